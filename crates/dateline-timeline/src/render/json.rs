//! JSON: the whole timeline as one object, or entries and articles a line each.

use crate::Timeline;

pub(super) fn object(timeline: &Timeline) -> String {
    let mut json = serde_json::to_string(timeline).expect("timelines serialise: their keys are strings");
    json.push('\n');
    json
}

pub(super) fn lines(timeline: &Timeline) -> String {
    let line =
        |value: serde_json::Result<String>| value.expect("entries serialise: their keys are strings") + "\n";
    let entries = timeline.all().map(|entry| line(serde_json::to_string(entry)));
    let articles = timeline.articles.iter().map(|article| line(serde_json::to_string(article)));
    entries.chain(articles).collect()
}
