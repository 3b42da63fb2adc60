//! [`DigitClasses`]: what a number in digits can be in a date: a day, a year, an hour, …

use crate::rules::{ClassSet, Classes};

/// Classes that a token of digits gets from its look.
#[derive(Debug, Clone, Copy)]
pub(super) struct DigitClasses {
    /// Any whole number, grouped or not.
    digits: ClassSet,
    /// A number with decimals.
    decimal: ClassSet,
    /// 1 to 31.
    day: ClassSet,
    /// 1 to 12.
    month: ClassSet,
    /// Four digits from 1000 to 2100.
    year: ClassSet,
    /// Two digits.
    yy: ClassSet,
    /// 0 to 24.
    hour: ClassSet,
    /// Two digits, 00 to 59.
    minute: ClassSet,
    /// Two digits, 00 to 24.
    hh: ClassSet,
    /// Hours and minutes in four digits: 0630.
    hhmm: ClassSet,
    /// Years in one to four digits.
    any_year: ClassSet,
    /// Four digits that end in 0.
    decade: ClassSet,
    /// Day, month and year: 27.05.2024.
    dotted_date: ClassSet,
    /// Hours and minutes, as the British write them: 7.45.
    dotted_clock: ClassSet,
    /// 24 hours, 7 days, 365 days: all the time.
    around_the_clock: ClassSet,
}

impl DigitClasses {
    pub(super) fn declare(classes: &mut Classes) -> Self {
        Self {
            digits: classes.declare("digits"),
            decimal: classes.declare("decimal"),
            day: classes.declare("day"),
            month: classes.declare("month-number"),
            year: classes.declare("year"),
            yy: classes.declare("yy"),
            hour: classes.declare("hour"),
            minute: classes.declare("minute"),
            hh: classes.declare("hh"),
            hhmm: classes.declare("hhmm"),
            any_year: classes.declare("any-year"),
            decade: classes.declare("decade-year"),
            dotted_date: classes.declare("dotted-date"),
            dotted_clock: classes.declare("dotted-clock"),
            around_the_clock: classes.declare("around-the-clock"),
        }
    }

    /// The classes of a token of digits.
    pub(super) fn of(self, word: &str) -> ClassSet {
        if word.len() > 4 || !word.bytes().all(|b| b.is_ascii_digit()) {
            return match word.bytes().filter(|b| *b == b'.').count() {
                0 => self.digits,
                1 if is_dotted_clock(word) => self.decimal | self.dotted_clock,
                2 if is_dotted_date(word) => self.dotted_date,
                _ => self.decimal,
            };
        }
        let number = word.bytes().fold(0u32, |sum, b| sum * 10 + u32::from(b - b'0'));
        let mut set = self.digits;
        let mut add = |holds: bool, class: ClassSet| {
            if holds {
                set |= class;
            }
        };
        let two = word.len() == 2;
        add(word.len() <= 2 && (1..=31).contains(&number), self.day);
        add(word.len() <= 2 && (1..=12).contains(&number), self.month);
        add(word.len() <= 2 && number <= 24, self.hour);
        add(two, self.yy);
        add(two && number < 60, self.minute);
        add(two && number <= 24, self.hh);
        add(number > 0, self.any_year);
        add(matches!(number, 7 | 24 | 365), self.around_the_clock);
        let four = word.len() == 4;
        add(four && (1000..=2100).contains(&number), self.year);
        add(four && (1000..=2100).contains(&number) && number % 10 == 0, self.decade);
        add(four && number / 100 <= 24 && number % 100 < 60, self.hhmm);
        set
    }
}

/// Hours up to 24 and two digits of minutes.
fn is_dotted_clock(word: &str) -> bool {
    let Some((hour, minute)) = word.split_once('.') else { return false };
    let below = |part: &str, end: u32| part.parse().is_ok_and(|number: u32| number < end);
    hour.len() <= 2 && minute.len() == 2 && below(hour, 25) && below(minute, 60)
}

/// Two digits, two digits, four digits; the first two may be one.
fn is_dotted_date(word: &str) -> bool {
    let mut parts = word.split('.').map(|part| (part.len(), part.parse().unwrap_or(0)));
    let (day, month, year) = (parts.next(), parts.next(), parts.next());
    matches!(day, Some((1..=2, 1..=31)))
        && matches!(month, Some((1..=2, 1..=12)))
        && matches!(year, Some((4, 1000..=2100)))
}
