//! [`Reader`]: finds the expressions of an article and resolves them in text order.

use chrono::NaiveDate;
use dateline_text::Vocabulary;

use super::calendar::Stretch;
use super::grammar::{Grammar, Reading, Sense};
use super::resolve::{Context, Resolved, resolve};
use super::{Anchor, Time, tense};
use crate::{Doc, Error};

/// The time reader with its rules.
///
/// ```
/// let annotator = dateline_extract::Annotator::english()?;
/// let article = dateline_text::Article::from_text("a1", "It began on 7 October 2023.");
/// let found = annotator.times().find(&annotator.read(&article));
/// assert_eq!(found[0].value, "2023-10-07");
/// # Ok::<(), dateline_extract::Error>(())
/// ```
#[derive(Debug, Clone)]
pub struct Reader {
    grammar: Grammar,
}

impl Reader {
    pub(crate) fn english(vocabulary: &mut Vocabulary) -> Result<Self, Error> {
        Self::from_rules("rules/time.toml", include_str!("../../rules/time.toml"), vocabulary)
    }

    /// A reader with the rules of a file in the format of this crate's `rules/time.toml`. `name` is what errors
    /// call it; its words go into `vocabulary`, which the tokens must then be read with.
    ///
    /// # Errors
    /// Where the file is no TOML, or a rule or value in it is wrong; the message names file and rule.
    ///
    /// ```
    /// use dateline_extract::{Doc, time::Reader};
    /// use dateline_text::{Article, Vocabulary};
    ///
    /// let mut vocabulary = Vocabulary::new();
    /// let reader = Reader::from_rules("mine.toml", r#"
    ///     [values.sol]
    ///     day = ["sol", "sols"]
    ///     [[rule]]
    ///     id = "time.sols"
    ///     match = "{count:digits} {unit:sol}"
    ///     sense = "duration"
    /// "#, &mut vocabulary)?;
    /// let article = Article::from_text("a1", "The rover drove for 20 sols.");
    /// let found = reader.find(&Doc::new(&article, &vocabulary));
    /// assert_eq!(found[0].value, "P20D");
    /// # Ok::<(), dateline_extract::Error>(())
    /// ```
    pub fn from_rules(name: &str, rules: &str, vocabulary: &mut Vocabulary) -> Result<Self, Error> {
        Ok(Self { grammar: Grammar::load(name, rules, vocabulary)? })
    }

    /// The temporal expressions of an article, in text order; they do not overlap.
    ///
    /// ```
    /// let annotator = dateline_extract::Annotator::english()?;
    /// let article = dateline_text::Article::from_text("a1", "Nothing.");
    /// assert!(annotator.times().find(&annotator.read(&article)).is_empty());
    /// # Ok::<(), dateline_extract::Error>(())
    /// ```
    pub fn find(&self, doc: &Doc<'_>) -> Vec<Time> {
        let mut found = Found { times: Vec::new(), known: Vec::new(), published: published(doc) };
        for sentence in doc.tokens.sentences() {
            let mut at = sentence.start;
            while at < sentence.end {
                match self.grammar.read(doc, at, sentence.end) {
                    Some(reading) => {
                        at = reading.tokens.end;
                        self.take(doc, sentence, &reading, &mut found);
                    }
                    None => at += 1,
                }
            }
        }
        found.times
    }

    fn take(&self, doc: &Doc<'_>, sentence: &std::ops::Range<usize>, reading: &Reading, found: &mut Found) {
        let rule = self.grammar.rule(reading.rule);
        let tense = match rule.sense {
            Sense::Date => tense::direction(&self.grammar, doc, sentence.clone(), &reading.tokens),
            _ => None,
        };
        let context = Context { published: found.published, earlier: &found.known, tense };
        if let Some(resolved) = resolve(rule, &reading.slots, &context) {
            found.add(doc, reading, &rule.id, resolved);
        }
    }
}

/// What was found so far.
struct Found {
    times: Vec<Time>,
    known: Vec<(usize, Stretch)>,
    published: Option<(NaiveDate, Anchor)>,
}

impl Found {
    fn add(&mut self, doc: &Doc<'_>, reading: &Reading, rule: &str, resolved: Resolved) {
        if let Some(stretch) = resolved.stretch {
            self.known.push((self.times.len(), stretch));
        }
        self.times.push(Time {
            span: doc.tokens.span(reading.tokens.clone()),
            kind: resolved.kind,
            value: resolved.value,
            modifier: resolved.modifier.map(str::to_owned),
            start: resolved.stretch.and_then(Stretch::start),
            end: resolved.stretch.and_then(Stretch::end),
            anchor: resolved.anchor,
            direction: resolved.direction,
            rule: rule.to_owned(),
        });
    }
}

/// The day that expressions are counted from.
fn published(doc: &Doc<'_>) -> Option<(NaiveDate, Anchor)> {
    let published = doc.article.published.map(|moment| (moment.date(), Anchor::Published));
    let dateline = || doc.article.dateline.as_ref().and_then(|dateline| dateline.date);
    published.or_else(|| dateline().map(|day| (day, Anchor::Dateline)))
}
