//! Ties sources to entities: the words that name a speaker in, the entity they mean out.

use std::ops::Range;

use dateline_text::Span;

use super::phrase;
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
        let entity = self.named(view, source).or_else(|| self.meant(view, source));
        if let Some(entity) = entity {
            match self.entities[entity].kind {
                EntityKind::Person => self.last_person = Some(entity),
                _ => self.last_other = Some(entity),
            }
        }
        Attribution { span, text: view.text(source).to_owned(), entity }
    }

    /// The entity that the head of a source names: "US President Joe Biden" is Biden, "a Hamas source" is nobody.
    fn named(&self, view: &View<'_>, source: &Range<usize>) -> Option<usize> {
        let head = view.doc.tokens[phrase::head(view, source)].span;
        let behind = self.mentions.partition_point(|(mention, _)| mention.start <= head.start);
        let mut near = self.mentions[..behind].iter().rev().take(4);
        near.find(|(mention, _)| mention.contains(head)).map(|(_, entity)| *entity)
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
