//! Verb groups: "has been killed", "will not accept", "said". What comes in is a sentence; what goes out are
//! its finite verb groups in order, with tense, voice and polarity.

use std::ops::Range;

use dateline_text::Kind;

use super::tag;
use super::view::{Look, View};
use super::words::Sort;
use crate::verbs::Forms;

/// A finite verb with its auxiliaries.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "tense, aspect, voice and polarity are independent of each other"
)]
pub(super) struct Group {
    /// First token.
    pub start: usize,
    /// The main verb.
    pub head: usize,
    pub modal: Option<Modal>,
    pub past: bool,
    pub perfect: bool,
    pub progressive: bool,
    pub passive: bool,
    pub negated: bool,
    /// Its main verb is "be" or "have" as such.
    pub copula: bool,
    /// A participle after a comma: "the firm, founded in 1998, …".
    pub reduced: bool,
}

/// The modal verbs by what they say of an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Modal {
    Will,
    Would,
    May,
    Must,
}

/// The finite verb groups of the sentence `range`.
pub(super) fn groups(view: &View<'_>, range: Range<usize>, out: &mut Vec<Group>) {
    out.clear();
    read(view, range.clone(), out);
    if out.is_empty() {
        out.extend(dated_present(view, &range));
    }
}

/// "12 June: members vote to strike": in a list of dates the first present form behind a noun is the verb.
fn dated_present(view: &View<'_>, range: &Range<usize>) -> Option<Group> {
    let colon = range
        .clone()
        .take(8)
        .find(|at| view.looks(*at, Look::COLON) && *at > range.start && view.in_time(at - 1))?;
    let is_verb = |at: &usize| {
        let forms = view.forms(*at);
        (forms.has(Forms::BASE) || forms.has(Forms::THIRD))
            && !view.in_time(*at)
            && !view.is_name(*at)
            && view.token(at - 1).kind == Kind::Word
            && is_subject_end(view, at - 1)
            && !view.word(at - 1).is(tag::TO)
    };
    (colon + 2..range.end).find(is_verb).map(empty)
}

fn read(view: &View<'_>, range: Range<usize>, out: &mut Vec<Group>) {
    let mut at = range.start;
    while at < range.end {
        let word = view.word(at);
        let auxiliary = word.tags.has(tag::AUXILIARY | tag::S);
        if let Some(group) = auxiliary.then(|| auxiliary_group(view, at, &range)).flatten() {
            at = group.head + 1;
            out.push(group);
            continue;
        }
        if view.token(at).kind == Kind::Word && !is_comparison(view, at, &range) {
            if is_apposed(view, at, &range) && has_main_verb(view, at, &range, out) {
                out.push(Group { reduced: true, passive: true, ..empty(at) });
            } else if is_finite(view, at, &range, out.last()) {
                out.push(bare(view, at));
            }
        }
        at += 1;
    }
}

/// ", compared with 66 a year ago": no verb of its own.
fn is_comparison(view: &View<'_>, at: usize, range: &Range<usize>) -> bool {
    let opens = at == range.start || view.is_comma(at - 1);
    opens && view.word(at).is(tag::COMPARE) && view.word(at + 1).is(tag::PREPOSITION)
}

fn bare(view: &View<'_>, at: usize) -> Group {
    let past = view.forms(at).has(Forms::PAST);
    let negated = at > 0 && view.word(at - 1).is(tag::NOT);
    Group { past, negated, ..empty(at) }
}

fn empty(at: usize) -> Group {
    Group {
        start: at,
        head: at,
        modal: None,
        past: false,
        perfect: false,
        progressive: false,
        passive: false,
        negated: false,
        copula: false,
        reduced: false,
    }
}

/// A group that begins with an auxiliary.
fn auxiliary_group(view: &View<'_>, start: usize, range: &Range<usize>) -> Option<Group> {
    if !begins_group(view, start, range) {
        return None;
    }
    let mut group = Group { copula: true, ..empty(start) };
    group.past = view.word(start).is(tag::PAST_AUX);
    let mut last = start;
    let mut at = start;
    while at < range.end {
        let word = view.word(at);
        if word.tags.has(tag::AUXILIARY | tag::S) && (at == start || may_follow(view, last, at)) {
            take_auxiliary(view, at, &mut group);
            last = at;
        } else if word.is(tag::NOT) {
            group.negated = true;
        } else if !(view.is_adverb(at)
            || joins_adverbs(view, at)
            || view.is_quote(at)
            || is_inverted_subject(view, at, start))
        {
            break;
        }
        at += 1;
    }
    group.head = last;
    if at < range.end {
        complete(view, last, at, &mut group);
    }
    Some(group)
}

/// "Was heavily and unjustly criticised".
fn joins_adverbs(view: &View<'_>, at: usize) -> bool {
    let inside = at > 0 && at + 1 < view.doc.tokens.len();
    inside && view.word(at).is(tag::AND) && view.is_adverb(at - 1) && view.is_adverb(at + 1)
}

/// "'s" begins a group only after a pronoun, and "to have" none.
fn begins_group(view: &View<'_>, start: usize, range: &Range<usize>) -> bool {
    let word = view.word(start);
    if word.is(tag::BEEN) || view.text(start).eq_ignore_ascii_case("having") {
        return false;
    }
    let Some(before) = view.before(start, range.start) else { return true };
    if view.word(before).is(tag::THAT | tag::WHO) || view.word(start - 1).is(tag::PRONOUN) {
        return true;
    }
    if word.is(tag::S) {
        return view.word(before).is(tag::PRONOUN | tag::THAT | tag::WHO);
    }
    let is_name = word.is(tag::WILL | tag::MAY) && view.is_name(start) && start > range.start;
    !is_name && !view.word(before).is(tag::TO) && !view.is_determiner(before)
        || view.word(before).is(tag::PRONOUN | tag::PLURAL)
}

fn may_follow(view: &View<'_>, last: usize, at: usize) -> bool {
    let (a, b) = (view.word(last), view.word(at));
    if a.is(tag::MODAL) || a.is(tag::DO) {
        return b.is(tag::BEEN | tag::HAVE | tag::DO);
    }
    b.is(tag::BEEN) && a.is(tag::HAVE | tag::BE | tag::S)
}

fn take_auxiliary(view: &View<'_>, at: usize, group: &mut Group) {
    let word = view.word(at);
    let modal = [
        (tag::WILL, Modal::Will),
        (tag::WOULD, Modal::Would),
        (tag::MAY, Modal::May),
        (tag::MUST, Modal::Must),
    ];
    if let Some((_, modal)) = modal.into_iter().find(|(class, _)| word.is(*class)) {
        group.modal = Some(modal);
    }
    group.negated |= word.is(tag::NOT);
}

/// "Did he say": the subject of a question stands inside the group.
fn is_inverted_subject(view: &View<'_>, at: usize, start: usize) -> bool {
    at == start + 1 && view.word(at).is(tag::PRONOUN) && view.token(start).first
}

/// Adds the main verb at `at`, if it is one that may follow the auxiliary at `last`.
fn complete(view: &View<'_>, last: usize, at: usize, group: &mut Group) {
    let (aux, forms) = (view.word(last), view.forms(at));
    let is_be = aux.is(tag::BE) || aux.is(tag::S);
    let is_have = aux.is(tag::HAVE);
    let fits = if is_be && forms.has(Forms::ING) {
        group.progressive = true;
        true
    } else if (is_be || is_have || aux.is(tag::S)) && forms.has(Forms::PARTICIPLE) && !view.is_name(at) {
        (group.passive, group.perfect) = (is_be, is_have);
        true
    } else {
        !is_be && !is_have && forms.has(Forms::BASE) && !view.word(last).is(tag::S)
    };
    group.perfect |= (group.start..last).any(|i| view.word(i).is(tag::HAVE));
    if fits {
        (group.head, group.copula) = (at, false);
    }
}

/// True where a verb form without auxiliary is the finite verb of a clause. `last` is the verb group before.
fn is_finite(view: &View<'_>, at: usize, range: &Range<usize>, last: Option<&Group>) -> bool {
    let forms = view.forms(at);
    if forms == Forms::default()
        || forms == Forms::ING
        || (view.is_name(at) && at > range.start)
        || view.in_time(at)
    {
        return false;
    }
    let Some(before) = view.before(at, range.start) else { return false };
    let word = view.word(before);
    let that_day = word.is(tag::THAT) && view.word(at).is(tag::THAT_NOUN);
    if word.tags.has(tag::TO | tag::POSS | tag::AUXILIARY)
        || that_day
        || ends_period(view, at, before)
        || blocks(view, before)
        || is_joined(view, at, range)
    {
        return false;
    }
    let only_past = forms.has(Forms::PAST) && !forms.has(Forms::BASE) && !forms.is_ambiguous_past();
    let pronoun = word.is(tag::PRONOUN | tag::WHO);
    if !only_past && !pronoun && last.is_some_and(|last| is_taken(view, last, at, range)) {
        return false;
    }
    if forms.has(Forms::PAST) && !forms.has(Forms::BASE) {
        return is_past(view, at, before, range);
    }
    if forms.has(Forms::THIRD) {
        return is_third(view, at, before, range);
    }
    is_present_plural(view, at, before, range)
        || (forms.has(Forms::PAST) && !view.word(at).is_noun() && is_subject_end(view, before))
}

/// True where the clause at `at` has its verb already: nothing since `last` begins another clause.
fn is_taken(view: &View<'_>, last: &Group, at: usize, range: &Range<usize>) -> bool {
    let reports = view.word(last.head).sort == Sort::Speech && !last.copula;
    let relative =
        view.before(last.start, range.start).is_some_and(|before| view.word(before).is(tag::WHO | tag::THAT));
    let parted =
        (last.head + 1..at).any(|i| view.word(i).tags.has(tag::OPENER | tag::AND) || view.is_mark_at_all(i));
    !reports && !relative && !parted
}

/// "The firm, founded in 1998, …": a participle directly after a comma, with a phrase of its own.
fn is_apposed(view: &View<'_>, at: usize, range: &Range<usize>) -> bool {
    if at <= range.start + 1
        || at + 1 >= range.end
        || view.is_name(at)
        || !view.forms(at).has(Forms::PARTICIPLE)
    {
        return false;
    }
    let follower = view.word(at + 1).is(tag::PREPOSITION) || view.in_time(at + 1);
    // "first planned", "originally planned".
    let comma = view.before(at, range.start).filter(|comma| *comma > range.start && view.is_comma(*comma));
    let Some(noun) = comma.map(|comma| comma - 1) else { return false };
    let noun_before = view.token(noun).kind == Kind::Word && !view.is_adverb(noun);
    view.forms(at).is_ambiguous_past() && follower && noun_before && !view.in_time(noun)
}

/// True where the clause has a verb before `at`, or one follows the next comma: "including two boys, died in …" has none.
fn has_main_verb(view: &View<'_>, at: usize, range: &Range<usize>, found: &[Group]) -> bool {
    let comma = || (at + 1..range.end).find(|i| view.is_comma(*i) && !view.in_time(*i));
    let verb = |at: usize| {
        let past = view.forms(at).has(Forms::PAST) || view.forms(at).has(Forms::THIRD);
        past || view.is_adverb(at) || view.word(at).tags.has(tag::AUXILIARY)
    };
    !found.is_empty() || comma().is_some_and(|comma| comma + 1 < range.end && verb(comma + 1))
}

/// "The year ended March 31".
fn ends_period(view: &View<'_>, at: usize, before: usize) -> bool {
    let period = view.in_time(before) || view.word(before).is(tag::THAT_NOUN);
    period && view.in_time(at + 1) && view.word(at).sort == Sort::Aspect
}

/// Parts of hyphenated words are no verbs.
fn is_joined(view: &View<'_>, at: usize, range: &Range<usize>) -> bool {
    let dash = |i: usize| view.looks(i, Look::DASH);
    let after = at + 1 < range.end && !view.token(at + 1).spaced && dash(at + 1);
    after || (at > range.start && !view.token(at).spaced && dash(at - 1))
}

/// Determiners, prepositions and possessives stand before nouns and adjectives, not before finite verbs.
fn blocks(view: &View<'_>, before: usize) -> bool {
    let word = view.word(before);
    let is_alone = word.is(tag::PRONOUN | tag::PLURAL | tag::WHO | tag::THAT | tag::AND);
    let number = view.token(before).kind == Kind::Number && !view.in_time(before);
    number
        || view.token(before).kind == Kind::Clitic
        || (word.is(tag::DET | tag::S | tag::PREPOSITION) && !is_alone)
}

fn is_past(view: &View<'_>, at: usize, before: usize, range: &Range<usize>) -> bool {
    if !view.forms(at).is_ambiguous_past() {
        return !view.word(before).is(tag::PREPOSITION);
    }
    let relative = view.word(before).is(tag::WHO | tag::THAT);
    !is_attributive(view, at, before, range) && (relative || !is_reduced(view, at, range))
}

/// "Wounded soldiers", "a suspected militant": before a noun, and nothing before it that could be a subject.
fn is_attributive(view: &View<'_>, at: usize, before: usize, range: &Range<usize>) -> bool {
    let follower = (at + 1 < range.end).then(|| at + 1);
    let noun_follows = follower.is_some_and(|next| {
        let token = view.token(next);
        token.kind == Kind::Word
            && !view.word(next).tags.has(tag::PREPOSITION | tag::DET | tag::POSS)
            && !view.is_adverb(next)
            && !view.in_time(next)
    });
    let coordinated = view.word(before).is(tag::AND);
    let comma = view.is_comma(before) && !view.in_time(at);
    let subject = is_subject_end(view, before) || coordinated || comma;
    noun_follows && !subject
}

/// True for a word that can end a subject: a noun, a name, a pronoun, a closing mark.
fn is_subject_end(view: &View<'_>, at: usize) -> bool {
    let (token, word) = (view.token(at), view.word(at));
    let infinitive =
        at > 0 && view.word(at - 1).is(tag::TO) && word.forms.has(Forms::BASE) && !view.is_name(at);
    if infinitive || (word.forms.has(Forms::ING) && !word.is_noun() && !view.is_name(at)) {
        return false;
    }
    word.is(tag::PRONOUN | tag::PLURAL | tag::WHO | tag::THAT)
        || token.kind == Kind::Quote
        || view.in_time(at)
        || (token.kind == Kind::Word && (!word.tags.has(tag::PREPOSITION | tag::DET | tag::POSS)))
        || view.is_comma(at)
        || view.looks(at, Look::CLOSE)
}

/// "A deal agreed in November saw …": a participle after its noun, as the finite verb still follows.
fn is_reduced(view: &View<'_>, at: usize, range: &Range<usize>) -> bool {
    let next = at + 1;
    if next >= range.end {
        return false;
    }
    let starts = view.word(next).is(tag::PREPOSITION) || view.in_time(next) || view.is_adverb(next);
    if !starts {
        return false;
    }
    if view.word(next).is(tag::BY) && !view.in_time(next + 1) {
        return true;
    }
    second_verb_without_subject(view, next, range)
}

/// Walks over prepositional phrases and times from `at`; true where a finite verb follows them directly.
fn second_verb_without_subject(view: &View<'_>, at: usize, range: &Range<usize>) -> bool {
    let mut filled = false;
    for i in at..range.end {
        let word = view.word(i);
        let counted = i + 1 < range.end && view.token(i + 1).kind == Kind::Number && !view.in_time(i + 1);
        if filled && counted && word.is(tag::PREPOSITION) && !word.tags.has(tag::BARRIER) {
            return false;
        }
        let opens_phrase = word.tags.has(tag::PREPOSITION) && !word.tags.has(tag::AFTER | tag::WITH);
        if opens_phrase || (word.forms.has(Forms::ING) && !word.is_noun()) {
            filled = false;
        } else if filled && starts_noun_phrase(view, i) {
            return false;
        } else if word.tags.has(tag::AUXILIARY) {
            return !word.is(tag::BEEN);
        } else if view.is_mark_at_all(i) || word.tags.has(tag::OPENER | tag::AND) {
            return false;
        } else if filled && is_plain_past(view, i, range) {
            return true;
        } else {
            filled |= !word.is(tag::DET);
            filled &= !(view.in_time(i) && i + 1 < range.end && view.in_time(i + 1));
        }
    }
    false
}

fn starts_noun_phrase(view: &View<'_>, at: usize) -> bool {
    view.word(at).tags.has(tag::DET | tag::POSS | tag::PRONOUN)
        || (at > 0 && view.in_time(at - 1) && !view.in_time(at) && view.is_name(at))
}

fn is_plain_past(view: &View<'_>, at: usize, range: &Range<usize>) -> bool {
    let forms = view.forms(at);
    forms.has(Forms::PAST)
        && !forms.has(Forms::BASE)
        && view.before(at, range.start).is_some_and(|before| !blocks(view, before))
}

/// "The minister says": not "air strikes killed", "peace talks with".
fn is_third(view: &View<'_>, at: usize, before: usize, range: &Range<usize>) -> bool {
    let pronoun = view.word(before).is(tag::PRONOUN | tag::WHO | tag::THAT) || view.is_quote(before);
    if pronoun || !has_complement(view, at, range) {
        return pronoun;
    }
    let next = (at + 1 < range.end).then_some(at + 1);
    let finite_follows = next.is_some_and(|next| {
        view.word(next).tags.has(tag::AUXILIARY | tag::OF)
            || (view.forms(next).has(Forms::PAST) && !view.word(next).tags.has(tag::PREPOSITION))
    });
    let is_name = view.is_name(before);
    let is_subject = view.token(before).kind == Kind::Word || view.is_comma(before);
    let plural_before = view.token(before).kind == Kind::Word && !is_name && view.text(before).ends_with('s');
    let noun = view.word(at).is_noun() && !is_name;
    is_subject && !finite_follows && !plural_before && !noun
}

/// A verb in -s is told from a plural by what follows: "plans to", "seeks a", "says".
fn has_complement(view: &View<'_>, at: usize, range: &Range<usize>) -> bool {
    let next = at + 1;
    // "The toll stands at 41".
    let level = next + 1 < range.end && view.text(next) == "at" && view.token(next + 1).kind == Kind::Number;
    if level && !view.in_time(next + 1) {
        return true;
    }
    let reports = view.word(at).sort == Sort::Speech || view.word(at).sort == Sort::State;
    let word_follows = next < range.end
        && view.token(next).kind == Kind::Word
        && !view.word(next).tags.has(tag::PREPOSITION | tag::AND);
    if !view.word(at).is_noun()
        && (view.word(at).sort == Sort::Speech || (view.word(at).sort == Sort::State && word_follows))
    {
        return true;
    }
    next < range.end
        && (reports || !view.word(next).is(tag::THAT))
        && (view.word(next).tags.has(tag::DET | tag::POSS | tag::TO | tag::THAT | tag::PRONOUN)
            || view.is_name(next)
            || view.is_quote(next)
            || view.token(next).kind == Kind::Number)
}

/// "They hope", "officials say", "Egypt and Qatar hold".
fn is_present_plural(view: &View<'_>, at: usize, before: usize, range: &Range<usize>) -> bool {
    if !view.forms(at).has(Forms::BASE) {
        return false;
    }
    let word = view.word(before);
    let is_noun = view.word(at).is_noun();
    let plural = word.is(tag::PLURAL) && !view.word(before).is(tag::DET);
    let regular = ends_plural(view, before) && !word.tags.has(tag::ADVERB | tag::DET);
    let followed = at + 1 < range.end && !view.is_mark_at_all(at + 1);
    plural || ((regular || ends_pair(view, before, range.start)) && !is_noun && followed)
}

/// "Egypt and Qatar": two names with "and" between them, directly before the verb.
fn ends_pair(view: &View<'_>, at: usize, from: usize) -> bool {
    let named = |i: usize| {
        view.is_name(i)
            || view.looks(i, Look::OPEN)
            || view.looks(i, Look::CLOSE)
            || view.word(i).is(tag::DET)
    };
    let start = (from..=at).rev().find(|i| !named(*i));
    let Some(and) = start.filter(|i| *i > from && *i < at && view.word(*i).is(tag::AND)) else {
        return false;
    };
    view.is_name(and - 1) && view.is_name(and + 1) || view.is_name(and - 1) && view.word(and + 1).is(tag::DET)
}

/// "officials", "Americans", not "Hamas" or "congress".
fn ends_plural(view: &View<'_>, at: usize) -> bool {
    let text = view.text(at);
    let plural_name = || ["ans", "ists", "crats", "ers", "tives"].iter().any(|end| text.ends_with(end));
    let noun = text.ends_with('s') && !text.ends_with("ss") && !view.word(at).is_verb();
    view.token(at).kind == Kind::Word
        && if view.is_name(at) {
            plural_name()
        } else {
            noun || view.word(at).is_noun() && text.ends_with('s')
        }
}
