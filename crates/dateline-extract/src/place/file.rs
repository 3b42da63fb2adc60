//! The file of the gazetteer: what [`pack`] writes and [`Fields`] reads.
//!
//! Little endian. Magic and version, numbers of countries, regions, towns and other names (u16 each), checksum of what
//! follows. A country: code (2 bytes), point (2 × i16, hundredths of a degree), id (3 bytes), size (1 byte), name. A
//! region: country (1 byte), point, id, size, ISO 3166-2 code behind the hyphen, name. A town: name, region (u16), point,
//! id, size. Another name of a town: name, town (u16). Texts have a byte for their length. Names of towns are sorted
//! by key and leave out what they share with the name before, at most 15 bytes: a byte has the number of these in its upper
//! half and that of the bytes that follow in the lower; where the lower is 15, the next byte has the number. A size is four times the binary
//! logarithm of the population.

use super::fold::fold;
use crate::Error;

pub(super) const MAGIC: &[u8; 8] = b"DLPLACE1";
pub(super) const HEADER: usize = 8 + 4 * 2 + 8;

/// A country to [`pack`].
///
/// ```
/// let country = dateline_extract::place::CountryRow { code: "FI".into(), name: "Finland".into(), ..Default::default() };
/// assert_eq!(country.population, 0);
/// ```
#[derive(Debug, Clone, Default)]
pub struct CountryRow {
    /// ISO 3166-1, two letters.
    pub code: String,
    /// Its English name.
    pub name: String,
    /// Latitude and longitude in hundredths of a degree.
    pub point: [i16; 2],
    /// Its number in GeoNames.
    pub id: u32,
    /// People.
    pub population: u64,
}

/// A first-level region of a country to [`pack`].
///
/// ```
/// let region = dateline_extract::place::RegionRow { code: "FI.02".into(), ..Default::default() };
/// assert!(region.iso.is_none());
/// ```
#[derive(Debug, Clone, Default)]
pub struct RegionRow {
    /// The code GeoNames has for it: country, full stop, region.
    pub code: String,
    /// Its ISO 3166-2 code.
    pub iso: Option<String>,
    /// Its English name.
    pub name: String,
    /// Latitude and longitude in hundredths of a degree.
    pub point: [i16; 2],
    /// Its number in GeoNames; 0 where it is not known.
    pub id: u32,
    /// People.
    pub population: u64,
}

/// A town to [`pack`].
///
/// ```
/// let town = dateline_extract::place::TownRow { name: "Turku".into(), region: "FI.02".into(), ..Default::default() };
/// assert!(town.others.is_empty());
/// ```
#[derive(Debug, Clone, Default)]
pub struct TownRow {
    /// Its English name.
    pub name: String,
    /// Other names of it.
    pub others: Vec<String>,
    /// The code of its region as in [`RegionRow::code`]; where there is no such region, only the country counts.
    pub region: String,
    /// Latitude and longitude in hundredths of a degree.
    pub point: [i16; 2],
    /// Its number in GeoNames.
    pub id: u32,
    /// People.
    pub population: u64,
}

/// Writes the file of a gazetteer. The same rows in any order give the same bytes.
///
/// # Errors
/// Where there are too many rows or a row does not fit its field.
///
/// ```
/// use dateline_extract::place::{CountryRow, TownRow, pack};
///
/// let finland = CountryRow { code: "FI".into(), name: "Finland".into(), ..Default::default() };
/// let town = TownRow { name: "Turku".into(), region: "FI.02".into(), ..Default::default() };
/// assert!(pack(vec![finland], vec![], vec![town.clone()]).is_ok());
/// assert!(pack(vec![], vec![], vec![town]).is_err());
/// ```
pub fn pack(
    mut countries: Vec<CountryRow>,
    mut regions: Vec<RegionRow>,
    mut towns: Vec<TownRow>,
) -> Result<Vec<u8>, Error> {
    countries.sort_by(|a, b| a.code.cmp(&b.code));
    add_unnamed(&mut regions, &towns);
    regions.sort_by(|a, b| a.code.cmp(&b.code));
    towns.sort_by_cached_key(|town| (fold(&town.name), town.id));
    let others = other_names(&towns);
    let mut out = Out(Vec::new());
    for country in &countries {
        out.country(country)?;
    }
    for region in &regions {
        let code = region.code.get(..2).unwrap_or_default();
        let country = countries.binary_search_by(|row| row.code.as_str().cmp(code));
        out.region(region, country.map_err(|_| broken(&format!("`{}` has no country", region.code)))?)?;
    }
    let mut before = "";
    for town in &towns {
        let found = regions.binary_search_by(|row| row.code.as_str().cmp(country_or_region(town, &regions)));
        let region = found.map_err(|_| broken(&format!("`{}` has no region", town.name)))?;
        out.town(town, before, region)?;
        before = &town.name;
    }
    before = "";
    for (name, town) in &others {
        out.shared(name, before)?;
        out.0.extend(to_u16(*town)?.to_le_bytes());
        before = name;
    }
    let mut file = MAGIC.to_vec();
    for length in [countries.len(), regions.len(), towns.len(), others.len()] {
        file.extend(to_u16(length)?.to_le_bytes());
    }
    file.extend(checksum(&out.0).to_le_bytes());
    file.extend(out.0);
    Ok(file)
}

/// The region of a town, or the nameless one of its country.
fn country_or_region<'a>(town: &'a TownRow, regions: &[RegionRow]) -> &'a str {
    let known = regions.iter().any(|region| region.code == town.region);
    if known { &town.region } else { town.region.get(..3).unwrap_or_default() }
}

/// A nameless region for each country that has towns outside the regions.
fn add_unnamed(regions: &mut Vec<RegionRow>, towns: &[TownRow]) {
    let mut codes: Vec<String> =
        towns.iter().map(|town| country_or_region(town, regions).to_owned()).collect();
    codes.sort_unstable();
    codes.dedup();
    codes.retain(|code| code.ends_with('.'));
    regions.extend(codes.into_iter().map(|code| RegionRow { code, ..RegionRow::default() }));
}

/// Names beside the first, each with the index of its town, sorted by key.
fn other_names(towns: &[TownRow]) -> Vec<(&str, usize)> {
    let mut others: Vec<(&str, usize)> = towns
        .iter()
        .enumerate()
        .flat_map(|(number, town)| town.others.iter().map(move |name| (name.as_str(), number)))
        .filter(|(name, number)| fold(name) != fold(&towns[*number].name))
        .collect();
    others.sort_by_cached_key(|(name, number)| (fold(name), *number));
    others.dedup_by(|b, a| a.1 == b.1 && fold(a.0) == fold(b.0));
    others
}

fn broken(what: &str) -> Error {
    Error::file("gazetteer", what)
}

fn to_u16(number: usize) -> Result<u16, Error> {
    u16::try_from(number).map_err(|_| broken("there are more than 65,535 rows of one sort"))
}

struct Out(Vec<u8>);

impl Out {
    fn country(&mut self, row: &CountryRow) -> Result<(), Error> {
        let code: [u8; 2] =
            row.code.as_bytes().try_into().map_err(|_| broken(&format!("`{}` is no code", row.code)))?;
        self.0.extend(code);
        self.point(row.point, row.id, row.population)?;
        self.text(&row.name)
    }

    fn region(&mut self, row: &RegionRow, country: usize) -> Result<(), Error> {
        self.0.push(u8::try_from(country).map_err(|_| broken("there are more than 255 countries"))?);
        self.point(row.point, row.id, row.population)?;
        self.text(row.iso.as_deref().and_then(|iso| iso.split_once('-')).map_or("", |(_, code)| code))?;
        self.text(&row.name)
    }

    fn town(&mut self, row: &TownRow, before: &str, region: usize) -> Result<(), Error> {
        self.shared(&row.name, before)?;
        self.0.extend(to_u16(region)?.to_le_bytes());
        self.point(row.point, row.id, row.population)
    }

    fn point(&mut self, point: [i16; 2], id: u32, population: u64) -> Result<(), Error> {
        point.iter().for_each(|part| self.0.extend(part.to_le_bytes()));
        let id = id.to_le_bytes();
        if id[3] != 0 {
            return Err(broken("a number of GeoNames takes more than three bytes"));
        }
        self.0.extend(&id[..3]);
        self.0.push(size(population));
        Ok(())
    }

    fn text(&mut self, text: &str) -> Result<(), Error> {
        self.0.push(u8::try_from(text.len()).map_err(|_| broken(&format!("`{text}` is too long")))?);
        self.0.extend(text.bytes());
        Ok(())
    }

    fn shared(&mut self, text: &str, before: &str) -> Result<(), Error> {
        let same = text.bytes().zip(before.bytes()).take_while(|(a, b)| a == b).count();
        let same = (0..=same.min(15)).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
        let rest = &text[same..];
        self.0.push((same << 4 | rest.len().min(15)) as u8);
        if rest.len() >= 15 {
            return self.text(rest);
        }
        self.0.extend(rest.bytes());
        Ok(())
    }
}

/// Four times the binary logarithm of a population, in whole numbers only, so that it is the same on every machine.
pub(super) fn size(population: u64) -> u8 {
    let Some(whole) = population.checked_ilog2() else { return 0 };
    // The fourth power of the mantissa holds the quarters in its own logarithm.
    let mantissa = u128::from(population) << 24 >> whole;
    let quarters = (mantissa.pow(4) >> 96).checked_ilog2().unwrap_or(0).min(3);
    (whole * 4 + quarters) as u8
}

pub(super) fn checksum(bytes: &[u8]) -> u64 {
    bytes.chunks(8).fold(bytes.len() as u64, |sum, chunk| {
        let mut word = [0; 8];
        word[..chunk.len()].copy_from_slice(chunk);
        (sum.rotate_left(5) ^ u64::from_le_bytes(word)).wrapping_mul(0x9E37_79B9_7F4A_7C15)
    })
}

/// Reads the fields of a file one after another; `None` where it is cut off.
pub(super) struct Fields<'a> {
    pub bytes: &'a [u8],
}

impl<'a> Fields<'a> {
    pub fn take(&mut self, length: usize) -> Option<&'a [u8]> {
        let (found, rest) = self.bytes.split_at_checked(length)?;
        self.bytes = rest;
        Some(found)
    }

    pub fn byte(&mut self) -> Option<u8> {
        self.take(1).map(|bytes| bytes[0])
    }

    pub fn u16(&mut self) -> Option<u16> {
        self.take(2)?.try_into().ok().map(u16::from_le_bytes)
    }

    pub fn u64(&mut self) -> Option<u64> {
        self.take(8)?.try_into().ok().map(u64::from_le_bytes)
    }

    /// Latitude, longitude, number in GeoNames, size.
    pub fn point(&mut self) -> Option<([i16; 2], u32, u8)> {
        let bytes = self.take(8)?;
        let part = |at: usize| i16::from_le_bytes([bytes[at], bytes[at + 1]]);
        let id = u32::from_le_bytes([bytes[4], bytes[5], bytes[6], 0]);
        Some(([part(0), part(2)], id, bytes[7]))
    }

    pub fn text(&mut self) -> Option<&'a str> {
        let length = self.byte()?;
        std::str::from_utf8(self.take(length.into())?).ok()
    }

    /// A text that shares its first bytes with the one before, which it replaces.
    pub fn shared(&mut self, before: &mut String) -> Option<()> {
        let lengths = self.byte()?;
        let same = usize::from(lengths >> 4);
        if !before.is_char_boundary(same) {
            return None;
        }
        before.truncate(same);
        let rest = match usize::from(lengths & 15) {
            15 => self.text()?,
            length => std::str::from_utf8(self.take(length)?).ok()?,
        };
        before.push_str(rest);
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use super::size;

    #[test]
    fn sizes_are_quarters_of_a_binary_logarithm() {
        assert_eq!(size(0), 0);
        assert_eq!(size(1 << 20), 80);
        assert_eq!(size(3 << 19), 82);
        assert_eq!(size((1 << 21) - 1), 83);
    }
}
