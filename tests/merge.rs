//! The laws of merging: a dossier is a set, and its timeline depends on nothing but that set.

mod common;

use common::seeds;
use dateline::extract::annotate;
use dateline::text::Article;
use dateline::timeline::{Dossier, View};
use dateline_testkit::strategy;
use proptest::collection::vec;
use proptest::prelude::*;
use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

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

fn printed(dossier: &Dossier, view: &View) -> String {
    serde_json::to_string(&dossier.timeline(view)).expect("timelines serialise")
}

/// A dossier of up to four articles, of which one may be a copy under another name, and one may be withdrawn.
fn any_dossier() -> impl Strategy<Value = Dossier> {
    (vec(strategy::news_article(), 0..4), any::<bool>(), any::<bool>()).prop_map(
        |(articles, copy, withdraw)| {
            let mut made = dossier(&articles);
            if let Some(first) = articles.first() {
                if copy {
                    let mut copy = first.clone();
                    copy.id.push_str("-copy");
                    made.add(&copy, annotate(&copy));
                }
                if withdraw {
                    let id = made.add(first, annotate(first));
                    made.retract(id);
                }
            }
            made
        },
    )
}

/// The seeds, each dealt to one or more of three shards.
fn dealt() -> impl Strategy<Value = Vec<Vec<Article>>> {
    let seeds = seeds();
    vec((1..8_usize, any::<u32>()), seeds.len()).prop_map(move |deal| {
        let mut order: Vec<_> = seeds.iter().zip(deal).collect();
        order.sort_by_key(|(_, (_, place))| *place);
        let shard = |n: usize| {
            order.iter().filter(move |(_, (shards, _))| shards >> n & 1 == 1).map(|(a, _)| (*a).clone())
        };
        (0..3).map(|n| shard(n).collect()).collect()
    })
}

proptest! {
    #![proptest_config(strategy::runs(32))]

    #[test]
    fn merging_is_associative(a in any_dossier(), b in any_dossier(), c in any_dossier()) {
        let left = merged(merged(a.clone(), &b), &c);
        let right = merged(a, &merged(b, &c));
        prop_assert_eq!(saved(&left), saved(&right));
    }

    #[test]
    fn merging_is_commutative(a in any_dossier(), b in any_dossier()) {
        prop_assert_eq!(saved(&merged(a.clone(), &b)), saved(&merged(b, &a)));
    }

    #[test]
    fn merging_with_itself_changes_nothing(a in any_dossier()) {
        prop_assert_eq!(saved(&merged(a.clone(), &a)), saved(&a));
    }

    #[test]
    fn the_empty_dossier_is_neutral(a in any_dossier()) {
        prop_assert_eq!(saved(&merged(Dossier::new(), &a)), saved(&a));
        prop_assert_eq!(saved(&merged(a.clone(), &Dossier::new())), saved(&a));
    }

    #[test]
    fn saving_and_loading_gives_the_same_dossier(a in any_dossier()) {
        let loaded = Dossier::load(&*saved(&a)).expect("what was saved can be loaded");
        prop_assert_eq!(loaded, a);
    }

    #[test]
    fn a_truncated_state_is_refused_with_the_place(a in any_dossier(), cut in any::<prop::sample::Index>()) {
        let whole = saved(&a);
        let kept = cut.index(whole.len());
        let error = Dossier::load(&whole[..kept]).expect_err("a part is not a state");
        prop_assert!(error.is_damaged(), "{error}");
        prop_assert!(error.offset().is_some_and(|at| at <= kept as u64), "{error}");
    }

    #[test]
    fn a_flipped_bit_never_goes_unnoticed(a in any_dossier(), at in any::<prop::sample::Index>(), bit in 0..8_u8) {
        let mut bytes = saved(&a);
        let at = at.index(bytes.len());
        bytes[at] ^= 1_u8 << bit;
        prop_assert!(Dossier::load(&*bytes).is_err());
    }

    #[test]
    fn every_word_of_evidence_stands_in_its_article(a in any_dossier()) {
        prop_assert!(a.timeline(&View::default()).verify(&a).is_ok());
    }
}

proptest! {
    #![proptest_config(strategy::runs(12))]

    #[test]
    fn the_timeline_of_the_seeds_does_not_depend_on_shards_or_order(shards in dealt(), entries in 1..30_usize) {
        let whole = dossier(&seeds());
        let mut parts = Dossier::new();
        for shard in &shards {
            parts.merge(dossier(shard));
        }
        for view in [View::default(), View::default().entries(entries), View::default().sentences(2)] {
            prop_assert_eq!(printed(&parts, &view), printed(&whole, &view));
        }
    }
}

#[test]
fn withdrawn_articles_leave_the_timeline() {
    let mut made = dossier(&seeds());
    let ids: Vec<_> = made.texts().map(|(id, _, _)| id).collect();
    for id in ids {
        made.retract(id);
    }
    let timeline = made.timeline(&View::default());
    assert!(timeline.entries.is_empty() && timeline.undated.is_empty() && timeline.articles.is_empty());
}

#[test]
fn limits_are_in_what_is_printed_not_in_what_is_saved() {
    let made = dossier(&seeds());
    let before = saved(&made);
    assert_eq!(made.timeline(&View::default().entries(3)).entries.len(), 3);
    assert_eq!(saved(&made), before);
    assert!(made.timeline(&View::default()).entries.len() > 3);
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

#[test]
fn the_number_of_threads_changes_nothing() {
    let seeds = seeds();
    let with = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads can be had");
        let found: Vec<_> = pool.install(|| seeds.par_iter().map(annotate).collect());
        let mut dossier = Dossier::new();
        for (article, annotations) in seeds.iter().zip(found) {
            dossier.add(article, annotations);
        }
        (saved(&dossier), printed(&dossier, &View::default()))
    };
    assert_eq!(with(1), with(2));
}
