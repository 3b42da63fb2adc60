//! Durations and sets: "six weeks" is `P6W`, "every Friday" is `XXXX-WXX-5`.

use super::TimeKind;
use super::calendar::{Season, Unit};
use super::grammar::PARTS;
use super::number::Amount;
use super::resolve::{Resolved, unit};
use super::slots::{Slot, Slots};

/// TIMEX3 value of a length of time.
pub(super) fn value(slots: &Slots) -> Option<String> {
    let unit = unit(slots, Slot::Unit)?;
    if let (Some(more), Some(second)) = (slots.count2, self::unit(slots, Slot::Unit2)) {
        return compound((slots.count?, unit), (more, second));
    }
    let stated = slots.count.or_else(|| slots.get(Slot::Times).map(|n| Amount::whole(n.into())));
    Some(match stated {
        Some(amount) if !slots.has(Slot::Vague) => exact(amount, unit),
        _ => period("X", unit),
    })
}

/// Two years and three months; `None` where the second unit is no part of the first.
fn compound(first: (Amount, Unit), second: (Amount, Unit)) -> Option<String> {
    let (long, short) = (period(&first.0.text(), first.1), period(&second.0.text(), second.1));
    let rest = if first.1.is_clock() { short.strip_prefix("PT") } else { short.strip_prefix('P') };
    if second.1 < first.1 { rest.map(|rest| long + rest) } else { None }
}

/// A number of units; half a year is six months, half an hour thirty minutes, a decade ten years: durations of
/// ISO 8601 know none longer.
fn exact(amount: Amount, unit: Unit) -> String {
    let years = match unit {
        Unit::Decade => 10,
        Unit::Century => 100,
        Unit::Millennium => 1000,
        _ => 0,
    };
    if years > 0 {
        return exact(Amount(amount.0.saturating_mul(years)), Unit::Year);
    }
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
        let part = slots.get(Slot::Part).and_then(|part| PARTS.get(part as usize));
        format!("XXXX-WXX-{weekday}{}", part.map(|part| format!("T{part}")).unwrap_or_default())
    } else if let Some(month) = slots.get(Slot::Month) {
        format!("XXXX-{month:02}")
    } else if let Some(part) = slots.get(Slot::Part) {
        format!("XXXX-XX-XXT{}", PARTS.get(usize::try_from(part).ok()?)?)
    } else if let Some(season) = slots.get(Slot::Season) {
        format!("XXXX-{}", Season::ALL.get(usize::try_from(season).ok()?)?.0)
    } else {
        exact(slots.count.unwrap_or(Amount::whole(1)), unit(slots, Slot::Unit)?)
    };
    Some(Resolved::plain(TimeKind::Set, value))
}
