//! Text for a terminal: a column of dates, the summary, and under it who, where, which figures and whose word it is.

use chrono::Datelike;
use textwrap::Options;

use super::{Page, words};
use crate::{Entry, Timeline, Verdict};

/// Columns of the dates.
const DATES: usize = 15;
/// Undated facts shown.
const UNDATED: usize = 12;

pub(super) fn render(timeline: &Timeline, page: &Page) -> String {
    let mut out = Sheet { width: page.width.clamp(40, 110), colour: page.colour, text: String::new() };
    out.heading(timeline);
    let mut year = None;
    for entry in &timeline.entries {
        let of_entry = entry.start.map(|start| start.year());
        if of_entry != year {
            year = of_entry;
            let title = year.map(|year| year.to_string()).unwrap_or_default();
            out.title(&title);
        }
        out.entry(entry, timeline);
    }
    out.undated(timeline);
    out.text
}

struct Sheet {
    width: usize,
    colour: bool,
    text: String,
}

impl Sheet {
    fn paint(&self, code: &str, words: &str) -> String {
        if self.colour && !words.is_empty() {
            format!("\x1b[{code}m{words}\x1b[0m")
        } else {
            words.to_owned()
        }
    }

    fn heading(&mut self, timeline: &Timeline) {
        let articles = count(timeline.articles.len(), "article", "articles");
        let entries = count(timeline.entries.len(), "entry", "entries");
        let first = timeline.entries.first().map(words::full_days);
        let last = timeline.entries.last().map(words::full_days);
        let span = match (first, last) {
            (Some(first), Some(last)) if first != last => format!(", {first} to {last}"),
            (Some(first), _) => format!(", {first}"),
            _ => String::new(),
        };
        let line = format!("{entries} from {articles}{span}");
        let line = self.paint("1", &line);
        self.text += &line;
        self.text.push('\n');
    }

    fn title(&mut self, title: &str) {
        let rule = "─".repeat(self.width.saturating_sub(title.chars().count() + 1));
        let line = format!("\n{} {}\n", self.paint("1;36", title), self.paint("2", &rule));
        self.text += &line;
    }

    fn entry(&mut self, entry: &Entry, timeline: &Timeline) {
        let date = words::days(entry);
        let mark = words::status(entry).map(|word| format!("[{word}] ")).unwrap_or_default();
        let mut told = entry.told();
        let summary = format!("{mark}{}", told.next().unwrap_or_default());
        self.lines(&date, &summary, "");
        told.for_each(|sentence| self.lines("", &sentence, ""));
        self.details(entry);
        for (words, _) in words::changes(entry, timeline) {
            self.lines("", &words, "2");
        }
        self.text.push('\n');
    }

    fn details(&mut self, entry: &Entry) {
        let mut who: Vec<&String> = entry.participants.iter().collect();
        who.extend(entry.places.iter().filter(|place| !entry.participants.contains(place)));
        if !who.is_empty() {
            self.lines("", &format!("· {}", words::list(&who, 6)), "2");
        }
        for figure in entry.figures.iter().filter(|figure| is_shown(figure)).take(5) {
            let (mark, colour) = match figure.verdict {
                Verdict::Conflict => ("≠", "1;31"),
                Verdict::Revised => ("→", "33"),
                Verdict::Agree => ("=", "32"),
                Verdict::Single => ("#", ""),
            };
            self.lines("", &format!("{mark} {}", words::figure(entry, figure)), colour);
        }
        self.wording(entry);
        self.lines("", &format!("— {}", words::list(&words::outlets(entry), 4)), "2");
    }

    fn wording(&mut self, entry: &Entry) {
        for wording in &entry.wording {
            self.lines("", &words::wording(wording), "");
        }
    }

    fn undated(&mut self, timeline: &Timeline) {
        let entries: Vec<&Entry> = timeline.background().collect();
        if entries.is_empty() {
            return;
        }
        self.title("Without a date");
        for entry in entries.iter().take(UNDATED) {
            let summary = entry.told().next().unwrap_or_default();
            self.lines("", &format!("{summary} ({})", words::list(&words::outlets(entry), 2)), "");
            self.wording(entry);
            self.text.push('\n');
        }
        let rest = entries.len().saturating_sub(UNDATED);
        if rest > 0 {
            self.lines("", &format!("… and {rest} more"), "2");
        }
    }

    /// Wrapped text beside the column of dates.
    fn lines(&mut self, date: &str, words: &str, colour: &str) {
        let options = Options::new(self.width.saturating_sub(DATES + 1));
        for (at, line) in textwrap::wrap(words, options).iter().enumerate() {
            let pad = DATES.saturating_sub(date.chars().count());
            let date = if at == 0 { self.paint("1", date) } else { String::new() };
            let pad = if at == 0 { pad } else { DATES };
            let line = if colour.is_empty() { line.to_string() } else { self.paint(colour, line) };
            let line = format!("{date}{} {line}", " ".repeat(pad));
            self.text += line.trim_end();
            self.text.push('\n');
        }
    }
}

/// A terminal shows figures with a role, or that several articles give.
fn is_shown(figure: &crate::Figure) -> bool {
    figure.role.is_some() || figure.unit.is_some() || figure.verdict != Verdict::Single
}

fn count(n: usize, one: &str, many: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { many })
}
