//! Rules and tagger together: the tagger says where names are and of which of four kinds, rules and lexicon say
//! which kind it is more finely, and add what only they can know.
//!
//! In come the spots of both; out come those to go on with, in text order.

use std::ops::Range;

use super::EntityKind;
use super::lexicon::Flags;
use super::mend::mend;
use super::role::is_address;
use super::spot::{Spot, surname, title_end};
use super::view::{Style, View};
use dateline_text::Kind;

/// The names of an article.
pub(super) fn merged(view: &View<'_>, rules: Vec<Spot>, tagged: Vec<Spot>) -> Vec<Spot> {
    let mut found: Vec<Spot> = tagged.into_iter().filter_map(|spot| refined(view, &rules, spot)).collect();
    found.retain(|spot| !is_inside(&rules, spot));
    split_countries(view, &mut found);
    let mut added = Vec::new();
    for rule in rules {
        let at = found.partition_point(|spot| spot.tokens.end <= rule.tokens.start);
        let free = found.get(at).is_none_or(|spot| spot.tokens.start >= rule.tokens.end);
        if free && (is_certain(&rule) || is_addressed(view, &rule)) {
            added.push(rule);
        }
    }
    found.append(&mut added);
    found.sort_by_key(|spot| spot.tokens.start);
    with_second_surnames(view, &mut found);
    unpeopled(view, &mut found);
    agree(view, &mut found);
    complete(view, &mut found);
    unpeople_things(view, &mut found);
    companies(view, &mut found);
    teams(view, &mut found);
    mend(view, &mut found);
    found
}

/// "… to the United States Ada Writer": a country and a person, where the tagger saw one name.
fn split_countries(view: &View<'_>, spots: &mut Vec<Spot>) {
    let mut countries = Vec::new();
    for spot in spots.iter_mut().filter(|spot| spot.kind == EntityKind::Person && spot.tokens.len() > 2) {
        let start = spot.tokens.start;
        let Some((length, known)) = view.known_at(start) else { continue };
        let told = length > 1 || view.is_upper(start);
        if told && start + length < spot.tokens.end && view.lexicon.is_country(known.thing) {
            let tokens = start..start + length;
            countries.push(Spot { tokens, kind: EntityKind::Place, sure: 4, thing: known.thing });
            spot.tokens.start += length;
        }
    }
    spots.append(&mut countries);
    spots.sort_by_key(|spot| spot.tokens.start);
}

/// "Brightwell, which makes lamps": no person. What acts like a person all the same is a body, wherever it stands.
fn unpeople_things(view: &View<'_>, spots: &mut [Spot]) {
    let is_thing = |spot: &&Spot| {
        spot.thing == 0 && view.is(spot.tokens.end, ",") && view.is(spot.tokens.end + 1, "which")
    };
    let things: Vec<u64> = spots.iter().filter(is_thing).map(|spot| view.key(&spot.tokens)).collect();
    let acts = |key: u64| {
        let mut people = spots.iter().filter(|spot| spot.kind == EntityKind::Person);
        people.any(|spot| view.key(&spot.tokens) == key)
    };
    let bodies: Vec<u64> = things.into_iter().filter(|key| acts(*key)).collect();
    if bodies.is_empty() {
        return;
    }
    for spot in spots.iter_mut().filter(|spot| bodies.contains(&view.key(&spot.tokens))) {
        (spot.kind, spot.sure) = (EntityKind::Organization, 4);
    }
}

/// What stands before the title of somebody else is no person: "Halden Governor Ada Writer".
fn unpeopled(view: &View<'_>, spots: &mut [Spot]) {
    for number in 1..spots.len() {
        shorten_by_title(view, spots, number);
        let title = spots[number - 1].tokens.end..spots[number].tokens.start;
        let both = [number - 1, number].iter().all(|n| spots[*n].kind == EntityKind::Person);
        let is_title = |at: usize| view.is_capital(at) && view.has(at, Flags::ROLE | Flags::MODIFIER);
        if !both || title.is_empty() || title.len() > 3 || !title.clone().all(is_title) {
            continue;
        }
        spots[number - 1].kind = if title.clone().any(|at| is_of_place(view, at)) {
            EntityKind::Place
        } else {
            EntityKind::Organization
        };
    }
}

/// "Halden County Sheriff Ada Writer": the title belongs to neither name.
fn shorten_by_title(view: &View<'_>, spots: &mut [Spot], number: usize) {
    let person = &spots[number];
    let before = &spots[number - 1];
    let last = before.tokens.end - 1;
    let titled = before.tokens.end == person.tokens.start && before.thing == 0 && before.tokens.len() > 1;
    if titled
        && person.kind == EntityKind::Person
        && before.kind != EntityKind::Person
        && is_of_place(view, last)
    {
        spots[number - 1].tokens.end = last;
        spots[number - 1].kind = EntityKind::Place;
    }
}

/// The title of an office that a place has.
fn is_of_place(view: &View<'_>, at: usize) -> bool {
    matches!(view.word(at), "Governor" | "Mayor" | "Premier" | "Senator" | "Sheriff")
}

/// "Halden 2 Brightwell 1", "HALDEN AT BRIGHTWELL", "Halden 12 8 4 24": towns in tables of results are teams. Countries
/// stay what they are.
fn teams(view: &View<'_>, spots: &mut Vec<Spot>) {
    let mut added = Vec::new();
    for sentence in view.doc.tokens.sentences() {
        let Some(shape) = row_of_table(view, sentence) else { continue };
        let from = spots.partition_point(|spot| spot.tokens.start < sentence.start);
        let to = spots.partition_point(|spot| spot.tokens.start < sentence.end);
        for spot in &mut spots[from..to] {
            let town = matches!(spot.kind, EntityKind::Place | EntityKind::Other | EntityKind::Facility);
            if town
                && !view.lexicon.is_country(spot.thing)
                && shape.iter().any(|run| run.contains(&spot.tokens.start))
            {
                (spot.kind, spot.sure, spot.thing) = (EntityKind::Organization, 4, 0);
            }
        }
        let taken = |run: &Range<usize>| {
            spots[from..to].iter().any(|s| s.tokens.start < run.end && run.start < s.tokens.end)
        };
        if shape.len() == 2 {
            let free = shape.iter().filter(|run| !taken(run));
            added.extend(free.map(|run| Spot {
                tokens: run.clone(),
                kind: EntityKind::Organization,
                sure: 2,
                thing: 0,
            }));
        }
    }
    spots.append(&mut added);
    spots.sort_by_key(|spot| spot.tokens.start);
}

/// The names of a line that is nothing but names with a number behind each, or two names with "at" or "v" between.
fn row_of_table(view: &View<'_>, line: &Range<usize>) -> Option<Vec<Range<usize>>> {
    let is_number = |at: usize| view.kind(at) == Some(Kind::Number);
    let is_name = |at: usize| view.is_capital(at) && !is_between(view, at);
    let (mut at, mut names, mut numbered) = (line.start, Vec::new(), true);
    while at < line.end {
        let start = at;
        while at < line.end
            && (is_name(at) || (at > start && (view.is(at, "-") || view.is(at, "'s") || view.is(at, "."))))
        {
            at += 1;
        }
        if at == start || at - start > 5 {
            return None;
        }
        names.push(start..at);
        let first = at;
        while at < line.end && (is_number(at) || view.is(at, "-") || view.is(at, "/") || view.is(at, ".")) {
            at += 1;
        }
        let between = at < line.end && at == first && is_between(view, at);
        numbered &= at > first && is_number(first);
        if view.is(at, "(") || (view.is(at, ",") && at == line.end - 1) {
            break;
        }
        if between {
            // The second of "Halden at Brightwell" is where they play.
            if matches!(view.word(at), "at" | "AT") {
                let rest = at + 1..line.end;
                let alone = names.len() == 1 && !numbered && rest.len() < 5 && rest.clone().all(is_name);
                return alone.then_some(names);
            }
            at += 1;
        } else if at == first {
            break;
        }
    }
    let figures = line.clone().filter(|at| is_number(*at) && view.is_spaced(*at)).count();
    numbered &= !view.is_timed(line) && (names.len() > 1 || figures > 2);
    let versus = names.len() == 2 && !numbered && at == line.end && !is_number(line.end - 1);
    ((numbered && !names.is_empty()) || versus).then_some(names)
}

/// What stands between two teams.
fn is_between(view: &View<'_>, at: usize) -> bool {
    matches!(view.word(at), "at" | "AT" | "v" | "V" | "vs" | "VS")
}

/// "Brightwell Lamps Inc." is "Brightwell" for short, whatever else could be called so; not where a person is.
fn companies(view: &View<'_>, spots: &mut [Spot]) {
    let full = spots.iter().filter(|spot| core_of_company(view, &spot.tokens).is_some());
    let shorts: Vec<u64> = full.map(|spot| view.key(&(spot.tokens.start..spot.tokens.start + 1))).collect();
    if shorts.is_empty() {
        return;
    }
    let people = spots.iter().filter(|spot| spot.kind == EntityKind::Person && spot.tokens.len() > 1);
    let surnames: Vec<u64> = people.map(|spot| view.key(&surname(view, &spot.tokens))).collect();
    for spot in spots.iter_mut().filter(|spot| spot.tokens.len() == 1 && spot.thing == 0) {
        let key = view.key(&spot.tokens);
        if shorts.contains(&key) && !surnames.contains(&key) && !is_addressed(view, spot) {
            (spot.kind, spot.sure) = (EntityKind::Organization, 4);
        }
    }
}

/// The name of a company without "Inc." and the like; `None` where it has none.
pub(super) fn core_of_company(view: &View<'_>, tokens: &Range<usize>) -> Option<Range<usize>> {
    let is_tail = |at: &usize| view.is(*at, ".") || view.has(*at, Flags::COMPANY);
    let end = tokens.clone().rev().find(|at| !is_tail(at)).map_or(tokens.start, |at| at + 1);
    (end < tokens.end
        && end > tokens.start
        && view.has(tokens.end - 1 - usize::from(view.is(tokens.end - 1, ".")), Flags::COMPANY))
    .then_some(tokens.start..end)
}

/// Adds words that are names elsewhere in the article: single names, and the surnames of people.
fn complete(view: &View<'_>, spots: &mut Vec<Spot>) {
    let person = |spot: &&Spot| spot.kind == EntityKind::Person;
    let single = |spot: &Spot| (view.key(&spot.tokens), spot.kind, spot.thing);
    let last = |spot: &Spot| (view.key(&surname(view, &spot.tokens)), spot.kind, 0);
    let mut known: Vec<(u64, EntityKind, u32)> =
        spots.iter().filter(|spot| spot.tokens.len() == 1).map(single).collect();
    known.extend(spots.iter().filter(|spot| spot.tokens.len() > 1).filter(person).map(last));
    let companies = spots.iter().filter(|spot| core_of_company(view, &spot.tokens).is_some());
    let first = |spot: &Spot| view.key(&(spot.tokens.start..spot.tokens.start + 1));
    known.extend(companies.map(|spot| (first(spot), EntityKind::Organization, 0)));
    known.sort_unstable();
    known.dedup_by_key(|entry| entry.0);
    let whole = whole_names(view, spots);
    let (mut added, mut next, mut end) = (Vec::new(), 0, 0);
    for at in view.capitals.iter().map(|at| *at as usize) {
        while spots.get(next).is_some_and(|spot| spot.tokens.end <= at) {
            next += 1;
        }
        let free = spots.get(next).map_or(usize::MAX, |spot| spot.tokens.start);
        if free <= at || at < end {
            continue;
        }
        if let Some(spot) = told_again(view, &whole, at, free) {
            end = spot.tokens.end;
            added.push(spot);
            continue;
        }
        if !stands_alone(view, at) {
            continue;
        }
        let key = view.key(&(at..at + 1));
        if let Ok(found) = known.binary_search_by_key(&key, |entry| entry.0) {
            let (_, kind, thing) = known[found];
            added.push(Spot { tokens: at..at + 1, kind, sure: 1, thing });
        }
    }
    spots.append(&mut added);
    spots.sort_by_key(|spot| spot.tokens.start);
}

/// The names of several words, each by its first word, its length and all its words.
fn whole_names(view: &View<'_>, spots: &[Spot]) -> Vec<(u64, usize, u64, EntityKind, u32)> {
    let several = spots.iter().filter(|spot| spot.tokens.len() > 1);
    let first = |spot: &Spot| view.key(&(spot.tokens.start..spot.tokens.start + 1));
    let mut whole: Vec<_> = several
        .map(|spot| (first(spot), spot.tokens.len(), view.key(&spot.tokens), spot.kind, spot.thing))
        .collect();
    whole.sort_unstable();
    whole.dedup_by_key(|entry| entry.2);
    whole
}

/// The longest of the names that stands at `at` once more, before the token `limit`.
fn told_again(
    view: &View<'_>,
    whole: &[(u64, usize, u64, EntityKind, u32)],
    at: usize,
    limit: usize,
) -> Option<Spot> {
    let first = view.key(&(at..at + 1));
    let from = whole.partition_point(|entry| entry.0 < first);
    let to = from + whole[from..].iter().take_while(|entry| entry.0 == first).count();
    whole[from..to].iter().rev().find_map(|(_, length, key, kind, thing)| {
        let tokens = at..at + length;
        let inside = tokens.end <= limit.min(view.flags.len());
        let same = inside && view.is_capital(tokens.end - 1) && view.key(&tokens) == *key;
        (same && !view.is_capital(tokens.end)).then_some(Spot { tokens, kind: *kind, sure: 1, thing: *thing })
    })
}

/// True for a capitalised word that no class of words explains, in running text and without others beside it.
fn stands_alone(view: &View<'_>, at: usize) -> bool {
    let beside = |other: usize| view.is_capital(other) || view.is(other, "-");
    view.is_capital(at)
        && !view.has(at, COMMON)
        && !at.checked_sub(1).is_some_and(beside)
        && !beside(at + 1)
        && view.style_at(at) == Style::Running
}

/// Words that have a capital for other reasons than being a name.
const COMMON: Flags = Flags(
    Flags::STOP.0
        | Flags::CALENDAR.0
        | Flags::ROLE.0
        | Flags::HONORIFIC.0
        | Flags::MODIFIER.0
        | Flags::DEPARTMENT.0
        | Flags::ORGANIZATION.0
        | Flags::FACILITY.0
        | Flags::PLACE.0
        | Flags::EVENT.0
        | Flags::WORK.0
        | Flags::PERSON_NOUN.0,
);

/// "Ada Writer-Day" is one name where the tagger ends it at the hyphen; so is "Writer-Day" after that.
fn with_second_surnames(view: &View<'_>, spots: &mut [Spot]) {
    let mut surnames: Vec<u64> = Vec::new();
    for number in 0..spots.len() {
        let end = spots[number].tokens.end;
        let free = spots.get(number + 1).is_none_or(|next| next.tokens.start > end + 1);
        let goes_on = view.is(end, "-") && !view.is_spaced(end) && !view.is_spaced(end + 1);
        let surname = end - 1..end + 2;
        let person = spots[number].kind == EntityKind::Person && view.is_capital(end + 1);
        if !(goes_on && free && person) || view.has(end + 1, Flags::GROUP | Flags::OPENS_KNOWN) {
            continue;
        }
        if spots[number].tokens.len() > 1 {
            surnames.push(view.key(&surname));
        }
        if surnames.contains(&view.key(&surname)) {
            spots[number].tokens.end = end + 2;
        }
    }
}

/// A single word that ends somebody's full name is that person wherever it stands; the same words are the same kind.
fn agree(view: &View<'_>, spots: &mut [Spot]) {
    let is_full = |spot: &&Spot| spot.kind == EntityKind::Person && spot.tokens.len() > 1;
    let surnames = spots.iter().filter(is_full).map(|spot| view.key(&surname(view, &spot.tokens)));
    let mut people: Vec<u64> =
        surnames.chain(spots.iter().filter(is_full).map(|spot| view.key(&spot.tokens))).collect();
    people.sort_unstable();
    let is_person = |spot: &Spot| people.binary_search(&view.key(&spot.tokens)).is_ok();
    let mut places: Vec<u64> =
        spots.iter().filter(|spot| is_told_place(view, spot)).map(|spot| view.key(&spot.tokens)).collect();
    places.sort_unstable();
    let is_place = |spot: &Spot| places.binary_search(&view.key(&spot.tokens)).is_ok();
    for spot in spots.iter_mut().filter(|spot| spot.kind != EntityKind::Person) {
        let open = spot.thing == 0 && spot.sure < 4;
        let placed = spot.kind == EntityKind::Place && spot.tokens.len() == 1;
        if (open || is_surname_of_place(view, spot) || (placed && !is_place(spot))) && is_person(spot) {
            (spot.kind, spot.thing) = (EntityKind::Person, 0);
        }
    }
}

/// A place that what stands beside it says is one: "in Paris", "Paris, France".
fn is_told_place(view: &View<'_>, spot: &Spot) -> bool {
    let led = spot.tokens.start.checked_sub(1).is_some_and(|at| {
        view.has(at, Flags::PLACE_PREPOSITION)
            || matches!(view.word(at), "to" | "from" | "of" | "through" | "outside" | "within")
    });
    let listed = view.is(spot.tokens.end, ",") && view.is_capital(spot.tokens.end + 1);
    spot.kind == EntityKind::Place && (led || listed)
}

/// A place that speaks ("Paris told reporters") may be somebody who is called so.
fn is_surname_of_place(view: &View<'_>, spot: &Spot) -> bool {
    let before = spot.tokens.start.checked_sub(1);
    let led =
        before.is_some_and(|at| view.has(at, Flags::PLACE_PREPOSITION | Flags::CONNECTOR | Flags::DEFINITE));
    spot.kind == EntityKind::Place
        && spot.tokens.len() == 1
        && !led
        && view.has(spot.tokens.end, Flags::SPEECH | Flags::PRONOUN)
}

/// A name the tagger missed that rules are sure of: one of the lexicon or the user, or the place of the dateline.
fn is_certain(rule: &Spot) -> bool {
    rule.sure == 4 || (rule.sure >= 3 && rule.tokens.start == 0) || (is_whole(rule) && rule.tokens.len() > 1)
}

/// "Mr. Writer": who is addressed is a person.
fn is_addressed(view: &View<'_>, rule: &Spot) -> bool {
    let Some(mut at) = rule.tokens.start.checked_sub(1) else { return false };
    if view.is(at, ".") {
        at = at.saturating_sub(1);
    }
    rule.kind == EntityKind::Person && rule.sure >= 3 && is_address(view, at)
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

/// Letters behind a name that tell of honours and degrees.
fn is_postnominal(word: &str) -> bool {
    const LETTERS: &[&str] = &[
        "BA", "CBE", "DBE", "FBA", "FRS", "KBE", "KC", "MBE", "MD", "MEP", "MP", "MSP", "OBE", "PhD", "QC",
        "RA",
    ];
    LETTERS.binary_search(&word).is_ok()
}

/// Takes the article off a name that is not known with it ("The Hague").
fn undetermined(view: &View<'_>, spot: &mut Spot) {
    let opens = spot.tokens.len() > 1 && matches!(view.word(spot.tokens.start), "The" | "the" | "An" | "an");
    let known = || view.lexicon.longest(&view.doc.tokens, spot.tokens.start);
    if opens && known().is_none_or(|(length, _)| length < spot.tokens.len()) {
        spot.tokens.start += 1;
    }
}

/// "NATO Secretary General": the body alone is a name.
fn without_office(view: &View<'_>, spot: &mut Spot) {
    let offices =
        spot.tokens.clone().rev().take_while(|at| view.has(*at, Flags::ROLE | Flags::MODIFIER)).count();
    let rest = spot.tokens.start..spot.tokens.end - offices;
    let headed = view.has(spot.tokens.end - 1, Flags::ROLE);
    let is_body = !rest.is_empty()
        && (view.has(rest.end - 1, Flags::ORGANIZATION)
            || (rest.len() == 1 && view.is_upper(rest.start) && view.word(rest.start).len() > 1));
    let open = matches!(spot.kind, EntityKind::Person | EntityKind::Organization);
    if headed && is_body && open && !view.has(spot.tokens.start, Flags::FIRST_NAME) {
        let known = view.known_at(rest.start).filter(|(length, _)| *length == rest.len());
        spot.kind = known.map_or(EntityKind::Organization, |(_, known)| known.kind);
        spot.tokens = rest;
    }
}

/// "Justice Ada Writer": the tagger took the title for a part of the name, and the name for that of a body.
fn is_person_behind_title(view: &View<'_>, rules: &[Spot], spot: &Spot) -> bool {
    let core = untitled(rules, spot);
    spot.kind != EntityKind::Place
        && core > spot.tokens.start
        && core + 1 < spot.tokens.end
        && !view.has(core, Flags::OPENS_KNOWN)
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
    undetermined(view, &mut spot);
    while spot.tokens.len() > 1 && spot.kind == EntityKind::Person && is_address(view, spot.tokens.start) {
        spot.tokens.start += 1 + usize::from(view.is(spot.tokens.start + 1, "."));
    }
    without_office(view, &mut spot);
    if is_person_behind_title(view, rules, &spot) {
        spot.kind = EntityKind::Person;
    }
    if spot.kind == EntityKind::Person {
        spot.tokens.start = untitled(rules, &spot);
        let core = title_end(view, &spot.tokens);
        let addressed = spot.tokens.start > 0 && is_address(view, spot.tokens.start - 1);
        while spot.tokens.len() > 2 && is_postnominal(view.word(spot.tokens.end - 1)) {
            spot.tokens.end -= 1;
        }
        let titles_only = core == spot.tokens.end && !view.has(core - 1, Flags::FIRST_NAME) && !addressed;
        if titles_only {
            return None;
        }
        spot.tokens.start = if core < spot.tokens.end { core } else { spot.tokens.start };
    }
    if spot.kind == EntityKind::Person && core_of_company(view, &spot.tokens).is_some() {
        spot.kind = EntityKind::Organization;
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
    if matches!(spot.kind, EntityKind::Place | EntityKind::Person)
        && spot.tokens.len() > 1
        && is_body(view, spot.tokens.end - 1)
    {
        spot.kind = EntityKind::Organization;
    }
    if spot.kind == EntityKind::Place
        && view.has(spot.tokens.end - 1, Flags::FACILITY)
        && spot.tokens.len() > 1
    {
        spot.kind = EntityKind::Facility;
    }
    Some(spot)
}

/// What ends the name of a body and of nothing else.
fn is_body(view: &View<'_>, at: usize) -> bool {
    view.has(at, Flags::ORGANIZATION) && !view.has(at, OPEN_HEAD)
}

/// What names of people, places and buildings end in too: "City", "Church".
const OPEN_HEAD: Flags = Flags(
    Flags::FACILITY.0
        | Flags::PLACE.0
        | Flags::EVENT.0
        | Flags::WORK.0
        | Flags::PERSON_NOUN.0
        | Flags::FIRST_NAME.0,
);

/// The finer kind of a name that is no person, organisation or place.
fn other(view: &View<'_>, spot: &Spot) -> EntityKind {
    let flags = view.flags[spot.tokens.end - 1];
    let opens_event = spot.tokens.len() > 1 && view.has(spot.tokens.start, Flags::EVENT);
    match () {
        () if spot.tokens.len() == 1 && flags.has(Flags::GROUP) => EntityKind::Group,
        () if flags.has(Flags::EVENT) || opens_event => EntityKind::Event,
        () if flags.has(Flags::WORK) => EntityKind::Work,
        () => EntityKind::Other,
    }
}
