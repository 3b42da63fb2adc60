//! Numbers that are no quantities: years, labels, model names, telephone numbers.

use dateline_text::{Case, Kind};
use rust_decimal::prelude::ToPrimitive;
use serde::{Deserialize, Serialize};

use super::figure::Figure;
use super::sentence::Sentence;
use super::{QuantityKind, named, noun, unit};
use crate::Time;
use crate::time::TimeKind;

/// Why a number is not a quantity.
///
/// ```
/// use dateline_extract::quantity::Reason;
/// assert_eq!(serde_json::to_string(&Reason::Label)?, "\"label\"");
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Reason {
    /// Part of a time expression: "3 May", "10:30".
    Time,
    /// "in 1997", "the 1990s".
    Year,
    /// "F-16", "Boeing 737", "Formula 1".
    Name,
    /// "page 12", "No. 7".
    Label,
    /// "555-0100".
    Phone,
    /// "this one", "no one".
    Pronoun,
    /// "9/11", "24/7", "a 70/30 split": numbers set against each other by a slash, no fraction.
    Pair,
    /// "the two sides": few that were told of before.
    Known,
    /// "1." at the head of a line.
    List,
    /// "1.99×10−30": beyond what an exact decimal holds.
    Size,
}

/// True where a number stands inside a time expression and nothing can make a figure of it: seen before the costly
/// looks around it.
pub(super) fn is_time(s: &Sentence<'_>, figure: &Figure) -> bool {
    let span = s.span(figure.core.start, figure.core.end);
    let bare_count = figure.plain && !is_modern(s.words(figure.number.start));
    let plain = figure.low == figure.high && figure.kind != QuantityKind::Ordinal && !bare_count;
    plain
        && !is_broken_duration(s, figure)
        && !is_bounded_age(s, figure)
        && s.time(figure.core.start).is_some_and(|time| time.span.contains(span))
}

/// "an hour and a half", "2 years and 3 months", or one of the list "24 hours, 39 minutes": a length of time that no one
/// whole number of a unit gives, so that the time expression does not hold its value as a number.
fn is_broken_duration(s: &Sentence<'_>, figure: &Figure) -> bool {
    let whole = s.span(figure.core.start, figure.core.end);
    let several = |time: &Time| {
        time.value.bytes().filter(|b| b.is_ascii_uppercase() && !matches!(b, b'P' | b'T')).count() > 1
    };
    let comma = s.is(figure.core.end, s.lexicon.word.comma)
        || figure.core.start > s.start && s.is(figure.core.start - 1, s.lexicon.word.comma);
    let listed = |time: &Time| comma && several(time) && time.span.contains(whole) && time.span != whole;
    let inside = |time: &Time| {
        time.kind == TimeKind::Duration
            && (whole.contains(time.span) && (several(time) || time.span != whole) || listed(time))
    };
    let length = figure.unit.as_deref().is_some_and(unit::is_time);
    length && s.time(figure.core.start).is_some_and(inside)
}

/// "over 30 years old", "at least 18 years old": an age with words that bound it, which a time expression does not keep.
pub(super) fn is_bounded_age(s: &Sentence<'_>, figure: &Figure) -> bool {
    let bounded = |time: &Time| {
        time.kind == TimeKind::Duration && time.span.start < s.tokens[figure.core.start].span.start
    };
    figure.aged && s.time(figure.core.start).is_some_and(bounded)
}

/// Why `figure` is no quantity, or `None` where it is one.
pub(super) fn reason(s: &Sentence<'_>, figure: &Figure) -> Option<Reason> {
    let (start, end) = (figure.core.start, figure.core.end);
    // A time inside the figure is part of it: "$15 an hour", "1000 litres".
    let whole = s.span(start, end);
    let said = counts(s, figure) || figure.tokens.start < start;
    let bare = |time: &Time| time.span == whole && figure.plain && said && !is_modern(s.words(start));
    let ranged = |time: &Time| {
        let ordinal = figure.kind == QuantityKind::Ordinal && figure.noun.is_none();
        let range = figure.low != figure.high && !figure.vague;
        // "the past three or four years": the time expression holds one length.
        let held = time.span == whole || range && figure.unit.is_some() && time.span.contains(whole);
        time.kind == TimeKind::Duration && (range || ordinal) && held
            || is_broken_duration(s, figure)
            || is_bounded_age(s, figure)
    };
    let apart =
        |time: &Time| !ranged(time) && (!whole.contains(time.span) || time.span == whole) && !bare(time);
    if (start..end).any(|at| s.time(at).is_some_and(apart)) {
        return Some(Reason::Time);
    }
    if is_pronoun(s, figure) {
        return Some(Reason::Pronoun);
    }
    if let Some(reason) = named::reason(s, figure) {
        return Some(reason);
    }
    if figure.kind == QuantityKind::Ordinal || figure.unit.is_some() && figure.kind != QuantityKind::Measure {
        return None;
    }
    if s.is(start, s.lexicon.word.hyphen) && is_model(s, start, end) {
        return Some(Reason::Name);
    }
    if !figure.plain && (hangs(s, figure) || is_half_word(s, figure)) {
        return Some(Reason::Name);
    }
    // "level five", "phase two".
    if !figure.plain && figure.number.len() == 1 && figure.noun.is_none() && is_label(s, start) {
        return Some(Reason::Label);
    }
    if !figure.plain && figure.kind != QuantityKind::Score {
        return is_name_word(s, figure).then_some(Reason::Name);
    }
    if is_season(s, figure) {
        return Some(Reason::Year);
    }
    if figure.unit.is_none() && is_pair(s, start, end) {
        return Some(Reason::Pair);
    }
    if chained(s, start, end) || is_phone(s, figure) || is_dialled(s.words(start)) {
        return Some(Reason::Phone);
    }
    if is_clock(s, start, end) || is_day_of_month(s, start) || is_small_month(s, figure) {
        return Some(Reason::Time);
    }
    let zero = s.words(figure.number.start).as_bytes();
    let zoned = s.token(end).is_some_and(|t| t.case == Case::Upper);
    if figure.unit.is_none() && zero.len() == 4 && zero[0] == b'0' && zoned {
        return Some(Reason::Time);
    }
    if is_model(s, start, end) {
        return Some(Reason::Name);
    }
    if figure.unit.is_some() || figure.kind == QuantityKind::Score {
        return None;
    }
    if s.joined(end) && s.is(end, s.lexicon.word.s) || is_year(s, figure) {
        return Some(Reason::Year);
    }
    if is_label(s, start) {
        return Some(Reason::Label);
    }
    (is_named(s, figure) || is_model_name(s, figure) || is_product(s, figure)).then_some(Reason::Name)
}

/// "the 747 is old", "a twin-engine 737 jet": digits that are one thing, not several.
fn is_product(s: &Sentence<'_>, figure: &Figure) -> bool {
    let (start, end) = (figure.core.start, figure.core.end);
    let plain = figure.plain && figure.low > Some(rust_decimal::Decimal::ONE);
    let bare = figure.tokens.start == start && !s.words(start).contains(['.', ',']);
    if !plain || !bare || s.joined(end) {
        return false;
    }
    let the = start > s.start && s.words(start - 1).eq_ignore_ascii_case("the");
    let one = matches!(s.words(end), "is" | "was" | "has" | "itself");
    let compound = start >= s.start + 4 && s.is_hyphen(start - 2) && s.has(start - 4, s.lexicon.is.article);
    let several = figure.noun.clone().is_some_and(|noun| noun::is_plural(s, noun.end - 1));
    the && one || compound && !several
}

/// "a 787 Dreamliner", "11 Pro": digits before a capitalised noun in the singular.
fn is_model_name(s: &Sentence<'_>, figure: &Figure) -> bool {
    let Some(noun) = figure.noun.clone().filter(|noun| noun.start == figure.core.end) else { return false };
    let title = noun.clone().all(|at| s.tokens[at].case == Case::Title);
    let several = figure.low.is_none_or(|n| n > rust_decimal::Decimal::ONE);
    let short = s.words(figure.number.start).len() <= 4;
    title
        && several
        && short
        && !noun::is_plural(s, noun.end - 1)
        && figure.tokens.start == figure.core.start
        && figure.role == 0
}

/// "this one", "no one", "one another": "one" that counts nothing.
fn is_pronoun(s: &Sentence<'_>, figure: &Figure) -> bool {
    let at = figure.number.start;
    let word = s.lexicon.word;
    if figure.number.len() != 1 || !s.is(at, word.one) || figure.kind != QuantityKind::Count {
        return false;
    }
    let is = s.lexicon.is;
    // "he said that one of the five left": a count after a joining word.
    let joins = at > s.start && s.has(at - 1, is.conj) && s.is(at + 1, word.of);
    if s.end - s.start == 1 || joins {
        return false;
    }
    // "one's own".
    if s.kind(at + 1) == Some(Kind::Clitic) {
        return true;
    }
    // "one whole wing" says that no part is missing, as "a whole wing" does.
    let before = at > s.start && s.has(at - 1, is.det) && !s.has(at + 1, is.plural)
        || matches!(s.words(at + 1), "complete" | "full" | "entire" | "whole");
    let no_noun = figure.noun.is_none() && figure.role == 0 && !s.is(at + 1, word.of);
    before || no_noun && figure.bound == super::Bound::Exact
}

/// "production-four-door", "hole-in-one": a number word that hangs on a word by a hyphen.
fn hangs(s: &Sentence<'_>, figure: &Figure) -> bool {
    let at = figure.core.start;
    let word = at > s.start + 1 && s.is_hyphen(at - 1) && s.kind(at - 2) == Some(Kind::Word);
    let prefix =
        matches!(s.words(at.wrapping_sub(2)), "then" | "now" | "mid" | "over" | "under" | "all" | "per");
    word && !prefix && figure.kind == QuantityKind::Count && s.number(at - 2).is_none() && !figure.vague
}

/// "half-term", "half-sister": a word of its own.
fn is_half_word(s: &Sentence<'_>, figure: &Figure) -> bool {
    figure.kind == QuantityKind::Fraction
        && figure.unit.is_none()
        && s.is(figure.number.start, s.lexicon.word.half)
        && s.is_hyphen(figure.core.end)
}

/// "Big Ten", "Chapter Eleven": a number in words, capitalised inside a sentence.
fn is_name_word(s: &Sentence<'_>, figure: &Figure) -> bool {
    let at = figure.number.start;
    let Some(token) = s.token(at) else { return false };
    token.case == Case::Title
        && at > s.start
        && figure.number.len() == 1
        && s.kind(at - 1) == Some(Kind::Word)
        && matches!(s.tokens[at - 1].case, Case::Title | Case::Mixed)
        && !noun::is_function(s, at - 1)
}

/// Two numbers joined by a slash, and no more.
fn is_pair(s: &Sentence<'_>, start: usize, end: usize) -> bool {
    let slash = |at: usize| s.is(at, s.lexicon.word.slash) && s.joined(at) && s.joined(at + 1);
    let number = |at: usize| s.kind(at) == Some(Kind::Number);
    let after = |at: usize| slash(at) && number(at + 1);
    let before = |at: usize| at >= s.start + 2 && slash(at - 1) && number(at - 2);
    after(end) && !before(start) && !after(end + 2) || before(start) && !after(end) && !before(start - 2)
}

/// Three and more numbers joined by hyphens, dots or slashes.
fn chained(s: &Sentence<'_>, start: usize, end: usize) -> bool {
    let joint =
        |at: usize| s.is_hyphen(at) || s.is(at, s.lexicon.word.slash) && s.joined(at) && s.joined(at + 1);
    let number = |at: usize| s.kind(at) == Some(Kind::Number);
    let before = start >= 2 && joint(start - 1) && number(start - 2);
    let after = joint(end) && number(end + 1);
    let digits = |at: usize| s.words(at).len();
    let by_nought = |at: usize| s.is(at, s.lexicon.word.slash) && s.joined(at) && s.words(at + 1) == "0";
    by_nought(end)
        || start > s.start && by_nought(start - 1)
        || before && !(digits(start) <= 2 && digits(start - 2) <= 2)
        || after && (digits(start) >= 3 && digits(end + 1) >= 3 || joint(end + 2) && number(end + 3))
        || before && after
}

/// "10:30".
fn is_clock(s: &Sentence<'_>, start: usize, end: usize) -> bool {
    let colon = s.lexicon.word.colon;
    let number = |at: usize| s.kind(at) == Some(Kind::Number);
    let minutes = s.words(start).split_once('.').is_some_and(|(_, minutes)| minutes.len() == 2);
    let half = minutes
        && matches!(
            s.words(end),
            "am" | "pm"
                | "a.m"
                | "p.m"
                | "a.m."
                | "p.m."
                | "GMT"
                | "BST"
                | "UTC"
                | "CET"
                | "EST"
                | "EDT"
                | "IST"
        );
    half || s.is(end, colon) && s.joined(end) && s.joined(end + 1) && number(end + 1)
        || start >= 2 && s.is(start - 1, colon) && s.joined(start - 1) && s.joined(start) && number(start - 2)
}

/// "dec. 12", where the month ends in a point that was read as the end of a sentence.
fn is_day_of_month(s: &Sentence<'_>, start: usize) -> bool {
    const SHORT: [&str; 12] =
        ["jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec"];
    let [month, point] = s.tokens[start.saturating_sub(2)..start] else { return false };
    let (month, point) = (month.span.of(s.text), point.span.of(s.text));
    point == "." && s.words(start).len() <= 2 && SHORT.iter().any(|short| month.eq_ignore_ascii_case(short))
}

/// "on may 19", "on 1 may": a day where nothing is capitalised.
fn is_small_month(s: &Sentence<'_>, figure: &Figure) -> bool {
    let (start, end) = (figure.core.start, figure.core.end);
    let month = |at: usize| {
        matches!(
            s.words(at),
            "january"
                | "february"
                | "march"
                | "april"
                | "may"
                | "june"
                | "july"
                | "august"
                | "september"
                | "october"
                | "november"
                | "december"
        )
    };
    let day = figure.unit.is_none() && s.words(start).len() <= 2 && end == start + 1 && start >= s.start + 2;
    day && (month(start - 1) && s.words(start - 2) == "on" || month(end) && s.words(start - 1) == "on")
}

/// "F-16", "COVID-19": joined to letters before.
fn is_model(s: &Sentence<'_>, start: usize, end: usize) -> bool {
    let prefix = start >= 2
        && matches!(s.words(start - 2), "now" | "then" | "sub" | "over" | "under" | "a" | "an" | "the");
    let hyphen = start >= 2 && s.is_hyphen(start - 1) && s.kind(start - 2) == Some(Kind::Word) && !prefix;
    let letter = s.joined(end)
        && s.kind(end) == Some(Kind::Word)
        && (s.words(end).len() <= 2 || s.words(end).bytes().any(|b| b.is_ascii_digit()));
    let dotted = start >= 2 && s.joined(start) && s.is(start - 1, s.lexicon.word.dot) && s.joined(start - 1);
    let negative =
        s.is(start, s.lexicon.word.hyphen) && start > s.start && s.tokens[start - 1].case == Case::Upper;
    dotted && s.kind(start - 2) == Some(Kind::Word)
        || negative
        || hyphen && s.number(start - 2).is_none()
        || s.joined(start) && s.kind(start - 1) == Some(Kind::Word)
        || letter
}

/// Four digits from 1500 to 2200 with nothing in the plural after them.
fn is_year(s: &Sentence<'_>, figure: &Figure) -> bool {
    let words = s.words(figure.number.start);
    let year = words.len() == 4
        && figure.low.or(figure.high).and_then(|n| n.to_i64()).is_some_and(|n| (1500..2200).contains(&n));
    if !year || figure.number.len() != 1 || figure.tokens.start < figure.core.start {
        return false;
    }
    !counts(s, figure) || is_modern(words) && figure.role == 0 && figure.bound == super::Bound::Exact
}

/// "02079460000".
fn is_dialled(digits: &str) -> bool {
    digits.len() >= 9 && digits.starts_with('0') && digits.bytes().all(|b| b.is_ascii_digit())
}

/// "555-0100": two long numbers that make no range.
fn is_phone(s: &Sentence<'_>, figure: &Figure) -> bool {
    let start = figure.core.start;
    let second = s.words(start + 2);
    let long = s.words(start).len() >= 3 && second.len() >= 4;
    let falling = second.starts_with('0') || s.words(start).len() != second.len();
    figure.core.len() == 3
        && s.is_hyphen(start + 1)
        && figure.unit.is_none()
        && long
        && falling
        && !counts(s, figure)
}

/// "2013-14", "1995–96", "1914-1918": a year and a later one.
fn is_season(s: &Sentence<'_>, figure: &Figure) -> bool {
    let start = figure.core.start;
    figure.core.len() == 3
        && s.is_dash(start + 1)
        && (is_modern(s.words(start)) && s.words(start + 2).len() == 2 || is_reign(s, figure))
}

/// Two years that count nothing.
fn is_reign(s: &Sentence<'_>, figure: &Figure) -> bool {
    let year = |digits: &str| {
        digits.len() == 4 && digits.parse().is_ok_and(|year: u32| (1000..2200).contains(&year))
    };
    let (first, last) = (s.words(figure.core.start), s.words(figure.core.end - 1));
    year(first) && year(last) && first < last && !counts(s, figure)
}

/// American style has commas in counts: what has none from 1900 to 2050 is a year unless something bounds it.
fn is_modern(digits: &str) -> bool {
    matches!(digits.as_bytes(), [b'1', b'9', _, _] | [b'2', b'0', b'0'..=b'4', _])
}

/// True where a plural in small letters says what is counted.
fn counts(s: &Sentence<'_>, figure: &Figure) -> bool {
    figure.noun.clone().is_some_and(|noun| {
        noun::is_plural(s, noun.end - 1)
            && s.tokens[noun.start].case == Case::Lower
            && noun.start >= figure.core.end
    })
}

/// "page 12", "No. 7", "#3".
fn is_label(s: &Sentence<'_>, start: usize) -> bool {
    if start <= s.start {
        return false;
    }
    let before = if s.is(start - 1, s.lexicon.word.dot) && start >= 2 { start - 2 } else { start - 1 };
    s.is(before, s.lexicon.word.hash)
        || s.has(before, s.lexicon.is.label) && (!s.is(before, s.lexicon.word.no) || before < start - 1)
}

/// "Boeing 737", "Channel 4", "Formula 1": after a name, counting nothing in the plural.
fn is_named(s: &Sentence<'_>, figure: &Figure) -> bool {
    let start = figure.tokens.start;
    if start <= s.start || figure.tokens.start != figure.core.start {
        return false;
    }
    let before = &s.tokens[start - 1];
    let named = before.kind == Kind::Word
        && matches!(before.case, Case::Title | Case::Upper | Case::Mixed)
        && !before.first
        && !noun::is_function(s, start - 1)
        && !s.has(start - 1, s.lexicon.is.verb)
        && !s.in_time(start - 1);
    // "the S&P 500 index funds": after one letter stands a name whatever follows.
    let letter = before.kind == Kind::Word
        && before.span.len() == 1
        && before.case == Case::Title
        && !s.is_any(start - 1, &[s.lexicon.word.a]);
    named && !counts(s, figure) || letter && figure.plain
}
