//! Who wrote the article on a page, among the places that say it.

use super::metadata::Page;
use super::tag::Tag;
use super::title::{fold, squeeze};

/// The lists of names, the most trusted first.
pub(super) fn candidates(page: &Page<'_>) -> Vec<(&'static str, Vec<String>)> {
    let sites = page.names_of_site(page.meta("og:site_name"));
    let mut found: Vec<(&'static str, Vec<String>)> = Vec::new();
    let mut offer = |from: &'static str, names: Vec<String>| {
        let names = without_outlet(clean(names), &sites);
        if !names.is_empty() {
            found.push((from, names));
        }
    };
    let (persons, all) = page.records.names("author");
    if !persons.is_empty() {
        offer("json-ld author", all.clone());
    }
    for name in [
        "author",
        "article:author",
        "parsely-author",
        "byl",
        "dc.creator",
        "dcterms.creator",
        "sailthru.author",
        "citation_author",
        "article:author_name",
        "cxenseparse:author",
        "twitter:misc:written by",
        "twitter:data1",
    ] {
        let label = page.meta("twitter:label1").unwrap_or_default().to_lowercase();
        if name == "twitter:data1"
            && !["written by", "geschrieben von", "by", "author", "écrit par", "escrito por", "scritto da"]
                .contains(&label.as_str())
        {
            continue;
        }
        offer("meta author", page.all(name).map(str::to_owned).collect());
    }
    offer(
        "itemprop author",
        marked(page, |name, value| {
            name == "itemprop" && value.split_whitespace().any(|word| word == "author")
        }),
    );
    offer(
        "rel author",
        marked(page, |name, value| name == "rel" && value.split_whitespace().any(|word| word == "author")),
    );
    let bylines = marked(page, |name, value| name == "class" && is_byline(value));
    let byline = bylines
        .into_iter()
        .find(|text| text.len() < 160 && clean(vec![text.clone()]).iter().any(|name| is_person(name)));
    offer("byline", byline.into_iter().collect());
    // The name of an organisation may well have an "and" in it.
    let whole: Vec<String> = all.into_iter().filter(|name| is_name(name)).collect();
    if !whole.is_empty() {
        found.push(("json-ld author", whole));
    }
    // The outlet's own name is said last of all.
    found.sort_by_key(|(_, names)| names.iter().all(|name| is_outlet(name, &sites)));
    found
}

/// Names of persons and agencies without the outlet's own, where there are others.
fn without_outlet(mut names: Vec<String>, sites: &[String]) -> Vec<String> {
    if names.iter().any(|name| !is_outlet(name, sites)) {
        names.retain(|name| !is_outlet(name, sites));
    }
    names
}

/// True for the outlet itself: by its name, or an address in place of a name ("news.example").
fn is_outlet(name: &str, sites: &[String]) -> bool {
    let squeezed = squeeze(name);
    let address = !name.contains(' ')
        && name.rsplit_once('.').is_some_and(|(head, end)| head.len() > 1 && (2..=3).contains(&end.len()));
    address
        || sites.iter().any(|site| *site == squeezed || (squeezed.len() > 4 && site.starts_with(&squeezed)))
}

/// True for a class of what holds the names: "`byline__name`", "article-author", not "author-bio" or "authority".
fn is_byline(class: &str) -> bool {
    class.split_whitespace().take(12).any(|name| {
        let name = name.to_ascii_lowercase();
        let named =
            ["byline", "author", "autor", "writer", "redakteur"].iter().any(|part| name.contains(part));
        named
            && !["authorit", "bio", "image", "avatar", "photo", "social", "related", "more", "follow", "desc"]
                .iter()
                .any(|part| name.contains(part))
    })
}

/// The texts of the elements with such an attribute, up to ten.
fn marked(page: &Page<'_>, wanted: impl Fn(&str, &str) -> bool) -> Vec<String> {
    let tree = page.tree;
    let mut found = Vec::new();
    let mut behind = 0;
    for id in 1..tree.len() {
        let is_element =
            tree.tag(id).is_some_and(|tag| !matches!(tag, Tag::Meta | Tag::Script | Tag::Link | Tag::Body));
        if id < behind || !is_element || !tree.attributes(id).any(|(name, value)| wanted(name, value)) {
            continue;
        }
        behind = tree.end(id);
        if behind - id < 40 {
            found.push(tree.text(id));
        }
        if found.len() == 10 {
            break;
        }
    }
    found
}

/// The names in what a page calls authors: lists are split, jobs, addresses and outlets left out.
fn clean(lists: Vec<String>) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for list in lists {
        let list = super::entities::decode(&list).into_owned();
        if list.contains("://") || list.contains("www.") {
            continue;
        }
        for part in split(&list) {
            let name = trim(part);
            let folded = fold(name);
            let known = names.iter().any(|known| fold(known) == folded);
            if is_name(name) && !known {
                names.push(name.to_owned());
            }
        }
    }
    names
}

/// The parts of "By Ada Lund, Ben Okoye and Cem Poet"; "Ada Lund, Reporter" is cut to the name by what follows.
fn split(list: &str) -> Vec<&str> {
    let mut parts = vec![list];
    for mark in
        [";", "|", " and ", " und ", " et ", " y ", " og ", " och ", " & ", ", ", "\n", "•", "·", " / "]
    {
        parts = parts.into_iter().flat_map(|part| part.split(mark)).collect();
    }
    parts
}

fn trim(name: &str) -> &str {
    let mut name = name.trim().trim_matches([',', '.', ':', '-', '–', '—', '*']).trim();
    let openings = [
        "By: ",
        "By ",
        "by ",
        "BY ",
        "Von ",
        "von ",
        "VON ",
        "Par ",
        "par ",
        "Por ",
        "por ",
        "Di ",
        "Door ",
        "Written by ",
        "Posted by ",
        "Text: ",
        "Author: ",
        "Autor: ",
        "Reported by ",
        "Von: ",
        "Af ",
        "Av ",
    ];
    while let Some(rest) = openings.iter().find_map(|opening| name.strip_prefix(opening)) {
        name = rest.trim();
    }
    let jobs = [" 기자", " 記者", " 记者"];
    while let Some(rest) = jobs.iter().find_map(|job| name.strip_suffix(job)) {
        name = rest;
    }
    let bracket = name.find(" (").unwrap_or(name.len());
    name[..bracket].trim()
}

fn is_name(name: &str) -> bool {
    const NO_NAMES: &[&str] = &[
        "admin",
        "author",
        "autor",
        "by",
        "contributor",
        "correspondent",
        "editor",
        "editorial",
        "editorial staff",
        "guest",
        "news",
        "redaktion",
        "reporter",
        "senior editor",
        "senior reporter",
        "staff",
        "staff writer",
        "team",
        "the editors",
        "unknown",
        "von",
        "writer",
    ];
    let letters = name.chars().filter(|c| c.is_alphabetic()).count();
    let folded = fold(name);
    letters >= 2
        && name.chars().count() <= 60
        && name.split_whitespace().count() <= 6
        && !name.contains("://")
        && !name.contains('@')
        && !name.contains("www.")
        && !name.split_whitespace().any(|word| word.starts_with(|c: char| c.is_ascii_digit()))
        && !NO_NAMES.contains(&folded.as_str())
}

/// True for two to five words with capitals.
fn is_person(name: &str) -> bool {
    let words = name.split_whitespace().count();
    (2..=5).contains(&words)
        && name.split_whitespace().filter(|word| word.starts_with(char::is_uppercase)).count() >= 2
}
