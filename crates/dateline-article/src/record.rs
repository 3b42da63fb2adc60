//! One JSON Lines record: a JSON object with a text or a page and, all optional, its metadata.

use dateline_text::{Article, Moment};
use serde::Deserialize;
use serde_json::Value;

use crate::error::{Error, Fault};
use crate::{html, plain};

/// The fields of a record before their types are checked, so that an error can name the field.
#[derive(Deserialize, Default)]
#[serde(default)]
struct Record {
    id: Value,
    text: Value,
    html: Value,
    title: Value,
    source: Value,
    url: Value,
    authors: Value,
    published: Value,
    modified: Value,
    language: Value,
}

/// What a record or a front matter says of its article; it goes before what the article itself says.
#[derive(Debug, Default, Clone, PartialEq)]
pub(crate) struct Stated {
    pub id: Option<String>,
    pub title: Option<String>,
    pub source: Option<String>,
    pub url: Option<String>,
    pub authors: Vec<String>,
    pub published: Option<Moment>,
    pub modified: Option<Moment>,
    pub language: Option<String>,
}

impl Stated {
    /// Sets what is stated in `article`; what is not stated stays as the article has it.
    pub fn put(self, article: &mut Article) {
        let fill = |slot: &mut Option<String>, value: Option<String>| *slot = value.or(slot.take());
        fill(&mut article.title, self.title);
        fill(&mut article.source, self.source);
        fill(&mut article.url, self.url);
        fill(&mut article.language, self.language);
        article.published = self.published.or(article.published);
        article.modified = self.modified.or(article.modified);
        if let Some(id) = self.id {
            article.id = id;
        }
        if !self.authors.is_empty() {
            article.authors = self.authors;
        }
    }
}

/// Reads one JSON Lines record. `text` is kept byte for byte; `html` is read as a page.
///
/// # Errors
/// Where the line is no JSON object, holds neither `text` nor `html`, or a field is not of its type.
///
/// ```
/// let article = dateline_article::parse_record(
///     r#"{"id": "a1", "text": "It rained.", "authors": "Ada Lund", "published": "2024-05-03T08:00:00Z"}"#,
/// )?;
/// assert_eq!(article.id, "a1");
/// assert_eq!(article.authors, ["Ada Lund"]);
/// assert_eq!(article.sentences.len(), 1);
/// assert!(dateline_article::parse_record("[").is_err());
/// # Ok::<(), dateline_article::Error>(())
/// ```
pub fn parse_record(line: &str) -> Result<Article, Error> {
    read(line, "", None)
}

/// The same, with an id for a record that has none and a publication time for one that gives none.
pub(crate) fn read(line: &str, id: &str, published: Option<Moment>) -> Result<Article, Error> {
    let record: Record = serde_json::from_str(line).map_err(|e| syntax(&e))?;
    let mut stated = Stated {
        id: id_of(record.id)?,
        title: string("title", record.title)?,
        source: string("source", record.source)?,
        url: string("url", record.url)?,
        authors: authors(record.authors)?,
        published: moment("published", record.published)?,
        modified: moment("modified", record.modified)?,
        language: string("language", record.language)?,
    };
    let id = stated.id.take().unwrap_or_else(|| id.to_owned());
    match (string("text", record.text)?, string("html", record.html)?) {
        (Some(text), _) => plain::article(&id, text.into(), stated, published),
        (None, Some(page)) => html::article(&id, &page, stated, published),
        (None, None) => Err(Error::field("text", "missing, and no field `html` either")),
    }
}

/// What is wrong with a line; within it there is only the column to name.
fn syntax(error: &serde_json::Error) -> Fault {
    Fault::Json(error.to_string().replace(" at line 1 column ", " at column "))
}

fn id_of(value: Value) -> Result<Option<String>, Error> {
    match value {
        Value::Number(number) => Ok(Some(number.to_string())),
        other => string("id", other),
    }
}

fn string(field: &'static str, value: Value) -> Result<Option<String>, Error> {
    match value {
        Value::Null => Ok(None),
        Value::String(text) => Ok(Some(text)),
        other => Err(Error::field(field, format!("expected a string, found {}", kind(&other)))),
    }
}

fn moment(field: &'static str, value: Value) -> Result<Option<Moment>, Error> {
    let parse = |text: String| text.parse().map_err(|e| Error::field(field, e));
    string(field, value)?.filter(|text| !text.trim().is_empty()).map(parse).transpose()
}

/// A list of names, or one name.
fn authors(value: Value) -> Result<Vec<String>, Error> {
    match value {
        Value::Array(names) => {
            let names = names.into_iter().map(|name| string("authors", name));
            Ok(names.collect::<Result<Vec<_>, _>>()?.into_iter().flatten().collect())
        }
        other => Ok(string("authors", other)?.into_iter().filter(|name| !name.trim().is_empty()).collect()),
    }
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "a boolean",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "an array",
        Value::Object(_) => "an object",
    }
}
