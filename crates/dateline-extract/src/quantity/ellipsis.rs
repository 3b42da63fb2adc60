//! Nouns that a writer says once: "Hill has 28 delegates, Ross has 22", "259 people on the plane and 11 on the ground".
//! A bare count and the figures before it come in; what it counts goes out.

use std::ops::Range;

use dateline_text::Kind;

use super::QuantityKind;
use super::figure::Figure;
use super::sentence::Sentence;

/// Gives `figure` the noun, and in one clause the role, of the count before it that it is set beside.
pub(super) fn complete(s: &Sentence<'_>, figure: &mut Figure, last: &Figure) {
    let bare = figure.kind == QuantityKind::Count && figure.noun.is_none() && figure.unit.is_none();
    let told = last.kind == QuantityKind::Count && last.noun.is_some() && last.unit.is_none() && !last.hyphen;
    let told = told && last.part_of.is_none();
    if !bare || !told || figure.hyphen || figure.aged || figure.change.is_some() {
        return;
    }
    let coordinate = is_place(s, figure, last);
    if coordinate && figure.role == 0 {
        figure.role = last.role;
    }
    if coordinate || is_owned(s, figure, last) || is_subject(s, figure, last) {
        figure.noun = last.noun.clone().filter(|noun| !is_event(s, noun));
    }
}

/// "40 deaths, 12 missing": people are missing, no deaths.
pub(super) fn is_event(s: &Sentence<'_>, noun: &Range<usize>) -> bool {
    let head = noun.end - 1;
    s.lexicon.roles.at(s.rest(head)).any(|(length, roles)| length == 1 && roles.count > 0)
}

/// "the number of ponds fell to 300": what is numbered is counted.
pub(super) fn numbered(s: &Sentence<'_>, figure: &mut Figure) {
    let bare = figure.kind == QuantityKind::Count && figure.noun.is_none() && figure.unit.is_none();
    if !bare || figure.hyphen {
        return;
    }
    if let Some(of) = figure.of.clone().filter(|of| number_of(s, of.start).is_some() && of.len() > 2) {
        figure.noun = Some(of.start + 2..of.end);
    } else if figure.role > 0 && figure.change.is_some() {
        figure.noun = number_of(s, s.start + 1)
            .filter(|noun| s.words(*noun).ends_with(['s', 'e', 'n']))
            .map(|noun| noun..noun + 1);
    }
}

/// What stands behind "number of" at token `at`.
pub(super) fn number_of(s: &Sentence<'_>, at: usize) -> Option<usize> {
    let number = s.words(at).eq_ignore_ascii_case("number") && s.is(at + 1, s.lexicon.word.of);
    number.then_some(at + 2)
}

/// "12 shops in London and 6 in Leeds": both stand before a preposition, with no verb between them.
fn is_place(s: &Sentence<'_>, figure: &Figure, last: &Figure) -> bool {
    let is = s.lexicon.is;
    let place = |at: usize| s.has(at, is.prep) && !s.is_any(at, &[s.lexicon.word.of, s.lexicon.word.to]);
    let between = last.end..figure.tokens.start;
    let verb = |at: usize| s.has(at, is.be | is.have | is.modal | is.finite | is.conj) && !joins(s, at);
    place(last.end)
        && place(figure.core.end)
        && between.end.checked_sub(1).is_some_and(|at| joins(s, at))
        && !between.clone().any(verb)
}

fn joins(s: &Sentence<'_>, at: usize) -> bool {
    s.is_any(at, &[s.lexicon.word.and, s.lexicon.word.comma])
}

/// "Hill has 28 delegates, Ross has 22": both are what somebody has.
fn is_owned(s: &Sentence<'_>, figure: &Figure, last: &Figure) -> bool {
    let is = s.lexicon.is;
    let owned = |at: usize| at > s.start && s.has(at - 1, is.own | is.have);
    let end = s.kind(figure.core.end);
    let free = end.is_none() || end == Some(Kind::Punct) || s.has(figure.core.end, is.conj | is.prep);
    let with = last.tokens.start > s.start && s.is(last.tokens.start - 1, s.lexicon.word.with);
    free && owned(figure.tokens.start) && (owned(last.tokens.start) || with)
}

/// "Three houses burned, two were saved": the bare count is the subject of the next clause.
fn is_subject(s: &Sentence<'_>, figure: &Figure, last: &Figure) -> bool {
    let is = s.lexicon.is;
    let start = figure.tokens.start;
    start > last.end && joins(s, start - 1) && s.has(figure.core.end, is.be | is.have | is.modal)
}
