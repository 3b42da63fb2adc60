//! Sentence boundaries in news text, block by block.

use crate::Span;

/// Words that are written with a full stop and rarely end a sentence.
const ABBREVIATIONS: &[&str] = &[
    "adm", "apr", "aug", "ave", "brig", "capt", "cmdr", "co", "col", "corp", "dec", "dept", "dr", "est",
    "feb", "fri", "gen", "gov", "hon", "inc", "jan", "jr", "jul", "jun", "lt", "ltd", "maj", "mar", "messrs",
    "mon", "mr", "mrs", "ms", "mt", "no", "nov", "oct", "pres", "prof", "rep", "reps", "rev", "sat", "sen",
    "sens", "sept", "sep", "sgt", "sr", "st", "sun", "supt", "thu", "thurs", "tue", "tues", "vs", "wed",
];

/// The sentences of one block of `text`, in order, without the white space between them.
///
/// ```
/// use dateline_text::{Span, sentences};
///
/// let text = "Gen. Lee met Mr. Day on Oct. 7. “It went well.” He left.";
/// let found: Vec<&str> = sentences(text, Span::new(0, text.len())).iter().map(|s| s.of(text)).collect();
/// assert_eq!(found, ["Gen. Lee met Mr. Day on Oct. 7.", "“It went well.”", "He left."]);
/// ```
pub fn sentences(text: &str, block: Span) -> Vec<Span> {
    let mut found = Vec::new();
    let mut start = block.start as usize;
    let bytes = text.as_bytes();
    let end = block.end as usize;
    let mut at = start;
    while at < end {
        if matches!(bytes[at], b'.' | b'!' | b'?') {
            if let Some((stop, next)) = boundary(text, start, at, end) {
                found.push(Span::new(start, stop));
                start = next;
                at = next;
                continue;
            }
        }
        at += 1;
    }
    if start < end && !text[start..end].trim().is_empty() {
        let kept = text[start..end].trim_end().len();
        found.push(Span::new(start, start + kept));
    }
    found
}

/// Where the sentence that the mark at `at` closes stops and where the next one starts, if it closes one.
fn boundary(text: &str, start: usize, at: usize, end: usize) -> Option<(usize, usize)> {
    let closers: &[char] = &['.', '!', '?', '”', '’', '"', '\'', ')', ']', '»'];
    let rest = &text[at + 1..end];
    let stop = at + 1 + (rest.len() - rest.trim_start_matches(closers).len());
    let gap = text[stop..end].len() - text[stop..end].trim_start().len();
    if gap == 0 {
        return None;
    }
    let next = stop + gap;
    let follower =
        text[next..end].trim_start_matches(['“', '‘', '"', '\'', '(', '[', '«', '–', '—', '-', ' ']);
    let opens = follower.chars().next().is_some_and(|c| c.is_uppercase() || c.is_numeric());
    if !opens || (bytes_at(text, at) == b'.' && is_abbreviation(&text[start..at], follower)) {
        return None;
    }
    Some((stop, next))
}

fn bytes_at(text: &str, at: usize) -> u8 {
    text.as_bytes()[at]
}

/// True where the word before a full stop is an abbreviation that `follower` continues.
fn is_abbreviation(before: &str, follower: &str) -> bool {
    let word = before.rsplit(|c: char| c.is_whitespace() || "“\"(‘'[".contains(c)).next().unwrap_or_default();
    if word.is_empty() {
        return false;
    }
    let initial = word.chars().count() == 1 && word.chars().all(char::is_uppercase);
    let dotted = word.contains('.') && word.split('.').all(|part| part.chars().count() <= 2);
    let known = word.len() <= 8 && ABBREVIATIONS.contains(&word.to_ascii_lowercase().as_str());
    let digit_follows = follower.starts_with(|c: char| c.is_ascii_digit());
    if word.eq_ignore_ascii_case("no") {
        return digit_follows;
    }
    initial || dotted || known
}
