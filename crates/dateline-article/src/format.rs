//! Which form a document has, by its name or else by its first bytes, and [`parse`], which reads any of them.

use crate::error::Error;
use crate::{Article, Options, encoding, html, input, plain, record::Stated, xml};

/// The forms of documents.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Format {
    Text,
    Html,
    Xml,
    JsonLines,
}

impl Format {
    /// By the ending of a file's name; `None` where it says nothing.
    pub fn of_name(name: &str) -> Option<Self> {
        let (stem, ending) = name.rsplit_once('.')?;
        if stem.is_empty() {
            return None;
        }
        match ending.to_ascii_lowercase().as_str() {
            "txt" | "text" => Some(Self::Text),
            "html" | "htm" | "xhtml" => Some(Self::Html),
            "xml" | "rss" | "atom" | "nitf" => Some(Self::Xml),
            "jsonl" | "ndjson" => Some(Self::JsonLines),
            _ => None,
        }
    }

    /// By the first bytes of a document that are not white space.
    pub fn of_content(bytes: &[u8]) -> Self {
        let start = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
        let head = String::from_utf8_lossy(&start[..start.len().min(1024)]).to_ascii_lowercase();
        let is_page =
            || head.starts_with("<!doctype html") || head.contains("<html") || head.contains("<head");
        match start.first() {
            Some(b'{') => Self::JsonLines,
            Some(b'<') if is_page() => Self::Html,
            Some(b'<') if head.starts_with("<?xml") || is_news_root(&head) => Self::Xml,
            Some(b'<') if head[1..].starts_with(|c: char| c.is_ascii_alphabetic() || c == '!') => Self::Html,
            _ => Self::Text,
        }
    }
}

fn is_news_root(head: &str) -> bool {
    ["<rss", "<feed", "<nitf", "<newsitem", "<newsmessage", "<rdf:rdf"]
        .iter()
        .any(|root| head.starts_with(root))
}

/// Reads one document of any form. A feed, a news message and JSON Lines hold many articles.
///
/// `name` is the file's name: its ending tells the form where it can, and the article's id is the name without
/// its folders where the document gives none.
///
/// # Errors
/// Where the bytes are no text, or not of the form that their name promises; of JSON Lines, the first fault.
///
/// ```
/// use dateline_article::{Options, parse};
///
/// let articles = parse(b"It rained all of Monday.", "news/rain.txt", &Options::default())?;
/// assert_eq!(articles[0].id, "rain.txt");
/// assert_eq!(&*articles[0].text, "It rained all of Monday.");
/// # Ok::<(), dateline_article::Error>(())
/// ```
pub fn parse(bytes: &[u8], name: &str, options: &Options) -> Result<Vec<Article>, Error> {
    let id = file_name(name);
    let one = |article: Article| vec![options.complete(article)];
    match Format::of_name(id).unwrap_or_else(|| Format::of_content(bytes)) {
        Format::Text => plain::document(id, &encoding::text(bytes)?, options.published).map(one),
        Format::Html => {
            html::article(id, &encoding::page(bytes)?, Stated::default(), options.published).map(one)
        }
        Format::Xml => {
            Ok(xml::parse_xml(id, bytes)?.into_iter().map(|article| options.complete(article)).collect())
        }
        Format::JsonLines => input::records(bytes, name, options).collect(),
    }
    .map_err(|e| e.in_file(name))
}

/// `name` without its folders.
pub(crate) fn file_name(name: &str) -> &str {
    name.rsplit(['/', '\\']).next().filter(|last| !last.is_empty()).unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_tell_the_form_and_else_the_content_does() {
        assert_eq!(Format::of_name("a.HTM"), Some(Format::Html));
        assert_eq!(Format::of_name(".txt"), None);
        assert_eq!(Format::of_content(b" {\"text\": 1}"), Format::JsonLines);
        assert_eq!(Format::of_content(b"<?xml version='1.0'?><rss/>"), Format::Xml);
        assert_eq!(Format::of_content(b"<?xml version='1.0'?><!DOCTYPE html><html>"), Format::Html);
        assert_eq!(Format::of_content(b"<div>x"), Format::Html);
        assert_eq!(Format::of_content(b"< 5 killed"), Format::Text);
    }
}
