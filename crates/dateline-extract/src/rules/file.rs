//! [`RuleFile`]: rules with their reasons and examples, as TOML.

use std::collections::BTreeMap;

use dateline_text::Moment;
use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::Error;

/// A rule file: classes, definitions and rules. `T` holds the fields that one reader's rules have beside the
/// common ones.
///
/// ```
/// use dateline_extract::rules::RuleFile;
///
/// #[derive(serde::Deserialize)]
/// struct Fields { value: String }
///
/// let file = RuleFile::<Fields>::parse("my.toml", r#"
///     [[rule]]
///     id = "time.now"
///     match = "now"
///     value = "PRESENT_REF"
///     yes = [{ text = "It is now late.", found = "now" }]
/// "#)?;
/// assert_eq!(file.rule[0].fields.value, "PRESENT_REF");
/// # Ok::<(), dateline_extract::Error>(())
/// ```
#[derive(Debug, Clone, Deserialize)]
#[serde(bound(deserialize = "T: DeserializeOwned"))]
pub struct RuleFile<T> {
    /// Words, a name for each set.
    #[serde(default)]
    pub classes: BTreeMap<String, Vec<String>>,
    /// Parts of patterns by name.
    #[serde(default)]
    pub define: BTreeMap<String, String>,
    /// The rules, in the order of the file: of two that match equally long, the earlier one counts.
    #[serde(default)]
    pub rule: Vec<Rule<T>>,
}

/// One rule.
///
/// ```
/// let file = dateline_extract::rules::RuleFile::<toml::Table>::parse("r.toml",
///     "[[rule]]\nid = 'a'\nmatch = 'b'").unwrap();
/// assert_eq!((file.rule[0].id.as_str(), file.rule[0].pattern.as_str()), ("a", "b"));
/// ```
#[derive(Debug, Clone, Deserialize)]
#[serde(bound(deserialize = "T: DeserializeOwned"))]
pub struct Rule<T> {
    /// Its name: reader, dot, what it matches.
    pub id: String,
    /// Why it is there.
    #[serde(default)]
    pub why: String,
    /// The pattern; see [`Patterns`](super::Patterns).
    #[serde(rename = "match")]
    pub pattern: String,
    /// What it must find.
    #[serde(default)]
    pub yes: Vec<Example>,
    /// Texts in which it must find nothing.
    #[serde(default)]
    pub no: Vec<String>,
    /// What else the reader's rules have.
    #[serde(flatten)]
    pub fields: T,
}

/// A text and what a rule must find there.
///
/// ```
/// let example: dateline_extract::rules::Example =
///     toml::from_str("text = 'on May 3'\nfound = 'May 3'\nvalue = '2024-05-03'\npublished = '2024-06-01'").unwrap();
/// assert_eq!(example.value.as_deref(), Some("2024-05-03"));
/// ```
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Example {
    /// The text.
    pub text: String,
    /// The words the rule must mark; they stand in the text.
    pub found: String,
    /// What it must read there, in the reader's notation.
    pub value: Option<String>,
    /// The publication time of the text.
    pub published: Option<Moment>,
}

impl<T: DeserializeOwned> RuleFile<T> {
    /// Reads a rule file. `name` is what errors call it.
    ///
    /// # Errors
    /// Where the text is no TOML or lacks a field; the message names the file and line.
    ///
    /// ```
    /// use dateline_extract::rules::RuleFile;
    /// let error = RuleFile::<()>::parse("my.toml", "[[rule]]\nid = 'a'").unwrap_err();
    /// assert!(error.to_string().contains("my.toml"));
    /// ```
    pub fn parse(name: &str, text: &str) -> Result<Self, Error> {
        toml::from_str(text).map_err(|error| Error::file(name, error))
    }
}
