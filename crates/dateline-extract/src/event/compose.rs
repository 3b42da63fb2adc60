//! Puts events together, sentence by sentence: from clauses and event nouns to [`Event`] records.

mod day;

use std::ops::Range;

use dateline_text::{BlockKind, Span};

use super::clauses::{Clause, Clauses, Role};
use super::dating::{self, Dated, Stamp};
use super::frames::{BY_NOUN, BY_VERB, Frames, Reading};
use super::groups::{Group, groups};
use super::nominals::{Nominal, Place, nominals};
use super::parties::{self, Mentioned};
use super::tag;
use super::triggers::{Scene, Trigger};
use super::view::View;
use super::words::{Kind, Sort};
use super::{DatedBy, Event, Status};
use crate::Attribution;
use crate::quantity::QuantityKind;
use crate::quote::{Mode, Polarity};
use crate::verbs::Forms;

/// Classes of what does harm to people.
const HARMS: [&str; 3] = ["disaster", "assault", "fight"];

/// Reads the events of an article. Its lists are used again for each sentence.
pub(super) struct Composer<'a> {
    view: View<'a>,
    frames: &'a Frames,
    mentions: Vec<Mentioned>,
    groups: Vec<Group>,
    clauses: Clauses,
    nominals: Vec<Nominal>,
    nominal_dates: Vec<Dated>,
    stamps: Vec<Stamp>,
    /// The first time expression not yet read.
    next_time: usize,
    /// The quotations that reach into the sentence.
    quotes: Range<usize>,
    /// The date of the last dated main event, and its sentence.
    last: Option<(usize, Dated)>,
    /// The sentence and class of the last dated main event.
    scene: (usize, Kind),
    /// The last dated attack or disaster, with the sentence that names it.
    harm: Option<(usize, Dated)>,
    sentence: usize,
    lead: Option<usize>,
    events: Vec<Event>,
}

impl<'a> Composer<'a> {
    pub(super) fn new(view: View<'a>, frames: &'a Frames) -> Self {
        let mentions = parties::mentions(&view);
        let lead = lead(&view);
        Self {
            view,
            frames,
            mentions,
            groups: Vec::new(),
            clauses: Clauses::default(),
            nominals: Vec::new(),
            nominal_dates: Vec::new(),
            stamps: Vec::new(),
            next_time: 0,
            quotes: 0..0,
            last: None,
            scene: (0, 0),
            harm: None,
            sentence: 0,
            lead,
            events: Vec::new(),
        }
    }

    pub(super) fn compose(mut self) -> Vec<Event> {
        let doc = self.view.doc;
        for (sentence, range) in doc.tokens.sentences().iter().enumerate() {
            self.sentence = sentence;
            self.read(range);
        }
        let mut events = self.events;
        events.sort_by_key(|event| (event.span, event.trigger));
        events
    }

    fn read(&mut self, range: &Range<usize>) {
        let range = &self.after_dateline(range);
        if range.is_empty() {
            return;
        }
        self.quotes = self.quotes_from(self.quotes.start, range);
        groups(&self.view, range.clone(), &mut self.groups);
        self.clauses.read(&self.view, range, &self.groups);
        nominals(&self.view, range, &self.clauses, &mut self.nominals);
        dating::stamps(&self.view, range, &self.clauses, &mut self.next_time, &mut self.stamps);
        dating::date_nominals(
            &self.view,
            &self.nominals,
            &self.clauses,
            &mut self.stamps,
            &mut self.nominal_dates,
        );
        dating::part(&self.clauses, &mut self.stamps);
        let words = &self.view.words;
        let harms = |kind: Kind| HARMS.iter().any(|name| words.is_kind(kind, name));
        let mut named = self.nominals.iter().zip(&self.nominal_dates);
        if let Some((_, dated)) = named
            .find(|(nominal, dated)| harms(self.view.word(nominal.head).noun_kind) && dated.start.is_some())
        {
            self.harm = Some((self.sentence, *dated));
        }
        let known = self.events.len();
        for clause in 0..self.clauses.list.len() {
            if !self.nominals.iter().any(|nominal| nominal.told_in == Some(clause)) {
                self.clause(clause);
            }
        }
        for nominal in 0..self.nominals.len() {
            self.nominal(nominal);
        }
        if self.events.len() == known {
            self.bare_nominal();
        }
    }

    /// The quotations from `first` on without those that end before the sentence `range` or begin after it.
    fn quotes_from(&self, first: usize, range: &Range<usize>) -> Range<usize> {
        let span = self.view.doc.tokens.span(range.clone());
        let quotes = &self.view.found.quotes;
        let ended = quotes[first..].iter().take_while(|quote| quote.span.end <= span.start).count();
        let start = first + ended;
        let inside = quotes[start..].iter().take_while(|quote| quote.span.start < span.end).count();
        start..start + inside
    }

    fn scene(&self) -> Scene<'_> {
        let (clauses, nominals) = (&self.clauses, &self.nominals);
        Scene { view: &self.view, frames: self.frames, clauses, nominals }
    }

    /// The tokens of a sentence without the dateline before it.
    fn after_dateline(&self, range: &Range<usize>) -> Range<usize> {
        let doc = self.view.doc;
        let end = doc.article.dateline.as_ref().map_or(0, |dateline| dateline.span.end);
        let start = range.clone().find(|at| doc.tokens[*at].span.start >= end).unwrap_or(range.end);
        start..range.end
    }

    /// The event that a clause tells.
    fn clause(&mut self, at: usize) {
        let clause = self.clauses.list[at].clone();
        let Some(verb) = clause.verb else { return };
        let Some(trigger) = self.scene().trigger(at, &clause, &verb) else { return };
        if self.drops(at, &clause, &trigger) {
            return;
        }
        let dated = self.date(at, &clause, &verb, &trigger);
        self.push_clause(at, &verb, &trigger, dated);
        self.sayings(at, &verb, dated);
        self.seconds(at, &clause);
    }

    /// Where the first further verb with a time of its own starts, before its "and".
    fn second_start(&self, at: usize) -> Option<usize> {
        let extent = self.clauses.extent(at);
        let more = &self.clauses.list[at].more;
        let ends = more.iter().skip(1).map(|group| group.start).chain([extent.end]);
        let mut parts = more.iter().zip(ends);
        let (group, _) =
            parts.find(|(group, end)| dating::second(&self.stamps, at, &(group.head..*end)).is_some())?;
        let and = group.start.checked_sub(1).filter(|and| self.view.word(*and).is(tag::AND));
        Some(and.unwrap_or(group.start))
    }

    /// "Came back on Monday and | resigned the next day": further verbs of the subject that have a day of their own.
    fn seconds(&mut self, at: usize, clause: &Clause) {
        let extent = self.trim(self.clauses.extent(at));
        for (nth, group) in clause.more.iter().enumerate() {
            let end = clause.more.get(nth + 1).map_or(extent.end, |next| next.start).min(extent.end);
            let range = group.start..end;
            let Some(dated) = dating::second(&self.stamps, at, &(group.head..end)) else { continue };
            let Some(trigger) = self.scene().trigger(at, clause, group) else { continue };
            let owned = |token: usize| self.clauses.owner(token) == at;
            let mut parties = parties::of_clause(&self.view, &self.mentions, range.clone(), owned, group);
            parties.agents = self.subject(at);
            let status = dating::status(&self.view, &self.clauses, at, group, &dated);
            let quantities = self.quantities(range.clone(), |token| self.clauses.owner(token) == at);
            let span = self.view.doc.tokens.span(range);
            self.push(span, trigger.token, trigger.reading, dated, status, parties, quantities);
        }
    }

    /// "…, accusing the court of bias": what a participle of saying adds to a clause, on the same day.
    fn sayings(&mut self, at: usize, verb: &Group, dated: Dated) {
        let extent = self.trim(self.clauses.extent(at));
        for token in verb.head + 2..extent.end {
            let word = self.view.word(token);
            let says = word.sort == Sort::Speech && word.verb_kind != 0 && word.forms == Forms::ING;
            if !says || !self.view.is_comma(token - 1) || self.clauses.owner(token) != at {
                continue;
            }
            let group = Group { start: token, head: token, ..*verb };
            let owned = |token: usize| self.clauses.owner(token) == at;
            let mut parties =
                parties::of_clause(&self.view, &self.mentions, token..extent.end, owned, &group);
            parties.agents = self.subject(at);
            let dated =
                Dated { by: if dated.start.is_some() { DatedBy::Inherited } else { dated.by }, ..dated };
            let reading = Reading { kind: word.verb_kind, rule: BY_VERB };
            let span = self.view.doc.tokens.span(token..extent.end);
            let status = dating::status(&self.view, &self.clauses, at, verb, &dated);
            self.push(span, token, reading, dated, status, parties, Vec::new());
        }
    }

    fn push_clause(&mut self, at: usize, verb: &Group, trigger: &Trigger, dated: Dated) {
        let mut status = dating::status(&self.view, &self.clauses, at, verb, &dated);
        status = trigger.status.map_or(status, |hint| weaker(status, hint));
        if status == Status::Happened && self.is_denied(self.view.token(trigger.token).span) {
            status = Status::Possible;
        }
        let extent = self.with_subject(at, verb);
        let end = self.second_start(at).unwrap_or(extent.end);
        let extent = self.trim(extent.start..end);
        let clauses = &self.clauses;
        let owned = |token: usize| clauses.owner(token) == at;
        let parties = parties::of_clause(&self.view, &self.mentions, extent.clone(), owned, verb);
        let quantities = self.quantities(extent.clone(), |token| self.clauses.owner(token) == at);
        if dated.start.is_none() && trigger.reading.kind == 0 && !self.tell_something(&quantities) {
            return;
        }
        if dated.start.is_some() && self.is_told_outright(at) {
            self.last = Some((self.sentence, dated));
            self.scene = (self.sentence, trigger.reading.kind);
            if self.is_scene_of(&HARMS) && dated.by == DatedBy::Stated {
                self.harm = Some((self.sentence, dated));
            }
        }
        let span = self.view.doc.tokens.span(self.with_content(at, verb, extent));
        self.push(span, trigger.token, trigger.reading, dated, status, parties, quantities);
    }

    /// "The ballot, first planned for June 6, was delayed": what a participle hangs on belongs to its clause.
    fn with_subject(&self, at: usize, verb: &Group) -> Range<usize> {
        let extent = self.clauses.extent(at);
        let parent = self.clauses.list[at].parent.filter(|_| verb.reduced).map(|at| self.clauses.extent(at));
        let start = parent.map_or(extent.start, |parent| parent.start.min(extent.start));
        let near = (start..extent.start)
            .all(|i| self.clauses.owner(i) == self.clauses.list[at].parent.unwrap_or(at));
        if near { start..extent.end } else { extent }
    }

    /// True inside what somebody denies.
    fn is_denied(&self, trigger: Span) -> bool {
        let mut quotes = self.view.found.quotes[self.quotes.clone()].iter();
        quotes.any(|quote| {
            quote.polarity == Polarity::Denied
                && quote.mode != Mode::Judgement
                && quote.parts.iter().any(|part| part.contains(trigger))
        })
    }

    /// Figures other than "first" and the like.
    fn tell_something(&self, quantities: &[usize]) -> bool {
        quantities.iter().any(|at| self.view.found.quantities[*at].kind != QuantityKind::Ordinal)
    }

    /// What is said belongs to the event of saying it.
    fn with_content(&self, at: usize, verb: &Group, extent: Range<usize>) -> Range<usize> {
        if self.view.word(verb.head).sort != Sort::Speech {
            return extent;
        }
        let contents = (0..self.clauses.list.len()).filter(|other| self.clauses.is_said_in(*other, at));
        let whole = contents
            .map(|content| self.trim(self.clauses.extent(content)))
            .fold(extent, |whole, content| whole.start.min(content.start)..whole.end.max(content.end));
        self.trim(whole)
    }

    #[expect(clippy::too_many_arguments, reason = "the fields of one record")]
    fn push(
        &mut self,
        span: Span,
        trigger: usize,
        reading: Reading,
        dated: Dated,
        status: Status,
        parties: parties::Parties,
        quantities: Vec<usize>,
    ) {
        let trigger = self.view.token(trigger).span;
        self.events.push(Event {
            span: span.to(trigger),
            trigger,
            kind: self.view.words.kind_name(reading.kind),
            time: dated.time,
            start: dated.start,
            end: dated.end,
            dated_by: dated.by,
            participants: parties.all(),
            place: parties.place,
            quantities,
            attribution: self.attribution(trigger),
            status,
            agents: parties.agents,
            patients: parties.patients,
            rule: self.frames.rule_name(reading.rule).to_owned(),
        });
    }

    /// An event noun is an event of its own where it has its own time, or where its clause tells no other.
    fn nominal(&mut self, at: usize) {
        let nominal = self.nominals[at].clone();
        let mut dated = self.nominal_dates[at];
        let verb = self.clauses.list[nominal.clause].verb;
        let told = verb.is_some_and(|verb| self.scene().is_told(nominal.clause, &verb));
        if dated.start.is_none() && self.is_news_of_the_day(&nominal, told) {
            dated = self.published();
        }
        let subject_of_state = nominal.place == Place::Subject && !told && verb.is_some();
        if dated.start.is_none() && subject_of_state {
            dated = dating::own(&self.stamps, nominal.clause).unwrap_or_default();
        }
        let twice =
            self.events.iter().rev().take(8).any(|event| event.trigger == self.view.token(nominal.head).span);
        if twice || (subject_of_state && self.is_told_already(nominal.clause, &dated)) {
            return;
        }
        let fallback = nominal.place == Place::Object && !told && dated.start.is_none() && verb.is_none();
        if dated.start.is_none() || fallback || (told && nominal.place != Place::Apart && !self.modified(at))
        {
            return;
        }
        let range =
            if subject_of_state { self.clauses.extent(nominal.clause) } else { nominal.range.clone() };
        self.push_nominal(&nominal, self.trim(range), dated, subject_of_state);
    }

    /// The first event noun of a sentence that tells nothing else.
    fn bare_nominal(&mut self) {
        let view = &self.view;
        let tells = |nominal: &Nominal| {
            let verb = self.clauses.list[nominal.clause].verb;
            let speech = verb.is_some_and(|verb| view.word(verb.head).sort == Sort::Speech);
            view.word(nominal.head).noun_kind != 0 && nominal.place != Place::Apart && !speech
        };
        let Some(at) = self.nominals.iter().position(tells) else { return };
        let nominal = self.nominals[at].clone();
        self.push_nominal(&nominal, self.trim(nominal.range.clone()), Dated::default(), false);
    }

    /// "The vote is scheduled for Friday": the clause has given the event already.
    fn is_told_already(&self, clause: usize, dated: &Dated) -> bool {
        let span = self.view.doc.tokens.span(self.clauses.extent(clause));
        let mut near = self.events.iter().rev().take_while(|event| event.trigger.start >= span.start);
        near.any(|event| event.start == dated.start && span.contains(event.trigger))
    }

    /// True where the time can only be that of the noun: "the Oct. 7 airstrikes", "the offer of 27 May".
    fn modified(&self, at: usize) -> bool {
        let nominal = &self.nominals[at];
        self.nominal_dates[at].time.is_some_and(|time| {
            let tokens = self.view.tokens_of(self.view.found.times[time].span);
            let of = tokens.start > 0 && self.view.word(tokens.start - 1).is(tag::OF);
            of || tokens.end <= nominal.head
        })
    }

    fn push_nominal(&mut self, nominal: &Nominal, range: Range<usize>, dated: Dated, whole: bool) {
        let mut parties = parties::of_nominal(&self.view, &self.mentions, range.clone(), nominal.head);
        if nominal.owned && parties.agents.is_empty() {
            parties.agents = self.subject(nominal.clause);
        }
        let quantities = self.quantities(range.clone(), |token| {
            let owner = self.clauses.owner(token);
            owner == nominal.clause || Some(owner) == nominal.told_in || whole
        });
        let future =
            dated.start.zip(self.view.doc.article.published).is_some_and(|(day, now)| day > now.date());
        // "Had been due to appear before the inquiry on Thursday".
        let before = nominal.range.start.checked_sub(1).is_some_and(|at| self.view.text(at) == "before");
        let part = nominal.place != Place::Apart || before;
        let verb = self.clauses.list[nominal.clause].verb.filter(|_| part);
        let due = verb.is_some_and(|verb| dating::is_due(&self.view, &verb));
        let status = if future || due { Status::Planned } else { Status::Happened };
        let reading = Reading { kind: self.view.word(nominal.head).noun_kind, rule: BY_NOUN };
        let span = self.view.doc.tokens.span(range);
        self.push(span, nominal.head, reading, dated, status, parties, quantities);
    }

    /// Those named before the verb of a clause.
    fn subject(&self, clause: usize) -> Vec<usize> {
        let Some(verb) = self.clauses.list[clause].verb else { return Vec::new() };
        let extent = self.clauses.extent(clause);
        parties::of_clause(
            &self.view,
            &self.mentions,
            extent.start..verb.start.max(extent.start),
            |_| true,
            &verb,
        )
        .agents
    }

    /// What people say counts as an event where it has a date or a class of its own, and where what they say
    /// tells none with that date.
    fn drops(&self, at: usize, clause: &Clause, trigger: &Trigger) -> bool {
        let word = self.view.word(trigger.token);
        let is_speech =
            word.sort == Sort::Speech && clause.verb.is_some_and(|verb| verb.head == trigger.token);
        if !is_speech || trigger.reading.kind != 0 {
            return false;
        }
        let told = self.clauses.list.iter().enumerate().any(|(other, content)| {
            content.parent == Some(at)
                && content.role == Role::Content
                && content.verb.is_some_and(|verb| {
                    let plain = verb.modal.is_none() && !verb.negated && !verb.progressive;
                    self.scene().is_told(other, &verb) && plain
                })
        });
        dating::own(&self.stamps, at).is_none() || told
    }

    fn quantities(&self, range: Range<usize>, owned: impl Fn(usize) -> bool) -> Vec<usize> {
        let tokens = &self.view.doc.tokens;
        let span = tokens.span(range);
        let all = &self.view.found.quantities;
        let from = all.partition_point(|quantity| quantity.span.start < span.start);
        let inside = all[from..].iter().enumerate().take_while(|(_, quantity)| quantity.span.end <= span.end);
        inside.filter(|(_, q)| owned(tokens.index_at(q.span.start))).map(|(at, _)| from + at).collect()
    }

    fn attribution(&self, trigger: Span) -> Option<Attribution> {
        let quotes = self.view.found.quotes[self.quotes.clone()].iter();
        let covering = quotes
            .filter(|quote| quote.mode != Mode::Judgement && quote.polarity == Polarity::Asserted)
            .filter(|quote| quote.parts.iter().any(|part| part.contains(trigger)));
        covering.min_by_key(|quote| quote.span.len()).and_then(|quote| quote.speaker.clone())
    }

    /// Leaves out marks, openers and conjunctions at the ends.
    fn trim(&self, range: Range<usize>) -> Range<usize> {
        let view = &self.view;
        let Range { mut start, mut end } = range;
        while start + 1 < end && (view.is_mark_at_all(start) || view.word(start).is(tag::AND)) {
            start += 1;
        }
        while start + 1 < end && (view.is_mark_at_all(end - 1) || view.word(end - 1).is(tag::AND)) {
            end -= 1;
        }
        start..end
    }
}

/// The less certain of two.
fn weaker(one: Status, other: Status) -> Status {
    one.max(other)
}

/// The first sentence of the first paragraph.
fn lead(view: &View<'_>) -> Option<usize> {
    let article = view.doc.article;
    let paragraph = article.blocks.iter().find(|block| block.kind == BlockKind::Paragraph)?;
    article.sentences.iter().position(|sentence| paragraph.span.contains(*sentence))
}
