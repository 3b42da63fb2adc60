//! "The company", "the bank": a body that is described, not named.
//!
//! In come the clauses of an article and the references found so far; out comes the cluster of one that is meant.

use std::ops::Range;

use super::EntityKind;
use super::body::LEANING;
use super::lexicon::Flags;
use super::nominal::Reference;
use super::subject::Clauses;
use crate::verbs::Forms;

/// The body that the description at the determiner `at` stands for.
pub(super) fn body(clauses: &Clauses<'_>, found: &[Reference], at: usize) -> Option<usize> {
    Finder { clauses, found }.description(at)
}

struct Finder<'a> {
    clauses: &'a Clauses<'a>,
    found: &'a [Reference],
}

impl Finder<'_> {
    /// The body that "the company" at `at` stands for: the one whose name says that it is one, else the only one that
    /// is named near by.
    fn description(&self, at: usize) -> Option<usize> {
        let (clauses, view) = (self.clauses, self.clauses.view);
        let (head, next) = (at + 1, at + 2);
        if !view.is_lower(head) || !view.has(head, Flags::ORGANIZATION | Flags::BODY) {
            return None;
        }
        let goes_on = view.is_capital(next)
            || matches!(view.word(next), "of" | "-" | "on" | "which" | "that" | "whose" | "in")
            || (view.is_lower(next)
                && !clauses.is_auxiliary(next)
                && !clauses.is_adverb(next)
                && !clauses.is_preposition(next)
                && clauses.forms(next) == Forms::default()
                && !LEANING.contains(&view.word(next))
                && !matches!(view.word(next), "and" | "or" | "but"));
        if goes_on {
            return None;
        }
        let word = view.word(head);
        // "The house", "the study": more often something else than a body.
        let vague =
            matches!(word, "capital" | "front" | "house" | "mission" | "office" | "operation" | "star");
        if vague || view.has(head, Flags::DOCUMENT) {
            return None;
        }
        let near = self.bodies_near(at);
        let mut called = near.iter().rev().filter(|cluster| self.is_called(**cluster, word));
        if let Some(cluster) = called.next() {
            return called.all(|other| other == cluster).then_some(*cluster);
        }
        if !view.has(head, Flags::BODY) {
            return None;
        }
        let open = |cluster: &&usize| !self.is_otherwise(**cluster, word);
        let mut open = near.iter().rev().filter(open);
        let cluster = open.next()?;
        (open.all(|other| other == cluster) && self.is_at_hand(*cluster, at)).then_some(*cluster)
    }

    /// Mentioned in this sentence or the one before, or more than once so far: what an article names once and in passing
    /// is not called "the group" two sentences later.
    fn is_at_hand(&self, cluster: usize, at: usize) -> bool {
        let clauses = self.clauses;
        let sentences = clauses.view.doc.tokens.sentences();
        let number = sentences.partition_point(|sentence| sentence.end <= at);
        let start = sentences[number.saturating_sub(1)].start;
        let named = clauses.clusters[cluster].spots.iter().map(|spot| clauses.spots[*spot].tokens.start);
        let mut before = named.take_while(|start| *start < at);
        let referred = self.found.iter().rev().take_while(|reference| reference.tokens.start >= start);
        let first = before.next();
        before.next().is_some()
            || first.is_some_and(|first| first >= start)
            || referred.into_iter().any(|reference| reference.cluster == cluster)
    }

    /// The bodies mentioned in the sentence of a token before it and in the two sentences before, in text order.
    fn bodies_near(&self, at: usize) -> Vec<usize> {
        let (view, spots) = (self.clauses.view, self.clauses.spots);
        let sentences = view.doc.tokens.sentences();
        let number = sentences.partition_point(|sentence| sentence.end <= at);
        let start = sentences[number.saturating_sub(2)].start;
        let named = spots[spots.partition_point(|spot| spot.tokens.start < start)..].iter();
        let first = spots.partition_point(|spot| spot.tokens.start < start);
        let told = |start: usize| start > 0 && view.is(start - 1, "told");
        let mut near: Vec<(usize, usize)> = named
            .enumerate()
            .take_while(|(_, spot)| spot.tokens.end <= at)
            .filter(|(_, spot)| spot.kind == EntityKind::Organization && !told(spot.tokens.start))
            .map(|(number, spot)| (spot.tokens.start, self.clauses.cluster_of[first + number]))
            .collect();
        let referred = self.found.iter().rev().take_while(|reference| reference.tokens.start >= start);
        near.extend(referred.map(|reference| (reference.tokens.start, reference.cluster)));
        near.sort_unstable();
        let is_body = |cluster: &usize| self.clauses.clusters[*cluster].kind == EntityKind::Organization;
        near.into_iter().map(|(_, cluster)| cluster).filter(is_body).collect()
    }

    /// The words of the fullest name of a cluster.
    fn name(&self, cluster: usize) -> Range<usize> {
        self.clauses.spots[self.clauses.clusters[cluster].fullest].tokens.clone()
    }

    /// "The bank" for "Halden Bank".
    fn is_called(&self, cluster: usize, word: &str) -> bool {
        self.name(cluster).any(|at| self.clauses.view.word(at).eq_ignore_ascii_case(word))
    }

    /// True where a name says that it is that of another sort of body: no "company" is the "Halden Party".
    fn is_otherwise(&self, cluster: usize, word: &str) -> bool {
        const PUBLIC: &[&str] = &[
            "administration",
            "army",
            "assembly",
            "association",
            "authority",
            "bureau",
            "cabinet",
            "chamber",
            "church",
            "city",
            "coalition",
            "college",
            "commission",
            "committee",
            "conference",
            "confederation",
            "congress",
            "council",
            "court",
            "department",
            "federation",
            "force",
            "forces",
            "foundation",
            "government",
            "guard",
            "house",
            "institute",
            "league",
            "ministry",
            "museum",
            "navy",
            "office",
            "parliament",
            "party",
            "police",
            "school",
            "senate",
            "society",
            "tribunal",
            "union",
            "university",
        ];
        let view = self.clauses.view;
        let public = self
            .name(cluster)
            .any(|at| PUBLIC.binary_search(&view.word(at).to_ascii_lowercase().as_str()).is_ok());
        match word {
            "group" | "organisation" | "organization" => false,
            "agency" => self.name(cluster).any(|at| view.has(at, Flags::COMPANY)),
            _ => public,
        }
    }
}
