//! The seeds themselves: every one can be read, says where it comes from, and holds the words that
//! `tests/expected/seeds.toml` names, once.

mod common;

use std::collections::BTreeSet;

use common::{expected, seeds};

#[test]
fn every_seed_says_who_published_it_and_when() {
    let articles = seeds();
    assert!(articles.len() >= 10, "{} articles", articles.len());
    for article in &articles {
        assert!(
            article.title.is_some() && article.source.is_some() && article.url.is_some(),
            "{}",
            article.id
        );
        assert!(article.published.is_some_and(|p| p.instant().is_some()), "{}", article.id);
        assert_eq!(article.authors.len(), 1, "{}", article.id);
    }
}

#[test]
fn seeds_are_short_and_their_names_differ() {
    let articles = seeds();
    let ids: BTreeSet<_> = articles.iter().map(|a| &a.id).collect();
    assert_eq!(ids.len(), articles.len());
    for article in &articles {
        let words = article.text.split_whitespace().count();
        assert!((120..=320).contains(&words), "{} has {words} words", article.id);
    }
}

#[test]
fn the_words_that_are_expected_stand_in_the_seeds_once() {
    let (articles, expected) = (seeds(), expected());
    let evidence = expected.event.iter().flat_map(|e| &e.evidence);
    for words in evidence.chain(&expected.undated) {
        let span = words.span(&articles);
        let article = articles.iter().find(|a| a.id == words.article).expect("the article is a seed");
        assert_eq!(article.text.matches(&words.words).count(), 1, "{} at {span:?}", words.words);
    }
}

#[test]
fn pairs_that_must_stay_apart_are_events() {
    let expected = expected();
    let ids: BTreeSet<_> = expected.event.iter().map(|e| e.id.as_str()).collect();
    assert_eq!(ids.len(), expected.event.len(), "names differ");
    for pair in &expected.apart {
        assert!(pair.events.iter().all(|id| ids.contains(id.as_str())), "{}", pair.why);
    }
}
