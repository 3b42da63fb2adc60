//! [`Annotations`]: everything the readers found in one article.

use dateline_text::Span;
use serde::{Deserialize, Serialize};

use crate::{Entity, Event, Quantity, Quote, Time};

/// What the readers found in one article. Lists are sorted by span; indices point into the list named.
///
/// ```
/// let article = dateline_text::Article::from_text("a1", "");
/// assert_eq!(dateline_extract::annotate(&article), dateline_extract::Annotations::default());
/// ```
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Annotations {
    /// People, organisations, places and other names, one record an entity, in order of first mention.
    pub entities: Vec<Entity>,
    /// Temporal expressions.
    pub times: Vec<Time>,
    /// Figures.
    pub quantities: Vec<Quantity>,
    /// Direct, mixed and indirect quotations.
    pub quotes: Vec<Quote>,
    /// Clauses that tell of something that happened or will.
    pub events: Vec<Event>,
}

/// Who says something: the words that name the source, and the entity they mean where it is known.
///
/// ```
/// use dateline_extract::Attribution;
/// let by = Attribution { span: dateline_text::Span::new(0, 7), text: "The IDF".into(), entity: None };
/// assert_eq!(serde_json::to_value(&by)?["entity"], serde_json::Value::Null);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attribution {
    /// Where the source is named.
    pub span: Span,
    /// The words at that place.
    pub text: String,
    /// Index into [`Annotations::entities`].
    pub entity: Option<usize>,
}
