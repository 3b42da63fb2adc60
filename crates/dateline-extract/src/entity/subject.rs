//! [`Clauses`]: who does what in a sentence, as far as "it" and "they" need to know.
//!
//! In come names, their clusters and the references found so far; out come the [`Subject`]s of finite verbs.

use std::ops::Range;

use dateline_text::Kind;

use super::EntityKind;
use super::lexicon::Flags;
use super::link::Cluster;
use super::nominal::Reference;
use super::spot::Spot;
use super::view::{Style, View};
use crate::verbs::Forms;

/// What is the subject of a verb.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Who {
    /// A named body or country; its cluster.
    Body(usize),
    /// Several people under one name, or a body that is spoken of in the plural.
    Many(usize),
    /// Somebody who speaks for a body: "a spokesman for Acme".
    Voice(usize),
    /// A body without a known name: "the ministry".
    Unnamed,
    /// "A report", "the law".
    Document,
    Person,
    /// "Protesters", "two men", "Ada and Carlo".
    People,
    /// "Profits", "the plan".
    Thing,
}

/// A subject and its verb.
#[derive(Debug, Clone, Copy)]
pub(super) struct Subject {
    /// The last token of what stands for it.
    pub head: usize,
    pub verb: usize,
    pub who: Who,
    /// It is that of "which" or "who".
    pub aside: bool,
}

/// The names of an article, as the subjects of its clauses.
pub(super) struct Clauses<'a> {
    pub view: &'a View<'a>,
    pub spots: &'a [Spot],
    pub clusters: &'a [Cluster],
    /// The cluster of each spot.
    pub cluster_of: &'a [usize],
}

impl Clauses<'_> {
    pub fn is_preposition(&self, at: usize) -> bool {
        self.view.has(at, Flags::PREPOSITION)
    }

    pub fn is_auxiliary(&self, at: usize) -> bool {
        let word = self.view.word(at);
        self.view.has(at, Flags::AUXILIARY) || word.ends_with("n't") || word.ends_with("n’t")
    }

    /// A word between a subject and its verb.
    pub fn is_adverb(&self, at: usize) -> bool {
        let word = self.view.word(at);
        self.view.has(at, Flags::ADVERB) || (word.len() > 4 && word.ends_with("ly") && self.view.is_lower(at))
    }

    pub fn forms(&self, at: usize) -> Forms {
        let token = self.view.token(at).filter(|_| self.view.is_lower(at));
        token.map(|token| self.view.lexicon.verb(token.lexeme).forms).unwrap_or_default()
    }

    /// The name that ends right before a token.
    pub fn spot_before(&self, end: usize) -> Option<usize> {
        let number = self.spots.partition_point(|spot| spot.tokens.end < end);
        self.spots.get(number).filter(|spot| spot.tokens.end == end).map(|_| number)
    }

    /// The name that starts at a token, or behind "the" there.
    pub fn spot_from(&self, start: usize) -> Option<usize> {
        let start = start + usize::from(self.view.has(start, Flags::DEFINITE));
        let number = self.spots.partition_point(|spot| spot.tokens.start < start);
        self.spots.get(number).filter(|spot| spot.tokens.start == start).map(|_| number)
    }

    /// The subjects of the finite verbs in a range of one sentence, in the order of the verbs.
    pub fn subjects(&self, range: Range<usize>, found: &[Reference]) -> Vec<Subject> {
        let mut subjects = Vec::new();
        if self.view.style_at(range.start) != Style::Running {
            return subjects;
        }
        for at in range.clone() {
            if self.is_finite(at) {
                subjects.extend(self.subject(&range, at, found));
            }
        }
        subjects
    }

    fn is_finite(&self, at: usize) -> bool {
        if !self.view.is_lower(at) {
            return false;
        }
        let forms = self.forms(at);
        forms.has(Forms::PAST)
            || forms.has(Forms::THIRD)
            || self.is_auxiliary(at)
            || (forms.has(Forms::BASE) && self.spot_before(at).is_some_and(|spot| self.is_plural(spot)))
    }

    /// "Palestinians", "the Houthis".
    fn is_plural(&self, spot: usize) -> bool {
        let last = self.view.word(self.spots[spot].tokens.end - 1);
        self.spots[spot].kind == EntityKind::Group && last.ends_with('s') && !last.ends_with("ss")
    }

    fn subject(&self, range: &Range<usize>, verb: usize, found: &[Reference]) -> Option<Subject> {
        let end = self.before_verb(range, verb);
        let last = end.checked_sub(1).filter(|last| *last >= range.start)?;
        let word = self.view.word(last);
        let (who, aside) = match word {
            "," => (self.before_aside(range, last, verb, found)?, false),
            ")" => {
                let open = (last.saturating_sub(8).max(range.start)..last)
                    .rev()
                    .find(|at| self.view.is(*at, "("))?;
                (self.named(range, open, verb, found)?, false)
            }
            "which" | "who" => {
                let name = last - usize::from(last > range.start && self.view.is(last - 1, ","));
                (self.named(range, name, verb, found)?, true)
            }
            _ if self.view.kind(last) == Some(Kind::Quote) => (self.inverted(verb)?, false),
            _ => (self.named(range, end, verb, found)?, false),
        };
        Some(Subject { head: last, verb, who, aside })
    }

    /// Where the subject of a verb ends: before adverbs and times ("on Monday").
    fn before_verb(&self, range: &Range<usize>, verb: usize) -> usize {
        let mut end = verb;
        while end > range.start {
            let last = end - 1;
            if self.is_adverb(last) || self.view.is_timed(&(last..end)) {
                end = last;
                let timed = self.view.is_timed(&(end..end + 1));
                if timed && end > range.start && matches!(self.view.word(end - 1), "on" | "in" | "at" | "by")
                {
                    end -= 1;
                }
            } else {
                break;
            }
        }
        end
    }

    /// "Acme, which makes lamps, said": what stands before the aside that ends in the comma at `close`.
    fn before_aside(
        &self,
        range: &Range<usize>,
        close: usize,
        verb: usize,
        found: &[Reference],
    ) -> Option<Who> {
        if self.view.has(verb, Flags::SPEECH)
            && let Some(who) = self.inverted(verb)
        {
            return Some(who);
        }
        let commas =
            (close.saturating_sub(30).max(range.start)..close).rev().filter(|at| self.view.is(*at, ","));
        for open in commas.take(3) {
            let opens = matches!(
                self.view.word(open + 1),
                "which"
                    | "who"
                    | "whose"
                    | "where"
                    | "a"
                    | "an"
                    | "the"
                    | "one"
                    | "however"
                    | "meanwhile"
                    | "in"
                    | "based"
            ) || self.forms(open + 1).has(Forms::PARTICIPLE)
                || self.forms(open + 1).has(Forms::ING)
                || self.is_seat(open);
            if opens && (self.spot_before(open).is_some() || self.view.has(open - 1, Flags::ORGANIZATION)) {
                return self.named(range, open, verb, found);
            }
        }
        None
    }

    /// "Acme, Oslo, said": a place behind a comma and a name that is none.
    fn is_seat(&self, comma: usize) -> bool {
        let is_place = |spot: usize| self.spots[spot].kind == EntityKind::Place;
        self.spot_from(comma + 1).is_some_and(is_place) && !self.spot_before(comma).is_some_and(is_place)
    }

    /// `said Acme`.
    fn inverted(&self, verb: usize) -> Option<Who> {
        let spot = self.spot_from(verb + 1).filter(|_| self.view.has(verb, Flags::SPEECH))?;
        Some(self.of_name(spot, verb))
    }

    /// Who it is that the noun phrase that ends at `end` tells of; none where none ends there.
    fn named(&self, range: &Range<usize>, end: usize, verb: usize, found: &[Reference]) -> Option<Who> {
        let last = end.checked_sub(1).filter(|last| *last >= range.start)?;
        if let Some(spot) = self.spot_before(end) {
            return self.name(range, spot, verb, found);
        }
        if let Some(reference) = found.iter().rev().take(40).find(|reference| reference.tokens.end == end) {
            return Some(self.of_cluster(reference.cluster, verb));
        }
        self.noun(range, last, verb, found)
    }

    /// A name before a verb, or what it hangs on: "the mayor of Turku".
    fn name(&self, range: &Range<usize>, spot: usize, verb: usize, found: &[Reference]) -> Option<Who> {
        let start = self.spots[spot].tokens.start;
        let mut before = start.checked_sub(1).filter(|at| *at >= range.start);
        if let Some(at) = before.filter(|at| self.view.has(*at, Flags::DEFINITE)) {
            before = at.checked_sub(1).filter(|at| *at >= range.start);
        }
        let Some(before) = before else { return Some(self.of_name(spot, verb)) };
        if matches!(self.view.word(before), "and" | "or") && before > range.start {
            let joined = self.spot_before(before).is_some() || self.view.is(before - 1, ",");
            return Some(if joined { Who::People } else { self.of_name(spot, verb) });
        }
        if !self.is_preposition(before) {
            return Some(self.of_name(spot, verb));
        }
        let host = before.checked_sub(1).filter(|at| *at >= range.start)?;
        if let Some(other) = self.spot_before(before) {
            return self.name(range, other, verb, found);
        }
        let held = self.noun(range, host, verb, found)?;
        let body = self.of_name(spot, verb);
        match (held, body) {
            (Who::Person | Who::People, Who::Body(cluster))
                if matches!(self.view.word(before), "for" | "of" | "at")
                    && self.view.has(host, Flags::ROLE) =>
            {
                Some(Who::Voice(cluster))
            }
            _ => Some(held),
        }
    }

    fn of_name(&self, spot: usize, verb: usize) -> Who {
        if self.is_plural(spot) {
            return Who::Many(self.cluster_of[spot]);
        }
        self.of_cluster(self.cluster_of[spot], verb)
    }

    fn of_cluster(&self, cluster: usize, verb: usize) -> Who {
        match self.clusters[cluster].kind {
            EntityKind::Person => Who::Person,
            EntityKind::Organization | EntityKind::Place | EntityKind::Facility => {
                let plural = matches!(self.view.word(verb), "are" | "were" | "have" | "do")
                    || self.forms(verb) == Forms::BASE;
                if plural { Who::Many(cluster) } else { Who::Body(cluster) }
            }
            EntityKind::Group => Who::People,
            EntityKind::Work => Who::Document,
            EntityKind::Event => Who::Thing,
            EntityKind::Other => Who::Unnamed,
        }
    }

    /// Who a common noun or pronoun tells of.
    fn noun(&self, range: &Range<usize>, last: usize, verb: usize, found: &[Reference]) -> Option<Who> {
        let view = self.view;
        let word = view.word(last);
        if view.has(last, Flags::PRONOUN) {
            return Some(Who::Person);
        }
        match word.to_ascii_lowercase().as_str() {
            "it" if view.has(verb, Flags::WILL) => return Some(Who::Unnamed),
            "it" | "this" | "that" | "what" | "there" | "these" | "those" => return Some(Who::Thing),
            "i" | "we" | "you" | "they" | "people" | "police" | "men" | "women" | "children" | "others"
            | "many" | "some" | "both" | "two" | "several" => return Some(Who::People),
            "and" | "or" | "but" | "to" | "which" | "who" | "as" | "than" => return None,
            _ => {}
        }
        if view.kind(last) == Some(Kind::Number) {
            return Some(Who::People);
        }
        if view.kind(last) != Some(Kind::Word) || self.is_preposition(last) || self.is_auxiliary(last) {
            return None;
        }
        let plural = word.ends_with('s') && !["ss", "us", "is"].iter().any(|end| word.ends_with(end));
        if let Some(host) = self.host(range, last) {
            return self.named(range, host, verb, found);
        }
        Some(match () {
            () if plural => Who::People,
            () if view.has(last, Flags::DOCUMENT) => Who::Document,
            () if view.has(last, Flags::ORGANIZATION) || view.is_capital(last) => Who::Unnamed,
            () if view.has(last, Flags::ROLE | Flags::PERSON_NOUN) => Who::Person,
            () if matches!(
                word,
                "military" | "side" | "team" | "firm" | "carmaker" | "maker" | "retailer"
            ) =>
            {
                Who::Unnamed
            }
            () => Who::Thing,
        })
    }

    /// Where the noun phrase ends that the phrase ending in the noun at `last` hangs on: "the owner | of the shop".
    fn host(&self, range: &Range<usize>, last: usize) -> Option<usize> {
        for at in (last.saturating_sub(4).max(range.start)..last).rev() {
            if self.is_preposition(at) {
                return Some(at).filter(|at| *at > range.start);
            }
            if self.view.kind(at) != Some(Kind::Word)
                || self.spot_before(at + 1).is_some()
                || self.is_auxiliary(at)
            {
                return None;
            }
        }
        None
    }
}
