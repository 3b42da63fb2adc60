//! [`Timeline`] and [`Entry`]: what is derived from a dossier, with its evidence; `verify` reads it all again.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use dateline_extract::event::Status;
use dateline_text::{Moment, Span};
use serde::{Deserialize, Serialize};

use crate::error::Repr;
use crate::{Dossier, Error, Figure, Granularity, Use, Wording};

/// What a set of articles tells, in time order, with the words that tell it.
///
/// ```
/// use dateline_text::Article;
/// use dateline_timeline::{Dossier, View};
///
/// let article = Article::from_text("a1", "The bridge fell on 3 May 2024. Two people were hurt.");
/// let mut dossier = Dossier::new();
/// dossier.add(&article, dateline_extract::annotate(&article));
/// let timeline = dossier.timeline(&View::default());
/// assert!(timeline.verify(&dossier).is_ok());
/// ```
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Timeline {
    /// What has a date, by first day, last day and salience.
    pub entries: Vec<Entry>,
    /// What has none.
    pub undated: Vec<Entry>,
    /// The articles, by publication.
    pub articles: Vec<Source>,
}

/// One event, as all articles tell it.
///
/// ```
/// let json = r#"{"id":"2024-05-03-0a1b2c3d","start":"2024-05-03","end":"2024-05-03","granularity":"day",
///     "status":"happened","salience":1.0,"summary":[],"participants":[],"places":[],"figures":[],"evidence":[]}"#;
/// let entry: dateline_timeline::Entry = serde_json::from_str(json)?;
/// assert_eq!(entry.start, entry.end);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Entry {
    /// First day and a hash of the earliest article's words; it stays when later articles are added.
    pub id: String,
    /// First day.
    pub start: Option<NaiveDate>,
    /// Last day.
    pub end: Option<NaiveDate>,
    /// The calendar unit the days make.
    pub granularity: Option<Granularity>,
    /// The date as EDTF (ISO 8601-2) writes it: `2023-11` for a month.
    #[serde(default)]
    pub edtf: Option<String>,
    /// Whether it happened.
    pub status: Status,
    /// How much the articles make of it: distinct articles, copies once.
    pub salience: f64,
    /// Sentences of the articles, best first.
    pub summary: Vec<String>,
    /// Who took part, by how many articles name them.
    pub participants: Vec<String>,
    /// Where.
    pub places: Vec<String>,
    /// Numbers told of it.
    pub figures: Vec<Figure>,
    /// What outlets name in different words.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub wording: Vec<Wording>,
    /// Entries that tell of the same thing at another stage.
    #[serde(default)]
    pub related: Vec<Related>,
    /// The words it rests on, earliest article first.
    pub evidence: Vec<Evidence>,
    /// The summary as people read it: white space in order, pronouns with their names in brackets.
    #[serde(skip)]
    pub(crate) told: Vec<String>,
}

impl Entry {
    /// The summary for people to read: the articles' sentences with their white space in order and, in square
    /// brackets, the name a leading pronoun stands for.
    ///
    /// ```
    /// # let json = r#"{"id":"x","start":null,"end":null,"granularity":null,"status":"happened","salience":1.0,
    /// #     "summary":["It  rained."],"participants":[],"places":[],"figures":[],"evidence":[]}"#;
    /// let entry: dateline_timeline::Entry = serde_json::from_str(json)?;
    /// assert_eq!(entry.told().next().as_deref(), Some("It rained."));
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    pub fn told(&self) -> impl Iterator<Item = String> {
        let sentences = if self.told.is_empty() { &self.summary } else { &self.told };
        sentences.iter().map(|sentence| sentence.split_whitespace().collect::<Vec<_>>().join(" "))
    }
}

/// An entry that tells of the same thing at another stage.
///
/// ```
/// let json = r#"{"entry":"2024-05-03-0a1b2c3d","relation":"outcome"}"#;
/// let related: dateline_timeline::Related = serde_json::from_str(json)?;
/// assert_eq!(related.relation, dateline_timeline::Relation::Outcome);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Related {
    /// The other entry's id.
    pub entry: String,
    /// What the other entry is to this one.
    pub relation: Relation,
}

/// What another entry is to an entry.
///
/// ```
/// assert_eq!(serde_json::to_string(&dateline_timeline::Relation::MovedTo)?, "\"moved_to\"");
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Relation {
    /// What this entry planned, as it came to pass, or did not.
    Outcome,
    /// The plan this entry carries out.
    Plan,
    /// The same plan for its new date.
    MovedTo,
    /// The same plan for its old date.
    MovedFrom,
}

/// Words of an article.
///
/// ```
/// let json = r#"{"article":"a1","span":{"start":0,"end":10},"text":"It rained.","source":null}"#;
/// let evidence: dateline_timeline::Evidence = serde_json::from_str(json)?;
/// assert_eq!(evidence.span.len(), evidence.text.len());
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Evidence {
    /// The article's id.
    pub article: String,
    /// Where in its text, in bytes.
    pub span: Span,
    /// The article's own bytes at that place.
    pub text: String,
    /// The outlet.
    pub source: Option<String>,
    /// How these words tell of the entry: as planned, say, where others tell it as done. `None` for words that only name it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<Status>,
}

/// An article of a timeline.
///
/// ```
/// let json = r#"{"id":"a1","title":null,"source":"The Paper","published":"2024-05-03"}"#;
/// let source: dateline_timeline::Source = serde_json::from_str(json)?;
/// assert_eq!(source.also.len(), 0);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Source {
    /// The id that evidence names it by.
    pub id: String,
    /// Its headline.
    pub title: Option<String>,
    /// The outlet.
    pub source: Option<String>,
    /// Where it was published.
    #[serde(default)]
    pub url: Option<String>,
    /// When.
    pub published: Option<Moment>,
    /// Other publications of the same text, `outlet: id` each.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<String>,
}

impl Timeline {
    /// The undated entries whose words no dated entry cites already: what pages list without a date.
    ///
    /// ```
    /// let timeline = dateline_timeline::Dossier::new().timeline(&dateline_timeline::View::default());
    /// assert_eq!(timeline.background().count(), 0);
    /// ```
    pub fn background(&self) -> impl Iterator<Item = &Entry> {
        let dated = self.entries.iter().flat_map(|entry| &entry.evidence);
        let mut cited: Vec<(&str, Span)> = dated.map(|one| (one.article.as_str(), one.span)).collect();
        cited.sort_unstable();
        let is_cited = move |one: &Evidence| {
            let from = cited.partition_point(|(article, _)| *article < one.article.as_str());
            let mut same = cited[from..].iter().take_while(|(article, _)| *article == one.article);
            same.any(|(_, span)| span.contains(one.span) || one.span.contains(*span))
        };
        self.undated.iter().filter(move |entry| !entry.evidence.iter().all(&is_cited))
    }

    /// Reads every span of the timeline again in the dossier it was derived from. Gives the number of spans read.
    ///
    /// # Errors
    /// Where an article does not say what an entry cites at the place it cites.
    ///
    /// ```
    /// use dateline_timeline::{Dossier, View};
    /// let dossier = Dossier::new();
    /// assert_eq!(dossier.timeline(&View::default()).verify(&dossier)?, 0);
    /// # Ok::<(), dateline_timeline::Error>(())
    /// ```
    pub fn verify(&self, dossier: &Dossier) -> Result<usize, Error> {
        let texts: BTreeMap<String, &str> = crate::derive::ids(dossier).into_iter().collect();
        let mut read = 0;
        for entry in self.entries.iter().chain(&self.undated) {
            read += entry.verify(&texts)?;
        }
        Ok(read)
    }

    /// Every entry, dated ones first.
    ///
    /// ```
    /// assert_eq!(dateline_timeline::Timeline::default().all().count(), 0);
    /// ```
    pub fn all(&self) -> impl Iterator<Item = &Entry> {
        self.entries.iter().chain(&self.undated)
    }
}

impl Entry {
    fn verify(&self, texts: &BTreeMap<String, &str>) -> Result<usize, Error> {
        let words = |article: &str, span: Span| texts.get(article).and_then(|text| span.get(text));
        let wrong = |what, article: &str, span: Span| {
            let article = article.to_owned();
            Error::from(Repr::Evidence {
                entry: self.id.clone(),
                what,
                article,
                start: span.start,
                end: span.end,
            })
        };
        for evidence in &self.evidence {
            if words(&evidence.article, evidence.span) != Some(&evidence.text) {
                return Err(wrong("the evidence", &evidence.article, evidence.span));
            }
        }
        for claim in self.figures.iter().flat_map(|figure| &figure.claims) {
            if words(&claim.article, claim.span).is_none_or(str::is_empty) {
                return Err(wrong("a figure", &claim.article, claim.span));
            }
        }
        for used in self.used() {
            if words(&used.article, used.span) != Some(&used.text) {
                return Err(wrong("a term", &used.article, used.span));
            }
        }
        if self
            .summary
            .iter()
            .any(|sentence| !self.evidence.iter().any(|evidence| evidence.text == *sentence))
        {
            return Err(wrong("the summary", "", Span::default()));
        }
        let claims: usize = self.figures.iter().map(|figure| figure.claims.len()).sum();
        Ok(self.evidence.len() + claims + self.used().count())
    }

    fn used(&self) -> impl Iterator<Item = &Use> {
        self.wording.iter().flat_map(|wording| &wording.terms).flat_map(|term| &term.uses)
    }
}
