//! [`Figure`]: a number with its unit, or two that make a range. Tokens come in; what bounds it, what it counts
//! and what happened is added by the other parts of the reader.

use std::ops::Range;

use dateline_text::{Kind, Lexeme};
use rust_decimal::Decimal;

use super::lexicon::{NumberWord, Unit, Use};
use super::numeral::{Form, Numeral, numeral};
use super::sentence::Sentence;
use super::{Bound, QuantityKind, noun};

/// A number with its unit.
#[derive(Debug, Clone)]
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
}

/// The figure at token `at`, which may start before it: "-5", ".25".
pub(super) fn figure(s: &Sentence<'_>, at: usize) -> Option<Figure> {
    let first = single(s, start(s, at))?;
    Some(ranged(s, &first).unwrap_or(first))
}

/// Where a number at `at` starts: at the sign or the point before its digits.
fn start(s: &Sentence<'_>, at: usize) -> usize {
    if at <= s.start || s.kind(at) != Some(Kind::Number) && !s.is_money_sign(at) || !s.joined(at) {
        return at;
    }
    let word = s.lexicon.word;
    let free = !s.joined(at - 1) || s.is(at - 2, word.open);
    let free = free || at >= 2 && s.is_any(at - 2, &[word.open, word.colon]);
    if free && s.is_any(at - 1, &[word.hyphen, word.minus_sign, word.dot]) { at - 1 } else { at }
}

/// A number with its unit, no range.
fn single(s: &Sentence<'_>, at: usize) -> Option<Figure> {
    let negative =
        s.is_any(at, &[s.lexicon.word.hyphen, s.lexicon.word.minus_sign]) && s.is_money_sign(at + 1);
    let sign_at = if negative { at + 1 } else { at };
    if let Some((length, unit)) = before(s, sign_at) {
        let mut number = numeral(s, sign_at + length, true)?;
        if matches!(number.form, Form::Ordinal) {
            return None;
        }
        if negative {
            (number.low, number.high) = (-number.high, -number.low);
        }
        let code = unit.code.to_string();
        let after = named_after_sign(s, number.tokens.end, &code);
        let mut found = of_numeral(&number, at..after.1, QuantityKind::Money, Some(after.0.unwrap_or(code)));
        rate(s, &mut found);
        return Some(found);
    }
    let number = numeral(s, at, false)?;
    Some(with_unit(s, &number))
}

/// A currency sign or code that stands right before a number.
fn before<'a>(s: &Sentence<'a>, at: usize) -> Option<(usize, &'a Unit)> {
    s.lexicon
        .unit_at(s.text, s.rest(at), |unit| unit.money && matches!(unit.used, Use::Sign | Use::Code))
        .filter(|(length, unit)| {
            let next = at + length;
            let is_number = s.kind(next) == Some(Kind::Number)
                || s.is_any(next, &[s.lexicon.word.dot, s.lexicon.word.hyphen])
                    && s.kind(next + 1) == Some(Kind::Number);
            // "S$" and "R" are words of their own too: letters alone stand against the digits, or are codes.
            let letters = s.words(at).bytes().all(|b| b.is_ascii_alphabetic()) && *length == 1;
            is_number && (!letters || unit.used == Use::Code || s.words(at).len() > 1 || s.joined(next))
        })
}

/// "$5 Canadian dollars", "$5 USD", "$1.2 million US": a currency named after a sign wins over it.
fn named_after_sign(s: &Sentence<'_>, end: usize, code: &str) -> (Option<String>, usize) {
    let found = s.lexicon.unit_at(s.text, s.rest(end), |unit| unit.money && unit.used != Use::Minor);
    match found {
        Some((length, unit)) if unit.used == Use::Code || s.words(end + length - 1).len() > 3 => {
            let same_word = unit.used == Use::Name && length == 1;
            (Some(if same_word { code.to_owned() } else { unit.code.to_string() }), end + length)
        }
        _ => (None, end),
    }
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
    if let Some((end, points)) = percent(s, at) {
        let mut found = of_numeral(number, tokens.start..end, QuantityKind::Percent, Some("%".into()));
        if points {
            found.low = found.low.and_then(|n| n.checked_div(100.into()));
            found.high = found.high.and_then(|n| n.checked_div(100.into()));
        }
        return of_joined(found);
    }
    if let Some((end, unit)) = unit_after(s, number, at, hyphen) {
        let kind = if unit.money { QuantityKind::Money } else { QuantityKind::Measure };
        let mut found = of_numeral(number, tokens.start..end, kind, Some(unit.code.to_string()));
        if unit.used == Use::Minor {
            found.low = found.low.and_then(|n| n.checked_div(100.into()));
            found.high = found.high.and_then(|n| n.checked_div(100.into()));
        }
        rate(s, &mut found);
        return of_joined(found);
    }
    bare
}

/// The end of a percent word at `at`, and whether it means basis points.
fn percent(s: &Sentence<'_>, at: usize) -> Option<(usize, bool)> {
    let word = s.lexicon.word;
    if s.is_any(
        at,
        &[word.percent_sign, word.wide_percent, word.percent, word.percents, word.pct, word.percentage],
    ) {
        let hyphen = usize::from(s.is_hyphen(at + 1));
        let points = s.is_any(at + 1 + hyphen, &[word.points, word.point]) && !s.is(at, word.percent_sign);
        return Some((at + 1 + if points { 1 + hyphen } else { 0 }, false));
    }
    if s.is_any(at, &[word.pc, word.pp, word.ppt]) {
        return Some((at + 1, false));
    }
    let gap = if s.is_hyphen(at + 1) { 2 } else { 1 };
    if s.is(at, word.per) && s.is(at + gap, word.cent) {
        return Some((at + gap + 1, false));
    }
    if s.is(at, word.basis) && s.is_any(at + 1, &[word.points, word.point]) {
        return Some((at + 2, true));
    }
    s.is_any(at, &[word.bps, word.bp]).then_some((at + 1, true))
}

/// The unit or currency at `at`, after a number.
fn unit_after<'a>(s: &Sentence<'a>, number: &Numeral, at: usize, hyphen: bool) -> Option<(usize, &'a Unit)> {
    let pounds_weigh = weighs(s, number.tokens.start, at, hyphen);
    let fits = |unit: &Unit| match unit.used {
        Use::Sign => !s.words(at).bytes().all(|b| b.is_ascii_alphabetic()) || s.words(at).len() > 1,
        Use::Code => true,
        Use::Minor => s.words(at).len() > 1 && !s.words(at).starts_with('¢') || s.joined(at),
        Use::Symbol => symbol_fits(s, at),
        Use::Name => {
            &*unit.code != "GBP" && &*unit.code != "[lb_av]"
                || unit.money != pounds_weigh
                || s.words(at).len() < 4
        }
    };
    let (length, unit) = s.lexicon.unit_at(s.text, s.rest(at), fits)?;
    if s.is(at, s.lexicon.word.second) && length == 1 && !hyphen && !number.plain {
        return None;
    }
    Some((at + length, unit))
}

/// A one-letter symbol stands against its digits, or before no further word.
fn symbol_fits(s: &Sentence<'_>, at: usize) -> bool {
    s.words(at).chars().count() > 1
        || s.joined(at)
        || matches!(s.words(at), "m" | "g" | "l" | "L" | "W" | "V" | "h" | "°")
}

/// Whether "pounds" here weigh something rather than being money.
fn weighs(s: &Sentence<'_>, start: usize, at: usize, hyphen: bool) -> bool {
    let before = (s.start.max(start.saturating_sub(4))..start).any(|i| {
        let word = s.words(i);
        ["weigh", "heav", "gain", "lose", "lost", "losing", "shed", "drop", "lift"]
            .iter()
            .any(|stem| word.get(..stem.len()).is_some_and(|head| head.eq_ignore_ascii_case(stem)))
    });
    hyphen || before || s.is(at + 1, s.lexicon.word.of)
}

/// "a day", "per gallon", "/kg" after a unit makes a rate of it.
fn rate(s: &Sentence<'_>, found: &mut Figure) {
    let word = s.lexicon.word;
    let at = found.core.end;
    if !s.is_any(at, &[word.per, word.a, word.an, word.slash]) || s.in_time(at) {
        return;
    }
    let Some((length, unit)) = s.lexicon.unit_at(s.text, s.rest(at + 1), |unit| !unit.money) else { return };
    let Some(code) = &mut found.unit else { return };
    if code.contains('/') {
        return;
    }
    code.push('/');
    code.push_str(&unit.code);
    found.core.end = at + 1 + length;
    found.tokens.end = found.core.end;
    found.end = found.core.end;
}

/// `first` and a second number that make a range: "10 to 15 per cent", "$5–$10", "between two and three million".
fn ranged(s: &Sentence<'_>, first: &Figure) -> Option<Figure> {
    if !matches!(
        first.kind,
        QuantityKind::Count
            | QuantityKind::Percent
            | QuantityKind::Money
            | QuantityKind::Measure
            | QuantityKind::Fraction
    ) || first.vague
    {
        return None;
    }
    let word = s.lexicon.word;
    let at = first.core.end;
    let before = if first.core.start > s.start { s.lexeme(first.core.start - 1) } else { Lexeme::NONE };
    let dash = s.is_dash(at) && s.joined(at) == s.joined(at + 1) || s.is(at, word.tilde);
    let joins = dash
        || s.is_any(at, &[word.to, word.through]) && before != word.from
        || s.is(at, word.and) && before == word.between;
    if !joins || s.in_time(at + 1) {
        return None;
    }
    let second = single(s, at + 1)?;
    merge(s, first, &second)
}

fn merge(s: &Sentence<'_>, first: &Figure, second: &Figure) -> Option<Figure> {
    let (from, to) = (first.low?, second.high?);
    let unit_fits = first.unit.is_none()
        || first.unit == second.unit
        || second.unit.is_none() && first.kind == QuantityKind::Money;
    if !unit_fits || second.vague || second.kind == QuantityKind::Ordinal || first.hyphen {
        return None;
    }
    let scale = scale_of(s, second);
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
    let digits = first.plain && second.plain && s.is_hyphen(first.core.end);
    if digits
        && found.unit.is_none()
        && (from >= to || !noun::is_plural(s, noun::skip_more(s, found.core.end)))
    {
        found.kind = QuantityKind::Score;
    }
    Some(found)
}

/// The factor that scale words and hundredths give to the number of a figure.
fn scale_of(s: &Sentence<'_>, figure: &Figure) -> Decimal {
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
