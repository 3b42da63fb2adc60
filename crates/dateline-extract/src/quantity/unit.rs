//! Units beside a number: currency signs and codes before it, percent, currencies and measures after it, and rates.
//! A place in the sentence comes in; an entry of the lexicon and the token after it go out.

use dateline_text::{Case, Kind};

use super::figure::Figure;
use super::lexicon::{NumberWord, Unit, Use};
use super::numeral::Numeral;
use super::sentence::Sentence;
use super::{QuantityKind, noun};
use crate::Time;
use rust_decimal::Decimal;

/// A currency sign or code that stands right before a number.
pub(super) fn before<'a>(s: &Sentence<'a>, at: usize) -> Option<(usize, &'a Unit)> {
    s.lexicon
        .unit_at(s.text, s.rest(at), |unit| {
            unit.money && matches!(unit.used, Use::Sign | Use::Code | Use::Name)
        })
        .filter(|(length, unit)| {
            let next = at + length;
            if unit.used == Use::Name {
                return name_before(s, at, next);
            }
            let is_number = s.kind(next) == Some(Kind::Number)
                || s.is_any(next, &[s.lexicon.word.dot, s.lexicon.word.hyphen])
                    && s.kind(next + 1) == Some(Kind::Number);
            // "S$" and "R" are words of their own too: letters alone stand against the digits, or are codes.
            let letters = s.words(at).bytes().all(|b| b.is_ascii_alphabetic()) && *length == 1;
            is_number && (!letters || unit.used == Use::Code || s.words(at).len() > 1 || s.joined(next))
        })
}

/// "ringgit 42": a currency named before its number, which no unit follows.
fn name_before(s: &Sentence<'_>, at: usize, next: usize) -> bool {
    let is = s.lexicon.is;
    // "They won 3-1": a verb is no currency.
    let number =
        s.kind(next) == Some(Kind::Number) && !s.in_time(next) && !s.words(at).eq_ignore_ascii_case("won");
    let free = at == s.start
        || s.kind(at - 1) != Some(Kind::Number) && s.number(at - 1).is_none() && !s.has(at - 1, is.article);
    let alone =
        s.number(next + 1).is_some() || !s.has_unit(next + 1) && noun::end(s, next + 1, false) == next + 1;
    number
        && free
        && alone
        && !s.is_any(next + 1, &[s.lexicon.word.percent_sign, s.lexicon.word.percent, s.lexicon.word.per])
}

/// "$5 Canadian dollars", "$5 USD", "$1.2 million US": a currency named after a sign wins over it.
pub(super) fn named_after_sign(s: &Sentence<'_>, end: usize, code: &str) -> (Option<String>, usize) {
    let found = s.lexicon.unit_at(s.text, s.rest(end), |unit| unit.money && unit.used != Use::Minor);
    match found {
        Some((length, unit)) if unit.used == Use::Code || s.words(end + length - 1).len() > 3 => {
            let same_word = unit.used == Use::Name && length == 1;
            (Some(if same_word { code.to_owned() } else { unit.code.to_string() }), end + length)
        }
        _ => (None, end),
    }
}

/// The end of a percent word at `at`, and whether it means basis points.
pub(super) fn percent(s: &Sentence<'_>, at: usize) -> Option<(usize, bool)> {
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
pub(super) fn after<'a>(
    s: &Sentence<'a>,
    number: &Numeral,
    at: usize,
    hyphen: bool,
) -> Option<(usize, &'a Unit)> {
    // "on May 31 C$2.7 million": the sign belongs to what it stands against.
    if before(s, at).is_some_and(|(length, unit)| unit.used == Use::Sign && s.joined(at + length)) {
        return None;
    }
    let pounds_weigh = weighs(s, number.tokens.start, at, hyphen);
    let fits = |unit: &Unit| match unit.used {
        Use::Sign => !unit.is_letter(),
        Use::Code | Use::CodeAfter => true,
        Use::Minor if s.words(at).len() == 1 => s.joined(at) && s.tokens[at].case != Case::Title,
        Use::Minor => !s.words(at).starts_with('¢') || s.joined(at),
        Use::Symbol => symbol_fits(s, at),
        Use::Name => {
            !matches!(&*unit.code, "GBP" | "[lb_av]" | "AMD" | "[dr_av]")
                || unit.money != pounds_weigh
                || s.words(at).len() < 4
        }
    };
    if let Some(found) = bracketed(s, at).or_else(|| inches(s, at)) {
        return Some(found);
    }
    let (length, unit) = s.lexicon.unit_at(s.text, s.rest(at), fits)?;
    if s.is(at, s.lexicon.word.second) && length == 1 && !hyphen && !number.plain {
        return None;
    }
    Some((at + length, unit))
}

/// `8"`, `5''`, `30'` and "5 in": marks that close no quotation, and "in" before nothing or "thick".
fn inches<'a>(s: &Sentence<'a>, at: usize) -> Option<(usize, &'a Unit)> {
    let mark = s.words(at);
    let is_mark = s.kind(at) == Some(Kind::Quote) && s.joined(at) && matches!(mark, "\"" | "'");
    let open = || (s.start..at).filter(|i| s.words(*i) == mark).count() % 2 == 1;
    if is_mark && !open() {
        let double = mark == "'" && s.words(at + 1) == "'" && s.joined(at + 1);
        let (length, sign) = if double {
            (2, "″")
        } else if mark == "'" {
            (1, "′")
        } else {
            (1, "″")
        };
        return s.lexicon.symbol(sign).map(|unit| (at + length, unit));
    }
    let last = at + 1 == s.end || s.has(at + 1, s.lexicon.is.dimension);
    let after_feet = at >= s.start + 2 && matches!(s.words(at - 2), "ft" | "feet" | "foot");
    let inch = s.words(at) == "in" && (last || after_feet);
    inch.then(|| s.lexicon.symbol("″").map(|unit| (at + 1, unit)))?
}

/// "20 (kg)", "20 [kg]": a unit in brackets.
fn bracketed<'a>(s: &Sentence<'a>, at: usize) -> Option<(usize, &'a Unit)> {
    let close = match s.words(at) {
        "(" => ")",
        "[" => "]",
        "{" => "}",
        "<" => ">",
        _ => return None,
    };
    let wanted = |unit: &Unit| !unit.money && unit.used == Use::Symbol;
    let (length, unit) = s.lexicon.unit_at(s.text, s.rest(at + 1), wanted)?;
    (s.words(at + 1 + length) == close).then_some((at + 2 + length - at, unit))
}

/// "half a litre", "a quarter of a mile": past "of" and the article.
pub(super) fn past_of(s: &Sentence<'_>, at: usize) -> usize {
    let word = s.lexicon.word;
    let of = if s.is(at, word.of) { at + 1 } else { at };
    let end = if s.is_any(of, &[word.a, word.an]) { of + 1 } else { of };
    let unit =
        s.lexicon.unit_at(s.text, s.rest(end), |unit| unit.used == Use::Name && (!unit.money || end == of));
    if unit.is_some() && s.words(end).len() > 2 { end } else { at }
}

/// A one-letter symbol stands against its digits, or before no further word.
fn symbol_fits(s: &Sentence<'_>, at: usize) -> bool {
    let tens = s.is(at, s.lexicon.word.s) && at > s.start && s.words(at - 1).ends_with('0')
        || s.words(at - 1).len() == 4;
    if s.is(at, s.lexicon.word.s) && tens {
        return false;
    }
    // "a Boeing 777F": a model.
    let named = at >= s.start + 2 && s.tokens[at - 2].case == Case::Title && !s.tokens[at - 2].first;
    if matches!(s.words(at), "C" | "F") && s.joined(at) && named && !noun::is_function(s, at - 2) {
        return false;
    }
    if matches!(s.words(at), "C" | "F") && !s.joined(at) {
        let next = s.token(at + 1).is_some_and(|t| t.case == Case::Title) || s.is_hyphen(at + 1);
        return s.words(at - 1).len() <= 4 && !next;
    }
    // "a 5b deal" is no bits; nobody writes a thousand billion so.
    if s.words(at) == "b" {
        return s.words(at - 1).len() >= 4;
    }
    s.words(at).chars().count() > 1
        || s.is(at + 1, s.lexicon.word.slash) && s.joined(at + 1)
        || s.joined(at)
        || matches!(s.words(at), "t" | "m" | "g" | "l" | "L" | "W" | "V" | "h" | "°")
}

/// Whether "pounds" or "drams" here weigh something rather than being money.
fn weighs(s: &Sentence<'_>, start: usize, at: usize, hyphen: bool) -> bool {
    let before = (s.start.max(start.saturating_sub(7))..start).any(|i| {
        let word = s.words(i);
        [
            "ton", "kilo", "kg", "ounce", "weigh", "heav", "gain", "lose", "lost", "losing", "shed", "drop",
            "lift",
        ]
        .iter()
        .any(|stem| word.get(..stem.len()).is_some_and(|head| head.eq_ignore_ascii_case(stem)))
    });
    let scaled = matches!(s.number(at - 1), Some(NumberWord::Scale(_)));
    // "1,300 pounds (600 kg)"
    let told = s.is(at + 1, s.lexicon.word.open)
        && [at + 3, at + 4].iter().any(|i| {
            let mass = |unit: &Unit| matches!(&*unit.code, "kg" | "t");
            s.lexicon.unit_at(s.text, s.rest(*i), mass).is_some()
        });
    hyphen || before && !scaled || told || s.is(at + 1, s.lexicon.word.of)
}

/// "^3", "cubed": the power and the token after it.
fn power<'a>(s: &Sentence<'a>, at: usize) -> Option<(&'a str, usize)> {
    match s.words(at) {
        "^" if s.joined(at) && matches!(s.words(at + 1), "2" | "3") => Some((s.words(at + 1), at + 2)),
        "squared" => Some(("2", at + 1)),
        "cubed" => Some(("3", at + 1)),
        _ => None,
    }
}

/// "km^3", "km cubed": an area or a volume.
pub(super) fn exponent(s: &Sentence<'_>, found: &mut Figure) {
    let Some((power, end)) = power(s, found.core.end) else { return };
    let Some(code) = found.unit.as_mut().filter(|_| found.kind == QuantityKind::Measure) else { return };
    code.push_str(power);
    found.core.end = end;
    found.tokens.end = end;
    found.end = end;
}

/// "a day", "per gallon", "/kg", "-a-day" after a unit makes a rate of it.
pub(super) fn rate(s: &Sentence<'_>, found: &mut Figure) {
    let word = s.lexicon.word;
    let spaced = s.is_dash(found.core.end)
        && s.is_any(found.core.end + 1, &[word.a, word.an])
        && s.is_dash(found.core.end + 2);
    let hyphen = usize::from(s.is_hyphen(found.core.end) || spaced);
    let at = found.core.end + hyphen;
    let longer = |time: &Time| time.span.end > s.tokens[at + 1].span.end;
    let dated = at + 1 < s.end && s.time(at + 1).is_some_and(longer);
    if !s.is_any(at, &[word.per, word.a, word.an, word.slash]) || dated {
        return;
    }
    let next = at + 1 + usize::from(hyphen > 0 && s.is_dash(at + 1));
    let wanted = |unit: &Unit| !unit.money && (unit.used == Use::Name || s.is(at, word.slash));
    let known =
        s.lexicon.unit_at(s.text, s.rest(next), wanted).map(|(length, unit)| (length, unit.code.to_string()));
    let counted =
        s.is(at, word.per) || matches!(s.words(next), "share" | "head" | "person" | "ticket" | "piece");
    let lower = s.token(next).is_some_and(|t| t.kind == Kind::Word && t.case == Case::Lower);
    let named = || (counted && lower).then(|| (1, format!("{{{}}}", s.words(next))));
    let Some((length, per)) = known.or_else(named) else { return };
    let Some(code) = found.unit.as_mut().filter(|code| !code.contains('/')) else { return };
    code.push('/');
    code.push_str(&per);
    found.core.end = next + length;
    if let Some((power, end)) = power(s, found.core.end) {
        code.push_str(power);
        found.core.end = end;
    }
    found.tokens.end = found.core.end;
    found.end = found.core.end;
}

/// "2.4 billion gallons of fuel a year": a rate told after what is measured.
pub(super) fn late_rate(s: &Sentence<'_>, found: &mut Figure) {
    let word = s.lexicon.word;
    let at = found.end;
    if found.kind != QuantityKind::Measure
        || found.of.is_none()
        || !s.is_any(at, &[word.a, word.an, word.per])
    {
        return;
    }
    let time = |unit: &Unit| unit.used == Use::Name && is_time(&unit.code);
    let Some((length, per)) = s.lexicon.unit_at(s.text, s.rest(at + 1), time) else { return };
    let ends = !s.is_any(at + 1 + length, &[word.ago, word.earlier, word.later]);
    let Some(code) = found.unit.as_mut().filter(|code| ends && !code.contains('/')) else { return };
    code.push('/');
    code.push_str(&per.code);
    found.end = at + 1 + length;
    found.tokens.end = found.end;
}

/// "12 years old", "a 12-year-old", "six months of age".
pub(super) fn age(s: &Sentence<'_>, found: &mut Figure) {
    let word = s.lexicon.word;
    if found.unit.is_none() && is_bare_age(s, found) {
        found.unit = Some("a".into());
        found.kind = QuantityKind::Measure;
        found.aged = true;
        return;
    }
    spaced_age(s, found);
    if !found.unit.as_deref().is_some_and(|code| matches!(code, "a" | "mo" | "wk" | "d")) {
        return;
    }
    let at = found.core.end + usize::from(s.is_hyphen(found.core.end));
    let end = if s.is_any(at, &[word.old, word.olds]) {
        at + 1
    } else if s.is(at, word.of) && s.is(at + 1, word.age) {
        at + 2
    } else {
        return;
    };
    found.aged = true;
    found.core.end = end;
    found.tokens.end = end;
    found.end = end;
}

/// "28 - year - old": hyphens that stand apart, as in tokenised text.
fn spaced_age(s: &Sentence<'_>, found: &mut Figure) {
    let end = found.core.end;
    let apart =
        s.is_dash(end) && s.is_dash(end + 2) && s.is_any(end + 3, &[s.lexicon.word.old, s.lexicon.word.olds]);
    if !apart || found.unit.is_some() || found.kind != QuantityKind::Count {
        return;
    }
    if let Some((1, unit)) = s.lexicon.unit_at(s.text, s.rest(end + 1), |unit| is_time(&unit.code)) {
        (found.unit, found.kind, found.hyphen) = (Some(unit.code.to_string()), QuantityKind::Measure, true);
        (found.core.end, found.tokens.end, found.end) = (end + 3, end + 3, end + 3);
    }
}

/// "aged 18 to 34", "at the age of 21", ", 25,": a number of years that no unit names.
fn is_bare_age(s: &Sentence<'_>, found: &Figure) -> bool {
    let word = s.lexicon.word;
    let start = found.core.start;
    let years = found.high.is_some_and(|n| n >= Decimal::ONE && n <= 120.into());
    if !years || start <= s.start || found.kind != QuantityKind::Count || found.hyphen {
        return false;
    }
    let aged = s.is_any(start - 1, &[word.aged, word.ages, word.age]);
    let of_age = s.is(start - 1, word.of) && start > s.start + 1 && s.is(start - 2, word.age);
    let name = &s.tokens[start.max(s.start + 2) - 2];
    let end = found.core.end;
    let closed = s.is(end, word.comma) || s.is(end, word.dot) && end + 1 == s.end;
    let set_off = s.is(start - 1, word.comma) && closed && found.plain && found.core.len() == 1;
    // "his mother, 31,".
    let kin = || start > s.start + 2 && s.has(start - 3, s.lexicon.is.article) && s.words(start).len() == 2;
    let who = name.kind == Kind::Word
        && (name.case == Case::Title || s.is(end, word.comma) && kin() && !noun::is_plural(s, start - 2));
    let named = set_off && who;
    let told =
        s.is_any(start - 1, &[word.is, word.was]) && start > s.start + 1 && ends_clause(s, found.core.end);
    let person = |at: usize| ["he", "she", "who"].iter().any(|who| s.words(at).eq_ignore_ascii_case(who));
    let told = told && person(start - 2) && found.high != Some(Decimal::ONE);
    let turned = matches!(s.words(start - 1), "turned" | "turns" | "turning")
        && found.plain
        && (ends_clause(s, end) || s.has(end, s.lexicon.is.prep) || s.in_time(end));
    (aged
        || turned
        || of_age
        || is_expectancy(s, start)
        || told
        || named && start > s.start + 1 && !s.in_time(start - 2))
        && !noun::is_plural(s, found.core.end)
}

/// "life expectancy for men there is around 73": years of life, before token `at`.
fn is_expectancy(s: &Sentence<'_>, at: usize) -> bool {
    let first = s.start.max(at.saturating_sub(10));
    let told = (first..at).rev().find(|i| s.has(*i, s.lexicon.is.be) || s.is(*i, s.lexicon.word.of));
    told.is_some_and(|verb| {
        let near = (verb + 1..at).all(|i| {
            noun::is_function(s, i)
                || matches!(s.words(i), "around" | "about" | "roughly" | "nearly" | "almost")
        });
        near && (first..verb).any(|i| s.words(i) == "expectancy")
    })
}

/// True at the end of a clause: a mark, or "when".
fn ends_clause(s: &Sentence<'_>, at: usize) -> bool {
    at >= s.end || s.words(at) == "when" || s.kind(at) == Some(Kind::Punct) && !s.is_dash(at)
}

/// A currency written against its digits: `USD3.14`, `RM120,000`, `Rs20`, and after `$` `US160`.
#[derive(Debug)]
pub(super) struct Glued<'a> {
    pub code: &'a str,
    /// The digits with their grouping marks.
    pub digits: &'a str,
    /// What scale letters stand against the digits.
    pub letters: &'a str,
    /// The token after them.
    pub end: usize,
    /// How many tokens it takes.
    pub tokens: usize,
}

pub(super) fn glued<'a>(s: &Sentence<'a>, at: usize) -> Option<Glued<'a>> {
    let token = s.token(at).filter(|t| t.kind == Kind::Word)?;
    let words = token.span.of(s.text);
    let head = words.find(|c: char| c.is_ascii_digit())?;
    let dollar = at > s.start && s.joined(at) && s.words(at - 1) == "$";
    if s.joined(at) && !dollar && s.kind(at - 1) != Some(Kind::Quote) && !s.is(at - 1, s.lexicon.word.open) {
        return None;
    }
    let code = if dollar {
        dollar_of(&words[..head])?
    } else if &words[..head] == "PS" {
        pounds(s, at, &words[head..])?
    } else {
        s.lexicon.sign(&words[..head])?
    };
    let start = token.span.start as usize + head;
    let rest = &s.text.as_bytes()[start..];
    let digit = |i: usize| rest.get(i).is_some_and(u8::is_ascii_digit);
    let mut length = 0;
    while digit(length) || matches!(rest.get(length), Some(b'.' | b',')) && digit(length + 1) {
        length += 1;
    }
    let stop = (start + length) as u32;
    let mut end = at + 1;
    while s.token(end).is_some_and(|t| t.span.start < stop) {
        end += 1;
    }
    let letters = &s.text[stop as usize..(s.tokens[end - 1].span.end as usize).max(stop as usize)];
    Some(Glued { code, digits: &s.text[start..start + length], letters, end, tokens: end - at })
}

/// "PS2.7m", "PS21,700": what transliteration to ASCII makes of a pound sign; one digit alone is a console.
fn pounds(s: &Sentence<'_>, at: usize, digits: &str) -> Option<&'static str> {
    let scaled = matches!(s.number(at + 1), Some(NumberWord::Scale(_) | NumberWord::Short(_)));
    (digits.len() > 1 || scaled || s.joined(at + 1) && s.kind(at + 2) == Some(Kind::Number)).then_some("GBP")
}

fn dollar_of(prefix: &str) -> Option<&'static str> {
    Some(match prefix {
        "US" => "USD",
        "A" | "AU" => "AUD",
        "C" | "CA" | "CAN" => "CAD",
        "NZ" => "NZD",
        "HK" => "HKD",
        "S" => "SGD",
        _ => return None,
    })
}

/// "1,850 French francs … 300 francs": francs without a country are those named last.
pub(super) fn franc(s: &Sentence<'_>, found: &mut Figure, last: &mut Option<String>) {
    let end = found.core.end;
    if found.kind != QuantityKind::Money || !matches!(s.words(end - 1), "franc" | "francs") {
        return;
    }
    if s.number(end - 2).is_some() || s.kind(end - 2) == Some(Kind::Number) {
        found.unit = last.clone().or_else(|| found.unit.take());
    } else {
        last.clone_from(&found.unit);
    }
}

/// True for units of time.
pub(super) fn is_time(code: &str) -> bool {
    matches!(code, "a" | "mo" | "wk" | "d" | "h" | "min" | "s")
}

/// True for units that distances are told in.
pub(super) fn is_length(code: &str) -> bool {
    matches!(code, "m" | "km" | "[mi_i]" | "[yd_i]" | "[ft_i]" | "[nmi_i]")
}

/// How many of the smaller unit make one of the larger.
const PARTS: [(&str, &str, i64); 22] = [
    ("[ft_i]", "[in_i]", 12),
    ("[yd_i]", "[ft_i]", 3),
    ("[yd_i]", "[in_i]", 36),
    ("[mi_i]", "[yd_i]", 1760),
    ("[mi_i]", "[ft_i]", 5280),
    ("km", "m", 1000),
    ("km", "cm", 100_000),
    ("m", "dm", 10),
    ("m", "cm", 100),
    ("m", "mm", 1000),
    ("cm", "mm", 10),
    ("kg", "g", 1000),
    ("[lb_av]", "[oz_av]", 16),
    ("l", "ml", 1000),
    ("a", "mo", 12),
    ("wk", "d", 7),
    ("d", "h", 24),
    ("d", "min", 1440),
    ("h", "min", 60),
    ("h", "s", 3600),
    ("min", "s", 60),
    ("[stone_av]", "[lb_av]", 14),
];

/// How long the second unit is in the first, where a length mixes the two systems.
pub(super) fn length_in(large: &str, small: Option<&str>) -> Option<Decimal> {
    match (large, small?) {
        ("m", "[ft_i]") => Some(Decimal::new(3048, 4)),
        ("km", "[mi_i]") => Some(Decimal::new(1_609_344, 6)),
        _ => None,
    }
}

/// How many of unit `small` make one `large`.
pub(super) fn parts(large: &str, small: &str) -> Option<i64> {
    PARTS.iter().find(|(one, other, _)| *one == large && *other == small).map(|(_, _, n)| *n)
}
