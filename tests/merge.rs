//! Merging the seeds: however they are dealt, withdrawn, cut off or read by threads. What holds of any dossier is in the
//! laws of `dateline-timeline`.

mod common;

use common::seeds;
use dateline::dossier;
use dateline::extract::annotate;
use dateline::text::Article;
use dateline::timeline::{Dossier, View};
use dateline_testkit::strategy;
use proptest::collection::vec;
use proptest::prelude::*;
use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

fn printed(dossier: &Dossier, view: &View) -> String {
    serde_json::to_string(&dossier.timeline(view)).expect("timelines serialise")
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
    #![proptest_config(strategy::runs(12))]

    #[test]
    fn the_timeline_of_the_seeds_does_not_depend_on_shards_or_order(shards in dealt(), entries in 1..30_usize) {
        let whole = dossier(seeds());
        let mut parts = Dossier::new();
        for shard in shards {
            parts.merge(dossier(shard));
        }
        for view in [View::default(), View::default().entries(entries), View::default().sentences(2)] {
            prop_assert_eq!(printed(&parts, &view), printed(&whole, &view));
        }
    }
}

#[test]
fn withdrawn_articles_leave_the_timeline() {
    let mut made = dossier(seeds());
    let ids: Vec<_> = made.texts().map(|(id, _, _)| id).collect();
    for id in ids {
        made.retract(id);
    }
    let timeline = made.timeline(&View::default());
    assert!(timeline.entries.is_empty() && timeline.undated.is_empty() && timeline.articles.is_empty());
}

#[test]
fn limits_are_in_what_is_printed_not_in_what_is_saved() {
    let made = dossier(seeds());
    let before = made.digest();
    assert_eq!(made.timeline(&View::default().entries(3)).entries.len(), 3);
    assert_eq!(made.digest(), before);
    assert!(made.timeline(&View::default()).entries.len() > 3);
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
        (dossier.digest(), printed(&dossier, &View::default()))
    };
    assert_eq!(with(1), with(2));
}
