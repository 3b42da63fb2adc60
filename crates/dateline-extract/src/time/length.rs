//! Durations and sets: "six weeks" is `P6W`, "every Friday" is `XXXX-WXX-5`.

use super::TimeKind;
use super::calendar::Unit;
use super::number::Amount;
use super::resolve::{Resolved, unit};
use super::slots::{Slot, Slots};

/// TIMEX3 value of a length of time.
pub(super) fn value(slots: &Slots) -> Option<String> {
    let unit = unit(slots, Slot::Unit)?;
    let stated = slots.count.or_else(|| slots.get(Slot::Times).map(|n| Amount::whole(n.into())));
    Some(match stated {
        Some(amount) if !slots.has(Slot::Vague) => exact(amount, unit),
        _ => period("X", unit),
    })
}

/// A number of units; half a year is six months, half an hour thirty minutes.
fn exact(amount: Amount, unit: Unit) -> String {
    let (whole, half) = (amount.0 / 1000, amount.0 % 1000 == 500);
    let smaller = match unit {
        Unit::Year => Some(("Y", "6M")),
        Unit::Hour => Some(("H", "30M")),
        Unit::Minute => Some(("M", "30S")),
        _ => None,
    };
    match smaller {
        Some((letter, rest)) if half => {
            let clock = if unit.is_clock() { "T" } else { "" };
            let whole = if whole == 0 { String::new() } else { format!("{whole}{letter}") };
            format!("P{clock}{whole}{rest}")
        }
        _ => period(&amount.text(), unit),
    }
}

fn period(number: &str, unit: Unit) -> String {
    let clock = if unit.is_clock() { "T" } else { "" };
    format!("P{clock}{number}{}", unit.letter())
}

/// A set: each of a unit, a weekday, a month or a part of day.
pub(super) fn set(slots: &Slots) -> Option<Resolved> {
    let value = if let Some(weekday) = slots.get(Slot::Weekday) {
        format!("XXXX-WXX-{weekday}")
    } else if let Some(month) = slots.get(Slot::Month) {
        format!("XXXX-{month:02}")
    } else {
        exact(slots.count.unwrap_or(Amount::whole(1)), unit(slots, Slot::Unit)?)
    };
    Some(Resolved::plain(TimeKind::Set, value))
}
