//! Descriptions and pronouns: "the top US diplomat", "the prime minister", "he".
//!
//! In come a [`View`], the clusters of its names and their roles; out come mentions, each with its cluster.

use std::ops::Range;

use super::EntityKind;
use super::lexicon::Flags;
use super::link::{Cluster, Gender};
use super::role::{Role, is_address};
use super::spot::Spot;
use super::view::{View, fold};

/// Offices that are called by each other's names.
const ALIKE: &[&[&str]] = &[
    &["secretary", "minister", "diplomat", "envoy", "ambassador"],
    &["president", "leader", "ruler", "chief"],
    &["premier", "minister", "leader", "chancellor"],
    &[
        "chairman",
        "chairwoman",
        "chair",
        "head",
        "chief",
        "boss",
        "director",
        "president",
        "ceo",
        "executive",
    ],
    &["senator", "lawmaker", "congressman", "congresswoman", "legislator", "mp", "politician"],
    &["general", "commander", "chief", "colonel", "officer"],
    &["spokesman", "spokeswoman", "spokesperson", "official"],
    &["governor", "leader", "official"],
];

/// How many mentions back a description is looked for.
const FAR: usize = 200;

/// How many offices of one person are compared.
const MOST_OFFICES: usize = 20;

/// A mention that is no name.
#[derive(Debug, Clone)]
pub(super) struct Reference {
    pub tokens: Range<usize>,
    /// Index of its cluster.
    pub cluster: usize,
    pub is_pronoun: bool,
}

/// The descriptions and pronouns of an article that can be resolved, in text order.
pub(super) fn references(
    view: &View<'_>,
    spots: &[Spot],
    clusters: &[Cluster],
    cluster_of: &[usize],
    roles: &[Role],
) -> Vec<Reference> {
    let people = spots
        .iter()
        .enumerate()
        .filter(|(number, _)| clusters[cluster_of[*number]].kind == EntityKind::Person)
        .map(|(number, spot)| (spot.tokens.clone(), cluster_of[number]))
        .collect();
    let mut resolver = Resolver {
        view,
        spots,
        clusters,
        offices_of: vec![Vec::new(); clusters.len()],
        named: people,
        people: Vec::new(),
        found: Vec::new(),
    };
    for role in roles {
        resolver.note(cluster_of[role.spot], &role.tokens);
    }
    resolver.resolve();
    resolver.found
}

/// What an office is, as a role or a description tells it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Office {
    /// A hash of the word that says what it is; none where there is no such word.
    head: Option<u64>,
    /// Which rows of [`ALIKE`] hold that word, a bit each.
    alike: u8,
    former: bool,
    /// It is one beside or below others, or of a body: "co-leader", "party leader", "the union's chief".
    bound: bool,
    /// The country it is told to be of.
    polity: Option<u32>,
}

impl Office {
    fn is(self, other: Self, exact: bool) -> bool {
        let same = self.head.is_some() && self.head == other.head;
        let alike = !exact && self.alike & other.alike != 0 && self.bound == other.bound;
        let polities_agree = self.polity.is_none() || other.polity.is_none() || self.polity == other.polity;
        (same || alike) && self.former == other.former && polities_agree
    }
}

struct Resolver<'a> {
    view: &'a View<'a>,
    spots: &'a [Spot],
    clusters: &'a [Cluster],
    /// The offices of each cluster.
    offices_of: Vec<Vec<Office>>,
    /// Names of people in text order.
    named: Vec<(Range<usize>, usize)>,
    /// All mentions of people up to where the resolver is, in text order.
    people: Vec<(Range<usize>, usize)>,
    found: Vec<Reference>,
}

impl Resolver<'_> {
    fn resolve(&mut self) {
        if self.named.is_empty() {
            return;
        }
        let mut named = 0;
        let mut at = 0;
        while at < self.view.flags.len() {
            if !self.view.flags[at].has(Flags::PRONOUN | Flags::DEFINITE) {
                at += 1;
                continue;
            }
            while named < self.named.len() && self.named[named].0.start < at {
                self.people.push(self.named[named].clone());
                named += 1;
            }
            let next = if self.view.has(at, Flags::PRONOUN) && !self.view.is_upper(at) {
                self.pronoun(at)
            } else if self.view.has(at, Flags::DEFINITE) {
                self.description(at)
            } else {
                None
            };
            at = next.unwrap_or(at + 1);
        }
    }

    fn add(&mut self, tokens: Range<usize>, cluster: usize, is_pronoun: bool) -> usize {
        let end = tokens.end;
        self.people.push((tokens.clone(), cluster));
        self.found.push(Reference { tokens, cluster, is_pronoun });
        end
    }

    fn pronoun(&mut self, at: usize) -> Option<usize> {
        let gender = Gender::of(self.view.flags[at]);
        let sentences = self.view.doc.tokens.sentences();
        let number = sentences.partition_point(|sentence| sentence.end <= at);
        let cluster = (number.saturating_sub(3)..=number).rev().find_map(|number| {
            let sentence = sentences.get(number)?;
            self.candidates(sentence.start..sentence.end.min(at))
                .find(|cluster| self.clusters[*cluster].gender.agrees(gender))
        })?;
        Some(self.add(at..at + 1, cluster, true))
    }

    /// The people mentioned in a range, in text order: what stands first is more often the subject.
    fn candidates(&self, range: Range<usize>) -> impl Iterator<Item = usize> {
        let from = self.people.partition_point(|(tokens, _)| tokens.start < range.start);
        let from = from.max(self.people.len().saturating_sub(FAR));
        self.people[from..]
            .iter()
            .take_while(move |(tokens, _)| tokens.start < range.end)
            .map(|(_, cluster)| *cluster)
    }

    /// A definite description of an office holder that starts at the determiner `at`.
    fn description(&mut self, at: usize) -> Option<usize> {
        let tokens = self.phrase(at)?;
        let cluster = self.holder(self.office(&tokens)).or_else(|| self.recent(&tokens))?;
        Some(self.add(tokens, cluster, false))
    }

    /// "The US secretary of state": determiner, modifiers, head, and "of …".
    fn phrase(&self, start: usize) -> Option<Range<usize>> {
        let view = self.view;
        let (mut at, mut head) = (start + 1, None);
        while at < start + 10 {
            if let Some(spot) = self.spot_at(at) {
                if spot.kind == EntityKind::Person {
                    return None;
                }
                at = spot.tokens.end;
            } else if view.has(at, Flags::ROLE) && !is_address(view, at) {
                (at, head) = (at + 1, Some(at + 1));
            } else if head.is_none() && (self.is_modifier(at) || view.is_possessive(at)) {
                at += 1;
            } else {
                break;
            }
        }
        let mut end = head?;
        if view.is(end, "of") {
            let of = end + 1 + usize::from(view.is(end + 1, "the"));
            end = match self.spot_at(of) {
                Some(spot) => spot.tokens.end,
                None if view.has(of, Flags::DEPARTMENT) => of + 1,
                None => return None,
            };
        }
        let names_follow =
            self.spot_at(end).is_some() || (view.is(end, ",") && self.spot_at(end + 1).is_some());
        (!names_follow && !view.is(end, "-")).then_some(start..end)
    }

    fn is_modifier(&self, at: usize) -> bool {
        self.view.has(at, Flags::MODIFIER | Flags::DEPARTMENT | Flags::GROUP) || self.view.is(at, "-")
    }

    fn spot_at(&self, start: usize) -> Option<&Spot> {
        let number = self.spots.partition_point(|spot| spot.tokens.start < start);
        self.spots.get(number).filter(|spot| spot.tokens.start == start)
    }

    /// The word that says what the office is.
    fn head(&self, tokens: &Range<usize>) -> Option<usize> {
        let of = tokens.clone().find(|at| self.view.is(*at, "of")).unwrap_or(tokens.end);
        (tokens.start..of).rev().find(|at| self.view.has(*at, Flags::ROLE | Flags::HONORIFIC))
    }

    /// Keeps a role as an office of a cluster.
    fn note(&mut self, cluster: usize, role: &Range<usize>) {
        let office = self.office(role);
        let known = &mut self.offices_of[cluster];
        if known.len() < MOST_OFFICES && !known.contains(&office) {
            known.push(office);
        }
    }

    /// What office a role or a description tells of.
    fn office(&self, tokens: &Range<usize>) -> Office {
        let head = self.head(tokens).map(|at| self.view.word(at));
        let holds = |group: &&[&str]| {
            head.is_some_and(|head| group.iter().any(|word| word.eq_ignore_ascii_case(head)))
        };
        Office {
            head: head.map(fold),
            alike: ALIKE.iter().enumerate().map(|(row, group)| u8::from(holds(group)) << row).sum(),
            former: tokens.clone().any(|at| self.view.word(at).eq_ignore_ascii_case("former")),
            bound: self.is_bound(tokens),
            polity: self.polity(tokens),
        }
    }

    fn is_bound(&self, tokens: &Range<usize>) -> bool {
        const BESIDE: [&str; 8] =
            ["co", "deputy", "group", "opposition", "party", "regional", "union", "vice"];
        let from = self.spots.partition_point(|spot| spot.tokens.start < tokens.start);
        let mut inside = self.spots[from..].iter().take_while(|spot| spot.tokens.start < tokens.end);
        inside.any(|spot| spot.kind == EntityKind::Organization)
            || tokens.clone().any(|at| BESIDE.iter().any(|word| self.view.is(at, word)))
    }

    /// The person who holds such a role in this article: the one mentioned last before it.
    fn holder(&self, office: Office) -> Option<usize> {
        [true, false].into_iter().find_map(|exact| {
            let mut earlier = self.people.iter().rev().take(FAR).map(|(_, cluster)| *cluster);
            earlier.find(|c| self.offices_of[*c].iter().any(|held| office.is(*held, exact)))
        })
    }

    fn polity(&self, tokens: &Range<usize>) -> Option<u32> {
        let from = self.spots.partition_point(|spot| spot.tokens.start < tokens.start);
        let inside = self.spots[from..].iter().take_while(|spot| spot.tokens.start < tokens.end);
        inside.filter(|spot| spot.thing > 0).map(|spot| self.view.lexicon.country(spot.thing)).next()
    }

    /// No holder is told: the person mentioned last, within two sentences, of whom no role is told at all. "The French
    /// minister" is nobody where there are two of them.
    fn recent(&self, tokens: &Range<usize>) -> Option<usize> {
        let sentences = self.view.doc.tokens.sentences();
        let number = sentences.partition_point(|sentence| sentence.end <= tokens.start);
        let from = sentences.get(number.saturating_sub(2))?.start;
        let first = self.people.partition_point(|(range, _)| range.start < from);
        let here = sentences.get(number).map_or(tokens.start, |sentence| sentence.start);
        let (mut near, mut candidates) = (Vec::new(), Vec::new());
        for (range, cluster) in self.people[first..].iter().rev().take(FAR) {
            if range.start >= here { near.push(*cluster) } else { candidates.push(*cluster) }
        }
        // "Ada Writer thanked the minister": somebody else.
        let candidates = candidates.into_iter().filter(|cluster| !near.contains(cluster));
        let mut untold = candidates.filter(|cluster| self.offices_of[*cluster].is_empty());
        let last = untold.next()?;
        let open = self.polity(tokens).is_some() && untold.any(|cluster| cluster != last);
        (!open).then_some(last)
    }
}
