//! Sentence boundaries in news text, block by block: a text and a span in, the spans of its sentences out.
//!
//! One pass over the bytes. Only the marks that can close a sentence are looked at; what stands around them decides.
//! A quotation of several sentences is split, as newsrooms and treebanks have it.

mod words;

use self::words::{Abbreviation, follows_clock, is_lower_end, is_speech, is_starter};
use crate::Span;

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
    let inside = block.of(text);
    let mut splitter = Splitter { text: inside, start: 0, item: None };
    let mut found = Vec::with_capacity(inside.len() / 120 + 1);
    let offset = block.start as usize;
    let mut keep = |from: usize, to: usize| {
        let sentence = inside[from..to].trim();
        if !sentence.is_empty() {
            let start = offset + to - inside[from..to].trim_start().len();
            found.push(Span::new(start, start + sentence.len()));
        }
    };
    splitter.enter(0);
    let mut at = 0;
    while let Some(mark) = inside.as_bytes()[at..].iter().position(|&byte| MARKS[byte as usize]) {
        match splitter.boundary(at + mark) {
            Some((stop, next)) => {
                keep(splitter.start, stop);
                splitter.enter(next);
                at = next.max(at + mark + 1);
            }
            None => at += mark + 1,
        }
    }
    keep(splitter.start, inside.len());
    found
}

/// The bytes that a boundary can stand at: marks that close sentences, rules, the last byte of a list number, and
/// the first byte of "…" and "•".
const MARKS: [bool; 256] = {
    let mut marks = [false; 256];
    let bytes = b".!?)*=_\xe2";
    let mut at = 0;
    while at < bytes.len() {
        marks[bytes[at] as usize] = true;
        at += 1;
    }
    marks
};

/// A block and the sentence that is being read in it.
struct Splitter<'a> {
    text: &'a str,
    start: usize,
    /// The number of the list item that would come next, where the sentence starts with one.
    item: Option<u32>,
}

/// Where a sentence stops and where the next one starts.
type Boundary = Option<(usize, usize)>;

impl Splitter<'_> {
    /// Starts a sentence at `start`.
    fn enter(&mut self, start: usize) {
        self.start = start;
        if let Some(number) = item_number(self.text[start..].trim_start()) {
            self.item = Some(number + 1);
        }
    }

    fn boundary(&self, at: usize) -> Boundary {
        match self.text.as_bytes()[at] {
            b')' => self.bracket(at),
            b'*' | b'=' | b'_' => self.rule(at),
            0xe2 if self.text[at..].starts_with('•') => self.bullet(at),
            0xe2 if self.text[at..].starts_with('…') => self.stop(at, at + '…'.len_utf8()),
            0xe2 => None,
            _ => self.item_before(at).or_else(|| self.stop(at, at + 1)),
        }
    }

    /// A smiley closes a sentence, and "2)" starts an item where no bracket is open.
    fn bracket(&self, at: usize) -> Boundary {
        let before = self.text[self.start..at].trim_end_matches('-');
        if before.ends_with([':', ';']) && self.text[self.start..at].len() > 1 {
            return self.gap(at + 1).filter(|&next| opens(&self.text[next..])).map(|next| (at + 1, next));
        }
        if recent(&self.text[self.start..at], 200).contains('(') {
            return None;
        }
        self.item_before(at)
    }

    /// The start of a list item whose number the mark at `at` closes, where it is the one that comes next.
    fn item_before(&self, at: usize) -> Boundary {
        let wanted = self.item.filter(|_| self.text[at + 1..].starts_with([' ', ')']))?;
        let (before, label) = self.text[self.start..at].rsplit_once(' ')?;
        let label = label.trim_start_matches(['•', '⁃']);
        (!before.trim().is_empty() && number(label) == Some(wanted)).then(|| {
            let start = self.text[..at].rfind(' ').map_or(at, |space| space + 1);
            let bullet = self.text[..start].trim_end().strip_suffix('•').map_or(start, str::len);
            (bullet.min(start), bullet.min(start))
        })
    }

    /// A line of stars or dashes between sentences.
    fn rule(&self, at: usize) -> Boundary {
        let byte = self.text.as_bytes()[at];
        if self.text.as_bytes()[..at].last() == Some(&byte) {
            return None;
        }
        let run = self.text.as_bytes()[at..].iter().take_while(|&&b| b == byte).count();
        let next = self.gap(at + run).filter(|_| run >= 3)?;
        opens(&self.text[next..]).then_some((at + run, next))
    }

    fn bullet(&self, at: usize) -> Boundary {
        let spaced = self.text[self.start..at].ends_with(char::is_whitespace);
        (spaced && !self.text[self.start..at].trim().is_empty()).then_some((at, at))
    }

    /// Where the gap of white space at `at` ends; none without white space or with nothing behind it.
    fn gap(&self, at: usize) -> Option<usize> {
        let rest = &self.text[at..];
        let next = rest.trim_start();
        (next.len() < rest.len() && !next.is_empty()).then(|| self.text.len() - next.len())
    }

    /// A full stop, ellipsis, question or exclamation mark from `at` to `behind`.
    fn stop(&self, at: usize, behind: usize) -> Boundary {
        let rest = &self.text[behind..];
        if rest.starts_with(['.', '!', '?']) {
            // The last mark of a run decides.
            return None;
        }
        let close = behind
            + rest.chars().take(8).take_while(|c| CLOSERS.contains(c)).map(char::len_utf8).sum::<usize>();
        let stop = self.footnotes(close);
        let Some(next) = self.gap(stop) else { return self.glued(at, close) };
        if self.text.as_bytes()[at] == b'.'
            && self.text[..at].ends_with(' ')
            && self.text[next..].starts_with('.')
        {
            return None;
        }
        let word = last_word(&self.text[self.start..at]);
        let follower = self.text[next..].trim_start_matches(OPENERS);
        let opened = self.text[next..self.text.len() - follower.len()].contains(['“', '"', '‘', '«']);
        // "PERRY, Fla. — Rain fell": the dash goes on after an abbreviation.
        let dashed = self.text[next..].starts_with(['—', '–', '-']) && Abbreviation::of(word).is_some();
        let ends = if dashed {
            false
        } else if opens(follower) || self.text[next..].starts_with(['•', '@', '#']) {
            self.ends(at, word, follower, opened) && !self.is_spoken(at, close, follower)
        } else {
            close == behind && self.text.as_bytes()[at] != 0xe2 && is_lower_end(word, follower)
        };
        ends.then_some((stop, next))
    }

    /// Behind footnote numbers: "in 1805.[6]", "in 1805. [6]".
    fn footnotes(&self, mut stop: usize) -> usize {
        while let Some(rest) = self.text[stop..].trim_start_matches(' ').strip_prefix('[') {
            let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
            if !(1..=3).contains(&digits) || !rest[digits..].starts_with(']') {
                break;
            }
            stop = self.text.len() - rest.len() + digits + 1;
        }
        stop
    }

    /// True where the mark at `at`, behind `word`, closes a sentence before a `follower` with a capital or a digit.
    fn ends(&self, at: usize, word: &str, follower: &str, opened: bool) -> bool {
        if self.text.as_bytes()[at] != b'.' || word.is_empty() {
            return !self.is_spaced_ellipsis(at);
        }
        let first = self.text[self.start..at].trim_start().len() == word.len();
        if first && item_number(self.text[self.start..].trim_start()).is_some() {
            return false;
        }
        match Abbreviation::of(word) {
            None => true,
            Some(Abbreviation::BeforeName) => false,
            Some(Abbreviation::BeforeNumber) => !follower.starts_with(|c: char| c.is_ascii_digit()),
            Some(Abbreviation::Clock) => {
                follower.starts_with(char::is_uppercase) && !follows_clock(first_word(follower))
            }
            Some(Abbreviation::Initial) => opened || is_starter(first_word(follower), 2),
            Some(Abbreviation::MayEnd) => opened || is_starter(first_word(follower), 1),
        }
    }

    /// True for the last of three stops with spaces between them; a fourth one closes the sentence.
    fn is_spaced_ellipsis(&self, at: usize) -> bool {
        let stops = self.text[self.start..].get(..=at - self.start).unwrap_or_default();
        stops.ends_with(" . . .") && !stops.ends_with(". . . .")
    }

    /// True where a quoted question or call is followed by who spoke it: "“Why?” Mr. Day asked."
    fn is_spoken(&self, at: usize, close: usize, follower: &str) -> bool {
        let quoted = self.text[at..close].contains(['”', '"', '’', '\'']);
        quoted
            && self.text.as_bytes()[at] != b'.'
            && follower
                .split_whitespace()
                .skip(1)
                .take(3)
                .any(|word| is_speech(word.trim_end_matches([',', '.', ':'])))
    }

    /// A stop with no space behind it: "…he said.The vote…". Not inside addresses, names of files and numbers.
    fn glued(&self, at: usize, close: usize) -> Boundary {
        let rest = &self.text[close..];
        let follower = rest.trim_start_matches(['“', '‘', '«']);
        let upper = follower.chars().next().filter(|c| c.is_uppercase())?;
        let second = follower[upper.len_utf8()..].chars().next()?;
        let word = last_word(&self.text[self.start..at]);
        let chunk = rest[..rest.floor_char_boundary(LONG_WORD)].split_whitespace().next().unwrap_or_default();
        let plain =
            word.len() >= 2 && word.chars().all(|c| c.is_lowercase() || c == '-' || c == '’' || c == '\'');
        let address =
            chunk.contains(['/', '@', '_', '=']) || chunk.trim_end_matches(['.', ',']).contains('.');
        let ambiguous = self.text[at..close].contains(['"', '\'']);
        let domain = matches!(first_word(follower), "Com" | "Net" | "Org" | "Io" | "Ai" | "Js");
        (plain && !address && !ambiguous && !domain && (second.is_lowercase() || second == ' '))
            .then_some((close, close))
    }
}

const CLOSERS: &[char] = &['.', '!', '?', '…', '”', '’', '"', '\'', ')', ']', '»'];
const OPENERS: &[char] = &['“', '‘', '"', '\'', '(', '[', '«', '–', '—', '-', ' ', '¿', '¡', '„'];

fn opens(follower: &str) -> bool {
    let follower = follower.trim_start_matches(OPENERS);
    follower
        .chars()
        .next()
        .is_some_and(|c| c.is_uppercase() || c.is_numeric() || is_currency(c) || is_unicased(c))
}

fn is_currency(c: char) -> bool {
    matches!(c, '$' | '€' | '£' | '¥' | '₹' | '₦' | '₪')
}

/// True for letters of scripts without capitals.
fn is_unicased(c: char) -> bool {
    c.is_alphabetic() && !c.is_lowercase() && !c.is_uppercase()
}

/// The letters `text` starts with.
fn first_word(text: &str) -> &str {
    &text[..text.find(|c: char| !c.is_alphabetic()).unwrap_or(text.len())]
}

/// No decision looks at more of a word than this many bytes, which keeps the time linear on any input.
const LONG_WORD: usize = 48;

/// The last `most` bytes of `before`, or a few more.
fn recent(before: &str, most: usize) -> &str {
    &before[before.floor_char_boundary(before.len().saturating_sub(most))..]
}

/// What stands between the last white space or opening mark of `before` and its end.
fn last_word(before: &str) -> &str {
    let is_edge = |c: char| {
        c.is_whitespace() || matches!(c, '“' | '"' | '(' | '‘' | '\'' | '[' | '—' | '–' | '-' | '/')
    };
    recent(before, LONG_WORD).rsplit(is_edge).next().unwrap_or_default()
}

/// The number of the list item that `text` starts with: "1. ", "2) ", "1.) ", "b. ", a bullet before it aside.
fn item_number(text: &str) -> Option<u32> {
    let text = text.trim_start_matches(['•', '⁃']).trim_start();
    let end = text.find(|c: char| !c.is_ascii_alphanumeric()).filter(|end| (1..=2).contains(end))?;
    let mark = text[end..].trim_start_matches(['.', ')']);
    let marks = text.len() - end - mark.len();
    ((1..=2).contains(&marks) && mark.starts_with(' ')).then(|| number(&text[..end])).flatten()
}

/// "7" is 7, "b" is 2.
fn number(label: &str) -> Option<u32> {
    match label.as_bytes() {
        [letter @ b'a'..=b'z'] => Some(u32::from(letter - b'a') + 1),
        [b'0'..=b'9'] | [b'0'..=b'9', b'0'..=b'9'] => label.parse().ok(),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `marked` is a text with a bar at every boundary.
    fn check(marked: &str) {
        let expect: Vec<&str> = marked.split('|').map(str::trim).collect();
        let text = marked.replace('|', "");
        let found: Vec<&str> =
            sentences(&text, Span::new(0, text.len())).iter().map(|s| s.of(&text)).collect();
        assert_eq!(found, expect);
    }

    #[test]
    fn titles_months_and_initials_do_not_end_a_sentence() {
        check("Lt. Gen. Ann B. Cole met Sen. J. R. Day on Feb. 3 at St. Mary. |They talked.");
        check("The No. 2 of Hale & Co. Ltd. left, cf. p. 55. |He said no. |She agreed.");
    }

    #[test]
    fn abbreviations_may_end_a_sentence_before_a_word_that_starts_one() {
        check("He lives in the U.S. |The others left. |A U.S. Army truck came.");
        check("They met at 6 p.m. |Ms. Day left at 7 p.m. Monday.");
        check("It was sold to Hale Inc. |It was cheap.");
    }

    #[test]
    fn a_dateline_of_a_town_and_its_state_is_no_sentence() {
        check("WINDSOR, Ont. — The plant shut. |Workers left for St. Paul, Minn. |They stayed.");
        check("HALE, S.C. - The vote took place. |It was close – 52.4% to 47.6%. |He conceded.");
    }

    #[test]
    fn decimals_and_ellipses_stay_whole() {
        check("It rose 3.5 percent to $1.20. |It fell ... and rose. |It fell… |Then it rose.");
    }

    #[test]
    fn quotations_of_many_sentences_are_split() {
        check("“We left. |We had to.” |He wept (as she did).");
        check("“Why now?” Mr. Day asked. |“Go!” |Nobody moved.");
    }

    #[test]
    fn a_missing_space_does_not_hide_a_boundary() {
        check("It is over, he said.|The town slept. |See www.Example.Com in v2.Beta.");
        check("“It is over.”|Nobody spoke.");
    }

    #[test]
    fn list_items_in_a_line_are_sentences() {
        check("1. Roads are shut |2. Schools are shut");
        check("1) Roads are shut |2) Schools are shut");
        check("Roads |• Schools (and 2) shops |• Trains");
    }

    #[test]
    fn footnotes_belong_to_the_sentence_before_them() {
        check("He left in 1805. [6] |She stayed.[7] |They met.");
    }

    #[test]
    fn small_letters_and_rules_separate_careless_copy() {
        check("where are you? |i am here. |come over, approx. ten of us etc. and more");
        check("The end *** |Next");
    }
}
