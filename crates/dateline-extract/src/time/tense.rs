//! Where the verb of a clause points: back or ahead.

use std::ops::Range;

use dateline_text::{Case, Kind, Lexeme};

use super::Direction;
use super::grammar::{Grammar, View};
use crate::rules::ClassSet;

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
    pub view: &'a View<'a>,
    pub sentence: &'a Range<usize>,
    pub tokens: &'a Range<usize>,
    /// Weekdays lie so near that a bare infinitive says nothing of them.
    pub weekday: bool,
}

/// How many tokens on either side of an expression may hold its verb.
const REACH: usize = 60;

impl Clause<'_> {
    /// The direction that the words around give: a preposition before the expression, the possessive behind it
    /// ("Friday's vote" was held), else the verb nearest to it: the last one before it in the sentence, or the
    /// first one behind it.
    pub(super) fn tense(&self) -> Option<Tense> {
        let possessive = self.view.doc.token(self.tokens.end).is_some_and(|token| token.kind == Kind::Clitic);
        match self.preposition() {
            // "will double by August" is ahead all the same.
            Some(Tense::Open) if self.nearest_verb() == Some(Tense::Future) => Some(Tense::Future),
            Some(tense) => Some(tense),
            // "Will take charge for Saturday's trip".
            None if possessive && self.is_fixture() && self.verb_before() == Some(Tense::Future) => {
                Some(Tense::Future)
            }
            None if possessive => Some(Tense::Past),
            None => self.nearest_verb().map(|tense| self.of_weekday(tense)),
        }
    }

    /// "The vote is on Friday": what is present and has a weekday is to come.
    fn of_weekday(&self, tense: Tense) -> Tense {
        if self.weekday && tense == Tense::Open { Tense::Future } else { tense }
    }

    fn nearest_verb(&self) -> Option<Tense> {
        let last = (self.tokens.end + REACH).min(self.sentence.end);
        self.verb_before().or_else(|| (self.tokens.end..last).find_map(|at| self.verb(at)))
    }

    /// "Saturday's cup match": something that is fixed beforehand, not "Saturday's attack".
    fn is_fixture(&self) -> bool {
        let named = self.tokens.end + 1..(self.tokens.end + 4).min(self.sentence.end);
        self.view.doc.tokens[named].iter().any(|token| self.grammar.rare.fixture.contains(&token.lexeme))
    }

    fn verb_before(&self) -> Option<Tense> {
        let first = self.tokens.start.saturating_sub(REACH).max(self.sentence.start);
        (first..self.tokens.start).rev().find_map(|at| self.verb(at))
    }

    /// What the preposition before the expression says, past "at least" and the like.
    fn preposition(&self) -> Option<Tense> {
        let grammar = self.grammar;
        let at = (self.sentence.start..self.tokens.start).rev().find(|at| !self.has(*at, grammar.bound))?;
        let set = self.classes(at);
        // "Until Thursday, they had …" opens a look back; "put off until Thursday" looks ahead.
        let opens = at == self.sentence.start;
        if self.is_new_day(at) {
            return Some(Tense::Future);
        }
        if self.is_closing_price(at) {
            return Some(Tense::Past);
        }
        let of_plan =
            set.has(grammar.plan_of) && at > self.sentence.start && self.has(at - 1, grammar.plan_noun);
        if of_plan || set.has(grammar.toward) && self.is_planned(at) {
            Some(Tense::Future)
        } else if set.has(grammar.back) {
            Some(Tense::Past)
        } else if set.has(grammar.ahead) && !opens {
            Some(Tense::Future)
        } else if set.has(grammar.open) && !self.weekday {
            Some(Tense::Open)
        } else {
            None
        }
    }

    /// "set a hearing for Tuesday": a word of planning shortly before "for".
    fn is_planned(&self, at: usize) -> bool {
        let first = at.saturating_sub(8).max(self.sentence.start);
        (first..at).any(|before| self.has(before, self.grammar.planned))
    }

    /// "Moved to Sunday", "pushed back to Sunday": behind the preposition stands the new day.
    fn is_new_day(&self, preposition: usize) -> bool {
        let rare = &self.grammar.rare;
        let particle = self.is_one_of(preposition, 1, &rare.shift_particle);
        self.has(preposition, self.grammar.infinitive)
            && self.is_one_of(preposition, if particle { 2 } else { 1 }, &rare.shift)
    }

    /// "Its closing price on Friday": a day on which the market has closed.
    fn is_closing_price(&self, preposition: usize) -> bool {
        self.weekday && self.is_one_of(preposition, 2, &self.grammar.rare.closing)
    }

    /// True where the word so many tokens before `at`, in the sentence, is among `words`.
    fn is_one_of(&self, at: usize, back: usize, words: &[Lexeme]) -> bool {
        let word = at.checked_sub(back).filter(|at| *at >= self.sentence.start);
        word.is_some_and(|at| words.contains(&self.view.doc.tokens[at].lexeme))
    }

    fn verb(&self, at: usize) -> Option<Tense> {
        let grammar = self.grammar;
        let set = self.classes(at);
        if set.has(grammar.planned) && self.has(at + 1, grammar.toward) {
            return Some(Tense::Future);
        }
        if set.has(grammar.infinitive) {
            return self.infinitive(at);
        }
        if set.has(grammar.future) {
            if self.has(at + 1, grammar.perfect) {
                // "would have met": that is over.
                return Some(Tense::Past);
            }
            // "had been due in March": the plan is over, the day may be or not.
            let had = !self.weekday && self.has_before(at, grammar.perfect);
            return Some(if had { Tense::Open } else { Tense::Future });
        }
        if set.has(grammar.may) {
            let over = self.has(at + 1, grammar.perfect);
            return Some(if over { Tense::Past } else { Tense::Open });
        }
        if self.is_past(at) {
            if !self.weekday && self.has_before(at, grammar.present) {
                // "the case is heard in May"
                return Some(Tense::Open);
            }
            // "will be held": the helping verb counts.
            return Some(if self.is_to_come(at) { Tense::Future } else { Tense::Past });
        }
        let opens = set.has(grammar.opens) || set.has(grammar.open_forms) && self.is_only_verb(at);
        if opens {
            return Some(Tense::Future);
        }
        if set.has(grammar.present) { Some(Tense::Open) } else { None }
    }

    /// "hopes to close", "was set to resume" look ahead; "to close" by itself leaves all but a weekday open.
    fn infinitive(&self, at: usize) -> Option<Tense> {
        if !self.is_infinitive(at) {
            return None;
        }
        let ready = self.has_before(at, self.grammar.ready) || self.has_before(at, self.grammar.future);
        // "had been due to open in March"
        let had = (at.saturating_sub(3)..at).any(|before| self.has(before, self.grammar.perfect));
        match (ready, self.weekday) {
            (true, false) if had => Some(Tense::Open),
            (true, _) => Some(Tense::Future),
            (false, true) => None,
            (false, false) => Some(Tense::Open),
        }
    }

    /// A past form; "cut" is none in "to cut", "will cut" and "a cut".
    fn is_past(&self, at: usize) -> bool {
        let set = self.classes(at);
        if set.has(self.grammar.past_or_base) {
            let before = at.checked_sub(1).map_or(ClassSet::EMPTY, |before| self.classes(before));
            let (infinitive, determiner) = (self.grammar.infinitive, self.grammar.determiner);
            return !before.has(infinitive | determiner | self.grammar.may | self.grammar.future)
                && !self.is_joined_to_plan(at);
        }
        set.has(self.grammar.past) || self.is_regular_past(at)
    }

    /// "She would form a cabinet and put it to a vote": a plain form beside that of "would".
    fn is_joined_to_plan(&self, at: usize) -> bool {
        let joined = self.is_one_of(at, 1, &self.grammar.rare.and);
        let first = at.saturating_sub(12).max(self.sentence.start);
        let helped = |i: &usize| self.has(*i, self.grammar.future | self.grammar.may);
        joined
            && (first..at).rev().find(|i| helped(i) || self.is_regular_past(*i)).is_some_and(|i| helped(&i))
    }

    /// "Voters go to the polls": a plain form that no article makes a noun, in a sentence without a past verb.
    fn is_only_verb(&self, at: usize) -> bool {
        let token_before = at.checked_sub(1).filter(|before| *before >= self.sentence.start);
        let follows_noun = token_before.is_some_and(|before| {
            let noun = self.view.doc.tokens[before].kind == Kind::Word;
            noun && !self.has(before, self.grammar.determiner | self.grammar.infinitive)
        });
        let first = at.saturating_sub(REACH).max(self.sentence.start);
        let last = (at + REACH).min(self.sentence.end);
        follows_noun && !(first..last).any(|other| self.is_past(other))
    }

    /// A participle behind "to be", or behind "will" with at most "not", "also", "be" or the like between.
    fn is_to_come(&self, at: usize) -> bool {
        if at >= 2 && self.has(at - 1, self.grammar.be) && self.has(at - 2, self.grammar.infinitive) {
            return true;
        }
        let first = at.saturating_sub(3).max(self.sentence.start);
        let helped = (first..at).rev().find(|before| self.has(*before, self.grammar.future));
        helped.is_some_and(|will| {
            will + 1 < at && (will..at).all(|t| self.view.doc.tokens[t].kind == Kind::Word)
        })
    }

    fn is_regular_past(&self, at: usize) -> bool {
        let token = &self.view.doc.tokens[at];
        let word = self.view.doc.word(at);
        token.kind == Kind::Word && token.case == Case::Lower && word.len() > 4 && word.ends_with("ed")
    }

    /// "to" with a verb behind it, not "to the capital" or "to Rome".
    fn is_infinitive(&self, at: usize) -> bool {
        let verb = self.view.doc.token(at + 1);
        self.has(at, self.grammar.infinitive)
            && verb.is_some_and(|token| token.kind == Kind::Word && token.case == Case::Lower)
            && !self.has(at + 1, self.grammar.determiner | self.grammar.no_verb)
    }

    /// One of the two words before it in the sentence is of the class.
    fn has_before(&self, at: usize, class: ClassSet) -> bool {
        (at.saturating_sub(2).max(self.sentence.start)..at).any(|before| self.has(before, class))
    }

    fn has(&self, at: usize, class: ClassSet) -> bool {
        self.classes(at).has(class)
    }

    fn classes(&self, at: usize) -> ClassSet {
        self.view.at(at)
    }
}
