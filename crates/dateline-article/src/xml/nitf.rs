//! NITF, the News Industry Text Format: a document in, an article out.

use dateline_text::Article;

use super::element::Element;
use super::{assemble, body};
use crate::date;
use crate::plain::byline;

pub(super) fn article(root: &Element) -> Article {
    let mut parts = Vec::new();
    if let Some(content) = root.at("body/body.content") {
        body(content, &mut parts);
    }
    let mut article = assemble(&parts);
    let docdata = root.at("head/docdata");
    let of_docdata = |name: &str, attribute: &str| {
        docdata.and_then(|data| data.at(name)).and_then(|element| element.attribute(attribute))
    };
    of_docdata("doc-id", "id-string").unwrap_or_default().clone_into(&mut article.id);
    let title = root.text_at("body/body.head/hedline/hl1").or_else(|| root.text_at("body/body.head/hedline"));
    article.title = title.or_else(|| root.text_at("head/title"));
    let issued = ["date.issue", "date.release"].iter().find_map(|name| of_docdata(name, "norm"));
    let issued =
        issued.or_else(|| root.at("head/pubdata").and_then(|data| data.attribute("date.publication")));
    article.published = issued.and_then(|norm| date::value(norm, false));
    article.source = root
        .text_at("body/body.head/distributor")
        .or_else(|| root.at("head/pubdata").and_then(|data| data.attribute("name")).map(str::to_owned));
    article.authors = authors(root);
    article
}

fn authors(root: &Element) -> Vec<String> {
    let mut names = Vec::new();
    for line in root.at("body/body.head").into_iter().flat_map(|head| head.all("byline")) {
        match line.text_at("person") {
            Some(person) => names.push(person),
            None => names.extend(line.text().into_iter().flat_map(|line| {
                let list = line.strip_prefix("By ").or_else(|| line.strip_prefix("by ")).unwrap_or(&line);
                byline::names(list)
            })),
        }
    }
    names
}
