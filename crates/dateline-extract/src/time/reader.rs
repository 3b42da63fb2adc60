//! [`Reader`]: finds the expressions of an article and resolves them in text order.

use std::ops::Range;

use chrono::{Datelike, NaiveDate};
use dateline_text::Vocabulary;

use super::calendar::Stretch;
use super::dating::{Dating, Said, dating};
use super::grammar::{Grammar, Reading, Sense, View};
use super::range::{parts, share_years, starts_before};
use super::resolve::{Context, Known, Resolved, resolve};
use super::slots::{Slot, Slots};
use super::tense::{Clause, Tense};
use super::{Alternative, Anchor, Direction, Time};
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
    /// The rules for English shipped in this crate.
    ///
    /// # Errors
    /// Where the shipped file is broken, which its tests rule out.
    ///
    /// ```
    /// let mut vocabulary = dateline_text::Vocabulary::new();
    /// assert!(dateline_extract::time::Reader::english(&mut vocabulary).is_ok());
    /// ```
    pub fn english(vocabulary: &mut Vocabulary) -> Result<Self, Error> {
        Self::from_rules("rules/time.toml", include_str!("../../rules/time.toml"), vocabulary)
    }

    /// The rules for Spanish shipped in this crate: the plain dates, shifts, distances and lengths.
    ///
    /// # Errors
    /// Where the shipped file is broken, which its tests rule out.
    ///
    /// ```
    /// use dateline_extract::{Doc, time::Reader};
    /// use dateline_text::{Article, Vocabulary};
    ///
    /// let mut vocabulary = Vocabulary::new();
    /// let reader = Reader::spanish(&mut vocabulary)?;
    /// let article = Article::from_text("a1", "Llegó el 3 de mayo de 2024.");
    /// assert_eq!(reader.find(&Doc::new(&article, &vocabulary))[0].value, "2024-05-03");
    /// # Ok::<(), dateline_extract::Error>(())
    /// ```
    pub fn spanish(vocabulary: &mut Vocabulary) -> Result<Self, Error> {
        Self::from_rules("rules/time-es.toml", include_str!("../../rules/time-es.toml"), vocabulary)
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
        let view = self.grammar.view(doc);
        let readings = self.readings(&view);
        self.resolve(&view, &readings, published(doc)).times
    }

    /// When an article was written, by what it says itself: dates told as past, dates told as still to come, and
    /// weekdays that fit one year only. Its publication date is not looked at.
    ///
    /// ```
    /// use dateline_extract::Annotator;
    /// let article = dateline_text::Article::from_text("a1", "It rained.");
    /// let annotator = Annotator::english()?;
    /// assert_eq!(annotator.times().dating(&annotator.read(&article)).earliest, None);
    /// # Ok::<(), dateline_extract::Error>(())
    /// ```
    pub fn dating(&self, doc: &Doc<'_>) -> Dating {
        let view = self.grammar.view(doc);
        let readings = self.readings(&view);
        let found = self.resolve(&view, &readings, None);
        let tense = |(sentence, reading): &(Range<usize>, Reading)| {
            Clause { grammar: &self.grammar, view: &view, sentence, tokens: &reading.tokens, weekday: false }
                .tense()
                .and_then(Tense::direction)
        };
        let said: Vec<Said<'_>> = found
            .times
            .iter()
            .zip(&found.reading)
            .map(|(time, at)| Said { time, slots: &readings[*at].1.slots, tense: tense(&readings[*at]) })
            .collect();
        dating(said.iter().map(|one| Said { ..*one }))
    }

    /// Resolves what was read, in text order.
    fn resolve(
        &self,
        view: &View<'_>,
        readings: &[(Range<usize>, Reading)],
        published: Option<(NaiveDate, Anchor)>,
    ) -> Found {
        let narrative = is_narrative(readings.iter().map(|(_, reading)| reading), published);
        let mut found = Found::default();
        let mut sentence_start = (0, 0);
        for (at, (sentence, reading)) in readings.iter().enumerate() {
            if sentence.start != sentence_start.0 {
                sentence_start = (sentence.start, found.known.len());
            }
            let rule = self.grammar.rule(reading.rule);
            let tense = match rule.sense {
                Sense::Date => self.tense(view, sentence, reading),
                _ => None,
            };
            // "In morning trading" is of today, whatever day the sentence before told of.
            let told = if self.is_trading(view, reading) { sentence_start.1 } else { 0 };
            let context = Context {
                published,
                earlier: &found.known[told..],
                in_sentence: sentence_start.1 - told,
                tense,
                narrative,
                range_from: found.range_from(view.doc, readings, at),
            };
            if let Some(mut resolved) = resolve(rule, &reading.slots, &context) {
                if rule.sense == Sense::Duration && self.is_approximate(view, reading) {
                    resolved.modifier.get_or_insert("APPROX");
                }
                found.add(view.doc, reading, &rule.id, resolved, self.is_compared(view, reading));
                found.reading.push(at);
            }
        }
        found
    }

    /// "not since 1614", "the law of 1790", "the 1790 law".
    fn is_compared(&self, view: &View<'_>, reading: &Reading) -> bool {
        let before = reading.tokens.start.checked_sub(1);
        before.is_some_and(|at| view.at(at).has(self.grammar.back | self.grammar.plan_of))
    }

    fn is_trading(&self, view: &View<'_>, reading: &Reading) -> bool {
        let next = view.doc.token(reading.tokens.end);
        next.is_some_and(|token| self.grammar.rare.trading.contains(&token.lexeme))
    }

    /// "about" stands before it, outside its span.
    fn is_approximate(&self, view: &View<'_>, reading: &Reading) -> bool {
        let before = reading.tokens.start.checked_sub(1);
        before.is_some_and(|at| view.at(at).has(self.grammar.approx))
    }

    /// Where the words around point, for what is not dated without them.
    fn tense(&self, view: &View<'_>, sentence: &Range<usize>, reading: &Reading) -> Option<Direction> {
        if reading.slots.has(Slot::Year) {
            return None;
        }
        let weekday = reading.slots.has(Slot::Weekday);
        let clause = Clause { grammar: &self.grammar, view, sentence, tokens: &reading.tokens, weekday };
        clause.tense().and_then(Tense::direction)
    }

    /// What the rules read, with the tokens of its sentence.
    fn readings(&self, view: &View<'_>) -> Vec<(Range<usize>, Reading)> {
        let mut readings = Vec::new();
        for sentence in view.doc.tokens.sentences() {
            let mut at = sentence.start;
            while at < sentence.end {
                let Some(reading) = self.grammar.read(view, at, sentence.end) else {
                    at += 1;
                    continue;
                };
                let reading = self.without_edge(view, at, sentence.end, reading);
                at = reading.tokens.end;
                for part in parts(reading) {
                    readings.push((sentence.clone(), part));
                }
            }
        }
        share_years(view.doc, &mut readings);
        readings
    }
}

impl Reader {
    /// "took 20 minutes | earlier in the day": the word that would count from another time opens one of its own.
    fn without_edge(&self, view: &View<'_>, at: usize, end: usize, reading: Reading) -> Reading {
        let last = reading.tokens.end - 1;
        if !reading.slots.has(Slot::Later) || last <= at {
            return reading;
        }
        let opens = self.grammar.read(view, last, end).is_some_and(|edge| edge.tokens.len() > 1);
        let short = if opens { self.grammar.read(view, at, last) } else { None };
        short.filter(|short| short.tokens.end == last).unwrap_or(reading)
    }
}

/// True where an article tells of times long before its publication: what it dates by year lies mostly years back,
/// and little is counted from the day of publication. Then a bare "October" belongs to the year last spoken of.
fn is_narrative<'r>(
    readings: impl Iterator<Item = &'r Reading>,
    published: Option<(NaiveDate, Anchor)>,
) -> bool {
    let Some((today, _)) = published else { return true };
    let (mut far, mut near, mut counted) = (0, 0, 0);
    for slots in readings.map(|reading| &reading.slots) {
        let year = slots.get(Slot::Year).map(|year| if slots.has(Slot::Era) { 1 - year } else { year });
        let deictic = [Slot::DayWord, Slot::Shift, Slot::Ago].into_iter().any(|slot| slots.has(slot));
        let weekday = slots.has(Slot::Weekday) && !slots.has(Slot::Day);
        match year {
            Some(year) if (year - today.year()).abs() > 1 => far += 1,
            Some(_) => near += 1,
            None if deictic || weekday => counted += 1,
            None => {}
        }
    }
    far >= 4 && far > near + 2 * counted
}

/// What was found so far.
#[derive(Default)]
struct Found {
    times: Vec<Time>,
    /// The reading behind each of the times.
    reading: Vec<usize>,
    known: Vec<Known>,
}

impl Found {
    /// What the expression before this one was resolved to, where the two are the ends of a range.
    fn range_from(
        &self,
        doc: &Doc<'_>,
        readings: &[(Range<usize>, Reading)],
        at: usize,
    ) -> Option<(Stretch, Anchor)> {
        let before = at.checked_sub(1).filter(|before| self.reading.last() == Some(before))?;
        let last = self.known.last().filter(|known| known.index + 1 == self.times.len())?;
        let joined = starts_before(doc, &readings[before].1, &readings[at].1);
        joined.then_some((last.stretch, Anchor::Time(last.index)))
    }

    /// The story goes on where it was after a year gone by that something is named by or compared with.
    fn is_aside(&self, compared: bool, stretch: Stretch) -> bool {
        let Stretch::Year(year) = stretch else { return false };
        let told = self.known.iter().rev().find(|known| known.moves).map(|known| known.stretch.year());
        compared && told.is_some_and(|told| told > year)
    }

    fn add(&mut self, doc: &Doc<'_>, reading: &Reading, rule: &str, resolved: Resolved, compared: bool) {
        if let Some(stretch) = resolved.stretch {
            let moves = !looks_back(&reading.slots, resolved.direction) && !self.is_aside(compared, stretch);
            let deictic =
                [Slot::DayWord, Slot::Shift, Slot::Ago].into_iter().any(|slot| reading.slots.has(slot));
            self.known.push(Known { index: self.times.len(), stretch, moves, deictic });
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
            alternatives: resolved.other.map(Alternative::of).into_iter().collect(),
            begin_point: resolved.points.map(|(begin, _)| begin),
            end_point: resolved.points.map(|(_, end)| end),
            rule: rule.to_owned(),
        });
    }
}

/// "a year earlier", "the previous April": a comparison, after which the story goes on where it was.
fn looks_back(slots: &Slots, direction: Option<Direction>) -> bool {
    let compared = [Slot::Ago, Slot::Later, Slot::OtherShift].into_iter().any(|slot| slots.has(slot));
    compared && direction == Some(Direction::Past)
}

/// The day that expressions are counted from.
fn published(doc: &Doc<'_>) -> Option<(NaiveDate, Anchor)> {
    let published = doc.article.published.map(|moment| (moment.date(), Anchor::Published));
    let dateline = || doc.article.dateline.as_ref().and_then(|dateline| dateline.date);
    published.or_else(|| dateline().map(|day| (day, Anchor::Dateline)))
}
