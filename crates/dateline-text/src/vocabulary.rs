//! [`Vocabulary`]: the words that lexicons and rules know, each with a number.

use std::ops::Range;

/// The number of a word in a [`Vocabulary`]; [`Lexeme::NONE`] for every other word.
///
/// ```
/// use dateline_text::{Lexeme, Vocabulary};
/// assert_eq!(Vocabulary::new().lookup("friday"), Lexeme::NONE);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Lexeme(pub u32);

impl Lexeme {
    /// A word no lexicon knows.
    pub const NONE: Self = Self(0);

    /// The number as an index into tables with one row a lexeme.
    ///
    /// ```
    /// assert_eq!(dateline_text::Lexeme::NONE.index(), 0);
    /// ```
    #[inline]
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// Words and their numbers. Case is ignored, and `’` counts as `'`.
///
/// The readers put their words in while they are built; after that one look-up for each token serves them all.
///
/// ```
/// use dateline_text::Vocabulary;
///
/// let mut vocabulary = Vocabulary::new();
/// let monday = vocabulary.intern("Monday");
/// assert_eq!(vocabulary.lookup("MONDAY"), monday);
/// assert_eq!(vocabulary.word(monday), "monday");
/// ```
#[derive(Debug, Clone)]
pub struct Vocabulary {
    words: Vec<Box<str>>,
    /// Open addressing; a power of two long.
    slots: Vec<Slot>,
}

/// A place for a word; free where `id` is 0.
#[derive(Debug, Clone, Copy, Default)]
struct Slot {
    /// The first eight bytes of the word, with zeros behind: all of most words.
    head: u64,
    hash: u32,
    id: u32,
}

impl Default for Vocabulary {
    fn default() -> Self {
        Self::new()
    }
}

impl Vocabulary {
    /// An empty vocabulary.
    ///
    /// ```
    /// assert_eq!(dateline_text::Vocabulary::new().len(), 1, "NONE has a row of its own");
    /// ```
    pub fn new() -> Self {
        Self { words: vec!["".into()], slots: vec![Slot::default(); 1024] }
    }

    /// How many lexemes there are, [`Lexeme::NONE`] included: the length of a table with a row for each.
    ///
    /// ```
    /// let mut v = dateline_text::Vocabulary::new();
    /// v.intern("a");
    /// assert_eq!(v.len(), 2);
    /// ```
    #[expect(clippy::len_without_is_empty, reason = "never empty: NONE is always there")]
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// The number of `word`, given now if it had none.
    ///
    /// ```
    /// let mut v = dateline_text::Vocabulary::new();
    /// assert_eq!(v.intern("May"), v.intern("may"));
    /// ```
    pub fn intern(&mut self, word: &str) -> Lexeme {
        let known = self.lookup(word);
        if known != Lexeme::NONE {
            return known;
        }
        let folded = word.chars().flat_map(fold).collect::<String>();
        let key = Key::of(folded.as_bytes());
        let slot = self.slot(&key, folded.as_bytes());
        if self.slots[slot].id != 0 {
            return Lexeme(self.slots[slot].id);
        }
        let id = self.words.len() as u32;
        self.words.push(folded.into());
        self.slots[slot] = Slot { head: key.head, hash: key.hash, id };
        if self.words.len() * 2 > self.slots.len() {
            self.grow();
        }
        Lexeme(id)
    }

    /// The number of `word`, [`Lexeme::NONE`] where it has none.
    ///
    /// ```
    /// let mut v = dateline_text::Vocabulary::new();
    /// let id = v.intern("don't");
    /// assert_eq!(v.lookup("Don’t"), id);
    /// ```
    pub fn lookup(&self, word: &str) -> Lexeme {
        let mut buffer = [0u8; LONGEST + 4];
        let Some(length) = fold_into(word, &mut buffer) else { return Lexeme::NONE };
        let folded = &buffer[..length];
        Lexeme(self.slots[self.slot(&Key::of(folded), folded)].id)
    }

    /// The number of a word that is ASCII letters alone, as [`lookup`](Self::lookup) gives it.
    #[inline]
    pub(crate) fn lookup_letters(&self, text: &str, word: Range<usize>) -> Lexeme {
        if word.len() > LONGEST {
            return Lexeme::NONE;
        }
        let key = Key::of_letters(text.as_bytes(), word.clone());
        Lexeme(self.slots[self.slot(&key, &text.as_bytes()[word])].id)
    }

    /// The word of a lexeme, in lower case; empty for [`Lexeme::NONE`].
    ///
    /// ```
    /// let mut v = dateline_text::Vocabulary::new();
    /// let id = v.intern("Said");
    /// assert_eq!(v.word(id), "said");
    /// ```
    pub fn word(&self, lexeme: Lexeme) -> &str {
        &self.words[lexeme.index()]
    }

    /// The slot that holds `folded`, or the free one where it would stand.
    #[inline]
    fn slot(&self, key: &Key, folded: &[u8]) -> usize {
        let mask = self.slots.len() - 1;
        let mut at = key.hash as usize & mask;
        loop {
            let slot = &self.slots[at];
            let same = slot.head == key.head
                && slot.hash == key.hash
                && (folded.len() <= 8
                    || self.words[slot.id as usize].as_bytes().eq_ignore_ascii_case(folded));
            if slot.id == 0 || same {
                return at;
            }
            at = (at + 1) & mask;
        }
    }

    fn grow(&mut self) {
        let length = self.slots.len() * 2;
        let old = std::mem::replace(&mut self.slots, vec![Slot::default(); length]);
        for slot in old.into_iter().filter(|slot| slot.id != 0) {
            let mut at = slot.hash as usize & (length - 1);
            while self.slots[at].id != 0 {
                at = (at + 1) & (length - 1);
            }
            self.slots[at] = slot;
        }
    }
}

/// Longer words than this are looked up nowhere; `intern` keeps them all the same.
const LONGEST: usize = 60;

/// What a word is found by.
struct Key {
    head: u64,
    /// Over eight bytes at a time and the length; the same on every machine.
    hash: u32,
}

impl Key {
    /// The key of ASCII letters, in capitals or not.
    #[inline]
    fn of_letters(text: &[u8], word: Range<usize>) -> Self {
        let mut state = word.len() as u64;
        let mut head = None;
        for at in word.clone().step_by(8) {
            let length = (word.end - at).min(8);
            let chunk = match text.get(at..at + 8) {
                Some(chunk) => u64::from_le_bytes(chunk.try_into().expect("it has eight bytes")),
                None => little_endian(&text[at..word.end]),
            };
            // Bit 5 makes a capital letter small.
            let chunk = (chunk | 0x2020_2020_2020_2020) & (u64::MAX >> (64 - 8 * length));
            head.get_or_insert(chunk);
            state = mix(state, chunk);
        }
        Self { head: head.unwrap_or(0), hash: (state >> 32) as u32 }
    }

    #[inline]
    fn of(folded: &[u8]) -> Self {
        let mut state = folded.len() as u64;
        let mut head = None;
        for chunk in folded.chunks(8) {
            let word = little_endian(chunk);
            head.get_or_insert(word);
            state = mix(state, word);
        }
        Self { head: head.unwrap_or(0), hash: (state >> 32) as u32 }
    }
}

#[inline]
fn little_endian(bytes: &[u8]) -> u64 {
    bytes.iter().rev().fold(0, |word, byte| word << 8 | u64::from(*byte))
}

#[inline]
fn mix(state: u64, word: u64) -> u64 {
    (state.rotate_left(5) ^ word).wrapping_mul(0x9E37_79B9_7F4A_7C15)
}

/// Lower case, with `’` as `'`.
fn fold(c: char) -> impl Iterator<Item = char> {
    (if c == '’' { '\'' } else { c }).to_lowercase()
}

/// Writes the folded word and gives its length in bytes; `None` where it is longer than [`LONGEST`].
#[inline]
fn fold_into(word: &str, buffer: &mut [u8; LONGEST + 4]) -> Option<usize> {
    if word.len() > LONGEST {
        return None;
    }
    let bytes = word.as_bytes();
    if bytes.is_ascii() {
        for (to, from) in buffer.iter_mut().zip(bytes) {
            *to = from.to_ascii_lowercase();
        }
        return Some(bytes.len());
    }
    let mut length = 0;
    for c in word.chars().flat_map(fold) {
        length += c.encode_utf8(buffer.get_mut(length..)?.get_mut(..4)?).len();
    }
    Some(length)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_keep_their_numbers_while_the_table_grows() {
        let mut vocabulary = Vocabulary::new();
        let ids: Vec<_> = (0..5000).map(|n| vocabulary.intern(&format!("word{n}"))).collect();
        for (n, id) in ids.iter().enumerate() {
            assert_eq!(vocabulary.lookup(&format!("WORD{n}")), *id);
        }
    }
}
