//! [`View`]: an article as the event reader looks at it: tokens with what is known of each word, and which
//! tokens stand inside time expressions.

use std::ops::Range;

use dateline_text::{Case, Kind, Lexeme, Span, Token};

use super::words::{Tags, Word, Words};
use crate::verbs::Forms;
use crate::{Annotations, Doc};

pub(super) struct View<'a> {
    pub doc: &'a Doc<'a>,
    pub words: &'a Words,
    pub found: &'a Annotations,
    pub tags: &'a Tags,
    /// True for tokens inside a time expression.
    in_time: Vec<bool>,
}

impl<'a> View<'a> {
    pub(super) fn new(doc: &'a Doc<'a>, words: &'a Words, found: &'a Annotations) -> Self {
        let mut in_time = vec![false; doc.tokens.len()];
        for time in &found.times {
            let range = token_range(doc, time.span);
            in_time[range].fill(true);
        }
        Self { doc, words, found, tags: &words.tags, in_time }
    }

    pub(super) fn token(&self, at: usize) -> &Token {
        &self.doc.tokens[at]
    }

    /// What is known of a token; nothing past the end.
    #[inline]
    pub(super) fn word(&self, at: usize) -> &'a Word {
        self.words.get(self.doc.tokens.get(at).map_or(Lexeme::NONE, |token| token.lexeme))
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
    pub(super) fn in_time(&self, at: usize) -> bool {
        self.in_time.get(at).copied().unwrap_or(false)
    }

    /// The tokens of a span.
    pub(super) fn tokens_of(&self, span: Span) -> Range<usize> {
        token_range(self.doc, span)
    }

    pub(super) fn text(&self, at: usize) -> &'a str {
        self.doc.word(at)
    }

    /// True for a mark with these words.
    pub(super) fn is_mark(&self, at: usize, mark: &str) -> bool {
        matches!(self.token(at).kind, Kind::Punct) && self.text(at) == mark
    }

    pub(super) fn is_comma(&self, at: usize) -> bool {
        self.is_mark(at, ",")
    }

    pub(super) fn is_quote(&self, at: usize) -> bool {
        self.token(at).kind == Kind::Quote
    }

    /// A full stop, semicolon, colon or dash: what parts clauses whatever stands around it.
    pub(super) fn is_hard_mark(&self, at: usize) -> bool {
        self.token(at).kind == Kind::Punct
            && matches!(self.text(at), ";" | ":" | "–" | "—" | "--" | "(" | ")" | "[" | "]" | "…" | "...")
    }

    /// A quotation mark beside a comma, a colon or a full stop: what it bounds is a clause, not a word or two.
    pub(super) fn is_hard_quote(&self, at: usize, range: &Range<usize>) -> bool {
        let stop = |i: usize| {
            self.token(i).kind == Kind::Punct && matches!(self.text(i), "," | ":" | "." | "!" | "?")
        };
        self.is_quote(at) && (at == range.start || at + 1 == range.end || stop(at - 1))
    }

    pub(super) fn is_mark_at_all(&self, at: usize) -> bool {
        matches!(self.token(at).kind, Kind::Punct | Kind::Quote) && !self.is_hyphen(at)
    }

    /// A dash inside a word: "on-off".
    pub(super) fn is_hyphen(&self, at: usize) -> bool {
        !self.token(at).spaced && self.is_mark(at, "-")
    }

    /// True for a word written like a name.
    /// True for "the", "its"; not for the letter of a name ("Article A").
    pub(super) fn is_determiner(&self, at: usize) -> bool {
        let token = self.token(at);
        let name = token.case != Case::Lower && !token.first;
        self.word(at).classes.has(self.tags.det | self.tags.poss) && !name
    }

    pub(super) fn is_name(&self, at: usize) -> bool {
        let token = self.token(at);
        token.kind == Kind::Word && matches!(token.case, Case::Title | Case::Upper | Case::Mixed)
    }

    /// Adverbs may stand inside a verb group.
    pub(super) fn is_adverb(&self, at: usize) -> bool {
        let token = self.token(at);
        let word = self.word(at);
        word.is(self.tags.adverb)
            || (token.kind == Kind::Word
                && token.case == Case::Lower
                && token.span.len() > 4
                && !word.is_verb()
                && self.text(at).ends_with("ly")
                && !NOT_ADVERB.contains(&self.text(at)))
    }

    /// The forms a token can have as a verb; words that no lexicon knows count by their ending.
    pub(super) fn forms(&self, at: usize) -> Forms {
        let word = self.word(at);
        if word.is_verb() {
            return word.forms;
        }
        let token = self.token(at);
        let unknown = word.classes.is_empty() && !word.is_noun() && token.kind == Kind::Word;
        if unknown && token.case == Case::Lower && token.span.len() > 4 {
            let text = self.text(at);
            if text.ends_with("ed") && !text.ends_with("eed") && !NOT_PAST.contains(&text) {
                return Forms(Forms::PAST.0 | Forms::PARTICIPLE.0);
            }
        }
        Forms::default()
    }

    /// The nearest token before `at` and not before `from` that is no adverb and no dot of an abbreviation.
    pub(super) fn before(&self, at: usize, from: usize) -> Option<usize> {
        (from..at).rev().find(|i| !self.is_adverb(*i) && !self.is_mark(*i, "."))
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
