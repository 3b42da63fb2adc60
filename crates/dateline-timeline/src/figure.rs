//! Figures: what is claimed of one number, by whom, when; and whether the claims agree.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use dateline_extract::quantity::{Bound, Number, QuantityKind};
use dateline_extract::{Attribution, Quantity};
use dateline_text::Span;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::mention::{Source, Table};

/// One number of an entry: how many were killed, how much it cost. All that is claimed of it is kept.
///
/// ```
/// let json = r#"{"role":"killed","noun":"people","unit":null,"low":21,"high":null,"bound":"at_least",
///     "verdict":"single","claims":[]}"#;
/// let figure: dateline_timeline::Figure = serde_json::from_str(json)?;
/// assert_eq!(figure.role.as_deref(), Some("killed"));
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Figure {
    /// What happened to those counted: `killed`, `released`, …
    pub role: Option<String>,
    /// The thing counted or measured.
    pub noun: Option<String>,
    /// ISO 4217 code for money, `%`, else UCUM.
    pub unit: Option<String>,
    /// The latest claim's least value.
    pub low: Option<Number>,
    /// The latest claim's greatest value.
    pub high: Option<Number>,
    /// How the latest claim bounds the number.
    pub bound: Bound,
    /// Whether the claims agree.
    pub verdict: Verdict,
    /// All that is claimed, the earliest first.
    pub claims: Vec<Claim>,
}

/// One article's word on a figure.
///
/// ```
/// let json = r#"{"article":"a1","span":{"start":0,"end":11},"low":21,"high":null,"bound":"at_least",
///     "attribution":"officials","as_of":"2024-08-18"}"#;
/// let claim: dateline_timeline::Claim = serde_json::from_str(json)?;
/// assert_eq!(claim.attribution.as_deref(), Some("officials"));
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Claim {
    /// The article's id.
    pub article: String,
    /// Where the number stands.
    pub span: Span,
    /// Least value; `None` for an open end.
    pub low: Option<Number>,
    /// Greatest value; `None` for an open end.
    pub high: Option<Number>,
    /// How the number is bounded.
    pub bound: Bound,
    /// Who says so, in the article's words; `None` where the outlet itself does.
    pub attribution: Option<String>,
    /// The outlet.
    #[serde(default)]
    pub source: Option<String>,
    /// The day it was said: the article's publication.
    pub as_of: Option<NaiveDate>,
}

/// What the claims on a figure come to.
///
/// ```
/// assert_eq!(serde_json::to_string(&dateline_timeline::Verdict::Conflict)?, "\"conflict\"");
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Verdict {
    /// One article gives it.
    Single,
    /// Several give figures that can all be true.
    Agree,
    /// Figures that cannot all be true, given on different days: the later replaces the earlier.
    Revised,
    /// Figures that cannot all be true, given on the same day.
    Conflict,
}

/// Kinds of people and things of one article that are compared.
const KINDS: usize = 16;

/// What makes two quantities claims on one figure.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    role: String,
    noun: String,
    unit: String,
    part: bool,
    /// How many figures like it the same voice gives before it in its sentence: "by 71 per cent to 29".
    nth: usize,
}

impl Key {
    fn of(quantity: &Quantity) -> Self {
        let whole = quantity.of.as_deref().filter(|_| quantity.unit.is_some());
        let noun = quantity.noun.as_deref().or(whole).unwrap_or_default();
        let is_role = quantity.role.is_some();
        Self {
            role: quantity.role.clone().unwrap_or_default(),
            noun: if is_role && is_anyone(noun) { String::new() } else { head(noun) },
            unit: quantity.unit.clone().unwrap_or_default(),
            part: quantity.part_of.is_some(),
            nth: 0,
        }
    }
}

/// The last word, without the ending of the plural: "Palestinian prisoners" and "prisoner" are one.
fn head(noun: &str) -> String {
    let last = noun.rsplit(' ').next().unwrap_or_default().to_lowercase();
    last.strip_suffix('s').filter(|stem| stem.len() > 2).map_or(last.clone(), str::to_owned)
}

/// Words that count anyone at all.
fn is_anyone(noun: &str) -> bool {
    const ANYONE: [&str; 12] = [
        "",
        "body",
        "civilian",
        "death",
        "human",
        "individual",
        "live",
        "other",
        "people",
        "person",
        "resident",
        "victim",
    ];
    ANYONE.contains(&head(noun).as_str())
}

/// True for figures worth a line of their own: with a role, a unit or something counted; no ordinals, ages and
/// lengths of time.
fn tells(quantity: &Quantity) -> bool {
    const TIME: [&str; 7] = ["a", "mo", "wk", "d", "h", "min", "s"];
    let lasts = quantity.unit.as_deref().is_some_and(|unit| TIME.contains(&unit));
    let counted = quantity.role.is_some() || quantity.noun.is_some() || quantity.unit.is_some();
    counted
        && !lasts
        && !matches!(quantity.kind, QuantityKind::Ordinal)
        && (quantity.low.is_some() || quantity.high.is_some())
}

/// A quantity as a claim: on what, of which day, in which article, and its number there.
type Found = (Key, Option<NaiveDate>, u32, u32);

/// The figures of an entry: first those most articles give, then in the order they are first given.
pub(crate) fn figures(table: &Table<'_>, members: &[u32], ids: &[String]) -> Vec<Figure> {
    let found = claims(table, members);
    let mut figures: Vec<Figure> =
        found.chunk_by(|a, b| a.0 == b.0).map(|claims| figure(table, claims, ids)).collect();
    let rank =
        |figure: &Figure| (std::cmp::Reverse(figure.role.is_some()), std::cmp::Reverse(figure.claims.len()));
    figures.sort_by_key(rank);
    figures
}

/// The claims on each figure of an entry, as articles and numbers of their quantities.
pub(crate) fn groups(table: &Table<'_>, members: &[u32]) -> Vec<Vec<(u32, u32)>> {
    let found = claims(table, members);
    let group = |claims: &[Found]| claims.iter().map(|(.., record, index)| (*record, *index)).collect();
    found.chunk_by(|a, b| a.0 == b.0).map(group).collect()
}

/// All claims of an entry, those on one figure together.
fn claims(table: &Table<'_>, members: &[u32]) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    for row in members {
        let mention = &table.mentions[*row as usize];
        let source = table.source(mention);
        let published = source.record.original().published.map(dateline_text::Moment::date);
        for index in mention.figures.of(&table.figures) {
            let quantity = &source.quantities()[*index as usize];
            if tells(quantity) {
                found.push((Key::of(quantity), published, mention.record, *index));
            }
        }
    }
    one_noun(&mut found);
    found.sort();
    found.dedup();
    set_apart(table, &mut found);
    found.sort();
    found
}

/// One voice does not contradict itself in one sentence: in "71 per cent to 29 per cent" two things are counted.
fn set_apart(table: &Table<'_>, found: &mut [Found]) {
    let quantity = |record: u32, index: u32| &table.sources[record as usize].quantities()[index as usize];
    let sentence = |record: u32, index: u32| {
        let start = quantity(record, index).span.start;
        table.sources[record as usize].reading.sentences.partition_point(|s| s.end <= start)
    };
    for at in 1..found.len() {
        let (_, _, record, index) = found[at];
        let this = quantity(record, index);
        let before = found[..at].iter().rev().find(|(key, _, other, _)| {
            *other == record && Key { nth: 0, ..key.clone() } == Key { nth: 0, ..found[at].0.clone() }
        });
        let apart = before.map(|(key, _, _, other)| (key.nth, *other)).filter(|(_, other)| {
            let last = quantity(record, *other);
            let voice = |quantity: &Quantity| quantity.attribution.as_ref().map(|by| by.span);
            (last.low, last.high) != (this.low, this.high)
                && voice(last) == voice(this)
                && sentence(record, *other) == sentence(record, index)
        });
        if let Some((nth, _)) = apart {
            found[at].0.nth = nth + 1;
        }
    }
}

/// Where no article gives a role to two kinds of people, "six workers" and "five men" are claims on one figure.
fn one_noun(found: &mut [Found]) {
    found.sort_by(|a, b| (&a.0.role, &a.0.unit, a.0.part, a.2).cmp(&(&b.0.role, &b.0.unit, b.0.part, b.2)));
    let apart = counted_apart(found);
    for group in
        found.chunk_by_mut(|a, b| (&a.0.role, &a.0.unit, a.0.part) == (&b.0.role, &b.0.unit, b.0.part))
    {
        let is_one = group
            .chunk_by(|a, b| a.2 == b.2)
            .all(|article| article.iter().all(|claim| claim.0 == article[0].0));
        let people = group.iter().all(|claim| !claim.0.part && !is_part(&claim.0.noun));
        let nouns = || group.iter().map(|claim| claim.0.noun.as_str());
        let are_two = nouns().any(|a| nouns().any(|b| apart.contains(&(a.to_owned(), b.to_owned()))));
        if is_one && people && !are_two && !group[0].0.role.is_empty() && group[0].0.unit.is_empty() {
            group.iter_mut().for_each(|claim| claim.0.noun.clear());
        }
    }
}

/// Pairs of nouns that an article counts as two kinds: "12 hostages" freed for "12 prisoners".
fn counted_apart(found: &[Found]) -> BTreeSet<(String, String)> {
    let mut nouns: Vec<(u32, &str)> =
        found.iter().map(|(key, _, record, _)| (*record, key.noun.as_str())).collect();
    nouns.retain(|(_, noun)| !noun.is_empty());
    nouns.sort_unstable();
    nouns.dedup();
    let pairs = nouns.chunk_by(|a, b| a.0 == b.0).flat_map(|of_article| {
        let few = &of_article[..of_article.len().min(KINDS)];
        few.iter().flat_map(move |(_, a)| few.iter().map(move |(_, b)| (*a, *b)))
    });
    pairs.filter(|(a, b)| a != b).map(|(a, b)| (a.to_owned(), b.to_owned())).collect()
}

/// Those who are always some of a number of people.
fn is_part(noun: &str) -> bool {
    ["child", "children", "woman", "women", "baby", "babies", "foreigner", "officer", "soldier"]
        .contains(&noun)
}

fn figure(table: &Table<'_>, found: &[Found], ids: &[String]) -> Figure {
    let quantity = |at: usize| {
        let (_, _, record, index) = &found[at];
        &table.sources[*record as usize].quantities()[*index as usize]
    };
    let latest = quantity(found.len() - 1);
    let claims: Vec<Claim> = (0..found.len())
        .map(|at| claim(table, quantity(at), found[at].2, found[at].1, &ids[found[at].2 as usize]))
        .collect();
    let noun = (0..found.len()).find_map(|at| quantity(at).noun.clone().or_else(|| whole(quantity(at))));
    Figure {
        role: latest.role.clone(),
        noun,
        unit: latest.unit.clone(),
        low: latest.low,
        high: latest.high,
        bound: latest.bound,
        verdict: verdict(&claims),
        claims,
    }
}

/// What a percentage, a sum or a measure is of.
fn whole(quantity: &Quantity) -> Option<String> {
    quantity.of.clone().filter(|_| quantity.unit.is_some())
}

fn claim(table: &Table<'_>, quantity: &Quantity, record: u32, as_of: Option<NaiveDate>, id: &str) -> Claim {
    Claim {
        article: id.to_owned(),
        span: quantity.span,
        low: quantity.low,
        high: quantity.high,
        bound: quantity.bound,
        attribution: quantity.attribution.as_ref().map(|by| who(&table.sources[record as usize], by)),
        source: table.sources[record as usize].record.original().source.clone(),
        as_of,
    }
}

/// Who says so, as the article has it; for "she", the name she has there.
pub(crate) fn who(source: &Source<'_>, by: &Attribution) -> String {
    let name = by.entity.filter(|_| is_pronoun(&by.text));
    name.and_then(|entity| source.found().entities.get(entity))
        .map_or_else(|| by.text.clone(), |entity| entity.name.clone())
}

/// "She", "it": says who only with a name.
pub(crate) fn is_pronoun(words: &str) -> bool {
    ["he", "it", "she", "they"].iter().any(|pronoun| words.eq_ignore_ascii_case(pronoun))
}

fn verdict(claims: &[Claim]) -> Verdict {
    if claims.iter().all(|claim| claim.article == claims[0].article) {
        let same = claims.iter().all(|claim| Room::of(&claims[0]).holds(claim));
        return if same { Verdict::Single } else { Verdict::Conflict };
    }
    let mut days = claims.chunk_by(|a, b| a.as_of == b.as_of);
    if days.any(part) || parts_from_undated(claims) {
        Verdict::Conflict
    } else if part(claims) || grows(claims) {
        Verdict::Revised
    } else {
        Verdict::Agree
    }
}

/// True for "at least 14" and, on a later day, 23: both can be true, and the later count is another.
fn grows(claims: &[Claim]) -> bool {
    let mut least: Option<Number> = None;
    claims.chunk_by(|a, b| a.as_of == b.as_of).any(|day| {
        let above = |low: Number| least.is_some_and(|least| least.0 < low.0);
        let grown = day.iter().filter_map(|claim| claim.low).any(above);
        let is_open = |claim: &&Claim| matches!(claim.bound, Bound::AtLeast | Bound::MoreThan);
        let open = day.iter().filter(is_open).filter_map(|claim| claim.low);
        least = open.chain(least).min();
        grown
    })
}

/// True where two of the claims cannot both be true.
fn part(claims: &[Claim]) -> bool {
    let mut so_far = Room::default();
    claims.iter().any(|claim| !so_far.narrow(claim))
}

/// True where a claim without a day and one after it cannot both be true. Claims without a day come first.
fn parts_from_undated(claims: &[Claim]) -> bool {
    let undated = claims.partition_point(|claim| claim.as_of.is_none());
    let mut room = Room::default();
    for claim in &claims[..undated] {
        room.narrow(claim);
    }
    claims[undated..].iter().any(|claim| !room.holds(claim))
}

/// What claims leave open: the greatest of their least values, and the least of their greatest ones.
#[derive(Debug, Default, Clone, Copy)]
struct Room {
    low: Option<Decimal>,
    high: Option<Decimal>,
}

impl Room {
    /// What one claim leaves open. "About" leaves a twentieth of room.
    fn of(claim: &Claim) -> Self {
        let slack = slack(claim);
        Self { low: claim.low.map(|n| n.0 - slack), high: claim.high.map(|n| n.0 + slack) }
    }

    /// True where the claim can be true beside all others.
    fn holds(&self, claim: &Claim) -> bool {
        let under =
            |top: Option<_>, bottom: Option<_>| top.zip(bottom).is_some_and(|(top, bottom)| top < bottom);
        let room = Self::of(claim);
        !under(self.high, room.low) && !under(room.high, self.low)
    }

    /// Takes in a claim; true where it can be true beside those before it.
    fn narrow(&mut self, claim: &Claim) -> bool {
        let (holds, room) = (self.holds(claim), Self::of(claim));
        self.low = self.low.max(room.low);
        self.high = self.high.into_iter().chain(room.high).min();
        holds
    }
}

fn slack(claim: &Claim) -> Decimal {
    let room = Decimal::new(5, 2);
    match (claim.bound, claim.low.or(claim.high)) {
        (Bound::About, Some(n)) => n.0.abs().checked_mul(room).unwrap_or_default(),
        _ => Decimal::ZERO,
    }
}
