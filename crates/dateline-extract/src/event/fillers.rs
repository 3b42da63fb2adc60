//! [`Fillers`]: what may stand at the places of frames, as a table of bits: which words fit which places. What comes
//! in are the places of all frames; what goes out is told by one look a token.

use std::collections::HashMap;
use std::ops::Range;

use dateline_text::{Lexeme, Vocabulary};

use super::view::View;
use super::words::Words;

/// What may stand at a place of a pattern.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Filler {
    /// These words, and the forms of those that are base forms.
    pub words: Vec<Lexeme>,
    /// Bit `n` stands for event class `n`: the words of that class.
    pub kinds: u64,
}

/// So many words of 64 bits make a [`Set`].
const WIDTH: usize = 16;

/// A set of fillers, a bit each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub(super) struct Set([u64; WIDTH]);

impl Set {
    #[inline]
    pub(super) fn has(&self, number: usize) -> bool {
        self.0[number / 64] & 1 << (number % 64) != 0
    }

    fn put(&mut self, number: usize) {
        self.0[number / 64] |= 1 << (number % 64);
    }

    fn add(&mut self, other: &Self) {
        self.0.iter_mut().zip(other.0).for_each(|(mine, other)| *mine |= other);
    }

    /// Gives both sets what either has.
    pub(super) fn join(&mut self, other: &mut Self) {
        self.add(other);
        *other = *self;
    }
}

/// The fillers of all frames, and which of them each word is.
#[derive(Debug, Clone, Default)]
pub(super) struct Fillers {
    list: Vec<Filler>,
    /// For each lexeme the number of its set; 0, the empty set, for those past the end.
    rows: Vec<u16>,
    sets: Vec<Set>,
}

impl Fillers {
    /// The number of a filler, given now if it is new.
    pub(super) fn add(&mut self, filler: &Filler) -> Result<usize, String> {
        let known = self.list.iter().position(|known| known == filler);
        let number = known.unwrap_or(self.list.len());
        if number == WIDTH * 64 {
            return Err(format!("there are more than {} different places", WIDTH * 64));
        }
        if known.is_none() {
            self.list.push(filler.clone());
        }
        Ok(number)
    }

    /// Makes the table anew, once all fillers are added.
    pub(super) fn index(&mut self, words: &Words, vocabulary: &Vocabulary) {
        let mut by_word: HashMap<Lexeme, Set> = HashMap::new();
        let mut by_kind = [Set::default(); 64];
        for (number, filler) in self.list.iter().enumerate() {
            filler.words.iter().for_each(|word| by_word.entry(*word).or_default().put(number));
            (1..64).filter(|kind| filler.kinds & 1 << kind != 0).for_each(|kind| by_kind[kind].put(number));
        }
        self.sets = vec![Set::default()];
        let mut numbers = HashMap::from([(Set::default(), 0)]);
        self.rows = (0..vocabulary.len() as u32)
            .map(|index| {
                let word = words.get(Lexeme(index));
                let mut set = by_kind[word.event_kind() as usize];
                for known in [Lexeme(index), word.verb, word.noun] {
                    set.add(by_word.get(&known).unwrap_or(&Set::default()));
                }
                *numbers.entry(set).or_insert_with(|| {
                    self.sets.push(set);
                    self.sets.len() as u16 - 1
                })
            })
            .collect();
    }

    #[inline]
    fn row(&self, word: Lexeme) -> u16 {
        self.rows.get(word.index()).copied().unwrap_or(0)
    }

    /// True where a word is this filler.
    #[inline]
    pub(super) fn fits(&self, word: Lexeme, number: usize) -> bool {
        self.sets[self.row(word) as usize].has(number)
    }

    /// The fillers that some token of a range is.
    pub(super) fn among(&self, view: &View<'_>, range: Range<usize>) -> Set {
        let mut set = Set::default();
        let tokens = view.doc.tokens.get(range).unwrap_or_default();
        for row in tokens.iter().map(|token| self.row(token.lexeme)).filter(|row| *row != 0) {
            set.add(&self.sets[row as usize]);
        }
        set
    }
}
