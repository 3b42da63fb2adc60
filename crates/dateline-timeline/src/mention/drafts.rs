//! Rows in the making: which sentence of an article tells of which date, by which events.

use std::ops::Range;

use dateline_extract::entity::{EntityKind, MentionForm};
use dateline_extract::event::{DatedBy, Status};
use dateline_extract::time::TimeKind;
use dateline_extract::{Annotations, Event};
use dateline_text::Span;

use super::facts::HARM;
use super::{Account, Told, undated};
use crate::days::Days;

/// A row in the making: a sentence, a date, and the events told of it.
#[derive(Debug)]
pub(super) struct Draft {
    pub sentence: u32,
    pub days: Option<Days>,
    /// True where the days neither keep rows apart nor date others.
    pub is_loose: bool,
    pub events: Vec<usize>,
}

/// The rows of an article in the order of its sentences; `is_undated` where it has no publication date.
pub(super) fn of(account: &Account<'_>, is_undated: bool) -> Vec<Draft> {
    let mut drafts = drafts(account);
    if is_undated {
        drafts.iter_mut().for_each(|draft| undated::weigh(draft, account));
        drafts = undated::with_remarks(drafts, account.sentences.len() as u32);
    }
    drafts
}

/// How row `nth` of a sentence tells of what it stands for.
pub(super) fn told(account: &Account<'_>, drafts: &[Draft], nth: usize) -> Told {
    match (drafts[nth].events.is_empty(), drafts[nth].days) {
        (false, _) if is_report(account.found, drafts, nth, account.text) => Told::Saying,
        (false, _) => Told::Event,
        (true, Some(_)) => Told::Reference,
        (true, None) => Told::Remark,
    }
}

/// The surest way in which any of the events is dated.
pub(super) fn dated_by<'e>(events: impl Iterator<Item = &'e Event>) -> DatedBy {
    events.map(|event| event.dated_by).max_by_key(|by| certainty(*by)).unwrap_or_default()
}

/// Appends the figures the events tell, and those of the sentence that no event tells and that stand nearest to this row.
pub(super) fn push_figures(account: &Account<'_>, drafts: &[Draft], nth: usize, out: &mut Vec<u32>) {
    let span = account.sentences[drafts[nth].sentence as usize];
    let quantities = &account.found.quantities;
    let from = quantities.partition_point(|quantity| quantity.span.start < span.start);
    let in_sentence =
        quantities.iter().enumerate().skip(from).take_while(|(_, quantity)| quantity.span.start < span.end);
    let told = in_sentence.filter(|(index, _)| teller(account.found, drafts, *index) == nth);
    out.extend(told.map(|(index, _)| index as u32));
}

/// True for a row whose triggers are all verbs of saying, or say as little.
fn is_saying(found: &Annotations, draft: &Draft, text: &str) -> bool {
    draft.events.iter().all(|event| {
        found.events[*event].trigger.get(text).is_some_and(|word| crate::terms::of(word).is_none())
    })
}

/// True for a row that says when somebody told of what another row of the sentence tells as done by then.
fn is_report(found: &Annotations, drafts: &[Draft], nth: usize, text: &str) -> bool {
    let told = |draft: &Draft| {
        draft.days.zip(drafts[nth].days).is_some_and(|(done, said)| done.last <= said.first && done != said)
            && status(draft.events.iter().map(|event| &found.events[*event])) == Status::Happened
            && !draft.events.is_empty()
    };
    let said = status(drafts[nth].events.iter().map(|event| &found.events[*event])) == Status::Happened;
    said && is_saying(found, &drafts[nth], text) && drafts.iter().any(told)
}

/// The clauses of a row's events, without those of other rows that stand in them.
/// "The company said on Monday that …" is told by all it says.
pub(super) fn clauses(account: &Account<'_>, drafts: &[Draft], nth: usize) -> Vec<Span> {
    let found = account.found;
    let spans =
        |draft: &Draft| -> Vec<Span> { draft.events.iter().map(|event| found.events[*event].span).collect() };
    let others: Vec<Span> =
        drafts.iter().enumerate().filter(|(at, _)| *at != nth).flat_map(|(_, draft)| spans(draft)).collect();
    let mut clauses = Vec::new();
    if is_saying(found, &drafts[nth], account.text) {
        return spans(&drafts[nth]);
    }
    for span in spans(&drafts[nth]) {
        let mut from = span.start;
        for other in others.iter().filter(|other| span.contains(**other) && **other != span) {
            if from < other.start {
                clauses.push(Span { start: from, end: other.start });
            }
            from = from.max(other.end);
        }
        if from < span.end {
            clauses.push(Span { start: from, end: span.end });
        }
    }
    clauses
}

/// Which row of a sentence tells quantity `index`: the one whose event holds it, else whose clause does, else the first.
fn teller(found: &Annotations, drafts: &[Draft], index: usize) -> usize {
    let span = found.quantities[index].span;
    let holds = |event: &Event| event.quantities.contains(&index);
    let covers = |event: &Event| event.span.contains(span);
    let row = |test: &dyn Fn(&Event) -> bool| {
        drafts.iter().position(|draft| draft.events.iter().any(|event| test(&found.events[*event])))
    };
    let told = row(&holds).or_else(|| row(&covers)).unwrap_or(0);
    // "… raised the toll of Tuesday's fire to 29": what only names a day has the figures of what has none.
    let reference =
        || drafts.iter().position(|draft| draft.events.is_empty() && draft.days.is_some_and(Days::is_day));
    if drafts[told].days.is_none() && found.quantities[index].role.is_some() {
        return reference().unwrap_or(told);
    }
    told
}

/// From the first of two stretches to the last.
pub(super) fn cover(a: Span, b: Span) -> Span {
    Span { start: a.start.min(b.start), end: a.end.max(b.end) }
}

/// The rows of an article: for each sentence one row a date. Events without a date share the row of the sentence's
/// first date.
fn drafts(account: &Account<'_>) -> Vec<Draft> {
    let (found, text) = (account.found, account.text);
    let mut drafts: Vec<Draft> = Vec::with_capacity(found.events.len());
    for range in by_sentence(account.sentences, &found.events) {
        let (sentence, events) = range;
        let first = drafts.len();
        let days = |index: usize| days(account, &found.events[index]);
        for index in events.clone().filter(|index| days(*index).is_some()) {
            add(&mut drafts, first, sentence, days(index), index);
        }
        for index in events.filter(|index| days(*index).is_none()) {
            let shared =
                drafts.get(first).filter(|draft| shares(account, draft, index)).and_then(|draft| draft.days);
            add(&mut drafts, first, sentence, shared, index);
        }
        part(&mut drafts, first, found, text);
    }
    let told = drafts.len();
    for (sentence, days) in references(account) {
        let held = drafts[..told].iter().any(|draft| draft.sentence == sentence && draft.days == Some(days));
        if !held {
            drafts.push(Draft { sentence, days: Some(days), is_loose: false, events: Vec::new() });
        }
    }
    drafts.sort_by_key(|draft| (draft.sentence, draft.events.is_empty()));
    drafts
}

/// A plan does not share the month or year of what has happened: "will cut 600 jobs after sales fell last year".
/// Nor do victims of what happened before: "voted on Tuesday, a week after a blast that killed 18".
fn shares(account: &Account<'_>, draft: &Draft, event: usize) -> bool {
    let found = account.found;
    let event = &found.events[event];
    let is_victim = |quantity: &usize| {
        found.quantities[*quantity].role.as_deref().is_some_and(|role| HARM.contains(&role))
    };
    if event.quantities.iter().any(is_victim) && hangs_on_the_past(account, draft.sentence, event) {
        return false;
    }
    let is_plan = |event: &Event| matches!(event.status, Status::Planned | Status::Possible);
    let is_told = draft.events.iter().all(|event| !is_plan(&found.events[*event]));
    draft.days.is_none_or(Days::is_day) || !(is_told && is_plan(event))
}

/// "... after a blast | that killed 18": close behind a word for what was before.
fn hangs_on_the_past(account: &Account<'_>, sentence: u32, event: &Event) -> bool {
    const NEAR: usize = 60;
    let span = account.sentences[sentence as usize];
    let before = account.text.get(span.start as usize..event.span.start as usize).unwrap_or_default();
    let behind = |word: &str| before.rfind(word).is_some_and(|at| before.len() - at < NEAR);
    ["after ", "since ", "following "].into_iter().any(behind)
}

fn add(drafts: &mut Vec<Draft>, first: usize, sentence: u32, days: Option<Days>, event: usize) {
    match drafts[first..].iter_mut().find(|draft| draft.days == days) {
        Some(draft) => draft.events.push(event),
        None => drafts.push(Draft { sentence, days, is_loose: false, events: vec![event] }),
    }
}

/// Parts rows of two clauses joined by "and", each with a subject: "police detained … and the coast guard ended …".
fn part(drafts: &mut Vec<Draft>, first: usize, found: &Annotations, text: &str) {
    for at in first..drafts.len() {
        drafts[at].events.sort_unstable();
        while let Some(cut) = second_clause(&drafts[at].events, found, text) {
            let events = drafts[at].events.split_off(cut);
            let whole = Draft { events: std::mem::take(&mut drafts[at].events), ..drafts[at] };
            drafts.push(whole);
            drafts[at].events = events;
        }
    }
}

/// Where in a row's events a second main clause starts, which has the date. Clauses with figures go on telling of the same: "six died and
/// twelve were hurt".
fn second_clause(events: &[usize], found: &Annotations, text: &str) -> Option<usize> {
    const JOINED_BY: [&str; 3] = [" and", " but", " while"];
    (1..events.len()).find(|at| {
        let event = &found.events[events[*at]];
        let before = text.get(..event.span.start as usize).unwrap_or_default().trim_end();
        let subject = text.get(event.span.start as usize..event.trigger.start as usize).unwrap_or_default();
        // Where the date stands in the first clause, the second goes on telling of the same.
        let is_dated = event.time.is_some_and(|time| event.span.contains(found.times[time].span));
        let is_second = JOINED_BY.iter().any(|word| before.ends_with(word));
        is_second && is_dated && crate::terms::has_content(subject) && event.quantities.is_empty()
    })
}

/// The events of each sentence that has any, as a range of indices; events are sorted by span.
fn by_sentence<'a>(
    sentences: &'a [Span],
    events: &'a [Event],
) -> impl Iterator<Item = (u32, Range<usize>)> + 'a {
    let of = |event: &Event| sentences.partition_point(|sentence| sentence.end <= event.trigger.start);
    let mut at = 0;
    std::iter::from_fn(move || {
        let sentence = of(events.get(at)?);
        let start = at;
        while at < events.len() && of(&events[at]) == sentence {
            at += 1;
        }
        Some((sentence as u32, start..at))
    })
    .filter(|(sentence, _)| (*sentence as usize) < sentences.len())
}

fn days(account: &Account<'_>, event: &Event) -> Option<Days> {
    let told = Days::new(event.start, event.end)?;
    let opened = event.time.and_then(|time| stretch(account, time));
    let closed = event.time.and_then(|time| stretch(account, time.checked_sub(1)?));
    let fits = |stretch: &Days| stretch.contains(told) && told.is_day();
    Some(opened.or(closed).filter(fits).unwrap_or(told))
}

/// The stretch that a date opens: "runs from June 1 to Nov. 30" is one happening, not two.
fn stretch(account: &Account<'_>, from: usize) -> Option<Days> {
    const TO: [&str; 5] = ["to", "until", "till", "through", "and"];
    let times = &account.found.times;
    let (first, last) = (times.get(from)?, times.get(from + 1)?);
    let between = account.text.get(first.span.end as usize..last.span.start as usize)?.trim();
    let before = account.text.get(..first.span.start as usize)?.trim_end();
    let word = before.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    let opens = match between {
        "and" => word.eq_ignore_ascii_case("between"),
        _ => word.eq_ignore_ascii_case("from"),
    };
    let are_dates = first.kind == TimeKind::Date && last.kind == TimeKind::Date;
    let is_stretch = are_dates && opens && TO.contains(&between);
    is_stretch.then(|| Days::new(first.start, last.end)).flatten().filter(|days| days.count() <= YEAR)
}

/// A longer stretch is no happening.
const YEAR: i64 = 366;

/// Sentences that name a stretch of at most three months without an event of theirs on it.
fn references<'a>(account: &Account<'a>) -> impl Iterator<Item = (u32, Days)> + 'a {
    const LONGEST: i64 = 92;
    let account = *account;
    let Account { found, sentences, dateline, text, .. } = account;
    let taken: Vec<usize> = found.events.iter().filter_map(|event| event.time).collect();
    found.times.iter().enumerate().filter_map(move |(index, time)| {
        let opened = stretch(&account, index);
        let days = opened.or_else(|| Days::new(time.start, time.end))?;
        let is_closed = index > 0 && stretch(&account, index - 1).is_some();
        let is_date = matches!(time.kind, TimeKind::Date | TimeKind::Time);
        let sentence = sentences.partition_point(|s| s.end <= time.span.start);
        let in_dateline = dateline.is_some_and(|dateline| dateline.span.contains(time.span));
        // "A day later than planned" is the day of something else.
        let behind = text.get(time.span.end as usize..).unwrap_or_default();
        let compares = behind.trim_start().starts_with("than ");
        let is_loose = !taken.contains(&index) && sentence < sentences.len() && !in_dateline && !compares;
        let is_short = days.count() <= LONGEST && (days.is_day() || found.events.is_empty());
        (is_date && is_loose && !is_closed && (is_short || opened.is_some()))
            .then_some((sentence as u32, days))
    })
}

/// The people, bodies and groups a sentence names.
pub(super) fn named(found: &Annotations, span: Span) -> impl Iterator<Item = usize> {
    found.entities.iter().enumerate().filter_map(move |(index, entity)| {
        let acts = matches!(
            entity.kind,
            EntityKind::Person | EntityKind::Organization | EntityKind::Group | EntityKind::Place
        );
        let stands = |mention: &dateline_extract::entity::Mention| {
            mention.form == MentionForm::Name && !mention.nested && span.contains(mention.span)
        };
        (acts && entity.mentions.iter().any(stands)).then_some(index)
    })
}

fn certainty(by: DatedBy) -> u8 {
    match by {
        DatedBy::Stated => 3,
        DatedBy::Inherited => 2,
        DatedBy::Published => 1,
        DatedBy::Nothing => 0,
    }
}

/// What happened outweighs what is planned, that what may be, and that what did not happen.
pub(super) fn status<'e>(events: impl Iterator<Item = &'e Event>) -> Status {
    events.map(|event| event.status).min().unwrap_or(Status::Happened)
}
