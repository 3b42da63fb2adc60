//! [`Table`]: what every article tells, one row a sentence and date. Annotated articles come in; the rows that are
//! linked into entries go out.

mod undated;

use std::ops::Range;

use dateline_extract::entity::{EntityKind, MentionForm};
use dateline_extract::event::{DatedBy, Status};
use dateline_extract::time::TimeKind;
use dateline_extract::{Annotations, Event};
use dateline_text::Span;

use crate::days::Days;
use crate::dossier::{Reading, Record};
use crate::lexicon::Lexicon;
use crate::names::Names;
use crate::{Dossier, TextId};

/// A stretch of one of the table's lists.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Slice {
    start: u32,
    end: u32,
}

impl Slice {
    fn since<T>(list: &[T], start: usize) -> Self {
        Self { start: start as u32, end: list.len() as u32 }
    }

    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    pub fn range(self) -> Range<u32> {
        self.start..self.end
    }

    pub fn of<T>(self, list: &[T]) -> &[T] {
        &list[self.start as usize..self.end as usize]
    }
}

/// How a sentence tells of what a row stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Told {
    /// A clause with a trigger tells it.
    Event,
    /// The sentence only names the day, to date something else: "since the Oct. 7 attacks".
    Reference,
    /// A clause that only dates the words of somebody who tells of what had happened: "…, the coast guard said on Friday".
    Saying,
    /// A sentence without a date or a trigger, in an article without a date.
    Remark,
}

/// What one sentence tells of one date (or of none).
#[derive(Debug, Clone, Copy)]
pub(crate) struct Mention {
    pub record: u32,
    pub sentence: u32,
    pub days: Option<Days>,
    /// Whether `days` may keep rows apart, and date others of the same event.
    pub is_firm: bool,
    pub told: Told,
    pub dated_by: DatedBy,
    pub status: Status,
    /// The triggers and the telling kinds of happening its words name, as terms: sorted, without repeats.
    pub heads: Slice,
    pub actors: Slice,
    pub place: Option<u32>,
    /// Indices of the article's quantities.
    pub figures: Slice,
    /// The words of the sentence, or of the row's clauses where the sentence has several rows: sorted, without repeats.
    pub terms: Slice,
    /// From its first clause to its last; the sentence where it has none.
    pub clause: Span,
}

/// One article of the table.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Source<'a> {
    pub id: &'a TextId,
    pub record: &'a Record,
    pub reading: &'a Reading,
    /// The content words of its sentences: a stretch of the table's list of stretches.
    pub words: Slice,
    pub rows: Slice,
    /// The names in it: a stretch of the table's list of names.
    pub names: Slice,
}

impl Mention {
    /// The days, where they are sure.
    pub fn firm(&self) -> Option<Days> {
        self.days.filter(|_| self.is_firm)
    }
}

impl<'a> Source<'a> {
    pub fn sentence(&self, index: u32) -> &'a str {
        self.span(index).get(&self.record.text).unwrap_or_default()
    }

    pub fn span(&self, index: u32) -> Span {
        self.reading.sentences[index as usize]
    }
}

/// All rows of a dossier, in the order of the texts' hashes, with the lists they point into.
#[derive(Debug, Default)]
pub(crate) struct Table<'a> {
    pub sources: Vec<Source<'a>>,
    pub mentions: Vec<Mention>,
    pub names: Names,
    pub lexicon: Lexicon,
    pub terms: Vec<u32>,
    /// The terms of every sentence, sorted, without repeats; each source has a stretch of these.
    pub sentences: Vec<Slice>,
    pub heads: Vec<u32>,
    /// The names of every article, sorted, without repeats; each source has a stretch of these.
    pub named: Vec<u32>,
    pub actors: Vec<u32>,
    pub figures: Vec<u32>,
}

impl<'a> Table<'a> {
    pub fn of(dossier: &'a Dossier) -> Self {
        let mut table = Self::default();
        for (id, record) in dossier.current() {
            let reading = record.reading();
            let words = table.push_words(record, reading);
            table.sources.push(Source {
                id,
                record,
                reading,
                words,
                rows: Slice::default(),
                names: Slice::default(),
            });
            table.read(table.sources.len() - 1);
        }
        table.names.settle();
        for actor in &mut table.actors {
            *actor = table.names.canonical(*actor);
        }
        table.settle_names();
        for mention in &mut table.mentions {
            mention.place = mention.place.map(|place| table.names.canonical(place));
        }
        table
    }

    /// The rows of one article.
    pub fn rows(&self, record: u32) -> &[Mention] {
        self.sources[record as usize].rows.of(&self.mentions)
    }

    /// Names as they are known once all articles are read.
    fn settle_names(&mut self) {
        let mut settled = Vec::with_capacity(self.named.len());
        for source in &mut self.sources {
            let start = settled.len();
            settled.extend(source.names.of(&self.named).iter().map(|name| self.names.canonical(*name)));
            settled[start..].sort_unstable();
            let mut last = None;
            let mut kept = start;
            for at in start..settled.len() {
                if last != Some(settled[at]) {
                    last = Some(settled[at]);
                    settled[kept] = settled[at];
                    kept += 1;
                }
            }
            settled.truncate(kept);
            source.names = Slice::since(&settled, start);
        }
        self.named = settled;
    }

    pub fn source(&self, mention: &Mention) -> &Source<'a> {
        &self.sources[mention.record as usize]
    }

    /// Adds the rows of one article.
    fn read(&mut self, record: usize) {
        let source = self.sources[record];
        let mut drafts = drafts(source.reading, &source.record.text);
        if source.record.original().published.is_none() {
            drafts.iter_mut().for_each(|draft| undated::weigh(draft, &source));
            drafts = undated::with_remarks(drafts, source.reading.sentences.len() as u32);
        }
        let names = self.intern_names(&source.reading.annotations);
        let start = self.named.len();
        self.named.extend(&names);
        self.sources[record].names = Slice::since(&self.named, start);
        let start = self.mentions.len();
        for of_sentence in drafts.chunk_by(|a, b| a.sentence == b.sentence) {
            for nth in 0..of_sentence.len() {
                let mention = self.mention(record, of_sentence, nth, &names);
                self.mentions.push(mention);
            }
        }
        self.sources[record].rows = Slice::since(&self.mentions, start);
    }

    /// The terms of a sentence.
    pub fn terms(&self, record: u32, sentence: u32) -> &[u32] {
        self.words(record, sentence).of(&self.terms)
    }

    fn words(&self, record: u32, sentence: u32) -> Slice {
        self.sources[record as usize].words.of(&self.sentences)[sentence as usize]
    }

    fn intern_names(&mut self, found: &Annotations) -> Vec<u32> {
        found.entities.iter().map(|entity| self.names.intern(&entity.name, entity.kind)).collect()
    }

    fn push_words(&mut self, record: &Record, reading: &Reading) -> Slice {
        let first = self.sentences.len();
        for span in &reading.sentences {
            let start = self.terms.len();
            self.lexicon.push(span.get(&record.text).unwrap_or_default(), &mut self.terms);
            self.sentences.push(Slice::since(&self.terms, start));
        }
        Slice::since(&self.sentences, first)
    }

    fn mention(&mut self, record: usize, drafts: &[Draft], nth: usize, names: &[u32]) -> Mention {
        let (source, draft) = (self.sources[record], &drafts[nth]);
        let found = &source.reading.annotations;
        let events = || draft.events.iter().map(|event| &found.events[*event]);
        let place = events().find_map(|event| event.place).map(|entity| names[entity]);
        let terms = self.push_terms(source, record as u32, drafts, nth);
        Mention {
            record: record as u32,
            sentence: draft.sentence,
            days: draft.days,
            is_firm: !draft.is_loose,
            told: match (draft.events.is_empty(), draft.days) {
                (false, _) if is_report(found, drafts, nth, &source.record.text) => Told::Saying,
                (false, _) => Told::Event,
                (true, Some(_)) => Told::Reference,
                (true, None) => Told::Remark,
            },
            dated_by: events()
                .map(|event| event.dated_by)
                .max_by_key(|by| certainty(*by))
                .unwrap_or_default(),
            status: status(events()),
            heads: self.push_heads(source, draft, terms),
            actors: self.push_actors(source, draft, names),
            place,
            figures: self.push_figures(source, drafts, nth),
            terms,
            clause: events()
                .map(|event| event.span)
                .reduce(cover)
                .unwrap_or_else(|| source.span(draft.sentence)),
        }
    }

    /// The words of a row: of its own clauses where the sentence has several rows, else of the sentence.
    fn push_terms(&mut self, source: Source<'_>, record: u32, drafts: &[Draft], nth: usize) -> Slice {
        let start = self.terms.len();
        if drafts.len() > 1 {
            for clause in clauses(&source.reading.annotations, drafts, nth, &source.record.text) {
                self.lexicon.known(
                    clause.get(&source.record.text).unwrap_or_default(),
                    start,
                    &mut self.terms,
                );
            }
        }
        if self.terms.len() == start {
            return self.words(record, drafts[nth].sentence);
        }
        self.terms[start..].sort_unstable();
        Slice::since(&self.terms, start)
    }

    fn push_heads(&mut self, source: Source<'_>, draft: &Draft, terms: Slice) -> Slice {
        let mut heads: Vec<u32> =
            terms.of(&self.terms).iter().copied().filter(|term| self.lexicon.is_telling(*term)).collect();
        for event in &draft.events {
            let words = source.reading.annotations.events[*event].trigger.get(&source.record.text);
            heads.extend(words.and_then(|words| self.lexicon.find(words.split(' ').next()?)));
        }
        heads.sort_unstable();
        heads.dedup();
        let start = self.heads.len();
        self.heads.extend(heads);
        Slice::since(&self.heads, start)
    }

    /// Those who take part in the events; in a sentence without one, those it names.
    fn push_actors(&mut self, source: Source<'_>, draft: &Draft, names: &[u32]) -> Slice {
        let start = self.actors.len();
        let found = &source.reading.annotations;
        if draft.events.is_empty() {
            let span = source.span(draft.sentence);
            self.actors.extend(named(found, span).map(|entity| names[entity]));
        }
        for event in &draft.events {
            for participant in &found.events[*event].participants {
                let name = names[*participant];
                if !self.actors[start..].contains(&name) {
                    self.actors.push(name);
                }
            }
        }
        Slice::since(&self.actors, start)
    }

    /// The figures the events tell, and those of the sentence that no event tells and that stand nearest to this row.
    fn push_figures(&mut self, source: Source<'_>, drafts: &[Draft], nth: usize) -> Slice {
        let start = self.figures.len();
        let found = &source.reading.annotations;
        let span = source.span(drafts[nth].sentence);
        let from = found.quantities.partition_point(|quantity| quantity.span.start < span.start);
        for (index, quantity) in found.quantities.iter().enumerate().skip(from) {
            if quantity.span.start >= span.end {
                break;
            }
            if teller(found, drafts, index) == nth {
                self.figures.push(index as u32);
            }
        }
        Slice::since(&self.figures, start)
    }
}

/// True for a row whose triggers are all verbs of saying, or say as little.
fn is_saying(found: &Annotations, draft: &Draft, text: &str) -> bool {
    draft.events.iter().all(|event| {
        found.events[*event].trigger.get(text).is_some_and(|word| crate::terms::of(word).is_none())
    })
}

/// True for a row that says when somebody told of what another row of the sentence tells as done by then.
fn is_report(found: &Annotations, drafts: &[Draft], nth: usize, text: &str) -> bool {
    let told = |draft: &Draft| {
        draft.days.zip(drafts[nth].days).is_some_and(|(done, said)| done.last <= said.first && done != said)
            && status(draft.events.iter().map(|event| &found.events[*event])) == Status::Happened
            && !draft.events.is_empty()
    };
    let said = status(drafts[nth].events.iter().map(|event| &found.events[*event])) == Status::Happened;
    said && is_saying(found, &drafts[nth], text) && drafts.iter().any(told)
}

/// The clauses of a row's events, without those of other rows that stand in them.
/// "The company said on Monday that …" is told by all it says.
fn clauses(found: &Annotations, drafts: &[Draft], nth: usize, text: &str) -> Vec<Span> {
    let spans =
        |draft: &Draft| -> Vec<Span> { draft.events.iter().map(|event| found.events[*event].span).collect() };
    let others: Vec<Span> =
        drafts.iter().enumerate().filter(|(at, _)| *at != nth).flat_map(|(_, draft)| spans(draft)).collect();
    let mut clauses = Vec::new();
    if is_saying(found, &drafts[nth], text) {
        return spans(&drafts[nth]);
    }
    for span in spans(&drafts[nth]) {
        let mut from = span.start;
        for other in others.iter().filter(|other| span.contains(**other) && **other != span) {
            if from < other.start {
                clauses.push(Span { start: from, end: other.start });
            }
            from = from.max(other.end);
        }
        if from < span.end {
            clauses.push(Span { start: from, end: span.end });
        }
    }
    clauses
}

/// Which row of a sentence tells quantity `index`: the one whose event holds it, else whose clause does, else the first.
fn teller(found: &Annotations, drafts: &[Draft], index: usize) -> usize {
    let span = found.quantities[index].span;
    let holds = |event: &Event| event.quantities.contains(&index);
    let covers = |event: &Event| event.span.contains(span);
    let row = |test: &dyn Fn(&Event) -> bool| {
        drafts.iter().position(|draft| draft.events.iter().any(|event| test(&found.events[*event])))
    };
    let told = row(&holds).or_else(|| row(&covers)).unwrap_or(0);
    // "… raised the toll of Tuesday's fire to 29": what only names a day has the figures of what has none.
    let reference =
        || drafts.iter().position(|draft| draft.events.is_empty() && draft.days.is_some_and(Days::is_day));
    if drafts[told].days.is_none() && found.quantities[index].role.is_some() {
        return reference().unwrap_or(told);
    }
    told
}

/// From the first of two stretches to the last.
fn cover(a: Span, b: Span) -> Span {
    Span { start: a.start.min(b.start), end: a.end.max(b.end) }
}

/// A row in the making: a sentence, a date, and the events told of it.
#[derive(Debug)]
struct Draft {
    sentence: u32,
    days: Option<Days>,
    /// True where the days neither keep rows apart nor date others.
    is_loose: bool,
    events: Vec<usize>,
}

/// The rows of an article: for each sentence one row a date. Events without a date share the row of the sentence's
/// first date.
fn drafts(reading: &Reading, text: &str) -> Vec<Draft> {
    let found = &reading.annotations;
    let mut drafts: Vec<Draft> = Vec::with_capacity(found.events.len());
    for range in by_sentence(&reading.sentences, &found.events) {
        let (sentence, events) = range;
        let first = drafts.len();
        for index in events.clone().filter(|index| days(&found.events[*index]).is_some()) {
            add(&mut drafts, first, sentence, days(&found.events[index]), index);
        }
        for index in events.filter(|index| days(&found.events[*index]).is_none()) {
            let shared = drafts.get(first).and_then(|draft| draft.days);
            add(&mut drafts, first, sentence, shared, index);
        }
        part(&mut drafts, first, found, text);
    }
    let told = drafts.len();
    for (sentence, days) in references(reading) {
        let held = drafts[..told].iter().any(|draft| draft.sentence == sentence && draft.days == Some(days));
        if !held {
            drafts.push(Draft { sentence, days: Some(days), is_loose: false, events: Vec::new() });
        }
    }
    drafts.sort_by_key(|draft| (draft.sentence, draft.events.is_empty()));
    drafts
}

fn add(drafts: &mut Vec<Draft>, first: usize, sentence: u32, days: Option<Days>, event: usize) {
    match drafts[first..].iter_mut().find(|draft| draft.days == days) {
        Some(draft) => draft.events.push(event),
        None => drafts.push(Draft { sentence, days, is_loose: false, events: vec![event] }),
    }
}

/// Parts rows of two clauses joined by "and", each with a subject: "police detained … and the coast guard ended …".
fn part(drafts: &mut Vec<Draft>, first: usize, found: &Annotations, text: &str) {
    for at in first..drafts.len() {
        drafts[at].events.sort_unstable();
        while let Some(cut) = second_clause(&drafts[at].events, found, text) {
            let events = drafts[at].events.split_off(cut);
            let whole = Draft { events: std::mem::take(&mut drafts[at].events), ..drafts[at] };
            drafts.push(whole);
            drafts[at].events = events;
        }
    }
}

/// Where in a row's events a second main clause starts, which has the date. Clauses with figures go on telling of the same: "six died and
/// twelve were hurt".
fn second_clause(events: &[usize], found: &Annotations, text: &str) -> Option<usize> {
    const JOINED_BY: [&str; 3] = [" and", " but", " while"];
    (1..events.len()).find(|at| {
        let event = &found.events[events[*at]];
        let before = text.get(..event.span.start as usize).unwrap_or_default().trim_end();
        let subject = text.get(event.span.start as usize..event.trigger.start as usize).unwrap_or_default();
        // Where the date stands in the first clause, the second goes on telling of the same.
        let is_dated = event.time.is_some_and(|time| event.span.contains(found.times[time].span));
        let is_second = JOINED_BY.iter().any(|word| before.ends_with(word));
        is_second && is_dated && crate::terms::has_content(subject) && event.quantities.is_empty()
    })
}

/// The events of each sentence that has any, as a range of indices; events are sorted by span.
fn by_sentence<'a>(
    sentences: &'a [Span],
    events: &'a [Event],
) -> impl Iterator<Item = (u32, Range<usize>)> + 'a {
    let of = |event: &Event| sentences.partition_point(|sentence| sentence.end <= event.trigger.start);
    let mut at = 0;
    std::iter::from_fn(move || {
        let sentence = of(events.get(at)?);
        let start = at;
        while at < events.len() && of(&events[at]) == sentence {
            at += 1;
        }
        Some((sentence as u32, start..at))
    })
    .filter(|(sentence, _)| (*sentence as usize) < sentences.len())
}

fn days(event: &Event) -> Option<Days> {
    Days::new(event.start, event.end)
}

/// Sentences that name a stretch of at most three months without an event of theirs on it.
fn references(reading: &Reading) -> impl Iterator<Item = (u32, Days)> {
    const LONGEST: i64 = 92;
    let found = &reading.annotations;
    let taken: Vec<usize> = found.events.iter().filter_map(|event| event.time).collect();
    found.times.iter().enumerate().filter_map(move |(index, time)| {
        let days = Days::new(time.start, time.end)?;
        let is_date = matches!(time.kind, TimeKind::Date | TimeKind::Time);
        let sentence = reading.sentences.partition_point(|s| s.end <= time.span.start);
        let in_dateline = reading.dateline.as_ref().is_some_and(|dateline| dateline.span.contains(time.span));
        let is_loose = !taken.contains(&index) && sentence < reading.sentences.len() && !in_dateline;
        (is_date && is_loose && days.count() <= LONGEST && (days.is_day() || found.events.is_empty()))
            .then_some((sentence as u32, days))
    })
}

/// The people, bodies and groups a sentence names.
fn named(found: &Annotations, span: Span) -> impl Iterator<Item = usize> {
    found.entities.iter().enumerate().filter_map(move |(index, entity)| {
        let acts = matches!(
            entity.kind,
            EntityKind::Person | EntityKind::Organization | EntityKind::Group | EntityKind::Place
        );
        let stands = |mention: &dateline_extract::entity::Mention| {
            mention.form == MentionForm::Name && !mention.nested && span.contains(mention.span)
        };
        (acts && entity.mentions.iter().any(stands)).then_some(index)
    })
}

fn certainty(by: DatedBy) -> u8 {
    match by {
        DatedBy::Stated => 3,
        DatedBy::Inherited => 2,
        DatedBy::Published => 1,
        DatedBy::Nothing => 0,
    }
}

/// What happened outweighs what is planned, that what may be, and that what did not happen.
fn status<'e>(events: impl Iterator<Item = &'e Event>) -> Status {
    events.map(|event| event.status).min().unwrap_or(Status::Happened)
}
