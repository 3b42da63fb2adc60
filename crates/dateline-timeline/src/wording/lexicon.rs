//! The words that outlets choose between. A sentence comes in; the words of it that stand in the lexicon, and are what
//! their clause speaks of, go out.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use dateline_text::Span;

use super::Thing;
use crate::lexicon::Lookup;

const WORDS: &str = include_str!("../../lexicon/wording.tsv");

/// The number of a word, whatever its form, and of a class.
pub(super) type Word = u16;
pub(super) type Class = u16;

/// What a form of a word may stand for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Sense {
    pub word: Word,
    pub class: Class,
    pub form: Form,
}

/// The form of a word, as far as it tells what the word may stand for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Form {
    /// A noun that modifies the next word where that is a noun too: "attack helicopter".
    Singular,
    Plural,
    /// A noun with one form for any number: "staff", "authorities".
    Collective,
    Verb,
}

impl Form {
    fn of_noun(at: usize, forms: usize) -> Self {
        match (at, forms) {
            (0, 1) => Self::Collective,
            (0, _) => Self::Singular,
            _ => Self::Plural,
        }
    }

    fn may_modify(self) -> bool {
        matches!(self, Self::Singular | Self::Collective)
    }

    /// False for one and several.
    pub fn agrees(self, other: Self) -> bool {
        !matches!((self, other), (Self::Singular, Self::Plural) | (Self::Plural, Self::Singular))
    }
}

#[derive(Debug, Default)]
struct Lexicon {
    /// Forms in small letters; `_` between two words. Those without a sense hide the words in them.
    senses: Lookup<String, Vec<Sense>>,
    /// First words of forms of two words.
    openers: BTreeSet<&'static str>,
    things: Vec<Thing>,
}

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    let mut lexicon = Lexicon::default();
    let (mut words, mut classes): (Vec<&str>, Vec<&str>) = (Vec::new(), Vec::new());
    for line in WORDS.lines().filter(|line| !line.starts_with('#')) {
        let mut cells = line.split('\t');
        let (Some(word), Some(class)) = (cells.next(), cells.next()) else { continue };
        let (nouns, verbs) = (cells.next().unwrap_or_default(), cells.next().unwrap_or_default());
        let has_sense = class != "-";
        let (word, class) = (number(&mut words, word), number(&mut classes, class));
        let sense = |form| has_sense.then_some(Sense { word, class, form });
        let nouns: Vec<&str> = nouns.split(' ').filter(|form| !form.is_empty()).collect();
        for (at, form) in nouns.iter().enumerate() {
            lexicon.add(form, sense(Form::of_noun(at, nouns.len())));
        }
        verbs
            .split(' ')
            .filter(|form| !form.is_empty())
            .for_each(|form| lexicon.add(form, sense(Form::Verb)));
    }
    lexicon.things = classes
        .iter()
        .map(|class| if class.ends_with('+') { Thing::Participant } else { Thing::Event })
        .collect();
    lexicon
});

fn number<'w>(list: &mut Vec<&'w str>, name: &'w str) -> u16 {
    let at = list.iter().position(|held| *held == name).unwrap_or_else(|| {
        list.push(name);
        list.len() - 1
    });
    at as u16
}

impl Lexicon {
    fn add(&mut self, form: &'static str, sense: Option<Sense>) {
        if let Some((first, _)) = form.split_once('_') {
            self.openers.insert(first);
        }
        self.senses.entry(form.to_owned()).or_default().extend(sense);
    }
}

/// What a class is of: what happened, or who took part.
pub(super) fn thing(class: Class) -> Thing {
    LEXICON.things[usize::from(class)]
}

/// A word of the lexicon in a text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Found {
    pub span: Span,
    pub senses: &'static [Sense],
}

/// Calls `take` with each word of `sentence`, a stretch of `text`, that stands in the lexicon and modifies no other.
pub(super) fn find(text: &str, sentence: Span, mut take: impl FnMut(Found)) {
    let lexicon = &*LEXICON;
    let (mut word, mut rest) = (String::new(), words(text, sentence).peekable());
    while let Some(mut span) = rest.next() {
        lower(span.of(text), &mut word);
        let pair = lexicon.openers.contains(word.as_str()).then(|| rest.peek()).flatten().and_then(|next| {
            let pair = format!("{word}_{}", next.of(text).to_lowercase());
            let between = text.get(span.end as usize..next.start as usize);
            between.is_some_and(|between| [" ", "-"].contains(&between)).then_some((pair, *next))
        });
        let mut senses = lexicon.senses.get(&word);
        if let Some((both, next)) = pair.and_then(|(pair, next)| Some((lexicon.senses.get(&pair)?, next))) {
            (senses, span) = (Some(both), span.to(next));
            rest.next();
        }
        let Some(senses) = senses.filter(|senses| !senses.is_empty()) else { continue };
        if stands_alone(text, sentence, span, senses[0].form) {
            take(Found { span, senses });
        }
    }
}

fn lower(word: &str, out: &mut String) {
    out.clear();
    out.extend(word.chars().flat_map(char::to_lowercase));
}

/// Runs of letters, digits and apostrophes inside them.
pub(super) fn words(text: &str, within: Span) -> impl Iterator<Item = Span> {
    let base = within.start;
    let inside = within.get(text).unwrap_or_default();
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + inside[at..].find(char::is_alphanumeric)?;
        let end =
            inside[start..].find(|c: char| !c.is_alphanumeric()).map_or(inside.len(), |len| start + len);
        at = end;
        Some(Span { start: base + start as u32, end: base + end as u32 })
    })
}

/// True for a form of a word of the class.
pub(super) fn is_of(word: &str, class: Class) -> bool {
    let senses = LEXICON.senses.get(&word.to_lowercase());
    senses.is_some_and(|senses| senses.iter().any(|sense| sense.class == class))
}

/// So many words of a sentence before a stretch of it, or as many as there are.
pub(super) fn before(text: &str, sentence: Span, span: Span, count: usize) -> Span {
    let all = Span { start: sentence.start, end: span.start };
    let starts: Vec<u32> = words(text, all).map(|word| word.start).collect();
    Span { start: starts[starts.len().saturating_sub(count)..].first().copied().unwrap_or(span.start), ..all }
}

/// So many words of a sentence after a stretch of it, or as many as there are.
pub(super) fn after(text: &str, sentence: Span, span: Span, count: usize) -> Span {
    let all = Span { start: span.end, end: sentence.end };
    Span { end: words(text, all).take(count).last().map_or(span.end, |word| word.end), ..all }
}

/// False for part of a compound ("anti-government", "attack helicopter") or of a name ("the Strike Force").
fn stands_alone(text: &str, sentence: Span, span: Span, form: Form) -> bool {
    let (before, after) = (&text[..span.start as usize], &text[span.end as usize..]);
    // "To deal with the damage".
    let is_verb = form == Form::Singular && before.ends_with(" to ");
    let is_joined = before.ends_with(['-', '/']) || after.starts_with(['-', '/']);
    let modifies = form.may_modify() && modifies(after);
    !(is_joined || is_verb || modifies || is_name(text, sentence, span))
}

/// True for a capital that does not open a sentence or a quotation.
fn is_name(text: &str, sentence: Span, span: Span) -> bool {
    let word = span.of(text);
    let opens = text[sentence.start as usize..span.start as usize].trim_end();
    let is_first = opens.is_empty() || opens.ends_with(['.', ':', '!', '?', '"', '“', '‘', '—', '–', ')']);
    word.starts_with(char::is_uppercase) && (!is_first || word.chars().nth(1).is_some_and(char::is_uppercase))
}

/// True where the next word is one that a noun before it would modify.
fn modifies(after: &str) -> bool {
    const VERBS: [&str; 16] = [
        "began", "blew", "broke", "fell", "fled", "forced", "hit", "left", "ripped", "rocked", "shook",
        "spread", "struck", "swept", "tore", "took",
    ];
    let Some(rest) = after.strip_prefix(char::is_whitespace) else { return false };
    let next: &str = rest.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    let is_word = next.starts_with(char::is_alphabetic);
    is_word
        && crate::terms::of(next).is_some()
        && !next.ends_with("ed")
        && !next.ends_with("ing")
        && !next.ends_with("ly")
        && !VERBS.contains(&next)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        let mut all = Vec::new();
        find(text, Span::new(0, text.len()), |found| all.push(found.span.of(text)));
        all
    }

    #[test]
    fn words_stand_for_what_their_clause_speaks_of() {
        for (text, expected) in [
            ("The attack killed six.", &["attack", "killed"][..]),
            ("Air strikes hit two towns.", &["Air strikes"]),
            ("Attack helicopters circled.", &[]),
            ("He had a heart attack.", &[]),
            ("Anti-government posters hung there.", &[]),
            ("The Strike Force left.", &[]),
            ("Rebel commanders met.", &[]),
            ("Rebels met on Monday.", &["Rebels"]),
            ("A counter-attack began.", &[]),
            ("They opened fire.", &[]),
        ] {
            assert_eq!(found(text), expected, "{text}");
        }
    }

    #[test]
    fn classes_are_sorted_and_of_several_words() {
        let rows: Vec<Vec<&str>> = WORDS
            .lines()
            .filter(|line| !line.starts_with('#'))
            .map(|line| line.split('\t').collect())
            .collect();
        assert!(rows.iter().all(|row| row.len() == 4), "word, class, nouns, verbs");
        assert!(rows.chunk_by(|a, b| a[1] == b[1]).all(|class| class.len() > 1));
        let mut classes: Vec<&str> = rows.chunk_by(|a, b| a[1] == b[1]).map(|class| class[0][1]).collect();
        let all = classes.len();
        classes.sort_unstable();
        classes.dedup();
        assert_eq!(classes.len(), all, "a class stands together");
    }
}
