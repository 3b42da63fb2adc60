//! iCalendar (RFC 5545): an all-day event for each entry, with an identifier that stays when articles are added.

use chrono::{Days, NaiveDate};
use dateline_extract::event::Status;

use super::{Page, words};
use crate::{Entry, Timeline};

pub(super) fn render(timeline: &Timeline, page: &Page) -> String {
    let mut out = String::new();
    line(&mut out, "BEGIN:VCALENDAR");
    line(&mut out, "VERSION:2.0");
    line(&mut out, "PRODID:-//Dateline//Timeline//EN");
    line(&mut out, "CALSCALE:GREGORIAN");
    line(&mut out, &format!("X-WR-CALNAME:{}", escape(&page.title)));
    // RFC 5545 asks for the time the event was made; there is no clock here, so it is the latest publication.
    let latest = timeline
        .articles
        .iter()
        .filter_map(|article| article.published)
        .map(dateline_text::Moment::date)
        .max();
    for entry in &timeline.entries {
        event(&mut out, entry, latest.or(entry.end));
    }
    line(&mut out, "END:VCALENDAR");
    out
}

fn event(out: &mut String, entry: &Entry, stamp: Option<NaiveDate>) {
    let (Some(start), Some(end)) = (entry.start, entry.end) else { return };
    let day = |day: NaiveDate| day.format("%Y%m%d").to_string();
    let mut told = entry.told();
    let summary = told.next().unwrap_or_default();
    line(out, "BEGIN:VEVENT");
    line(out, &format!("UID:{}@dateline", entry.id));
    line(out, &format!("DTSTAMP:{}T000000Z", day(stamp.unwrap_or(end))));
    line(out, &format!("DTSTART;VALUE=DATE:{}", day(start)));
    // The end of an all-day event is the day after its last.
    line(out, &format!("DTEND;VALUE=DATE:{}", day(end.checked_add_days(Days::new(1)).unwrap_or(end))));
    line(out, &format!("SUMMARY:{}", escape(&summary)));
    line(out, &format!("DESCRIPTION:{}", escape(&description(entry))));
    if !entry.places.is_empty() {
        line(out, &format!("LOCATION:{}", escape(&entry.places.join(", "))));
    }
    let status = match entry.status {
        Status::Happened | Status::Ongoing => "CONFIRMED",
        Status::Planned | Status::Possible => "TENTATIVE",
        Status::Negated => "CANCELLED",
    };
    line(out, &format!("STATUS:{status}"));
    line(out, "TRANSP:TRANSPARENT");
    line(out, "END:VEVENT");
}

fn description(entry: &Entry) -> String {
    let mut lines: Vec<String> = entry.told().skip(1).collect();
    if !entry.participants.is_empty() {
        lines.push(words::list(&entry.participants, 8));
    }
    lines.extend(entry.figures.iter().map(|figure| words::figure(entry, figure)));
    lines.extend(entry.wording.iter().map(words::wording));
    lines.push(format!("Sources: {}", words::list(&words::outlets(entry), 8)));
    lines.join("\n")
}

/// Text values: backslash, semicolon, comma and line end are escaped (RFC 5545, 3.3.11).
fn escape(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for c in words.chars() {
        match c {
            '\\' | ';' | ',' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

/// One content line, folded so that no line is longer than 75 bytes and no character is cut (RFC 5545, 3.1).
fn line(out: &mut String, content: &str) {
    let mut room = 75;
    for c in content.chars() {
        if c.len_utf8() > room {
            out.push_str("\r\n ");
            room = 74;
        }
        out.push(c);
        room -= c.len_utf8();
    }
    out.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_lines_are_folded_between_characters() {
        let mut out = String::new();
        line(&mut out, &format!("SUMMARY:{}", "é".repeat(100)));
        assert!(out.split("\r\n").all(|line| line.len() <= 75));
        assert_eq!(out.replace("\r\n ", "").trim_end(), format!("SUMMARY:{}", "é".repeat(100)));
    }

    #[test]
    fn text_values_are_escaped() {
        assert_eq!(escape("a, b; c\\d\ne"), "a\\, b\\; c\\\\d\\ne");
    }
}
