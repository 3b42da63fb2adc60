//! Timelines of stories of our own, for the tests that read them.

use dateline_text::Article;
use dateline_timeline::{Dossier, Timeline, View};

/// A dossier of articles, each with its day, its outlet and its text.
pub fn dossier<'a>(articles: impl IntoIterator<Item = &'a (&'a str, &'a str, &'a str)>) -> Dossier {
    let mut dossier = Dossier::new();
    for (published, outlet, text) in articles {
        let mut article = Article::from_text(outlet, text).published(published.parse().expect("a date"));
        article.source = Some((*outlet).to_owned());
        let found = dateline_extract::annotate(&article);
        dossier.add(&article, found);
    }
    dossier
}

/// Their timeline, every span of which is in its article.
pub fn timeline(articles: &[(&str, &str, &str)]) -> Timeline {
    let dossier = dossier(articles);
    let timeline = dossier.timeline(&View::default());
    timeline.verify(&dossier).expect("every span is in its article");
    timeline
}
