//! Reads news articles into [`Article`] records.
//!
//! ```
//! let article = dateline_article::parse_record(r#"{"id": "a1", "text": "It rained."}"#)?;
//! assert_eq!(article.sentences.len(), 1);
//! # Ok::<(), dateline_article::Error>(())
//! ```

pub use dateline_text::Article;
use dateline_text::Moment;
use serde::Deserialize;

/// Bytes could not be read as an article.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct Error(String);

#[derive(Deserialize)]
struct Record {
    #[serde(default)]
    id: String,
    text: String,
    title: Option<String>,
    source: Option<String>,
    url: Option<String>,
    #[serde(default)]
    authors: Vec<String>,
    published: Option<Moment>,
}

/// One JSON Lines record.
///
/// # Errors
/// Where the line is no JSON object with a text.
///
/// ```
/// assert!(dateline_article::parse_record("[").is_err());
/// ```
pub fn parse_record(line: &str) -> Result<Article, Error> {
    let record: Record = serde_json::from_str(line).map_err(|e| Error(e.to_string()))?;
    let mut article = Article::from_text(&record.id, &record.text);
    article.title = record.title;
    article.source = record.source;
    article.url = record.url;
    article.authors = record.authors;
    article.published = record.published;
    Ok(article)
}
