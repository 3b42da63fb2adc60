//! From what words say to what they mean here: [`resolve`] takes a reading's slots and a [`Context`] and gives
//! the TIMEX3 value, its days, and how it got there.

use chrono::NaiveDate;

use super::calendar::{Stretch, Unit};
use super::grammar::{MODS, PARTS, Sense, TimeRule};
use super::slots::{Slot, Slots};
use super::{Anchor, Direction, TimeKind, bounds, length, point};

/// An expression that was resolved before.
#[derive(Debug, Clone, Copy)]
pub(super) struct Known {
    /// Its index in the list of times.
    pub index: usize,
    pub stretch: Stretch,
    /// The story goes on from there: false for looks back ("a year earlier").
    pub moves: bool,
    /// Counted from the day of publication: "next week".
    pub deictic: bool,
}

/// What an expression is resolved against.
#[derive(Debug, Clone)]
pub(super) struct Context<'a> {
    /// Day of publication, or of the dateline where there is no other.
    pub published: Option<(NaiveDate, Anchor)>,
    /// What was resolved before in the same article, in text order.
    pub earlier: &'a [Known],
    /// Where in `earlier` the sentence of the expression begins.
    pub in_sentence: usize,
    /// Where the clause's verb points.
    pub tense: Option<Direction>,
    /// The article tells of times long past.
    pub narrative: bool,
    /// The other end of the range that the expression ends.
    pub range_from: Option<(Stretch, Anchor)>,
}

impl Context<'_> {
    /// The last expression that the story goes on from and that is at least as exact as `unit`.
    pub(super) fn spoken_of(&self, unit: Unit) -> Option<(Stretch, Anchor)> {
        self.last(usize::MAX, |stretch| stretch.unit() <= unit)
    }

    /// The time last spoken of, else the day of publication.
    pub(super) fn reference(&self, unit: Unit) -> Option<(Stretch, Anchor)> {
        self.spoken_of(unit).or_else(|| self.today())
    }

    /// The same, passing over what is counted from the day of publication: what "that December" means.
    pub(super) fn told_of(&self, unit: Unit) -> Option<(Stretch, Anchor)> {
        let mut told = self.earlier.iter().rev().filter(|known| known.moves && !known.deictic);
        let hit = told.find(|known| known.stretch.unit() <= unit);
        hit.map(|known| (known.stretch, Anchor::Time(known.index))).or_else(|| self.spoken_of(unit))
    }

    pub(super) fn today(&self) -> Option<(Stretch, Anchor)> {
        self.published.map(|(day, anchor)| (Stretch::Day(day), anchor))
    }

    /// The quarter among the last few expressions, where it has ended: what financial news compares with.
    pub(super) fn recent_quarter(&self) -> Option<(Stretch, Anchor)> {
        let today = self.published.map(|(day, _)| day);
        let ended = |stretch: Stretch| today.is_none_or(|today| stretch.end().is_some_and(|end| end < today));
        self.last(6, |stretch| matches!(stretch, Stretch::Quarter(..)) && ended(stretch))
    }

    /// What "the same period last year" compares with: the quarter, for a `unit` longer than that also the month or
    /// half year, that the sentence names, else the recent quarter.
    pub(super) fn recent_period(&self, unit: Unit) -> Option<(Stretch, Anchor)> {
        let among = self.earlier.len() - self.in_sentence;
        let is_period = |stretch: Stretch| match stretch {
            Stretch::Quarter(..) => true,
            Stretch::Month(..) | Stretch::Half(..) => unit > Unit::Quarter,
            _ => false,
        };
        self.last(among, is_period).or_else(|| self.recent_quarter())
    }

    /// The last day named in the same sentence, or in a narrative at all; of what is told as past, one of the last
    /// few expressions: "The boat sank on Tuesday. It had left at 9 p.m."
    pub(super) fn recent_day(&self) -> Option<(Stretch, Anchor)> {
        let near = if self.tense == Some(Direction::Past) { 3 } else { 0 };
        let in_sentence = self.earlier.len() - self.in_sentence;
        let among = if self.narrative { usize::MAX } else { in_sentence.max(near) };
        // What is past is not of a day to come.
        let now = self.published.filter(|_| near > 0).map(|(day, _)| day);
        let over = |stretch: Stretch| now.is_none_or(|now| stretch.start().is_none_or(|day| day <= now));
        self.last(among, |stretch| stretch.unit() == Unit::Day && over(stretch))
    }

    /// The last one of which `test` holds among the last `among` that the story goes on from.
    fn last(&self, among: usize, test: impl Fn(Stretch) -> bool) -> Option<(Stretch, Anchor)> {
        let mut moving = self.earlier.iter().rev().filter(|known| known.moves).take(among);
        let hit = moving.find(|known| test(known.stretch))?;
        Some((hit.stretch, Anchor::Time(hit.index)))
    }
}

/// A value and its reasons.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Resolved {
    pub kind: TimeKind,
    pub value: String,
    pub modifier: Option<&'static str>,
    pub stretch: Option<Stretch>,
    pub anchor: Option<Anchor>,
    pub direction: Option<Direction>,
    /// What it means where the direction was taken the wrong way.
    pub other: Option<Stretch>,
    /// First and last day of a length.
    pub points: Option<(NaiveDate, NaiveDate)>,
}

impl Resolved {
    pub(super) fn plain(kind: TimeKind, value: impl Into<String>) -> Self {
        Self {
            kind,
            value: value.into(),
            modifier: None,
            stretch: None,
            anchor: None,
            direction: None,
            other: None,
            points: None,
        }
    }
}

/// The value of a reading; `None` where the parts make no sense together, as in 31 June.
pub(super) fn resolve(rule: &TimeRule, slots: &Slots, context: &Context<'_>) -> Option<Resolved> {
    let mut resolved = match rule.sense {
        Sense::Nothing => return None,
        Sense::Reference => Resolved::plain(TimeKind::Date, rule.value.clone()?),
        Sense::Duration => Resolved {
            points: bounds::points(rule, slots, context),
            ..Resolved::plain(TimeKind::Duration, length::value(slots)?)
        },
        Sense::Set => length::set(slots)?,
        Sense::Offset => point::offset(slots, context)?,
        Sense::Date => date(rule, slots, context)?,
    };
    if let Some(number) = slots.get(Slot::Mod) {
        resolved.modifier = MODS.get(number as usize).copied();
    }
    Some(resolved)
}

fn date(rule: &TimeRule, slots: &Slots, context: &Context<'_>) -> Option<Resolved> {
    let place = point::place(rule, slots, context)?;
    let mut resolved = place.resolved();
    if let Some(clock) = time_of_day(slots) {
        resolved.kind = TimeKind::Time;
        resolved.value.push_str(&clock);
    }
    Some(resolved)
}

/// "T22:00", "TNI".
fn time_of_day(slots: &Slots) -> Option<String> {
    if let Some(clock) = slots.get(Slot::Hhmm) {
        return Some(format!("T{:02}:{:02}", hour_of_day(clock / 100, slots), clock % 100));
    }
    if let Some(hour) = slots.get(Slot::Hour) {
        let minute = slots.get(Slot::Minute).unwrap_or(0);
        return Some(format!("T{:02}:{minute:02}", hour_of_day(hour, slots)));
    }
    let part = usize::try_from(slots.get(Slot::Part)?).ok()?;
    Some(format!("T{}", PARTS.get(part)?))
}

/// The hour as a clock of 24 hours counts: "3 p.m.", "4 in the afternoon".
fn hour_of_day(hour: i32, slots: &Slots) -> i32 {
    let part = slots.get(Slot::Part).and_then(|part| PARTS.get(part as usize));
    match (slots.get(Slot::HalfOfDay), part) {
        (Some(half), _) => hour % 12 + half,
        (None, Some(&("AF" | "EV"))) => hour % 12 + 12,
        (None, Some(&"NI")) if (6..12).contains(&hour) => hour + 12,
        _ => hour,
    }
}

/// The unit in a slot.
pub(super) fn unit(slots: &Slots, slot: Slot) -> Option<Unit> {
    slots.get(slot).and_then(Unit::numbered)
}
