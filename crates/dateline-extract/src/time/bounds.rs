//! The day a length begins and the day it ends, where the words say so: "the past three months" ends on the day of
//! publication, "the first nine months of 1997" begins with the year.

use chrono::NaiveDate;

use super::calendar::{Unit, days_on, months_on};
use super::grammar::TimeRule;
use super::number::Amount;
use super::point;
use super::resolve::{Context, unit};
use super::slots::{Slot, Slots};

/// First and last day of a length.
pub(super) fn points(
    rule: &TimeRule,
    slots: &Slots,
    context: &Context<'_>,
) -> Option<(NaiveDate, NaiveDate)> {
    let toward = slots.get(Slot::Toward)?;
    let unit = unit(slots, Slot::Unit)?;
    let stated = slots.count.and_then(Amount::integer).or_else(|| slots.get(Slot::Times));
    let n = stated.filter(|_| !slots.has(Slot::Vague))?;
    if toward == 0 {
        let begin = beginning(rule, slots, context)?;
        return Some((begin, after(begin, n, unit)?.pred_opt()?));
    }
    let today = context.published.filter(|_| !context.narrative)?.0;
    let other = after(today, n.checked_mul(toward)?, unit)?;
    Some((today.min(other), today.max(other)))
}

/// The first day of "1997" in "the first nine months of 1997".
fn beginning(rule: &TimeRule, slots: &Slots, context: &Context<'_>) -> Option<NaiveDate> {
    let mut whole = slots.clone();
    for slot in [Slot::Unit, Slot::Toward, Slot::Times] {
        whole.set(slot, None);
    }
    (whole.count, whole.count2) = (None, None);
    let named =
        [Slot::Year, Slot::Month, Slot::Shift, Slot::OtherUnit].into_iter().any(|slot| whole.has(slot));
    point::place(rule, &whole, context).filter(|_| named)?.resolved().stretch?.start()
}

/// The day `n` units on.
pub(super) fn after(day: NaiveDate, n: i32, unit: Unit) -> Option<NaiveDate> {
    let months = |each: i32| months_on(day, n.checked_mul(each)?);
    match unit {
        Unit::Second | Unit::Minute | Unit::Hour => None,
        Unit::Day => days_on(day, n),
        Unit::Week | Unit::Weekend => days_on(day, n.checked_mul(7)?),
        Unit::Month => months(1),
        Unit::Quarter => months(3),
        Unit::Half => months(6),
        Unit::Year => months(12),
        Unit::Decade => months(120),
        Unit::Century => months(1200),
        Unit::Millennium => months(12_000),
    }
}
