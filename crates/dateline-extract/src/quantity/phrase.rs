//! Phrases before a token: the noun phrase that ends there, and the subject of the verb that stands there. No parse is
//! made; token classes, the forms of verbs and what stands beside them decide.

use std::ops::Range;

use dateline_text::{Case, Kind};

use super::noun;
use super::sentence::Sentence;
use crate::verbs::Forms;

/// How far a verb or the other end of an aside may stand.
pub(super) const REACH: usize = 24;

/// The subject of the nearest verb before token `at`.
pub(super) fn subject(s: &Sentence<'_>, at: usize, floor: usize) -> Option<Range<usize>> {
    subject_from(s, at, floor, s.start.max(at.saturating_sub(3 * REACH)))
}

/// Looks no further back than `limit`, across joined verbs.
fn subject_from(s: &Sentence<'_>, at: usize, floor: usize, limit: usize) -> Option<Range<usize>> {
    let first = floor.max(at.saturating_sub(REACH));
    let mut verb = (first..at).rev().find(|i| is_verb(s, *i))?;
    loop {
        let start = verb_group(s, verb).max(floor);
        let end = past_relative(s, start);
        let told = |found: &Range<usize>| {
            s.words(start) != "having"
                && (end == start || s.is(end, s.lexicon.word.comma) || !is_predicate(s, found, floor))
        };
        if let Some(found) = before(s, end, floor).filter(told) {
            let found = if end < start { explained(s, found, floor) } else { found };
            return Some(whole(s, past_number(s, found), floor));
        }
        // "has a screen and | starts at": the subject is that of the verb before.
        if start > limit + 1 && s.is_any(start - 1, &[s.lexicon.word.and, s.lexicon.word.but]) {
            return subject_from(s, start - 1, limit, limit);
        }
        verb = (first..start).rev().find(|i| is_verb(s, *i))?;
    }
}

/// "the *chain, Acme*, which closed": with what a name behind a comma explains.
fn explained(s: &Sentence<'_>, found: Range<usize>, floor: usize) -> Range<usize> {
    let named = s.tokens[found.start].case == Case::Title;
    let comma =
        found.start.checked_sub(1).filter(|at| named && *at > floor && s.is(*at, s.lexicon.word.comma));
    let lower =
        |title: &Range<usize>| s.tokens[title.end - 1].case == Case::Lower && title.end + 1 == found.start;
    match comma.and_then(|comma| before(s, comma, floor)).filter(lower) {
        Some(title) => title.start..found.end,
        None => found,
    }
}

/// "the *yield on* the note": with the phrases that its prepositions hang on.
fn whole(s: &Sentence<'_>, mut found: Range<usize>, floor: usize) -> Range<usize> {
    let floor = if found.start < floor { s.start } else { floor };
    for _ in 0..3 {
        let mut at = found.start;
        while at > floor && s.has(at - 1, s.lexicon.is.article) {
            at -= 1;
        }
        let Some(prep) = at.checked_sub(1).filter(|prep| *prep > floor) else { break };
        let links = s.has(prep, s.lexicon.is.prep)
            && !matches!(
                s.words(prep),
                "after" | "since" | "until" | "during" | "despite" | "like" | "following"
            );
        let Some(longer) = before(s, prep, floor).filter(|_| links && is_head(s, prep - 1)) else { break };
        found.start = longer.start;
    }
    found
}

/// "*sales* at its 90 shops": a phrase that a number opens after a preposition is no subject, but the one before it.
pub(super) fn past_number(s: &Sentence<'_>, found: Range<usize>) -> Range<usize> {
    let number = |at: usize| s.kind(at) == Some(Kind::Number) || s.number(at).is_some();
    let mut at = found.start;
    while at > s.start && number(at - 1) {
        at -= 1;
    }
    if at == found.start {
        return found;
    }
    while at > s.start && s.has(at - 1, s.lexicon.is.article) {
        at -= 1;
    }
    let prep = at.checked_sub(1).filter(|prep| *prep > s.start && s.has(*prep, s.lexicon.is.prep));
    prep.and_then(|prep| before(s, prep, s.start)).unwrap_or(found)
}

/// True at a verb that is no noun or adjective where it stands.
pub(super) fn is_verb(s: &Sentence<'_>, at: usize) -> bool {
    let is = s.lexicon.is;
    let finite = s.has(at, is.be | is.have | is.modal)
        || s.has(at, is.verb | is.rise | is.fall) && !noun::is_nominal(s, at);
    let forms = s.lexicon.forms(s.lexeme(at));
    let after = |class| at > s.start && s.has(at - 1, class);
    let told = is_perfect(s, at)
        || forms != Forms::default() && !s.has(at, is.det) && after(is.modal)
        || (forms.has(Forms::THIRD) || forms.has(Forms::PAST))
            && (after(is.pron) || at > s.start && matches!(s.words(at - 1), "that" | "which" | "who"));
    let lower = s.token(at).is_some_and(|t| t.case == Case::Lower);
    let past = forms.has(Forms::PAST) && lower && !noun::is_nominal(s, at) && !after(is.prep | is.conj);
    let third = forms.has(Forms::THIRD) && lower && counts_next(s, at) && !noun::is_nominal(s, at);
    finite && !s.has(at, is.prep)
        || past
        || third
        || told
        || noun::is_only_verb(s, at)
        || is_numbering(s, at)
        || lower && noun::is_past(s, at)
}

/// "they now number 160,000".
fn is_numbering(s: &Sentence<'_>, at: usize) -> bool {
    let is = s.lexicon.is;
    s.words(at) == "number" && at > s.start && s.has(at - 1, is.adv | is.pron) && counts_next(s, at)
}

/// "covers some 12,000": a number or what bounds one stands after the token at `at`.
fn counts_next(s: &Sentence<'_>, at: usize) -> bool {
    (at + 1..at + 4)
        .find(|i| !s.has(*i, s.lexicon.is.adv | s.lexicon.is.det | s.lexicon.is.prep))
        .is_some_and(|i| s.kind(i) == Some(Kind::Number) || s.number(i).is_some() || s.is_money_sign(i))
}

/// The first token of the verbs, auxiliaries and adverbs that end at `verb`.
pub(super) fn verb_group(s: &Sentence<'_>, verb: usize) -> usize {
    let is = s.lexicon.is;
    let word = s.lexicon.word;
    let mut at = verb;
    while at > s.start {
        let before = at - 1;
        let part = s.has(before, is.be | is.have | is.modal)
            || s.has(before, is.adv) && !noun::is_noun(s, before)
            || is_verb(s, before)
            || s.is(before, word.to)
            || s.words(before).ends_with("ly");
        if !part {
            break;
        }
        at = before;
    }
    at
}

/// Before "who", "which" and "that", a comma before them included, their noun ends.
pub(super) fn past_relative(s: &Sentence<'_>, at: usize) -> usize {
    let is_relative = at > s.start && matches!(s.words(at - 1), "who" | "which" | "that");
    if !is_relative {
        return at;
    }
    if at > s.start + 1 && s.is(at - 2, s.lexicon.word.comma) { at - 2 } else { at - 1 }
}

/// "Ford (F) |", "Nokia, the maker of phones, |", "Acme Inc. |": where the phrase ends that an aside stands behind.
fn past_aside(s: &Sentence<'_>, end: usize) -> usize {
    let word = s.lexicon.word;
    let Some(last) = end.checked_sub(1).filter(|last| *last > s.start) else { return end };
    let first = s.start.max(last.saturating_sub(REACH));
    if s.is(last, word.dot) && s.joined(last) {
        last
    } else if s.is(last, word.close) {
        (first..last).rev().find(|at| s.is(*at, word.open)).unwrap_or(end)
    } else if s.is(last, word.comma) {
        (first..last)
            .rev()
            .find(|at| s.is(*at, word.comma))
            .filter(|at| explains(s, *at..last))
            .unwrap_or(end)
    } else {
        end
    }
}

/// True where what stands between two commas is no clause of its own: "the maker of phones", "which he owns".
fn explains(s: &Sentence<'_>, mut aside: Range<usize>) -> bool {
    aside.start += 1;
    let relative = matches!(s.words(aside.start), "who" | "which" | "whose");
    let joins = s.has(aside.start, s.lexicon.is.pron | s.lexicon.is.conj);
    // "the first named storm of the season".
    let attribute = |at: usize| {
        noun::is_past(s, at) && (s.has(at - 1, s.lexicon.is.article) || s.number(at - 1).is_some())
    };
    let verbal = |at: usize| is_verb(s, at) && !attribute(at) && !s.is(at, s.lexicon.word.clitic);
    !aside.is_empty() && (relative || !joins && !aside.into_iter().any(verbal))
}

/// "sales in May |", "revenue for 2018 |": where the phrase ends that a time stands behind.
fn past_time(s: &Sentence<'_>, end: usize, floor: usize) -> usize {
    let Some(last) = end.checked_sub(1).filter(|last| *last > floor && s.in_time(*last)) else { return end };
    let first = (floor..last).rev().find(|at| !s.in_time(*at)).map_or(floor, |at| at + 1);
    let prep = first > floor + 1 && s.has(first - 1, s.lexicon.is.prep);
    first - usize::from(prep)
}

/// The noun phrase that ends right before token `end`, with the "of …" and "in …" inside it.
pub(super) fn before(s: &Sentence<'_>, end: usize, floor: usize) -> Option<Range<usize>> {
    let end = past_time(s, past_aside(s, end), floor);
    let floor = if end < floor { s.start } else { floor };
    if end > s.start && s.kind(end - 1) == Some(Kind::Word) && !is_head(s, end - 1) {
        return None;
    }
    let word = s.lexicon.word;
    let is = s.lexicon.is;
    let (mut start, mut closed) = (end, false);
    while start > floor && end - start < 14 {
        let at = start - 1;
        if closed && !s.is_any(at, &[word.of, word.in_, word.for_, word.and])
            || is_perfect(s, at)
            || is_clausal(s, at, end)
        {
            break;
        }
        closed = start < end && s.has(at, is.article);
        let joint =
            s.is_any(at, &[word.of, word.in_, word.for_]) || s.has(at, is.article) || s.is(at, word.and);
        let mark = s.is_hyphen(at)
            || s.kind(at) == Some(Kind::Clitic)
            || s.words(at) == "&"
            || s.kind(at) == Some(Kind::Number);
        let compound =
            start < end && (s.is_hyphen(at) || s.is_hyphen(at + 1) || s.is_hyphen(at.wrapping_sub(1)));
        let inside = start < end && (joint || mark);
        let number = s.kind(at) == Some(Kind::Number) && at > floor;
        let named = number && (noun::is_noun(s, at - 1) || s.is_hyphen(at - 1));
        if !noun::is_noun(s, at) && !inside && !named || s.in_time(at) && !compound {
            break;
        }
        start = at;
    }
    opened(s, start..end)
}

/// "in front of 200 people", "on top of $5m": the noun before `of` makes a preposition of three words.
pub(super) fn is_relation(s: &Sentence<'_>, of: usize) -> bool {
    let noun = of.wrapping_sub(1);
    let relation = matches!(
        s.words(noun),
        "front"
            | "top"
            | "excess"
            | "terms"
            | "spite"
            | "lieu"
            | "need"
            | "light"
            | "view"
            | "search"
            | "case"
            | "charge"
            | "favour"
            | "favor"
            | "pursuit"
            | "place"
            | "advance"
            | "anticipation"
            | "support"
    );
    relation && s.is(of, s.lexicon.word.of) && of > s.start + 1 && s.has(of - 2, s.lexicon.is.prep)
}

/// "it *boosted* profit", "would *result* in costs", "a job *costing* Acme": a verb with its object before `end`.
fn is_clausal(s: &Sentence<'_>, at: usize, end: usize) -> bool {
    let forms = s.lexicon.forms(s.lexeme(at));
    if at <= s.start || forms == Forms::default() || s.tokens[at].case != Case::Lower {
        return false;
    }
    let (is, before) = (s.lexicon.is, at - 1);
    let named = at + 1 < end && s.tokens[at + 1].case != Case::Lower;
    let doing = forms.has(Forms::ING)
        && !s.is_hyphen(at + 1)
        && noun::is_noun(s, before)
        && (named || noun::is_plural(s, before));
    doing && at + 1 < end
        || forms.has(Forms::BASE) && s.has(before, is.modal)
        || forms.has(Forms::PAST) && s.has(before, is.pron) && !s.has(before, is.article)
}

/// "had *forecast* earnings".
fn is_perfect(s: &Sentence<'_>, at: usize) -> bool {
    let auxiliary = s.lexicon.is.be | s.lexicon.is.have;
    at > s.start && s.has(at - 1, auxiliary) && s.lexicon.forms(s.lexeme(at)).has(Forms::PARTICIPLE)
}

/// Without what cannot open a noun phrase.
fn opened(s: &Sentence<'_>, phrase: Range<usize>) -> Option<Range<usize>> {
    let (mut start, end, word) = (phrase.start, phrase.end, s.lexicon.word);
    // ", packing winds": a verb.
    if start + 1 < end && start > s.start && s.is(start - 1, word.comma) && s.words(start).ends_with("ing") {
        start += 1;
    }
    while start < end && !noun::is_noun(s, start) && s.kind(start) != Some(Kind::Number) {
        start += 1;
    }
    // "a 300-bed | hospital".
    if start + 1 < end && start > s.start + 1 && s.is_hyphen(start - 1) {
        start += 1;
    }
    (start < end).then_some(start..end)
}
/// Where the clause that token `at` stands in starts: after a mark or a joining word.
pub(super) fn clause_start(s: &Sentence<'_>, at: usize) -> usize {
    let is = s.lexicon.is;
    let dot = s.lexicon.word.dot;
    let breaks = |i: usize| {
        matches!(s.kind(i), Some(Kind::Punct | Kind::Quote)) && !s.is_hyphen(i) && !s.is(i, dot)
            || s.has(i, is.conj) && !matches!(s.words(i), "who" | "which" | "that")
            || s.has(i, is.include)
    };
    (s.start..at).rev().find(|i| breaks(*i)).map_or(s.start, |i| i + 1)
}

/// A noun that is no verb form in -ing and no verb of change.
pub(super) fn is_head(s: &Sentence<'_>, at: usize) -> bool {
    let lower = s.token(at).is_some_and(|t| t.case == Case::Lower);
    let verbal = lower && (s.words(at).ends_with("ing") || noun::is_past(s, at))
        || s.has(at, s.lexicon.is.rise | s.lexicon.is.fall);
    // "dropped *sharply* to $6m".
    let manner = lower && s.words(at).ends_with("ly") && !s.has(at, s.lexicon.is.singular);
    !manner
        && noun::is_noun(s, at)
        && !is_numbering(s, at)
        && !s.in_time(at)
        && (!verbal || noun::is_compound(s, at))
}

/// "was just as *impressive* at 37.5", "sat *pretty* at 32": an adjective after a verb.
pub(super) fn is_predicate(s: &Sentence<'_>, found: &Range<usize>, floor: usize) -> bool {
    let is = s.lexicon.is;
    let Some(before) = found.start.checked_sub(1).filter(|before| *before >= floor) else { return false };
    let lower = s.token(found.start).is_some_and(|t| t.case == Case::Lower);
    let bare = found.len() == 1 && lower && !noun::is_plural(s, found.start);
    bare && (s.has(before, is.be | is.adv | is.conj) || is_active(s, before))
}

/// A verb, a form in -ing among them.
pub(super) fn is_active(s: &Sentence<'_>, at: usize) -> bool {
    let forms = s.lexicon.forms(s.lexeme(at));
    is_verb(s, at) || forms != Forms::default() && s.token(at).is_some_and(|t| t.case == Case::Lower)
}
