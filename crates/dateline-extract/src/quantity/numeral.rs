//! [`Numeral`]: one number, in digits, words or both. Tokens come in; an exact value or interval goes out.

use std::ops::Range;

use dateline_text::Kind;
use rust_decimal::Decimal;

use super::fraction::{added_fraction, ending, fraction_of, ratio, share_of_scale, slash_fraction};
use super::lexicon::NumberWord;
use super::power;
use super::sentence::Sentence;
use super::sum::{Sum, next_word};
use super::unit;

/// What sort of number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    Cardinal,
    Ordinal,
    Fraction,
    /// "dozens": an interval.
    Vague,
}

/// One number and the tokens it is read from.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Numeral {
    pub tokens: Range<usize>,
    pub low: Decimal,
    pub high: Decimal,
    pub form: Form,
    /// Digits alone, no scale word: "2024", not "two" nor "3 million".
    pub plain: bool,
}

impl Numeral {
    pub fn exact(tokens: Range<usize>, value: Decimal, form: Form) -> Self {
        Self { tokens, low: value, high: value, form, plain: false }
    }
}

/// The number that starts at token `at`. `money` tells whether a currency stands before it, so that "m" is million.
pub(super) fn numeral(s: &Sentence<'_>, at: usize, money: bool) -> Option<Numeral> {
    let word = s.lexicon.word;
    match s.kind(at)? {
        Kind::Number => digits(s, at, at, money),
        Kind::Word if s.is_any(at, &[word.half, word.quarter]) => {
            share_of_scale(s, at).or_else(|| words(s, at))
        }
        Kind::Word if s.is(at, word.point) => lone_point(s, at),
        Kind::Word if s.is_any(at, &[word.minus, word.negative]) => negative(s, at, money),
        // "fb−1" is a power, no minus one.
        Kind::Word | Kind::Symbol if s.is(at, word.minus_sign) => {
            let power = s.joined(at) && s.kind(at - 1) == Some(Kind::Word);
            negative(s, at, money).filter(|_| !power)
        }
        Kind::Word => vague(s, at).or_else(|| words(s, at)),
        Kind::Punct if s.is(at, word.hyphen) && s.joined(at + 1) => negative(s, at, money),
        Kind::Punct if s.is(at, word.dot) && s.joined(at + 1) => fraction_digits(s, at, money),
        _ => None,
    }
}

fn negative(s: &Sentence<'_>, at: usize, money: bool) -> Option<Numeral> {
    let word = s.lexicon.word;
    let mut found =
        numeral(s, at + 1, money).filter(|n| matches!(n.form, Form::Cardinal | Form::Fraction))?;
    (found.low, found.high) = (-found.high, -found.low);
    found.tokens.start = at;
    found.plain = false;
    // "plus or minus three points".
    let either = at >= s.start + 2 && s.is(at - 1, word.or) && s.is(at - 2, word.plus_word);
    if either {
        (found.low, found.high, found.tokens.start) = (-found.high, -found.low, at - 2);
    }
    Some(found)
}

/// ".25"
fn fraction_digits(s: &Sentence<'_>, at: usize, money: bool) -> Option<Numeral> {
    if s.kind(at + 1)? != Kind::Number || s.words(at + 1).contains(['.', ',']) {
        return None;
    }
    let value = decimal(&format!("0.{}", s.words(at + 1)))?;
    Some(scaled(s, at..at + 2, value, money))
}

/// "1,200", "816 000", "2½", "1/2", "21st", "1.2bn", "3 million".
fn digits(s: &Sentence<'_>, from: usize, at: usize, money: bool) -> Option<Numeral> {
    let (mut end, mut value) = decimal_comma(s, at, money).or_else(|| spaced_groups(s, at))?;
    if ordinal_suffix(s, end) && value.is_integer() {
        return Some(Numeral::exact(from..end + 1, value, Form::Ordinal));
    }
    if let Some((part, after)) = slash_fraction(s, at) {
        return Some(scaled_form(s, from..after, part, money, Form::Fraction));
    }
    if let Some((product, after)) = power::of_ten(s, end, value).or_else(|| power::raised(s, end, value)) {
        return Some(scaled(s, from..after, product, money));
    }
    if let Some((tail, after)) = point(s, end).filter(|_| value.is_integer()) {
        return Some(Numeral::exact(from..after, value.checked_add(tail)?, Form::Cardinal));
    }
    if let Some((part, after)) = ratio(s, end, value) {
        return Some(Numeral::exact(from..after, part, Form::Fraction));
    }
    if let Some((part, after)) = added_fraction(s, end) {
        value = value.checked_add(part)?;
        end = after;
    }
    let found = scaled(s, from..end, value, money);
    Some(if found.tokens.end > end { continued(s, found) } else { found })
}

/// "9 hundred and twenty", "3 million and a half": what is added after digits with a scale word.
fn continued(s: &Sentence<'_>, mut found: Numeral) -> Numeral {
    let end = found.tokens.end;
    let scale = match s.number(end - 1) {
        Some(NumberWord::Hundred) => 100,
        Some(NumberWord::Scale(n)) => n,
        _ => return found,
    };
    let at = if s.is(end, s.lexicon.word.and) { end + 1 } else { end };
    let tail = if let Some((part, after)) = added_fraction(s, end).filter(|_| scale >= 1_000_000) {
        part.checked_mul(scale.into()).map(|tail| (tail, after))
    } else if at > end || s.kind(at) == Some(Kind::Word) || scale_at(s, at + 1, false).is_some() {
        let next = if s.kind(at) == Some(Kind::Number) { digits(s, at, at, false) } else { words(s, at) };
        next.filter(|n| n.form == Form::Cardinal && n.low > Decimal::ZERO && n.low < scale.into())
            .map(|n| (n.low, n.tokens.end))
    } else {
        None
    };
    if let Some((sum, after)) = tail.and_then(|(tail, after)| Some((found.low.checked_add(tail)?, after))) {
        (found.low, found.high, found.tokens.end) = (sum, sum, after);
    }
    found
}

fn ordinal_suffix(s: &Sentence<'_>, at: usize) -> bool {
    let word = s.lexicon.word;
    s.joined(at) && s.is_any(at, &[word.st, word.nd, word.rd, word.th])
}

/// A number token and the groups of three digits after it: "816 000".
fn spaced_groups(s: &Sentence<'_>, at: usize) -> Option<(usize, Decimal)> {
    let first = s.words(at);
    let mut end = at + 1;
    let mut text = std::borrow::Cow::Borrowed(first);
    let is_head = first.len() <= 3 && first.bytes().all(|b| b.is_ascii_digit()) && !first.starts_with('0');
    while is_head && is_group(s, end) {
        text.to_mut().push_str(s.words(end));
        end += 1;
    }
    if end == at + 1 && is_head && is_stray_group(s, end) {
        text.to_mut().push_str("000");
        end += 2;
    }
    Some((end, decimal(&text)?))
}

/// "€3,50", "5,00", "1.250,00 euros": hundredths after a comma, as most of Europe writes prices, and the token after.
fn decimal_comma(s: &Sentence<'_>, at: usize, money: bool) -> Option<(usize, Decimal)> {
    let (whole, part, end) = (s.words(at), s.words(at + 2), at + 3);
    let comma = |at: usize| s.is(at, s.lexicon.word.comma) && s.joined(at) && s.joined(at + 1);
    let hundredths = comma(at + 1) && part.len() == 2 && part.bytes().all(|b| b.is_ascii_digit());
    let goes_on = comma(end) && s.kind(end + 1) == Some(Kind::Number);
    if !hundredths || goes_on || whole.contains(',') {
        return None;
    }
    let mut groups = whole.split('.');
    let grouped = groups.next().is_some_and(|head| head.len() <= 3) && groups.all(|group| group.len() == 3);
    let price = || money || s.lexicon.unit_at(s.text, s.rest(end), |unit| unit.money).is_some();
    if !grouped || part != "00" && !price() {
        return None;
    }
    Some((end, decimal(&format!("{}.{part}", whole.replace('.', "")))?))
}

/// ", 000": a group of noughts set off by mistake.
fn is_stray_group(s: &Sentence<'_>, at: usize) -> bool {
    s.is(at, s.lexicon.word.comma) && s.joined(at) && s.words(at + 1) == "000"
}

/// Three digits, one blank after the token before.
fn is_group(s: &Sentence<'_>, at: usize) -> bool {
    let Some(token) = s.token(at).filter(|t| t.kind == Kind::Number && t.spaced) else { return false };
    let gap = &s.text[s.tokens[at - 1].span.end as usize..token.span.start as usize];
    let digits = s.words(at).as_bytes();
    let whole = !(s.joined(at + 1) && (s.is_hyphen(at + 1) || s.kind(at + 1) == Some(Kind::Word)));
    let group = digits.len() == 3 || digits.get(3) == Some(&b'.') && digits.len() < 7;
    group && digits[..3].iter().all(u8::is_ascii_digit) && gap.chars().count() == 1 && whole
}

/// Digits with commas or dots as grouping marks, or one decimal point.
pub(super) fn decimal(digits: &str) -> Option<Decimal> {
    let dots = digits.bytes().filter(|b| *b == b'.').count();
    let grouped = dots > 1
        && digits.split('.').skip(1).all(|group| group.len() == 3)
        && digits.split('.').next().is_some_and(|head| (1..=3).contains(&head.len()));
    if dots > 1 && !grouped {
        return None;
    }
    let (mut mantissa, mut scale, mut after) = (0i128, 0u32, false);
    for b in digits.bytes() {
        match b {
            b'0'..=b'9' => {
                mantissa = mantissa.checked_mul(10)?.checked_add(i128::from(b - b'0'))?;
                scale += u32::from(after);
            }
            b'.' if !grouped => after = true,
            b'.' | b',' => {}
            _ => return None,
        }
    }
    Decimal::try_from_i128_with_scale(mantissa, scale).ok()
}

/// A value with the scale words after it.
pub(super) fn scaled(s: &Sentence<'_>, tokens: Range<usize>, value: Decimal, money: bool) -> Numeral {
    scaled_form(s, tokens, value, money, Form::Cardinal)
}

pub(super) fn scaled_form(
    s: &Sentence<'_>,
    tokens: Range<usize>,
    value: Decimal,
    money: bool,
    form: Form,
) -> Numeral {
    let (mut end, mut total) = (tokens.end, value);
    while let Some((power, after)) = scale_at(s, end, money) {
        let Some(product) = total.checked_mul(power.into()) else { break };
        (total, end) = (product, after);
    }
    let plain = end == tokens.end && s.kind(tokens.start) == Some(Kind::Number) && form == Form::Cardinal;
    let form = if end > tokens.end { Form::Cardinal } else { form };
    Numeral { tokens: tokens.start..end, low: total, high: total, form, plain }
}

/// The scale at `at`, a joined hyphen before it allowed, and the token after it.
pub(super) fn scale_at(s: &Sentence<'_>, at: usize, money: bool) -> Option<(i64, usize)> {
    let at = if s.is_hyphen(at) { at + 1 } else { at };
    let after = at + 1;
    match s.number(at)? {
        NumberWord::Hundred => Some((100, after)),
        NumberWord::Scale(n) | NumberWord::Short(n) => Some((n, after)),
        NumberWord::Group(n) if !s.is(after, s.lexicon.word.of) || n == 12 => Some((n, after)),
        NumberWord::Vague(n, _) if n >= 1000 || n == 12 => Some((n, after)),
        NumberWord::Letter(n) if letter_is_scale(s, at, money) => Some((n, after)),
        _ => None,
    }
}

/// "m" after money, or joined to digits before something counted in the plural, is million, else metre.
fn letter_is_scale(s: &Sentence<'_>, at: usize, money: bool) -> bool {
    let letter = s.words(at);
    let is = |other: &str| letter.eq_ignore_ascii_case(other);
    let decimal = s.words(at - 1).contains('.')
        || at > s.start + 1 && s.joined(at - 1) && s.is(at - 2, s.lexicon.word.dot);
    if is("k") && (is_kelvin(s, at) || is_memory(s, at)) {
        return false;
    }
    if is("thsd") || is("k") && (s.joined(at) || decimal || at + 1 == s.end) || money {
        return true;
    }
    let money_after = s.lexicon.unit_at(s.text, s.rest(at + 1), |unit| unit.money).is_some();
    let counted = super::noun::is_plural(s, at + 1) || s.is(at + 1, s.lexicon.word.of);
    s.joined(at) && (money_after || letter == "M" || is("m") && counted || is("b") && (decimal || counted))
}

/// "573.15K" beside degrees.
fn is_kelvin(s: &Sentence<'_>, at: usize) -> bool {
    s.words(at) == "K" && (s.start.max(at.saturating_sub(8))..at).any(|i| s.words(i).starts_with('°'))
}

/// "64K of memory": a thousand and twenty-four of something.
fn is_memory(s: &Sentence<'_>, at: usize) -> bool {
    s.lexicon.unit_at(s.text, s.rest(at), |unit| unit.code.starts_with("Ki")).is_some()
}

/// "dozens", "tens of thousands", "several hundred", "a couple of hundred".
fn vague(s: &Sentence<'_>, at: usize) -> Option<Numeral> {
    let word = s.lexicon.word;
    let (NumberWord::Vague(low, high) | NumberWord::Small(low, high)) = s.number(at)? else { return None };
    let start = start_with_article(s, at);
    let bare = s.is(at, word.few) && start == at || s.is(at, word.scores) && !s.is(at + 1, word.of);
    if bare || s.is(at, word.tens) && !s.is(at + 1, word.of) {
        return None;
    }
    let mut end = at + 1;
    let mut factor = Decimal::ONE;
    loop {
        let next = if s.is(end, word.of) { end + 1 } else { end };
        let size = match s.number(next) {
            Some(NumberWord::Vague(size, _)) if next > end => size,
            Some(NumberWord::Hundred) => 100,
            Some(NumberWord::Scale(size) | NumberWord::Group(size)) => size,
            _ => break,
        };
        let Some(product) = factor.checked_mul(size.into()) else { break };
        (factor, end) = (product, next + 1);
    }
    let (low, high) = (factor.checked_mul(low.into())?, factor.checked_mul(high.into())?);
    let form = if low == high { Form::Cardinal } else { Form::Vague };
    Some(Numeral { tokens: start..end, low, high, form, plain: false })
}

/// The token before where it is "a" or "an".
pub(super) fn start_with_article(s: &Sentence<'_>, at: usize) -> usize {
    let word = s.lexicon.word;
    if at > s.start && s.is_any(at - 1, &[word.a, word.an]) { at - 1 } else { at }
}

/// A number in words.
pub(super) fn words(s: &Sentence<'_>, at: usize) -> Option<Numeral> {
    let (mut sum, mut end) = (Sum::new(), at);
    while let Some((word, and, next)) = next_word(s, end, &sum) {
        if !sum.take(word, and) {
            break;
        }
        end = next;
    }
    if let Some(found) = ending(s, at, end, &sum) {
        return Some(found);
    }
    if sum.words == 0 {
        return None;
    }
    let mut value = sum.value()?;
    if let Some(found) = spoken(s, at, end, value) {
        return Some(found);
    }
    if let Some((part, after)) = ratio(s, end, value).filter(|_| !sum.round) {
        return Some(Numeral::exact(at..after, part, Form::Fraction));
    }
    if let Some((tail, after)) = point(s, end) {
        (value, end) = (value.checked_add(tail)?, after);
    } else if let Some((part, after)) = fraction_of(s, end, &sum) {
        (value, end) = (value.checked_add(part)?, after);
    }
    let start = if article_belongs(s, at) { start_with_article(s, at) } else { at };
    let mut found = scaled(s, start..end, value, false);
    found.plain = false;
    Some(found)
}

/// "a hundred", "a dozen": the article is part of the number.
fn article_belongs(s: &Sentence<'_>, at: usize) -> bool {
    matches!(s.number(at), Some(NumberWord::Hundred | NumberWord::Scale(_) | NumberWord::Group(_)))
}

/// "made one twenty-two", "two eighty": hundreds as they are spoken. "Two fifty-pound notes" counts notes, and "at two
/// thirty" tells the time.
fn spoken(s: &Sentence<'_>, at: usize, end: usize, hundreds: Decimal) -> Option<Numeral> {
    let is = s.lexicon.is;
    let single = end == at + 1 && hundreds >= Decimal::ONE && hundreds < Decimal::TEN;
    let (rest, after) = below_hundred(s, end).filter(|_| single && s.number(at).is_some())?;
    let clock = rest < 60 && at > s.start && s.has(at - 1, is.prep | is.be | is.adv);
    let counted = super::noun::end(s, after, false) > after || s.is_dash(after) || s.number(after).is_some();
    if clock || counted || s.has_unit(after) || s.in_time(at) || s.in_time(end) {
        return None;
    }
    let value = hundreds.checked_mul(Decimal::ONE_HUNDRED)?.checked_add(rest.into())?;
    Some(Numeral::exact(at..after, value, Form::Cardinal))
}

/// "rose point five per cent", "point 77": a decimal without its nought. What stands before and after tells it from
/// a point that is made.
fn lone_point(s: &Sentence<'_>, at: usize) -> Option<Numeral> {
    let (value, after) = point(s, at)?;
    let (is, word) = (s.lexicon.is, s.lexicon.word);
    let free = at == s.start || s.has(at - 1, is.be | is.rise | is.fall) || s.is(at - 1, word.by);
    let measured = unit::percent(s, after).is_some() || s.has_unit(after);
    let last = after >= s.end || after + 1 == s.end && s.kind(after) == Some(Kind::Punct);
    (free && (measured || last)).then(|| Numeral::exact(at..after, value, Form::Cardinal))
}

/// "point two five": the digits after the point.
fn point(s: &Sentence<'_>, at: usize) -> Option<(Decimal, usize)> {
    if !s.is(at, s.lexicon.word.point) {
        return None;
    }
    let (mut digits, mut scale, mut end) = (0i64, 0u32, at + 1);
    while let Some(NumberWord::Unit(n)) = s.number(end).filter(|_| scale < 15) {
        (digits, scale, end) = (digits * 10 + n, scale + 1, end + 1);
    }
    if scale == 0
        && let Some((n, after)) = below_hundred(s, end)
    {
        return Some((Decimal::new(n, 2), after));
    }
    if scale == 0 {
        let tail = s.token(end).filter(|t| t.kind == Kind::Number)?;
        return Some((decimal(&format!("0.{}", tail.span.of(s.text)))?, end + 1));
    }
    Some((Decimal::new(digits, scale), end))
}

/// "eleven", "seventy-one": the value and the token after it.
fn below_hundred(s: &Sentence<'_>, at: usize) -> Option<(i64, usize)> {
    let next = if s.is_hyphen(at + 1) { at + 2 } else { at + 1 };
    match (s.number(at)?, s.number(next)) {
        (NumberWord::Ten(n), Some(NumberWord::Unit(unit))) => Some((n + unit, next + 1)),
        (NumberWord::Ten(n) | NumberWord::Teen(n), _) => Some((n, at + 1)),
        _ => None,
    }
}
