//! The language of a text that does not state it: a text in, an ISO 639-1 code out.
//!
//! Most texts are English, and a look at their small words shows it; `whatlang` is asked about the others only, as
//! its trigrams cost more than all the rest of reading an article.

/// The commonest words of English, few of which any other language writes so often.
const ENGLISH: &[&str] = &[
    "a", "and", "are", "as", "at", "be", "by", "for", "from", "had", "has", "have", "he", "his", "in", "is",
    "it", "its", "of", "on", "said", "that", "the", "their", "they", "this", "to", "was", "were", "which",
    "who", "will", "with",
];

/// How many words are looked at.
const WORDS: usize = 80;

/// The language, where the text is long enough to tell.
pub(crate) fn of(text: &str) -> Option<&'static str> {
    let (mut words, mut english) = (0, 0);
    for word in text.split_ascii_whitespace().take(WORDS) {
        words += 1;
        english += usize::from(ENGLISH.binary_search(&word).is_ok());
    }
    if words >= 4 && english * 5 >= words {
        return Some("en");
    }
    let head = &text[..text.floor_char_boundary(2000)];
    let found = whatlang::detect(head).filter(|found| head.len() >= 40 && found.is_reliable())?;
    code(found.lang().code())
}

/// The two letters of the languages that newsrooms write in most, by their three.
fn code(three: &str) -> Option<&'static str> {
    const CODES: &[(&str, &str)] = &[
        ("ara", "ar"),
        ("ben", "bn"),
        ("bul", "bg"),
        ("cat", "ca"),
        ("ces", "cs"),
        ("cmn", "zh"),
        ("dan", "da"),
        ("deu", "de"),
        ("ell", "el"),
        ("eng", "en"),
        ("est", "et"),
        ("fin", "fi"),
        ("fra", "fr"),
        ("heb", "he"),
        ("hin", "hi"),
        ("hrv", "hr"),
        ("hun", "hu"),
        ("ind", "id"),
        ("ita", "it"),
        ("jpn", "ja"),
        ("kor", "ko"),
        ("lit", "lt"),
        ("nld", "nl"),
        ("nob", "no"),
        ("pes", "fa"),
        ("pol", "pl"),
        ("por", "pt"),
        ("ron", "ro"),
        ("rus", "ru"),
        ("slk", "sk"),
        ("slv", "sl"),
        ("spa", "es"),
        ("srp", "sr"),
        ("swe", "sv"),
        ("tam", "ta"),
        ("tha", "th"),
        ("tur", "tr"),
        ("ukr", "uk"),
        ("urd", "ur"),
        ("vie", "vi"),
    ];
    CODES.binary_search_by_key(&three, |(known, _)| known).ok().map(|at| CODES[at].1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_is_told_by_the_text() {
        assert_eq!(of("The river rose in the night and took the old bridge with it."), Some("en"));
        assert_eq!(
            of(
                "Der Fluss trat in der Nacht über die Ufer und riss die alte Brücke mit sich fort, sagte die Bürgermeisterin."
            ),
            Some("de")
        );
        assert_eq!(of("7"), None);
    }
}
