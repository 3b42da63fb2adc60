//! The one error of this crate: a document that cannot be read, with its file, line and field.

use std::fmt;
use std::io;

/// A document could not be read as an article.
///
/// The message says where: the file, the line where the file has lines, and the field where one is at fault.
///
/// ```
/// let error = dateline_article::parse_record(r#"{"text": "It rained.", "published": "soon"}"#).unwrap_err();
/// assert!(error.is_field());
/// assert_eq!(
///     error.to_string(),
///     "field `published`: expected a date (2024-05-03) or an RFC 3339 time, found `soon`",
/// );
/// ```
#[derive(Debug, thiserror::Error)]
#[error("{place}{fault}")]
pub struct Error {
    place: Place,
    #[source]
    fault: Box<Fault>,
}

/// The file and line of a fault, as far as they are known.
#[derive(Debug, Clone, Default)]
struct Place {
    file: Option<String>,
    line: Option<u64>,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (&self.file, self.line) {
            (Some(file), Some(line)) => write!(f, "{file}:{line}: "),
            (Some(file), None) => write!(f, "{file}: "),
            (None, Some(line)) => write!(f, "line {line}: "),
            (None, None) => Ok(()),
        }
    }
}

/// What is wrong with a document.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Fault {
    #[error("cannot be read: {0}")]
    Io(#[from] io::Error),
    #[error("empty: expected an article")]
    Empty,
    #[error("no article in this folder")]
    EmptyFolder,
    #[error("binary, expected text: NUL at byte {0}")]
    Binary(usize),
    #[error("not UTF-8: invalid sequence at byte {0}")]
    Encoding(usize),
    #[error("expected a JSON object: {0}")]
    Json(String),
    #[error("not well-formed XML: {0}")]
    Xml(String),
    #[error("expected NITF, NewsML-G2, RSS or Atom, found `<{0}>`")]
    Vocabulary(String),
    #[error("front matter: {0}")]
    FrontMatter(String),
    #[error("field `{field}`: {message}")]
    Field { field: &'static str, message: String },
    #[error("longer than {0} bytes")]
    TooLong(u64),
}

impl Error {
    #[expect(clippy::needless_pass_by_value, reason = "literals, formatted words and errors alike")]
    pub(crate) fn field(field: &'static str, message: impl ToString) -> Self {
        Fault::Field { field, message: message.to_string() }.into()
    }

    /// The same error, in the named file.
    pub(crate) fn in_file(mut self, file: &str) -> Self {
        self.place.file.get_or_insert_with(|| file.to_owned());
        self
    }

    /// The same error, on the given line, counted from 1.
    pub(crate) fn on_line(mut self, line: u64) -> Self {
        self.place.line.get_or_insert(line);
        self
    }

    /// The file at fault, as it was named by the caller.
    ///
    /// ```
    /// let options = dateline_article::Options::default();
    /// let error = dateline_article::read(["no-such-file.txt"], &options).next().unwrap().unwrap_err();
    /// assert_eq!(error.file(), Some("no-such-file.txt"));
    /// ```
    pub fn file(&self) -> Option<&str> {
        self.place.file.as_deref()
    }

    /// The line at fault, counted from 1.
    ///
    /// ```
    /// let options = dateline_article::Options::default();
    /// let lines = "{\"text\": \"One.\"}\n[\n";
    /// let error = dateline_article::records(lines.as_bytes(), "news.jsonl", &options).nth(1).unwrap().unwrap_err();
    /// assert_eq!(error.line(), Some(2));
    /// ```
    pub fn line(&self) -> Option<u64> {
        self.place.line
    }

    /// True where a file or stream could not be read at all.
    ///
    /// ```
    /// let options = dateline_article::Options::default();
    /// let error = dateline_article::read(["no-such-file.txt"], &options).next().unwrap().unwrap_err();
    /// assert!(error.is_io());
    /// ```
    pub fn is_io(&self) -> bool {
        matches!(*self.fault, Fault::Io(_))
    }

    /// True where there is nothing in the file or folder.
    ///
    /// ```
    /// let options = dateline_article::Options::default();
    /// assert!(dateline_article::parse(b"", "a.txt", &options).unwrap_err().is_empty());
    /// ```
    pub fn is_empty(&self) -> bool {
        matches!(*self.fault, Fault::Empty | Fault::EmptyFolder)
    }

    /// True where the bytes are no text in a known encoding.
    ///
    /// ```
    /// let options = dateline_article::Options::default();
    /// assert!(dateline_article::parse(b"\x89PNG\x00\x01", "a.txt", &options).unwrap_err().is_encoding());
    /// ```
    pub fn is_encoding(&self) -> bool {
        matches!(*self.fault, Fault::Binary(_) | Fault::Encoding(_))
    }

    /// True where the text is not of the form that its name or its first bytes promise.
    ///
    /// ```
    /// assert!(dateline_article::parse_record("[").unwrap_err().is_syntax());
    /// ```
    pub fn is_syntax(&self) -> bool {
        matches!(*self.fault, Fault::Json(_) | Fault::Xml(_) | Fault::Vocabulary(_) | Fault::FrontMatter(_))
    }

    /// True where one field of a record or of a front matter is at fault.
    ///
    /// ```
    /// assert!(dateline_article::parse_record(r#"{"text": 5}"#).unwrap_err().is_field());
    /// ```
    pub fn is_field(&self) -> bool {
        matches!(*self.fault, Fault::Field { .. })
    }
}

impl From<Fault> for Error {
    fn from(fault: Fault) -> Self {
        Self { place: Place::default(), fault: Box::new(fault) }
    }
}
