//! [`Phrases`]: words in a row with a value each, found by their first word.

use dateline_text::{Lexeme, Token};

/// A phrase and its value.
type Entry<T> = (Box<[Lexeme]>, T);

/// Phrases of one or more tokens with a value each.
#[derive(Debug, Clone)]
pub(super) struct Phrases<T> {
    /// By lexeme of the first word: 1 + the number of its bucket.
    first: Vec<u16>,
    buckets: Vec<Vec<Entry<T>>>,
}

impl<T> Default for Phrases<T> {
    fn default() -> Self {
        Self { first: Vec::new(), buckets: Vec::new() }
    }
}

impl<T> Phrases<T> {
    /// The phrases that start with this word; empty at first.
    pub fn bucket(&mut self, lexeme: Lexeme) -> &mut Vec<Entry<T>> {
        if self.first.len() <= lexeme.index() {
            self.first.resize(lexeme.index() + 1, 0);
        }
        let slot = &mut self.first[lexeme.index()];
        if *slot == 0 {
            self.buckets.push(Vec::new());
            *slot = self.buckets.len() as u16;
        }
        &mut self.buckets[*slot as usize - 1]
    }

    /// Puts a phrase in; longer ones stand first, and before those of its own length that `yields` is true of.
    pub fn add(&mut self, words: Vec<Lexeme>, value: T, yields: impl Fn(&T) -> bool) {
        let bucket = self.bucket(words[0]);
        let behind = |(other, value): &Entry<T>| {
            other.len() < words.len() || other.len() == words.len() && yields(value)
        };
        let at = bucket.iter().position(behind).unwrap_or(bucket.len());
        bucket.insert(at, (words.into(), value));
    }

    /// True where a phrase starts with this word.
    #[inline]
    pub fn starts(&self, lexeme: Lexeme) -> bool {
        self.first.get(lexeme.index()).is_some_and(|slot| *slot != 0)
    }

    /// The phrases that start with this word, where there are any.
    pub fn bucket_of(&self, lexeme: Lexeme) -> Option<&[Entry<T>]> {
        let slot = self.first.get(lexeme.index()).copied().filter(|slot| *slot > 0)?;
        Some(&self.buckets[slot as usize - 1])
    }

    /// True where a phrase that starts with this word has a value that `wanted` accepts.
    pub fn any(&self, lexeme: Lexeme, wanted: impl Fn(&T) -> bool) -> bool {
        let slot = self.first.get(lexeme.index()).copied().unwrap_or(0);
        slot > 0 && self.buckets[slot as usize - 1].iter().any(|(_, value)| wanted(value))
    }

    /// The phrases that stand at the head of `tokens`, the longest first, with their length.
    pub fn at<'a>(&'a self, tokens: &'a [Token]) -> impl Iterator<Item = (usize, &'a T)> {
        let slot = tokens.first().and_then(|t| self.first.get(t.lexeme.index())).copied().unwrap_or(0);
        let bucket: &[_] = if slot == 0 { &[] } else { &self.buckets[slot as usize - 1] };
        bucket
            .iter()
            .filter(move |(words, _)| {
                words.len() <= tokens.len() && words.iter().zip(tokens).all(|(word, t)| *word == t.lexeme)
            })
            .map(|(words, value)| (words.len(), value))
    }
}
