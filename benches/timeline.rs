//! How merging and deriving grow: 31,250 to a million mentions, one thread, processor time and memory.
//!
//! `cargo bench --bench timeline` prints a line for each size and the growth exponent of merging and deriving. The articles are made here from
//! a few hundred sentences, each copy with some words of its own and its days moved, so that days stay as busy as the
//! set grows; `-- --hot` leaves the days where they are, and numbers ask for other sizes.

use std::ops::Range;
use std::time::Duration;

use chrono::{Days, NaiveDate};
use cpu_time::ThreadTime;
use dateline::extract::{Annotations, annotate};
use dateline::text::Article;
use dateline::timeline::{Dossier, View};

const PLACES: [&str; 12] = [
    "Lisbon", "Nairobi", "Toronto", "Jakarta", "Oslo", "Lima", "Cairo", "Madrid", "Accra", "Hanoi", "Dublin",
    "Quito",
];
const WHO: [&str; 8] = [
    "Officials",
    "Rescue workers",
    "The prime minister",
    "Union leaders",
    "The central bank",
    "Police",
    "Engineers",
    "Doctors",
];
const DEEDS: [&str; 10] = [
    "opened an inquiry into the flood damage",
    "met the river authority about the broken dam",
    "signed an agreement on fishing quotas",
    "arrested 14 people over the warehouse fire",
    "said at least 21 people were killed in the landslide",
    "rejected a proposal to close the northern railway",
    "released 40 prisoners after talks with the rebels",
    "announced a strike at the copper mine",
    "raised interest rates to 4.5 percent against inflation",
    "evacuated 3,000 residents before the storm",
];

/// Articles of ten sentences with a date each, and what the readers find in them.
fn base() -> Vec<(Article, Annotations)> {
    (0..125)
        .map(|number| {
            let sentences: Vec<String> = (0..10).map(|line| sentence(number, line)).collect();
            let article = Article::from_text(&format!("a{number}"), &sentences.join("\n"))
                .published("2024-05-30".parse().expect("a date"));
            let found = annotate(&article);
            (article, found)
        })
        .collect()
}

fn sentence(number: usize, line: usize) -> String {
    let seed = number * 10 + line;
    let (who, deed) = (WHO[seed % 8], DEEDS[(seed * 7 + number) % 10]);
    let (place, day) = (PLACES[(seed * 5 + line) % 12], seed * 11 % 28 + 1);
    format!("{who} in {place} {deed} near the town of Alder{} on {day} May 2024.", words(seed, 5))
}

/// So many letters that depend on `seed` alone.
fn words(seed: usize, letters: u32) -> String {
    let mut state = seed as u64 + 1;
    (0..letters)
        .map(|_| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            char::from(b'a' + (state >> 59) as u8 % 26)
        })
        .collect()
}

/// A dossier of `copies` variants of the base articles: two words of each sentence changed, letter for letter, so that
/// all spans hold. With the time that adding them took.
fn dossier(base: &[(Article, Annotations)], copies: Range<usize>, hot: bool) -> (Dossier, Duration) {
    let (mut dossier, mut took) = (Dossier::new(), Duration::ZERO);
    for copy in copies {
        for (number, (article, found)) in base.iter().enumerate() {
            let text = article
                .text
                .lines()
                .enumerate()
                .map(|(line, sentence)| variant(sentence, copy, number * 10 + line));
            let text = text.collect::<Vec<_>>().join("\n");
            let mut changed = Article::from_text(&format!("{}-{copy}", article.id), &text);
            let shift = Days::new(if hot { 0 } else { copy as u64 * 31 });
            let moved = |day: NaiveDate| day.checked_add_days(shift).expect("the calendar is long enough");
            changed.published = article.published.map(|moment| moved(moment.date()).into());
            let mut found = found.clone();
            for event in &mut found.events {
                (event.start, event.end) = (event.start.map(moved), event.end.map(moved));
            }
            for time in &mut found.times {
                (time.start, time.end) = (time.start.map(moved), time.end.map(moved));
            }
            let start = ThreadTime::now();
            dossier.add(&changed, found);
            took += start.elapsed();
        }
    }
    (dossier, took)
}

fn variant(sentence: &str, copy: usize, seed: usize) -> String {
    let at = sentence.find("Alder").expect("every sentence names the town");
    format!("{}{}{}", &sentence[..at], words(copy * 100_000 + seed, 10), &sentence[at + 10..])
}

/// Peak memory of this process in bytes, as the kernel counts it.
fn peak() -> Option<f64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM"))?;
    line.split_whitespace().nth(1)?.parse::<f64>().ok().map(|kilobytes| kilobytes * 1024.0)
}

#[expect(clippy::print_stdout, reason = "a bench reports")]
#[expect(clippy::cast_precision_loss, reason = "a million fits a double")]
fn measure(base: &[(Article, Annotations)], copies: usize, hot: bool) -> (usize, Duration) {
    let mentions = copies * base.iter().map(|(_, found)| found.events.len()).sum::<usize>();
    let ((mut left, half), (right, rest)) =
        (dossier(base, 0..copies / 2, hot), dossier(base, copies / 2..copies, hot));
    let start = ThreadTime::now();
    left.merge(right);
    let merged = start.elapsed();
    let timeline = left.timeline(&View::default().entries(100).sentences(2));
    let took = start.elapsed();
    assert!((28..=100).contains(&timeline.entries.len()), "a day or more for each entry");
    assert!(timeline.verify(&left).is_ok(), "every span is read again");
    let memory = peak().map_or(0.0, |bytes| bytes / mentions as f64);
    let (few, added) = dossier(base, copies..copies + 1, hot);
    let start = ThreadTime::now();
    left.merge(few);
    let more = added + start.elapsed();
    println!(
        "{mentions:>9} mentions: add {:6.3} s, merge {:6.3} s, derive {:6.3} s, at most {memory:5.0} bytes a mention, \
         one article more {:.3} ms",
        (half + rest).as_secs_f64(),
        merged.as_secs_f64(),
        took.saturating_sub(merged).as_secs_f64(),
        more.as_secs_f64() * 1000.0 / base.len() as f64
    );
    (mentions, took)
}

#[expect(clippy::print_stdout, reason = "a bench reports")]
#[expect(clippy::cast_precision_loss, reason = "a million fits a double")]
fn main() {
    let asked = |option: &str| std::env::args().any(|argument| argument == option);
    let base = base();
    let per_copy: usize = base.iter().map(|(_, found)| found.events.len()).sum();
    assert!(per_copy >= 1_000, "nearly every sentence tells of an event");
    let given: Vec<usize> = std::env::args().filter_map(|argument| argument.parse().ok()).collect();
    let sizes: &[usize] = match (asked("--test"), given.is_empty()) {
        (true, _) => &[2_500],
        (false, true) => &[31_250, 125_000, 500_000, 1_000_000],
        (false, false) => &given,
    };
    let runs: Vec<(usize, Duration)> =
        sizes.iter().map(|size| measure(&base, size.div_ceil(per_copy), asked("--hot"))).collect();
    if let [(few, short), .., (many, long)] = runs[..] {
        let exponent = (long.as_secs_f64() / short.as_secs_f64()).ln() / (many as f64 / few as f64).ln();
        println!("growth exponent {exponent:.2}");
    }
}
