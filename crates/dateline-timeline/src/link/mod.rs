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
use sieve::Sieve;
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
    for bucket in dealt.chunk_by(|a, b| high(*a) == high(*b)) {
        let has_story = |row: &u64| sieve.story(&table.mentions[low(*row) as usize]).is_some();
        let edges = if bucket.iter().any(has_story) { &mut of_stories } else { &mut of_bucket };
        pairing.each(bucket, |a, b, product| edges.extend(edge(sieve, a, b, product)));
        join(sieve, components, &mut of_bucket);
    }
    join(sieve, components, &mut of_stories);
}

/// How unsure it is that two rows tell of one event, over the rows: one number, since those sort faster.
fn edge(sieve: &Sieve<'_>, a: u32, b: u32, product: u64) -> Option<u128> {
    let unsure = u32::MAX - sieve.affinity(a, b, product)?;
    Some(u128::from(unsure) << 64 | u128::from(a) << 32 | u128::from(b))
}

/// Joins the pairs of `edges`, the surest first, and empties the list.
fn join(sieve: &Sieve<'_>, components: &mut Components, edges: &mut Vec<u128>) {
    edges.sort_unstable();
    for edge in edges.drain(..) {
        let (a, b) = ((edge >> 32) as u32, edge as u32);
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
