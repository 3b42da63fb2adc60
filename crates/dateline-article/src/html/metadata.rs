//! What a page says about its article: candidates for each field in the order of trust, each with where it stands.
//!
//! | field | order |
//! |---|---|
//! | title | what is trusted most, places that agree together: JSON-LD `headline`, `og:title`, `h1`, `twitter:title`, `title` |
//! | authors | JSON-LD `author`, `meta` author, `itemprop` or `rel` author, a byline in a class, the text's own byline |
//! | published | see [`super::published`] |
//! | others | JSON-LD, OpenGraph, `meta`, the page's own elements |

use dateline_text::{Article, Origin};

use super::jsonld::Records;
use super::tag::Tag;
use super::tree::{Tree, collapse};
use super::{authors, published, title};

/// A page, its records and its `meta` elements.
pub(super) struct Page<'a> {
    pub tree: &'a Tree<'a>,
    pub records: Records,
    metas: Vec<(String, String)>,
    pub url: Option<String>,
}

impl<'a> Page<'a> {
    pub fn new(tree: &'a Tree<'a>, url: Option<&str>) -> Self {
        let mut metas = Vec::new();
        for meta in tree.elements(Tag::Meta) {
            let (mut name, mut content) = (None, None);
            for (key, value) in tree.attributes(meta) {
                match key.to_ascii_lowercase().as_str() {
                    "name" | "property" | "itemprop" => {
                        name = name.or(Some(value.trim().to_ascii_lowercase()));
                    }
                    "content" => content = Some(collapse(&super::entities::decode(value))),
                    _ => {}
                }
            }
            if let (Some(name), Some(content)) = (name, content.filter(|content| !content.is_empty())) {
                metas.push((name, content));
            }
        }
        let mut page = Self { tree, records: Records::read(tree), metas, url: None };
        page.url = url
            .map(str::to_owned)
            .or_else(|| page.canonical())
            .or_else(|| page.meta("og:url").map(str::to_owned));
        page
    }

    /// The first `meta` of that name.
    pub fn meta(&self, name: &str) -> Option<&str> {
        self.metas.iter().find(|(found, _)| found == name).map(|(_, content)| content.as_str())
    }

    /// Every `meta` of that name.
    pub fn all(&self, name: &str) -> impl Iterator<Item = &str> {
        self.metas.iter().filter(move |(found, _)| found == name).map(|(_, content)| content.as_str())
    }

    fn canonical(&self) -> Option<String> {
        let tree = self.tree;
        let link = tree.elements(Tag::Link).find(|&link| {
            tree.attribute(link, "rel").is_some_and(|rel| rel.eq_ignore_ascii_case("canonical"))
        })?;
        tree.attribute(link, "href").map(|href| href.trim().to_owned()).filter(|href| href.contains("://"))
    }

    /// The language the page declares: "en" of "en-GB".
    pub fn language(&self) -> Option<String> {
        let declared = self.tree.attribute(0, "lang").map(String::from);
        let found = declared
            .filter(|lang| !lang.trim().is_empty())
            .or_else(|| self.records.text("inLanguage"))
            .or_else(|| {
                self.meta("og:locale")
                    .or(self.meta("content-language"))
                    .or(self.meta("language"))
                    .map(str::to_owned)
            })?;
        let code: String = found
            .trim()
            .chars()
            .take_while(char::is_ascii_alphabetic)
            .collect::<String>()
            .to_ascii_lowercase();
        (code.len() == 2).then_some(code)
    }

    /// True where "3/5/2024" is the fifth of March.
    pub fn is_american(&self) -> bool {
        let lang = self.tree.attribute(0, "lang").unwrap_or_default().to_ascii_lowercase();
        let locale = self.meta("og:locale").unwrap_or_default();
        lang == "en-us" || locale == "en_US" || (lang == "en" && locale.is_empty())
    }

    /// The names of the outlet, letters and digits only: its own, its publisher's and that of its address.
    pub fn names_of_site(&self, site: Option<&str>) -> Vec<String> {
        let publisher = self.records.text("publisher").filter(|name| !name.contains("://"));
        let address = self.url.as_deref().and_then(host);
        let names = [site, publisher.as_deref(), self.meta("application-name"), address];
        names.into_iter().flatten().map(title::squeeze).filter(|name| name.len() > 1).collect()
    }

    fn site(&self) -> Option<String> {
        let publisher = || self.records.text("publisher").filter(|name| !name.contains("://"));
        self.meta("og:site_name")
            .map(str::to_owned)
            .or_else(publisher)
            .or_else(|| self.meta("application-name").map(str::to_owned))
    }
}

/// The first part of the host of an address: "example" of "<https://www.example.co.uk/a>".
fn host(url: &str) -> Option<&str> {
    let host = url.split_once("://")?.1.split(['/', '?', '#', ':']).next()?;
    let mut labels = host.split('.').rev().skip(1).filter(|label| label.len() > 3);
    labels.next().or_else(|| host.trim_start_matches("www.").split('.').next())
}

/// Candidates for a field: where each stands, and its value.
pub(super) type Candidates = Vec<(&'static str, String)>;

/// Writes what the page says into `article`.
pub(super) fn put(page: &Page<'_>, article: &mut Article) {
    article.source = page.site();
    let titles = title::candidates(page, article.source.as_deref());
    article.title = titles.first().map(|(_, title)| title.clone());
    note(article, "title", &titles);
    let writers = authors::candidates(page);
    article.authors = writers.first().map(|(_, names)| names.clone()).unwrap_or_default();
    let writers: Candidates = writers.into_iter().map(|(from, names)| (from, names.join("; "))).collect();
    note(article, "authors", &writers);
    let published = published::candidates(page);
    article.published = published.first().map(|(_, moment)| *moment);
    let published: Candidates =
        published.into_iter().map(|(from, moment)| (from, moment.to_string())).collect();
    note(article, "published", &published);
    article.modified = published::modified(page);
    article.language = page.language();
    article.section =
        page.records.text("articleSection").or_else(|| page.meta("article:section").map(str::to_owned));
    article.image = page.meta("og:image").map(str::to_owned).or_else(|| page.records.text("image"));
    article.url.clone_from(&page.url);
}

fn note(article: &mut Article, field: &str, candidates: &[(&'static str, String)]) {
    for (from, value) in candidates {
        article.origins.push(Origin {
            field: field.to_owned(),
            value: value.clone(),
            from: (*from).to_owned(),
        });
    }
}
