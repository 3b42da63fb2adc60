//! [`Dossier`]: the mergeable set of evidence. Articles and their annotations come in; timelines are derived from it.
//!
//! A dossier only grows, and its [`merge`](Dossier::merge) is set union: associative, commutative, idempotent. Nothing
//! that is counted, ranked or cut off is stored in it.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::Arc;

use dateline_extract::Annotations;
use dateline_extract::quantity::Quantity;
use dateline_text::{Article, Block, Byline, Dateline, Moment, Span};
use serde::{Deserialize, Serialize};

use crate::mention::{Account, Facts};
use crate::pack::Packed;
use crate::{Timeline, View};

/// The blake3 hash of an article's text: the same words are the same text, whoever prints them.
///
/// ```
/// use dateline_timeline::TextId;
/// assert_eq!(TextId::of("It rained."), TextId::of("It rained."));
/// assert_ne!(TextId::of("It rained."), TextId::of("It snowed."));
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TextId([u8; 32]);

impl TextId {
    /// The hash of a text.
    ///
    /// ```
    /// assert_eq!(dateline_timeline::TextId::of("").to_string().len(), 64);
    /// ```
    pub fn of(text: &str) -> Self {
        Self(*blake3::hash(text.as_bytes()).as_bytes())
    }

    pub(crate) fn bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl fmt::Display for TextId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for TextId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "TextId({self})")
    }
}

impl std::str::FromStr for TextId {
    type Err = String;

    /// Reads back the 64 hexadecimal digits that `Display` prints.
    ///
    /// ```
    /// use dateline_timeline::TextId;
    /// let id = TextId::of("It rained.");
    /// assert_eq!(id.to_string().parse(), Ok(id));
    /// ```
    fn from_str(digits: &str) -> Result<Self, String> {
        let wrong = || {
            format!("expected 64 hexadecimal digits, found `{}`", digits.chars().take(70).collect::<String>())
        };
        let mut bytes = [0; 32];
        if digits.len() != 64 || !digits.is_ascii() {
            return Err(wrong());
        }
        for (byte, pair) in bytes.iter_mut().zip(0..32) {
            *byte = u8::from_str_radix(&digits[2 * pair..2 * pair + 2], 16).map_err(|_| wrong())?;
        }
        Ok(Self(bytes))
    }
}

impl Serialize for TextId {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for TextId {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

/// One publication of a text: which outlet printed it, where and when.
///
/// ```
/// let copy = dateline_timeline::Copy { id: "a1".into(), ..Default::default() };
/// assert_eq!(copy.source, None);
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Copy {
    /// When it was published.
    pub published: Option<Moment>,
    /// The outlet.
    pub source: Option<String>,
    /// The caller's name for it.
    pub id: String,
    /// Its headline.
    pub title: Option<String>,
    /// Where it was published.
    pub url: Option<String>,
    /// Who wrote it.
    #[serde(default)]
    pub authors: Vec<String>,
    /// When it was last changed.
    #[serde(default)]
    pub modified: Option<Moment>,
}

impl Copy {
    fn of(article: &Article) -> Self {
        Self {
            published: article.published,
            source: article.source.clone(),
            id: article.id.clone(),
            title: article.title.clone(),
            url: article.url.clone(),
            authors: article.authors.clone(),
            modified: article.modified,
        }
    }

    /// The order in which copies count: first published first; those without a date last.
    fn rank(&self) -> (bool, Option<Moment>, &Self) {
        (self.published.is_none(), self.published, self)
    }
}

/// What a reading of a text depends on besides the text: the readers' version, and the publication date that
/// "Thursday" was resolved against.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) struct ReadingKey {
    pub version: (u16, u16, u16),
    pub published: Option<Moment>,
}

/// The structure of a text and what the readers found in it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Reading {
    #[serde(default)]
    pub language: Option<String>,
    #[serde(default)]
    pub dateline: Option<Dateline>,
    #[serde(default)]
    pub byline: Option<Byline>,
    pub blocks: Box<[Block]>,
    pub sentences: Box<[Span]>,
    pub annotations: Found,
}

impl Reading {
    /// Of two readings that claim the same key the one with the greater digest counts: a maximum is a join.
    fn digest(&self) -> [u8; 32] {
        let bytes = serde_json::to_vec(self).expect("readings hold no map keys but strings");
        *blake3::hash(&bytes).as_bytes()
    }

    fn account<'a>(&'a self, text: &'a str, found: &'a Annotations) -> Account<'a> {
        Account {
            text,
            sentences: &self.sentences,
            blocks: &self.blocks,
            dateline: self.dateline.as_ref(),
            found,
        }
    }
}

/// What the readers found, packed: a dossier holds far more of it than is ever looked at.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Found {
    /// Without the quantities.
    most: Packed<Annotations>,
    quantities: Packed<Vec<Quantity>>,
}

impl Found {
    fn of(mut found: Annotations) -> Self {
        let quantities = Packed::of(&std::mem::take(&mut found.quantities));
        Self { most: Packed::of(&found), quantities }
    }

    pub fn unpack(&self) -> Annotations {
        let mut found = self.most.unpack();
        found.quantities = self.quantities();
        found
    }

    pub fn quantities(&self) -> Vec<Quantity> {
        self.quantities.unpack()
    }
}

impl Serialize for Found {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.unpack().serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Found {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Annotations::deserialize(deserializer).map(Self::of)
    }
}

/// One text with everything known about it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "Parts")]
pub(crate) struct Record {
    pub text: Arc<str>,
    /// In order, each once.
    pub copies: Vec<Copy>,
    /// In the order of their keys, each once.
    readings: Vec<(ReadingKey, Arc<Reading>)>,
    /// What the reading that counts tells.
    #[serde(skip)]
    facts: Arc<Facts>,
}

/// A record as it is saved.
#[derive(Deserialize)]
struct Parts {
    text: Arc<str>,
    copies: BTreeSet<Copy>,
    readings: Vec<(ReadingKey, Arc<Reading>)>,
}

impl TryFrom<Parts> for Record {
    type Error = &'static str;

    fn try_from(Parts { text, copies, readings }: Parts) -> Result<Self, Self::Error> {
        if copies.is_empty() || readings.is_empty() {
            return Err("a text comes with a copy and a reading");
        }
        let readings = readings.into_iter().collect::<BTreeMap<_, _>>().into_iter().collect();
        let mut record = Self { text, copies: copies.into_iter().collect(), readings, facts: Arc::default() };
        record.settle();
        Ok(record)
    }
}

impl Record {
    fn of(article: &Article, annotations: Annotations) -> Self {
        let key = ReadingKey { version: version(), published: article.published };
        let account = Account {
            text: &article.text,
            sentences: &article.sentences,
            blocks: &article.blocks,
            dateline: article.dateline.as_ref(),
            found: &annotations,
        };
        let facts = Facts::of(&account, article.published.is_none());
        let reading = Reading {
            language: article.language.clone(),
            dateline: article.dateline.clone(),
            byline: article.byline.clone(),
            blocks: article.blocks.as_slice().into(),
            sentences: article.sentences.as_slice().into(),
            annotations: Found::of(annotations),
        };
        Self {
            text: Arc::clone(&article.text),
            copies: vec![Copy::of(article)],
            readings: vec![(key, Arc::new(reading))],
            facts: Arc::new(facts),
        }
    }

    fn merge(&mut self, other: Self) {
        let before = (self.is_undated(), Arc::clone(self.counting()));
        for copy in other.copies {
            if let Err(at) = self.copies.binary_search(&copy) {
                self.copies.insert(at, copy);
            }
        }
        for (key, reading) in other.readings {
            self.add_reading(key, reading);
        }
        if before.0 != self.is_undated() || !Arc::ptr_eq(&before.1, self.counting()) {
            self.settle();
        }
    }

    fn add_reading(&mut self, key: ReadingKey, reading: Arc<Reading>) {
        match self.readings.binary_search_by_key(&key, |(key, _)| *key) {
            Err(at) => self.readings.insert(at, (key, reading)),
            Ok(at) => {
                let held = &mut self.readings[at].1;
                if **held != *reading && held.digest() < reading.digest() {
                    *held = reading;
                }
            }
        }
    }

    /// Draws the facts from the reading that counts.
    fn settle(&mut self) {
        let reading = self.reading();
        let found = reading.annotations.unpack();
        self.facts = Arc::new(Facts::of(&reading.account(&self.text, &found), self.is_undated()));
    }

    fn is_undated(&self) -> bool {
        self.original().published.is_none()
    }

    /// The copy that counts as the original: the first published.
    pub fn original(&self) -> &Copy {
        self.copies.iter().min_by_key(|copy| copy.rank()).expect("a record is made of a copy")
    }

    /// The reading that counts: by the newest readers, dated by the first publication.
    pub fn reading(&self) -> &Reading {
        self.counting()
    }

    fn counting(&self) -> &Arc<Reading> {
        let key = |key: &ReadingKey| (std::cmp::Reverse(key.version), key.published.is_none(), key.published);
        let (_, reading) =
            self.readings.iter().min_by_key(|(k, _)| key(k)).expect("a record is made of a reading");
        reading
    }

    /// What the reading that counts tells.
    pub fn facts(&self) -> &Facts {
        &self.facts
    }
}

/// The version of the readers whose annotations are added.
fn version() -> (u16, u16, u16) {
    let mut parts = env!("CARGO_PKG_VERSION").split('.').map(|part| part.parse().unwrap_or(0));
    let mut next = || parts.next().unwrap_or(0);
    (next(), next(), next())
}

/// A grow-only set of articles, their annotations and retractions, from which timelines are derived.
///
/// ```
/// use dateline_extract::annotate;
/// use dateline_text::Article;
/// use dateline_timeline::Dossier;
///
/// let article = Article::from_text("a1", "It rained.");
/// let mut left = Dossier::new();
/// left.add(&article, annotate(&article));
/// let mut right = left.clone();
/// right.merge(left.clone());
/// assert_eq!(left.digest(), right.digest());
/// ```
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Dossier {
    pub(crate) records: BTreeMap<TextId, Record>,
    pub(crate) retracted: BTreeSet<TextId>,
}

impl Dossier {
    /// An empty dossier.
    ///
    /// ```
    /// assert!(dateline_timeline::Dossier::new().is_empty());
    /// ```
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds an article and what was found in it. A text that is already there gains a copy.
    ///
    /// ```
    /// use dateline_text::Article;
    /// let mut dossier = dateline_timeline::Dossier::new();
    /// dossier.add(&Article::from_text("a1", "It rained."), Default::default());
    /// dossier.add(&Article::from_text("b7", "It rained."), Default::default());
    /// assert_eq!(dossier.len(), 1);
    /// ```
    pub fn add(&mut self, article: &Article, annotations: Annotations) -> TextId {
        let id = TextId::of(&article.text);
        self.insert(id, Record::of(article, annotations));
        id
    }

    /// Takes in everything another dossier holds.
    ///
    /// ```
    /// use dateline_text::Article;
    /// use dateline_timeline::Dossier;
    /// let (mut a, mut b) = (Dossier::new(), Dossier::new());
    /// a.add(&Article::from_text("1", "It rained."), Default::default());
    /// b.add(&Article::from_text("2", "It snowed."), Default::default());
    /// a.merge(b);
    /// assert_eq!(a.len(), 2);
    /// ```
    pub fn merge(&mut self, mut other: Self) {
        if self.records.len() < other.records.len() {
            std::mem::swap(&mut self.records, &mut other.records);
        }
        for (id, record) in other.records {
            self.insert(id, record);
        }
        self.retracted.extend(other.retracted);
    }

    pub(crate) fn insert(&mut self, id: TextId, record: Record) {
        match self.records.entry(id) {
            std::collections::btree_map::Entry::Vacant(entry) => drop(entry.insert(record)),
            std::collections::btree_map::Entry::Occupied(entry) => entry.into_mut().merge(record),
        }
    }

    /// Withdraws a text: it stays in the set, and in no timeline derived from it, nor from any it is merged into.
    ///
    /// ```
    /// use dateline_text::Article;
    /// use dateline_timeline::{Dossier, View};
    /// let mut dossier = Dossier::new();
    /// let id = dossier.add(&Article::from_text("a1", "It rained."), Default::default());
    /// dossier.retract(id);
    /// assert!(dossier.timeline(&View::default()).articles.is_empty());
    /// ```
    pub fn retract(&mut self, id: TextId) {
        self.retracted.insert(id);
    }

    /// How many different texts there are.
    ///
    /// ```
    /// assert_eq!(dateline_timeline::Dossier::new().len(), 0);
    /// ```
    pub fn len(&self) -> usize {
        self.records.len()
    }

    /// True where there is no text.
    ///
    /// ```
    /// assert!(dateline_timeline::Dossier::default().is_empty());
    /// ```
    pub fn is_empty(&self) -> bool {
        self.records.is_empty()
    }

    /// The texts with their copies, in the order of their hashes.
    ///
    /// ```
    /// use dateline_text::Article;
    /// let mut dossier = dateline_timeline::Dossier::new();
    /// dossier.add(&Article::from_text("a1", "It rained."), Default::default());
    /// let (_, text, copies) = dossier.texts().next().expect("one was added");
    /// assert_eq!((text, copies.count()), ("It rained.", 1));
    /// ```
    pub fn texts(&self) -> impl Iterator<Item = (TextId, &str, impl Iterator<Item = &Copy>)> {
        self.records.iter().map(|(id, record)| (*id, &*record.text, record.copies.iter()))
    }

    /// The texts that count, and are not withdrawn.
    pub(crate) fn current(&self) -> impl Iterator<Item = (&TextId, &Record)> {
        self.records.iter().filter(|(id, _)| !self.retracted.contains(id))
    }

    /// The timeline that this dossier gives in a view: a pure function of the two.
    ///
    /// ```
    /// use dateline_timeline::{Dossier, View};
    /// assert!(Dossier::new().timeline(&View::default()).entries.is_empty());
    /// ```
    pub fn timeline(&self, view: &View) -> Timeline {
        crate::derive::timeline(self, view)
    }
}
