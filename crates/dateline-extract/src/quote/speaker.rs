//! Ties sources to entities: the words that name a speaker in, the entity they mean out.

use std::ops::Range;

use dateline_text::Span;

use super::phrase;
use super::view::View;
use super::words::{COMMA, CUE, GROUP, MARK, PERSON, THING};
use crate::entity::EntityKind;
use crate::{Attribution, Entity};

/// Speakers met so far, for the pronouns that follow.
pub(super) struct Speakers<'a> {
    entities: &'a [Entity],
    /// All mentions as (span, entity), in text order.
    mentions: Vec<(Span, usize)>,
    last_person: Option<usize>,
    last_other: Option<usize>,
}

impl<'a> Speakers<'a> {
    pub(super) fn new(entities: &'a [Entity]) -> Self {
        let mut mentions: Vec<(Span, usize)> = Vec::new();
        for (number, entity) in entities.iter().enumerate() {
            mentions.extend(entity.mentions.iter().filter(|m| !m.nested).map(|m| (m.span, number)));
        }
        mentions.sort_unstable();
        Self { entities, mentions, last_person: None, last_other: None }
    }

    /// The attribution to a source. Call it in text order: pronouns mean the last speaker that fits.
    pub(super) fn attribution(&mut self, view: &View<'_>, source: &Range<usize>) -> Attribution {
        let span = view.doc.tokens.span(source.clone());
        let named = self
            .named(view, source)
            .filter(|entity| !is_pronoun(view, source) || self.is_known(view, *entity, span));
        let apposed = if named.is_none() { self.apposed(view, source) } else { None };
        let span = apposed.map_or(span, |(mention, _)| span.to(mention));
        let entity = named.or(apposed.map(|(_, entity)| entity)).or_else(|| self.meant(view, source));
        if let Some(entity) = entity {
            match self.entities[entity].kind {
                EntityKind::Person => self.last_person = Some(entity),
                _ => self.last_other = Some(entity),
            }
        }
        Attribution { span, text: span.of(view.doc.text()).to_owned(), entity }
    }

    /// The name in apposition to a description: "the chief executive, Martin Oakes, told".
    fn apposed(&self, view: &View<'_>, source: &Range<usize>) -> Option<(Span, usize)> {
        let name = source.end + 1;
        if source.len() < 2 || view.is_capital(source.end - 1) || !view.is(source.end, COMMA) {
            return None;
        }
        let start = view.doc.token(name)?.span.start;
        let at = self.mentions.partition_point(|(mention, _)| mention.start < start);
        let (mention, entity) = *self.mentions.get(at).filter(|(mention, _)| mention.start == start)?;
        let named = matches!(self.entities[entity].kind, EntityKind::Person | EntityKind::Organization);
        let end = (name..view.doc.tokens.len()).find(|t| view.doc.tokens[*t].span.start >= mention.end);
        let closed = end.is_none_or(|t| view.is(t, COMMA | MARK | CUE) || view.is_stop(t));
        (named && view.is_capital(name) && closed).then_some((mention, entity))
    }

    /// The entity that the head of a source names: "US President Joe Biden" is Biden, "a Hamas source" is nobody.
    fn named(&self, view: &View<'_>, source: &Range<usize>) -> Option<usize> {
        let head = view.doc.tokens[phrase::head(view, source)].span;
        let behind = self.mentions.partition_point(|(mention, _)| mention.start <= head.start);
        let mut near = self.mentions[..behind].iter().rev().take(4);
        near.find(|(mention, _)| mention.contains(head)).map(|(_, entity)| *entity)
    }

    /// True where an entity is mentioned before a place outside quotation marks: "he" behind a quotation is rarely
    /// somebody named in it.
    fn is_known(&self, view: &View<'_>, entity: usize, place: Span) -> bool {
        let mentions = self.entities[entity]
            .mentions
            .iter()
            .filter(|m| !m.nested)
            .take_while(|m| m.span.end <= place.start);
        mentions.into_iter().any(|m| view.quoted(view.doc.tokens.index_at(m.span.start)).is_none())
    }

    fn meant(&self, view: &View<'_>, source: &Range<usize>) -> Option<usize> {
        if !is_pronoun(view, source) {
            return None;
        }
        let set = view.at(source.start);
        if set.has(PERSON) {
            self.last_person
        } else if set.has(THING | GROUP) {
            self.last_other
        } else {
            None
        }
    }
}

fn is_pronoun(view: &View<'_>, source: &Range<usize>) -> bool {
    source.len() == 1 && view.is(source.start, PERSON | THING | GROUP)
}
