//! [`View`]: a document as the steps of the quote reader see it: class bits of tokens, and quoted stretches.

use std::ops::Range;

use super::marks::Marked;
use super::words::{AND, CAPITAL, CLITIC, DASH, DOT, HYPHEN, MARK, NOMINAL, NUMBER, PREP, STOP, TIME, Words};
use crate::Doc;
use crate::rules::ClassSet;

/// A document with the classes of its tokens and its outermost quoted stretches.
pub(super) struct View<'a> {
    pub(super) doc: &'a Doc<'a>,
    pub(super) words: &'a Words,
    pub(super) marked: &'a [Marked],
    /// The classes of each token, looked up once.
    sets: Vec<ClassSet>,
}

impl<'a> View<'a> {
    pub(super) fn new(doc: &'a Doc<'a>, words: &'a Words, marked: &'a [Marked]) -> Self {
        let sets = doc.tokens.iter().map(|token| words.of(token, doc.text())).collect();
        Self { doc, words, marked, sets }
    }
}

impl View<'_> {
    /// The classes of a token; none past the end.
    #[inline]
    pub(super) fn at(&self, token: usize) -> ClassSet {
        self.sets.get(token).copied().unwrap_or_default()
    }

    pub(super) fn is(&self, token: usize, class: ClassSet) -> bool {
        self.at(token).has(class)
    }

    /// The number of the quoted stretch that holds a token, its marks included.
    pub(super) fn quoted(&self, token: usize) -> Option<usize> {
        let n = self.marked.partition_point(|m| m.end <= token);
        (self.marked.get(n)?.open <= token).then_some(n)
    }

    /// A full stop that ends an abbreviation: it hangs on the word before, and the sentence goes on.
    pub(super) fn is_abbreviation_dot(&self, token: usize) -> bool {
        self.is(token, DOT)
            && !self.doc.tokens[token].spaced
            && self.doc.token(token + 1).is_some_and(|next| !next.first)
    }

    /// A mark that ends a clause: full stop, question mark.
    pub(super) fn is_stop(&self, token: usize) -> bool {
        self.is(token, STOP) && !self.is_abbreviation_dot(token)
    }

    /// A word, number or joint that a noun phrase is made of.
    pub(super) fn is_nominal(&self, token: usize) -> bool {
        let set = self.at(token);
        set.has(NOMINAL | NUMBER | CLITIC) || self.is_joint(token)
    }

    /// "-" in "Hamas-run", "." in "Mr.", "&" in "AT&T".
    fn is_joint(&self, token: usize) -> bool {
        let joined = token + 1 < self.doc.tokens.len() && !self.doc.tokens[token + 1].spaced;
        (self.is(token, HYPHEN) && joined && !self.doc.tokens[token].spaced)
            || self.is_abbreviation_dot(token)
            || (self.is(token, MARK) && self.is_plural_possessive(token))
            || (self.is(token, AND) && self.doc.word(token) == "&")
    }

    /// The apostrophe of "the Foundry Workers’ Union".
    fn is_plural_possessive(&self, token: usize) -> bool {
        let hangs = !self.doc.tokens[token].spaced && token > 0 && self.quoted(token).is_none();
        hangs && matches!(self.doc.word(token), "'" | "’") && self.doc.word(token - 1).ends_with('s')
    }

    /// A word with a capital that is no function word at the head of a sentence.
    pub(super) fn is_capital(&self, token: usize) -> bool {
        let set = self.at(token);
        set.has(CAPITAL) && set.has(NOMINAL)
    }

    /// "Monday", "week": dates end a noun phrase unless they own something ("Monday’s vote") or are part of a
    /// name ("Ms Day", "Theresa May").
    pub(super) fn is_time(&self, token: usize) -> bool {
        let set = self.at(token);
        if !set.has(TIME) || self.is(token + 1, CLITIC | HYPHEN) {
            return false;
        }
        let named = set.has(CAPITAL)
            && token > 0
            && (self.is_capital(token - 1) || self.is_abbreviation_dot(token - 1));
        !named
    }

    pub(super) fn is_prep(&self, token: usize) -> bool {
        self.is(token, PREP)
    }

    /// "officials", "Americans", "people"; not "Hamas".
    pub(super) fn is_plural(&self, token: usize) -> bool {
        let word = self.doc.word(token);
        let regular = if self.is(token, CAPITAL) && !self.doc.tokens[token].first {
            ["ans", "ists", "crats", "ers", "ors", "tives", "als"].iter().any(|end| word.ends_with(end))
        } else {
            word.ends_with('s')
        };
        regular || ["people", "police"].iter().any(|plural| word.eq_ignore_ascii_case(plural))
    }

    /// "Reached", "Speaking".
    pub(super) fn is_participle(&self, token: usize) -> bool {
        let word = self.doc.word(token);
        word.len() > 4 && (word.ends_with("ed") || word.ends_with("ing"))
    }

    /// A dash between words, not a hyphen inside one.
    pub(super) fn is_dash(&self, token: usize) -> bool {
        let set = self.at(token);
        set.has(DASH) || (set.has(HYPHEN) && self.doc.tokens[token].spaced)
    }

    /// A hyphen that hangs on the name behind it: "-Ada Day".
    pub(super) fn is_signing(&self, token: usize) -> bool {
        self.is(token, HYPHEN) && self.is_capital(token + 1)
    }

    /// The words of a token range.
    pub(super) fn text(&self, range: &Range<usize>) -> &str {
        self.doc.tokens.span(range.clone()).of(self.doc.text())
    }
}

/// Sentences, joined where a boundary lies inside a quotation.
pub(super) fn segments(doc: &Doc<'_>, marked: &[Marked]) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::with_capacity(doc.tokens.sentences().len());
    let mut n = 0;
    let dateline = doc
        .article
        .dateline
        .as_ref()
        .map_or(0, |dateline| doc.tokens.index_at(dateline.span.end.saturating_sub(1)) + 1);
    for sentence in doc.tokens.sentences().iter().filter(|s| !s.is_empty()) {
        while marked.get(n).is_some_and(|m| m.end <= sentence.start) {
            n += 1;
        }
        let inside = marked.get(n).is_some_and(|m| m.open < sentence.start);
        match found.last_mut() {
            Some(last) if inside => last.end = sentence.end,
            _ if sentence.start < dateline && dateline < sentence.end => found.push(dateline..sentence.end),
            _ => found.push(sentence.clone()),
        }
    }
    found
}
