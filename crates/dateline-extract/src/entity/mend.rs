//! Mends names that were cut or taken for something else: "Storm Odette", "Acme Group and Brightwell Corp.".
//!
//! In come the names of an article as rules and tagger together see them; out come the same, mended.

use std::ops::Range;

use dateline_text::Kind;

use super::EntityKind;
use super::lexicon::Flags;
use super::link::letters;
use super::role::is_address;
use super::spot::{Spot, surname};
use super::view::{Style, View};

/// Mends the names of an article.
pub(super) fn mend(view: &View<'_>, spots: &mut Vec<Spot>) {
    let mut added = Vec::new();
    spots.retain_mut(|spot| !is_plain_noun(view, spot) && cut(view, spot, &mut added));
    spots.append(&mut added);
    spots.sort_by_key(|spot| spot.tokens.start);
    short_bodies(view, spots);
    spelled_out(view, spots);
    add_acronyms(view, spots);
}

/// "Army chief Ada Writer": a common noun that opens a sentence.
fn is_plain_noun(view: &View<'_>, spot: &Spot) -> bool {
    let (at, next) = (spot.tokens.start, spot.tokens.end);
    spot.tokens.len() == 1
        && spot.thing == 0
        && view.has(at, Flags::ORGANIZATION)
        && !view.is_upper(at)
        && !matches!(view.word(at), "City" | "United")
        && view.is_lower(next)
        && view.has(next, Flags::ROLE)
        && view.sentence(at).start == at
}

/// Cuts a name and corrects its kind; what is cut off and a name too is added. False where nothing is left.
fn cut(view: &View<'_>, spot: &mut Spot, added: &mut Vec<Spot>) -> bool {
    let last = spot.tokens.end - 1;
    if spot.thing == 0 && spot.tokens.len() > 1 {
        let initial = spot.kind == EntityKind::Organization && view.sentence(last).start == spot.tokens.start;
        if initial && is_described(view, spot.tokens.start) {
            spot.tokens.start += 1;
        }
        if let Some(and) = between_companies(view, spot) {
            let tokens = and + 1..spot.tokens.end;
            added.push(Spot { tokens, ..spot.clone() });
            spot.tokens.end = and;
        } else if is_storm(view, spot) {
            (spot.kind, spot.sure) = (EntityKind::Event, 4);
        } else if is_law(view, last) {
            (spot.kind, spot.sure) = (EntityKind::Work, 4);
        }
    }
    let titled = spot.kind != EntityKind::Person && is_short_title(view, last) && view.is(last + 1, ".");
    if titled && view.is_capital(last + 2) {
        spot.tokens.end = last;
        spot.kind = EntityKind::Place;
    }
    !spot.tokens.is_empty()
}

/// "Rival Brightwell Lamps", "Carmaker Halden": what it is, before its name.
fn is_described(view: &View<'_>, at: usize) -> bool {
    (view.has(at, Flags::BODY) && !view.has(at, Flags::ORGANIZATION)) || view.is(at, "Rival")
}

/// Where "and" stands between two names of companies: "Acme Group and Brightwell Corp.".
fn between_companies(view: &View<'_>, spot: &Spot) -> Option<usize> {
    let and = spot.tokens.clone().find(|at| view.is(*at, "and"))?;
    let (left, right) = (spot.tokens.start..and, and + 1..spot.tokens.end);
    let ends = |name: &Range<usize>| {
        let last = name.clone().rev().find(|at| !view.is(*at, "."));
        last.filter(|last| name.len() > 1 && *last > name.start)
    };
    let closes = |at: usize| {
        matches!(
            view.word(at),
            "Group" | "Bank" | "Inc" | "Corp" | "Ltd" | "PLC" | "Co" | "Holdings" | "Party" | "University"
        )
    };
    let right_closes = |at: usize| closes(at) || view.has(at, Flags::COMPANY);
    (ends(&left).is_some_and(closes) && ends(&right).is_some_and(right_closes)).then_some(and)
}

fn is_storm(view: &View<'_>, spot: &Spot) -> bool {
    matches!(view.word(spot.tokens.start), "Storm" | "Typhoon" | "Hurricane" | "Cyclone")
        && view.is_capital(spot.tokens.start + 1)
        && !view.has(spot.tokens.end - 1, Flags::ORGANIZATION | Flags::FACILITY | Flags::COMPANY)
}

fn is_law(view: &View<'_>, at: usize) -> bool {
    matches!(view.word(at), "Act" | "Amendment" | "Bill" | "Treaty")
}

/// "Rep.", "Sen.": opens the name of somebody.
fn is_short_title(view: &View<'_>, at: usize) -> bool {
    matches!(view.word(at), "Gov" | "Rep" | "Sen" | "Gen" | "Col" | "Sgt" | "Capt")
}

/// "Villa" is the team where the article has Aston Villa and nobody of that surname; letters that stand alone are no
/// person.
fn short_bodies(view: &View<'_>, spots: &mut [Spot]) {
    let key = |at: usize| view.key(&(at..at + 1));
    let mut bodies: Vec<u64> = Vec::new();
    let mut surnames: Vec<u64> = Vec::new();
    for spot in spots.iter().filter(|spot| spot.tokens.len() > 1) {
        match spot.kind {
            EntityKind::Person => {
                surnames.extend([view.key(&surname(view, &spot.tokens)), key(spot.tokens.start)]);
            }
            EntityKind::Organization if spot.tokens.len() == 2 => bodies.push(key(spot.tokens.end - 1)),
            _ => {}
        }
    }
    bodies.sort_unstable();
    surnames.sort_unstable();
    for spot in spots.iter_mut().filter(|spot| spot.kind == EntityKind::Person && spot.tokens.len() == 1) {
        let at = spot.tokens.start;
        let is_letters =
            view.is_upper(at) && (3..6).contains(&view.word(at).len()) && view.style_at(at) == Style::Running;
        let addressed =
            at > 1 && (is_address(view, at - 1) || (view.is(at - 1, ".") && is_address(view, at - 2)));
        let free =
            !addressed && surnames.binary_search(&key(at)).is_err() && !view.has(at, Flags::FIRST_NAME);
        if free && (is_letters || bodies.binary_search(&key(at)).is_ok()) {
            (spot.kind, spot.sure) = (EntityKind::Organization, spot.sure.max(2));
        }
    }
}

/// "The Halden and Turku Bus Council (HTBC)": the letters in brackets tell how far back the name goes.
fn spelled_out(view: &View<'_>, spots: &mut [Spot]) {
    for number in 0..spots.len() {
        let spot = &spots[number];
        let (open, at) = (spot.tokens.end, spot.tokens.end + 1);
        let bracketed = view.is(open, "(") && view.is_upper(at) && view.is(at + 1, ")");
        if !bracketed || spot.kind != EntityKind::Organization || view.word(at).len() < 3 {
            continue;
        }
        let goal = letters(view.word(at).chars());
        let limit = number.checked_sub(1).map_or(0, |before| spots[before].tokens.end);
        let limit = limit.max(view.sentence(open).start).max(spot.tokens.start.saturating_sub(6));
        let joins = |at: usize| {
            view.is_capital(at) || matches!(view.word(at), "and" | "of" | "for" | "the" | "," | "&")
        };
        let initials = |start: usize| {
            let capitals = (start..open).filter(|at| view.is_capital(*at));
            letters(capitals.filter_map(|at| view.word(at).chars().next()))
        };
        if initials(spot.tokens.start) == goal {
            continue;
        }
        let starts = (limit..spot.tokens.start).rev().take_while(|at| joins(*at));
        let start = starts.filter(|at| view.is_capital(*at)).find(|at| initials(*at) == goal);
        spots[number].tokens.start = start.unwrap_or(spots[number].tokens.start);
    }
}

/// Adds letters that no name holds and that an earlier name of a body gives: "the HBC" behind "Halden Bus Council".
fn add_acronyms(view: &View<'_>, spots: &mut Vec<Spot>) {
    let mut known: Vec<(u64, usize)> = Vec::new();
    for spot in spots.iter().filter(|s| s.kind == EntityKind::Organization && s.tokens.len() > 1) {
        let capitals = spot.tokens.clone().filter(|at| view.is_capital(*at));
        let initials: Vec<char> = capitals.filter_map(|at| view.word(at).chars().next()).collect();
        if initials.len() > 1 {
            known.push((letters(initials.into_iter()), spot.tokens.end));
        }
    }
    known.sort_unstable();
    known.dedup_by_key(|(key, _)| *key);
    let (mut added, mut next) = (Vec::new(), 0);
    for at in view.capitals.iter().map(|at| *at as usize) {
        while spots.get(next).is_some_and(|spot| spot.tokens.end <= at) {
            next += 1;
        }
        let word = view.word(at);
        let free = spots.get(next).is_none_or(|spot| spot.tokens.start > at);
        if !free || !view.is_upper(at) || !(2..8).contains(&word.len()) || view.style_at(at) != Style::Running
        {
            continue;
        }
        let Ok(found) = known.binary_search_by_key(&letters(word.chars()), |(key, _)| *key) else { continue };
        let led = at > 0 && (view.has(at - 1, Flags::DEFINITE) || view.is(at - 1, "("));
        let beside = |at: usize| view.is_capital(at) || view.kind(at) == Some(Kind::Number);
        if known[found].1 <= at
            && (led || word.len() > 2)
            && !beside(at + 1)
            && !(at > 0 && beside(at - 1) && !led)
        {
            added.push(Spot { tokens: at..at + 1, kind: EntityKind::Organization, sure: 2, thing: 0 });
        }
    }
    spots.append(&mut added);
    spots.sort_by_key(|spot| spot.tokens.start);
}
