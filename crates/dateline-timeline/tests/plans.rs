//! Plans and what becomes of them, in stories of our own: held as planned, moved, held later, and two that have nothing
//! to do with each other.

mod common;

use common::timeline;
use dateline_extract::event::Status;
use dateline_timeline::render::{Format, Page, render};
use dateline_timeline::{Relation, Timeline};

/// Each relation as the day of the entry, what it is to it, and the day of the other.
fn relations(timeline: &Timeline) -> Vec<(String, Relation, String)> {
    let day = |id: &str| id[..10].to_owned();
    let of_entry = |entry: &dateline_timeline::Entry| {
        entry.related.iter().map(|r| (day(&entry.id), r.relation, day(&r.entry))).collect::<Vec<_>>()
    };
    timeline.entries.iter().flat_map(of_entry).collect()
}

fn shown(timeline: &Timeline, format: Format) -> String {
    render(timeline, format, &Page::default())
}

#[test]
fn a_plan_that_is_kept_is_one_entry_that_says_so() {
    let timeline = timeline(&[
        (
            "2024-03-04",
            "Morning Post",
            "Ada Lund will open the new tram line in Velby on Friday, the city council said.",
        ),
        (
            "2024-03-09",
            "Evening Post",
            "Ada Lund opened the new tram line in Velby on Friday in front of a large crowd.",
        ),
    ]);
    let day: Vec<_> = timeline.entries.iter().filter(|entry| entry.id.starts_with("2024-03-08")).collect();
    assert_eq!(day.len(), 1, "{day:#?}");
    assert!(shown(&timeline, Format::Text).contains("← as planned (Morning Post)"));
    assert!(shown(&timeline, Format::Html).contains("<p class=\"change\">← as planned (Morning Post)</p>"));
    let told: Vec<_> = day[0].evidence.iter().map(|evidence| evidence.status).collect();
    assert_eq!(told, [Some(Status::Planned), Some(Status::Happened)]);
}

#[test]
fn a_plan_that_is_moved_names_its_new_date() {
    let timeline = timeline(&[
        ("2024-03-04", "Morning Post", "Parliament in Velby will vote on the harbour law on 8 March."),
        (
            "2024-03-06",
            "Evening Post",
            "The vote on the harbour law, first planned for 8 March, will be held on 15 March.",
        ),
    ]);
    let expected = [
        ("2024-03-08".to_owned(), Relation::MovedTo, "2024-03-15".to_owned()),
        ("2024-03-15".to_owned(), Relation::MovedFrom, "2024-03-08".to_owned()),
    ];
    assert_eq!(relations(&timeline), expected, "{}", shown(&timeline, Format::Text));
    assert!(shown(&timeline, Format::Text).contains("→ moved to 15 Mar 2024"));
}

#[test]
fn a_plan_that_came_about_later_names_its_outcome() {
    let timeline = timeline(&[
        ("2024-03-04", "Morning Post", "Parliament in Velby will vote on the harbour law on 8 March."),
        (
            "2024-03-13",
            "Evening Post",
            "Parliament in Velby voted on the harbour law on 12 March, four days late.",
        ),
    ]);
    let expected = [
        ("2024-03-08".to_owned(), Relation::Outcome, "2024-03-12".to_owned()),
        ("2024-03-12".to_owned(), Relation::Plan, "2024-03-08".to_owned()),
    ];
    assert_eq!(relations(&timeline), expected, "{}", shown(&timeline, Format::Text));
    assert!(shown(&timeline, Format::Markdown).contains("→ came about later, on 12 Mar 2024"));
}

#[test]
fn a_plan_in_one_town_is_not_carried_out_in_another() {
    let timeline = timeline(&[
        ("2024-03-04", "Morning Post", "The fishing ministers will meet in Velby on 8 March."),
        ("2024-03-13", "Evening Post", "The railway unions met in Osterhaven on 12 March."),
    ]);
    assert_eq!(relations(&timeline), [], "{}", shown(&timeline, Format::Text));
}

#[test]
fn what_is_told_of_a_day_still_to_come_is_a_plan() {
    let timeline = timeline(&[(
        "2024-03-04",
        "Morning Post",
        "The hearing in Velby has been put off to 18 March, the court said on Monday.",
    )]);
    let hearing = timeline.entries.iter().find(|entry| entry.id.starts_with("2024-03-18"));
    assert_eq!(hearing.map(|entry| entry.status), Some(Status::Planned));
}
