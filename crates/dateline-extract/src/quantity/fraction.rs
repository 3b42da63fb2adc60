//! Fractions and what ends a number in words: "½", "1/2", "and a half", "one in five", "two thirds", "a twenty-first",
//! and ordinals. A place in the sentence and the words read so far come in; an exact value and the token after it go out.

use dateline_text::Kind;
use rust_decimal::Decimal;

use super::lexicon::NumberWord;
use super::numeral::{Form, Numeral, decimal, scale_at, scaled, scaled_form, start_with_article, words};
use super::sentence::Sentence;
use super::sum::Sum;

/// "one in five", "9 out of 10": a share, and the token after it.
pub(super) fn ratio(s: &Sentence<'_>, at: usize, part: Decimal) -> Option<(Decimal, usize)> {
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

/// "1/2", "3/4": a proper fraction of small numbers, with the token after it.
pub(super) fn slash_fraction(s: &Sentence<'_>, at: usize) -> Option<(Decimal, usize)> {
    let slash = s.is(at + 1, s.lexicon.word.slash) && s.joined(at + 1) && s.joined(at + 2);
    if !slash || s.kind(at + 2)? != Kind::Number || s.is(at + 3, s.lexicon.word.slash) && s.joined(at + 3) {
        return None;
    }
    let (part, whole) = (s.words(at).parse::<u32>().ok()?, s.words(at + 2).parse::<u32>().ok()?);
    let usual = s.has_unit(at + 3) && s.words(at).len() < 3
        || part < whole && (matches!(whole, 2..=6 | 8 | 10 | 12 | 16 | 20 | 32 | 64 | 100))
        || part == 1;
    (whole > 1 && usual).then(|| (Decimal::from(part) / Decimal::from(whole), at + 3))
}

/// What is added to a whole: "½", " 1/2", "-1/2", " and a half", " and three quarters".
pub(super) fn added_fraction(s: &Sentence<'_>, at: usize) -> Option<(Decimal, usize)> {
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

/// "half a million", "half a dozen", "a quarter of a million"; "half" alone is left to [`words`].
pub(super) fn share_of_scale(s: &Sentence<'_>, at: usize) -> Option<Numeral> {
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

/// The fraction after words: of one, of the last scale ("one million and a half"), or of a scale after it ("one
/// billion and three quarters million"). The words "two and a half million" take their scale later.
pub(super) fn fraction_of(s: &Sentence<'_>, at: usize, sum: &Sum) -> Option<(Decimal, usize)> {
    let (part, after) = added_fraction(s, at)?;
    let Some(last) = sum.scale.filter(|n| sum.round && *n >= 1_000_000) else { return Some((part, after)) };
    let (scale, end) = scale_at(s, after, false).unwrap_or((last, after));
    Some((part.checked_mul(scale.into())?, end))
}

/// Ordinals and fractions: what ends the words taken so far.
pub(super) fn ending(s: &Sentence<'_>, at: usize, end: usize, sum: &Sum) -> Option<Numeral> {
    let next = if s.is_dash(end) || s.is(end, s.lexicon.word.and) && sum.round { end + 1 } else { end };
    if sum.words == 0 {
        return bare_ending(s, at);
    }
    let count = sum.value()?;
    if let Some(found) = compound(s, at, end, sum) {
        return Some(found);
    }
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
            let (start, value) = (start_with_article(s, at), count.checked_add(n.into())?);
            if start < at && sum.words == 1 && !names_thing(s, next + 1) {
                return Some(Numeral::exact(
                    start..next + 1,
                    Decimal::ONE.checked_div(value)?,
                    Form::Fraction,
                ));
            }
            Some(Numeral::exact(at..next + 1, value, Form::Ordinal))
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

/// "three twenty-firsts", "one hundred thirty-fifths", "one one hundred and fifth": a denominator of several words.
fn compound(s: &Sentence<'_>, at: usize, end: usize, sum: &Sum) -> Option<Numeral> {
    let count = sum.value()?;
    let share =
        |whole: Decimal, after| Some(Numeral::exact(at..after, count.checked_div(whole)?, Form::Fraction));
    if let Some((whole, after)) = parts_of_ten(s, end) {
        return share(whole.into(), after);
    }
    if sum.words == 1 && count == Decimal::ONE && s.number(end).is_some() {
        let whole = words(s, end).filter(|whole| whole.form == Form::Ordinal && whole.tokens.len() > 1)?;
        return (!names_thing(s, whole.tokens.end)).then(|| share(whole.low, whole.tokens.end))?;
    }
    let (ten, and) = sum.last.filter(|_| sum.words > 1)?;
    let (whole, after) = parts_of_ten(s, end.checked_sub(1)?).filter(|_| !and && ten >= 20)?;
    let count = count.checked_sub(ten.into())?;
    Some(Numeral::exact(at..after, count.checked_div(whole.into())?, Form::Fraction))
}

/// "twenty-firsts", "thirty fifths": a denominator of two words in the plural, and the token after it.
fn parts_of_ten(s: &Sentence<'_>, at: usize) -> Option<(i64, usize)> {
    let Some(NumberWord::Ten(ten)) = s.number(at) else { return None };
    let next = if s.is_dash(at + 1) { at + 2 } else { at + 1 };
    let unit = match s.number(next) {
        Some(NumberWord::Parts(n)) if n < 10 => n,
        _ if s.words(next).eq_ignore_ascii_case("firsts") => 1,
        _ => return None,
    };
    Some((ten + unit, next + 1))
}

/// An ordinal or a fraction without a number before: "third", "a third of", "half", "¾".
fn bare_ending(s: &Sentence<'_>, at: usize) -> Option<Numeral> {
    let start = start_with_article(s, at);
    let one = |n: i64| Decimal::ONE.checked_div(n.into());
    match s.number(at)? {
        NumberWord::Sign(value) => Some(scaled_form(s, at..at + 1, value, false, Form::Fraction)),
        // "in a quarter that …" is a time.
        NumberWord::Part(_)
            if start > s.start
                && s.is(at, s.lexicon.word.quarter)
                && s.is_any(start - 1, &[s.lexicon.word.in_, s.lexicon.word.for_])
                && !s.is(at + 1, s.lexicon.word.of) =>
        {
            None
        }
        NumberWord::Part(n)
            if start < at || s.is(at, s.lexicon.word.half) || s.is_hyphen(at + 1) && s.has_unit(at + 2) =>
        {
            Some(Numeral::exact(start..at + 1, one(n)?, Form::Fraction))
        }
        NumberWord::Ordinal(n) if n > 2 && start < at && is_share(s, start, at + 1) => {
            Some(Numeral::exact(start..at + 1, one(n)?, Form::Fraction))
        }
        NumberWord::Ordinal(n) => Some(Numeral::exact(at..at + 1, n.into(), Form::Ordinal)),
        _ => None,
    }
}

/// "a third of", "nearly a third said", "a third say": a share. "Two died and a third was hurt" counts on.
fn is_share(s: &Sentence<'_>, start: usize, next: usize) -> bool {
    let bounded = start > s.start
        && matches!(
            s.words(start - 1).to_ascii_lowercase().as_str(),
            "about" | "almost" | "around" | "nearly" | "over" | "than" | "roughly" | "just" | "only"
        );
    let another = |at: usize| s.number(at).is_some() || s.words(at) == "another";
    let counts_on = matches!(s.words(next), "was" | "is" | "has") && (s.start..start).any(another);
    let verb = super::noun::is_only_verb(s, next) || bounded && super::phrase::is_verb(s, next);
    !counts_on && (verb || !names_thing(s, next))
}

/// True where a word follows that an ordinal would number: "a third man", not "a third of", "a third more".
fn names_thing(s: &Sentence<'_>, at: usize) -> bool {
    s.kind(at) == Some(Kind::Word) && !super::noun::is_function(s, at) || s.is_hyphen(at)
}
