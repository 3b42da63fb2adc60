//! Where places lie: country, region or town with coordinates, for the place names of an article.
//!
//! In come the entities that the names reader found; out goes a [`Location`] for each place whose name says, together
//! with the rest of the article, which place is meant, and a set of candidates where it does not. The places are those
//! of GeoNames (CC BY 4.0) with twenty thousand people or more, countries and their first-level regions.
//!
//! ```
//! use dateline_extract::place::{Ground, Kind};
//! use dateline_text::Article;
//!
//! let text = "Rain flooded Paris, Texas. The mayor of Springfield sent boats.";
//! let found = dateline_extract::annotate(&Article::from_text("a1", text));
//! let paris = found.entities[0].location.as_ref().expect("the text says where it is");
//! assert_eq!((paris.kind, paris.country.as_deref(), paris.region_code.as_deref()), (Kind::City, Some("US"), Some("US-TX")));
//! assert_eq!((paris.latitude.to_string(), paris.longitude.to_string()), ("33.66".into(), "-95.56".into()));
//! assert_eq!(paris.ground, Ground::Stated);
//! let springfield = &found.entities[2];
//! assert!(springfield.location.is_none() && springfield.candidates.len() > 2);
//! ```

mod choice;
mod context;
mod file;
mod fold;
mod gazetteer;
mod known;
mod locate;
mod record;

pub use file::{CountryRow, RegionRow, TownRow, pack};
pub use fold::{fold, skeleton};
pub use known::{Places, Source};
pub use record::{Degrees, Ground, Kind, Location};
