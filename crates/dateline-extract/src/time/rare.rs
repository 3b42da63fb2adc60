//! [`Rare`]: words that the tense of a clause is told by and that few clauses have. In come those of a rule file's
//! `[rare]`; out go their lexemes.

use dateline_text::{Lexeme, Vocabulary};
use serde::Deserialize;

/// Words that are asked for too seldom to be a class.
#[derive(Debug, Clone, Deserialize)]
#[serde(default)]
pub(super) struct Rare<T> {
    /// The day behind them and "to" is a new one, to come: "moved to Sunday".
    pub shift: Vec<T>,
    /// What stands between such a verb and "to": "pushed back to Sunday".
    pub shift_particle: Vec<T>,
    /// A price of a day gone by: "its closing price on Friday".
    pub closing: Vec<T>,
    /// A part of the day before them is of the day of publication: "morning trading".
    pub trading: Vec<T>,
    /// What is fixed beforehand: behind "will", "Saturday's match" is to come.
    pub fixture: Vec<T>,
    /// What joins two verbs.
    pub and: Vec<T>,
}

impl<T> Default for Rare<T> {
    fn default() -> Self {
        Self {
            shift: Vec::new(),
            shift_particle: Vec::new(),
            closing: Vec::new(),
            trading: Vec::new(),
            fixture: Vec::new(),
            and: Vec::new(),
        }
    }
}

impl Rare<String> {
    pub(super) fn lexemes(&self, vocabulary: &mut Vocabulary) -> Rare<Lexeme> {
        let mut each = |words: &[String]| words.iter().map(|word| vocabulary.intern(word)).collect();
        Rare {
            shift: each(&self.shift),
            shift_particle: each(&self.shift_particle),
            closing: each(&self.closing),
            trading: each(&self.trading),
            fixture: each(&self.fixture),
            and: each(&self.and),
        }
    }
}
