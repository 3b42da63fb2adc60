//! Which pairs of rows are worth comparing: those of one date that share a rare word.
//!
//! Rows are dealt into buckets, one a day and one a story, and a bucket is paired by itself: what it takes fits into the
//! nearest memory, however many buckets there are.

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
/// Marks a story among the numbers of days: half the numbers there are.
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

/// The rows that are not copies of an earlier one, each with its bucket above it: rows of one day or one story stand
/// together, in table order. A row of a story with a date stands in two buckets.
pub(super) fn deal(table: &Table<'_>, sieve: &Sieve<'_>, joined: &Components) -> Vec<u64> {
    let mut dealt = Vec::with_capacity(table.mentions.len());
    for (row, mention) in (0..).zip(&table.mentions) {
        // One row speaks for its copies.
        if joined.root(row) != row {
            continue;
        }
        let story = sieve.story(mention);
        dealt.extend(story.map(|story| over(STORIES | story, row)));
        if mention.days.is_some() || story.is_none() {
            dealt.push(over(day(mention), row));
        }
    }
    dealt.sort_unstable();
    dealt
}

/// One number of two, since those sort faster than pairs.
fn over(high: u32, low: u32) -> u64 {
    u64::from(high) << 32 | u64::from(low)
}

/// The first of the two numbers that make one.
pub(super) fn high(both: u64) -> u32 {
    (both >> 32) as u32
}

/// The second of the two numbers that make one.
pub(super) fn low(both: u64) -> u32 {
    both as u32
}

/// A number for the first day; 0 where there is none.
fn day(mention: &Mention) -> u32 {
    mention.days.map_or(0, |days| days.first.num_days_from_ce().unsigned_abs())
}

/// Pairs the rows of one bucket after another.
#[derive(Debug)]
pub(super) struct Pairing<'t> {
    table: &'t Table<'t>,
    /// The weight of each term; 0 for those that one sentence alone has.
    weights: Vec<u32>,
    words: Words,
    /// Word, and place in the bucket, of each row in a block.
    keys: Vec<u64>,
    /// For each key, up to which key its row is paired with those that follow.
    reach: Vec<u32>,
    /// The keys of each row, one row after another, and where those of a row start.
    of_row: Vec<u32>,
    starts: Vec<u32>,
    /// The last row that each row was paired with.
    seen: Vec<u32>,
    /// The rows that the row at hand is paired with.
    others: Vec<u32>,
    rare: Vec<u64>,
}

impl<'t> Pairing<'t> {
    pub fn of(table: &'t Table<'t>, weights: &[u32]) -> Self {
        let shared = |term: u32| if table.lexicon.count(term) > 1 { weights[term as usize] } else { 0 };
        let weights: Vec<u32> = (0..weights.len() as u32).map(shared).collect();
        let words = Words { numbers: vec![0; weights.len()], next: 1, ..Words::default() };
        let (keys, reach, of_row) = Default::default();
        let (starts, seen, others, rare) = Default::default();
        Self { table, weights, words, keys, reach, of_row, starts, seen, others, rare }
    }

    /// Calls `compare` with the places in the bucket of each pair of its rows, once, the lower row first, and with the product
    /// of their word vectors.
    pub fn each(&mut self, bucket: &[u64], mut compare: impl FnMut(u32, u32, u64)) {
        self.stand_in_blocks(bucket);
        self.find_keys(bucket.len());
        self.seen.clear();
        self.seen.resize(bucket.len(), u32::MAX);
        for at in 0..bucket.len() as u32 {
            self.find_others(at);
            self.words.mark(at);
            for other in &self.others {
                compare(at, *other, self.words.product(*other));
            }
            self.words.unmark(at);
        }
    }

    /// Lists the rows that row `at` is paired with, each once.
    fn find_others(&mut self, at: u32) {
        self.others.clear();
        for key in &self.of_row[self.starts[at as usize] as usize..self.starts[at as usize + 1] as usize] {
            let following = &self.keys[*key as usize + 1..self.reach[*key as usize] as usize];
            let mut count = self.others.len();
            self.others.resize(count + following.len(), 0);
            for other in following {
                // No branch: whether a row was seen before is as good as random.
                let last = std::mem::replace(&mut self.seen[low(*other) as usize], at);
                self.others[count] = low(*other);
                count += usize::from(last != at);
            }
            self.others.truncate(count);
        }
    }

    /// Gives each row its keys, sorts them into blocks, and works out how far each block is paired.
    fn stand_in_blocks(&mut self, bucket: &[u64]) {
        self.keys.clear();
        self.words.clear();
        let is_story = high(bucket[0]) & STORIES != 0;
        for (at, row) in (0..).zip(bucket) {
            self.push_keys(at, low(*row), is_story);
        }
        self.keys.sort_unstable();
        self.reach.clear();
        for block in self.keys.chunk_by(|a, b| high(*a) == high(*b)) {
            let (start, whole) = (self.reach.len(), if is_story { WHOLE_STORY } else { WHOLE });
            let far = match block.len() {
                len if len <= whole => len,
                _ if high(block[0]) & HEADS != 0 => 0,
                _ => WINDOW,
            };
            self.reach.extend((0..block.len()).map(|at| (start + block.len().min(at + 1 + far)) as u32));
        }
    }

    fn push_keys(&mut self, at: u32, row: u32, is_story: bool) {
        let table = self.table;
        let mention = &table.mentions[row as usize];
        self.rare.clear();
        for term in mention.terms.of(&table.terms) {
            let weight = self.weights[*term as usize];
            if weight > 0 {
                self.rare.push(over(!weight, *term));
                self.words.push(*term, weight);
            }
        }
        self.words.end_row();
        if !is_story {
            self.rare.sort_unstable();
            self.rare.truncate(BLOCKS);
            let heads = mention.heads.of(&table.heads).iter();
            let shared = heads.filter(|head| self.weights[**head as usize] > 0);
            self.keys.extend(shared.map(|head| over(HEADS | head, at)));
        }
        self.keys.extend(self.rare.iter().map(|rare| over(low(*rare), at)));
    }

    /// Finds the keys of each row among the sorted ones.
    fn find_keys(&mut self, rows: usize) {
        self.starts.clear();
        self.starts.resize(rows + 1, 0);
        self.keys.iter().for_each(|key| self.starts[low(*key) as usize] += 1);
        for row in 0..rows {
            self.starts[row + 1] += self.starts[row];
        }
        self.of_row.clear();
        self.of_row.resize(self.keys.len(), 0);
        // Each start is the end at first, and moves down as the row's keys are filled in from the last.
        for (at, key) in (0..self.keys.len() as u32).zip(&self.keys).rev() {
            let place = &mut self.starts[low(*key) as usize];
            *place -= 1;
            self.of_row[*place as usize] = at;
        }
    }
}

/// The words of a bucket's rows, numbered anew in each bucket so that what is said of them lies close together.
#[derive(Debug, Default)]
struct Words {
    /// The number of each term, where it is above `first`: others are of earlier buckets.
    numbers: Vec<u32>,
    first: u32,
    next: u32,
    /// The squared weight of each word.
    squares: Vec<u32>,
    /// The same for the words of one row, 0 for all others.
    marks: Vec<u32>,
    of_rows: Vec<u32>,
    ends: Vec<u32>,
}

impl Words {
    fn clear(&mut self) {
        // Numbers that run out start again.
        if self.next > u32::MAX / 2 {
            self.numbers.fill(0);
            self.next = 1;
        }
        self.first = self.next;
        self.next += 1;
        self.squares.clear();
        self.squares.push(0);
        self.marks.clear();
        self.marks.push(0);
        self.of_rows.clear();
        self.ends.clear();
        self.ends.push(0);
    }

    fn push(&mut self, term: u32, weight: u32) {
        let number = &mut self.numbers[term as usize];
        if *number <= self.first {
            *number = self.next;
            self.next += 1;
            self.squares.push(weight * weight);
            self.marks.push(0);
        }
        self.of_rows.push(*number - self.first);
    }

    /// Ends a row, filled up to whole fours with the word of no weight.
    fn end_row(&mut self) {
        self.of_rows.resize(self.of_rows.len().next_multiple_of(4), 0);
        self.ends.push(self.of_rows.len() as u32);
    }

    fn range(&self, row: u32) -> std::ops::Range<usize> {
        self.ends[row as usize] as usize..self.ends[row as usize + 1] as usize
    }

    fn mark(&mut self, row: u32) {
        for word in &self.of_rows[self.range(row)] {
            self.marks[*word as usize] = self.squares[*word as usize];
        }
    }

    fn unmark(&mut self, row: u32) {
        for word in &self.of_rows[self.range(row)] {
            self.marks[*word as usize] = 0;
        }
    }

    /// The sum of the marks of a row's words.
    fn product(&self, row: u32) -> u64 {
        let mark = |word: &u32| u64::from(self.marks[*word as usize]);
        self.of_rows[self.range(row)].chunks_exact(4).map(|four| four.iter().map(mark).sum::<u64>()).sum()
    }
}
