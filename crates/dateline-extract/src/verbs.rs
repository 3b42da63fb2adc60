//! [`Verbs`]: English verbs and their forms. What comes in is `lexicon/verbs.tsv`; what goes out says of a
//! lexeme which verb it is a form of, and which forms it can be.

use dateline_text::{Lexeme, Vocabulary};

use crate::lexicon::rows;

/// The verbs, with their forms.
pub(crate) const VERBS: &str = include_str!("../lexicon/verbs.tsv");

/// A set of verb forms; one word can be several ("hit").
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Forms(pub u8);

impl Forms {
    pub(crate) const BASE: Self = Self(1);
    /// "says".
    pub(crate) const THIRD: Self = Self(2);
    /// "said" in "he said".
    pub(crate) const PAST: Self = Self(4);
    /// "said" in "it was said".
    pub(crate) const PARTICIPLE: Self = Self(8);
    pub(crate) const ING: Self = Self(16);
    /// "suggest", "suggests": a base or third form that no noun or adjective is spelled like.
    pub(crate) const ONLY: Self = Self(32);
    const ALL: [Self; 5] = [Self::BASE, Self::THIRD, Self::PAST, Self::PARTICIPLE, Self::ING];

    pub(crate) const fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// True for "killed", which may be past or participle.
    pub(crate) const fn is_ambiguous_past(self) -> bool {
        self.has(Self::PAST) && self.has(Self::PARTICIPLE)
    }
}

/// What is known of a word as a verb.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Verb {
    /// The base form: "say" for "said"; [`Lexeme::NONE`] where the word is no verb.
    pub base: Lexeme,
    /// The forms it can be.
    pub forms: Forms,
}

/// Verbs by lexeme.
#[derive(Debug, Clone, Default)]
pub(crate) struct Verbs {
    of: Vec<Verb>,
}

impl Verbs {
    /// Interns every form of every verb.
    pub(crate) fn english(vocabulary: &mut Vocabulary) -> Self {
        let mut verbs = Self::default();
        for row in rows(VERBS) {
            let base = vocabulary.intern(row[0]);
            let only = row.get(5).is_some();
            for (cell, mut form) in row.iter().zip(Forms::ALL) {
                if only && (form.has(Forms::BASE) || form.has(Forms::THIRD)) {
                    form.0 |= Forms::ONLY.0;
                }
                for word in cell.split('|') {
                    verbs.add(vocabulary.intern(word), base, form);
                }
            }
        }
        verbs
    }

    /// "found" is a form of "find" rather than the base of "to found": an inflected form counts more.
    fn add(&mut self, word: Lexeme, base: Lexeme, form: Forms) {
        if self.of.len() <= word.index() {
            self.of.resize(word.index() + 1, Verb::default());
        }
        let verb = &mut self.of[word.index()];
        if verb.base == Lexeme::NONE || (verb.base == word && !form.has(Forms::BASE)) {
            verb.base = base;
        }
        verb.forms.0 |= form.0;
    }

    /// What `word` is as a verb.
    pub(crate) fn get(&self, word: Lexeme) -> Verb {
        self.of.get(word.index()).copied().unwrap_or_default()
    }
}

/// The forms of a regular verb: "harpoon", "harpoons", "harpooned", "harpooning".
pub(crate) fn regular_forms(base: &str) -> [(String, Forms); 4] {
    let silent_e = base.strip_suffix('e');
    let soft_y = base.strip_suffix('y').filter(|stem| !stem.ends_with(['a', 'e', 'i', 'o', 'u']));
    let hissing = base.ends_with(['s', 'x', 'z', 'o']) || base.ends_with("ch") || base.ends_with("sh");
    let third = match soft_y {
        Some(stem) => format!("{stem}ies"),
        None if hissing => format!("{base}es"),
        None => format!("{base}s"),
    };
    let past = match (soft_y, silent_e) {
        (Some(stem), _) => format!("{stem}ied"),
        (None, Some(stem)) => format!("{stem}ed"),
        (None, None) => format!("{base}ed"),
    };
    let ing = format!("{}ing", silent_e.unwrap_or(base));
    let past_forms = Forms(Forms::PAST.0 | Forms::PARTICIPLE.0);
    [(base.to_owned(), Forms::BASE), (third, Forms::THIRD), (past, past_forms), (ing, Forms::ING)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_lead_to_their_base() {
        let mut vocabulary = Vocabulary::new();
        let verbs = Verbs::english(&mut vocabulary);
        for (word, base) in
            [("said", "say"), ("took", "take"), ("freed", "free"), ("found", "find"), ("hit", "hit")]
        {
            let verb = verbs.get(vocabulary.lookup(word));
            assert_eq!(vocabulary.word(verb.base), base);
            assert!(verb.forms.has(Forms::PAST), "{word}");
        }
        assert_eq!(verbs.get(vocabulary.lookup("Friday")), Verb::default());
    }

    #[test]
    fn regular_verbs_are_inflected() {
        let forms = |base: &str| regular_forms(base).map(|(form, _)| form);
        assert_eq!(forms("ferry"), ["ferry", "ferries", "ferried", "ferrying"]);
        assert_eq!(forms("torch"), ["torch", "torches", "torched", "torching"]);
        assert_eq!(forms("hijack"), ["hijack", "hijacks", "hijacked", "hijacking"]);
        assert_eq!(forms("raze"), ["raze", "razes", "razed", "razing"]);
    }

    #[test]
    fn the_lexicon_is_sorted() {
        crate::lexicon::assert_sorted(VERBS);
        assert!(rows(VERBS).all(|row| row.len() == 5 || row.len() == 6 && row[5] == "only"));
    }
}
