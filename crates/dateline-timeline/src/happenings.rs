//! Kinds of happenings: "blaze" and "burned" are one, "election" and "voted" are one. A stem hash comes in, the stem
//! hash that stands for its kind goes out.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use crate::terms;

const WORDS: &str = include_str!("../lexicon/happenings.tsv");

struct Kinds {
    /// Stem to kind, by open addressing over a power of two; a stem of 0 is a free slot.
    slots: Vec<(u32, u32)>,
    telling: BTreeSet<u32>,
}

static KINDS: LazyLock<Kinds> = LazyLock::new(|| {
    let rows = || WORDS.lines().filter(|line| !line.starts_with('#')).map(|line| line.split('\t'));
    let mut stems: BTreeMap<u32, u32> = BTreeMap::new();
    let mut telling = BTreeSet::new();
    for mut row in rows() {
        let (Some(word), Some(kind)) = (row.next(), row.next()) else { continue };
        let kind = terms::stem_of(kind);
        stems.insert(terms::stem_of(word), kind);
        if row.next() != Some("weak") {
            telling.insert(kind);
        }
    }
    let mut slots = vec![(0, 0); 1024];
    for (stem, kind) in stems {
        let mut at = stem as usize & 1023;
        while slots[at].0 != 0 {
            at = (at + 1) & 1023;
        }
        slots[at] = (stem, kind);
    }
    Kinds { slots, telling }
});

/// The stem that stands for the kind of happening a stem names; the stem itself where it names none.
pub(crate) fn kind(stem: u32) -> u32 {
    let slots = &KINDS.slots;
    let mut at = stem as usize & 1023;
    while slots[at].0 != 0 {
        if slots[at].0 == stem {
            return slots[at].1;
        }
        at = (at + 1) & 1023;
    }
    stem
}

/// True for a kind that two accounts of one day seldom share unless they tell of one event.
pub(crate) fn is_telling(kind: u32) -> bool {
    KINDS.telling.contains(&kind)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_for_one_happening_meet() {
        let of = |word| kind(terms::stem_of(word));
        assert_eq!(of("blaze"), of("burned"));
        assert_eq!(of("election"), of("voted"));
        assert_ne!(of("acquitted"), of("convicted"));
    }

    #[test]
    fn words_are_sorted_unique_and_of_known_form() {
        let rows: Vec<Vec<&str>> = WORDS
            .lines()
            .filter(|line| !line.starts_with('#'))
            .map(|line| line.split('\t').collect())
            .collect();
        assert!(rows.is_sorted_by(|a, b| a[0] < b[0]));
        assert!(rows.iter().all(|row| row.len() == 2 || (row.len() == 3 && row[2] == "weak")));
    }
}
