//! Events: clauses that tell of something that happened, is planned, or did not happen.

mod clauses;
mod compose;
mod dating;
mod fillers;
mod frames;
mod groups;
mod nominals;
mod parties;
mod tag;
mod triggers;
mod view;
mod words;

use chrono::NaiveDate;
use dateline_text::{Span, Vocabulary};
use serde::{Deserialize, Serialize};

use self::compose::Composer;
use self::frames::Frames;
use self::view::View;
use self::words::Words;
use crate::{Annotations, Attribution, Doc, Error};

/// A clause with a trigger, and what is known of the event it tells.
///
/// ```
/// let json = r#"{"span":{"start":0,"end":20},"trigger":{"start":5,"end":8},"kind":"consult","time":0,
///     "start":"2024-02-08","end":"2024-02-08","participants":[0,1],"place":null,"quantities":[],
///     "attribution":null,"status":"happened"}"#;
/// let event: dateline_extract::Event = serde_json::from_str(json)?;
/// assert_eq!(event.participants, [0, 1]);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Event {
    /// The clause.
    pub span: Span,
    /// The word or words that name the happening.
    pub trigger: Span,
    /// Class in lower case: PLOVER's, or an everyday one of news; `None` where no class fits.
    pub kind: Option<String>,
    /// Index of the time expression that dates it; `None` where the date is inherited or unknown.
    pub time: Option<usize>,
    /// First day.
    pub start: Option<NaiveDate>,
    /// Last day.
    pub end: Option<NaiveDate>,
    /// Where the date comes from.
    #[serde(default)]
    pub dated_by: DatedBy,
    /// Who took part: indices of entities.
    pub participants: Vec<usize>,
    /// Where: index of an entity.
    pub place: Option<usize>,
    /// Figures told of it: indices of quantities.
    pub quantities: Vec<usize>,
    /// Who says so, where the outlet does not say it itself.
    pub attribution: Option<Attribution>,
    /// Whether it happened.
    pub status: Status,
    /// Those of the participants who did it: indices of entities.
    #[serde(default)]
    pub agents: Vec<usize>,
    /// Those to whom, or with whom, it was done: indices of entities.
    #[serde(default)]
    pub patients: Vec<usize>,
    /// The rule that gave it its class.
    #[serde(default)]
    pub rule: String,
}

/// Where the date of an [`Event`] comes from.
///
/// ```
/// assert_eq!(dateline_extract::event::DatedBy::default(), dateline_extract::event::DatedBy::Nothing);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum DatedBy {
    /// Nothing in the article dates it.
    #[default]
    Nothing,
    /// A time expression in its own clause or sentence.
    Stated,
    /// The sentence or paragraph before.
    Inherited,
    /// The publication day.
    Published,
}

/// Whether an event happened.
///
/// ```
/// assert_eq!(serde_json::to_string(&dateline_extract::event::Status::Planned)?, "\"planned\"");
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// It happened.
    Happened,
    /// It is going on.
    Ongoing,
    /// It is announced or due.
    Planned,
    /// It may happen or may have happened.
    Possible,
    /// It did not happen.
    Negated,
}

/// The event reader with its trigger lexicon.
///
/// ```
/// let annotator = dateline_extract::Annotator::english()?;
/// let reader: &dateline_extract::event::Reader = annotator.events();
/// # let _ = reader;
/// # Ok::<(), dateline_extract::Error>(())
/// ```
#[derive(Debug, Clone)]
pub struct Reader {
    words: Words,
    frames: Frames,
}

const FRAMES: &str = include_str!("../../rules/event.toml");

impl Reader {
    pub(crate) fn english(vocabulary: &mut Vocabulary) -> Result<Self, Error> {
        let mut reader = Self { words: Words::english(vocabulary)?, frames: Frames::new() };
        reader.add_rules("event.toml", FRAMES, vocabulary)?;
        Ok(reader)
    }

    pub(crate) fn add_rules(
        &mut self,
        name: &str,
        text: &str,
        vocabulary: &mut Vocabulary,
    ) -> Result<(), Error> {
        self.frames.add(name, text, &mut self.words, vocabulary)
    }

    /// The events of an article, in text order. `found` holds its times, quantities, entities and quotes.
    ///
    /// ```
    /// let annotator = dateline_extract::Annotator::english()?;
    /// let article = dateline_text::Article::from_text("a1", "Voters elected a new mayor.");
    /// let events = annotator.events().find(&annotator.read(&article), &Default::default());
    /// assert_eq!(events[0].kind.as_deref(), Some("election"));
    /// # Ok::<(), dateline_extract::Error>(())
    /// ```
    pub fn find(&self, doc: &Doc<'_>, found: &Annotations) -> Vec<Event> {
        Composer::new(View::new(doc, &self.words, found), &self.frames).compose()
    }
}
