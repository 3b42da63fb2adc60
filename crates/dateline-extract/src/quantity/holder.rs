//! Holders: whose the counted are, where words say so: "the *firm* employs 200 people", "12 members of the *council*",
//! "a *squad* with 17 players".

use std::ops::Range;

use dateline_text::{Case, Kind};

use super::figure::Figure;
use super::noun;
use super::phrase::{before, clause_start, is_relation, is_verb, past_relative, subject, verb_group};
use super::sentence::Sentence;

/// The noun phrase that the counted of `figure` belong to; nothing before token `floor` is looked at but what a
/// pronoun stands for.
pub(super) fn holder(
    s: &Sentence<'_>,
    figure: &Figure,
    earlier: &[Figure],
    floor: usize,
) -> Option<Range<usize>> {
    let at = figure.tokens.start;
    let free = clause_start(s, at).max(floor);
    let word = s.lexicon.word;
    if at > free && (s.is(at - 1, word.of) || s.kind(at - 1) == Some(Kind::Clitic)) {
        if is_relation(s, at - 1) {
            return None;
        }
        return before(s, at - 1, floor).map(|found| last_part(s, found, s.is(at - 1, word.of)));
    }
    if let Some(found) = members(s, figure) {
        return Some(found);
    }
    if figure.role > 0 {
        return owner(s, at, free);
    }
    shared(s, figure, earlier)
        .or_else(|| owner(s, at, free))
        .or_else(|| companion(s, at, free))
        .or_else(|| if s.is(figure.core.end, word.of) { None } else { told(s, at, free) })
        .or_else(|| place(s, figure, free))
}

/// "aid for the *state*'s 12 counties", "the slide and the *lives* of 40 people": the last of the joined phrases.
fn last_part(s: &Sentence<'_>, found: Range<usize>, of: bool) -> Range<usize> {
    let word = s.lexicon.word;
    let links = |at: usize| {
        s.is(at, word.and) && s.has(at + 1, s.lexicon.is.article)
            || !of && s.is_any(at, &[word.of, word.in_, word.for_])
    };
    let mut start = found.clone().rev().find(|at| links(*at)).map_or(found.start, |at| at + 1);
    while start + 1 < found.end && s.has(start, s.lexicon.is.article) {
        start += 1;
    }
    start..found.end
}

/// "12 members of the council".
fn members(s: &Sentence<'_>, figure: &Figure) -> Option<Range<usize>> {
    let noun = figure.noun.clone().filter(|noun| noun.start >= figure.core.end)?;
    let of = s.is(noun.end, s.lexicon.word.of) && !s.is(figure.core.end, s.lexicon.word.of);
    let number =
        (noun.end + 1..noun.end + 3).any(|at| s.kind(at) == Some(Kind::Number) || s.number(at).is_some());
    if !of || number { None } else { noun::after_of(s, noun.end, true) }
}

/// "138 yards and 2 touchdowns": whose the figure before is.
fn shared(s: &Sentence<'_>, figure: &Figure, earlier: &[Figure]) -> Option<Range<usize>> {
    let last = earlier.last().filter(|last| last.role == 0)?;
    let word = s.lexicon.word;
    let between = last.end.max(last.core.end)..figure.tokens.start;
    let joined = !between.is_empty() && between.clone().all(|at| s.is_any(at, &[word.and, word.comma]));
    last.of.clone().filter(|_| joined)
}

/// "the firm employs 200 people", "Ford, which has 13,000 workers": the subject of a verb of having right before.
fn owner(s: &Sentence<'_>, at: usize, floor: usize) -> Option<Range<usize>> {
    let is = s.lexicon.is;
    let mut verb = at;
    while verb > floor && s.has(verb - 1, is.article | is.adv) && s.words(verb - 1) != "that" {
        verb -= 1;
    }
    let verb = verb.checked_sub(1).filter(|verb| *verb >= floor && s.has(*verb, is.own))?;
    doer(s, verb, floor)
}

/// The subject of the verb at `verb`; where it is a pronoun, the subject of the clause before.
fn doer(s: &Sentence<'_>, verb: usize, floor: usize) -> Option<Range<usize>> {
    let group = verb_group(s, verb);
    let start = past_relative(s, group);
    let floor = if start < group { s.start } else { floor.min(start) };
    if let Some(found) = before(s, start, floor) {
        return Some(found);
    }
    if start > s.start && s.is(start - 1, s.lexicon.word.and) {
        return subject(s, start - 1, s.start);
    }
    let pronoun = start.checked_sub(1).filter(|at| *at >= s.start && s.has(*at, s.lexicon.is.pron))?;
    let stands = matches!(s.words(pronoun).to_ascii_lowercase().as_str(), "it" | "he" | "she" | "they");
    if stands { subject(s, pronoun, s.start) } else { None }
}

/// "a squad with 17 players"; after a verb, its subject: "the trial begins with 40 homes".
fn companion(s: &Sentence<'_>, at: usize, floor: usize) -> Option<Range<usize>> {
    let with = at.checked_sub(1).filter(|with| *with > floor && s.is(*with, s.lexicon.word.with))?;
    if is_verb(s, with - 1) { doer(s, with - 1, floor) } else { before(s, with, floor) }
}

/// "a dozen is 12 eggs", "Oslo is home to 600,000 people": the subject of "be".
fn told(s: &Sentence<'_>, at: usize, floor: usize) -> Option<Range<usize>> {
    let is = s.lexicon.is;
    let word = s.lexicon.word;
    let mut verb = at.checked_sub(1).filter(|verb| *verb > floor)?;
    if s.is_any(verb, &[word.to, word.for_]) {
        let home = (floor.max(verb.saturating_sub(4))..verb).find(|i| s.words(*i) == "home")?;
        verb = (floor..home).rev().find(|i| !s.has(*i, is.article))?;
    }
    // "the crowd was put at 3,000 people".
    if verb > floor && s.is(verb, word.at) && is_verb(s, verb - 1) {
        return doer(s, verb - 1, floor);
    }
    while verb > floor && s.has(verb, is.adv) {
        verb -= 1;
    }
    let there = verb > s.start && s.words(verb - 1).eq_ignore_ascii_case("there");
    if s.has(verb, is.be) && !there { doer(s, verb, floor) } else { None }
}

/// "there are 30 pupils at the school".
fn place(s: &Sentence<'_>, figure: &Figure, floor: usize) -> Option<Range<usize>> {
    let is = s.lexicon.is;
    let verb = figure.tokens.start.checked_sub(1).filter(|verb| *verb > floor && s.has(*verb, is.be))?;
    if !s.words(verb - 1).eq_ignore_ascii_case("there") {
        return None;
    }
    let mut at = figure.end;
    while s.words(at).ends_with("ing") {
        at += 1;
    }
    if !s.is_any(at, &[s.lexicon.word.in_, s.lexicon.word.at]) {
        return None;
    }
    let article = usize::from(s.has(at + 1, is.article));
    let from = at + 1 + article;
    let named = article == 1 || s.token(from).is_some_and(|t| t.case != Case::Lower);
    let end = noun::end(s, from, true);
    (end > from && named && !s.in_time(from)).then_some(from..end)
}
