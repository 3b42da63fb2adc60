//! Accounts of one event in unlike words, in stories of our own: what is joined, and what stays apart.

use dateline_text::Article;
use dateline_timeline::{Dossier, Timeline, View};

fn timeline(articles: &[(&str, &str, &str)]) -> Timeline {
    let mut dossier = Dossier::new();
    for (published, outlet, text) in articles {
        let mut article = Article::from_text(outlet, text).published(published.parse().expect("a date"));
        article.source = Some((*outlet).to_owned());
        let found = dateline_extract::annotate(&article);
        dossier.add(&article, found);
    }
    let timeline = dossier.timeline(&View::default());
    timeline.verify(&dossier).expect("every span is in its article");
    timeline
}

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
