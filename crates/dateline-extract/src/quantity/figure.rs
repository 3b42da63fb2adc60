//! [`Figure`]: a number with its unit, or two that make a range. Tokens come in; what bounds it, what it counts
//! and what happened is added by the other parts of the reader.

use std::ops::Range;

use dateline_text::{Kind, Lexeme};
use rust_decimal::Decimal;

use super::fraction::added_fraction;
use super::lexicon::{NumberWord, Use};
use super::numeral::{Form, Numeral, decimal, numeral, scaled};
use super::sentence::Sentence;
use super::unit::{self, Glued};
use super::{Bound, Change, QuantityKind, noun};
use crate::Time;
use crate::time::TimeKind;

/// A number with its unit.
#[derive(Debug, Clone)]
#[expect(clippy::struct_excessive_bools, reason = "each says something else of the number")]
pub(super) struct Figure {
    /// All its tokens, bounding words included.
    pub tokens: Range<usize>,
    /// The number and its unit.
    pub core: Range<usize>,
    /// The number alone; of a range, from the first to the last.
    pub number: Range<usize>,
    pub low: Option<Decimal>,
    pub high: Option<Decimal>,
    pub kind: QuantityKind,
    pub bound: Bound,
    pub unit: Option<String>,
    /// Digits alone.
    pub plain: bool,
    pub vague: bool,
    /// The unit hangs on the number by a hyphen: "62-metre".
    pub hyphen: bool,
    /// The rule that gave the bound.
    pub rule: Option<usize>,
    pub noun: Option<Range<usize>>,
    pub of: Option<Range<usize>>,
    /// Where the words that name the counted thing end.
    pub end: usize,
    pub role: u8,
    pub part_of: Option<usize>,
    pub change: Option<Change>,
    /// A length of life: "12 years old".
    pub aged: bool,
}

/// The figure at token `at`, which may start before it: "-5", ".25".
pub(super) fn figure(s: &Sentence<'_>, at: usize) -> Option<Figure> {
    let number = single(s, start(s, at));
    let counted = number.is_some();
    let first = compound(s, number.or_else(|| one_unit(s, at))?);
    if !counted && first.core.len() == 2 && first.unit.as_deref().is_some_and(unit::is_time) {
        return None;
    }
    let mut found = ranged(s, &first).or_else(|| spread(s, &first)).unwrap_or(first);
    set_off_minus(s, &mut found);
    owed(s, &mut found);
    percentage_of(s, &mut found);
    unit::age(s, &mut found);
    Some(found)
}

/// "at - 12 degrees", "- 12": a minus set off from its number. Nothing is counted below zero, and a dash before a
/// phrase is no minus.
fn set_off_minus(s: &Sentence<'_>, found: &mut Figure) {
    let (start, end, word) = (found.core.start, found.core.end, s.lexicon.word);
    if start <= s.start || !s.is_any(start - 1, &[word.hyphen, word.dash, word.minus_sign]) || s.joined(start)
    {
        return;
    }
    let cell = start - 1 == s.start && (end == s.end || end + 1 == s.end && s.is(end, word.dot));
    let said = start >= s.start + 2 && s.has(start - 2, s.lexicon.is.be | s.lexicon.is.prep);
    let counts = found.unit.is_none() && noun::end(s, end, false) > end;
    if (cell || said) && !counts && !matches!(found.kind, QuantityKind::Ordinal | QuantityKind::Score) {
        (found.low, found.high) = (found.high.map(|n| -n), found.low.map(|n| -n));
        (found.core.start, found.tokens.start, found.plain) = (start - 1, start - 1, false);
    }
}

/// "a loss of ($0.45) a share": an amount below zero, as accounts write it.
fn owed(s: &Sentence<'_>, found: &mut Figure) {
    let (start, end, word) = (found.core.start, found.core.end, s.lexicon.word);
    let brackets = found.kind == QuantityKind::Money
        && start >= s.start + 2
        && s.is(start - 1, word.open)
        && s.is(end, word.close);
    if brackets && s.has(start - 2, s.lexicon.is.be | s.lexicon.is.prep) {
        (found.low, found.high) = (found.high.map(|n| -n), found.low.map(|n| -n));
    }
}

/// "a percentage of 45": the word before its number, which counts nothing.
fn percentage_of(s: &Sentence<'_>, found: &mut Figure) {
    let (start, end, word) = (found.core.start, found.core.end, s.lexicon.word);
    if found.kind != QuantityKind::Count || start < s.start + 2 || !s.is(start - 1, word.of) {
        return;
    }
    let from = if s.is(start - 2, word.cent) { start.saturating_sub(3) } else { start - 2 };
    let named = from >= s.start && unit::percent(s, from).is_some_and(|(end, _)| end == start - 1);
    let counted = from > s.start && (s.number(from - 1).is_some() || s.kind(from - 1) == Some(Kind::Number));
    let alone = noun::end(s, end, false) == end && !s.is(end, word.of) && !s.is_hyphen(end);
    let small = found.high.is_some_and(|n| n < Decimal::ONE_THOUSAND);
    if named && !counted && alone && small && !found.vague {
        (found.core.start, found.tokens.start) = (from, from);
        (found.kind, found.unit) = (QuantityKind::Percent, Some("%".into()));
    }
}

/// "a kilogram", "a mile": the article counts one.
fn one_unit(s: &Sentence<'_>, at: usize) -> Option<Figure> {
    let word = s.lexicon.word;
    if at <= s.start || !s.is_any(at - 1, &[word.a, word.an]) || !s.lexicon.counts_one(s.lexeme(at)) {
        return None;
    }
    // "two cents a gallon" is a rate.
    if at >= s.start + 2 && s.has_unit(at - 2) {
        return None;
    }
    let one = Numeral {
        tokens: at - 1..at,
        low: Decimal::ONE,
        high: Decimal::ONE,
        form: Form::Cardinal,
        plain: false,
    };
    let found = with_unit(s, &one);
    (found.unit.is_some() && found.core.end == at + 1).then_some(found)
}

/// Where a number at `at` starts: at the sign or the point before its digits.
fn start(s: &Sentence<'_>, at: usize) -> usize {
    if at <= s.start || s.kind(at) != Some(Kind::Number) && !s.is_money_sign(at) || !s.joined(at) {
        return at;
    }
    let word = s.lexicon.word;
    if at >= s.start + 2 && s.kind(at - 2) == Some(Kind::Number) && s.is_dash(at - 1) {
        return at;
    }
    if at >= s.start + 2
        && s.is(at - 1, word.dot)
        && s.is_any(at - 2, &[word.hyphen, word.minus_sign])
        && !s.joined(at - 2)
    {
        return at - 2;
    }
    let free = !s.joined(at - 1) || s.is(at - 2, word.open);
    let free = free
        || at >= 2
            && (s.is_any(at - 2, &[word.open, word.colon]) || matches!(s.words(at - 2), "<" | ">" | "="));
    if free && s.is_any(at - 1, &[word.hyphen, word.minus_sign, word.dot]) { at - 1 } else { at }
}

/// A number with its unit, no range.
fn single(s: &Sentence<'_>, at: usize) -> Option<Figure> {
    if let Some(glued) = unit::glued(s, at).or_else(|| unit::glued(s, at + 1).filter(|_| s.words(at) == "$"))
    {
        let at = glued.end - glued.tokens;
        return money_glued(s, at, &glued);
    }
    let negative =
        s.is_any(at, &[s.lexicon.word.hyphen, s.lexicon.word.minus_sign]) && s.is_money_sign(at + 1);
    let sign_at = if negative { at + 1 } else { at };
    if let Some((length, found)) = unit::before(s, sign_at) {
        let mut number = numeral(s, sign_at + length, true).filter(|n| n.form != Form::Ordinal)?;
        if negative {
            (number.low, number.high) = (-number.high, -number.low);
        }
        return Some(money(s, at, &number, &found.code));
    }
    Some(with_unit(s, &numeral(s, at, false)?))
}

/// An amount of money with the currency before it.
fn money(s: &Sentence<'_>, at: usize, number: &Numeral, code: &str) -> Figure {
    let sign = !s.words(at).bytes().all(|b| b.is_ascii_alphabetic()) || s.words(at + 1) == "$";
    let after = number.tokens.end;
    let (named, end) = if sign { unit::named_after_sign(s, after, code) } else { (None, after) };
    let mut found =
        of_numeral(number, at..end, QuantityKind::Money, Some(named.unwrap_or_else(|| code.to_owned())));
    unit::rate(s, &mut found);
    found
}

/// `USD3.14`, `RM120,000`, `USD10m`.
fn money_glued(s: &Sentence<'_>, at: usize, glued: &Glued<'_>) -> Option<Figure> {
    let scale = match glued.letters.to_ascii_lowercase().as_str() {
        "" => 1,
        "k" => 1_000,
        "m" | "mn" => 1_000_000,
        "b" | "bn" => 1_000_000_000,
        _ => return None,
    };
    let value = decimal(glued.digits)?.checked_mul(scale.into())?;
    let dollar = at > s.start && s.words(at - 1) == "$";
    let start = if dollar && s.joined(at) { at - 1 } else { at };
    Some(money(s, start, &scaled(s, at..glued.end, value, true), glued.code))
}

/// "20 dollars and 43 cents", "7 feet 10 inches": one figure in the smaller unit, money in the larger.
fn compound(s: &Sentence<'_>, first: Figure) -> Figure {
    let mut whole = first;
    while let Some(longer) = longer(s, &whole) {
        whole = longer;
    }
    whole
}

fn longer(s: &Sentence<'_>, whole: &Figure) -> Option<Figure> {
    let word = s.lexicon.word;
    let (large, end) = (whole.unit.as_deref()?, whole.core.end);
    if whole.vague || whole.hyphen || whole.low != whole.high || large.contains('/') {
        return None;
    }
    let mut at = end;
    if s.is(at, word.comma) && s.is(at + 1, word.and) {
        at += 1;
    }
    if let Some(longer) = and_a_half(s, whole) {
        return Some(longer);
    }
    let joint = s.is_any(at, &[word.comma, word.and]);
    // "3 years, 2 months": a list of lengths of time stays a list.
    let listed = at > end || whole.core.start > s.start && s.is(whole.core.start - 1, word.comma);
    if unit::is_time(large) && s.is(end, word.comma) && listed {
        return None;
    }
    let part = single(s, if joint { at + 1 } else { at }).filter(|part| !part.vague)?;
    if unit::is_time(large) && s.is(end, word.comma) && s.is(part.core.end, word.comma) {
        return None;
    }
    let (one, other) = (whole.low?, part.low?);
    let small = part.unit.as_deref();
    let (value, unit) = if let Some(length) = unit::length_in(large, small) {
        (one.checked_add(other.checked_mul(length)?)?, large)
    } else if whole.kind == QuantityKind::Money {
        let cents =
            part.kind == QuantityKind::Money && other < Decimal::ONE && part.number.len() < part.core.len();
        let bare = small.is_none()
            && part.kind == QuantityKind::Count
            && is_bare_part(s, &part, 100)
            && one.is_integer();
        let hundredths = if bare { other.checked_div(100.into())? } else { other };
        let cents = cents && other > Decimal::ZERO;
        (one.checked_add(hundredths).filter(|_| cents && !s.is_money_sign(part.core.start) || bare)?, large)
    } else if large == "h" && small.is_none() && is_bare_part(s, &part, 60) {
        return joined(whole, &part, one.checked_mul(60.into())?.checked_add(other)?, "min");
    } else {
        let parts = unit::parts(large, small?)?;
        (one.checked_mul(parts.into())?.checked_add(other)?, small?)
    };
    joined(whole, &part, value, unit)
}

/// "a mile and a half": the rest of the unit before it.
fn and_a_half(s: &Sentence<'_>, whole: &Figure) -> Option<Figure> {
    let end = whole.core.end;
    let value = whole.low.filter(|n| n.is_integer() && whole.kind == QuantityKind::Measure)?;
    let (part, after) = added_fraction(s, end).filter(|_| s.is(end, s.lexicon.word.and))?;
    let free = noun::end(s, after, false) == after && !s.is(after, s.lexicon.word.of) && !s.has_unit(after);
    let mut found = whole.clone();
    let value = value.checked_add(part).filter(|_| free);
    (found.low, found.high, found.plain) = (Some(value?), value, false);
    (found.core.end, found.tokens.end, found.end) = (after, after, after);
    Some(found)
}

/// `whole` and `part` as one figure.
#[expect(clippy::unnecessary_wraps, reason = "it ends functions that return an option")]
fn joined(whole: &Figure, part: &Figure, value: Decimal, unit: &str) -> Option<Figure> {
    let mut found = whole.clone();
    (found.low, found.high, found.unit) = (Some(value), Some(value), Some(unit.to_owned()));
    for range in [&mut found.tokens, &mut found.core] {
        range.end = part.core.end;
    }
    (found.number.end, found.end, found.plain) = (part.number.end, part.core.end, false);
    Some(found)
}

/// "15 dollars 50", "an hour thirty": a number below `parts` that counts nothing.
fn is_bare_part(s: &Sentence<'_>, part: &Figure, parts: i64) -> bool {
    let end = part.core.end;
    let counts = noun::end(s, end, false) > end || s.is(end, s.lexicon.word.of) || s.is_hyphen(end);
    let hundredths = part.low.is_some_and(|n| n >= Decimal::ONE && n < parts.into() && n.is_integer());
    let glued = s.joined(end) && s.kind(end) == Some(Kind::Word);
    hundredths && !counts && !glued && !s.in_time(part.core.start)
}

fn of_numeral(number: &Numeral, core: Range<usize>, kind: QuantityKind, unit: Option<String>) -> Figure {
    Figure {
        tokens: core.clone(),
        number: number.tokens.clone(),
        low: Some(number.low),
        high: Some(number.high),
        kind,
        bound: if number.form == Form::Vague { Bound::Range } else { Bound::Exact },
        unit,
        plain: number.plain,
        vague: number.form == Form::Vague,
        hyphen: false,
        rule: None,
        noun: None,
        of: None,
        end: core.end,
        role: 0,
        part_of: None,
        change: None,
        aged: false,
        core,
    }
}

/// A numeral with what stands after it: percent, currency, unit of measure or nothing.
fn with_unit(s: &Sentence<'_>, number: &Numeral) -> Figure {
    let tokens = number.tokens.clone();
    let kind = match number.form {
        Form::Ordinal => QuantityKind::Ordinal,
        Form::Fraction => QuantityKind::Fraction,
        Form::Cardinal | Form::Vague => QuantityKind::Count,
    };
    let bare = of_numeral(number, tokens.clone(), kind, None);
    if kind == QuantityKind::Ordinal {
        return bare;
    }
    let hyphen = s.is_hyphen(tokens.end);
    let at = if hyphen { tokens.end + 1 } else { tokens.end };
    let of_joined = |mut found: Figure| {
        found.hyphen = hyphen;
        found
    };
    // ""90" per cent", "a quarter of a percentage point".
    let shared = kind == QuantityKind::Fraction && s.is(at, s.lexicon.word.of);
    let skipped = if shared {
        1 + usize::from(s.is(at + 1, s.lexicon.word.a))
    } else {
        usize::from(s.kind(at) == Some(Kind::Quote))
    };
    if let Some((end, points)) = unit::percent(s, at + skipped) {
        let mut found = of_numeral(number, tokens.start..end, QuantityKind::Percent, Some("%".into()));
        if points {
            found.low = found.low.and_then(|n| n.checked_div(100.into()));
            found.high = found.high.and_then(|n| n.checked_div(100.into()));
        }
        return of_joined(found);
    }
    if let Some(found) = millions(s, number, at) {
        return found;
    }
    let broken = !number.low.is_integer() && s.is(at, s.lexicon.word.of);
    let at =
        if matches!(number.form, Form::Fraction | Form::Vague) || broken { unit::past_of(s, at) } else { at };
    if let Some((end, unit)) = unit::after(s, number, at, hyphen) {
        let kind = if unit.money { QuantityKind::Money } else { QuantityKind::Measure };
        let mut found = of_numeral(number, tokens.start..end, kind, Some(unit.code.to_string()));
        if unit.used == Use::Minor {
            found.low = found.low.and_then(|n| n.checked_div(100.into()));
            found.high = found.high.and_then(|n| n.checked_div(100.into()));
        }
        late_scale(s, unit.money, &mut found);
        unit::exponent(s, &mut found);
        below_zero(s, &mut found);
        if unit.used != Use::Minor {
            unit::rate(s, &mut found);
        }
        return of_joined(found);
    }
    if kind == QuantityKind::Count && s.words(at).eq_ignore_ascii_case("below") {
        let mut warm = of_numeral(number, tokens, QuantityKind::Measure, Some("deg".into()));
        below_zero(s, &mut warm);
        return if warm.core.end > at { warm } else { bare };
    }
    bare
}

/// "30 MUSD": millions in a code of its own.
fn millions(s: &Sentence<'_>, number: &Numeral, at: usize) -> Option<Figure> {
    let code = s.words(at).strip_prefix('M').filter(|code| code.len() == 3)?;
    let code = s.lexicon.sign(code)?;
    let mut found =
        of_numeral(number, number.tokens.start..at + 1, QuantityKind::Money, Some(code.to_owned()));
    let times = |n: Decimal| n.checked_mul(1_000_000.into());
    (found.low, found.high) = (found.low.and_then(times), found.high.and_then(times));
    Some(found)
}

/// "2 degrees below zero".
fn below_zero(s: &Sentence<'_>, found: &mut Figure) {
    let warm = found.unit.as_deref().is_some_and(|code| matches!(code, "deg" | "Cel" | "[degF]"));
    let at = found.core.end;
    if warm && s.words(at).eq_ignore_ascii_case("below") && s.words(at + 1).eq_ignore_ascii_case("zero") {
        (found.low, found.high) = (found.high.map(|n| -n), found.low.map(|n| -n));
        found.core.end = at + 2;
        found.tokens.end = at + 2;
        found.end = at + 2;
    }
}

/// "75 USD million": a scale after the currency.
fn late_scale(s: &Sentence<'_>, money: bool, found: &mut Figure) {
    let Some(NumberWord::Scale(scale)) = s.number(found.core.end).filter(|_| money) else { return };
    let times = |n: Decimal| n.checked_mul(scale.into());
    (found.low, found.high) = (found.low.and_then(times), found.high.and_then(times));
    found.core.end += 1;
    found.tokens.end = found.core.end;
    found.end = found.core.end;
}

/// `first` and a second number that make a range: "10 to 15 per cent", "$5–$10", "between two and three million",
/// "from 10 to 20 dollars", "0-to-60". After a verb of change, "from 7.8 to 7.5" are an old and a new value.
fn ranged(s: &Sentence<'_>, first: &Figure) -> Option<Figure> {
    let word = s.lexicon.word;
    if first.vague || matches!(first.kind, QuantityKind::Ordinal | QuantityKind::Score) {
        return None;
    }
    let at = first.core.end;
    let before = |n: usize| {
        if first.core.start >= s.start + n { s.lexeme(first.core.start - n) } else { Lexeme::NONE }
    };
    let from = before(1) == word.from;
    let dash = s.is_dash(at) && (s.joined(at) == s.joined(at + 1) || s.kind(at + 1) == Some(Kind::Number))
        || s.is(at, word.tilde);
    let hyphens = s.is_hyphen(at) && s.is(at + 1, word.to) && s.is_hyphen(at + 2);
    // "8- to 16-metre": the unit comes with the second.
    let suspended = s.is_dash(at) && s.joined(at) && !s.joined(at + 1) && s.is(at + 1, word.to);
    let up_to = s.is(at, word.up) && s.is(at + 1, word.to) && from;
    let joins = dash
        || suspended
        || up_to
        || s.is_any(at, &[word.to, word.through]) && !told_change(s, first, is_greater(s, at + 1, first))
        || s.is(at, word.and) && [before(1), before(2)].contains(&word.between)
        || s.is(at, word.or) && first.kind != QuantityKind::Percent;
    let next = if hyphens {
        at + 3
    } else if up_to || suspended {
        at + 2
    } else {
        at + 1
    };
    let apart = |time: &Time| !time.span.contains(s.span(next, next + 1));
    // "71 per cent to 29 per cent": a vote, no range.
    let vote = first.kind == QuantityKind::Percent && s.is(at, word.to) && !from && is_less(s, next, first);
    let by_time = vote || next < s.end && s.time(first.number.start).is_some_and(apart) && !dash;
    if !joins && !hyphens || by_time {
        return None;
    }
    // "200,000 to-260,000": the hyphen is no minus.
    let stray = s.is(at, word.to) && s.joined(next) && s.is_hyphen(next);
    let next = if stray || s.is_any(next, &[word.about, word.tilde]) { next + 1 } else { next };
    let second = compound(s, single(s, next)?);
    let whole = s.span(first.core.start, second.core.end);
    let held = |time: &Time| time.kind == TimeKind::Duration && time.span.contains(whole);
    let inside = |time: &Time| second.unit.is_some() && (whole.contains(time.span) || held(time));
    if !dash && s.time(next).is_some_and(|time| !inside(time)) {
        return None;
    }
    if s.is(at, word.or) && (second.low? != first.low?.checked_add(Decimal::ONE)? || first.unit.is_some()) {
        return None;
    }
    let mut found = merge(s, first, &second)?;
    let opened = [1, 2].into_iter().find(|n| before(*n) == word.between);
    if let Some(n) = opened.filter(|_| s.is(at, word.and)).or((from && !dash).then_some(1)) {
        found.tokens.start = first.core.start - n;
    }
    Some(found)
}

/// "2.45±0.01 kg", "10 +/- 2": a value and how far it may be off.
fn spread(s: &Sentence<'_>, first: &Figure) -> Option<Figure> {
    let at = first.core.end;
    let next = match s.words(at) {
        "±" => at + 1,
        "+" if s.words(at + 1) == "/" && s.is_dash(at + 2) => at + 3,
        _ => return None,
    };
    let second = single(s, next).filter(|second| first.unit.is_none() || second.unit == first.unit)?;
    let (centre, off) = (first.low?, second.low?.abs());
    let mut found = second;
    (found.low, found.high) = (Some(centre.checked_sub(off)?), Some(centre.checked_add(off)?));
    (found.tokens.start, found.core.start, found.number.start) =
        (first.tokens.start, first.core.start, first.number.start);
    found.bound = Bound::Range;
    Some(found)
}

/// "rose by 5 to 12", "fell from 7.8 to 7.5": the numbers are no range.
fn told_change(s: &Sentence<'_>, first: &Figure, rises: bool) -> bool {
    let (word, start) = (s.lexicon.word, first.core.start);
    let before = start.saturating_sub(1);
    let near = s.is_any(before, &[word.from, word.by]) || super::change::direction(s, before).is_some();
    let up = super::change::verb_before(s, start).map(|way| way == super::Direction::Up);
    // "cut by 0.25 points to 4.5 %": a difference with a unit of its own.
    let by = first.unit.is_some() && s.is(before, word.by);
    near && up.is_some_and(|up| up || !rises || by)
}

/// True where the figure at `at` has the unit of `first` and is less.
fn is_less(s: &Sentence<'_>, at: usize, first: &Figure) -> bool {
    let second = single(s, at).filter(|second| second.unit.is_some() && second.unit == first.unit);
    second.is_some_and(|second| second.low < first.low)
}

/// True where the figure at `at` is greater than `first`, so that nothing can have fallen to it. "Fell $4 to $14.75"
/// tells by how much and to what: no one gives so wide a range of losses.
fn is_greater(s: &Sentence<'_>, at: usize, first: &Figure) -> bool {
    let second = single(s, at).filter(|second| second.unit.is_some() && second.unit == first.unit);
    let told = |high: Decimal| {
        first.kind == QuantityKind::Money
            && first.core.start > s.start
            && super::change::direction(s, first.core.start - 1).is_some()
            && second.as_ref().is_some_and(|second| second.low > high.checked_mul(3.into()))
    };
    !first.high.is_some_and(told) && second.is_some_and(|second| second.low > first.high)
}

fn merge(s: &Sentence<'_>, first: &Figure, second: &Figure) -> Option<Figure> {
    let (from, to) = (first.low?, second.high?);
    let rated = first
        .unit
        .as_deref()
        .zip(second.unit.as_deref())
        .is_some_and(|(one, other)| other.strip_prefix(one).is_some_and(|rest| rest.starts_with('/')));
    let unit_fits = rated
        || first.unit.is_none()
        || first.unit == second.unit
        || second.unit.is_none() && first.kind == QuantityKind::Money;
    if !unit_fits || second.vague || second.kind == QuantityKind::Ordinal || first.hyphen {
        return None;
    }
    // "$1bn - 1".
    if second.unit.is_none() && first.unit.is_some() && to < from {
        return None;
    }
    let scale = scale_of(s, second);
    let thousand = Decimal::ONE_THOUSAND;
    // "10-15,000": thousands both.
    let grouped = first.plain
        && s.is_hyphen(first.core.end)
        && second.number.len() == 1
        && s.words(second.number.start).contains(',')
        && from < thousand
        && from.saturating_mul(thousand) < to
        && to < from.saturating_mul(Decimal::from(5000));
    let from = if grouped { from.saturating_mul(thousand) } else { from };
    let from = if first.plain && scale > Decimal::ONE && from.checked_mul(scale)? <= to {
        from.checked_mul(scale)?
    } else {
        from
    };
    let (low, high) = if from <= to { (from, to) } else { (to, from) };
    let mut found = second.clone();
    found.tokens.start = first.tokens.start;
    found.core.start = first.core.start;
    found.number.start = first.number.start;
    (found.low, found.high) = (Some(low), Some(high));
    found.bound = Bound::Range;
    if second.unit.is_none() {
        (found.unit, found.kind) = (first.unit.clone(), first.kind);
    }
    // Nobody scores "7,000-8,000" or "200-300".
    let many = from < to && to >= 200.into();
    let digits = first.plain && second.plain && s.is_hyphen(first.core.end) && !many;
    if digits
        && found.unit.is_none()
        && (from >= to || !noun::is_plural(s, noun::skip_more(s, found.core.end)))
    {
        found.kind = QuantityKind::Score;
    }
    Some(found)
}

/// The factor that scale words and hundredths give to the number of a figure.
pub(super) fn scale_of(s: &Sentence<'_>, figure: &Figure) -> Decimal {
    let mut scale = Decimal::ONE;
    for at in figure.number.start + 1..figure.number.end {
        let size = match s.number(at) {
            Some(NumberWord::Hundred) => 100,
            Some(
                NumberWord::Scale(n) | NumberWord::Short(n) | NumberWord::Letter(n) | NumberWord::Group(n),
            ) => n,
            _ => continue,
        };
        scale = scale.checked_mul(size.into()).unwrap_or(scale);
    }
    scale
}
