//! Where the verb of a clause points: back or ahead.

use dateline_text::{Case, Kind};

use super::Direction;
use super::grammar::Grammar;
use crate::Doc;

/// The direction of the verb nearest to the expression at `tokens`: the last one before it in the sentence,
/// else the first one behind it.
pub(super) fn direction(
    grammar: &Grammar,
    doc: &Doc<'_>,
    sentence: std::ops::Range<usize>,
    tokens: &std::ops::Range<usize>,
) -> Option<Direction> {
    let word = tokens.start.checked_sub(1).filter(|at| *at >= sentence.start);
    if let Some(hint) = word.and_then(|at| preposition(grammar, doc, at)) {
        return Some(hint);
    }
    let before = (sentence.start..tokens.start).rev();
    let behind = tokens.end..sentence.end;
    before.chain(behind).find_map(|at| verb(grammar, doc, at))
}

fn preposition(grammar: &Grammar, doc: &Doc<'_>, at: usize) -> Option<Direction> {
    let set = grammar.classes_of(&doc.tokens[at], doc.text());
    if set.has(grammar.back) {
        return Some(Direction::Past);
    }
    if set.has(grammar.ahead) { Some(Direction::Future) } else { None }
}

fn verb(grammar: &Grammar, doc: &Doc<'_>, at: usize) -> Option<Direction> {
    let token = &doc.tokens[at];
    let set = grammar.classes_of(token, doc.text());
    if set.has(grammar.future) {
        return Some(Direction::Future);
    }
    let regular = token.kind == Kind::Word && token.case == Case::Lower && {
        let word = doc.word(at);
        word.len() > 4 && word.ends_with("ed")
    };
    if regular || set.has(grammar.past) { Some(Direction::Past) } else { None }
}
