//! NewsML-G2: a news item or a news message in, an article for each item that holds a text out.

use dateline_text::{Article, BlockKind};

use super::element::Element;
use super::{assemble, body};
use crate::date;
use crate::plain::byline;

pub(super) fn articles(root: &Element) -> Vec<Article> {
    let mut items = Vec::new();
    if root.name == "newsitem" {
        items.push(root);
    }
    root.find_all("newsitem", &mut items);
    items
        .into_iter()
        .map(article)
        .filter(|article| !article.text.is_empty() || article.title.is_some())
        .collect()
}

fn article(item: &Element) -> Article {
    let mut parts = Vec::new();
    if let Some(content) = item.at("contentset/inlinexml") {
        // The head of inline HTML repeats the headline.
        body(content.find("body").unwrap_or(content), &mut parts);
    } else if let Some(data) = item.at("contentset/inlinedata") {
        parts.extend(data.raw_text().lines().map(|line| (BlockKind::Paragraph, line.trim().to_owned())));
    }
    let mut article = assemble(&parts);
    item.attribute("guid").unwrap_or_default().clone_into(&mut article.id);
    let about = item.at("contentmeta");
    article.title =
        about.and_then(|about| about.text_at("headline")).or_else(|| item.text_at("itemmeta/title"));
    article.authors = about.map(authors).unwrap_or_default();
    let language = about
        .and_then(|about| about.at("language"))
        .and_then(|element| element.attribute("tag"))
        .or_else(|| item.attribute("lang"));
    article.language = language.and_then(|tag| tag.split('-').next()).map(str::to_ascii_lowercase);
    let created = ["itemmeta/firstcreated", "contentmeta/contentcreated", "itemmeta/versioncreated"];
    article.published = created.iter().find_map(|path| date::value(&item.text_at(path)?, false));
    article.modified = item.text_at("itemmeta/versioncreated").and_then(|time| date::value(&time, false));
    article.source = item.at("itemmeta/provider").and_then(|provider| {
        provider
            .text_at("name")
            .or_else(|| provider.attribute("literal").or(provider.attribute("qcode")).map(str::to_owned))
    });
    article
}

/// The names in bylines, else those of the creators.
fn authors(about: &Element) -> Vec<String> {
    let stated: Vec<String> =
        about.all("by").filter_map(Element::text).flat_map(|line| names(&line)).collect();
    if !stated.is_empty() {
        return stated;
    }
    about.all("creator").filter_map(|creator| creator.text_at("name")).collect()
}

fn names(line: &str) -> Vec<String> {
    byline::names(line.strip_prefix("By ").or_else(|| line.strip_prefix("by ")).unwrap_or(line))
}
