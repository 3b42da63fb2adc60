//! [`Moment`]: a publication time, which may be no more than a day.

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A day, or an instant with its zone, as articles give their publication time.
///
/// Written as an RFC 3339 time or as an ISO 8601 date, and printed the way it was given.
///
/// ```
/// use dateline_text::Moment;
///
/// let day: Moment = "2024-02-08".parse()?;
/// let instant: Moment = "2024-02-08T23:30:00-05:00".parse()?;
/// assert_eq!(day.date(), instant.date());
/// assert_eq!(instant.to_string(), "2024-02-08T23:30:00-05:00");
/// assert!("next Friday".parse::<Moment>().is_err());
/// # Ok::<(), dateline_text::MomentError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Moment {
    /// A calendar day without a time.
    Day(NaiveDate),
    /// A time of day with its offset from UTC.
    Instant(DateTime<FixedOffset>),
}

impl Moment {
    /// The calendar day, in the zone the moment was given in.
    ///
    /// ```
    /// let m: dateline_text::Moment = "2024-02-08T23:30:00-05:00".parse()?;
    /// assert_eq!(m.date().to_string(), "2024-02-08");
    /// # Ok::<(), dateline_text::MomentError>(())
    /// ```
    pub fn date(self) -> NaiveDate {
        match self {
            Self::Day(day) => day,
            Self::Instant(instant) => instant.date_naive(),
        }
    }

    /// The instant, where a time of day was given.
    ///
    /// ```
    /// let m: dateline_text::Moment = "2024-02-08".parse()?;
    /// assert_eq!(m.instant(), None);
    /// # Ok::<(), dateline_text::MomentError>(())
    /// ```
    pub fn instant(self) -> Option<DateTime<FixedOffset>> {
        match self {
            Self::Day(_) => None,
            Self::Instant(instant) => Some(instant),
        }
    }
}

impl From<NaiveDate> for Moment {
    fn from(day: NaiveDate) -> Self {
        Self::Day(day)
    }
}

impl From<DateTime<FixedOffset>> for Moment {
    fn from(instant: DateTime<FixedOffset>) -> Self {
        Self::Instant(instant)
    }
}

/// The text was neither an RFC 3339 time nor an ISO 8601 date.
///
/// ```
/// let error = "yesterday".parse::<dateline_text::Moment>().unwrap_err();
/// assert_eq!(error.to_string(), "expected a date (2024-05-03) or an RFC 3339 time, found `yesterday`");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("expected a date (2024-05-03) or an RFC 3339 time, found `{0}`")]
pub struct MomentError(String);

impl FromStr for Moment {
    type Err = MomentError;

    fn from_str(text: &str) -> Result<Self, MomentError> {
        let text = text.trim();
        DateTime::parse_from_rfc3339(text)
            .map(Self::Instant)
            .or_else(|_| NaiveDate::parse_from_str(text, "%Y-%m-%d").map(Self::Day))
            .map_err(|_| MomentError(text.chars().take(60).collect()))
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Day(day) => day.fmt(f),
            Self::Instant(instant) => {
                f.write_str(&instant.to_rfc3339_opts(chrono::SecondsFormat::AutoSi, true))
            }
        }
    }
}

impl Serialize for Moment {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Moment {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}
