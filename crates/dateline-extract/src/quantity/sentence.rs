//! [`Sentence`]: the tokens of one sentence with the lexicon, as the parts of the quantity reader look at them.

use dateline_text::{Kind, Lexeme, Span, Token};

use super::lexicon::{Lexicon, NumberWord, Use};
use crate::Time;
use crate::rules::ClassSet;

/// One sentence. Token indices are those of the whole text.
#[derive(Clone, Copy)]
pub(super) struct Sentence<'a> {
    pub text: &'a str,
    pub tokens: &'a [Token],
    pub start: usize,
    pub end: usize,
    pub lexicon: &'a Lexicon,
    /// The time expressions of the article, in text order.
    pub times: &'a [Time],
}

impl<'a> Sentence<'a> {
    pub fn token(&self, at: usize) -> Option<&'a Token> {
        if at < self.start || at >= self.end { None } else { self.tokens.get(at) }
    }

    pub fn lexeme(&self, at: usize) -> Lexeme {
        self.token(at).map_or(Lexeme::NONE, |token| token.lexeme)
    }

    /// True where the token at `at` is the word `lexeme`.
    pub fn is(&self, at: usize, lexeme: Lexeme) -> bool {
        self.lexeme(at) == lexeme
    }

    pub fn is_any(&self, at: usize, lexemes: &[Lexeme]) -> bool {
        lexemes.contains(&self.lexeme(at))
    }

    pub fn kind(&self, at: usize) -> Option<Kind> {
        self.token(at).map(|token| token.kind)
    }

    pub fn words(&self, at: usize) -> &'a str {
        self.token(at).map_or("", |token| token.span.of(self.text))
    }

    pub fn class(&self, at: usize) -> ClassSet {
        self.lexicon.classes.get(self.lexeme(at))
    }

    pub fn has(&self, at: usize, class: ClassSet) -> bool {
        self.class(at).has(class)
    }

    pub fn number(&self, at: usize) -> Option<NumberWord> {
        self.lexicon.number(self.lexeme(at))
    }

    /// True where the token at `at` exists and follows the one before it without white space.
    pub fn joined(&self, at: usize) -> bool {
        at > self.start && self.token(at).is_some_and(|token| !token.spaced)
    }

    /// True at a dash of any length.
    pub fn is_dash(&self, at: usize) -> bool {
        let word = self.lexicon.word;
        self.is_any(at, &[word.hyphen, word.dash, word.long_dash, word.minus_sign])
    }

    /// True at a hyphen or dash with no white space on either side.
    pub fn is_hyphen(&self, at: usize) -> bool {
        self.is_dash(at) && self.joined(at) && self.joined(at + 1)
    }

    /// The time expression that the token at `at` is part of.
    pub fn time(&self, at: usize) -> Option<&'a Time> {
        let token = self.token(at)?;
        let next = self.times.partition_point(|time| time.span.end <= token.span.start);
        self.times.get(next).filter(|time| time.span.overlaps(token.span))
    }

    /// True where the token at `at` is part of a time expression.
    pub fn in_time(&self, at: usize) -> bool {
        self.time(at).is_some()
    }

    /// True where a currency sign starts at `at`.
    pub fn is_money_sign(&self, at: usize) -> bool {
        self.lexicon.unit_at(self.text, self.rest(at), |unit| unit.used == Use::Sign).is_some()
    }

    /// True where a unit or currency stands at `at`.
    pub fn has_unit(&self, at: usize) -> bool {
        self.lexicon.unit_at(self.text, self.rest(at), |_| true).is_some()
    }

    pub fn rest(&self, at: usize) -> &'a [Token] {
        self.tokens.get(at..self.end).unwrap_or_default()
    }

    /// The span of a token range that is not empty.
    pub fn span(&self, from: usize, to: usize) -> Span {
        self.tokens[from].span.to(self.tokens[to - 1].span)
    }
}
