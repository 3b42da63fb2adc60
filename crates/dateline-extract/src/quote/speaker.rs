//! Ties sources to entities: the words that name a speaker in, the entity they mean out.

use std::ops::Range;

use dateline_text::Span;

use super::view::View;
use super::words::{GROUP, PERSON, THING};
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
            mentions.extend(entity.mentions.iter().map(|m| (m.span, number)));
        }
        mentions.sort_unstable();
        Self { entities, mentions, last_person: None, last_other: None }
    }

    /// The attribution to a source. Call it in text order: pronouns mean the last speaker that fits.
    pub(super) fn attribution(&mut self, view: &View<'_>, source: &Range<usize>) -> Attribution {
        let span = view.doc.tokens.span(source.clone());
        let entity = self.named(span).or_else(|| self.meant(view, source));
        if let Some(entity) = entity {
            match self.entities[entity].kind {
                EntityKind::Person => self.last_person = Some(entity),
                _ => self.last_other = Some(entity),
            }
        }
        Attribution { span, text: view.text(source).to_owned(), entity }
    }

    /// The entity named in a span: a person before anything else, then the last name, which is the head of
    /// "the Hamas-run health ministry of Gaza" only where nothing else is left.
    fn named(&self, span: Span) -> Option<usize> {
        let from = self.mentions.partition_point(|(m, _)| m.start < span.start);
        let inside = self.mentions[from..].iter().take_while(|(m, _)| m.start < span.end);
        let inside: Vec<usize> =
            inside.filter(|(m, _)| span.contains(*m)).map(|(_, entity)| *entity).collect();
        let person = inside.iter().find(|e| self.entities[**e].kind == EntityKind::Person);
        let whole = self.mentions[from..].iter().find(|(m, _)| *m == span).map(|(_, entity)| entity);
        whole.or(person).or(inside.first()).copied()
    }

    fn meant(&self, view: &View<'_>, source: &Range<usize>) -> Option<usize> {
        if source.len() != 1 {
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
