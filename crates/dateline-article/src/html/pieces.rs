//! [`Piece`]: a stretch of a page's visible text between two block boundaries, with what the choice of the body needs.

use super::entities;
use super::marks::{self, Marks};
use super::tag::Tag;
use super::tree::{Id, Tree};

/// A stretch of text of one element.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Piece {
    /// The first text node of it.
    pub node: Id,
    /// The block element it stands in.
    pub element: Id,
    /// The tag of that element, or of the list item, heading or quotation around it.
    pub tag: Tag,
    /// White space collapsed; a line break in the page is one in it.
    pub text: String,
    /// Characters in it, white space aside.
    pub chars: usize,
    /// How many of them are in links.
    pub linked: usize,
    /// The outermost element around it that says that it is not of the article.
    pub around: Option<Id>,
    /// It is all bold: a heading in disguise.
    pub bold: bool,
}

impl Piece {
    /// The share of linked characters.
    pub fn density(&self) -> f64 {
        self.linked as f64 / self.chars.max(1) as f64
    }
}

/// The visible pieces of a page, and what its elements say of them by their names.
#[derive(Default)]
pub(super) struct Visible {
    pub pieces: Vec<Piece>,
    /// The elements that say they hold the article's body.
    pub bodies: Vec<Id>,
    /// The elements that say they stand around an article.
    pub arounds: Vec<Id>,
}

/// Reads the visible text of a page.
pub(super) fn pieces(tree: &Tree<'_>) -> Visible {
    let mut reader = Reader::default();
    let mut at = 1;
    while at < tree.len() {
        reader.leave(tree, at);
        let Some(tag) = tree.tag(at) else {
            reader.text(at, &entities::decode(tree.raw_text(at)));
            at += 1;
            continue;
        };
        let marks = marks::of(tree, at, tag);
        if marks.gone {
            // Scripts stand inside lines; what is hidden does not join its neighbours.
            at = tree.end(at);
            continue;
        }
        reader.enter(tree, at, tag, marks);
        at += 1;
    }
    reader.flush();
    reader.seen
}

/// An open element that matters to the text inside it.
#[expect(clippy::struct_excessive_bools, reason = "four facts that do not exclude one another")]
struct Open {
    end: Id,
    id: Id,
    tag: Tag,
    block: bool,
    link: bool,
    around: bool,
    bold: bool,
}

#[derive(Default)]
struct Reader {
    seen: Visible,
    open: Vec<Open>,
    text: String,
    node: Id,
    linked: usize,
    bolded: usize,
    /// A line break was the last thing.
    broken: bool,
}

impl Reader {
    /// Closes what ends before node `at`.
    fn leave(&mut self, tree: &Tree<'_>, at: Id) {
        while self.open.last().is_some_and(|open| open.end <= at) {
            if self.open.last().is_some_and(|open| open.block) {
                self.flush();
            }
            self.open.pop();
        }
        debug_assert!(at < tree.len());
    }

    fn enter(&mut self, tree: &Tree<'_>, id: Id, tag: Tag, marks: Marks) {
        if tag == Tag::Br {
            if self.broken {
                self.flush();
            } else if !self.text.is_empty() {
                self.text.push('\n');
                self.broken = true;
            }
            return;
        }
        let block = !tag.is_inline();
        if block {
            self.flush();
        }
        if marks.body {
            self.seen.bodies.push(id);
        }
        if tree.end(id) > id + 1 {
            let bold = matches!(tag, Tag::B | Tag::Strong);
            let around = marks.around && (block || tag == Tag::Span);
            if around {
                self.seen.arounds.push(id);
            }
            self.open.push(Open { end: tree.end(id), id, tag, block, link: tag == Tag::A, around, bold });
        }
    }

    fn text(&mut self, id: Id, text: &str) {
        let mut words = text.split_whitespace().peekable();
        if words.peek().is_none() {
            if !text.is_empty() && !self.text.is_empty() && !self.text.ends_with(['\n', ' ']) {
                self.text.push(' ');
            }
            return;
        }
        if self.text.is_empty() {
            self.node = id;
        }
        if text.starts_with(char::is_whitespace) && !self.text.is_empty() && !self.text.ends_with([' ', '\n'])
        {
            self.text.push(' ');
        }
        let mut chars = 0;
        while let Some(word) = words.next() {
            self.text.push_str(word);
            chars += word.chars().count();
            if words.peek().is_some() || text.ends_with(char::is_whitespace) {
                self.text.push(' ');
            }
        }
        self.broken = false;
        self.linked += if self.open.iter().any(|open| open.link) { chars } else { 0 };
        self.bolded += if self.open.iter().any(|open| open.bold) { chars } else { 0 };
    }

    /// Ends the current piece.
    fn flush(&mut self) {
        self.broken = false;
        let text = self.text.trim();
        if !text.is_empty() {
            let element = self.open.iter().rev().find(|open| open.block);
            let telling = self.open.iter().rev().find(|open| is_telling(open.tag));
            let chars = text.chars().filter(|c| !c.is_whitespace()).count();
            self.seen.pieces.push(Piece {
                node: self.node,
                element: element.map_or(0, |open| open.id),
                tag: telling.or(element).map_or(Tag::Body, |open| open.tag),
                text: text.to_owned(),
                chars,
                linked: self.linked.min(chars),
                around: self.open.iter().find(|open| open.around).map(|open| open.id),
                bold: self.bolded >= chars,
            });
        }
        self.text.clear();
        self.linked = 0;
        self.bolded = 0;
    }
}

/// Elements that tell the function of a text, whatever stands between them and it.
fn is_telling(tag: Tag) -> bool {
    tag.is_heading()
        || matches!(
            tag,
            Tag::P | Tag::Li | Tag::Blockquote | Tag::Pre | Tag::Td | Tag::Th | Tag::Dd | Tag::Dt
        )
}
