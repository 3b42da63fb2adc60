//! [`Lexicon`]: what the words and phrases of the lexicons say about names.
//!
//! In come the TSV files of `lexicon/`; out go [`Flags`] for each lexeme and [`Known`] names for token sequences.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use dateline_text::{Case, Lexeme, Span, Token, Tokens, Vocabulary};

use super::EntityKind;
use super::view::fold;
use crate::Error;
use crate::verbs::{Verb, Verbs};

/// A set of word classes, as bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Flags(pub u64);

macro_rules! flags {
    ($($(#[$doc:meta])* $name:ident = $bit:literal $class:literal;)*) => {
        impl Flags {
            $($(#[$doc])* pub const $name: Self = Self(1 << $bit);)*
        }
        /// The classes of `entity-words.tsv`.
        const CLASSES: &[(&str, Flags)] = &[$(($class, Flags::$name)),*];
    };
}

flags! {
    /// "Mr", "Dr", "General": stands before a person's name.
    HONORIFIC = 0 "honorific";
    MALE = 1 "male";
    FEMALE = 2 "female";
    /// "minister", "spokesman": what a role is called.
    ROLE = 3 "head";
    /// "former", "prime": stands before the head of a role.
    MODIFIER = 4 "role-modifier";
    ORGANIZATION = 5 "org-head";
    FACILITY = 6 "facility-head";
    PLACE = 7 "place-head";
    /// "Lake", "Mount", "San": opens the name of a place.
    PLACE_LEAD = 8 "place-lead";
    EVENT = 9 "event-head";
    WORK = 10 "work-head";
    /// "Catholic", "Sunni".
    GROUP = 11 "group-head";
    /// "Monday", "May".
    CALENDAR = 12 "month-day";
    /// Opens sentences without being a name.
    STOP = 13 "stop";
    /// "of", "de", "bin": may stand inside a name.
    CONNECTOR = 14 "connector";
    /// "in", "near": often stands before a place.
    PLACE_PREPOSITION = 15 "relation-prep";
    /// "State", "Defence": what a secretary or minister is of.
    DEPARTMENT = 16 "department";
    COPULA = 17 "copula";
    PRONOUN = 18 "pronoun";
    SPEECH = 19 "speech";
    /// "led", "run": follows a name and a hyphen.
    ATTACHED = 20 "attached";
    /// "victim", "brother": tells of a person, but is no office.
    PERSON_NOUN = 23 "person-noun";
    /// "the".
    DEFINITE = 24 "definite";
    FIRST_NAME = 21 "first-name";
    /// "Inc", "Holdings": a company's name ends in it and its short name does not.
    COMPANY = 25 "company";
    /// A known name starts with this word.
    OPENS_KNOWN = 22 "opens-known";
    /// "it", "their".
    OTHER_PRONOUN = 26 "other-pronoun";
    /// "accuse", "hire" and their forms: only somebody with a will does that.
    WILL = 27 "will";
    /// "shareholders", "troops": only a body has them.
    OWNED = 28 "owned";
    /// "report", "law"; also a verb of will that these do too: "warn".
    DOCUMENT = 29 "document";
    /// "committed", "reluctant": only a body is so, of what "it" can be.
    MINDED = 30 "minded";
    /// "rain", "emerge", "cost": what "it" does where it stands for nothing, or for no body.
    HAPPEN = 32 "happen";
    /// "company", "airline": stands for a body near by, whatever its name.
    BODY = 33 "body";
    /// What a noun phrase hangs on.
    PREPOSITION = 34 "preposition";
    AUXILIARY = 35 "auxiliary";
    /// "also", "never": stands between a subject and its verb.
    ADVERB = 36 "adverb";
}

impl Flags {
    pub const NONE: Self = Self(0);

    pub fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

impl std::ops::BitOr for Flags {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// A name of the lexicons, or one that the user added.
#[derive(Debug, Clone)]
pub(super) struct Known {
    /// The words after the first.
    rest: Vec<Lexeme>,
    /// It is written in capitals only ("US", "WHO"); the text must do so too.
    upper: bool,
    pub kind: EntityKind,
    /// The same for all names of one thing.
    pub thing: u32,
}

/// Word classes and known names.
#[derive(Debug, Clone, Default)]
pub(super) struct Lexicon {
    flags: Vec<Flags>,
    /// Row `n` of `known` holds the names that start with lexeme `n`; `opens[lexeme]` gives the row.
    opens: Vec<u16>,
    known: Vec<Vec<Known>>,
    things: u32,
    /// The country of a thing that is a people, a capital, or the country itself; row `n` for thing `n`.
    countries: Vec<u32>,
    /// Plurals of role words, sorted.
    plurals: Vec<Box<str>>,
    verbs: Verbs,
    /// Pet names, each with a number for the name it is short for, sorted.
    pet_names: Vec<(usize, u64)>,
}

const WORDS: &str = include_str!("../../lexicon/entity-words.tsv");
const AGENTS: &str = include_str!("../../lexicon/entity-agents.tsv");
const FIRST_NAMES: &str = include_str!("../../lexicon/entity-first-names.tsv");
const COUNTRIES: &str = include_str!("../../lexicon/entity-countries.tsv");
const PLACES: &str = include_str!("../../lexicon/entity-places.tsv");
const NAMES: &str = include_str!("../../lexicon/entity-names.tsv");

/// The fields of the lines of a lexicon.
fn rows(text: &str) -> impl Iterator<Item = [&str; 4]> {
    text.lines().filter(|line| !line.starts_with('#') && !line.is_empty()).map(|line| {
        let mut fields = line.split('\t');
        std::array::from_fn(|_| fields.next().unwrap_or_default())
    })
}

impl Lexicon {
    pub fn english(vocabulary: &mut Vocabulary) -> Result<Self, Error> {
        let mut lexicon = Self::default();
        for [word, class, ..] in rows(WORDS) {
            let flags = class_in("entity-words.tsv", class)?;
            lexicon.mark(word, flags, vocabulary);
            if flags == Flags::ROLE || flags == Flags::PERSON_NOUN {
                lexicon.plurals.push(format!("{word}s").into());
            }
        }
        lexicon.plurals.sort_unstable();
        for [name, gender, long, _] in rows(FIRST_NAMES) {
            let gender = match gender {
                "m" => Flags::MALE,
                "f" => Flags::FEMALE,
                _ => Flags::NONE,
            };
            lexicon.mark(name, Flags::FIRST_NAME | gender, vocabulary);
            if !long.is_empty() {
                lexicon.pet_names.push((vocabulary.intern(name).index(), fold(long)));
            }
        }
        lexicon.pet_names.sort_unstable();
        lexicon.read_agents(vocabulary)?;
        lexicon.read_countries(vocabulary);
        for [name, ..] in rows(PLACES) {
            lexicon.name(name, "", EntityKind::Place, vocabulary);
        }
        for [name, kind, aliases, _] in rows(NAMES) {
            let kind = kind_named(kind)
                .ok_or_else(|| Error::file("entity-names.tsv", format!("there is no kind `{kind}`")))?;
            lexicon.name(name, aliases, kind, vocabulary);
        }
        Ok(lexicon)
    }

    /// Adds what a role is called; only the last word of several, its head.
    pub fn role(&mut self, role: &str, vocabulary: &mut Vocabulary) {
        if let Some(head) = lexemes(role, vocabulary).last() {
            self.set(*head, Flags::ROLE);
        }
    }

    /// Marks the words that tell whether somebody acts; every form of a verb as its base.
    fn read_agents(&mut self, vocabulary: &mut Vocabulary) -> Result<(), Error> {
        for [word, class, ..] in rows(AGENTS) {
            self.mark(word, class_in("entity-agents.tsv", class)?, vocabulary);
        }
        self.verbs = Verbs::english(vocabulary);
        for lexeme in (1..vocabulary.len()).map(|index| Lexeme(index as u32)) {
            let base = self.flags(self.verbs.get(lexeme).base);
            if base.has(Flags::WILL | Flags::HAPPEN) {
                self.set(lexeme, Flags(base.0 & (Flags::WILL | Flags::DOCUMENT | Flags::HAPPEN).0));
            }
        }
        Ok(())
    }

    /// What a word is as a verb.
    pub fn verb(&self, lexeme: Lexeme) -> Verb {
        self.verbs.get(lexeme)
    }

    fn read_countries(&mut self, vocabulary: &mut Vocabulary) {
        for [country, _, capital, demonyms] in rows(COUNTRIES) {
            let home = self.name(country, "", EntityKind::Place, vocabulary);
            self.belongs(home, home);
            if !capital.is_empty() {
                let capital = self.name(capital, "", EntityKind::Place, vocabulary);
                self.belongs(capital, home);
            }
            let (first, others) = demonyms.split_once(',').unwrap_or((demonyms, ""));
            if !first.is_empty() {
                let people = self.name(first, others, EntityKind::Group, vocabulary);
                self.belongs(people, home);
            }
        }
    }

    /// Adds a name and its comma-separated aliases. A name that is known keeps its thing.
    pub fn name(&mut self, name: &str, aliases: &str, kind: EntityKind, vocabulary: &mut Vocabulary) -> u32 {
        let all = || std::iter::once(name).chain(aliases.split(',').filter(|alias| !alias.is_empty()));
        let mut thing = None;
        for words in all().map(|name| lexemes(name, vocabulary)) {
            thing = thing.or_else(|| self.find(&words));
        }
        let thing = thing.unwrap_or_else(|| {
            self.things += 1;
            self.things
        });
        for name in all() {
            self.add(name, kind, thing, vocabulary);
        }
        thing
    }

    fn belongs(&mut self, thing: u32, country: u32) {
        if self.countries.len() <= thing as usize {
            self.countries.resize(thing as usize + 1, 0);
        }
        self.countries[thing as usize] = country;
    }

    /// The country that a thing is, belongs to or comes from; the thing itself where none is known.
    pub fn country(&self, thing: u32) -> u32 {
        self.countries.get(thing as usize).copied().filter(|country| *country > 0).unwrap_or(thing)
    }

    pub fn is_country(&self, thing: u32) -> bool {
        thing > 0 && self.countries.get(thing as usize) == Some(&thing)
    }

    /// True for a word that is the name of a place by itself.
    pub fn is_place(&self, word: Lexeme) -> bool {
        let row = self.opens.get(word.index()).map_or(0, |row| *row as usize);
        let mut known = self.known.get(row).into_iter().flatten();
        known.any(|known| known.rest.is_empty() && known.kind == EntityKind::Place)
    }

    /// A number for the name that a pet name is short for.
    pub fn long_form(&self, name: Lexeme) -> Option<u64> {
        let found = self.pet_names.binary_search_by_key(&name.index(), |(lexeme, _)| *lexeme).ok()?;
        Some(self.pet_names[found].1)
    }

    /// "chiefs".
    pub fn is_plural_role(&self, word: &str) -> bool {
        self.plurals.binary_search_by(|known| (**known).cmp(word)).is_ok()
    }

    fn find(&self, words: &[Lexeme]) -> Option<u32> {
        let (first, rest) = words.split_first()?;
        let row = *self.opens.get(first.index())?;
        self.known[row as usize].iter().find(|known| known.rest == rest).map(|known| known.thing)
    }

    fn add(&mut self, name: &str, kind: EntityKind, thing: u32, vocabulary: &mut Vocabulary) {
        let words = lexemes(name, vocabulary);
        let Some((first, rest)) = words.split_first() else { return };
        if self.known.is_empty() {
            self.known.push(Vec::new());
        }
        self.set(*first, Flags::OPENS_KNOWN);
        if self.opens.len() <= first.index() {
            self.opens.resize(first.index() + 1, 0);
        }
        let row = &mut self.opens[first.index()];
        if *row == 0 {
            *row = self.known.len() as u16;
            self.known.push(Vec::new());
        }
        let upper = !name.chars().any(char::is_lowercase);
        let known = &mut self.known[*row as usize];
        known.retain(|other| other.rest != rest || other.upper != upper);
        known.push(Known { rest: rest.to_vec(), upper, kind, thing });
        known.sort_by_key(|known| std::cmp::Reverse(known.rest.len()));
    }

    pub fn mark(&mut self, word: &str, flags: Flags, vocabulary: &mut Vocabulary) {
        self.set(vocabulary.intern(word), flags);
    }

    fn set(&mut self, lexeme: Lexeme, flags: Flags) {
        if self.flags.len() <= lexeme.index() {
            self.flags.resize(lexeme.index() + 1, Flags::NONE);
        }
        self.flags[lexeme.index()].0 |= flags.0;
    }

    #[inline]
    pub fn flags(&self, lexeme: Lexeme) -> Flags {
        self.flags.get(lexeme.index()).copied().unwrap_or(Flags::NONE)
    }

    /// The longest known name at token `at`, and how many tokens it takes.
    pub fn longest(&self, tokens: &[Token], at: usize) -> Option<(usize, &Known)> {
        let first = tokens.get(at)?;
        let row = *self.opens.get(first.lexeme.index())?;
        let fits = |known: &&Known| {
            let length = known.rest.len();
            let rest = tokens.get(at + 1..at + 1 + length);
            let shout = !known.upper || first.case == Case::Upper;
            let same = |(t, word): (&Token, &Lexeme)| {
                t.lexeme == *word && (t.case != Case::Lower || self.may_be_small(*word))
            };
            shout && rest.is_some_and(|rest| rest.iter().zip(&known.rest).all(same))
        };
        let known = self.known.get(row as usize)?.iter().find(fits)?;
        Some((known.rest.len() + 1, known))
    }
}

impl Lexicon {
    /// "of" in "Bank of England".
    fn may_be_small(&self, word: Lexeme) -> bool {
        self.flags(word).has(Flags::CONNECTOR | Flags::STOP)
    }
}

fn lexemes(name: &str, vocabulary: &mut Vocabulary) -> Vec<Lexeme> {
    let tokens = Tokens::read(name, &[Span::new(0, name.len())], vocabulary);
    tokens.iter().map(|token| vocabulary.intern(token.span.of(name))).collect()
}

fn class_named(class: &str) -> Option<Flags> {
    let gender = match class {
        "honorific-m" => return Some(Flags::HONORIFIC | Flags::MALE),
        "honorific-f" => return Some(Flags::HONORIFIC | Flags::FEMALE),
        _ => class,
    };
    CLASSES.iter().find(|(name, _)| *name == gender).map(|(_, flags)| *flags)
}

fn class_in(file: &str, class: &str) -> Result<Flags, Error> {
    class_named(class).ok_or_else(|| Error::file(file, format!("there is no class `{class}`")))
}

fn kind_named(kind: &str) -> Option<EntityKind> {
    Some(match kind {
        "person" => EntityKind::Person,
        "organization" => EntityKind::Organization,
        "place" => EntityKind::Place,
        "facility" => EntityKind::Facility,
        "group" => EntityKind::Group,
        "event" => EntityKind::Event,
        "work" => EntityKind::Work,
        "other" => EntityKind::Other,
        _ => return None,
    })
}

/// The name under which names of one thing meet: the first of its row in `entity-names.tsv` where it has one there,
/// without case, full stops and a leading article.
pub(super) fn same_name(name: &str) -> String {
    static ROWS: LazyLock<BTreeMap<String, String>> = LazyLock::new(|| {
        let rows = rows(NAMES).map(|[name, _, aliases, _]| (name, aliases));
        let pairs =
            rows.flat_map(|(name, aliases)| aliases.split(',').map(move |alias| (plain(alias), plain(name))));
        pairs.filter(|(alias, _)| !alias.is_empty()).collect()
    });
    let name = plain(name);
    ROWS.get(&name).cloned().unwrap_or(name)
}

fn plain(name: &str) -> String {
    let name: String = name.chars().filter(|c| *c != '.').flat_map(char::to_lowercase).collect();
    let name = name.replace('’', "'");
    name.strip_prefix("the ").map(str::to_owned).unwrap_or(name)
}
