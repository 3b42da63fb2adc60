//! Linking inside an article: which names are of one thing.
//!
//! In come [`Spot`]s; out come [`Cluster`]s of them. The sieves run from the surest to the least sure: the same
//! words, the same thing of the lexicon, surname to full name, acronym to full name, part of an organisation's name.

mod other;
mod short;

use std::ops::Range;

use super::EntityKind;
use super::lexicon::Flags;
use super::role::is_address;
use super::spot::Spot;
use super::view::View;

/// The names of one thing.
#[derive(Debug, Clone)]
pub(super) struct Cluster {
    pub kind: EntityKind,
    /// Indices of its spots, in text order.
    pub spots: Vec<usize>,
    /// The spot that names it most fully.
    pub fullest: usize,
    pub gender: Gender,
}

/// What titles and first names tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Gender {
    #[default]
    Unknown,
    Male,
    Female,
}

impl Gender {
    pub fn of(flags: Flags) -> Self {
        match (flags.has(Flags::MALE), flags.has(Flags::FEMALE)) {
            (true, false) => Self::Male,
            (false, true) => Self::Female,
            _ => Self::Unknown,
        }
    }

    pub fn or(self, other: Self) -> Self {
        if self == Self::Unknown { other } else { self }
    }

    pub fn agrees(self, other: Self) -> bool {
        self == other || self == Self::Unknown || other == Self::Unknown
    }
}

/// Joins the spots of an article; clusters come in order of first mention.
pub(super) fn clusters(view: &View<'_>, spots: &[Spot]) -> Vec<Cluster> {
    let mut linker = Linker { view, spots, of: vec![usize::MAX; spots.len()], clusters: Vec::new() };
    linker.same_words();
    linker.short_names();
    linker.other_names();
    linker.nation();
    linker.acronyms();
    linker.finish()
}

/// The cluster of each spot.
pub(super) fn cluster_of(clusters: &[Cluster], spots: usize) -> Vec<usize> {
    let mut of = vec![0; spots];
    for (number, cluster) in clusters.iter().enumerate() {
        cluster.spots.iter().for_each(|spot| of[*spot] = number);
    }
    of
}

struct Linker<'a> {
    view: &'a View<'a>,
    spots: &'a [Spot],
    /// The cluster of each spot.
    of: Vec<usize>,
    clusters: Vec<Cluster>,
}

impl Linker<'_> {
    /// Sieves 1 and 2: the same words, or names of one thing.
    fn same_words(&mut self) {
        let mut by_name: Vec<(u64, usize)> =
            self.spots.iter().enumerate().map(|(number, spot)| (self.identity(spot), number)).collect();
        by_name.sort_unstable();
        let mut groups: Vec<Vec<usize>> = by_name
            .chunk_by(|a, b| a.0 == b.0)
            .map(|group| group.iter().map(|(_, number)| *number).collect())
            .collect();
        groups.sort_unstable_by_key(|group| group[0]);
        for group in groups {
            let cluster = self.cluster(group);
            for spot in &cluster.spots {
                self.of[*spot] = self.clusters.len();
            }
            self.clusters.push(cluster);
        }
    }

    fn identity(&self, spot: &Spot) -> u64 {
        if spot.thing > 0 { u64::from(spot.thing) } else { self.key(spot) | 1 << 63 }
    }

    /// The words of a name; a country or people in the name of a body counts as the country: "U.S. Congress",
    /// "United States Congress" and "Congress of the United States" are one.
    fn key(&self, spot: &Spot) -> u64 {
        let words = &spot.tokens;
        match spot.kind {
            EntityKind::Person => Some(self.person_key(words.clone())),
            EntityKind::Organization if words.len() > 1 => {
                self.opening_country(words).or_else(|| self.closing_country(words))
            }
            _ => None,
        }
        .unwrap_or_else(|| self.view.key(words))
    }

    /// "Saint Ada" is "Ada", "Larry Writer" is "Lawrence Writer", and "Writer Ada" is "Ada Writer".
    fn person_key(&self, mut words: Range<usize>) -> u64 {
        while words.len() > 1 && matches!(self.view.word(words.start), "Saint" | "St" | "St." | ".") {
            words.start += 1;
        }
        if words.len() == 1 {
            return self.view.key(&words);
        }
        let mut names: Vec<u64> = words.map(|at| self.view.given(at)).collect();
        if names.len() == 2 {
            names.sort_unstable();
        }
        names.iter().fold(1, |all, name| (all.rotate_left(9) ^ name).wrapping_mul(0x9E37_79B9_7F4A_7C15))
    }

    fn opening_country(&self, words: &Range<usize>) -> Option<u64> {
        let (length, known) = self.view.known_at(words.start)?;
        let is_country = matches!(known.kind, EntityKind::Place | EntityKind::Group);
        (is_country && length < words.len())
            .then(|| self.of_country(known.thing, &(words.start + length..words.end)))
    }

    /// "Senate of the United States", "Government of the Republic of Peru".
    fn closing_country(&self, words: &Range<usize>) -> Option<u64> {
        let view = self.view;
        let of = words.clone().find(|at| view.is(*at, "of")).filter(|of| *of > words.start)?;
        let mut at = of + 1 + usize::from(view.is(of + 1, "the"));
        if matches!(view.word(at), "Republic" | "Kingdom" | "State") && view.is(at + 1, "of") {
            at += 2;
        }
        let (length, known) = view.known_at(at)?;
        let closes = at + length == words.end && view.has(of - 1, Flags::ORGANIZATION);
        closes.then(|| self.of_country(known.thing, &(words.start..of)))
    }

    fn of_country(&self, thing: u32, rest: &Range<usize>) -> u64 {
        self.view.key(rest) ^ u64::from(self.view.lexicon.country(thing)).rotate_left(40)
    }

    fn cluster(&self, spots: Vec<usize>) -> Cluster {
        let fullest = self.fullest(&spots);
        let gender = self.common_gender(&spots);
        Cluster { kind: self.kind(&spots), fullest, gender, spots }
    }

    /// The gender that its mentions agree on: a surname that a man and a woman share has none.
    fn common_gender(&self, spots: &[usize]) -> Gender {
        let mut told =
            spots.iter().map(|spot| self.gender(*spot)).filter(|gender| *gender != Gender::Unknown);
        let first = told.next().unwrap_or_default();
        if told.all(|gender| gender == first) { first } else { Gender::Unknown }
    }

    /// The kind that most of the best founded mentions have; of kinds with as many, that of the earliest.
    fn kind(&self, spots: &[usize]) -> EntityKind {
        let best = spots.iter().map(|spot| self.spots[*spot].sure).max();
        let founded = spots.iter().map(|spot| &self.spots[*spot]).filter(|spot| Some(spot.sure) == best);
        let mut counts: Vec<(EntityKind, usize)> = Vec::new();
        for spot in founded {
            match counts.iter_mut().find(|(kind, _)| *kind == spot.kind) {
                Some((_, count)) => *count += 1,
                None => counts.push((spot.kind, 1)),
            }
        }
        let most = counts.iter().rev().max_by_key(|(_, count)| *count);
        most.map_or(EntityKind::Other, |(kind, _)| *kind)
    }

    /// The longest name, by tokens, then letters; not in capitals where another is at hand.
    fn fullest(&self, spots: &[usize]) -> usize {
        let measure = |number: &&usize| {
            let tokens = &self.spots[**number].tokens;
            let words = self.view.words(tokens);
            let shouted = words.len() > 5 && !words.chars().any(char::is_lowercase);
            (!shouted, tokens.len(), words.len(), std::cmp::Reverse(**number))
        };
        spots.iter().max_by_key(measure).copied().unwrap_or(0)
    }

    /// What honorific and first name of a mention tell.
    fn gender(&self, number: usize) -> Gender {
        let spot = &self.spots[number];
        if spot.kind != EntityKind::Person {
            return Gender::Unknown;
        }
        self.honorific(spot).or(
            if spot.tokens.len() > 1 || self.view.has(spot.tokens.start, Flags::FIRST_NAME) {
                Gender::of(self.view.flags[spot.tokens.start])
            } else {
                Gender::Unknown
            },
        )
    }

    /// What the words right before a name tell.
    fn honorific(&self, spot: &Spot) -> Gender {
        let Some(mut at) = spot.tokens.start.checked_sub(1) else { return Gender::Unknown };
        if self.view.is(at, ".") {
            at = at.saturating_sub(1);
        }
        // "His wife, Ada Writer,".
        let apposed = self.view.is(at, ",") && matches!(self.view.word(spot.tokens.end), "," | ".");
        if apposed && at > 0 && self.view.has(at - 1, Flags::PERSON_NOUN) {
            at -= 1;
        }
        let told = Flags::HONORIFIC | Flags::ROLE | Flags::PERSON_NOUN;
        if self.view.has(at, told) || is_address(self.view, at) {
            Gender::of(self.view.flags[at])
        } else {
            Gender::Unknown
        }
    }

    fn tokens(&self, cluster: usize) -> Range<usize> {
        self.spots[self.clusters[cluster].fullest].tokens.clone()
    }

    fn join(&mut self, short: usize, full: usize) {
        let moved = std::mem::take(&mut self.clusters[short].spots);
        for spot in &moved {
            self.of[*spot] = full;
        }
        let gender = self.clusters[short].gender;
        let cluster = &mut self.clusters[full];
        cluster.spots.extend(moved);
        cluster.spots.sort_unstable();
        cluster.gender = cluster.gender.or(gender);
    }

    fn finish(mut self) -> Vec<Cluster> {
        let kinds: Vec<_> = self
            .clusters
            .iter()
            .map(|cluster| (self.kind(&cluster.spots), self.fullest(&cluster.spots)))
            .collect();
        for (cluster, (kind, fullest)) in self.clusters.iter_mut().zip(kinds) {
            if cluster.kind != EntityKind::Person {
                cluster.kind = kind;
            }
            cluster.fullest = fullest;
        }
        self.clusters.retain(|cluster| !cluster.spots.is_empty());
        self.clusters.sort_by_key(|cluster| cluster.spots[0]);
        self.clusters
    }
}

/// The clusters under a key of a sorted list.
fn at_key(list: &[(u64, usize)], key: u64) -> impl Iterator<Item = usize> {
    let from = list.partition_point(|(other, _)| *other < key);
    list[from..].iter().take_while(move |(other, _)| *other == key).map(|(_, cluster)| *cluster)
}

/// A number for letters, whatever their case.
pub(super) fn letters(letters: impl Iterator<Item = char>) -> u64 {
    letters
        .fold(7, |all, c| (all ^ u64::from(u32::from(c.to_ascii_uppercase()))).wrapping_mul(0x0100_0000_01B3))
}
