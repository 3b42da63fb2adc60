//! Ranges: "April 4-5", "1914-18", "28 December to 3 January". What comes in are readings in text order; what goes
//! out are readings whose ends share their parts.

use std::ops::Range;

use super::grammar::Reading;
use super::slots::{Slot, Slots};
use crate::Doc;

/// A range whose ends share a part is two expressions.
pub(super) fn parts(reading: Reading) -> Vec<Reading> {
    let Some((token, slot)) = reading.split else { return vec![reading] };
    if slot == Slot::AfterYy && !is_later(&reading.slots) {
        return month_of_year(reading).into_iter().collect();
    }
    let mut other = reading.clone();
    other.slots.set(slot.shared(), reading.slots.get(slot));
    if slot == Slot::AfterYy {
        other.slots.set(Slot::Year, None);
    }
    if token == reading.tokens.start {
        other.tokens = token..token + 1;
        let rest = Reading { tokens: token + 2..reading.tokens.end, ..reading };
        vec![other, rest]
    } else {
        other.tokens = token..reading.tokens.end;
        let first = Reading { tokens: reading.tokens.start..token - 1, ..reading };
        vec![first, other]
    }
}

/// True for "1914-18" and "1999-00", false for "2024-05".
fn is_later(slots: &Slots) -> bool {
    let (year, yy) = (slots.get(Slot::Year).unwrap_or(0) % 100, slots.get(Slot::AfterYy).unwrap_or(0));
    yy > year || (year, yy) == (99, 0)
}

/// "2024-05" is a month; "2024-17" is nothing.
fn month_of_year(mut reading: Reading) -> Option<Reading> {
    let month = reading.slots.get(Slot::AfterYy).filter(|month| (1..=12).contains(month))?;
    reading.slots.set(Slot::Month, Some(month));
    reading.slots.set(Slot::AfterYy, None);
    Some(reading)
}

/// True where the two are the ends of a range: "Monday to Friday", "May 3 - June 5".
pub(super) fn starts_before(doc: &Doc<'_>, first: &Reading, second: &Reading) -> bool {
    let between = first.tokens.end;
    let kind = |one: &Reading| {
        (one.slots.has(Slot::Month), one.slots.has(Slot::Day) || one.slots.has(Slot::Weekday))
    };
    kind(first) == kind(second)
        && between + 1 == second.tokens.start
        && matches!(doc.word(between), "-" | "–" | "—" | "to" | "until" | "till" | "through")
}

/// "28 December to 3 January 2024": the first end has its year from the second.
pub(super) fn share_years(doc: &Doc<'_>, readings: &mut [(Range<usize>, Reading)]) {
    for at in (1..readings.len()).rev() {
        let (before, rest) = readings.split_at_mut(at);
        let (Some((_, first)), Some((_, second))) = (before.last_mut(), rest.first()) else { continue };
        let (Some(from), Some(to)) = (first.slots.get(Slot::Month), second.slots.get(Slot::Month)) else {
            continue;
        };
        let year = second
            .slots
            .get(Slot::Year)
            .filter(|_| !first.slots.has(Slot::Year) && !first.slots.has(Slot::Yy));
        if let Some(year) = year
            && starts_before(doc, first, second)
        {
            first.slots.set(Slot::Year, Some(year - i32::from(from > to)));
        }
    }
}
