//! Where on the calendar an expression lies: completes years, chooses the weekday, moves from anchors.

use chrono::{Datelike, NaiveDate};

use super::calendar::{Season, Stretch, Unit, days_on, easter, months_on, nth_weekday, weekday};
use super::grammar::{Holiday, TimeRule};
use super::resolve::{Context, Resolved, unit};
use super::slots::{Slot, Slots};
use super::{Anchor, Direction, TimeKind};

/// A place on the calendar, or the value that stays open without an anchor, and how it was found.
#[derive(Debug, Clone)]
pub(super) struct Place {
    at: Result<Stretch, String>,
    anchor: Option<Anchor>,
    direction: Option<Direction>,
}

impl Place {
    fn known(stretch: Stretch) -> Self {
        Self { at: Ok(stretch), anchor: None, direction: None }
    }

    fn open(value: impl Into<String>) -> Self {
        Self { at: Err(value.into()), anchor: None, direction: None }
    }

    fn from(stretch: Stretch, anchor: Anchor, direction: Option<Direction>) -> Self {
        Self { at: Ok(stretch), anchor: Some(anchor), direction }
    }

    pub(super) fn resolved(self) -> Resolved {
        let stretch = self.at.as_ref().ok().copied();
        Resolved {
            kind: TimeKind::Date,
            value: self.at.map_or_else(|open| open, Stretch::value),
            modifier: None,
            stretch,
            anchor: self.anchor,
            direction: self.direction,
        }
    }
}

/// The place that the slots of a date name.
pub(super) fn place(rule: &TimeRule, slots: &Slots, context: &Context<'_>) -> Option<Place> {
    if let Some(holiday) = rule.holiday {
        return yearly(slots, context, &|year| holiday_in(holiday, year), "XXXX-XX-XX".into());
    }
    if let Some(month) = slots.get(Slot::Month) {
        return in_month(slots, month as u32, context);
    }
    if let Some(days) = slots.get(Slot::DayWord) {
        let Some((today, anchor)) = context.published else { return Some(Place::open("XXXX-XX-XX")) };
        return Some(Place::from(Stretch::Day(days_on(today, days)?), anchor, sign(days)));
    }
    if let Some(number) = slots.get(Slot::Weekday) {
        return on_weekday(slots, number, context);
    }
    if let Some(number) = slots.get(Slot::Season) {
        let season = Season::ALL.get(number as usize)?.1;
        let open = format!("XXXX-{}", season.code());
        return yearly(slots, context, &|year| Some(Stretch::Season(year, season)), open);
    }
    if let Some(year) = year(slots, context) {
        return Some(Place::known(Stretch::Year(year)));
    }
    if let Some(n) = slots.get(Slot::Shift) {
        return shifted(slots, n, context);
    }
    day_of_speech(context)
}

/// The year, where one is stated.
fn year(slots: &Slots, context: &Context<'_>) -> Option<i32> {
    if let Some(year) = slots.get(Slot::Year) {
        return Some(if slots.has(Slot::Era) { 1 - year } else { year });
    }
    let short = slots.get(Slot::Yy)?;
    // Two digits mean the century that brings them nearest to publication, the last one where it is open.
    let now = context.published.map_or(2000, |(day, _)| day.year());
    let near = now.div_euclid(100) * 100 + short;
    Some(if near > now + 10 { near - 100 } else { near })
}

/// A month, or a day of it.
fn in_month(slots: &Slots, month: u32, context: &Context<'_>) -> Option<Place> {
    match slots.get(Slot::Day) {
        Some(day) => {
            NaiveDate::from_ymd_opt(2000, month, day as u32)?;
            let in_year = |year| NaiveDate::from_ymd_opt(year, month, day as u32).map(Stretch::Day);
            yearly(slots, context, &in_year, format!("XXXX-{month:02}-{day:02}"))
        }
        None => yearly(slots, context, &|year| Some(Stretch::Month(year, month)), format!("XXXX-{month:02}")),
    }
}

/// What recurs every year: in the stated year, or the one that the shift, tense and anchor choose.
fn yearly(
    slots: &Slots,
    context: &Context<'_>,
    in_year: &dyn Fn(i32) -> Option<Stretch>,
    open: String,
) -> Option<Place> {
    if let Some(year) = year(slots, context) {
        return in_year(year).map(Place::known);
    }
    let Some((today, anchor)) = context.published else { return Some(Place::open(open)) };
    let (stretch, direction) = match slots.get(Slot::Shift) {
        Some(shift) => (shifted_yearly(shift, today, in_year)?, sign(shift)),
        None => nearest_yearly(context.tense, today, in_year)?,
    };
    Some(Place::from(stretch, anchor, direction))
}

/// "last October" has ended, "next October" has not begun, "this October" is this year's.
fn shifted_yearly(shift: i32, today: NaiveDate, in_year: &dyn Fn(i32) -> Option<Stretch>) -> Option<Stretch> {
    let years = (today.year() - 8..=today.year() + 8).filter_map(in_year);
    let (mut before, mut after) = (None, None);
    for stretch in years {
        if stretch.end()? < today {
            before = Some(stretch);
        } else if stretch.start()? > today && after.is_none() {
            after = Some(stretch);
        }
    }
    match shift {
        0 => in_year(today.year()),
        ..0 => before,
        _ => after,
    }
}

/// Without a word for it, the nearest one counts, and the past is nearer than the future: news tells what
/// happened. A clear tense outweighs any distance within the year.
fn nearest_yearly(
    tense: Option<Direction>,
    today: NaiveDate,
    in_year: &dyn Fn(i32) -> Option<Stretch>,
) -> Option<(Stretch, Option<Direction>)> {
    let cost = |stretch: &Stretch| {
        let (start, end) = (stretch.start()?, stretch.end()?);
        let (away, handicap) = if end < today {
            ((today - end).num_days(), if tense == Some(Direction::Future) { 300 } else { 0 })
        } else if start > today {
            let handicap = match tense {
                Some(Direction::Past) => 330,
                Some(Direction::Future) => 0,
                None => 60,
            };
            ((start - today).num_days(), handicap)
        } else {
            (0, 0)
        };
        Some(away + handicap)
    };
    let year = today.year();
    // Four years on either side hold a 29 February.
    let best = (year - 8..=year + 8).filter_map(in_year).min_by_key(|s| cost(s).unwrap_or(i64::MAX))?;
    let direction = if best.end()? < today {
        Some(Direction::Past)
    } else if best.start()? > today {
        Some(Direction::Future)
    } else {
        None
    };
    Some((best, direction))
}

fn on_weekday(slots: &Slots, number: i32, context: &Context<'_>) -> Option<Place> {
    let weekday = weekday(number)?;
    let Some((today, anchor)) = context.published else {
        return Some(Place::open(format!("XXXX-WXX-{number}")));
    };
    let back = today.weekday().days_since(weekday) as i32;
    let ahead = weekday.days_since(today.weekday()) as i32;
    let direction = match slots.get(Slot::Shift) {
        Some(0) | None => context.tense.unwrap_or(Direction::Past),
        Some(shift) => sign(shift)?,
    };
    let whole_week =
        |days: i32| if slots.get(Slot::Shift).is_some_and(|s| s != 0) && days == 0 { 7 } else { days };
    let days = match direction {
        Direction::Past => -whole_week(back),
        Direction::Future => whole_week(ahead),
    };
    Some(Place::from(Stretch::Day(days_on(today, days)?), anchor, Some(direction)))
}

/// "last week", "this year".
fn shifted(slots: &Slots, n: i32, context: &Context<'_>) -> Option<Place> {
    let unit = unit(slots, Slot::Unit).unwrap_or(Unit::Day);
    let Some((today, anchor)) = context.published else { return Some(Place::open(open_value(unit))) };
    let stretch = Stretch::around(today, unit).next(n)?;
    Some(Place::from(stretch, anchor, sign(n)))
}

/// The day of publication, for "3 p.m." and "this morning".
fn day_of_speech(context: &Context<'_>) -> Option<Place> {
    Some(match context.published {
        Some((today, anchor)) => Place::from(Stretch::Day(today), anchor, None),
        None => Place::open("XXXX-XX-XX"),
    })
}

/// What a unit's value is where nothing is known of it.
fn open_value(unit: Unit) -> &'static str {
    match unit {
        Unit::Week => "XXXX-WXX",
        Unit::Weekend => "XXXX-WXX-WE",
        Unit::Month => "XXXX-XX",
        Unit::Quarter => "XXXX-QX",
        Unit::Half => "XXXX-HX",
        Unit::Year => "XXXX",
        Unit::Decade => "XXX",
        Unit::Century | Unit::Millennium => "XX",
        Unit::Second | Unit::Minute | Unit::Hour | Unit::Day => "XXXX-XX-XX",
    }
}

/// A number of units before or after publication.
pub(super) fn offset(slots: &Slots, context: &Context<'_>) -> Option<Resolved> {
    let unit = unit(slots, Slot::Unit)?;
    let sign = slots.get(Slot::Ago).or_else(|| slots.get(Slot::Later))?;
    let Some(n) = slots.count.and_then(super::number::Amount::integer) else {
        let vague = if sign < 0 { "PAST_REF" } else { "FUTURE_REF" };
        return Some(Resolved::plain(TimeKind::Date, vague));
    };
    let Some((today, anchor)) = context.published else {
        return Some(Place::open(open_value(unit)).resolved());
    };
    let n = n.checked_mul(sign)?;
    Some(Place::from(moved(Stretch::Day(today), n, unit)?, anchor, self::sign(sign)).resolved())
}

/// `n` units on from a place, as exact as the unit is.
fn moved(from: Stretch, n: i32, unit: Unit) -> Option<Stretch> {
    let day = from.start()?;
    if unit.is_clock() {
        return Some(Stretch::Day(day));
    }
    if unit == Unit::Year {
        return Stretch::Year(day.year()).next(n);
    }
    let months = if unit == Unit::Month { Some(n) } else { None };
    match months {
        Some(n) => Some(Stretch::around(months_on(day, n)?, Unit::Month)),
        None => Stretch::around(day, unit).next(n),
    }
}

fn holiday_in(holiday: Holiday, year: i32) -> Option<Stretch> {
    let day = match holiday.easter {
        Some(days) => days_on(easter(year)?, days)?,
        None if holiday.nth != 0 => nth_weekday(year, holiday.month, weekday(holiday.weekday)?, holiday.nth)?,
        None => NaiveDate::from_ymd_opt(year, holiday.month, holiday.day)?,
    };
    Some(Stretch::Day(days_on(day, holiday.plus)?))
}

fn sign(n: i32) -> Option<Direction> {
    match n {
        0 => None,
        ..0 => Some(Direction::Past),
        _ => Some(Direction::Future),
    }
}
