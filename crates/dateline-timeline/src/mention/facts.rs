//! [`Facts`]: what one article tells, in few bytes. It depends on the article alone, so it is worked out once, when the
//! article comes into a dossier; a [`Table`](super::Table) puts the facts of many articles together.

use dateline_extract::Annotations;
use dateline_extract::entity::EntityKind;
use dateline_extract::event::{DatedBy, Status};
use dateline_extract::quantity::Quantity;
use dateline_text::Span;

use super::drafts::{self, Draft};
use super::{Account, Told};
use crate::days::Days;
use crate::names;

/// No place, no role.
pub(crate) const NONE: u32 = u32::MAX;

/// What one article tells, before its words and names have numbers.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Facts {
    pub rows: Box<[Row]>,
    /// The stems of each sentence, without repeats; then each row's own and those of its triggers.
    pub stems: Box<[u32]>,
    /// Where each sentence's stems end.
    pub sentences: Box<[u32]>,
    /// For each row the entities that act, then the quantities it tells.
    pub indices: Box<[u32]>,
    /// The name of each entity.
    pub names: Names,
    /// What a comparison needs of each quantity.
    pub counts: Box<[Count]>,
}

/// What one sentence tells of one date. The lists of a row start where those of the row before end.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Row {
    pub sentence: u32,
    pub days: Option<Days>,
    pub clause: Span,
    /// The entity where it happens, or [`NONE`].
    pub place: u32,
    pub own_end: u32,
    pub triggers_end: u32,
    pub actors_end: u32,
    pub figures_end: u32,
    pub is_firm: bool,
    pub told: Told,
    pub dated_by: DatedBy,
    pub status: Status,
}

/// What a comparison needs of a quantity; roles are numbered within the article.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Count {
    /// What happened to those counted.
    pub role: Option<u16>,
    /// The least value where it is whole and below [`LARGE`]; for all others a number from there on that is seldom the same.
    pub low: u32,
    pub is_part: bool,
    /// Which of [`HARM`] befell them, from 1; 0 for none.
    harm: u8,
}

/// What befalls people in a disaster, what tells most of it first.
pub(crate) const HARM: [&str; 5] = ["killed", "presumed dead", "missing", "injured", "rescued"];

impl Count {
    /// A number that two accounts of one disaster share, and others seldom do: what befell how many. None for a few people and
    /// for some of those who are counted.
    fn toll(self) -> Option<u32> {
        const FEW: u32 = 5;
        const MANY: u32 = 1 << 28;
        let tells = self.harm > 0 && !self.is_part && (FEW..MANY).contains(&self.low);
        tells.then_some(u32::from(self.harm) << 28 | self.low)
    }
}

/// Half of the numbers there are.
const LARGE: u32 = 1 << 31;

/// The least value of a quantity as one number.
fn low(quantity: &Quantity) -> u32 {
    let Some(low) = quantity.low.map(|low| low.0.normalize()) else { return u32::MAX };
    let whole = (low.scale() == 0).then(|| u32::try_from(low.mantissa()).ok()).flatten();
    whole.filter(|whole| *whole < LARGE).unwrap_or_else(|| crate::terms::stem_of(&low.to_string()) | LARGE)
}

/// The names of an article's entities, one after another.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Names {
    text: Box<str>,
    ends: Box<[(u32, EntityKind)]>,
}

impl Names {
    fn of(found: &Annotations) -> Self {
        let mut text = String::new();
        let ends = found.entities.iter().map(|entity| {
            text.push_str(&names::plain(&entity.name));
            (text.len() as u32, entity.kind)
        });
        let ends = ends.collect();
        Self { text: text.into(), ends }
    }

    pub fn len(&self) -> usize {
        self.ends.len()
    }

    pub fn iter(&self) -> impl Iterator<Item = (&str, EntityKind)> {
        let mut start = 0;
        self.ends.iter().map(move |(end, kind)| {
            let name = &self.text[start..*end as usize];
            start = *end as usize;
            (name, *kind)
        })
    }
}

impl Facts {
    /// The facts of an article; `is_undated` where no copy of it has a publication date.
    pub fn of(account: &Account<'_>, is_undated: bool) -> Self {
        let mut writer = Writer::default();
        writer.push_sentences(account);
        let drafts = drafts::of(account, is_undated);
        for of_sentence in drafts.chunk_by(|a, b| a.sentence == b.sentence) {
            (0..of_sentence.len()).for_each(|nth| writer.push_row(account, of_sentence, nth));
        }
        Self {
            rows: writer.rows.into(),
            stems: writer.stems.into(),
            sentences: writer.sentences.into(),
            indices: writer.indices.into(),
            names: Names::of(account.found),
            counts: counts(&account.found.quantities),
        }
    }

    /// How many terms its sentences and rows have.
    pub fn terms(&self) -> usize {
        let triggers = |row: &Row| (row.triggers_end - row.own_end) as usize;
        self.stems.len() - self.rows.iter().map(triggers).sum::<usize>()
    }

    /// The lists of its rows, one row after another.
    pub fn lists(&self) -> Walk<'_> {
        Walk { facts: self, stem: self.sentences.last().map_or(0, |end| *end as usize), index: 0 }
    }

    /// What befell how many, by the quantity that tells most of it; 0 where none does.
    pub fn toll(&self, quantities: &[u32]) -> u32 {
        quantities.iter().filter_map(|quantity| self.counts[*quantity as usize].toll()).min().unwrap_or(0)
    }

    /// True where one of the quantities counts victims.
    pub fn counts_victims(&self, quantities: &[u32]) -> bool {
        quantities.iter().any(|quantity| self.counts[*quantity as usize].harm > 0)
    }
}

/// The lists of one row.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Lists<'a> {
    /// The stems of its own clauses; none where it has the words of its sentence.
    pub own: &'a [u32],
    pub triggers: &'a [u32],
    pub actors: &'a [u32],
    pub figures: &'a [u32],
}

/// Goes through the lists of all rows.
#[derive(Debug)]
pub(crate) struct Walk<'a> {
    facts: &'a Facts,
    stem: usize,
    index: usize,
}

impl<'a> Walk<'a> {
    /// The lists of `row`, which comes after the one last asked for.
    pub fn next(&mut self, row: &Row) -> Lists<'a> {
        let Facts { stems, indices, .. } = self.facts;
        let [own, triggers] = [row.own_end, row.triggers_end].map(|end| end as usize);
        let [actors, figures] = [row.actors_end, row.figures_end].map(|end| end as usize);
        let lists = Lists {
            own: &stems[self.stem..own],
            triggers: &stems[own..triggers],
            actors: &indices[self.index..actors],
            figures: &indices[actors..figures],
        };
        (self.stem, self.index) = (triggers, figures);
        lists
    }
}

#[derive(Default)]
struct Writer {
    rows: Vec<Row>,
    stems: Vec<u32>,
    sentences: Vec<u32>,
    indices: Vec<u32>,
}

impl Writer {
    fn push_sentences(&mut self, account: &Account<'_>) {
        for span in account.sentences {
            self.push_stems(account.words(*span), self.stems.len());
            self.sentences.push(self.stems.len() as u32);
        }
    }

    /// Appends the stems of `words`; those that stand there from `start` on are not repeated.
    fn push_stems(&mut self, words: &str, start: usize) {
        let at = self.stems.len();
        crate::terms::push(words, &mut self.stems);
        let mut kept = at;
        for next in at..self.stems.len() {
            let stem = self.stems[next];
            if !self.stems[start..kept].contains(&stem) {
                self.stems[kept] = stem;
                kept += 1;
            }
        }
        self.stems.truncate(kept);
    }

    fn push_row(&mut self, account: &Account<'_>, drafts: &[Draft], nth: usize) {
        let (draft, found) = (&drafts[nth], account.found);
        let events = || draft.events.iter().map(|event| &found.events[*event]);
        self.push_own(account, drafts, nth);
        let own_end = self.stems.len() as u32;
        let trigger = |span: Span| crate::terms::of(account.words(span).split(' ').next()?);
        self.stems.extend(events().filter_map(|event| trigger(event.trigger)));
        self.push_actors(account, draft);
        let actors_end = self.indices.len() as u32;
        drafts::push_figures(account, drafts, nth, &mut self.indices);
        let clause = events().map(|event| event.span).reduce(drafts::cover);
        self.rows.push(Row {
            sentence: draft.sentence,
            days: draft.days,
            clause: clause.unwrap_or(account.sentences[draft.sentence as usize]),
            place: events().find_map(|event| event.place).map_or(NONE, |place| place as u32),
            own_end,
            triggers_end: self.stems.len() as u32,
            actors_end,
            figures_end: self.indices.len() as u32,
            is_firm: !draft.is_loose,
            told: drafts::told(account, drafts, nth),
            dated_by: drafts::dated_by(events()),
            status: drafts::status(events()),
        });
    }

    /// The words of a row's own clauses, where its sentence has several rows.
    fn push_own(&mut self, account: &Account<'_>, drafts: &[Draft], nth: usize) {
        let start = self.stems.len();
        if drafts.len() > 1 {
            for clause in drafts::clauses(account, drafts, nth) {
                self.push_stems(account.words(clause), start);
            }
        }
    }

    /// Those who take part in the events; in a sentence without one, those it names.
    fn push_actors(&mut self, account: &Account<'_>, draft: &Draft) {
        let found = account.found;
        if draft.events.is_empty() {
            let span = account.sentences[draft.sentence as usize];
            self.indices.extend(drafts::named(found, span).map(|entity| entity as u32));
        }
        let takers = draft.events.iter().flat_map(|event| &found.events[*event].participants);
        self.indices.extend(takers.map(|entity| *entity as u32));
    }
}

/// What a comparison needs of each quantity.
fn counts(quantities: &[Quantity]) -> Box<[Count]> {
    let mut roles: Vec<&str> = Vec::new();
    let mut number = |role| {
        let held = roles.iter().position(|held| *held == role);
        held.unwrap_or_else(|| {
            roles.push(role);
            roles.len() - 1
        })
    };
    let count = |quantity: &'_ Quantity, role: Option<usize>| {
        let harm = HARM.iter().position(|harm| quantity.role.as_deref() == Some(harm));
        Count {
            role: role.map(|role| role as u16),
            low: low(quantity),
            is_part: quantity.part_of.is_some(),
            harm: harm.map_or(0, |at| at as u8 + 1),
        }
    };
    quantities.iter().map(|quantity| count(quantity, quantity.role.as_deref().map(&mut number))).collect()
}
