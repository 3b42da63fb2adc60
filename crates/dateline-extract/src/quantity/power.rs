//! Powers after a number: scientific notation and "^". A value and the token after it come in; the product and the
//! token after the power go out.

use rust_decimal::Decimal;

use super::numeral::decimal;
use super::sentence::Sentence;

/// "1.3x10^6", "2.48×10−5", "4e14": the value times a power of ten, and the token after it.
pub(super) fn of_ten(s: &Sentence<'_>, at: usize, value: Decimal) -> Option<(Decimal, usize)> {
    if !s.joined(at) {
        return None;
    }
    let mark = s.words(at);
    if let Some(digits) = mark.strip_prefix(['e', 'E']).filter(|digits| !digits.is_empty()) {
        return Some((times_ten(value, digits.parse().ok()?)?, at + 1));
    }
    if mark.eq_ignore_ascii_case("e") && s.joined(at + 1) {
        return exponent(s, at + 1).and_then(|(n, after)| Some((times_ten(value, n)?, after)));
    }
    let times = matches!(mark, "x" | "×" | "*") && s.joined(at + 1) && s.words(at + 2) == "^";
    if times && let Some((power, after)) = decimal(s.words(at + 1)).and_then(|base| raised(s, at + 2, base)) {
        return Some((value.checked_mul(power)?, after));
    }
    let glued = mark.strip_prefix(['x', '×']).filter(|_| s.words(at + 1) == "^").and_then(decimal);
    if let Some((power, after)) = glued.and_then(|base| raised(s, at + 1, base)) {
        return Some((value.checked_mul(power)?, after));
    }
    let (ten, after) = match mark {
        "x" | "×" | "*" if s.words(at + 1) == "10" => (true, at + 2),
        "x10" | "×10" => (true, at + 1),
        _ => (false, at),
    };
    let after = if s.words(after) == "^" { after + 1 } else { after };
    let (n, end) = exponent(s, after).filter(|_| ten)?;
    Some((times_ten(value, n)?, end))
}

/// "1.99×10−30": the token after a power of ten that is too great or too small for an exact decimal.
pub(super) fn beyond(s: &Sentence<'_>, at: usize) -> Option<usize> {
    let times = s.joined(at + 1) && matches!(s.words(at + 1), "x" | "×" | "*") && s.words(at + 2) == "10";
    let sign = if times && s.words(at + 3) == "^" { at + 4 } else { at + 3 };
    let power = if s.is_dash(sign) { sign + 1 } else { sign };
    let joined = times && (at + 2..=power).all(|at| s.joined(at)) && power > at + 3;
    (joined && s.words(power).parse::<u32>().is_ok_and(|n| n > 28)).then_some(power + 1)
}

/// A signed whole number and the token after it.
fn exponent(s: &Sentence<'_>, at: usize) -> Option<(i32, usize)> {
    let word = s.lexicon.word;
    let minus = s.is_any(at, &[word.hyphen, word.minus_sign, word.dash]);
    let at = if minus || s.is(at, word.plus) { at + 1 } else { at };
    let n: i32 = s.words(at).parse().ok().filter(|n| (0..=28).contains(n) && s.joined(at))?;
    Some((if minus { -n } else { n }, at + 1))
}

/// "1.1^23": a whole power, and the token after it.
pub(super) fn raised(s: &Sentence<'_>, at: usize, value: Decimal) -> Option<(Decimal, usize)> {
    let (n, end) = exponent(s, at + 1).filter(|_| s.words(at) == "^")?;
    let product = (0..n.unsigned_abs()).try_fold(Decimal::ONE, |product, _| product.checked_mul(value))?;
    Some((if n < 0 { Decimal::ONE.checked_div(product)? } else { product }, end))
}

fn times_ten(value: Decimal, power: i32) -> Option<Decimal> {
    let factor = Decimal::TEN;
    (0..power.unsigned_abs()).try_fold(value, |value, _| {
        if power < 0 { value.checked_div(factor) } else { value.checked_mul(factor) }
    })
}
