//! Which mentions tell of one event. The rows of a [`Table`] come in; components, lists of rows, go out.
//!
//! Pairs that share a date and a rare word are compared by precise sieves (`sieve`), the surest pairs are joined
//! first (`union`), and a join that would bring together what must stay apart is refused. Nothing depends on the order
//! in which articles arrived: rows are in the order of their texts' hashes, and ties go to the lower row.

mod blocks;
mod sieve;
mod story;
mod tolls;
mod union;

use crate::mention::{Table, Told};
use blocks::{Pairing, high, low};
use sieve::{SUREST, Sieve};
use union::Components;

pub(crate) use blocks::wording;

/// Rows that tell of one event, in table order.
pub(crate) type Component = Vec<u32>;

/// The components of all rows, by their first row.
pub(crate) fn components(table: &Table<'_>) -> Vec<Component> {
    let sieve = Sieve::of(table);
    let mut components = Components::of(&table.mentions);
    for (a, b) in blocks::same_wording(table) {
        components.join(a, b, |_, _| false);
    }
    join_alike(table, &sieve, &mut components);
    attach_references(table, &sieve, &mut components);
    tolls::attach(table, &mut components);
    components.into_lists()
}

/// Joins the rows that the sieve finds to be alike, the surest pairs first. Rows of different days meet in stories alone:
/// a day without rows of a story is settled by itself.
fn join_alike(table: &Table<'_>, sieve: &Sieve<'_>, components: &mut Components) {
    let dealt = blocks::deal(table, sieve, components);
    let mut pairing = Pairing::of(table, &sieve.weights);
    let (mut of_bucket, mut of_stories) = (Vec::new(), Vec::new());
    let days_and_stories = dealt.chunk_by(|a, b| high(*a) == high(*b));
    for bucket in days_and_stories.flat_map(|bucket| bucket.chunks(WIDEST)) {
        let row = |at: u32| low(bucket[at as usize]);
        pairing.each(bucket, |a, b, product| {
            let score = sieve.affinity(row(a), row(b), product);
            of_bucket.extend(score.map(|score| packed(SUREST - score, a, b)));
        });
        let edge = |edge| {
            let (unsure, a, b) = unpacked(edge);
            (unsure, row(a), row(b))
        };
        if bucket.iter().any(|row| sieve.story(&table.mentions[low(*row) as usize]).is_some()) {
            of_stories.extend(of_bucket.drain(..).map(edge));
        } else {
            of_bucket.sort_unstable();
            of_bucket.drain(..).map(edge).for_each(|edge| join(sieve, components, edge));
        }
    }
    of_stories.sort_unstable();
    of_stories.into_iter().for_each(|edge| join(sieve, components, edge));
}

/// How unsure it is that two rows tell of one event, and the rows.
type Edge = (u32, u32, u32);

/// A bucket has at most so many rows; of a longer one each such part is a bucket.
const WIDEST: usize = 1 << 26;

/// An edge between two places of a bucket as one number, since those sort faster.
fn packed(unsure: u32, a: u32, b: u32) -> u64 {
    u64::from(unsure) << 52 | u64::from(a) << 26 | u64::from(b)
}

fn unpacked(edge: u64) -> Edge {
    let place = |shift: u32| (edge >> shift) as u32 & (WIDEST as u32 - 1);
    ((edge >> 52) as u32, place(26), place(0))
}

/// Joins two rows, unless something keeps them apart. What the articles have in common is asked last, of rows that are
/// not one already.
fn join(sieve: &Sieve<'_>, components: &mut Components, (unsure, a, b): Edge) {
    if components.root(a) != components.root(b) && sieve.is_borne_out(SUREST - unsure, a, b) {
        components.join(a, b, |row, other| sieve.part(row, other));
    }
}

/// A sentence that only names a day ("since the Oct. 7 attacks") goes to the event of that day it is most like; to the
/// one told most often where it is like none.
fn attach_references(table: &Table<'_>, sieve: &Sieve<'_>, components: &mut Components) {
    let row_days = |row: &u32| table.mentions[*row as usize].days;
    let is_reference = |row: &u32| table.mentions[*row as usize].told == Told::Reference;
    let all = 0..table.mentions.len() as u32;
    let mut days: Vec<_> = all.clone().filter(is_reference).filter_map(|row| row_days(&row)).collect();
    days.sort_unstable();
    days.dedup();
    let is_named = |row: &u32| row_days(row).is_some_and(|of_row| days.binary_search(&of_row).is_ok());
    let mut rows: Vec<u32> = all.filter(is_named).collect();
    rows.sort_by_key(row_days);
    for day in rows.chunk_by(|a, b| row_days(a) == row_days(b)) {
        let (references, events): (Vec<u32>, Vec<u32>) = day.iter().partition(|row| is_reference(row));
        let hosts = components.hosts(&events);
        for reference in references {
            if let Some(host) = best_host(sieve, &hosts, reference) {
                components.join(host, reference, |_, _| false);
            }
        }
    }
}

/// Hosts are (row, size), largest first; only the largest are looked at, so that a busy day costs no more than its rows.
fn best_host(sieve: &Sieve<'_>, hosts: &[(u32, u32)], reference: u32) -> Option<u32> {
    const LOOKED_AT: usize = 32;
    let score = |host: &(u32, u32)| sieve.likeness(host.0, reference);
    hosts
        .iter()
        .take(LOOKED_AT)
        .map(|host| (score(host), host.1, host.0))
        .max_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)).then(b.2.cmp(&a.2)))
        .map(|(_, _, row)| row)
}
