//! Laws of the event reader: whatever the text, its records are sane.

use dateline_extract::event::{DatedBy, Event};
use dateline_extract::{Annotations, Annotator};
use dateline_text::{Article, Moment};
use proptest::prelude::*;

fn annotate(text: &str) -> (Article, Annotations) {
    let published: Moment = "2024-05-06".parse().expect("it is a date");
    let article = Article::from_text("a1", text).published(published);
    let found = Annotator::english().expect("the shipped rules load").annotate(&article);
    (article, found)
}

/// Words that clauses are made of, in any order.
fn news() -> impl Strategy<Value = String> {
    let words = [
        "the",
        "a",
        "police",
        "Ada Vale",
        "Norway",
        "Oslo",
        "said",
        "says",
        "that",
        "who",
        "which",
        "during",
        "after",
        "as",
        "killed",
        "was",
        "were",
        "has",
        "been",
        "will",
        "not",
        "to",
        "meet",
        "attack",
        "talks",
        "on Monday",
        "yesterday",
        "3 May",
        "12 people",
        "and",
        "but",
        ",",
        ".",
        ". ",
        "“",
        "”",
        "–",
        ":",
        "by",
        "in",
        "of",
        "there",
        "'s",
        "if",
        "unless",
        "released",
        "hostages",
        "no",
        "founded",
        "agreed",
        "must",
        "(",
        ")",
        "-",
        "\n",
        "is",
        "what",
    ];
    prop::collection::vec(prop::sample::select(words.to_vec()), 0..40).prop_map(|words| words.join(" "))
}

fn is_sane(article: &Article, found: &Annotations, event: &Event) {
    let text = &article.text;
    assert!(
        event.span.get(text).is_some() && event.trigger.get(text).is_some(),
        "spans lie on character boundaries"
    );
    assert!(event.span.contains(event.trigger), "the trigger lies inside the clause");
    let sentence = article.sentences.iter().any(|sentence| sentence.contains(event.span));
    assert!(sentence, "a clause lies inside a sentence");
    assert!(event.start <= event.end && event.start.is_some() == event.end.is_some());
    assert_eq!(event.start.is_none(), event.dated_by == DatedBy::Nothing);
    assert!(event.time.is_none_or(|time| time < found.times.len()));
    assert!(event.quantities.iter().all(|quantity| *quantity < found.quantities.len()));
    let parties = event.agents.iter().chain(&event.patients);
    assert!(
        parties.clone().all(|entity| *entity < found.entities.len() && event.participants.contains(entity))
    );
    assert!(event.participants.iter().all(|entity| parties.clone().any(|party| party == entity)));
}

fn are_sane(text: &str) {
    let (article, found) = annotate(text);
    for event in &found.events {
        is_sane(&article, &found, event);
    }
    assert!(found.events.is_sorted_by_key(|event| (event.span, event.trigger)), "events are in text order");
}

proptest! {
    #[test]
    fn events_of_any_text_are_sane(text in ".{0,200}") {
        are_sane(&text);
    }

    #[test]
    fn events_of_any_row_of_news_words_are_sane(text in news()) {
        are_sane(&text);
    }

    #[test]
    fn a_second_paragraph_leaves_the_first_as_it_is(text in news()) {
        let (_, alone) = annotate(&text);
        let (_, both) = annotate(&format!("{text}\n\nIt rained."));
        let first = |found: &Annotations| -> Vec<_> {
            found.events.iter().map(|event| (event.span, event.trigger, event.kind.clone(), event.status)).collect()
        };
        let kept = first(&both);
        prop_assert!(first(&alone).iter().all(|event| kept.contains(event)));
    }
}

#[test]
fn events_beside_each_other_keep_their_own_dates_and_figures() {
    let (article, found) = annotate(
        "Shelling killed 21 people on Sunday, the ministry said. The army said on Friday it had captured 12 men.",
    );
    let told: Vec<_> = found
        .events
        .iter()
        .map(|event| {
            let figures: Vec<_> =
                event.quantities.iter().map(|at| found.quantities[*at].span.of(&article.text)).collect();
            (event.trigger.of(&article.text), event.start.map(|day| day.to_string()), figures)
        })
        .collect();
    let day = |day: &str| Some(day.to_owned());
    assert_eq!(
        told,
        [("killed", day("2024-05-05"), vec!["21"]), ("captured", day("2024-05-03"), vec!["12"])]
    );
}
