//! [`Writer`]: from a component to an [`Entry`] with summary, participants, figures and evidence.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use dateline_extract::entity::{EntityKind, Mention as Named, MentionForm};
use dateline_extract::event::Status;
use dateline_text::{Moment, Span};

use crate::days::Days;
use crate::figure::figures;
use crate::mention::{Mention, Table, Told};
use crate::salience::names_its_day;
use crate::summary::{Candidate, Candidates, Place, Summarizer, leads};
use crate::wording::Words;
use crate::{Entry, Evidence, View};

/// An entry in the making.
#[derive(Debug, Clone)]
pub(crate) struct Draft {
    pub days: Option<Days>,
    pub status: Status,
    pub salience: f64,
    pub rows: Vec<u32>,
    /// The rows of each event, where it tells several: all that happened on a day.
    pub events: Vec<Vec<u32>>,
    /// True for all that happened on a day, false for one event.
    pub is_day: bool,
}

impl Draft {
    /// The rows of each event.
    fn events(&self) -> impl Iterator<Item = &[u32]> {
        let whole = self.events.is_empty().then_some(self.rows.as_slice());
        whole.into_iter().chain(self.events.iter().map(Vec::as_slice))
    }
}

/// Writes entries; remembers which sentences were used, so that none is told twice where another will do.
#[derive(Debug)]
pub(crate) struct Writer<'t> {
    table: &'t Table<'t>,
    ids: &'t [String],
    sentences: usize,
    summarizer: Summarizer<'t>,
    words: Words<'t>,
    used: BTreeSet<Place>,
    /// Days with the articles published on them.
    published: Vec<(NaiveDate, u32)>,
    /// Days with the sentences that name them, for entries that tell whole days, and whether they only plan.
    naming: Vec<(NaiveDate, Place, bool)>,
}

/// Per cent that a sentence counts less which does not tell the entry's own status.
const OTHER_STATUS: u8 = 30;
/// Sentences of an article that count as its lead.
const LEAD: usize = 6;

impl<'t> Writer<'t> {
    pub fn new(
        table: &'t Table<'t>,
        view: &View,
        query: Vec<u32>,
        ids: &'t [String],
        drafts: &[Draft],
    ) -> Self {
        let day = |source: &crate::mention::Source<'_>| source.record.original().published.map(Moment::date);
        let mut published: Vec<(NaiveDate, u32)> = table
            .sources
            .iter()
            .zip(0..)
            .filter_map(|(source, record)| Some((day(source)?, record)))
            .collect();
        published.sort_unstable();
        let summarizer = Summarizer::new(table, query);
        let (naming, words) = (naming(table, drafts), Words::new(table, ids));
        let (sentences, used) = (view.sentences, BTreeSet::new());
        Self { table, ids, sentences, summarizer, words, used, published, naming }
    }

    pub fn write(&mut self, draft: &Draft) -> Entry {
        let rows = self.by_publication(&draft.rows);
        let chosen = self
            .summarizer
            .choose(&self.candidates(draft), self.sentences, |place| self.used.contains(&place));
        let repeated: BTreeSet<Place> =
            chosen.iter().filter(|place| self.used.contains(place)).copied().collect();
        self.used.extend(&chosen);
        let sentence =
            |place: &Place| self.table.sources[place.record as usize].sentence(place.sentence).to_owned();
        let told =
            chosen.iter().map(|place| self.told(*place, self.clause(draft, *place, &repeated))).collect();
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
            wording: draft.events().flat_map(|rows| self.words.of(rows, draft.days)).collect(),
            related: Vec::new(),
            evidence: self.evidence(draft, &rows, &chosen),
            told,
        }
    }

    /// What a summary of the draft is chosen from. A whole day is told by the leads of its articles too.
    fn candidates(&self, draft: &Draft) -> Candidates {
        let mention = |row: &u32| &self.table.mentions[*row as usize];
        let rows = || draft.rows.iter().map(mention);
        let told = rows().map(|mention| self.candidate(draft, mention)).collect();
        let Some(days) = draft.days.filter(|_| draft.is_day) else {
            return Candidates { is_day: false, told, leads: Vec::new() };
        };
        let naming = self.naming(days, draft.status);
        let told = if naming.is_empty() { told } else { naming };
        Candidates { is_day: true, told, leads: self.leads(days) }
    }

    /// The sentences that name a day, those of events beside the query among them: they say what the day was about.
    fn naming(&self, days: Days, status: Status) -> Vec<Candidate> {
        let from = self.naming.partition_point(|(day, ..)| *day < days.first);
        let naming = self.naming[from..].iter().take_while(|(day, ..)| days.is_day() && *day == days.first);
        let has_come = status != Status::Planned;
        let amiss = |is_plan: bool| if is_plan && has_come { OTHER_STATUS } else { 0 };
        naming
            .map(|(_, place, is_plan)| Candidate { place: *place, told: Told::Event, amiss: amiss(*is_plan) })
            .collect()
    }

    /// A sentence that tells a row: the more amiss, the less of it is the row's own and the less it fits the entry's status.
    fn candidate(&self, draft: &Draft, mention: &Mention) -> Candidate {
        let sentence = self.table.terms(mention.record, mention.sentence).len().max(1);
        let own = mention.terms.of(&self.table.terms).len().min(sentence);
        let status = if mention.status == draft.status { 0 } else { OTHER_STATUS };
        let rest = (60 * (sentence - own) / sentence) as u8;
        Candidate { place: Place::of(mention), told: mention.told, amiss: status + rest }
    }

    /// The leads of the articles published on the day and the next.
    fn leads(&self, days: Days) -> Vec<Place> {
        let next = days.last.succ_opt().unwrap_or(days.last);
        let from = self.published.partition_point(|(day, _)| *day < days.first);
        let articles = self.published[from..].iter().take_while(|(day, _)| *day <= next);
        articles
            .flat_map(|(_, record)| {
                leads(&self.table.sources[*record as usize], LEAD)
                    .map(|sentence| Place { record: *record, sentence })
            })
            .collect()
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

    /// The first day, or `undated`, and eight digits of the hash of the earliest article, its sentence and clause.
    fn id(&self, draft: &Draft, first: u32) -> String {
        let mention = &self.table.mentions[first as usize];
        let source = self.table.source(mention);
        let mut hasher = blake3::Hasher::new();
        hasher.update(source.id.bytes()).update(&source.span(mention.sentence).start.to_le_bytes());
        hasher.update(draft.days.map(Days::edtf).unwrap_or_default().as_bytes());
        hasher.update(&mention.clause.start.to_le_bytes());
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

    /// Those who take part in the events; sentences that only name the day count where there is nothing else.
    fn participants(&self, rows: &[u32]) -> Vec<String> {
        let mentions = || rows.iter().map(|row| &self.table.mentions[*row as usize]);
        let told = mentions().any(|mention| mention.told == Told::Event);
        self.ranked(mentions().filter(|mention| !told || mention.told == Told::Event).flat_map(|mention| {
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

    /// The sentences of the rows and those of the summary, each once, those that tell one event with how they tell it.
    fn evidence(&self, draft: &Draft, rows: &[u32], chosen: &[Place]) -> Vec<Evidence> {
        let mut seen = BTreeMap::new();
        let told = rows.iter().map(|row| &self.table.mentions[*row as usize]);
        let told = told.map(|mention| {
            (Place::of(mention), (!draft.is_day && mention.told == Told::Event).then_some(mention.status))
        });
        let mut places: Vec<(Place, Option<Status>)> = Vec::new();
        for (place, status) in told.chain(chosen.iter().map(|place| (*place, None))) {
            let at = *seen.entry(place).or_insert(places.len());
            match places.get_mut(at) {
                Some((_, of_place)) => *of_place = of_place.or(status),
                None => places.push((place, status)),
            }
        }
        places.into_iter().map(|(place, status)| self.quoted(place, status)).collect()
    }

    fn quoted(&self, place: Place, status: Option<Status>) -> Evidence {
        let source = &self.table.sources[place.record as usize];
        Evidence {
            article: self.ids[place.record as usize].clone(),
            span: source.span(place.sentence),
            text: source.sentence(place.sentence).to_owned(),
            source: source.record.original().source.clone(),
            status,
        }
    }

    /// The entry's own part of a sentence that an earlier entry has printed whole.
    fn clause(&self, draft: &Draft, place: Place, repeated: &BTreeSet<Place>) -> Option<Span> {
        const WORDS: usize = 4;
        let source = &self.table.sources[place.record as usize];
        let rows = draft.rows.iter().map(|row| &self.table.mentions[*row as usize]);
        let clause = rows.filter(|row| Place::of(row) == place).map(|row| row.clause).next()?;
        let words = clause.get(&source.record.text)?.split_whitespace().count();
        (repeated.contains(&place) && words >= WORDS && clause != source.span(place.sentence))
            .then_some(clause)
    }

    /// A sentence as people read it: without the dateline, its quotation closed, and where it opens with a pronoun or a
    /// description, with the name that stands for in square brackets.
    fn told(&self, place: Place, clause: Option<Span>) -> String {
        let source = &self.table.sources[place.record as usize];
        let (span, sentence) = (source.span(place.sentence), source.sentence(place.sentence));
        if let Some(clause) = clause {
            let words = clause.get(&source.record.text).unwrap_or(sentence);
            let before = if clause.start > span.start { "… " } else { "" };
            let after = if clause.end + 2 < span.end { " …" } else { "" };
            return format!("{before}{words}{after}");
        }
        let dateline = source.reading.dateline.as_ref().map_or(0, |dateline| dateline.span.end);
        let cut = (dateline.clamp(span.start, span.end) - span.start) as usize;
        let cut = cut.max(heading(source, span));
        let told = close_quotation(sentence.get(cut..).unwrap_or(sentence).trim_start());
        let Some((at, name)) = leading_reference(source, span) else { return told };
        match (cut, told.get(..at), told.get(at..)) {
            (0, Some(before), Some(after)) if !told.contains(last_word(name)) => {
                format!("{before} [{name}]{after}")
            }
            _ => told,
        }
    }
}

/// The days that are told whole, each with the sentences that name it.
fn naming(table: &Table<'_>, drafts: &[Draft]) -> Vec<(NaiveDate, Place, bool)> {
    let told = drafts.iter().filter(|draft| draft.is_day);
    let days: BTreeSet<NaiveDate> = told.filter_map(|draft| Some(draft.days?.first)).collect();
    if days.is_empty() {
        return Vec::new();
    }
    let rows = table.mentions.iter().filter(|mention| names_its_day(mention));
    let is_plan = |mention: &Mention| mention.status == Status::Planned;
    let mut naming: Vec<(NaiveDate, Place, bool)> = rows
        .filter_map(|row| Some((row.days.filter(|days| days.is_day())?.first, Place::of(row), is_plan(row))))
        .filter(|(day, ..)| days.contains(day))
        .collect();
    naming.sort_unstable();
    naming.dedup_by_key(|(day, place, _)| (*day, *place));
    naming
}

/// The length of the bullet and the date that open an item of a list: "- 23 June: the strike begins".
fn heading(source: &crate::mention::Source<'_>, span: Span) -> usize {
    let sentence = span.get(&source.record.text).unwrap_or_default();
    let item = sentence.trim_start_matches(['-', '–', '•', '*', ' ']);
    let bullet = sentence.len() - item.len();
    let start = span.start + bullet as u32;
    let date = source.found().times.iter().find(|time| time.span.start == start);
    let rest = date.and_then(|time| sentence.get((time.span.end - span.start) as usize..));
    match rest.and_then(|rest| rest.strip_prefix(':')) {
        Some(rest) if bullet > 0 => sentence.len() - rest.len(),
        _ => bullet,
    }
}

/// Where in a sentence the pronoun or description that it opens with ends, and the name it stands for: "On Sunday it",
/// "The company".
fn leading_reference<'a>(source: &'a crate::mention::Source<'_>, span: Span) -> Option<(usize, &'a str)> {
    const PERSONAL: [&str; 4] = ["he", "she", "they", "it"];
    /// An opening adverbial is no longer than this.
    const LONGEST: u32 = 60;
    let within = |m: &&Named| !m.nested && span.contains(m.span);
    let entities = source.found().entities.iter();
    let told = entities.flat_map(|entity| {
        let agent = matches!(entity.kind, EntityKind::Person | EntityKind::Organization);
        let tells = move |m: &&Named| agent || m.form != MentionForm::Name;
        entity.mentions.iter().filter(within).filter(tells).map(move |mention| (mention, entity))
    });
    let (mention, entity) = told.min_by_key(|(mention, _)| mention.span)?;
    let before = source.record.text.get(span.start as usize..mention.span.start as usize)?;
    let leads = match mention.form {
        MentionForm::Pronoun => {
            let word = mention.span.get(&source.record.text)?.to_lowercase();
            let near = mention.span.start - span.start <= LONGEST && !before.contains(['"', '“', '‘', '\'']);
            PERSONAL.contains(&word.as_str()) && (before.is_empty() || near)
        }
        MentionForm::Nominal => before.is_empty(),
        MentionForm::Name => false,
    };
    leads.then_some(((mention.span.end - span.start) as usize, entity.name.as_str()))
}

fn last_word(name: &str) -> &str {
    name.rsplit(' ').next().unwrap_or(name)
}

/// A sentence cut out of a longer quotation gets its closing mark.
fn close_quotation(sentence: &str) -> String {
    let count = |mark: char| sentence.matches(mark).count();
    let open = count('“') > count('”');
    let shut = count('”') > count('“');
    match (open, shut) {
        (true, _) => format!("{sentence}”"),
        (_, true) => format!("“{sentence}"),
        _ => sentence.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::close_quotation;

    #[test]
    fn a_quotation_that_goes_on_is_closed() {
        assert_eq!(close_quotation("She said: “It rained."), "She said: “It rained.”");
        assert_eq!(close_quotation("It stopped.”"), "“It stopped.”");
        assert_eq!(close_quotation("“It rained,” she said."), "“It rained,” she said.");
    }
}
