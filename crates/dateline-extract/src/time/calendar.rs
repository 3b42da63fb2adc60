//! [`Stretch`]: a piece of the calendar, from a day to a millennium: its TIMEX3 value, its first and last day,
//! and the arithmetic of "three weeks later" and "last quarter".

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

/// Units of time, from short to long.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Weekend,
    Week,
    Month,
    Quarter,
    Half,
    Year,
    Decade,
    Century,
    Millennium,
}

impl Unit {
    const NAMES: [(&'static str, Self); 13] = [
        ("second", Self::Second),
        ("minute", Self::Minute),
        ("hour", Self::Hour),
        ("day", Self::Day),
        ("weekend", Self::Weekend),
        ("week", Self::Week),
        ("month", Self::Month),
        ("quarter", Self::Quarter),
        ("half", Self::Half),
        ("year", Self::Year),
        ("decade", Self::Decade),
        ("century", Self::Century),
        ("millennium", Self::Millennium),
    ];

    pub(super) fn named(name: &str) -> Option<Self> {
        Self::NAMES.iter().find(|(known, _)| *known == name).map(|(_, unit)| *unit)
    }

    /// The unit with this number in order of length.
    pub(super) fn numbered(number: i32) -> Option<Self> {
        Self::NAMES.get(usize::try_from(number).ok()?).map(|(_, unit)| *unit)
    }

    /// Letter in a TIMEX3 duration; time units follow a `T`.
    pub(super) fn letter(self) -> &'static str {
        match self {
            Self::Second => "S",
            Self::Minute | Self::Month => "M",
            Self::Day => "D",
            Self::Weekend => "WE",
            Self::Week => "W",
            Self::Quarter => "Q",
            Self::Hour | Self::Half => "H",
            Self::Year => "Y",
            Self::Decade => "DE",
            Self::Century => "CE",
            Self::Millennium => "ML",
        }
    }

    pub(super) fn is_clock(self) -> bool {
        self <= Self::Hour
    }
}

/// Parts of the year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Season {
    Spring,
    Summer,
    Autumn,
    Winter,
}

impl Season {
    pub(super) const ALL: [(&'static str, Self); 4] =
        [("SP", Self::Spring), ("SU", Self::Summer), ("FA", Self::Autumn), ("WI", Self::Winter)];

    pub(super) fn code(self) -> &'static str {
        Self::ALL[self as usize].0
    }

    /// Its first month on the northern half of the earth.
    fn month(self) -> u32 {
        3 + 3 * self as u32
    }
}

/// A piece of the calendar. Years before 1 are BC: 0 is 1 BC.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Stretch {
    Day(NaiveDate),
    /// The week that starts on this Monday.
    Week(NaiveDate),
    /// The weekend of the week that starts on this Monday.
    Weekend(NaiveDate),
    Month(i32, u32),
    Quarter(i32, u32),
    Half(i32, u32),
    Season(i32, Season),
    Year(i32),
    /// The decade 199 starts in 1990.
    Decade(i32),
    /// The century 19 starts in 1900; -4 is the fourth one BC.
    Century(i32),
    /// The millennium 2 starts in 2000.
    Millennium(i32),
}

impl Stretch {
    /// The piece of the given unit that holds a day. Clock units give the day.
    pub(super) fn around(day: NaiveDate, unit: Unit) -> Self {
        let (year, month) = (day.year(), day.month());
        match unit {
            Unit::Second | Unit::Minute | Unit::Hour | Unit::Day => Self::Day(day),
            Unit::Week => Self::Week(monday(day)),
            Unit::Weekend => Self::Weekend(monday(day)),
            Unit::Month => Self::Month(year, month),
            Unit::Quarter => Self::Quarter(year, month.div_ceil(3)),
            Unit::Half => Self::Half(year, month.div_ceil(6)),
            Unit::Year => Self::Year(year),
            Unit::Decade => Self::Decade(year.div_euclid(10)),
            Unit::Century => Self::Century(year.div_euclid(100)),
            Unit::Millennium => Self::Millennium(year.div_euclid(1000)),
        }
    }

    pub(super) fn unit(self) -> Unit {
        match self {
            Self::Day(_) => Unit::Day,
            Self::Week(_) => Unit::Week,
            Self::Weekend(_) => Unit::Weekend,
            Self::Month(..) => Unit::Month,
            Self::Quarter(..) | Self::Season(..) => Unit::Quarter,
            Self::Half(..) => Unit::Half,
            Self::Year(_) => Unit::Year,
            Self::Decade(_) => Unit::Decade,
            Self::Century(_) => Unit::Century,
            Self::Millennium(_) => Unit::Millennium,
        }
    }

    /// The piece `n` of its own unit further on; `None` past the ends of the calendar.
    pub(super) fn next(self, n: i32) -> Option<Self> {
        Some(match self {
            Self::Day(day) => Self::Day(days_on(day, n)?),
            Self::Week(day) => Self::Week(days_on(day, n.checked_mul(7)?)?),
            Self::Weekend(day) => Self::Weekend(days_on(day, n.checked_mul(7)?)?),
            Self::Month(year, month) => {
                let (year, month) = carry(year, month, n, 12)?;
                Self::Month(year, month)
            }
            Self::Quarter(year, quarter) => {
                let (year, quarter) = carry(year, quarter, n, 4)?;
                Self::Quarter(year, quarter)
            }
            Self::Half(year, half) => {
                let (year, half) = carry(year, half, n, 2)?;
                Self::Half(year, half)
            }
            Self::Season(year, season) => Self::Season(year.checked_add(n)?, season),
            Self::Year(year) => Self::Year(year.checked_add(n)?),
            Self::Decade(decade) => Self::Decade(decade.checked_add(n)?),
            Self::Century(century) => Self::Century(century.checked_add(n)?),
            Self::Millennium(millennium) => Self::Millennium(millennium.checked_add(n)?),
        })
    }

    /// The same piece `n` years on: a day stays a day, a quarter the same quarter.
    pub(super) fn years_on(self, n: i32) -> Option<Self> {
        Some(match self {
            Self::Day(day) => Self::Day(months_on(day, n.checked_mul(12)?)?),
            Self::Week(day) => Self::Week(monday(months_on(day, n.checked_mul(12)?)?)),
            Self::Weekend(day) => Self::Weekend(monday(months_on(day, n.checked_mul(12)?)?)),
            Self::Month(year, month) => Self::Month(year.checked_add(n)?, month),
            Self::Quarter(year, quarter) => Self::Quarter(year.checked_add(n)?, quarter),
            Self::Half(year, half) => Self::Half(year.checked_add(n)?, half),
            Self::Season(year, season) => Self::Season(year.checked_add(n)?, season),
            Self::Year(year) => Self::Year(year.checked_add(n)?),
            Self::Decade(_) | Self::Century(_) | Self::Millennium(_) => return None,
        })
    }

    pub(super) fn year(self) -> i32 {
        match self {
            Self::Day(day) | Self::Week(day) | Self::Weekend(day) => day.year(),
            Self::Month(year, _)
            | Self::Quarter(year, _)
            | Self::Half(year, _)
            | Self::Season(year, _)
            | Self::Year(year) => year,
            Self::Decade(decade) => decade.saturating_mul(10),
            Self::Century(century) => century.saturating_mul(100),
            Self::Millennium(millennium) => millennium.saturating_mul(1000),
        }
    }

    /// First day.
    pub(super) fn start(self) -> Option<NaiveDate> {
        match self {
            Self::Day(day) | Self::Week(day) => Some(day),
            Self::Weekend(day) => days_on(day, 5),
            Self::Month(year, month) => NaiveDate::from_ymd_opt(year, month, 1),
            Self::Quarter(year, quarter) => NaiveDate::from_ymd_opt(year, quarter * 3 - 2, 1),
            Self::Half(year, half) => NaiveDate::from_ymd_opt(year, half * 6 - 5, 1),
            Self::Season(year, season) => NaiveDate::from_ymd_opt(year, season.month(), 1),
            _ => NaiveDate::from_ymd_opt(self.year(), 1, 1),
        }
    }

    /// Last day.
    pub(super) fn end(self) -> Option<NaiveDate> {
        let start = self.start()?;
        let after = match self {
            Self::Day(_) => return Some(start),
            Self::Weekend(_) => return days_on(start, 1),
            Self::Week(_) => return days_on(start, 6),
            Self::Month(..) => months_on(start, 1),
            Self::Quarter(..) | Self::Season(..) => months_on(start, 3),
            Self::Half(..) => months_on(start, 6),
            Self::Year(_) => months_on(start, 12),
            Self::Decade(_) => months_on(start, 120),
            Self::Century(_) => months_on(start, 1200),
            Self::Millennium(_) => months_on(start, 12_000),
        };
        after?.pred_opt()
    }

    /// TIMEX3 value.
    pub(super) fn value(self) -> String {
        match self {
            Self::Day(day) => format!("{}-{:02}-{:02}", year_value(day.year()), day.month(), day.day()),
            Self::Week(day) => format!("{}-W{:02}", day.iso_week().year(), day.iso_week().week()),
            Self::Weekend(day) => format!("{}-W{:02}-WE", day.iso_week().year(), day.iso_week().week()),
            Self::Month(year, month) => format!("{}-{month:02}", year_value(year)),
            Self::Quarter(year, quarter) => format!("{}-Q{quarter}", year_value(year)),
            Self::Half(year, half) => format!("{}-H{half}", year_value(year)),
            Self::Season(year, season) => format!("{}-{}", year_value(year), season.code()),
            Self::Year(year) => year_value(year),
            Self::Decade(decade) if decade < 0 => format!("BC{:03}", -1 - decade),
            Self::Decade(decade) => format!("{decade:03}"),
            Self::Century(century) if century < 0 => format!("BC{:02}", -1 - century),
            Self::Century(century) => format!("{century:02}"),
            Self::Millennium(millennium) => format!("{millennium}"),
        }
    }
}

/// "0079", "2024", "BC0044".
fn year_value(year: i32) -> String {
    if year > 0 { format!("{year:04}") } else { format!("BC{:04}", 1 - i64::from(year)) }
}

/// The Monday on or before a day; the day itself at the very start of the calendar.
pub(super) fn monday(day: NaiveDate) -> NaiveDate {
    let back = Days::new(u64::from(day.weekday().num_days_from_monday()));
    day.checked_sub_days(back).unwrap_or(day)
}

pub(super) fn days_on(day: NaiveDate, n: i32) -> Option<NaiveDate> {
    let days = Days::new(u64::from(n.unsigned_abs()));
    if n < 0 { day.checked_sub_days(days) } else { day.checked_add_days(days) }
}

/// `n` months on; a day the month lacks becomes its last one.
pub(super) fn months_on(day: NaiveDate, n: i32) -> Option<NaiveDate> {
    let months = Months::new(n.unsigned_abs());
    if n < 0 { day.checked_sub_months(months) } else { day.checked_add_months(months) }
}

/// Moves a one-based month (quarter, half) on, carrying into the year.
fn carry(year: i32, part: u32, n: i32, parts: i32) -> Option<(i32, u32)> {
    let total = year.checked_mul(parts)?.checked_add(part as i32 - 1)?.checked_add(n)?;
    Some((total.div_euclid(parts), total.rem_euclid(parts) as u32 + 1))
}

/// The `n`th given weekday of a month, counted from its end where `n` is negative.
pub(super) fn nth_weekday(year: i32, month: u32, weekday: Weekday, n: i32) -> Option<NaiveDate> {
    if n > 0 {
        return NaiveDate::from_weekday_of_month_opt(year, month, weekday, u8::try_from(n).ok()?);
    }
    let last = Stretch::Month(year, month).end()?;
    let back = last.weekday().days_since(weekday) as i32 - 7 * (n + 1);
    days_on(last, -back)
}

/// Easter Sunday of the western churches (Meeus, Jones and Butcher's rule).
#[expect(clippy::many_single_char_names, reason = "the letters of the published rule")]
pub(super) fn easter(year: i32) -> Option<NaiveDate> {
    if year < 1583 {
        return None;
    }
    let (a, b, c) = (year % 19, year / 100, year % 100);
    let (d, e) = (b / 4, b % 4);
    let g = (8 * b + 13) / 25;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let total = h + l - 7 * m + 114;
    NaiveDate::from_ymd_opt(year, (total / 31) as u32, (total % 31) as u32 + 1)
}

/// The weekday with this ISO number: Monday is 1.
pub(super) fn weekday(number: i32) -> Option<Weekday> {
    Weekday::try_from(u8::try_from(number - 1).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    #[test]
    fn easter_falls_on_the_known_days() {
        for known in ["1961-04-02", "2000-04-23", "2008-03-23", "2019-04-21", "2024-03-31", "2025-04-20"] {
            assert_eq!(easter(day(known).year()), Some(day(known)));
        }
    }

    #[test]
    fn months_and_quarters_carry_into_the_year() {
        assert_eq!(Stretch::Month(2024, 1).next(-1), Some(Stretch::Month(2023, 12)));
        assert_eq!(Stretch::Quarter(2023, 4).next(1), Some(Stretch::Quarter(2024, 1)));
        assert_eq!(Stretch::Half(2024, 1).next(-3), Some(Stretch::Half(2022, 2)));
    }

    #[test]
    fn a_week_bears_the_year_of_its_thursday() {
        assert_eq!(Stretch::around(day("2024-12-31"), Unit::Week).value(), "2025-W01");
        assert_eq!(Stretch::around(day("2021-01-03"), Unit::Week).value(), "2020-W53");
    }

    #[test]
    fn the_last_weekday_of_a_month_counts_from_its_end() {
        assert_eq!(nth_weekday(2024, 5, Weekday::Mon, -1), Some(day("2024-05-27")));
        assert_eq!(nth_weekday(2024, 11, Weekday::Thu, 4), Some(day("2024-11-28")));
    }

    #[test]
    fn leap_days_end_february() {
        assert_eq!(Stretch::Month(2024, 2).end(), Some(day("2024-02-29")));
        assert_eq!(Stretch::Day(day("2024-02-29")).years_on(1), Some(Stretch::Day(day("2025-02-28"))));
    }
}
