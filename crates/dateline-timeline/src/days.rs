//! [`Days`]: a first and a last day; [`Granularity`]: the calendar unit they make.

use std::fmt;

use chrono::{Datelike, Days as Step, NaiveDate, Weekday};
use serde::{Deserialize, Serialize};

/// A first and a last day, the last not before the first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Days {
    pub first: NaiveDate,
    pub last: NaiveDate,
}

impl Days {
    pub fn new(start: Option<NaiveDate>, end: Option<NaiveDate>) -> Option<Self> {
        let first = start?;
        let last = end.unwrap_or(first);
        (first <= last).then_some(Self { first, last })
    }

    pub fn is_day(self) -> bool {
        self.first == self.last
    }

    pub fn count(self) -> i64 {
        (self.last - self.first).num_days() + 1
    }

    pub fn contains(self, other: Self) -> bool {
        self.first <= other.first && other.last <= self.last
    }

    pub fn granularity(self) -> Granularity {
        let (first, last) = (self.first, self.last);
        let after = last.checked_add_days(Step::new(1)).unwrap_or(last);
        let whole_months = first.day() == 1 && after.day() == 1;
        let months = (last.year() - first.year()) * 12 + last.month() as i32 - first.month() as i32 + 1;
        match (whole_months, months) {
            _ if self.is_day() => Granularity::Day,
            (true, 1) => Granularity::Month,
            (true, 3) if first.month0().is_multiple_of(3) => Granularity::Quarter,
            (true, 12) if first.month() == 1 => Granularity::Year,
            (true, 120) if first.month() == 1 && first.year() % 10 == 0 => Granularity::Decade,
            (true, 1200) if first.month() == 1 && first.year() % 100 <= 1 => Granularity::Century,
            _ if self.count() == 7 && first.weekday() == Weekday::Mon => Granularity::Week,
            _ => Granularity::Span,
        }
    }

    /// The same as an EDTF string (ISO 8601-2): `2023-11-18`, `2023-11`, `2023`, `2023-11-13/2023-11-19`.
    pub fn edtf(self) -> String {
        let first = self.first;
        match self.granularity() {
            Granularity::Day => first.to_string(),
            Granularity::Month => first.format("%Y-%m").to_string(),
            Granularity::Year => first.format("%Y").to_string(),
            Granularity::Decade => format!("{}X", first.year() / 10),
            _ => format!("{}/{}", first, self.last),
        }
    }
}

/// The calendar unit an entry's days make.
///
/// ```
/// use dateline_timeline::Granularity;
/// assert_eq!(Granularity::Week.to_string(), "week");
/// assert_eq!(serde_json::to_string(&Granularity::Day)?, "\"day\"");
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Granularity {
    /// One day.
    Day,
    /// Monday to Sunday.
    Week,
    /// A calendar month.
    Month,
    /// A quarter of a calendar year.
    Quarter,
    /// A calendar year.
    Year,
    /// Ten years from one that ends in 0.
    Decade,
    /// A hundred years.
    Century,
    /// Any other stretch: "from 3 to 9 May", "summer".
    Span,
}

impl fmt::Display for Granularity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Day => "day",
            Self::Week => "week",
            Self::Month => "month",
            Self::Quarter => "quarter",
            Self::Year => "year",
            Self::Decade => "decade",
            Self::Century => "century",
            Self::Span => "span",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(first: &str, last: &str, granularity: Granularity, edtf: &str) {
        let day = |text: &str| text.parse::<NaiveDate>().expect("a date");
        let days = Days::new(Some(day(first)), Some(day(last))).expect("in order");
        assert_eq!((days.granularity(), days.edtf().as_str()), (granularity, edtf));
    }

    #[test]
    fn calendar_units_are_known_by_their_days() {
        check("2023-10-07", "2023-10-07", Granularity::Day, "2023-10-07");
        check("2024-08-12", "2024-08-18", Granularity::Week, "2024-08-12/2024-08-18");
        check("2024-02-01", "2024-02-29", Granularity::Month, "2024-02");
        check("2024-04-01", "2024-06-30", Granularity::Quarter, "2024-04-01/2024-06-30");
        check("2024-01-01", "2024-12-31", Granularity::Year, "2024");
        check("1990-01-01", "1999-12-31", Granularity::Decade, "199X");
        check("2024-08-13", "2024-08-18", Granularity::Span, "2024-08-13/2024-08-18");
    }
}
