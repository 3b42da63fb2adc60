//! [`Reader`]: the figures of an article, sentence by sentence.

use std::ops::Range;

use dateline_text::{Case, Kind, Lexeme, Span, Token, Vocabulary};

use super::bound::Bounds;
use super::figure::{Figure, figure};
use super::lexicon::{Lexicon, NumberWord, Use};
use super::reject::{self, Reason, reason};
use super::sentence::Sentence;
use super::{
    Bound, Change, Number, Quantity, QuantityKind, change, concept, ellipsis, noun, part, power, role, unit,
};
use crate::time::TimeKind;
use crate::verbs::Forms;
use crate::{Doc, Error, Time};

/// The quantity reader with its rules.
///
/// ```
/// let annotator = dateline_extract::Annotator::english()?;
/// let reader: &dateline_extract::quantity::Reader = annotator.quantities();
/// # let _ = reader;
/// # Ok::<(), dateline_extract::Error>(())
/// ```
#[derive(Debug, Clone)]
pub struct Reader {
    lexicon: Lexicon,
    bounds: Bounds,
    /// By lexeme: true where a figure may start with the word.
    starts: Vec<bool>,
}

/// A number that is no quantity, and why.
///
/// ```
/// use dateline_extract::quantity::Reason;
/// let annotator = dateline_extract::Annotator::english()?;
/// let article = dateline_text::Article::from_text("a1", "See page 12.");
/// let rejected = annotator.quantities().rejected(&annotator.read(&article), &[]);
/// assert_eq!(rejected[0].reason, Reason::Label);
/// # Ok::<(), dateline_extract::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Rejected {
    /// Where the number stands.
    pub span: Span,
    /// Why it is no quantity.
    pub reason: Reason,
}

impl Reader {
    pub(crate) fn english(vocabulary: &mut Vocabulary) -> Result<Self, Error> {
        let lexicon = Lexicon::load(vocabulary)?;
        let bounds = Bounds::load(vocabulary)?;
        let starts = lexicon.starts(vocabulary.len());
        Ok(Self { lexicon, bounds, starts })
    }

    /// The figures of an article, in text order; they do not overlap each other. A number inside a time expression is
    /// no figure, but a figure may hold one: "$15 an hour", "three or four years".
    ///
    /// ```
    /// let annotator = dateline_extract::Annotator::english()?;
    /// let article = dateline_text::Article::from_text("a1", "At least 14 sailors were rescued.");
    /// let found = annotator.quantities().find(&annotator.read(&article), &[]);
    /// assert_eq!(found[0].noun.as_deref(), Some("sailors"));
    /// assert_eq!(found[0].role.as_deref(), Some("rescued"));
    /// # Ok::<(), dateline_extract::Error>(())
    /// ```
    pub fn find(&self, doc: &Doc<'_>, times: &[Time]) -> Vec<Quantity> {
        let mut found = Vec::new();
        self.read(
            doc,
            times,
            |s, figures| {
                let first = found.len();
                found.extend(figures.iter().map(|figure| self.quantity(s, figure, first)));
            },
            |_| {},
        );
        found
    }

    /// The numbers of an article that are no quantities, each with the reason, in text order.
    ///
    /// ```
    /// let annotator = dateline_extract::Annotator::english()?;
    /// let article = dateline_text::Article::from_text("a1", "An F-16 landed.");
    /// let rejected = annotator.quantities().rejected(&annotator.read(&article), &[]);
    /// assert_eq!(rejected.len(), 1);
    /// # Ok::<(), dateline_extract::Error>(())
    /// ```
    pub fn rejected(&self, doc: &Doc<'_>, times: &[Time]) -> Vec<Rejected> {
        let mut found = Vec::new();
        self.read(doc, times, |_, _| {}, |rejected| found.push(rejected));
        found
    }

    /// Reads every sentence that has a number: its figures go to `keep`, its other numbers to `refuse`.
    fn read(
        &self,
        doc: &Doc<'_>,
        times: &[Time],
        mut keep: impl FnMut(&Sentence<'_>, &[Figure]),
        mut refuse: impl FnMut(Rejected),
    ) {
        let (mut figures, mut franc) = (Vec::new(), None);
        for range in doc.tokens.sentences() {
            let s = Sentence {
                text: doc.text(),
                tokens: &doc.tokens,
                start: range.start,
                end: range.end,
                lexicon: &self.lexicon,
                times,
            };
            figures.clear();
            self.sentence(&s, &mut figures, &mut refuse);
            if !figures.is_empty() {
                figures.iter_mut().for_each(|figure| unit::franc(&s, figure, &mut franc));
                part::link_following(&s, &mut figures);
                change::link(&s, &mut figures);
                concept::share(&s, &mut figures);
                keep(&s, &figures);
            }
        }
    }

    fn sentence(&self, s: &Sentence<'_>, figures: &mut Vec<Figure>, refuse: &mut impl FnMut(Rejected)) {
        let mut at = s.start;
        while at < s.end {
            let token = &s.tokens[at];
            let may = token.kind == Kind::Number
                || self.starts.get(token.lexeme.index()).is_some_and(|s| *s)
                || has_digits(s.text, token);
            let Some(mut found) = may.then(|| figure(s, at)).flatten() else {
                at += 1;
                continue;
            };
            if let Some(end) = power::beyond(s, at) {
                refuse(Rejected { span: s.span(at, end), reason: Reason::Size });
                at = end;
                continue;
            }
            let next = found.core.end.max(at + 1);
            if said_twice(s, &found, figures) {
                at = next;
                continue;
            }
            if reject::is_time(s, &found) {
                refuse(Rejected { span: s.span(found.core.start, found.core.end), reason: Reason::Time });
                at = next;
                continue;
            }
            self.complete(s, &mut found, figures);
            match reason(s, &found) {
                None => {
                    figures.push(found);
                    two_bounds(figures, s);
                }
                Some(reason) => refuse(Rejected { span: s.span(found.core.start, found.core.end), reason }),
            }
            at = next;
        }
    }

    /// Adds the bound, the thing counted, the role and the whole.
    fn complete(&self, s: &Sentence<'_>, figure: &mut Figure, earlier: &[Figure]) {
        name(s, figure);
        measure(s, figure);
        unit::late_rate(s, figure);
        self.bounds.apply(s, figure);
        if figure.tokens.end > figure.core.end && figure.noun.is_none() && figure.of.is_none() {
            figure.end = figure.tokens.end;
            name_from(s, figure, figure.tokens.end);
        }
        if let Some(last) = earlier.last() {
            same_bound(s, figure, last);
            figure.tokens.start = figure.tokens.start.max(last.tokens.end);
        }
        figure.part_of = part::whole(s, figure, earlier);
        figure.role = role::role(s, figure, earlier);
        if let Some(whole) = figure.part_of.filter(|_| figure.role == 0) {
            figure.role = earlier[whole].role;
        }
        figure.change = change::change(s, figure, earlier);
        if let Some(last) = earlier.last() {
            ellipsis::complete(s, figure, last);
        }
        figure.of = concept::concept(s, figure, earlier).filter(|of| !is_infinitive(s, figure, of));
        ellipsis::numbered(s, figure);
        let elliptic = figure.noun.is_none() && figure.role > 0 && figure.kind == QuantityKind::Count;
        let told = |f: &&Figure| {
            f.kind == QuantityKind::Count && f.part_of.is_none() && f.noun.is_some() && !f.hyphen
        };
        if let Some(last) = earlier.iter().rev().take(NEAR).find(told).filter(|_| elliptic) {
            figure.noun = last.noun.clone().filter(|noun| !ellipsis::is_event(s, noun));
        }
    }

    fn role_name(&self, s: &Sentence<'_>, figure: &Figure) -> Option<String> {
        match figure.role {
            0 if figure.aged => Some("aged".to_owned()),
            0 => change::role(s, figure).map(str::to_owned),
            role => Some(self.lexicon.role_names[role as usize].clone()),
        }
    }

    fn quantity(&self, s: &Sentence<'_>, figure: &Figure, first: usize) -> Quantity {
        let words = |tokens: &std::ops::Range<usize>| noun::text(s, tokens.clone());
        Quantity {
            span: s.span(figure.tokens.start, figure.tokens.end),
            kind: figure.kind,
            low: figure.low.map(Number::from),
            high: figure.high.map(Number::from),
            bound: figure.bound,
            unit: figure.unit.clone(),
            noun: figure.noun.as_ref().map(words),
            of: figure.of.as_ref().map(words),
            role: self.role_name(s, figure),
            part_of: figure.part_of.map(|whole| whole + first),
            attribution: None,
            as_of: as_of(s, figure),
            change: figure.change.map(|c| Change { with: c.with.map(|n| n + first), ..c }),
            vague: figure.vague.then(|| words(&figure.number)),
            rule: figure
                .rule
                .map_or_else(|| "quantity.number".to_owned(), |rule| self.bounds.name(rule).to_owned()),
        }
    }
}

/// How many figures or times away the reader looks.
const NEAR: usize = 8;

/// The index of the date nearest to the figure in its sentence.
fn as_of(s: &Sentence<'_>, figure: &Figure) -> Option<usize> {
    if matches!(figure.kind, QuantityKind::Ordinal | QuantityKind::Score) {
        return None;
    }
    let (first, last) = (s.tokens[s.start].span, s.tokens[s.end - 1].span);
    let span = s.span(figure.tokens.start, figure.tokens.end);
    let from = s.times.partition_point(|time| time.span.end <= first.start);
    let dated =
        |time: &&Time| time.kind != TimeKind::Duration && time.kind != TimeKind::Set && time.start.is_some();
    // The nearest stands among the few around the figure.
    let at = s.times.partition_point(|time| time.span.end <= span.start);
    let from = from.max(at.saturating_sub(NEAR));
    let near =
        s.times[from..].iter().take(2 * NEAR).take_while(|time| time.span.start < last.end).enumerate();
    let distance = |time: &Time| {
        if time.span.start >= span.end {
            time.span.start - span.end
        } else {
            span.start.saturating_sub(time.span.end)
        }
    };
    near.filter(|(_, time)| dated(time)).min_by_key(|(_, time)| distance(time)).map(|(at, _)| from + at)
}

/// "forty-five (45)": the same number in words and digits.
fn said_twice(s: &Sentence<'_>, figure: &Figure, earlier: &[Figure]) -> bool {
    let word = s.lexicon.word;
    earlier.last().is_some_and(|last| {
        let bracket = last.core.end + 1 == figure.core.start
            && s.is(last.core.end, word.open)
            && s.is(figure.core.end, word.close);
        bracket && last.low == figure.low && figure.unit.is_none()
    })
}

/// "more than 100 and less than 300": two bounds of one value are a range.
fn two_bounds(figures: &mut Vec<Figure>, s: &Sentence<'_>) {
    let [.., first, second] = figures.as_slice() else { return };
    let word = s.lexicon.word;
    let upper = |f: &Figure| matches!(f.bound, Bound::AtMost | Bound::LessThan);
    let lower = |f: &Figure| matches!(f.bound, Bound::AtLeast | Bound::MoreThan);
    let opposite = upper(first) && lower(second) || lower(first) && upper(second);
    let between = first.tokens.end..second.tokens.start;
    let joined = between.len() == 1 && s.is_any(between.start, &[word.and, word.but]);
    let (low, high) = (first.low.or(second.low), first.high.or(second.high));
    let ordered = low.zip(high).is_some_and(|(low, high)| low < high);
    if !opposite
        || !joined
        || !ordered
        || first.unit.is_some() && first.unit != second.unit
        || first.noun.is_some()
    {
        return;
    }
    let first = first.clone();
    let mut found = second.clone();
    figures.truncate(figures.len() - 2);
    found.tokens.start = first.tokens.start;
    (found.low, found.high, found.bound) = (low, high, Bound::Range);
    found.part_of = first.part_of;
    figures.push(found);
}

/// True for a word of no lexicon with digits at its end: "USD10", "Rs20m", "R4,000".
fn has_digits(text: &str, token: &Token) -> bool {
    let bytes = text.as_bytes();
    let end = token.span.end as usize;
    token.kind == Kind::Word
        && token.lexeme == Lexeme::NONE
        && token.case != Case::Lower
        && (token.span.len() > 2 || goes_on(&bytes[end..]))
        && (bytes[end - 1].is_ascii_digit() || bytes[end - 2].is_ascii_digit())
}

/// True where digits go on behind a mark, or a scale follows: ",000", " million".
fn goes_on(rest: &[u8]) -> bool {
    matches!(rest, [b',' | b'.', digit, ..] if digit.is_ascii_digit())
        || rest.starts_with(b" million")
        || rest.starts_with(b" billion")
}

/// Finds what the figure counts or is of.
fn name(s: &Sentence<'_>, figure: &mut Figure) {
    name_from(s, figure, figure.core.end);
}

/// "under 296 hp (224 kW)": the same amount in another unit has the same bound.
fn same_bound(s: &Sentence<'_>, figure: &mut Figure, last: &Figure) {
    let word = s.lexicon.word;
    let amount = |f: &Figure| {
        matches!(f.kind, QuantityKind::Measure | QuantityKind::Money) && f.low.is_some() | f.high.is_some()
    };
    let between = last.core.end..figure.core.start;
    let beside = between.len() == 1 && s.is_any(between.start, &[word.open, word.slash]);
    let converted = beside && amount(figure) && amount(last) && figure.unit != last.unit;
    if !converted || figure.bound != Bound::Exact || last.bound == Bound::Range {
        return;
    }
    figure.bound = last.bound;
    match last.bound {
        Bound::AtLeast | Bound::MoreThan => figure.high = None,
        Bound::AtMost | Bound::LessThan => figure.low = None,
        _ => {}
    }
}

/// "517 rushing yards", "2 extra minutes": a count whose noun ends in a unit is a measure.
fn measure(s: &Sentence<'_>, figure: &mut Figure) {
    let Some(noun) =
        figure.noun.clone().filter(|_| figure.kind == QuantityKind::Count && figure.end > figure.core.end)
    else {
        return;
    };
    // "the 50 previous years": the noun is the time.
    let last = if s.in_time(noun.end) { noun.end } else { noun.end - 1 };
    let wanted = |unit: &super::lexicon::Unit| unit.used == Use::Name && !unit.money;
    if noun.start != figure.core.end && !s.has(figure.core.end, s.lexicon.is.det) || !noun::is_plural(s, last)
    {
        return;
    }
    let lower = s.tokens[last].case == Case::Lower;
    if let Some((1, unit)) = s.lexicon.unit_at(s.text, s.rest(last), wanted).filter(|_| lower) {
        figure.unit = Some(unit.code.to_string());
        figure.kind = QuantityKind::Measure;
        figure.noun = None;
        let thing = last > noun.start && !s.words(last - 1).ends_with("ing");
        figure.of = thing.then_some(noun.start..last).filter(|_| last < noun.end);
        figure.end = figure.end.max(last + 1);
    }
}

/// True where the word at `at`, that hangs on a number by a hyphen, names what is counted, and a noun follows.
fn is_attribute(s: &Sentence<'_>, at: usize) -> bool {
    s.kind(at) == Some(Kind::Word)
        && !s.is_hyphen(at + 1)
        && s.tokens[at].case == Case::Lower
        && !noun::is_plural(s, at)
}

fn name_from(s: &Sentence<'_>, figure: &mut Figure, end: usize) {
    let word = s.lexicon.word;
    let singular = figure.low == Some(rust_decimal::Decimal::ONE) || figure.kind == QuantityKind::Ordinal;
    let found = if s.is(end, word.of) {
        noun::after_of(s, end, figure.kind == QuantityKind::Fraction)
    } else {
        let hyphen = figure.kind == QuantityKind::Count && s.is_hyphen(end);
        // "half the revenue".
        let article = figure.kind == QuantityKind::Fraction && s.has(end, s.lexicon.is.article);
        let at = if hyphen || article { end + 1 } else { noun::skip_more(s, end) };
        let stop = noun::end(s, at, singular || figure.hyphen || hyphen);
        if hyphen && stop > at + 1 && is_attribute(s, at) {
            // "a three-bedroom house": bedrooms are counted, and the house has them.
            let counted = (s.words(at) != "strong").then_some(at..at + 1);
            (figure.noun, figure.of, figure.end) = (counted, Some(at + 1..stop), stop);
            return;
        }
        (stop > at).then_some(at..stop)
    };
    let Some(found) = found else {
        if s.is(end, word.of) && s.is_any(end + 1, &[word.whom, word.which, word.them]) {
            figure.end = end + 2;
            let stop = noun::end(s, end + 2, false);
            if stop > end + 2 && noun::is_plural(s, stop - 1) {
                (figure.noun, figure.end) = (Some(end + 2..stop), stop);
            }
        }
        return;
    };
    if figure.aged && figure.hyphen && found.len() == 1 && noun::is_third(s, found.start) {
        // "The 65-year-old worries that …": a verb.
        return;
    }
    figure.end = found.end;
    let owned = found.clone().rev().find(|at| s.kind(*at) == Some(Kind::Clitic) && s.is(*at, word.clitic));
    if let Some(clitic) = owned.filter(|_| figure.kind == QuantityKind::Count && s.is(end, word.of)) {
        // "two of the mayor's deputies".
        (figure.of, figure.noun) = (Some(found.start..clitic), Some(clitic + 1..found.end));
        return;
    }
    // "a million people's homes": people are counted.
    let people = owned.filter(|clitic| *clitic > found.start && s.words(clitic - 1) == "people");
    match figure.kind {
        QuantityKind::Count if people.is_some() => figure.noun = people.map(|clitic| found.start..clitic),
        QuantityKind::Count | QuantityKind::Ordinal | QuantityKind::Fraction => figure.noun = Some(found),
        _ if figure.hyphen || s.is(end, word.of) => figure.of = Some(found),
        _ => figure.end = figure.core.end,
    }
}

impl Lexicon {
    /// By lexeme: true where a figure may start with the word.
    fn starts(&self, len: usize) -> Vec<bool> {
        let mut starts = vec![false; len];
        for (index, start) in starts.iter_mut().enumerate() {
            let lexeme = Lexeme(index as u32);
            let number = self.number(lexeme);
            let number = number.is_some_and(|w| {
                !matches!(w, NumberWord::Letter(_) | NumberWord::Short(_) | NumberWord::Parts(_))
            });
            let sign = self
                .units
                .any(lexeme, |unit| unit.money && matches!(unit.used, Use::Sign | Use::Code | Use::Name))
                || self.counts_one(lexeme);
            *start = number || sign;
        }
        for lexeme in [self.word.minus, self.word.negative, self.word.minus_sign, self.word.point] {
            starts[lexeme.index()] = true;
        }
        starts
    }
}

/// "(voted to) accept (a 6% rise)": a verb right before the figure is nothing that the figure is of.
fn is_infinitive(s: &Sentence<'_>, figure: &Figure, of: &Range<usize>) -> bool {
    let verb = of.len() == 1 && s.lexicon.forms(s.lexeme(of.start)).has(Forms::BASE);
    let led = of.start > s.start && s.is(of.start - 1, s.lexicon.word.to);
    verb && led && (of.end..figure.tokens.start).all(|at| s.has(at, s.lexicon.is.article))
}
