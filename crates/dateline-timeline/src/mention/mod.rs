//! [`Table`]: what every article tells, one row a sentence and date. The facts of articles come in; the rows that are
//! linked into entries go out.

mod drafts;
mod facts;
mod undated;

use std::cell::OnceCell;
use std::ops::Range;

use dateline_extract::Annotations;
use dateline_extract::event::{DatedBy, Status};
use dateline_extract::quantity::Quantity;
use dateline_text::{Block, Dateline, Span};

use crate::days::Days;
use crate::dossier::{Reading, Record};
use crate::lexicon::Lexicon;
use crate::names::Names;
use crate::{Dossier, TextId};

pub(crate) use facts::{Count, Facts};

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

/// An article as its facts are drawn from it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Account<'a> {
    pub text: &'a str,
    pub sentences: &'a [Span],
    pub blocks: &'a [Block],
    pub dateline: Option<&'a Dateline>,
    pub found: &'a Annotations,
}

impl<'a> Account<'a> {
    fn words(&self, span: Span) -> &'a str {
        span.get(self.text).unwrap_or_default()
    }
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
    /// A bit for each head and for each actor: rows without a bit in common have none in common.
    pub head_bits: u64,
    pub actor_bits: u64,
    pub place: Option<u32>,
    /// Indices of the article's quantities.
    pub figures: Slice,
    /// What befell how many people; 0 where it does not say.
    pub toll: u32,
    /// The words of the sentence, or of the row's clauses where the sentence has several rows: sorted, without repeats.
    pub terms: Slice,
    /// The words of the sentence.
    pub spoken: Slice,
    /// A bit for each word of the sentence.
    pub spoken_bits: u64,
    /// From its first clause to its last; the sentence where it has none.
    pub clause: Span,
}

/// One article of the table.
#[derive(Debug, Clone)]
pub(crate) struct Source<'a> {
    pub id: &'a TextId,
    pub record: &'a Record,
    pub reading: &'a Reading,
    /// The content words of its sentences: a stretch of the table's list of stretches.
    pub words: Slice,
    pub rows: Slice,
    /// The names in it: a stretch of the table's list of names.
    pub names: Slice,
    found: OnceCell<Box<Annotations>>,
    quantities: OnceCell<Box<[Quantity]>>,
}

impl Mention {
    /// The days, where they are sure.
    pub fn firm(&self) -> Option<Days> {
        self.days.filter(|_| self.is_firm)
    }
}

impl<'a> Source<'a> {
    fn of(id: &'a TextId, record: &'a Record) -> Self {
        let (words, rows, names) = Default::default();
        let (found, quantities) = Default::default();
        Self { id, record, reading: record.reading(), words, rows, names, found, quantities }
    }

    pub fn sentence(&self, index: u32) -> &'a str {
        self.span(index).get(&self.record.text).unwrap_or_default()
    }

    pub fn span(&self, index: u32) -> Span {
        self.reading.sentences[index as usize]
    }

    /// What the readers found; unpacked when first asked for, since few articles are.
    pub fn found(&self) -> &Annotations {
        self.found.get_or_init(|| Box::new(self.reading.annotations.unpack()))
    }

    /// Its quantities alone, which far more articles are asked for.
    pub fn quantities(&self) -> &[Quantity] {
        self.quantities.get_or_init(|| self.reading.annotations.quantities().into())
    }

    /// What a comparison needs of one of its quantities.
    pub fn count(&self, quantity: u32) -> Count {
        self.record.facts().counts[quantity as usize]
    }
}

/// The status of a row; what an article tells of a day well after its publication is a plan, whatever the tense:
/// "the vote has been put off to 24 May". A day is allowed for the time zones.
fn as_of(source: &Source<'_>, row: &facts::Row) -> Status {
    let told = matches!(row.status, Status::Happened | Status::Ongoing) && row.is_firm;
    let published = source.record.original().published.filter(|_| told).map(dateline_text::Moment::date);
    match (row.days, published) {
        (Some(days), Some(published)) if (days.first - published).num_days() > 1 => Status::Planned,
        _ => row.status,
    }
}

/// A bit for each number: lists without a bit in common have no number in common.
pub(crate) fn bits(list: &[u32]) -> u64 {
    list.iter().fold(0, |bits, number| bits | 1 << (number % 64))
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
        let mut table = Self::sized(dossier);
        for (id, record) in dossier.current() {
            table.read(Source::of(id, record));
        }
        table.names.settle();
        for actor in &mut table.actors {
            *actor = table.names.canonical(*actor);
        }
        table.settle_names();
        for mention in &mut table.mentions {
            mention.place = mention.place.map(|place| table.names.canonical(place));
            mention.head_bits = bits(mention.heads.of(&table.heads));
            mention.actor_bits = bits(mention.actors.of(&table.actors));
        }
        table
    }

    /// An empty table with room for a dossier: lists that grow would take up to three times their size.
    fn sized(dossier: &Dossier) -> Self {
        let facts = || dossier.current().map(|(_, record)| record.facts());
        let sum = |of: &dyn Fn(&Facts) -> usize| facts().map(of).sum::<usize>();
        Self {
            sources: Vec::with_capacity(dossier.len()),
            mentions: Vec::with_capacity(sum(&|facts| facts.rows.len())),
            terms: Vec::with_capacity(sum(&Facts::terms)),
            sentences: Vec::with_capacity(sum(&|facts| facts.sentences.len())),
            named: Vec::with_capacity(sum(&|facts| facts.names.len())),
            heads: Vec::with_capacity(sum(&|facts| 3 * facts.rows.len())),
            actors: Vec::with_capacity(sum(&|facts| facts.indices.len())),
            ..Self::default()
        }
    }

    /// The rows of one article.
    pub fn rows(&self, record: u32) -> &[Mention] {
        self.sources[record as usize].rows.of(&self.mentions)
    }

    /// Names as they are known once all articles are read.
    fn settle_names(&mut self) {
        let mut kept = 0;
        for source in &mut self.sources {
            let (start, range) = (kept, source.names.range());
            let of_source = range.start as usize..range.end as usize;
            for name in &mut self.named[of_source.clone()] {
                *name = self.names.canonical(*name);
            }
            self.named[of_source.clone()].sort_unstable();
            for at in of_source {
                if kept == start || self.named[kept - 1] != self.named[at] {
                    self.named[kept] = self.named[at];
                    kept += 1;
                }
            }
            source.names = Slice { start: start as u32, end: kept as u32 };
        }
        self.named.truncate(kept);
    }

    pub fn source(&self, mention: &Mention) -> &Source<'a> {
        &self.sources[mention.record as usize]
    }

    /// The terms of a sentence.
    pub fn terms(&self, record: u32, sentence: u32) -> &[u32] {
        self.sources[record as usize].words.of(&self.sentences)[sentence as usize].of(&self.terms)
    }

    /// Adds the rows of one article.
    fn read(&mut self, mut source: Source<'a>) {
        let facts = source.record.facts();
        source.words = self.push_words(facts);
        let names: Vec<u32> = facts.names.iter().map(|(name, kind)| self.names.intern(name, kind)).collect();
        let start = self.named.len();
        self.named.extend(&names);
        source.names = Slice::since(&self.named, start);
        let start = self.mentions.len();
        let mut lists = facts.lists();
        for row in &facts.rows {
            let mention = self.mention(&source, row, lists.next(row), &names);
            self.mentions.push(mention);
        }
        source.rows = Slice::since(&self.mentions, start);
        self.sources.push(source);
    }

    fn push_words(&mut self, facts: &Facts) -> Slice {
        let first = self.sentences.len();
        let mut from = 0;
        for end in &facts.sentences {
            let start = self.terms.len();
            self.lexicon.push(&facts.stems[from..*end as usize], &mut self.terms);
            self.sentences.push(Slice::since(&self.terms, start));
            from = *end as usize;
        }
        Slice::since(&self.sentences, first)
    }

    fn mention(
        &mut self,
        source: &Source<'_>,
        row: &facts::Row,
        lists: facts::Lists<'_>,
        names: &[u32],
    ) -> Mention {
        let spoken = source.words.of(&self.sentences)[row.sentence as usize];
        let terms = self.push_terms(lists.own).unwrap_or(spoken);
        let figures = self.figures.len();
        self.figures.extend(lists.figures);
        Mention {
            record: self.sources.len() as u32,
            sentence: row.sentence,
            days: row.days,
            is_firm: row.is_firm,
            told: row.told,
            dated_by: row.dated_by,
            status: as_of(source, row),
            heads: self.push_heads(lists.triggers, terms),
            actors: self.push_actors(row, lists.actors, names),
            head_bits: 0,
            actor_bits: 0,
            place: names.get(row.place as usize).copied(),
            toll: source.record.facts().toll(lists.figures),
            figures: Slice::since(&self.figures, figures),
            terms,
            spoken,
            spoken_bits: bits(spoken.of(&self.terms)),
            clause: row.clause,
        }
    }

    /// The words of a row's own clauses, where it has some.
    fn push_terms(&mut self, own: &[u32]) -> Option<Slice> {
        let start = self.terms.len();
        self.terms.extend(own.iter().filter_map(|stem| self.lexicon.term(*stem)));
        self.terms[start..].sort_unstable();
        (self.terms.len() > start).then(|| Slice::since(&self.terms, start))
    }

    fn push_heads(&mut self, triggers: &[u32], terms: Slice) -> Slice {
        let start = self.heads.len();
        let telling = terms.of(&self.terms).iter().copied().filter(|term| self.lexicon.is_telling(*term));
        self.heads.extend(telling);
        self.heads.extend(triggers.iter().filter_map(|stem| self.lexicon.term(*stem)));
        self.heads[start..].sort_unstable();
        let mut kept = start;
        for at in start..self.heads.len() {
            if kept == start || self.heads[kept - 1] != self.heads[at] {
                self.heads[kept] = self.heads[at];
                kept += 1;
            }
        }
        self.heads.truncate(kept);
        Slice::since(&self.heads, start)
    }

    /// Those who act, each once where they take part in events.
    fn push_actors(&mut self, row: &facts::Row, actors: &[u32], names: &[u32]) -> Slice {
        let start = self.actors.len();
        for actor in actors {
            let name = names[*actor as usize];
            let once = matches!(row.told, Told::Event | Told::Saying);
            if !once || !self.actors[start..].contains(&name) {
                self.actors.push(name);
            }
        }
        Slice::since(&self.actors, start)
    }
}
