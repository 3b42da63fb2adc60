//! Rules and tagger together: the tagger says where names are and of which of four kinds, rules and lexicon say
//! which kind it is more finely, and add what only they can know.
//!
//! In come the spots of both; out come those to go on with, in text order.

use super::EntityKind;
use super::lexicon::Flags;
use super::role::is_address;
use super::spot::{Spot, title_end};
use super::view::View;

/// The names of an article.
pub(super) fn merged(view: &View<'_>, rules: Vec<Spot>, tagged: Vec<Spot>) -> Vec<Spot> {
    let mut found: Vec<Spot> = tagged.into_iter().filter_map(|spot| refined(view, &rules, spot)).collect();
    found.retain(|spot| !is_inside(&rules, spot));
    let mut added = Vec::new();
    for rule in rules {
        let at = found.partition_point(|spot| spot.tokens.end <= rule.tokens.start);
        let free = found.get(at).is_none_or(|spot| spot.tokens.start >= rule.tokens.end);
        if free && is_certain(&rule) {
            added.push(rule);
        }
    }
    found.append(&mut added);
    found.sort_by_key(|spot| spot.tokens.start);
    agree(view, &mut found);
    found
}

/// A single word that ends somebody's full name is that person wherever it stands; the same words are the same kind.
fn agree(view: &View<'_>, spots: &mut [Spot]) {
    let is_full = |spot: &&Spot| spot.kind == EntityKind::Person && spot.tokens.len() > 1;
    let surnames = spots.iter().filter(is_full).map(|spot| view.key(&(spot.tokens.end - 1..spot.tokens.end)));
    let mut people: Vec<u64> =
        surnames.chain(spots.iter().filter(is_full).map(|spot| view.key(&spot.tokens))).collect();
    people.sort_unstable();
    for spot in spots.iter_mut().filter(|spot| spot.thing == 0 && spot.kind != EntityKind::Person) {
        if spot.sure < 4 && people.binary_search(&view.key(&spot.tokens)).is_ok() {
            spot.kind = EntityKind::Person;
        }
    }
}

/// A name the tagger missed that rules are sure of: one of the lexicon or the user, or the place of the dateline.
fn is_certain(rule: &Spot) -> bool {
    rule.sure == 4 || (rule.sure >= 3 && rule.tokens.start == 0) || (is_whole(rule) && rule.tokens.len() > 1)
}

/// True for a spot that is a mere part of a name rules are sure of ("II" in "World War II").
fn is_inside(rules: &[Spot], spot: &Spot) -> bool {
    let at = rules.partition_point(|rule| rule.tokens.end < spot.tokens.end);
    rules.get(at).is_some_and(|rule| {
        rule.tokens.start <= spot.tokens.start && rule.tokens.len() > spot.tokens.len() && is_whole(rule)
    })
}

/// True for names that rules cut better than the tagger: known ones and those with a head word.
fn is_whole(rule: &Spot) -> bool {
    rule.sure >= 3 && rule.kind != EntityKind::Person
}

/// Where the name of a person starts behind titles, as the rules see it.
fn untitled(rules: &[Spot], spot: &Spot) -> usize {
    let at = rules.partition_point(|rule| rule.tokens.end < spot.tokens.end);
    let core = rules.get(at).filter(|rule| {
        rule.kind == EntityKind::Person && rule.sure >= 3 && rule.tokens.end == spot.tokens.end
    });
    core.map_or(spot.tokens.start, |rule| rule.tokens.start.max(spot.tokens.start))
}

/// The spot of the tagger with its thing, its finer kind, and without a title at its start.
fn refined(view: &View<'_>, rules: &[Spot], mut spot: Spot) -> Option<Spot> {
    while spot.tokens.len() > 1 && spot.kind == EntityKind::Person && is_address(view, spot.tokens.start) {
        spot.tokens.start += 1 + usize::from(view.is(spot.tokens.start + 1, "."));
    }
    if spot.kind == EntityKind::Person {
        spot.tokens.start = untitled(rules, &spot);
        let core = title_end(view, &spot.tokens);
        let addressed = spot.tokens.start > 0 && is_address(view, spot.tokens.start - 1);
        let titles_only = core == spot.tokens.end && !view.has(core - 1, Flags::FIRST_NAME) && !addressed;
        if titles_only {
            return None;
        }
        spot.tokens.start = if core < spot.tokens.end { core } else { spot.tokens.start };
    }
    if spot.tokens.is_empty() || view.is_timed(&spot.tokens) {
        return None;
    }
    let known = view.lexicon.longest(&view.doc.tokens, spot.tokens.start);
    if let Some((_, known)) = known.filter(|(length, _)| *length == spot.tokens.len()) {
        spot.thing = known.thing;
    }
    let at = rules.partition_point(|rule| rule.tokens.start < spot.tokens.start);
    let same = rules.get(at).filter(|rule| rule.tokens == spot.tokens);
    let certain = same.filter(|rule| rule.sure == 4).map(|rule| rule.kind);
    spot.kind = match (spot.kind, same.map(|rule| rule.kind)) {
        (_, Some(kind @ (EntityKind::Group | EntityKind::Place))) if certain.is_some() => kind,
        (EntityKind::Place, Some(EntityKind::Facility)) => EntityKind::Facility,
        (EntityKind::Other, Some(kind @ (EntityKind::Group | EntityKind::Event | EntityKind::Work))) => kind,
        (EntityKind::Other, _) => other(view, &spot),
        (kind, _) => kind,
    };
    if spot.kind == EntityKind::Place
        && view.has(spot.tokens.end - 1, Flags::FACILITY)
        && spot.tokens.len() > 1
    {
        spot.kind = EntityKind::Facility;
    }
    Some(spot)
}

/// The finer kind of a name that is no person, organisation or place.
fn other(view: &View<'_>, spot: &Spot) -> EntityKind {
    let flags = view.flags[spot.tokens.end - 1];
    match () {
        () if spot.tokens.len() == 1 && flags.has(Flags::GROUP) => EntityKind::Group,
        () if flags.has(Flags::EVENT) => EntityKind::Event,
        () if flags.has(Flags::WORK) => EntityKind::Work,
        () => EntityKind::Other,
    }
}
