//! Noun phrases beside a cue: who says it. Token positions in, token ranges out; no parse is made.

use std::ops::Range;

use super::view::View;
use super::words::{
    ADVERB, AND, BY, CAPITAL, CLITIC, CLOSE, COMMA, CUE, DET, ING, LINK, MEDIUM, NUMBER, OBJECT, OPEN,
    PARTICIPLE, PAST, PAST_VERB, POSS, PREP, PRON, SUB, THAT, TO, WH, WORD,
};

/// An apposition or bracket is no longer than this many tokens.
const LONGEST_ASIDE: usize = 40;

/// The noun phrase that ends before token `end`, asides skipped: "Mr Day, the mayor, | said". Nothing before `low`
/// is looked at.
pub(super) fn before(view: &View<'_>, low: usize, end: usize) -> Option<Range<usize>> {
    let found = before_aside(view, low, end)?;
    // "Ms Day, at a rally in Lima, Ohio, | said": what follows the preposition is no subject.
    let link = found.start.checked_sub(2).filter(|comma| *comma > low && view.is(*comma, COMMA));
    match link.filter(|comma| view.is(comma + 1, PREP)) {
        Some(comma) => before_aside(view, low, comma).or(Some(found)),
        None => Some(found),
    }
}

fn before_aside(view: &View<'_>, low: usize, end: usize) -> Option<Range<usize>> {
    let end = skip_asides(view, low, end)?;
    let last = end.checked_sub(1).filter(|last| *last >= low)?;
    if view.is(last, PRON) && !view.is(last, DET) {
        return Some(last..end);
    }
    let near = walk_left(view, low, end, LINK);
    let far = walk_left(view, low, end, PREP);
    // All of the sentence up to the cue is one phrase: "A statement from his office after the talks".
    let start = if far == low && !view.is(low, PREP) { far } else { near };
    let start = trim_left(view, start, end);
    (start < end && (start..end).any(|t| view.is_nominal(t) || view.is(t, PRON)))
        .then(|| unwrap_apposition(view, low, start..end))
}

/// Where the noun phrase ends once commas, dashes and brackets with what they enclose are skipped.
fn skip_asides(view: &View<'_>, low: usize, mut end: usize) -> Option<usize> {
    for _ in 0..4 {
        let last = end.checked_sub(1).filter(|last| *last >= low)?;
        let opens: &dyn Fn(usize) -> bool = if view.is(last, COMMA) {
            &|t| view.is(t, COMMA)
        } else if view.is(last, CLOSE) {
            &|t| view.is(t, OPEN)
        } else if view.is_dash(last) {
            &|t| view.is_dash(t)
        } else if view.is(last, ADVERB) {
            end = last;
            continue;
        } else {
            return Some(end);
        };
        let from = last.saturating_sub(LONGEST_ASIDE).max(low);
        end = (from..last).rev().find(|t| opens(*t))?;
    }
    Some(end)
}

/// Walks left over nominal tokens, determiners, and prepositions of class `links` between two phrases.
fn walk_left(view: &View<'_>, low: usize, end: usize, links: crate::rules::ClassSet) -> usize {
    let mut start = end;
    while start > low {
        let token = start - 1;
        let set = view.at(token);
        let after_nominal = token > low && view.is_nominal(token - 1) && !view.is_time(token - 1);
        let takes = if view.is_time(token) || is_verb(view, token) || view.doc.word(token) == "according" {
            false
        } else if set.has(AND) && !set.has(LINK) {
            start < end && after_nominal && view.is(token - 1, CAPITAL) && view.is(start, CAPITAL | DET)
        } else if set.has(links) {
            start < end && after_nominal
        } else {
            set.has(DET | POSS) || view.is_nominal(token)
        };
        if !takes {
            break;
        }
        start = token;
        // A determiner opens the phrase, unless a link before it ties it to another one.
        if set.has(DET | POSS) && !(token > low && view.is(token - 1, links | DET)) {
            break;
        }
    }
    start
}

/// A finite or -ing form of a cue verb in lower case; base and -s forms may be nouns.
fn is_verb(view: &View<'_>, token: usize) -> bool {
    let set = view.at(token);
    set.has(CUE) && set.has(PAST | PARTICIPLE | ING) && !set.has(CAPITAL)
}

/// A past form behind a name or a plural, or before what cannot be its noun: "Ms Day | turned down", not "the elected
/// mayor".
fn is_past(view: &View<'_>, start: usize, token: usize) -> bool {
    let behind = token > start && (view.is_capital(token - 1) || view.is_plural(token - 1));
    view.is(token, PAST_VERB) && !view.is(token, CAPITAL) && (behind || !view.is_nominal(token + 1))
}

/// Drops links and conjunctions at the head.
fn trim_left(view: &View<'_>, mut start: usize, end: usize) -> usize {
    // "that the order", "that courts": the conjunction.
    if start + 1 < end
        && view.is(start, THAT)
        && (view.is(start + 1, DET | POSS | CAPITAL) || view.is_plural(end - 1))
    {
        start += 1;
    }
    while start < end && view.is(start, PREP | AND | SUB | ADVERB | CLITIC) && !view.is(start, DET) {
        start += 1;
    }
    start
}

/// "Mr Day, a lawyer from Hull | said": where the phrase is an apposition without a closing comma, what it explains.
fn unwrap_apposition(view: &View<'_>, low: usize, phrase: Range<usize>) -> Range<usize> {
    let comma = phrase.start.checked_sub(1).filter(|t| *t > low && view.is(*t, COMMA));
    match comma {
        Some(comma)
            if view.is(phrase.start, DET)
                && !view.is_capital(phrase.end - 1)
                && view.is_capital(comma - 1) =>
        {
            let start = walk_left(view, low, comma, LINK);
            if start < comma && (start == low || view.is(start - 1, AND | SUB)) {
                start..comma
            } else {
                phrase
            }
        }
        _ => phrase,
    }
}

/// The noun phrase that starts at token `start` and ends before `high`: "said | the mayor of Hull on Monday".
pub(super) fn after(view: &View<'_>, start: usize, high: usize) -> Option<Range<usize>> {
    let mut at = start;
    if at < high && view.is(at, PRON | OBJECT) && !view.is(at, DET | POSS) {
        return Some(at..at + 1);
    }
    while at < high {
        let set = view.at(at);
        let next = at + 1;
        let takes = if view.is_time(at) || (at > start && (is_verb(view, at) || is_past(view, start, at))) {
            false
        } else if set.has(AND) && !set.has(LINK) {
            at > start && next < high && view.is(next, CAPITAL | DET) && view.is_nominal(at - 1)
        } else if set.has(LINK) && !set.has(TO) {
            at > start
                && next < high
                && (view.is_nominal(next) || view.is(next, DET | POSS))
                && !view.is_time(next)
                && (set.has(BY) || links_right(view, at))
        } else if set.has(DET | POSS) {
            at == start || !view.is_nominal(at - 1) || view.is(at - 1, DET)
        } else {
            // "a Hull University/Daily Post poll".
            let slash = view.doc.word(at) == "/" && at > start && view.is_capital(next);
            view.is_nominal(at) || slash
        };
        if !takes {
            break;
        }
        at = next;
    }
    (start..at).any(|t| view.is_nominal(t) || view.is(t, PRON)).then_some(start..at)
}

/// "of" and "from" tie two phrases; "in" and "at" do before a name, else they open an adverbial.
fn links_right(view: &View<'_>, token: usize) -> bool {
    matches!(view.doc.word(token), "of" | "from" | "for")
        || view.is_capital(token + 1)
        || (view.is(token + 1, DET) && view.is_capital(token + 2))
}

/// The subject of a sentence: its first noun phrase behind an opening adverbial.
pub(super) fn subject(view: &View<'_>, low: usize, high: usize) -> Option<Range<usize>> {
    let mut at = low;
    while at < high && is_opening_adverb(view, at) {
        at += 1;
    }
    let reduced = at + 1 < high && view.is_prep(at + 1) && view.is_participle(at);
    if at < high && (reduced || view.is(at, PREP | SUB | WH | ING)) {
        at = (at..high).find(|t| view.is(*t, COMMA))? + 1;
    }
    after(view, at, high)
}

/// "But", "Earlier", "that day", "Last week", "April 8".
fn is_opening_adverb(view: &View<'_>, token: usize) -> bool {
    let set = view.at(token);
    view.is_time(token)
        || (set.has(NUMBER) && token > 0 && view.is_time(token - 1))
        || (set.has(AND | ADVERB | COMMA) && !set.has(DET))
        || (view.is_time(token + 1) && !view.is_capital(token))
}

/// The head of a noun phrase: its last word before a preposition, comma or bracket.
pub(super) fn head(view: &View<'_>, phrase: &Range<usize>) -> usize {
    let ends = |t: &usize| view.is(*t, PREP | COMMA | OPEN) && *t > phrase.start;
    let end = phrase.clone().find(ends).unwrap_or(phrase.end);
    (phrase.start..end).rev().find(|t| view.is(*t, WORD | NUMBER)).unwrap_or(phrase.start)
}

/// Who stands behind "a statement from her office" and "a spokesman said in an email": the phrase behind `from`
/// or `by` where the head is a medium.
pub(super) fn behind_medium(view: &View<'_>, phrase: Range<usize>) -> Range<usize> {
    let link = phrase.clone().find(|t| view.is(*t, PREP));
    match link {
        Some(link)
            if link > phrase.start
                && view.is(link - 1, MEDIUM)
                && matches!(view.doc.word(link), "from" | "by" | "of") =>
        {
            after(view, link + 1, phrase.end).unwrap_or(phrase)
        }
        _ => phrase,
    }
}
