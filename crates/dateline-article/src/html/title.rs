//! The headline of a page, among the places that give one: the title whose places together are trusted most.

use super::metadata::{Candidates, Page};
use super::tag::Tag;
use super::tree::{Id, Tree, collapse};

/// The candidates, the best first: one that another place confirms, else by the trust in its place.
pub(super) fn candidates(page: &Page<'_>, site: Option<&str>) -> Candidates {
    let sites = page.names_of_site(site);
    let mut found: Candidates = Vec::new();
    let mut offer = |from: &'static str, title: Option<String>| {
        if let Some(title) = title.map(|title| title.trim().to_owned()).filter(|title| !title.is_empty()) {
            found.push((from, title));
        }
    };
    let headings: Vec<String> = page
        .tree
        .elements(Tag::H1)
        .map(|id| heading(page.tree, id))
        .filter(|text| text.chars().count() > 3)
        .take(4)
        .collect();
    let headline = page.records.text("headline").map(|title| plain(&title));
    offer("json-ld headline", headline.map(|title| without_site(&title, &sites, &headings)));
    headings.first().into_iter().for_each(|heading| offer("h1", Some(heading.clone())));
    for name in ["og:title", "twitter:title"] {
        offer(
            if name == "og:title" { "meta og:title" } else { "meta twitter:title" },
            page.meta(name).map(|title| without_site(title, &sites, &headings)),
        );
    }
    let title = page.tree.elements(Tag::Title).next().map(|id| page.tree.text(id));
    offer("title", title.map(|title| without_site(&title, &sites, &headings)));
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
    let votes = |at: usize| -> i32 {
        if folded[at].is_empty() || folded[at] == site {
            return -100;
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

/// What a place counts. The `title` element is written for search: where it sides with one of the others, that one is
/// less the editors' headline.
fn trust(from: &str) -> i32 {
    match from {
        "json-ld headline" => 25,
        "meta og:title" => 20,
        "h1" => 5,
        "meta twitter:title" => 2,
        _ => -15,
    }
}

/// A title without the name of the outlet before or behind it.
fn without_site(title: &str, sites: &[String], headings: &[String]) -> String {
    // Where a heading is the title up to a mark, the rest is the outlet.
    let heads =
        title.match_indices(['|', '-', '–', '—', '•', '·', '»', ':', '(']).map(|(at, _)| &title[..at]);
    let headed =
        |heading: &&String| heading.len() > 12 && heads.clone().any(|head| fold(head) == fold(heading));
    if let Some(heading) = headings.iter().find(headed).filter(|heading| !heading.ends_with(':')) {
        return heading.clone();
    }
    let marks = [" | ", " - ", " – ", " — ", " :: ", " • ", " · ", " » ", "｜", "ㅣ", "--"];
    let mut title = title;
    while let Some((head, tail)) =
        marks.iter().filter_map(|mark| title.rsplit_once(mark)).min_by_key(|(_, tail)| tail.len())
    {
        let named = is_site(tail, sites);
        let bar = title[head.len()..].starts_with(" | ") && tail.split_whitespace().count() <= 4;
        if head.chars().count() < 10 || !(named || bar || tail.contains(".com")) {
            break;
        }
        title = head;
    }
    title.trim().to_owned()
}

/// True for a name of the outlet, or for a part of one: "News" of "Lowland News".
pub(super) fn is_site(name: &str, sites: &[String]) -> bool {
    let name = squeeze(name);
    name.len() > 2 && sites.iter().any(|site| site.contains(&name))
}

/// A heading without what its own classes call a line above the headline, or hide.
fn heading(tree: &Tree<'_>, id: Id) -> String {
    const ABOVE: &[&str] =
        &["overline", "topline", "kicker", "topic", "roofline", "dachzeile", "eyebrow", "overtitle"];
    let is_above = |child: Id| {
        tree.attributes(child).any(|(name, value)| {
            let value = value.to_ascii_lowercase();
            name == "aria-hidden" && value == "true"
                || name == "class" && ABOVE.iter().any(|part| value.contains(part))
        })
    };
    let (above, rest): (Vec<Id>, Vec<Id>) = tree.children(id).partition(|&child| is_above(child));
    let text = collapse(&rest.into_iter().map(|child| tree.text(child)).collect::<Vec<_>>().join(" "));
    if above.is_empty() || text.chars().count() < 10 { tree.text(id) } else { text }
}

/// Entities that were encoded twice, and markup in a headline.
fn plain(title: &str) -> String {
    let decoded = super::entities::decode(title);
    if !decoded.contains('<') {
        return decoded.trim().to_owned();
    }
    Tree::read(&decoded).text(0)
}

/// Letters and digits in small letters.
pub(super) fn squeeze(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
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
