//! How outlets name the same thing, in stories of our own: what must be set side by side, and what must not.

mod common;

use common::{dossier, timeline};
use dateline_text::Article;
use dateline_timeline::render::{Format, Page, render};
use dateline_timeline::{Dossier, Thing, Timeline, View};

/// Every wording of a timeline as one line: the thing, then each term with its outlets.
fn wordings(timeline: &Timeline) -> Vec<String> {
    let outlet = |used: &dateline_timeline::Use| match &used.attribution {
        Some(who) => format!("{who} in {}", used.article),
        None => used.article.clone(),
    };
    let term = |term: &dateline_timeline::Term| {
        format!("{} ({})", term.term, term.uses.iter().map(outlet).collect::<Vec<_>>().join(", "))
    };
    let all = timeline.all().flat_map(|entry| &entry.wording);
    let mut lines: Vec<String> = all
        .map(|wording| {
            format!("{:?}: {}", wording.thing, wording.terms.iter().map(term).collect::<Vec<_>>().join(" / "))
        })
        .collect();
    lines.sort();
    lines
}

#[track_caller]
fn check(articles: &[(&str, &str, &str)], expected: &[&str]) {
    let timeline = timeline(articles);
    let page = Page::default();
    assert_eq!(wordings(&timeline), expected, "{}", render(&timeline, Format::Text, &page));
}

const RAID: [(&str, &str, &str); 3] = [
    (
        "2024-05-04",
        "Post",
        "Airstrikes on the port city of Velby killed 43 civilians on Friday, the health ministry said.",
    ),
    (
        "2024-05-04",
        "Echo",
        "An attack on the port city of Velby killed 43 people on Friday, the health ministry said.",
    ),
    (
        "2024-05-05",
        "Wire",
        "The bombing of the port city of Velby killed 43 residents on Friday, the health ministry said.",
    ),
];

#[test]
fn an_event_is_named_in_each_outlets_words() {
    let by = "the health ministry in";
    check(
        &RAID,
        &[
            &format!("Counted: people ({by} Echo) / civilians ({by} Post) / residents ({by} Wire)"),
            &format!("Event: attack ({by} Echo) / airstrikes ({by} Post) / bombing ({by} Wire)"),
        ],
    );
}

#[test]
fn those_who_took_part_are_named_in_each_outlets_words() {
    check(
        &[
            ("2024-06-10", "Post", "Militants freed 12 hostages near Orna on Sunday and left in two trucks."),
            ("2024-06-10", "Echo", "Rebels freed 12 hostages near Orna on Sunday and left in two trucks."),
            ("2024-06-11", "Wire", "Rebels freed 12 captives near Orna on Sunday and left in two trucks."),
        ],
        &[
            "Participant: hostages (Echo, Post) / captives (Wire)",
            "Participant: rebels (Echo, Wire) / militants (Post)",
        ],
    );
}

#[test]
fn people_arrested_and_people_detained_are_the_same_where_their_number_is() {
    check(
        &[
            (
                "2024-07-02",
                "Post",
                "Police in Halden arrested 34 rioters on Monday after a march on the town hall.",
            ),
            (
                "2024-07-02",
                "Echo",
                "Police in Halden detained 34 protesters on Monday after a march on the town hall.",
            ),
        ],
        &["Event: detained (Echo) / arrested (Post)", "Participant: protesters (Echo) / rioters (Post)"],
    );
}

#[test]
fn the_same_word_in_other_forms_is_no_other_word() {
    check(
        &[
            ("2024-05-04", "Post", "An attack on the port of Velby killed 43 people on Friday."),
            ("2024-05-04", "Echo", "Attacks on the port of Velby killed 43 people on Friday."),
            ("2024-05-04", "Wire", "The port of Velby was attacked on Friday, and 43 people were killed."),
        ],
        &[],
    );
}

#[test]
fn two_attacks_on_one_day_are_two_things() {
    check(
        &[
            ("2024-05-04", "Post", "An airstrike on the market of Velby killed 43 people on Friday."),
            ("2024-05-04", "Echo", "An ambush on the road to Orna killed six soldiers on Friday."),
        ],
        &[],
    );
}

#[test]
fn hostages_and_the_prisoners_they_are_exchanged_for_are_two_things() {
    let articles = [
        (
            "2024-06-10",
            "Post",
            "Militants in Orna freed 12 hostages on Sunday in exchange for 12 prisoners held in the capital.",
        ),
        (
            "2024-06-10",
            "Echo",
            "Twelve prisoners were released in the capital on Sunday under the deal with Orna.",
        ),
        ("2024-06-11", "Wire", "The 12 hostages held in Orna were released on Sunday under the deal."),
    ];
    check(&articles, &[]);
    let timeline = timeline(&articles);
    let released = timeline.entries.iter().flat_map(|entry| &entry.figures);
    let mut released = released.filter(|figure| figure.role.as_deref() == Some("released"));
    assert!(released.all(|figure| {
        let of_echo = figure.claims.iter().any(|claim| claim.article == "Echo");
        !of_echo || figure.claims.iter().all(|claim| claim.article == "Echo")
    }));
}

#[test]
fn police_and_the_officers_who_were_injured_are_two_things() {
    check(
        &[
            (
                "2024-07-02",
                "Post",
                "Police in Halden cleared the town hall on Monday, and 11 officers were injured.",
            ),
            (
                "2024-07-02",
                "Echo",
                "Police in Halden cleared the town hall on Monday, and 11 protesters were arrested.",
            ),
        ],
        &[],
    );
}

#[test]
fn words_in_quotation_marks_are_not_the_outlets_own() {
    check(
        &[
            ("2024-05-04", "Post", "Rebels shot down one aircraft over the port of Velby on Friday."),
            ("2024-05-04", "Echo", "“Terrorists” shot down one aircraft over the port of Velby on Friday."),
            (
                "2024-05-04",
                "Wire",
                "“The terrorists shot down one aircraft over the port of Velby on Friday,” General Bo Ek said.",
            ),
        ],
        &[],
    );
}

#[test]
fn reported_speech_carries_its_speaker() {
    check(
        &[
            ("2024-05-04", "Post", "Fighters shot down one aircraft over the port of Velby on Friday."),
            (
                "2024-05-04",
                "Echo",
                "The defence ministry said that terrorists shot down one aircraft over the port of Velby on Friday.",
            ),
        ],
        &["Participant: terrorists (The defence ministry in Echo) / fighters (Post)"],
    );
}

#[test]
fn an_outlet_with_both_words_takes_no_side() {
    check(
        &[
            (
                "2024-05-04",
                "Post",
                "An airstrike killed 43 people in Velby on Friday, and a second attack hit Velby.",
            ),
            ("2024-05-04", "Echo", "An attack killed 43 people in Velby on Friday."),
        ],
        &[],
    );
}

#[test]
fn two_articles_of_one_outlet_are_no_contrast() {
    let mut dossier = Dossier::new();
    for (id, text) in [("a", RAID[0].2), ("b", RAID[1].2)] {
        let mut article = Article::from_text(id, text).published("2024-05-04".parse().expect("a date"));
        article.source = Some("Post".to_owned());
        dossier.add(&article, dateline_extract::annotate(&article));
    }
    assert!(wordings(&dossier.timeline(&View::default())).is_empty());
}

#[test]
fn a_strike_of_workers_is_no_strike_from_the_air() {
    check(
        &[
            ("2024-09-10", "Post", "A national strike over pay closed the port of Velby on Monday."),
            ("2024-09-10", "Echo", "An attack over pay closed the port of Velby on Monday."),
            ("2024-09-10", "Wire", "A walkout over pay closed the port of Velby on Monday."),
        ],
        &[],
    );
}

#[test]
fn every_form_for_people_shows_the_words() {
    let timeline = timeline(&RAID[..2]);
    let shown = |format| render(&timeline, format, &Page::default().width(110));
    let line =
        "Wording: “attack” (the health ministry, in Echo) / “airstrikes” (the health ministry, in Post)";
    for format in [Format::Markdown, Format::TimelineJs] {
        assert!(shown(format).contains(line), "{}", shown(format));
    }
    assert!(shown(Format::Text).contains("Wording: “attack” (the health ministry, in Echo)"));
    assert!(shown(Format::Ics).contains("Wording: “attack”"));
    let page = shown(Format::Html);
    assert!(page.contains(line));
    assert!(
        page.contains("<mark>Airstrikes</mark> on the port city"),
        "a click shows the word in its sentence"
    );
}

#[test]
fn terms_name_the_article_and_the_place_of_each_use() {
    let timeline = timeline(&RAID);
    let wording = timeline.entries.iter().flat_map(|entry| &entry.wording);
    let event = wording.clone().find(|wording| wording.thing == Thing::Event).expect("they differ");
    let first = &event.terms[0].uses[0];
    assert_eq!((first.text.as_str(), first.span.start), ("attack", 3));
    assert_eq!(first.source.as_deref(), Some("Echo"));
}

#[test]
fn a_whole_day_shows_the_wordings_of_each_of_its_events() {
    let mut articles = RAID.to_vec();
    articles.push((
        "2024-05-06",
        "Herald",
        "Parliament in Velby met on Sunday. A ferry sank off Orna on Saturday.",
    ));
    let dossier = dossier(&articles);
    let timeline = dossier.timeline(&View::default().entries(1));
    assert_eq!(timeline.entries.len(), 1);
    assert!(timeline.entries[0].wording.iter().any(|wording| wording.thing == Thing::Event));
    timeline.verify(&dossier).expect("every span is in its article");
}
