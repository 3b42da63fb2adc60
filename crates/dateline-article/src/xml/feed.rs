//! RSS and Atom: a feed in, an article for each entry out, of its full content where the feed gives it.

use dateline_text::Article;

use super::element::Element;
use crate::{date, html};

pub(super) fn articles(root: &Element) -> Vec<Article> {
    let channel = root.at("channel").unwrap_or(root);
    let source = channel.text_at("title");
    let language = channel.text_at("language").or_else(|| root.attribute("lang").map(str::to_owned));
    let language = language.map(|tag| {
        tag.chars().take_while(char::is_ascii_alphabetic).collect::<String>().to_ascii_lowercase()
    });
    // RSS 1.0 has its items beside the channel.
    let entries = channel.all("item").chain(channel.all("entry"));
    let beside = root.all("item").filter(|_| !std::ptr::eq(root, channel));
    entries
        .chain(beside)
        .map(|entry| {
            let mut article = article(entry);
            article.source = entry.text_at("source/title").or_else(|| source.clone());
            article.language.clone_from(&language);
            article
        })
        .collect()
}

fn article(entry: &Element) -> Article {
    let content = ["encoded", "content", "description", "summary"]
        .iter()
        .find_map(|name| entry.at(name).filter(|body| !body.raw_text().trim().is_empty()));
    let mut article = content.map_or_else(|| html::fragment(""), text);
    let link = entry.all("link").find(|link| link.attribute("rel").is_none_or(|rel| rel == "alternate"));
    article.url = link.and_then(|link| link.attribute("href").map(str::to_owned).or_else(|| link.text()));
    let ident = entry.text_at("guid").or_else(|| entry.text_at("id")).or_else(|| article.url.clone());
    article.id = ident.unwrap_or_default();
    article.title = entry.text_at("title").map(|title| html::decode(&title).into_owned());
    let moment = |names: &[&str]| names.iter().find_map(|name| date::value(&entry.text_at(name)?, false));
    article.published = moment(&["pubdate", "published", "date", "issued", "updated"]);
    article.modified = moment(&["updated", "modified"]);
    let atom = entry.all("author").filter_map(|author| author.text_at("name"));
    let others = entry.all("creator").filter_map(Element::text);
    article.authors = atom.chain(others).collect();
    article.section = entry
        .text_at("category")
        .or_else(|| entry.at("category").and_then(|category| category.attribute("term")).map(str::to_owned));
    article
}

/// The article of an entry's content: escaped HTML, XHTML, or plain text.
fn text(content: &Element) -> Article {
    if content.elements().next().is_none() {
        return html::fragment(&content.raw_text());
    }
    let mut markup = String::new();
    write(content, &mut markup);
    html::fragment(&markup)
}

/// XHTML as mark-up again; attributes make no difference to its text.
fn write(element: &Element, markup: &mut String) {
    for child in &element.children {
        match child {
            super::element::Node::Text(text) => {
                markup.push_str(&text.replace('&', "&amp;").replace('<', "&lt;"));
            }
            super::element::Node::Element(inner) => {
                markup.extend(["<", &inner.name, ">"]);
                write(inner, markup);
                markup.extend(["</", &inner.name, ">"]);
            }
        }
    }
}
