//! Temporal expressions with their TIMEX3 type and value, resolved against publication time, dateline and
//! earlier expressions.
//!
//! What comes in is a [`Doc`](crate::Doc); what goes out are its [`Time`]s. Rules are data: a rule file gives
//! word classes with values, patterns over them, and what each pattern says (`sense`). Words fill slots (a month,
//! a unit, a shift), and the resolver makes a value of the slots, the publication time, the tense and what was said before.

#![expect(
    clippy::cast_possible_wrap,
    clippy::cast_sign_loss,
    reason = "days, months and row numbers of small tables; a negative one finds no row"
)]

mod bounds;
mod calendar;
mod dating;
mod digits;
mod grammar;
mod length;
mod number;
mod point;
mod range;
mod rare;
mod reader;
mod resolve;
mod slots;
mod tense;

use chrono::NaiveDate;
use dateline_text::Span;
use serde::{Deserialize, Serialize};

pub use dating::{Dating, DatingBound, Reason};
pub use reader::Reader;

/// A temporal expression (TIMEX3 of TimeML).
///
/// ```
/// let json = r#"{"span":{"start":0,"end":6},"kind":"date","value":"2023-10-07",
///     "start":"2023-10-07","end":"2023-10-07","anchor":"published"}"#;
/// let time: dateline_extract::Time = serde_json::from_str(json)?;
/// assert_eq!(time.value, "2023-10-07");
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Time {
    /// Where it stands.
    pub span: Span,
    /// TIMEX3 type.
    pub kind: TimeKind,
    /// TIMEX3 value: `2024-08-18`, `2024-W33`, `P6W`, `PXW`, `XXXX-WXX-4`, `PRESENT_REF`.
    pub value: String,
    /// TIMEX3 mod: `APPROX`, `START`, `MID`, `END`, `MORE_THAN`, …
    #[serde(rename = "mod", default)]
    pub modifier: Option<String>,
    /// First day, where it has one.
    pub start: Option<NaiveDate>,
    /// Last day, where it has one.
    pub end: Option<NaiveDate>,
    /// What it was resolved against.
    pub anchor: Option<Anchor>,
    /// Which way from the anchor it lies, where that was to be chosen.
    #[serde(default)]
    pub direction: Option<Direction>,
    /// Other readings that the words leave open, the likeliest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub alternatives: Vec<Alternative>,
    /// First day of a length that has one: "the past three months" (TIMEX3 beginPoint, as a day).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub begin_point: Option<NaiveDate>,
    /// Last day of a length that has one (TIMEX3 endPoint, as a day).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end_point: Option<NaiveDate>,
    /// The rule that read it.
    #[serde(default)]
    pub rule: String,
}

/// Another value that an expression may have: the coming Friday where the past one was taken, 11 February for
/// `2/11/2024`.
///
/// ```
/// let annotator = dateline_extract::Annotator::english()?;
/// let article = dateline_text::Article::from_text("a1", "The vote on Friday.").published("2024-02-08".parse()?);
/// let found = annotator.times().find(&annotator.read(&article));
/// assert_eq!(found[0].value, "2024-02-02");
/// assert_eq!(found[0].alternatives[0].value, "2024-02-09");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Alternative {
    /// TIMEX3 value.
    pub value: String,
    /// First day.
    pub start: Option<NaiveDate>,
    /// Last day.
    pub end: Option<NaiveDate>,
}

impl Alternative {
    fn of(stretch: calendar::Stretch) -> Self {
        Self { value: stretch.value(), start: stretch.start(), end: stretch.end() }
    }
}

/// TIMEX3 type.
///
/// ```
/// assert_eq!(serde_json::to_string(&dateline_extract::time::TimeKind::Set)?, "\"set\"");
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum TimeKind {
    /// A day or a longer calendar unit.
    Date,
    /// A part of a day.
    Time,
    /// A length of time.
    Duration,
    /// Something that recurs.
    Set,
}

/// What a relative expression was resolved against.
///
/// ```
/// use dateline_extract::time::Anchor;
/// assert_eq!(serde_json::to_string(&[Anchor::Published, Anchor::Time(3)])?, r#"["published",3]"#);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Anchor {
    /// The publication time.
    Published,
    /// The date in the dateline.
    Dateline,
    /// Another expression of the same article: an index into its times.
    Time(usize),
}

impl Serialize for Anchor {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Published => serializer.serialize_str("published"),
            Self::Dateline => serializer.serialize_str("dateline"),
            Self::Time(index) => serializer.serialize_u64(*index as u64),
        }
    }
}

impl<'de> Deserialize<'de> for Anchor {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(untagged)]
        enum Form {
            Index(usize),
            Name(String),
        }
        match Form::deserialize(deserializer)? {
            Form::Index(index) => Ok(Self::Time(index)),
            Form::Name(name) if name == "published" => Ok(Self::Published),
            Form::Name(name) if name == "dateline" => Ok(Self::Dateline),
            Form::Name(name) => Err(serde::de::Error::custom(format!(
                "expected `published`, `dateline` or an index, found `{name}`"
            ))),
        }
    }
}

/// Which way from its anchor an expression lies.
///
/// ```
/// use dateline_extract::time::Direction;
/// assert_eq!(serde_json::to_string(&Direction::Past)?, "\"past\"");
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Direction {
    /// Before the anchor.
    Past,
    /// After the anchor.
    Future,
}
