//! How much the articles make of a day, and of an entry: distinct articles count, copies of one wording once.

use chrono::NaiveDate;
use dateline_extract::event::DatedBy;

use crate::link::Component;
use crate::mention::{Mention, Table, Told};

/// Days with the number of articles that name them.
#[derive(Debug, Default)]
pub(crate) struct DaySalience(Vec<(NaiveDate, f64)>);

impl DaySalience {
    /// Counts, for each day, the articles with a sentence that names it, and those published on it; `focus` says how much
    /// a row concerns the query.
    pub fn of(table: &Table<'_>, focus: impl Fn(&Mention) -> f64) -> Self {
        let mut named: Vec<(NaiveDate, u64, u32, f64)> = table
            .mentions
            .iter()
            .filter(|mention| names_its_day(mention))
            .filter_map(|mention| {
                let days = mention.days.filter(|days| days.is_day())?;
                let weight = focus(mention) * standing(table, mention, days.first);
                Some((days.first, wording(table, mention), mention.record, weight))
            })
            .collect();
        named.sort_unstable_by_key(|a| (a.0, a.1, a.2));
        let mut days: Vec<(NaiveDate, f64)> =
            named.chunk_by(|a, b| a.0 == b.0).map(|day| (day[0].0, articles(day))).collect();
        for source in table.sources.iter().filter(|source| !source.rows.is_empty()) {
            let published = source.record.original().published.map(dateline_text::Moment::date);
            let at = published.and_then(|day| days.binary_search_by_key(&day, |(day, _)| *day).ok());
            if let Some(at) = at {
                days[at].1 += PUBLISHED;
            }
        }
        Self(days)
    }

    pub fn get(&self, day: NaiveDate) -> f64 {
        self.0.binary_search_by_key(&day, |(day, _)| *day).map_or(0.0, |at| self.0[at].1)
    }
}

/// An article counts so much for the day it is published on, beside the days it names.
const PUBLISHED: f64 = 0.2;

/// How much it says that a row names a day: more in the first sentences, less where the day is still to come.
fn standing(table: &Table<'_>, mention: &Mention, day: NaiveDate) -> f64 {
    const FIRST: u32 = 4;
    let published = table.source(mention).record.original().published.map(dateline_text::Moment::date);
    let ahead = published.is_some_and(|published| day > published);
    (if ahead { 0.6 } else { 1.0 }) * (if mention.sentence < FIRST { 1.5 } else { 1.0 })
}

/// True for rows with an expression of their own, not a date that was inherited.
pub(crate) fn names_its_day(mention: &Mention) -> bool {
    mention.told == Told::Reference || mention.dated_by == DatedBy::Stated
}

/// A number for the words of a row: equal for copies.
fn wording(table: &Table<'_>, mention: &Mention) -> u64 {
    crate::link::wording(mention.terms.of(&table.terms))
}

/// Distinct articles, each counted by its best row; a row that copies one of an earlier article does not count.
fn articles(day: &[(NaiveDate, u64, u32, f64)]) -> f64 {
    let mut own: Vec<(u32, f64)> = day
        .chunk_by(|a, b| a.1 == b.1)
        .map(|copies| (copies[0].2, copies.iter().fold(0.0, |m, row| row.3.max(m))))
        .collect();
    own.sort_by(|a, b| a.0.cmp(&b.0).then(b.1.total_cmp(&a.1)));
    own.dedup_by_key(|(record, _)| *record);
    own.iter().map(|(_, focus)| focus).sum()
}

/// How many articles tell of a component, copies of one wording once.
pub(crate) fn tellers(table: &Table<'_>, component: &Component) -> usize {
    if component.len() == 1 {
        return 1;
    }
    let mut rows: Vec<(u64, u32)> = component
        .iter()
        .map(|row| &table.mentions[*row as usize])
        .map(|mention| (wording(table, mention), mention.record))
        .collect();
    rows.sort_unstable();
    rows.dedup_by_key(|(wording, _)| *wording);
    let mut records: Vec<u32> = rows.into_iter().map(|(_, record)| record).collect();
    records.sort_unstable();
    records.dedup();
    records.len()
}
