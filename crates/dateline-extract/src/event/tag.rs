//! [`Tags`]: the word classes that the code of the event reader names, one bit each; their words stand in
//! `rules/event_words.toml`.

use std::ops::BitOr;

/// A set of word classes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Tags(u64);

impl Tags {
    pub(super) const NONE: Self = Self(0);

    /// True where the two sets share a class.
    #[inline]
    pub(super) const fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    #[inline]
    pub(super) const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The class that has this number in [`NAMES`].
    pub(super) const fn numbered(number: usize) -> Self {
        Self(1 << number)
    }
}

impl BitOr for Tags {
    type Output = Self;

    #[inline]
    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

macro_rules! tags {
    ($($name:ident = $word:literal,)*) => {
        #[expect(clippy::upper_case_acronyms, non_camel_case_types, reason = "they name constants")]
        enum Number { $($name),* }
        $(pub(super) const $name: Tags = Tags::numbered(Number::$name as usize);)*
        /// The classes by their numbers.
        pub(super) const NAMES: &[&str] = &[$($word),*];
    };
}

tags! {
    WILL = "will", WOULD = "would", MAY = "may", MUST = "must", BE = "be",
    BEEN = "been", HAVE = "have", PAST_AUX = "past-aux", DO = "do", S = "s",
    TO = "to", NOT = "not", NO = "no", ADVERB = "adverb", HABIT = "habit",
    ALSO = "also", HEDGE = "hedge", THAT = "that", WHO = "who", WITH = "with",
    AFTER = "after", BECAUSE = "because", IF = "if", AND = "and", DET = "det",
    POSS = "poss", PRONOUN = "pronoun", PLURAL = "plural", PREPOSITION = "preposition", PLACE_PREPOSITION = "place-preposition",
    BY = "by", OF = "of", SINCE = "since", APART = "apart", DURING = "during",
    THAT_NOUN = "that-noun", READY = "ready", PLAN = "plan", BARRIER = "barrier", MORE = "more",
    FROM = "from", SHIFT = "shift", SHIFT_PARTICLE = "shift-particle", UNTIL = "until", SCHEDULED = "scheduled",
    COMPARE = "compare", SUPERLATIVE = "superlative", FAIL = "fail", NOBODY = "nobody", ENGAGED = "engaged",
}

pub(super) const MODAL: Tags = Tags(WILL.0 | WOULD.0 | MAY.0 | MUST.0);

pub(super) const AUXILIARY: Tags = Tags(MODAL.0 | BE.0 | HAVE.0 | DO.0);

/// What opens a clause.
pub(super) const OPENER: Tags = Tags(THAT.0 | WHO.0 | WITH.0 | AFTER.0 | BECAUSE.0 | IF.0);
