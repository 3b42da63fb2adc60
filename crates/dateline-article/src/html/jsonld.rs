//! The schema.org records of a page: its `application/ld+json` scripts in, the values of the article record out.

use std::borrow::Cow;

use serde_json::Value;

use super::tag::Tag;
use super::tree::{Tree, collapse};

/// The records of a page, those of articles first.
pub(super) struct Records {
    records: Vec<Value>,
    /// How many of them are articles.
    articles: usize,
}

impl Records {
    pub fn read(tree: &Tree<'_>) -> Self {
        let mut found = Vec::new();
        for script in tree.elements(Tag::Script) {
            let kind = tree.attribute(script, "type").unwrap_or_default();
            if kind.contains("ld+json") {
                let text: String = tree.children(script).map(|child| tree.raw_text(child)).collect();
                if let Some(value) = parse(&text) {
                    flatten(value, &mut found, 0);
                }
            }
        }
        let (mut records, others): (Vec<Value>, Vec<Value>) = found.into_iter().partition(is_article);
        // The record with most to say is that of the article; the others are of teasers.
        records.sort_by_key(|record| {
            !(record.get("headline").is_some() && record.get("datePublished").is_some())
        });
        let articles = records.len();
        records.extend(others);
        Self { records, articles }
    }

    fn articles(&self) -> &[Value] {
        &self.records[..self.articles]
    }

    /// The first text at `name` in a record of an article.
    pub fn text(&self, name: &str) -> Option<String> {
        self.articles().iter().find_map(|record| text(record.get(name)?))
    }

    /// The body that a record of an article gives, with its line breaks.
    pub fn body(&self) -> Option<Cow<'_, str>> {
        let stated = self.articles().iter().find_map(|record| record.get("articleBody")?.as_str());
        stated.map(Cow::Borrowed).or_else(|| self.updates().map(Cow::Owned))
    }

    /// The entries of a live blog in their order, each below its headline.
    fn updates(&self) -> Option<String> {
        let updates = self.articles().iter().find_map(|record| record.get("liveBlogUpdate"))?;
        let entries = updates.as_array().map_or(std::slice::from_ref(updates), Vec::as_slice);
        let parts = entries.iter().flat_map(|entry| {
            let headline = entry.get("headline").and_then(Value::as_str).map(collapse);
            let body = entry.get("articleBody").and_then(Value::as_str).map(str::to_owned);
            [headline, body].into_iter().flatten().filter(|part| !part.trim().is_empty())
        });
        Some(parts.collect::<Vec<_>>().join("\n")).filter(|text| !text.is_empty())
    }

    /// The texts at `name` in the records of no articles: of the page, a video, a product.
    pub fn other_texts(&self, name: &str) -> impl Iterator<Item = String> {
        self.records[self.articles..].iter().filter_map(move |record| text(record.get(name)?))
    }

    /// The persons at `name` in the first record that has any names there, and all of those names.
    pub fn names(&self, name: &str) -> (Vec<String>, Vec<String>) {
        for record in self.articles() {
            let (mut persons, mut all) = (Vec::new(), Vec::new());
            self.people(record.get(name), &mut persons, &mut all, 0);
            if !all.is_empty() {
                return (persons, all);
            }
        }
        (Vec::new(), Vec::new())
    }

    fn people(&self, value: Option<&Value>, persons: &mut Vec<String>, all: &mut Vec<String>, depth: usize) {
        match value {
            Some(Value::Array(values)) if depth < 4 => {
                values.iter().for_each(|value| self.people(Some(value), persons, all, depth + 1));
            }
            Some(Value::String(name)) => {
                persons.push(collapse(name));
                all.push(collapse(name));
            }
            Some(record @ Value::Object(_)) => match (record.get("name"), record.get("@id")) {
                (Some(Value::String(name)), _) => {
                    if !is_kind(record, |kind| kind.ends_with("Organization")) {
                        persons.push(collapse(name));
                    }
                    all.push(collapse(name));
                }
                (Some(names @ Value::Array(_)), _) => self.people(Some(names), persons, all, depth + 1),
                (_, Some(id)) if depth < 4 => {
                    let same = self
                        .records
                        .iter()
                        .find(|other| other.get("@id") == Some(id) && other.get("name").is_some());
                    self.people(same, persons, all, depth + 1);
                }
                _ => {}
            },
            _ => {}
        }
    }
}

/// A text, or the name or address of a record, or the first of a list of them.
fn text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(collapse(text)).filter(|text| !text.is_empty()),
        Value::Array(values) => values.iter().find_map(text),
        Value::Object(fields) => {
            ["name", "url", "@value", "@id"].iter().find_map(|name| fields.get(*name).and_then(text))
        }
        _ => None,
    }
}

/// Reads a script; line breaks in strings and the comments that some systems wrap it in are forgiven.
fn parse(script: &str) -> Option<Value> {
    let bare = script
        .trim()
        .trim_start_matches("<!--")
        .trim_start_matches("//<![CDATA[")
        .trim_start_matches("<![CDATA[");
    let bare = bare
        .trim_end_matches("-->")
        .trim_end_matches("//]]>")
        .trim_end_matches("]]>")
        .trim()
        .trim_end_matches(';');
    serde_json::from_str(bare).ok().or_else(|| {
        let clean: String = bare.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        serde_json::Deserializer::from_str(&clean).into_iter().next()?.ok()
    })
}

/// Puts the records of lists, graphs and pages side by side.
fn flatten(value: Value, found: &mut Vec<Value>, depth: usize) {
    match value {
        Value::Array(values) if depth < 6 => {
            values.into_iter().for_each(|value| flatten(value, found, depth + 1));
        }
        Value::Object(mut fields) if depth < 6 => {
            for name in ["@graph", "mainEntity", "mainEntityOfPage"] {
                if fields.get(name).is_some_and(|inner| {
                    inner.is_array() || inner.get("@type").is_some() && inner.get("headline").is_some()
                }) && let Some(inner) = fields.remove(name)
                {
                    flatten(inner, found, depth + 1);
                }
            }
            found.push(Value::Object(fields));
        }
        _ => {}
    }
}

fn is_kind(record: &Value, matches: impl Fn(&str) -> bool) -> bool {
    match record.get("@type") {
        Some(Value::String(kind)) => matches(kind),
        Some(Value::Array(kinds)) => kinds.iter().filter_map(Value::as_str).any(matches),
        _ => false,
    }
}

fn is_article(record: &Value) -> bool {
    is_kind(record, |kind| {
        let kind = kind.rsplit(['/', ':']).next().unwrap_or(kind);
        kind.ends_with("Article")
            || kind.ends_with("Posting")
            || matches!(kind, "Report" | "Review" | "LiveBlog")
    })
}

#[cfg(test)]
mod tests {
    use super::super::parse_html;

    #[test]
    fn a_live_blog_is_its_entries() {
        let entry = |head: &str, body: &str| format!(r#"{{"headline": "{head}", "articleBody": "{body}"}}"#);
        let talk =
            "Envoys of both sides met in the capital for a third day and agreed to meet again. ".repeat(3);
        let rain =
            "Rain fell in the north all morning, and two roads into the valley were shut by noon. ".repeat(3);
        let page = format!(
            r#"<script type="application/ld+json">{{"@type": "LiveBlogPosting", "headline": "A day of talks",
            "liveBlogUpdate": [{}, {}]}}</script><h1>A day of talks</h1><div id=app></div>"#,
            entry("Talks end", &talk),
            entry("Roads shut", &rain)
        );
        let article = parse_html("live", &page).expect("a page is always an article");
        let blocks: Vec<&str> = article.blocks.iter().map(|block| block.span.of(&article.text)).collect();
        assert_eq!(blocks, ["Talks end", talk.trim(), "Roads shut", rain.trim()]);
    }
}
