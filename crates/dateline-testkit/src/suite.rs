//! Suites: cases written as TOML, one behaviour each.
//!
//! A case gives a text, the publication day where it matters, and for each list of the annotations what must stand
//! at certain words, or that nothing may. Words are given with the `nth` place they occur at, which fixes one span.
//!
//! ```
//! use dateline_testkit::suite::Suite;
//!
//! let suite = Suite::parse("demo", r#"
//!     [[case]]
//!     name = "a weekday is the last one before publication"
//!     published = "2025-03-12"
//!     text = "It sank on Tuesday."
//!     found.times = [{ words = "Tuesday", value = "2025-03-11" }]
//!     absent.quantities = ["Tuesday"]
//! "#).expect("the suite is well formed");
//! let read = |article: &dateline_text::Article| {
//!     let start = article.text.find("Tuesday").expect("it stands there");
//!     serde_json::json!({
//!         "times": [{ "span": { "start": start, "end": start + 7 }, "value": "2025-03-11" }],
//!         "quantities": [],
//!     })
//! };
//! assert_eq!(suite.case[0].check(&read), Ok(()));
//! ```

use std::collections::BTreeMap;

use dateline_text::{Article, Moment, Span};
use serde::Deserialize;
use serde_json::Value;

/// The cases of one file.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Suite {
    /// In file order.
    pub case: Vec<Case>,
}

impl Suite {
    /// Reads a suite; `name` is what an error calls the file.
    ///
    /// # Errors
    /// Where the text is not TOML of this form.
    ///
    /// ```
    /// assert!(dateline_testkit::suite::Suite::parse("broken", "[[case]]").is_err());
    /// ```
    pub fn parse(name: &str, text: &str) -> Result<Self, String> {
        toml::from_str(text).map_err(|e| format!("{name}: {e}"))
    }
}

/// One behaviour: a text and what must, and must not, be found in it.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Case {
    /// The behaviour, in words.
    pub name: String,
    /// The text to read.
    pub text: String,
    /// When the text was published.
    #[serde(default)]
    published: Option<String>,
    /// List name to what must stand in it.
    #[serde(default)]
    found: BTreeMap<String, Vec<Expected>>,
    /// List name to words that no mention of that list may touch.
    #[serde(default)]
    absent: BTreeMap<String, Vec<String>>,
    /// Why this does not work yet; the case must then fail, so that a gap that closes is noticed.
    #[serde(default)]
    pub not_supported: Option<String>,
}

/// A mention that must be there: exactly these words, with at least these fields.
#[derive(Debug, Clone, Deserialize)]
struct Expected {
    words: String,
    #[serde(default = "first")]
    nth: usize,
    #[serde(flatten)]
    fields: BTreeMap<String, Value>,
}

fn first() -> usize {
    1
}

impl Case {
    /// Reads the text with `read`, which gives the annotations as JSON, and compares.
    ///
    /// # Errors
    /// What is missing or too much; for a known gap, that it is none any more.
    pub fn check(&self, read: &dyn Fn(&Article) -> Value) -> Result<(), String> {
        match (&self.not_supported, self.compare(read)) {
            (None, result) => result,
            (Some(_), Err(_)) => Ok(()),
            (Some(why), Ok(())) => Err(format!("passes now; remove `not-supported = \"{why}\"`")),
        }
    }

    fn compare(&self, read: &dyn Fn(&Article) -> Value) -> Result<(), String> {
        let found = read(&self.article()?);
        for (list, expected) in &self.found {
            for mention in expected {
                self.must_hold(&found[list], mention).map_err(|why| format!("{list}: {why}"))?;
            }
        }
        for (list, words) in &self.absent {
            for word in words {
                self.must_be_free(&found[list], word).map_err(|why| format!("{list}: {why}"))?;
            }
        }
        Ok(())
    }

    fn article(&self) -> Result<Article, String> {
        let article = Article::from_text("case", &self.text);
        let Some(published) = &self.published else { return Ok(article) };
        let moment: Moment = published.parse().map_err(|e| format!("published: {e}"))?;
        Ok(article.published(moment))
    }

    fn must_hold(&self, list: &Value, expected: &Expected) -> Result<(), String> {
        let span = place(&self.text, &expected.words, expected.nth)?;
        let there: Vec<Value> = mentions(list).filter(|m| span_of(m) == Some(span)).collect();
        if there.iter().any(|m| expected.fields.iter().all(|(path, want)| same(field(m, path), want))) {
            return Ok(());
        }
        let near: Vec<_> = mentions(list).filter(|m| span_of(m).is_some_and(|s| s.overlaps(span))).collect();
        let near: Vec<_> = near.iter().map(|m| shown(m, &self.text, &expected.fields)).collect();
        Err(format!("`{}` should be {:?}, found there: {near:?}", expected.words, expected.fields))
    }

    fn must_be_free(&self, list: &Value, words: &str) -> Result<(), String> {
        let span = place(&self.text, words, 1)?;
        match mentions(list).find(|m| span_of(m).is_some_and(|s| s.overlaps(span))) {
            Some(hit) => Err(format!("`{words}` should be free, found {hit}")),
            None => Ok(()),
        }
    }
}

/// The span of the `nth` (from 1) place where `words` stand in `text`.
///
/// # Errors
/// Where they do not stand there so often.
///
/// ```
/// use dateline_testkit::suite::place;
/// assert_eq!(place("no, no", "no", 2)?, dateline_text::Span::new(4, 6));
/// # Ok::<(), String>(())
/// ```
pub fn place(text: &str, words: &str, nth: usize) -> Result<Span, String> {
    let hit = text.match_indices(words).nth(nth.saturating_sub(1));
    hit.map(|(start, _)| Span::new(start, start + words.len()))
        .ok_or_else(|| format!("`{words}` does not stand in the text {nth} times"))
}

/// The span of a mention in its serialised form.
///
/// ```
/// let mention = serde_json::json!({"span": {"start": 1, "end": 4}});
/// assert_eq!(dateline_testkit::suite::span_of(&mention), Some(dateline_text::Span::new(1, 4)));
/// ```
pub fn span_of(mention: &Value) -> Option<Span> {
    serde_json::from_value(mention.get("span")?.clone()).ok()
}

/// The records of a list; one with mentions of its own counts once for each, with the record's fields.
fn mentions(list: &Value) -> impl Iterator<Item = Value> {
    list.as_array().into_iter().flatten().flat_map(|record| match &record["mentions"] {
        Value::Array(mentions) => mentions.iter().map(|mention| joined(record, mention)).collect(),
        _ => vec![record.clone()],
    })
}

fn joined(record: &Value, mention: &Value) -> Value {
    let mut both = record.clone();
    if let (Value::Object(both), Value::Object(mention)) = (&mut both, mention) {
        both.extend(mention.clone());
    }
    both
}

/// The value at a dotted path ("attribution.text").
fn field<'a>(mention: &'a Value, path: &str) -> &'a Value {
    path.split('.').fold(mention, |value, key| &value[key])
}

/// Equal, where numbers may be printed as strings ("1200") to stay exact; `"null"` asks for an absent value.
fn same(got: &Value, want: &Value) -> bool {
    match (got, want) {
        (Value::Null, Value::String(want)) => want == "null",
        (Value::String(got), Value::Number(want)) => got.parse().ok() == want.as_f64(),
        (Value::Number(got), Value::Number(want)) => got.as_f64() == want.as_f64(),
        _ => got == want,
    }
}

fn shown(mention: &Value, text: &str, fields: &BTreeMap<String, Value>) -> String {
    let words = span_of(mention).and_then(|s| s.get(text)).unwrap_or_default();
    let values: Vec<_> = fields.keys().map(|path| format!("{path} = {}", field(mention, path))).collect();
    format!("`{words}` {}", values.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(case: &str) -> Result<(), String> {
        let suite = Suite::parse("test", case).expect("the suite is well formed");
        suite.case[0].check(&|_| {
            serde_json::json!({
                "times": [{ "span": { "start": 3, "end": 9 }, "value": "2025-03-10" }],
                "entities": [{ "name": "Ana Ruiz", "kind": "person", "mentions": [{ "span": { "start": 10, "end": 14 } }] }],
            })
        })
    }

    const CASE: &str = "[[case]]\nname = \"a\"\ntext = \"On Monday Ruiz left.\"\n";

    #[test]
    fn a_mention_with_another_value_is_reported() {
        let result =
            check(&format!("{CASE}found.times = [{{ words = \"Monday\", value = \"2025-03-17\" }}]"));
        assert!(result.expect_err("the value differs").contains("2025-03-10"));
    }

    #[test]
    fn a_mention_with_other_words_is_reported() {
        assert!(check(&format!("{CASE}found.times = [{{ words = \"On Monday\" }}]")).is_err());
    }

    #[test]
    fn a_mention_carries_the_fields_of_its_entity() {
        assert_eq!(
            check(&format!("{CASE}found.entities = [{{ words = \"Ruiz\", kind = \"person\" }}]")),
            Ok(())
        );
    }

    #[test]
    fn words_that_should_be_free_are_reported() {
        assert!(check(&format!("{CASE}absent.times = [\"Monday\"]")).is_err());
        assert_eq!(check(&format!("{CASE}absent.times = [\"left\"]")), Ok(()));
    }

    #[test]
    fn a_known_gap_that_closes_is_reported() {
        let gap = format!("{CASE}not-supported = \"why\"\n");
        assert_eq!(check(&format!("{gap}found.times = [{{ words = \"left\" }}]")), Ok(()));
        assert!(check(&format!("{gap}found.times = [{{ words = \"Monday\" }}]")).is_err());
    }
}
