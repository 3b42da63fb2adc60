//! Numbers that count nothing new: those of a list, those that are dialled, and those of things told before. A figure
//! comes in; the reason why it is no quantity goes out.

use dateline_text::{Case, Kind};
use rust_decimal::Decimal;

use super::figure::Figure;
use super::sentence::Sentence;
use super::{Bound, QuantityKind, Reason, noun};

pub(super) fn reason(s: &Sentence<'_>, figure: &Figure) -> Option<Reason> {
    if figure.kind != QuantityKind::Count || figure.unit.is_some() {
        return None;
    }
    if figure.plain && is_item(s, figure) {
        return Some(Reason::List);
    }
    if figure.plain && is_dialled(s, figure.core.start) {
        return Some(Reason::Phone);
    }
    (is_told(s, figure) || is_rank(s, figure)).then_some(Reason::Known)
}

/// "the bottom three", "among the top ten": places of a table, which are no count of their own without a noun.
fn is_rank(s: &Sentence<'_>, figure: &Figure) -> bool {
    let start = figure.core.start;
    let side = start >= s.start + 2
        && matches!(s.words(start - 1), "top" | "bottom" | "final" | "big")
        && s.words(start - 2).eq_ignore_ascii_case("the");
    let bare = figure.noun.is_none() && figure.tokens.start == start && figure.low == figure.high;
    side && bare && figure.role == 0 && !s.is(figure.core.end, s.lexicon.word.of) && !figure.plain
}

/// "1. Open the door", "(2) Close it": a small number that heads a line, with text behind.
fn is_item(s: &Sentence<'_>, figure: &Figure) -> bool {
    let (start, end, word) = (figure.core.start, figure.core.end, s.lexicon.word);
    let bracket = start == s.start + 1 && s.is(s.start, word.open) && s.is(end, word.close);
    let mark = start == s.start && s.is_any(end, &[word.dot, word.close]) && s.joined(end);
    let text = s.kind(end + 1) == Some(Kind::Word) && !s.joined(end + 1);
    (bracket || mark) && text && s.words(start).len() <= 2
}

/// "020 7946 0958", "+44 20 7946": numbers in a row of which the first starts with a nought or a plus.
fn is_dialled(s: &Sentence<'_>, start: usize) -> bool {
    let number = |at: usize| s.kind(at) == Some(Kind::Number);
    let mut first = start;
    while first > s.start && number(first - 1) {
        first -= 1;
    }
    let row = first < start || number(start + 1);
    let plus = first > s.start && s.is(first - 1, s.lexicon.word.plus) && s.joined(first);
    row && (plus || s.words(first).starts_with('0') && s.words(first).len() >= 3)
}

/// "the two sides": few that were told of before. In "one of the nine divers" they are the whole of a part.
fn is_told(s: &Sentence<'_>, figure: &Figure) -> bool {
    let (start, end) = (figure.core.start, figure.core.end);
    let plain = figure.bound == Bound::Exact && !figure.vague && figure.low == figure.high;
    let few =
        figure.low.is_some_and(|n| n <= Decimal::TEN) && s.kind(figure.number.start) == Some(Kind::Word);
    let the = |at: usize| s.has(at, s.lexicon.is.article) && s.words(at).eq_ignore_ascii_case("the");
    let whole = start >= s.start + 2 && s.is(start - 2, s.lexicon.word.of);
    let those =
        start > s.start && the(start - 1) && noun::is_plural(s, end) && s.tokens[end].case == Case::Lower;
    plain && few && figure.role == 0 && those && !whole
}
