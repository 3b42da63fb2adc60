//! The JSON that Knight Lab's TimelineJS reads: a title and a slide for each dated entry.

use chrono::{Datelike, NaiveDate};
use serde_json::{Value, json};

use super::{Page, html::escape, words};
use crate::{Entry, Granularity, Timeline};

pub(super) fn render(timeline: &Timeline, page: &Page) -> String {
    let events: Vec<Value> = timeline.entries.iter().map(slide).collect();
    let title = json!({ "text": { "headline": escape(&page.title) } });
    format!("{}\n", json!({ "title": title, "events": events }))
}

fn slide(entry: &Entry) -> Value {
    let mut told = entry.told();
    let headline = told.next().unwrap_or_default();
    let mut slide = json!({
        "unique_id": entry.id,
        "start_date": date(entry.start, entry.granularity),
        "display_date": words::full_days(entry),
        "text": { "headline": escape(&headline), "text": body(entry, told) },
    });
    if entry.start != entry.end {
        slide["end_date"] = date(entry.end, entry.granularity);
    }
    slide
}

/// As precise as the entry is: a month has no day.
fn date(day: Option<NaiveDate>, granularity: Option<Granularity>) -> Value {
    let Some(day) = day else { return Value::Null };
    match granularity {
        Some(Granularity::Year | Granularity::Decade | Granularity::Century) => json!({ "year": day.year() }),
        Some(Granularity::Month | Granularity::Quarter) => {
            json!({ "year": day.year(), "month": day.month() })
        }
        _ => json!({ "year": day.year(), "month": day.month(), "day": day.day() }),
    }
}

fn body(entry: &Entry, told: impl Iterator<Item = String>) -> String {
    let paragraphs =
        told.map(|sentence| format!("<p>{}</p>", escape(&sentence))).collect::<Vec<_>>().concat();
    let figures = entry.figures.iter().map(|figure| words::figure(entry, figure));
    let items = figures.chain(entry.wording.iter().map(words::wording));
    let items = items.map(|item| format!("<li>{}</li>", escape(&item))).collect::<Vec<_>>().concat();
    let status = words::status(entry).map(|word| format!("<p><em>{word}</em></p>")).unwrap_or_default();
    let sources = escape(&words::list(&words::outlets(entry), 6));
    format!("{status}{paragraphs}<ul>{items}</ul><p><small>{sources}</small></p>")
}
