//! Accounts of one event in unlike words, in stories of our own: what is joined, and what stays apart.

mod common;

use common::timeline;
use dateline_timeline::Timeline;

/// The articles of each entry of a day, largest first.
fn told_by(timeline: &Timeline, day: &str) -> Vec<Vec<String>> {
    let of_day = timeline.entries.iter().filter(|entry| entry.id.starts_with(day));
    let mut told: Vec<Vec<String>> = of_day
        .map(|entry| {
            let mut articles: Vec<String> = entry.evidence.iter().map(|one| one.article.clone()).collect();
            articles.sort();
            articles.dedup();
            articles
        })
        .collect();
    told.sort_by(|a, b| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
    told
}

const PLUNGE: (&str, &str, &str) = (
    "2025-07-07",
    "Post",
    "TOLM — A bus carrying football supporters plunged into a ravine near Tolm on Sunday, killing at least 19 people and \
     injuring 23, police said.",
);

#[test]
fn one_crash_is_known_by_its_place_and_its_toll() {
    let other = (
        "2025-07-07",
        "Echo",
        "Nineteen people died and 25 were hurt on Sunday when a coach left the road outside Tolm in the Sarda mountains, \
         the interior ministry said.",
    );
    assert_eq!(told_by(&timeline(&[PLUNGE, other]), "2025-07-06")[0], ["Echo", "Post"]);
}

#[test]
fn one_toll_in_two_towns_is_two_events() {
    let other = (
        "2025-07-07",
        "Echo",
        "Nineteen people died on Sunday when a warehouse burned in Kand, the mayor said.",
    );
    assert_eq!(told_by(&timeline(&[PLUNGE, other]), "2025-07-06"), [["Echo"], ["Post"]]);
}

#[test]
fn from_one_day_to_another_is_one_entry() {
    for (text, days) in [
        ("The storm season runs from June 1 to Nov. 30, the weather agency said.", "2025-06-01/2025-11-30"),
        ("The festival will be held between 3 June and 9 June in Velby.", "2025-06-03/2025-06-09"),
    ] {
        let timeline = timeline(&[("2025-05-20", "Post", text)]);
        let found: Vec<_> = timeline.entries.iter().filter_map(|entry| entry.edtf.as_deref()).collect();
        assert_eq!(found, [days], "{text}");
    }
}

#[test]
fn two_days_that_are_no_stretch_are_two_entries() {
    let timeline = timeline(&[(
        "2025-05-20",
        "Post",
        "The festival in Velby was moved from 3 June 2025 and 9 June 2025.",
    )]);
    assert_eq!(timeline.entries.len(), 2);
}

#[test]
fn tolls_of_several_days_are_one_series() {
    let timeline = timeline(&[
        (
            "2025-04-15",
            "Wire",
            "A bomb ripped through a market in Marun on Tuesday, killing at least 12 people, police said. More than 50 \
             people were injured.",
        ),
        (
            "2025-04-17",
            "Times",
            "The group blamed for Tuesday's bombing in Marun denied on Thursday that it had any part in it, as the number \
             of dead rose to 17. The explosion injured 63 people, a hospital said.",
        ),
        (
            "2025-04-23",
            "Ledger",
            "Lawmakers passed an emergency law on Tuesday, a week after a bombing in Marun that killed 18 people. The \
             blast at the market on April 15 was the deadliest in the country since 2021, when an attack on a bus killed 26.",
        ),
    ]);
    let series = |role: &str| {
        let entry =
            timeline.entries.iter().find(|entry| entry.id.starts_with("2025-04-15")).expect("the day");
        let figure =
            entry.figures.iter().find(|figure| figure.role.as_deref() == Some(role)).expect("a toll");
        figure.claims.iter().filter_map(|claim| claim.low.map(|low| low.to_string())).collect::<Vec<_>>()
    };
    assert_eq!(series("killed"), ["12", "17", "18"]);
    assert_eq!(series("injured"), ["50", "63"]);
    let bus = timeline.entries.iter().find(|entry| entry.id.starts_with("2021")).expect("the year");
    assert_eq!(bus.figures.len(), 1, "{bus:?}");
}
