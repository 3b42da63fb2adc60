//! Summaries: the sentences, in the articles' own words, that tell most of an entry and can stand alone.

use std::collections::BTreeMap;

use dateline_text::BlockKind;

use crate::mention::{Mention, Table, Told};

/// Chooses sentences; made once for a timeline.
#[derive(Debug)]
pub(crate) struct Summarizer<'t> {
    table: &'t Table<'t>,
    weights: Vec<u32>,
    query: Vec<u32>,
}

/// Only so many of the best candidates are weighed against each other.
const CANDIDATES: usize = 40;
/// Two sentences of one summary share less than this much of their wording.
const REPEATED: f64 = 0.6;

#[derive(Debug, Clone, Copy)]
struct Candidate {
    row: u32,
    /// Likeness to the entry as a whole, times how well the sentence stands alone.
    score: f64,
    length: f64,
}

impl<'t> Summarizer<'t> {
    pub fn new(table: &'t Table<'t>, query: Vec<u32>) -> Self {
        Self { table, weights: table.lexicon.weights(), query }
    }

    /// At most `count` of the rows, best first. Sentences for which `taken` holds come after all others.
    pub fn choose(&self, rows: &[u32], count: usize, taken: impl Fn(&Mention) -> bool) -> Vec<u32> {
        let rows = self.distinct(rows);
        let centre = self.centre(&rows);
        let mut candidates: Vec<Candidate> =
            rows.iter().map(|row| self.candidate(*row, &centre, &taken)).collect();
        candidates.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.row.cmp(&b.row)));
        candidates.truncate(CANDIDATES);
        let mut chosen: Vec<Candidate> = Vec::new();
        for candidate in candidates {
            if chosen.len() == count {
                break;
            }
            if chosen.iter().all(|held| self.likeness(held, &candidate) < REPEATED) {
                chosen.push(candidate);
            }
        }
        chosen.into_iter().map(|candidate| candidate.row).collect()
    }

    /// One row for each sentence and wording.
    fn distinct(&self, rows: &[u32]) -> Vec<u32> {
        let mention = |row: u32| &self.table.mentions[row as usize];
        let mut rows = rows.to_vec();
        rows.sort_by_key(|row| {
            (mention(*row).terms.of(&self.table.terms), mention(*row).record, mention(*row).sentence)
        });
        rows.dedup_by_key(|row| mention(*row).terms.of(&self.table.terms));
        rows.sort_unstable();
        rows
    }

    /// The sum of the rows' unit vectors, as weights of terms.
    fn centre(&self, rows: &[u32]) -> BTreeMap<u32, f64> {
        let mut centre = BTreeMap::new();
        for row in rows {
            let length = self.length(*row);
            for term in self.terms(*row) {
                *centre.entry(*term).or_insert(0.0) += self.weight(*term) / length;
            }
        }
        centre
    }

    fn candidate(
        &self,
        row: u32,
        centre: &BTreeMap<u32, f64>,
        taken: &impl Fn(&Mention) -> bool,
    ) -> Candidate {
        let mention = &self.table.mentions[row as usize];
        let length = self.length(row);
        let dot: f64 = self
            .terms(row)
            .iter()
            .map(|term| self.weight(*term) * centre.get(term).copied().unwrap_or(0.0))
            .sum();
        let focus = if self.query.is_empty() || self.is_on_query(row) { 1.0 } else { 0.4 };
        let fresh = if taken(mention) { 0.01 } else { 1.0 };
        Candidate { row, score: dot / length * self.clarity(mention) * focus * fresh, length }
    }

    fn is_on_query(&self, row: u32) -> bool {
        self.terms(row).iter().any(|term| self.query.contains(term))
    }

    fn terms(&self, row: u32) -> &'t [u32] {
        self.table.mentions[row as usize].terms.of(&self.table.terms)
    }

    fn weight(&self, term: u32) -> f64 {
        f64::from(self.weights[term as usize])
    }

    /// The length of a row's word vector, never 0.
    fn length(&self, row: u32) -> f64 {
        self.terms(row).iter().map(|term| self.weight(*term).powi(2)).sum::<f64>().sqrt().max(1.0)
    }

    fn likeness(&self, a: &Candidate, b: &Candidate) -> f64 {
        let other = self.terms(b.row);
        let dot: f64 = self
            .terms(a.row)
            .iter()
            .filter(|term| other.binary_search(term).is_ok())
            .map(|term| self.weight(*term).powi(2))
            .sum();
        dot / (a.length * b.length)
    }

    /// How well a sentence stands alone: 1 for a plain statement of ordinary length.
    fn clarity(&self, mention: &Mention) -> f64 {
        let source = self.table.source(mention);
        let sentence = source.sentence(mention.sentence);
        let words = sentence.split_whitespace().count();
        let mut clarity = opening(sentence) * ending(sentence);
        clarity *= match words {
            0..6 => 0.4,
            6..9 => 0.8,
            9..46 => 1.0,
            _ => 0.7,
        };
        if mention.told == Told::Reference {
            clarity *= 0.6;
        }
        if mention.sentence < 3 {
            clarity *= 1.1;
        }
        if is_heading(source.reading, mention.sentence) {
            clarity *= 0.5;
        }
        clarity
    }
}

fn is_heading(reading: &crate::dossier::Reading, sentence: u32) -> bool {
    let span = reading.sentences[sentence as usize];
    let at = reading.blocks.partition_point(|block| block.span.end <= span.start);
    reading.blocks.get(at).is_some_and(|block| matches!(block.kind, BlockKind::Heading | BlockKind::Caption))
}

/// A sentence that leans on the one before ("He also …", "But …"), or opens with somebody's words, says less alone.
fn opening(sentence: &str) -> f64 {
    const LEANING: [&str; 12] =
        ["he", "she", "it", "they", "this", "these", "those", "that", "his", "her", "their", "its"];
    const JOINING: [&str; 14] = [
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
    ];
    let first =
        sentence.split(|c: char| !c.is_alphanumeric()).find(|word| !word.is_empty()).unwrap_or_default();
    let first = first.to_lowercase();
    match sentence.chars().next() {
        Some('“' | '"' | '\'' | '‘' | '`') => 0.6,
        _ if LEANING.contains(&first.as_str()) => 0.55,
        _ if JOINING.contains(&first.as_str()) => 0.8,
        _ => 1.0,
    }
}

/// A question, or a sentence that was cut off, says less.
fn ending(sentence: &str) -> f64 {
    match sentence.trim_end_matches(['”', '"', '’', '\'', ')']).chars().last() {
        Some('.' | '!') => 1.0,
        Some('?') => 0.4,
        _ => 0.7,
    }
}
