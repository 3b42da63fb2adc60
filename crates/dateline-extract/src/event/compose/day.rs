//! The day of a clause's event: what its words say, what was told before it, or the day the article was written.

use dateline_text::Span;

use super::{Composer, HARMS};
use crate::event::clauses::{Clause, Role};
use crate::event::dating::{self, Dated};
use crate::event::groups::{Group, Modal};
use crate::event::nominals::Nominal;
use crate::event::tag;
use crate::event::triggers::Trigger;
use crate::event::words::Sort;
use crate::event::{DatedBy, Status};
use crate::quantity::Part;

impl Composer<'_> {
    pub(super) fn date(&self, at: usize, clause: &Clause, verb: &Group, trigger: &Trigger) -> Dated {
        let dated = dating::date_clause(&self.view, &self.clauses, &self.stamps, at);
        // "Said on Saturday that the toll had risen to 31": of the disaster, and known on Saturday.
        let rises = |at: &usize| {
            let quantity = &self.view.found.quantities[*at];
            dating::is_casualty(quantity) && quantity.change.is_some_and(|change| change.part == Part::New)
        };
        let harm = self.harm_of(at);
        let rises = harm.is_some() && self.figures_of(at).iter().any(rises);
        let told = verb.modal.is_none() && !verb.negated && !self.is_quoted(self.view.token(verb.head).span);
        // "More than 40,000 have been killed": not by what was told before alone.
        let harm = harm.filter(|_| told && (rises || !verb.perfect));
        let is_open = dated.start.is_none() || rises && dating::own(&self.stamps, at).is_none();
        if let Some(harm) = harm.filter(|_| is_open) {
            return Dated { time: None, by: DatedBy::Inherited, ..harm };
        }
        if dated.start.is_some() {
            return self.stated(verb, trigger, dated);
        }
        let reported = verb.past || verb.perfect;
        let named = trigger.reading.kind != 0 || self.scene().object(at, verb).is_some();
        if !self.is_told_plainly(at, verb) {
            Dated::default()
        } else if (self.follows(at) && clause.role == Role::Main && verb.past)
            || self.adds_casualties(at, verb)
            || self.goes_on(verb, trigger)
        {
            self.inherited()
        } else if reported && named && self.lead == Some(self.sentence) && !self.is_habit(at) {
            self.published()
        } else {
            Dated::default()
        }
    }

    /// A date that the sentence states, as far as it can be that of the verb.
    fn stated(&self, verb: &Group, trigger: &Trigger, dated: Dated) -> Dated {
        let clock =
            dated.time.is_some_and(|time| dating::is_clock_alone(&self.view, &self.view.found.times[time]));
        if self.is_strange(verb, &dated) || self.is_past_plan(verb, trigger, &dated) {
            return Dated::default();
        }
        let published = self.view.doc.article.published.map(dateline_text::Moment::date);
        let over = |last: &Dated| published.is_none() || last.start <= published;
        match self.last {
            Some((_, last)) if clock && verb.past && last.start == last.end && over(&last) => {
                Dated { time: dated.time, by: DatedBy::Inherited, ..last }
            }
            _ => dated,
        }
    }

    /// "Another 188 were rescued", soon after a dated disaster or attack.
    fn adds_casualties(&self, at: usize, verb: &Group) -> bool {
        let near = self.is_scene_of(&HARMS);
        near && verb.past
            && self.figures_of(at).iter().any(|at| dating::is_casualty(&self.view.found.quantities[*at]))
    }

    fn figures_of(&self, at: usize) -> Vec<usize> {
        self.quantities(self.clauses.extent(at), |token| self.clauses.owner(token) == at)
    }

    /// "The death toll stands at 41", soon after the words "Tuesday's earthquake".
    fn harm_of(&self, at: usize) -> Option<Dated> {
        let (_, dated) = self.harm.filter(|(sentence, _)| sentence + 3 >= self.sentence)?;
        // "The toll since then has passed 40,000": of all that came after.
        if self.clauses.extent(at).any(|i| self.view.text(i).eq_ignore_ascii_case("since")) {
            return None;
        }
        let own = self.figures_of(at);
        let hurt = |at: &usize| dating::is_casualty(&self.view.found.quantities[*at]);
        own.iter().any(hurt).then_some(dated)
    }

    /// "She was acquitted of fraud", soon after a dated verdict; "a woman died when a tree fell", after a storm.
    fn goes_on(&self, verb: &Group, trigger: &Trigger) -> bool {
        let is = |name: &&str| self.view.words.is_kind(trigger.reading.kind, name);
        let same = ["court", "sport"].iter().any(|name| is(name) && self.is_scene_of(&[name]));
        let died = ["death", "disaster"].iter().any(is) && self.is_scene_of(&HARMS);
        verb.past && !verb.perfect && (same || died)
    }

    /// True where the last dated main event, a few sentences before, is of one of these classes.
    pub(super) fn is_scene_of(&self, names: &[&str]) -> bool {
        let (sentence, kind) = self.scene;
        sentence + 3 >= self.sentence && names.iter().any(|name| self.view.words.is_kind(kind, name))
    }

    /// "Will open" with a date already past: the year was not meant.
    fn is_past_plan(&self, verb: &Group, trigger: &Trigger, dated: &Dated) -> bool {
        let past = dated.end.zip(self.view.doc.article.published).is_some_and(|(day, now)| day < now.date());
        let planned = trigger.status == Some(Status::Planned) && !verb.past && !verb.perfect;
        past && (verb.modal == Some(Modal::Will) || planned)
    }

    /// "Says" with a date long past: the date is that of something said.
    fn is_strange(&self, verb: &Group, dated: &Dated) -> bool {
        let present = !verb.past && !verb.perfect && !verb.progressive && verb.modal.is_none();
        let long_past = dated
            .end
            .zip(self.view.doc.article.published)
            .is_some_and(|(day, published)| (published.date() - day).num_days() > 7);
        present && long_past && self.view.word(verb.head).sort == Sort::Speech
    }

    /// A main clause, or what such a clause reports.
    pub(super) fn is_told_outright(&self, at: usize) -> bool {
        let clause = &self.clauses.list[at];
        let said = || clause.parent.is_some_and(|parent| self.clauses.list[parent].role == Role::Main);
        clause.role == Role::Main || (clause.role == Role::Content && said())
    }

    /// The outlet, or somebody it names, says that it happened, and no time is given in the sentence.
    fn is_told_plainly(&self, at: usize, verb: &Group) -> bool {
        self.is_told_outright(at)
            && verb.modal.is_none()
            && !verb.negated
            && self.scene().is_told(at, verb)
            && self.stamps.is_empty()
            && !self.is_quoted(self.view.token(verb.head).span)
    }

    fn inherited(&self) -> Dated {
        let published = self.view.doc.article.published.map(dateline_text::Moment::date);
        let over = |dated: &Dated| published.is_none_or(|now| dated.start.is_none_or(|day| day <= now));
        let dated = self.last.map(|(_, dated)| dated).filter(over).unwrap_or_default();
        Dated { time: None, by: DatedBy::Inherited, ..dated }
    }

    /// True where the narration goes on from a dated event in the sentence before: "He also met …".
    fn follows(&self, at: usize) -> bool {
        let near = self
            .last
            .is_some_and(|(sentence, dated)| sentence + 1 == self.sentence && dated.start == dated.end);
        near && self.clauses.extent(at).any(|i| self.view.word(i).is(tag::ALSO))
    }

    fn is_habit(&self, at: usize) -> bool {
        self.clauses.extent(at).any(|i| self.view.word(i).is(tag::HABIT))
    }

    fn is_quoted(&self, span: Span) -> bool {
        self.view.found.quotes[self.quotes.clone()].iter().any(|quote| {
            quote.kind == crate::quote::QuoteKind::Direct
                && quote.parts.iter().any(|part| part.contains(span))
        })
    }

    /// "His meeting with …" in the first sentence, where the verb only says how it went.
    pub(super) fn is_news_of_the_day(&self, nominal: &Nominal, told: bool) -> bool {
        nominal.owned
            && !told
            && self.lead == Some(self.sentence)
            && self.stamps.is_empty()
            && self.view.words.is_kind(self.view.word(nominal.head).noun_kind, "consult")
    }

    pub(super) fn published(&self) -> Dated {
        match self.view.doc.article.published {
            Some(moment) => {
                let day = Some(moment.date());
                Dated { time: None, start: day, end: day, by: DatedBy::Published }
            }
            None => Dated::default(),
        }
    }
}
