//! Rows of an article without a publication date. A date that such an article spells out is as good as any; "Friday"
//! and "last month" have nothing to hold on to, and are only dated where the story itself goes on from a day.

use dateline_extract::event::DatedBy;
use dateline_extract::time::{Anchor, Time};

use super::Account;
use super::drafts::Draft;
use crate::days::Days;

/// Takes the days from a row where they are a guess, and marks those wider than a day as loose: the year in
/// "an informant of 1972 died on Friday" dates the man, not the news.
pub(super) fn weigh(draft: &mut Draft, account: &Account<'_>) {
    if !draft.events.is_empty() && !is_sure(draft, account) {
        draft.days = None;
    }
    draft.is_loose = draft.days.is_some_and(|days| !days.is_day());
}

/// Rows for the sentences that have none: without a publication date the sentence itself is all there is to go by.
pub(super) fn with_remarks(drafts: Vec<Draft>, sentences: u32) -> Vec<Draft> {
    let mut all = drafts;
    let told: Vec<u32> = all.iter().map(|draft| draft.sentence).collect();
    let untold = (0..sentences).filter(|sentence| told.binary_search(sentence).is_err());
    all.extend(untold.map(|sentence| Draft { sentence, days: None, is_loose: false, events: Vec::new() }));
    all.sort_by_key(|draft| draft.sentence);
    all
}

/// True where an expression of the row, or of its paragraph, gives its days without guessing.
fn is_sure(draft: &Draft, account: &Account<'_>) -> bool {
    let found = account.found;
    let sentence = account.sentences[draft.sentence as usize];
    let events = || draft.events.iter().map(|event| &found.events[*event]);
    let stated = events().filter(|event| event.dated_by == DatedBy::Stated).filter_map(|event| event.time);
    if stated.map(|time| &found.times[time]).any(|time| is_spelled_out(time, account)) {
        return true;
    }
    let block = account.blocks.iter().find(|block| block.span.contains(sentence));
    let inherits = events().any(|event| event.dated_by == DatedBy::Inherited);
    inherits
        && block.is_some_and(|block| {
            let in_block = found.times.iter().filter(|time| block.span.contains(time.span));
            in_block.filter(|time| days(time) == draft.days).any(|time| is_spelled_out(time, account))
        })
}

/// True for "3 May 2024", and for "two days later" told from such a day.
fn is_spelled_out(time: &Time, account: &Account<'_>) -> bool {
    match time.anchor {
        Some(Anchor::Time(from)) => {
            let from = &account.found.times[from];
            days(from).is_some_and(Days::is_day) && goes_on(account.words(time.span))
        }
        _ => true,
    }
}

/// True for words that go on from the day just told, as "Friday" and "last month" do not.
fn goes_on(words: &str) -> bool {
    const FROM_THERE: [&str; 8] =
        ["after", "before", "earlier", "following", "later", "previous", "same", "that"];
    let words = words.to_lowercase();
    words.starts_with("the next ") || words.split_whitespace().any(|word| FROM_THERE.contains(&word))
}

fn days(time: &Time) -> Option<Days> {
    Days::new(time.start, time.end)
}
