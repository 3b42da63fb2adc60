//! [`Words`]: what the event reader knows of each word: function word classes, verb forms and sorts, event
//! nouns. What comes in are the lexicons; what goes out is one row a lexeme.

use std::collections::BTreeMap;

use dateline_text::{Lexeme, Vocabulary};

use super::tag::{self, Tags};
use crate::Error;
use crate::lexicon::rows;
use crate::rules::RuleFile;
use crate::verbs::{Forms, Verbs, regular_forms};

const WORDS: &str = include_str!("../../rules/event_words.toml");
pub(super) const VERBS: &str = include_str!("../../lexicon/event_verbs.tsv");
pub(super) const NOUNS: &str = include_str!("../../lexicon/event_nouns.tsv");

/// What a verb does in a clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Sort {
    /// It tells of an event itself.
    #[default]
    Act,
    /// It reports what somebody says.
    Speech,
    /// It says that an event begins, goes on or ends.
    Aspect,
    /// Its object names the event: "hold talks".
    Light,
    /// It tells of a state.
    State,
}

/// The number of an event class; 0 for none.
pub(super) type Kind = u8;

/// What is known of one word.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Word {
    pub tags: Tags,
    pub verb: Lexeme,
    pub noun: Lexeme,
    pub forms: Forms,
    pub sort: Sort,
    pub verb_kind: Kind,
    pub noun_kind: Kind,
}

impl Word {
    #[inline]
    pub(super) fn is(&self, tags: Tags) -> bool {
        self.tags.has(tags)
    }

    /// Its event class as a noun, else as a verb.
    pub(super) fn event_kind(&self) -> Kind {
        if self.noun_kind == 0 { self.verb_kind } else { self.noun_kind }
    }

    pub(super) fn is_verb(&self) -> bool {
        self.verb != Lexeme::NONE
    }

    pub(super) fn is_noun(&self) -> bool {
        self.noun != Lexeme::NONE
    }
}

/// A word of which nothing is known.
pub(super) static UNKNOWN: Word = Word {
    tags: Tags::NONE,
    verb: Lexeme::NONE,
    noun: Lexeme::NONE,
    forms: Forms(0),
    sort: Sort::Act,
    verb_kind: 0,
    noun_kind: 0,
};

/// The words of the event reader, a row a lexeme.
#[derive(Debug, Clone)]
pub(super) struct Words {
    rows: Vec<Word>,
    kinds: Vec<String>,
}

impl Words {
    pub(super) fn english(vocabulary: &mut Vocabulary) -> Result<Self, Error> {
        let file = RuleFile::<toml::Table>::parse("event_words.toml", WORDS)?;
        let mut words = Self { rows: Vec::new(), kinds: vec![String::new()] };
        words.add_tags(&file.classes, vocabulary)?;
        words.add_verbs(vocabulary)?;
        words.add_nouns(vocabulary);
        words.add_forms(&Verbs::english(vocabulary), vocabulary);
        Ok(words)
    }

    fn add_tags(
        &mut self,
        classes: &BTreeMap<String, Vec<String>>,
        vocabulary: &mut Vocabulary,
    ) -> Result<(), Error> {
        for (number, name) in tag::NAMES.iter().enumerate() {
            let words = classes.get(*name).ok_or_else(|| {
                Error::file(
                    "event_words.toml",
                    format!("the class `{name}`, which the reader names, is missing"),
                )
            })?;
            for word in words {
                let row = self.row(vocabulary.intern(word));
                row.tags = row.tags | Tags::numbered(number);
            }
        }
        Ok(())
    }

    fn add_verbs(&mut self, vocabulary: &mut Vocabulary) -> Result<(), Error> {
        for row in rows(VERBS) {
            let sort = sort(row[1]).ok_or_else(|| {
                Error::file("event_verbs.tsv", format!("`{}` has the unknown sort `{}`", row[0], row[1]))
            })?;
            let kind = self.kind(row[2]);
            let word = self.row(vocabulary.intern(row[0]));
            (word.sort, word.verb_kind) = (sort, kind);
        }
        Ok(())
    }

    fn add_nouns(&mut self, vocabulary: &mut Vocabulary) {
        for row in rows(NOUNS) {
            let kind = self.kind(row[2]);
            let base = vocabulary.intern(row[0]);
            for form in [row[0], row[1]].into_iter().filter(|form| *form != "-") {
                let word = self.row(vocabulary.intern(form));
                (word.noun, word.noun_kind) = (base, kind);
            }
        }
    }

    /// Gives every form of a verb what its base has.
    fn add_forms(&mut self, verbs: &Verbs, vocabulary: &Vocabulary) {
        self.rows.resize(vocabulary.len(), UNKNOWN);
        for index in 1..vocabulary.len() {
            let lexeme = Lexeme(index as u32);
            let verb = verbs.get(lexeme);
            let base = self.rows[verb.base.index()];
            let word = &mut self.rows[index];
            (word.verb, word.forms) = (verb.base, verb.forms);
            (word.sort, word.verb_kind) = (base.sort, base.verb_kind);
        }
    }

    /// Takes a trigger that is neither verb nor event noun for a regular verb.
    pub(super) fn learn(&mut self, base: Lexeme, vocabulary: &mut Vocabulary) {
        let known = self.rows.get(base.index()).is_some_and(|word| word.is_verb() || word.is_noun());
        if known || !vocabulary.word(base).chars().all(char::is_alphabetic) {
            return;
        }
        let inflected = regular_forms(vocabulary.word(base));
        for (form, forms) in inflected {
            let row = self.row(vocabulary.intern(&form));
            if !row.is_verb() {
                (row.verb, row.forms) = (base, forms);
            }
        }
    }

    fn row(&mut self, lexeme: Lexeme) -> &mut Word {
        if self.rows.len() <= lexeme.index() {
            self.rows.resize(lexeme.index() + 1, UNKNOWN);
        }
        &mut self.rows[lexeme.index()]
    }

    /// The number of an event class, given now if it is new; `-` is none.
    pub(super) fn kind(&mut self, name: &str) -> Kind {
        if name == "-" {
            return 0;
        }
        let at = self.kinds.iter().position(|known| known == name).unwrap_or_else(|| {
            self.kinds.push(name.to_owned());
            self.kinds.len() - 1
        });
        at as Kind
    }

    /// The number of an event class, if it has one.
    pub(super) fn find_kind(&self, name: &str) -> Option<Kind> {
        self.kinds.iter().position(|known| known == name).map(|at| at as Kind)
    }

    /// True where an event class has this name.
    pub(super) fn is_kind(&self, kind: Kind, name: &str) -> bool {
        self.kinds.get(kind as usize).is_some_and(|known| known == name)
    }

    /// The name of an event class.
    pub(super) fn kind_name(&self, kind: Kind) -> Option<String> {
        self.kinds.get(kind as usize).filter(|name| !name.is_empty()).cloned()
    }

    /// What is known of a word.
    #[inline]
    pub(super) fn get(&self, lexeme: Lexeme) -> &Word {
        self.rows.get(lexeme.index()).unwrap_or(&UNKNOWN)
    }
}

fn sort(name: &str) -> Option<Sort> {
    Some(match name {
        "act" => Sort::Act,
        "speech" => Sort::Speech,
        "aspect" => Sort::Aspect,
        "light" => Sort::Light,
        "state" => Sort::State,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lexicons_are_sorted() {
        crate::lexicon::assert_sorted(VERBS);
        crate::lexicon::assert_sorted(NOUNS);
    }

    #[test]
    fn every_event_verb_has_its_forms() {
        let known: Vec<&str> = rows(crate::verbs::VERBS).map(|row| row[0]).collect();
        let missing: Vec<&str> = rows(VERBS).map(|row| row[0]).filter(|verb| !known.contains(verb)).collect();
        assert_eq!(missing, [""; 0]);
    }
}
