//! Laws of the time reader: dates read back in every style, weekdays are near, nothing panics.

use chrono::{Datelike, Days, NaiveDate, Weekday};
use dateline_extract::time::{Anchor, TimeKind};
use dateline_extract::{Annotator, Time};
use dateline_text::{Article, Moment};
use proptest::prelude::*;

fn read(text: &str, published: Option<NaiveDate>) -> Vec<Time> {
    let article = Article::from_text("a", text);
    let article = match published {
        Some(day) => article.published(Moment::Day(day)),
        None => article,
    };
    let annotator = Annotator::english().expect("the shipped rules load");
    annotator.times().find(&annotator.read(&article))
}

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

/// Any day from 1900 to 2099.
fn days() -> impl Strategy<Value = NaiveDate> {
    (0u64..73_000).prop_map(|n| day("1900-01-01") + Days::new(n))
}

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
const SHORT: [&str; 12] =
    ["Jan.", "Feb.", "March", "April", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec."];
const SHORT_WEEKDAYS: [&str; 7] = ["Mon.", "Tues.", "Wed.", "Thurs.", "Fri.", "Sat.", "Sun."];
const WEEKDAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

fn ending(day: u32) -> &'static str {
    match (day % 10, day / 10 % 10) {
        (1, tens) if tens != 1 => "st",
        (2, tens) if tens != 1 => "nd",
        (3, tens) if tens != 1 => "rd",
        _ => "th",
    }
}

/// A date as the agencies and papers write it.
fn styles(date: NaiveDate) -> Vec<String> {
    let (year, month, day) = (date.year(), MONTHS[date.month0() as usize], date.day());
    let (short, weekday) =
        (SHORT[date.month0() as usize], WEEKDAYS[date.weekday().num_days_from_monday() as usize]);
    let nth = ending(day);
    vec![
        format!("{month} {day}, {year}"),
        format!("{short} {day}, {year}"),
        format!("{month} {day}{nth}, {year}"),
        format!("{day} {month} {year}"),
        format!("{day}{nth} {month} {year}"),
        format!("the {day}{nth} of {month}, {year}"),
        format!("{weekday}, {month} {day}, {year}"),
        format!("{weekday}, {day} {month} {year}"),
        format!("{weekday} {day} {month} {year}"),
        format!("{month} {day} {year}"),
        format!("{short} {day} {year}"),
        format!("{day} {short} {year}"),
        format!("{month} the {day}{nth}, {year}"),
        format!("{weekday} {month} {day}, {year}"),
        format!("{weekday}, {short} {day}, {year}"),
        format!("{weekday}, the {day}{nth} of {month} {year}"),
        format!("{day:02}-{}-{year}", &month[..3]),
        format!("{date}"),
        format!("{:02}.{:02}.{year}", day, date.month()),
        format!("{:02}/{:02}/{year}", date.month(), day),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, ..ProptestConfig::default() })]

    #[test]
    fn a_date_reads_back_in_every_style(date in days()) {
        for words in styles(date) {
            let text = format!("It was agreed on {words} by all.");
            let found = read(&text, None);
            prop_assert_eq!(found.len(), 1, "{} in {:?}", text, found);
            prop_assert_eq!(found[0].span.of(&text), words.as_str());
            prop_assert_eq!((found[0].start, found[0].end), (Some(date), Some(date)), "{}", text);
        }
    }

    #[test]
    fn a_date_without_year_lies_within_a_year(date in days(), published in days()) {
        let words = format!("{} {}", MONTHS[date.month0() as usize], date.day());
        let found = read(&format!("It was agreed on {words} by all."), Some(published));
        let start = found[0].start.expect("a publication date settles the year");
        prop_assert_eq!((start.month(), start.day()), (date.month(), date.day()));
        // A leap day may lie eight years off.
        let most = if (date.month(), date.day()) == (2, 29) { 8 * 366 } else { 366 };
        prop_assert!((start - published).num_days().abs() <= most, "{} for {}", start, published);
    }

    #[test]
    fn a_weekday_is_near_and_on_that_weekday(published in days(), number in 0u8..7, sentence in 0usize..17) {
        let weekday = Weekday::try_from(number).expect("there are seven");
        let (name, short) = (WEEKDAYS[number as usize], SHORT_WEEKDAYS[number as usize]);
        let text = [
            format!("They met on {name}."),
            format!("They will meet on {name}."),
            format!("They met last {name}."),
            format!("They will meet next {name}."),
            format!("The vote is due by {name}."),
            name.to_owned(),
            format!("It had been due to open on {name}."),
            format!("They postponed a vote set for {name}."),
            format!("Parliament meets on {name}."),
            format!("They may meet on {name}."),
            format!("They met late on {name}."),
            format!("They met this {name}."),
            format!("They will meet this coming {name}."),
            format!("{name}'s vote was close."),
            format!("They met on {name} night."),
            format!("They will meet at 7.45pm on {name}."),
            format!("They met on {short} in Bonn."),
        ][sentence].clone();
        let found = read(&text, Some(published));
        prop_assert_eq!(found.len(), 1, "{}", text);
        let start = found[0].start.expect("a publication date settles the day");
        prop_assert_eq!(start.weekday(), weekday);
        prop_assert!((start - published).num_days().abs() <= 7, "{} for {}", start, published);
        prop_assert_eq!(found[0].anchor, Some(Anchor::Published));
    }

    #[test]
    fn what_is_planned_lies_ahead(published in days(), number in 0usize..7, sentence in 0usize..5) {
        let name = WEEKDAYS[number];
        let text = [
            format!("The inquiry, which had been due to open on {name}, was put off."),
            format!("A union postponed a vote set for {name}."),
            format!("He said they hoped to finish by {name}."),
            format!("Voters go to the polls on {name}."),
            format!("The schools are closed until at least {name}."),
        ][sentence].clone();
        let start = read(&text, Some(published))[0].start.expect("a publication date settles the day");
        prop_assert!(start >= published, "{}: {} for {}", text, start, published);
    }

    #[test]
    fn a_range_ends_after_it_begins(first in days(), length in 1u64..300, published in days()) {
        let last = first + Days::new(length);
        let words = |day: NaiveDate| format!("{} {}", day.day(), MONTHS[day.month0() as usize]);
        for year in [String::new(), format!(" {}", last.year())] {
            let text = format!("It ran from {} to {}{year}.", words(first), words(last));
            let found = read(&text, Some(published));
            let (from, to) = (found[0].start.expect("dated"), found[1].start.expect("dated"));
            prop_assert!(from <= to, "{}: {} to {} for {}", text, from, to, published);
            if !year.is_empty() {
                prop_assert_eq!((from, to), (first, last), "{}", text);
            }
        }
    }

    #[test]
    fn an_alternative_lies_on_the_other_side(published in days(), number in 0usize..7) {
        let found = read(&format!("The vote on {}.", WEEKDAYS[number]), Some(published));
        let start = found[0].start.expect("a publication date settles the day");
        for other in &found[0].alternatives {
            prop_assert!(start < published && other.start > Some(published));
        }
        prop_assert_eq!(found[0].alternatives.is_empty(), start == published);
    }

    #[test]
    fn today_is_the_day_in_the_zone_of_publication(date in days(), hour in 0u32..24, zone in -12i32..15) {
        let moment: Moment = format!("{date}T{hour:02}:30:00{zone:+03}:00").parse().expect("an instant");
        let article = Article::from_text("a", "It rained today.").published(moment);
        let annotator = Annotator::english().expect("the shipped rules load");
        prop_assert_eq!(annotator.times().find(&annotator.read(&article))[0].start, Some(date));
    }

    #[test]
    fn a_clock_time_reads_back_in_every_style(hour in 0u32..24, minute in 0u32..60, date in days()) {
        let half = if hour < 12 { "a.m." } else { "p.m." };
        let short = half.replace('.', "");
        let (twelve, day) = ((hour + 11) % 12 + 1, date.day());
        let month = MONTHS[date.month0() as usize];
        let elsewhere = (hour + 3) % 24;
        for words in [
            format!("{twelve}:{minute:02} {half} on {day} {month} {}", date.year()),
            format!("{twelve}:{minute:02}{short} on {month} {day}, {}", date.year()),
            format!("{twelve}.{minute:02}{short} on {day} {month} {}", date.year()),
            format!("{twelve:02}{minute:02}{short} on {day} {month} {}", date.year()),
            format!("{hour:02}:{minute:02} GMT on {day} {month} {}", date.year()),
            format!("{hour:02}{minute:02} GMT on {day} {month} {}", date.year()),
            format!("{hour:02}:{minute:02} local time ({elsewhere:02}{minute:02} GMT) on {day} {month} {}", date.year()),
        ] {
            let text = format!("It struck at {words}, they said.");
            let found = read(&text, None);
            prop_assert_eq!(found.len(), 1, "{} in {:?}", text, found);
            prop_assert_eq!(&found[0].value, &format!("{date}T{hour:02}:{minute:02}"), "{}", text);
            prop_assert_eq!((found[0].kind, found[0].start), (TimeKind::Time, Some(date)));
        }
    }

    #[test]
    fn what_is_stated_whole_does_not_ask_when_it_was_published(date in days(), published in days()) {
        for words in styles(date) {
            let text = format!("It was agreed on {words} by all.");
            prop_assert_eq!(read(&text, Some(published))[0].start, Some(date), "{}", text);
        }
    }

    #[test]
    fn control_characters_and_broken_words_do_not_panic(text in any::<String>(), published in days()) {
        read(&text, Some(published));
        read(&format!("{text} on 3 May {text} 2024 at 7.45{text}pm"), Some(published));
    }

    #[test]
    fn nothing_panics_and_spans_are_in_order(text in "\\PC{0,60}", published in days()) {
        for found in [read(&text, None), read(&text, Some(published))] {
            let mut last = 0;
            for time in found {
                prop_assert!(time.span.start >= last && time.span.get(&text).is_some());
                last = time.span.end;
                prop_assert!(time.start <= time.end);
            }
        }
    }

    #[test]
    fn words_of_time_in_any_order_do_not_panic(
        words in prop::collection::vec(prop::sample::select(vec![
            "the", "last", "next", "of", "31", "30", "February", "Feb.", "99999", "2024", "year", "years", "ago",
            "later", "a", "half", "and", "first", "quarter", "Friday", "morning", "at", "24:59", "p.m.", "'", "99",
            "BC", "century", "week", "-", "–", "every", "two", "hundred", "thousand", "early", "mid", "end", "1/2",
            "Easter", "weekend", "AD", "GMT", "(", ")", "7.45", "0735", "old", "war", "then", "ended", "century", "past",
            "yesterday", "tomorrow", "24", "hours", "one", "may", "soon", "period", "same", "this", "before", "9999999999", "0", "00", "th", "decade", "s", "1990", "in", "to", "day",
        ]), 0..9),
        published in days(),
    ) {
        let text = words.join(" ");
        read(&text, Some(published));
        read(&text, None);
    }
}

#[test]
fn leap_days_and_year_ends_hold() {
    let one = |text: &str, published: &str| read(text, Some(day(published)))[0].value.clone();
    assert_eq!(one("It rained yesterday.", "2024-03-01"), "2024-02-29");
    assert_eq!(one("It rained yesterday.", "2023-03-01"), "2023-02-28");
    assert_eq!(one("It rained yesterday.", "2024-01-01"), "2023-12-31");
    assert_eq!(one("It rained last month.", "2024-01-31"), "2023-12");
    assert_eq!(one("It rained last week.", "2021-01-05"), "2020-W53");
    assert_eq!(one("It opened a year ago.", "2024-02-29"), "2023");
    assert_eq!(one("It will open tomorrow.", "2023-12-31"), "2024-01-01");
    assert!(read("It rained on 29 February 2023.", None).iter().all(|time| time.value != "2023-02-29"));
}

const SPANISH_MONTHS: [&str; 12] = [
    "enero",
    "febrero",
    "marzo",
    "abril",
    "mayo",
    "junio",
    "julio",
    "agosto",
    "septiembre",
    "octubre",
    "noviembre",
    "diciembre",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, ..ProptestConfig::default() })]

    #[test]
    fn a_spanish_date_reads_back(date in days()) {
        let mut vocabulary = dateline_text::Vocabulary::new();
        let reader = dateline_extract::time::Reader::spanish(&mut vocabulary).expect("the shipped rules load");
        let month = SPANISH_MONTHS[date.month0() as usize];
        for words in [
            format!("{} de {month} de {}", date.day(), date.year()),
            format!("{date}"),
        ] {
            let text = format!("Se firmó el {words} en Madrid.");
            let article = Article::from_text("a", &text);
            let found = reader.find(&dateline_extract::Doc::new(&article, &vocabulary));
            prop_assert_eq!(found.len(), 1, "{}: {:?}", text, found);
            prop_assert_eq!((found[0].start, found[0].end), (Some(date), Some(date)), "{}", text);
        }
    }
}

#[test]
fn lengths_up_to_publication_have_their_ends() {
    let ends = |text: &str| {
        let found = read(text, Some(day("2024-02-15")));
        (found[0].begin_point, found[0].end_point)
    };
    let span = |from: &str, to: &str| (Some(day(from)), Some(day(to)));
    assert_eq!(ends("It grew over the past three months."), span("2023-11-15", "2024-02-15"));
    assert_eq!(ends("It will grow in the next two weeks."), span("2024-02-15", "2024-02-29"));
    assert_eq!(ends("It grew in the first nine months of 2023."), span("2023-01-01", "2023-09-30"));
    assert_eq!(ends("It took three months."), (None, None));
}

#[test]
fn a_date_in_figures_keeps_the_british_reading() {
    let found = read("Posted 2/11/2024.", None);
    assert_eq!(
        (found[0].value.as_str(), found[0].alternatives[0].value.as_str()),
        ("2024-02-11", "2024-11-02")
    );
    assert!(read("Posted 27/11/2024.", None)[0].alternatives.is_empty());
}

#[test]
fn the_day_is_that_of_the_zone_of_publication() {
    let article = Article::from_text("a", "It rained today.");
    let moment: Moment = "2024-02-08T23:30:00-05:00".parse().expect("an instant");
    let annotator = Annotator::english().expect("the shipped rules load");
    let found = annotator.times().find(&annotator.read(&article.published(moment)));
    assert_eq!(found[0].value, "2024-02-08");
}

#[test]
fn without_a_publication_date_nothing_is_guessed() {
    for (text, value) in [
        ("They met on Friday.", "XXXX-WXX-5"),
        ("They met on 9 June.", "XXXX-06-09"),
        ("They met in June.", "XXXX-06"),
        ("They met last year.", "XXXX"),
        ("They met yesterday.", "XXXX-XX-XX"),
    ] {
        let found = read(text, None);
        assert_eq!(found[0].value, value, "{text}");
        assert_eq!((found[0].start, found[0].anchor), (None, None), "{text}");
    }
}

#[test]
fn what_only_looks_like_a_time_is_left_alone() {
    for text in [
        "Mrs May spoke.",
        "They may leave, and we march on.",
        "He came second in the second heat.",
        "They won 3-1 and lost 2-0.",
        "Open 24/7, call 555-0123.",
        "the Sunday Times said",
        "Version 2.14 costs $1999.",
        "a 6-year-old girl",
        "a quarter of the crop",
    ] {
        let found = read(text, Some(day("2024-02-08")));
        assert!(found.is_empty(), "{text}: {found:?}");
    }
}

#[test]
fn the_word_before_a_length_that_bounds_it_counts() {
    let modifier = |text: &str| read(text, None)[0].modifier.clone();
    assert_eq!(modifier("It took about six weeks.").as_deref(), Some("APPROX"));
    assert_eq!(modifier("It took more than six weeks.").as_deref(), Some("MORE_THAN"));
    assert_eq!(modifier("It took six weeks."), None);
}

#[test]
fn an_undated_article_is_dated_by_what_it_says() {
    let text = "They met on 3 October 2024. The vote was held on Tuesday, 5 November. \
                She will be sworn in on 20 January 2025.";
    let annotator = Annotator::english().expect("the shipped rules load");
    let article = Article::from_text("a", text);
    let dating = annotator.times().dating(&annotator.read(&article));
    assert_eq!((dating.earliest, dating.latest), (Some(day("2024-11-05")), Some(day("2025-01-20"))));
    assert!(dating.reasons.iter().all(|reason| reason.span.get(text).is_some()));
}

#[test]
fn kinds_are_those_of_timex3() {
    let kind = |text: &str| read(text, Some(day("2024-02-08")))[0].kind;
    assert_eq!(kind("They met on Friday."), TimeKind::Date);
    assert_eq!(kind("They met on Friday night."), TimeKind::Time);
    assert_eq!(kind("It took six weeks."), TimeKind::Duration);
    assert_eq!(kind("They meet every Friday."), TimeKind::Set);
}

#[test]
fn a_bare_clock_time_of_the_past_is_of_the_day_told_of() {
    let values = |text: &str| {
        let found = read(text, Some(day("2024-02-08")));
        found.into_iter().map(|time| time.value).collect::<Vec<_>>()
    };
    assert_eq!(values("The boat sank on Tuesday. It had left at 9 p.m."), ["2024-02-06", "2024-02-06T21:00"]);
    assert_eq!(values("They met on Tuesday. It will open at 9 p.m."), ["2024-02-06", "2024-02-08T21:00"]);
}
