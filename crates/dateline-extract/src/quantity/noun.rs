//! Noun phrases around a number: where the counted thing starts and ends, by word classes and word forms.

use std::ops::Range;

use dateline_text::{Case, Kind};

use super::lexicon::NumberWord;
use super::sentence::Sentence;

/// How many tokens a noun phrase may have.
const LONGEST: usize = 9;

/// True where the token at `at` looks like a noun in the plural.
pub(super) fn is_plural(s: &Sentence<'_>, at: usize) -> bool {
    let is = s.lexicon.is;
    if s.kind(at) != Some(Kind::Word) {
        return false;
    }
    if s.has(at, is.plural) {
        return true;
    }
    let word = s.words(at).as_bytes();
    let ends =
        |tail: &[u8]| word.len() >= tail.len() && word[word.len() - tail.len()..].eq_ignore_ascii_case(tail);
    ends(b"s")
        && word.len() > 3
        && !ends(b"ss")
        && !ends(b"ous")
        && !s.has(at, is.singular | is.verb)
        && !is_function(s, at)
        || word.len() > 2 && ends(b"s") && s.token(at).is_some_and(|t| t.case == Case::Mixed)
}

/// True at a word of a closed class, which no noun phrase goes across.
pub(super) fn is_function(s: &Sentence<'_>, at: usize) -> bool {
    let is = s.lexicon.is;
    let closed = is.det | is.prep | is.conj | is.pron | is.be | is.have | is.modal | is.adv;
    s.has(at, closed)
}

/// True at a word that may stand in a noun phrase: no closed class, no verb, no number.
fn is_content(s: &Sentence<'_>, at: usize) -> bool {
    s.kind(at) == Some(Kind::Word)
        && !is_function(s, at)
        && !s.has(at, s.lexicon.is.verb)
        && !s.in_time(at)
        && s.number(at).is_none_or(|word| matches!(word, NumberWord::Ordinal(_) | NumberWord::Letter(_)))
}

/// True at a word that may be the noun a figure is of: no closed class, no finite verb.
pub(super) fn is_noun(s: &Sentence<'_>, at: usize) -> bool {
    let is = s.lexicon.is;
    let named =
        s.token(at).is_some_and(|t| matches!(t.case, Case::Title | Case::Upper | Case::Mixed) && !t.first);
    s.kind(at) == Some(Kind::Word) && (!is_function(s, at) && (!s.has(at, is.verb) || named))
}

fn ends_with(s: &Sentence<'_>, at: usize, tail: &str) -> bool {
    let word = s.words(at);
    word.len() > tail.len() + 1
        && word.is_char_boundary(word.len() - tail.len())
        && word[word.len() - tail.len()..].eq_ignore_ascii_case(tail)
}

/// True at a word in -ed that is no "speed", "seed" or "need".
pub(super) fn is_past(s: &Sentence<'_>, at: usize) -> bool {
    ends_with(s, at, "ed") && !ends_with(s, at, "eed")
}

/// "wounded", "taken", "leading": an adjective before a noun, a verb otherwise.
fn is_participle(s: &Sentence<'_>, at: usize) -> bool {
    s.kind(at) == Some(Kind::Word)
        && s.token(at).is_some_and(|t| t.case == Case::Lower)
        && (s.has(at, s.lexicon.is.verb) || is_past(s, at) || ends_with(s, at, "ing"))
        && !is_function(s, at)
}

fn is_verb_in_s(s: &Sentence<'_>, at: usize) -> bool {
    let auxiliary = s.lexicon.is.be | s.lexicon.is.have | s.lexicon.is.modal;
    s.has(at, s.lexicon.is.verb) && !s.has(at, auxiliary) && ends_with(s, at, "s") && !ends_with(s, at, "ss")
}

/// Where the noun phrase that starts at `at` ends; `at` itself where there is none.
pub(super) fn end(s: &Sentence<'_>, at: usize, singular: bool) -> usize {
    let (mut end, mut next, mut plural) = (at, at, false);
    while next < s.end && next < at + LONGEST {
        if s.kind(next) == Some(Kind::Clitic) && next > at && s.is(next, s.lexicon.word.clitic) {
            plural = false;
            next += 1;
            continue;
        }
        if s.is_hyphen(next) && next > at && s.kind(next + 1) == Some(Kind::Word) {
            (next, end, plural) = (next + 2, next + 2, is_plural(s, next + 1));
            continue;
        }
        let goes_on = if plural {
            is_plural(s, next) && is_content(s, next) && s.token(next).is_some_and(|t| t.case == Case::Lower)
        } else {
            continues(s, at, next)
        };
        if !goes_on {
            break;
        }
        plural = !singular && (is_plural(s, next) || is_verb_in_s(s, next));
        next += 1;
        end = next;
    }
    end
}

/// True where the token at `next` continues a phrase from `at` that has no plural yet.
fn continues(s: &Sentence<'_>, at: usize, next: usize) -> bool {
    // "200 claims", "two attacks": after a number no verb in -s follows.
    if is_verb_in_s(s, next) && (next == at || is_content(s, next - 1)) {
        return true;
    }
    if s.has(next, s.lexicon.is.finite) {
        return false;
    }
    let participle = is_participle(s, next);
    let before_noun = is_content(s, next + 1) && !is_participle(s, next + 1)
        || is_plural(s, next + 1)
        || s.is_hyphen(next + 1);
    if participle {
        let names_role = s.lexicon.roles.at(s.rest(next)).any(|(n, roles)| n > 1 && roles.passive > 0);
        return before_noun && !names_role && (next == at || ends_with(s, next, "ing") || is_past(s, next));
    }
    if ends_with(s, next, "ly") && !is_content(s, next + 1) && !is_participle(s, next + 1) {
        return false;
    }
    is_content(s, next)
}

/// Moves past "more", "other", "additional" and the like, which belong to no noun.
pub(super) fn skip_more(s: &Sentence<'_>, at: usize) -> usize {
    let word = s.lexicon.word;
    if s.is_any(at, &[word.more, word.most, word.other]) && s.kind(at + 1) == Some(Kind::Word) {
        at + 1
    } else {
        at
    }
}

/// The noun phrase after "of" and determiners, from the token after "of"; `None` at a pronoun.
pub(super) fn after_of(s: &Sentence<'_>, of: usize, singular: bool) -> Option<Range<usize>> {
    let is = s.lexicon.is;
    let mut at = of + 1;
    while s.has(at, is.det) && at < of + 4 {
        at += 1;
    }
    while s.kind(at) == Some(Kind::Number)
        || s.number(at).is_some_and(|w| !matches!(w, NumberWord::Ordinal(_)))
    {
        at += 1;
    }
    let end = end(s, at, singular);
    (end > at).then_some(at..end)
}

/// The words of a noun phrase, single blanks between.
pub(super) fn text(s: &Sentence<'_>, tokens: Range<usize>) -> String {
    let words = s.span(tokens.start, tokens.end).of(s.text);
    if words.contains(['\n', '\r', '\t']) || words.contains("  ") {
        return words.split_whitespace().collect::<Vec<_>>().join(" ");
    }
    words.to_owned()
}
