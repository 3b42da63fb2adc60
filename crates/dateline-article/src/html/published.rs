//! When the article on a page was published and last changed, among the places that say it.
//!
//! In the order of trust: JSON-LD `datePublished`, `meta`, microdata and microformats, the address of the page, `time`
//! elements, elements named after dates, JSON-LD of other things, short texts that are a date or start with one, and
//! last the copyright line. A day is made precise by an instant on it from a place of less trust.

use std::ops::RangeInclusive;

use chrono::FixedOffset;
use dateline_text::Moment;

use super::metadata::Page;
use super::tag::Tag;
use super::title::fold;
use super::tree::Id;
use crate::date;

const METAS: &[&str] = &[
    "article:published_time",
    "og:article:published_time",
    "article:published",
    "og:published_time",
    "article:published:time",
    "og:pubdate",
    "datepublished",
    "date_published",
    "pubdate",
    "publishdate",
    "publish-date",
    "publish_date",
    "published-date",
    "publication_date",
    "parsely-pub-date",
    "sailthru.date",
    "date",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
    "dc.date.created",
    "dcterms.date",
    "dc.date",
    "article.published",
    "article.created",
    "article_date_original",
    "cxenseparse:recs:publishtime",
    "cxenseparse:publishtime",
    "date.available",
    "date.created",
    "originalpublicationdate",
    "citation_publication_date",
    "citation_date",
    "citation_online_date",
    "rnews:datepublished",
    "shareaholic:article_published_time",
    "pdate",
    "dateissued",
    "created",
    "uploaddate",
    "pixels:created",
    "timestamp",
    "release_date",
];

const MODIFIED: &[&str] = &[
    "article:modified_time",
    "og:updated_time",
    "datemodified",
    "date_modified",
    "last-modified",
    "lastmod",
    "modified",
    "dcterms.modified",
    "dc.date.modified",
    "article.updated",
    "og:article:modified_time",
    "revised",
    "dateupdate",
];

/// The candidates, the chosen one first.
pub(super) fn candidates(page: &Page<'_>) -> Vec<(&'static str, Moment)> {
    let american = page.is_american();
    let mut found: Vec<(&'static str, Moment)> = Vec::new();
    let read = |text: &str| date::value(text, american);
    let mut offer =
        |from: &'static str, moment: Option<Moment>| found.extend(moment.map(|moment| (from, moment)));
    offer("json-ld datePublished", page.records.text("datePublished").as_deref().and_then(read));
    offer("json-ld dateCreated", page.records.text("dateCreated").as_deref().and_then(read));
    METAS.iter().for_each(|name| offer("meta", page.all(name).find_map(read)));
    let marked = Marked::read(page);
    offer("itemprop datePublished", marked.published.iter().find_map(|text| read(text)));
    let url = page.url.as_deref().and_then(of_url);
    offer("url", url);
    let headline = headline(page);
    offer("time", nearest(marked.times, headline, read));
    offer(
        "json-ld of another thing",
        ["datePublished", "uploadDate", "dateCreated"]
            .iter()
            .find_map(|name| page.records.other_texts(name).find_map(|text| read(&text))),
    );
    let find = |text: &str| date::find(text, american);
    offer("element named after dates", nearest(marked.named, headline, find));
    offer("title", page.meta("og:title").and_then(|title| date::find(title, american)));
    // What the page itself says is enough; reading all of its texts and scripts takes longer than the rest together.
    if found.first().is_none_or(|(_, moment)| moment.instant().is_none()) {
        found.extend(in_texts(page, headline, american));
    }
    precise(&mut found);
    if found.is_empty() {
        found.extend(in_addresses(page).map(|moment| ("addresses in the page", moment)));
    }
    localize(&mut found, url.filter(|_| has_path_date(page)));
    found
}

/// The days in the texts and scripts of the page, those of short texts before its latest change and the others.
fn in_texts(page: &Page<'_>, headline: Id, american: bool) -> Vec<(&'static str, Moment)> {
    let find = |text: &str| date::find(text, american);
    let short = texts(page).filter(|(_, text)| text.len() < 80);
    let candidates = [
        ("text", nearest(short, headline, find)),
        ("modified", modified(page)),
        ("text", nearest(texts(page), headline, find)),
        ("script", script(page)),
    ];
    candidates.into_iter().filter_map(|(from, moment)| Some((from, moment?))).collect()
}

/// Puts a first candidate that is given in UTC into the outlet's own zone: that of another place that gives the same
/// instant, or the nearest one in which it is the day of the address or the day that readers see.
fn localize(found: &mut [(&'static str, Moment)], url: Option<Moment>) {
    let Some(first) = found.first().map(|(_, first)| *first) else { return };
    let same = found.iter().find_map(|(_, moment)| {
        let (instant, other) = first.instant().zip(moment.instant())?;
        let is_same = (other - instant).num_seconds().abs() < 60 && other.offset() != instant.offset();
        is_same.then(|| Moment::Instant(instant.with_timezone(other.offset())))
    });
    let is_utc = first.instant().is_some_and(|instant| instant.offset().local_minus_utc() == 0);
    if let Some(same) = same.filter(|_| is_utc) {
        found[0].1 = same;
    } else if let Some(url) = url {
        found[0].1 = in_own_zone(first, url, 1..=12);
    } else {
        let seen = found.iter().find(|(from, _)| *from == "element named after dates");
        found[0].1 = seen.map_or(first, |(_, day)| in_own_zone(first, *day, 1..=3));
    }
}

/// The same instant in a zone where it is that day: many outlets give instants in UTC and days, in addresses and in
/// their texts, in their own zone. `east`: how many hours east of Greenwich the outlet may be.
fn in_own_zone(moment: Moment, day: Moment, east: RangeInclusive<i32>) -> Moment {
    let Some(instant) = moment.instant().filter(|instant| instant.offset().local_minus_utc() == 0) else {
        return moment;
    };
    let distance = (instant.date_naive() - day.date()).num_days();
    let hours = if distance == 1 { -10..=-1 } else { east };
    let zones = hours.filter_map(|hour| FixedOffset::east_opt(hour * 3600));
    let mut shifted =
        zones.map(|zone| instant.with_timezone(&zone)).filter(|shifted| shifted.date_naive() == day.date());
    let found = if distance == 1 { shifted.next_back() } else { shifted.next() };
    found.filter(|_| distance.abs() == 1).map_or(moment, Moment::Instant)
}

/// The first day in an address that the page links to: of its picture or its folder, where nothing else tells.
fn in_addresses(page: &Page<'_>) -> Option<Moment> {
    let tree = page.tree;
    (1..tree.len()).find_map(|id| {
        let mut values = tree.attributes(id).map(|(_, value)| value).filter(|value| value.contains("/20"));
        values.find_map(|value| of_url(value).filter(|_| value.contains("://")))
    })
}

/// The first day behind a name like "published" in the scripts of the page.
fn script(page: &Page<'_>) -> Option<Moment> {
    let scripts = page
        .tree
        .elements(Tag::Script)
        .flat_map(|id| page.tree.children(id))
        .map(|id| page.tree.raw_text(id));
    scripts.filter(|text| text.len() < 1 << 20).find_map(|text| {
        ["ublish", "ated", "date", "Date"].iter().find_map(|name| {
            memchr::memmem::find_iter(text.as_bytes(), name).take(200).find_map(|at| {
                let rest = &text[at..text.floor_char_boundary(at + 60)];
                let value = &rest[rest.find([':', '='])?..];
                date::find(value, false).filter(|moment| value.contains(&moment.date().to_string()))
            })
        })
    })
}

/// Puts the instant on the first candidate's day first.
fn precise(found: &mut Vec<(&'static str, Moment)>) {
    let Some(day) =
        found.first().filter(|(_, moment)| moment.instant().is_none()).map(|(_, moment)| moment.date())
    else {
        return;
    };
    if let Some(at) = found.iter().position(|(_, moment)| moment.instant().is_some() && moment.date() == day)
    {
        let instant = found.remove(at);
        found.insert(0, instant);
    }
}

/// When the article was last changed.
pub(super) fn modified(page: &Page<'_>) -> Option<Moment> {
    let read = |text: &str| date::value(text, page.is_american());
    let stated = page.records.text("dateModified").as_deref().and_then(read);
    stated
        .or_else(|| MODIFIED.iter().find_map(|name| page.all(name).find_map(read)))
        .or_else(|| page.records.other_texts("dateModified").find_map(|text| read(&text)))
}

/// "/2024/05/03/", "/2024-05-03-", "20240503" in an address; also as the start of a longer number, which is how many
/// systems number their articles.
fn of_url(url: &str) -> Option<Moment> {
    let path = url.split_once("://").map_or(url, |(_, rest)| rest);
    // The archive's own stamp is when it was copied.
    let path = path
        .strip_prefix("web.archive.org/web/")
        .and_then(|rest| rest.split_once('/'))
        .map_or(path, |(_, rest)| rest);
    let path = path.rsplit_once("://").map_or(path, |(_, rest)| rest);
    let (_, path) = path.split_once('/')?;
    let plausible = |moment: &Moment| (1995..2050).contains(&chrono::Datelike::year(&moment.date()));
    let mut numbers = path
        .split(|c: char| !c.is_ascii_digit())
        .filter(|number| number.len() >= 12 && number.starts_with("20"));
    let found = date::find(path, false).filter(plausible);
    found
        .or_else(|| numbers.find_map(|number| date::find(&number[..8], false)))
        .map(|moment| Moment::Day(moment.date()))
}

/// True for an address with the day as folders, "/2024/05/03/": numbers of articles look like days too.
fn has_path_date(page: &Page<'_>) -> bool {
    page.url.as_deref().is_some_and(|url| {
        let parts: Vec<&str> = url.split('/').collect();
        parts.windows(3).any(|part| {
            let digits =
                |at: usize, len: usize| part[at].len() == len && part[at].bytes().all(|b| b.is_ascii_digit());
            digits(0, 4) && digits(1, 2) && digits(2, 2)
        })
    })
}

/// Texts and values of elements that are marked as dates.
#[derive(Default)]
struct Marked {
    published: Vec<String>,
    times: Vec<(Id, String)>,
    named: Vec<(Id, String)>,
}

impl Marked {
    fn read(page: &Page<'_>) -> Self {
        let tree = page.tree;
        let mut marked = Self::default();
        let mut comments = 0;
        for id in 1..tree.len() {
            let Some(tag) = tree.tag(id).filter(|tag| {
                !matches!(tag, Tag::Script | Tag::Link | Tag::Body | Tag::A | Tag::Img | Tag::Style)
            }) else {
                continue;
            };
            if id < comments || (tag == Tag::Meta && marked.published.len() > 20) {
                continue;
            }
            let Some(names) = Names::of(page, id) else { continue };
            if names.comment {
                comments = tree.end(id);
            } else {
                marked.add(page, id, tag, &names);
            }
        }
        marked
    }

    fn add(&mut self, page: &Page<'_>, id: Id, tag: Tag, names: &Names) {
        let value = names.value.clone();
        let text = || if page.tree.end(id) - id < 24 { page.tree.text(id) } else { String::new() };
        if names.published {
            self.published.extend(value.filter(|value| !value.is_empty()));
            self.published.push(text());
        } else if tag == Tag::Time || tag == Tag::Abbr {
            self.times.extend(value.filter(|value| !value.is_empty()).map(|value| (id, value)));
            self.times.push((id, text()));
        } else if names.dated && self.named.len() < 40 {
            let text = text();
            if text.len() < 160 {
                self.named.push((id, text));
            }
            self.named.extend(value.map(|value| (id, value)));
        }
    }
}

/// What the attributes of an element say of a date in it.
#[derive(Default)]
struct Names {
    published: bool,
    dated: bool,
    comment: bool,
    /// `datetime`, `content` or `title`.
    value: Option<String>,
}

impl Names {
    fn of(page: &Page<'_>, id: Id) -> Option<Self> {
        let mut names = Self::default();
        for (name, value) in page.tree.attributes(id) {
            match name.to_ascii_lowercase().as_str() {
                "itemprop" | "property" => {
                    names.published |= matches!(
                        value,
                        "datePublished"
                            | "dateCreated"
                            | "dc:date"
                            | "schema:datePublished"
                            | "dc:created"
                            | "dc:date dc:created"
                    );
                }
                "pubdate" => names.published = true,
                "class" | "id" | "data-testid" => names.words(value),
                "datetime" => names.value = Some(super::entities::decode(value).into_owned()),
                "content" | "title" if names.value.is_none() && value.len() < 60 => {
                    names.value = Some(super::entities::decode(value).into_owned());
                }
                _ => {}
            }
        }
        (names.published || names.dated || names.comment || page.tree.tag(id) == Some(Tag::Time))
            .then_some(names)
    }

    fn words(&mut self, value: &str) {
        let value = value.to_ascii_lowercase();
        self.comment |=
            value.starts_with("comment") || value.contains("comment-") || value.contains("related");
        self.published |= value.split_whitespace().any(|name| {
            matches!(
                name,
                "published"
                    | "entry-date"
                    | "post-date"
                    | "article-date"
                    | "pubdate"
                    | "dtreviewed"
                    | "publish-date"
                    | "published-date"
                    | "publishdate"
            )
        });
        self.dated |= [
            "date", "datum", "fecha", "time", "publi", "posted", "created", "stamp", "meta", "byline", "info",
        ]
        .iter()
        .any(|part| value.contains(part));
    }
}

/// The date nearest to the headline in `texts`, which stand in the order of the page; one before it is twice as far.
fn nearest(
    texts: impl IntoIterator<Item = (Id, String)>,
    headline: Id,
    read: impl Fn(&str) -> Option<Moment>,
) -> Option<Moment> {
    let mut nearest: Option<(usize, Moment)> = None;
    for (id, text) in texts {
        let distance = if id < headline { 2 * (headline - id) } else { id - headline };
        if nearest.is_none_or(|(found, _)| distance < found)
            && let Some(moment) = read(&text)
        {
            nearest = Some((distance, moment));
        }
    }
    nearest.map(|(_, moment)| moment)
}

/// The first heading that says what the page's title says, else the first one of all.
fn headline(page: &Page<'_>) -> Id {
    let tree = page.tree;
    let title = page.meta("og:title").map(fold);
    let title =
        title.or_else(|| tree.elements(Tag::Title).next().map(|id| fold(&tree.text(id)))).unwrap_or_default();
    let headings = || (1..tree.len()).filter(|&id| tree.tag(id).is_some_and(Tag::is_heading));
    let says = |id: &Id| {
        let heading = fold(&tree.text(*id));
        heading.len() > 8 && title.contains(&heading)
    };
    headings().find(says).or_else(|| tree.elements(Tag::H1).next()).unwrap_or(0)
}

/// The texts of the page that hold a digit.
fn texts<'a>(page: &'a Page<'_>) -> impl Iterator<Item = (Id, String)> + 'a {
    let tree = page.tree;
    (1..tree.len()).filter_map(move |id| {
        let text = tree.raw_text(id);
        let hidden = matches!(
            tree.tag(tree.parent(id)),
            Some(Tag::Script | Tag::Style | Tag::Noscript | Tag::Option | Tag::Title)
        );
        (!hidden && text.len() < 4000 && text.bytes().any(|b| b.is_ascii_digit()))
            .then(|| (id, super::entities::decode(text).trim().to_owned()))
    })
}
