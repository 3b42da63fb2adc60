//! Figures: number, bound, unit, what is counted, what happened to it, what it is part of, and who says so.

mod bound;
mod change;
pub mod compare;
mod concept;
mod ellipsis;
mod figure;
mod fraction;
mod holder;
mod lexicon;
mod named;
mod noun;
mod number;
mod numeral;
mod part;
mod phrase;
mod phrases;
mod power;
mod reader;
mod reject;
mod role;
mod sentence;
mod sum;
mod unit;

use dateline_text::Span;
use serde::{Deserialize, Serialize};

use crate::Attribution;

pub use compare::{Comparison, compare};
pub use number::Number;
pub use reader::{Reader, Rejected};
pub use reject::Reason;

/// A figure with the words that bound it.
///
/// ```
/// let json = r#"{"span":{"start":0,"end":11},"kind":"count","low":21,"high":null,"bound":"at_least",
///     "unit":null,"noun":"people","of":null,"role":"killed","part_of":null,"attribution":null}"#;
/// let quantity: dateline_extract::Quantity = serde_json::from_str(json)?;
/// assert_eq!(quantity.low, Some(21.into()));
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Quantity {
    /// The number and the words that bound it: "at least 21".
    pub span: Span,
    /// What sort of figure.
    pub kind: QuantityKind,
    /// Least value; `None` for an open end.
    pub low: Option<Number>,
    /// Greatest value; `None` for an open end.
    pub high: Option<Number>,
    /// How the number is bounded.
    pub bound: Bound,
    /// ISO 4217 code for money, `%`, else UCUM; `None` for counts.
    pub unit: Option<String>,
    /// The thing counted.
    pub noun: Option<String>,
    /// What a percent, an amount of money or a measure is of; of a count, whose the counted are.
    pub of: Option<String>,
    /// What happened to those counted: `killed`, `injured`, `taken hostage`, `released`, `held`, …
    pub role: Option<String>,
    /// Index of the quantity this one is included in.
    pub part_of: Option<usize>,
    /// Who gives the figure.
    pub attribution: Option<Attribution>,
    /// The day it speaks of, where a time expression in its clause says so: index into the times.
    #[serde(default)]
    pub as_of: Option<usize>,
    /// How it relates to an earlier value: "rose 5 %", "fell from 7.8 to 7.5".
    #[serde(default)]
    pub change: Option<Change>,
    /// The words of a figure without an exact number: "dozens". `low` and `high` are then the interval that the
    /// word is read as.
    #[serde(default)]
    pub vague: Option<String>,
    /// The rule that read it.
    #[serde(default)]
    pub rule: String,
}

/// How a figure relates to an earlier value of the same thing.
///
/// ```
/// use dateline_extract::quantity::{Change, Direction, Part};
/// let change = Change { direction: Direction::Down, part: Part::Delta, with: None };
/// assert_eq!(serde_json::to_string(&change)?, r#"{"direction":"down","part":"delta","with":null}"#);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Change {
    /// Which way.
    pub direction: Direction,
    /// Whether the figure is the difference, the value before or the value after.
    pub part: Part,
    /// Index of the quantity that completes it: the new value of a difference or of an old value, the
    /// difference or the old value of a new one.
    pub with: Option<usize>,
}

/// Which way a value changed.
///
/// ```
/// assert_eq!(serde_json::to_string(&dateline_extract::quantity::Direction::Up)?, "\"up\"");
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Direction {
    /// It rose.
    Up,
    /// It fell.
    Down,
}

/// Which part of a change a figure is.
///
/// ```
/// assert_eq!(serde_json::to_string(&dateline_extract::quantity::Part::New)?, "\"new\"");
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Part {
    /// "rose 5 %".
    Delta,
    /// "from 7.8".
    Old,
    /// "to 120".
    New,
}

/// What sort of figure a [`Quantity`] is.
///
/// ```
/// assert_eq!(serde_json::to_string(&dateline_extract::quantity::QuantityKind::Money)?, "\"money\"");
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum QuantityKind {
    /// "111 hostages".
    Count,
    /// "ninth trip".
    Ordinal,
    /// "15 per cent".
    Percent,
    /// "$1.2bn".
    Money,
    /// "62 metres".
    Measure,
    /// "two thirds", "one in five".
    Fraction,
    /// "3-1".
    Score,
}

/// How a number is bounded.
///
/// ```
/// assert_eq!(serde_json::to_string(&dateline_extract::quantity::Bound::AtLeast)?, "\"at_least\"");
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Bound {
    /// "251".
    Exact,
    /// "about 1,200".
    About,
    /// "at least 21".
    AtLeast,
    /// "up to 700".
    AtMost,
    /// "more than 40,000".
    MoreThan,
    /// "fewer than 10".
    LessThan,
    /// "10 to 15".
    Range,
}
