//! Cues: the words of saying outside quotations, each with its frame and its source. In comes a [`View`] with its
//! segments, out go [`Cue`]s in text order.

use std::ops::Range;

use super::frame::{Found, Frames, Source};
use super::phrase;
use super::view::View;
use super::words::{
    ADVERB, AND, BASE, BE, BY, CAPITAL, CLAUSE, CLITIC, COLON, COMMA, CUE, DENY, DET, DISCOVER, DO, FORM,
    HAVE, HYPHEN, ING, LABEL, MEASURE, MEDIUM, MODAL, NEG, NOMINAL, NUMBER, OPEN, PARTICIPLE, PAST,
    PAST_VERB, POSS, PREP, PRON, QUOTE, S_FORM, STOP, SUB, TELL, THAT, TO, WH, WORD,
};
use crate::rules::ClassSet;

/// A cue with what stands around it.
#[derive(Debug, Clone)]
pub(super) struct Cue {
    /// Number of the frame.
    pub(super) frame: usize,
    /// From the first auxiliary or adverb to the end of the frame.
    pub(super) tokens: Range<usize>,
    /// The verb itself.
    pub(super) verb: usize,
    /// Where the frame says content begins.
    pub(super) body: Option<usize>,
    /// Who says it.
    pub(super) source: Option<Range<usize>>,
    /// To whom.
    pub(super) addressee: Option<Range<usize>>,
    /// The number of its segment.
    pub(super) segment: usize,
    /// How it is tied to the rest of the sentence.
    pub(super) tie: Tie,
    /// "denied", "did not say".
    pub(super) denied: bool,
    /// It may carry a quotation, but claims nothing of its own: infinitives, passives.
    pub(super) weak: bool,
}

/// How a cue is tied to the rest of its sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tie {
    /// It has a subject of its own before it.
    Subject,
    /// The source follows the verb: "said the mayor".
    Inverted,
    /// It shares the subject of an earlier verb: "and said", ", adding".
    Shared,
    /// No verb: "according to".
    Preposition,
}

impl Cue {
    /// The first token of cue and source together.
    pub(super) fn start(&self) -> usize {
        match (&self.source, self.tie) {
            (Some(source), Tie::Subject) => source.start.min(self.tokens.start),
            _ => self.tokens.start,
        }
    }

    /// One past the last token of cue and source together.
    pub(super) fn end(&self) -> usize {
        match (&self.source, self.tie) {
            (Some(source), Tie::Inverted | Tie::Preposition) => source.end.max(self.tokens.end),
            _ => self.tokens.end,
        }
    }
}

/// The cues of a document outside its quotations.
pub(super) fn find(view: &View<'_>, frames: &Frames, segments: &[Range<usize>]) -> Vec<Cue> {
    let mut cues = Vec::new();
    let mut marked = view.marked.iter().peekable();
    for (number, segment) in segments.iter().enumerate() {
        let mut at = segment.start;
        while at < segment.end {
            while marked.next_if(|marked| marked.end <= at).is_some() {}
            if let Some(quoted) = marked.peek().filter(|marked| marked.open <= at) {
                at = quoted.end;
                continue;
            }
            at = match read(view, frames, &cues, number, segment, at) {
                Some(cue) => {
                    let next = cue.body.unwrap_or(0).max(cue.verb + 1);
                    cues.push(cue);
                    next
                }
                None => at + 1,
            };
        }
    }
    cues
}

/// The cue at a token, if there is one.
fn read(
    view: &View<'_>,
    frames: &Frames,
    cues: &[Cue],
    number: usize,
    segment: &Range<usize>,
    at: usize,
) -> Option<Cue> {
    let set = view.at(at);
    let listed = view.words.classes.get(view.doc.tokens[at].lexeme);
    let found = if listed.is_empty() || listed == PAST_VERB {
        unknown_verb(view, frames, segment, at)
    } else {
        let verb = frames.find(view, at, segment.end, false);
        let verb = verb.filter(|found| !set.has(FORM) || is_verbal(view, segment, at, found.end > at + 1));
        verb.or_else(|| frames.find(view, at, segment.end, true))
    }?;
    let group = group(view, segment.start, at);
    let denied = set.has(DENY) || (group..at).any(|t| view.is(t, NEG));
    let mut cue = Cue {
        frame: found.frame,
        tokens: group..found.end,
        verb: at,
        body: found.body,
        source: None,
        addressee: None,
        segment: number,
        tie: Tie::Subject,
        denied,
        weak: false,
    };
    let frame = frames.get(found.frame);
    if frame.addressee {
        cue.addressee = phrase::after(view, at + 1, found.body.unwrap_or(found.end));
    }
    match frame.source {
        Source::Object => {
            cue.tie = Tie::Preposition;
            cue.source = Some(phrase::after(view, found.end, segment.end)?);
        }
        Source::None => cue.source = None,
        Source::Owner => cue.source = owner(view, segment.start, at),
        Source::Head => cue.source = Some(head(view, segment, at)?),
        Source::Subject => find_subject(view, cues, segment, &mut cue),
    }
    Some(cue)
}

/// A verb no lexicon knows between a quotation and its speaker: "“Lovely!” beamed Ada Day", "“Never,” Ms Day hissed."
fn unknown_verb(view: &View<'_>, frames: &Frames, segment: &Range<usize>, at: usize) -> Option<Found> {
    let verb = view.doc.word(at).ends_with("ed") && view.is(at, WORD) && !view.is(at, CAPITAL);
    if !verb || !follows_quotation(view, segment, at) {
        return None;
    }
    let behind = view.quoted(at - 1).is_some() && view.is_capital(at + 1);
    let tags = || {
        let speaker = phrase::before(view, low(view, segment, at), at)?;
        let directly = speaker.start > segment.start && view.quoted(speaker.start - 1).is_some();
        (directly && view.is(at + 1, COMMA | STOP)).then_some(())
    };
    (behind || tags().is_some()).then_some(())?;
    Some(Found { frame: frames.named("quote.verb")?, end: at + 1, body: None })
}

/// "her | claim", "the mayor’s | claim".
fn owner(view: &View<'_>, low: usize, noun: usize) -> Option<Range<usize>> {
    let near = noun.saturating_sub(4).max(low)..noun;
    let mark = near
        .rev()
        .take_while(|t| view.is(*t, NOMINAL | POSS | CLITIC))
        .find(|t| view.is(*t, POSS | CLITIC))?;
    if view.is(mark, CLITIC) { phrase::before(view, low, mark) } else { Some(mark..mark + 1) }
}

/// "Ada Day | : …": a name that is all there is before a colon.
fn head(view: &View<'_>, segment: &Range<usize>, colon: usize) -> Option<Range<usize>> {
    let head = segment.start..colon;
    let named = !head.is_empty()
        && head.len() <= 8
        && head.clone().all(|t| view.is_nominal(t) && (view.is(t, CAPITAL | CLITIC) || !view.is(t, WORD)))
        && !head.clone().any(|t| view.is(t, LABEL | NUMBER) || view.is_time(t));
    named.then_some(head)
}

/// The first token of the auxiliaries and adverbs before a verb.
fn group(view: &View<'_>, low: usize, verb: usize) -> usize {
    let mut start = verb;
    while start > low {
        let set = view.at(start - 1);
        let joins = set.has(BE | HAVE | DO | MODAL | ADVERB | NEG) && view.quoted(start - 1).is_none();
        if !joins {
            break;
        }
        start -= 1;
    }
    start
}

/// Whether a form of a cue verb is a verb here, by its neighbours: "the report" and "a proposed ban" are not.
fn is_verbal(view: &View<'_>, segment: &Range<usize>, at: usize, framed: bool) -> bool {
    let set = view.at(at);
    if set.has(CAPITAL) && at > segment.start && (set.has(BASE) || !view.is(at + 1, CAPITAL)) {
        return false;
    }
    let Some(before) = at.checked_sub(1).filter(|t| *t >= segment.start) else {
        return set.has(ING | PARTICIPLE);
    };
    let prior = view.at(before);
    if prior.has(HYPHEN) && !view.doc.tokens[at].spaced {
        return false;
    }
    if prior.has(DET | POSS) && !prior.has(PRON) {
        return false;
    }
    // "12 people reported dead", "the flood claimed 90 lives".
    let next = || view.doc.token(at + 1).map_or("", |t| t.span.of(view.doc.text()));
    let dead =
        || matches!(next(), "dead" | "missing" | "killed" | "injured" | "wounded" | "trapped" | "safe");
    if set.has(PAST) && dead() || claims_lives(view, at, segment.end) {
        return false;
    }
    // "the body found in a ditch": a participle.
    if set.has(DISCOVER) && set.has(PAST) && view.is(at + 1, PREP) && !view.is(at + 1, THAT) {
        return false;
    }
    if set.has(PAST | PARTICIPLE) && !set.has(BASE | S_FORM) {
        return !prior.has(PREP) && !view.is(at + 1, BY);
    }
    if prior.has(PRON | MODAL | DO | TO | ADVERB | WH) || prior.has(HAVE) || view.quoted(before).is_some() {
        return true;
    }
    let tags = set.has(QUOTE) && view.is(at + 1, COMMA | STOP) && follows_quotation(view, segment, at);
    if set.has(ING) || (set.has(PAST) && tags) {
        return true;
    }
    if set.has(S_FORM) {
        return !prior.has(PREP) && (prior.has(CAPITAL) || tags || opens_object(view, at + 1));
    }
    if prior.has(AND) {
        return opens_object(view, at + 1);
    }
    let closes = set.has(QUOTE | CLAUSE) && view.is_stop(at + 1);
    prior.has(NOMINAL) && view.is_plural(before) && (framed || closes || opens_object(view, at + 1))
}

fn claims_lives(view: &View<'_>, at: usize, high: usize) -> bool {
    let lives = |t: usize| matches!(view.doc.word(t), "life" | "lives" | "victims");
    view.doc.word(at).starts_with("claim") && (at + 1..high.min(at + 7)).any(lives)
}

fn follows_quotation(view: &View<'_>, segment: &Range<usize>, at: usize) -> bool {
    let n = view.marked.partition_point(|m| m.end <= at);
    n > 0 && view.marked[n - 1].open >= segment.start
}

/// A token that an object or clause begins with.
fn opens_object(view: &View<'_>, token: usize) -> bool {
    let set = view.at(token);
    set.has(DET | POSS | PRON | WH | CAPITAL | TO | COLON) || view.quoted(token).is_some()
}

/// Fills in source and tie of a verb.
fn find_subject(view: &View<'_>, cues: &[Cue], segment: &Range<usize>, cue: &mut Cue) {
    let set = view.at(cue.verb);
    let before = cue.tokens.start.checked_sub(1).filter(|t| *t >= segment.start);
    let passive = set.has(PARTICIPLE) && (cue.tokens.start..cue.verb).any(|t| view.is(t, BE));
    let infinitive = set.has(BASE) && before.is_some_and(|t| view.is(t, TO));
    cue.weak = passive || infinitive;
    if let Some(source) = inverted(view, segment, cue) {
        cue.tie = Tie::Inverted;
        cue.tokens.end = cue.verb + 1;
        cue.addressee = None;
        cue.source = Some(source);
        return;
    }
    let shared = before.is_none_or(|t| {
        let prior = view.at(t);
        prior.has(AND | TO)
            || (prior.has(SUB | PREP) && !prior.has(NOMINAL))
            || (set.has(ING) && prior.has(COMMA))
            || (set.has(ING) && view.is_dash(t))
    });
    let own = if shared {
        None
    } else {
        phrase::before(view, low(view, segment, cue.tokens.start), cue.tokens.start)
    };
    match own {
        // "That means 300 jobs will go": nobody says so.
        Some(own) if own.len() == 1 && own.start == segment.start && view.is(own.start, THAT) => {
            cue.weak = true;
        }
        // "On April 8, wondering …": a day says nothing.
        Some(own) if own.clone().all(|t| view.is(t, NUMBER) || view.is_time(t)) => cue.weak = true,
        // "Seventy percent backed a walkout": figures say nothing.
        Some(own) if view.is(phrase::head(view, &own), MEASURE) => cue.weak = true,
        Some(own) if is_vehicle(view, set, &own) => {
            cue.source = shared_subject(view, cues, segment, cue).or(Some(own));
        }
        Some(own) => cue.source = Some(antecedent(view, segment.start, own)),
        None => {
            cue.tie = Tie::Shared;
            cue.source = shared_subject(view, cues, segment, cue);
        }
    }
}

/// "(issued) a statement | saying": the statement is only how it was said.
fn is_vehicle(view: &View<'_>, verb: ClassSet, source: &Range<usize>) -> bool {
    verb.has(ING) && view.is(phrase::head(view, source), MEDIUM)
}

/// What the "that" or "which" of a relative clause stands for.
fn antecedent(view: &View<'_>, low: usize, source: Range<usize>) -> Range<usize> {
    let relative = source.len() == 1
        && view.is(source.start, THAT | WH)
        && matches!(view.doc.word(source.start), "that" | "which" | "who");
    if !relative {
        return source;
    }
    let comma = source.start.checked_sub(1).filter(|t| *t > low && view.is(*t, COMMA));
    phrase::before(view, low, comma.unwrap_or(source.start)).unwrap_or(source)
}

/// Where to stop looking for a subject to the left: behind the last quotation.
fn low(view: &View<'_>, segment: &Range<usize>, at: usize) -> usize {
    let n = view.marked.partition_point(|m| m.end <= at);
    let behind = n.checked_sub(1).map(|n| view.marked[n]).filter(|m| m.inner_end - m.inner > 2);
    behind.map_or(segment.start, |m| m.end.max(segment.start))
}

/// "said the mayor", behind a quotation or a comma.
fn inverted(view: &View<'_>, segment: &Range<usize>, cue: &Cue) -> Option<Range<usize>> {
    let set = view.at(cue.verb);
    let before = cue.tokens.start.checked_sub(1).filter(|t| *t >= segment.start)?;
    if set.has(CUE) && !(set.has(QUOTE) && set.has(PAST | S_FORM)) {
        return None;
    }
    let behind_quote = view.quoted(before).is_some()
        || ((view.is(before, COMMA) || view.is_dash(before))
            && before > segment.start
            && view.quoted(before - 1).is_some());
    let behind_comma = view.is(before, COMMA)
        && set.has(CLAUSE)
        && !set.has(TELL)
        && (segment.start..before).any(|t| view.is(t, BE | HAVE | MODAL | DO) || view.quoted(t).is_some())
        && !closes_name(view, segment.start, before);
    if (!behind_quote && !behind_comma) || view.is(cue.verb + 1, THAT) {
        return None;
    }
    let source = phrase::after(view, cue.verb + 1, segment.end)?;
    let next = view.at(source.end);
    let goes_on = next.has(BE | HAVE | MODAL | DO) || (next.has(CUE) && !next.has(PREP));
    (!goes_on).then_some(source)
}

/// "the minister, Ada Day, | announced his plan": a name set off by commas, so that the verb has its subject.
fn closes_name(view: &View<'_>, low: usize, comma: usize) -> bool {
    let open = (comma.saturating_sub(6).max(low)..comma).rev().find(|t| view.is(*t, COMMA));
    open.is_some_and(|open| {
        let named = view.is_capital(open + 1) && view.is_capital(comma - 1);
        named && open > low && view.is_nominal(open - 1) && !view.is_capital(open - 1)
    })
}

/// The source of the verb before in the sentence, else the subject of the sentence.
fn shared_subject(view: &View<'_>, cues: &[Cue], segment: &Range<usize>, cue: &Cue) -> Option<Range<usize>> {
    let last = cues.last().filter(|last| last.segment == cue.segment);
    if let Some(source) = last.and_then(|last| last.source.clone()) {
        return Some(source);
    }
    phrase::subject(view, segment.start, cue.tokens.start)
}

/// What may follow a cue before its comma, colon or full stop: time, place, addressee. `None` where a clause
/// follows.
pub(super) fn tail(view: &View<'_>, cue: &Cue, high: usize) -> Option<usize> {
    let from = cue.end();
    for token in from..high.min(from + 30) {
        let set = view.at(token);
        if set.has(COMMA | COLON | OPEN)
            || view.is_stop(token)
            || view.is_dash(token)
            || view.quoted(token).is_some()
        {
            return Some(token);
        }
        if token > cue.end() && set.has(SUB | AND) && cue.tie != Tie::Subject {
            return Some(token);
        }
        if set.has(BE | HAVE | MODAL | DO) && !set.has(CLITIC)
            || (set.has(PRON) && !set.has(DET) && token == from)
        {
            return None;
        }
    }
    (high <= from + 30).then_some(high)
}
