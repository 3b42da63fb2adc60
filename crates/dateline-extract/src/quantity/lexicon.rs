//! [`Lexicon`]: the words that figures are made of.
//!
//! What comes in are the TSV files of `lexicon/`; what goes out are tables by lexeme: number words, classes of
//! words around numbers, and phrases for units, currencies and roles.

use dateline_text::{Lexeme, Span, Token, Tokens, Vocabulary};
use rust_decimal::Decimal;

use super::phrases::Phrases;
use crate::Error;
use crate::rules::{ClassSet, Classes};
use crate::verbs::{Forms, Verbs};

/// A file of the lexicon: its name and text.
pub(super) type File = (&'static str, &'static str);

pub(super) const NUMBERS: File =
    ("lexicon/quantity-numbers.tsv", include_str!("../../lexicon/quantity-numbers.tsv"));
pub(super) const WORDS: File =
    ("lexicon/quantity-words.tsv", include_str!("../../lexicon/quantity-words.tsv"));
pub(super) const UNITS: File =
    ("lexicon/quantity-units.tsv", include_str!("../../lexicon/quantity-units.tsv"));
pub(super) const MONEY: File =
    ("lexicon/quantity-money.tsv", include_str!("../../lexicon/quantity-money.tsv"));
pub(super) const ROLES: File =
    ("lexicon/quantity-roles.tsv", include_str!("../../lexicon/quantity-roles.tsv"));

/// What a number word does in a numeral.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum NumberWord {
    /// zero to nine.
    Unit(i64),
    /// ten to nineteen.
    Teen(i64),
    /// twenty, thirty, …
    Ten(i64),
    Hundred,
    /// thousand, million, lakh, …
    Scale(i64),
    /// bn, mln: a scale after digits.
    Short(i64),
    /// m, k: a scale or a unit after digits.
    Letter(i64),
    /// dozen, score, gross.
    Group(i64),
    /// first, tenth, twentieth, hundredth, millionth: the value and the room it needs.
    Ordinal(i64),
    /// thirds, fifths.
    Parts(i64),
    /// half, quarter, quarters.
    Part(i64),
    /// ½.
    Sign(Decimal),
    /// dozens, hundreds: from, to.
    Vague(i64, i64),
    /// several, a few: from, to.
    Small(i64, i64),
}

/// How a unit phrase is used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Use {
    /// In any case, after the number.
    Name,
    /// Exactly as written, after the number.
    Symbol,
    /// Before the number.
    Sign,
    /// Before or after the number.
    Code,
    /// A code that is a word too: after the number only, or against its digits.
    CodeAfter,
    /// A hundredth, after the number.
    Minor,
}

/// A unit or currency.
#[derive(Debug, Clone)]
pub(super) struct Unit {
    pub code: Box<str>,
    pub used: Use,
    pub money: bool,
    /// The words, where they count exactly as written.
    exact: Option<Box<str>>,
}

impl Unit {
    /// True for a sign of one letter: "R".
    pub fn is_letter(&self) -> bool {
        self.exact.as_deref().is_some_and(|sign| sign.len() == 1 && sign.as_bytes()[0].is_ascii_alphabetic())
    }
}

/// The roles a phrase gives, by frame; 0 where it gives none.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Roles {
    pub object: u8,
    pub passive: u8,
    pub subject: u8,
    pub state: u8,
    pub count: u8,
    pub event: u8,
    pub toll: u8,
}

/// The word classes that bound noun phrases.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct WordClasses {
    pub det: ClassSet,
    pub article: ClassSet,
    pub prep: ClassSet,
    pub conj: ClassSet,
    pub pron: ClassSet,
    pub be: ClassSet,
    pub have: ClassSet,
    pub modal: ClassSet,
    pub adv: ClassSet,
    pub verb: ClassSet,
    pub include: ClassSet,
    pub label: ClassSet,
    pub plural: ClassSet,
    pub singular: ClassSet,
    pub rise: ClassSet,
    pub fall: ClassSet,
    pub dimension: ClassSet,
    pub own: ClassSet,
    pub finite: ClassSet,
    pub transfer: ClassSet,
    pub thing: ClassSet,
    pub disease: ClassSet,
}

/// The words that figures are made of.
#[derive(Debug, Clone)]
pub(super) struct Lexicon {
    /// By lexeme: 1 + the number of its row in `numbers`.
    number_of: Vec<u16>,
    numbers: Vec<NumberWord>,
    pub classes: Classes,
    pub is: WordClasses,
    pub units: Phrases<Unit>,
    pub roles: Phrases<Roles>,
    pub role_names: Vec<String>,
    /// The numbers of the roles that the code asks for.
    pub killed: u8,
    pub lost: u8,
    pub seized: u8,
    pub taken: u8,
    pub attended: u8,
    pub infected: u8,
    pub injured: u8,
    /// One-word signs and codes of letters with their currency, sorted.
    signs: Vec<(&'static str, &'static str)>,
    /// Names of SI units, which "a" counts one of.
    once: Vec<Lexeme>,
    /// The marks for feet and inches.
    symbols: Vec<Unit>,
    /// "and", "point", "a", … that the numeral grammar asks for.
    pub word: Fixed,
    verbs: Verbs,
}

macro_rules! fixed {
    ($($name:ident = $word:literal),* $(,)?) => {
        /// Words that the code asks for by name.
        #[derive(Debug, Clone, Copy)]
        pub(super) struct Fixed { $(pub $name: Lexeme),* }

        impl Fixed {
            fn new(vocabulary: &mut Vocabulary) -> Self {
                Self { $($name: vocabulary.intern($word)),* }
            }
        }
    };
}

fixed! {
    a = "a", an = "an", and = "and", or = "or", of = "of", to = "to", from = "from", between = "between",
    through = "through", point = "point", minus = "minus", negative = "negative", one = "one",
    hyphen = "-", dash = "–", long_dash = "—", minus_sign = "−", plus = "+", plus_word = "plus", slash = "/", dot = ".",
    comma = ",", colon = ":", open = "(", close = ")", tilde = "~", per = "per", st = "st", nd = "nd",
    rd = "rd", th = "th", percent = "percent", cent = "cent", percent_sign = "%", wide_percent = "％",
    percentage = "percentage", points = "points", pc = "pc", pct = "pct", pp = "pp", ppt = "ppts",
    basis = "basis", bps = "bps", bp = "bp", s = "s", half = "half", second = "second", no = "no",
    hash = "#", percents = "percents", more = "more", whom = "whom", which = "which", them = "them",
    those = "those", these = "these", among = "among", amongst = "amongst", other = "other",
    clitic = "'s",
    old = "old", olds = "olds", age = "age", but = "but", over = "over", aged = "aged", ages = "ages", off = "off", than = "than", with = "with", worth = "worth", at = "at", for_ = "for", by = "by", semicolon = ";", up = "up", about = "about", in_ = "in", out = "out", quarter = "quarter", few = "few", scores = "scores", tens = "tens", most = "most",
    home = "home", is = "is", was = "was", times = "times", ago = "ago", earlier = "earlier", later = "later",
}

/// The rows of a TSV file with their line numbers.
pub(super) fn rows(file: File) -> impl Iterator<Item = (usize, Vec<&'static str>)> {
    file.1
        .lines()
        .enumerate()
        .filter(|(_, line)| !line.is_empty() && !line.starts_with("# "))
        .map(|(n, line)| (n + 1, line.split('\t').collect()))
}

fn bad(file: File, line: usize, expected: &str) -> Error {
    Error::file(file.0, format!("line {line}: expected {expected}"))
}

/// The lexemes of a phrase, each token put into the vocabulary.
fn phrase(words: &str, vocabulary: &mut Vocabulary) -> Vec<Lexeme> {
    let tokens = Tokens::read(words, &[Span::new(0, words.len())], vocabulary);
    tokens.iter().map(|token| vocabulary.intern(token.span.of(words))).collect()
}

impl Lexicon {
    pub fn load(vocabulary: &mut Vocabulary) -> Result<Self, Error> {
        let mut lexicon = Self {
            number_of: Vec::new(),
            numbers: Vec::new(),
            classes: Classes::default(),
            is: WordClasses::default(),
            units: Phrases::default(),
            roles: Phrases::default(),
            role_names: vec![String::new()],
            killed: 0,
            lost: 0,
            seized: 0,
            taken: 0,
            attended: 0,
            infected: 0,
            injured: 0,
            signs: Vec::new(),
            once: Vec::new(),
            symbols: Vec::new(),
            word: Fixed::new(vocabulary),
            verbs: Verbs::english(vocabulary),
        };
        lexicon.load_numbers(vocabulary)?;
        lexicon.load_words(vocabulary)?;
        lexicon.load_units(vocabulary)?;
        lexicon.load_money(vocabulary)?;
        lexicon.load_roles(vocabulary)?;
        Ok(lexicon)
    }

    /// What the word does in a numeral.
    #[inline]
    pub fn number(&self, lexeme: Lexeme) -> Option<NumberWord> {
        match self.number_of.get(lexeme.index()) {
            None | Some(0) => None,
            Some(row) => Some(self.numbers[*row as usize - 1]),
        }
    }

    /// Which forms of a verb the word can be.
    #[inline]
    pub fn forms(&self, lexeme: Lexeme) -> Forms {
        self.verbs.get(lexeme).forms
    }

    fn load_numbers(&mut self, vocabulary: &mut Vocabulary) -> Result<(), Error> {
        for (line, row) in rows(NUMBERS) {
            let word = match row[..] {
                [_, kind, value] => number_word(kind, value),
                _ => None,
            };
            let word = word.ok_or_else(|| bad(NUMBERS, line, "word, kind and value"))?;
            let index = vocabulary.intern(row[0]).index();
            if self.number_of.len() <= index {
                self.number_of.resize(index + 1, 0);
            }
            self.numbers.push(word);
            self.number_of[index] = self.numbers.len() as u16;
        }
        Ok(())
    }

    fn load_words(&mut self, vocabulary: &mut Vocabulary) -> Result<(), Error> {
        for (line, row) in rows(WORDS) {
            let [word, class] = row[..] else { return Err(bad(WORDS, line, "word and class")) };
            self.classes.add(class, [word], vocabulary);
        }
        let named = |name: &str| {
            self.classes
                .named(name)
                .ok_or_else(|| Error::file(WORDS.0, format!("there is no class `{name}`")))
        };
        self.is = WordClasses {
            det: named("det")?,
            article: named("article")?,
            prep: named("prep")?,
            conj: named("conj")?,
            pron: named("pron")?,
            be: named("be")?,
            have: named("have")?,
            modal: named("modal")?,
            adv: named("adv")?,
            verb: named("verb")?,
            include: named("include")?,
            label: named("label")?,
            plural: named("plural")?,
            singular: named("singular")?,
            rise: named("rise")?,
            fall: named("fall")?,
            dimension: named("dimension")?,
            own: named("own")?,
            finite: named("finite")?,
            transfer: named("transfer")?,
            thing: named("thing")?,
            disease: named("disease")?,
        };
        Ok(())
    }

    fn load_units(&mut self, vocabulary: &mut Vocabulary) -> Result<(), Error> {
        for (line, row) in rows(UNITS) {
            let [words, code, kind] = row[..] else { return Err(bad(UNITS, line, "words, code and kind")) };
            match kind {
                "name" => self.add_names(words, code, false, vocabulary),
                "symbol" => {
                    self.add_unit(words, code, Use::Symbol, false, vocabulary);
                    if matches!(words, "′" | "″") {
                        let (code, exact) = (code.into(), Some(words.into()));
                        self.symbols.push(Unit { code, used: Use::Symbol, money: false, exact });
                    }
                }
                "metric" => metric(words, code, &NAME_PREFIXES).for_each(|(words, code)| {
                    self.add_names(&words, &code, false, vocabulary);
                    if code != "bit" {
                        self.once.extend(phrase(&words, vocabulary));
                    }
                }),
                "metric-symbol" => metric(words, code, &SYMBOL_PREFIXES)
                    .for_each(|(words, code)| self.add_unit(&words, &code, Use::Symbol, false, vocabulary)),
                _ => return Err(bad(UNITS, line, "name, symbol, metric or metric-symbol")),
            }
        }
        Ok(())
    }

    fn load_money(&mut self, vocabulary: &mut Vocabulary) -> Result<(), Error> {
        for (line, row) in rows(MONEY) {
            let [words, code, kind] = row[..] else { return Err(bad(MONEY, line, "words, code and kind")) };
            match kind {
                "name" => self.add_names(words, code, true, vocabulary),
                "code" | "word-code" | "sign" => {
                    let used = match kind {
                        "code" => Use::Code,
                        "sign" => Use::Sign,
                        _ => Use::CodeAfter,
                    };
                    self.add_unit(words, code, used, true, vocabulary);
                    if words.bytes().all(|b| b.is_ascii_alphabetic()) {
                        self.signs.push((words, code));
                    }
                }
                "minor" => {
                    self.add_unit(words, code, Use::Minor, true, vocabulary);
                    self.add_unit(&format!("{words}s"), code, Use::Minor, true, vocabulary);
                }
                _ => return Err(bad(MONEY, line, "name, code, sign or minor")),
            }
        }
        self.signs.sort_unstable();
        Ok(())
    }

    /// A name and its plural in -s.
    fn add_names(&mut self, words: &str, code: &str, money: bool, vocabulary: &mut Vocabulary) {
        self.add_unit(words, code, Use::Name, money, vocabulary);
        if !words.ends_with(['s', 'z', 'x']) || words.ends_with("lux") {
            self.add_unit(&format!("{words}s"), code, Use::Name, money, vocabulary);
        }
    }

    fn add_unit(&mut self, words: &str, code: &str, used: Use, money: bool, vocabulary: &mut Vocabulary) {
        let exact = match used {
            Use::Symbol | Use::Sign | Use::Code | Use::CodeAfter => Some(words.into()),
            Use::Name | Use::Minor => None,
        };
        // "CUP" is the peso and "cup" is not: what counts as written comes before what counts in any case.
        let written = exact.is_some();
        let unit = Unit { code: code.into(), used, money, exact };
        self.units.add(phrase(words, vocabulary), unit, |other| written && other.exact.is_none());
    }

    fn load_roles(&mut self, vocabulary: &mut Vocabulary) -> Result<(), Error> {
        (self.killed, self.lost) = (self.role_number("killed"), self.role_number("lost"));
        (self.taken, self.seized) = (self.role_number("taken hostage"), self.role_number("seized"));
        self.attended = self.role_number("attended");
        (self.infected, self.injured) = (self.role_number("infected"), self.role_number("injured"));
        for (line, row) in rows(ROLES) {
            let [words, role, frame] = row[..] else { return Err(bad(ROLES, line, "words, role and frame")) };
            let role = self.role_number(role);
            let words = phrase(words, vocabulary);
            let roles = self.roles_of(&words);
            let slot = match frame {
                "object" => &mut roles.object,
                "passive" => &mut roles.passive,
                "subject" => &mut roles.subject,
                "state" => &mut roles.state,
                "count" => &mut roles.count,
                "event" => &mut roles.event,
                "toll" => &mut roles.toll,
                _ => return Err(bad(ROLES, line, "a frame that the head of the file names")),
            };
            if *slot == 0 {
                *slot = role;
            }
        }
        Ok(())
    }

    /// The number of a role, put in now if it is new.
    fn role_number(&mut self, role: &str) -> u8 {
        let at = self.role_names.iter().position(|known| known == role).unwrap_or_else(|| {
            self.role_names.push(role.to_owned());
            self.role_names.len() - 1
        });
        at as u8
    }

    /// The roles of a phrase, put in now if it is new.
    fn roles_of(&mut self, words: &[Lexeme]) -> &mut Roles {
        let (first, known) = (words[0], self.roles.bucket(words[0]).iter().any(|(w, _)| **w == *words));
        if !known {
            self.roles.add(words.to_vec(), Roles::default(), |_| false);
        }
        let bucket = self.roles.bucket(first);
        let at = bucket.iter().position(|(w, _)| **w == *words).expect("it was put in just now");
        &mut bucket[at].1
    }

    /// The unit of a symbol.
    pub fn symbol(&self, sign: &str) -> Option<&Unit> {
        self.symbols.iter().find(|unit| unit.exact.as_deref() == Some(sign))
    }

    /// True for the name of a unit that "a" counts one of: "a kilogram".
    pub fn counts_one(&self, lexeme: Lexeme) -> bool {
        const ONCE: [&str; 21] = [
            "a", "mo", "wk", "d", "h", "min", "s", "km", "kg", "g", "l", "ml", "[lb_av]", "[oz_av]",
            "[gal_us]", "[mi_i]", "har", "[acr_us]", "kW.h", "m", "USD",
        ];
        self.once.contains(&lexeme)
            || self.units.any(lexeme, |unit| {
                let coin = unit.used == Use::Minor && unit.exact.is_none() && &*unit.code == "GBP";
                coin || unit.used == Use::Name && (ONCE.contains(&&*unit.code) || unit.code.ends_with("iBy"))
            })
    }

    /// The currency of a sign or code of letters.
    pub fn sign(&self, letters: &str) -> Option<&'static str> {
        self.signs.binary_search_by_key(&letters, |(sign, _)| sign).ok().map(|at| self.signs[at].1)
    }

    /// The unit at the head of `tokens` that `wanted` accepts, with its length. Hyphens may stand between its
    /// words, and blanks inside its sign.
    pub fn unit_at<'a>(
        &'a self,
        text: &str,
        tokens: &[Token],
        wanted: impl Fn(&Unit) -> bool,
    ) -> Option<(usize, &'a Unit)> {
        self.units.bucket_of(tokens.first()?.lexeme)?.iter().find_map(|(words, unit)| {
            let length = self.matched(words, tokens, unit.used)?;
            let found = || tokens[0].span.to(tokens[length - 1].span).of(text);
            let exact = |exact: &str| exact == found() || unit.money && is_sign(exact, found());
            (unit.exact.as_deref().is_none_or(exact) && wanted(unit)).then_some((length, unit))
        })
    }

    /// How many tokens `words` take, hyphens between them skipped.
    fn matched(&self, words: &[Lexeme], tokens: &[Token], used: Use) -> Option<usize> {
        let mut at = 1;
        for word in &words[1..] {
            let hyphen =
                tokens.get(at)?.lexeme == self.word.hyphen && used == Use::Name && *word != self.word.hyphen;
            at += usize::from(hyphen && !tokens[at].spaced);
            (tokens.get(at)?.lexeme == *word).then_some(())?;
            at += 1;
        }
        Some(at)
    }
}

const NAME_PREFIXES: [(&str, &str); 14] = [
    ("", ""),
    ("kilo", "k"),
    ("mega", "M"),
    ("giga", "G"),
    ("tera", "T"),
    ("peta", "P"),
    ("centi", "c"),
    ("milli", "m"),
    ("micro", "u"),
    ("nano", "n"),
    ("deci", "d"),
    ("hecto", "h"),
    ("pico", "p"),
    ("femto", "f"),
];

const SYMBOL_PREFIXES: [(&str, &str); 10] = [
    ("", ""),
    ("k", "k"),
    ("M", "M"),
    ("G", "G"),
    ("T", "T"),
    ("c", "c"),
    ("m", "m"),
    ("µ", "u"),
    ("μ", "u"),
    ("n", "n"),
];

fn metric(words: &str, code: &str, prefixes: &[(&str, &str)]) -> impl Iterator<Item = (String, String)> {
    prefixes.iter().map(move |(word, prefix)| (format!("{word}{words}"), format!("{prefix}{code}")))
}

fn number_word(kind: &str, value: &str) -> Option<NumberWord> {
    let whole = || value.parse::<i64>().ok();
    let pair = || {
        let (low, high) = value.split_once('-')?;
        Some((low.parse().ok()?, high.parse().ok()?))
    };
    Some(match kind {
        "unit" => NumberWord::Unit(whole()?),
        "teen" => NumberWord::Teen(whole()?),
        "ten" => NumberWord::Ten(whole()?),
        "hundred" => NumberWord::Hundred,
        "scale" => NumberWord::Scale(whole()?),
        "short" => NumberWord::Short(whole()?),
        "letter" => NumberWord::Letter(whole()?),
        "dozen" | "score" | "gross" => NumberWord::Group(whole()?),
        "ordinal-unit" | "ordinal-teen" | "ordinal-ten" | "ordinal-hundred" | "ordinal-scale" => {
            NumberWord::Ordinal(whole()?)
        }
        "parts" => NumberWord::Parts(whole()?),
        "part" => NumberWord::Part(whole()?),
        "sign" => NumberWord::Sign(share(value)?),
        "vague" => pair().map(|(low, high)| NumberWord::Vague(low, high))?,
        "small" => pair().map(|(low, high)| NumberWord::Small(low, high))?,
        _ => return None,
    })
}

/// "0.25" or "1/3".
fn share(value: &str) -> Option<Decimal> {
    match value.split_once('/') {
        Some((part, whole)) => part.parse::<Decimal>().ok()?.checked_div(whole.parse::<Decimal>().ok()?),
        None => value.parse().ok(),
    }
}

/// "HK $" and "hk$" are "HK$", but "a $5 note" has no "A$"; signs of letters alone count exactly.
fn is_sign(sign: &str, found: &str) -> bool {
    let plain = found.bytes().filter(|b| *b != b' ');
    let letters = found.bytes().take_while(u8::is_ascii_alphabetic).count();
    if sign == "C$" && found.as_bytes()[0] == b'c' {
        return true;
    }
    if letters == 1 || !sign.contains('$') {
        return sign.bytes().eq(plain) && (letters != 1 || sign.len() == found.len() || sign != "A$");
    }
    sign.bytes().eq(plain.map(|b| b.to_ascii_uppercase()))
}
