//! Laws that hold for every extractor on every text: nothing panics, every span lies in the text on character
//! boundaries, lists are sorted, indices point somewhere, and the same text gives the same answer.

use dateline::extract::quantity::QuantityKind;
use dateline::extract::{Annotations, Attribution, annotate};
use dateline::text::{Article, Span};
use dateline_testkit::strategy;
use proptest::prelude::*;

/// Every span of the annotations, with the name of what it belongs to.
fn spans(found: &Annotations) -> Vec<(&'static str, Span)> {
    let attribution =
        |name, a: &Option<Attribution>| a.iter().map(move |a| (name, a.span)).collect::<Vec<_>>();
    let mut all = Vec::new();
    all.extend(found.times.iter().map(|t| ("time", t.span)));
    all.extend(found.entities.iter().flat_map(|e| &e.mentions).map(|m| ("mention", m.span)));
    for quantity in &found.quantities {
        all.push(("quantity", quantity.span));
        all.extend(attribution("quantity's source", &quantity.attribution));
    }
    for quote in &found.quotes {
        all.push(("quote", quote.span));
        all.extend(quote.parts.iter().map(|&p| ("quote's part", p)));
        all.extend(quote.cue.iter().map(|&c| ("quote's cue", c)));
        all.extend(attribution("speaker", &quote.speaker));
        all.extend(attribution("addressee", &quote.addressee));
    }
    for event in &found.events {
        all.push(("event", event.span));
        all.push(("trigger", event.trigger));
        all.extend(attribution("event's source", &event.attribution));
    }
    all
}

/// Every source named in the annotations.
fn sources(found: &Annotations) -> impl Iterator<Item = &Attribution> {
    let quoted = found.quotes.iter().flat_map(|q| [&q.speaker, &q.addressee]);
    let counted = found.quantities.iter().map(|q| &q.attribution);
    let told = found.events.iter().map(|e| &e.attribution);
    quoted.chain(counted).chain(told).flatten()
}

/// Each index with the length of the list it points into.
fn indices(found: &Annotations) -> Vec<(usize, usize)> {
    use dateline::extract::time::Anchor;
    let (entities, quantities, times) = (found.entities.len(), found.quantities.len(), found.times.len());
    let mut all = Vec::new();
    all.extend(found.quantities.iter().filter_map(|q| q.part_of).map(|i| (i, quantities)));
    all.extend(sources(found).filter_map(|a| a.entity).map(|i| (i, entities)));
    for event in &found.events {
        all.extend(event.participants.iter().chain(&event.place).map(|&i| (i, entities)));
        all.extend(event.quantities.iter().map(|&i| (i, quantities)));
        all.extend(event.time.map(|i| (i, times)));
    }
    all.extend(found.times.iter().filter_map(|t| match t.anchor {
        Some(Anchor::Time(i)) => Some((i, times)),
        _ => None,
    }));
    all
}

/// In text order; of two that start together either may come first.
fn sorted(spans: impl IntoIterator<Item = Span>) -> bool {
    spans.into_iter().is_sorted_by_key(|span| span.start)
}

fn check(article: &Article) -> Result<(), TestCaseError> {
    let found = annotate(article);
    for (what, span) in spans(&found) {
        prop_assert!(span.get(&article.text).is_some(), "{what} {span:?} does not fit the text");
        prop_assert!(!span.is_empty() || what == "quote's part", "{what} {span:?} is empty");
    }
    for source in sources(&found) {
        prop_assert_eq!(source.span.of(&article.text), source.text.as_str());
    }
    for (index, len) in indices(&found) {
        prop_assert!(index < len, "index {index} points past {len} records");
    }
    prop_assert!(sorted(found.times.iter().map(|t| t.span)), "times are sorted");
    prop_assert!(sorted(found.quantities.iter().map(|q| q.span)), "quantities are sorted");
    prop_assert!(sorted(found.quotes.iter().map(|q| q.span)), "quotes are sorted");
    prop_assert!(sorted(found.events.iter().map(|e| e.span)), "events are sorted");
    for entity in &found.entities {
        prop_assert!(!entity.mentions.is_empty(), "{} is mentioned", entity.name);
        prop_assert!(sorted(entity.mentions.iter().map(|m| m.span)), "mentions are sorted");
    }
    Ok(())
}

proptest! {
    #![proptest_config(strategy::runs(256))]

    #[test]
    fn any_text_gives_sound_annotations(text in strategy::any_text()) {
        check(&Article::from_text("any", &text))?;
    }

    #[test]
    fn news_like_text_gives_sound_annotations(article in strategy::news_article()) {
        check(&article)?;
    }

    #[test]
    fn one_text_has_one_reading(article in strategy::article()) {
        prop_assert_eq!(annotate(&article), annotate(&article));
    }

    #[test]
    fn times_do_not_overlap(article in strategy::news_article()) {
        let found = annotate(&article);
        for pair in found.times.windows(2) {
            prop_assert!(!pair[0].span.overlaps(pair[1].span), "{:?} and {:?}", pair[0], pair[1]);
        }
    }

    /// What counts something named, or has a unit, may share its words with a length of time ("26 years").
    #[test]
    fn no_bare_count_stands_in_a_time(article in strategy::news_article()) {
        let found = annotate(&article);
        let bare = found.quantities.iter().filter(|q| q.kind == QuantityKind::Count && q.noun.is_none());
        for quantity in bare {
            for time in &found.times {
                prop_assert!(!time.span.contains(quantity.span), "{:?} in {:?}", quantity.span, time.value);
            }
        }
    }

    #[test]
    fn the_first_day_is_not_after_the_last(article in strategy::news_article()) {
        let found = annotate(&article);
        let days = found.times.iter().map(|t| (t.start, t.end)).chain(found.events.iter().map(|e| (e.start, e.end)));
        for (start, end) in days {
            if let (Some(start), Some(end)) = (start, end) {
                prop_assert!(start <= end, "{start} to {end}");
            }
        }
    }

    #[test]
    fn a_range_ascends(article in strategy::news_article()) {
        for quantity in annotate(&article).quantities {
            if let (Some(low), Some(high)) = (&quantity.low, &quantity.high) {
                prop_assert!(low <= high, "{quantity:?}");
            }
        }
    }
}
