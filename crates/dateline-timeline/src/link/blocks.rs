//! Which pairs of rows are worth comparing: those of one date that share a rare word.
//!
//! Rows are dealt into buckets, one a day and one a story, and a bucket is paired by itself: what it takes fits into the
//! nearest memory, however many buckets there are.

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
const STORIES: u32 = 1 << 31;
/// Marks the blocks of rows that tell of one kind of happening; those of a busy day say too little to be looked at.
const HEADS: u32 = 1 << 31;
const WINDOW: usize = 6;

/// Pairs of rows on the same days whose sentences have the same content words: copies.
pub(super) fn same_wording(table: &Table<'_>) -> Vec<(u32, u32)> {
    let key = |row: u32| {
        let mention = &table.mentions[row as usize];
        (mention.days, mention.terms.of(&table.terms))
    };
    let spoken = (0..table.mentions.len() as u32).filter(|row| key(*row).1.len() >= 4);
    let mut rows: Vec<(u64, u32)> = spoken.map(|row| (wording(key(row).1), row)).collect();
    rows.sort_unstable();
    let mut pairs = Vec::new();
    for run in rows.chunk_by(|a, b| a.0 == b.0).filter(|run| run.len() > 1) {
        let mut run: Vec<u32> = run.iter().map(|(_, row)| *row).collect();
        run.sort_by(|a, b| key(*a).cmp(&key(*b)).then(a.cmp(b)));
        let same = |pair: &&[u32]| key(pair[0]) == key(pair[1]);
        pairs.extend(run.windows(2).filter(same).map(|pair| (pair[0], pair[1])));
    }
    pairs
}

/// A number for some words: equal for the same words, and seldom for others.
pub(crate) fn wording(terms: &[u32]) -> u64 {
    let fold = |hash: u64, term: &u32| (hash ^ u64::from(*term)).wrapping_mul(0x0100_0000_01B3);
    terms.iter().fold(0xCBF2_9CE4_8422_2325, fold)
}

/// Rows of one day or one story, in table order: the number of the bucket, and the row.
pub(super) type Bucket = [(u32, u32)];

/// The rows that are not copies of an earlier one, by bucket. A row of a story with a date stands in two buckets.
pub(super) fn deal(table: &Table<'_>, sieve: &Sieve<'_>, joined: &Components) -> Vec<(u32, u32)> {
    let mut dealt = Vec::with_capacity(table.mentions.len());
    for (row, mention) in (0..).zip(&table.mentions) {
        // One row speaks for its copies.
        if joined.root(row) != row {
            continue;
        }
        let story = sieve.story(mention);
        dealt.extend(story.map(|story| (STORIES | story, row)));
        if mention.days.is_some() || story.is_none() {
            dealt.push((day(mention), row));
        }
    }
    dealt.sort_unstable();
    dealt
}

/// A number for the first day; 0 where there is none.
fn day(mention: &Mention) -> u32 {
    mention.days.map_or(0, |days| days.first.num_days_from_ce().unsigned_abs())
}

/// Pairs the rows of one bucket after another.
#[derive(Debug)]
pub(super) struct Pairing<'t> {
    table: &'t Table<'t>,
    weights: &'t [u32],
    /// Word and place in the bucket of each row in a block, by word.
    keys: Vec<(u32, u32)>,
    /// For each key, up to which key its row is paired with those that follow.
    reach: Vec<u32>,
    /// The keys of each row, one row after another, and where those of a row start.
    of_row: Vec<u32>,
    starts: Vec<u32>,
    /// The last row that each row was paired with.
    seen: Vec<u32>,
    rare: Vec<(Reverse<u32>, u32)>,
}

impl<'t> Pairing<'t> {
    pub fn of(table: &'t Table<'t>, weights: &'t [u32]) -> Self {
        let (keys, reach, of_row) = Default::default();
        let (starts, seen, rare) = Default::default();
        Self { table, weights, keys, reach, of_row, starts, seen, rare }
    }

    /// Calls `compare` with each pair of the bucket once, the lower row first.
    pub fn each(&mut self, bucket: &Bucket, mut compare: impl FnMut(u32, u32)) {
        self.stand_in_blocks(bucket);
        self.find_keys(bucket.len());
        self.seen.clear();
        self.seen.resize(bucket.len(), u32::MAX);
        for (at, (_, row)) in (0..).zip(bucket) {
            for key in &self.of_row[self.starts[at as usize] as usize..self.starts[at as usize + 1] as usize] {
                for (_, other) in &self.keys[*key as usize + 1..self.reach[*key as usize] as usize] {
                    let last = &mut self.seen[*other as usize];
                    if std::mem::replace(last, at) != at {
                        compare(*row, bucket[*other as usize].1);
                    }
                }
            }
        }
    }

    /// Gives each row its keys, sorts them into blocks, and works out how far each block is paired.
    fn stand_in_blocks(&mut self, bucket: &Bucket) {
        self.keys.clear();
        let is_story = bucket[0].0 & STORIES != 0;
        for (at, (_, row)) in (0..).zip(bucket) {
            self.push_keys(at, *row, is_story);
        }
        self.keys.sort_unstable();
        self.reach.clear();
        for block in self.keys.chunk_by(|a, b| a.0 == b.0) {
            let (start, whole) = (self.reach.len(), if is_story { WHOLE_STORY } else { WHOLE });
            let far = match block.len() {
                len if len <= whole => len,
                _ if block[0].0 & HEADS != 0 => 0,
                _ => WINDOW,
            };
            self.reach.extend((0..block.len()).map(|at| (start + block.len().min(at + 1 + far)) as u32));
        }
    }

    fn push_keys(&mut self, at: u32, row: u32, is_story: bool) {
        let (table, lexicon) = (self.table, &self.table.lexicon);
        let mention = &table.mentions[row as usize];
        let shared = mention.terms.of(&table.terms).iter().filter(|term| lexicon.count(**term) > 1);
        if is_story {
            self.keys.extend(shared.map(|term| (*term, at)));
            return;
        }
        self.rare.clear();
        self.rare.extend(shared.map(|term| (Reverse(self.weights[*term as usize]), *term)));
        self.rare.sort_unstable();
        self.keys.extend(self.rare.iter().take(BLOCKS).map(|(_, term)| (*term, at)));
        let heads = mention.heads.of(&table.heads).iter().filter(|head| lexicon.count(**head) > 1);
        self.keys.extend(heads.map(|head| (HEADS | head, at)));
    }

    /// Finds the keys of each row among the sorted ones.
    fn find_keys(&mut self, rows: usize) {
        self.starts.clear();
        self.starts.resize(rows + 1, 0);
        self.keys.iter().for_each(|(_, row)| self.starts[*row as usize] += 1);
        for row in 0..rows {
            self.starts[row + 1] += self.starts[row];
        }
        self.of_row.clear();
        self.of_row.resize(self.keys.len(), 0);
        // Each start is the end at first, and moves down as the row's keys are filled in from the last.
        for (key, (_, row)) in (0..self.keys.len() as u32).zip(&self.keys).rev() {
            let place = &mut self.starts[*row as usize];
            *place -= 1;
            self.of_row[*place as usize] = key;
        }
    }
}
