//! From a value to the words news would print and back: the readers give the value that was written.

use dateline::extract::annotate;
use dateline::extract::quantity::{Bound, QuantityKind};
use dateline::text::Article;
use dateline_testkit::spell::{self, Style};
use dateline_testkit::strategy;
use proptest::prelude::*;

fn style() -> impl Strategy<Value = Style> {
    prop_oneof![Just(Style::American), Just(Style::British)]
}

/// The one figure of a sentence, as it prints: low, high, bound.
fn figure(text: &str) -> Result<(String, String, Bound, QuantityKind), TestCaseError> {
    let found = annotate(&Article::from_text("figure", text));
    let [figure] = &found.quantities[..] else {
        return Err(TestCaseError::fail(format!("one figure expected in `{text}`: {:?}", found.quantities)));
    };
    let number =
        |n: &Option<_>| serde_json::to_string(n).expect("numbers serialise").trim_matches('"').to_owned();
    Ok((number(&figure.low), number(&figure.high), figure.bound, figure.kind))
}

fn check(text: &str, value: u64, kind: QuantityKind) -> Result<(), TestCaseError> {
    let (low, high, bound, got) = figure(text)?;
    prop_assert_eq!(&low, &value.to_string(), "{}", text);
    prop_assert_eq!(&high, &value.to_string(), "{}", text);
    prop_assert_eq!((bound, got), (Bound::Exact, kind), "{}", text);
    Ok(())
}

proptest! {
    #![proptest_config(strategy::runs(256))]

    #[test]
    fn a_number_in_words_keeps_its_value(value in prop_oneof![2..200_u64, 200..1_000_000_u64, 1_000_000..1_000_000_000_u64], style in style()) {
        check(&format!("The office counted {} voters.", spell::number(value, style)), value, QuantityKind::Count)?;
    }

    #[test]
    fn digits_in_groups_keep_their_value(value in prop_oneof![2..1_800_u64, 2_200..1_000_000_000_000_u64]) {
        check(&format!("The office counted {} voters.", spell::grouped(value)), value, QuantityKind::Count)?;
    }

    #[test]
    fn an_amount_in_words_keeps_its_value(value in 2..1_000_000_u64, style in style()) {
        check(&format!("It cost {} dollars.", spell::number(value, style)), value, QuantityKind::Money)?;
    }

    #[test]
    fn a_day_with_its_year_keeps_its_value(year in 1900..2100_u16, month in 1..=12_usize, day in 1..=28_u8, style in style()) {
        let text = format!("It opened on {}, officials said.", spell::day(year, month, day, style));
        let found = annotate(&Article::from_text("day", &text));
        let values: Vec<_> = found.times.iter().map(|t| t.value.as_str()).collect();
        prop_assert_eq!(values, [format!("{year}-{month:02}-{day:02}")], "{}", text);
    }
}
