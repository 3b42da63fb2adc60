//! Which pairs of rows are worth comparing: those of one date that share a rare word.

use std::cmp::Reverse;

use chrono::Datelike;

use super::sieve::Sieve;
use super::union::Components;
use crate::mention::{Mention, Table};

/// Each row stands in the blocks of its rarest words.
const BLOCKS: usize = 8;
/// In a block of at most this many rows all pairs are compared; in a larger one each row with the next few.
const WHOLE: usize = 48;
/// The rows of a story stand in the blocks of all their words, and these are compared whole up to this size.
const WHOLE_STORY: usize = 400;
/// Marks a story among the numbers of days.
const STORIES: u64 = 1 << 31;
/// Marks the blocks of rows that tell of one kind of happening; those of a busy day say too little to be looked at.
const HEADS: u64 = 1 << 30;
const WINDOW: usize = 6;

/// Pairs of rows on the same days whose sentences have the same content words: copies.
pub(super) fn same_wording(table: &Table<'_>) -> Vec<(u32, u32)> {
    let key = |row: &u32| {
        let mention = &table.mentions[*row as usize];
        (mention.days, mention.terms.of(&table.terms))
    };
    let mut rows: Vec<u32> = (0..table.mentions.len() as u32).collect();
    rows.retain(|row| key(row).1.len() >= 4);
    rows.sort_by(|a, b| key(a).cmp(&key(b)).then(a.cmp(b)));
    let same = |pair: &&[u32]| key(&pair[0]) == key(&pair[1]);
    rows.windows(2).filter(same).map(|pair| (pair[0], pair[1])).collect()
}

/// The pairs to compare, each once, the lower row first; rows that are joined already are not paired.
pub(super) fn pairs(table: &Table<'_>, sieve: &Sieve<'_>, joined: &Components) -> Vec<(u32, u32)> {
    let weights = &sieve.weights;
    let mut keys = Vec::with_capacity(table.mentions.len() * BLOCKS / 2);
    let mut rare: Vec<u32> = Vec::new();
    for (row, mention) in table.mentions.iter().enumerate() {
        let row = row as u32;
        // One row speaks for its copies.
        if joined.root(row) != row {
            continue;
        }
        rare.clear();
        rare.extend(mention.terms.of(&table.terms).iter().filter(|term| table.lexicon.count(**term) > 1));
        rare.sort_unstable_by_key(|term| (Reverse(weights[*term as usize]), *term));
        let mut stand = |bucket: u64, blocks: usize| {
            keys.extend(rare.iter().take(blocks).map(|term| ((bucket << 32) | u64::from(*term), row)));
        };
        if let Some(story) = sieve.story(mention) {
            stand(STORIES | u64::from(story), usize::MAX);
        }
        if mention.days.is_some() || sieve.story(mention).is_none() {
            stand(bucket(mention), BLOCKS);
            let heads = mention.heads.of(&table.heads).iter().filter(|head| table.lexicon.count(**head) > 1);
            keys.extend(heads.map(|head| (((HEADS | bucket(mention)) << 32) | u64::from(*head), row)));
        }
    }
    keys.sort_unstable();
    keys.dedup();
    let mut pairs = Vec::new();
    for block in keys.chunk_by(|a, b| a.0 == b.0) {
        push_pairs(block, &mut pairs);
    }
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

fn push_pairs(block: &[(u64, u32)], pairs: &mut Vec<(u32, u32)>) {
    if (block[0].0 >> 62) == 1 && block.len() > WHOLE {
        return;
    }
    let whole = if block[0].0 >> 63 == 1 { WHOLE_STORY } else { WHOLE };
    let reach = if block.len() <= whole { block.len() } else { WINDOW };
    for (at, (_, a)) in block.iter().enumerate() {
        pairs.extend(block[at + 1..].iter().take(reach).map(|(_, b)| (*a, *b)));
    }
}

/// A number for the first day; 0 where there is none.
fn bucket(mention: &Mention) -> u64 {
    mention.days.map_or(0, |days| u64::from(days.first.num_days_from_ce().unsigned_abs()))
}
