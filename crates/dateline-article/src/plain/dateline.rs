//! The dateline: place, agency and day before the first sentence. A paragraph in, a [`Dateline`] out.

use chrono::{Datelike, NaiveDate};
use dateline_text::{Dateline, Moment, Span};

/// Words in capitals before a colon or a dash that are labels, not places.
const LABELS: &[&str] = &[
    "ADVISORY",
    "ALERT",
    "ANALYSIS",
    "ANSWER",
    "BREAKING",
    "BREAKING NEWS",
    "COLUMN",
    "COMMENT",
    "CORRECTED",
    "CORRECTION",
    "EDITORIAL",
    "EXCLUSIVE",
    "EXPLAINED",
    "EXPLAINER",
    "FACT CHECK",
    "FACTBOX",
    "FEATURE",
    "FILE",
    "FILE PHOTO",
    "FOCUS",
    "GRAPHIC",
    "INTERVIEW",
    "LATEST",
    "LIVE",
    "LIVE UPDATES",
    "MORE",
    "NEWS",
    "NOTE",
    "OPINION",
    "PHOTO",
    "PHOTOS",
    "PODCAST",
    "PROFILE",
    "QUESTION",
    "READ",
    "READ MORE",
    "REPORT",
    "REVIEW",
    "SUMMARY",
    "TIMELINE",
    "UPDATE",
    "UPDATED",
    "URGENT",
    "VIDEO",
    "WARNING",
    "WATCH",
];

const MONTHS: &[&str] = &["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// The longest dateline looked for, in bytes.
const LONGEST: usize = 140;

/// The dateline at the head of the paragraph `block` of `text`. A day without a year is the last one up to
/// the publication.
///
/// Agency style puts the place in capitals; where it is not, an agency, a day or a region has to vouch for it.
pub(crate) fn read(text: &str, block: Span, published: Option<Moment>) -> Option<Dateline> {
    let all = block.of(text);
    let head = &all[..all.floor_char_boundary(LONGEST)];
    let mut scan = Scan { text: head, at: 0 };
    let parts = scan.parts(published)?;
    let rest = &all[scan.at..];
    let follows = rest.is_empty()
        || rest.starts_with(|c: char| c.is_uppercase() || c.is_numeric() || "“\"‘'(".contains(c));
    if !follows || (rest.is_empty() && scan.at < all.len()) {
        return None;
    }
    let start = block.start as usize;
    let place_span = parts.place.map(|len| Span::new(start, start + len));
    Some(Dateline {
        span: Span::new(start, start + head[..scan.at].trim_end().len()),
        place: place_span.map(|span| span.of(text).to_owned()),
        place_span,
        agency: parts.agency.map(str::to_owned),
        date: parts.day,
    })
}

/// True where `line` is nothing but a dateline with a day: "JERUSALEM, Feb. 8".
pub(crate) fn is_alone(line: &str) -> bool {
    let mut scan = Scan { text: line, at: 0 };
    line.len() < LONGEST && scan.parts(None).is_some_and(|parts| parts.dated) && scan.at == line.len()
}

/// What a dateline is made of.
#[derive(Default)]
struct Parts<'a> {
    /// Length of the place with its region, which starts the dateline.
    place: Option<usize>,
    region: bool,
    agency: Option<&'a str>,
    dated: bool,
    day: Option<NaiveDate>,
}

/// A reading position in the head of a paragraph.
struct Scan<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Scan<'a> {
    fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    fn skip(&mut self, mark: &str) -> bool {
        let found = self.rest().starts_with(mark);
        self.at += if found { mark.len() } else { 0 };
        found
    }

    fn skip_space(&mut self) -> bool {
        let trimmed = self.rest().trim_start();
        let some = trimmed.len() < self.rest().len();
        self.at = self.text.len() - trimmed.len();
        some
    }

    /// Everything up to and with the mark that closes the dateline.
    fn parts(&mut self, published: Option<Moment>) -> Option<Parts<'a>> {
        let mut parts = Parts::default();
        let (len, words) = place(self.text);
        parts.place = (words > 0).then_some(len);
        self.at = len;
        self.middle(&mut parts, published);
        let colon = self.close(&parts)?;
        let place = &self.text[..len];
        let capitals = words > 0 && !place.chars().any(char::is_lowercase);
        let vouched = parts.agency.is_some() || parts.dated;
        let named =
            capitals && place.chars().filter(|c| c.is_alphabetic()).count() >= if colon { 4 } else { 3 };
        let labelled = LABELS.contains(&place) || place.starts_with("UPDATE ");
        (!labelled && (vouched || named || (words > 0 && parts.region && !colon))).then_some(parts)
    }

    /// Regions, agency and day between place and closing mark, in any order.
    fn middle(&mut self, parts: &mut Parts<'a>, published: Option<Moment>) {
        for _ in 0..4 {
            let from = self.at;
            let comma = self.skip(",");
            self.skip_space();
            if let Some((len, day)) = day(self.rest(), published) {
                self.at += len;
                (parts.dated, parts.day) = (true, day);
            } else if let Some(agency) = agency(self.rest()).filter(|_| !comma) {
                self.at += agency.len() + 2;
                parts.agency = Some(agency);
            } else if let (true, (len @ 1.., 1..=3)) = (comma && !parts.region, place(self.rest())) {
                self.at += len;
                parts.region = true;
                parts.place = parts.place.map(|end| if end == from { self.at } else { end });
            } else {
                self.at = from;
                return;
            }
        }
    }

    /// Reads the closing mark; true for a colon. A dateline on a line of its own has none, but has a day.
    fn close(&mut self, parts: &Parts<'_>) -> Option<bool> {
        if self.skip(":") {
            return self.skip_space().then_some(true);
        }
        let spaced = self.skip_space();
        if self.rest().is_empty() {
            return (parts.dated && parts.place.is_some()).then_some(false);
        }
        let dash = ["--", "—", "–", "―", "-", "_"].into_iter().find(|mark| self.skip(mark))?;
        let open = self.skip_space();
        ((spaced && open) || dash == "—" || dash == "--" || (open && parts.agency.is_some())).then_some(false)
    }
}

/// Length and number of the capitalised words that `text` starts with: at most five, with "/" or spaces between.
fn place(text: &str) -> (usize, usize) {
    let (mut end, mut words) = (0, 0);
    while words < 5 {
        let start = if words == 0 { 0 } else { end + 1 };
        if words > 0 && !text[end..].starts_with([' ', '/', '-']) {
            break;
        }
        let Some(len) = text.get(start..).map(capitalised) else { break };
        if len == 0 || (words > 0 && is_month(&text[start..start + len])) {
            break;
        }
        end = start + len;
        words += 1;
    }
    (end, words)
}

/// Length of the capitalised word at the head of `text`, 0 where there is none. "de" and "el" link names.
fn capitalised(text: &str) -> usize {
    let len =
        text.find(|c: char| !(c.is_alphabetic() || matches!(c, '.' | '\'' | '’'))).unwrap_or(text.len());
    let word = &text[..len];
    let links = matches!(word, "de" | "el" | "al" | "la" | "of" | "the" | "du" | "do" | "da" | "and");
    if word.starts_with(char::is_uppercase) || (links && text[len..].starts_with([' ', '-'])) {
        len
    } else {
        0
    }
}

/// The name in brackets at the head of `text`: "(AP)", "(Kyodo News)".
fn agency(text: &str) -> Option<&str> {
    let (name, _) = text.strip_prefix('(')?.split_once(')')?;
    (name.len() <= 40 && name.starts_with(char::is_uppercase)).then_some(name)
}

fn is_month(word: &str) -> bool {
    month(word).is_some()
}

fn month(word: &str) -> Option<u32> {
    let word = word.trim_end_matches('.').to_ascii_lowercase();
    let known = |at: &usize| {
        let full = [
            "january",
            "february",
            "march",
            "april",
            "may",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december",
        ][*at];
        word == MONTHS[*at] || word == full || (word == "sept" && *at == 8)
    };
    (0..12).find(known).map(|at| at as u32 + 1)
}

/// Length of the day at the head of `text` ("Oct. 9", "3 July 2024", "July 3, 2024") and the day itself.
fn day(text: &str, published: Option<Moment>) -> Option<(usize, Option<NaiveDate>)> {
    let (first, second) = (word(text, 0)?, text.find(' ').and_then(|at| word(text, at + 1))?);
    let (name, number) = if month(first.0).is_some() { (first.0, second.0) } else { (second.0, first.0) };
    let (month, day) = (month(name)?, number.parse::<u32>().ok().filter(|day| (1..=31).contains(day))?);
    let after = text[second.1..].strip_prefix(',').map_or(second.1, |_| second.1 + 1);
    let year =
        text[after..].strip_prefix(' ').and_then(|rest| rest.get(..4)).and_then(|y| y.parse::<i32>().ok());
    match year {
        Some(year) => Some((after + 5, NaiveDate::from_ymd_opt(year, month, day))),
        None => Some((second.1, published.and_then(|p| last(p.date(), month, day)))),
    }
}

/// The word at byte `start` of `text`, and where it ends.
fn word(text: &str, start: usize) -> Option<(&str, usize)> {
    let rest = text.get(start..)?;
    let len = rest.find(|c: char| !(c.is_alphanumeric() || c == '.')).unwrap_or(rest.len());
    (len > 0).then(|| (&rest[..len], start + len))
}

/// The last such day up to the publication, or within the two days behind it: zones differ.
fn last(published: NaiveDate, month: u32, day: u32) -> Option<NaiveDate> {
    let days = (published.year() - 1..=published.year() + 1).rev();
    let mut days = days.filter_map(|year| NaiveDate::from_ymd_opt(year, month, day));
    days.find(|found| (*found - published).num_days() <= 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Place, agency and day of the dateline that `text` starts with.
    fn check(text: &str, expect: Option<(&str, &str, &str)>) {
        let published = "2024-10-10".parse().ok();
        let found = read(text, Span::new(0, text.len()), published);
        let parts = found.map(|d| {
            let day = d.date.map(|day| day.to_string()).unwrap_or_default();
            (d.place.unwrap_or_default(), d.agency.unwrap_or_default(), day)
        });
        let expect = expect.map(|(place, agency, day)| (place.to_owned(), agency.to_owned(), day.to_owned()));
        assert_eq!(parts, expect, "{text}");
    }

    #[test]
    fn datelines_of_all_styles_are_read() {
        check("TEL AVIV: Envoys met.", Some(("TEL AVIV", "", "")));
        check(
            "NAIROBI, Kenya, July 3 (Agency) - Envoys met.",
            Some(("NAIROBI, Kenya", "Agency", "2024-07-03")),
        );
        check("PORT SUDAN, Oct. 9 — Aid came.", Some(("PORT SUDAN", "", "2024-10-09")));
        check(
            "CAIRO/JERUSALEM, 8 Feb 2024 (Reuters) – Envoys met.",
            Some(("CAIRO/JERUSALEM", "Reuters", "2024-02-08")),
        );
        check("MEXICO CITY (AP) — A quake struck.", Some(("MEXICO CITY", "AP", "")));
        check("WASHINGTON, D.C. (AFP) -- “No,” she said.", Some(("WASHINGTON, D.C.", "AFP", "")));
        check("Nairobi, Kenya (CNN) — Rain fell.", Some(("Nairobi, Kenya", "CNN", "")));
        check("Geneva, Dec. 30 — Rain fell.", Some(("Geneva", "", "2023-12-30")));
        check("PERRY, Fla. — Rain fell.", Some(("PERRY, Fla.", "", "")));
        check("ST. PAUL, Minn. — Rain fell.", Some(("ST. PAUL, Minn.", "", "")));
        check("(Reuters) - A quake struck.", Some(("", "Reuters", "")));
        check("JERUSALEM, Feb. 8", Some(("JERUSALEM", "", "2024-02-08")));
        check("ST. LOUIS (AP) _ Rain fell.", Some(("ST. LOUIS", "AP", "")));
    }

    #[test]
    fn labels_and_sentences_are_no_datelines() {
        check("BREAKING: Envoys met.", None);
        check("WATCH: Envoys met.", None);
        check("Blinken said: We met.", None);
        check("Rain fell on Oct. 9 — and stayed.", None);
        check("The town – the largest – flooded.", None);
        check("NATO-led troops left.", None);
        check("", None);
    }
}
