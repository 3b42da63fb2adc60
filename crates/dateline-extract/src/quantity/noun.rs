//! Noun phrases around a number: where the counted thing starts and ends, by word classes and word forms.

use std::ops::Range;

use dateline_text::{Case, Kind};

use super::lexicon::NumberWord;
use super::sentence::Sentence;
use crate::verbs::Forms;

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
    s.has(at, closed) && !is_house(s, at)
}

/// "a new home", "the home": a noun, while "went home" has an adverb.
fn is_house(s: &Sentence<'_>, at: usize) -> bool {
    let adjective =
        |at: usize| s.has(at, s.lexicon.is.article) || s.has(at.wrapping_sub(1), s.lexicon.is.article);
    s.is(at, s.lexicon.word.home) && at > s.start && adjective(at - 1)
}

/// True at a word that may stand in a noun phrase: no closed class, no verb, no number.
fn is_content(s: &Sentence<'_>, at: usize) -> bool {
    s.kind(at) == Some(Kind::Word)
        && !is_function(s, at)
        && (!s.has(at, s.lexicon.is.verb) || is_nominal(s, at))
        && !s.in_time(at)
        && s.number(at).is_none_or(|word| matches!(word, NumberWord::Ordinal(_) | NumberWord::Letter(_)))
}

/// "suggest", "suggests": a form that no noun is spelled like.
pub(super) fn is_only_verb(s: &Sentence<'_>, at: usize) -> bool {
    s.lexicon.forms(s.lexeme(at)).has(Forms::ONLY)
        && s.token(at).is_some_and(|t| t.case == Case::Lower)
        && !is_compound(s, at)
}

/// True at a word that may be the noun a figure is of: no closed class, no finite verb.
pub(super) fn is_noun(s: &Sentence<'_>, at: usize) -> bool {
    let is = s.lexicon.is;
    let named =
        s.token(at).is_some_and(|t| matches!(t.case, Case::Title | Case::Upper | Case::Mixed) && !t.first);
    s.kind(at) == Some(Kind::Word)
        && !is_only_verb(s, at)
        && (!is_function(s, at) && (!s.has(at, is.verb) || named || is_nominal(s, at))
            || is_compound(s, at)
            || named && is_surname(s, at))
}

/// "Rico *Back*": an adverb elsewhere, a name here.
fn is_surname(s: &Sentence<'_>, at: usize) -> bool {
    let title = |at: usize| s.token(at).is_some_and(|t| t.case == Case::Title && t.kind == Kind::Word);
    at > s.start && s.has(at, s.lexicon.is.adv) && title(at) && title(at - 1) && !is_function(s, at - 1)
}

/// True at a part of a word with a hyphen: "start-up", "state-owned".
pub(super) fn is_compound(s: &Sentence<'_>, at: usize) -> bool {
    s.is_hyphen(at + 1) && s.kind(at + 2) == Some(Kind::Word)
        || at > s.start + 1 && s.is_hyphen(at - 1) && s.kind(at - 2) == Some(Kind::Word)
}

/// "a plan", "its run", "a long ride": a verb form that is a noun where it stands.
pub(super) fn is_nominal(s: &Sentence<'_>, at: usize) -> bool {
    let is = s.lexicon.is;
    let forms = s.lexicon.forms(s.lexeme(at));
    let (base, third) = (forms.has(Forms::BASE), forms.has(Forms::THIRD));
    if at <= s.start || !base && !third || s.has(at, is.finite | is.be | is.have | is.modal) {
        return false;
    }
    let before = at - 1;
    // "operating costs rose": what a finite verb stands behind is its subject.
    let finite = at + 1 < s.end && s.has(at + 1, is.finite | is.have | is.modal | is.be);
    let named = third || !s.has(before, is.modal | is.prep | is.adv);
    if is_owned(s, at) || finite && named && !s.has(before, is.pron | is.conj) {
        return true;
    }
    // "cut costs": no verb stands right behind another.
    let auxiliary = is.be | is.have | is.modal | is.prep | is.adv;
    if third && s.has(before, is.verb | is.rise | is.fall) && !s.has(before, auxiliary) {
        return !is_owned(s, before);
    }
    base && !forms.has(Forms::PAST) && (is_singular(s, before) || opened_by_one(s, at))
}

/// Behind an article, a possessive or "of".
fn is_owned(s: &Sentence<'_>, at: usize) -> bool {
    let is = s.lexicon.is;
    let Some(before) = at.checked_sub(1).filter(|before| *before >= s.start) else { return false };
    s.has(before, is.article) && !s.has(before, is.conj)
        || s.kind(before) == Some(Kind::Clitic)
        || s.is(before, s.lexicon.word.of)
}

/// True at a noun or adjective that is no plural, behind which a base form is no verb.
fn is_singular(s: &Sentence<'_>, at: usize) -> bool {
    let lower = s.tokens[at].case == Case::Lower || s.tokens[at].first;
    let content = s.kind(at) == Some(Kind::Word) && !is_function(s, at) && !s.has(at, s.lexicon.is.verb);
    lower
        && content
        && s.number(at).is_none()
        && !s.in_time(at)
        && !is_plural(s, at)
        && !ends_with(s, at, "ly")
}

/// "a .500 record", "a 30Mbps plan": "a", a number and its unit stand right before token `at`.
fn opened_by_one(s: &Sentence<'_>, at: usize) -> bool {
    let word = s.lexicon.word;
    let first = s.start.max(at.saturating_sub(6));
    let opens = |i: &usize| s.is_any(*i, &[word.a, word.an]) || is_function(s, *i) && s.number(*i).is_none();
    let open = (first..at).rev().find(opens);
    let open = open.filter(|i| s.is_any(*i, &[word.a, word.an]));
    open.is_some_and(|open| {
        let within = open + 1..at;
        within.clone().any(|i| s.words(i).starts_with(|c: char| c.is_ascii_digit()) || s.number(i).is_some())
            && within.into_iter().all(|i| s.kind(i) != Some(Kind::Punct) || s.is_dash(i) || s.is(i, word.dot))
    })
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
        && !is_nominal(s, at)
}

fn is_verb_in_s(s: &Sentence<'_>, at: usize) -> bool {
    let auxiliary = s.lexicon.is.be | s.lexicon.is.have | s.lexicon.is.modal;
    s.has(at, s.lexicon.is.verb) && !s.has(at, auxiliary) && ends_with(s, at, "s") && !ends_with(s, at, "ss")
}

/// True at a verb form in -s.
pub(super) fn is_third(s: &Sentence<'_>, at: usize) -> bool {
    s.lexicon.forms(s.lexeme(at)).has(Forms::THIRD)
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
        // "Mr. Antar's lawyers".
        if s.is(next, s.lexicon.word.dot) && next > at && is_title(s, next - 1) {
            next += 1;
            continue;
        }
        // "Model 3 sedans", "iPhone 14 models": a number in a name.
        let named = !plural && next > at && s.kind(next) == Some(Kind::Number);
        if named
            && s.tokens[next - 1].case != Case::Lower
            && s.joined(next) == s.joined(next + 1)
            && is_plural(s, next + 1)
        {
            next += 1;
            continue;
        }
        // "House of Lords members".
        if !plural && next > at && joins_names(s, next, singular) {
            next += 1;
            continue;
        }
        if !plural && !singular && next > at && joins_adjectives(s, next) {
            next += if s.is_hyphen(next + 2) { 2 } else { 1 };
            continue;
        }
        // "a 600-horsepower engine pushes it": a verb with its object.
        if singular
            && next > at
            && s.lexicon.forms(s.lexeme(next)).has(Forms::THIRD)
            && is_object(s, next + 1)
        {
            break;
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

/// "Mr", "Gen": a short form before a name, which a point may follow.
fn is_title(s: &Sentence<'_>, at: usize) -> bool {
    let short = matches!(
        s.words(at),
        "Mr" | "Mrs"
            | "Ms"
            | "Dr"
            | "St"
            | "Gen"
            | "Sen"
            | "Rep"
            | "Gov"
            | "Sgt"
            | "Lt"
            | "Col"
            | "Capt"
            | "Prof"
            | "Rev"
    );
    short
        && s.joined(at + 1)
        && s.token(at + 2).is_some_and(|t| t.case == Case::Title || t.case == Case::Upper)
}

fn is_object(s: &Sentence<'_>, at: usize) -> bool {
    s.has(at, s.lexicon.is.article | s.lexicon.is.pron) && !s.has(at, s.lexicon.is.conj)
}

/// "lower", "cheaper than".
pub(super) fn is_comparative(s: &Sentence<'_>, at: usize) -> bool {
    let words = s.words(at);
    s.is(at + 1, s.lexicon.word.than) && words.len() > 4 && words.ends_with("er")
        || matches!(words, "lower" | "higher") && !is_plural(s, at + 1)
}

/// "House *of* Lords members", "Bank *of* England officials": inside a name before a plural.
fn joins_names(s: &Sentence<'_>, of: usize, singular: bool) -> bool {
    let title = |at: usize| s.token(at).is_some_and(|t| t.case == Case::Title && t.kind == Kind::Word);
    let stop = (of + 1..of + 4).find(|at| !title(*at)).unwrap_or(of + 4);
    let word = s.lexicon.word;
    s.is_any(of, &[word.of, word.for_])
        && title(of - 1)
        && stop > of + 1
        && (is_plural(s, stop) && is_content(s, stop)
            || singular && !is_function(s, stop) && !s.lexicon.forms(s.lexeme(stop)).has(Forms::PAST))
        && s.token(stop).is_some_and(|t| t.case == Case::Lower)
}

/// "digital and | physical sales", "small, | friendly firms": a mark or "and" between two adjectives of a plural.
fn joins_adjectives(s: &Sentence<'_>, at: usize) -> bool {
    let word = s.lexicon.word;
    let adjective = |at: usize| {
        is_content(s, at) && s.tokens[at].case == Case::Lower && !is_plural(s, at) && !s.in_time(at)
            || is_participle(s, at)
    };
    // "good, middle-class jobs".
    let head = if s.is_hyphen(at + 2) {
        at + 4
    } else if is_content(s, at + 2) && s.tokens[at + 2].case == Case::Title {
        // "northern and eastern Baltic ports".
        at + 3
    } else {
        at + 2
    };
    s.is_any(at, &[word.and, word.comma])
        && adjective(at - 1)
        && (head > at + 2 || adjective(at + 1))
        && is_plural(s, head)
        && is_content(s, head)
        && s.tokens[head].case == Case::Lower
}

/// True where the token at `next` continues a phrase from `at` that has no plural yet.
fn continues(s: &Sentence<'_>, at: usize, next: usize) -> bool {
    // "200 claims", "two attacks": after a number no verb in -s follows.
    if is_verb_in_s(s, next) && (next == at || is_content(s, next - 1)) {
        return true;
    }
    if s.has(next, s.lexicon.is.finite) || is_comparative(s, next) || is_only_verb(s, next) {
        return false;
    }
    let participle = is_participle(s, next);
    let before_noun = is_content(s, next + 1) && !is_participle(s, next + 1)
        || is_plural(s, next + 1)
        || s.is_hyphen(next + 1)
        || joins_adjectives(s, next + 1);
    // "Thousands attended funerals": a verb.
    if participle && next == at && at > s.start && matches!(s.number(at - 1), Some(NumberWord::Vague(..))) {
        return false;
    }
    if participle {
        let names_role = s.lexicon.roles.at(s.rest(next)).any(|(n, roles)| n > 1 && roles.passive > 0);
        return before_noun && !names_role && (next == at || ends_with(s, next, "ing") || is_past(s, next));
    }
    // "randomly-selected adults".
    let compound = s.is_hyphen(next + 1) && is_past(s, next + 2);
    if ends_with(s, next, "ly") && !is_content(s, next + 1) && !is_participle(s, next + 1) && !compound {
        return false;
    }
    is_content(s, next)
}

/// Moves past "more", "other", "additional" and the like, which belong to no noun.
pub(super) fn skip_more(s: &Sentence<'_>, at: usize) -> usize {
    let word = s.lexicon.word;
    let more = s.is_any(at, &[word.more, word.most, word.other]) || matches!(s.words(at), "fewer" | "extra");
    if more && s.kind(at + 1) == Some(Kind::Word) { at + 1 } else { at }
}

/// The noun phrase after "of" and determiners, from the token after "of"; `None` at a pronoun.
pub(super) fn after_of(s: &Sentence<'_>, of: usize, singular: bool) -> Option<Range<usize>> {
    let is = s.lexicon.is;
    let mut at = of + 1;
    while s.has(at, is.det) && at < of + 4 {
        at += 1;
    }
    // "five of the three-ton satellites".
    let measured = (s.kind(at) == Some(Kind::Number) || s.number(at).is_some()) && s.is_hyphen(at + 1);
    let stop = if measured { end(s, at + 2, singular) } else { at };
    if stop > at + 3 {
        return Some(at..stop);
    }
    // "seven of their last ten games".
    let ordered =
        matches!(s.words(at), "last" | "first" | "next" | "past" | "final" | "previous" | "top" | "other");
    if ordered && (s.kind(at + 1) == Some(Kind::Number) || s.number(at + 1).is_some()) {
        at += 1;
    }
    while s.kind(at) == Some(Kind::Number)
        || s.number(at).is_some_and(|w| !matches!(w, NumberWord::Ordinal(_)))
    {
        at += 1;
    }
    // "of those polled".
    let those = at > of + 1 && s.is(at - 1, s.lexicon.word.those) && is_past(s, at);
    let end = if those { at + 1 } else { end(s, at, singular) };
    // "27 % of that vote": behind a determiner, a verb form is a noun.
    let bare = end == at && at > of + 1 && s.lexicon.forms(s.lexeme(at)).has(Forms::BASE);
    let end = if bare { at + 1 } else { end };
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
