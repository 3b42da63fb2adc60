//! Words that all forms for people share: dates, figures, who says so.

use chrono::{Datelike, NaiveDate};
use dateline_extract::event::Status;
use dateline_extract::quantity::{Bound, Number};

use crate::figure::is_pronoun;
use crate::{Claim, Entry, Figure, Granularity, Relation, Term, Timeline, Use, Verdict, Wording};

/// The days of an entry without the year: "7 Oct", "12–18 Aug", "Nov", "all year".
pub(super) fn days(entry: &Entry) -> String {
    let (Some(start), Some(end)) = (entry.start, entry.end) else { return String::new() };
    match entry.granularity {
        Some(Granularity::Day) => start.format("%-d %b").to_string(),
        Some(Granularity::Month) => start.format("%B").to_string(),
        Some(Granularity::Quarter) => format!("{}–{}", start.format("%b"), end.format("%b")),
        Some(Granularity::Year) => "that year".into(),
        Some(Granularity::Decade) => format!("the {}s", start.year()),
        _ => stretch(start, end),
    }
}

fn stretch(start: NaiveDate, end: NaiveDate) -> String {
    if start.year() != end.year() {
        format!("{} – {}", start.format("%-d %b %Y"), end.format("%-d %b %Y"))
    } else if start.month() == end.month() {
        format!("{}–{}", start.format("%-d"), end.format("%-d %b"))
    } else {
        format!("{} – {}", start.format("%-d %b"), end.format("%-d %b"))
    }
}

/// The days with the year: "7 Oct 2023", "November 2023".
pub(super) fn full_days(entry: &Entry) -> String {
    let Some(start) = entry.start else { return "no date".into() };
    match entry.granularity {
        Some(Granularity::Year) => start.year().to_string(),
        Some(Granularity::Decade) => days(entry),
        Some(Granularity::Span) if entry.end.is_some_and(|end| end.year() != start.year()) => days(entry),
        _ => format!("{} {}", days(entry), start.year()),
    }
}

/// A word for entries that did not simply happen.
pub(super) fn status(entry: &Entry) -> Option<&'static str> {
    match entry.status {
        Status::Planned => Some("planned"),
        Status::Possible => Some("possible"),
        Status::Negated => Some("did not happen"),
        Status::Happened | Status::Ongoing => None,
    }
}

/// What became of a plan, or which plan an entry carries out, a line each, with the other entry if it is one of the timeline.
pub(super) fn changes<'t>(entry: &'t Entry, timeline: &'t Timeline) -> Vec<(String, Option<&'t Entry>)> {
    let foretold = foretold(entry).map(|words| (words, None));
    let related = entry.related.iter().filter_map(|related| {
        let other = timeline.entries.iter().find(|other| other.id == related.entry)?;
        Some((change(entry, other, related.relation), Some(other)))
    });
    foretold.into_iter().chain(related).collect()
}

/// Who told of what happened before, as a plan for that day.
fn foretold(entry: &Entry) -> Option<String> {
    let has_come = matches!(entry.status, Status::Happened | Status::Ongoing);
    let plans = entry.evidence.iter().filter(|evidence| has_come && evidence.status == Some(Status::Planned));
    let mut outlets: Vec<&str> =
        plans.map(|evidence| evidence.source.as_deref().unwrap_or(&evidence.article)).collect();
    let mut seen = std::collections::BTreeSet::new();
    outlets.retain(|outlet| seen.insert(*outlet));
    (!outlets.is_empty()).then(|| format!("← as planned ({})", list(&outlets, 3)))
}

fn change(entry: &Entry, other: &Entry, relation: Relation) -> String {
    let day = full_days(other);
    match relation {
        Relation::Outcome if other.status == Status::Negated => format!("→ did not come about: {day}"),
        Relation::Outcome if other.start > entry.end => format!("→ came about later, on {day}"),
        Relation::Outcome => format!("→ came about on {day}"),
        Relation::Plan if other.end < entry.start => format!("← had been planned for {day}"),
        Relation::Plan => "← had been planned".into(),
        Relation::MovedTo => format!("→ moved to {day}"),
        Relation::MovedFrom => format!("← moved from {day}"),
    }
}

/// The outlets of an entry, each once, in order; articles without one by their id.
pub(super) fn outlets(entry: &Entry) -> Vec<&str> {
    let mut outlets: Vec<&str> = Vec::new();
    for evidence in &entry.evidence {
        let outlet = evidence.source.as_deref().unwrap_or(&evidence.article);
        if !outlets.contains(&outlet) {
            outlets.push(outlet);
        }
    }
    outlets
}

/// "a, b, c and 4 more".
pub(super) fn list<S: AsRef<str>>(items: &[S], most: usize) -> String {
    let shown: Vec<&str> = items.iter().take(most).map(AsRef::as_ref).collect();
    match items.len().saturating_sub(most) {
        0 => shown.join(", "),
        rest => format!("{} and {rest} more", shown.join(", ")),
    }
}

/// A claim's number in the article's own words where the entry holds them.
pub(super) fn number(entry: &Entry, claim: &Claim) -> String {
    let holds = |e: &&crate::Evidence| e.article == claim.article && e.span.contains(claim.span);
    let words = entry.evidence.iter().find(holds).and_then(|e| {
        let at = (claim.span.start - e.span.start) as usize;
        e.text.get(at..at + claim.span.len())
    });
    words.map_or_else(
        || digits(claim),
        |words| inside(&words.split_whitespace().collect::<Vec<_>>().join(" ")),
    )
}

/// Words as they stand inside a sentence: "at least 23" for "At least 23".
fn inside(words: &str) -> String {
    let mut chars = words.chars();
    match (chars.next(), chars.clone().next()) {
        (Some(first), Some(second)) if first.is_uppercase() && second.is_lowercase() => {
            first.to_lowercase().chain(chars).collect()
        }
        _ => words.to_owned(),
    }
}

fn digits(claim: &Claim) -> String {
    let (low, high) = (claim.low.map(grouped), claim.high.map(grouped));
    match (claim.bound, low, high) {
        (Bound::Range, Some(low), Some(high)) => format!("{low} to {high}"),
        (Bound::About, Some(n), _) => format!("about {n}"),
        (Bound::AtLeast, Some(n), _) => format!("at least {n}"),
        (Bound::MoreThan, Some(n), _) => format!("more than {n}"),
        (Bound::AtMost, _, Some(n)) => format!("at most {n}"),
        (Bound::LessThan, _, Some(n)) => format!("fewer than {n}"),
        (_, Some(n), _) | (_, None, Some(n)) => n,
        (_, None, None) => "an unknown number".into(),
    }
}

/// "40,000".
fn grouped(number: Number) -> String {
    let plain = number.to_string();
    let (whole, rest) =
        plain.split_once('.').map_or((plain.as_str(), None), |(whole, rest)| (whole, Some(rest)));
    let mut out = String::new();
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) && !out.ends_with('-') {
            out.push(',');
        }
        out.push(digit);
    }
    rest.map_or(out.clone(), |rest| format!("{out}.{rest}"))
}

/// What a figure counts and what happened to it: "people killed".
pub(super) fn counted(figure: &Figure) -> String {
    let noun = figure.noun.as_deref().unwrap_or_default();
    let role = figure.role.as_deref().unwrap_or_default();
    // "26 deaths", "31 lives" say what happened.
    let said_twice =
        role.is_empty() || noun.split(' ').any(|word| word == role) || (role == "killed" && is_death(noun));
    let noun = match figure.unit.as_deref() {
        None => noun.to_owned(),
        // "Fell 8 per cent": by so much, not so much of it.
        Some("%") if !noun.is_empty() && !["fell", "rose"].contains(&role) => format!("of {noun}"),
        Some(_) => String::new(),
    };
    let of_people = figure.unit.is_none() && is_of_people(role) && !is_thing(&noun);
    if said_twice || !of_people { noun } else { format!("{noun} {role}").trim().to_owned() }
}

/// Roles that are told of people: the others say what became of an amount, which the summary tells better.
fn is_of_people(role: &str) -> bool {
    const ROLES: [&str; 20] = [
        "affected",
        "arrested",
        "attended",
        "born",
        "charged",
        "detained",
        "displaced",
        "evacuated",
        "held",
        "hired",
        "hospitalized",
        "infected",
        "injured",
        "killed",
        "missing",
        "presumed dead",
        "recovered",
        "released",
        "rescued",
        "taken hostage",
    ];
    ROLES.contains(&role) || ["trapped", "treated", "wounded", "sentenced", "recruited"].contains(&role)
}

fn is_thing(noun: &str) -> bool {
    const THINGS: [&str; 10] =
        ["boats", "buildings", "cars", "homes", "houses", "jobs", "planes", "positions", "posts", "ships"];
    noun.rsplit(' ').next().is_some_and(|last| THINGS.contains(&last))
}

fn is_death(noun: &str) -> bool {
    let last = noun.rsplit(' ').next().unwrap_or_default();
    ["dead", "death", "deaths", "fatalities", "life", "lives"].contains(&last)
}

/// Who says so: the one the article names, and the outlet.
pub(super) fn by(claim: &Claim) -> String {
    let outlet = claim.source.as_deref().unwrap_or(&claim.article);
    said(claim.attribution.as_deref(), outlet)
}

/// A figure as one line: number, what is counted, who says so; claims that differ side by side.
pub(super) fn figure(entry: &Entry, figure: &Figure) -> String {
    let what = counted(figure);
    let Some(latest) = figure.claims.last() else { return what };
    let told = |claim: &Claim| {
        let number = number(entry, claim);
        let of = if is_one_of(claim, figure) {
            "of the "
        } else if is_group(&number) && figure.noun.is_some() && !what.starts_with("of ") {
            "of "
        } else {
            ""
        };
        format!("{number} {of}{what}").trim().to_owned()
    };
    match figure.verdict {
        Verdict::Single => match &latest.attribution {
            Some(_) => format!("{} ({})", told(latest), by(latest)),
            None => told(latest),
        },
        Verdict::Agree => format!("{} ({} articles agree)", told(latest), articles(figure)),
        Verdict::Revised => format!("{}: {}", head(&what), series(entry, figure)),
        Verdict::Conflict => format!("{}, accounts differ: {}", head(&what), sides(entry, figure)),
    }
}

/// "One of its two rolling mills": one of several, by their plural.
fn is_one_of(claim: &Claim, figure: &Figure) -> bool {
    let one = claim.low == Some(Number::from(1)) && claim.high == claim.low;
    let several = figure.noun.as_deref().is_some_and(|noun| noun.ends_with('s') && !noun.ends_with("ss"));
    one && several && figure.unit.is_none()
}

/// "Dozens", "tens of thousands": groups of what is counted.
fn is_group(number: &str) -> bool {
    const GROUPS: [&str; 6] = ["dozens", "scores", "hundreds", "thousands", "millions", "billions"];
    number.rsplit(' ').next().is_some_and(|last| GROUPS.contains(&last))
}

fn head(what: &str) -> &str {
    if what.is_empty() { "figure" } else { what }
}

fn articles(figure: &Figure) -> usize {
    figure.claims.iter().map(|claim| &claim.article).collect::<std::collections::BTreeSet<_>>().len()
}

/// "12 (The Paper, 3 May), then 15 (The Other Paper, 4 May)".
fn series(entry: &Entry, figure: &Figure) -> String {
    let day = |claim: &Claim| {
        let outlet = claim.source.as_deref().unwrap_or(&claim.article);
        let day = claim.as_of.map(|day| day.format(", %-d %b").to_string()).unwrap_or_default();
        format!(" ({outlet}{day})")
    };
    let mut steps: Vec<String> = Vec::new();
    let mut last = String::new();
    for claim in &figure.claims {
        let number = number(entry, claim);
        if number != last {
            steps.push(format!("{number}{}", day(claim)));
            last = number;
        }
    }
    steps.join(", then ")
}

/// "21 (officials, in The Paper); 20 (The Other Paper)".
fn sides(entry: &Entry, figure: &Figure) -> String {
    let mut sides: Vec<(String, Vec<String>)> = Vec::new();
    for claim in &figure.claims {
        let (number, by) = (number(entry, claim), by(claim));
        match sides.iter_mut().find(|(held, _)| *held == number) {
            Some((_, who)) if who.contains(&by) => {}
            Some((_, who)) => who.push(by),
            None => sides.push((number, vec![by])),
        }
    }
    sides.iter().map(|(number, who)| format!("{number} ({})", list(who, 3))).collect::<Vec<_>>().join("; ")
}

/// "Wording: “airstrikes” (The Post, The Echo) / “attack” (The Wire)".
pub(super) fn wording(wording: &Wording) -> String {
    format!("Wording: {}", terms(wording))
}

/// "“airstrikes” (The Post, The Echo) / “attack” (The Wire)".
pub(super) fn terms(wording: &Wording) -> String {
    wording.terms.iter().map(term).collect::<Vec<_>>().join(" / ")
}

fn term(term: &Term) -> String {
    let mut outlets: Vec<String> = Vec::new();
    for outlet in term.uses.iter().map(used_by) {
        if !outlets.contains(&outlet) {
            outlets.push(outlet);
        }
    }
    let is_said = term.uses.iter().any(|used| used.attribution.is_some());
    let outlets = if is_said { outlets.join("; ") } else { list(&outlets, 4) };
    format!("“{}” ({outlets})", term.term)
}

/// Who uses a word: the outlet, or whom it reports.
pub(super) fn used_by(used: &Use) -> String {
    let outlet = used.source.as_deref().unwrap_or(&used.article);
    said(used.attribution.as_deref(), outlet)
}

/// A pronoun that stands for nobody known says no more than the outlet.
fn said(who: Option<&str>, outlet: &str) -> String {
    match who.filter(|who| !is_pronoun(who)) {
        Some(who) => format!("{}, in {outlet}", who.split_whitespace().collect::<Vec<_>>().join(" ")),
        None => outlet.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_grouped() {
        assert_eq!(grouped(Number::from(40_000)), "40,000");
        assert_eq!(grouped(Number::from(999)), "999");
        assert_eq!(grouped("1234.5".parse().expect("a number")), "1,234.5");
    }

    #[test]
    fn stretches_name_a_month_once() {
        let day = |text: &str| text.parse::<NaiveDate>().expect("a date");
        assert_eq!(stretch(day("2024-08-12"), day("2024-08-18")), "12–18 Aug");
        assert_eq!(stretch(day("2024-08-28"), day("2024-09-03")), "28 Aug – 3 Sep");
    }
}
