//! Prints the merged timeline of any number of articles.
//!
//!     cargo run --release --example timeline -- [OPTIONS] [FILE|DIR|-]...

mod cli;

use std::io;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;
use dateline::article::{Article, Options, read};
use dateline::extract::annotate;
use dateline::text::Moment;
use dateline::timeline::Dossier;
use indicatif::ProgressBar;
use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

/// Reads news articles and prints what they tell as one timeline.
#[derive(Parser)]
struct Arguments {
    /// Plain text, web pages, news documents, feeds, JSON Lines, folders of them; `-`: JSON Lines on standard input
    #[arg(value_name = "FILE|DIR|-", default_value = concat!(env!("CARGO_MANIFEST_DIR"), "/seeds"))]
    paths: Vec<PathBuf>,
    /// Publication time of articles that give none: 2024-05-03 or 2024-05-03T08:00:00Z
    #[arg(long, value_name = "DATE")]
    published: Option<Moment>,
    /// How many threads read articles; as many as there are processors where it is not given
    #[arg(long, value_name = "N", default_value_t = 0)]
    threads: usize,
    #[command(flatten)]
    shown: cli::Shown,
}

/// Articles annotated together.
const BATCH: usize = 256;

fn main() -> ExitCode {
    cli::exit("timeline", run(&Arguments::parse()))
}

/// True where every article could be read.
fn run(arguments: &Arguments) -> io::Result<bool> {
    let pool =
        rayon::ThreadPoolBuilder::new().num_threads(arguments.threads).build().map_err(io::Error::other)?;
    let mut options = Options::default();
    options.published = arguments.published;
    let mut articles = read(&arguments.paths, &options);
    let (mut dossier, mut progress, mut clean) = (Dossier::new(), ProgressBar::hidden(), true);
    loop {
        let batch = next_batch(&mut articles, &progress, &mut clean);
        let found: Vec<_> = pool.install(|| batch.par_iter().map(annotate).collect());
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

/// The next articles that can be read; those that cannot are reported.
fn next_batch(
    articles: &mut impl Iterator<Item = Result<Article, dateline::article::Error>>,
    progress: &ProgressBar,
    clean: &mut bool,
) -> Vec<Article> {
    let mut batch = Vec::with_capacity(BATCH);
    for item in articles {
        match item {
            Ok(article) => batch.push(article),
            Err(error) => {
                *clean = false;
                progress.suspend(|| eprintln!("timeline: {error}"));
            }
        }
        if batch.len() == BATCH {
            break;
        }
    }
    batch
}
