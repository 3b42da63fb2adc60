//! [`compare`]: whether two figures tell the same, and if not, how they differ.
//!
//! What comes in are two quantities with what the caller knows of them beside (when each was said); what goes out
//! is a verdict with its reason. No winner is chosen and nothing is averaged.

use std::cmp::Ordering;

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::{Bound, Direction, Part, Quantity, QuantityKind};

/// What is known of a figure beside its own words.
///
/// ```
/// use dateline_extract::quantity::compare::Context;
/// assert_eq!(Context::default().as_of, None);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Context<'a> {
    /// The day the figure speaks of, or on which it was published.
    pub as_of: Option<NaiveDate>,
    /// Where: figures of two different places are not compared.
    pub place: Option<&'a str>,
}

/// How two figures stand to each other.
///
/// ```
/// use dateline_extract::quantity::Comparison;
/// assert_eq!(serde_json::to_string(&Comparison::Agrees)?, "\"agrees\"");
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Comparison {
    /// They state the same value, rounding allowed: "about 1,200" and 1,195.
    Agrees,
    /// Both can be true at once: "at least 21" and 23.
    Compatible,
    /// They exclude each other, and the later one may replace the earlier: a toll that rose or was corrected.
    Revised,
    /// They exclude each other at the same time, or nothing tells which is later.
    Conflict,
    /// They speak of different things.
    NotComparable(Difference),
}

/// Why two figures are not compared.
///
/// ```
/// use dateline_extract::quantity::compare::Difference;
/// assert_eq!(serde_json::to_string(&Difference::Unit)?, "\"unit\"");
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Difference {
    /// A count and an amount of money, say.
    Kind,
    /// Metres and feet, dollars and euros.
    Unit,
    /// Killed and injured.
    Role,
    /// Children and soldiers; the staff of one firm and of another.
    Noun,
    /// A part and a whole.
    Scope,
    /// A difference ("rose by 5") and a level, two differences of which one is a fall, or a value that is past
    /// ("from 7.8") and one that is not.
    Change,
    /// Two places.
    Place,
    /// No number to compare.
    Value,
}

/// Compares two figures. Apart from [`Comparison::Revised`], which looks at both days, the order of the two
/// does not matter; neither does it there.
///
/// ```
/// use dateline_extract::quantity::{Comparison, compare};
/// use dateline_text::Article;
///
/// let annotator = dateline_extract::Annotator::english()?;
/// let first = |text: &str| {
///     let article = Article::from_text("a", text);
///     annotator.quantities().find(&annotator.read(&article), &[]).remove(0)
/// };
/// let (some, exact) = (first("At least 21 people were killed."), first("23 people were killed."));
/// assert_eq!(compare(&some, &exact, &Default::default(), &Default::default()), Comparison::Compatible);
/// # Ok::<(), dateline_extract::Error>(())
/// ```
pub fn compare(a: &Quantity, b: &Quantity, of_a: &Context<'_>, of_b: &Context<'_>) -> Comparison {
    if let Some(difference) = difference(a, b, of_a, of_b) {
        return Comparison::NotComparable(difference);
    }
    let (Some(x), Some(y)) = (Interval::of(a), Interval::of(b)) else {
        return Comparison::NotComparable(Difference::Value);
    };
    if x.excludes(&y) {
        return match (of_a.as_of, of_b.as_of) {
            (Some(one), Some(other)) if one != other => Comparison::Revised,
            _ => Comparison::Conflict,
        };
    }
    if x.is_point() && y.is_point() { Comparison::Agrees } else { Comparison::Compatible }
}

/// True where a part is larger than its whole: an inconsistency within one account.
///
/// ```
/// use dateline_extract::quantity::compare::exceeds;
/// use dateline_text::Article;
///
/// let annotator = dateline_extract::Annotator::english()?;
/// let article = Article::from_text("a", "Five people died, including nine children.");
/// let found = annotator.quantities().find(&annotator.read(&article), &[]);
/// assert!(exceeds(&found[1], &found[0]));
/// # Ok::<(), dateline_extract::Error>(())
/// ```
pub fn exceeds(part: &Quantity, whole: &Quantity) -> bool {
    let counts = part.kind == whole.kind && part.unit == whole.unit;
    match (Interval::of(part), Interval::of(whole)) {
        (Some(part), Some(whole)) if counts => whole.is_below(&part),
        _ => false,
    }
}

fn difference(a: &Quantity, b: &Quantity, of_a: &Context<'_>, of_b: &Context<'_>) -> Option<Difference> {
    let apart = |x: Option<&str>, y: Option<&str>| x.zip(y).is_some_and(|(x, y)| !x.eq_ignore_ascii_case(y));
    if a.kind != b.kind || a.kind == QuantityKind::Score {
        return Some(Difference::Kind);
    }
    if a.unit != b.unit {
        return Some(Difference::Unit);
    }
    if a.role != b.role && (a.role.is_some() && b.role.is_some() || a.kind == QuantityKind::Count) {
        return Some(Difference::Role);
    }
    if told(a) != told(b) {
        return Some(Difference::Change);
    }
    if a.part_of.is_some() != b.part_of.is_some() {
        return Some(Difference::Scope);
    }
    if apart(of_a.place, of_b.place) {
        return Some(Difference::Place);
    }
    let other = |x: &Option<String>, y: &Option<String>| {
        x.as_deref().zip(y.as_deref()).is_some_and(|(x, y)| !same_noun(x, y))
    };
    (other(&a.noun, &b.noun) || other(&a.of, &b.of)).then_some(Difference::Noun)
}

/// The way of a difference, or that a value is past; `None` for a level.
fn told(q: &Quantity) -> Option<(Part, Option<Direction>)> {
    let change = q.change.filter(|change| change.part != Part::New)?;
    Some((change.part, (change.part == Part::Delta).then_some(change.direction)))
}

/// True where two noun phrases may name the same: one head word, or both people at large.
fn same_noun(a: &str, b: &str) -> bool {
    head(a) == head(b)
}

/// The last word of a noun phrase in the singular; one word for people at large.
fn head(noun: &str) -> String {
    let last = noun.rsplit([' ', '-']).next().unwrap_or_default().to_lowercase();
    let stem = match last.as_str() {
        "children" => "child",
        "lives" => "life",
        _ => last.strip_suffix('s').filter(|stem| !stem.ends_with('s')).unwrap_or(&last),
    };
    let stem = match (stem.strip_suffix("ie"), stem.strip_suffix("men")) {
        (Some(root), _) => format!("{root}y"),
        (_, Some(root)) => format!("{root}man"),
        _ => stem.to_owned(),
    };
    let people = matches!(
        stem.as_str(),
        "person"
            | "victim"
            | "other"
            | "individual"
            | "life"
            | "body"
            | "dead"
            | "death"
            | "fatality"
            | "casualty"
            | "wounded"
            | "injured"
            | "missing"
    );
    if people { "people".to_owned() } else { stem }
}

/// A closed or open interval; a rounded number is the interval of what rounds to it.
struct Interval {
    low: Option<Decimal>,
    high: Option<Decimal>,
    low_open: bool,
    high_open: bool,
    /// It states one value, rounded or not.
    point: bool,
}

impl Interval {
    fn of(q: &Quantity) -> Option<Self> {
        let (low, high) = (q.low.map(|n| n.0), q.high.map(|n| n.0));
        low.or(high)?;
        let point = low == high;
        let slack = if point && q.bound == Bound::About { rounding(low?) } else { Decimal::ZERO };
        Some(Self {
            low: low.and_then(|n| n.checked_sub(slack)),
            high: high.and_then(|n| n.checked_add(slack)),
            low_open: q.bound == Bound::MoreThan,
            // What rounds to 1,200 lies from 1,150 up to 1,250, which rounds to 1,300.
            high_open: q.bound == Bound::LessThan || slack > Decimal::ZERO,
            point,
        })
    }

    fn is_point(&self) -> bool {
        self.point
    }

    /// True where the two share no value.
    fn excludes(&self, other: &Self) -> bool {
        self.is_below(other) || other.is_below(self)
    }

    fn is_below(&self, other: &Self) -> bool {
        match (self.high, other.low) {
            (Some(high), Some(low)) => match high.cmp(&low) {
                Ordering::Less => true,
                Ordering::Equal => self.high_open || other.low_open,
                Ordering::Greater => false,
            },
            _ => false,
        }
    }
}

/// Half a unit of the last significant digit: 50 for 1,200, 0.05 for 7.8.
fn rounding(value: Decimal) -> Decimal {
    let plain = value.normalize();
    let (mut digits, mut unit) = (
        plain.mantissa().unsigned_abs(),
        Decimal::try_from_i128_with_scale(1, plain.scale()).unwrap_or(Decimal::ONE),
    );
    while digits > 9 && digits.is_multiple_of(10) {
        digits /= 10;
        unit *= Decimal::TEN;
    }
    unit / Decimal::TWO
}
