//! Who is counted: nouns of one figure. The rows of an event come in; where outlets give the same number of people and
//! call them by different nouns, the nouns go out.

use std::collections::{BTreeMap, BTreeSet};

use dateline_extract::Quantity;
use dateline_text::Span;

use super::{Thing, Wording, Words, is_quoted, lexicon};
use crate::mention::Source;

/// Nouns that say what became of people, or nothing about them.
const NO_TERMS: [&str; 26] = [
    "arrest",
    "body",
    "boy",
    "case",
    "casualty",
    "dead",
    "child",
    "death",
    "fatality",
    "girl",
    "human",
    "individual",
    "injury",
    "job",
    "life",
    "live",
    "loss",
    "man",
    "men",
    "one",
    "other",
    "person",
    "site",
    "victim",
    "woman",
    "women",
];
/// Nouns that only say what they are with the word before them: "crew members", "job cuts".
const OPEN: [&str; 3] = ["cut", "member", "personnel"];
/// Where the nouns themselves say little, a number that is no chance is needed.
const LEAST: u32 = 5;

/// The wordings of the figures of one event.
pub(super) fn of(words: &Words<'_>, rows: &[u32]) -> Vec<Wording> {
    let groups = crate::figure::groups(words.table, rows);
    groups.iter().filter_map(|group| of_figure(words, group)).collect()
}

fn of_figure(words: &Words<'_>, group: &[(u32, u32)]) -> Option<Wording> {
    let quantity = |(record, index): &(u32, u32)| &words.source(*record).quantities()[*index as usize];
    let least = dateline_extract::quantity::Number::from(i64::from(LEAST));
    let mut by_number: BTreeMap<_, Vec<(String, u32, Span)>> = BTreeMap::new();
    for claim in group {
        let (record, quantity) = (claim.0, quantity(claim));
        let is_count = quantity.unit.is_none() && quantity.part_of.is_none() && quantity.vague.is_none();
        let Some(low) = quantity.low.filter(|low| is_count && *low >= least) else { continue };
        if let Some(span) = noun(words.source(record), quantity) {
            let term = span.of(&words.source(record).record.text);
            let head = head(term.rsplit(' ').next().unwrap_or(term));
            by_number.entry(low).or_default().push((head, record, span));
        }
    }
    let mut found = by_number.values().filter_map(|uses| contrast(words, uses));
    found.next()
}

fn contrast(words: &Words<'_>, uses: &[(String, u32, Span)]) -> Option<Wording> {
    let mut of_outlet: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (head, record, _) in uses {
        of_outlet.entry(words.outlet(*record)).or_default().insert(head);
    }
    let heads: BTreeSet<&str> = uses.iter().map(|(head, ..)| head.as_str()).collect();
    if heads.len() < 2 {
        return None;
    }
    // An article that has the other noun too may count two things.
    let has_others = |head: &str, record: u32| {
        let others = heads.iter().filter(|other| **other != head && **other != "people");
        let text = &words.source(record).record.text;
        let mut all = lexicon::words(text, Span::new(0, text.len())).map(|word| self::head(word.of(text)));
        let others: Vec<&&str> = others.collect();
        all.any(|word| others.iter().any(|other| **other == word))
    };
    let kept: Vec<(String, u32, Span)> = uses
        .iter()
        .filter(|(head, record, _)| of_outlet[words.outlet(*record)].len() == 1 && !has_others(head, *record))
        .cloned()
        .collect();
    words.wording(Thing::Counted, kept)
}

/// Where the noun of a figure stands behind it, with the words that are part of it: "job cuts".
fn noun(source: &Source<'_>, quantity: &Quantity) -> Option<Span> {
    const FAR: u32 = 40;
    let text = &source.record.text;
    let noun = quantity.noun.as_deref()?;
    let head = head(noun.rsplit(' ').next()?);
    let is_term =
        !NO_TERMS.contains(&head.as_str()) && (noun.contains(' ') || !OPEN.contains(&head.as_str()));
    let sentence = source.reading.sentences.partition_point(|s| s.end <= quantity.span.start);
    let end = source.reading.sentences.get(sentence)?.end.min(quantity.span.end + FAR);
    let near = |word: &Span| word.start < end;
    let mut behind = lexicon::words(text, Span { start: quantity.span.end, ..source.span(sentence as u32) });
    let is_here = |word: &Span| {
        text[word.start as usize..].get(..noun.len()).is_some_and(|w| w.eq_ignore_ascii_case(noun))
    };
    let start = behind.by_ref().take_while(near).find(is_here)?.start;
    let span = Span { start, end: start + noun.len() as u32 };
    (is_term && !is_quoted(source, sentence as u32, span)).then_some(span)
}

/// A noun in small letters, without the ending of the plural.
fn head(noun: &str) -> String {
    let noun = noun.to_lowercase();
    match noun.strip_suffix("ies") {
        Some(stem) if stem.len() > 2 => format!("{stem}y"),
        _ => noun
            .strip_suffix('s')
            .filter(|stem| stem.len() > 2 && !stem.ends_with('s'))
            .unwrap_or(&noun)
            .to_owned(),
    }
}
