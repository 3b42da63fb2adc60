//! Publication times as pages and feeds write them: a text in, the days and instants in it out.
//!
//! ISO 8601 and its careless forms, RFC 2822, `Fri Apr 28 19:20:36 CEST 2023`, days in figures and in the words of
//! the European languages that newsrooms publish in most, and 年月日. A time of day counts with a zone only:
//! without one the moment is a day.

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime, TimeZone, Utc};
use dateline_text::Moment;

/// Names of months as they start, in small letters, longest first where one starts another.
const MONTHS: &[(&str, u32)] = &[
    ("januar", 1),
    ("janv", 1),
    ("jän", 1),
    ("jan", 1),
    ("gennaio", 1),
    ("gen", 1),
    ("enero", 1),
    ("ene", 1),
    ("leden", 1),
    ("ledna", 1),
    ("styczni", 1),
    ("ocak", 1),
    ("februar", 2),
    ("fév", 2),
    ("fev", 2),
    ("feb", 2),
    ("únor", 2),
    ("lut", 2),
    ("şubat", 2),
    ("mär", 3),
    ("mar", 3),
    ("mrz", 3),
    ("maa", 3),
    ("mrt", 3),
    ("břez", 3),
    ("avril", 4),
    ("avr", 4),
    ("apr", 4),
    ("abr", 4),
    ("dub", 4),
    ("kwie", 4),
    ("nisan", 4),
    ("mayıs", 5),
    ("may", 5),
    ("mai", 5),
    ("maj", 5),
    ("maggio", 5),
    ("mag", 5),
    ("mei", 5),
    ("květ", 5),
    ("juin", 6),
    ("jun", 6),
    ("giu", 6),
    ("czerw", 6),
    ("červn", 6),
    ("haziran", 6),
    ("červenc", 7),
    ("juil", 7),
    ("jul", 7),
    ("lug", 7),
    ("lip", 7),
    ("temmuz", 7),
    ("août", 8),
    ("aou", 8),
    ("aug", 8),
    ("ago", 8),
    ("srp", 8),
    ("sierp", 8),
    ("ağustos", 8),
    ("sept", 9),
    ("sep", 9),
    ("set", 9),
    ("září", 9),
    ("wrze", 9),
    ("eylül", 9),
    ("okt", 10),
    ("oct", 10),
    ("ott", 10),
    ("out", 10),
    ("říj", 10),
    ("paź", 10),
    ("ekim", 10),
    ("nov", 11),
    ("listopadu", 11),
    ("listopad", 11),
    ("kasım", 11),
    ("dez", 12),
    ("dec", 12),
    ("déc", 12),
    ("dic", 12),
    ("des", 12),
    ("prosin", 12),
    ("grud", 12),
    ("aralık", 12),
];

/// Zones that newsrooms name, with their minutes east of Greenwich.
const ZONES: &[(&str, i32)] = &[
    ("Z", 0),
    ("UTC", 0),
    ("GMT", 0),
    ("BST", 60),
    ("CET", 60),
    ("MEZ", 60),
    ("CEST", 120),
    ("MESZ", 120),
    ("EET", 120),
    ("EEST", 180),
    ("MSK", 180),
    ("IST", 330),
    ("SGT", 480),
    ("HKT", 480),
    ("JST", 540),
    ("KST", 540),
    ("AEST", 600),
    ("AEDT", 660),
    ("EDT", -240),
    ("EST", -300),
    ("CDT", -300),
    ("CST", -360),
    ("MDT", -360),
    ("MST", -420),
    ("PDT", -420),
    ("PST", -480),
];

/// The first moment in `text`. `month_first`: what "3/5/2024" means.
pub(crate) fn find(text: &str, month_first: bool) -> Option<Moment> {
    all(text, month_first).next()
}

/// The moment that the whole of a value is, be it only a number of seconds or milliseconds since 1970.
pub(crate) fn value(text: &str, month_first: bool) -> Option<Moment> {
    let text = text.trim();
    if (10..=13).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit()) {
        return epoch(text);
    }
    find(text, month_first)
}

fn epoch(digits: &str) -> Option<Moment> {
    let number: i64 = digits.parse().ok()?;
    let seconds = if digits.len() == 13 { number / 1000 } else { number };
    let instant = Utc.timestamp_opt(seconds, 0).single().filter(|_| matches!(digits.len(), 10 | 13))?;
    Some(Moment::Instant(instant.fixed_offset()))
}

/// The moments in `text`, in order.
pub(crate) fn all(text: &str, month_first: bool) -> impl Iterator<Item = Moment> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        while at < text.len() {
            let start = at + text.as_bytes()[at..].iter().position(u8::is_ascii_digit)?;
            let digits = count_digits(&text[start..]);
            at = start + digits;
            if let Some((moment, end)) = at_digits(text, start, digits, month_first) {
                at = end.max(at);
                return Some(moment);
            }
        }
        None
    })
}

fn count_digits(text: &str) -> usize {
    text.bytes().take_while(u8::is_ascii_digit).count()
}

/// The moment whose first number, of so many digits, stands at `start`, and where it ends.
fn at_digits(text: &str, start: usize, digits: usize, month_first: bool) -> Option<(Moment, usize)> {
    let (day, end) = match digits {
        8 => compact(text, start)?,
        14 => return compact(text, start).map(|(day, _)| (Moment::Day(day), start + 14)),
        4 => year_first(text, start)?,
        1 | 2 => year_last(text, start, digits, month_first).or_else(|| with_name(text, start, digits))?,
        _ => return None,
    };
    if !(1990..2100).contains(&chrono::Datelike::year(&day)) {
        return None;
    }
    if let Some(instant) = clock(&text[end..], day).or_else(|| clock_inside(text, start, end, day)) {
        return Some((Moment::Instant(instant), end));
    }
    Some((Moment::Day(day), end))
}

fn number(text: &str, least: usize, most: usize) -> Option<(u32, usize)> {
    let len = count_digits(text);
    (least..=most).contains(&len).then(|| text[..len].parse().ok().map(|value| (value, len))).flatten()
}

/// "20240503".
fn compact(text: &str, start: usize) -> Option<(NaiveDate, usize)> {
    let part = |from: usize, to: usize| text[start + from..start + to].parse::<u32>().ok();
    let day = NaiveDate::from_ymd_opt(part(0, 4)?.cast_signed(), part(4, 6)?, part(6, 8)?)?;
    Some((day, start + 8))
}

/// "2024-05-03", "2024/5/3", "2024. 5. 3", "2024年5月3日".
fn year_first(text: &str, start: usize) -> Option<(NaiveDate, usize)> {
    let (year, len) = number(&text[start..], 4, 4)?;
    let mut at = start + len;
    let separator = separator(&text[at..])?;
    at += separator;
    let (month, len) = number(&text[at..], 1, 2)?;
    at += len;
    at += self::separator(&text[at..])?;
    let (day, len) = number(&text[at..], 1, 2)?;
    let end = at + len;
    let end =
        end + ["日", "일"].iter().find(|mark| text[end..].starts_with(**mark)).map_or(0, |mark| mark.len());
    Some((NaiveDate::from_ymd_opt(year.cast_signed(), month, day)?, end))
}

/// The length of what stands between two numbers of a day: one mark, a space behind it perhaps.
fn separator(text: &str) -> Option<usize> {
    let mark =
        ["-", "/", ".", "年", "月", "년", "월", "‑", "–"].into_iter().find(|mark| text.starts_with(mark))?;
    Some(mark.len() + usize::from(text[mark.len()..].starts_with(' ')))
}

/// "03.05.2024", "3/5/2024", "3-5-2024", "3.5.24".
fn year_last(text: &str, start: usize, digits: usize, month_first: bool) -> Option<(NaiveDate, usize)> {
    let (first, _) = number(&text[start..], 1, 2)?;
    let mut at = start + digits;
    let mark = text[at..].chars().next()?;
    at += separator(&text[at..])?;
    let (second, len) = number(&text[at..], 1, 2)?;
    at += len;
    if !text[at..].starts_with(mark) {
        return None;
    }
    at += separator(&text[at..])?;
    let (year, len) = number(&text[at..], 2, 4)
        .filter(|(_, len)| *len != 3 && (*len == 4 || mark == '.' || mark == '/'))?;
    let year = if len == 2 { 2000 + year.cast_signed() } else { year.cast_signed() };
    let american = first <= 12 && (second > 12 || (mark == '/' && month_first));
    let (month, day) = if american { (first, second) } else { (second, first) };
    Some((NaiveDate::from_ymd_opt(year, month, day)?, at + len))
}

/// "3 May 2024", "3. Mai 2024", "3 de mayo de 2024", "May 3rd, 2024", "Apr 28 19:20:36 CEST 2023".
fn with_name(text: &str, start: usize, digits: usize) -> Option<(NaiveDate, usize)> {
    let (day, _) = number(&text[start..], 1, 2)?;
    let after = start + digits;
    let named_after = || {
        let skip = skip_words(
            &text[after..],
            &[".", "st", "nd", "rd", "th", "er", "º", "°", " ", "de ", "of ", "d'", "-", "/", "\u{a0}", ","],
        );
        let (month, len) = month(&text[after + skip..])?;
        let at = after + skip + len;
        Some((month, at + skip_words(&text[at..], &[".", ",", " ", "de ", "del ", "-", "/", "\u{a0}"])))
    };
    let named_before = || {
        let before = text[..start].trim_end_matches([' ', '.', '\u{a0}', '-']);
        let word = before.rsplit(|c: char| !c.is_alphabetic()).next()?;
        let month = month(word).filter(|(_, len)| *len == word.len())?.0;
        Some((
            month,
            after + skip_words(&text[after..], &["st", "nd", "rd", "th", ",", ".", " ", "\u{a0}", "-"]),
        ))
    };
    let (month, at) = named_after().or_else(named_before)?;
    let (year, len) = number(&text[at..], 4, 4).or_else(|| {
        // "19:20:36 CEST 2023"
        let rest = text
            .get(at..)?
            .split_whitespace()
            .take(3)
            .find(|word| word.len() == 4 && count_digits(word) == 4)?;
        rest.parse().ok().map(|year| (year, 0))
    })?;
    Some((NaiveDate::from_ymd_opt(year.cast_signed(), month, day)?, at + len))
}

/// The length of what `text` starts with of the given pieces, in any order.
fn skip_words(text: &str, pieces: &[&str]) -> usize {
    let mut at = 0;
    while let Some(piece) = pieces.iter().find(|piece| text[at..].starts_with(**piece)).filter(|_| at < 12) {
        at += piece.len();
    }
    at
}

/// The month whose name `text` starts with, and the length of that name.
fn month(text: &str) -> Option<(u32, usize)> {
    let len = text.find(|c: char| !c.is_alphabetic()).unwrap_or(text.len());
    if !(3..=14).contains(&len) {
        return None;
    }
    let word = text[..len].to_lowercase();
    MONTHS
        .iter()
        .find(|(name, _)| word.starts_with(name) && word.len() <= name.len() + 6)
        .map(|(_, month)| (*month, len))
}

/// The time of day with its zone that follows a day.
fn clock(after: &str, day: NaiveDate) -> Option<DateTime<FixedOffset>> {
    let window = &after[..after.floor_char_boundary(24)];
    let start = window.find(|c: char| c.is_ascii_digit())?;
    let gap = &window[..start];
    if gap.len() > 8 || gap.contains(['<', '(', '\n', '+']) {
        return None;
    }
    let (time, end) = time(&after[start..])?;
    let offset = zone(&after[start + end..])?;
    day.and_time(time).and_local_timezone(offset).single()
}

/// The same for "Apr 28 19:20:36 CEST 2023", where the time stands inside the day.
fn clock_inside(text: &str, start: usize, end: usize, day: NaiveDate) -> Option<DateTime<FixedOffset>> {
    let tail = text.get(start..)?;
    let from = tail.find(' ')?;
    (end - start <= from + 2).then(|| clock(&tail[from..], day)).flatten()
}

/// "19:20", "19:20:36.123", "7:20 pm", "7 pm" and its length.
fn time(text: &str) -> Option<(NaiveTime, usize)> {
    if count_digits(text) == 6 {
        let part = |from: usize| text[from..from + 2].parse::<u32>().ok();
        return Some((NaiveTime::from_hms_opt(part(0)?, part(2)?, part(4)?)?, 6));
    }
    let (mut hour, mut at) = number(text, 1, 2)?;
    let (mut minute, mut second, mut nanos) = (0, 0, 0);
    let timed = text[at..].starts_with([':', 'h', '.']);
    if timed {
        let (value, len) = number(&text[at + 1..], 2, 2)?;
        (minute, at) = (value, at + 1 + len);
        if text[at..].starts_with(':') {
            let (value, len) = number(&text[at + 1..], 2, 2)?;
            (second, at) = (value, at + 1 + len);
        }
        if text[at..].starts_with('.') {
            let digits = count_digits(&text[at + 1..]);
            nanos = nanoseconds(&text[at + 1..at + 1 + digits]);
            at += 1 + digits;
        }
    }
    let rest = text[at..].trim_start_matches([' ', '\u{a0}', '\u{202f}']);
    let half: String = rest.chars().take(4).filter(|c| *c != '.').collect::<String>().to_lowercase();
    if half.starts_with("pm") || half.starts_with("am") {
        hour = hour % 12 + if half.starts_with('p') { 12 } else { 0 };
        at = text.len() - rest.len() + if rest[1..].starts_with('.') { 4.min(rest.len()) } else { 2 };
    } else if !timed {
        return None;
    }
    let at = if text.is_char_boundary(at) { at } else { text.ceil_char_boundary(at) };
    // 24:00 and leap seconds are no times of chrono's.
    Some((NaiveTime::from_hms_nano_opt(hour, minute, second.min(59), nanos)?, at))
}

/// "123" is 123 million nanoseconds.
fn nanoseconds(digits: &str) -> u32 {
    let padded: String = digits.chars().chain(std::iter::repeat('0')).take(9).collect();
    padded.parse().unwrap_or(0)
}

/// "Z", "+02:00", "+0200", "+02", " GMT", " (CEST)".
fn zone(text: &str) -> Option<FixedOffset> {
    let text = text.trim_start_matches([' ', '(', '\u{a0}']);
    if let Some(sign) = text.chars().next().filter(|c| matches!(c, '+' | '-' | '−')) {
        let rest = &text[sign.len_utf8()..];
        let (hours, minutes) = match count_digits(rest) {
            4 => (rest[..2].parse::<i32>().ok()?, rest[2..4].parse::<i32>().ok()?),
            2 => (
                rest[..2].parse().ok()?,
                rest[2..]
                    .strip_prefix(':')
                    .and_then(|m| m.get(..2))
                    .and_then(|m| m.parse().ok())
                    .unwrap_or(0),
            ),
            _ => return None,
        };
        let seconds = (hours * 60 + minutes) * 60;
        return FixedOffset::east_opt(if sign == '+' { seconds } else { -seconds });
    }
    let len = text.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(text.len());
    ZONES
        .iter()
        .find(|(name, _)| *name == &text[..len])
        .and_then(|(_, minutes)| FixedOffset::east_opt(minutes * 60))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expect: &str) {
        let found = find(text, false).map(|moment| moment.to_string()).unwrap_or_default();
        assert_eq!(found, expect, "{text}");
    }

    #[test]
    fn instants_need_a_zone() {
        check("2024-05-03T08:00:00Z", "2024-05-03T08:00:00Z");
        check("2024-05-03T08:00:00.12+0200", "2024-05-03T08:00:00.120+02:00");
        check("2024-05-03 08:00:00 +02:00", "2024-05-03T08:00:00+02:00");
        check("2024-05-03T08:00Z", "2024-05-03T08:00:00Z");
        check("20240503T080000+0200", "2024-05-03T08:00:00+02:00");
        check("2024-05-03 08:00", "2024-05-03");
        check("Sat, 19 Oct 2019 00:04:00 +0200", "2019-10-19T00:04:00+02:00");
        check("Fri Apr 28 19:20:36 CEST 2023", "2023-04-28T19:20:36+02:00");
        check("May 3, 2024 at 3:18 p.m. EDT", "2024-05-03T15:18:00-04:00");
    }

    #[test]
    fn days_in_figures_and_words_of_many_languages() {
        check("Stand: 03.05.2024, 8 Uhr", "2024-05-03");
        check("3. Mai 2024", "2024-05-03");
        check("le 3 août 2024", "2024-08-03");
        check("3 de mayo de 2024", "2024-05-03");
        check("December 29th 2019", "2019-12-29");
        check("2024年5月3日", "2024-05-03");
        check("20240503", "2024-05-03");
        check("23/05/2024", "2024-05-23");
    }

    #[test]
    fn american_figures_are_read_where_the_page_is_american() {
        assert_eq!(find("3/5/2024", true).unwrap().to_string(), "2024-03-05");
        assert_eq!(find("3/5/2024", false).unwrap().to_string(), "2024-05-03");
        assert_eq!(value("1713958377000", false).unwrap().to_string(), "2024-04-24T11:32:57Z");
    }

    #[test]
    fn other_numbers_are_no_days() {
        check("It rose 3.5 to 12.7 in 2024, by 40,000.", "");
        check("10.7.3 and 2024-13-45 and 1.2.3456789", "");
        check("call 555-0199 in 3 weeks", "");
    }
}
