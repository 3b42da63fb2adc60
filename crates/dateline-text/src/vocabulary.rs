//! [`Vocabulary`]: the words that lexicons and rules know, each with a number.

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
    /// Open addressing: the lexeme in each slot, 0 where it is free. A power of two long.
    slots: Vec<(u32, u32)>,
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
        Self { words: vec!["".into()], slots: vec![(0, 0); 1024] }
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
        let folded = fold(word);
        let hash = hash(&folded);
        let slot = self.slot(&folded, hash);
        if self.slots[slot].1 != 0 {
            return Lexeme(self.slots[slot].1);
        }
        let id = self.words.len() as u32;
        self.words.push(folded.into());
        self.slots[slot] = (hash, id);
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
        if word.is_ascii() {
            let mut buffer = [0u8; 32];
            let Some(short) = buffer.get_mut(..word.len()) else { return self.lookup_folded(&fold(word)) };
            short.copy_from_slice(word.as_bytes());
            short.make_ascii_lowercase();
            return std::str::from_utf8(short).map_or(Lexeme::NONE, |folded| self.lookup_folded(folded));
        }
        self.lookup_folded(&fold(word))
    }

    fn lookup_folded(&self, folded: &str) -> Lexeme {
        Lexeme(self.slots[self.slot(folded, hash(folded))].1)
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
    fn slot(&self, folded: &str, hash: u32) -> usize {
        let mask = self.slots.len() - 1;
        let mut at = hash as usize & mask;
        loop {
            let (other, id) = self.slots[at];
            if id == 0 || (other == hash && *self.words[id as usize] == *folded) {
                return at;
            }
            at = (at + 1) & mask;
        }
    }

    fn grow(&mut self) {
        let old = std::mem::take(&mut self.slots);
        self.slots = vec![(0, 0); old.len() * 2];
        let mask = self.slots.len() - 1;
        for (hash, id) in old.into_iter().filter(|slot| slot.1 != 0) {
            let mut at = hash as usize & mask;
            while self.slots[at].1 != 0 {
                at = (at + 1) & mask;
            }
            self.slots[at] = (hash, id);
        }
    }
}

/// Lower case, with `’` as `'`.
fn fold(word: &str) -> String {
    word.chars().flat_map(char::to_lowercase).map(|c| if c == '’' { '\'' } else { c }).collect()
}

/// A multiplicative hash over eight bytes at a time; the same on every machine.
fn hash(word: &str) -> u32 {
    const K: u64 = 0x9E37_79B9_7F4A_7C15;
    let mut state = word.len() as u64;
    for chunk in word.as_bytes().chunks(8) {
        let mut bytes = [0u8; 8];
        bytes[..chunk.len()].copy_from_slice(chunk);
        state = (state.rotate_left(5) ^ u64::from_le_bytes(bytes)).wrapping_mul(K);
    }
    (state >> 32) as u32
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
