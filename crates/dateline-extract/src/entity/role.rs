//! Roles: the offices and titles that the words beside a person's name give.
//!
//! In come a [`View`] and its [`Spot`]s; out come [`Role`]s, each with the spot it belongs to and its words.
//! Read are titles before the name ("US Secretary of State …", "Israel's president …"), appositions
//! ("…, a former military chief,", "the mayor, …,") and copulas ("… is the mayor of …").

use std::ops::Range;

use super::EntityKind;
use super::lexicon::Flags;
use super::spot::Spot;
use super::view::View;

/// A role and whose it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Role {
    /// Index of the spot.
    pub spot: usize,
    pub tokens: Range<usize>,
}

/// Words of a title that are no role: they only address.
const ADDRESS: &[&str] = &[
    "mr", "mrs", "ms", "miss", "sir", "dr", "madam", "lady", "lord", "monsieur", "messrs", "herr", "frau",
    "madame", "hon", "dame",
];

/// How many tokens a title before a name has at most.
const LONGEST: usize = 30;

/// The roles that stand beside the names of an article, in text order.
pub(super) fn roles(view: &View<'_>, spots: &[Spot]) -> Vec<Role> {
    let finder = Finder { view, spots };
    let mut found = Vec::new();
    for (number, spot) in spots.iter().enumerate().filter(|(_, spot)| spot.kind == EntityKind::Person) {
        let before = finder.before(spot.tokens.start);
        found.extend(before.map(|tokens| Role { spot: number, tokens }));
        if let Some(tokens) = finder.after(spot.tokens.end) {
            if view.word(tokens.end - 1).ends_with('s') {
                found.extend(finder.joined(number).map(|spot| Role { spot, tokens: tokens.clone() }));
            }
            found.push(Role { spot: number, tokens });
        }
        found.extend(finder.apposed_before(spot).map(|tokens| Role { spot: number, tokens }));
    }
    found
}

/// The start of the titles right before each spot of a person; the spot's own start where there are none.
pub(super) fn titled_starts(view: &View<'_>, spots: &[Spot], roles: &[Role]) -> Vec<usize> {
    let mut starts: Vec<usize> = spots.iter().map(|spot| spot.tokens.start).collect();
    let people = starts.iter_mut().zip(spots).filter(|(_, spot)| spot.kind == EntityKind::Person);
    for (start, _) in people {
        while *start > 0
            && (is_address(view, *start - 1)
                || (view.is(*start - 1, ".") && is_address(view, start.saturating_sub(2))))
        {
            *start -= 1;
        }
    }
    for role in roles {
        let start = starts[role.spot];
        if role.tokens.end <= start
            && (role.tokens.end..start).all(|at| view.is(at, ".") || view.has(at, Flags::HONORIFIC))
        {
            starts[role.spot] = role.tokens.start;
        }
    }
    starts
}

/// True for a token that only addresses a person ("Mr").
pub(super) fn is_address(view: &View<'_>, at: usize) -> bool {
    ADDRESS.iter().any(|word| view.word(at).eq_ignore_ascii_case(word))
}

struct Finder<'a> {
    view: &'a View<'a>,
    spots: &'a [Spot],
}

impl Finder<'_> {
    /// The spot that ends at `end`.
    fn spot_ending(&self, end: usize) -> Option<&Spot> {
        let number = self.spots.partition_point(|spot| spot.tokens.end < end);
        self.spots.get(number).filter(|spot| spot.tokens.end == end)
    }

    fn spot_at(&self, start: usize) -> Option<&Spot> {
        let number = self.spots.partition_point(|spot| spot.tokens.start < start);
        self.spots.get(number).filter(|spot| spot.tokens.start == start)
    }

    /// The spot joined to the one with this number by "and" alone, before it.
    fn joined(&self, number: usize) -> Option<usize> {
        let before = number.checked_sub(1)?;
        let spot = &self.spots[before];
        let joined =
            spot.tokens.end + 1 == self.spots[number].tokens.start && self.view.is(spot.tokens.end, "and");
        (joined && spot.kind == EntityKind::Person).then_some(before)
    }

    /// The title that ends where a name starts.
    fn before(&self, end: usize) -> Option<Range<usize>> {
        let limit = self.view.sentence(end.saturating_sub(1)).start.max(end.saturating_sub(LONGEST));
        let (mut start, mut headed, mut last_head) = (end, false, end);
        while start > limit {
            let at = start - 1;
            if is_address(self.view, at) || (self.view.is(at, ".") && !self.view.is_spaced(at)) {
                start = at;
                if !headed {
                    last_head = start;
                }
                continue;
            }
            if let Some(spot) = self.spot_ending(start) {
                if (spot.kind == EntityKind::Person && !self.view.is_possessive(start)) || !headed {
                    break;
                }
                start = spot.tokens.start;
                continue;
            }
            if self.is_head(at) {
                headed = true;
            } else if !self.continues(at, start, headed) {
                break;
            }
            start = at;
        }
        let title = self.without_rank(self.trimmed(start..last_head));
        (headed && !title.is_empty()).then_some(title)
    }

    /// "junta leader Col. …": an abbreviated rank behind an office is no part of it.
    fn without_rank(&self, mut title: Range<usize>) -> Range<usize> {
        let last = title.end.saturating_sub(1);
        let is_rank = title.len() > 1 && self.view.is(title.end, ".") && !self.view.has(last, Flags::ROLE);
        if is_rank && self.view.has(last - 1, Flags::ROLE) {
            title.end = last;
        }
        title
    }

    fn is_head(&self, at: usize) -> bool {
        self.view.has(at, Flags::ROLE | Flags::HONORIFIC)
    }

    /// Whether a word that is no head belongs to a title, going from its end to its start.
    fn continues(&self, at: usize, start: usize, headed: bool) -> bool {
        let view = self.view;
        let after_of = at > 0 && view.is(at - 1, "of") && view.has(at, Flags::DEPARTMENT);
        if after_of {
            return true;
        }
        if !headed {
            return match view.word(at) {
                "of" | "and" => view.has(start, Flags::DEPARTMENT) && view.is_capital(start),
                _ => view.has(at, Flags::DEPARTMENT) && at > 0 && view.is(at - 1, "and"),
            };
        }
        match view.word(at) {
            "of" => self.is_complement(start),
            "and" => view.has(start, Flags::DEPARTMENT) && view.has(at - 1, Flags::DEPARTMENT),
            "-" => !view.is_spaced(at),
            _ if view.is_possessive(at) => {
                self.spot_ending(at).is_some() || (at > 0 && view.has(at - 1, Flags::ORGANIZATION))
            }
            _ => {
                view.has(at, Flags::MODIFIER | Flags::DEPARTMENT | Flags::ORGANIZATION) || self.is_prefix(at)
            }
        }
    }

    /// "vice" in "vice-president", "co" in "co-founder".
    fn is_prefix(&self, at: usize) -> bool {
        self.view.is(at + 1, "-") && !self.view.is_spaced(at + 1)
    }

    fn is_complement(&self, at: usize) -> bool {
        self.view.has(at, Flags::DEPARTMENT) || self.spot_at(at).is_some()
    }

    /// A range without the determiners and marks at its ends.
    fn trimmed(&self, mut range: Range<usize>) -> Range<usize> {
        let loose = |at: usize| {
            let word = self.view.word(at);
            matches!(
                word,
                "the"
                    | "The"
                    | "a"
                    | "an"
                    | "A"
                    | "An"
                    | "and"
                    | "of"
                    | "his"
                    | "her"
                    | "their"
                    | "its"
                    | "two"
                    | "three"
            ) || !word.starts_with(char::is_alphanumeric)
        };
        while !range.is_empty() && loose(range.start) {
            range.start += 1;
        }
        while !range.is_empty() && loose(range.end - 1) {
            range.end -= 1;
        }
        range
    }

    /// The roles in apposition or after a copula that follow a name.
    fn after(&self, end: usize) -> Option<Range<usize>> {
        let view = self.view;
        let mut at = end;
        if view.is(at, ",") && view.kind(at + 1) == Some(dateline_text::Kind::Number) && view.is(at + 2, ",")
        {
            at += 2;
        }
        let copula = view.has(at, Flags::COPULA) || view.is(at, "as");
        if view.is(at, ",")
            || (copula && matches!(view.word(at + 1), "the" | "a" | "an" | "acting" | "new" | "interim"))
            || (view.is(at, ",") && view.is(at + 1, "who"))
        {
            // "Ada Writer, met Mayor Ben Day": that title is somebody else's.
            let of_another = |role: &Range<usize>| {
                self.spot_at(role.end).is_some_and(|spot| spot.kind == EntityKind::Person)
            };
            return self.phrase(at + 1).filter(|role| !of_another(role));
        }
        None
    }

    /// A noun phrase that is a role: "a former military chief", "Israel's main opposition leader", "head of the bank".
    fn phrase(&self, start: usize) -> Option<Range<usize>> {
        let view = self.view;
        let limit = view.sentence(start).end;
        let mut at = start;
        while matches!(view.word(at), "the" | "a" | "an" | "two" | "three" | "his" | "her" | "their" | "its")
        {
            at += 1;
        }
        let mut head = None;
        while at < limit.min(start + 12) {
            if let Some(spot) = self.spot_at(at) {
                // "Benati's finance minister": somebody's office, told by whose it is.
                let owner = head.is_none() && at == start && view.is_possessive(spot.tokens.end);
                if spot.kind == EntityKind::Person && !owner {
                    break;
                }
                at = spot.tokens.end;
                continue;
            }
            let is_head = self.is_role_noun(at);
            if is_head {
                head = Some(at + 1);
            } else if head.is_some() || !self.opens(at) {
                break;
            }
            at += 1;
        }
        let end = self.with_complement(head?, limit);
        let role = self.trimmed(start..end);
        (!role.is_empty()).then_some(role)
    }

    /// A role noun in singular or plural.
    fn is_role_noun(&self, at: usize) -> bool {
        if self.view.has(at, Flags::ROLE | Flags::HONORIFIC | Flags::PERSON_NOUN) {
            return !is_address(self.view, at);
        }
        let word = self.view.word(at);
        word.len() > 4 && word.ends_with('s') && self.view.lexicon.is_plural_role(word)
    }

    fn opens(&self, at: usize) -> bool {
        let view = self.view;
        let flags = Flags::MODIFIER | Flags::DEPARTMENT | Flags::ORGANIZATION | Flags::GROUP;
        view.has(at, flags)
            || view.is_possessive(at)
            || (view.is(at, "-") && !view.is_spaced(at))
            || (view.is_lower(at)
                && !view.has(
                    at,
                    Flags::STOP
                        | Flags::COPULA
                        | Flags::PRONOUN
                        | Flags::SPEECH
                        | Flags::CONNECTOR
                        | Flags::PLACE_PREPOSITION,
                ))
    }

    /// Takes "of the federation", "at Acme Bank", "for the ministry" along.
    fn with_complement(&self, head: usize, limit: usize) -> usize {
        let view = self.view;
        if !matches!(view.word(head), "of" | "at" | "for" | "in" | "to" | "with") {
            return head;
        }
        let mut at = head + 1;
        if matches!(view.word(at), "the" | "a" | "an" | "its") {
            at += 1;
        }
        let start = at;
        while at < limit && at < start + 6 {
            if let Some(spot) = self.spot_at(at) {
                at = spot.tokens.end;
                continue;
            }
            let of_body = view.has(at, Flags::MODIFIER | Flags::ORGANIZATION | Flags::DEPARTMENT);
            let body_follows = at + 1 < limit && view.has(at + 1, Flags::ORGANIZATION);
            let leads = body_follows && !view.has(at, Flags::STOP | Flags::CONNECTOR);
            if !view.is_lower(at) || !(of_body || leads) {
                break;
            }
            at += 1;
        }
        match () {
            () if at > start => at,
            // "Head of research": one word and then the end of the phrase.
            () if view.is(head, "of")
                && view.is_lower(start)
                && !view.has(start, Flags::STOP)
                && matches!(view.word(start + 1), "," | "." | "at" | "for") =>
            {
                start + 1
            }
            () => head,
        }
    }

    /// "The prime minister, Ada Writer,": the role between determiner and comma before a name.
    fn apposed_before(&self, spot: &Spot) -> Option<Range<usize>> {
        let view = self.view;
        let comma = spot.tokens.start.checked_sub(1)?;
        let closes = matches!(view.word(spot.tokens.end), "," | "." | "-" | "–" | "—");
        if !view.is(comma, ",") || !closes {
            return None;
        }
        let role = self.before(comma).or_else(|| self.before_complement(comma))?;
        let determined = role.start.checked_sub(1).is_some_and(|at| {
            matches!(view.word(at), "the" | "The" | "his" | "her" | "their" | "its" | "Its" | "a" | "A")
        });
        let owned = || role.clone().any(|at| view.is_possessive(at));
        (determined || view.has(role.start, Flags::OPENS_KNOWN) || owned()).then_some(role)
    }

    /// The same with "of …" at its end: "the president of the federation, …".
    fn before_complement(&self, end: usize) -> Option<Range<usize>> {
        let limit = self.view.sentence(end).start;
        let of = (limit..end).rev().take(8).find(|at| matches!(self.view.word(*at), "of" | "at" | "for"))?;
        let clean = (of + 1..end)
            .all(|at| !self.view.has(at, Flags::COPULA | Flags::PRONOUN) && !self.view.is(at, ","));
        let head = self.before(of).filter(|_| clean)?;
        Some(head.start..end)
    }
}
