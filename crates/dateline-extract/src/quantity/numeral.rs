//! [`Numeral`]: one number, in digits, words or both. Tokens come in; an exact value or interval goes out.

use std::ops::Range;

use dateline_text::Kind;
use rust_decimal::Decimal;

use super::lexicon::NumberWord;
use super::power;
use super::sentence::Sentence;

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
    fn exact(tokens: Range<usize>, value: Decimal, form: Form) -> Self {
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
        Kind::Word if s.is_any(at, &[word.minus, word.negative]) => negative(s, at, money),
        Kind::Word | Kind::Symbol if s.is(at, word.minus_sign) => negative(s, at, money),
        Kind::Word => vague(s, at).or_else(|| words(s, at)),
        Kind::Punct if s.is(at, word.hyphen) && s.joined(at + 1) => negative(s, at, money),
        Kind::Punct if s.is(at, word.dot) && s.joined(at + 1) => fraction_digits(s, at, money),
        _ => None,
    }
}

fn negative(s: &Sentence<'_>, at: usize, money: bool) -> Option<Numeral> {
    let mut found =
        numeral(s, at + 1, money).filter(|n| matches!(n.form, Form::Cardinal | Form::Fraction))?;
    (found.low, found.high) = (-found.high, -found.low);
    found.tokens.start = at;
    found.plain = false;
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
    let (mut end, mut value) = spaced_groups(s, at)?;
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
        next.filter(|n| n.form == Form::Cardinal && n.low < scale.into()).map(|n| (n.low, n.tokens.end))
    } else {
        None
    };
    if let Some((sum, after)) = tail.and_then(|(tail, after)| Some((found.low.checked_add(tail)?, after))) {
        (found.low, found.high, found.tokens.end) = (sum, sum, after);
    }
    found
}

/// "one in five", "9 out of 10": a share, and the token after it.
fn ratio(s: &Sentence<'_>, at: usize, part: Decimal) -> Option<(Decimal, usize)> {
    let word = s.lexicon.word;
    let next = if s.is(at, word.out) && s.is(at + 1, word.of) {
        at + 2
    } else if s.is_any(at, &[word.in_, word.over]) && !s.in_time(at + 1) {
        at + 1
    } else {
        return None;
    };
    let whole = match s.kind(next)? {
        Kind::Number => scaled(s, next..next + 1, decimal(s.words(next))?, false),
        _ => words(s, next).filter(|n| n.form == Form::Cardinal)?,
    };
    let over = s.is(at, word.over);
    let small =
        part > Decimal::ZERO && (part < whole.low || over) && part.is_integer() && whole.low.is_integer();
    // "three in 2010", "five in two years": only "out of" takes any number.
    let usual = s.is(at, word.out)
        || over
        || part <= Decimal::TEN && !s.has_unit(whole.tokens.end) && whole.low < 1500.into();
    // "up 5 over 10 years": nothing may follow that is measured.
    let bare = !over
        || !s.has_unit(whole.tokens.end) && super::noun::end(s, whole.tokens.end, false) == whole.tokens.end;
    (small && usual && bare && !whole.low.is_zero())
        .then(|| part.checked_div(whole.low).map(|share| (share, whole.tokens.end)))?
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

/// "1/2", "3/4": a proper fraction of small numbers, with the token after it.
fn slash_fraction(s: &Sentence<'_>, at: usize) -> Option<(Decimal, usize)> {
    let slash = s.is(at + 1, s.lexicon.word.slash) && s.joined(at + 1) && s.joined(at + 2);
    if !slash || s.kind(at + 2)? != Kind::Number || s.is(at + 3, s.lexicon.word.slash) && s.joined(at + 3) {
        return None;
    }
    let (part, whole) = (s.words(at).parse::<u32>().ok()?, s.words(at + 2).parse::<u32>().ok()?);
    let usual = s.has_unit(at + 3) && s.words(at).len() < 3
        || part < whole && (matches!(whole, 2..=6 | 8 | 10 | 12 | 16 | 20 | 32 | 64 | 100))
        || part == 1;
    (usual && whole > 1).then(|| (Decimal::from(part) / Decimal::from(whole), at + 3))
}

/// What is added to a whole: "½", " 1/2", "-1/2", " and a half", " and three quarters".
fn added_fraction(s: &Sentence<'_>, at: usize) -> Option<(Decimal, usize)> {
    if let Some(NumberWord::Sign(part)) = s.number(at) {
        return Some((part, at + 1));
    }
    let word = s.lexicon.word;
    let at = if s.is_hyphen(at) { at + 1 } else { at };
    if let Some(found) = slash_fraction(s, at) {
        return Some(found);
    }
    let at = if s.is(at, word.and) { at + 1 } else { return None };
    if let Some(found) = slash_fraction(s, at) {
        return Some(found);
    }
    let (count, part_at) = match s.number(at) {
        Some(NumberWord::Unit(n) | NumberWord::Teen(n)) => (n, at + 1),
        Some(NumberWord::Ten(n)) => match s.number(if s.is_hyphen(at + 1) { at + 2 } else { at + 1 }) {
            Some(NumberWord::Unit(unit)) => (n + unit, if s.is_hyphen(at + 1) { at + 3 } else { at + 2 }),
            _ => (n, at + 1),
        },
        Some(NumberWord::Part(_)) => (1, at),
        _ if s.is_any(at, &[word.a, word.an]) => (1, at + 1),
        _ => return None,
    };
    let part_at = if s.is_hyphen(part_at) { part_at + 1 } else { part_at };
    let whole = denominator(s, part_at, count == 1)?;
    Some((Decimal::from(count).checked_div(whole.into())?, part_at + 1))
}

/// The denominator a word names: "half", "thirds"; ordinals in the singular where `one` stands before.
fn denominator(s: &Sentence<'_>, at: usize, one: bool) -> Option<i64> {
    match s.number(at)? {
        NumberWord::Part(n) | NumberWord::Parts(n) => Some(n),
        NumberWord::Ordinal(n) if one && n > 2 => Some(n),
        _ => None,
    }
}

/// A value with the scale words after it.
pub(super) fn scaled(s: &Sentence<'_>, tokens: Range<usize>, value: Decimal, money: bool) -> Numeral {
    scaled_form(s, tokens, value, money, Form::Cardinal)
}

fn scaled_form(s: &Sentence<'_>, tokens: Range<usize>, value: Decimal, money: bool, form: Form) -> Numeral {
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
fn scale_at(s: &Sentence<'_>, at: usize, money: bool) -> Option<(i64, usize)> {
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
    let decimal = s.words(at - 1).contains('.');
    if is("thsd") || is("k") && (s.joined(at) || decimal) || money {
        return true;
    }
    let money_after = s.lexicon.unit_at(s.text, s.rest(at + 1), |unit| unit.money).is_some();
    let counted = super::noun::is_plural(s, at + 1) || s.is(at + 1, s.lexicon.word.of);
    s.joined(at) && (money_after || letter == "M" || is("m") && counted || is("b") && (decimal || counted))
}

/// "half a million", "half a dozen", "a quarter of a million"; "half" alone is left to [`words`].
fn share_of_scale(s: &Sentence<'_>, at: usize) -> Option<Numeral> {
    let word = s.lexicon.word;
    let NumberWord::Part(parts) = s.number(at)? else { return None };
    let mut next = at + 1;
    if s.is_hyphen(next) {
        next += 1;
    }
    if s.is(next, word.of) {
        next += 1;
    }
    if s.is_any(next, &[word.a, word.an]) {
        next += 1;
    }
    let (NumberWord::Scale(size) | NumberWord::Group(size)) = s.number(next)? else { return None };
    let value = Decimal::from(size).checked_div(parts.into())?;
    let from = if s.is(at, word.quarter) { start_with_article(s, at) } else { at };
    Some(Numeral::exact(from..next + 1, value, Form::Cardinal))
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
fn start_with_article(s: &Sentence<'_>, at: usize) -> usize {
    let word = s.lexicon.word;
    if at > s.start && s.is_any(at - 1, &[word.a, word.an]) { at - 1 } else { at }
}

/// Words being added up.
struct Sum {
    total: Decimal,
    group: i64,
    /// What is added next to the group must be less than this.
    room: i64,
    scale: Option<i64>,
    words: u32,
    /// The last word was "hundred" or a scale, after which "and" may stand.
    round: bool,
}

impl Sum {
    fn value(&self) -> Option<Decimal> {
        self.total.checked_add(self.group.into())
    }

    /// Takes the next word; false where it does not continue the number.
    fn take(&mut self, word: NumberWord) -> bool {
        let first = self.words == 0;
        let taken = match word {
            NumberWord::Unit(0) => first && self.put(0, 0),
            NumberWord::Unit(n) => self.room > n && self.put(n, 0),
            NumberWord::Teen(n) => self.room >= 100 && self.put(n, 0),
            NumberWord::Ten(n) => self.room >= 100 && self.put(n, 10),
            NumberWord::Hundred | NumberWord::Vague(100, _) => self.hundred(first, word),
            NumberWord::Short(n) if !first => self.scale(first, n),
            NumberWord::Scale(n) => self.scale(first, n),
            NumberWord::Vague(n, _) if n >= 1000 && !first => self.scale(first, n),
            NumberWord::Group(n) if !first || n == 12 => self.times(first, n),
            NumberWord::Vague(12, _) if !first => self.times(first, 12),
            _ => false,
        };
        self.words += u32::from(taken);
        self.round = taken
            && matches!(
                word,
                NumberWord::Hundred | NumberWord::Scale(_) | NumberWord::Short(_) | NumberWord::Vague(..)
            );
        taken
    }

    fn put(&mut self, n: i64, room: i64) -> bool {
        self.group += n;
        self.room = room;
        true
    }

    fn hundred(&mut self, first: bool, word: NumberWord) -> bool {
        let fits = first && word == NumberWord::Hundred || (1..100).contains(&self.group);
        if fits {
            self.group = self.group.max(1) * 100;
            self.room = 100;
        }
        fits
    }

    fn times(&mut self, first: bool, n: i64) -> bool {
        let fits = (first || self.group > 0) && self.group < 1000 && self.total.is_zero();
        if fits {
            self.group = self.group.max(1) * n;
            self.room = 0;
        }
        fits
    }

    fn scale(&mut self, first: bool, n: i64) -> bool {
        if self.group == 0 && !first && !self.round {
            return false;
        }
        let sum = if self.group == 0 && !first {
            self.total.checked_mul(n.into())
        } else if self.scale.is_none_or(|last| n < last) {
            Decimal::from(self.group.max(1)).checked_mul(n.into()).and_then(|add| self.total.checked_add(add))
        } else {
            self.value().and_then(|sum| sum.checked_mul(n.into()))
        };
        let Some(sum) = sum else { return false };
        (self.total, self.group, self.room, self.scale) = (sum, 0, 1000, Some(n));
        true
    }
}

/// A number in words.
fn words(s: &Sentence<'_>, at: usize) -> Option<Numeral> {
    let mut sum = Sum { total: Decimal::ZERO, group: 0, room: 1000, scale: None, words: 0, round: false };
    let mut end = at;
    while let Some((word, next)) = next_word(s, end, &sum) {
        if !sum.take(word) {
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

/// The fraction after words: of one, of the last scale ("one million and a half"), or of a scale after it ("one
/// billion and three quarters million"). The words "two and a half million" take their scale later.
fn fraction_of(s: &Sentence<'_>, at: usize, sum: &Sum) -> Option<(Decimal, usize)> {
    let (part, after) = added_fraction(s, at)?;
    let Some(last) = sum.scale.filter(|n| sum.round && *n >= 1_000_000) else { return Some((part, after)) };
    let (scale, end) = scale_at(s, after, false).unwrap_or((last, after));
    Some((part.checked_mul(scale.into())?, end))
}

/// "a hundred", "a dozen": the article is part of the number.
fn article_belongs(s: &Sentence<'_>, at: usize) -> bool {
    matches!(s.number(at), Some(NumberWord::Hundred | NumberWord::Scale(_) | NumberWord::Group(_)))
}

/// The next number word and the token after it, across "and" and hyphens.
fn next_word(s: &Sentence<'_>, at: usize, sum: &Sum) -> Option<(NumberWord, usize)> {
    if sum.words == 0 {
        return s.number(at).map(|word| (word, at + 1));
    }
    let joined = s.is_hyphen(at) || s.is_dash(at) && sum.room == 10;
    let and = s.is(at, s.lexicon.word.and) && sum.round;
    let next = if joined || and { at + 1 } else { at };
    let word = s.number(next)?;
    let small = matches!(word, NumberWord::Unit(1..) | NumberWord::Teen(_) | NumberWord::Ten(_));
    (!and || small && added_fraction(s, at).is_none()).then_some((word, next + 1))
}

/// Ordinals and fractions: what ends the words taken so far.
fn ending(s: &Sentence<'_>, at: usize, end: usize, sum: &Sum) -> Option<Numeral> {
    let next = if s.is_dash(end) || s.is(end, s.lexicon.word.and) && sum.round { end + 1 } else { end };
    if sum.words == 0 {
        return bare_ending(s, at);
    }
    let count = sum.value()?;
    match s.number(next)? {
        NumberWord::Part(n) | NumberWord::Parts(n) if next == end || s.is_dash(end) => {
            let share = count.checked_div(n.into())?;
            let size = if s.is(next + 1, s.lexicon.word.of) { next + 2 } else { next + 1 };
            let size = if s.is(size, s.lexicon.word.a) { size + 1 } else { size };
            match s.number(size) {
                Some(NumberWord::Scale(n)) => {
                    Some(Numeral::exact(at..size + 1, share.checked_mul(n.into())?, Form::Cardinal))
                }
                _ => Some(Numeral::exact(at..next + 1, share, Form::Fraction)),
            }
        }
        NumberWord::Ordinal(n) if n < 100 && sum.room > n && (n < 10 || sum.room >= 100) => {
            Some(Numeral::exact(at..next + 1, count.checked_add(n.into())?, Form::Ordinal))
        }
        NumberWord::Ordinal(n) if n >= 100 => {
            Some(Numeral::exact(at..next + 1, count.checked_mul(n.into())?, Form::Ordinal))
        }
        NumberWord::Ordinal(n) if n > 2 && count == Decimal::ONE => {
            Some(Numeral::exact(at..next + 1, Decimal::ONE.checked_div(n.into())?, Form::Fraction))
        }
        _ => None,
    }
}

/// An ordinal or a fraction without a number before: "third", "a third of", "half", "¾".
fn bare_ending(s: &Sentence<'_>, at: usize) -> Option<Numeral> {
    let start = start_with_article(s, at);
    let one = |n: i64| Decimal::ONE.checked_div(n.into());
    match s.number(at)? {
        NumberWord::Sign(value) => Some(scaled_form(s, at..at + 1, value, false, Form::Fraction)),
        NumberWord::Part(n)
            if start < at || s.is(at, s.lexicon.word.half) || s.is_hyphen(at + 1) && s.has_unit(at + 2) =>
        {
            Some(Numeral::exact(start..at + 1, one(n)?, Form::Fraction))
        }
        NumberWord::Ordinal(n) if n > 2 && start < at && !names_thing(s, at + 1) => {
            Some(Numeral::exact(start..at + 1, one(n)?, Form::Fraction))
        }
        NumberWord::Ordinal(n) => Some(Numeral::exact(at..at + 1, n.into(), Form::Ordinal)),
        _ => None,
    }
}

/// True where a word follows that an ordinal would number: "a third man", not "a third of", "a third more".
fn names_thing(s: &Sentence<'_>, at: usize) -> bool {
    s.kind(at) == Some(Kind::Word) && !super::noun::is_function(s, at) || s.is_hyphen(at)
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
