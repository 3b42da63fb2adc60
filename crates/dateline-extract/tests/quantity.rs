//! Laws of the quantity reader, and what its lexicons promise.

use dateline_extract::quantity::compare::Context;
use dateline_extract::quantity::{Quantity, compare};
use dateline_extract::{Annotator, Time};
use dateline_text::Article;
use proptest::prelude::*;

fn read(text: &str) -> Vec<Quantity> {
    let annotator = Annotator::english().expect("the shipped rules load");
    let article = Article::from_text("a", text);
    let doc = annotator.read(&article);
    let times: Vec<Time> = annotator.times().find(&doc);
    annotator.quantities().find(&doc, &times)
}

/// Words that figures are made of, and marks that could break them.
fn wordy() -> impl Strategy<Value = String> {
    let words = [
        "three",
        "hundred",
        "and",
        "million",
        "a",
        "half",
        "of",
        "the",
        "dozens",
        "per",
        "cent",
        "%",
        "$",
        "US$",
        "12",
        "1,200",
        "3.5",
        "-",
        "–",
        "to",
        "between",
        "from",
        "about",
        "at least",
        "people",
        "killed",
        "were",
        "dead",
        "including",
        "children",
        ",",
        "(",
        ")",
        "°",
        "C",
        "km",
        "/",
        "1/2",
        "½",
        "first",
        "third",
        "thirds",
        "one",
        "in",
        "five",
        "minus",
        "point",
        ".",
        "+",
        "or more",
        "toll",
        "rose",
        "’s",
        "\n",
        "é",
        "₹",
        "“",
        "”",
    ];
    prop::collection::vec(
        (prop::sample::select(words.to_vec()), prop::sample::select(vec![" ", "", "\u{a0}"])),
        0..24,
    )
    .prop_map(|parts| parts.into_iter().map(|(word, gap)| format!("{word}{gap}")).collect())
}

fn sane(text: &str) -> Result<(), TestCaseError> {
    let found = read(text);
    for pair in found.windows(2) {
        prop_assert!(pair[0].span.end <= pair[1].span.start, "{pair:?} in {text:?}");
    }
    for (n, q) in found.iter().enumerate() {
        prop_assert!(q.span.get(text).is_some_and(|words| !words.is_empty()));
        prop_assert!(q.part_of.is_none_or(|whole| whole < n));
        prop_assert!(q.low.is_some() || q.high.is_some());
        prop_assert!(q.low.zip(q.high).is_none_or(|(low, high)| low <= high), "{q:?} in {text:?}");
    }
    Ok(())
}

proptest! {
    #[test]
    fn any_string_gives_sorted_spans_inside_the_text(text in any::<String>()) {
        sane(&text)?;
    }

    #[test]
    fn any_mix_of_number_words_gives_sorted_spans_inside_the_text(text in wordy()) {
        sane(&text)?;
    }

    #[test]
    fn comparison_does_not_depend_on_the_order(one in wordy(), other in wordy()) {
        for a in &read(&one) {
            for b in &read(&other) {
                let (x, y) = (Context::default(), Context::default());
                prop_assert_eq!(compare(a, b, &x, &y), compare(b, a, &y, &x));
            }
        }
    }
}

#[test]
fn lexicons_are_sorted_and_without_doubles() {
    let files = [
        include_str!("../lexicon/quantity-money.tsv"),
        include_str!("../lexicon/quantity-numbers.tsv"),
        include_str!("../lexicon/quantity-roles.tsv"),
        include_str!("../lexicon/quantity-units.tsv"),
        include_str!("../lexicon/quantity-words.tsv"),
    ];
    for file in files {
        let rows: Vec<Vec<&str>> = file
            .lines()
            .filter(|line| !line.starts_with("# "))
            .map(|line| line.split('\t').collect())
            .collect();
        for pair in rows.windows(2) {
            assert!(pair[0] < pair[1], "{:?} stands before {:?}", pair[0], pair[1]);
        }
    }
}
