//! What a figure is of, where no "of" says so: the noun it stands before ("an $800 oven"), the noun it is said of
//! ("a speed of 400 km/h"), or the subject of its clause ("sales rose 5 %").

use std::ops::Range;

use dateline_text::{Case, Kind};

use super::figure::Figure;
use super::sentence::Sentence;
use super::{QuantityKind, noun};

/// How far the noun may stand before the number.
const REACH: usize = 24;

/// The noun phrase that `figure` is of; `earlier` are the figures before it in the sentence.
pub(super) fn concept(s: &Sentence<'_>, figure: &Figure, earlier: &[Figure]) -> Option<Range<usize>> {
    if figure.of.is_some() {
        return figure.of.clone();
    }
    if figure.kind == QuantityKind::Ordinal || figure.kind == QuantityKind::Score {
        return None;
    }
    let counted = figure.role > 0 || figure.noun.is_some() && figure.change.is_none();
    let counts = matches!(figure.kind, QuantityKind::Count | QuantityKind::Fraction) && counted;
    if figure.kind != QuantityKind::Count
        && !counts
        && let Some(found) = after(s, figure.core.end)
    {
        return Some(found);
    }
    let floor = earlier.last().map_or(s.start, |last| last.core.end);
    let word = s.lexicon.word;
    let start = figure.tokens.start;
    if start > floor
        && s.is(start - 1, word.open)
        && let Some(found) = before(s, start - 1, floor)
    {
        return Some(found);
    }
    if counts {
        let free = clause_start(s, figure.tokens.start).max(floor);
        let of = figure.tokens.start > free && s.is(figure.tokens.start - 1, s.lexicon.word.of);
        let held = of.then(|| before(s, figure.tokens.start - 1, floor)).flatten();
        return held.or_else(|| holder(s, figure.tokens.start, free));
    }
    if is_given(s, start, floor) {
        return governor(s, figure, floor);
    }
    let told = figure.change.and_then(|change| change.with).and_then(|with| earlier[with].of.clone());
    let listed = start > s.start && s.is(start - 1, word.semicolon);
    let listed = listed.then(|| earlier.last().and_then(|last| last.of.clone())).flatten();
    shared(s, figure, earlier)
        .or(told)
        .or(listed)
        .or_else(|| governor(s, figure, floor))
        .or_else(|| subject(s, figure.tokens.start, floor))
        .or_else(|| nearest(s, figure.tokens.start, floor))
        .or_else(|| earlier.last().and_then(|last| last.of.clone()))
}

/// "the firm employs 200 people", "Ford, which has 13,000 workers": the subject of a verb of having right before a count.
fn holder(s: &Sentence<'_>, at: usize, floor: usize) -> Option<Range<usize>> {
    let is = s.lexicon.is;
    let mut verb = at;
    while verb > floor && (s.has(verb - 1, is.article | is.adv)) {
        verb -= 1;
    }
    let verb = verb.checked_sub(1).filter(|verb| *verb > floor && s.has(*verb, is.own))?;
    before(s, past_relative(s, verb_group(s, verb).max(floor)), floor)
}

/// "ministers lend 100 million": after a verb of giving, an amount is of nothing told before.
fn is_given(s: &Sentence<'_>, at: usize, floor: usize) -> bool {
    let first = floor.max(at.saturating_sub(REACH));
    let verb = (first..at).rev().find(|i| is_verb(s, *i));
    verb.is_some_and(|verb| s.has(verb, s.lexicon.is.transfer))
}

/// Where the clause that token `at` stands in starts: after a mark or a joining word.
fn clause_start(s: &Sentence<'_>, at: usize) -> usize {
    let is = s.lexicon.is;
    let dot = s.lexicon.word.dot;
    let breaks = |i: usize| {
        matches!(s.kind(i), Some(Kind::Punct | Kind::Quote)) && !s.is_hyphen(i) && !s.is(i, dot)
            || s.has(i, is.conj) && !matches!(s.words(i), "who" | "which" | "that")
            || s.has(i, is.include)
    };
    (s.start..at).rev().find(|i| breaks(*i)).map_or(s.start, |i| i + 1)
}

/// The nearest noun phrase before token `at`, past what bounds or relates the number.
fn nearest(s: &Sentence<'_>, at: usize, floor: usize) -> Option<Range<usize>> {
    let end = (floor.max(at.saturating_sub(8))..at).rev().find(|i| is_head(s, *i))?;
    before(s, end + 1, floor)
}

/// A noun that is no verb form in -ing and no verb of change.
fn is_head(s: &Sentence<'_>, at: usize) -> bool {
    let lower = s.token(at).is_some_and(|t| t.case == Case::Lower);
    let verbal = lower && (s.words(at).ends_with("ing") || noun::is_past(s, at))
        || s.has(at, s.lexicon.is.rise | s.lexicon.is.fall);
    noun::is_noun(s, at) && !s.in_time(at) && !verbal
}

/// "$800 stone oven", "a 5 % rise in sales", "$5 billion in aid".
fn after(s: &Sentence<'_>, at: usize) -> Option<Range<usize>> {
    if s.is(at, s.lexicon.word.in_) || s.is(at, s.lexicon.word.worth) && s.is(at + 1, s.lexicon.word.of) {
        let from = if s.is(at, s.lexicon.word.in_) { at + 1 } else { at + 2 };
        let end = noun::end(s, from, false);
        let named = s.token(from).is_some_and(|t| t.case == Case::Lower);
        return (end > from && named).then_some(from..end);
    }
    if s.is_any(at, &[s.lexicon.word.for_, s.lexicon.word.off]) {
        let from = at + 1 + usize::from(s.has(at + 1, s.lexicon.is.article));
        let end = noun::end(s, from, true);
        return (end > from && !s.in_time(from)).then_some(from..end);
    }
    let hyphen = usize::from(s.is_hyphen(at));
    let moves = s.lexicon.is.rise | s.lexicon.is.fall;
    let end = noun::end(s, at + hyphen, true);
    if s.has(at, moves) || end > at && s.has(end - 1, moves) {
        let last = if s.has(at, moves) { at + 1 } else { end };
        let stop = with_phrase(s, last);
        return (stop > last).then(|| trimmed(s, last + 1..stop));
    }
    if end <= at + hyphen || is_dimension(s, at + hyphen) {
        return None;
    }
    Some(at + hyphen..with_phrase(s, end))
}

/// "wide", "tall", "apart": what a measure is said with, not what it is of.
fn is_dimension(s: &Sentence<'_>, at: usize) -> bool {
    s.has(at, s.lexicon.is.dimension)
}

/// Without the articles at its head.
fn trimmed(s: &Sentence<'_>, mut tokens: Range<usize>) -> Range<usize> {
    while tokens.len() > 1 && s.has(tokens.start, s.lexicon.is.article) {
        tokens.start += 1;
    }
    tokens
}

/// The end of a noun phrase with the "in …" or "of …" that belongs to it.
fn with_phrase(s: &Sentence<'_>, end: usize) -> usize {
    let word = s.lexicon.word;
    if !s.is_any(end, &[word.in_, word.of, word.for_]) {
        return end;
    }
    let mut at = end + 1;
    while s.has(at, s.lexicon.is.article) {
        at += 1;
    }
    let longer = noun::end(s, at, false);
    if longer > at { longer } else { end }
}

/// "seven miles (11 km)", "1 %, or 30 points": what the figure before it is of.
fn shared(s: &Sentence<'_>, figure: &Figure, earlier: &[Figure]) -> Option<Range<usize>> {
    let last = earlier.last()?;
    let word = s.lexicon.word;
    let between = last.end.max(last.core.end)..figure.tokens.start;
    let close = between.len() <= 2 && !between.is_empty();
    let joins =
        between.clone().all(|at| s.is_any(at, &[word.open, word.comma, word.or, word.and, word.slash]));
    (close && joins).then(|| last.of.clone())?
}

/// "a speed of 400 km/h", "a grant worth $8m", "prices at $3": the noun before the preposition.
fn governor(s: &Sentence<'_>, figure: &Figure, floor: usize) -> Option<Range<usize>> {
    let word = s.lexicon.word;
    let mut at = figure.tokens.start.checked_sub(1).filter(|at| *at > floor)?;
    while at > floor && s.has(at, s.lexicon.is.article) {
        at -= 1;
    }
    if !s.is_any(at, &[word.of, word.worth, word.at, word.between])
        || s.is(at, word.at) && at > floor && is_verb(s, at - 1)
    {
        return None;
    }
    let at = if at > floor && s.is_any(at - 1, &[word.of, word.worth]) { at - 1 } else { at };
    let found = before(s, at, floor)?;
    // "was just as impressive at 37.5": an adjective.
    let predicate =
        found.start > floor && s.has(found.start - 1, s.lexicon.is.be | s.lexicon.is.adv | s.lexicon.is.conj);
    (!predicate).then_some(found)
}

/// The subject of the nearest verb before token `at`.
fn subject(s: &Sentence<'_>, at: usize, floor: usize) -> Option<Range<usize>> {
    let first = floor.max(at.saturating_sub(REACH));
    let mut verb = (first..at).rev().find(|i| is_verb(s, *i))?;
    loop {
        let start = verb_group(s, verb).max(floor);
        if let Some(found) = before(s, past_relative(s, start), floor) {
            return Some(found);
        }
        verb = (first..start).rev().find(|i| is_verb(s, *i))?;
    }
}

fn is_verb(s: &Sentence<'_>, at: usize) -> bool {
    let is = s.lexicon.is;
    let finite = s.has(at, is.be | is.have | is.modal | is.verb | is.rise | is.fall);
    finite && !s.has(at, is.prep)
        || noun::is_past(s, at) && s.token(at).is_some_and(|t| t.case == Case::Lower)
}

/// The first token of the verbs, auxiliaries and adverbs that end at `verb`.
fn verb_group(s: &Sentence<'_>, verb: usize) -> usize {
    let is = s.lexicon.is;
    let word = s.lexicon.word;
    let mut at = verb;
    while at > s.start {
        let before = at - 1;
        let part = s.has(before, is.be | is.have | is.modal | is.adv)
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
fn past_relative(s: &Sentence<'_>, at: usize) -> usize {
    let is_relative = at > s.start && matches!(s.words(at - 1), "who" | "which" | "that");
    if !is_relative {
        return at;
    }
    if at > s.start + 1 && s.is(at - 2, s.lexicon.word.comma) { at - 2 } else { at - 1 }
}

/// The noun phrase that ends right before token `end`, with the "of …" and "in …" inside it.
fn before(s: &Sentence<'_>, end: usize, floor: usize) -> Option<Range<usize>> {
    if end > s.start && s.kind(end - 1) == Some(Kind::Word) && !is_head(s, end - 1) {
        return None;
    }
    let word = s.lexicon.word;
    let is = s.lexicon.is;
    let (mut start, mut closed) = (end, false);
    while start > floor && end - start < 14 {
        let at = start - 1;
        if closed && !s.is_any(at, &[word.of, word.in_, word.for_, word.and]) {
            break;
        }
        closed = start < end && s.has(at, is.article);
        let joint =
            s.is_any(at, &[word.of, word.in_, word.for_]) || s.has(at, is.article) || s.is(at, word.and);
        let mark = s.is_hyphen(at)
            || s.kind(at) == Some(Kind::Clitic)
            || s.words(at) == "&"
            || s.kind(at) == Some(Kind::Number);
        let inside = start < end && (joint || mark);
        let number = s.kind(at) == Some(Kind::Number) && at > floor;
        let named = number && (noun::is_noun(s, at - 1) || s.is_hyphen(at - 1));
        if !noun::is_noun(s, at) && !inside && !named || s.in_time(at) {
            break;
        }
        start = at;
    }
    while start < end && !noun::is_noun(s, start) && s.kind(start) != Some(Kind::Number) {
        start += 1;
    }
    (start < end).then_some(start..end)
}
