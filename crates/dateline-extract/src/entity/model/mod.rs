//! The learned tagger: a linear-chain conditional random field over the capitalised words of a text.
//!
//! In comes a [`View`](super::view::View); out come [`Spot`](super::spot::Spot)s of four kinds. Only words with a
//! capital and what may stand between two of them are looked at: each such stretch is a chain of its own, and
//! everything outside is no name. Weights are bytes in one table whose rows are found by a hash of the feature.

mod chain;
mod feature;
mod file;
mod segment;
mod tagger;
mod train;

pub(super) use file::Model;
pub(super) use tagger::spots;
pub use train::{Sample, Settings, train};
