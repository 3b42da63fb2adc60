//! [`Gazetteer`]: countries, regions and towns by name.

use std::ops::Range;

use super::file::{Fields, HEADER, MAGIC, checksum};
use super::fold::{fold, hash, without_article};
use crate::Error;

/// Which place of a [`Gazetteer`]: countries come first, then regions, then towns, then areas.
pub(super) type PlaceId = u32;

/// A place as the gazetteer has it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Row {
    name: (u32, u8),
    /// Index of the region; of a region its own. Unused for a country.
    region: u16,
    pub country: u8,
    /// Latitude and longitude in hundredths of a degree.
    pub point: [i16; 2],
    /// Its number in GeoNames, 0 where it has none.
    pub id: u32,
    /// Four times the binary logarithm of its population.
    pub size: u8,
    pub is_capital: bool,
}

/// A country's two letters, or the part of an ISO 3166-2 code behind the hyphen; padded with zeros.
type Code = [u8; 4];

/// Countries, first-level regions and towns, looked up by name.
#[derive(Debug, Clone)]
pub(super) struct Gazetteer {
    rows: Vec<Row>,
    /// Codes of countries, then of regions.
    codes: Vec<Code>,
    countries: usize,
    regions: usize,
    towns: usize,
    names: String,
    /// Open addressing: the upper 40 bits of a key's hash, then 24 bits of the place and one; 0 for no entry.
    slots: Vec<u64>,
    /// How many entries fill it.
    filled: usize,
}

/// What a place is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Level {
    Country,
    Region,
    Town,
    /// A sea, river or landscape: it may lie in several countries.
    Area,
}

/// The country of an area that lies in several, or in none.
const NO_COUNTRY: u8 = u8::MAX;

const PLACE_BITS: u32 = 24;

impl Gazetteer {
    /// Reads a file that [`pack`](super::pack) wrote; `name` is what errors call it.
    pub fn load(name: &str, bytes: &[u8]) -> Result<Self, Error> {
        let broken = |what: &str| Error::file(name, what);
        if !bytes.starts_with(MAGIC) {
            return Err(broken("no gazetteer of this version: it must start with DLPLACE1"));
        }
        let cut_off = || broken("the gazetteer is cut off");
        let body = bytes.get(HEADER..).ok_or_else(cut_off)?;
        let mut header = Fields { bytes: &bytes[MAGIC.len()..] };
        let mut counts = [0; 4];
        for count in &mut counts {
            *count = usize::from(header.u16().ok_or_else(cut_off)?);
        }
        if header.u64() != Some(checksum(body)) {
            return Err(broken("the checksum does not fit: the gazetteer is damaged"));
        }
        let mut gazetteer = Self::empty(counts, body.len());
        gazetteer.read(&mut Fields { bytes: body }, counts).ok_or_else(cut_off)?;
        Ok(gazetteer)
    }

    fn empty([countries, regions, towns, others]: [usize; 4], bytes: usize) -> Self {
        let names = countries + regions + towns + others;
        Self {
            rows: Vec::with_capacity(countries + regions + towns),
            codes: Vec::with_capacity(countries + regions),
            countries,
            regions,
            towns,
            names: String::with_capacity(bytes),
            slots: vec![0; (names * 2).next_power_of_two().max(1024)],
            filled: 0,
        }
    }

    fn read(
        &mut self,
        fields: &mut Fields<'_>,
        [countries, regions, towns, others]: [usize; 4],
    ) -> Option<()> {
        for number in 0..countries {
            let code = fields.take(2)?;
            let row = Row { country: number as u8, ..row(fields)? };
            self.push(row, fields.text()?);
            self.codes.push([code[0], code[1], 0, 0]);
        }
        for number in 0..regions {
            let country = fields.byte()?;
            let row = Row { country, region: number as u16, ..row(fields)? };
            self.codes.push(code(fields.text()?));
            self.push(row, fields.text()?);
        }
        let mut name = String::new();
        for _ in 0..towns {
            fields.shared(&mut name)?;
            let region = fields.u16()?;
            let country = self
                .rows
                .get(countries + usize::from(region))
                .filter(|_| usize::from(region) < regions)?
                .country;
            self.push(Row { region, country, ..row(fields)? }, &name);
        }
        name.clear();
        for _ in 0..others {
            fields.shared(&mut name)?;
            let town = usize::from(fields.u16()?);
            (town < towns).then(|| self.enter(&fold(&name), (countries + regions + town) as PlaceId))?;
        }
        (fields.bytes.is_empty() && self.rows.iter().all(|row| usize::from(row.country) < countries))
            .then_some(())
    }

    fn push(&mut self, row: Row, name: &str) {
        let id = self.rows.len() as PlaceId;
        self.rows.push(Row { name: (self.names.len() as u32, name.len() as u8), ..row });
        self.names.push_str(name);
        let key = fold(name);
        self.enter(&key, id);
        if let Some(bare) = without_article(&key) {
            self.enter(bare, id);
        }
    }

    /// Makes a place known under one more key.
    pub fn enter(&mut self, key: &str, place: PlaceId) {
        if key.is_empty() {
            return;
        }
        if (self.filled + 1) * 4 > self.slots.len() * 3 {
            self.grow();
        }
        let hash = hash(key);
        self.filled += usize::from(put(&mut self.slots, hash, tag(hash) | u64::from(place + 1)));
    }

    /// Doubles the table; an entry holds all the bits of its hash that say where it belongs.
    fn grow(&mut self) {
        let old = std::mem::take(&mut self.slots);
        self.slots = vec![0; old.len() * 2];
        for entry in old.into_iter().filter(|entry| *entry != 0) {
            put(&mut self.slots, entry, entry);
        }
    }

    /// The places of a key.
    pub fn find(&self, key: &str) -> impl Iterator<Item = PlaceId> + '_ {
        let hash = hash(key);
        let mask = self.slots.len() - 1;
        (0..self.slots.len())
            .map(move |step| self.slots[(start(hash, mask) + step) & mask])
            .take_while(|entry| *entry != 0)
            .filter(move |entry| tag(*entry) == tag(hash))
            .map(|entry| (entry & ((1 << PLACE_BITS) - 1)) as PlaceId - 1)
    }

    pub fn row(&self, place: PlaceId) -> &Row {
        &self.rows[place as usize]
    }

    pub fn row_mut(&mut self, place: PlaceId) -> &mut Row {
        &mut self.rows[place as usize]
    }

    pub fn name(&self, place: PlaceId) -> &str {
        let (start, length) = self.row(place).name;
        &self.names[start as usize..start as usize + usize::from(length)]
    }

    pub fn level(&self, place: PlaceId) -> Level {
        match place as usize {
            place if place < self.countries => Level::Country,
            place if place < self.countries + self.regions => Level::Region,
            place if place < self.countries + self.regions + self.towns => Level::Town,
            _ => Level::Area,
        }
    }

    /// Adds an area; `country` where it lies in one alone.
    pub fn add_area(&mut self, name: &str, country: Option<PlaceId>, point: [i16; 2]) {
        let country = country.map_or(NO_COUNTRY, |country| country as u8);
        self.push(Row { name: (0, 0), region: 0, country, point, id: 0, size: 0, is_capital: false }, name);
    }

    /// The region that a place is or lies in.
    pub fn region(&self, place: PlaceId) -> Option<PlaceId> {
        matches!(self.level(place), Level::Region | Level::Town)
            .then(|| self.countries as PlaceId + PlaceId::from(self.row(place).region))
    }

    /// The two letters of the country that a place is or lies in; none for an area in several countries.
    pub fn country_code(&self, place: PlaceId) -> &str {
        match self.row(place).country {
            NO_COUNTRY => "",
            country => text(&self.codes[usize::from(country)]),
        }
    }

    /// The part of a region's ISO 3166-2 code behind the hyphen; empty where it is not known.
    pub fn region_code(&self, region: PlaceId) -> &str {
        text(&self.codes[region as usize])
    }

    /// The country of a code.
    pub fn country(&self, code: &str) -> Option<PlaceId> {
        let found = self.codes[..self.countries].binary_search_by(|known| text(known).cmp(code)).ok()?;
        Some(found as PlaceId)
    }

    pub fn all_regions(&self) -> Range<PlaceId> {
        self.countries as PlaceId..(self.countries + self.regions) as PlaceId
    }
}

fn row(fields: &mut Fields<'_>) -> Option<Row> {
    let (point, id, size) = fields.point()?;
    Some(Row { name: (0, 0), region: 0, country: 0, point, id, size, is_capital: false })
}

fn code(text: &str) -> Code {
    let mut code = Code::default();
    code.iter_mut().zip(text.bytes()).for_each(|(to, from)| *to = from);
    code
}

fn text(code: &Code) -> &str {
    let end = code.iter().position(|byte| *byte == 0).unwrap_or(code.len());
    std::str::from_utf8(&code[..end]).unwrap_or_default()
}

fn tag(hash: u64) -> u64 {
    hash >> PLACE_BITS << PLACE_BITS
}

/// Where the search for a hash starts: only the bits that an entry keeps count, so that a table can grow.
fn start(hash: u64, mask: usize) -> usize {
    (hash >> PLACE_BITS) as usize & mask
}

/// Puts an entry into the table; false where it is there already.
fn put(slots: &mut [u64], hash: u64, entry: u64) -> bool {
    let mask = slots.len() - 1;
    let mut at = start(hash, mask);
    while slots[at] != 0 {
        if slots[at] == entry {
            return false;
        }
        at = (at + 1) & mask;
    }
    slots[at] = entry;
    true
}
