//! Bounds: the words that make a number a lower or upper limit or an estimate. Each bounds the number it stands
//! at and no other.

use serde::Deserialize;

use super::figure::Figure;
use super::sentence::Sentence;
use super::{Bound, noun};
use crate::Error;
use crate::rules::{Classes, Patterns, RuleFile};
use dateline_text::{Lexeme, Vocabulary};

const FILE: &str = "rules/quantity.toml";
/// The rule file of the quantity reader.
pub(super) const RULES: &str = include_str!("../../rules/quantity.toml");
/// How many tokens the words before a number may have.
const REACH: usize = 7;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Side {
    Before,
    After,
}

#[derive(Debug, Clone, Deserialize)]
struct Fields {
    side: Side,
    bound: Bound,
}

/// The rules of a file, compiled.
#[derive(Debug, Clone)]
pub(super) struct Bounds {
    classes: Classes,
    patterns: Patterns,
    rules: Vec<(String, Fields)>,
    /// By lexeme: true for the words that stand in patterns and classes.
    words: Vec<bool>,
}

impl Bounds {
    pub fn load(vocabulary: &mut Vocabulary) -> Result<Self, Error> {
        let file = RuleFile::<Fields>::parse(FILE, RULES)?;
        let (mut classes, mut patterns, mut rules) = (Classes::default(), Patterns::default(), Vec::new());
        for (name, words) in &file.classes {
            classes.add(name, words, vocabulary);
        }
        let mut lexemes: Vec<Lexeme> =
            file.classes.values().flatten().map(|word| vocabulary.intern(word)).collect();
        for rule in file.rule {
            let parts = rule
                .pattern
                .split([' ', '(', ')', '|', '?', '*', '\\'])
                .filter(|part| !part.starts_with('{'));
            lexemes.extend(parts.filter(|part| !part.is_empty()).map(|part| vocabulary.intern(part)));
            patterns
                .add(&rule.pattern, &file.define, &classes, vocabulary)
                .map_err(|error| Error::rule(FILE, &rule.id, error))?;
            rules.push((rule.id, rule.fields));
        }
        let mut words = vec![false; vocabulary.len()];
        for lexeme in lexemes {
            words[lexeme.index()] = true;
        }
        Ok(Self { classes, patterns, rules, words })
    }

    /// The name of a rule.
    pub fn name(&self, rule: usize) -> &str {
        &self.rules[rule].0
    }

    /// Puts the bound of the words beside `figure` on it. Where words stand on both sides, those before count.
    pub fn apply(&self, s: &Sentence<'_>, figure: &mut Figure) {
        if let Some((rule, start)) = self.before(s, figure.core.start, figure.aged) {
            figure.tokens.start = start;
            set(figure, rule, self.rules[rule].1.bound);
        }
        let ends = [figure.core.end, figure.end];
        for end in ends {
            let found = self.after(s, end);
            if let Some((rule, stop)) =
                found.filter(|_| figure.bound == Bound::Exact || figure.bound == Bound::About)
            {
                if end == figure.core.end {
                    figure.tokens.end = figure.tokens.end.max(stop);
                }
                set(figure, rule, self.rules[rule].1.bound);
                return;
            }
        }
    }

    /// True where the token at `at` is a word of some pattern.
    fn is_word(&self, s: &Sentence<'_>, at: usize) -> bool {
        self.words.get(s.lexeme(at).index()).is_some_and(|word| *word)
    }

    /// The longest match that ends right before token `end`: its rule and first token.
    fn before(&self, s: &Sentence<'_>, end: usize, aged: bool) -> Option<(usize, usize)> {
        let reach = s.start.max(end.saturating_sub(REACH))..end;
        let run = reach.rev().take_while(|at| self.is_word(s, *at)).count();
        // "add up to $8m": the particle of a verb.
        let sum = |at: &usize| *at > s.start && super::change::is_adding(s, *at - 1);
        (end - run..end).filter(|at| !sum(at)).find_map(|at| {
            let best = self.patterns.longest_where(
                s.tokens,
                at,
                end,
                |at| self.classes.get(s.lexeme(at)),
                |rule, tokens| tokens.end == end && self.rules[rule].1.side == Side::Before,
            );
            best.filter(|_| aged || !(at..end).any(|i| s.in_time(i))).map(|found| (found.rule, at))
        })
    }

    /// The longest match that starts at token `at`: its rule and the token after it.
    fn after(&self, s: &Sentence<'_>, at: usize) -> Option<(usize, usize)> {
        if !self.is_word(s, at) {
            return None;
        }
        let best = self.patterns.longest_where(
            s.tokens,
            at,
            s.end,
            |at| self.classes.get(s.lexeme(at)),
            |rule, _| self.rules[rule].1.side == Side::After,
        );
        let best = best.map(|found| (found.rule, found.tokens.end));
        let word = s.lexicon.word;
        best.filter(|(_, stop)| {
            // "30 at least 40": the words belong to the number after them.
            let free = s.number(*stop).is_none() && s.kind(*stop) != Some(dateline_text::Kind::Number);
            let than = s.is_any(*stop, &[word.than, word.to]);
            let free = free && !than;
            let plus = !s.is(at, word.plus) || s.joined(at);
            free && plus && !(s.is(at, word.or) && noun::is_plural(s, *stop) && *stop == at + 1)
        })
    }
}

fn set(figure: &mut Figure, rule: usize, bound: Bound) {
    let was_range = figure.low != figure.high;
    figure.rule = Some(rule);
    match bound {
        Bound::AtLeast | Bound::MoreThan if !was_range || figure.vague => figure.high = None,
        Bound::AtMost | Bound::LessThan if !was_range || figure.vague => figure.low = None,
        Bound::About => {}
        _ => return,
    }
    figure.bound = bound;
}
