//! Merges annotated news articles into one evidence-linked timeline.
//!
//! What comes in are [`Article`](dateline_text::Article)s with their
//! [`Annotations`](dateline_extract::Annotations); what goes out is a [`Timeline`]. The nouns, in the order the data
//! flows:
//!
//! - [`Dossier`]: a grow-only set of texts, their copies and annotations. It is saved, loaded and merged; merging is
//!   set union, so parts made on many days and machines come together in any order.
//! - [`View`]: how many entries and sentences to show, and about what.
//! - [`Timeline`]: a pure function of the two: [`Entry`]s with [`Figure`]s and [`Evidence`].
//! - [`render`]: text, Markdown, HTML, CSV, calendar and other forms of a timeline.
//!
//! ```
//! use dateline_extract::annotate;
//! use dateline_text::Article;
//! use dateline_timeline::{Dossier, View};
//!
//! let mut dossier = Dossier::new();
//! for (id, text) in [("a", "The bridge fell on 3 May 2024."), ("b", "On 3 May 2024 the old bridge fell.")] {
//!     let article = Article::from_text(id, text);
//!     dossier.add(&article, annotate(&article));
//! }
//! let timeline = dossier.timeline(&View::default());
//! assert_eq!(timeline.articles.len(), 2);
//! assert!(timeline.verify(&dossier).is_ok());
//! ```

mod days;
mod derive;
mod dossier;
mod entry;
mod error;
mod figure;
mod happenings;
mod lexicon;
mod link;
mod mention;
mod names;
mod outcome;
mod pack;
mod phrases;
pub mod render;
mod salience;
mod state;
mod summary;
mod terms;
mod timeline;
mod view;
mod wording;

pub use days::Granularity;
pub use dossier::{Copy, Dossier, TextId};
pub use error::Error;
pub use figure::{Claim, Figure, Verdict};
pub use timeline::{Entry, Evidence, Related, Relation, Source, Timeline};
pub use view::View;
pub use wording::{Term, Thing, Use, Wording};
