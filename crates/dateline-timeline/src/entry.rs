//! [`Writer`]: from a component to an [`Entry`] with summary, participants, figures and evidence.

use std::collections::{BTreeMap, BTreeSet};

use dateline_extract::entity::{EntityKind, MentionForm};
use dateline_extract::event::Status;
use dateline_text::Moment;

use crate::days::Days;
use crate::figure::figures;
use crate::mention::{Mention, Table};
use crate::summary::Summarizer;
use crate::{Entry, Evidence, View};

/// An entry in the making.
#[derive(Debug, Clone)]
pub(crate) struct Draft {
    pub days: Option<Days>,
    pub status: Status,
    pub salience: f64,
    pub rows: Vec<u32>,
}

/// Writes entries; remembers which sentences were used, so that none is told twice where another will do.
#[derive(Debug)]
pub(crate) struct Writer<'t> {
    table: &'t Table<'t>,
    ids: &'t [String],
    sentences: usize,
    summarizer: Summarizer<'t>,
    used: BTreeSet<(u32, u32)>,
}

impl<'t> Writer<'t> {
    pub fn new(table: &'t Table<'t>, view: &View, query: Vec<u32>, ids: &'t [String]) -> Self {
        Self {
            table,
            ids,
            sentences: view.sentences,
            summarizer: Summarizer::new(table, query),
            used: BTreeSet::new(),
        }
    }

    pub fn write(&mut self, draft: &Draft) -> Entry {
        let rows = self.by_publication(&draft.rows);
        let used = &self.used;
        let chosen = self
            .summarizer
            .choose(&rows, self.sentences, |m: &Mention| used.contains(&(m.record, m.sentence)));
        let mention = |row: &u32| &self.table.mentions[*row as usize];
        self.used.extend(chosen.iter().map(|row| (mention(row).record, mention(row).sentence)));
        let sentence = |row: &u32| self.table.source(mention(row)).sentence(mention(row).sentence).to_owned();
        Entry {
            id: self.id(draft, rows[0]),
            start: draft.days.map(|days| days.first),
            end: draft.days.map(|days| days.last),
            granularity: draft.days.map(Days::granularity),
            edtf: draft.days.map(Days::edtf),
            status: draft.status,
            salience: draft.salience,
            summary: chosen.iter().map(sentence).collect(),
            participants: self.participants(&rows),
            places: self.places(&rows),
            figures: figures(self.table, &draft.rows, self.ids),
            related: Vec::new(),
            evidence: self.evidence(&rows),
            told: chosen.iter().map(|row| self.told(mention(row))).collect(),
        }
    }

    /// The rows, those of the first published article first.
    fn by_publication(&self, rows: &[u32]) -> Vec<u32> {
        let mut rows = rows.to_vec();
        rows.sort_by_key(|row| {
            let mention = &self.table.mentions[*row as usize];
            let published = self.table.source(mention).record.original().published;
            (published.is_none(), published.map(Moment::date), *row)
        });
        rows
    }

    /// The first day, or `undated`, and eight digits of the hash of the earliest article and its sentence.
    fn id(&self, draft: &Draft, first: u32) -> String {
        let mention = &self.table.mentions[first as usize];
        let source = self.table.source(mention);
        let mut hasher = blake3::Hasher::new();
        hasher.update(source.id.bytes()).update(&source.span(mention.sentence).start.to_le_bytes());
        hasher.update(draft.days.map(Days::edtf).unwrap_or_default().as_bytes());
        hasher.update(&[draft.status as u8]);
        let hash = &hasher.finalize().to_hex()[..8];
        draft.days.map_or_else(|| format!("undated-{hash}"), |days| format!("{}-{hash}", days.first))
    }

    /// Names by the number of articles, then of rows, then by first appearance.
    fn ranked(&self, named: impl Iterator<Item = (u32, u32)>) -> Vec<String> {
        let mut counts: BTreeMap<u32, (BTreeSet<u32>, usize, usize)> = BTreeMap::new();
        for (at, (record, name)) in named.enumerate() {
            let (records, rows, _) = counts.entry(name).or_insert((BTreeSet::new(), 0, at));
            records.insert(record);
            *rows += 1;
        }
        let mut ranked: Vec<_> =
            counts.into_iter().map(|(name, (records, rows, at))| (records.len(), rows, at, name)).collect();
        ranked.sort_by(|a, b| (b.0, b.1).cmp(&(a.0, a.1)).then(a.2.cmp(&b.2)));
        ranked.into_iter().map(|(.., name)| self.table.names.name(name).to_owned()).collect()
    }

    fn participants(&self, rows: &[u32]) -> Vec<String> {
        self.ranked(rows.iter().flat_map(|row| {
            let mention = &self.table.mentions[*row as usize];
            mention.actors.of(&self.table.actors).iter().map(move |actor| (mention.record, *actor))
        }))
    }

    fn places(&self, rows: &[u32]) -> Vec<String> {
        self.ranked(rows.iter().filter_map(|row| {
            let mention = &self.table.mentions[*row as usize];
            let is_place = |place: &u32| {
                matches!(self.table.names.kind(*place), EntityKind::Place | EntityKind::Facility)
            };
            mention.place.filter(is_place).map(|place| (mention.record, place))
        }))
    }

    /// The sentences of the rows, each once.
    fn evidence(&self, rows: &[u32]) -> Vec<Evidence> {
        let mut seen = BTreeSet::new();
        let mentions = rows.iter().map(|row| &self.table.mentions[*row as usize]);
        mentions
            .filter(|mention| seen.insert((mention.record, mention.sentence)))
            .map(|mention| {
                let source = self.table.source(mention);
                Evidence {
                    article: self.ids[mention.record as usize].clone(),
                    span: source.span(mention.sentence),
                    text: source.sentence(mention.sentence).to_owned(),
                    source: source.record.original().source.clone(),
                }
            })
            .collect()
    }

    /// A sentence with the name of whom its first pronoun stands for in square brackets.
    fn told(&self, mention: &Mention) -> String {
        let source = self.table.source(mention);
        let (span, sentence) = (source.span(mention.sentence), source.sentence(mention.sentence));
        let leading = source.reading.annotations.entities.iter().find_map(|entity| {
            let pronoun = |m: &&dateline_extract::entity::Mention| {
                m.form == MentionForm::Pronoun && span.contains(m.span) && m.span.start - span.start < 12
            };
            entity.mentions.iter().find(pronoun).map(|m| (m.span.end - span.start, &entity.name))
        });
        match leading {
            Some((at, name)) if sentence.is_char_boundary(at as usize) => {
                let (before, after) = sentence.split_at(at as usize);
                format!("{before} [{name}]{after}")
            }
            _ => sentence.to_owned(),
        }
    }
}
