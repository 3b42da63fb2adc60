//! Writes values as news does, for tests that go from a value to words and back: numbers in words and days in
//! American and British order.

/// Which side of the Atlantic the words are from.
///
/// ```
/// use dateline_testkit::spell::{Style, number};
/// assert_ne!(number(120, Style::American), number(120, Style::British));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// "one hundred twenty", "March 3, 2021".
    American,
    /// "one hundred and twenty", "3 March 2021".
    British,
}

const SMALL: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];

const TENS: [&str; 10] =
    ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

const SCALES: [(u64, &str); 3] = [(1_000_000_000, "billion"), (1_000_000, "million"), (1_000, "thousand")];

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// A number below 10¹² in words.
///
/// ```
/// use dateline_testkit::spell::{Style, number};
/// assert_eq!(number(2_103, Style::British), "two thousand one hundred and three");
/// assert_eq!(number(1_000_042, Style::American), "one million forty-two");
/// assert_eq!(number(1_000_042, Style::British), "one million and forty-two");
/// ```
pub fn number(value: u64, style: Style) -> String {
    let Some((size, name)) = SCALES.iter().find(|(size, _)| value >= *size) else {
        return below_1000(value, style);
    };
    let head = format!("{} {name}", number(value / size, style));
    match value % size {
        0 => head,
        rest if rest < 100 && style == Style::British => format!("{head} and {}", number(rest, style)),
        rest => format!("{head} {}", number(rest, style)),
    }
}

fn below_1000(value: u64, style: Style) -> String {
    if value < 100 {
        return below_100(value as usize);
    }
    let head = format!("{} hundred", SMALL[value as usize / 100]);
    match (value % 100, style) {
        (0, _) => head,
        (rest, Style::American) => format!("{head} {}", below_100(rest as usize)),
        (rest, Style::British) => format!("{head} and {}", below_100(rest as usize)),
    }
}

fn below_100(value: usize) -> String {
    match (value / 10, value % 10) {
        (0 | 1, _) => SMALL[value].to_owned(),
        (tens, 0) => TENS[tens].to_owned(),
        (tens, ones) => format!("{}-{}", TENS[tens], SMALL[ones]),
    }
}

/// Digits in groups of three.
///
/// ```
/// assert_eq!(dateline_testkit::spell::grouped(1_234_567), "1,234,567");
/// ```
pub fn grouped(value: u64) -> String {
    let digits = value.to_string();
    let comma = |i: usize| i > 0 && (digits.len() - i).is_multiple_of(3);
    digits
        .chars()
        .enumerate()
        .flat_map(|(i, digit)| comma(i).then_some(',').into_iter().chain([digit]))
        .collect()
}

/// A day with its year. `month` counts from 1.
///
/// ```
/// use dateline_testkit::spell::{Style, day};
/// assert_eq!(day(2021, 3, 3, Style::American), "March 3, 2021");
/// assert_eq!(day(2021, 3, 3, Style::British), "3 March 2021");
/// ```
pub fn day(year: u16, month: usize, day: u8, style: Style) -> String {
    let name = MONTHS[month - 1];
    match style {
        Style::American => format!("{name} {day}, {year}"),
        Style::British => format!("{day} {name} {year}"),
    }
}
