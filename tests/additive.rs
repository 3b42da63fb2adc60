//! Two texts one after the other are read as each alone, the second shifted: for readers that look no further than
//! the paragraph.

use dateline::extract::quantity::QuantityKind;
use dateline::extract::quote::QuoteKind;
use dateline::extract::{Annotations, annotate};
use dateline::text::Article;
use dateline_testkit::strategy;
use proptest::prelude::*;

/// What a number says by itself: where it stands, its kind, value and unit. Ordinals are left out: whether
/// "the 31st" is a day depends on the dates before it.
fn figures(found: &Annotations, by: u32) -> Vec<String> {
    let figures = found.quantities.iter().filter(|q| q.kind != QuantityKind::Ordinal);
    figures
        .map(|q| {
            format!(
                "{}..{} {:?} {:?} {:?} {:?}",
                q.span.start + by,
                q.span.end + by,
                q.kind,
                q.low,
                q.high,
                q.unit
            )
        })
        .collect()
}

/// The direct quotations: where their words stand.
fn quotations(found: &Annotations, by: u32) -> Vec<String> {
    let direct = found.quotes.iter().filter(|q| q.kind == QuoteKind::Direct);
    direct.flat_map(|q| &q.parts).map(|p| format!("{}..{}", p.start + by, p.end + by)).collect()
}

fn both(a: &str, b: &str, read: fn(&Annotations, u32) -> Vec<String>) -> (Vec<String>, Vec<String>) {
    let of = |text: &str| annotate(&Article::from_text("part", text));
    let joined = format!("{a}\n\n{b}");
    let apart = [read(&of(a), 0), read(&of(b), (a.len() + 2) as u32)].concat();
    (read(&of(&joined), 0), apart)
}

proptest! {
    #![proptest_config(strategy::runs(256))]

    #[test]
    fn figures_are_read_paragraph_by_paragraph(a in strategy::paragraph(), b in strategy::paragraph()) {
        let (joined, apart) = both(&a, &b, figures);
        prop_assert_eq!(joined, apart);
    }

    #[test]
    fn quotations_are_read_paragraph_by_paragraph(a in strategy::sentence(), b in strategy::sentence()) {
        let balanced = |text: &str| text.matches('“').count() == text.matches('”').count();
        prop_assume!(balanced(&a) && balanced(&b));
        let (joined, apart) = both(&a, &b, quotations);
        prop_assert_eq!(joined, apart);
    }
}
