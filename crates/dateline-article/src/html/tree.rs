//! [`Tree`]: the elements and texts of a page in one array, in the order of the page.
//!
//! Built in one pass, without recursion: implied ends of paragraphs, list items, cells and options as in the HTML
//! standard; misnested formatting is not duplicated, since a reader of text needs none of it. Nesting is cut at
//! [`DEEPEST`] levels, as browsers do, and reading stops at [`MOST`] nodes, which bounds time and memory for any page.

use std::borrow::Cow;
use std::ops::Range;

use super::entities;
use super::scan::{Piece, Scanner, attributes};
use super::tag::Tag;

/// The deepest level at which elements are nested; deeper ones become siblings.
const DEEPEST: usize = 512;
/// The most nodes of a page that are read.
const MOST: usize = 4_000_000;
/// The most attributes of an element that are looked at.
const ATTRIBUTES: usize = 128;

/// The place of a node in its tree; parents come before their children.
pub(super) type Id = usize;

/// An element or a text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Node {
    /// `None` for a text.
    pub tag: Option<Tag>,
    /// The root is its own parent.
    pub parent: u32,
    /// One past the last node inside this one.
    pub end: u32,
    /// The range of the text, or of the element's attributes.
    start: u32,
    stop: u32,
}

/// The nodes of a page.
pub(super) struct Tree<'a> {
    page: &'a str,
    nodes: Vec<Node>,
}

impl<'a> Tree<'a> {
    pub fn read(page: &'a str) -> Self {
        let mut builder = Builder {
            nodes: Vec::with_capacity(page.len() / 40 + 1),
            open: vec![0],
            counts: [0; Tag::COUNT],
        };
        builder.nodes.push(Node { tag: Some(Tag::Html), parent: 0, end: 0, start: 0, stop: 0 });
        for piece in Scanner::new(page) {
            if builder.nodes.len() >= MOST {
                break;
            }
            match piece {
                Piece::Text(range) => builder.text(range),
                Piece::Start { tag, attributes, closed } => builder.start(tag, attributes, closed),
                Piece::End(tag) => builder.end(tag),
            }
        }
        Self { page, nodes: builder.finish() }
    }

    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    pub fn tag(&self, id: Id) -> Option<Tag> {
        self.nodes[id].tag
    }

    pub fn parent(&self, id: Id) -> Id {
        self.nodes[id].parent as usize
    }

    /// The nodes inside `id`, in order of the page.
    pub fn inside(&self, id: Id) -> Range<Id> {
        id + 1..self.end(id)
    }

    /// One past the last node inside `id`.
    pub fn end(&self, id: Id) -> Id {
        self.nodes[id].end as usize
    }

    /// The children of `id`.
    pub fn children(&self, id: Id) -> impl Iterator<Item = Id> + '_ {
        let end = self.end(id);
        let mut at = id + 1;
        std::iter::from_fn(move || {
            let child = (at < end).then_some(at)?;
            at = self.end(child).max(child + 1);
            Some(child)
        })
    }

    /// The text of a text node as it stands in the page; empty for an element.
    pub fn raw_text(&self, id: Id) -> &'a str {
        let node = &self.nodes[id];
        if node.tag.is_some() { "" } else { &self.page[node.start as usize..node.stop as usize] }
    }

    /// The elements named `tag`.
    pub fn elements(&self, tag: Tag) -> impl Iterator<Item = Id> + '_ {
        (0..self.len()).filter(move |&id| self.nodes[id].tag == Some(tag))
    }

    /// Names and raw values of the attributes of an element.
    pub fn attributes(&self, id: Id) -> impl Iterator<Item = (&'a str, &'a str)> {
        let node = &self.nodes[id];
        let range = if node.tag.is_some() { node.start as usize..node.stop as usize } else { 0..0 };
        attributes(&self.page[range]).take(ATTRIBUTES)
    }

    /// The value of the attribute `name` of an element.
    pub fn attribute(&self, id: Id, name: &str) -> Option<Cow<'a, str>> {
        let found = self.attributes(id).find(|(found, _)| found.eq_ignore_ascii_case(name));
        found.map(|(_, value)| entities::decode(value))
    }

    /// The decoded text inside `id`, white space collapsed; scripts and styles aside.
    pub fn text(&self, id: Id) -> String {
        let mut text = String::new();
        let mut at = id;
        while at < self.end(id) {
            match self.tag(at) {
                None => text.push_str(&entities::decode(self.raw_text(at))),
                Some(Tag::Script | Tag::Style | Tag::Noscript | Tag::Svg | Tag::Template) if at != id => {
                    at = self.end(at);
                    continue;
                }
                Some(tag) if !tag.is_inline() || tag == Tag::Br => text.push(' '),
                Some(_) => {}
            }
            at += 1;
        }
        collapse(&text)
    }
}

/// The words of `text` with one space between them.
pub(super) fn collapse(text: &str) -> String {
    let mut collapsed = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !collapsed.is_empty() {
            collapsed.push(' ');
        }
        collapsed.push_str(word);
    }
    collapsed
}

struct Builder {
    nodes: Vec<Node>,
    /// The open elements, from the root on.
    open: Vec<Id>,
    /// How many elements of each tag are open.
    counts: [u32; Tag::COUNT],
}

impl Builder {
    fn text(&mut self, range: Range<usize>) {
        self.push(None, range);
    }

    fn push(&mut self, tag: Option<Tag>, range: Range<usize>) -> Id {
        let id = self.nodes.len();
        let parent = self.open.last().copied().unwrap_or(0) as u32;
        self.nodes.push(Node {
            tag,
            parent,
            end: id as u32 + 1,
            start: range.start as u32,
            stop: range.end as u32,
        });
        id
    }

    fn start(&mut self, tag: Tag, attributes: Range<usize>, closed: bool) {
        match tag {
            // The root is there, and a second body adds nothing.
            Tag::Html => {
                if self.nodes[0].stop == 0 {
                    (self.nodes[0].start, self.nodes[0].stop) =
                        (attributes.start as u32, attributes.end as u32);
                }
                return;
            }
            Tag::Body => self.close(&[Tag::Head], &[]),
            Tag::Li => self.close(&[Tag::Li], &[Tag::Ul, Tag::Ol, Tag::Menu]),
            Tag::Dt | Tag::Dd => self.close(&[Tag::Dt, Tag::Dd], &[Tag::Dl]),
            Tag::Option => self.close(&[Tag::Option], &[Tag::Select]),
            Tag::Tr => self.close(&[Tag::Tr], &[Tag::Table]),
            Tag::Td | Tag::Th => self.close(&[Tag::Td, Tag::Th], &[Tag::Table, Tag::Tr]),
            Tag::Tbody | Tag::Thead | Tag::Tfoot => {
                self.close(&[Tag::Tbody, Tag::Thead, Tag::Tfoot], &[Tag::Table]);
            }
            Tag::A => self.close_inline(Tag::A),
            _ => {}
        }
        if tag.closes_paragraph() {
            self.close(&[Tag::P], &[]);
        }
        if self.counts[Tag::Head as usize] > 0 && !is_metadata(tag) {
            self.close(&[Tag::Head], &[]);
        }
        let id = self.push(Some(tag), attributes);
        // Only foreign elements close themselves; elsewhere the slash says nothing.
        let foreign = closed && (tag == Tag::Other || matches!(tag, Tag::Svg | Tag::Math));
        if !tag.is_void() && !foreign && self.open.len() < DEEPEST {
            self.open.push(id);
            self.counts[tag as usize] += 1;
        }
    }

    fn end(&mut self, tag: Tag) {
        match tag {
            Tag::Html | Tag::Body => {}
            Tag::H1 | Tag::H2 | Tag::H3 | Tag::H4 | Tag::H5 | Tag::H6 => {
                self.close(&[Tag::H1, Tag::H2, Tag::H3, Tag::H4, Tag::H5, Tag::H6], &[]);
            }
            _ if tag.is_inline() => self.close_inline(tag),
            _ => self.close(&[tag], &[]),
        }
    }

    /// Closes the innermost open element of one of `tags`, and what is open in it, unless a boundary stands between.
    fn close(&mut self, tags: &[Tag], boundaries: &[Tag]) {
        if tags.iter().all(|tag| self.counts[*tag as usize] == 0) {
            return;
        }
        for depth in (1..self.open.len()).rev() {
            let tag = self.tag_at(depth);
            if tags.contains(&tag) {
                self.cut(depth);
                return;
            }
            if boundaries.contains(&tag) || (tag.is_scope() && !tags[0].is_table_part()) {
                return;
            }
        }
    }

    /// Closes an inline element, unless a block is open in it: then the block's end does.
    fn close_inline(&mut self, tag: Tag) {
        if self.counts[tag as usize] == 0 {
            return;
        }
        for depth in (1..self.open.len()).rev() {
            let found = self.tag_at(depth);
            if found == tag {
                self.cut(depth);
                return;
            }
            if !found.is_inline() {
                return;
            }
        }
    }

    fn tag_at(&self, depth: usize) -> Tag {
        self.nodes[self.open[depth]].tag.unwrap_or(Tag::Other)
    }

    /// Closes the open elements from `depth` on.
    fn cut(&mut self, depth: usize) {
        let end = self.nodes.len() as u32;
        for id in self.open.drain(depth..) {
            self.nodes[id].end = end;
            if let Some(tag) = self.nodes[id].tag {
                self.counts[tag as usize] -= 1;
            }
        }
    }

    fn finish(mut self) -> Vec<Node> {
        self.cut(1);
        self.nodes[0].end = self.nodes.len() as u32;
        self.nodes
    }
}

/// Elements that belong to the head of a page.
fn is_metadata(tag: Tag) -> bool {
    matches!(
        tag,
        Tag::Base
            | Tag::Head
            | Tag::Link
            | Tag::Meta
            | Tag::Noscript
            | Tag::Script
            | Tag::Style
            | Tag::Template
            | Tag::Title
            | Tag::Other
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outline(page: &str) -> String {
        fn write(tree: &Tree<'_>, id: Id, out: &mut String) {
            match tree.tag(id) {
                None => out.push_str(tree.raw_text(id)),
                Some(tag) => {
                    out.push_str(&format!("{tag:?}(").to_lowercase());
                    tree.children(id).for_each(|child| write(tree, child, out));
                    out.push(')');
                }
            }
        }
        let (tree, mut out) = (Tree::read(page), String::new());
        write(&tree, 0, &mut out);
        out
    }

    #[test]
    fn implied_ends_are_closed() {
        assert_eq!(outline("<p>a<p>b<ul><li>c<li>d</ul>e"), "html(p(a)p(b)ul(li(c)li(d))e)");
        assert_eq!(
            outline("<table><tr><td>a<td>b<tr><td>c</table>d"),
            "html(table(tr(td(a)td(b))tr(td(c)))d)"
        );
        assert_eq!(outline("<head><meta><p>x"), "html(head(meta())p(x))");
    }

    #[test]
    fn stray_and_misnested_ends_do_no_harm() {
        assert_eq!(outline("</div><b>a<p>b</b>c</p>d"), "html(b(ap(bc)d))");
        assert_eq!(outline("<div><span>a</div>b"), "html(div(span(a))b)");
    }

    #[test]
    fn deep_nesting_is_cut() {
        let page = format!("{}x", "<div>".repeat(100_000));
        let tree = Tree::read(&page);
        assert_eq!(tree.text(0), "x");
        let depth = |mut id: Id| std::iter::from_fn(move || (id > 0).then(|| id = tree.parent(id))).count();
        assert!(depth(100_000) <= DEEPEST);
    }

    #[test]
    fn attributes_are_decoded() {
        let tree = Tree::read("<a href='?a=1&amp;b=2' HIDDEN>x</a>");
        assert_eq!(tree.attribute(1, "href").as_deref(), Some("?a=1&b=2"));
        assert_eq!(tree.attribute(1, "hidden").as_deref(), Some(""));
    }
}
