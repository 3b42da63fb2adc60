//! Summaries: the sentences, in the articles' own words, that tell most of an entry and can stand alone.

use std::collections::BTreeMap;

use dateline_text::BlockKind;

use crate::dossier::Reading;
use crate::mention::{Mention, Source, Table, Told};
use crate::phrases::recurrence;

/// A sentence of the table: article and number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Place {
    pub record: u32,
    pub sentence: u32,
}

impl Place {
    pub fn of(mention: &Mention) -> Self {
        Self { record: mention.record, sentence: mention.sentence }
    }
}

/// A sentence that tells of an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Candidate {
    pub place: Place,
    pub told: Told,
    /// Per cent that it should count less.
    pub amiss: u8,
}

/// What a summary is chosen from.
#[derive(Debug, Default)]
pub(crate) struct Candidates {
    /// True for all that happened on a day, false for one event.
    pub is_day: bool,
    /// Sentences that tell of the entry.
    pub told: Vec<Candidate>,
    /// First sentences of articles published when it happened: what they share with `told` matters most.
    pub leads: Vec<Place>,
}

/// Chooses sentences; made once for a timeline.
#[derive(Debug)]
pub(crate) struct Summarizer<'t> {
    table: &'t Table<'t>,
    weights: Vec<u32>,
    query: Vec<u32>,
}

/// Only so many of the best candidates are weighed against each other.
const WEIGHED: usize = 40;
/// What a sentence is worth that no other article puts in the same words, where one of which every phrase stands in two
/// articles is worth 1 more.
const APART: f64 = 0.6;
/// What an article opens with tells an event better than what it adds later.
const LEADING: f64 = 1.2;
/// Two sentences of one summary share less than this much of their wording.
const REPEATED: f64 = 0.7;

#[derive(Debug, Clone, Copy)]
struct Weighed {
    place: Place,
    /// Likeness to the entry as a whole, times how well the sentence stands alone.
    score: f64,
}

impl<'t> Summarizer<'t> {
    pub fn new(table: &'t Table<'t>, query: Vec<u32>) -> Self {
        Self { table, weights: table.lexicon.weights(), query }
    }

    /// At most `count` sentences, best first. Sentences for which `taken` holds come after all others.
    pub fn choose(&self, from: &Candidates, count: usize, taken: impl Fn(Place) -> bool) -> Vec<Place> {
        let told: Vec<Place> = from.told.iter().map(|candidate| candidate.place).collect();
        let centre = self.common_centre(&told, &from.leads);
        let leads = from.leads.iter().map(|place| Candidate { place: *place, told: Told::Event, amiss: 0 });
        let pool = self.distinct(from.told.iter().copied().chain(leads));
        let telling = if from.is_day { self.telling(&pool) } else { vec![1.0; pool.len()] };
        let mut candidates: Vec<Weighed> = pool
            .into_iter()
            .zip(telling)
            .map(|(Candidate { place, told, amiss }, telling)| {
                let fresh = if taken(place) { 0.01 } else { 1.0 };
                let clarity = self.clarity(place) * if told == Told::Reference { 0.6 } else { 1.0 };
                let fit = 1.0 - f64::from(amiss) / 100.0;
                let lead = if !from.is_day && self.is_lead(place) { LEADING } else { 1.0 };
                Weighed {
                    place,
                    score: self.project(place, &centre) * clarity * fresh * fit * lead * telling,
                }
            })
            .collect();
        candidates.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.place.cmp(&b.place)));
        candidates.truncate(WEIGHED);
        self.greedy(candidates, count)
    }

    /// How much each sentence tells of a day: the more in words that other articles use too, the more.
    fn telling(&self, pool: &[Candidate]) -> Vec<f64> {
        let sentence = |place: Place| self.table.sources[place.record as usize].sentence(place.sentence);
        let sentences: Vec<(u32, &str)> =
            pool.iter().map(|candidate| (candidate.place.record, sentence(candidate.place))).collect();
        recurrence(&sentences).iter().map(|recurrence| APART + recurrence).collect()
    }

    /// Adds, again and again, the sentence with which the summary as a whole is most like the centre.
    fn greedy(&self, mut candidates: Vec<Weighed>, count: usize) -> Vec<Place> {
        let mut chosen: Vec<Place> = Vec::new();
        let mut sum: BTreeMap<u32, f64> = BTreeMap::new();
        let (mut along, mut square) = (0.0, 0.0);
        while chosen.len() < count && !candidates.is_empty() {
            let overlap = |candidate: &Weighed| {
                self.dot(candidate.place, |term| sum.get(&term).copied().unwrap_or(0.0))
            };
            let gain = |candidate: &Weighed| {
                (along + candidate.score) / (square + 2.0 * overlap(candidate) + 1.0_f64).sqrt()
            };
            let best = (0..candidates.len())
                .max_by(|a, b| gain(&candidates[*a]).total_cmp(&gain(&candidates[*b])).then(b.cmp(a)))
                .expect("there is a candidate");
            let best = candidates.remove(best);
            square += 2.0 * overlap(&best) + 1.0;
            along += best.score;
            let length = self.length(best.place);
            for term in self.terms(best.place) {
                *sum.entry(*term).or_default() += self.weight(*term) / length;
            }
            candidates.retain(|other| self.likeness(other.place, best.place) < REPEATED);
            chosen.push(best.place);
        }
        chosen
    }

    /// One sentence for each wording, on the query where any is.
    fn distinct(&self, places: impl Iterator<Item = Candidate>) -> Vec<Candidate> {
        let mut places: Vec<Candidate> = places.collect();
        places.sort_by(|a, b| self.terms(a.place).cmp(self.terms(b.place)).then_with(|| a.cmp(b)));
        places.dedup_by(|b, a| self.terms(a.place) == self.terms(b.place));
        if places.iter().any(|candidate| self.is_on_query(candidate.place)) {
            places.retain(|candidate| self.is_on_query(candidate.place));
        }
        places
    }

    fn is_on_query(&self, place: Place) -> bool {
        self.query.is_empty() || self.terms(place).iter().any(|term| self.query.contains(term))
    }

    /// The words that both lists use, with the sum of their weights in both means; of one list where the other is empty.
    fn common_centre(&self, told: &[Place], leads: &[Place]) -> Vec<(u32, f64)> {
        let (told, leads) = (self.centre(told), self.centre(leads));
        let both: Vec<(u32, f64)> = told
            .iter()
            .filter_map(|(term, weight)| {
                let at = leads.binary_search_by_key(term, |(term, _)| *term).ok()?;
                Some((*term, weight + leads[at].1))
            })
            .collect();
        if both.is_empty() { told } else { both }
    }

    /// The mean of the sentences' unit vectors, by term.
    fn centre(&self, places: &[Place]) -> Vec<(u32, f64)> {
        let mut parts: Vec<(u32, f64)> = Vec::new();
        for place in places {
            let length = self.length(*place) * places.len() as f64;
            parts.extend(self.terms(*place).iter().map(|term| (*term, self.weight(*term) / length)));
        }
        parts.sort_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)));
        parts
            .chunk_by(|a, b| a.0 == b.0)
            .map(|run| (run[0].0, run.iter().map(|(_, weight)| weight).sum()))
            .collect()
    }

    /// How far a sentence's unit vector goes along the centre.
    fn project(&self, place: Place, centre: &[(u32, f64)]) -> f64 {
        let weight =
            |term: u32| centre.binary_search_by_key(&term, |(term, _)| *term).map_or(0.0, |at| centre[at].1);
        let length = centre.iter().map(|(_, weight)| weight.powi(2)).sum::<f64>().sqrt();
        self.dot(place, weight) / length.max(f64::MIN_POSITIVE)
    }

    fn dot(&self, place: Place, other: impl Fn(u32) -> f64) -> f64 {
        let sum: f64 = self.terms(place).iter().map(|term| self.weight(*term) * other(*term)).sum();
        sum / self.length(place)
    }

    fn terms(&self, place: Place) -> &'t [u32] {
        self.table.terms(place.record, place.sentence)
    }

    fn weight(&self, term: u32) -> f64 {
        f64::from(self.weights[term as usize])
    }

    /// The length of a sentence's word vector, never 0.
    fn length(&self, place: Place) -> f64 {
        self.terms(place).iter().map(|term| self.weight(*term).powi(2)).sum::<f64>().sqrt().max(1.0)
    }

    fn likeness(&self, a: Place, b: Place) -> f64 {
        let (other, length) = (self.terms(b), self.length(b));
        self.dot(a, |term| if other.binary_search(&term).is_ok() { self.weight(term) } else { 0.0 }) / length
    }

    fn is_lead(&self, place: Place) -> bool {
        leads(&self.table.sources[place.record as usize], 1).any(|first| first == place.sentence)
    }

    /// How well a sentence stands alone: 1 for a plain statement of ordinary length.
    fn clarity(&self, place: Place) -> f64 {
        let source = &self.table.sources[place.record as usize];
        let sentence = source.sentence(place.sentence);
        let mut clarity = opening(sentence) * ending(sentence);
        clarity *= match sentence.split_whitespace().count() {
            0..6 => 0.4,
            9..60 => 1.0,
            _ => 0.8,
        };
        clarity *= match kind_of_block(source.reading, place.sentence) {
            Some(BlockKind::Heading | BlockKind::Caption) => 0.5,
            Some(BlockKind::ListItem) => 0.7,
            _ => 1.0,
        };
        clarity
    }
}

/// True for a sentence that is a headline, a heading or a caption.
pub(crate) fn is_heading(reading: &Reading, sentence: u32) -> bool {
    matches!(kind_of_block(reading, sentence), Some(BlockKind::Heading | BlockKind::Caption))
}

fn kind_of_block(reading: &Reading, sentence: u32) -> Option<BlockKind> {
    let span = reading.sentences[sentence as usize];
    let at = reading.blocks.partition_point(|block| block.span.end <= span.start);
    reading.blocks.get(at).map(|block| block.kind)
}

/// The first sentences of an article, headings apart.
pub(crate) fn leads(source: &Source<'_>, count: usize) -> impl Iterator<Item = u32> {
    let reading = source.reading;
    (0..reading.sentences.len() as u32).filter(move |sentence| !is_heading(reading, *sentence)).take(count)
}

/// A sentence that leans on the one before ("He also …", "But …"), or opens with somebody's words, says less alone.
fn opening(sentence: &str) -> f64 {
    const LEANING: [&str; 12] =
        ["he", "she", "it", "they", "this", "these", "those", "that", "his", "her", "their", "its"];
    // "The company said": which one was said before.
    const SAID_BEFORE: [&str; 10] =
        ["agency", "bank", "club", "company", "firm", "group", "office", "pair", "team", "two"];
    const JOINING: [&str; 15] = [
        "but",
        "and",
        "however",
        "meanwhile",
        "also",
        "so",
        "then",
        "or",
        "yet",
        "instead",
        "still",
        "earlier",
        "later",
        "among",
        "both",
    ];
    let first =
        sentence.split(|c: char| !c.is_alphanumeric()).find(|word| !word.is_empty()).unwrap_or_default();
    let first = first.to_lowercase();
    let second = sentence.split_whitespace().nth(1).unwrap_or_default();
    if first == "the" && SAID_BEFORE.contains(&second) {
        return 0.8;
    }
    match sentence.chars().next() {
        Some('“' | '"' | '\'' | '‘' | '`') => 0.6,
        _ if LEANING.contains(&first.as_str()) => 0.55,
        _ if JOINING.contains(&first.as_str()) => 0.8,
        _ => 1.0,
    }
}

/// A question, or a sentence that goes on elsewhere, says less.
fn ending(sentence: &str) -> f64 {
    match sentence.trim_end_matches(['”', '"', '’', '\'', ')']).chars().last() {
        Some('?') => 0.5,
        Some(':' | ',' | ';') => 0.7,
        _ => 1.0,
    }
}
