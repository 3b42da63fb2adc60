//! Event nouns: "the Oct. 7 airstrikes", "an attack on the south on 7 October, during which …". What comes in
//! is a sentence with its clauses; what goes out are the noun phrases that name an event.

use std::ops::Range;

use dateline_text::Kind;

use super::clauses::{Clauses, Role};
use super::tag;
use super::view::{Look, View};

/// A noun phrase that names an event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Nominal {
    /// The noun.
    pub head: usize,
    /// The noun phrase with what hangs on it.
    pub range: Range<usize>,
    /// The clause it stands in.
    pub clause: usize,
    /// How it stands there.
    pub place: Place,
    /// A clause that tells of it: "during which …".
    pub told_in: Option<usize>,
    /// "his", "Israel's": somebody's.
    pub owned: bool,
}

/// How an event noun stands in its clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// Before the verb.
    Subject,
    /// After the verb, or in a phrase that shares its time ("in talks with").
    Object,
    /// In a phrase with a time of its own: "after the strikes".
    Apart,
}

/// The event nouns of the sentence `range`.
pub(super) fn nominals(view: &View<'_>, range: &Range<usize>, clauses: &Clauses, out: &mut Vec<Nominal>) {
    out.clear();
    for head in range.clone() {
        if view.word(head).is_noun() && is_head(view, head, range, clauses) {
            let mut found = nominal(view, head, range, clauses);
            share_place(view, &mut found, out, range.start);
            out.push(found);
        }
    }
}

/// "Despite his rejection of the plan and his pledge": what "and" adds stands as its neighbour does.
fn share_place(view: &View<'_>, found: &mut Nominal, earlier: &[Nominal], from: usize) {
    let start = found.range.start;
    if start > from && view.word(start - 1).is(tag::AND) {
        let covering =
            earlier.iter().find(|other| other.clause == found.clause && other.range.contains(&start));
        if let Some(other) = covering {
            found.place = other.place;
        }
    }
}

fn is_head(view: &View<'_>, head: usize, range: &Range<usize>, clauses: &Clauses) -> bool {
    if view.token(head).kind != Kind::Word || view.in_time(head) {
        return false;
    }
    let clause = &clauses.list[clauses.owner(head)];
    let is_verb = clause.verb.iter().chain(&clause.more).any(|verb| verb.head == head);
    let infinitive = head > range.start
        && view.word(head - 1).is(tag::TO)
        && view.word(head).is_verb()
        && !view.text(head).ends_with('s');
    let modifies = head + 1 < range.end && {
        let next = view.word(head + 1);
        let token = view.token(head + 1);
        token.kind == Kind::Word
            && next.tags.is_empty()
            && !next.is_verb()
            && !view.in_time(head + 1)
            && !view.is_name(head + 1)
            && !view.is_adverb(head + 1)
            || next.is_noun()
            || (view.looks(head + 1, Look::DASH) && !token.spaced)
    };
    !is_verb && !infinitive && !modifies
}

fn nominal(view: &View<'_>, head: usize, range: &Range<usize>, clauses: &Clauses) -> Nominal {
    let clause = clauses.owner(head);
    let (start, owned) = phrase_start(view, head, range.start);
    let (end, told_in) = phrase_end(view, head, range, clauses);
    let place =
        place(view, start, clauses.list[clause].verb.map_or(range.end, |verb| verb.start), range.start);
    Nominal { head, range: start..end, clause, place, told_in, owned }
}

/// Walks left over modifiers to the determiner or owner.
fn phrase_start(view: &View<'_>, head: usize, least: usize) -> (usize, bool) {
    let mut at = head;
    let mut owned = false;
    while at > least {
        let before = at - 1;
        let word = view.word(before);
        let stop = view.is_comma(before)
            || view.is_hard_mark(before)
            || view.is_quote(before)
            || (word.tags.has(tag::AUXILIARY | tag::AND | tag::OPENER | tag::PREPOSITION)
                && !view.in_time(before))
            || (word.is_verb() && !word.is_noun() && !view.in_time(before) && !is_participle(view, before));
        if stop {
            break;
        }
        at = before;
        let clitic = view.token(before).kind == Kind::Clitic;
        owned |= clitic || word.is(tag::POSS);
        if word.tags.has(tag::DET | tag::POSS) && !view.in_time(before) {
            break;
        }
    }
    (at, owned)
}

fn is_participle(view: &View<'_>, at: usize) -> bool {
    use crate::verbs::Forms;
    view.forms(at).has(Forms::PARTICIPLE) || view.forms(at).has(Forms::ING)
}

/// Walks right over prepositional phrases and times, and a clause that tells of the event.
fn phrase_end(
    view: &View<'_>,
    head: usize,
    range: &Range<usize>,
    clauses: &Clauses,
) -> (usize, Option<usize>) {
    let clause = clauses.owner(head);
    let verb = clauses.list[clause].verb;
    let mut at = head + 1;
    while at < range.end {
        let stops = clauses.owner(at) != clause
            || view.is_hard_mark(at)
            || view.is_quote(at)
            || view.looks(at, Look::DOT)
            || (view.is_comma(at) && !view.in_time(at))
            || verb.is_some_and(|verb| verb.start == at);
        if stops {
            break;
        }
        at += 1;
    }
    match telling_clause(view, at, range, clauses, clause) {
        Some(told_in) => (clauses.extent(told_in).end, Some(told_in)),
        None => (at, None),
    }
}

/// The clause at `at` (or after a comma there) that begins "during which", "in which" or "when".
fn telling_clause(
    view: &View<'_>,
    at: usize,
    range: &Range<usize>,
    clauses: &Clauses,
    outer: usize,
) -> Option<usize> {
    let mut at = at;
    let comma = at < range.end && view.is_comma(at);
    at += usize::from(comma);
    let preposition = at + 1 < range.end && view.word(at).is(tag::DURING) && view.word(at + 1).is(tag::WHO);
    let told_in = clauses.list.iter().position(|clause| {
        clause.parent == Some(outer) && (clause.start == at || (preposition && clause.start == at + 1))
    })?;
    let role = clauses.list[told_in].role;
    let when = role == Role::During && view.text(at).eq_ignore_ascii_case("when");
    let where_ = view.text(clauses.list[told_in].start) == "where";
    (role == Role::Relative && (preposition || where_) || when).then_some(told_in)
}

/// How the phrase that starts at `start` stands to the verb of its clause.
fn place(view: &View<'_>, start: usize, verb: usize, from: usize) -> Place {
    let governor = (from..start).rev().find(|i| !view.is_adverb(*i) && !view.in_time(*i));
    let apart = |at: usize| view.word(at).is(tag::APART);
    let mut at = governor;
    // "to an attack" in "in response to an attack"; "of" passes on what stands before its noun.
    if at.is_some_and(|i| view.word(i).is(tag::TO)) {
        at = at.and_then(|i| i.checked_sub(1)).filter(|i| *i >= from && apart(*i)).or(at);
    }
    if at.is_some_and(|i| apart(i) && !view.word(i).is(tag::TO)) {
        Place::Apart
    } else if start < verb && governor.is_none_or(|i| !view.word(i).is(tag::PREPOSITION)) {
        Place::Subject
    } else {
        Place::Object
    }
}
