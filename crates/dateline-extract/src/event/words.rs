//! [`Words`]: what the event reader knows of each word: function word classes, verb forms and sorts, event
//! nouns. What comes in are the lexicons; what goes out is one row a lexeme.

use dateline_text::{Lexeme, Vocabulary};

use crate::Error;
use crate::lexicon::rows;
use crate::rules::{ClassSet, Classes, RuleFile};
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
    pub classes: ClassSet,
    pub verb: Lexeme,
    pub noun: Lexeme,
    pub forms: Forms,
    pub sort: Sort,
    pub verb_kind: Kind,
    pub noun_kind: Kind,
}

impl Word {
    pub(super) fn is(&self, class: ClassSet) -> bool {
        self.classes.has(class)
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

static UNKNOWN: Word = Word {
    classes: ClassSet::EMPTY,
    verb: Lexeme::NONE,
    noun: Lexeme::NONE,
    forms: Forms(0),
    sort: Sort::Act,
    verb_kind: 0,
    noun_kind: 0,
};

macro_rules! tags {
    ($($field:ident = $name:literal),* $(,)?) => {
        /// The word classes that the code names; their words stand in `rules/event_words.toml`.
        #[derive(Debug, Clone, Copy)]
        pub(super) struct Tags { $(pub $field: ClassSet,)* }

        impl Tags {
            fn of(classes: &Classes) -> Option<Self> {
                Some(Self { $($field: classes.named($name)?,)* })
            }
        }
    };
}

tags! {
    will = "will", would = "would", may = "may", must = "must", be = "be", been = "been", have = "have",
    past_aux = "past-aux", do_ = "do", s = "s", to = "to", not = "not", no = "no", adverb = "adverb",
    habit = "habit", also = "also", hedge = "hedge", that = "that", who = "who", with = "with",
    after = "after", because = "because", if_ = "if", and = "and", det = "det",
    poss = "poss", pronoun = "pronoun", plural = "plural", preposition = "preposition",
    place_preposition = "place-preposition", by = "by", of = "of", since = "since", apart = "apart",
    during = "during", that_noun = "that-noun", ready = "ready", plan = "plan", barrier = "barrier", more = "more", from = "from",
    shift = "shift", shift_particle = "shift-particle", until = "until", scheduled = "scheduled", fail = "fail",
    nobody = "nobody", engaged = "engaged",
}

impl Tags {
    pub(super) fn modal(&self) -> ClassSet {
        self.will | self.would | self.may | self.must
    }

    pub(super) fn auxiliary(&self) -> ClassSet {
        self.modal() | self.be | self.have | self.do_
    }

    /// What opens a clause.
    pub(super) fn opener(&self) -> ClassSet {
        self.that | self.who | self.with | self.after | self.because | self.if_
    }
}

/// The words of the event reader, a row a lexeme.
#[derive(Debug, Clone)]
pub(super) struct Words {
    rows: Vec<Word>,
    kinds: Vec<String>,
    pub tags: Tags,
}

impl Words {
    pub(super) fn english(vocabulary: &mut Vocabulary) -> Result<Self, Error> {
        let file = RuleFile::<toml::Table>::parse("event_words.toml", WORDS)?;
        let mut classes = Classes::default();
        for (name, words) in &file.classes {
            classes.add(name, words, vocabulary);
        }
        let tags = Tags::of(&classes)
            .ok_or_else(|| Error::file("event_words.toml", "a class that the reader names is missing"))?;
        let mut words = Self { rows: Vec::new(), kinds: vec![String::new()], tags };
        words.add_verbs(vocabulary)?;
        words.add_nouns(vocabulary);
        words.add_forms(&Verbs::english(vocabulary), &classes, vocabulary);
        Ok(words)
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
    fn add_forms(&mut self, verbs: &Verbs, classes: &Classes, vocabulary: &Vocabulary) {
        self.rows.resize(vocabulary.len(), UNKNOWN);
        for index in 1..vocabulary.len() {
            let lexeme = Lexeme(index as u32);
            let verb = verbs.get(lexeme);
            let base = self.rows[verb.base.index()];
            let word = &mut self.rows[index];
            word.classes = classes.get(lexeme);
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
