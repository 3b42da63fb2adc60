//! Who took part in an event, and where. What comes in are the entities of an article and the words of an
//! event; what goes out are agents, patients, other participants and the place.

use std::ops::Range;

use super::groups::Group;
use super::tag;
use super::view::View;
use crate::entity::EntityKind;

/// A mention of an entity, by tokens.
#[derive(Debug, Clone)]
pub(super) struct Mentioned {
    pub tokens: Range<usize>,
    pub entity: usize,
    pub kind: EntityKind,
}

/// All mentions of an article in text order.
pub(super) fn mentions(view: &View<'_>) -> Vec<Mentioned> {
    let mut all: Vec<Mentioned> = Vec::new();
    for (entity, record) in view.found.entities.iter().enumerate() {
        for mention in record.mentions.iter().filter(|mention| !mention.nested) {
            let tokens = view.tokens_of(mention.span);
            if !tokens.is_empty() {
                all.push(Mentioned { tokens, entity, kind: record.kind });
            }
        }
    }
    all.sort_by_key(|mention| (mention.tokens.start, mention.tokens.end));
    all
}

/// Those who took part in an event.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Parties {
    /// Who did it.
    pub agents: Vec<usize>,
    /// To whom it was done, or with whom.
    pub patients: Vec<usize>,
    pub place: Option<usize>,
}

impl Parties {
    /// Everybody once, agents first.
    pub(super) fn all(&self) -> Vec<usize> {
        let mut all = self.agents.clone();
        all.extend(self.patients.iter().filter(|entity| !self.agents.contains(entity)));
        all
    }
}

/// The parties in the tokens `owned` of a clause with the verb `verb`.
pub(super) fn of_clause(
    view: &View<'_>,
    mentions: &[Mentioned],
    extent: Range<usize>,
    owned: impl Fn(usize) -> bool,
    verb: &Group,
) -> Parties {
    let mut parties = Parties::default();
    let all: Vec<&Mentioned> =
        within(mentions, extent).filter(|mention| owned(mention.tokens.start)).collect();
    for (at, mention) in all.iter().enumerate() {
        let subject = mention.tokens.start < verb.start;
        let governor = governor(view, mention).filter(|governor| *governor > verb.head || subject);
        let by = governor.is_some_and(|at| view.word(at).is(tag::BY));
        // "Negotiators from Egypt met": somebody's origin.
        let origin = subject && governor.is_some_and(|at| view.word(at).is(tag::FROM));
        if is_place(view, mention, governor) && !origin {
            parties.place = parties.place.or(Some(mention.entity));
        } else if !modifies(view, mention, all.get(at + 1))
            && !all.iter().any(|other| describes(other, mention))
        {
            let own = !subject && is_owner(view, mention);
            let agent = if verb.passive { by } else { subject && (governor.is_none() || origin) };
            let list = if agent && !own { &mut parties.agents } else { &mut parties.patients };
            add(list, mention.entity);
        }
    }
    parties
}

/// True where a mention stands inside the description of a person: "Israel" in "Israel's opposition leader".
fn describes(whole: &Mentioned, part: &Mentioned) -> bool {
    let covers = whole.tokens.start <= part.tokens.start && part.tokens.end <= whole.tokens.end;
    covers && whole.tokens.len() > part.tokens.len() && whole.kind == EntityKind::Person
}

/// "US Secretary of State Ada Vale", "Israel's opposition leader Yair Lapid": part of how the next one is called.
fn modifies(view: &View<'_>, mention: &Mentioned, next: Option<&&Mentioned>) -> bool {
    let Some(next) = next.filter(|next| next.kind == EntityKind::Person) else { return false };
    let between = mention.tokens.end..next.tokens.start;
    mention.kind != EntityKind::Person
        && !between.is_empty()
        && between.len() <= 7
        && between.clone().all(|at| {
            let word = view.word(at);
            let clitic = view.token(at).kind == dateline_text::Kind::Clitic;
            let plain = word.tags.is_empty() || word.is(tag::OF);
            clitic
                || (plain
                    && !view.is_mark_at_all(at)
                    && !(word.is_verb() && !word.is_noun() && !view.is_name(at)))
        })
}

/// The parties of an event noun: "Netanyahu's rejection of Hamas demands".
pub(super) fn of_nominal(
    view: &View<'_>,
    mentions: &[Mentioned],
    range: Range<usize>,
    head: usize,
) -> Parties {
    let mut parties = Parties::default();
    for mention in within(mentions, range) {
        let governor = governor(view, mention);
        let by = governor.is_some_and(|at| view.word(at).is(tag::BY));
        if is_place(view, mention, governor) {
            parties.place = parties.place.or(Some(mention.entity));
        } else if mention.tokens.start < head || by {
            add(&mut parties.agents, mention.entity);
        } else {
            add(&mut parties.patients, mention.entity);
        }
    }
    parties
}

pub(super) fn within(mentions: &[Mentioned], range: Range<usize>) -> impl Iterator<Item = &Mentioned> {
    let from = mentions.partition_point(|mention| mention.tokens.start < range.start);
    mentions[from..].iter().take_while(move |mention| mention.tokens.end <= range.end)
}

fn add(list: &mut Vec<usize>, entity: usize) {
    if !list.contains(&entity) {
        list.push(entity);
    }
}

/// A place after "in", "at", "near" and the like, or after "of" in such a phrase.
fn is_place(view: &View<'_>, mention: &Mentioned, governor: Option<usize>) -> bool {
    let located = matches!(mention.kind, EntityKind::Place | EntityKind::Facility);
    located && governor.is_some_and(|at| view.word(at).tags.has(tag::PLACE_PREPOSITION | tag::OF))
}

/// The preposition that the noun phrase of a mention hangs on, at most six words before it.
fn governor(view: &View<'_>, mention: &Mentioned) -> Option<usize> {
    let start = mention.tokens.start;
    for at in (start.saturating_sub(6)..start).rev() {
        let word = view.word(at);
        if word.is(tag::PREPOSITION) && !word.tags.has(tag::WITH) {
            return Some(at);
        }
        let stops = view.is_mark_at_all(at)
            || (word.is_verb() && !word.is_noun())
            || word.is(tag::AND)
            || view.token(at).kind == dateline_text::Kind::Clitic
            || word.tags.has(tag::OPENER);
        if stops {
            return None;
        }
    }
    None
}

/// "Israel" in "Israel's main opposition leader".
fn is_owner(view: &View<'_>, mention: &Mentioned) -> bool {
    let next = mention.tokens.end;
    next < view.doc.tokens.len() && view.token(next).kind == dateline_text::Kind::Clitic
}
