//! [`Choice`]: the places that a name may mean, and what each is worth by itself.

use dateline_text::Span;

use super::fold::fold;
use super::gazetteer::{Gazetteer, Level, PlaceId};
use super::known::{Known, without_kind};
use super::locate::LEAD;

/// A place that a name may mean, and what speaks for it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Choice {
    pub place: PlaceId,
    /// Size and what the words beside the name say.
    pub own: i32,
    /// What the rest of the article adds.
    pub context: i32,
    pub stated: Option<Span>,
    /// It is what the name means where nothing else is said.
    pub is_meant: bool,
    /// Words elsewhere that speak for it.
    pub evidence: Option<Span>,
}

impl Choice {
    pub fn score(&self) -> i32 {
        self.own + self.context
    }
}

/// The places that any of the printed names may mean.
pub(super) fn choices<'n>(known: &Known, printed: impl Iterator<Item = &'n str>) -> Vec<Choice> {
    let mut tried: Vec<String> = Vec::new();
    for name in printed {
        if let Some(region) = known.short(name).filter(|_| name.ends_with('.')) {
            return vec![choice(known, region)];
        }
        let key = fold(name);
        if tried.contains(&key) {
            continue;
        }
        let found = places(known, &key);
        if !found.is_empty() {
            let mut choices: Vec<Choice> = found.into_iter().map(|place| choice(known, place)).collect();
            prefer(known, &key, &mut choices);
            return choices;
        }
        tried.push(key);
    }
    Vec::new()
}

/// Raises the place that a name means where nothing else is said.
fn prefer(known: &Known, key: &str, choices: &mut [Choice]) {
    let Some(meant) = known.meant(key) else { return };
    let best = choices.iter().map(|choice| choice.own).max().unwrap_or(0);
    for choice in choices.iter_mut().filter(|choice| choice.place == meant) {
        (choice.own, choice.is_meant) = (best + LEAD, true);
    }
}

/// The places of a key; of "idlib province" and "gaza city" those of the kind it names, of "northern iraq" all of Iraq.
pub(super) fn places(known: &Known, key: &str) -> Vec<PlaceId> {
    let gazetteer = &known.gazetteer;
    let bare = key.strip_prefix("the ").unwrap_or(key);
    // Some countries have regions of these names; the word alone means none of them.
    if SIDES.contains(&without_kind(bare).map_or(bare, |(plain, _)| plain)) {
        return Vec::new();
    }
    for key in [key, bare] {
        let found: Vec<PlaceId> = gazetteer.find(key).collect();
        if !found.is_empty() {
            return found;
        }
    }
    let key = bare;
    if let Some((plain, is_region)) = without_kind(key) {
        let wanted = if is_region { Level::Region } else { Level::Town };
        return gazetteer.find(plain).filter(|place| gazetteer.level(*place) == wanted).collect();
    }
    let large = |place: &PlaceId| gazetteer.level(*place) != Level::Town || gazetteer.row(*place).size >= 80;
    match key.split_once(' ') {
        Some((side, whole)) if SIDES.contains(&side) => gazetteer.find(whole).filter(large).collect(),
        _ => Vec::new(),
    }
}

/// Words for a part of a place.
const SIDES: &[&str] = &[
    "central",
    "downtown",
    "east",
    "eastern",
    "greater",
    "lower",
    "north",
    "northeastern",
    "northern",
    "northwestern",
    "south",
    "southeastern",
    "southern",
    "southwestern",
    "upper",
    "upstate",
    "west",
    "western",
];

pub(super) fn choice(known: &Known, place: PlaceId) -> Choice {
    Choice { place, own: size(known, place), context: 0, stated: None, is_meant: false, evidence: None }
}

/// What the size of a place is worth: countries are named more often than their population says, as are capitals;
/// a region that shares its name with a town in it is mostly called a province or state.
pub(super) fn size(known: &Known, place: PlaceId) -> i32 {
    let gazetteer = &known.gazetteer;
    let row = gazetteer.row(place);
    let bonus = match gazetteer.level(place) {
        Level::Country => 30,
        Level::Region if gazetteer.country_code(place) == "US" => 20,
        Level::Town if row.is_capital => 8,
        Level::Region | Level::Town => 0,
        Level::Area => 115,
    };
    let shared = gazetteer.level(place) == Level::Region && shares_name(known, place);
    i32::from(row.size) + bonus - if shared { 24 } else { 0 }
}

fn shares_name(known: &Known, region: PlaceId) -> bool {
    let gazetteer = &known.gazetteer;
    let key = fold(gazetteer.name(region));
    let key = without_kind(&key).map_or(key.as_str(), |(plain, _)| plain);
    gazetteer
        .find(key)
        .any(|place| gazetteer.level(place) == Level::Town && is_same(gazetteer, place, region))
}

pub(super) fn is_container(level: Level) -> bool {
    matches!(level, Level::Country | Level::Region)
}

/// Whether one place lies in another, or is it.
pub(super) fn holds(gazetteer: &Gazetteer, outer: PlaceId, inner: PlaceId) -> bool {
    match gazetteer.level(outer) {
        Level::Country => gazetteer.row(outer).country == gazetteer.row(inner).country,
        Level::Region => gazetteer.region(inner) == Some(outer),
        Level::Town | Level::Area => outer == inner,
    }
}

/// Places that a reader would not tell apart: one holds the other, or they are neighbours in one country, such as a
/// city and the province around it.
pub(super) fn is_same(gazetteer: &Gazetteer, a: PlaceId, b: PlaceId) -> bool {
    let near = if gazetteer.level(a) == gazetteer.level(b) { 25 } else { 200 };
    let (row, other) = (gazetteer.row(a), gazetteer.row(b));
    holds(gazetteer, a, b)
        || holds(gazetteer, b, a)
        || row.country == other.country && distance(row.point, other.point) < near
}

/// Kilometres between two points, near enough, and the same on every machine.
pub(super) fn distance(a: [i16; 2], b: [i16; 2]) -> u32 {
    const KM: f64 = 1.112;
    let north = f64::from(a[0]) - f64::from(b[0]);
    let east = (f64::from(a[1]) - f64::from(b[1])).abs();
    let east = east.min(36_000.0 - east);
    let latitude = (f64::from(a[0]) + f64::from(b[0])) / 200.0_f64 * (std::f64::consts::PI / 180.0);
    // The cosine of a latitude by its first terms: no library's own rounding comes in.
    let square = latitude * latitude;
    let narrowing = (1.0 - square / 2.0 + square * square / 24.0 - square * square * square / 720.0).max(0.0);
    let east = east * narrowing;
    ((north * north + east * east).sqrt() * KM) as u32
}
