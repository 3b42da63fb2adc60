//! Who took part in an event, and where. What comes in are the entities of an article and the words of an
//! event; what goes out are agents, patients, other participants and the place.

use std::ops::Range;

use super::groups::Group;
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
        for mention in &record.mentions {
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
    for mention in within(mentions, extent).filter(|mention| owned(mention.tokens.start)) {
        let before = mention.tokens.start < verb.start;
        let by = governor(view, mention).is_some_and(|at| view.word(at).is(view.tags.by));
        if is_place(view, mention) {
            parties.place = parties.place.or(Some(mention.entity));
        } else if before != verb.passive && !is_owner(view, mention) || (verb.passive && by) {
            add(&mut parties.agents, mention.entity);
        } else {
            add(&mut parties.patients, mention.entity);
        }
    }
    parties
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
        let by = governor(view, mention).is_some_and(|at| view.word(at).is(view.tags.by));
        if is_place(view, mention) {
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

/// A place after "in", "at", "near" and the like.
fn is_place(view: &View<'_>, mention: &Mentioned) -> bool {
    let located = matches!(mention.kind, EntityKind::Place | EntityKind::Facility);
    located && governor(view, mention).is_some_and(|at| view.word(at).is(view.tags.place_preposition))
}

/// The token before the mention and its determiner or adjective.
fn governor(view: &View<'_>, mention: &Mentioned) -> Option<usize> {
    let start = mention.tokens.start;
    let nearest = start.checked_sub(1)?;
    let skip = view.word(nearest).is(view.tags.det)
        || (view.word(nearest).classes.is_empty() && !view.is_name(nearest) && !view.is_mark_at_all(nearest));
    if skip { nearest.checked_sub(1) } else { Some(nearest) }
}

/// "Israel" in "Israel's main opposition leader".
fn is_owner(view: &View<'_>, mention: &Mentioned) -> bool {
    let next = mention.tokens.end;
    next < view.doc.tokens.len() && view.token(next).kind == dateline_text::Kind::Clitic
}
