//! [`View`]: an article as the event reader looks at it: tokens with what is known of each word, and which
//! tokens stand inside time expressions.

use std::ops::{BitOr, Range};

use dateline_text::{Case, Kind, Lexeme, Span, Token};

use super::tag;
use super::words::{UNKNOWN, Word, Words};
use crate::verbs::Forms;
use crate::{Annotations, Doc};

pub(super) struct View<'a> {
    pub doc: &'a Doc<'a>,
    pub words: &'a Words,
    pub found: &'a Annotations,
    /// What is known of the word of each token.
    rows: Vec<Word>,
    /// How each token looks.
    looks: Vec<Look>,
}

/// What is seen of a token without any context, a bit each: the steps of the reader ask it many times over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Look(u16);

impl Look {
    const NONE: Self = Self(0);
    pub(super) const COMMA: Self = Self(1);
    pub(super) const DOT: Self = Self(1 << 1);
    pub(super) const DASH: Self = Self(1 << 2);
    pub(super) const COLON: Self = Self(1 << 3);
    pub(super) const OPEN: Self = Self(1 << 4);
    pub(super) const CLOSE: Self = Self(1 << 5);
    /// A mark of another kind than those above.
    const OTHER: Self = Self(1 << 6);
    /// It parts clauses whatever stands around it.
    const HARD: Self = Self(1 << 7);
    /// It ends a sentence, or might: `!`, `?`.
    const END: Self = Self(1 << 8);
    const QUOTE: Self = Self(1 << 9);
    const NAME: Self = Self(1 << 10);
    const ADVERB: Self = Self(1 << 11);
    /// A word that no lexicon knows and that ends like a past form.
    const PAST: Self = Self(1 << 12);
    const IN_TIME: Self = Self(1 << 13);
    /// No space before it.
    const JOINED: Self = Self(1 << 14);
    /// All marks but quotation marks.
    const MARKS: Self = Self((1 << 7) - 1);

    #[inline]
    const fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    fn of(token: &Token, word: &Word, text: &str) -> Self {
        let look = match token.kind {
            Kind::Punct => Self::of_mark(token.span.of(text)),
            Kind::Quote => Self::QUOTE,
            Kind::Word => Self::of_word(token, word, text),
            _ if word.is(tag::ADVERB) => Self::ADVERB,
            _ => Self::NONE,
        };
        if token.spaced { look } else { look | Self::JOINED }
    }

    fn of_mark(mark: &str) -> Self {
        match mark {
            "," => Self::COMMA,
            "." => Self::DOT,
            "-" => Self::DASH,
            ":" => Self::COLON | Self::HARD,
            "(" => Self::OPEN | Self::HARD,
            ")" => Self::CLOSE | Self::HARD,
            ";" | "–" | "—" | "--" | "[" | "]" | "…" | "..." => Self::OTHER | Self::HARD,
            "!" | "?" => Self::OTHER | Self::END,
            _ => Self::OTHER,
        }
    }

    fn of_word(token: &Token, word: &Word, text: &str) -> Self {
        let adverb = if word.is(tag::ADVERB) { Self::ADVERB } else { Self::NONE };
        match token.case {
            Case::Title | Case::Upper | Case::Mixed => Self::NAME | adverb,
            Case::Lower if token.span.len() > 4 && !word.is_verb() => {
                let ending = match token.span.of(text) {
                    text if text.ends_with("ly") && !NOT_ADVERB.contains(&text) => Self::ADVERB,
                    text if text.ends_with("ed") && !text.ends_with("eed") && !NOT_PAST.contains(&text) => {
                        let unknown = word.tags.is_empty() && !word.is_noun();
                        if unknown { Self::PAST } else { Self::NONE }
                    }
                    _ => Self::NONE,
                };
                adverb | ending
            }
            _ => adverb,
        }
    }
}

impl BitOr for Look {
    type Output = Self;

    #[inline]
    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

impl<'a> View<'a> {
    pub(super) fn new(doc: &'a Doc<'a>, words: &'a Words, found: &'a Annotations) -> Self {
        let tokens = &doc.tokens;
        let mut rows = Vec::with_capacity(tokens.len());
        let mut looks = Vec::with_capacity(tokens.len());
        for token in tokens.iter() {
            let word = words.get(token.lexeme);
            looks.push(Look::of(token, word, doc.text()));
            rows.push(*word);
        }
        for time in &found.times {
            for look in &mut looks[token_range(doc, time.span)] {
                *look = *look | Look::IN_TIME;
            }
        }
        Self { doc, words, found, rows, looks }
    }

    #[inline]
    pub(super) fn token(&self, at: usize) -> &Token {
        &self.doc.tokens[at]
    }

    /// What is known of a token; nothing past the end.
    #[inline]
    pub(super) fn word(&self, at: usize) -> &Word {
        self.rows.get(at).unwrap_or(&UNKNOWN)
    }

    /// True where a token looks in one of these ways; false past the end.
    #[inline]
    pub(super) fn looks(&self, at: usize, look: Look) -> bool {
        self.looks.get(at).is_some_and(|known| known.has(look))
    }

    /// The base form of a token, as a verb, else as a noun, else as it stands.
    pub(super) fn base(&self, at: usize) -> Lexeme {
        let word = self.word(at);
        if word.is_verb() {
            word.verb
        } else if word.is_noun() {
            word.noun
        } else {
            self.token(at).lexeme
        }
    }

    /// True inside a time expression; false past the end.
    #[inline]
    pub(super) fn in_time(&self, at: usize) -> bool {
        self.looks(at, Look::IN_TIME)
    }

    /// The tokens of a span.
    pub(super) fn tokens_of(&self, span: Span) -> Range<usize> {
        token_range(self.doc, span)
    }

    pub(super) fn text(&self, at: usize) -> &'a str {
        self.doc.word(at)
    }

    #[inline]
    pub(super) fn is_comma(&self, at: usize) -> bool {
        self.looks(at, Look::COMMA)
    }

    #[inline]
    pub(super) fn is_quote(&self, at: usize) -> bool {
        self.looks(at, Look::QUOTE)
    }

    /// A full stop, semicolon, colon or dash: what parts clauses whatever stands around it.
    #[inline]
    pub(super) fn is_hard_mark(&self, at: usize) -> bool {
        self.looks(at, Look::HARD)
    }

    /// A quotation mark beside a comma, a colon or a full stop: what it bounds is a clause, not a word or two.
    pub(super) fn is_hard_quote(&self, at: usize, range: &Range<usize>) -> bool {
        let stop = Look::COMMA | Look::COLON | Look::DOT | Look::END;
        self.is_quote(at) && (at == range.start || at + 1 == range.end || self.looks(at - 1, stop))
    }

    #[inline]
    pub(super) fn is_mark_at_all(&self, at: usize) -> bool {
        self.looks(at, Look::MARKS | Look::QUOTE) && !self.is_hyphen(at)
    }

    /// A dash inside a word: "on-off".
    #[inline]
    pub(super) fn is_hyphen(&self, at: usize) -> bool {
        self.looks(at, Look::DASH) && self.looks(at, Look::JOINED)
    }

    /// True for "the", "its"; not for the letter of a name ("Article A").
    pub(super) fn is_determiner(&self, at: usize) -> bool {
        let token = self.token(at);
        let name = token.case != Case::Lower && !token.first;
        self.word(at).is(tag::DET | tag::POSS) && !name
    }

    /// True for a word written like a name.
    #[inline]
    pub(super) fn is_name(&self, at: usize) -> bool {
        self.looks(at, Look::NAME)
    }

    /// Adverbs may stand inside a verb group.
    #[inline]
    pub(super) fn is_adverb(&self, at: usize) -> bool {
        self.looks(at, Look::ADVERB)
    }

    /// The forms a token can have as a verb; words that no lexicon knows count by their ending.
    #[inline]
    pub(super) fn forms(&self, at: usize) -> Forms {
        let past = if self.looks(at, Look::PAST) { Forms::PAST.0 | Forms::PARTICIPLE.0 } else { 0 };
        Forms(self.word(at).forms.0 | past)
    }

    /// The nearest token before `at` and not before `from` that is no adverb and no dot of an abbreviation.
    pub(super) fn before(&self, at: usize, from: usize) -> Option<usize> {
        (from..at).rev().find(|i| !self.looks(*i, Look::ADVERB | Look::DOT))
    }
}

/// Words in -ly that are no adverbs.
const NOT_ADVERB: [&str; 10] =
    ["family", "assembly", "monopoly", "anomaly", "belly", "elderly", "butterfly", "homily", "bully", "ally"];

/// Words in -ed that are no verbs.
const NOT_PAST: [&str; 6] = ["hundred", "indeed", "sacred", "naked", "wicked", "kindred"];

fn token_range(doc: &Doc<'_>, span: Span) -> Range<usize> {
    let start = doc.tokens.index_at(span.start);
    let end = start + doc.tokens[start..].iter().take_while(|token| token.span.start < span.end).count();
    start..end
}
