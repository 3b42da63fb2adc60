//! What the tests of Dateline share: [`strategy`] makes texts and articles for property tests, [`spell`] writes values
//! as news does, [`suite`] runs cases written as TOML. Nothing here knows a reader; the tests bring their own.
//!
//! ```
//! use dateline_testkit::strategy;
//! use proptest::prelude::*;
//!
//! proptest!(|(text in strategy::news_text())| {
//!     prop_assert!(text.len() < 20_000);
//! });
//! ```

pub mod spell;
pub mod strategy;
pub mod suite;
