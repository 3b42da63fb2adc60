//! When events happened. What comes in are the time expressions of a sentence with its clauses and event nouns;
//! what goes out is a date for each of them, and where it comes from.

use std::ops::Range;

use chrono::NaiveDate;
use dateline_text::Kind;

use super::clauses::{Clauses, Role};
use super::groups::{Group, Modal};
use super::nominals::{Nominal, Place};
use super::tag;
use super::view::View;
use super::words::Sort;
use super::{DatedBy, Status};
use crate::quantity::{Part, Quantity};
use crate::time::{Anchor, Time, TimeKind};
use crate::verbs::Forms;

/// Figures of these belong to the disaster or attack that was told before them.
const CASUALTIES: [&str; 8] =
    ["killed", "injured", "rescued", "treated", "missing", "evacuated", "detained", "displaced"];

/// True for a figure that says what an attack or a disaster did.
pub(super) fn is_casualty(quantity: &Quantity) -> bool {
    quantity.role.as_deref().is_some_and(|role| CASUALTIES.contains(&role))
}

/// A date and where it comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Dated {
    pub time: Option<usize>,
    pub start: Option<NaiveDate>,
    pub end: Option<NaiveDate>,
    pub by: DatedBy,
}

/// A time expression of the sentence that can date something.
#[derive(Debug, Clone)]
pub(super) struct Stamp {
    tokens: Range<usize>,
    clause: usize,
    /// An event noun has it for itself.
    taken: bool,
    /// It stands behind a further verb of the clause: "came on Monday and left | on Friday".
    second: bool,
    dated: Dated,
}

/// The time expressions of the sentence `range` that can date an event. `next` is the first one not yet read.
pub(super) fn stamps(
    view: &View<'_>,
    range: &Range<usize>,
    clauses: &Clauses,
    next: &mut usize,
    out: &mut Vec<Stamp>,
) {
    out.clear();
    if range.is_empty() {
        return;
    }
    let end = view.token(range.end - 1).span.end;
    while let Some(time) = view.found.times.get(*next).filter(|time| time.span.start < end) {
        let tokens = view.tokens_of(time.span);
        if tokens.start >= range.start
            && tokens.end <= range.end
            && dates(view, time, &tokens, range.start, clauses)
        {
            let dated = Dated { time: Some(*next), start: time.start, end: time.end, by: DatedBy::Stated };
            let clause = clauses.owner(tokens.start);
            out.push(Stamp { tokens, clause, taken: false, second: false, dated });
        }
        *next += 1;
    }
}

/// True for a calendar date that is no bound ("since October") and no vague present ("now").
fn dates(view: &View<'_>, time: &Time, tokens: &Range<usize>, from: usize, clauses: &Clauses) -> bool {
    let is_date = matches!(time.kind, TimeKind::Date | TimeKind::Time) && time.start.is_some();
    if !is_date || tokens.is_empty() || time.value.ends_with("_REF") {
        return false;
    }
    // "A day later than planned" says when it was to be.
    let than = view.word(tokens.end).is(tag::COMPARE);
    if than || is_compared(view, time, tokens, from) || is_scope(view, time, tokens, from) {
        return false;
    }
    let before = (from..tokens.start).rev().find(|i| !view.word(*i).is(tag::DET));
    let owns = view.doc.token(tokens.end).is_some_and(|next| next.kind == Kind::Clitic);
    // "By 5 p.m." is of the day.
    let by_clock = |i: usize| time.kind == TimeKind::Time && view.word(i).is(tag::BY);
    let bound = before.filter(|i| view.word(*i).is(tag::SINCE) && !owns && !by_clock(*i));
    let clause = &clauses.list[clauses.owner(tokens.start)];
    if clause.verb.iter().any(|verb| is_of_another(view, time, tokens, verb, &clause.more)) {
        return false;
    }
    let set = |verb: Group, i: usize| {
        is_new_day(view, &verb, i) || is_due(view, &verb) || is_deadline(view, time, &verb, i)
    };
    bound.is_none_or(|i| clause.verb.is_some_and(|verb| set(verb, i)))
}

/// "It will close two offices by the end of June": when it will be done.
fn is_deadline(view: &View<'_>, time: &Time, verb: &Group, preposition: usize) -> bool {
    let now = view.doc.article.published.map(dateline_text::Moment::date);
    view.text(preposition) == "by"
        && verb.modal == Some(Modal::Will)
        && now.is_some_and(|now| time.end > Some(now))
}

/// "The 50m promised | last week", "accused him of raising taxes | in October": the time of a word that is not the verb
/// of the clause.
fn is_of_another(view: &View<'_>, time: &Time, tokens: &Range<usize>, verb: &Group, more: &[Group]) -> bool {
    let reach = verb.head + 1..tokens.start;
    let Some(last) = reach.clone().rev().find(|i| !view.word(*i).is(tag::DET | tag::PREPOSITION)) else {
        return false;
    };
    let all = &view.found.quantities;
    let number = |i: usize| {
        let end = view.token(i).span.end;
        let at = all.partition_point(|quantity| quantity.span.end < end);
        all.get(at).is_some_and(|quantity| quantity.span.end == end)
    };
    let told = view.forms(last).has(Forms::PARTICIPLE)
        && last > reach.start
        && more.iter().all(|other| other.head != last)
        && number(last - 1);
    let is_month = time.start.zip(time.end).is_some_and(|(start, end)| (end - start).num_days() >= 27);
    let doing = |i: usize| view.text(i).ends_with("ing") && matches!(view.text(i - 1), "of" | "for");
    told || is_month && view.word(verb.head).sort == Sort::Speech && reach.clone().skip(1).any(doing)
}

/// "Compared with 66 percent a year ago", "up from seven in 2019", "more than in 2019": the time of the other value.
fn is_compared(view: &View<'_>, time: &Time, tokens: &Range<usize>, from: usize) -> bool {
    let reach = tokens.start.saturating_sub(8).max(from)..tokens.start;
    let all = &view.found.quantities;
    let before = all.partition_point(|quantity| quantity.span.start < time.span.start).checked_sub(1);
    let last = before.map(|at| &all[at]).filter(|last| last.span.start >= view.token(reach.start).span.start);
    let old = last.is_some_and(|last| last.change.is_some_and(|change| change.part == Part::Old));
    let mut back = reach.rev().take_while(|i| !view.is_comma(*i) && !view.is_hard_mark(*i));
    // "More than 40 died in 2019" compares with no time.
    let compared =
        back.any(|i| view.word(i).is(tag::COMPARE) && (view.text(i) != "than" || i + 2 >= tokens.start));
    old || compared
}

/// "The biggest deal this year", "the third attack this month": among what it is counted.
fn is_scope(view: &View<'_>, time: &Time, tokens: &Range<usize>, from: usize) -> bool {
    let now = view.doc.article.published.map(dateline_text::Moment::date);
    let around = now.is_some_and(|now| time.start < Some(now) && time.end > Some(now));
    let back = (tokens.start.saturating_sub(8).max(from)..tokens.start).rev();
    let told = |i: usize| view.forms(i).has(Forms::PAST) && !view.is_hyphen(i + 1);
    let mut phrase = back.take_while(|i| !view.is_comma(*i) && !view.is_hard_mark(*i) && !told(*i));
    // "For the first time this month" happened this month.
    around && phrase.any(|i| view.word(i).is(tag::SUPERLATIVE) && !view.word(i + 1).is(tag::THAT_NOUN))
}

/// "Adjourned until Monday", "put back to Monday", "will not meet until Monday": the day it will be.
fn is_new_day(view: &View<'_>, verb: &Group, preposition: usize) -> bool {
    let word = view.word(preposition);
    let until = word.is(tag::UNTIL) && !word.is(tag::TO);
    (word.is(tag::UNTIL) && shifts(view, verb)) || (until && verb.negated)
}

/// "Adjourned", "put off", "brought forward".
fn shifts(view: &View<'_>, verb: &Group) -> bool {
    let particle = verb.head + 1;
    view.word(verb.head).is(tag::SHIFT)
        || view.word(particle).is(tag::SHIFT_PARTICLE) && !view.in_time(particle)
}

/// "Is due", "is scheduled", "planned for": the verb, or the word behind it, says that a day is set.
pub(super) fn is_due(view: &View<'_>, verb: &Group) -> bool {
    let due = |at: usize| view.word(at).is(tag::SCHEDULED);
    if verb.copula { due(verb.head + 1) } else { (verb.passive || verb.reduced) && due(verb.head) }
}

/// True where the date of a clause is the new day of what its verb puts off.
fn is_put_off(view: &View<'_>, verb: &Group, dated: &Dated) -> bool {
    let time = dated.time.map(|time| view.tokens_of(view.found.times[time].span));
    let before = time.and_then(|tokens| tokens.start.checked_sub(1));
    before.is_some_and(|i| i > verb.head && is_new_day(view, verb, i))
}

/// The dates of event nouns; a time that only a noun can mean is taken from its clause.
pub(super) fn date_nominals(
    view: &View<'_>,
    nominals: &[Nominal],
    clauses: &Clauses,
    stamps: &mut [Stamp],
    out: &mut Vec<Dated>,
) {
    out.clear();
    for nominal in nominals {
        let mut dated = Dated::default();
        for stamp in stamps.iter_mut().filter(|stamp| stamp.clause == nominal.clause) {
            let inside = nominal.range.start <= stamp.tokens.start && stamp.tokens.end <= nominal.range.end;
            let opens = stamp.tokens.start == clauses.extent(nominal.clause).start;
            let of = stamp.tokens.start > 0 && view.word(stamp.tokens.start - 1).is(tag::OF);
            let modifies = inside && ((stamp.tokens.end <= nominal.head && !opens) || of);
            let follows = inside && stamp.tokens.start > nominal.head && nominal.place != Place::Object;
            if (modifies || follows) && dated.time.is_none() {
                dated = stamp.dated;
            }
            stamp.taken |= modifies || (follows && nominal.place == Place::Apart);
        }
        out.push(dated);
    }
}

/// The date of a clause by its own words, else by those around it.
pub(super) fn date_clause(view: &View<'_>, clauses: &Clauses, stamps: &[Stamp], clause: usize) -> Dated {
    let moved = |verb: &Group| {
        let new = |stamp: &&Stamp| stamp.clause == clause && is_put_off(view, verb, &stamp.dated);
        stamps.iter().find(new).map(|stamp| stamp.dated)
    };
    if let Some(dated) = clauses.list[clause].verb.as_ref().and_then(moved) {
        return dated;
    }
    if let Some(dated) = when(view, clauses.extent(clause).start) {
        return dated;
    }
    let mut at = clause;
    for _ in 0..4 {
        if let Some(dated) = own(stamps, at).or_else(|| cause(view, clauses, stamps, at)) {
            return dated;
        }
        let this = &clauses.list[at];
        let passes = match this.role {
            Role::Content => this.verb.is_some_and(|verb| is_told_of_the_day(&verb)),
            Role::During => true,
            _ => false,
        };
        match this.parent {
            Some(parent) if passes => at = parent,
            _ => break,
        }
    }
    beside(clauses, stamps, clause).unwrap_or_default()
}

/// "Since 2021, | when an attack killed 26": the time right before, which the clause tells of.
fn when(view: &View<'_>, start: usize) -> Option<Dated> {
    let before = start.checked_sub(1).filter(|_| view.text(start).eq_ignore_ascii_case("when"))?;
    let last = if view.is_comma(before) { before.checked_sub(1)? } else { before };
    let end = view.token(last).span.end;
    let at = view.found.times.partition_point(|time| time.span.end < end);
    let time = view.found.times.get(at).filter(|time| time.span.end == end && time.start.is_some())?;
    Some(Dated { time: Some(at), start: time.start, end: time.end, by: DatedBy::Stated })
}

/// "Five died in the fire that destroyed a ferry on Tuesday": the day of the event that the clause is in.
fn cause(view: &View<'_>, clauses: &Clauses, stamps: &[Stamp], clause: usize) -> Option<Dated> {
    clauses.list.iter().enumerate().find_map(|(at, relative)| {
        let told = relative.role == Role::Relative && relative.parent == Some(clause);
        let noun = relative.start.checked_sub(1).filter(|i| told && view.word(*i).is_noun())?;
        let verb = clauses.list[clause].verb?;
        let near = noun.saturating_sub(4).max(verb.head)..noun;
        near.clone().any(|i| view.word(i).is(tag::DURING)).then(|| own(stamps, at)).flatten()
    })
}

/// The time that stands in the clause itself.
pub(super) fn own(stamps: &[Stamp], clause: usize) -> Option<Dated> {
    let mut mine = stamps.iter().filter(|stamp| stamp.clause == clause && !stamp.taken && !stamp.second);
    let first = mine.next()?;
    let finest = mine.fold(first, |best, stamp| if days(stamp) < days(best) { stamp } else { best });
    Some(finest.dated)
}

/// Gives the times behind a further verb to that verb, where another time stands before it.
pub(super) fn part(clauses: &Clauses, stamps: &mut [Stamp]) {
    for at in 0..stamps.len() {
        let clause = stamps[at].clause;
        let start = stamps[at].tokens.start;
        let verb = clauses.list[clause].more.iter().rev().find(|group| group.head < start);
        let before = |stamp: &Stamp| {
            stamp.clause == clause && !stamp.taken && verb.is_some_and(|verb| stamp.tokens.start < verb.start)
        };
        stamps[at].second = stamps[..at].iter().any(before);
    }
}

/// The time of a further verb, which stands in `part` of the clause.
pub(super) fn second(stamps: &[Stamp], clause: usize, part: &Range<usize>) -> Option<Dated> {
    let mut mine = stamps.iter().filter(|stamp| stamp.clause == clause && stamp.second && !stamp.taken);
    mine.find(|stamp| part.contains(&stamp.tokens.start)).map(|stamp| stamp.dated)
}

fn days(stamp: &Stamp) -> i64 {
    match (stamp.dated.start, stamp.dated.end) {
        (Some(start), Some(end)) => (end - start).num_days(),
        _ => i64::MAX,
    }
}

/// "He said on Monday it had fallen" dates the fall; "that it may fall" does not.
fn is_told_of_the_day(verb: &Group) -> bool {
    verb.modal.is_none() && !verb.copula && (verb.past || verb.perfect || verb.progressive || verb.passive)
}

/// A main clause shares the time of one that is at the same time: "as talks were held on Thursday".
fn beside(clauses: &Clauses, stamps: &[Stamp], clause: usize) -> Option<Dated> {
    let this = &clauses.list[clause];
    if this.role != Role::Main {
        return None;
    }
    clauses.list.iter().enumerate().find_map(|(at, other)| {
        let during = other.role == Role::During
            && other.parent.is_some_and(|parent| clauses.list[parent].role == Role::Main);
        let coordinate = other.role == Role::Main
            && at != clause
            && this.verb.is_some_and(|verb| is_told_of_the_day(&verb));
        if during || coordinate { own(stamps, at) } else { None }
    })
}

/// Whether an event happened, by its verb group and the clause around it.
pub(super) fn status(
    view: &View<'_>,
    clauses: &Clauses,
    clause: usize,
    verb: &Group,
    dated: &Dated,
) -> Status {
    let future = dated.start.zip(view.doc.article.published).is_some_and(|(day, now)| day > now.date());
    let conditional = clauses.list[clause].role == Role::If;
    let extent = clauses.extent(clause);
    let hedged = extent.clone().any(|i| {
        let near = i < verb.head || (i + 1 < extent.end && view.in_time(i + 1));
        near && clauses.owner(i) == clause && view.word(i).is(tag::HEDGE)
    });
    let nobody = opens_with_nobody(view, extent.start..verb.start);
    match verb.modal {
        _ if is_put_off(view, verb, dated) => Status::Planned,
        _ if verb.negated || nobody || no_object(view, verb) => Status::Negated,
        _ if conditional => Status::Possible,
        Some(Modal::Will) if !hedged => Status::Planned,
        Some(Modal::Would) if !hedged && is_reported(view, clauses, clause) => Status::Planned,
        Some(_) => Status::Possible,
        None if future || (is_due(view, verb) && dated.start.is_some()) => Status::Planned,
        None if verb.progressive && !verb.past => Status::Ongoing,
        None if hedged => Status::Possible,
        None => Status::Happened,
    }
}

/// "No one was killed", "at noon, no ship had left".
fn opens_with_nobody(view: &View<'_>, mut subject: Range<usize>) -> bool {
    let from = subject.start;
    let first = |i: usize| i == from || view.is_comma(i - 1) || view.word(i - 1).is(tag::AND | tag::THAT);
    subject.any(|i| view.word(i).is(tag::NOBODY) && !view.in_time(i) && first(i))
}

/// "She said that it would open" reports "it will open"; with an "if" it is no plan.
fn is_reported(view: &View<'_>, clauses: &Clauses, clause: usize) -> bool {
    let this = &clauses.list[clause];
    let says = |verb: &Group| view.word(verb.head).sort == Sort::Speech && (verb.past || verb.perfect);
    let parent = this.parent.map(|parent| &clauses.list[parent]);
    let told = parent.is_some_and(|parent| parent.verb.iter().chain(&parent.more).any(says));
    let conditional = clauses.list.iter().any(|other| other.role == Role::If && other.parent == Some(clause));
    this.role == Role::Content && told && !conditional
}

/// "made no progress".
fn no_object(view: &View<'_>, verb: &Group) -> bool {
    let next = verb.head + 1;
    let compares = view.word(next + 1).is(tag::MORE);
    view.word(next).is(tag::NO) && !view.in_time(next) && !compares
}

/// "At 10:40 p.m." in a narrative is of the day it tells of, not of the day it was printed.
pub(super) fn is_clock_alone(view: &View<'_>, time: &Time) -> bool {
    // "Tuesday night" has its day in it.
    let first = view.token(view.doc.tokens.index_at(time.span.start));
    let names_day = first.kind == Kind::Word && first.case != dateline_text::Case::Lower;
    time.kind == TimeKind::Time && time.anchor == Some(Anchor::Published) && !names_day
}
