//! [`Article`]: one text with its structure and metadata. The parsers of `dateline-article` make it;
//! the readers of `dateline-extract` and the dossier of `dateline-timeline` read it.

use std::sync::Arc;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{Moment, Span, sentences};

/// A news article: its text, given once and never altered, and what is known about it.
///
/// All spans are byte offsets into `text`.
///
/// ```
/// use dateline_text::{Article, BlockKind};
///
/// let article = Article::from_text("a1", "Talks resume\n\nEnvoys met on Monday. They parted early.");
/// assert_eq!(article.blocks.len(), 2);
/// assert_eq!(article.blocks[1].kind, BlockKind::Paragraph);
/// assert_eq!(article.sentences[2].of(&article.text), "They parted early.");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Article {
    /// The caller's name for the article; unique in a dossier by convention only.
    pub id: String,
    /// Headline from metadata or from the text's own first line.
    pub title: Option<String>,
    /// The outlet that published it.
    pub source: Option<String>,
    /// Where it was published.
    pub url: Option<String>,
    /// Who wrote it, a name each.
    #[serde(default)]
    pub authors: Vec<String>,
    /// When it was published: the anchor of "Thursday" and "last week".
    pub published: Option<Moment>,
    /// When it was last changed.
    pub modified: Option<Moment>,
    /// ISO 639-1 code of the text's language.
    pub language: Option<String>,
    /// The part of the outlet it stands in: "Politics".
    #[serde(default)]
    pub section: Option<String>,
    /// The address of its lead picture.
    #[serde(default)]
    pub image: Option<String>,
    /// Where a page said what is known of the article: every candidate, the chosen one of a field first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub origins: Vec<Origin>,
    /// "TEL AVIV: " or "NAIROBI, July 3 (Agency) - " at the head of the text.
    pub dateline: Option<Dateline>,
    /// "By A Person" at the head of the text.
    #[serde(default)]
    pub byline: Option<Byline>,
    /// The text, byte for byte as it was given.
    pub text: Arc<str>,
    /// Headings, paragraphs, list items, in text order; they do not overlap.
    pub blocks: Vec<Block>,
    /// Sentences, in text order; none crosses a block.
    pub sentences: Vec<Span>,
}

impl Article {
    /// An article of a bare text: every line that is not blank is a paragraph, and nothing else is known.
    ///
    /// ```
    /// let article = dateline_text::Article::from_text("a1", "One line.\nAnother.");
    /// assert_eq!(article.blocks.len(), 2);
    /// ```
    pub fn from_text(id: &str, text: &str) -> Self {
        let blocks = lines(text).map(|span| Block { kind: BlockKind::Paragraph, span }).collect();
        Self::from_blocks(id, text.into(), blocks)
    }

    /// An article of a text and its blocks; sentences are found block by block.
    ///
    /// ```
    /// use dateline_text::{Article, Block, BlockKind, Span};
    ///
    /// let block = Block { kind: BlockKind::Paragraph, span: Span::new(0, 12) };
    /// let article = Article::from_blocks("a1", "It rained. A".into(), vec![block]);
    /// assert_eq!(article.sentences.len(), 2);
    /// ```
    pub fn from_blocks(id: &str, text: Arc<str>, blocks: Vec<Block>) -> Self {
        let sentences = blocks.iter().flat_map(|block| sentences(&text, block.span)).collect();
        Self {
            id: id.to_owned(),
            title: None,
            source: None,
            url: None,
            authors: Vec::new(),
            published: None,
            modified: None,
            language: None,
            section: None,
            image: None,
            origins: Vec::new(),
            dateline: None,
            byline: None,
            text,
            blocks,
            sentences,
        }
    }

    /// The same article, published at the given time.
    ///
    /// ```
    /// let article = dateline_text::Article::from_text("a1", "It rained on Monday.")
    ///     .published("2024-05-03".parse()?);
    /// assert!(article.published.is_some());
    /// # Ok::<(), dateline_text::MomentError>(())
    /// ```
    #[must_use]
    pub fn published(mut self, moment: Moment) -> Self {
        self.published = Some(moment);
        self
    }
}

/// The trimmed spans of the lines of `text` that hold more than white space.
fn lines(text: &str) -> impl Iterator<Item = Span> {
    text.split_inclusive('\n')
        .scan(0, |at, line| {
            let start = *at + (line.len() - line.trim_start().len());
            let end = start + line.trim().len();
            *at += line.len();
            Some((start, end))
        })
        .filter(|(start, end)| start < end)
        .map(|(start, end)| Span::new(start, end))
}

/// A stretch of an article with one function.
///
/// ```
/// use dateline_text::Article;
/// assert_eq!(Article::from_text("a1", "One.").blocks[0].span.len(), 4);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Where it stands, without surrounding white space.
    pub span: Span,
}

/// The function of a [`Block`].
///
/// ```
/// assert_eq!(serde_json::to_string(&dateline_text::BlockKind::ListItem)?, "\"list_item\"");
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum BlockKind {
    /// The headline or a heading inside the text.
    Heading,
    /// Running text.
    Paragraph,
    /// An item of a list, its bullet or number included.
    ListItem,
    /// A block quotation.
    Quote,
    /// The words under a picture.
    Caption,
}

/// The place and, in agency style, the agency and date before the first sentence.
///
/// ```
/// let dateline = dateline_text::Dateline { place: Some("TEL AVIV".into()), ..Default::default() };
/// assert_eq!(dateline.date, None);
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dateline {
    /// The whole dateline, its closing dash or colon included.
    pub span: Span,
    /// The place as printed.
    pub place: Option<String>,
    /// Where the place stands.
    #[serde(default)]
    pub place_span: Option<Span>,
    /// The agency in brackets.
    pub agency: Option<String>,
    /// The day it names. Its year is that of publication where the dateline gives none.
    pub date: Option<NaiveDate>,
}

/// A value that a page gives for a field of its article, and where it gives it.
///
/// ```
/// let origin = dateline_text::Origin { field: "title".into(), value: "Rain".into(), from: "meta og:title".into() };
/// assert_eq!(origin.field, "title");
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Origin {
    /// The field of [`Article`].
    pub field: String,
    /// The value, as it was read.
    pub value: String,
    /// "json-ld headline", "meta og:title", "h1", "time", "url", "text".
    pub from: String,
}

/// Who wrote the article, as its own text says.
///
/// ```
/// let byline = dateline_text::Byline { authors: vec!["Ada Writer".into()], ..Default::default() };
/// assert_eq!(byline.authors.len(), 1);
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Byline {
    /// The whole byline.
    pub span: Span,
    /// A name each.
    pub authors: Vec<String>,
}
