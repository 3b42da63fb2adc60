//! Change: differences, old and new values around verbs and nouns of rising and falling.
//!
//! What comes in are the figures of a sentence; what goes out is which of them are a difference ("rose 5 %"), an old
//! ("from 7.8") or a new value ("to 120"), which way the value went, and which belong together.

use dateline_text::Kind;

use rust_decimal::Decimal;

use super::figure::{Figure, scale_of};
use super::sentence::Sentence;
use super::{Change, Direction, Part, QuantityKind};
use crate::verbs::Forms;

/// How many tokens may stand between a verb of change and its number.
const REACH: usize = 12;

/// The direction of the verb or noun of change that stands before token `at` in its clause.
pub(super) fn verb_before(s: &Sentence<'_>, at: usize) -> Option<Direction> {
    let word = s.lexicon.word;
    (s.start.max(at.saturating_sub(REACH))..at)
        .rev()
        .take_while(|i| !s.is_any(*i, &[word.comma, word.semicolon, word.open]))
        .find_map(|i| direction(s, i))
}

/// Which way the word at `at` says that something went.
pub(super) fn direction(s: &Sentence<'_>, at: usize) -> Option<Direction> {
    let is = s.lexicon.is;
    // "gave up 517 yards": part of another verb.
    let phrasal = matches!(s.words(at), "up" | "down")
        && at > s.start
        && s.has(at - 1, is.verb)
        && !s.has(at - 1, is.rise | is.fall | is.be)
        && !matches!(
            s.words(at - 1),
            "went" | "go" | "goes" | "going" | "gone" | "moved" | "ended" | "closed" | "finished"
        );
    // "add up to $8m": a sum.
    let sum = match s.words(at) {
        "up" => at > s.start && is_adding(s, at - 1),
        _ => s.is(at + 1, s.lexicon.word.up) && is_adding(s, at),
    };
    if phrasal || sum {
        None
    } else if s.has(at, is.rise) {
        Some(Direction::Up)
    } else if s.has(at, is.fall) {
        Some(Direction::Down)
    } else {
        None
    }
}

/// True at a form of "add".
pub(super) fn is_adding(s: &Sentence<'_>, at: usize) -> bool {
    matches!(s.words(at), "add" | "adds" | "added" | "adding")
}

/// What `figure` is in a change told of before or right after it; `None` where it is a plain value.
pub(super) fn change(s: &Sentence<'_>, figure: &Figure, earlier: &[Figure]) -> Option<Change> {
    if matches!(figure.kind, QuantityKind::Ordinal | QuantityKind::Score | QuantityKind::Fraction)
        || figure.hyphen
    {
        return None;
    }
    let word = s.lexicon.word;
    let start = figure.tokens.start;
    let before = start.checked_sub(1).filter(|at| *at >= s.start);
    if let Some(before) = before {
        if s.is_any(before, &[word.to, word.from]) {
            let part = if s.is(before, word.to) { Part::New } else { Part::Old };
            return other_end(s, figure, before, part, earlier);
        }
        let verb = if s.is(before, word.by) && before > s.start { before - 1 } else { before };
        if let Some(direction) =
            direction(s, verb).filter(|_| verb < before || !takes_object(s, verb, figure))
        {
            return Some(Change { direction, part: Part::Delta, with: None });
        }
        if let Some(direction) = nominal(s, before) {
            return Some(Change { direction, part: Part::Delta, with: None });
        }
        if let Some(direction) = object_by(s, figure, before) {
            return Some(Change { direction, part: Part::Delta, with: None });
        }
        if let Some(change) = joined(s, figure, earlier) {
            return Some(change);
        }
    }
    let after = direction(s, figure.core.end).filter(|_| figure.kind != QuantityKind::Count);
    after.map(|direction| Change { direction, part: Part::Delta, with: None })
}

/// "raised $5m", "cut 500 jobs", "lost 12 men": the verb takes what is counted as its object.
fn takes_object(s: &Sentence<'_>, verb: usize, figure: &Figure) -> bool {
    let transitive = matches!(
        s.words(verb),
        "raise"
            | "raised"
            | "raises"
            | "raising"
            | "cut"
            | "cuts"
            | "cutting"
            | "slashed"
            | "trimmed"
            | "lifted"
            | "boosted"
    );
    let points = figure.noun.clone().is_some_and(|noun| matches!(s.words(noun.end - 1), "points" | "point"));
    // "adding $2m to the bill": what is added, not what rose.
    let added = s.is(figure.end, s.lexicon.word.to)
        && s.words(verb).starts_with("add")
        && s.has(figure.end + 1, s.lexicon.is.article);
    // "picked up two delegates".
    let particle = matches!(s.words(verb), "up" | "down") && verb > s.start;
    let verb = if particle { verb - 1 } else { verb };
    let object = s.has(verb, s.lexicon.is.verb)
        || particle && figure.noun.is_some() && s.lexicon.forms(s.lexeme(verb)).has(Forms::PAST);
    transitive || added || figure.kind == QuantityKind::Count && !points && object
}

/// "a drop *of* six points": which way the noun before "of" goes.
pub(super) fn nominal(s: &Sentence<'_>, of: usize) -> Option<Direction> {
    let noun = of.checked_sub(2).filter(|before| *before >= s.start && s.is(of, s.lexicon.word.of))? + 1;
    let before = noun - 1;
    let named = s.has(before, s.lexicon.is.article) || s.has(before.wrapping_sub(1), s.lexicon.is.article);
    direction(s, noun).filter(|_| named && !s.has(noun, s.lexicon.is.prep))
}

/// "raised its dividend by 5 cents": a verb of change with its object before "by".
fn object_by(s: &Sentence<'_>, figure: &Figure, by: usize) -> Option<Direction> {
    let amount = matches!(figure.kind, QuantityKind::Percent | QuantityKind::Money | QuantityKind::Measure)
        || figure.noun.is_none();
    if !amount || !s.is(by, s.lexicon.word.by) {
        return None;
    }
    verb_before(s, by)
}

/// "… to 120", "… from 7.8": with a verb of change, or a difference, before it in the clause.
fn other_end(
    s: &Sentence<'_>,
    figure: &Figure,
    before: usize,
    part: Part,
    earlier: &[Figure],
) -> Option<Change> {
    let last = earlier.len().checked_sub(1);
    let told = last.and_then(|at| earlier[at].change.map(|change| (at, change)));
    // "rose 9 % while margins narrowed to 11 %": a verb of its own.
    let verb = |i: usize| s.lexicon.forms(s.lexeme(i)).has(Forms::PAST) && direction(s, i).is_some();
    let own = |at: usize| (earlier[at].end..before).any(verb);
    let near = told.filter(|(at, _)| before - earlier[*at].end.min(before) <= 6 && !own(*at));
    // "raised $5m from 300 donors": a source, no old value.
    let source = figure.kind == QuantityKind::Count
        && figure.noun.is_some()
        && earlier.last().is_some_and(|last| {
            last.end == before && !matches!(last.kind, QuantityKind::Count | QuantityKind::Percent)
        });
    if source {
        return None;
    }
    let direction = near.map(|(_, change)| change.direction).or_else(|| verb_before(s, before))?;
    Some(Change { direction, part, with: near.map(|(at, _)| at) })
}

/// "lost 190 points, or 0.6 %": the same difference once more.
fn joined(s: &Sentence<'_>, figure: &Figure, earlier: &[Figure]) -> Option<Change> {
    let word = s.lexicon.word;
    let last = earlier.last()?;
    let change = last.change.filter(|change| change.part == Part::Delta)?;
    if nominal(s, last.tokens.start.wrapping_sub(1)).is_some() {
        return None;
    }
    let between = last.end..figure.tokens.start;
    if elided(s, figure, last) {
        return Some(change);
    }
    let or = between.len() <= 2 && between.clone().any(|at| s.is(at, word.or));
    (or && between.clone().all(|at| s.is_any(at, &[word.or, word.comma]))).then_some(change)
}

/// "Shares in Acme were down 2 %, Bolt by 3 %", "rose 20 % in London, 12 % in Leeds": the verb is not said again.
fn elided(s: &Sentence<'_>, figure: &Figure, last: &Figure) -> bool {
    let word = s.lexicon.word;
    let between = last.end..figure.tokens.start;
    let same = figure.kind == last.kind && figure.unit == last.unit && figure.unit.is_some();
    let (Some(first), Some(before)) = (s.token(between.start), between.end.checked_sub(1)) else {
        return false;
    };
    let gap = s.is(before, word.by) && first.kind == Kind::Punct
        || s.is_any(before, &[word.comma, word.and]) && s.has(between.start, s.lexicon.is.prep);
    let told = |at: usize| {
        s.has(at, s.lexicon.is.verb | s.lexicon.is.be | s.lexicon.is.conj) || direction(s, at).is_some()
    };
    same && gap
        && !between.clone().any(|at| told(at) && !s.is(at, word.and))
        && !s.is(between.start, word.from)
        && !s.is(between.start, word.to)
}

/// Links the partners of a change both ways.
pub(super) fn link(s: &Sentence<'_>, figures: &mut [Figure]) {
    for at in 0..figures.len() {
        let Some(with) = figures[at].change.and_then(|change| change.with) else { continue };
        if let Some(change) = figures[with].change.as_mut().filter(|change| change.with.is_none()) {
            change.with = Some(at);
        }
    }
    for at in 1..figures.len() {
        let (before, after) = figures.split_at_mut(at);
        let (one, other) = (&mut before[at - 1], &mut after[0]);
        share_scale(s, one, other);
        up_from(s, other, one);
        millions(one, other);
        millions(other, one);
        complete(one, other);
        complete(other, one);
    }
}

/// "from 13.5 to 14 mm", "up 64 points to 4,577": a bare old or new value is in what its neighbour is in.
fn complete(bare: &mut Figure, other: &Figure) {
    let value = |part| part != Part::Delta;
    let (Some(part), Some(next)) = (bare.change.map(|c| c.part), other.change.map(|c| c.part)) else {
        return;
    };
    let empty = bare.kind == QuantityKind::Count && bare.unit.is_none() && bare.noun.is_none() && !bare.vague;
    let level = value(next) || other.kind == QuantityKind::Count;
    if empty && value(part) && level && (other.unit.is_some() || other.noun.is_some()) {
        (bare.kind, bare.unit) = (other.kind, other.unit.clone());
        (bare.noun, bare.of) = (other.noun.clone(), bare.of.take().or_else(|| other.of.clone()));
    }
}

/// "to 142m crowns from 231m": no metres where the other value is money.
fn millions(value: &mut Figure, other: &Figure) {
    let pair = value.change.zip(other.change).is_some_and(|(one, two)| one.part != two.part);
    let metres = value.unit.as_deref() == Some("m") && value.kind == QuantityKind::Measure;
    if !pair || !metres || other.kind != QuantityKind::Money {
        return;
    }
    let million = |n: Decimal| n.checked_mul(1_000_000.into());
    (value.low, value.high) = (value.low.and_then(million), value.high.and_then(million));
    (value.kind, value.unit) = (QuantityKind::Money, other.unit.clone());
}

/// "4 million bulbs, up from 3 million": the old value counts what the new one before it does.
fn up_from(s: &Sentence<'_>, old: &mut Figure, new: &Figure) {
    let from = old.tokens.start.saturating_sub(1);
    let told = from > new.end
        && s.is(from, s.lexicon.word.from)
        && s.has(from - 1, s.lexicon.is.rise | s.lexicon.is.fall);
    let beside = told && from - new.end <= 2;
    let bare = old.noun.is_none() && old.unit.is_none() && old.kind == QuantityKind::Count;
    if beside && bare && new.kind == QuantityKind::Count && new.change.is_none() {
        (old.noun, old.of) = (new.noun.clone(), old.of.take().or_else(|| new.of.clone()));
    }
}

/// "from 24.2 to 33 billion": the old value is in billions too.
fn share_scale(s: &Sentence<'_>, old: &mut Figure, new: &Figure) {
    let part = |figure: &Figure| figure.change.map(|change| change.part);
    let scale = scale_of(s, new);
    let pair =
        part(old) == Some(Part::Old) && part(new) == Some(Part::New) && old.plain && old.unit.is_none();
    let share = |value: Decimal| {
        let scaled = value.checked_mul(scale)?;
        let near = new.low.is_some_and(|new| {
            scaled <= new.saturating_mul(Decimal::TEN) && new <= scaled.saturating_mul(Decimal::TEN)
        });
        near.then_some(scaled)
    };
    if pair
        && scale > Decimal::ONE
        && let Some(value) = old.low.and_then(share)
    {
        (old.low, old.high, old.plain) = (Some(value), Some(value), false);
    }
}

/// The role that a difference told by a verb gives: "rose" or "fell". "A 5 % drop" has none.
pub(super) fn role(s: &Sentence<'_>, figure: &Figure) -> Option<&'static str> {
    let change = figure.change.filter(|change| change.part == Part::Delta)?;
    let named = figure.tokens.start > s.start && nominal(s, figure.tokens.start - 1).is_some();
    if named || direction(s, figure.core.end) == Some(change.direction) {
        return None;
    }
    Some(if change.direction == Direction::Up { "rose" } else { "fell" })
}
