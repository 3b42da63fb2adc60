//! [`Words`]: the word classes of the quote reader.
//!
//! In come two lexicons: function words (`quote-words.tsv`) and verbs of saying (`quote-cues.tsv`), whose forms are
//! inflected here. Out goes a table of class bits by lexeme, which every step of the reader looks up.

use dateline_text::{Case, Kind, Token, Vocabulary};

use crate::Error;
use crate::rules::{ClassSet, Classes};
use crate::verbs::VERBS;

macro_rules! classes {
    ($($name:ident = $word:literal,)*) => {
        #[expect(clippy::upper_case_acronyms, non_camel_case_types, reason = "they name constants")]
        enum Number { $($name),* }
        $(pub(super) const $name: ClassSet = ClassSet::of(Number::$name as u8);)*
        const NAMES: &[&str] = &[$($word),*];
    };
}

classes! {
    DET = "det", POSS = "poss", PRON = "pron", OBJECT = "object",
    PERSON = "person", GROUP = "group", THING = "thing",
    BE = "be", HAVE = "have", DO = "do", MODAL = "modal", NEG = "neg", ADVERB = "adverb",
    PREP = "prep", LINK = "link", AND = "and", SUB = "sub", THAT = "that", WH = "wh", TIME = "time",
    COMMA = "comma", COLON = "colon", SEMICOLON = "semicolon", DASH = "dash", HYPHEN = "hyphen",
    STOP = "stop", DOT = "dot", OPEN = "open", CLOSE = "close",
    TO = "to", BY = "by", MEDIUM = "medium",
    BASE = "base", S_FORM = "s-form", PAST = "past", PARTICIPLE = "participle", ING = "ing",
    CUE = "cue", NOTHING = "nothing", QUOTE = "quote", DENY = "deny", STANCE = "stance", TELL = "tell", LABEL = "label", CLAUSE = "clause", DISCOVER = "discover",
    AS = "as", PAST_VERB = "past-verb", CHORUS = "chorus", MEASURE = "measure",
    NOMINAL = "nominal", NUMBER = "number", CLITIC = "clitic", CAPITAL = "capital", MARK = "mark", WORD = "word",
}

/// Words that are never part of a plain noun phrase, beside its determiner and links.
const FUNCTION: ClassSet = ClassSet(
    DET.0
        | POSS.0
        | PRON.0
        | OBJECT.0
        | BE.0
        | HAVE.0
        | DO.0
        | MODAL.0
        | NEG.0
        | ADVERB.0
        | PREP.0
        | AND.0
        | SUB.0
        | THAT.0
        | WH.0,
);

/// Any inflected form of a cue verb.
pub(super) const FORM: ClassSet = ClassSet(BASE.0 | S_FORM.0 | PAST.0 | PARTICIPLE.0 | ING.0);

/// Class bits by lexeme.
#[derive(Debug, Clone)]
pub(super) struct Words {
    pub(super) classes: Classes,
}

impl Words {
    pub(super) fn english(vocabulary: &mut Vocabulary) -> Result<Self, Error> {
        let mut words = Self { classes: Classes::default() };
        for name in NAMES {
            words.classes.declare(name);
        }
        words.add_functions("quote-words.tsv", include_str!("../../lexicon/quote-words.tsv"), vocabulary)?;
        words.add_cues("quote-cues.tsv", include_str!("../../lexicon/quote-cues.tsv"), vocabulary)?;
        words.add_past_verbs(vocabulary);
        Ok(words)
    }

    fn add_functions(&mut self, name: &str, text: &str, vocabulary: &mut Vocabulary) -> Result<(), Error> {
        for (line, row) in rows(text) {
            let [word, classes] = row[..] else { return Err(bad_row(name, line, "a word and its classes")) };
            for class in classes.split_whitespace() {
                self.classes.add(class, [word], vocabulary);
            }
        }
        Ok(())
    }

    /// Adds cue verbs: lemma, irregular forms or `-`, classes.
    pub(super) fn add_cues(
        &mut self,
        name: &str,
        text: &str,
        vocabulary: &mut Vocabulary,
    ) -> Result<(), Error> {
        for (line, row) in rows(text) {
            let [lemma, irregular, classes] = row[..] else {
                return Err(bad_row(name, line, "a lemma, its irregular forms and its frames"));
            };
            for (form, forms) in FORMS.into_iter().zip(inflect(lemma, irregular)) {
                for word in forms {
                    for class in classes.split_whitespace().chain([form, "cue"]) {
                        self.classes.add(class, [&word], vocabulary);
                    }
                }
            }
        }
        Ok(())
    }

    /// Past forms that are no base forms too: "seized", not "hit".
    fn add_past_verbs(&mut self, vocabulary: &mut Vocabulary) {
        for row in crate::lexicon::rows(VERBS) {
            let past = row[2].split('|').filter(|form| *form != row[0]);
            self.classes.add("past-verb", past, vocabulary);
        }
    }

    /// The classes of a token: those of its word, and those of its look.
    #[inline]
    pub(super) fn of(&self, token: &Token, text: &str) -> ClassSet {
        let listed = self.classes.get(token.lexeme);
        // "US" and "WHO" are names, not pronouns.
        if token.case == Case::Upper && token.span.len() > 1 && listed.has(PRON | OBJECT) {
            return NOMINAL | CAPITAL | WORD;
        }
        if listed.is_empty()
            && token.case == Case::Lower
            && token.span.len() > 4
            && token.span.of(text).ends_with("ly")
        {
            return ADVERB | WORD;
        }
        listed | look(token, listed)
    }
}

/// What the kind and case of a token say.
fn look(token: &Token, listed: ClassSet) -> ClassSet {
    match token.kind {
        Kind::Word | Kind::Url => {
            let nominal = if listed.has(FUNCTION) { ClassSet::EMPTY } else { NOMINAL };
            let capital = if token.case == Case::Lower { ClassSet::EMPTY } else { CAPITAL };
            nominal | capital | WORD
        }
        Kind::Clitic => CLITIC,
        Kind::Number => NUMBER,
        Kind::Quote => MARK,
        Kind::Symbol | Kind::Punct => ClassSet::EMPTY,
    }
}

const FORMS: [&str; 5] = ["base", "s-form", "past", "participle", "ing"];

/// The forms of a verb in the order of [`FORMS`]. `irregular` names the past, the participle and the -ing form,
/// `-` where it is regular; alternatives stand with a comma between them.
fn inflect(lemma: &str, irregular: &str) -> [Vec<String>; 5] {
    let given: Vec<&str> = irregular.split_whitespace().collect();
    let ing = given.get(2).filter(|f| **f != "-");
    let doubled = ing.map(|f| f.trim_end_matches("ing")).filter(|stem| stem.len() == lemma.len() + 1);
    let regular = format!("{}ed", doubled.unwrap_or(lemma));
    let regular = if doubled.is_some() { regular } else { past(lemma) };
    let pick = |n: usize, fall: &str| match given.get(n) {
        Some(form) if *form != "-" => form.split(',').map(str::to_owned).collect::<Vec<_>>(),
        _ => vec![fall.to_owned()],
    };
    let past = pick(0, &regular);
    let participle = if given.len() > 1 { pick(1, &past[0]) } else { past.clone() };
    [vec![lemma.to_owned()], vec![third(lemma)], past, participle, pick(2, &gerund(lemma))]
}

fn past(lemma: &str) -> String {
    match lemma.strip_suffix('y') {
        Some(stem) if !stem.ends_with(['a', 'e', 'o']) => format!("{stem}ied"),
        _ if lemma.ends_with('e') => format!("{lemma}d"),
        _ => format!("{lemma}ed"),
    }
}

fn third(lemma: &str) -> String {
    match lemma.strip_suffix('y') {
        Some(stem) if !stem.ends_with(['a', 'e', 'o']) => format!("{stem}ies"),
        _ if lemma.ends_with(['s', 'x', 'z', 'o']) || lemma.ends_with("sh") || lemma.ends_with("ch") => {
            format!("{lemma}es")
        }
        _ => format!("{lemma}s"),
    }
}

fn gerund(lemma: &str) -> String {
    match lemma.strip_suffix('e') {
        Some(stem) if !stem.ends_with(['e', 'o', 'y']) => format!("{stem}ing"),
        _ => format!("{lemma}ing"),
    }
}

/// The rows of a lexicon with their line numbers: no comments, no blank lines.
fn rows(text: &str) -> impl Iterator<Item = (usize, Vec<&str>)> {
    let kept = text.lines().enumerate().filter(|(_, l)| !l.starts_with('#') && !l.trim().is_empty());
    kept.map(|(n, line)| (n + 1, line.split('\t').collect()))
}

fn bad_row(name: &str, line: usize, expected: &str) -> Error {
    Error::file(name, format!("line {line}: expected {expected}, a tab between them"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(lemma: &str, irregular: &str, expected: &str) {
        assert_eq!(inflect(lemma, irregular).map(|forms| forms.join(",")).join(" "), expected);
    }

    #[test]
    fn verbs_are_inflected() {
        check("ask", "-", "ask asks asked asked asking");
        check("deny", "-", "deny denies denied denied denying");
        check("argue", "-", "argue argues argued argued arguing");
        check("say", "said", "say says said said saying");
        check("write", "wrote written", "write writes wrote written writing");
        check("admit", "- - admitting", "admit admits admitted admitted admitting");
        check("agree", "-", "agree agrees agreed agreed agreeing");
    }

    #[test]
    fn lexicons_are_sorted_and_unique() {
        for text in
            [include_str!("../../lexicon/quote-words.tsv"), include_str!("../../lexicon/quote-cues.tsv")]
        {
            let words: Vec<&str> = rows(text).map(|(_, row)| row[0]).collect();
            assert!(words.windows(2).all(|pair| pair[0] < pair[1]), "{words:?}");
        }
    }

    #[test]
    fn a_broken_row_is_named() {
        let mut vocabulary = Vocabulary::new();
        let mut words = Words::english(&mut vocabulary).expect("the shipped lexicons load");
        let error = words.add_cues("mine.tsv", "# mine\nburble", &mut vocabulary).unwrap_err();
        assert!(error.to_string().starts_with("mine.tsv: line 2"), "{error}");
    }
}
