//! Prints what the readers find in each article, one JSON object a line: times, quantities, entities, quotes, events.
//!
//!     cargo run --release --example annotate -- [--published DATE] [FILE|DIR|-]...

use std::io::{self, BufWriter, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;
use dateline::article::{Article, Options, read};
use dateline::extract::{Annotations, annotate};
use dateline::text::Moment;
use indicatif::{ProgressBar, ProgressStyle};
use serde::Serialize;

/// Finds times, quantities, names, quotes and events in news articles; prints one JSON object a line for each.
///
/// Spans are half-open byte offsets into `article.text`. Articles are read one at a time, so a stream may be of
/// any length. The exit status is 1 where an article could not be read; the others are still printed.
#[derive(Parser)]
struct Arguments {
    /// Plain text, web pages, news documents, feeds, JSON Lines, folders of them; `-`: JSON Lines on standard input
    #[arg(value_name = "FILE|DIR|-", default_value = concat!(env!("CARGO_MANIFEST_DIR"), "/seeds"))]
    paths: Vec<PathBuf>,
    /// Publication time of articles that give none: 2024-05-03 or 2024-05-03T08:00:00Z
    #[arg(long, value_name = "DATE")]
    published: Option<Moment>,
}

#[derive(Serialize)]
struct Record<'a> {
    article: &'a Article,
    #[serde(flatten)]
    found: &'a Annotations,
}

fn main() -> ExitCode {
    match run(&Arguments::parse()) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        // The reader of a pipe has seen enough.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("annotate: {error}");
            ExitCode::FAILURE
        }
    }
}

/// True where every article could be read.
fn run(arguments: &Arguments) -> io::Result<bool> {
    let mut options = Options::default();
    options.published = arguments.published;
    let mut out = BufWriter::new(io::stdout().lock());
    let mut clean = true;
    let progress = progress();
    for item in read(&arguments.paths, &options) {
        match item {
            Ok(article) => {
                serde_json::to_writer(&mut out, &Record { article: &article, found: &annotate(&article) })?;
                out.write_all(b"\n")?;
            }
            Err(error) => {
                clean = false;
                progress.suspend(|| eprintln!("annotate: {error}"));
            }
        }
        progress.inc(1);
    }
    progress.finish_and_clear();
    out.flush()?;
    Ok(clean)
}

/// A count of articles on standard error; hidden where that is no terminal.
fn progress() -> ProgressBar {
    let style =
        ProgressStyle::with_template("{spinner} {pos} articles, {per_sec}").expect("the template is right");
    ProgressBar::new_spinner().with_style(style)
}
