//! Plans and outcomes: a planned entry and the one that tells how it came out are two, and each names the other.

use std::collections::BTreeSet;

use chrono::Days;
use dateline_extract::event::Status;

use crate::Entry;
use crate::timeline::{Related, Relation};

/// An outcome comes at most so many days after the planned day.
const LATEST: u64 = 14;
/// Plan and outcome share at least this part of the shorter one's words.
const SHARED: f64 = 0.34;

/// Links each planned entry with the entry that most likely tells its outcome. Entries are in time order.
pub(crate) fn relate(entries: &mut [Entry]) {
    let words: Vec<BTreeSet<u32>> = entries.iter().map(words).collect();
    let mut links = Vec::new();
    for (at, plan) in entries.iter().enumerate().filter(|(_, entry)| entry.status == Status::Planned) {
        let best = outcomes(entries, plan)
            .map(|other| (overlap(&words[at], &words[other]), other))
            .filter(|(share, _)| *share >= SHARED)
            .max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)));
        links.extend(best.map(|(_, other)| (at, other)));
    }
    for (plan, outcome) in links {
        let (from, to) = (entries[plan].id.clone(), entries[outcome].id.clone());
        entries[plan].related.push(Related { entry: to, relation: Relation::Outcome });
        entries[outcome].related.push(Related { entry: from, relation: Relation::Plan });
    }
}

/// Entries that tell what was done, or was not, from the planned day on.
fn outcomes<'e>(entries: &'e [Entry], plan: &'e Entry) -> impl Iterator<Item = usize> + 'e {
    let from = entries.partition_point(|entry| entry.start < plan.start);
    let last = plan.end.and_then(|end| end.checked_add_days(Days::new(LATEST)));
    (from..entries.len())
        .take_while(move |at| entries[*at].start <= last)
        .filter(|at| matches!(entries[*at].status, Status::Happened | Status::Ongoing | Status::Negated))
        .filter(move |at| shares_actor(plan, &entries[*at]))
}

fn shares_actor(a: &Entry, b: &Entry) -> bool {
    a.participants.is_empty() || a.participants.iter().any(|name| b.participants.contains(name))
}

fn words(entry: &Entry) -> BTreeSet<u32> {
    let mut terms = Vec::new();
    entry.summary.iter().for_each(|sentence| crate::terms::push(sentence, &mut terms));
    terms.into_iter().collect()
}

fn overlap(a: &BTreeSet<u32>, b: &BTreeSet<u32>) -> f64 {
    let shorter = a.len().min(b.len()).max(1);
    a.intersection(b).count() as f64 / shorter as f64
}
