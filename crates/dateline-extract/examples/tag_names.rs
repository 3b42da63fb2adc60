//! Reads articles with a given model file and prints their entities: to look at a model before it is shipped.
//!
//!     cargo run --release -p dateline-extract --example tag_names -- [MODEL|off] < articles.jsonl

use std::io::{BufRead, Write};

use dateline_extract::Annotator;
use dateline_extract::entity::{Options, Tagger};
use dateline_text::Article;
use serde_json::{Value, json};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut options = Options::default();
    match std::env::args().nth(1).as_deref() {
        Some("off") => options.tagger = Tagger::Off,
        Some(path) => options.tagger = Tagger::File(std::fs::read(path)?),
        None => {}
    }
    let annotator = Annotator::with_entities(&options)?;
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for line in std::io::stdin().lock().lines() {
        let record: Value = serde_json::from_str(&line?)?;
        let article = Article::from_text(
            record["id"].as_str().unwrap_or_default(),
            record["text"].as_str().unwrap_or_default(),
        );
        let doc = annotator.read(&article);
        let entities = annotator.entities().find(&doc, &annotator.times().find(&doc), &[]);
        writeln!(out, "{}", json!({"article": article, "entities": entities}))?;
    }
    Ok(())
}
