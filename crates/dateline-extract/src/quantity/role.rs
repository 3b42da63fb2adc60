//! Roles: what happened to those counted, read from the words before and after them.
//!
//! The frames are those of `lexicon/quantity-roles.tsv`. What comes in is a figure with its noun phrase; what goes
//! out is the number of a role, 0 where none is found.

use dateline_text::Kind;

use super::ellipsis;
use super::figure::Figure;
use super::lexicon::Roles;
use super::sentence::Sentence;
use super::{QuantityKind, noun};
use crate::verbs::Forms;

/// How many tokens may stand between a noun phrase and its verb.
const REACH: usize = 16;

/// The role of `figure`; `earlier` are the figures before it in the sentence.
pub(super) fn role(s: &Sentence<'_>, figure: &Figure, earlier: &[Figure]) -> u8 {
    if figure.hyphen {
        return 0;
    }
    // A length of time is nobody.
    if figure.unit.as_deref().is_some_and(super::unit::is_time) {
        return 0;
    }
    if takes_lives(s, figure) {
        return s.lexicon.killed;
    }
    let found = adjacent(s, figure.end);
    let found = or(found, || inside(s, figure));
    let found = or(found, || object(s, figure.tokens.start, earlier));
    let found = or(found, || if is_adjunct(s, figure.tokens.start) { 0 } else { predicate(s, figure.end) });
    let found = or(found, || toll(s, figure, earlier));
    fitting(s, figure, found)
}

/// The role that what is counted can have: jobs are lost, not killed; guns are seized, not taken hostage; a ship
/// attends no meeting, and an amount of money or a measure is no one.
fn fitting(s: &Sentence<'_>, figure: &Figure, found: u8) -> u8 {
    let lexicon = s.lexicon;
    let head = figure.noun.as_ref().map(|noun| noun.end - 1);
    let amount = !matches!(figure.kind, QuantityKind::Count | QuantityKind::Fraction);
    let thing = amount || head.is_some_and(|head| s.has(head, lexicon.is.thing));
    // "a net loss of $600,000".
    if found == lexicon.killed && matches!(figure.kind, QuantityKind::Money | QuantityKind::Measure) {
        0
    } else if found == lexicon.killed && head.is_some_and(|head| is_work(s, head)) {
        lexicon.lost
    } else if found == lexicon.lost && (amount || head.is_none_or(|head| s.words(head) == "points")) {
        0
    } else if found == lexicon.taken && thing && figure.kind != QuantityKind::Percent {
        lexicon.seized
    } else if found == lexicon.infected && head.is_some_and(|head| is_case(s, head)) && !is_medical(s, figure)
    {
        // "six of the cases before the court".
        0
    } else if found == lexicon.attended && thing || head.is_some_and(|head| s.is(head, lexicon.word.times)) {
        0
    } else {
        found
    }
}

fn is_case(s: &Sentence<'_>, at: usize) -> bool {
    matches!(s.words(at), "case" | "cases")
}

/// True where the text around the figure tells of a disease.
fn is_medical(s: &Sentence<'_>, figure: &Figure) -> bool {
    const AROUND: usize = 400;
    let at = figure.tokens.start;
    let around = &s.tokens[at.saturating_sub(AROUND)..s.tokens.len().min(at + AROUND)];
    around.iter().any(|token| s.lexicon.classes.get(token.lexeme).has(s.lexicon.is.disease))
}

/// "the loss of 1,200 jobs": nobody died.
fn is_work(s: &Sentence<'_>, at: usize) -> bool {
    matches!(
        s.words(at),
        "jobs"
            | "posts"
            | "positions"
            | "seats"
            | "homes"
            | "houses"
            | "points"
            | "games"
            | "votes"
            | "customers"
            | "subscribers"
    )
}

/// "in 12 towns": after a preposition stands no subject, but "after 12 people died" opens a clause.
fn is_adjunct(s: &Sentence<'_>, start: usize) -> bool {
    let mut at = start;
    while at > s.start && s.has(at - 1, s.lexicon.is.article) {
        at -= 1;
    }
    let is = s.lexicon.is;
    let clause = at > s.start && matches!(s.words(at - 1), "after" | "before" | "since" | "until");
    at > s.start
        && !clause
        && s.has(at - 1, is.prep)
        && !s.has(at - 1, is.include)
        && !s.is(at - 1, s.lexicon.word.with)
}

fn or(role: u8, other: impl FnOnce() -> u8) -> u8 {
    if role > 0 { role } else { other() }
}

/// The roles of the longest phrase at `at` that has one that `wanted` looks for.
fn phrase(s: &Sentence<'_>, at: usize, wanted: impl Fn(Roles) -> u8) -> Option<(usize, u8)> {
    if !s.lexicon.roles.starts(s.lexeme(at)) {
        return None;
    }
    let found = s.lexicon.roles.at(s.rest(at)).map(|(length, roles)| (length, wanted(*roles)));
    found.into_iter().find(|(_, role)| *role > 0)
}

fn state_or_passive(roles: Roles) -> u8 {
    if roles.state > 0 { roles.state } else { roles.passive }
}

/// "251 taken hostage", "30 dead", "12 people missing": right after the noun phrase.
fn adjacent(s: &Sentence<'_>, end: usize) -> u8 {
    let at = skip_adverbs(s, end);
    // "12 people reported dead".
    let told = matches!(s.words(at), "reported" | "confirmed" | "listed");
    let at = if told { at + 1 } else { at };
    let Some((length, role)) = phrase(s, at, state_or_passive) else { return 0 };
    // "12 people left the town": an object follows, so it is no participle.
    let object = s.has(at + length, s.lexicon.is.article) && s.kind(at + length) == Some(Kind::Word);
    if object { 0 } else { role }
}

fn skip_adverbs(s: &Sentence<'_>, mut at: usize) -> usize {
    while s.has(at, s.lexicon.is.adv) || s.kind(at) == Some(Kind::Word) && s.words(at).ends_with("ly") {
        at += 1;
    }
    at
}

/// "12 deaths", "30 wounded soldiers", "82,000 internally displaced persons": inside the noun phrase.
fn inside(s: &Sentence<'_>, figure: &Figure) -> u8 {
    let Some(noun) = figure.noun.clone().filter(|_| figure.kind == QuantityKind::Count) else { return 0 };
    let whole =
        |at: usize| phrase(s, at, |roles| roles.count).filter(|(n, _)| at + n == noun.end).map(|(_, r)| r);
    let before =
        |at: usize| phrase(s, at, state_or_passive).filter(|(n, _)| at + n < noun.end).map(|(_, r)| r);
    noun.clone().find_map(|at| whole(at).or_else(|| before(at))).unwrap_or(0)
}

/// "claimed 12 lives", "cost at least 30 lives".
fn takes_lives(s: &Sentence<'_>, figure: &Figure) -> bool {
    let lives = figure.noun.as_ref().is_some_and(|noun| s.words(noun.end - 1) == "lives");
    let verb = figure.tokens.start.checked_sub(1).filter(|at| *at >= s.start);
    let takes = |at: usize| {
        let word = s.words(at);
        ["claim", "cost", "tak", "took"].iter().any(|stem| word.starts_with(stem))
    };
    lives && verb.is_some_and(takes)
}

/// "killed 12 people", "the release of 50": what stands right before, or before the figure it is joined to.
fn object(s: &Sentence<'_>, start: usize, earlier: &[Figure]) -> u8 {
    let is = s.lexicon.is;
    let word = s.lexicon.word;
    let mut at = start;
    while at > s.start && (s.has(at - 1, is.article) || s.is_any(at - 1, &[word.other])) {
        at -= 1;
    }
    if at > s.start && s.is(at - 1, word.of) {
        return ending_at(s, at - 1, |roles| roles.event);
    }
    let found = ending_at(s, at, |roles| roles.object);
    if found > 0 {
        return found;
    }
    let joint = at > s.start && s.is_any(at - 1, &[word.and, word.comma, word.or]);
    let before =
        earlier.last().filter(|f| joint && f.end <= at && at - f.end <= 2 && f.kind == QuantityKind::Count);
    match before {
        Some(before)
            if object(s, before.tokens.start, &[]) > 0
                && object(s, before.tokens.start, &[]) == before.role =>
        {
            before.role
        }
        _ => 0,
    }
}

/// The role of a phrase that ends right before token `end`, the longest first.
fn ending_at(s: &Sentence<'_>, end: usize, wanted: impl Fn(Roles) -> u8) -> u8 {
    let first = s.start.max(end.saturating_sub(4));
    (first..end)
        .find_map(|at| phrase(s, at, &wanted).filter(|(length, _)| at + length == end))
        .map_or(0, |(_, role)| role)
}

/// "12 people in the town have been killed": the verb that the noun phrase is the subject of.
fn predicate(s: &Sentence<'_>, end: usize) -> u8 {
    let is = s.lexicon.is;
    let word = s.lexicon.word;
    let mut at = end;
    while at < s.end && at < end + REACH {
        // "in March": no one marches.
        if s.in_time(at) {
            at += 1;
            continue;
        }
        if s.has(at, is.be | is.have | is.modal) {
            return after_auxiliary(s, at + 1, s.has(at, is.be));
        }
        // "under collapsed homes": an adjective.
        let attribute = at > end && s.has(at - 1, is.prep | is.article);
        if let Some((_, role)) = phrase(s, at, |roles| roles.subject).filter(|_| !attribute) {
            return role;
        }
        if hurts(s, at) {
            return s.lexicon.injured;
        }
        let finite = s.lexicon.forms(s.lexeme(at)).has(Forms::PAST) && noun::end(s, at + 1, false) > at + 1;
        if finite && !s.in_time(at + 1) {
            return 0;
        }
        if s.is(at, word.comma) || s.is(at, word.open) {
            let Some(next) = parenthesis(s, at) else { return 0 };
            at = next;
            continue;
        }
        if s.is(at, word.close) && at == end {
            at += 1;
            continue;
        }
        let stops = s.has(at, is.verb) && !s.has(at, is.prep)
            || matches!(s.kind(at), Some(Kind::Punct | Kind::Quote)) && !s.is_hyphen(at)
            || s.has(at, is.conj) && at > end && !s.is_any(at, &[word.and, word.or]) && !is_relative(s, at)
            || matches!(s.words(at), "after" | "before" | "since")
            || s.is(at, word.and) && !starts_figure(s, at + 1) && !joins_subject(s, at + 1);
        if stops {
            return 0;
        }
        at += 1;
    }
    0
}

/// "50 reporters and *media workers* have been killed": a noun phrase before the verb.
fn joins_subject(s: &Sentence<'_>, at: usize) -> bool {
    let end = noun::end(s, at, false);
    end > at && s.has(end, s.lexicon.is.be | s.lexicon.is.have | s.lexicon.is.modal)
}

/// "sustained minor injuries", "suffered burns".
fn hurts(s: &Sentence<'_>, at: usize) -> bool {
    let word = s.words(at);
    let hurt = |at: usize| matches!(s.words(at), "injuries" | "wounds" | "burns" | "fractures" | "cuts");
    (word.starts_with("sustain") || word.starts_with("suffer")) && (at + 1..at + 5).any(hurt)
}

fn is_relative(s: &Sentence<'_>, at: usize) -> bool {
    matches!(s.words(at), "who" | "which" | "that")
}

fn starts_figure(s: &Sentence<'_>, at: usize) -> bool {
    let number = |i: usize| s.kind(i) == Some(Kind::Number) || s.number(i).is_some();
    (at..at + 3).find(|i| number(*i) || s.lexicon.forms(s.lexeme(*i)) != Forms::default()).is_some_and(number)
}

/// The token after the closing mark of what is set off at `at` by commas or brackets.
fn parenthesis(s: &Sentence<'_>, at: usize) -> Option<usize> {
    let word = s.lexicon.word;
    let (is, close) = (s.lexicon.is, if s.is(at, word.open) { word.close } else { word.comma });
    let end = (at + 1..s.end.min(at + REACH)).find(|i| s.is(*i, close))?;
    let verb = s.has(end + 1, is.be | is.have | is.modal) || phrase(s, end + 1, |r| r.subject).is_some();
    (verb || s.is(at, word.open)).then_some(end + 1)
}

/// What follows "were", "have been", "may be": participles and states, past the words of hearsay.
fn after_auxiliary(s: &Sentence<'_>, mut at: usize, mut be: bool) -> u8 {
    let is = s.lexicon.is;
    let last = at + 8;
    while at < last {
        // "have cut back": without "been" nothing happened to them.
        let told = |roles: Roles| or(if be { state_or_passive(roles) } else { 0 }, || roles.subject);
        if let Some((_, role)) = phrase(s, at, told) {
            return role;
        }
        be |= s.has(at, is.be);
        let hearsay = matches!(
            s.words(at),
            "reported"
                | "reportedly"
                | "known"
                | "said"
                | "believed"
                | "confirmed"
                | "thought"
                | "feared"
                | "estimated"
                | "to"
                | "also"
        );
        let auxiliary = s.has(at, is.be | is.have | is.adv) || s.words(at).ends_with("ly");
        if !auxiliary && !hearsay || s.kind(at) != Some(Kind::Word) {
            return 0;
        }
        at += 1;
    }
    0
}

/// "The death toll rose to 45": a count of what the subject names.
fn toll(s: &Sentence<'_>, figure: &Figure, earlier: &[Figure]) -> u8 {
    // "The number of cases in the three districts": no cases are counted there.
    let mut before = (s.start..figure.tokens.start).rev().skip_while(|at| s.has(*at, s.lexicon.is.article));
    let within =
        before.next().is_some_and(|at| matches!(s.words(at), "in" | "across" | "among" | "near" | "within"));
    if figure.kind != QuantityKind::Count || within {
        return 0;
    }
    let near = s.start.max(figure.tokens.start.saturating_sub(REACH));
    // "The number of people killed in a blast at a mill in the north of the country has risen to six".
    let counted = earlier.is_empty() && ellipsis::number_of(s, s.start + 1).is_some();
    let first = if counted { s.start } else { near };
    (first..figure.tokens.start)
        .rev()
        .take_while(|at| !s.is(*at, s.lexicon.word.comma) || figure.tokens.start - at < 3)
        .find_map(|at| phrase(s, at, |roles| roles.toll))
        .map_or(0, |(_, role)| role)
}
