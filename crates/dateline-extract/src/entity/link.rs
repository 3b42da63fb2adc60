//! Linking inside an article: which names are of one thing.
//!
//! In come [`Spot`]s; out come [`Cluster`]s of them. The sieves run from the surest to the least sure: the same
//! words, the same thing of the lexicon, surname to full name, acronym to full name, part of an organisation's name.

use std::ops::Range;

use super::EntityKind;
use super::lexicon::Flags;
use super::merge::core_of_company;
use super::role::is_address;
use super::spot::Spot;
use super::view::{View, fold};

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
        if self.view.has(at, Flags::HONORIFIC | Flags::ROLE) || is_address(self.view, at) {
            Gender::of(self.view.flags[at])
        } else {
            Gender::Unknown
        }
    }

    fn tokens(&self, cluster: usize) -> Range<usize> {
        self.spots[self.clusters[cluster].fullest].tokens.clone()
    }

    /// Sieves 3 and 5: surname, first name, or the head of an organisation's name.
    fn short_names(&mut self) {
        let ends = self.ends();
        let mut shorts: Vec<usize> = (0..self.clusters.len()).collect();
        shorts.sort_by_key(|cluster| self.tokens(*cluster).len());
        for short in shorts {
            let words = self.tokens(short);
            if words.len() > 3 || self.clusters[short].spots.is_empty() {
                continue;
            }
            let mut fits: Vec<usize> = [words.start, words.end - 1]
                .into_iter()
                .flat_map(|at| at_key(&ends, self.view.key(&(at..at + 1))).take(50))
                .filter(|full| self.is_part(short, *full))
                .collect();
            fits.sort_unstable();
            fits.dedup();
            match fits.as_slice() {
                [] => {}
                [one] => self.join_agreeing(short, *one),
                many => self.share_out(short, many),
            }
        }
    }

    /// The first and last word of each name of several words, with its cluster, sorted.
    fn ends(&self) -> Vec<(u64, usize)> {
        let mut ends = Vec::new();
        for cluster in 0..self.clusters.len() {
            let words = self.tokens(cluster);
            if words.len() > 1 {
                ends.push((self.view.key(&(words.start..words.start + 1)), cluster));
                ends.push((self.view.key(&(words.end - 1..words.end)), cluster));
            }
        }
        ends.sort_unstable();
        ends
    }

    /// Whether the name of cluster `short` can be short for that of `full`.
    fn is_part(&self, short: usize, full: usize) -> bool {
        let (a, b) = (&self.clusters[short], &self.clusters[full]);
        if short == full || a.spots.is_empty() || b.spots.is_empty() {
            return false;
        }
        let (words, whole) = (self.tokens(short), self.tokens(full));
        let thing = |cluster: &Cluster| self.spots[cluster.fullest].thing > 0;
        let own = thing(a) && (thing(b) || b.kind != EntityKind::Organization);
        if words.len() >= whole.len() {
            return false;
        }
        if self.is_half(a, &words, &whole) {
            return true;
        }
        if own || a.kind != b.kind {
            return false;
        }
        let key = |range: Range<usize>| self.view.key(&range);
        let core = core_of_company(self.view, &whole).unwrap_or_else(|| whole.clone());
        let last = key(whole.end - words.len()..whole.end) == key(words.clone());
        let first = key(whole.start..whole.start + words.len()) == key(words.clone());
        match (b.kind, a.kind) {
            (EntityKind::Person, EntityKind::Person) => {
                (a.gender.agrees(b.gender) || self.is_rarely_addressed(a))
                    && (last || (first && words.len() == 1) || self.skips_middle(&words, &whole))
            }
            (EntityKind::Organization, EntityKind::Organization) => {
                (first && core.len() <= words.len() + 2 && !self.is_branch(words.len(), &whole))
                    || (first && self.is_head(&words, &whole))
                    || (last && self.is_end(&words, &whole, thing(a) || thing(b)))
            }
            (EntityKind::Facility | EntityKind::Event, _) => first || last,
            _ => false,
        }
    }

    /// "The North" for "North Korea".
    fn is_half(&self, short: &Cluster, words: &Range<usize>, whole: &Range<usize>) -> bool {
        let view = self.view;
        let half = words.len() == 1
            && whole.len() == 2
            && matches!(view.word(words.start), "North" | "South" | "East" | "West")
            && view.word(whole.start) == view.word(words.start);
        let determined = |spot: &usize| {
            let before = self.spots[*spot].tokens.start.checked_sub(1);
            before.is_some_and(|at| matches!(view.word(at), "the" | "The"))
        };
        half && view.known_at(whole.start).is_some_and(|(_, known)| view.lexicon.is_country(known.thing))
            && short.spots.iter().any(determined)
    }

    /// "The Council" for "Council of Europe", "Second Chamber" for "Second Chamber of the States".
    fn is_head(&self, words: &Range<usize>, whole: &Range<usize>) -> bool {
        let view = self.view;
        (words.len() > 1 || view.has(words.start, Flags::ORGANIZATION))
            && view.is(whole.start + words.len(), "of")
    }

    /// True where few mentions tell a gender: "Mr Day" once is no reason to part all others from "Ada Day".
    fn is_rarely_addressed(&self, cluster: &Cluster) -> bool {
        let told = cluster.spots.iter().filter(|spot| self.gender(**spot) != Gender::Unknown).count();
        told * 4 <= cluster.spots.len()
    }

    /// "Google India" is another body than "Google": what follows the first words of a name is a place.
    fn is_branch(&self, length: usize, whole: &Range<usize>) -> bool {
        let rest = whole.start + length;
        self.view
            .known_at(rest)
            .is_some_and(|(length, known)| known.kind == EntityKind::Place && rest + length == whole.end)
    }

    /// Whether the words that a body's name ends in can be short for it: several of them, what such bodies are called
    /// ("the Court"), a team behind its town ("Lakers"), or what stands behind "of" and one word. A widely known body is short only
    /// for itself with its country in front.
    fn is_end(&self, words: &Range<usize>, whole: &Range<usize>, is_known: bool) -> bool {
        let (view, at) = (self.view, words.start);
        let placed = view.has(whole.start, Flags::OPENS_KNOWN);
        if is_known {
            let country = view.known_at(whole.start).map_or(0, |(length, _)| length);
            let bare = view.has(at, Flags::ORGANIZATION) && country + 1 == whole.len();
            return (words.len() > 1 || bare) && placed && !view.is(whole.end - words.len() - 1, "the");
        }
        let of = whole.end - words.len() - 1;
        if view.is(of, "of") && of > whole.start + 1 {
            return false;
        }
        let team = view.word(at).ends_with('s');
        view.is_capital(at)
            && (words.len() > 1
                || view.is_upper(at)
                || view.has(at, Flags::ORGANIZATION)
                || team
                || view.is(whole.end - 2, "of"))
    }

    /// "George Bush" for "George W. Bush".
    fn skips_middle(&self, words: &Range<usize>, whole: &Range<usize>) -> bool {
        let same = |a: usize, b: usize| self.view.given(a) == self.view.given(b);
        words.len() == 2 && same(words.start, whole.start) && same(words.end - 1, whole.end - 1)
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

    /// Joins the mentions that agree in gender: "Mrs Day" is not "Peter Day". Where the full name tells none and the
    /// short one two, only mentions that tell none are joined.
    fn join_agreeing(&mut self, short: usize, full: usize) {
        let told = self.clusters[full].gender;
        let gender = |spot: &usize| self.honorific(&self.spots[*spot]);
        let spots = &self.clusters[short].spots;
        let mixed = spots.iter().any(|spot| gender(spot) == Gender::Male)
            && spots.iter().any(|spot| gender(spot) == Gender::Female);
        let fits = |spot: &usize| match told {
            Gender::Unknown => !mixed || gender(spot) == Gender::Unknown,
            _ => gender(spot).agrees(told),
        };
        let (fitting, left): (Vec<usize>, Vec<usize>) = spots.iter().copied().partition(fits);
        if fitting.is_empty() {
            return;
        }
        self.clusters[short].spots = fitting;
        self.join(short, full);
        self.clusters[short].spots = left;
    }

    /// A surname that several full names share: each mention goes to one that agrees in gender; of several, to one
    /// with the same title, then to the one that the surname stood for last, then to the one named last before it.
    fn share_out(&mut self, short: usize, fits: &[usize]) {
        let moved = std::mem::take(&mut self.clusters[short].spots);
        let titles: Vec<Vec<u64>> = fits.iter().map(|full| self.titles(*full)).collect();
        let mut left = Vec::new();
        let mut joined: Vec<Vec<usize>> = vec![Vec::new(); fits.len()];
        let mut standing = None;
        for spot in moved {
            let gender = self.honorific(&self.spots[spot]);
            let title = self.title(spot);
            let measure = |n: usize| {
                let last = self.last_before(fits[n], &joined[n], spot)?;
                Some((title.is_some_and(|title| titles[n].contains(&title)), standing == Some(n), last, n))
            };
            let agreeing = (0..fits.len()).filter(|n| self.clusters[fits[*n]].gender.agrees(gender));
            match agreeing.filter_map(measure).max() {
                Some((.., n)) => {
                    joined[n].push(spot);
                    standing = Some(n);
                }
                None => left.push(spot),
            }
        }
        for (full, spots) in fits.iter().zip(joined) {
            for spot in &spots {
                self.of[*spot] = *full;
            }
            self.clusters[*full].spots.extend(spots);
            self.clusters[*full].spots.sort_unstable();
        }
        self.clusters[short].spots = left;
    }

    /// The title right before a name ("Dr", "President").
    fn title(&self, number: usize) -> Option<u64> {
        let mut at = self.spots[number].tokens.start.checked_sub(1)?;
        if self.view.is(at, ".") {
            at = at.checked_sub(1)?;
        }
        self.view.has(at, Flags::HONORIFIC | Flags::ROLE).then(|| fold(self.view.word(at)))
    }

    /// The titles of the first mentions of a cluster.
    fn titles(&self, cluster: usize) -> Vec<u64> {
        self.clusters[cluster].spots.iter().take(20).filter_map(|spot| self.title(*spot)).collect()
    }

    /// The last mention before `spot` of a cluster that has been joined by others.
    fn last_before(&self, cluster: usize, joined: &[usize], spot: usize) -> Option<usize> {
        let spots = &self.clusters[cluster].spots;
        let own = spots[..spots.partition_point(|other| *other < spot)].last();
        own.max(joined.last()).copied()
    }

    /// "Ada Writer, better known as Ada Day": two names of one.
    fn other_names(&mut self) {
        for other in 1..self.spots.len() {
            let Some(cue) = self.known_as(self.spots[other].tokens.start) else { continue };
            let (first, kind) = (self.view.sentence(cue).start, self.spots[other].kind);
            let before = self.spots[..other].iter().enumerate().rev();
            let mut named = before
                .skip_while(|(_, spot)| spot.tokens.start > cue)
                .take_while(|(_, spot)| spot.tokens.start >= first)
                .filter(|(_, spot)| spot.kind == kind)
                .map(|(number, _)| self.of[number]);
            if let (Some(full), None) = (named.next(), named.next())
                && full != self.of[other]
                && matches!(kind, EntityKind::Person | EntityKind::Organization)
            {
                self.join(self.of[other], full);
            }
        }
    }

    /// "Our Nation", "the Republic": the country that the article names most.
    fn nation(&mut self) {
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
    fn acronyms(&mut self) {
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

/// A number for letters, whatever their case.
fn letters(letters: impl Iterator<Item = char>) -> u64 {
    letters
        .fold(7, |all, c| (all ^ u64::from(u32::from(c.to_ascii_uppercase()))).wrapping_mul(0x0100_0000_01B3))
}

/// The clusters under a key of a sorted list.
fn at_key(list: &[(u64, usize)], key: u64) -> impl Iterator<Item = usize> {
    let from = list.partition_point(|(other, _)| *other < key);
    list[from..].iter().take_while(move |(other, _)| *other == key).map(|(_, cluster)| *cluster)
}
