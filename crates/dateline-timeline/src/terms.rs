//! Content words of a sentence as stem hashes: what wording is compared by. Function words, calendar words and
//! words of saying have none.

use std::sync::LazyLock;

use crate::happenings;

const STOP: &str = include_str!("../lexicon/stop.txt");

/// Open addressing over the hashes of the stop words; 0 is a free slot.
static STOPPED: LazyLock<Vec<u32>> = LazyLock::new(|| {
    let mut slots = vec![0; 2048];
    for word in STOP.lines().filter(|line| !line.starts_with('#')) {
        let hash = hash(word.as_bytes());
        let mut at = hash as usize & 2047;
        while slots[at] != 0 && slots[at] != hash {
            at = (at + 1) & 2047;
        }
        slots[at] = hash;
    }
    slots
});

fn is_stopped(hash: u32) -> bool {
    let mut at = hash as usize & 2047;
    while STOPPED[at] != 0 {
        if STOPPED[at] == hash {
            return true;
        }
        at = (at + 1) & 2047;
    }
    false
}

/// FNV-1a, folded so that it is never 0.
fn hash(word: &[u8]) -> u32 {
    let fold = |hash: u32, byte: &u8| (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193);
    let hash = word.iter().fold(0x811C_9DC5, fold);
    (hash ^ (hash >> 15)).max(1)
}

/// Appends the stem hashes of the content words of `text`, in text order, repeats included.
pub(crate) fn push(text: &str, out: &mut Vec<u32>) {
    let mut word = Vec::with_capacity(32);
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        word.clear();
        while at < bytes.len() && is_inside(bytes, at) {
            word.push(bytes[at].to_ascii_lowercase());
            at += 1;
        }
        if word.is_empty() {
            at += 1;
        } else {
            out.extend(term(&mut word));
        }
    }
}

/// The stem hash of one word; `None` for a word without content.
pub(crate) fn of(word: &str) -> Option<u32> {
    term(&mut word.to_ascii_lowercase().into_bytes())
}

/// True where any word says something: "the coast guard", not "they".
pub(crate) fn has_content(text: &str) -> bool {
    text.split_whitespace().any(|word| of(word).is_some())
}

fn is_inside(bytes: &[u8], at: usize) -> bool {
    let byte = bytes[at];
    byte.is_ascii_alphanumeric()
        // Letters beyond ASCII; general punctuation (’ “ –) starts with 0xE2 0x80.
        || (byte >= 0x80 && !is_punctuation(bytes, at))
        || (byte == b'\'' && at > 0 && at + 1 < bytes.len() && bytes[at - 1].is_ascii_alphabetic() && bytes[at + 1].is_ascii_alphabetic())
}

/// True on any byte of a character of the general punctuation block, or of a no-break space or guillemet.
fn is_punctuation(bytes: &[u8], at: usize) -> bool {
    let starts = |from: usize, head: &[u8]| bytes[from..].starts_with(head);
    (0..3.min(at + 1)).any(|back| starts(at - back, b"\xE2\x80"))
        || (0..2.min(at + 1)).any(|back| starts(at - back, b"\xC2"))
}

fn term(word: &mut Vec<u8>) -> Option<u32> {
    if let Some(cut) = word.iter().position(|byte| *byte == b'\'')
        && &word[cut..] == b"'s"
    {
        word.truncate(cut);
    }
    if word.is_empty() || is_stopped(hash(word)) || (word.len() == 1 && !word[0].is_ascii_digit()) {
        return None;
    }
    stem(word);
    Some(happenings::kind(hash(word)))
}

/// The hash of a word's stem, whatever the word.
pub(crate) fn stem_of(word: &str) -> u32 {
    let mut word = word.to_ascii_lowercase().into_bytes();
    stem(&mut word);
    hash(&word)
}

/// Strips the endings of number, tense and a few derivations, alike for all forms of a word: "parties" and "party",
/// "releases", "released" and "releasing" meet. Digits stay.
fn stem(word: &mut Vec<u8>) {
    if word.len() < 4 || word.iter().any(u8::is_ascii_digit) {
        return;
    }
    if word.ends_with(b"s") && !word.ends_with(b"ss") && !word.ends_with(b"us") && !word.ends_with(b"is") {
        word.pop();
    }
    for ending in [&b"ing"[..], b"ed", b"ly", b"ment", b"e"] {
        if word.len() >= ending.len() + 3 && word.ends_with(ending) {
            word.truncate(word.len() - ending.len());
            break;
        }
    }
    if let [.., before, last] = word[..]
        && before == last
        && last != b's'
    {
        word.pop();
    }
    if word.ends_with(b"i") && word.len() > 3 || word.ends_with(b"y") {
        word.pop();
        word.push(b'i');
    }
    if word.ends_with(b"e") && word.len() > 3 {
        word.pop();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(text: &str) -> Vec<u32> {
        let mut out = Vec::new();
        push(text, &mut out);
        out
    }

    #[test]
    fn forms_of_one_word_meet() {
        for forms in [
            "party parties",
            "release released releases releasing",
            "kill killed killing kills",
            "stop stopped",
        ] {
            let terms = all(forms);
            assert!(terms.iter().all(|t| *t == terms[0]), "{forms}");
        }
    }

    #[test]
    fn function_and_calendar_words_have_no_term() {
        assert!(all("He said on Monday that it was the year’s last.").is_empty());
    }

    #[test]
    fn curly_and_straight_possessives_are_one() {
        assert_eq!(all("Gaza’s talks"), all("Gaza's talks"));
        assert_eq!(all("“Gaza” talks"), all("Gaza – talks"));
    }

    #[test]
    fn stop_words_are_sorted_and_unique() {
        let words: Vec<&str> = STOP.lines().filter(|line| !line.starts_with('#')).collect();
        assert!(words.is_sorted_by(|a, b| a < b));
    }
}
