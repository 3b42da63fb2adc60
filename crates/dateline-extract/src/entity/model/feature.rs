//! Features: what the tagger sees of a token and its surroundings, as hashes.

use std::ops::Range;

use dateline_text::{Case, Kind};

use super::super::lexicon::Flags;
use super::super::view::View;
use super::file::{Clusters, NO_CLUSTER};
use super::segment::is_capital;

/// What the features need of a token.
#[derive(Debug, Clone, Copy)]
pub(super) struct Item {
    pub word: u32,
    pub fine: u16,
    coarse: u8,
    broad: u8,
    shape: u8,
    class: u8,
    hint: u8,
}

/// Outside the sentence.
const EDGE: Item =
    Item { word: 1, fine: NO_CLUSTER, coarse: 255, broad: 255, shape: 31, class: 31, hint: 255 };

/// A capitalised word of the article and what stands beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Occurrence {
    word: u32,
    at: u32,
    before: u32,
    after: u32,
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
        for sentence in tokens.sentences() {
            for at in sentence.clone().skip(1).filter(|at| is_capital(&tokens[*at])) {
                let beside = |at: Option<usize>| match at.filter(|at| sentence.contains(at)) {
                    Some(at) => hash(self.view.word(at)),
                    None => 1,
                };
                self.occurrences.push(Occurrence {
                    word: hash(self.view.word(at)),
                    at: at as u32,
                    before: beside(at.checked_sub(1)),
                    after: beside(Some(at + 1)),
                });
            }
        }
        self.occurrences.sort_unstable();
    }

    /// Tells how the words of a sentence are cased: most small, most with capitals, all capitals.
    pub fn enter(&mut self, sentence: &Range<usize>) {
        let (mut lower, mut upper, mut title) = (0, 0, 0);
        for token in &self.view.doc.tokens[sentence.clone()] {
            match token.case {
                Case::Lower => lower += 1,
                Case::Upper => upper += 1,
                Case::Title | Case::Mixed => title += 1,
                Case::None => {}
            }
        }
        self.style = if upper > 2 * (lower + title) && upper > 2 {
            2
        } else {
            u8::from(title > 2 * lower && title > 3)
        };
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
        let (coarse, broad) = self.clusters.above(fine);
        Item {
            word,
            fine,
            coarse,
            broad,
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
    pub fn of(&self, at: usize, sentence_start: usize, mut each: impl FnMut(u32)) {
        let place = at - self.chain.start + 2;
        let [b2, b1, it, a1, a2] =
            [2, 1, 0, -1, -2].map(|back: isize| &self.items[place.wrapping_add_signed(-back)]);
        let initial = u32::from(at == sentence_start);
        let shape = u32::from(it.shape);
        Self::words(b2, b1, it, a1, a2, &mut each);
        Self::clusters_of(b2, b1, it, a1, a2, &mut each);
        each(feature(30, shape | initial << 8, u32::from(self.style)));
        each(feature(31, it.word, initial << 2 | u32::from(self.style)));
        each(feature(32, shape, u32::from(b1.shape)));
        each(feature(33, shape, u32::from(a1.shape)));
        each(feature(34, shape | u32::from(b1.shape) << 8, u32::from(a1.shape)));
        each(feature(35, u32::from(it.class), shape));
        each(feature(36, u32::from(it.class), u32::from(b1.class)));
        each(feature(37, u32::from(it.class), u32::from(a1.class)));
        let hint = u32::from(it.hint);
        each(feature(22, hint, 0));
        each(feature(23, hint, u32::from(b1.hint)));
        each(feature(24, hint, u32::from(a1.hint)));
        each(feature(25, hint, shape));
        each(feature(26, hint, u32::from(it.fine)));
        each(feature(27, hint, b1.word));
        each(feature(28, hint, a1.word));
        self.affixes(at, &mut each);
        self.chain_around(place, it, &mut each);
        self.elsewhere(at, it, &mut each);
    }

    #[inline]
    fn words(b2: &Item, b1: &Item, it: &Item, a1: &Item, a2: &Item, each: &mut impl FnMut(u32)) {
        each(feature(1, it.word, u32::from(it.shape)));
        each(feature(2, b1.word, 0));
        each(feature(3, a1.word, 0));
        each(feature(4, b2.word, 0));
        each(feature(5, a2.word, 0));
        each(feature(6, b1.word, it.word));
        each(feature(7, it.word, a1.word));
        each(feature(8, b1.word, a1.word));
    }

    #[inline]
    fn clusters_of(b2: &Item, b1: &Item, it: &Item, a1: &Item, a2: &Item, each: &mut impl FnMut(u32)) {
        let shape = u32::from(it.shape);
        each(feature(10, u32::from(it.fine), shape));
        each(feature(11, u32::from(b1.fine), 0));
        each(feature(12, u32::from(a1.fine), 0));
        each(feature(13, u32::from(b2.fine), 0));
        each(feature(14, u32::from(a2.fine), 0));
        each(feature(15, u32::from(it.coarse), shape));
        each(feature(16, u32::from(b1.coarse), u32::from(it.coarse)));
        each(feature(17, u32::from(it.coarse), u32::from(a1.coarse)));
        each(feature(18, u32::from(b1.coarse), u32::from(a1.coarse)));
        each(feature(19, u32::from(it.broad) << 8 | u32::from(b1.broad), u32::from(a1.broad)));
        each(feature(20, u32::from(b1.coarse), u32::from(b2.coarse)));
        each(feature(21, u32::from(a1.coarse), u32::from(a2.coarse)));
    }

    /// First and last letters.
    fn affixes(&self, at: usize, each: &mut impl FnMut(u32)) {
        let word = self.view.word(at).as_bytes();
        let mut letters = 0u32;
        for (n, byte) in word.iter().take(4).enumerate() {
            letters = letters << 8 | u32::from(byte.to_ascii_lowercase());
            if n > 0 {
                each(feature(40 + n as u32, letters, 0));
            }
        }
        let mut letters = 0u32;
        for (n, byte) in word.iter().rev().take(4).enumerate() {
            letters = letters << 8 | u32::from(byte.to_ascii_lowercase());
            if n > 0 {
                each(feature(44 + n as u32, letters, 0));
            }
        }
    }

    /// The words around the chain, its first and last word, and its length.
    fn chain_around(&self, place: usize, it: &Item, each: &mut impl FnMut(u32)) {
        let end = self.items.len() - 2;
        let (before, after) = (&self.items[1], &self.items[end]);
        let (first, last) = (&self.items[2], &self.items[end - 1]);
        let from_end = (end - 1 - place).min(3) as u32;
        let from_start = (place - 2).min(3) as u32;
        each(feature(50, before.word, from_start));
        each(feature(51, after.word, from_end));
        each(feature(52, u32::from(before.fine), from_start));
        each(feature(53, u32::from(after.fine), from_end));
        each(feature(54, last.word, from_end));
        each(feature(55, u32::from(last.fine), from_end << 16 | u32::from(it.shape)));
        each(feature(56, first.word, from_start));
        each(feature(57, from_start << 4 | from_end, u32::from(it.shape)));
    }

    /// What stands beside the same word elsewhere in the article.
    fn elsewhere(&self, at: usize, it: &Item, each: &mut impl FnMut(u32)) {
        let from = self.occurrences.partition_point(|other| other.word < it.word);
        let same = self.occurrences[from..].iter().take_while(|other| other.word == it.word);
        for other in same.filter(|other| other.at as usize != at).take(3) {
            each(feature(60, other.before, 0));
            each(feature(61, other.after, 0));
            each(feature(62, u32::from(self.clusters.fine(other.before)), 0));
            each(feature(63, u32::from(self.clusters.fine(other.after)), 0));
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
