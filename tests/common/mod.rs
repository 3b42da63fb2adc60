//! What several root tests read: the articles of `seeds/` and the file that says what they should give.

#![allow(dead_code, reason = "each test takes what it needs")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use dateline::article::{Article, Options, read};
use dateline::text::Span;
use dateline_testkit::suite::place;
use serde::Deserialize;

/// A path in the repository.
pub fn path(relative: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(relative)
}

/// The articles of `seeds/`, in the order of their files.
pub fn seeds() -> Vec<Article> {
    let articles = read([path("seeds")], &Options::default());
    articles.collect::<Result<_, _>>().expect("every seed can be read")
}

/// What the merged timeline of the seeds should hold.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Expected {
    /// The dated entries.
    pub event: Vec<Event>,
    /// Pairs that must not share an entry.
    pub apart: Vec<Apart>,
    /// Facts of no day.
    pub undated: Vec<Words>,
}

/// One entry.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Event {
    pub id: String,
    pub start: String,
    pub end: String,
    pub what: String,
    pub evidence: Vec<Words>,
    #[serde(default)]
    pub status: Option<String>,
    #[serde(default)]
    pub merged_from: usize,
    #[serde(default)]
    pub participants: Vec<String>,
    #[serde(default)]
    pub places: Vec<String>,
    #[serde(default)]
    pub figures: Vec<Figure>,
    /// Role to verdict.
    #[serde(default)]
    pub verdict: BTreeMap<String, String>,
}

/// A claim that an entry must hold.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Figure {
    pub low: f64,
    pub bound: String,
    pub role: Option<String>,
    pub noun: Option<String>,
    pub unit: Option<String>,
    pub attribution: Option<String>,
}

/// Two events that must not share an entry.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Apart {
    pub events: [String; 2],
    pub why: String,
}

/// Words of an article.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    pub article: String,
    pub words: String,
}

impl Words {
    /// Where they stand.
    pub fn span(&self, articles: &[Article]) -> Span {
        let article = articles.iter().find(|a| a.id == self.article).expect("the article is a seed");
        place(&article.text, &self.words, 1).expect("the words stand in the article")
    }
}

/// The file that says what the seeds should give.
pub fn expected() -> Expected {
    let text = std::fs::read_to_string(path("tests/expected/seeds.toml")).expect("the file is there");
    toml::from_str(&text).expect("the file is well formed")
}
