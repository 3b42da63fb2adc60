//! Puts cues, claims and quotation marks together: out go [`Statement`]s, each with its stretches and its source.

use std::ops::Range;

use super::QuoteKind;
use super::claim::Claim;
use super::cue::{Cue, Tie, tail};
use super::view::View;
use super::words::{CAPITAL, COMMA, QUOTE, STOP, WORD};

/// Something said, as token ranges.
#[derive(Debug, Clone)]
pub(super) struct Statement {
    pub(super) parts: Vec<Range<usize>>,
    pub(super) cue: Option<usize>,
    pub(super) source: Option<Range<usize>>,
    pub(super) kind: QuoteKind,
}

/// The statements of a document in no particular order. Every outermost quoted stretch belongs to at most one
/// direct or mixed statement.
pub(super) fn find(
    view: &View<'_>,
    segments: &[Range<usize>],
    cues: &[Cue],
    claims: &[Claim],
) -> Vec<Statement> {
    let owners = owners(view, claims);
    let mut found: Vec<Statement> =
        claims.iter().enumerate().map(|(n, claim)| of_claim(view, cues, &owners, n, claim)).collect();
    // Where each quoted stretch went: an index into `found`.
    let mut places: Vec<Option<usize>> = owners;
    for n in 0..view.marked.len() {
        if places[n].is_none() {
            places[n] = place(view, segments, cues, &places, n, &mut found);
        }
    }
    found
}

/// The innermost claim around each quoted stretch.
fn owners(view: &View<'_>, claims: &[Claim]) -> Vec<Option<usize>> {
    let mut owners: Vec<Option<(usize, usize)>> = vec![None; view.marked.len()];
    for (number, claim) in claims.iter().enumerate() {
        for part in &claim.parts {
            let from = view.marked.partition_point(|m| m.open < part.start);
            for (n, marked) in view.marked.iter().enumerate().skip(from) {
                if marked.open >= part.end {
                    break;
                }
                let inside = marked.end <= part.end;
                if inside && owners[n].is_none_or(|(length, _)| part.len() < length) {
                    owners[n] = Some((part.len(), number));
                }
            }
        }
    }
    owners.into_iter().map(|owner| owner.map(|(_, number)| number)).collect()
}

fn of_claim(
    view: &View<'_>,
    cues: &[Cue],
    owners: &[Option<usize>],
    number: usize,
    claim: &Claim,
) -> Statement {
    let owns = owners.contains(&Some(number));
    let direct = owns && claim.parts.iter().all(|part| is_marked(view, part));
    let kind = match (owns, direct) {
        (true, true) => QuoteKind::Direct,
        (true, false) => QuoteKind::Mixed,
        (false, _) => QuoteKind::Indirect,
    };
    let cue = &cues[claim.cue];
    Statement { parts: claim.parts.clone(), cue: Some(claim.cue), source: cue.source.clone(), kind }
}

/// True where a range is one quoted stretch.
fn is_marked(view: &View<'_>, part: &Range<usize>) -> bool {
    view.quoted(part.start)
        .is_some_and(|n| view.marked[n].open == part.start && view.marked[n].end >= part.end)
}

/// Finds who says a quoted stretch that no claim holds; gives the statement it went to.
fn place(
    view: &View<'_>,
    segments: &[Range<usize>],
    cues: &[Cue],
    places: &[Option<usize>],
    n: usize,
    found: &mut Vec<Statement>,
) -> Option<usize> {
    let marked = view.marked[n];
    let segment = segments.partition_point(|s| s.end <= marked.open);
    if let Some(to) =
        n.checked_sub(1).filter(|last| view.marked[*last].continues).and_then(|last| places[last])
    {
        found[to].parts.push(marked.tokens());
        return Some(to);
    }
    let whole = is_sentence(view, n);
    let same = &segments[segment];
    let alone = same.start == marked.open && (marked.end..same.end).all(|t| view.is_stop(t));
    let cue =
        if alone && whole { tagged(view, segments, cues, segment) } else { beside(view, cues, segment, n) };
    if let Some(cue) = cue {
        return Some(push(found, n, view, Some(cue), cues[cue].source.clone()));
    }
    if !whole {
        return None;
    }
    let (cue, source) = floating(view, segments, cues, places, found, segment, n);
    Some(push(found, n, view, cue, source))
}

fn push(
    found: &mut Vec<Statement>,
    n: usize,
    view: &View<'_>,
    cue: Option<usize>,
    source: Option<Range<usize>>,
) -> usize {
    let parts = vec![view.marked[n].tokens()];
    found.push(Statement { parts, cue, source, kind: QuoteKind::Direct });
    found.len() - 1
}

/// True for quoted sentences: a capital first, a full stop or comma last, and more than a few words.
fn is_sentence(view: &View<'_>, n: usize) -> bool {
    let marked = view.marked[n];
    let words = (marked.inner..marked.inner_end).filter(|t| view.is(*t, WORD)).count();
    let ends = marked.inner_end > marked.inner
        && (view.is(marked.inner_end - 1, STOP | COMMA) || view.is(marked.end, STOP) || marked.continues);
    let open_end = marked.inner_end == marked.end;
    words >= 2 && view.is(marked.inner, CAPITAL) && (ends || open_end)
}

/// "“Why now?” | Ms Day asked.": the cue of the next sentence, where it has no content of its own.
fn tagged(view: &View<'_>, segments: &[Range<usize>], cues: &[Cue], segment: usize) -> Option<usize> {
    let next = segments.get(segment + 1)?;
    if !same_block(view, segments[segment].start, next.start) {
        return None;
    }
    let from = cues.partition_point(|cue| cue.segment <= segment);
    let cue = cues.get(from).filter(|cue| cue.segment == segment + 1 && cue.start() == next.start)?;
    let end = tail(view, cue, next.end)?;
    let ends = end + 1 >= next.end || view.is(end, COMMA);
    (view.is(cue.verb, QUOTE) && ends).then_some(from)
}

/// The nearest cue of the sentence before a quoted stretch, else behind it.
fn beside(view: &View<'_>, cues: &[Cue], segment: usize, n: usize) -> Option<usize> {
    let marked = view.marked[n];
    let from = cues.partition_point(|cue| cue.segment < segment);
    let to = cues.partition_point(|cue| cue.segment <= segment);
    let fits = |number: &usize| cues[*number].source.is_some();
    let before = (from..to).rev().filter(|c| cues[*c].end() <= marked.open).find(fits);
    before.or_else(|| {
        (from..to).filter(|c| cues[*c].start() >= marked.end && cues[*c].tie != Tie::Shared).find(fits)
    })
}

fn same_block(view: &View<'_>, one: usize, other: usize) -> bool {
    let blocks = &view.doc.article.blocks;
    let block = |t: usize| blocks.partition_point(|b| b.span.end <= view.doc.tokens[t].span.start);
    block(one) == block(other)
}

/// A quotation that stands alone: said by who spoke in the sentence or paragraph before.
fn floating(
    view: &View<'_>,
    segments: &[Range<usize>],
    cues: &[Cue],
    places: &[Option<usize>],
    found: &[Statement],
    segment: usize,
    n: usize,
) -> (Option<usize>, Option<Range<usize>>) {
    let last_quote = n.checked_sub(1).and_then(|last| places[last]).map(|to| &found[to]);
    let Some(before) = segment.checked_sub(1) else { return (None, None) };
    let last_cue = cues[..cues.partition_point(|cue| cue.segment < segment)]
        .iter()
        .rposition(|cue| cue.source.is_some())
        .filter(|cue| cues[*cue].segment == before);
    match (last_cue, last_quote) {
        (Some(cue), _) => (Some(cue), cues[cue].source.clone()),
        (None, Some(quote)) => (None, quote.source.clone()),
        (None, None) => (None, super::phrase::subject(view, segments[before].start, segments[before].end)),
    }
}
