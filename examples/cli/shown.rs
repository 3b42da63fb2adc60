//! The options of a view, and printing it.

use std::fs::File;
use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::{Path, PathBuf};

use clap::Args;
use dateline::timeline::render::{Format, Page, render};
use dateline::timeline::{Dossier, View};

#[derive(Args)]
pub struct Shown {
    /// text, json, jsonl, markdown, html, csv, ics or timelinejs
    #[arg(long, default_value_t)]
    format: Format,
    /// At most N entries, the most salient; a story that has more is told day by day
    #[arg(long, value_name = "N")]
    entries: Option<usize>,
    /// At most K sentences in a summary
    #[arg(long, value_name = "K", default_value_t = 1)]
    sentences: usize,
    /// Only what concerns these words
    #[arg(long, value_name = "WORDS", default_value = "")]
    query: String,
    /// Also write the mergeable state to FILE, for `merge`
    #[arg(long, value_name = "FILE")]
    save: Option<PathBuf>,
    /// A title for pages and calendars
    #[arg(long, value_name = "WORDS", default_value = "Timeline")]
    title: String,
}

impl Shown {
    /// Saves the dossier if asked to, and prints its timeline.
    pub fn print(&self, dossier: &Dossier) -> io::Result<()> {
        if let Some(path) = &self.save {
            save(dossier, path).map_err(|error| named(path, &error))?;
        }
        let timeline = dossier.timeline(&self.view());
        let mut out = io::stdout().lock();
        out.write_all(render(&timeline, self.format, &self.page()).as_bytes())?;
        out.flush()
    }

    fn view(&self) -> View {
        let view = View::default().sentences(self.sentences).query(&self.query);
        self.entries.map_or(view.clone(), |count| view.entries(count))
    }

    fn page(&self) -> Page {
        let width = terminal_size::terminal_size().map_or(80, |(width, _)| usize::from(width.0));
        let colour = io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none();
        Page::default().width(width).colour(colour).title(&self.title)
    }
}

fn save(dossier: &Dossier, path: &Path) -> Result<(), dateline::timeline::Error> {
    dossier.save(BufWriter::new(File::create(path)?))
}

/// An error with the file it is about.
pub fn named(path: &Path, error: &impl std::fmt::Display) -> io::Error {
    io::Error::other(format!("{}: {error}", path.display()))
}
