//! The sieve of short names: surname, first name, or a part of the name of a body.
//!
//! In come the clusters of like names; out come those joined with the fuller name that they are short for.

use std::ops::Range;

use super::super::EntityKind;
use super::super::lexicon::Flags;
use super::super::merge::core_of_company;
use super::super::spot::{surname, without_suffix};
use super::super::view::fold;
use super::{Cluster, Gender, Linker, at_key};

impl Linker<'_> {
    /// Sieves 3 and 5: surname, first name, or the head of an organisation's name.
    pub(super) fn short_names(&mut self) {
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
                let last = match self.clusters[cluster].kind {
                    EntityKind::Person => surname(self.view, &words),
                    _ => words.end - 1..words.end,
                };
                ends.push((self.view.key(&last), cluster));
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
        let (words, mut whole) = (self.tokens(short), self.tokens(full));
        if b.kind == EntityKind::Person {
            whole = without_suffix(self.view, &whole);
        }
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
                (a.gender.agrees(b.gender) || self.is_called_plainly(a))
                    && (last || (first && words.len() == 1) || self.skips_middle(&words, &whole))
            }
            (EntityKind::Organization, EntityKind::Organization) => {
                (first && core.len() <= words.len() + 2 && !self.is_branch(words.len(), &whole, thing(a)))
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

    /// True where a mention tells no gender: "Mr Day" once is no reason to part all others from "Ada Day".
    fn is_called_plainly(&self, cluster: &Cluster) -> bool {
        cluster.spots.iter().any(|spot| self.gender(*spot) == Gender::Unknown)
    }

    /// "Google India" is another body than "Google", and a committee of the House than the House: what follows the first
    /// words of a name is a place, or a part of the body.
    fn is_branch(&self, length: usize, whole: &Range<usize>, is_known: bool) -> bool {
        let (view, rest) = (self.view, whole.start + length);
        let part = matches!(view.word(whole.end - 1), "Committee" | "Subcommittee" | "Caucus");
        (part && (is_known || view.has(rest - 1, Flags::ORGANIZATION)))
            || view
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
            if words.len() == 1 && whole.len() == 2 && self.is_club(words, whole) {
                return true;
            }
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

    /// "Villa" for "Aston Villa", "United" for "Leeds United": the second word of a team's name.
    fn is_club(&self, words: &Range<usize>, whole: &Range<usize>) -> bool {
        let view = self.view;
        let placed = view.lexicon.is_place(view.doc.tokens[whole.start].lexeme);
        match view.word(words.start) {
            "City" | "United" => placed,
            word => !view.has(words.start, Flags::ORGANIZATION | Flags::OPENS_KNOWN) && word.len() > 3,
        }
    }

    /// "George Bush" for "George W. Bush".
    fn skips_middle(&self, words: &Range<usize>, whole: &Range<usize>) -> bool {
        let same = |a: usize, b: usize| self.view.given(a) == self.view.given(b);
        words.len() == 2 && same(words.start, whole.start) && same(words.end - 1, whole.end - 1)
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
            _ if self.is_family(*spot) => false,
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
            if self.is_family(spot) {
                left.push(spot);
                continue;
            }
            let gender = self.honorific(&self.spots[spot]);
            let title = self.title(spot);
            let measure = |n: usize| {
                let last = self.last_before(fits[n], &joined[n], spot)?;
                let told = gender != Gender::Unknown && self.clusters[fits[n]].gender == gender;
                let titled = title.is_some_and(|title| titles[n].contains(&title));
                Some((told, titled, standing == Some(n), last, n))
            };
            let agreeing = (0..fits.len()).filter(|n| self.clusters[fits[*n]].gender.agrees(gender));
            match agreeing.filter_map(measure).max() {
                Some((.., n)) => {
                    joined[n].push(spot);
                    // "Mrs Day" is called so because plain "Day" is somebody else.
                    if gender == Gender::Unknown || standing.is_none() {
                        standing = Some(n);
                    }
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

    /// "The Greenwood family": nobody of that name in particular.
    fn is_family(&self, spot: usize) -> bool {
        let words = &self.spots[spot].tokens;
        self.spots[spot].kind == EntityKind::Person
            && matches!(self.view.word(words.end), "family" | "brothers" | "sisters")
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
}
