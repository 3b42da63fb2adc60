//! Finds times, quantities, names, quotes and events in news text, each with the words that say so.
//!
//! What comes in is an [`Article`](dateline_text::Article); what goes out are its [`Annotations`]. One pass makes
//! the tokens, and five readers work on them in this order, each seeing what the earlier ones found:
//! [`time`], [`quantity`], [`entity`], [`quote`], [`event`]. Extraction does not fail: a text with nothing in
//! it gives empty lists.
//!
//! ```
//! use dateline_extract::annotate;
//! use dateline_text::Article;
//!
//! let article = Article::from_text("a1", "Nothing of note.");
//! assert!(annotate(&article).times.is_empty());
//! ```

mod annotations;
mod annotator;
mod doc;
pub mod entity;
mod error;
pub mod event;
mod lexicon;
pub mod place;
pub mod quantity;
pub mod quote;
pub mod rules;
pub mod time;
mod verbs;

pub use annotations::{Annotations, Attribution};
pub use annotator::{Annotator, annotate, annotate_all};
pub use doc::Doc;
pub use entity::Entity;
pub use error::Error;
pub use event::Event;
pub use quantity::Quantity;
pub use quote::Quote;
pub use time::Time;
