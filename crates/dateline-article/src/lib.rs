//! Reads news articles, in any form they are published in, into [`Article`] records.
//!
//! What comes in is bytes: plain text with or without front matter, JSON Lines, a web page, a news document
//! (NITF, NewsML-G2) or a feed (RSS, Atom). What goes out is an [`Article`]: one text, its blocks and sentences,
//! and what is known of it. There is no clock and no network in it: what the bytes do not say stays unknown.
//!
//! - [`read`] takes files, folders and `-` (JSON Lines on standard input) and streams their articles.
//! - [`records`] streams the articles of JSON Lines from any reader.
//! - [`parse`] reads one document, recognised by its name and its content.
//! - [`parse_text`], [`parse_html`], [`parse_xml`] and [`parse_record`] read one document of a known form.
//!
//! ```
//! use dateline_article::{Options, parse};
//!
//! let wire = "PORT SUDAN, Oct. 9 — Aid lorries crossed the river on Monday.\n\nFUEL RUNS LOW\n\nPrices doubled.";
//! let options = Options::default().published("2024-10-09".parse()?);
//! let article = &parse(wire.as_bytes(), "sudan.txt", &options)?[0];
//! assert_eq!(article.dateline.as_ref().and_then(|d| d.place.as_deref()), Some("PORT SUDAN"));
//! assert_eq!(article.blocks.len(), 3);
//! assert_eq!(&*article.text, wire);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod date;
mod encoding;
mod error;
mod format;
mod front_matter;
mod html;
mod input;
mod language;
mod options;
mod plain;
mod record;
mod xml;

pub use dateline_text::Article;
pub use error::Error;
pub use format::parse;
pub use html::parse_html;
pub use input::{Articles, read, records};
pub use options::Options;
pub use plain::parse_text;
pub use record::parse_record;
pub use xml::parse_xml;
