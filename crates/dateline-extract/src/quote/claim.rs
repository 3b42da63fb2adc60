//! Claims: what each cue attributes. Cues in, token ranges of content out.

use std::ops::Range;

use super::Mode;
use super::cue::{Cue, Tie, tail};
use super::frame::{Content, Frames, Opens, Source};
use super::view::View;
use super::words::{
    ADVERB, AND, AS, BE, BY, CAPITAL, CLOSE, COLON, COMMA, CUE, DET, DISCOVER, DO, FORM, HAVE, ING, MARK,
    MODAL, NOMINAL, NOTHING, NUMBER, OBJECT, PAST, PAST_VERB, POSS, PREP, PRON, QUOTE, S_FORM, SEMICOLON,
    STANCE, SUB, TELL, THAT, TO, WH,
};

/// What a cue attributes to its source.
#[derive(Debug, Clone)]
pub(super) struct Claim {
    /// Index of the cue.
    pub(super) cue: usize,
    /// The stretches of content, in text order; none is empty.
    pub(super) parts: Vec<Range<usize>>,
    /// It is a clause, so that what others say inside it is part of it.
    pub(super) is_clause: bool,
}

/// Shorter content before a cue is an adverbial: "On Monday, he said".
const SHORTEST_BEFORE: usize = 4;

/// The claims of all cues, in the order of the cues.
pub(super) fn find(view: &View<'_>, frames: &Frames, segments: &[Range<usize>], cues: &[Cue]) -> Vec<Claim> {
    let mut claims = Vec::new();
    for (number, cue) in cues.iter().enumerate() {
        let segment = &segments[cue.segment];
        let frame = frames.get(cue.frame);
        let parts: Vec<_> = match frame.content {
            Content::Sentence => around(view, cues, segment, cue),
            Content::Event => event(view, cues, segment, cue),
            Content::Rest => {
                let end = parenthesis(view, segment, cue, frame.opens);
                end.map(|end| beside(view, cues, segment, cue, end)).unwrap_or_default()
            }
        };
        let parts = if parts.is_empty() && frame.content == Content::Rest {
            rest(view, frames, cues, segment, cue).into_iter().collect()
        } else {
            parts
        };
        let parts: Vec<_> = parts.into_iter().filter_map(|part| trim(view, part)).collect();
        if !parts.is_empty() {
            let is_clause =
                frame.content == Content::Rest && matches!(frame.opens, Opens::Clause | Opens::Any);
            claims.push(Claim { cue: number, parts, is_clause });
        }
    }
    claims
}

/// Drops commas and full stops at both ends; `None` where nothing is left.
fn trim(view: &View<'_>, mut part: Range<usize>) -> Option<Range<usize>> {
    let mark = |t: usize| view.is(t, COMMA | COLON | SEMICOLON) || view.is_stop(t) || view.is_dash(t);
    let loose = |t: usize| mark(t) && view.quoted(t).is_none();
    while part.start < part.end && loose(part.start) {
        part.start += 1;
    }
    while part.start < part.end && loose(part.end - 1) {
        part.end -= 1;
    }
    (part.start < part.end).then_some(part)
}

/// Where a parenthetical cue ("…, he said on Monday, …") ends; `None` where the cue is none.
fn parenthesis(view: &View<'_>, segment: &Range<usize>, cue: &Cue, opens: Opens) -> Option<usize> {
    let start = cue.start();
    let before = start.checked_sub(1).filter(|t| *t >= segment.start)?;
    if cue.source.is_none() || cue.tie == Tie::Shared || cue.body.is_some() || cue.weak {
        return None;
    }
    let quoted = view.quoted(before).is_some();
    if !(quoted || opens != Opens::Quotation && (view.is(before, COMMA) || view.is_dash(before))) {
        return None;
    }
    let end = tail(view, cue, segment.end).filter(|end| is_adverbial(view, cue, *end))?;
    // A cue that leads up to a quotation is no parenthesis unless a quotation ends right before it.
    let leads = view.quoted(end).is_some() || view.quoted(end + 1).is_some() && view.is(end, COMMA | COLON);
    let behind_quote = quoted || view.quoted(before.saturating_sub(1)).is_some();
    (!leads || behind_quote).then_some(end)
}

/// True where nothing stands between a cue and `end`, or it begins like a time, a place or, behind verbs of telling,
/// an addressee.
fn is_adverbial(view: &View<'_>, cue: &Cue, end: usize) -> bool {
    let first = cue.end();
    let set = view.at(first);
    first >= end
        || view.is_time(first)
        || view.is_time(first + 1)
        || (set.has(PREP | ADVERB | SUB | WH | AND | ING | TO) && !set.has(DET))
        || view.is(cue.verb, TELL)
}

/// The content before a parenthetical cue, and behind it where the sentence goes on.
fn beside(view: &View<'_>, cues: &[Cue], segment: &Range<usize>, cue: &Cue, end: usize) -> Vec<Range<usize>> {
    let first = before(view, segment, cue);
    let quoted = first.clone().any(|t| view.quoted(t).is_some());
    if !quoted && first.len() < SHORTEST_BEFORE {
        return Vec::new();
    }
    let mut parts = vec![first];
    let apposition = cue.tie == Tie::Inverted && view.quoted(end + 1).is_none();
    let goes_on = end + 1 < segment.end
        && !apposition
        && !is_according(view, end + 1)
        && (view.is(end, COMMA) || view.is_dash(end))
        && !view.is(end + 1, ING | SUB | WH | PREP | CUE)
        && !(view.doc.word(end + 1) == "but" && view.quoted(end + 2).is_none());
    if goes_on {
        parts.push(end + 1..clause_end(view, cues, segment, end + 1, false));
    }
    parts
}

/// From the start of the clause to the cue.
fn before(view: &View<'_>, segment: &Range<usize>, cue: &Cue) -> Range<usize> {
    let mut start = segment.start;
    for token in (segment.start..cue.start().saturating_sub(1)).rev() {
        if view.quoted(token).is_none() && view.is(token, SEMICOLON) {
            start = token + 1;
            break;
        }
    }
    while start < cue.start() && view.is(start, AND) {
        start += 1;
    }
    start..cue.start().max(start)
}

/// "According to X, …" and "…, according to X".
fn around(view: &View<'_>, cues: &[Cue], segment: &Range<usize>, cue: &Cue) -> Vec<Range<usize>> {
    let mut parts = vec![before(view, segment, cue)];
    let end = (cue.end()..segment.end).find(|t| view.is(*t, COMMA) || view.quoted(*t).is_some());
    let first = parts[0].len() < 2;
    let comma_before = cue.start() > segment.start && view.is(cue.start() - 1, COMMA);
    if let Some(end) = end.filter(|_| first || comma_before) {
        let goes_on = first
            || !view.is(end + 1, ING | SUB | WH | PREP | CUE | AND) && !is_phrase(view, end + 1, segment.end);
        if goes_on && end < segment.end {
            let from = if view.is(end, COMMA) { end + 1 } else { end };
            parts.push(from..clause_end(view, cues, segment, from, false));
        }
    }
    parts
}

/// "Talks | are expected to | resume".
fn event(view: &View<'_>, cues: &[Cue], segment: &Range<usize>, cue: &Cue) -> Vec<Range<usize>> {
    let Some(subject) = super::phrase::before(view, segment.start, cue.tokens.start) else {
        return Vec::new();
    };
    let start = cue.body.unwrap_or(cue.tokens.end);
    vec![subject, start..clause_end(view, cues, segment, start, true)]
}

/// What stands behind a cue.
fn rest(
    view: &View<'_>,
    frames: &Frames,
    cues: &[Cue],
    segment: &Range<usize>,
    cue: &Cue,
) -> Option<Range<usize>> {
    let frame = frames.get(cue.frame);
    if cue.weak || (cue.source.is_none() && frame.source != Source::Owner) {
        return None;
    }
    let start = cue.body.unwrap_or_else(|| cue.end());
    if let Some(quotation) = led_up_to(view, cue, segment) {
        return Some(quotation);
    }
    if start >= segment.end || cue.tie == Tie::Inverted {
        return None;
    }
    if cue.body.is_none()
        && frame.opens == Opens::Clause
        && is_relative(view, cue)
        && view.quoted(start).is_none()
    {
        return None;
    }
    let start = if cue.body.is_none() { opening(view, frame.opens, start, segment.end)? } else { start };
    if frame.mode == Mode::Judgement && view.is(start, NUMBER) {
        return None;
    }
    let phrase = cue.body.is_none() && frame.opens == Opens::Clause && is_phrase(view, start, segment.end);
    // "Rescuers found two bodies": what is found is not said.
    if phrase && view.is(cue.verb, DISCOVER) {
        return None;
    }
    let narrow = matches!(frame.opens, Opens::Phrase | Opens::Urged) || phrase;
    let end = clause_end(view, cues, segment, start, narrow);
    let end = match hanging_end(view, segment, cue) {
        Some(comma) if start < comma => end.min(comma),
        Some(_) if !is_as_told(view, segment, cue) => return None,
        _ => end,
    };
    let says = (start..end).any(|t| view.is(t, NOMINAL) && !view.is(t, NOTHING) && !view.is_time(t))
        || end > start + 4;
    ((end > start + 1 && says) || view.quoted(start).is_some()).then_some(start..end)
}

/// The comma that ends the clause of a cue where it hangs on another: "When the union backed the plan, 300 …",
/// "The army, which reported 12 dead, …".
fn hanging_end(view: &View<'_>, segment: &Range<usize>, cue: &Cue) -> Option<usize> {
    let relative = cue.tokens.start > segment.start && view.is(cue.tokens.start - 1, WH | THAT);
    let hangs = relative || opener(segment, cue).is_some_and(|t| view.is(t, SUB));
    let mut behind = cue.end()..segment.end;
    behind.find(|t| hangs && view.is(*t, COMMA) && view.quoted(*t).is_none())
}

/// The token before a cue and its subject.
fn opener(segment: &Range<usize>, cue: &Cue) -> Option<usize> {
    let first = match &cue.source {
        Some(source) if cue.tie == Tie::Subject => source.start.min(cue.tokens.start),
        _ => cue.tokens.start,
    };
    first.checked_sub(1).filter(|t| *t >= segment.start)
}

/// "As the mayor said on Tuesday, | 300 houses …".
fn is_as_told(view: &View<'_>, segment: &Range<usize>, cue: &Cue) -> bool {
    opener(segment, cue).is_some_and(|t| view.is(t, AS))
}

/// True for content without a verb of its own: "(reported) 26 deaths at its plants".
fn is_phrase(view: &View<'_>, start: usize, high: usize) -> bool {
    if view.is(start, THAT | WH | PRON) && !view.is(start, DET) {
        return false;
    }
    let ends = |t: &usize| view.is(*t, SUB | COMMA | SEMICOLON) || view.is_stop(*t);
    let end = (start..high).find(ends).unwrap_or(high);
    !(start + 1..end).any(|t| view.quoted(t).is_some() || is_finite(view, t))
}

/// An auxiliary, or a finite form behind a noun.
fn is_finite(view: &View<'_>, token: usize) -> bool {
    let set = view.at(token);
    let behind_noun = view.is(token - 1, NOMINAL | PRON | CLOSE) && !view.is(token - 1, DET | POSS);
    set.has(BE | HAVE | MODAL | DO) || (set.has(PAST_VERB | S_FORM) && !set.has(CAPITAL) && behind_noun)
}

/// True where a clause follows a conjunction: "and 18 people died", "and seized two guns".
fn clause_follows(view: &View<'_>, conjunction: usize, high: usize) -> bool {
    let first = conjunction + 1;
    let ends = |t: &usize| view.is(*t, SUB | COMMA | SEMICOLON | AND) || view.is_stop(*t);
    let end = (first..high.min(first + 8)).find(ends).unwrap_or(high.min(first + 8));
    (view.is(first, PAST_VERB) && !view.is(first + 1, NOMINAL))
        || (first + 1..end).any(|t| is_finite(view, t))
}

/// The quotation that a cue leads up to: "said on Monday: “…”".
fn led_up_to(view: &View<'_>, cue: &Cue, segment: &Range<usize>) -> Option<Range<usize>> {
    let end = tail(view, cue, segment.end)?;
    if !view.is(end, COMMA | COLON) || (view.is(cue.verb, STANCE) && !view.is(cue.verb, QUOTE)) {
        return None;
    }
    let first = view.marked[view.quoted(end + 1).filter(|_| end + 1 < segment.end)?];
    Some(end + 1..first.end)
}

/// Where content that no frame marks begins.
fn opening(view: &View<'_>, opens: Opens, start: usize, high: usize) -> Option<usize> {
    let set = view.at(start);
    if view.quoted(start).is_some() {
        return Some(start);
    }
    if view.is_stop(start) || set.has(CLOSE | SEMICOLON | AND) && !set.has(DET) {
        return None;
    }
    match opens {
        Opens::Any => Some(start),
        Opens::Quotation => None,
        _ if set.has(COMMA | COLON | NOTHING) => None,
        // "what she says is true": the verb is not hers.
        Opens::Clause if set.has(BE | HAVE | MODAL) && !set.has(CAPITAL) => None,
        Opens::Clause => behind_adverbial(view, start, high),
        Opens::Urged => set
            .has(DET | POSS | PRON | OBJECT | NOMINAL)
            .then_some(start)
            .filter(|s| (*s..high.min(s + 12)).any(|t| view.is(t, TO))),
        Opens::Phrase => {
            let phrase = set.has(DET | POSS | OBJECT | NOMINAL | NUMBER | THAT | WH | MARK) && !set.has(PREP);
            phrase.then_some(start)
        }
    }
}

/// Where the clause behind "on Sunday", "in Oslo that" or "in Oslo, he" begins.
fn behind_adverbial(view: &View<'_>, start: usize, high: usize) -> Option<usize> {
    let mut at = start;
    let timed = |t: usize| view.is_time(t) || (view.is(t, PREP | DET) && view.is_time(t + 1));
    while at < high && (timed(at) || (view.is(at, NUMBER) && at > start && view.is_time(at - 1))) {
        at += 1;
    }
    if at == high || view.is_stop(at) {
        return None;
    }
    if !view.is(at, PREP)
        || view.is(at, THAT | DET)
        || view.is(at + 1, NUMBER) && !matches!(view.doc.word(at), "in" | "on" | "at" | "by")
    {
        return Some(at + usize::from(view.is(at, COMMA)));
    }
    let opens = |t: &usize| view.is(*t, COMMA | THAT | PRON) || view.quoted(*t).is_some();
    let found = (at..high.min(at + 12)).find(opens)?;
    Some(found + usize::from(view.is(found, COMMA)))
}

/// Where the clause that starts at `start` ends. `narrow` content also ends at a comma that opens an aside.
fn clause_end(view: &View<'_>, cues: &[Cue], segment: &Range<usize>, start: usize, narrow: bool) -> usize {
    let mut at = start;
    while at < segment.end {
        if let Some(n) = view.quoted(at) {
            at = view.marked[n].end;
            continue;
        }
        let set = view.at(at);
        let ends = (view.is_stop(at) && view.doc.token(at + 1).is_none_or(|next| next.first))
            || set.has(SEMICOLON)
            || (set.has(COMMA) && at > start && ends_at_comma(view, cues, at, narrow))
            || (set.has(AND) && at > start && cue_follows(view, cues, at))
            || (narrow && set.has(AND | SUB) && at > start && clause_follows(view, at, segment.end))
            || (at > start && is_according(view, at))
            || (narrow && set.has(COMMA) && is_gap(view, at, segment.end));
        if ends {
            return at;
        }
        at += 1;
    }
    segment.end
}

/// "(put the crowd at 6,000)|, organisers at 15,000": somebody else's figure, with the verb left out.
fn is_gap(view: &View<'_>, comma: usize, high: usize) -> bool {
    let mut behind = (comma + 1..high.min(comma + 6)).skip_while(|t| view.is(*t, NOMINAL | DET));
    let at = behind.next().filter(|t| *t > comma + 1);
    at.is_some_and(|t| view.doc.word(t) == "at" && (t + 1..high.min(t + 4)).any(|t| view.is(t, NUMBER)))
}

fn is_according(view: &View<'_>, token: usize) -> bool {
    view.doc.token(token).is_some_and(|t| t.span.of(view.doc.text()).eq_ignore_ascii_case("according"))
}

/// True where the clause has no object of its own: "the raid, which the group | claimed".
fn is_relative(view: &View<'_>, cue: &Cue) -> bool {
    let start = cue.start();
    start > 0
        && matches!(view.doc.word(start - 1), "which" | "whom" | "what")
        && view.quoted(start - 1).is_none()
}

fn ends_at_comma(view: &View<'_>, cues: &[Cue], comma: usize, narrow: bool) -> bool {
    let next = view.at(comma + 1);
    let word = view.doc.token(comma + 1).map_or("", |t| t.span.of(view.doc.text()));
    if is_according(view, comma + 1) || (next.has(ING) && next.has(CUE)) {
        return true;
    }
    if narrow && (next.has(WH | SUB) || word == "but" || next.has(ING)) {
        return true;
    }
    if next.has(AND) && cue_follows(view, cues, comma + 1) {
        return true;
    }
    if next.has(AND | SUB)
        && (speaker_follows(cues, comma + 1) || (word == "but" && is_told_anew(view, comma + 2)))
    {
        return true;
    }
    starts_parenthesis(view, cues, comma + 1)
}

/// "…, but | the company counted 1,700": a subject other than a pronoun, and a verb in the plain past. What is
/// reported would stand in the past perfect.
fn is_told_anew(view: &View<'_>, start: usize) -> bool {
    let named = view.is(start, DET | POSS | CAPITAL) && !view.is(start, THAT | PRON | OBJECT);
    let verb = (start..start + 8).find(|t| is_finite(view, *t) || view.is(*t, COMMA));
    named && verb.is_some_and(|t| view.is(t, PAST_VERB) && !view.is(t, HAVE | BE))
}

/// True where a cue with its own subject starts at `token` and only time and place follow it.
fn starts_parenthesis(view: &View<'_>, cues: &[Cue], token: usize) -> bool {
    let from = cues.partition_point(|cue| cue.verb < token);
    cues[from..].iter().take(3).any(|cue| {
        cue.start() == token
            && matches!(cue.tie, Tie::Subject | Tie::Inverted)
            && tail(view, cue, cue.verb + 12).is_some()
    })
}

/// True where somebody else speaks behind a conjunction: "…, while Ms Day said …".
fn speaker_follows(cues: &[Cue], conjunction: usize) -> bool {
    let from = cues.partition_point(|cue| cue.verb < conjunction);
    cues.get(from).is_some_and(|cue| {
        cue.start() == conjunction + 1 && cue.tie == Tie::Subject && cue.source.is_some() && !cue.weak
    })
}

/// True where a finite cue that shares its subject follows a conjunction: "… and called for".
fn cue_follows(view: &View<'_>, cues: &[Cue], conjunction: usize) -> bool {
    let mut at = conjunction + 1;
    while view.is(at, ADVERB) {
        at += 1;
    }
    let set = view.at(at);
    let finite = set.has(CUE) && set.has(FORM) && set.has(PAST | S_FORM) && !view.is(at + 1, BY);
    finite && cues.binary_search_by_key(&at, |cue| cue.verb).is_ok()
}
