//! [`Places`]: the gazetteer with what the lexicons add to it: names of countries and peoples, other names of places,
//! and which place a name means where nothing else is said.

use std::sync::Arc;
#[cfg(feature = "places")]
use std::sync::LazyLock;

use dateline_text::Article;

use super::fold::{fold, hash};
use super::gazetteer::{Gazetteer, Level, PlaceId};
use super::locate::locate;
use crate::Error;
use crate::entity::{Entity, EntityKind};

/// The gazetteer that places are looked up in.
///
/// ```
/// use dateline_extract::place::Places;
/// assert!(Places::load("mine.bin", b"no gazetteer").is_err());
/// ```
#[derive(Debug, Clone)]
pub struct Places(Arc<Known>);

#[derive(Debug)]
pub(super) struct Known {
    pub gazetteer: Gazetteer,
    /// Keys of peoples with their country, sorted: "turkish".
    peoples: Vec<(String, PlaceId)>,
    /// Hashes of keys with the place they mean where nothing else is said, sorted.
    meant: Vec<(u64, PlaceId)>,
    /// Keys of short forms of regions, as they follow a town: "ill", "tx".
    short: Vec<(String, PlaceId)>,
}

const COUNTRIES: &str = include_str!("../../lexicon/entity-countries.tsv");
const AREAS: &str = include_str!("../../lexicon/place-areas.tsv");
const NAMES: &str = include_str!("../../lexicon/place-names.tsv");

/// Where the gazetteer comes from.
///
/// ```
/// use dateline_extract::{Annotator, entity::Options, place::Source};
/// use dateline_text::Article;
///
/// let mut options = Options::default();
/// options.places = Source::Off;
/// let found = Annotator::with_entities(&options)?.annotate(&Article::from_text("a1", "It rained in Paris."));
/// assert!(found.entities[0].location.is_none());
/// # Ok::<(), dateline_extract::Error>(())
/// ```
#[derive(Debug, Clone, Default)]
pub enum Source {
    /// The gazetteer in this crate, of the feature `places`.
    #[cfg(feature = "places")]
    #[cfg_attr(feature = "places", default)]
    Shipped,
    /// None: places have no locations.
    #[cfg_attr(not(feature = "places"), default)]
    Off,
    /// One of the user's own.
    Own(Places),
}

impl Source {
    /// Gives each place among the entities of an article its location, or its candidates. The shipped gazetteer is
    /// read when the first place asks for it.
    pub(crate) fn locate(&self, article: &Article, entities: &mut [Entity]) {
        if !entities.iter().any(|entity| entity.kind == EntityKind::Place) {
            return;
        }
        match self {
            #[cfg(feature = "places")]
            Self::Shipped => locate(Places::shipped(), article, entities),
            Self::Off => {}
            Self::Own(places) => locate(places, article, entities),
        }
    }
}

impl Places {
    /// The gazetteer shipped in this crate, read when it is first asked for.
    #[cfg(feature = "places")]
    pub(crate) fn shipped() -> &'static Self {
        static SHIPPED: LazyLock<Places> = LazyLock::new(|| {
            static BYTES: &[u8] = include_bytes!("../../model/places.bin");
            Places::load("places.bin", BYTES)
                .expect("the shipped gazetteer loads, as the tests of this crate show")
        });
        &SHIPPED
    }

    /// A gazetteer of a file that [`pack`](super::pack) wrote; `name` is what errors call it.
    ///
    /// # Errors
    /// Where the bytes are none, of another version, cut off or damaged.
    ///
    /// ```
    /// use dateline_extract::place::{CountryRow, Places, pack};
    /// let finland = CountryRow { code: "FI".into(), name: "Finland".into(), ..Default::default() };
    /// assert!(Places::load("mine.bin", &pack(vec![finland], vec![], vec![])?).is_ok());
    /// # Ok::<(), dateline_extract::Error>(())
    /// ```
    pub fn load(name: &str, bytes: &[u8]) -> Result<Self, Error> {
        let gazetteer = Gazetteer::load(name, bytes)?;
        let mut known = Known { gazetteer, peoples: Vec::new(), meant: Vec::new(), short: Vec::new() };
        known.regions();
        known.countries();
        known.areas();
        known.names();
        known.peoples.sort();
        known.meant.sort_unstable();
        known.short.sort();
        Ok(Self(Arc::new(known)))
    }

    /// Whether a place of this name is known; "Ill." and the like count.
    ///
    /// ```
    /// use dateline_extract::place::{CountryRow, Places, pack};
    /// let finland = CountryRow { code: "FI".into(), name: "Finland".into(), ..Default::default() };
    /// let places = Places::load("mine.bin", &pack(vec![finland], vec![], vec![])?)?;
    /// assert!(places.knows("FINLAND") && !places.knows("Nowhere"));
    /// # Ok::<(), dateline_extract::Error>(())
    /// ```
    pub fn knows(&self, name: &str) -> bool {
        self.0.gazetteer.find(&fold(name)).next().is_some() || self.0.short(name).is_some()
    }

    /// Gives each place among the entities of an article its location, or its candidates.
    ///
    /// ```
    /// use dateline_extract::place::{CountryRow, Places, pack};
    /// use dateline_text::Article;
    ///
    /// let iceland = CountryRow { code: "IS".into(), name: "Iceland".into(), point: [6500, -1850], ..Default::default() };
    /// let article = Article::from_text("a1", "It snowed in Iceland.");
    /// let mut entities = dateline_extract::annotate(&article).entities;
    /// Places::load("mine.bin", &pack(vec![iceland], vec![], vec![])?)?.locate(&article, &mut entities);
    /// assert_eq!(entities[0].location.as_ref().map(|place| place.latitude.hundredths()), Some(6500));
    /// # Ok::<(), dateline_extract::Error>(())
    /// ```
    pub fn locate(&self, article: &Article, entities: &mut [Entity]) {
        locate(self, article, entities);
    }

    pub(super) fn known(&self) -> &Known {
        &self.0
    }
}

impl Known {
    /// "Adana Province" is known as "Adana" too.
    fn regions(&mut self) {
        for region in self.gazetteer.all_regions() {
            let key = fold(self.gazetteer.name(region));
            if let Some((plain, _)) = without_kind(&key) {
                self.gazetteer.enter(plain, region);
            }
            let code = self.gazetteer.region_code(region);
            if matches!(self.gazetteer.country_code(region), "US" | "CA") && code.len() == 2 {
                self.short.push((fold(code), region));
            }
        }
    }

    fn countries(&mut self) {
        for [name, code, capital, peoples] in rows(COUNTRIES) {
            let Some(country) = self.gazetteer.country(code) else { continue };
            // England and Scotland have the code of the kingdom, but are regions of it.
            let key = fold(name);
            if self.gazetteer.find(&key).all(|place| self.gazetteer.level(place) == Level::Town) {
                self.gazetteer.enter(&key, country);
            }
            if let Some(capital) = self.town(&fold(capital), code) {
                self.gazetteer.row_mut(capital).is_capital = true;
            }
            let keys = peoples.split(',').map(fold).filter(|key| !key.is_empty());
            self.peoples.extend(keys.map(|key| (key, country)));
        }
    }

    fn areas(&mut self) {
        for [name, country, north, east] in rows(AREAS) {
            let hundredths =
                |degrees: &str| degrees.parse::<f64>().map_or(0, |degrees| (degrees * 100.0) as i16);
            self.gazetteer.add_area(
                name,
                self.gazetteer.country(country),
                [hundredths(north), hundredths(east)],
            );
        }
    }

    fn names(&mut self) {
        for [name, of, country, how] in rows(NAMES) {
            let Some(place) = self.place(&fold(of), country) else { continue };
            let key = fold(name);
            if how == "short" {
                self.short.push((key, place));
            } else {
                self.gazetteer.enter(&key, place);
                self.meant.push((hash(&key), place));
            }
        }
    }

    /// The place that a row of the lexicon means: the country itself, or a place in it; of a town and its region
    /// the one whose name says "Province" or the like when that is what the row says.
    fn place(&self, key: &str, country: &str) -> Option<PlaceId> {
        if country.is_empty() {
            return self.gazetteer.find(key).find(|place| self.gazetteer.level(*place) == Level::Area);
        }
        if key.is_empty() {
            return self.gazetteer.country(country);
        }
        let (plain, is_region) = without_kind(key).unwrap_or((key, false));
        let town = self.town(key, country).filter(|_| !is_region);
        let mut inside = self.inside(plain, country);
        town.or_else(|| inside.find(|place| self.gazetteer.level(*place) == Level::Region))
    }

    /// The largest town of a name in a country.
    fn town(&self, key: &str, country: &str) -> Option<PlaceId> {
        let towns = self.inside(key, country).filter(|place| self.gazetteer.level(*place) == Level::Town);
        towns.max_by_key(|place| (self.gazetteer.row(*place).size, std::cmp::Reverse(*place)))
    }

    fn inside<'a>(&'a self, key: &str, country: &'a str) -> impl Iterator<Item = PlaceId> + 'a {
        self.gazetteer.find(key).filter(move |place| self.gazetteer.country_code(*place) == country)
    }

    /// The country of a people: "Turkish".
    pub fn people(&self, name: &str) -> Option<PlaceId> {
        find(&self.peoples, &fold(name))
    }

    /// The region that a short form behind a town means: "Ill.".
    pub fn short(&self, name: &str) -> Option<PlaceId> {
        find(&self.short, &fold(name))
    }

    /// The place that a key means where nothing else is said.
    pub fn meant(&self, key: &str) -> Option<PlaceId> {
        let at = self.meant.binary_search_by_key(&hash(key), |(known, _)| *known).ok()?;
        Some(self.meant[at].1)
    }
}

fn find(sorted: &[(String, PlaceId)], key: &str) -> Option<PlaceId> {
    let at = sorted.binary_search_by(|(known, _)| known.as_str().cmp(key)).ok()?;
    Some(sorted[at].1)
}

/// Words that say what kind of place a name is of; true for those of a region, false for those of a town.
const KINDS: &[(&str, bool)] = &[
    ("autonomous region", true),
    ("city", false),
    ("department", true),
    ("governorate", true),
    ("oblast", true),
    ("prefecture", true),
    ("province", true),
    ("region", true),
    ("state", true),
];

/// A key without the words that say what kind of place it is, and whether that is a region.
pub(super) fn without_kind(key: &str) -> Option<(&str, bool)> {
    let behind =
        |(kind, is_region): &(&str, bool)| Some((key.strip_suffix(kind)?.strip_suffix(' ')?, *is_region));
    let before =
        |(kind, is_region): &(&str, bool)| Some((key.strip_prefix(kind)?.strip_prefix(" of ")?, *is_region));
    KINDS.iter().find_map(behind).or_else(|| KINDS.iter().find_map(before))
}

fn rows(text: &str) -> impl Iterator<Item = [&str; 4]> {
    text.lines().filter(|line| !line.starts_with('#') && !line.is_empty()).map(|line| {
        let mut fields = line.split('\t');
        std::array::from_fn(|_| fields.next().unwrap_or_default())
    })
}
