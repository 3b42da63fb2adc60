//! [`Classes`]: named sets of words, at most 128 in one reader, looked up by lexeme.

use std::collections::HashMap;

use dateline_text::{Lexeme, Vocabulary};

/// A set of word classes: bit `n` stands for the class with number `n`.
///
/// ```
/// use dateline_extract::rules::ClassSet;
/// let set = ClassSet::of(3) | ClassSet::of(5);
/// assert!(set.has(ClassSet::of(5)) && !set.has(ClassSet::of(4)));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct ClassSet(pub u128);

impl ClassSet {
    /// No class.
    pub const EMPTY: Self = Self(0);

    /// The set of one class.
    ///
    /// ```
    /// assert_eq!(dateline_extract::rules::ClassSet::of(0).0, 1);
    /// ```
    pub const fn of(number: u8) -> Self {
        Self(1 << number)
    }

    /// True where the two sets share a class.
    ///
    /// ```
    /// use dateline_extract::rules::ClassSet;
    /// assert!(!ClassSet::EMPTY.has(ClassSet::of(1)));
    /// ```
    #[inline]
    pub const fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// The numbers of its classes, in order.
    ///
    /// ```
    /// use dateline_extract::rules::ClassSet;
    /// let set = ClassSet::of(2) | ClassSet::of(9);
    /// assert_eq!(set.numbers().collect::<Vec<_>>(), [2, 9]);
    /// ```
    #[inline]
    pub fn numbers(self) -> impl Iterator<Item = u8> {
        let mut left = self.0;
        std::iter::from_fn(move || {
            let number = left.trailing_zeros() as u8;
            (left != 0).then(|| {
                left &= left - 1;
                number
            })
        })
    }

    /// True where there is no class in it.
    ///
    /// ```
    /// assert!(dateline_extract::rules::ClassSet::EMPTY.is_empty());
    /// ```
    #[inline]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }
}

impl std::ops::BitOr for ClassSet {
    type Output = Self;

    #[inline]
    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

impl std::ops::BitOrAssign for ClassSet {
    #[inline]
    fn bitor_assign(&mut self, other: Self) {
        self.0 |= other.0;
    }
}

/// Named word classes of one reader.
///
/// A class need not have words: a reader can declare one and set its bit from the look of a token
/// ("a number from 1 to 31").
///
/// ```
/// use dateline_extract::rules::Classes;
/// use dateline_text::Vocabulary;
///
/// let mut vocabulary = Vocabulary::new();
/// let mut classes = Classes::default();
/// let month = classes.add("month", ["may", "june"], &mut vocabulary);
/// assert!(classes.get(vocabulary.lookup("May")).has(month));
/// assert_eq!(classes.named("month"), Some(month));
/// ```
#[derive(Debug, Clone, Default)]
pub struct Classes {
    names: Vec<String>,
    /// Row `n` says which of `sets` lexeme `n` has; lexemes past the end have none. Two bytes a lexeme: the
    /// table is asked about every token and must stay in the cache.
    of: Vec<u16>,
    /// Each set that some lexeme has.
    sets: Vec<ClassSet>,
    numbers: HashMap<ClassSet, u16>,
}

impl Classes {
    /// The class with this name, declared now if it is new.
    ///
    /// # Panics
    /// Where a reader declares more than 128 classes.
    ///
    /// ```
    /// let mut classes = dateline_extract::rules::Classes::default();
    /// assert_eq!(classes.declare("day"), classes.declare("day"));
    /// ```
    pub fn declare(&mut self, name: &str) -> ClassSet {
        let number = self.names.iter().position(|known| known == name).unwrap_or_else(|| {
            self.names.push(name.to_owned());
            self.names.len() - 1
        });
        assert!(number < 128, "a reader has at most 128 word classes; `{name}` is one too many");
        ClassSet::of(number as u8)
    }

    /// Declares a class and puts words into it. Each must be one token.
    ///
    /// ```
    /// let mut vocabulary = dateline_text::Vocabulary::new();
    /// let mut classes = dateline_extract::rules::Classes::default();
    /// classes.add("dash", ["-", "–", "—"], &mut vocabulary);
    /// assert!(!classes.get(vocabulary.lookup("–")).is_empty());
    /// ```
    pub fn add<W: AsRef<str>>(
        &mut self,
        name: &str,
        words: impl IntoIterator<Item = W>,
        vocabulary: &mut Vocabulary,
    ) -> ClassSet {
        let class = self.declare(name);
        for word in words {
            let row = vocabulary.intern(word.as_ref()).index();
            if self.of.len() <= row {
                self.of.resize(row + 1, u16::MAX);
            }
            let set = self.set(self.of[row]) | class;
            self.of[row] = self.number(set);
        }
        class
    }

    /// The classes of a lexeme.
    ///
    /// ```
    /// use dateline_text::Lexeme;
    /// assert!(dateline_extract::rules::Classes::default().get(Lexeme::NONE).is_empty());
    /// ```
    #[inline]
    pub fn get(&self, lexeme: Lexeme) -> ClassSet {
        self.of.get(lexeme.index()).map_or(ClassSet::EMPTY, |number| self.set(*number))
    }

    #[inline]
    fn set(&self, number: u16) -> ClassSet {
        self.sets.get(number as usize).copied().unwrap_or_default()
    }

    /// The number of a set, given now if it is new.
    fn number(&mut self, set: ClassSet) -> u16 {
        *self.numbers.entry(set).or_insert_with(|| {
            self.sets.push(set);
            self.sets.len() as u16 - 1
        })
    }

    /// The class with this name, if it was declared.
    ///
    /// ```
    /// assert_eq!(dateline_extract::rules::Classes::default().named("day"), None);
    /// ```
    pub fn named(&self, name: &str) -> Option<ClassSet> {
        self.names.iter().position(|known| known == name).map(|number| ClassSet::of(number as u8))
    }
}
