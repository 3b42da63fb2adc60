//! Where the verb of a clause points: back or ahead.

use std::ops::Range;

use dateline_text::{Case, Kind};

use super::Direction;
use super::grammar::Grammar;
use crate::Doc;

/// What the words around an expression say of its direction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tense {
    Past,
    Future,
    /// Present, infinitive: either way.
    Open,
}

impl Tense {
    pub(super) fn direction(self) -> Option<Direction> {
        match self {
            Self::Past => Some(Direction::Past),
            Self::Future => Some(Direction::Future),
            Self::Open => None,
        }
    }
}

/// The expression at `tokens` of a sentence, and the words around it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Clause<'a> {
    pub grammar: &'a Grammar,
    pub doc: &'a Doc<'a>,
    pub sentence: &'a Range<usize>,
    pub tokens: &'a Range<usize>,
    /// Weekdays lie so near that a bare infinitive says nothing of them.
    pub weekday: bool,
}

impl Clause<'_> {
    /// The direction that the words around give: a preposition before the expression, the possessive behind it
    /// ("Friday's vote" was held), else the verb nearest to it: the last one before it in the sentence, or the
    /// first one behind it.
    pub(super) fn tense(&self) -> Option<Tense> {
        let possessive = self.doc.token(self.tokens.end).is_some_and(|token| token.kind == Kind::Clitic);
        match self.preposition() {
            // "will double by August" is ahead all the same.
            Some(Tense::Open) if self.nearest_verb() == Some(Tense::Future) => Some(Tense::Future),
            Some(tense) => Some(tense),
            None if possessive => Some(Tense::Past),
            None => self.nearest_verb().map(|tense| self.of_weekday(tense)),
        }
    }

    /// "The vote is on Friday": what is present and has a weekday is to come.
    fn of_weekday(&self, tense: Tense) -> Tense {
        if self.weekday && tense == Tense::Open { Tense::Future } else { tense }
    }

    fn nearest_verb(&self) -> Option<Tense> {
        let (sentence, tokens) = (self.sentence, self.tokens);
        let before = (sentence.start..tokens.start).rev().find_map(|at| self.verb(at));
        before.or_else(|| (tokens.end..sentence.end).find_map(|at| self.verb(at)))
    }

    fn preposition(&self) -> Option<Tense> {
        let grammar = self.grammar;
        let at = self.tokens.start.checked_sub(1).filter(|at| *at >= self.sentence.start)?;
        let set = self.classes(at);
        // "Until Thursday, they had …" opens a look back; "put off until Thursday" looks ahead.
        let opens = at == self.sentence.start;
        if set.has(grammar.back) {
            Some(Tense::Past)
        } else if set.has(grammar.ahead) && !opens {
            Some(Tense::Future)
        } else if set.has(grammar.open) && !self.weekday {
            Some(Tense::Open)
        } else {
            None
        }
    }

    fn verb(&self, at: usize) -> Option<Tense> {
        let grammar = self.grammar;
        let set = self.classes(at);
        if set.has(grammar.future) {
            // "had been due": that is over, whether it came to pass or not.
            let had = (at.saturating_sub(2)..at).any(|before| self.classes(before).has(grammar.perfect));
            return Some(if had { Tense::Past } else { Tense::Future });
        }
        if set.has(grammar.ready) && self.is_infinitive(at + 1) {
            return Some(Tense::Future);
        }
        if set.has(grammar.past) || self.is_regular_past(at) {
            // "will be held": the helping verb counts.
            return Some(if self.is_to_come(at) { Tense::Future } else { Tense::Past });
        }
        let open = set.has(grammar.present) || (!self.weekday && self.is_infinitive(at));
        if open { Some(Tense::Open) } else { None }
    }

    /// A participle behind "will", with at most "not", "also", "be" or the like between.
    fn is_to_come(&self, at: usize) -> bool {
        let first = at.saturating_sub(3).max(self.sentence.start);
        let helped = (first..at).rev().find(|before| self.classes(*before).has(self.grammar.future));
        helped.is_some_and(|will| will + 1 < at && (will..at).all(|t| self.doc.tokens[t].kind == Kind::Word))
    }

    fn is_regular_past(&self, at: usize) -> bool {
        let token = &self.doc.tokens[at];
        let word = self.doc.word(at);
        token.kind == Kind::Word && token.case == Case::Lower && word.len() > 4 && word.ends_with("ed")
    }

    /// "to" with a verb behind it, not "to the capital" or "to Rome".
    fn is_infinitive(&self, at: usize) -> bool {
        let verb = self.doc.token(at + 1);
        self.classes(at).has(self.grammar.infinitive)
            && verb.is_some_and(|token| token.kind == Kind::Word && token.case == Case::Lower)
            && !self.classes(at + 1).has(self.grammar.determiner)
    }

    fn classes(&self, at: usize) -> crate::rules::ClassSet {
        let token = self.doc.token(at);
        token.map_or(crate::rules::ClassSet::EMPTY, |token| self.grammar.classes_of(token, self.doc.text()))
    }
}
