//! Trains the name tagger from column files and writes its model.
//!
//!     cargo run --release -p dateline-extract --example train_names -- --clusters clusters.tsv \
//!         --out names.bin [--epochs N] [--runs N] [--rows N] SET.conll[:three][:regroup]...
//!
//! A set has a token a line: token, BIO tag over PER ORG LOC MISC, and perhaps in the fourth column `+` where no space
//! stands before it; an empty line after each sentence, `-DOCSTART-` before each document. `:three` says that the set
//! marks no MISC, `:correct` that its marks are a machine's and rules shall correct them, `:regroup` that each of its documents is one sentence and neighbours belong together.

use std::error::Error;

use dateline_extract::entity::{EntityKind, Sample, Settings, train};
use dateline_text::{Article, Block, BlockKind, Span};

type Sentence = Vec<(String, String, bool)>;

fn main() -> Result<(), Box<dyn Error>> {
    let (mut settings, mut out, mut clusters, mut samples) =
        (Settings::default(), String::new(), String::new(), Vec::new());
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        let mut value = || arguments.next().ok_or(format!("{argument} needs a value"));
        match argument.as_str() {
            "--out" => out = value()?,
            "--clusters" => clusters = std::fs::read_to_string(value()?)?,
            "--epochs" => settings.epochs = value()?.parse()?,
            "--runs" => settings.runs = value()?.parse()?,
            "--rows" => settings.rows = value()?.parse()?,
            "--l1" => settings.l1 = value()?.parse()?,
            "--l2" => settings.l2 = value()?.parse()?,
            "--alpha" => settings.alpha = value()?.parse()?,
            set => read_set(set, &mut samples)?,
        }
    }
    eprintln!("{} samples", samples.len());
    let words = clusters.lines().filter_map(cluster_line);
    let model = train(&samples, words, settings)?;
    std::fs::write(&out, &model)?;
    eprintln!("{out}: {} bytes", model.len());
    Ok(())
}

/// A line of the cluster file: word, and its cluster among 1,024 and 128.
fn cluster_line(line: &str) -> Option<(&str, [u16; 2])> {
    let mut fields = line.split('\t');
    let word = fields.next()?;
    let mut number = || fields.next()?.parse().ok();
    Some((word, [number()?, number()?]))
}

fn read_set(set: &str, samples: &mut Vec<Sample>) -> Result<(), Box<dyn Error>> {
    let mut parts = set.split(':');
    let path = parts.next().unwrap_or_default();
    let options: Vec<&str> = parts.collect();
    let text = std::fs::read_to_string(path).map_err(|error| format!("{path}: {error}"))?;
    let mut documents = documents(&text);
    if options.contains(&"regroup") {
        documents = regroup(documents);
    }
    let (marks_others, correct) = (!options.contains(&"three"), options.contains(&"correct"));
    let sample = |document: &[Sentence], write: &dyn Fn(&str) -> String| Sample {
        marks_others,
        correct,
        ..sample(document, write)
    };
    for (n, document) in documents.iter().enumerate() {
        samples.push(sample(document, &|word| word.to_owned()));
        let short: Vec<Sentence> = document.iter().filter(|s| s.len() < 14).cloned().collect();
        match n % 12 {
            0 if !short.is_empty() => samples.push(sample(&short, &str::to_uppercase)),
            1 if !short.is_empty() => samples.push(sample(&short, &titled)),
            _ => {}
        }
    }
    Ok(())
}

fn titled(word: &str) -> String {
    let mut letters = word.chars();
    let first = letters.next().map(|c| c.to_uppercase().to_string()).unwrap_or_default();
    if word.len() > 3 { first + letters.as_str() } else { word.to_owned() }
}

fn documents(text: &str) -> Vec<Vec<Sentence>> {
    let (mut documents, mut document, mut sentence) = (Vec::new(), Vec::new(), Sentence::new());
    for line in text.lines().chain(["-DOCSTART-"]) {
        let ends_document = line.starts_with("-DOCSTART-");
        if (ends_document || line.trim().is_empty()) && !sentence.is_empty() {
            document.push(std::mem::take(&mut sentence));
        }
        if ends_document && !document.is_empty() {
            documents.push(std::mem::take(&mut document));
        }
        let fields: Vec<&str> = line.split('\t').collect();
        match fields.as_slice() {
            [token, tag, rest @ ..] if !ends_document && !token.is_empty() => {
                sentence.push(((*token).to_owned(), (*tag).to_owned(), rest.get(1) == Some(&"+")));
            }
            _ => {}
        }
    }
    documents
}

/// Puts neighbouring documents of one sentence together where they share a name.
fn regroup(documents: Vec<Vec<Sentence>>) -> Vec<Vec<Sentence>> {
    let names = |sentence: &Sentence| -> Vec<String> {
        sentence.iter().filter(|(_, tag, _)| tag != "O").map(|(word, ..)| word.clone()).collect()
    };
    let mut groups: Vec<Vec<Sentence>> = Vec::new();
    for sentence in documents.into_iter().flatten() {
        let own = names(&sentence);
        let joins = groups.last().is_some_and(|group| {
            group.len() < 20 && group.iter().rev().take(4).flat_map(names).any(|name| own.contains(&name))
        });
        match groups.last_mut() {
            Some(group) if joins || own.is_empty() => group.push(sentence),
            _ => groups.push(vec![sentence]),
        }
    }
    groups
}

/// Running text of a document's tokens, with its names.
fn sample(document: &[Sentence], write: &dyn Fn(&str) -> String) -> Sample {
    let (mut text, mut blocks, mut names) = (String::new(), Vec::new(), Vec::new());
    for sentence in document {
        if !text.is_empty() {
            text.push('\n');
        }
        let start = text.len();
        let mut open: Option<(usize, EntityKind)> = None;
        let mut before = "";
        for (token, tag, glued) in sentence {
            let at_end = text.len();
            if text.len() > start && !glued && !is_glued(before, token) {
                text.push(' ');
            }
            if !tag.starts_with("I-") {
                names.extend(open.take().map(|(from, kind)| (Span::new(from, at_end), kind)));
            }
            if let (None, Some(kind)) = (open, tag.get(2..)) {
                open = Some((text.len(), kind_of(kind)));
            }
            text.push_str(&write(token));
            before = token;
        }
        names.extend(open.take().map(|(from, kind)| (Span::new(from, text.len()), kind)));
        blocks.push(Block { kind: BlockKind::Paragraph, span: Span::new(start, text.len()) });
    }
    let mut article = Article::from_blocks("sample", text.into(), blocks);
    article.sentences = article.blocks.iter().map(|block| block.span).collect();
    Sample { article, names, marks_others: true, correct: false }
}

/// Whether no space stands between two tokens.
fn is_glued(before: &str, token: &str) -> bool {
    matches!(token, "." | "," | ";" | ":" | "?" | "!" | "%" | ")" | "]" | "'s" | "’s" | "n't" | "'" | "...")
        || matches!(before, "(" | "[" | "$" | "£")
}

fn kind_of(class: &str) -> EntityKind {
    match class {
        "PER" => EntityKind::Person,
        "ORG" => EntityKind::Organization,
        "LOC" => EntityKind::Place,
        _ => EntityKind::Other,
    }
}
