//! News documents and feeds.

use dateline_text::Article;

use crate::error::{Error, Fault};

/// Reads a news document or a feed.
///
/// # Errors
/// Where it is not well-formed XML.
pub fn parse_xml(_id: &str, _bytes: &[u8]) -> Result<Vec<Article>, Error> {
    Err(Fault::Vocabulary(String::new()).into())
}
