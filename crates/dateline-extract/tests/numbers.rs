//! Laws of numbers: every value reads back from every way that news writes it, and a bound stays with its number.

use dateline_extract::quantity::Bound;
use dateline_extract::{Annotator, Quantity};
use dateline_testkit::spell::{self, Style};
use dateline_text::Article;
use proptest::prelude::*;

/// The figures that are in no time expression.
fn read(text: &str) -> Vec<Quantity> {
    let annotator = Annotator::english().expect("the shipped rules load");
    let article = Article::from_text("a", text);
    let doc = annotator.read(&article);
    annotator.quantities().find(&doc, &annotator.times().find(&doc))
}

/// What stands behind digits for so many, joined to them or not.
const SCALES: [(u64, &[&str]); 6] = [
    (1_000, &["k", "K", " thousand"]),
    (100_000, &[" lakh", " lac"]),
    (1_000_000, &["m", "mn", " million", "-million", " mln"]),
    (10_000_000, &[" crore"]),
    (1_000_000_000, &["bn", "b", " billion", "-billion"]),
    (1_000_000_000_000, &["tn", " trillion", "trn"]),
];

/// A number up to 10¹⁵ in words.
fn words(value: u64, style: Style) -> String {
    let (high, low) = (value / 1_000_000_000_000, value % 1_000_000_000_000);
    let and = if low < 100 && style == Style::British { "and " } else { "" };
    match (high, low) {
        (0, _) => spell::number(low, style),
        (_, 0) => format!("{} trillion", spell::number(high, style)),
        _ => format!("{} trillion {and}{}", spell::number(high, style), spell::number(low, style)),
    }
}

/// Digits with a scale behind them, where three decimals say the value exactly: "1.25bn".
fn scaled(value: u64) -> Vec<String> {
    let exact = |size: u64| value >= size && value.is_multiple_of(size / 1_000);
    let fits = SCALES.iter().filter(|(size, _)| exact(*size));
    fits.flat_map(|(size, names)| {
        let rest = format!(".{:03}", value % size / (size / 1_000));
        let digits = format!("{}{}", spell::grouped(value / size), rest.trim_end_matches(['0', '.']));
        let digits = if rest == ".000" { spell::grouped(value / size) } else { digits };
        names.iter().map(move |name| format!("{digits}{name}"))
    })
    .collect()
}

/// "12,34,567": groups as in India.
fn indian(value: u64) -> String {
    let (head, tail) = (value / 1_000, value % 1_000);
    let digits = head.to_string();
    let comma = |i: usize| i > 0 && (digits.len() - i).is_multiple_of(2);
    let head: String = digits
        .chars()
        .enumerate()
        .flat_map(|(i, c)| comma(i).then_some(',').into_iter().chain([c]))
        .collect();
    format!("{head},{tail:03}")
}

/// A number in the styles that news has.
fn styles(value: u64) -> Vec<String> {
    let grouped = spell::grouped(value);
    let spelled = [words(value, Style::American), words(value, Style::British)];
    let mut all: Vec<String> = spelled
        .iter()
        .flat_map(|words| {
            [words.clone(), words.replace('-', " "), words.replace(' ', "-"), words.to_uppercase()]
        })
        .collect();
    all.extend([grouped.replace(',', " "), grouped.replace(',', "\u{a0}"), grouped.replace(',', "\u{202f}")]);
    // Four bare digits from 1900 to 2049 are a year.
    if !(1900..2050).contains(&value) {
        all.push(value.to_string());
    }
    if value >= 100_000 {
        all.push(indian(value));
    }
    if value >= 1_000_000 {
        all.push(grouped.replace(',', "."));
    }
    all.extend(scaled(value));
    all.push(grouped);
    all
}

fn any_value() -> impl Strategy<Value = u64> {
    let round = (1u64..9_999, 0u32..12).prop_map(|(n, zeros)| n * 10u64.pow(zeros));
    prop_oneof![0u64..2_100, 0u64..10_000_000, 0u64..=1_000_000_000_000_000, round]
}

/// Words before a number, and the bound they give it.
const BEFORE: [(&str, Bound); 14] = [
    ("about", Bound::About),
    ("nearly", Bound::About),
    ("some", Bound::About),
    ("at least", Bound::AtLeast),
    ("no fewer than", Bound::AtLeast),
    ("a minimum of", Bound::AtLeast),
    ("more than", Bound::MoreThan),
    ("well over", Bound::MoreThan),
    ("in excess of", Bound::MoreThan),
    ("up to", Bound::AtMost),
    ("as many as", Bound::AtMost),
    ("no more than", Bound::AtMost),
    ("fewer than", Bound::LessThan),
    ("just under", Bound::LessThan),
];

/// Words behind a number.
const BEHIND: [(&str, Bound); 3] =
    [("or more", Bound::AtLeast), ("or fewer", Bound::AtMost), ("or so", Bound::About)];

/// What stands between two figures.
const BETWEEN: [&str; 6] = [" and ", ", ", ", including ", " as well as ", " against ", ", among them "];

fn bounds(text: &str) -> Vec<Bound> {
    read(text).iter().map(|q| q.bound).collect()
}

proptest! {
    #[test]
    fn every_number_reads_back_in_every_style(value in any_value()) {
        for words in styles(value) {
            let text = format!("They sold {words} parcels.");
            let found = read(&text);
            prop_assert_eq!(found.len(), 1, "{}: {:?}", text, found);
            let ends = [found[0].low, found[0].high].map(|n| n.map(|n| n.to_string()));
            prop_assert_eq!(ends, [Some(value.to_string()), Some(value.to_string())], "{}", text);
            prop_assert_eq!(found[0].span.get(&text), Some(words.as_str()));
        }
    }

    #[test]
    fn amounts_read_back_by_sign_code_and_word(value in 1u64..=1_000_000_000_000) {
        let written = scaled(value).into_iter().chain([spell::grouped(value)]);
        for digits in written {
            for money in [format!("€{digits}"), format!("EUR {digits}"), format!("{digits} euros")] {
                let text = format!("They paid {money} for it.");
                let found = read(&text);
                prop_assert_eq!(found.len(), 1, "{}: {:?}", text, found);
                prop_assert_eq!(found[0].low.map(|n| n.to_string()), Some(value.to_string()), "{}", text);
                prop_assert_eq!(found[0].unit.as_deref(), Some("EUR"), "{}", text);
            }
        }
    }

    #[test]
    fn bounds_never_cross_numbers(
        n in 0..BEFORE.len(), m in 0..BEFORE.len(), between in 0..BETWEEN.len(), a in 3u32..900, b in 3u32..900
    ) {
        let ((words, bound), (other, second), between) = (BEFORE[n], BEFORE[m], BETWEEN[between]);
        let text = format!("They sold {words} {a} boxes{between}{b} crates.");
        prop_assert_eq!(bounds(&text), [bound, Bound::Exact], "{}", text);
        let text = format!("They sold {b} crates{between}{words} {a} boxes.");
        prop_assert_eq!(bounds(&text), [Bound::Exact, bound], "{}", text);
        let text = format!("They sold {words} {a} boxes{between}{other} {b} crates.");
        prop_assert_eq!(bounds(&text), [bound, second], "{}", text);
    }

    #[test]
    fn bounds_behind_a_number_never_cross_to_the_next(
        n in 0..BEHIND.len(), between in 0..BETWEEN.len(), a in 3u32..900, b in 3u32..900
    ) {
        let ((words, bound), between) = (BEHIND[n], BETWEEN[between]);
        let text = format!("They sold {a} {words} boxes{between}{b} crates.");
        prop_assert_eq!(bounds(&text), [bound, Bound::Exact], "{}", text);
    }
}
