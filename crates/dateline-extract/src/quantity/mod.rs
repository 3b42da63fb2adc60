//! Figures: number, bound, unit, what is counted, what happened to it, what it is part of, and who says so.

mod number;

use dateline_text::{Span, Vocabulary};
use serde::{Deserialize, Serialize};

use crate::{Attribution, Doc, Error, Time};

pub use number::Number;

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
    /// What a percent, an amount of money or a measure is of.
    pub of: Option<String>,
    /// What happened to those counted: `killed`, `injured`, `taken hostage`, `released`, `held`, …
    pub role: Option<String>,
    /// Index of the quantity this one is included in.
    pub part_of: Option<usize>,
    /// Who gives the figure.
    pub attribution: Option<Attribution>,
    /// The rule that read it.
    #[serde(default)]
    pub rule: String,
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

/// The quantity reader with its rules.
///
/// ```
/// let annotator = dateline_extract::Annotator::english()?;
/// let reader: &dateline_extract::quantity::Reader = annotator.quantities();
/// # let _ = reader;
/// # Ok::<(), dateline_extract::Error>(())
/// ```
#[derive(Debug, Clone)]
pub struct Reader {}

impl Reader {
    pub(crate) fn english(_vocabulary: &mut Vocabulary) -> Result<Self, Error> {
        Ok(Self {})
    }

    /// The figures of an article, in text order; they do not overlap each other or a time expression.
    ///
    /// ```
    /// let annotator = dateline_extract::Annotator::english()?;
    /// let article = dateline_text::Article::from_text("a1", "Nothing.");
    /// assert!(annotator.quantities().find(&annotator.read(&article), &[]).is_empty());
    /// # Ok::<(), dateline_extract::Error>(())
    /// ```
    pub fn find(&self, _doc: &Doc<'_>, _times: &[Time]) -> Vec<Quantity> {
        Vec::new()
    }
}
