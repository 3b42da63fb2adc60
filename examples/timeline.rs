//! Prints the merged timeline of any number of articles.
//!
//!     cargo run --release --example timeline -- [OPTIONS] [FILE|DIR|-]...

mod cli;

use std::io;
use std::process::ExitCode;

use clap::Parser;
use dateline::extract::annotate_all;
use dateline::timeline::Dossier;
use indicatif::ProgressBar;
use rayon::iter::ParallelIterator;
use rayon::slice::ParallelSlice;

/// Reads news articles and prints what they tell as one timeline.
#[derive(Parser)]
struct Arguments {
    #[command(flatten)]
    input: cli::Input,
    /// How many threads read articles; as many as there are processors where it is not given
    #[arg(long, value_name = "N", default_value_t = 0)]
    threads: usize,
    #[command(flatten)]
    shown: cli::Shown,
}

/// Articles read before any is annotated.
const BATCH: usize = 256;

/// Articles annotated together by one thread.
const SHARE: usize = 32;

fn main() -> ExitCode {
    cli::exit("timeline", run(&Arguments::parse()))
}

/// True where every article could be read.
fn run(arguments: &Arguments) -> io::Result<bool> {
    let pool =
        rayon::ThreadPoolBuilder::new().num_threads(arguments.threads).build().map_err(io::Error::other)?;
    let mut articles = arguments.input.articles();
    let (mut dossier, mut progress, mut clean) = (Dossier::new(), ProgressBar::hidden(), true);
    loop {
        let batch = cli::batch(&mut articles, BATCH, |error| {
            clean = false;
            progress.suspend(|| eprintln!("timeline: {error}"));
        });
        let found: Vec<_> = pool.install(|| batch.par_chunks(SHARE).flat_map_iter(annotate_all).collect());
        for (article, annotations) in batch.iter().zip(found) {
            dossier.add(article, annotations);
        }
        if batch.len() < BATCH {
            break;
        }
        if progress.is_hidden() {
            // Long input: on a terminal a counter is drawn on standard error.
            progress = ProgressBar::new_spinner().with_message("articles read");
        }
        progress.set_message(format!("{} articles read", dossier.len()));
        progress.tick();
    }
    progress.finish_and_clear();
    arguments.shown.print(&dossier)?;
    Ok(clean)
}
