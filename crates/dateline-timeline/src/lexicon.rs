//! [`Lexicon`]: the terms of a timeline's sentences, numbered, with how rare each is.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// A hasher for numbers and words that takes far less time than the one that guards against chosen keys: a map of it is
/// looked up, never listed, and holds what one timeline needs.
#[derive(Debug, Default, Clone, Copy)]
pub(crate) struct Spread(u64);

impl Spread {
    fn add(&mut self, number: u64) {
        self.0 = (self.0.rotate_left(5) ^ number).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    }
}

impl Hasher for Spread {
    fn finish(&self) -> u64 {
        self.0 ^ self.0 >> 32
    }

    fn write(&mut self, bytes: &[u8]) {
        for eight in bytes.chunks(8) {
            let mut number = [0; 8];
            number[..eight.len()].copy_from_slice(eight);
            self.add(u64::from_le_bytes(number));
        }
    }

    fn write_u32(&mut self, hash: u32) {
        self.add(hash.into());
    }

    fn write_u8(&mut self, byte: u8) {
        self.add(byte.into());
    }
}

/// A map that is looked up, never listed.
pub(crate) type Lookup<K, V> = HashMap<K, V, BuildHasherDefault<Spread>>;

/// Numbers for terms, and the number of sentences each stands in.
#[derive(Debug, Default)]
pub(crate) struct Lexicon {
    ids: Lookup<u32, u32>,
    counts: Vec<u32>,
    telling: Vec<bool>,
    sentences: u32,
}

impl Lexicon {
    /// Appends the terms of a sentence's stems to `out`, sorted, and counts them.
    pub fn push(&mut self, stems: &[u32], out: &mut Vec<u32>) {
        self.sentences += 1;
        let start = out.len();
        for stem in stems {
            let next = self.counts.len() as u32;
            let id = *self.ids.entry(*stem).or_insert(next);
            if id == next {
                self.counts.push(0);
                self.telling.push(crate::happenings::is_telling(*stem));
            }
            out.push(id);
            self.counts[id as usize] += 1;
        }
        out[start..].sort_unstable();
    }

    /// The number of a stem, where a sentence so far holds it.
    pub fn term(&self, stem: u32) -> Option<u32> {
        self.ids.get(&stem).copied()
    }

    /// Appends the terms of a part of a sentence that was pushed; those that `out` holds from `start` on are not repeated.
    pub fn known(&self, part: &str, start: usize, out: &mut Vec<u32>) {
        let mut hashes = Vec::new();
        crate::terms::push(part, &mut hashes);
        for id in hashes.iter().filter_map(|hash| self.ids.get(hash)) {
            if !out[start..].contains(id) {
                out.push(*id);
            }
        }
    }

    /// True for a kind of happening that few sentences of one day name.
    pub fn is_telling(&self, term: u32) -> bool {
        self.telling[term as usize]
    }

    /// The number of a word's term, where a sentence holds it.
    pub fn find(&self, word: &str) -> Option<u32> {
        self.ids.get(&crate::terms::of(word)?).copied()
    }

    /// In how many sentences a term stands.
    pub fn count(&self, term: u32) -> u32 {
        self.counts[term as usize]
    }

    /// How much each term says: `log2(sentences / sentences with the term)`, in sixteenths, at least 1.
    pub fn weights(&self) -> Vec<u32> {
        let all = log2(u64::from(self.sentences) + 1);
        self.counts
            .iter()
            .map(|count| (all + 16).saturating_sub(log2(u64::from(*count) + 1)).max(1))
            .collect()
    }
}

/// The logarithm to base 2 in sixteenths, by whole numbers alone: the same on every machine.
pub(crate) fn log2(n: u64) -> u32 {
    let whole = n.max(1).ilog2();
    let rest = if whole >= 4 { n >> (whole - 4) } else { n << (4 - whole) };
    // The linear part between two powers of 2 is within a tenth of the logarithm.
    whole * 16 + (rest as u32 & 15)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn logarithms_are_in_sixteenths() {
        assert_eq!([log2(1), log2(2), log2(8), log2(12)], [0, 16, 48, 56]);
    }

    #[test]
    fn rare_terms_weigh_more() {
        let mut lexicon = Lexicon::default();
        let mut terms = Vec::new();
        for sentence in ["rain fell", "rain stopped"] {
            let mut stems = Vec::new();
            crate::terms::push(sentence, &mut stems);
            lexicon.push(&stems, &mut terms);
        }
        let weights = lexicon.weights();
        let of = |word| weights[lexicon.find(word).expect("it was pushed") as usize];
        assert!(of("fell") > of("rain"));
    }
}
