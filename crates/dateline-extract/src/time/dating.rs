//! [`Dating`]: when an article without a publication date was written, as far as it says so itself.
//!
//! What comes in is what the words of the article mean without a publication date; what goes out is an interval
//! with a reason for each of its ends. Nothing is guessed: an article that says nothing gives an open interval.

use chrono::{Datelike, NaiveDate, Weekday};
use dateline_text::Span;
use serde::{Deserialize, Serialize};

use super::calendar::weekday;
use super::slots::{Slot, Slots};
use super::{Direction, Time};

/// The days between which an article was written.
///
/// ```
/// use dateline_extract::{Doc, time::Reader};
/// use dateline_text::{Article, Vocabulary};
///
/// let mut vocabulary = Vocabulary::new();
/// let reader = Reader::english(&mut vocabulary)?;
/// let article = Article::from_text("a1", "They met on 3 May 2024. The vote will be held on 9 June 2024.");
/// let dating = reader.dating(&Doc::new(&article, &vocabulary));
/// assert_eq!(dating.earliest.map(|day| day.to_string()).as_deref(), Some("2024-05-03"));
/// assert_eq!(dating.latest.map(|day| day.to_string()).as_deref(), Some("2024-06-09"));
/// assert_eq!(dating.reasons.len(), 2);
/// # Ok::<(), dateline_extract::Error>(())
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Dating {
    /// It was not written before this day.
    pub earliest: Option<NaiveDate>,
    /// It was not written after this day.
    pub latest: Option<NaiveDate>,
    /// The words that say so, in text order.
    pub reasons: Vec<Reason>,
}

/// One expression that bounds the day of writing.
///
/// ```
/// let json = r#"{"span":{"start":12,"end":22},"bound":"not_before","day":"2024-05-03"}"#;
/// let reason: dateline_extract::time::Reason = serde_json::from_str(json)?;
/// assert_eq!(reason.day.to_string(), "2024-05-03");
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Reason {
    /// Where the expression stands.
    pub span: Span,
    /// Which end of the interval it bounds.
    pub bound: DatingBound,
    /// The day it names.
    pub day: NaiveDate,
}

/// Which way a [`Reason`] bounds the day of writing.
///
/// ```
/// use dateline_extract::time::DatingBound;
/// assert_eq!(serde_json::to_string(&DatingBound::NotAfter)?, "\"not_after\"");
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DatingBound {
    /// It tells of that day as past.
    NotBefore,
    /// It tells of that day as still to come.
    NotAfter,
}

/// What one expression says: its slots, what it was resolved to, and where its verb points.
pub(super) struct Said<'a> {
    pub time: &'a Time,
    pub slots: &'a Slots,
    pub tense: Option<Direction>,
}

/// The interval that all expressions together leave open.
pub(super) fn dating<'a>(said: impl Iterator<Item = Said<'a>> + Clone) -> Dating {
    let mut dating = Dating::default();
    for one in said.clone() {
        if let (Some(start), Some(end)) = (one.time.start, one.time.end) {
            dating.bound(one.time.span, one.tense, start, end);
        }
    }
    // "Tuesday, 5 November" fits few years: the first one not before what else is told.
    for one in said.filter(|one| one.time.start.is_none()) {
        if let Some(day) = dating.day_by_weekday(one.slots) {
            dating.bound(one.time.span, one.tense, day, day);
        }
    }
    dating.reasons.sort_by_key(|reason| reason.span);
    dating
}

impl Dating {
    fn bound(&mut self, span: Span, tense: Option<Direction>, start: NaiveDate, end: NaiveDate) {
        let (bound, day) = match tense {
            Some(Direction::Past) => (DatingBound::NotBefore, start),
            Some(Direction::Future) => (DatingBound::NotAfter, end),
            None => return,
        };
        match bound {
            DatingBound::NotBefore => self.earliest = self.earliest.max(Some(day)),
            DatingBound::NotAfter => {
                self.latest = Some(self.latest.map_or(day, |latest| latest.min(day)));
            }
        }
        self.reasons.push(Reason { span, bound, day });
    }

    /// The day that a weekday with a day and month names, in the first year from `earliest` on in which they agree.
    fn day_by_weekday(&self, slots: &Slots) -> Option<NaiveDate> {
        let named: Weekday = weekday(slots.get(Slot::Weekday)?)?;
        let (month, day) = (slots.get(Slot::Month)? as u32, slots.get(Slot::Day)? as u32);
        let first = self.earliest?.year();
        let days = (first..first + 7).filter_map(|year| NaiveDate::from_ymd_opt(year, month, day));
        days.into_iter().find(|found| found.weekday() == named && Some(*found) >= self.earliest)
    }
}
