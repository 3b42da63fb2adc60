//! Quotations and attributed claims: who said what to whom.
//!
//! What comes in is a document with its entities; what goes out is a list of [`Quote`]s. The steps, each a module:
//! `marks` pairs quotation marks, `cue` finds the words of saying by the frames of `rules/quote.toml` and looks
//! beside them for the source, `claim` says how far their content reaches, `speech` gives every quoted stretch to
//! a claim or cue, and `speaker` ties sources to entities.

mod claim;
mod cue;
mod frame;
mod marks;
mod phrase;
mod speaker;
mod speech;
mod view;
mod words;

use dateline_text::{Span, Vocabulary};
use serde::{Deserialize, Serialize};

use frame::Frames;
use speaker::Speakers;
use speech::{Scene, Statement};
use view::View;
use words::Words;

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
    /// Whether it is said, thought or shown.
    #[serde(default)]
    pub mode: Mode,
    /// The frame that read it, or how a quotation outside every frame found its speaker.
    #[serde(default)]
    pub rule: String,
}

/// Whether a quotation is said, thought or shown.
///
/// ```
/// assert_eq!(dateline_extract::quote::Mode::default(), dateline_extract::quote::Mode::Speech);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Mode {
    /// "She said …".
    #[default]
    Speech,
    /// "She hopes …".
    Stance,
    /// "The figures show …".
    Report,
    /// "She condemned the raid": what the outlet tells of, and what somebody thinks of it.
    Judgement,
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

/// The quote reader with its cue lexicon and frames.
///
/// ```
/// let annotator = dateline_extract::Annotator::english()?;
/// let reader: &dateline_extract::quote::Reader = annotator.quotes();
/// # let _ = reader;
/// # Ok::<(), dateline_extract::Error>(())
/// ```
#[derive(Debug, Clone)]
pub struct Reader {
    words: Words,
    frames: Frames,
}

impl Reader {
    pub(crate) fn english(vocabulary: &mut Vocabulary) -> Result<Self, Error> {
        let mut words = Words::english(vocabulary)?;
        let mut frames = Frames::default();
        frames.add("quote.toml", include_str!("../../rules/quote.toml"), &mut words, vocabulary)?;
        Ok(Self { words, frames })
    }

    /// Adds frames in the format of `rules/quote.toml`.
    pub(crate) fn add_frames(
        &mut self,
        name: &str,
        text: &str,
        vocabulary: &mut Vocabulary,
    ) -> Result<(), Error> {
        self.frames.add(name, text, &mut self.words, vocabulary)
    }

    /// Adds cue verbs in the format of `lexicon/quote-cues.tsv`.
    pub(crate) fn add_cues(
        &mut self,
        name: &str,
        text: &str,
        vocabulary: &mut Vocabulary,
    ) -> Result<(), Error> {
        self.words.add_cues(name, text, vocabulary)
    }

    /// The quotations of an article, in text order.
    ///
    /// ```
    /// let annotator = dateline_extract::Annotator::english()?;
    /// let article = dateline_text::Article::from_text("a1", "“It is late,” Ms Day said.");
    /// let found = annotator.quotes().find(&annotator.read(&article), &[]);
    /// assert_eq!(found[0].content, "It is late,");
    /// assert_eq!(found[0].speaker.as_ref().map(|s| s.text.as_str()), Some("Ms Day"));
    /// # Ok::<(), dateline_extract::Error>(())
    /// ```
    pub fn find(&self, doc: &Doc<'_>, entities: &[Entity]) -> Vec<Quote> {
        let (marked, _) = marks::pair(doc);
        let view = View::new(doc, &self.words, &marked);
        let segments = view::segments(doc, &marked);
        let cues = cue::find(&view, &self.frames, &segments);
        let claims = claim::find(&view, &self.frames, &segments, &cues);
        let scene = Scene { view: &view, segments: &segments, cues: &cues, claims: &claims };
        let mut statements = scene.statements();
        statements.sort_by_key(|s| (s.parts[0].start, std::cmp::Reverse(s.parts[s.parts.len() - 1].end)));
        let mut speakers = Speakers::new(entities);
        statements.into_iter().map(|statement| self.quote(&view, &cues, &mut speakers, statement)).collect()
    }

    fn quote(
        &self,
        view: &View<'_>,
        cues: &[cue::Cue],
        speakers: &mut Speakers<'_>,
        said: Statement,
    ) -> Quote {
        let tokens = &view.doc.tokens;
        let cue = said.cue.map(|number| &cues[number]);
        let frame = cue.map(|cue| self.frames.get(cue.frame));
        let denied = cue.is_some_and(|cue| cue.denied);
        let speaker = said.source.map(|source| phrase::behind_medium(view, source));
        let parts: Vec<Span> = said.parts.iter().map(|part| tokens.span(part.clone())).collect();
        let addressee = cue.and_then(|cue| cue.addressee.clone());
        Quote {
            span: parts[0].to(parts[parts.len() - 1]),
            kind: said.kind,
            content: content(view, &said.parts, said.kind),
            parts,
            cue: cue.map(|cue| tokens.span(cue.tokens.clone())),
            speaker: speaker.map(|source| speakers.attribution(view, &source)),
            addressee: addressee.map(|to| speakers.attribution(view, &to)),
            polarity: if denied { Polarity::Denied } else { Polarity::Asserted },
            mode: frame.map(|frame| frame.mode).unwrap_or_default(),
            rule: if said.rule.is_empty() {
                frame.map(|frame| frame.id.clone()).unwrap_or_default()
            } else {
                said.rule.to_owned()
            },
        }
    }

    /// Fills in who gives each figure: the source of the claim it stands in.
    #[expect(clippy::unused_self, reason = "the readers share one shape")]
    pub(crate) fn attribute(&self, _doc: &Doc<'_>, found: &mut Annotations) {
        for quantity in &mut found.quantities {
            quantity.attribution = said_by(&found.quotes, quantity.span).cloned();
        }
    }
}

/// No quotation reaches further than this, in bytes; it keeps the search for the one around a place short.
const REACH: u32 = 20_000;

/// Who says what stands at a place: the speaker of the innermost quotation around it that asserts it. `quotes` are
/// in text order, as the reader gives them.
pub(crate) fn said_by(quotes: &[Quote], place: Span) -> Option<&Attribution> {
    let first = quotes.partition_point(|q| q.span.start + REACH < place.start);
    let last = quotes.partition_point(|q| q.span.start <= place.start);
    quotes[first..last.max(first)]
        .iter()
        .filter(|q| q.speaker.is_some() && q.polarity == Polarity::Asserted && q.mode != Mode::Judgement)
        .filter_map(|q| Some((q.parts.iter().find(|part| part.contains(place))?.len(), q)))
        .min_by_key(|(length, _)| *length)
        .and_then(|(_, quote)| quote.speaker.as_ref())
}

/// The words of a quotation: without its marks where it is direct.
fn content(view: &View<'_>, parts: &[std::ops::Range<usize>], kind: QuoteKind) -> String {
    let words = parts.iter().map(|part| match view.quoted(part.start) {
        Some(n) if kind == QuoteKind::Direct => view.marked[n].content(view.doc),
        _ => view.text(part),
    });
    words.collect::<Vec<_>>().join(" ")
}
