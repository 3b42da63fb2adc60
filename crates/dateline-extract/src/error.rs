//! The one error of this crate: a rule file or lexicon that cannot be loaded.

/// A rule file, lexicon or model could not be loaded. Finding things in a text does not fail.
///
/// ```
/// let error = dateline_extract::rules::RuleFile::<()>::parse("mine.toml", "[[rule]]\nid = 3").unwrap_err();
/// assert!(error.to_string().starts_with("mine.toml: "));
/// ```
#[derive(Debug, Clone, thiserror::Error)]
#[error(transparent)]
pub struct Error(#[from] Repr);

#[derive(Debug, Clone, thiserror::Error)]
pub(crate) enum Repr {
    #[error("{file}: {message}")]
    File { file: String, message: String },
    #[error("{file}: rule `{rule}`: {message}")]
    Rule { file: String, rule: String, message: String },
}

impl Error {
    #[expect(clippy::needless_pass_by_value, reason = "literals, formatted words and errors alike")]
    pub(crate) fn file(file: &str, message: impl ToString) -> Self {
        Self(Repr::File {
            file: file.to_owned(),
            message: message.to_string().trim_end().replace('\n', "; "),
        })
    }

    #[expect(clippy::needless_pass_by_value, reason = "literals, formatted words and errors alike")]
    pub(crate) fn rule(file: &str, rule: &str, message: impl ToString) -> Self {
        Self(Repr::Rule { file: file.to_owned(), rule: rule.to_owned(), message: message.to_string() })
    }

    /// True where one rule of a file is at fault, false where the file as a whole is.
    ///
    /// ```
    /// let error = dateline_extract::rules::RuleFile::<()>::parse("mine.toml", "[").unwrap_err();
    /// assert!(!error.is_rule());
    /// ```
    pub fn is_rule(&self) -> bool {
        matches!(self.0, Repr::Rule { .. })
    }
}
