//! Merges states that `timeline --save` or `merge --save` wrote, and prints the timeline of all their articles.
//!
//!     cargo run --release --example merge -- [OPTIONS] STATE...

mod cli;

use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Parser;
use dateline::timeline::Dossier;

/// Merges saved states and prints what all their articles tell as one timeline.
#[derive(Parser)]
struct Arguments {
    /// States written with `--save`
    #[arg(value_name = "STATE", required = true)]
    states: Vec<PathBuf>,
    #[command(flatten)]
    shown: cli::Shown,
}

fn main() -> ExitCode {
    cli::exit("merge", run(&Arguments::parse()))
}

fn run(arguments: &Arguments) -> io::Result<bool> {
    let mut dossier = Dossier::new();
    for path in &arguments.states {
        dossier.merge(load(path).map_err(|error| cli::named(path, &error))?);
    }
    arguments.shown.print(&dossier)?;
    Ok(true)
}

fn load(path: &Path) -> Result<Dossier, dateline::timeline::Error> {
    Dossier::load(File::open(path)?)
}
