//! Laws of a dossier, on made-up articles: merging is set union, and what is saved is loaded or refused.

use dateline_extract::annotate;
use dateline_testkit::strategy;
use dateline_text::Article;
use dateline_timeline::{Dossier, View};
use proptest::collection::vec;
use proptest::prelude::*;

fn dossier<'a>(articles: impl IntoIterator<Item = &'a Article>) -> Dossier {
    let mut dossier = Dossier::new();
    for article in articles {
        dossier.add(article, annotate(article));
    }
    dossier
}

fn merged(mut a: Dossier, b: &Dossier) -> Dossier {
    a.merge(b.clone());
    a
}

fn saved(dossier: &Dossier) -> Vec<u8> {
    let mut bytes = Vec::new();
    dossier.save(&mut bytes).expect("a vector takes any bytes");
    bytes
}

/// A dossier of a few articles, of which the first may be printed under another name, and may be withdrawn.
fn any_dossier() -> impl Strategy<Value = Dossier> {
    (vec(strategy::news_article(), 0..4), any::<bool>(), any::<bool>()).prop_map(
        |(articles, copy, withdraw)| {
            let mut made = dossier(&articles);
            let Some(first) = articles.first() else { return made };
            let id = made.add(first, annotate(first));
            if copy {
                let mut copy = first.clone();
                copy.id.push_str("-copy");
                made.add(&copy, annotate(&copy));
            }
            if withdraw {
                made.retract(id);
            }
            made
        },
    )
}

/// Articles, each with the shard it goes to.
fn dealt() -> impl Strategy<Value = Vec<(Article, usize)>> {
    vec((strategy::news_article(), 0..4_usize), 1..8)
}

/// Merges parts two at a time, the places in `picks` saying which two come next, until one is left.
fn merge_tree(mut parts: Vec<Dossier>, picks: &[prop::sample::Index]) -> Dossier {
    let mut picks = picks.iter().cycle();
    let mut take = |parts: &mut Vec<Dossier>| {
        let pick = picks.next().expect("it never ends");
        parts.swap_remove(pick.index(parts.len()))
    };
    while parts.len() > 1 {
        let (a, b) = (take(&mut parts), take(&mut parts));
        parts.push(merged(a, &b));
    }
    parts.pop().unwrap_or_default()
}

proptest! {
    #![proptest_config(strategy::runs(20))]

    // Fifty trees for each of twenty sets: a thousand.
    #[test]
    fn every_merge_tree_of_every_sharding_gives_one_digest(
        articles in vec(strategy::news_article(), 1..8),
        trees in vec(vec((any::<prop::sample::Index>(), any::<bool>()), 24), 50),
    ) {
        let single: Vec<Dossier> = articles.iter().map(|article| dossier([article])).collect();
        let whole = single.iter().cloned().reduce(|a, b| merged(a, &b)).expect("there is one at least").digest();
        for tree in trees {
            // A single may come a second time, as where two people read one article.
            let again = single.iter().zip(&tree).filter(|(_, (_, again))| *again).map(|(one, _)| one.clone());
            let parts: Vec<Dossier> = single.iter().cloned().chain(again).collect();
            let picks: Vec<_> = tree.iter().map(|(pick, _)| *pick).collect();
            prop_assert_eq!(merge_tree(parts, &picks).digest(), whole.clone());
        }
    }
}

proptest! {
    #![proptest_config(strategy::runs(64))]

    #[test]
    fn merging_is_associative_commutative_and_idempotent(
        a in any_dossier(), b in any_dossier(), c in any_dossier()
    ) {
        prop_assert_eq!(merged(merged(a.clone(), &b), &c), merged(a.clone(), &merged(b.clone(), &c)));
        prop_assert_eq!(merged(a.clone(), &b), merged(b, &a));
        prop_assert_eq!(merged(a.clone(), &a), a.clone());
        prop_assert_eq!(merged(Dossier::new(), &a), a.clone());
        prop_assert_eq!(merged(a.clone(), &Dossier::new()), a);
    }

    #[test]
    fn every_way_of_sharding_gives_one_digest_and_one_timeline(dealt in dealt()) {
        let whole = dossier(dealt.iter().map(|(article, _)| article));
        let shard = |nth: usize| dossier(dealt.iter().filter(|(_, at)| *at == nth).map(|(article, _)| article));
        let joined = merged(merged(shard(2), &shard(0)), &merged(shard(3), &shard(1)));
        prop_assert_eq!(joined.digest(), whole.digest());
        prop_assert_eq!(joined.timeline(&View::default()), whole.timeline(&View::default()));
    }

    #[test]
    fn adding_one_article_later_is_the_same_as_reading_all_at_once(dealt in dealt()) {
        let whole = dossier(dealt.iter().map(|(article, _)| article));
        let (first, rest) = dealt.split_first().expect("there is one at least");
        let mut grown = dossier(rest.iter().map(|(article, _)| article));
        grown.timeline(&View::default());
        grown.add(&first.0, annotate(&first.0));
        prop_assert_eq!(grown.timeline(&View::default()), whole.timeline(&View::default()));
    }

    #[test]
    fn every_span_of_a_timeline_is_read_again(made in any_dossier(), sentences in 0..3_usize, days in 0..3_usize) {
        let view = View::default().sentences(sentences);
        let view = if days > 0 { view.entries(days) } else { view };
        prop_assert!(made.timeline(&view).verify(&made).is_ok());
    }

    #[test]
    fn what_is_saved_is_loaded(made in any_dossier()) {
        let bytes = saved(&made);
        let loaded = Dossier::load(&bytes[..]).expect("it was saved whole");
        prop_assert_eq!(&loaded, &made);
        prop_assert_eq!(saved(&loaded), bytes);
    }

    #[test]
    fn a_file_cut_short_or_altered_is_refused_with_its_place(made in any_dossier(), at in any::<prop::sample::Index>(), bit in 0..8_u8) {
        let mut bytes = saved(&made);
        let at = at.index(bytes.len());
        let error = Dossier::load(&bytes[..at]).expect_err("the end is missing");
        prop_assert!(error.offset().is_some_and(|offset| offset <= at as u64), "{}", error);
        bytes[at] ^= 1 << bit;
        let error = Dossier::load(&bytes[..]).expect_err("a bit is flipped");
        prop_assert!(error.offset().is_some_and(|offset| offset <= at as u64) || error.is_newer(), "{}", error);
    }
}

#[test]
fn every_flipped_bit_of_a_small_state_is_noticed() {
    let whole = saved(&Dossier::new());
    for at in 0..whole.len() {
        for bit in 0..8 {
            let mut bytes = whole.clone();
            bytes[at] ^= 1_u8 << bit;
            assert!(Dossier::load(&*bytes).is_err(), "bit {bit} of byte {at} of {}", whole.len());
        }
    }
}

#[test]
fn bytes_that_are_no_state_are_refused() {
    for bytes in [&b""[..], b"{}", b"dateline", b"\0\0\0\0", b"It rained on Monday."] {
        let error = Dossier::load(bytes).expect_err("no state");
        assert!(error.is_damaged(), "{error}");
    }
}

/// Accounts of a few raids, in words that differ.
fn accounts() -> impl Strategy<Value = Vec<Article>> {
    let deeds = ["An attack", "Airstrikes", "The bombing", "A raid", "Shelling"];
    let people = ["people", "civilians", "villagers", "residents", "workers"];
    let places = ["Velby", "Orna"];
    let account = (0..deeds.len(), 0..people.len(), 0..places.len(), 1..4_u32, 0..4_usize);
    vec(account, 2..9).prop_map(move |accounts| {
        let made = accounts.into_iter().enumerate().map(|(at, (deed, who, place, day, outlet))| {
            let (deed, who, place) = (deeds[deed], people[who], places[place]);
            let text = format!("{deed} in the port of {place} killed 4{day} {who} on {day} May 2024.");
            let mut article =
                Article::from_text(&format!("a{at}"), &text).published("2024-05-05".parse().expect("a date"));
            article.source = Some(["Post", "Echo", "Wire", "Herald"][outlet].to_owned());
            article
        });
        made.collect()
    })
}

proptest! {
    #![proptest_config(strategy::runs(64))]

    #[test]
    fn wordings_do_not_depend_on_order_and_are_read_again(articles in accounts(), turn in 0..9_usize) {
        let whole = dossier(&articles);
        let timeline = whole.timeline(&View::default());
        prop_assert!(timeline.verify(&whole).is_ok());
        let mut turned = articles.clone();
        turned.rotate_left(turn % articles.len());
        let (left, right) = turned.split_at(articles.len() / 2);
        prop_assert_eq!(merged(dossier(right), &dossier(left)).timeline(&View::default()), timeline.clone());
        for wording in timeline.all().flat_map(|entry| &entry.wording) {
            prop_assert!(wording.terms.len() > 1);
            let outlets = |term: &dateline_timeline::Term| {
                term.uses.iter().map(|used| used.source.clone()).collect::<std::collections::BTreeSet<_>>()
            };
            let (first, second) = (outlets(&wording.terms[0]), outlets(&wording.terms[1]));
            prop_assert!(first.is_disjoint(&second), "an outlet takes one side");
        }
    }
}
