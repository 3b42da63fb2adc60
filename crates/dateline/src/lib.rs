//! Reads news articles and gives back one evidence-linked timeline: what happened when, who took part, what the
//! figures are, who said so, and where the sources disagree. No network, no model download, no GPU.
//!
//! # In one call
//!
//! ```
//! # fn main() -> Result<(), dateline::Error> {
//! # let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/seeds");
//! let timeline = dateline::read([folder])?;
//! for entry in &timeline.entries {
//!     println!("{:?}: {}", entry.start, entry.summary.join(" "));
//! }
//! # assert!(!timeline.entries.is_empty());
//! # Ok(())
//! # }
//! ```
//!
//! # One article through all stages
//!
//! **Parse.** [`article`] turns published bytes into [`Article`]s: plain text, web pages, NITF, NewsML-G2, feeds,
//! JSON Lines. The text is kept as it was given; title, dateline, blocks and sentences are spans into it.
//!
//! ```
//! use dateline::article::{Options, parse};
//!
//! # fn main() -> Result<(), dateline::Error> {
//! let copy = "Ferry runs aground\n\n\
//!     PORT ALDER, Oct. 9 - At least 12 people, including two children, were injured when a ferry ran aground \
//!     on Tuesday, according to the harbour police.\n";
//! let mut options = Options::default();
//! options.published = Some("2024-10-09".parse().expect("this is a date"));
//! let article = parse(copy.as_bytes(), "ferry.txt", &options)?.remove(0);
//! assert_eq!(article.title.as_deref(), Some("Ferry runs aground"));
//! # Ok(())
//! # }
//! ```
//!
//! **Annotate.** [`extract`] finds times, quantities, entities, quotes and events. Each carries its [`Span`]: the
//! words it was read from.
//!
//! ```
//! # use dateline::article::{Options, parse};
//! # fn main() -> Result<(), dateline::Error> {
//! # let copy = "Ferry runs aground\n\nPORT ALDER, Oct. 9 - At least 12 people, including two children, were \
//! #     injured when a ferry ran aground on Tuesday, according to the harbour police.\n";
//! # let mut options = Options::default();
//! # options.published = Some("2024-10-09".parse().expect("this is a date"));
//! # let article = parse(copy.as_bytes(), "ferry.txt", &options)?.remove(0);
//! let found = dateline::annotate(&article);
//!
//! let tuesday = found.times.iter().find(|t| t.span.of(&article.text) == "Tuesday").expect("it is there");
//! assert_eq!(tuesday.value, "2024-10-08");
//!
//! let injured = &found.quantities[0];
//! assert_eq!(injured.span.of(&article.text), "At least 12");
//! assert_eq!((injured.low, injured.high), (Some(12.into()), None));
//! assert_eq!(injured.role.as_deref(), Some("injured"));
//! # Ok(())
//! # }
//! ```
//!
//! **Collect.** A [`Dossier`] is a set of articles with what was found in them. Dossiers made on many days and
//! machines [`merge`](Dossier::merge) in any order into the same one, and can be saved and loaded.
//!
//! **Derive and render.** A [`Timeline`] is computed from a dossier and a [`View`]; it has one entry for one event,
//! every figure with all its claims and the verdict on them, the words of each outlet where they name one thing
//! differently ("attack", "airstrikes"), and the evidence for all of it.
//!
//! ```
//! use dateline::{Article, Dossier, View, annotate};
//! use dateline::timeline::render::{Format, Page, render};
//!
//! let mut dossier = Dossier::new();
//! for (id, text) in [
//!     ("morning", "A fire killed 12 people in a warehouse in Port Alder on 8 October, police said."),
//!     ("evening", "The warehouse fire in Port Alder on 8 October killed 14 people, the mayor said."),
//! ] {
//!     let article = Article::from_text(id, text).published("2024-10-09".parse().expect("this is a date"));
//!     dossier.add(&article, annotate(&article));
//! }
//! let timeline = dossier.timeline(&View::default());
//! timeline.verify(&dossier).expect("every span reads the same again");
//! let page = render(&timeline, Format::Text, &Page::default());
//! assert!(page.contains("12") && page.contains("14"));
//! ```
//!
//! # What it does not do
//! It reads English news; other languages are parsed and marked, not read. It does not judge who is right: figures
//! that differ stand side by side. It never asks a clock or a network, so "today" means the day of publication, and
//! without one it stays open.

use std::path::Path;

pub use dateline_article as article;
pub use dateline_extract as extract;
pub use dateline_text as text;
pub use dateline_timeline as timeline;

pub use dateline_extract::{Annotations, annotate, annotate_all};
pub use dateline_text::{Article, Moment, Span};
pub use dateline_timeline::{Dossier, Timeline, View};

/// Articles annotated together.
const BATCH: usize = 32;

/// Anything that can go wrong on the way from files to a timeline.
///
/// ```
/// let error = dateline::read(["no/such/folder"]).unwrap_err();
/// assert!(error.to_string().contains("no/such/folder"));
/// assert!(error.is_input());
/// ```
#[derive(Debug, thiserror::Error)]
#[error(transparent)]
pub struct Error(#[from] Cause);

#[derive(Debug, thiserror::Error)]
enum Cause {
    #[error(transparent)]
    Article(article::Error),
    #[error(transparent)]
    Extract(extract::Error),
    #[error(transparent)]
    Timeline(timeline::Error),
}

impl Error {
    /// True where an article could not be read; the message names its file and line.
    ///
    /// ```
    /// assert!(dateline::read(["no/such/file.txt"]).is_err_and(|error| error.is_input()));
    /// ```
    pub fn is_input(&self) -> bool {
        matches!(self.0, Cause::Article(_))
    }

    /// True where a saved dossier could not be loaded.
    ///
    /// ```
    /// let error = dateline::Dossier::load(&b"not a dossier"[..]).map_err(dateline::Error::from).unwrap_err();
    /// assert!(error.is_state());
    /// ```
    pub fn is_state(&self) -> bool {
        matches!(self.0, Cause::Timeline(_))
    }
}

impl From<article::Error> for Error {
    fn from(error: article::Error) -> Self {
        Self(Cause::Article(error))
    }
}

impl From<extract::Error> for Error {
    fn from(error: extract::Error) -> Self {
        Self(Cause::Extract(error))
    }
}

impl From<timeline::Error> for Error {
    fn from(error: timeline::Error) -> Self {
        Self(Cause::Timeline(error))
    }
}

/// The timeline of files and folders: every stage in one call, with default options.
///
/// # Errors
/// At the first article that cannot be read. To go on past those, use [`article::read`] and [`dossier`].
///
/// ```
/// # let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/seeds");
/// let timeline = dateline::read([folder])?;
/// assert!(timeline.articles.len() >= 10);
/// # Ok::<(), dateline::Error>(())
/// ```
pub fn read<P: AsRef<Path>>(paths: impl IntoIterator<Item = P>) -> Result<Timeline, Error> {
    let articles: Vec<Article> =
        article::read(paths, &article::Options::default()).collect::<Result<_, article::Error>>()?;
    Ok(dossier(articles).timeline(&View::default()))
}

/// The dossier of some articles, each annotated by the readers for English.
///
/// ```
/// use dateline::{Article, View};
///
/// let dossier = dateline::dossier([Article::from_text("a1", "The bridge opened on 3 May 2024.")]);
/// let timeline = dossier.timeline(&View::default());
/// assert_eq!(timeline.articles[0].id, "a1");
/// ```
pub fn dossier(articles: impl IntoIterator<Item = Article>) -> Dossier {
    let mut dossier = Dossier::new();
    let mut articles = articles.into_iter();
    loop {
        let batch: Vec<Article> = articles.by_ref().take(BATCH).collect();
        if batch.is_empty() {
            return dossier;
        }
        batch.iter().zip(annotate_all(&batch)).for_each(|(article, found)| {
            dossier.add(article, found);
        });
    }
}

/// The README's example is a test.
#[cfg(doctest)]
#[doc = include_str!("../../../README.md")]
struct Readme;
