//! The timeline of `seeds/` as a reader sees it, line by line. A change here is read as an editor reads a page:
//! `INSTA_UPDATE=always cargo test --test golden` takes it over.

mod common;

use common::seeds;
use dateline::extract::annotate;
use dateline::timeline::render::{Format, Page, render};
use dateline::timeline::{Dossier, Timeline, View};

fn timeline(view: &View) -> Timeline {
    let mut dossier = Dossier::new();
    for article in seeds() {
        dossier.add(&article, annotate(&article));
    }
    dossier.timeline(view)
}

#[test]
fn the_timeline_of_the_seeds_reads_as_it_did() {
    insta::assert_snapshot!(render(&timeline(&View::default()), Format::Text, &Page::default().width(100)));
}

#[test]
fn the_ten_main_entries_read_as_they_did() {
    let view = View::default().entries(10);
    insta::assert_snapshot!(render(&timeline(&view), Format::Markdown, &Page::default()));
}
