//! From lines to blocks: which lines are one paragraph, and which are headings, list items and quotations.

use dateline_text::{Block, BlockKind, Span};

/// A line that holds more than white space, trimmed.
#[derive(Clone, Copy)]
struct Line {
    span: Span,
    /// True where a blank line, or the start of the text, stands before it.
    gap: bool,
}

/// The blocks of a plain text, in order.
pub(crate) fn blocks(text: &str) -> Vec<Block> {
    let mut blocks = paragraphs(text, &lines(text));
    for at in 0..blocks.len() {
        blocks[at].kind = kind(text, &blocks, at);
    }
    let tail = blocks.iter().rev().take_while(|block| is_boilerplate(block.span.of(text))).count();
    if tail < blocks.len() {
        blocks.truncate(blocks.len() - tail);
    }
    blocks
}

fn lines(text: &str) -> Vec<Line> {
    let mut lines = Vec::new();
    let (mut at, mut gap) = (0, true);
    for line in text.split_inclusive('\n') {
        let start = at + (line.len() - line.trim_start_matches(is_blank).len());
        let end = at + line.trim_end_matches(is_blank).len();
        if start < end {
            lines.push(Line { span: Span::new(start, end), gap });
        }
        gap = start >= end;
        at += line.len();
    }
    lines
}

/// White space, and the marks of zero width that word processors leave at the ends of lines.
fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200b}' | '\u{feff}' | '\u{ad}')
}

/// Joins the lines of hard-wrapped paragraphs; elsewhere a line is a paragraph.
fn paragraphs(text: &str, lines: &[Line]) -> Vec<Block> {
    let width = wrap_width(text, lines);
    let mut blocks: Vec<Block> = Vec::new();
    let mut last: Option<Line> = None;
    for &line in lines {
        match (last, blocks.last_mut()) {
            (Some(before), Some(block)) if continues(text, before, line, width) => {
                block.span = block.span.to(line.span);
            }
            _ => blocks.push(Block { kind: BlockKind::Paragraph, span: line.span }),
        }
        last = Some(line);
    }
    blocks
}

/// The width at which a text is hard-wrapped, if it is: most lines that have a next one are about equally long,
/// and most of them stop inside a sentence.
fn wrap_width(text: &str, lines: &[Line]) -> Option<usize> {
    let inner: Vec<Span> = lines.windows(2).filter(|pair| !pair[1].gap).map(|pair| pair[0].span).collect();
    let width = lines.iter().map(|line| line.span.len()).max()?;
    if inner.len() < 2 || !(30..=120).contains(&width) {
        return None;
    }
    let long = inner.iter().filter(|span| span.len() * 10 >= width * 7).count();
    let open = inner.iter().filter(|span| !ends_sentence(span.of(text))).count();
    (long * 10 >= inner.len() * 6 && open * 10 >= inner.len() * 6).then_some(width)
}

/// True where `line` goes on with the paragraph of the line before it.
fn continues(text: &str, before: Line, line: Line, width: Option<usize>) -> bool {
    let (above, here) = (before.span.of(text), line.span.of(text));
    if line.gap || marker(here).is_some() || here.starts_with('>') || is_capitals(above) || is_capitals(here)
    {
        return false;
    }
    let first = here.split_whitespace().next().unwrap_or_default().len();
    let full = |width: usize| before.span.len() + 1 + first > width * 9 / 10 || !ends_sentence(above);
    let lower =
        here.starts_with(char::is_lowercase) && above.ends_with(|c: char| c.is_alphanumeric() || c == ',');
    lower || (width.is_some_and(full) && !is_byline(above))
}

fn is_byline(line: &str) -> bool {
    line.get(..3).is_some_and(|start| start.eq_ignore_ascii_case("by ")) && line.len() < 60
}

fn kind(text: &str, blocks: &[Block], at: usize) -> BlockKind {
    let words = blocks[at].span.of(text);
    if marker(words).is_some() {
        return BlockKind::ListItem;
    }
    if words.starts_with('>') {
        return BlockKind::Quote;
    }
    if is_caption(words) {
        return BlockKind::Caption;
    }
    let Some(next) = blocks.get(at + 1).map(|block| block.span.of(text)) else { return BlockKind::Paragraph };
    let before = at.checked_sub(1).map(|at| blocks[at].span.of(text));
    if is_heading(words, before, next) { BlockKind::Heading } else { BlockKind::Paragraph }
}

/// True for a line that names what follows: the headline, a line in capitals, a short line between paragraphs.
fn is_heading(words: &str, before: Option<&str>, next: &str) -> bool {
    let count = words.split_whitespace().count();
    if count > 20
        || words.len() > 160
        || words.contains('\n')
        || words.ends_with(['.', ',', ';', ':', '…', '”', '"', '-', '—'])
    {
        return false;
    }
    if is_byline(words) || super::dateline::is_alone(words) {
        return false;
    }
    let opens = words.starts_with(|c: char| c.is_uppercase() || c.is_numeric() || "‘“'\"".contains(c));
    let (follows, runs_on) =
        (before.is_none_or(ends_sentence), ends_sentence(next) && next.len() > words.len());
    match before {
        None => opens && (!next.starts_with(char::is_lowercase)),
        Some(_) if is_capitals(words) => count <= 12,
        Some(_) => opens && count <= 8 && follows && runs_on && !words.ends_with(['?', '!']),
    }
}

/// True for a line of at least four letters, all capitals.
fn is_capitals(line: &str) -> bool {
    let letters = line.chars().filter(|c| c.is_alphabetic()).count();
    letters >= 4 && line.len() <= 120 && !line.chars().any(char::is_lowercase)
}

fn ends_sentence(words: &str) -> bool {
    words.trim_end_matches(['”', '’', '"', '\'', ')', ']', '»']).ends_with(['.', '!', '?', '…', ':'])
}

/// The length of the bullet or number that makes `line` a list item, its space included.
fn marker(line: &str) -> Option<usize> {
    let bullet = ["- ", "• ", "* ", "· ", "– ", "— ", "‣ ", "◦ ", "▪ ", "■ ", "● ", "•\t", "-\t", "•\u{a0}"];
    if let Some(mark) = bullet.iter().find(|mark| line.starts_with(**mark)) {
        return Some(mark.len());
    }
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let number =
        (1..=2).contains(&digits) && (line[digits..].starts_with(". ") || line[digits..].starts_with(") "));
    number.then_some(digits + 2)
}

fn is_caption(words: &str) -> bool {
    let starts = [
        "FILE PHOTO: ",
        "FILE - ",
        "FILE – ",
        "FILE — ",
        "PHOTO: ",
        "Photo: ",
        "Image: ",
        "[Image: ",
        "Photo by ",
    ];
    starts.iter().any(|start| words.starts_with(start)) && words.len() < 600
}

/// True for the lines that outlets put below an article and that tell nothing of the news.
fn is_boilerplate(words: &str) -> bool {
    let line = words.trim_start_matches(['*', '(', '[', '_', ' ']).to_lowercase();
    let starts = [
        "©",
        "(c) ",
        "copyright ©",
        "copyright 1",
        "copyright 2",
        "all rights reserved",
        "sign up ",
        "subscribe to ",
        "read more:",
        "read more ",
        "also read",
        "read also",
        "follow us on",
        "click here",
        "share this",
        "download the app",
        "related:",
        "see also:",
    ];
    words.len() < 300
        && (starts.iter().any(|start| line.starts_with(start)) || line.ends_with("all rights reserved."))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expect: &[(BlockKind, &str)]) {
        let found: Vec<(BlockKind, &str)> = blocks(text).iter().map(|b| (b.kind, b.span.of(text))).collect();
        assert_eq!(found, expect);
    }
    use BlockKind::{Caption, Heading, ListItem, Paragraph};

    #[test]
    fn a_line_is_a_paragraph_and_capitals_are_a_heading() {
        check(
            "Rain fell on the town.\nTOWN UNDER WATER\nThe mayor spoke.\n- Roads are shut.\n• Schools too.",
            &[
                (Paragraph, "Rain fell on the town."),
                (Heading, "TOWN UNDER WATER"),
                (Paragraph, "The mayor spoke."),
                (ListItem, "- Roads are shut."),
                (ListItem, "• Schools too."),
            ],
        );
    }

    #[test]
    fn a_headline_and_a_short_line_between_paragraphs_are_headings() {
        check(
            "Rain floods town\n\nIt fell on Monday.\n\nWhat comes next\n\nThe mayor will speak in the evening.",
            &[
                (Heading, "Rain floods town"),
                (Paragraph, "It fell on Monday."),
                (Heading, "What comes next"),
                (Paragraph, "The mayor will speak in the evening."),
            ],
        );
    }

    #[test]
    fn hard_wrapped_lines_are_one_paragraph() {
        let text = "The river rose over its banks in the night and took\nthe old bridge with it, the mayor of the town said on\nMonday.\n\nNobody was hurt, she said, but forty families have to\nstay with friends.";
        let found: Vec<&str> = blocks(text).iter().map(|b| b.span.of(text)).collect();
        assert_eq!(found.len(), 2);
        assert!(found[0].ends_with("Monday."));
    }

    #[test]
    fn the_tail_that_outlets_add_is_no_block() {
        check(
            "Rain fell.\n\nFILE PHOTO: A river.\n\nSign up for our newsletter\n© 2024 The Town Paper. All rights reserved.",
            &[(Paragraph, "Rain fell."), (Caption, "FILE PHOTO: A river.")],
        );
    }
}
