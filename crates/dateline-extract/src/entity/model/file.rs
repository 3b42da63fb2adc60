//! [`Model`]: the file of the tagger, its header checked when it is loaded.
//!
//! Little endian: magic and version, number of rows, number of cluster slots, checksum of what follows; the moves
//! (17 × 17 × i16), the coarse cluster of each fine one (1024 bytes), the slots (u32 each: 22 bits of
//! a word's hash, 10 of its cluster), the rows (16 × i8 each).

use std::borrow::Cow;

use super::chain::{Moves, Paths, STATES, WEIGHTS};
use crate::Error;

const MAGIC: &[u8; 8] = b"DLNAMES2";
const HEADER: usize = 8 + 4 + 4 + 8;
pub(super) const FINE: usize = 1024;
/// The cluster of words that have none.
pub(super) const NO_CLUSTER: u16 = FINE as u16;

/// The weights and word clusters of the tagger.
#[derive(Clone)]
pub(crate) struct Model {
    pub(super) paths: Box<Paths>,
    pub(super) clusters: Clusters,
    bytes: Cow<'static, [u8]>,
    /// Where in `bytes` the rows start.
    rows_at: usize,
    rows: u32,
}

impl std::fmt::Debug for Model {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Model({} rows)", self.rows)
    }
}

/// The cluster of a word among 1,024 and 128.
#[derive(Clone)]
pub(super) struct Clusters {
    slots: Vec<u32>,
    /// The coarse cluster of each fine one, and of none.
    coarse: Vec<u8>,
}

impl Model {
    /// The model shipped in this crate.
    pub fn english() -> Result<Self, Error> {
        static BYTES: &[u8] = include_bytes!("../../../model/names.bin");
        Self::load("names.bin", Cow::Borrowed(BYTES))
    }

    /// Reads a model; `name` is what errors call it.
    pub fn load(name: &str, bytes: Cow<'static, [u8]>) -> Result<Self, Error> {
        let broken = |what: &str| Error::file(name, what);
        let mut fields = Fields { bytes: &bytes, at: 0 };
        if fields.take(8) != Some(MAGIC.as_slice()) {
            return Err(broken("no model of this version: it must start with DLNAMES2"));
        }
        let short = || broken("the model is cut off");
        let rows = fields.u32().ok_or_else(short)?;
        let slots = fields.u32().ok_or_else(short)? as usize;
        let sum = fields.u64().ok_or_else(short)?;
        let length = STATES * STATES * 2 + FINE + slots * 4 + rows as usize * WEIGHTS;
        if bytes.len() != HEADER + length || !slots.is_power_of_two() || rows == 0 {
            return Err(short());
        }
        if checksum(&bytes[HEADER..]) != sum {
            return Err(broken("the checksum does not fit: the model is damaged"));
        }
        let moves = fields.moves().ok_or_else(short)?;
        let coarse = fields.take(FINE).ok_or_else(short)?.iter().copied().chain([255]).collect();
        let slots = fields.take(slots * 4).ok_or_else(short)?;
        let slots = slots.chunks_exact(4).map(|b| u32::from_le_bytes([b[0], b[1], b[2], b[3]])).collect();
        let rows_at = fields.at;
        Ok(Self {
            paths: Box::new(Paths::new(&moves)),
            clusters: Clusters { slots, coarse },
            bytes,
            rows_at,
            rows,
        })
    }

    /// Writes a model file.
    pub(super) fn write(moves: &Moves, clusters: &Clusters, rows: &[[i8; WEIGHTS]]) -> Vec<u8> {
        let mut body = Vec::with_capacity(rows.len() * WEIGHTS + clusters.slots.len() * 4);
        moves.iter().flatten().for_each(|weight| body.extend(weight.to_le_bytes()));
        body.extend(&clusters.coarse[..FINE]);
        clusters.slots.iter().for_each(|slot| body.extend(slot.to_le_bytes()));
        rows.iter().flatten().for_each(|weight| body.extend(weight.to_le_bytes()));
        let mut out = MAGIC.to_vec();
        out.extend((rows.len() as u32).to_le_bytes());
        out.extend((clusters.slots.len() as u32).to_le_bytes());
        out.extend(checksum(&body).to_le_bytes());
        out.extend(body);
        out
    }

    /// The summed weights of features.
    #[inline]
    pub(super) fn score(&self, features: &[u32]) -> [i16; WEIGHTS] {
        let rows = &self.bytes[self.rows_at..];
        let mut score = [0i16; WEIGHTS];
        for feature in features {
            let at = row_of(*feature, self.rows) * WEIGHTS;
            let row: &[u8; WEIGHTS] = rows[at..at + WEIGHTS].try_into().expect("a row has sixteen weights");
            for (sum, weight) in score.iter_mut().zip(row) {
                *sum += i16::from(weight.cast_signed());
            }
        }
        score
    }
}

/// The row of a feature among `rows`.
#[inline]
pub(super) fn row_of(feature: u32, rows: u32) -> usize {
    ((u64::from(feature) * u64::from(rows)) >> 32) as usize
}

impl Clusters {
    /// A table of words and their clusters; a word that comes twice keeps its first.
    pub fn new<'a>(words: impl Iterator<Item = (&'a str, [u16; 2])>) -> Self {
        let mut clusters = Self { slots: vec![0; 1 << 17], coarse: vec![255; FINE + 1] };
        for (word, [fine, coarse]) in words {
            clusters.coarse[fine as usize % FINE] = coarse as u8;
            clusters.put(super::feature::hash(word), fine);
        }
        clusters
    }

    fn put(&mut self, hash: u32, fine: u16) {
        let mask = self.slots.len() - 1;
        let mut at = hash as usize & mask;
        while self.slots[at] != 0 {
            if self.slots[at] & !0x3FF == tag(hash) {
                return;
            }
            at = (at + 1) & mask;
        }
        self.slots[at] = tag(hash) | u32::from(fine);
    }

    /// The fine cluster of a word.
    #[inline]
    pub fn fine(&self, hash: u32) -> u16 {
        let mask = self.slots.len() - 1;
        let mut at = hash as usize & mask;
        loop {
            let slot = self.slots[at];
            if slot == 0 {
                return NO_CLUSTER;
            }
            if slot & !0x3FF == tag(hash) {
                return (slot & 0x3FF) as u16;
            }
            at = (at + 1) & mask;
        }
    }

    /// The coarse cluster above a fine one.
    #[inline]
    pub fn coarse(&self, fine: u16) -> u8 {
        self.coarse[fine as usize]
    }
}

/// What a slot keeps of a hash; never zero. The low bits choose the slot, so the high ones are kept.
#[inline]
fn tag(hash: u32) -> u32 {
    (hash & !0x3FF) | 0x400
}

struct Fields<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Fields<'a> {
    fn take(&mut self, length: usize) -> Option<&'a [u8]> {
        let found = self.bytes.get(self.at..self.at + length)?;
        self.at += length;
        Some(found)
    }

    fn u32(&mut self) -> Option<u32> {
        self.take(4)?.try_into().ok().map(u32::from_le_bytes)
    }

    fn u64(&mut self) -> Option<u64> {
        self.take(8)?.try_into().ok().map(u64::from_le_bytes)
    }

    fn moves(&mut self) -> Option<Box<Moves>> {
        let mut moves = Box::new([[0; STATES]; STATES]);
        for weight in moves.iter_mut().flatten() {
            *weight = self.take(2)?.try_into().ok().map(i16::from_le_bytes)?;
        }
        Some(moves)
    }
}

fn checksum(bytes: &[u8]) -> u64 {
    bytes.chunks(8).fold(bytes.len() as u64, |sum, chunk| {
        let mut word = [0; 8];
        word[..chunk.len()].copy_from_slice(chunk);
        (sum.rotate_left(5) ^ u64::from_le_bytes(word)).wrapping_mul(0x9E37_79B9_7F4A_7C15)
    })
}
