//! Web pages: a page in, the article on it out, with its body, its metadata and where each value came from.
//!
//! The page is read in one pass into a tree of ranges ([`tree`]), from which come the visible pieces of text
//! ([`pieces`]), the body among them ([`content`]) and the metadata ([`metadata`]).

mod align;
mod authors;
mod content;
mod entities;
mod jsonld;
mod marks;
mod metadata;
mod mojibake;
mod pieces;
mod published;
mod scan;
mod tag;
mod title;
mod tree;
mod trust;

pub(crate) use self::entities::decode;
use dateline_text::{Article, Block, BlockKind, Moment, Span};

use self::metadata::Page;
use self::pieces::Piece;
use self::tag::Tag;
use self::tree::Tree;
use crate::error::{Error, Fault};
use crate::plain;
use crate::record::Stated;

/// Reads a web page.
///
/// # Errors
/// Where the page is 4 GiB or longer.
///
/// ```
/// let page = "<nav><a href=/>Home</a></nav><article><h1>Rain</h1><p>It rained all of Monday.</p></article>";
/// let article = dateline_article::parse_html("rain", page)?;
/// assert_eq!(&*article.text, "It rained all of Monday.");
/// # Ok::<(), dateline_article::Error>(())
/// ```
pub fn parse_html(id: &str, page: &str) -> Result<Article, Error> {
    article(id, page, Stated::default(), None)
}

/// The same, with what is stated about the page beside it and a publication time for a page that gives none.
pub(crate) fn article(
    id: &str,
    page: &str,
    stated: Stated,
    published: Option<Moment>,
) -> Result<Article, Error> {
    // The repair of a page makes it shorter.
    if u32::try_from(page.len()).is_err() {
        return Err(Fault::TooLong(u64::from(u32::MAX)).into());
    }
    let page = mojibake::repair(page.into());
    let tree = Tree::read(&page);
    let about = Page::new(&tree, stated.url.as_deref());
    let mut article = Article::from_blocks(id, "".into(), Vec::new());
    metadata::put(&about, &mut article);
    let (text, blocks) =
        assemble(&content::body(&tree, article.title.as_deref(), about.records.body().as_deref()));
    let sentences = blocks.iter().flat_map(|block| dateline_text::sentences(&text, block.span)).collect();
    (article.text, article.blocks, article.sentences) = (text.into(), blocks, sentences);
    stated.put(&mut article);
    article.published = article.published.or(published);
    plain::read_head(&mut article);
    Ok(article)
}

/// A piece of mark-up that is all of the article, as feeds have it.
pub(crate) fn fragment(markup: &str) -> Article {
    let tree = Tree::read(markup);
    let (text, blocks) = assemble(&pieces::pieces(&tree).pieces);
    Article::from_blocks("", text.into(), blocks)
}

/// The text of the pieces, an empty line between them, and its blocks.
fn assemble(body: &[Piece]) -> (String, Vec<Block>) {
    let mut text = String::new();
    let mut blocks = Vec::with_capacity(body.len());
    for piece in body {
        if !text.is_empty() {
            text.push_str("\n\n");
        }
        let start = text.len();
        text.push_str(&piece.text);
        blocks.push(Block { kind: kind(piece), span: Span::new(start, text.len()) });
    }
    (text, blocks)
}

fn kind(piece: &Piece) -> BlockKind {
    match piece.tag {
        Tag::Li | Tag::Dd | Tag::Dt => BlockKind::ListItem,
        Tag::Blockquote => BlockKind::Quote,
        tag if tag.is_heading() => BlockKind::Heading,
        _ => BlockKind::Paragraph,
    }
}
