//! Where on the calendar an expression lies: completes years, chooses the weekday, moves from anchors.

use chrono::{Datelike, NaiveDate, Weekday};

use super::calendar::{Season, Stretch, Unit, days_on, easter, months_on, nth_weekday, weekday};
use super::grammar::{Holiday, TimeRule};
use super::number::Amount;
use super::resolve::{Context, Resolved, unit};
use super::slots::{Slot, Slots};
use super::{Anchor, Direction, TimeKind, bounds};

/// A place on the calendar, or the value that stays open without an anchor, and how it was found.
#[derive(Debug, Clone)]
pub(super) struct Place {
    at: Result<Stretch, String>,
    anchor: Option<Anchor>,
    direction: Option<Direction>,
    /// Where it lies if the direction was taken the wrong way.
    other: Option<Stretch>,
}

impl Place {
    fn known(stretch: Stretch) -> Self {
        Self { at: Ok(stretch), anchor: None, direction: None, other: None }
    }

    fn open(value: impl Into<String>) -> Self {
        Self { at: Err(value.into()), anchor: None, direction: None, other: None }
    }

    fn from(stretch: Stretch, anchor: Anchor, direction: Option<Direction>) -> Self {
        Self { at: Ok(stretch), anchor: Some(anchor), direction, other: None }
    }

    /// The same where `other` is meant unless `settled`.
    fn or(self, other: Option<Stretch>, settled: bool) -> Self {
        Self { other: other.filter(|_| !settled), ..self }
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
            other: self.other,
            points: None,
        }
    }
}

/// The place that the slots of a date name.
pub(super) fn place(rule: &TimeRule, slots: &Slots, context: &Context<'_>) -> Option<Place> {
    if let Some(holiday) = rule.holiday {
        let unit = unit(slots, Slot::Unit).unwrap_or(Unit::Day);
        let in_year = |year| around_holiday(holiday_in(holiday, year)?, unit);
        return yearly(slots, context, &in_year, open_value(unit).into());
    }
    let counted = slots.has(Slot::Ordinal) || slots.has(Slot::LastOf);
    if let Some(unit @ (Unit::Day | Unit::Week | Unit::Weekend)) = unit(slots, Slot::Unit)
        && counted
    {
        return part_of_stretch(rule, slots, unit, context);
    }
    if let Some(named) = slots.get(Slot::Weekday).and_then(weekday).filter(|_| counted) {
        return nth_of_stretch(rule, slots, named, context);
    }
    if let Some(month) = slots.get(Slot::Month) {
        return in_month(slots, month as u32, context);
    }
    if let Some(day) = slots.get(Slot::Day) {
        return day_of_month(day as u32, context);
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
    if let Some(number) = slots.get(Slot::Ordinal) {
        return part_of_year(slots, number as u32, context);
    }
    if let Some(stretch) = era(slots) {
        return Some(Place::known(stretch));
    }
    if let Some(year) = year(slots, context).filter(|_| !slots.has(Slot::The)) {
        return Some(Place::known(Stretch::Year(year)));
    }
    relative(slots, context)
}

/// "the first week of January", "the last day of 2024": a part of what the other slots name.
fn part_of_stretch(rule: &TimeRule, slots: &Slots, unit: Unit, context: &Context<'_>) -> Option<Place> {
    let mut whole = slots.clone();
    whole.set(Slot::Ordinal, None);
    whole.set(Slot::LastOf, None);
    whole.set(Slot::Unit, None);
    let place = place(rule, &whole, context)?;
    let Ok(stretch) = place.at else { return Some(place) };
    let part = match slots.get(Slot::Ordinal) {
        Some(n) => Stretch::around(stretch.start()?, unit).next(n - 1)?,
        None => Stretch::around(stretch.end()?, unit),
    };
    Some(Place { at: Ok(part), ..place })
}

/// "the first Tuesday of November": a weekday of what the other slots name.
fn nth_of_stretch(rule: &TimeRule, slots: &Slots, named: Weekday, context: &Context<'_>) -> Option<Place> {
    let mut whole = slots.clone();
    for slot in [Slot::Ordinal, Slot::LastOf, Slot::Weekday] {
        whole.set(slot, None);
    }
    whole.set(Slot::Unit, slots.get(Slot::Unit2));
    let place = place(rule, &whole, context)?;
    let Ok(stretch) = place.at else { return Some(place) };
    let (start, end) = (stretch.start()?, stretch.end()?);
    let day = match slots.get(Slot::Ordinal) {
        Some(n) => days_on(start, named.days_since(start.weekday()) as i32 + 7 * (n - 1))?,
        None => days_on(end, -(end.weekday().days_since(named) as i32))?,
    };
    (start <= day && day <= end).then_some(Place { at: Ok(Stretch::Day(day)), ..place })
}

/// "the 13th": of the month last spoken of, else the last 13th before publication.
fn day_of_month(day: u32, context: &Context<'_>) -> Option<Place> {
    if let Some((known, anchor)) = context.spoken_of(Unit::Month) {
        let start = known.start()?;
        let day = NaiveDate::from_ymd_opt(start.year(), start.month(), day)?;
        return Some(Place::from(Stretch::Day(day), anchor, None));
    }
    let Some((today, anchor)) = context.published else {
        return Some(Place::open(format!("XXXX-XX-{day:02}")));
    };
    let ahead = context.tense == Some(Direction::Future);
    let months = (0..12).map(|n| if ahead { n } else { -n });
    let days = months.filter_map(|n| months_on(today.with_day(1)?, n)?.with_day(day));
    let hit = days.into_iter().find(|found| if ahead { *found >= today } else { *found <= today })?;
    let direction = if ahead { Direction::Future } else { Direction::Past };
    Some(Place::from(Stretch::Day(hit), anchor, Some(direction)))
}

/// "last week", "the following day", "the quarter", or nothing but a time of day.
fn relative(slots: &Slots, context: &Context<'_>) -> Option<Place> {
    if slots.has(Slot::The) {
        return the_unit(slots, context);
    }
    if let Some(n) = slots.get(Slot::OtherShift) {
        return other_shifted(slots, n, context);
    }
    match slots.get(Slot::Shift) {
        Some(n) => shifted(slots, n, context),
        None if slots.has(Slot::Vague) => Some(Place::open(open_value(unit(slots, Slot::Unit)?))),
        None => Some(day_of_speech(context)),
    }
}

/// The year, where one is stated.
fn year(slots: &Slots, context: &Context<'_>) -> Option<i32> {
    if let Some(year) = slots.get(Slot::Year) {
        return Some(if slots.has(Slot::Era) { 1 - year } else { year });
    }
    if let Some(hundreds) = slots.get(Slot::Spoken) {
        let rest = slots.count.and_then(Amount::integer).filter(|n| (1..100).contains(n))?;
        return Some(hundreds * 100 + rest);
    }
    if slots.has(Slot::SameYear) {
        return context.reference(Unit::Year).map(|(stretch, _)| stretch.year());
    }
    if let (Some(shift), Some(_)) = (slots.get(Slot::Shift), slots.get(Slot::OtherUnit)) {
        return context.published.map(|(day, _)| day.year() + shift);
    }
    if let Some(short) = slots.get(Slot::Yy) {
        return Some(near_year(short, context));
    }
    slots.count.and_then(Amount::integer).filter(|n| (1000..2200).contains(n))
}

/// Two digits mean the year of the century last spoken of in a narrative, else the one nearest to publication.
fn near_year(short: i32, context: &Context<'_>) -> i32 {
    let known = if context.narrative { context.spoken_of(Unit::Year) } else { None };
    let now = known.or_else(|| context.today()).map_or(2000, |(stretch, _)| stretch.year());
    let near = now.div_euclid(100) * 100 + short;
    if known.is_none() && near > now + 10 { near - 100 } else { near }
}

/// Decades and centuries.
fn era(slots: &Slots) -> Option<Stretch> {
    if let Some(year) = slots.get(Slot::Decade) {
        return Some(Stretch::Decade(if slots.has(Slot::Era) { -1 - year / 10 } else { year / 10 }));
    }
    if let Some(short) = slots.get(Slot::DecadeYy) {
        return Some(Stretch::Decade(190 + short / 10));
    }
    if let Some(decade) = slots.get(Slot::SpokenDecade) {
        return Some(Stretch::Decade(decade));
    }
    let number = slots.get(Slot::Century).filter(|n| (1..=30).contains(n))?;
    Some(Stretch::Century(if slots.has(Slot::Era) { -number } else { number - 1 }))
}

/// "the third quarter", "the first half of 1989".
fn part_of_year(slots: &Slots, number: u32, context: &Context<'_>) -> Option<Place> {
    let (parts, letter) = if unit(slots, Slot::Unit)? == Unit::Half { (2, 'H') } else { (4, 'Q') };
    if !(1..=parts).contains(&number) {
        return None;
    }
    let in_year =
        |year| Some(if parts == 2 { Stretch::Half(year, number) } else { Stretch::Quarter(year, number) });
    yearly(slots, context, &in_year, format!("XXXX-{letter}{number}"))
}

/// A month, or a day of it.
fn in_month(slots: &Slots, month: u32, context: &Context<'_>) -> Option<Place> {
    match slots.get(Slot::Day) {
        Some(day) => {
            NaiveDate::from_ymd_opt(2000, month, day as u32)?;
            let in_year = |year| NaiveDate::from_ymd_opt(year, month, day as u32).map(Stretch::Day);
            let place = yearly(slots, context, &in_year, format!("XXXX-{month:02}-{day:02}"))?;
            let swapped = |year| NaiveDate::from_ymd_opt(year, day as u32, month).map(Stretch::Day);
            let other = year(slots, context).filter(|_| month != day as u32).and_then(swapped);
            Some(if slots.has(Slot::EitherOrder) { place.or(other, false) } else { place })
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
    if let Some((from, anchor)) = context.range_from.filter(|_| !slots.has(Slot::Shift)) {
        return Some(Place::from(first_from(from.start()?, in_year)?, anchor, Some(Direction::Future)));
    }
    if context.narrative
        && let Some((known, anchor)) = context.spoken_of(Unit::Year)
    {
        if let Some(shift) = slots.get(Slot::OtherShift).filter(|shift| *shift != 0) {
            let stretch = shifted_yearly(shift, known.start()?, in_year)?;
            return Some(Place::from(stretch, anchor, sign(shift)));
        }
        return Some(Place::from(nearest_to(known, in_year)?, anchor, None));
    }
    // "that December" is of the year told of.
    if slots.get(Slot::OtherShift) == Some(0)
        && let Some((known, anchor)) = context.told_of(Unit::Year)
    {
        return Some(Place::from(in_year(known.year())?, anchor, None));
    }
    let Some((today, anchor)) = context.published else { return Some(Place::open(open)) };
    if let Some(shift) = slots.get(Slot::Shift).or_else(|| slots.get(Slot::OtherShift)) {
        return Some(Place::from(shifted_yearly(shift, today, in_year)?, anchor, sign(shift)));
    }
    let tense = tense_of(slots, context);
    let (stretch, direction) = nearest_yearly(tense, today, in_year)?;
    let other =
        direction.and_then(|way| shifted_yearly(if way == Direction::Past { 1 } else { -1 }, today, in_year));
    Some(Place::from(stretch, anchor, direction).or(other, tense.is_some()))
}

/// The first one that does not begin before `from`.
fn first_from(from: NaiveDate, in_year: &dyn Fn(i32) -> Option<Stretch>) -> Option<Stretch> {
    let years = from.year()..=from.year() + 8;
    years.filter_map(in_year).find(|stretch| stretch.start().is_some_and(|start| start >= from))
}

/// Quarters are those reported on, unless the verb looks ahead.
fn tense_of(slots: &Slots, context: &Context<'_>) -> Option<Direction> {
    match context.tense {
        Some(Direction::Future) if slots.has(Slot::Ordinal) => None,
        None if slots.has(Slot::Ordinal) => Some(Direction::Past),
        tense => tense,
    }
}

/// In a narrative: of the year last spoken of, and nearest to the day last spoken of, rather after it than before.
fn nearest_to(known: Stretch, in_year: &dyn Fn(i32) -> Option<Stretch>) -> Option<Stretch> {
    if known.unit() >= Unit::Quarter {
        return in_year(known.year());
    }
    let from = known.start()?;
    let cost = |stretch: &Stretch| {
        let start = stretch.start()?;
        let days = (start - from).num_days();
        Some(if stretch.end()? < from { -2 * days } else { days.max(0) })
    };
    let year = known.year();
    (year - 1..=year + 1).filter_map(in_year).min_by_key(|s| cost(s).unwrap_or(i64::MAX))
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
                Some(Direction::Past) => 300,
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
    if let Some((from, anchor)) = context.range_from.filter(|_| !slots.has(Slot::Shift)) {
        let from = from.start()?;
        let day = days_on(from, weekday.days_since(from.weekday()) as i32)?;
        return Some(Place::from(Stretch::Day(day), anchor, Some(Direction::Future)));
    }
    let other = slots.get(Slot::OtherShift);
    let known = if other.is_some() || context.narrative { context.spoken_of(Unit::Day) } else { None };
    let Some((from, anchor)) = known.or_else(|| context.today()) else {
        return Some(Place::open(format!("XXXX-WXX-{number}")));
    };
    let today = from.start()?;
    let back = today.weekday().days_since(weekday) as i32;
    let ahead = weekday.days_since(today.weekday()) as i32;
    let shift = slots.get(Slot::Shift).or(other);
    let direction = match shift {
        Some(0) => context.tense.unwrap_or(Direction::Future),
        None => context.tense.unwrap_or(Direction::Past),
        Some(shift) => sign(shift)?,
    };
    if let (Some(shift), Some(0)) = (shift, slots.get(Slot::Weeks)) {
        let week = Stretch::around(today, Unit::Week).next(shift)?;
        let day = days_on(week.start()?, number - 1)?;
        return Some(Place::from(Stretch::Day(day), anchor, Some(direction)));
    }
    let whole_week = |days: i32| if shift.is_some_and(|s| s != 0) && days == 0 { 7 } else { days };
    let weeks = slots.get(Slot::Weeks).unwrap_or(0);
    let days = match direction {
        _ if weeks > 0 => ahead + 7 * weeks,
        Direction::Past => -whole_week(back),
        Direction::Future => whole_week(ahead),
    };
    let settled = shift.is_some() || context.tense.is_some() || days == 0;
    let opposite = days_on(today, if days < 0 { ahead } else { -back }).map(Stretch::Day);
    Some(Place::from(Stretch::Day(days_on(today, days)?), anchor, Some(direction)).or(opposite, settled))
}

/// "last week", "this year".
fn shifted(slots: &Slots, n: i32, context: &Context<'_>) -> Option<Place> {
    let unit = unit(slots, Slot::Unit).unwrap_or(Unit::Day);
    // "the next year" of a story is counted from where it stands.
    let known = if context.narrative { context.spoken_of(unit) } else { None };
    let Some((from, anchor)) = known.or_else(|| context.today()) else {
        return Some(Place::open(open_value(unit)));
    };
    let stretch = Stretch::around(from.start()?, unit).next(n)?;
    Some(Place::from(stretch, anchor, sign(n)))
}

/// "the following day", "that month": from the time last spoken of.
fn other_shifted(slots: &Slots, n: i32, context: &Context<'_>) -> Option<Place> {
    let unit = unit(slots, Slot::Unit).unwrap_or(Unit::Day);
    let Some((known, anchor)) = context.reference(unit) else { return Some(Place::open(open_value(unit))) };
    let stretch = if known.unit() == unit { known } else { Stretch::around(known.start()?, unit) };
    Some(Place::from(stretch.next(n)?, anchor, sign(n)))
}

/// "the quarter" is the one last spoken of, "the weekend" the last one, "the year" that of publication; in a
/// narrative all are of the time last spoken of.
fn the_unit(slots: &Slots, context: &Context<'_>) -> Option<Place> {
    let unit = unit(slots, Slot::Unit)?;
    if let (Some(year), Some((quarter, anchor))) = (slots.get(Slot::Year), context.recent_quarter()) {
        return Some(Place::from(quarter.years_on(year - quarter.year())?, anchor, None));
    }
    if let Some(year) = slots.get(Slot::Year) {
        return Some(Place::known(Stretch::Year(year)));
    }
    let years = slots.get(Slot::Shift);
    if let (Some(years), Some((period, anchor))) = (years, context.recent_period(unit)) {
        return Some(Place::from(period.years_on(years)?, anchor, sign(years)));
    }
    // "earlier in the day" is of the day that is told of.
    if context.narrative || matches!(unit, Unit::Quarter | Unit::Day) {
        let quarter = if unit == Unit::Quarter { context.recent_quarter() } else { context.spoken_of(unit) };
        if let Some((known, anchor)) = quarter {
            let stretch = if known.unit() == unit { known } else { Stretch::around(known.start()?, unit) };
            return Some(Place::from(stretch, anchor, None));
        }
    }
    let Some((today, anchor)) = context.published else { return Some(Place::open(open_value(unit))) };
    let this = Stretch::around(today, unit);
    if unit == Unit::Quarter {
        // Results are told of a quarter that has ended.
        let ended = this.next(-1)?.years_on(years.unwrap_or(0))?;
        return Some(Place::from(ended, anchor, Some(Direction::Past)));
    }
    if let Some(years) = years {
        return Some(Place::from(this.years_on(years)?, anchor, sign(years)));
    }
    let ended = unit == Unit::Weekend && this.start()? > today && context.tense != Some(Direction::Future);
    Some(Place::from(this.next(-i32::from(ended))?, anchor, None))
}

/// The day of a bare "3 p.m.": that of the same sentence, in a narrative the last one, else that of publication.
fn day_of_speech(context: &Context<'_>) -> Place {
    match context.recent_day().or_else(|| context.today()) {
        Some((day, anchor)) => Place::from(day, anchor, None),
        None => Place::open("XXXX-XX-XX"),
    }
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

/// A number of units before or after publication ("ago"), or the time last spoken of ("later").
pub(super) fn offset(slots: &Slots, context: &Context<'_>) -> Option<Resolved> {
    let unit = unit(slots, Slot::Unit).unwrap_or(Unit::Day);
    let sign = slots.get(Slot::Ago).or_else(|| slots.get(Slot::Later))?;
    let Some((n, unit)) = distance(slots, unit) else {
        let vague = if sign < 0 { "PAST_REF" } else { "FUTURE_REF" };
        return Some(Resolved::plain(TimeKind::Date, vague));
    };
    let n = n.checked_mul(sign)?;
    if unit == Unit::Year
        && let Some((quarter, anchor)) = context.recent_quarter()
    {
        return Some(Place::from(quarter.years_on(n)?, anchor, self::sign(sign)).resolved());
    }
    let from = if slots.has(Slot::Ago) { context.today() } else { context.reference(unit.max(Unit::Day)) };
    let Some((from, anchor)) = from else { return Some(Place::open(open_value(unit)).resolved()) };
    if let Some(stretch) = anniversary(slots, from, n, unit) {
        return Some(Place::from(stretch, anchor, self::sign(sign)).resolved());
    }
    Some(Place::from(moved(from, n, unit)?, anchor, self::sign(sign)).resolved())
}

/// How many of which unit: half a year is six months, parts of an hour lie within the day.
fn distance(slots: &Slots, unit: Unit) -> Option<(i32, Unit)> {
    let stated = slots.count.or_else(|| slots.get(Slot::Times).map(|n| Amount::whole(n.into())));
    let amount = stated.filter(|_| !slots.has(Slot::Vague))?;
    match (amount.integer(), unit) {
        (Some(n), _) => Some((n, unit)),
        (None, Unit::Year) => Some((Amount(amount.0.checked_mul(12)?).integer()?, Unit::Month)),
        (None, _) if unit.is_clock() => Some((0, unit)),
        (None, _) => None,
    }
}

/// "two years ago today", "50 years ago this month": a day, week or month, so far from that of publication.
fn anniversary(slots: &Slots, from: Stretch, n: i32, unit: Unit) -> Option<Stretch> {
    let day = slots.get(Slot::DayWord);
    let around = day.map(|_| Unit::Day).or_else(|| self::unit(slots, Slot::OtherUnit))?;
    let today = days_on(from.start()?, day.unwrap_or(0))?;
    Some(Stretch::around(bounds::after(today, n, unit)?, around))
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

/// The day itself, its week, or the weekend nearest to it: "Labor Day weekend".
fn around_holiday(day: NaiveDate, unit: Unit) -> Option<Stretch> {
    let near = if unit == Unit::Weekend { days_on(day, -3)? } else { day };
    Some(Stretch::around(near, unit))
}

fn holiday_in(holiday: Holiday, year: i32) -> Option<NaiveDate> {
    let day = match holiday.easter {
        Some(days) => days_on(easter(year)?, days)?,
        None if holiday.nth != 0 => nth_weekday(year, holiday.month, weekday(holiday.weekday)?, holiday.nth)?,
        None => NaiveDate::from_ymd_opt(year, holiday.month, holiday.day)?,
    };
    days_on(day, holiday.plus)
}

fn sign(n: i32) -> Option<Direction> {
    match n {
        0 => None,
        ..0 => Some(Direction::Past),
        _ => Some(Direction::Future),
    }
}
