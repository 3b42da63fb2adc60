//! Which names of elements to believe: the visible pieces of a page in, each marked with what stands around it out.
//!
//! Names that would take away most of the page's text are wrong about it, and so are names of elements that hold the
//! headline or the body that another name vouches for, where they would take away much.

use super::content::is_running;
use super::pieces::Visible;
use super::tag::Tag;
use super::tree::{Id, Tree};

/// What is weighed against a name.
pub(super) struct Trust<'a> {
    tree: &'a Tree<'a>,
    /// The first text of each piece, and the running text before it.
    nodes: Vec<Id>,
    sums: Vec<usize>,
    /// Pieces of headlines and elements that say they are the body, each in order.
    headlines: Vec<Id>,
    bodies: Vec<Id>,
    /// The page's running text, what readers wrote aside.
    all: usize,
}

impl<'a> Trust<'a> {
    pub fn of(tree: &'a Tree<'a>, seen: &Visible) -> Self {
        let mut sums = vec![0_usize];
        for piece in &seen.pieces {
            let free = if is_running(piece) { piece.chars - piece.linked } else { 0 };
            sums.push(sums.last().copied().unwrap_or(0) + free);
        }
        let headlines = seen.pieces.iter().filter(|piece| piece.tag == Tag::H1).map(|piece| piece.node);
        let mut trust = Self {
            tree,
            nodes: seen.pieces.iter().map(|piece| piece.node).collect(),
            all: sums.last().copied().unwrap_or(0),
            sums,
            headlines: headlines.collect(),
            bodies: seen.bodies.clone(),
        };
        let mut behind = 0;
        for &id in seen.arounds.iter().filter(|&&id| is_discussion(tree, id)) {
            if id >= behind {
                (behind, trust.all) = (tree.end(id), trust.all - trust.running(id));
            }
        }
        trust
    }

    /// Marks each piece with the outermost element around it whose name is believed.
    pub fn judge(&self, seen: &mut Visible) {
        let arounds: Vec<Id> = seen.arounds.iter().copied().filter(|&id| self.believes(id)).collect();
        let (mut arounds, mut last) = (arounds.into_iter().peekable(), None);
        for piece in &mut seen.pieces {
            while let Some(id) = arounds.next_if(|&id| id <= piece.node) {
                last = last.filter(|&outer| id < self.tree.end(outer)).or(Some(id));
            }
            piece.around = last.filter(|&id| piece.node < self.tree.end(id));
        }
    }

    /// True where the element may stand around an article, as its name says.
    fn believes(&self, id: Id) -> bool {
        let vouched = self.holds(&self.bodies, id) || self.holds(&self.headlines, id);
        self.running(id) * if vouched { 5 } else { 2 } <= self.all || is_discussion(self.tree, id)
    }

    /// True where one of the sorted `ids` is in the element.
    fn holds(&self, ids: &[Id], id: Id) -> bool {
        ids.get(ids.partition_point(|&other| other < id)).is_some_and(|&other| other < self.tree.end(id))
    }

    /// Characters of running text in the element.
    fn running(&self, id: Id) -> usize {
        let end = self.tree.end(id);
        let until = |at: Id| self.sums[self.nodes.partition_point(|&node| node < at)];
        until(end) - until(id)
    }
}

/// True for what readers wrote, which may well be longer than the article.
fn is_discussion(tree: &Tree<'_>, id: Id) -> bool {
    const NAMES: &[&str] =
        &["comment-list", "comment-section", "commentlist", "comments", "disqus_thread", "wpdcom"];
    let named = |value: &str| {
        value.split_ascii_whitespace().any(|name| NAMES.contains(&name) || name.starts_with("comments-"))
    };
    tree.attributes(id).any(|(name, value)| matches!(name, "class" | "id") && named(value))
}

#[cfg(test)]
mod tests {
    use super::super::pieces::pieces;
    use super::*;

    /// The texts that the believed names leave.
    fn left(page: &str) -> Vec<String> {
        let tree = Tree::read(page);
        let mut seen = pieces(&tree);
        Trust::of(&tree, &seen).judge(&mut seen);
        seen.pieces.into_iter().filter(|piece| piece.around.is_none()).map(|piece| piece.text).collect()
    }

    const LONG: &str = "The river rose over its banks, and forty families had to leave their houses.";

    #[test]
    fn a_name_that_would_take_most_of_the_text_is_not_believed() {
        let page = format!("<div class=sidebar><p>{LONG}<p>{LONG}</div><div class=promo><p>{LONG}</div>");
        assert_eq!(left(&page), [LONG, LONG]);
    }

    #[test]
    fn an_element_with_the_headline_is_no_sidebar() {
        let page = format!(
            "<div class=sidebar><h1>River rises</h1><p>{LONG}</div>{}",
            format!("<p>{LONG}</p>").repeat(3)
        );
        assert_eq!(left(&page).len(), 5);
    }

    #[test]
    fn what_readers_wrote_is_around_the_article_however_long() {
        let page = format!("<p>{LONG}</p><div class=comments>{}</div>", format!("<p>{LONG}</p>").repeat(9));
        assert_eq!(left(&page), [LONG]);
    }
}
