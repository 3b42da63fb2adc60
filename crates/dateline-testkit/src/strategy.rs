//! Strategies for property tests: any string, text that looks like news, and articles of either.
//!
//! [`any_text`] finds what breaks on bytes nobody planned for. [`news_text`] is built of the pieces that rules look
//! at, in orders no writer would choose, so that rules meet each other's half-finished matches.

use dateline_text::{Article, Moment};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

use crate::spell;

/// `cases` runs of each property; a failing case is printed, not filed: it becomes a named test.
///
/// ```
/// assert_eq!(dateline_testkit::strategy::runs(64).cases, 64);
/// ```
pub fn runs(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

/// Any string at all: letters of many scripts, marks, control characters, lone combining characters.
///
/// ```
/// use proptest::prelude::*;
/// proptest!(|(text in dateline_testkit::strategy::any_text())| prop_assert!(text.is_char_boundary(0)));
/// ```
pub fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![
        2 => any::<String>(),
        2 => vec(prop_oneof![4 => piece(ODD), 3 => piece(WORDS), 2 => piece(MARKS)], 0..40)
            .prop_map(|pieces| pieces.concat()),
        1 => "[ -~\n]{0,200}",
    ]
}

/// Paragraphs of news-like sentences: names, figures, dates, quotations, cues and clitics in any order.
///
/// ```
/// use proptest::prelude::*;
/// proptest!(|(text in dateline_testkit::strategy::news_text())| prop_assert!(!text.contains("\n\n\n")));
/// ```
pub fn news_text() -> impl Strategy<Value = String> {
    vec(paragraph(), 1..4).prop_map(|paragraphs| paragraphs.join("\n\n"))
}

/// One paragraph of news-like sentences, without a line break.
///
/// ```
/// use proptest::prelude::*;
/// proptest!(|(text in dateline_testkit::strategy::paragraph())| prop_assert!(!text.contains('\n')));
/// ```
pub fn paragraph() -> impl Strategy<Value = String> {
    vec(sentence(), 1..5).prop_map(|sentences| sentences.join(" "))
}

/// One news-like sentence, with its full stop.
///
/// ```
/// use proptest::prelude::*;
/// proptest!(|(text in dateline_testkit::strategy::sentence())| prop_assert!(text.ends_with('.')));
/// ```
pub fn sentence() -> impl Strategy<Value = String> {
    let quoted = (phrases(), select(QUOTES), phrase(), select(CUES)).prop_map(
        |(content, (open, close), speaker, cue)| format!("{open}{content},{close} {cue} {speaker}"),
    );
    prop_oneof![4 => phrases(), 1 => quoted].prop_map(|sentence| format!("{sentence}."))
}

/// A number as news writes it, with its value: digits, with or without separators, or words.
///
/// ```
/// use proptest::prelude::*;
/// proptest!(|((words, value) in dateline_testkit::strategy::number())| {
///     prop_assert!(value < 1_000_000_000 && !words.is_empty());
/// });
/// ```
pub fn number() -> impl Strategy<Value = (String, u64)> {
    prop_oneof![
        (0..1_000_000_000_u64).prop_map(|n| (spell::grouped(n), n)),
        (0..2_000_u64).prop_map(|n| (n.to_string(), n)),
        (0..200_u64).prop_map(|n| (spell::number(n, spell::Style::British), n)),
    ]
}

/// A day of the years that news tells of, as ISO 8601 writes it.
///
/// ```
/// use proptest::prelude::*;
/// proptest!(|(day in dateline_testkit::strategy::day())| {
///     prop_assert!(day.parse::<dateline_text::Moment>().is_ok());
/// });
/// ```
pub fn day() -> impl Strategy<Value = String> {
    (1950..2050, 1..=12, 1..=28).prop_map(|(year, month, day)| format!("{year}-{month:02}-{day:02}"))
}

/// An article of any or of news-like text, dated or not.
///
/// ```
/// use proptest::prelude::*;
/// proptest!(|(article in dateline_testkit::strategy::article())| {
///     prop_assert!(article.sentences.iter().all(|s| s.get(&article.text).is_some()));
/// });
/// ```
pub fn article() -> impl Strategy<Value = Article> {
    let text = prop_oneof![2 => any_text(), 3 => news_text()];
    (text, proptest::option::of(day()), "[a-z]{1,8}")
        .prop_map(|(text, published, id)| dated(&id, &text, published))
}

/// An article of news-like text that has a publication day.
///
/// ```
/// use proptest::prelude::*;
/// proptest!(|(article in dateline_testkit::strategy::news_article())| {
///     prop_assert!(article.published.is_some());
/// });
/// ```
pub fn news_article() -> impl Strategy<Value = Article> {
    (news_text(), day(), "[a-z]{1,8}").prop_map(|(text, published, id)| dated(&id, &text, Some(published)))
}

fn dated(id: &str, text: &str, published: Option<String>) -> Article {
    let article = Article::from_text(id, text);
    match published {
        Some(day) => article.published(day.parse::<Moment>().expect("the strategy makes ISO days")),
        None => article,
    }
}

fn phrases() -> impl Strategy<Value = String> {
    vec(phrase(), 1..7).prop_map(|phrases| phrases.join(" "))
}

fn phrase() -> impl Strategy<Value = String> {
    prop_oneof![
        5 => piece(WORDS),
        3 => piece(NAMES),
        3 => piece(DATES),
        2 => number().prop_map(|(words, _)| words),
        2 => piece(FIGURES),
        2 => piece(CUES),
        1 => (select(QUOTES), piece(WORDS)).prop_map(|((open, close), word)| format!("{open}{word}{close}")),
        1 => piece(ODD),
    ]
}

fn piece(list: &'static [&'static str]) -> impl Strategy<Value = String> {
    select(list).prop_map(str::to_owned)
}

const QUOTES: &[(&str, &str)] =
    &[("\"", "\""), ("“", "”"), ("‘", "’"), ("'", "'"), ("«", "»"), ("„", "“"), ("“", "")];

const WORDS: &[&str] = &[
    "people",
    "the",
    "of",
    "in",
    "on",
    "at least",
    "more than",
    "were killed",
    "injured",
    "died",
    "including",
    "children",
    "prisoners",
    "released",
    "a",
    "and",
    "strike",
    "vote",
    "talks",
    "will",
    "would",
    "may",
    "not",
    "company",
    "jobs",
    "per cent",
    "percent",
    "million",
    "dozen",
    "hundreds of",
    "half",
    "shares",
    "fell",
    "rose to",
    "from",
    "between",
    "to",
    "about",
    "some",
    "who",
    "which",
    "he",
    "she",
    "they",
    "it",
    "isn't",
    "don’t",
    "there",
    "fire",
    "was",
    "has been",
    "had",
    "arrested",
    "met",
    "leader",
    "minister",
    "police",
    "court",
    "second",
    "march",
    "may",
    "sun",
    "last",
    "next",
    "this",
    "earlier",
    "until",
    "since",
    "by",
    "for",
    "during",
    "after",
    "before",
    "ago",
];

const NAMES: &[&str] = &[
    "Maria Dalisay",
    "Mr Oakes",
    "President Ana Ruiz",
    "Dr. J. P. O’Neill",
    "the U.S.",
    "Port Amara",
    "Halden Steel Plc",
    "the Foundry Workers' Union",
    "Prime Minister",
    "Bluewater Lines",
    "Ms. Pryce",
    "de la Cruz",
    "AT&T",
    "MANILA",
    "Northern Ireland",
    "French",
    "the Ministry of Health",
    "Lord Byron's",
    "St. Paul",
    "al-Rashid",
    "McDonald",
];

const DATES: &[&str] = &[
    "Monday",
    "on Tuesday",
    "Oct. 7",
    "9 October",
    "March 11, 2025",
    "last week",
    "next year",
    "in November",
    "two days ago",
    "2024",
    "the 1990s",
    "yesterday",
    "tomorrow morning",
    "10:40 p.m.",
    "2025-03-12",
    "12/03/2025",
    "the third quarter",
    "a three-hour",
    "four months",
    "since 1887",
    "Sept. 31",
    "Feb. 30",
    "the 19th century",
    "spring",
    "mid-June",
    "weekend",
    "between 3 and 5 May",
    "on the 31st",
    "decades",
    "Friday night",
    "FY2024",
];

const FIGURES: &[&str] = &[
    "$3,500",
    "£1m",
    "€2.4bn",
    "71%",
    "8.4 per cent",
    "two-thirds",
    "3-1",
    "twenty-one",
    "a hundred",
    "1.5 million",
    "40C",
    "5ft 8in",
    "No. 10",
    "1/2",
    "½",
    "third",
    "21st",
    "200,000 pesos",
    "one in five",
    "10-15",
    "1,2,3",
    "-3",
    "0.00",
    "99999999999999999999999999",
    "1e9",
    "a dozen",
    "between 800 and 900",
    "two or three",
    "B-52",
    "Covid-19",
];

const CUES: &[&str] = &[
    "said",
    "says",
    "told reporters",
    "according to",
    "the ministry said",
    "he added",
    "denied that",
    "accused",
    "asked",
    "warned that",
    "who declined to be named",
    "in a statement",
    "reportedly",
    "claimed",
    "wrote",
];

const MARKS: &[&str] = &[
    " ", " ", "\n", "\n\n", "\r\n", "\t", ".", ",", ";", ":", "-", "–", "—", "…", "\"", "“", "”", "‘", "’",
    "'", "(", ")", "[", "]", "$", "%", "/", "!", "?", "•", "- ", "* ", "1. ", "---\n", "'s", "n't",
];

const ODD: &[&str] = &[
    "\u{feff}",
    "\u{0}",
    "\u{a0}",
    "\u{2028}",
    "\u{200b}",
    "\u{200f}",
    "é",
    "e\u{301}",
    "İ",
    "ß",
    "ﬁ",
    "Ⅷ",
    "٣",
    "४",
    "１２",
    "²",
    "³⁄₄",
    "日本",
    "😀",
    "👩‍👩‍👧",
    "\u{1f1ec}\u{1f1e7}",
    "\u{301}",
    "ŉ",
    "ǆ",
    "K",
    "Å",
    "\u{10ffff}",
    "\u{7f}",
];
