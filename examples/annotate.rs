//! Prints what the readers find in each article, one JSON object a line: times, quantities, entities, quotes, events.
//!
//!     cargo run --release --example annotate -- [--published DATE] [FILE|DIR|-]...

mod cli;

use std::io::{self, BufWriter, Write};
use std::process::ExitCode;

use clap::Parser;
use dateline::article::Article;
use dateline::extract::{Annotations, annotate_all};
use indicatif::{ProgressBar, ProgressStyle};
use serde::Serialize;

/// Finds times, quantities, names, quotes and events in news articles; prints one JSON object a line for each.
///
/// Spans are half-open byte offsets into `article.text`. A few articles are read at a time, so a stream may be
/// of any length. The exit status is 1 where an article could not be read; the others are still printed.
#[derive(Parser)]
struct Arguments {
    #[command(flatten)]
    input: cli::Input,
}

#[derive(Serialize)]
struct Record<'a> {
    article: &'a Article,
    #[serde(flatten)]
    found: &'a Annotations,
}

/// Articles annotated together.
const BATCH: usize = 32;

fn main() -> ExitCode {
    cli::exit("annotate", run(&Arguments::parse()))
}

/// True where every article could be read.
fn run(arguments: &Arguments) -> io::Result<bool> {
    let mut out = BufWriter::new(io::stdout().lock());
    let (mut articles, mut clean, progress) = (arguments.input.articles(), true, progress());
    loop {
        let batch = cli::batch(&mut articles, BATCH, |error| {
            clean = false;
            progress.suspend(|| eprintln!("annotate: {error}"));
        });
        for (article, found) in batch.iter().zip(&annotate_all(&batch)) {
            serde_json::to_writer(&mut out, &Record { article, found })?;
            out.write_all(b"\n")?;
        }
        progress.inc(batch.len() as u64);
        if batch.len() < BATCH {
            break;
        }
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
