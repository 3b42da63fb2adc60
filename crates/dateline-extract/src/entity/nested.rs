//! Names inside names: "Turku" in "University of Turku", where the article names Turku by itself too.
//!
//! In come the clusters; out come the names inside longer ones, each with the cluster that it belongs to.

use std::ops::Range;

use super::EntityKind;
use super::link::Cluster;
use super::spot::Spot;
use super::view::View;

/// How many words a name inside another has at most.
const LONGEST: usize = 4;

/// A name inside another.
#[derive(Debug, Clone)]
pub(super) struct Inner {
    pub tokens: Range<usize>,
    /// Index of its cluster.
    pub cluster: usize,
}

/// The names of an article that stand inside others, in text order.
pub(super) fn inner(view: &View<'_>, spots: &[Spot], clusters: &[Cluster]) -> Vec<Inner> {
    let mut names = Names { view, by_key: Vec::new(), by_thing: Vec::new() };
    for (number, cluster) in clusters.iter().enumerate().filter(|(_, cluster)| may_stand_inside(cluster.kind))
    {
        for spot in cluster.spots.iter().map(|spot| &spots[*spot]) {
            names.by_key.push((view.key(&spot.tokens), number));
            if spot.thing > 0 {
                names.by_thing.push((spot.thing, number));
            }
        }
    }
    names.by_key.sort_unstable();
    names.by_key.dedup_by_key(|(key, _)| *key);
    names.by_thing.sort_unstable();
    names.by_thing.dedup_by_key(|(thing, _)| *thing);
    let mut found = Vec::new();
    for (number, cluster) in clusters.iter().enumerate().filter(|(_, cluster)| may_hold(cluster.kind)) {
        for spot in cluster.spots.iter().map(|spot| &spots[*spot]).filter(|spot| spot.tokens.len() > 1) {
            names.inside(&spot.tokens, number, &mut found);
        }
    }
    found.sort_by_key(|inner: &Inner| inner.tokens.start);
    found
}

/// A body named after a person does not speak of that person.
fn may_stand_inside(kind: EntityKind) -> bool {
    matches!(kind, EntityKind::Place | EntityKind::Organization | EntityKind::Facility)
}

/// Bodies, events and works are named after others; a place named after another is another place.
fn may_hold(kind: EntityKind) -> bool {
    matches!(kind, EntityKind::Organization | EntityKind::Event | EntityKind::Work)
}

/// The names that stand by themselves.
struct Names<'a> {
    view: &'a View<'a>,
    /// Sorted, with the cluster of each.
    by_key: Vec<(u64, usize)>,
    by_thing: Vec<(u32, usize)>,
}

impl Names<'_> {
    fn inside(&self, host: &Range<usize>, cluster: usize, found: &mut Vec<Inner>) {
        let mut at = host.start;
        while at < host.end {
            let step = match self.longest(at, host).filter(|(_, other)| *other != cluster) {
                Some((tokens, cluster)) => {
                    let length = tokens.len();
                    let tokens = self.with_form_of_state(tokens, host);
                    found.push(Inner { tokens, cluster });
                    length
                }
                None => 1,
            };
            at += step;
        }
    }

    /// "Republic of Peru" in "Government of the Republic of Peru".
    fn with_form_of_state(&self, name: Range<usize>, host: &Range<usize>) -> Range<usize> {
        let state = name.start.checked_sub(2).filter(|at| *at > host.start && self.view.is(at + 1, "of"));
        let start = state.filter(|at| matches!(self.view.word(*at), "Republic" | "Kingdom" | "State"));
        start.unwrap_or(name.start)..name.end
    }

    /// The longest name that starts at `at` inside another, with its cluster.
    fn longest(&self, at: usize, host: &Range<usize>) -> Option<(Range<usize>, usize)> {
        if !self.view.is_capital(at) {
            return None;
        }
        let most = LONGEST.min(host.end - at);
        let shorter = |length: &usize| *length < host.len() && self.view.is_capital(at + length - 1);
        let named = (1..=most).rev().filter(shorter).find_map(|length| {
            let tokens = at..at + length;
            let found = self.by_key.binary_search_by_key(&self.view.key(&tokens), |(key, _)| *key).ok()?;
            Some((tokens, self.by_key[found].1))
        });
        named.or_else(|| {
            let (length, known) =
                self.view.known_at(at).filter(|(length, _)| *length <= most && *length < host.len())?;
            let found = self.by_thing.binary_search_by_key(&known.thing, |(thing, _)| *thing).ok()?;
            Some((at..at + length, self.by_thing[found].1))
        })
    }
}
