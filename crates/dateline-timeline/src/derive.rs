//! From a dossier and a view to a timeline: rows, components, the choice of entries, and the entries themselves.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use dateline_extract::event::Status;

use crate::days::Days;
use crate::entry::{Draft, Writer};
use crate::lexicon::Lookup;
use crate::link;
use crate::mention::{Mention, Table, Told};
use crate::salience::{DaySalience, tellers};
use crate::timeline::Source;
use crate::{Copy, Dossier, TextId, Timeline, View};

/// Derives the timeline of a dossier.
pub(crate) fn timeline(dossier: &Dossier, view: &View) -> Timeline {
    let table = Table::of(dossier);
    let query = Query::of(&table, view);
    let drafts = drafts(&table, &query);
    let (mut dated, undated): (Vec<Draft>, Vec<Draft>) =
        drafts.into_iter().partition(|draft| draft.days.is_some());
    match view.entries {
        Some(count) => dated = most_salient(&table, &query, dated, count),
        None => dated.retain(|draft| !is_saying(&table, draft)),
    }
    dated.sort_by(|a, b| {
        a.days.cmp(&b.days).then(b.salience.total_cmp(&a.salience)).then(a.rows.cmp(&b.rows))
    });
    let ids: Vec<String> = ids(dossier).into_iter().map(|(id, _)| id).collect();
    let mut writer = Writer::new(&table, view, query.terms.clone(), &ids, &dated);
    let mut timeline = Timeline {
        entries: dated.iter().map(|draft| writer.write(draft)).collect(),
        undated: undated.iter().map(|draft| writer.write(draft)).collect(),
        articles: sources(&table, &ids),
    };
    let rank: Lookup<&str, usize> =
        timeline.articles.iter().enumerate().map(|(rank, source)| (source.id.as_str(), rank)).collect();
    let first = |entry: &crate::Entry| {
        entry.evidence.iter().map(|evidence| (rank.get(evidence.article.as_str()), evidence.span)).min()
    };
    timeline.entries.sort_by(|a, b| {
        let days = (a.start, a.end).cmp(&(b.start, b.end));
        let told = || first(a).cmp(&first(b)).then_with(|| a.id.cmp(&b.id));
        days.then(b.salience.total_cmp(&a.salience)).then_with(told)
    });
    timeline.undated.sort_by(|a, b| b.salience.total_cmp(&a.salience).then_with(|| a.id.cmp(&b.id)));
    crate::outcome::relate(&mut timeline.entries);
    timeline
}

/// What the reader asks about, as terms and as names.
#[derive(Debug, Default)]
pub(crate) struct Query {
    terms: Vec<u32>,
    asked: bool,
}

impl Query {
    fn of(table: &Table<'_>, view: &View) -> Self {
        let terms = view.query.iter().filter_map(|word| table.lexicon.find(word)).collect();
        Self { terms, asked: !view.query.is_empty() }
    }

    fn concerns(&self, table: &Table<'_>, mention: &Mention) -> bool {
        !self.asked || mention.terms.of(&table.terms).iter().any(|term| self.terms.contains(term))
    }
}

/// The components that concern the query, as entries in the making.
fn drafts(table: &Table<'_>, query: &Query) -> Vec<Draft> {
    link::components(table)
        .into_iter()
        .filter(|rows| rows.iter().any(|row| query.concerns(table, &table.mentions[*row as usize])))
        .filter(|rows| rows.len() > 1 || table.mentions[rows[0] as usize].told != Told::Remark)
        .map(|rows| {
            let salience = tellers(table, &rows) as f64;
            Draft {
                days: days(table, &rows),
                status: status(table, &rows),
                salience,
                rows,
                events: Vec::new(),
                is_day: false,
            }
        })
        .collect()
}

/// True for an entry that only tells when somebody said what others tell.
fn is_saying(table: &Table<'_>, draft: &Draft) -> bool {
    draft.rows.iter().all(|row| table.mentions[*row as usize].told == Told::Saying)
}

/// The days most rows give; of two, the narrower and then the earlier. Loose days count where half the rows give them.
fn days(table: &Table<'_>, rows: &[u32]) -> Option<Days> {
    let mentions = || rows.iter().map(|row| &table.mentions[*row as usize]);
    if let [row] = rows {
        return table.mentions[*row as usize].days;
    }
    let mut counts: BTreeMap<(bool, Days), usize> = BTreeMap::new();
    for mention in mentions() {
        if let Some(days) = mention.days {
            *counts.entry((mention.is_firm, days)).or_default() += 1;
        }
    }
    counts
        .into_iter()
        .filter(|((is_firm, _), count)| *is_firm || 2 * count >= rows.len())
        .max_by_key(|((is_firm, days), count)| (*is_firm, *count, Reverse(days.count()), Reverse(*days)))
        .map(|((_, days), _)| days)
}

/// What most rows say that tell the event, if any does: where they say it equally often, what comes first in the order of
/// `Status`. What one row tells as done is done, whatever others had planned.
fn status(table: &Table<'_>, rows: &[u32]) -> Status {
    if let [row] = rows {
        return table.mentions[*row as usize].status;
    }
    let mut counts: BTreeMap<Status, usize> = BTreeMap::new();
    let mentions = || rows.iter().map(|row| &table.mentions[*row as usize]);
    let is_told = mentions().any(|mention| mention.told == Told::Event);
    for mention in mentions().filter(|mention| !is_told || mention.told == Told::Event) {
        *counts.entry(mention.status).or_default() += 1;
    }
    if counts.contains_key(&Status::Happened) {
        counts.remove(&Status::Planned);
    }
    counts
        .into_iter()
        .max_by_key(|(status, count)| (*count, Reverse(*status)))
        .map_or(Status::Happened, |(status, _)| status)
}

/// The `count` entries that matter most. A story with more entries than that is told day by day: the days that most
/// articles name, each with all that happened on it.
fn most_salient(table: &Table<'_>, query: &Query, mut drafts: Vec<Draft>, count: usize) -> Vec<Draft> {
    if drafts.len() > count {
        drafts = by_day(table, query, drafts);
    }
    drafts.sort_by(|a, b| {
        b.salience.total_cmp(&a.salience).then(a.days.cmp(&b.days)).then(a.rows.cmp(&b.rows))
    });
    drafts.truncate(count);
    drafts
}

/// One draft for all that happened on the same day, with the day's salience. Longer stretches are told where there is
/// no day.
fn by_day(table: &Table<'_>, query: &Query, mut drafts: Vec<Draft>) -> Vec<Draft> {
    let is_day = |draft: &Draft| draft.days.is_some_and(Days::is_day);
    if drafts.iter().any(is_day) {
        drafts.retain(is_day);
    }
    let salience = DaySalience::of(table, |mention| if query.concerns(table, mention) { 1.0 } else { 0.5 });
    drafts.sort_unstable_by_key(|draft| draft.days);
    drafts
        .chunk_by(|a, b| a.days == b.days)
        .map(|day| {
            let mut rows: Vec<u32> = day.iter().flat_map(|draft| &draft.rows).copied().collect();
            rows.sort_unstable();
            let named = day[0].days.filter(|days| days.is_day()).map_or(0.0, |days| salience.get(days.first));
            let first =
                |a: &&Draft, b: &&Draft| b.salience.total_cmp(&a.salience).then_with(|| a.rows.cmp(&b.rows));
            let happened = day.iter().find(|draft| draft.status == Status::Happened);
            let status =
                happened.or_else(|| day.iter().min_by(first)).map_or(day[0].status, |draft| draft.status);
            let events = day.iter().map(|draft| draft.rows.clone()).collect();
            Draft { days: day[0].days, status, salience: named, rows, events, is_day: true }
        })
        .collect()
}

/// The id of each current text and the text: its original's id, made unique with the text's hash where two share one.
pub(crate) fn ids(dossier: &Dossier) -> Vec<(String, &str)> {
    let current =
        || dossier.current().map(|(text, record)| (text, record.original().id.as_str(), &*record.text));
    let mut uses: Lookup<&str, u32> = Lookup::default();
    current().for_each(|(_, id, _)| *uses.entry(id).or_default() += 1);
    current().map(|(text, id, words)| (unique(text, id, uses[id]), words)).collect()
}

fn unique(text: &TextId, id: &str, uses: u32) -> String {
    let hash = || text.to_string()[..8].to_owned();
    match (id, uses) {
        ("", _) => hash(),
        (id, 1) => id.to_owned(),
        (id, _) => format!("{id}#{}", hash()),
    }
}

fn sources(table: &Table<'_>, ids: &[String]) -> Vec<Source> {
    let mut sources: Vec<Source> =
        table.sources.iter().zip(ids).map(|(source, id)| listed(source.record, id)).collect();
    let day = |source: &Source| (source.published.is_none(), source.published);
    sources.sort_by(|a, b| day(a).cmp(&day(b)).then_with(|| a.id.cmp(&b.id)));
    sources
}

fn listed(record: &crate::dossier::Record, id: &str) -> Source {
    let original = record.original();
    let named = |copy: &Copy| format!("{}: {}", copy.source.as_deref().unwrap_or("unknown outlet"), copy.id);
    Source {
        id: id.to_owned(),
        title: original.title.clone(),
        source: original.source.clone(),
        url: original.url.clone(),
        published: original.published,
        also: record.copies.iter().filter(|copy| *copy != original).map(named).collect(),
    }
}
