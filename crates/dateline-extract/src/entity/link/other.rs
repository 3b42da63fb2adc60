//! The sieves of other names: "known as", the country an article is about, acronyms.
//!
//! In come clusters; out come those joined with the cluster that their name is another name of.

use super::super::EntityKind;
use super::{Cluster, Linker, at_key, letters};

impl Linker<'_> {
    /// "Ada Writer, better known as Ada Day": two names of one.
    pub(super) fn other_names(&mut self) {
        for other in 1..self.spots.len() {
            let Some(cue) = self.known_as(self.spots[other].tokens.start) else { continue };
            let (first, kind) = (self.view.sentence(cue).start, self.spots[other].kind);
            let before = self.spots[..other].iter().enumerate().rev();
            let mut named = before
                .skip_while(|(_, spot)| spot.tokens.start > cue)
                .take_while(|(_, spot)| spot.tokens.start >= first)
                .filter(|(_, spot)| {
                    spot.kind == kind || (spot.kind == EntityKind::Person && self.is_open(other))
                })
                .map(|(number, _)| self.of[number]);
            if let (Some(full), None) = (named.next(), named.next())
                && full != self.of[other]
                && matches!(self.clusters[full].kind, EntityKind::Person | EntityKind::Organization)
            {
                self.join(self.of[other], full);
            }
        }
    }

    /// A name of which nothing but its look tells what it is.
    fn is_open(&self, spot: usize) -> bool {
        self.spots[spot].thing == 0 && self.spots[spot].sure < 4
    }

    /// "Our Nation", "the Republic": the country that the article names most.
    pub(super) fn nation(&mut self) {
        let is_country = |cluster: &Cluster| {
            let thing = cluster.spots.first().map_or(0, |spot| self.spots[*spot].thing);
            self.view.lexicon.is_country(thing)
        };
        let mut most = (0, None);
        for (number, cluster) in self.clusters.iter().enumerate().filter(|(_, cluster)| is_country(cluster)) {
            match cluster.spots.len() {
                named if named > most.0 => most = (named, Some(number)),
                named if named == most.0 => most.1 = None,
                _ => {}
            }
        }
        let Some(country) = most.1 else { return };
        for nation in 0..self.clusters.len() {
            let cluster = &self.clusters[nation];
            let is_nation = |spot: &usize| {
                let words = &self.spots[*spot].tokens;
                words.len() == 1 && matches!(self.view.word(words.start), "Nation" | "Republic")
            };
            if cluster.kind == EntityKind::Place
                && !cluster.spots.is_empty()
                && cluster.spots.iter().all(is_nation)
            {
                self.join(nation, country);
            }
        }
    }

    /// The word that says that another name follows, where it stands right before `at`: "known by the stage name".
    fn known_as(&self, at: usize) -> Option<usize> {
        const BETWEEN: &[&str] = &[
            "\"",
            "as",
            "by",
            "her",
            "his",
            "its",
            "name",
            "pseudonym",
            "simply",
            "stage",
            "the",
            "their",
            "“",
        ];
        let from = at.saturating_sub(7);
        let cue = (from..at).rev().find(|at| BETWEEN.binary_search(&self.view.word(*at)).is_err())?;
        let told = match self.view.word(cue) {
            "known" => cue + 1 < at,
            "alias" | "aka" | "née" | "né" => true,
            "born" => cue + 1 == at && !self.view.is(cue - 1, "-"),
            _ => false,
        };
        told.then_some(cue)
    }

    /// Sieve 4: "IDF" for "Israel Defense Forces".
    pub(super) fn acronyms(&mut self) {
        let mut initials: Vec<(u64, usize)> = Vec::new();
        for full in 0..self.clusters.len() {
            let whole = self.tokens(full);
            if whole.len() > 1 && self.clusters[full].kind != EntityKind::Person {
                initials.push((self.initials(whole.clone()), full));
                initials.push((self.initials(whole.filter(|at| self.view.is_capital(*at))), full));
            }
        }
        initials.sort_unstable();
        for short in 0..self.clusters.len() {
            if self.clusters[short].spots.is_empty() || !self.is_acronym(short) {
                continue;
            }
            let word = self.view.word(self.tokens(short).start);
            if let Some(full) = self.defined(short) {
                self.join(short, full);
            } else {
                let key = letters(word.chars().filter(|c| c.is_alphabetic()));
                let full = at_key(&initials, key)
                    .take(50)
                    .find(|full| *full != short && !self.clusters[*full].spots.is_empty());
                if let Some(full) = full {
                    self.join(short, full);
                }
            }
        }
    }

    fn is_acronym(&self, cluster: usize) -> bool {
        let words = self.tokens(cluster);
        let long = self.view.word(words.start).len() > 1;
        let kind = self.clusters[cluster].kind;
        words.len() == 1 && long && self.view.is_upper(words.start) && kind != EntityKind::Person
    }

    /// The cluster of the name before the brackets that the first mention stands in: "Acme Trade Body (CEI)".
    fn defined(&self, short: usize) -> Option<usize> {
        let first = self.clusters[short].spots[0];
        let words = &self.spots[first].tokens;
        let before = &self.spots[first.checked_sub(1)?];
        let bracketed = before.tokens.end + 1 == words.start
            && matches!(self.view.word(before.tokens.end), "(" | "[")
            && matches!(self.view.word(words.end), ")" | "]");
        let full = self.of[first - 1];
        let bodies = [short, full].iter().all(|c| self.clusters[*c].kind == EntityKind::Organization);
        (bracketed && bodies && full != short && before.tokens.len() > 1).then_some(full)
    }

    /// A number for the first letters of words.
    fn initials(&self, words: impl Iterator<Item = usize>) -> u64 {
        letters(words.filter_map(|at| self.view.word(at).chars().next()).filter(|c| c.is_alphabetic()))
    }
}
