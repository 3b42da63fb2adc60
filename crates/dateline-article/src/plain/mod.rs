//! Plain text as wires and newsrooms send it: a text in, an article with headline, byline, dateline and blocks out.
//! The text is kept byte for byte.

mod blocks;
pub(crate) mod byline;
pub(crate) mod dateline;

use std::sync::Arc;

use dateline_text::{Article, BlockKind, Moment};

use crate::error::{Error, Fault};
use crate::front_matter;
use crate::language;
use crate::record::Stated;

/// Reads a plain text, with or without front matter between two `---` lines.
///
/// # Errors
/// Where a line of the front matter or a value in it is wrong, or the text is 4 GiB or longer.
///
/// ```
/// let article = dateline_article::parse_text(
///     "talks",
///     "---\npublished: 2024-02-08\n---\nTalks resume\n\nBy Ada Lund\n\nTEL AVIV: Envoys met on Thursday.",
/// )?;
/// assert_eq!(article.title.as_deref(), Some("Talks resume"));
/// assert_eq!(article.authors, ["Ada Lund"]);
/// assert!(article.text.starts_with("Talks resume"));
/// # Ok::<(), dateline_article::Error>(())
/// ```
pub fn parse_text(id: &str, text: &str) -> Result<Article, Error> {
    document(id, text, None)
}

/// The same, with a publication time for a text that gives none.
pub(crate) fn document(id: &str, text: &str, published: Option<Moment>) -> Result<Article, Error> {
    match front_matter::read(text)? {
        Some((stated, body)) => article(id, text[body..].into(), stated, published),
        None => article(id, text.into(), Stated::default(), published),
    }
}

/// The article of a text and what is stated about it beside the text.
pub(crate) fn article(
    id: &str,
    text: Arc<str>,
    stated: Stated,
    published: Option<Moment>,
) -> Result<Article, Error> {
    if u32::try_from(text.len()).is_err() {
        return Err(Fault::TooLong(u64::from(u32::MAX)).into());
    }
    let blocks = blocks::blocks(&text);
    let mut article = Article::from_blocks(id, text, blocks);
    stated.put(&mut article);
    article.published = article.published.or(published);
    read_head(&mut article);
    Ok(article)
}

/// How many blocks at the head of a text may come before its dateline: headline, standfirst, byline, stamps.
const HEAD: usize = 6;

/// Reads headline, byline and dateline from the first blocks of `article`, and its language where nothing states it.
pub(crate) fn read_head(article: &mut Article) {
    let text = article.text.clone();
    let head = &article.blocks[..article.blocks.len().min(HEAD)];
    let headline = head.first().filter(|block| block.kind == BlockKind::Heading);
    if article.title.is_none() {
        article.title = headline.map(|block| block.span.of(&text).to_owned());
    }
    let running = || head.iter().filter(|block| block.kind == BlockKind::Paragraph);
    article.byline = running().find_map(|block| byline::read(&text, block.span));
    article.dateline = running().find_map(|block| dateline::read(&text, block.span, article.published));
    if article.language.is_none() {
        article.language = language::of(&text).map(str::to_owned);
    }
    if let Some(byline) = article.byline.as_ref().filter(|_| article.authors.is_empty()) {
        article.authors.clone_from(&byline.authors);
    }
}
