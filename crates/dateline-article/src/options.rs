//! [`Options`]: what the caller knows and the document does not say.

use dateline_text::{Article, Moment};

/// What to assume where a document is silent.
///
/// ```
/// use dateline_article::{Options, parse};
///
/// let options = Options::default().published("2024-05-03".parse()?);
/// let article = &parse(b"It rained on Monday.", "rain.txt", &options)?[0];
/// assert_eq!(article.published.map(|p| p.to_string()).as_deref(), Some("2024-05-03"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Options {
    /// The publication time of documents that give none.
    pub published: Option<Moment>,
}

impl Options {
    /// The same options, with a publication time for documents that give none.
    ///
    /// ```
    /// let options = dateline_article::Options::default().published("2024-05-03".parse()?);
    /// assert!(options.published.is_some());
    /// # Ok::<(), dateline_text::MomentError>(())
    /// ```
    #[must_use]
    pub fn published(mut self, moment: Moment) -> Self {
        self.published = Some(moment);
        self
    }

    /// Supplies what `article` lacks.
    pub(crate) fn complete(&self, mut article: Article) -> Article {
        article.published = article.published.or(self.published);
        article
    }
}
