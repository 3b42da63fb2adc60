//! Features: what the tagger sees of a token and its surroundings, as hashes.

use std::ops::Range;

use dateline_text::{Case, Kind};

use super::super::lexicon::Flags;
use super::super::view::View;
use super::file::{Clusters, NO_CLUSTER};

/// What the features need of a token.
#[derive(Debug, Clone, Copy)]
pub(super) struct Item {
    pub word: u32,
    pub fine: u16,
    coarse: u8,
    shape: u8,
    class: u8,
    hint: u8,
}

/// Outside the sentence.
const EDGE: Item = Item { word: 1, fine: NO_CLUSTER, coarse: 255, shape: 31, class: 31, hint: 255 };

/// A capitalised word of the article and what stands beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Occurrence {
    word: u32,
    at: u32,
}

/// The features of the tokens of one article.
pub(super) struct Features<'a> {
    view: &'a View<'a>,
    clusters: &'a Clusters,
    occurrences: Vec<Occurrence>,
    /// The tokens of the chain, two before it and two after it.
    items: Vec<Item>,
    chain: Range<usize>,
    style: u8,
}

/// A hash of a word in lower case; digits count as one another.
pub(super) fn hash(word: &str) -> u32 {
    let mut state = 0x811C_9DC5u32;
    for byte in word.bytes() {
        let byte = if byte.is_ascii_digit() { b'0' } else { byte.to_ascii_lowercase() };
        state = (state ^ u32::from(byte)).wrapping_mul(0x0100_0193);
    }
    mix(state)
}

#[inline]
fn mix(mut x: u32) -> u32 {
    x = (x ^ (x >> 16)).wrapping_mul(0x85EB_CA6B);
    x = (x ^ (x >> 13)).wrapping_mul(0xC2B2_AE35);
    x ^ (x >> 16)
}

/// The hash of a feature: its template and two values.
#[inline]
fn feature(template: u32, a: u32, b: u32) -> u32 {
    let x = a.wrapping_mul(0x9E37_79B1)
        ^ b.wrapping_mul(0x85EB_CA77).rotate_left(15)
        ^ template.wrapping_mul(0xC2B2_AE3D);
    let x = (x ^ (x >> 15)).wrapping_mul(0x2C1B_3C6D);
    x ^ (x >> 13)
}

#[inline]
fn put(out: &mut Vec<u32>, template: u32, a: u32, b: u32) {
    out.push(feature(template, a, b));
}
impl<'a> Features<'a> {
    pub fn new(view: &'a View<'a>, clusters: &'a Clusters) -> Self {
        let mut features =
            Self { view, clusters, occurrences: Vec::new(), items: Vec::new(), chain: 0..0, style: 0 };
        features.occur();
        features
    }

    /// Collects the capitalised words that do not open a sentence.
    fn occur(&mut self) {
        let tokens = &self.view.doc.tokens;
        self.occurrences.reserve(self.view.capitals.len());
        for at in self.view.capitals.iter().map(|at| *at as usize).filter(|at| !tokens[*at].first) {
            self.occurrences.push(Occurrence { word: hash(self.view.word(at)), at: at as u32 });
        }
        self.occurrences.sort_unstable();
    }

    /// Goes on to the sentence with this number.
    pub fn enter(&mut self, number: usize) {
        self.style = self.view.styles[number] as u8;
    }

    /// Makes ready for the tokens of a chain inside a sentence.
    pub fn open(&mut self, chain: Range<usize>, sentence: &Range<usize>) {
        self.items.clear();
        for place in 0..chain.len() + 4 {
            let at = (chain.start + place).checked_sub(2).filter(|at| sentence.contains(at));
            let item = at.map_or(EDGE, |at| self.item(at));
            self.items.push(item);
        }
        self.chain = chain;
    }

    fn item(&self, at: usize) -> Item {
        let word = hash(self.view.word(at));
        let fine = self.clusters.fine(word);
        let coarse = self.clusters.coarse(fine);
        Item {
            word,
            fine,
            coarse,
            shape: self.shape(at),
            class: class(self.view.flags[at]),
            hint: self.view.hints[at],
        }
    }

    fn shape(&self, at: usize) -> u8 {
        let token = &self.view.doc.tokens[at];
        let length = token.span.len();
        match (token.kind, token.case) {
            (Kind::Word, Case::Lower) => 0,
            (Kind::Word, Case::Title) => 1 + u8::from(length == 1),
            (Kind::Word, Case::Upper) if self.view.word(at).contains('.') => 3,
            (Kind::Word, Case::Upper) => 3 + (length as u8).clamp(1, 5),
            (Kind::Word, Case::Mixed) => 9,
            (Kind::Word, Case::None) => 10,
            (Kind::Clitic, _) => 11,
            (Kind::Number, _) => 12 + u8::from(length == 4),
            (Kind::Punct, _) => match self.view.word(at) {
                "." => 14,
                "," => 15,
                "(" => 16,
                ")" => 17,
                ":" => 18,
                "-" => 19 + u8::from(token.spaced),
                _ => 21,
            },
            (Kind::Quote, _) => 22,
            (Kind::Symbol, _) => 23,
            (Kind::Url, _) => 24,
        }
    }

    /// Gives every feature of a token of the chain to `each`.
    pub fn of(&self, at: usize, sentence_start: usize, out: &mut Vec<u32>) {
        let place = at - self.chain.start + 2;
        let [b2, b1, it, a1, a2] =
            [2, 1, 0, -1, -2].map(|back: isize| &self.items[place.wrapping_add_signed(-back)]);
        let initial = u32::from(at == sentence_start);
        let shape = u32::from(it.shape);
        Self::words(b1, it, a1, out);
        Self::clusters_of(b2, b1, it, a1, a2, out);
        put(out, 30, shape | initial << 8, u32::from(self.style));
        put(out, 31, it.word, initial << 2 | u32::from(self.style));
        put(out, 32, shape, u32::from(b1.shape));
        put(out, 33, shape, u32::from(a1.shape));
        put(out, 35, u32::from(it.class), shape);
        let hint = u32::from(it.hint);
        put(out, 22, hint, 0);
        put(out, 23, hint, u32::from(b1.hint));
        put(out, 24, hint, u32::from(a1.hint));
        put(out, 25, hint, shape);
        self.affixes(at, out);
        self.chain_around(place, it, out);
        self.elsewhere(at, it, out);
    }

    #[inline]
    fn words(b1: &Item, it: &Item, a1: &Item, out: &mut Vec<u32>) {
        put(out, 1, it.word, u32::from(it.shape));
        put(out, 2, b1.word, 0);
        put(out, 3, a1.word, 0);
        put(out, 6, b1.word, it.word);
        put(out, 7, it.word, a1.word);
    }

    #[inline]
    fn clusters_of(b2: &Item, b1: &Item, it: &Item, a1: &Item, a2: &Item, out: &mut Vec<u32>) {
        let shape = u32::from(it.shape);
        put(out, 10, u32::from(it.fine), shape);
        put(out, 11, u32::from(b1.fine), 0);
        put(out, 12, u32::from(a1.fine), 0);
        put(out, 13, u32::from(b2.fine), 0);
        put(out, 14, u32::from(a2.fine), 0);
        put(out, 15, u32::from(it.coarse), shape);
        put(out, 16, u32::from(b1.coarse), u32::from(it.coarse));
        put(out, 17, u32::from(it.coarse), u32::from(a1.coarse));
        put(out, 18, u32::from(b1.coarse), u32::from(a1.coarse));
    }

    /// First and last letters.
    fn affixes(&self, at: usize, out: &mut Vec<u32>) {
        let word = self.view.word(at).as_bytes();
        let [first, last] = [word.iter().take(3), word[word.len().saturating_sub(3)..].iter().take(3)];
        let letters = |letters: std::iter::Take<std::slice::Iter<'_, u8>>| {
            letters.fold(0, |all, byte| all << 8 | u32::from(byte.to_ascii_lowercase()))
        };
        let (first, last) = (letters(first), letters(last));
        put(out, 40, first, 0);
        put(out, 41, last, 0);
        put(out, 42, last & 0xFFFF, 0);
    }

    /// The words around the chain, its first and last word, and its length.
    fn chain_around(&self, place: usize, it: &Item, out: &mut Vec<u32>) {
        let end = self.items.len() - 2;
        let (before, after) = (&self.items[1], &self.items[end]);
        let (first, last) = (&self.items[2], &self.items[end - 1]);
        let from_end = (end - 1 - place).min(3) as u32;
        let from_start = (place - 2).min(3) as u32;
        put(out, 50, before.word, from_start);
        put(out, 51, after.word, from_end);
        put(out, 52, u32::from(before.fine), from_start);
        put(out, 53, u32::from(after.fine), from_end);
        put(out, 54, last.word, from_end);
        put(out, 55, u32::from(last.fine), from_end << 16 | u32::from(it.shape));
        put(out, 56, first.word, from_start);
    }

    /// What stands beside the same word elsewhere in the article.
    fn elsewhere(&self, at: usize, it: &Item, out: &mut Vec<u32>) {
        let from = self.occurrences.partition_point(|other| other.word < it.word);
        let same = self.occurrences[from..].iter().take_while(|other| other.word == it.word);
        for other in same.map(|other| other.at as usize).filter(|other| *other != at).take(3) {
            let ends = self.view.token(other + 1).is_none_or(|token| token.first);
            let after = if ends { EDGE.word } else { hash(self.view.word(other + 1)) };
            put(out, 62, u32::from(self.clusters.fine(hash(self.view.word(other - 1)))), 0);
            put(out, 63, u32::from(self.clusters.fine(after)), 0);
            put(out, 64, u32::from(self.view.hints[other]), 0);
        }
    }
}

/// What the lexicon says of a word, as one number.
fn class(flags: Flags) -> u8 {
    const ORDER: [Flags; 13] = [
        Flags::STOP,
        Flags::CALENDAR,
        Flags::GROUP,
        Flags::HONORIFIC,
        Flags::ROLE,
        Flags::FACILITY,
        Flags::ORGANIZATION,
        Flags::PLACE,
        Flags::EVENT,
        Flags::WORK,
        Flags::FIRST_NAME,
        Flags::OPENS_KNOWN,
        Flags::PLACE_LEAD,
    ];
    ORDER.iter().position(|class| flags.has(*class)).map_or(0, |n| n as u8 + 1)
}
