//! Triggers: the word that names what a clause tells, and the class of the event. What comes in is a clause with
//! its event nouns; what goes out is a [`Trigger`], or nothing where the clause tells no event.

use std::ops::Range;

use super::Status;
use super::clauses::{Clause, Clauses, Role};
use super::dating;
use super::frames::{BY_NOUN, BY_VERB, Frames, Reading, Site, When};
use super::groups::{Group, Modal};
use super::nominals::{Nominal, Place};
use super::tag;
use super::view::View;
use super::words::{Kind, Sort};
use crate::verbs::Forms;

/// The word that names an event.
#[derive(Debug, Clone, Copy)]
pub(super) struct Trigger {
    pub token: usize,
    pub reading: Reading,
    /// What the words around it say of its status.
    pub status: Option<Status>,
}

/// A sentence with its clauses and event nouns.
pub(super) struct Scene<'s> {
    pub view: &'s View<'s>,
    pub frames: &'s Frames,
    pub clauses: &'s Clauses,
    pub nominals: &'s [Nominal],
}

impl Scene<'_> {
    /// The trigger of the clause `at`; `None` where it tells no event.
    pub(super) fn trigger(&self, at: usize, clause: &Clause, verb: &Group) -> Option<Trigger> {
        let inner = infinitive(self.view, verb.head);
        let mut trigger =
            if verb.copula { self.copula(at, verb, inner)? } else { self.verbal(at, clause, verb, inner)? };
        if let Some(when) = self.when(verb, &trigger) {
            trigger.reading = self.frames.lift(trigger.reading, when);
        }
        Some(trigger)
    }

    fn verbal(&self, at: usize, clause: &Clause, verb: &Group, inner: Option<usize>) -> Option<Trigger> {
        let sort = self.view.word(verb.head).sort;
        let plain = |reading| Some(Trigger { token: verb.head, reading, status: None });
        if let Some(reading) = self.frames.find(self.view, &self.site(at, verb.head, verb)) {
            return plain(reading);
        }
        match (sort, inner) {
            (_, Some(inner)) if verb.passive && self.view.word(verb.head).is(tag::READY) => {
                let reading = self.of_infinitive(at, inner, verb);
                Some(Trigger { token: inner, reading, status: Some(Status::Planned) })
            }
            (_, Some(inner)) if self.view.word(verb.head).is(tag::FAIL) => {
                let reading = self.of_verb(at, inner, verb);
                Some(Trigger { token: inner, reading, status: Some(Status::Negated) })
            }
            (Sort::State, None) if dating::is_due(self.view, verb) => {
                Some(Trigger { token: verb.head, reading: self.of_noun(at, verb), status: None })
            }
            (Sort::State, Some(inner)) => Some(Trigger {
                token: inner,
                reading: self.of_verb(at, inner, verb),
                status: Some(intent(self.view, verb)),
            }),
            // "Will face investors on May 14".
            (Sort::State, None) if verb.modal == Some(Modal::Will) => plain(self.of_noun(at, verb)),
            // "Four people remain missing", "3,400 are still living in tents".
            (Sort::State, None) if self.view.text(verb.head).starts_with("remain") => {
                self.copula(at, verb, inner)
            }
            (Sort::State, None) if verb.progressive => plain(self.of_noun(at, verb)),
            (Sort::State, None) => None,
            (Sort::Aspect | Sort::Light, Some(inner)) => plain(self.of_infinitive(at, inner, verb)),
            (Sort::Aspect | Sort::Light, None) => plain(self.of_noun(at, verb)),
            _ => plain(self.of_act(at, clause, verb)),
        }
    }

    /// The class of the verb; of one without a class, what its event noun or its purpose says: "gathered to discuss".
    fn of_act(&self, at: usize, clause: &Clause, verb: &Group) -> Reading {
        let own = self.of_verbs(clause, verb);
        let word = self.view.word(verb.head);
        if own.kind != 0 || word.sort != Sort::Act || word.is(tag::SHIFT) {
            return own;
        }
        let noun = self.of_noun(at, verb);
        let purpose = || self.site(at, verb.head, verb).after.find_map(|token| infinitive(self.view, token));
        match purpose().filter(|_| noun.kind == 0) {
            Some(inner) => Reading { kind: self.view.word(inner).verb_kind, rule: BY_VERB },
            None => noun,
        }
    }

    /// The class of an infinitive, else of its event noun: "is due to have a meeting".
    fn of_infinitive(&self, at: usize, inner: usize, verb: &Group) -> Reading {
        let reading = self.of_verb(at, inner, verb);
        if reading.kind == 0 { self.of_noun(at, &Group { head: inner, ..*verb }) } else { reading }
    }

    fn of_verb(&self, at: usize, token: usize, verb: &Group) -> Reading {
        let found = self.frames.find(self.view, &self.site(at, token, verb));
        found.unwrap_or(Reading { kind: self.view.word(token).verb_kind, rule: BY_VERB })
    }

    /// The class of an event noun that is the object of a verb, else of its subject.
    fn of_noun(&self, at: usize, verb: &Group) -> Reading {
        let own = self.view.word(verb.head).verb_kind;
        let noun = self.object(at, verb).or_else(|| self.subject_noun(at));
        let kind = noun.map_or(0, |noun| self.view.word(noun).noun_kind);
        if kind == 0 { Reading { kind: own, rule: BY_VERB } } else { Reading { kind, rule: BY_NOUN } }
    }

    /// The class of the verb, else that of a verb beside it.
    fn of_verbs(&self, clause: &Clause, verb: &Group) -> Reading {
        let own = self.view.word(verb.head).verb_kind;
        let beside = clause.more.iter().map(|more| self.view.word(more.head).verb_kind);
        let kind = std::iter::once(own).chain(beside).find(|kind| *kind != 0).unwrap_or(0);
        Reading { kind, rule: BY_VERB }
    }

    /// "There was an explosion", "is to visit", "is willing to withdraw", "is out of the question".
    fn copula(&self, at: usize, verb: &Group, inner: Option<usize>) -> Option<Trigger> {
        let view = self.view;
        if let Some(reading) = self.frames.find(view, &self.site(at, verb.head, verb)) {
            return Some(Trigger { token: verb.head, reading, status: None });
        }
        let ready = verb.head + 1 < view.doc.tokens.len() && view.word(verb.head + 1).is(tag::READY);
        let willing = if ready { infinitive(view, verb.head + 1) } else { None };
        if let Some(inner) = inner.or(willing) {
            let reading = self.of_infinitive(at, inner, verb);
            return Some(Trigger { token: inner, reading, status: Some(Status::Planned) });
        }
        if dating::is_due(view, verb) {
            let reading = self.of_noun(at, verb);
            return Some(Trigger { token: verb.head + 1, reading, status: None });
        }
        let there = verb.start > 0 && view.text(verb.start - 1).eq_ignore_ascii_case("there");
        if !there {
            return self.engaged(at, verb);
        }
        let object = self.object(at, verb).map(|token| (token, view.word(token).noun_kind, BY_NOUN));
        let (token, kind, rule) = object.or_else(|| self.participle(at, verb))?;
        Some(Trigger { token, reading: Reading { kind, rule }, status: None })
    }

    /// "Are in Doha for talks", "is under investigation".
    fn engaged(&self, at: usize, verb: &Group) -> Option<Trigger> {
        let inside = |nominal: &&Nominal| {
            let start = nominal.range.start;
            nominal.clause == at && start > verb.head + 1 && self.view.word(start - 1).is(tag::ENGAGED)
        };
        let token = self.nominals.iter().find(inside)?.head;
        let kind = self.view.word(token).noun_kind;
        (kind != 0).then_some(Trigger { token, reading: Reading { kind, rule: BY_NOUN }, status: None })
    }

    /// "There were ten people killed".
    fn participle(&self, at: usize, verb: &Group) -> Option<(usize, Kind, usize)> {
        let site = self.site(at, verb.head, verb);
        let found = site.after.into_iter().find(|at| {
            self.view.word(*at).is_verb()
                && self.view.forms(*at).has(Forms::PARTICIPLE)
                && !self.view.in_time(*at)
        })?;
        Some((found, self.view.word(found).verb_kind, BY_VERB))
    }

    /// Where a trigger stands in its clause.
    fn site(&self, at: usize, trigger: usize, verb: &Group) -> Site {
        let extent = self.clauses.extent(at);
        let mut after = trigger + 1..self.owned_end(at, trigger + 1, extent.end);
        if verb.passive || self.view.words.is_kind(self.view.word(trigger).verb_kind, "death") {
            after.end = self.with_cause(at, after.end);
        }
        let before = self.antecedent(at, extent.start)..verb.start.max(extent.start);
        Site { trigger, before, after, passive: verb.passive }
    }

    /// The noun that a relative clause hangs on tells who does it: "the fire that killed".
    fn antecedent(&self, at: usize, start: usize) -> usize {
        let clause = &self.clauses.list[at];
        let noun = start.checked_sub(1).filter(|_| clause.role == Role::Relative);
        let inside = |i: &usize| clause.parent.is_some_and(|parent| self.clauses.extent(parent).contains(i));
        noun.filter(inside).unwrap_or(start)
    }

    /// Where the words end that the clause owns without a break.
    fn owned_end(&self, clause: usize, from: usize, end: usize) -> usize {
        (from..end).find(|at| self.clauses.owner(*at) != clause).unwrap_or(end.max(from))
    }

    /// "Five people were killed when a bus crashed": the clause that follows tells what did it.
    fn with_cause(&self, at: usize, end: usize) -> usize {
        let cause = self.clauses.list.iter().enumerate().find(|(_, clause)| {
            clause.parent == Some(at)
                && clause.start == end
                && matches!(clause.role, Role::During | Role::Apart)
        });
        cause.map_or(end, |(cause, _)| self.clauses.extent(cause).end)
    }

    /// Whether an event is promised, demanded or refused.
    fn when(&self, verb: &Group, trigger: &Trigger) -> Option<When> {
        let ready = !verb.passive || self.view.word(verb.head).is(tag::READY);
        let promised = trigger.status.is_some() && ready;
        let has_to = verb.copula && self.view.word(verb.head).is(tag::HAVE);
        match verb.modal {
            None if has_to && trigger.token != verb.head => Some(When::Demanded),
            Some(Modal::Must) => Some(When::Demanded),
            _ if verb.negated => (!verb.passive).then_some(When::Refused),
            Some(Modal::Will | Modal::Would) if !verb.passive => Some(When::Promised),
            None if promised => Some(When::Promised),
            _ => None,
        }
    }

    /// The event noun that is the direct object of a verb.
    pub(super) fn object(&self, clause: usize, verb: &Group) -> Option<usize> {
        let view = self.view;
        let first = self.nominals.iter().find(|nominal| {
            nominal.clause == clause && nominal.head > verb.head && nominal.place == Place::Object
        })?;
        let between = verb.head + 1..first.range.start.max(verb.head + 1);
        let direct = between.clone().all(|at| {
            let word = view.word(at);
            let joined = at > 0 && view.is_hyphen(at - 1);
            let parts = word.is(tag::PREPOSITION) && !word.tags.has(tag::OF | tag::TO) && !joined;
            !parts && !view.is_mark_at_all(at)
        });
        direct.then_some(first.head)
    }

    fn subject_noun(&self, clause: usize) -> Option<usize> {
        let first =
            self.nominals.iter().find(|nominal| nominal.clause == clause && nominal.place == Place::Subject);
        first.map(|nominal| nominal.head)
    }

    /// True where the clause tells an event by its verb.
    pub(super) fn is_told(&self, at: usize, verb: &Group) -> bool {
        let sort = self.view.word(verb.head).sort;
        !verb.copula && !matches!(sort, Sort::State | Sort::Speech) && self.clauses.list[at].role != Role::If
    }
}

/// The verb of "to …" directly after the token `after`.
fn infinitive(view: &View<'_>, after: usize) -> Option<usize> {
    let end = view.doc.tokens.len();
    let skipped: Range<usize> = after + 1..end;
    let to = skipped.clone().find(|at| !view.is_adverb(*at) && !view.in_time(*at))?;
    let inner = (to + 1..end).find(|at| !view.is_adverb(*at))?;
    let inside = (after + 1..=inner).all(|at| !view.token(at).first);
    let fits = inside && view.word(to).is(tag::TO) && view.forms(inner).has(Forms::BASE);
    // "is to be held", "was to have begun": the participle says what.
    let auxiliary = view.word(inner).is(tag::BEEN | tag::HAVE);
    let held = inner + 1 < end
        && auxiliary
        && !view.token(inner + 1).first
        && view.forms(inner + 1).has(Forms::PARTICIPLE);
    fits.then_some(inner + usize::from(held))
}

/// "is expected to", "plans to" against "hopes to".
fn intent(view: &View<'_>, verb: &Group) -> Status {
    let planned = verb.passive || view.word(verb.head).is(tag::PLAN);
    if planned { Status::Planned } else { Status::Possible }
}
