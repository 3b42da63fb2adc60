//! Plans and what became of them: a planned entry, the one that tells how it came out and the one for a new date are
//! entries of their own, and each names the other. A plan that came to pass on its day is one entry with its outcome: the
//! status of each piece of evidence tells which foretold it.

use chrono::Days;
use dateline_extract::event::Status;

use crate::timeline::{Related, Relation};
use crate::{Entry, Evidence};

/// An outcome comes at most so many days after the planned day, and a new date at most so many from the old one.
const LATEST: u64 = 14;
const MOVED: u64 = 60;
/// A sentence of each shares at least this part of the shorter one's words, and so many.
const SHARED: f64 = 0.34;
const WORDS: usize = 2;
/// The same where no actor is in both.
const SHARED_ALONE: f64 = 0.5;
/// And at least so many words.
const WORDS_ALONE: usize = 3;
/// Sentences of an entry that are compared.
const LOOKED_AT: usize = 4;

/// Words that tell of a new date for what was planned.
const MOVES: [&str; 14] = [
    "postpone",
    "delayed",
    "put off",
    "reschedule",
    "pushed back",
    "put back",
    "brought forward",
    "first planned",
    "first set",
    "first scheduled",
    "originally",
    "had been due",
    "had been scheduled",
    "had been planned",
];

/// Links each planned entry with the one that most likely tells its outcome, or else its new date. Entries are in time order.
pub(crate) fn relate(entries: &mut [Entry]) {
    let planned = |entry: &Entry| entry.status == Status::Planned && entry.start.is_some();
    let words: Vec<Vec<Vec<u32>>> =
        entries.iter().map(|entry| entry.evidence.iter().take(LOOKED_AT).map(words).collect()).collect();
    let mut links = Vec::new();
    for (at, plan) in entries.iter().enumerate().filter(|(_, entry)| planned(entry)) {
        let best = |others: &mut dyn Iterator<Item = usize>, fits: &dyn Fn(&Evidence, &Evidence) -> bool| {
            let like = |other: usize| likeness((plan, &words[at]), (&entries[other], &words[other]), fits);
            let least =
                |other: usize| if shares_actor(plan, &entries[other]) { SHARED } else { SHARED_ALONE };
            let others =
                others.map(|other| (like(other), other)).filter(|(like, other)| *like >= least(*other));
            others.max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1))).map(|(_, other)| other)
        };
        let are_two = |a: &Evidence, b: &Evidence| a.span != b.span || a.article != b.article;
        let told = best(&mut outcomes(entries, plan), &are_two);
        let moved = best(&mut new_dates(entries, plan), &|a, b| is_moved(a) || is_moved(b));
        match (told, moved) {
            (Some(other), _) => links.push((at, Relation::Outcome, other, Relation::Plan)),
            (None, Some(other)) => links.push((at, Relation::MovedTo, other, Relation::MovedFrom)),
            (None, None) => {}
        }
    }
    for (plan, to, other, from) in links {
        let (old, new) = (entries[plan].id.clone(), entries[other].id.clone());
        entries[plan].related.push(Related { entry: new, relation: to });
        entries[other].related.push(Related { entry: old, relation: from });
    }
}

/// Entries that tell what was done, or was not, from the planned day on.
fn outcomes<'e>(entries: &'e [Entry], plan: &'e Entry) -> impl Iterator<Item = usize> + 'e {
    let told = |status| matches!(status, Status::Happened | Status::Ongoing | Status::Negated);
    following(entries, plan, LATEST)
        .filter(move |at| told(entries[*at].status) && !are_elsewhere(plan, &entries[*at]))
}

/// Entries with the same planned for later days.
fn new_dates<'e>(entries: &'e [Entry], plan: &'e Entry) -> impl Iterator<Item = usize> + 'e {
    following(entries, plan, MOVED)
        .filter(move |at| entries[*at].start > plan.end && entries[*at].status == Status::Planned)
}

/// The entries from the plan's first day to so many days after its last.
fn following<'e>(entries: &'e [Entry], plan: &'e Entry, days: u64) -> impl Iterator<Item = usize> + 'e {
    let from = entries.partition_point(|entry| entry.start < plan.start);
    let last = plan.end.and_then(|end| end.checked_add_days(Days::new(days)));
    (from..entries.len()).take_while(move |at| entries[*at].start <= last)
}

fn shares_actor(plan: &Entry, other: &Entry) -> bool {
    meet(&plan.participants, &other.participants)
}

fn are_elsewhere(a: &Entry, b: &Entry) -> bool {
    !a.places.is_empty() && !b.places.is_empty() && !meet(&a.places, &b.places)
}

fn meet(a: &[String], b: &[String]) -> bool {
    a.iter().any(|name| b.contains(name))
}

fn is_moved(evidence: &Evidence) -> bool {
    let text = evidence.text.to_lowercase();
    MOVES.iter().any(|words| text.contains(words))
}

/// How much the two sentences that are most alike share, of those pairs that `fits` holds for.
fn likeness(
    (a, own): (&Entry, &[Vec<u32>]),
    (b, theirs): (&Entry, &[Vec<u32>]),
    fits: impl Fn(&Evidence, &Evidence) -> bool,
) -> f64 {
    let least = if shares_actor(a, b) { WORDS } else { WORDS_ALONE };
    let mut best = 0.0;
    for (evidence, own) in a.evidence.iter().zip(own) {
        for (other, theirs) in b.evidence.iter().zip(theirs) {
            let share = overlap(own, theirs, least);
            if share > best && fits(evidence, other) {
                best = share;
            }
        }
    }
    best
}

/// The content words of a sentence, sorted, each once.
fn words(evidence: &Evidence) -> Vec<u32> {
    let mut terms = Vec::new();
    crate::terms::push(&evidence.text, &mut terms);
    terms.sort_unstable();
    terms.dedup();
    terms
}

fn overlap(a: &[u32], b: &[u32], least: usize) -> f64 {
    let shared = a.iter().filter(|term| b.binary_search(term).is_ok()).count();
    if shared < least { 0.0 } else { shared as f64 / a.len().min(b.len()) as f64 }
}
