//! `CommonMark`: a list of dates with a footnote for each piece of evidence.

use std::fmt::Write;

use super::{Page, words};
use crate::{Entry, Evidence, Timeline};

/// Footnotes an entry has at most.
const NOTES: usize = 5;

pub(super) fn render(timeline: &Timeline, page: &Page) -> String {
    let mut out = format!("# {}\n", escape(&page.title));
    let mut notes: Vec<&Evidence> = Vec::new();
    for entry in &timeline.entries {
        push(&mut out, &words::full_days(entry), entry, timeline, &mut notes);
    }
    if timeline.background().next().is_some() {
        out.push_str("\n## Without a date\n");
        for entry in timeline.background() {
            push(&mut out, "", entry, timeline, &mut notes);
        }
    }
    out.push('\n');
    for (number, evidence) in notes.iter().enumerate() {
        let words = evidence.text.split_whitespace().collect::<Vec<_>>().join(" ");
        let outlet = evidence.source.as_deref().unwrap_or(&evidence.article);
        push_line(&mut out, format_args!("[^{}]: {}: “{}”", number + 1, escape(outlet), escape(&words)));
    }
    out
}

fn push_line(out: &mut String, line: std::fmt::Arguments<'_>) {
    writeln!(out, "{line}").expect("a string takes any line");
}

fn push<'t>(
    out: &mut String,
    date: &str,
    entry: &'t Entry,
    timeline: &Timeline,
    notes: &mut Vec<&'t Evidence>,
) {
    let mut marks = String::new();
    for evidence in entry.evidence.iter().take(NOTES) {
        notes.push(evidence);
        write!(marks, "[^{}]", notes.len()).expect("a string takes any line");
    }
    let status = words::status(entry).map(|word| format!(" *({word})*")).unwrap_or_default();
    let date = if date.is_empty() { String::new() } else { format!("**{date}**{status} – ") };
    let told: Vec<String> = entry.told().map(|sentence| escape(&sentence)).collect();
    push_line(out, format_args!("\n- {date}{}{marks}", told.join(" ")));
    if !entry.participants.is_empty() {
        push_line(out, format_args!("  - {}", escape(&words::list(&entry.participants, 6))));
    }
    for (words, _) in words::changes(entry, timeline) {
        push_line(out, format_args!("  - {}", escape(&words)));
    }
    for figure in &entry.figures {
        push_line(out, format_args!("  - {}", escape(&words::figure(entry, figure))));
    }
    for wording in &entry.wording {
        push_line(out, format_args!("  - {}", escape(&words::wording(wording))));
    }
}

/// Backslashes before what Markdown would read as a mark.
fn escape(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for c in words.chars() {
        if matches!(c, '\\' | '*' | '_' | '`' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '&') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}
