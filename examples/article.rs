//! Prints what is read of each article: its metadata, blocks and sentences, as JSON Lines or as text.
//!
//!     cargo run --release --example article -- [--format jsonl|text] [--published DATE] [FILE|DIR|-]...

mod cli;

use std::io::{self, BufWriter, Write};
use std::process::ExitCode;

use clap::{Parser, ValueEnum};
use dateline::article::Article;

/// Reads news articles and prints their metadata, blocks and sentences.
#[derive(Parser)]
struct Arguments {
    #[command(flatten)]
    input: cli::Input,
    /// What to print
    #[arg(long, value_enum, default_value = "jsonl")]
    format: Format,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    /// One JSON object a line
    Jsonl,
    /// For people
    Text,
}

fn main() -> ExitCode {
    cli::exit("article", run(&Arguments::parse()))
}

/// True where every article could be read.
fn run(arguments: &Arguments) -> io::Result<bool> {
    let mut out = BufWriter::new(io::stdout().lock());
    let mut clean = true;
    for item in arguments.input.articles() {
        match item {
            Ok(article) => print(&mut out, &article, arguments.format)?,
            Err(error) => {
                clean = false;
                eprintln!("article: {error}");
            }
        }
    }
    out.flush()?;
    Ok(clean)
}

fn print(out: &mut impl Write, article: &Article, format: Format) -> io::Result<()> {
    match format {
        Format::Jsonl => writeln!(out, "{}", serde_json::to_string(article)?),
        Format::Text => text(out, article),
    }
}

fn text(out: &mut impl Write, article: &Article) -> io::Result<()> {
    let dateline = article.dateline.as_ref().map(|d| d.span.of(&article.text).to_owned());
    let fields = [
        ("title", article.title.clone()),
        ("source", article.source.clone()),
        ("url", article.url.clone()),
        ("authors", Some(article.authors.join(", ")).filter(|names| !names.is_empty())),
        ("published", article.published.map(|moment| moment.to_string())),
        ("modified", article.modified.map(|moment| moment.to_string())),
        ("language", article.language.clone()),
        ("dateline", dateline),
    ];
    writeln!(out, "{}", article.id)?;
    for (name, value) in fields.iter().filter_map(|(name, value)| Some((name, value.as_ref()?))) {
        writeln!(out, "  {name:<10} {value}")?;
    }
    for block in &article.blocks {
        writeln!(out, "  {}", format!("{:?}", block.kind).to_lowercase())?;
        for sentence in article.sentences.iter().filter(|sentence| block.span.contains(**sentence)) {
            writeln!(out, "    {}", sentence.of(&article.text).replace('\n', " "))?;
        }
    }
    writeln!(out)
}
