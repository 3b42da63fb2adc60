//! [`Location`]: what is known of where a place lies.

use std::fmt;

use dateline_text::Span;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A place on the map, as GeoNames has it.
///
/// ```
/// let json = r#"{"name":"Adana","kind":"city","country":"TR","region":"Adana","region_code":"TR-01","latitude":36.99,
///     "longitude":35.33,"geonames_id":325363,"ground":"only","evidence":null}"#;
/// let adana: dateline_extract::place::Location = serde_json::from_str(json)?;
/// assert_eq!(adana.latitude.hundredths(), 3699);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Location {
    /// Its English name in GeoNames; the article may call it something else.
    pub name: String,
    /// What it is.
    pub kind: Kind,
    /// ISO 3166-1, two letters: of the country that it is or lies in. Kosovo is `XK`; a sea between countries has none.
    pub country: Option<String>,
    /// The first-level region that it is or lies in: state, province, governorate.
    pub region: Option<String>,
    /// ISO 3166-2 code of the region, where it is known.
    pub region_code: Option<String>,
    /// North of the equator. Of a country or region: of a town in its middle; of an area: of its middle, roughly.
    pub latitude: Degrees,
    /// East of Greenwich.
    pub longitude: Degrees,
    /// Its number in GeoNames, where it is known.
    pub geonames_id: Option<u32>,
    /// What says that this place is meant.
    pub ground: Ground,
    /// The words that say so: "Texas" behind "Paris".
    pub evidence: Option<Span>,
}

/// What a [`Location`] is.
///
/// ```
/// assert_eq!(serde_json::to_string(&dateline_extract::place::Kind::City)?, "\"city\"");
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Kind {
    /// A country, or a territory with a country code of its own.
    Country,
    /// A first-level region of a country.
    Region,
    /// A town of any size.
    City,
    /// A sea, river or landscape.
    Area,
}

/// Why a name is taken to mean a place.
///
/// ```
/// assert_eq!(serde_json::to_string(&dateline_extract::place::Ground::Stated)?, "\"stated\"");
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Ground {
    /// The words beside the name say where it is: "Paris, Texas", "the Turkish city of Adana".
    Stated,
    /// The dateline, the countries and the other places of the article say so.
    Context,
    /// It is the one place of that name that is known.
    Only,
    /// It is far larger than any other place of that name.
    Size,
    /// Nothing decides: it is one of several candidates.
    Open,
}

/// Latitude or longitude, in hundredths of a degree (about a kilometre). In JSON a number of degrees.
///
/// ```
/// use dateline_extract::place::Degrees;
/// assert_eq!(Degrees::from_hundredths(-9556).to_string(), "-95.56");
/// assert_eq!(serde_json::to_string(&Degrees::from_hundredths(3300))?, "33.0");
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Degrees(i16);

impl Degrees {
    /// Of so many hundredths of a degree.
    ///
    /// ```
    /// assert_eq!(dateline_extract::place::Degrees::from_hundredths(5).to_string(), "0.05");
    /// ```
    pub fn from_hundredths(hundredths: i16) -> Self {
        Self(hundredths)
    }

    /// Hundredths of a degree.
    ///
    /// ```
    /// assert_eq!(dateline_extract::place::Degrees::from_hundredths(5).hundredths(), 5);
    /// ```
    pub fn hundredths(self) -> i16 {
        self.0
    }

    /// Degrees.
    ///
    /// ```
    /// assert!((dateline_extract::place::Degrees::from_hundredths(150).degrees() - 1.5).abs() < 1e-9);
    /// ```
    pub fn degrees(self) -> f64 {
        f64::from(self.0) / 100.0
    }
}

impl fmt::Display for Degrees {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:.2}", self.degrees())
    }
}

impl Serialize for Degrees {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_f64(self.degrees())
    }
}

impl<'de> Deserialize<'de> for Degrees {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let hundredths = (f64::deserialize(deserializer)? * 100.0).round();
        if hundredths.abs() > 18_000.0 {
            return Err(serde::de::Error::custom("degrees lie between -180 and 180"));
        }
        Ok(Self(hundredths as i16))
    }
}
