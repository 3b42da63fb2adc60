//! Which articles are read, and reading them in batches.

use std::path::PathBuf;

use clap::Args;
use dateline::article::{Article, Error, Options, read};
use dateline::text::Moment;

#[derive(Args)]
pub struct Input {
    /// Plain text, web pages, news documents, feeds, JSON Lines, folders of them; `-`: JSON Lines on standard input
    #[arg(value_name = "FILE|DIR|-", default_value = concat!(env!("CARGO_MANIFEST_DIR"), "/seeds"))]
    paths: Vec<PathBuf>,
    /// Publication time of articles that give none: 2024-05-03 or 2024-05-03T08:00:00Z
    #[arg(long, value_name = "DATE")]
    published: Option<Moment>,
}

impl Input {
    /// The articles, and an error for each that cannot be read.
    pub fn articles(&self) -> impl Iterator<Item = Result<Article, Error>> {
        let mut options = Options::default();
        options.published = self.published;
        read(&self.paths, &options)
    }
}

/// The next articles that can be read, up to `count`; `report` is told of those that cannot.
pub fn batch(
    articles: &mut impl Iterator<Item = Result<Article, Error>>,
    count: usize,
    mut report: impl FnMut(Error),
) -> Vec<Article> {
    articles.filter_map(|item| item.map_err(&mut report).ok()).take(count).collect()
}
