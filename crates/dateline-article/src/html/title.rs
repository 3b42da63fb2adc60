//! The headline of a page, among the places that give one: the title whose places together are trusted most.

use super::metadata::{Candidates, Page};
use super::tag::Tag;

/// The candidates, the best first: one that another place confirms, else by the trust in its place.
pub(super) fn candidates(page: &Page<'_>, site: Option<&str>) -> Candidates {
    let mut found: Candidates = Vec::new();
    let mut offer = |from: &'static str, title: Option<String>| {
        if let Some(title) = title.map(|title| title.trim().to_owned()).filter(|title| !title.is_empty()) {
            found.push((from, title));
        }
    };
    offer("json-ld headline", page.records.text("headline").map(|title| plain(&title)));
    let headings: Vec<String> = page
        .tree
        .elements(Tag::H1)
        .map(|id| page.tree.text(id))
        .filter(|text| text.chars().count() > 3)
        .take(4)
        .collect();
    headings.first().into_iter().for_each(|heading| offer("h1", Some(heading.clone())));
    for name in ["og:title", "twitter:title"] {
        offer(
            if name == "og:title" { "meta og:title" } else { "meta twitter:title" },
            page.meta(name).map(|title| without_site(title, site, &headings)),
        );
    }
    let title = page.tree.elements(Tag::Title).next().map(|id| page.tree.text(id));
    offer("title", title.map(|title| without_site(&title, site, &headings)));
    // A heading further down that another place repeats is the headline; the first one is the outlet's name.
    let repeated =
        headings.iter().skip(1).find(|heading| found.iter().any(|(_, title)| fold(title) == fold(heading)));
    if let Some(heading) = repeated.cloned() {
        found.insert(1.min(found.len()), ("h1", heading));
    }
    let best = best(&found, site);
    if best > 0 {
        let chosen = found.remove(best);
        found.insert(0, chosen);
    }
    found
}

/// The candidate whose places together are trusted most; of equals the first one.
fn best(found: &Candidates, site: Option<&str>) -> usize {
    let folded: Vec<String> = found.iter().map(|(_, title)| fold(title)).collect();
    let site = site.map(fold).unwrap_or_default();
    let votes = |at: usize| -> u32 {
        if folded[at].is_empty() || folded[at] == site {
            return 0;
        }
        found
            .iter()
            .zip(&folded)
            .filter(|(_, other)| **other == folded[at])
            .map(|((from, _), _)| trust(from))
            .sum()
    };
    (0..found.len()).max_by_key(|&at| (votes(at), found.len() - at)).unwrap_or(0)
}

/// What a place counts. The records are written for readers; titles for networks and search go their own ways.
fn trust(from: &str) -> u32 {
    match from {
        "json-ld headline" => 30,
        "meta og:title" => 15,
        "h1" => 10,
        "meta twitter:title" => 2,
        _ => 1,
    }
}

/// A title without the name of the outlet before or behind it.
fn without_site(title: &str, site: Option<&str>, headings: &[String]) -> String {
    let folded = fold(title);
    // Where a heading is the title up to a mark, the rest is the outlet.
    if let Some(heading) = headings
        .iter()
        .find(|heading| heading.len() > 12 && folded != fold(heading) && folded.starts_with(&fold(heading)))
    {
        return heading.clone();
    }
    let marks = [" | ", " - ", " – ", " — ", " :: ", " • ", " · ", " » ", "｜", "ㅣ", "--"];
    let mut title = title;
    while let Some((head, tail)) =
        marks.iter().filter_map(|mark| title.rsplit_once(mark)).min_by_key(|(_, tail)| tail.len())
    {
        let named = site.is_some_and(|site| {
            fold(tail) == fold(site) || fold(site).contains(&fold(tail)) && tail.len() > 2
        });
        let bar = title[head.len()..].starts_with(" | ") && tail.split_whitespace().count() <= 4;
        if head.chars().count() < 10 || !(named || bar || tail.contains(".com")) {
            break;
        }
        title = head;
    }
    title.trim().to_owned()
}

/// Entities that were encoded twice, and markup in a headline.
fn plain(title: &str) -> String {
    let decoded = super::entities::decode(title);
    if !decoded.contains('<') {
        return decoded.trim().to_owned();
    }
    super::tree::Tree::read(&decoded).text(0)
}

/// Letters and digits in small letters, one space between words.
pub(super) fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_alphanumeric() {
            folded.extend(c.to_lowercase());
        } else if !folded.ends_with(' ') && !folded.is_empty() {
            folded.push(' ');
        }
    }
    folded.truncate(folded.trim_end().len());
    folded
}
