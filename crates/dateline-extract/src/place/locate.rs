//! Which place each name means.
//!
//! Every place of the name gets a score: its size, what the words beside the name call it, whether it lies where they
//! say it does. Names that this decides are the evidence for the others: the countries and regions they lie in, and how
//! near they are. All names of a round are decided at once, so their order does not matter.

use std::collections::BTreeMap;

use dateline_text::{Article, Span};

use super::choice::{Choice, choice, choices, distance, holds, is_container, is_same, places, size};
use super::context::{Named, Relation, level, named, relation};
use super::fold::fold;
use super::gazetteer::{Gazetteer, Level, PlaceId};
use super::known::{Known, Places};
use super::{Degrees, Ground, Kind, Location};
use crate::entity::{Entity, EntityKind};

/// Points by which a place must lead. Four points are twice the population.
pub(super) const LEAD: i32 = 12;
/// Points of lead that decide a name without the rest of the article.
const CLEAR: i32 = 24;
/// The size from which a town speaks for itself far away: some 360,000 people.
const KNOWN: u8 = 74;
/// The size under which a town is small: a hundred thousand people.
const LARGE: u8 = 66;
/// What the place of the dateline counts, in mentions.
const DATELINE: u32 = 4;
/// Places given where none leads.
const MOST_CANDIDATES: usize = 5;
/// Decided towns that others are near to: those named first.
const MOST_ANCHORS: usize = 64;

/// Gives each place among the entities of an article its location, or its candidates.
pub(crate) fn locate(places: &Places, article: &Article, entities: &mut [Entity]) {
    let names = named(entities);
    let mut locator = Locator::new(places.known(), article, entities, &names);
    locator.read_neighbours();
    locator.decide_all(CLEAR);
    for _ in 0..2 {
        locator.weigh();
        locator.read_context();
        locator.decide_all(LEAD);
    }
    for found in locator.finish() {
        entities[found.entity].location = found.location.map(Box::new);
        entities[found.entity].candidates = found.candidates;
    }
}

/// What came out for an entity.
struct Found {
    entity: usize,
    location: Option<Location>,
    candidates: Vec<Location>,
}

/// A name and the places it may mean.
struct Wanted {
    entity: usize,
    choices: Vec<Choice>,
    /// The text says that it lies where no place of the name is known.
    elsewhere: bool,
    mentions: u32,
    first: Span,
    decided: Option<usize>,
}

struct Locator<'a> {
    known: &'a Known,
    article: &'a Article,
    names: &'a [Named],
    wanted: Vec<Wanted>,
    /// Where in `wanted` the entity of each number stands.
    of_entity: Vec<Option<usize>>,
    /// Countries that peoples come from and the dateline's place, with their weight and the words that name them.
    told: Vec<(PlaceId, u32, Span)>,
    /// For each country and region its weight in the article and the words that first speak of it.
    weights: BTreeMap<PlaceId, (u32, Span)>,
    anchors: Vec<PlaceId>,
}

impl<'a> Locator<'a> {
    fn new(known: &'a Known, article: &'a Article, entities: &[Entity], names: &'a [Named]) -> Self {
        let mut spans: Vec<Vec<Span>> = vec![Vec::new(); entities.len()];
        names.iter().for_each(|name| spans[name.entity].push(name.span));
        let mut told: Vec<_> = dateline(known, article, names).into_iter().collect();
        let (mut wanted, mut of_entity) = (Vec::new(), vec![None; entities.len()]);
        for (number, (entity, spans)) in entities.iter().zip(&spans).enumerate() {
            let Some(first) = spans.first().copied() else { continue };
            let mentions =
                spans.iter().map(|span| if in_dateline(article, *span) { DATELINE } else { 1 }).sum();
            if entity.kind == EntityKind::Group {
                let home = spans.iter().find_map(|span| known.people(span.of(&article.text)));
                told.extend(home.map(|home| (home, mentions, first)));
                continue;
            }
            let printed =
                std::iter::once(entity.name.as_str()).chain(spans.iter().map(|span| span.of(&article.text)));
            let choices = choices(known, printed);
            of_entity[number] = Some(wanted.len());
            wanted.push(Wanted { entity: number, choices, elsewhere: false, mentions, first, decided: None });
        }
        let weights = BTreeMap::new();
        Self { known, article, names, wanted, of_entity, told, weights, anchors: Vec::new() }
    }

    fn gazetteer(&self) -> &'a Gazetteer {
        &self.known.gazetteer
    }

    fn text(&self) -> &'a str {
        &self.article.text
    }

    /// What the words beside each name say of it.
    fn read_neighbours(&mut self) {
        for at in 0..self.names.len() {
            self.read_level(at);
            self.read_short_form(at);
        }
        for (first, second) in self.names.iter().zip(self.names.iter().skip(1)) {
            let gap =
                self.text().get(first.span.end as usize..second.span.start as usize).unwrap_or_default();
            match relation(gap, first.is_people) {
                Some(Relation::InNext) => self.inside(first, second),
                Some(Relation::InLast) => self.inside(second, first),
                None => {}
            }
        }
    }

    fn read_level(&mut self, at: usize) {
        const CALLED: i32 = 40;
        let name = self.names[at];
        let Some(wanted) = self.of_entity[name.entity] else { return };
        let sentence =
            self.article.sentences.get(self.article.sentences.partition_point(|s| s.end <= name.span.start));
        let start = sentence.map_or(name.span.start, |s| s.start).min(name.span.start);
        let before = self.text().get(start as usize..name.span.start as usize).unwrap_or_default();
        let after = self.text().get(name.span.end as usize..).unwrap_or_default();
        let Some(called) = level(before, after) else { return };
        let gazetteer = self.gazetteer();
        for choice in &mut self.wanted[wanted].choices {
            if gazetteer.level(choice.place) == called {
                choice.own = choice.own.max(size(self.known, choice.place) + CALLED);
            }
        }
    }

    /// "Ill." behind a town, where the names reader took it for no name.
    fn read_short_form(&mut self, at: usize) {
        let name = self.names[at];
        let start = name.span.end as usize + 2;
        let next = self.names.get(at + 1).map_or(u32::MAX, |next| next.span.start) as usize;
        let rest = self.text().get(start - 2..).unwrap_or_default();
        let Some(wanted) = self.of_entity[name.entity].filter(|_| rest.starts_with(", ") && next != start)
        else {
            return;
        };
        let length = rest[2..].find(|c: char| !c.is_ascii_alphabetic() && c != '.').unwrap_or(rest.len() - 2);
        let short = &rest[2..2 + length];
        let is_short =
            short.starts_with(|c: char| c.is_ascii_uppercase()) && (short.contains('.') || short.len() == 2);
        if let Some(region) = self.known.short(short).filter(|_| is_short) {
            self.state(wanted, &[region], Span::new(start, start + length));
        }
    }

    /// Notes that one name lies in another.
    fn inside(&mut self, inner: &Named, outer: &Named) {
        let Some(wanted) = self.of_entity[inner.entity] else { return };
        let printed = outer.span.of(self.text());
        let containers: Vec<PlaceId> = if outer.is_people {
            self.known.people(printed).into_iter().collect()
        } else if let Some(region) = self.known.short(printed) {
            self.mean(outer, region);
            vec![region]
        } else {
            let of = self.of_entity[outer.entity].map_or(&[][..], |of| &self.wanted[of].choices);
            of.iter()
                .map(|choice| choice.place)
                .filter(|place| is_container(self.gazetteer().level(*place)))
                .collect()
        };
        if !containers.is_empty() {
            self.state(wanted, &containers, outer.span);
            self.support_container(wanted, outer);
        }
    }

    /// A short form behind a town means its region and nothing else.
    fn mean(&mut self, name: &Named, region: PlaceId) {
        if let Some(of) = self.of_entity[name.entity] {
            self.wanted[of].choices = vec![choice(self.known, region)];
        }
    }

    /// Raises those places of a name that lie in one of the containers.
    fn state(&mut self, wanted: usize, containers: &[PlaceId], words: Span) {
        const STATED: i32 = 200;
        let gazetteer = self.gazetteer();
        let lies_in = |place: PlaceId| {
            containers.iter().any(|outer| *outer != place && holds(gazetteer, *outer, place))
        };
        let mut any = false;
        for choice in self.wanted[wanted].choices.iter_mut().filter(|choice| lies_in(choice.place)) {
            any = true;
            if choice.stated.is_none() {
                choice.own += STATED;
                choice.stated = Some(words);
            }
        }
        let is_state = containers.iter().all(|outer| gazetteer.level(*outer) == Level::Region);
        let is_short = self.known.short(words.of(self.text())).is_some();
        let is_small = |choice: &Choice| {
            gazetteer.level(choice.place) == Level::Town && !gazetteer.row(choice.place).is_capital
        };
        let elsewhere = !any
            && is_state
            && self.is_behind(words)
            && (is_short || self.wanted[wanted].choices.iter().all(is_small));
        self.wanted[wanted].elsewhere |= elsewhere;
    }

    /// True where words stand behind a name and a comma, and a comma or full stop behind them.
    fn is_behind(&self, words: Span) -> bool {
        let start = words.start as usize;
        let before = self.text().get(start.saturating_sub(2)..start) == Some(", ");
        before && self.text()[words.end as usize..].starts_with([',', '.', ';', ')'])
    }

    /// "Athens, Georgia": the places of the outer name that hold one of the inner.
    fn support_container(&mut self, inner: usize, outer: &Named) {
        const HOLDS: i32 = 100;
        let Some(of) = self.of_entity[outer.entity] else { return };
        let gazetteer = self.gazetteer();
        let inner: Vec<PlaceId> = self.wanted[inner].choices.iter().map(|choice| choice.place).collect();
        for choice in &mut self.wanted[of].choices {
            let is_outer =
                inner.iter().any(|place| *place != choice.place && holds(gazetteer, choice.place, *place));
            if is_outer && choice.stated.is_none() {
                choice.own += HOLDS;
                choice.stated = Some(outer.span);
            }
        }
    }

    /// Adds up which countries and regions the decided names speak of.
    fn weigh(&mut self) {
        let mut told = self.told.clone();
        let mut anchors = Vec::new();
        let gazetteer = self.gazetteer();
        for wanted in &self.wanted {
            let Some(decided) = wanted.decided else { continue };
            let place = wanted.choices[decided].place;
            let level = gazetteer.level(place);
            let weight = if level == Level::Country { 2 * wanted.mentions } else { wanted.mentions };
            let around =
                gazetteer.country(gazetteer.country_code(place)).into_iter().chain(gazetteer.region(place));
            told.extend(around.map(|outer| (outer, weight, wanted.first)));
            if matches!(level, Level::Region | Level::Town) {
                anchors.push((wanted.first, place));
            }
        }
        self.weights.clear();
        for (place, weight, words) in told {
            let (sum, first) = self.weights.entry(place).or_insert((0, words));
            *sum += weight;
            *first = (*first).min(words);
        }
        anchors.sort_unstable();
        self.anchors = anchors.into_iter().take(MOST_ANCHORS).map(|(_, place)| place).collect();
    }

    /// What the decided names add to the places of the others.
    fn read_context(&mut self) {
        for number in 0..self.wanted.len() {
            let open = self.wanted[number].decided.is_none();
            for at in 0..self.wanted[number].choices.len() * usize::from(open) {
                let (context, evidence) = self.context(self.wanted[number].choices[at].place);
                let choice = &mut self.wanted[number].choices[at];
                (choice.context, choice.evidence) = (context, evidence);
            }
        }
    }

    /// Decides the names for which one place leads by enough.
    fn decide_all(&mut self, lead: i32) {
        let decided: Vec<Option<usize>> =
            self.wanted.iter().map(|wanted| wanted.decided.or_else(|| self.decide(wanted, lead))).collect();
        self.wanted.iter_mut().zip(decided).for_each(|(wanted, decided)| wanted.decided = decided);
    }

    fn decide(&self, wanted: &Wanted, least: i32) -> Option<usize> {
        let (best, lead) = self.best(wanted)?;
        let choice = &wanted.choices[best];
        let row = self.gazetteer().row(choice.place);
        let is_known =
            self.gazetteer().level(choice.place) != Level::Town || row.size >= KNOWN || row.is_capital;
        let is_founded = is_known || choice.is_meant || choice.context > 0 || choice.stated.is_some();
        (lead >= least && is_founded && !wanted.elsewhere).then_some(best)
    }

    /// The best place of a name and its lead over the next that is neither inside it nor around it.
    fn best(&self, wanted: &Wanted) -> Option<(usize, i32)> {
        let order = |at: &usize| (wanted.choices[*at].score(), std::cmp::Reverse(wanted.choices[*at].place));
        let best = (0..wanted.choices.len()).max_by_key(order)?;
        let is_rival = |rival: &&Choice| !is_same(self.gazetteer(), wanted.choices[best].place, rival.place);
        let next = wanted.choices.iter().filter(is_rival).map(Choice::score).max();
        let lead = next.map_or(i32::MAX, |next| wanted.choices[best].score() - next);
        // The rest of the article speaks for a town and its region alike: between them their names decide.
        let alike = (0..wanted.choices.len()).filter(|at| !is_rival(&&wanted.choices[*at]));
        Some((alike.max_by_key(|at| (wanted.choices[*at].own, order(at)))?, lead))
    }

    /// What the decided names add to a place, and the words of the strongest of them.
    fn context(&self, place: PlaceId) -> (i32, Option<Span>) {
        const COUNTRY: (i32, i32) = (10, 22);
        // That a country is named says little of its small towns.
        const SMALL: (i32, i32) = (6, 12);
        const REGION: (i32, i32) = (12, 24);
        let gazetteer = self.gazetteer();
        let weight = |of: Option<PlaceId>, (least, most): (i32, i32)| {
            let (weight, words) = of.and_then(|of| self.weights.get(&of))?;
            Some(((least + i32::from(super::file::size(u64::from(1 + weight)))).min(most), *words))
        };
        let is_small = gazetteer.level(place) == Level::Town && gazetteer.row(place).size < LARGE;
        let points = if is_small { SMALL } else { COUNTRY };
        let country = weight(gazetteer.country(gazetteer.country_code(place)), points);
        let region = weight(gazetteer.region(place), REGION);
        let near = if gazetteer.level(place) == Level::Town { self.nearness(place) } else { 0 };
        let points = country.map_or(0, |(points, _)| points) + region.map_or(0, |(points, _)| points) + near;
        (points, region.or(country).map(|(_, words)| words))
    }

    /// Points for the nearest decided place.
    fn nearness(&self, place: PlaceId) -> i32 {
        let here = self.gazetteer().row(place).point;
        let far = self.anchors.iter().map(|anchor| distance(here, self.gazetteer().row(*anchor).point));
        match far.min().unwrap_or(u32::MAX) {
            0..=100 => 12,
            101..=250 => 8,
            251..=500 => 4,
            _ => 0,
        }
    }

    fn finish(&self) -> Vec<Found> {
        self.wanted
            .iter()
            .map(|wanted| {
                let choice = wanted.decided.map(|decided| &wanted.choices[decided]);
                let location = choice.map(|choice| self.location(choice, self.ground(wanted, choice)));
                let is_open = location.is_none() && !wanted.elsewhere;
                let candidates = if is_open { self.candidates(wanted) } else { Vec::new() };
                Found { entity: wanted.entity, location, candidates }
            })
            .collect()
    }

    fn ground(&self, wanted: &Wanted, choice: &Choice) -> Ground {
        let own_lead = wanted
            .choices
            .iter()
            .filter(|rival| !is_same(self.gazetteer(), choice.place, rival.place))
            .map(|rival| choice.own - rival.own)
            .min();
        match own_lead {
            _ if choice.stated.is_some() => Ground::Stated,
            None => Ground::Only,
            Some(lead) if lead >= LEAD => Ground::Size,
            Some(_) => Ground::Context,
        }
    }

    fn candidates(&self, wanted: &Wanted) -> Vec<Location> {
        const WORST: i32 = 40;
        let mut all: Vec<&Choice> = wanted.choices.iter().collect();
        all.sort_by_key(|choice| (std::cmp::Reverse(choice.score()), choice.place));
        let best = all.first().map_or(0, |choice| choice.score());
        all.retain(|choice| choice.score() + WORST >= best);
        all.into_iter().take(MOST_CANDIDATES).map(|choice| self.location(choice, Ground::Open)).collect()
    }

    fn location(&self, choice: &Choice, ground: Ground) -> Location {
        let gazetteer = self.gazetteer();
        let row = gazetteer.row(choice.place);
        let country = gazetteer.country_code(choice.place).to_owned();
        let region = gazetteer.region(choice.place).filter(|region| !gazetteer.name(*region).is_empty());
        let code = region.map(|region| gazetteer.region_code(region)).filter(|code| !code.is_empty());
        Location {
            name: gazetteer.name(choice.place).to_owned(),
            kind: match gazetteer.level(choice.place) {
                Level::Country => Kind::Country,
                Level::Region => Kind::Region,
                Level::Town => Kind::City,
                Level::Area => Kind::Area,
            },
            region_code: code.map(|code| format!("{country}-{code}")),
            country: Some(country).filter(|country| !country.is_empty()),
            region: region.map(|region| gazetteer.name(region).to_owned()),
            latitude: Degrees::from_hundredths(row.point[0]),
            longitude: Degrees::from_hundredths(row.point[1]),
            geonames_id: Some(row.id).filter(|id| *id > 0),
            ground,
            evidence: match ground {
                Ground::Stated => choice.stated,
                Ground::Context => choice.evidence,
                _ => None,
            },
        }
    }
}

fn in_dateline(article: &Article, span: Span) -> bool {
    let dateline = article.dateline.as_ref().and_then(|dateline| dateline.place_span);
    dateline.is_some_and(|place| place.start <= span.start && span.end <= place.end)
}

/// The country of the dateline's place, where the names reader did not take it for one ("PORT-AU-PRINCE").
fn dateline(known: &Known, article: &Article, names: &[Named]) -> Option<(PlaceId, u32, Span)> {
    let dateline = article.dateline.as_ref()?;
    let (place, span) = (dateline.place.as_deref()?, dateline.place_span?);
    let first = place.split(',').next()?;
    let end = span.start as usize + first.len();
    if names.iter().any(|name| name.span == Span::new(span.start as usize, end)) {
        return None;
    }
    let places = places(known, &fold(first));
    let largest = places.into_iter().max_by_key(|place| (size(known, *place), std::cmp::Reverse(*place)))?;
    let country = known.gazetteer.country(known.gazetteer.country_code(largest))?;
    Some((country, DATELINE, span))
}
