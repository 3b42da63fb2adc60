//! [`View`]: an article's tokens with what the lexicons say of each, as all steps of the entity reader see them.

use std::ops::Range;

use dateline_text::{Case, Kind, Token};

use super::EntityKind;
use super::lexicon::{Flags, Known, Lexicon};
use super::spot::Spot;
use crate::{Doc, Time};

/// An article as the entity reader sees it.
pub(super) struct View<'a> {
    pub doc: &'a Doc<'a>,
    pub lexicon: &'a Lexicon,
    /// Runs parallel to the tokens.
    pub flags: Vec<Flags>,
    /// What the rules take each token for: 0 for no name, else kind, place in the name and certainty in one number.
    pub hints: Vec<u8>,
    /// The words with a capital, times included, in text order.
    pub capitals: Vec<u32>,
    /// How each sentence is cased.
    pub styles: Vec<Style>,
}

/// How a sentence is cased.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    Running,
    /// Most Words Like This.
    Titled,
    /// ALL CAPITALS.
    Shouted,
}

/// Inside a time expression.
const TIME: Flags = Flags(1 << 31);

impl<'a> View<'a> {
    pub fn new(doc: &'a Doc<'a>, lexicon: &'a Lexicon, times: &[Time]) -> Self {
        let mut flags: Vec<Flags> = doc.tokens.iter().map(|token| lexicon.flags(token.lexeme)).collect();
        let mut capitals = Vec::with_capacity(doc.tokens.len() / 5);
        let sentences = doc.tokens.sentences().iter();
        let styles = sentences.map(|sentence| style(&doc.tokens, sentence, &mut capitals)).collect();
        for time in times {
            let from = doc.tokens.index_at(time.span.start);
            for (token, flags) in doc.tokens[from..].iter().zip(&mut flags[from..]) {
                if token.span.start >= time.span.end {
                    break;
                }
                *flags = *flags | TIME;
            }
        }
        Self { doc, lexicon, hints: vec![0; flags.len()], flags, capitals, styles }
    }

    /// The capitalised words of a sentence.
    pub fn capitals_of(&self, sentence: &Range<usize>) -> &[u32] {
        let from = self.capitals.partition_point(|at| (*at as usize) < sentence.start);
        let to = from + self.capitals[from..].partition_point(|at| (*at as usize) < sentence.end);
        &self.capitals[from..to]
    }

    /// Keeps what the rules found as hints for the tagger.
    pub fn hint(&mut self, spots: &[Spot]) {
        for spot in spots {
            let kind = match spot.kind {
                EntityKind::Person => 0,
                EntityKind::Organization => 1,
                EntityKind::Place | EntityKind::Facility => 2,
                EntityKind::Group => 3,
                _ => 4,
            };
            for at in spot.tokens.clone() {
                let part = u8::from(at > spot.tokens.start) + 2 * u8::from(at + 1 < spot.tokens.end);
                self.hints[at] = 1 + kind + 5 * part + 20 * (spot.sure - 1);
            }
        }
    }

    pub fn token(&self, at: usize) -> Option<&Token> {
        self.doc.tokens.get(at)
    }

    pub fn word(&self, at: usize) -> &'a str {
        self.doc.tokens.get(at).map_or("", |token| token.span.of(self.doc.text()))
    }

    pub fn has(&self, at: usize, flags: Flags) -> bool {
        self.flags.get(at).is_some_and(|found| found.has(flags))
    }

    /// A word with a capital, outside times.
    pub fn is_capital(&self, at: usize) -> bool {
        self.token(at).is_some_and(|token| {
            token.kind == Kind::Word && matches!(token.case, Case::Title | Case::Upper | Case::Mixed)
        }) && !self.has(at, TIME)
    }

    /// True where a range lies in a time expression.
    pub fn is_timed(&self, range: &Range<usize>) -> bool {
        range.clone().all(|at| self.has(at, TIME))
    }

    pub fn is_lower(&self, at: usize) -> bool {
        self.token(at).is_some_and(|token| token.kind == Kind::Word && token.case == Case::Lower)
    }

    pub fn is_upper(&self, at: usize) -> bool {
        self.token(at).is_some_and(|token| token.case == Case::Upper)
    }

    /// True where the token is this mark or this word in lower case.
    pub fn is(&self, at: usize, word: &str) -> bool {
        self.word(at) == word
    }

    pub fn is_spaced(&self, at: usize) -> bool {
        self.token(at).is_none_or(|token| token.spaced)
    }

    pub fn kind(&self, at: usize) -> Option<Kind> {
        self.token(at).map(|token| token.kind)
    }

    pub fn is_possessive(&self, at: usize) -> bool {
        self.kind(at) == Some(Kind::Clitic) && self.word(at).ends_with(['s', 'S'])
    }

    /// The words of a range as printed.
    pub fn words(&self, range: &Range<usize>) -> &'a str {
        if range.is_empty() { "" } else { self.doc.tokens.span(range.clone()).of(self.doc.text()) }
    }

    /// The sentence that holds token `at`.
    pub fn sentence(&self, at: usize) -> Range<usize> {
        let sentences = self.doc.tokens.sentences();
        let number = sentences.partition_point(|sentence| sentence.end <= at);
        sentences.get(number).cloned().unwrap_or(0..0)
    }

    /// The known name at `at`, with how many tokens it takes.
    pub fn known_at(&self, at: usize) -> Option<(usize, &Known)> {
        if self.has(at, Flags::OPENS_KNOWN) { self.lexicon.longest(&self.doc.tokens, at) } else { None }
    }

    /// A number for a word of a person's name: pet names count as the name they are short for.
    pub fn given(&self, at: usize) -> u64 {
        let long = self.token(at).filter(|_| self.has(at, Flags::FIRST_NAME));
        long.and_then(|token| self.lexicon.long_form(token.lexeme)).unwrap_or_else(|| fold(self.word(at)))
    }

    /// How the sentence that holds token `at` is cased.
    pub fn style_at(&self, at: usize) -> Style {
        let number = self.doc.tokens.sentences().partition_point(|sentence| sentence.end <= at);
        self.styles.get(number).copied().unwrap_or(Style::Running)
    }

    /// A number for the words of a range that ignores case and the style of apostrophes and hyphens.
    pub fn key(&self, range: &Range<usize>) -> u64 {
        range.clone().fold(0, |key, at| combine(key, fold(self.word(at))))
    }
}

/// How a sentence is cased; collects its capitalised words.
fn style(tokens: &[Token], sentence: &Range<usize>, capitals: &mut Vec<u32>) -> Style {
    let (mut lower, mut upper, mut title) = (0, 0, 0);
    for (at, token) in tokens.iter().enumerate().take(sentence.end).skip(sentence.start) {
        let long = usize::from(token.span.len() > 3 && token.kind == Kind::Word);
        match token.case {
            Case::Lower => lower += long,
            Case::Title | Case::Mixed => title += long,
            Case::Upper => upper += long,
            Case::None => continue,
        }
        if token.case != Case::Lower && token.kind == Kind::Word {
            capitals.push(at as u32);
        }
    }
    match () {
        () if upper > 3 * (lower + title) && upper > 1 => Style::Shouted,
        () if title + upper > 4 * lower && title + upper > 3 => Style::Titled,
        () => Style::Running,
    }
}

fn combine(key: u64, word: u64) -> u64 {
    (key.rotate_left(7) ^ word).wrapping_mul(0x9E37_79B9_7F4A_7C15)
}

/// A hash of a word that ignores case and full stops ("U.S." is "US").
pub(super) fn fold(word: &str) -> u64 {
    let mut hash = 0xCBF2_9CE4_8422_2325;
    let mut add = |byte: u32| hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3);
    if word.is_ascii() {
        word.bytes().filter(|b| *b != b'.').for_each(|b| add(u32::from(b.to_ascii_lowercase())));
    } else {
        let letters = word.chars().flat_map(char::to_lowercase);
        letters.map(|c| if c == '’' { '\'' } else { c }).for_each(|c| add(c as u32));
    }
    hash
}
