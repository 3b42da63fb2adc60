//! [`Slots`]: what the words of one expression say, part by part, before anything is resolved.

use super::number::Amount;

/// A part of the meaning. A capture of a rule fills the slot of its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Slot {
    Year,
    /// Two digits of a year.
    Yy,
    Month,
    Day,
    Weekday,
    Unit,
    /// The longer of two units: "weeks or months".
    Unit2,
    /// -1 last, 0 this, 1 next; counted from publication.
    Shift,
    /// The same, counted from the time last spoken of.
    OtherShift,
    /// Days from publication.
    DayWord,
    Part,
    Hour,
    Minute,
    Second,
    /// 0 a.m., 12 p.m.
    HalfOfDay,
    /// Minutes from UTC.
    Zone,
    Season,
    /// "third" of "third quarter".
    Ordinal,
    Decade,
    Century,
    /// 1 for years before our era.
    Era,
    Mod,
    /// -1 before publication, 1 after.
    Ago,
    /// -1 before, 1 after the time last spoken of.
    Later,
    Fiscal,
    /// A length of some unknown number of units.
    Vague,
    /// A number that no word gives: 1 in "week-long".
    Times,
    /// 19 of "nineteen ninety-six".
    Spoken,
    /// 80 of "'80s".
    DecadeYy,
    /// 199 for "nineties".
    SpokenDecade,
    /// The year of "June last year".
    OtherUnit,
    /// "of that year".
    SameYear,
    /// First day of "3 to 5 May".
    BeforeDay,
    /// Second day of "April 4-5".
    AfterDay,
    /// Second year of "1914-18".
    AfterYy,
    /// First month of "June to August 2019".
    BeforeMonth,
    /// "the quarter", "the end of the year".
    The,
    /// Hours and minutes in four digits.
    Hhmm,
    /// -1 of "the last week of May".
    LastOf,
    /// First year of "490-480 BC".
    BeforeYear,
    /// Weeks to add: 1 for "Saturday week".
    Weeks,
    /// Which way a length lies: -1 "the past three months", 1 "the next", 0 "the first".
    Toward,
    /// 1 for "11/02/89", which may be February.
    EitherOrder,
}

impl Slot {
    /// True for the end of a range that stands apart from what it shares.
    pub(super) fn is_range_end(self) -> bool {
        matches!(
            self,
            Self::BeforeDay | Self::AfterDay | Self::AfterYy | Self::BeforeMonth | Self::BeforeYear
        )
    }

    /// The slot that a range end fills in the expression of its own.
    pub(super) fn shared(self) -> Self {
        match self {
            Self::BeforeDay | Self::AfterDay => Self::Day,
            Self::AfterYy => Self::Yy,
            Self::BeforeMonth => Self::Month,
            Self::BeforeYear => Self::Year,
            other => other,
        }
    }
}

/// Every slot with the name rules give it.
pub(super) const SLOTS: [(&str, Slot); 43] = [
    ("year", Slot::Year),
    ("yy", Slot::Yy),
    ("month", Slot::Month),
    ("day", Slot::Day),
    ("weekday", Slot::Weekday),
    ("unit", Slot::Unit),
    ("unit2", Slot::Unit2),
    ("shift", Slot::Shift),
    ("other-shift", Slot::OtherShift),
    ("day-word", Slot::DayWord),
    ("part", Slot::Part),
    ("hour", Slot::Hour),
    ("minute", Slot::Minute),
    ("second", Slot::Second),
    ("half-of-day", Slot::HalfOfDay),
    ("zone", Slot::Zone),
    ("season", Slot::Season),
    ("ordinal", Slot::Ordinal),
    ("decade", Slot::Decade),
    ("century", Slot::Century),
    ("era", Slot::Era),
    ("mod", Slot::Mod),
    ("ago", Slot::Ago),
    ("later", Slot::Later),
    ("fiscal", Slot::Fiscal),
    ("vague", Slot::Vague),
    ("times", Slot::Times),
    ("spoken", Slot::Spoken),
    ("decade-yy", Slot::DecadeYy),
    ("spoken-decade", Slot::SpokenDecade),
    ("other-unit", Slot::OtherUnit),
    ("same-year", Slot::SameYear),
    ("before-day", Slot::BeforeDay),
    ("after-day", Slot::AfterDay),
    ("after-yy", Slot::AfterYy),
    ("before-month", Slot::BeforeMonth),
    ("the", Slot::The),
    ("hhmm", Slot::Hhmm),
    ("last-of", Slot::LastOf),
    ("before-year", Slot::BeforeYear),
    ("weeks", Slot::Weeks),
    ("toward", Slot::Toward),
    ("either-order", Slot::EitherOrder),
];

/// The parts that are filled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Slots {
    parts: [Option<i32>; SLOTS.len()],
    /// The number of units.
    pub count: Option<Amount>,
    /// The greater number of a range: "10 to 15 years".
    pub count2: Option<Amount>,
}

impl Default for Slots {
    fn default() -> Self {
        Self { parts: [None; SLOTS.len()], count: None, count2: None }
    }
}

impl Slots {
    pub(super) fn get(&self, slot: Slot) -> Option<i32> {
        self.parts[slot as usize]
    }

    pub(super) fn has(&self, slot: Slot) -> bool {
        self.get(slot).is_some()
    }

    /// Fills a part; what came first stays.
    pub(super) fn fill(&mut self, slot: Slot, value: i32) {
        self.parts[slot as usize].get_or_insert(value);
    }

    pub(super) fn set(&mut self, slot: Slot, value: Option<i32>) {
        self.parts[slot as usize] = value;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_slot_stands_in_its_row() {
        for (row, (_, slot)) in SLOTS.iter().enumerate() {
            assert_eq!(*slot as usize, row);
        }
    }
}
