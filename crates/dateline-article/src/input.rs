//! [`read`] and [`records`]: files, folders and streams in, articles out, one at a time and in input order.

use std::collections::VecDeque;
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

use crate::error::{Error, Fault};
use crate::format::{Format, file_name, parse};
use crate::{Article, Options, record};

/// The most bytes a document or a line may have: spans are 32 bits wide, and a page is decoded before it is read.
const LONGEST: u64 = 1 << 30;

/// Endings of files that a folder may hold and that are no articles.
const PASSED_OVER: &[&str] = &[
    "css", "csv", "gif", "gz", "ico", "jpeg", "jpg", "js", "json", "md", "mp3", "mp4", "pdf", "png", "py",
    "rs", "sh", "svg", "tar", "toml", "tsv", "webp", "woff", "woff2", "yaml", "yml", "zip",
];

/// Streams the articles of files and folders; `-` is JSON Lines on standard input.
///
/// A folder gives its files in the order of their names, its own folders among them; hidden files and files whose
/// ending says that they hold something else (pictures, tables, source code, …) are passed over. JSON Lines are
/// read line by line, so a stream of any length needs the memory of its longest line.
///
/// An item is an error where a document or a line cannot be read; the ones behind it are still given.
///
/// ```
/// use dateline_article::{Options, read};
///
/// let folder = tempfile::tempdir()?;
/// std::fs::write(folder.path().join("a.txt"), "It rained.")?;
/// std::fs::write(folder.path().join("b.jsonl"), "{\"id\": \"b1\", \"text\": \"It snowed.\"}\n{\n")?;
/// let found: Vec<_> = read([folder.path()], &Options::default()).collect();
/// assert_eq!(found[0].as_ref().unwrap().id, "a.txt");
/// assert_eq!(found[1].as_ref().unwrap().id, "b1");
/// assert!(found[2].as_ref().unwrap_err().to_string().contains("b.jsonl:2: "));
/// # Ok::<(), std::io::Error>(())
/// ```
pub fn read<P: AsRef<Path>>(paths: impl IntoIterator<Item = P>, options: &Options) -> Articles {
    let waiting = paths.into_iter().map(|path| path.as_ref().to_owned()).collect();
    Articles { waiting, open: Box::new(std::iter::empty()), options: options.clone() }
}

/// The iterator that [`read`] gives.
///
/// ```
/// let none: [&str; 0] = [];
/// assert!(dateline_article::read(none, &dateline_article::Options::default()).next().is_none());
/// ```
pub struct Articles {
    waiting: VecDeque<PathBuf>,
    open: Box<dyn Iterator<Item = Result<Article, Error>> + Send>,
    options: Options,
}

impl std::fmt::Debug for Articles {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Articles")
            .field("waiting", &self.waiting)
            .field("options", &self.options)
            .finish_non_exhaustive()
    }
}

impl Iterator for Articles {
    type Item = Result<Article, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(item) = self.open.next() {
                return Some(item);
            }
            let path = self.waiting.pop_front()?;
            let name = path.display().to_string();
            if let Err(fault) = self.open(&path, &name) {
                return Some(Err(fault.in_file(&name)));
            }
        }
    }
}

impl Articles {
    fn open(&mut self, path: &Path, name: &str) -> Result<(), Error> {
        if name == "-" {
            let stdin = BufReader::new(io::stdin());
            self.open = Box::new(records(stdin, "-", &self.options));
            return Ok(());
        }
        if fs::metadata(path).map_err(Fault::Io)?.is_dir() {
            return self.unfold(path);
        }
        let mut file = BufReader::new(File::open(path).map_err(Fault::Io)?);
        let start = file.fill_buf().map_err(Fault::Io)?;
        if Format::of_name(file_name(name)).unwrap_or_else(|| Format::of_content(start)) == Format::JsonLines
        {
            if start.is_empty() {
                return Err(Fault::Empty.into());
            }
            self.open = Box::new(records(file, name, &self.options));
            return Ok(());
        }
        let mut bytes = Vec::new();
        file.take(LONGEST + 1).read_to_end(&mut bytes).map_err(Fault::Io)?;
        if bytes.len() as u64 > LONGEST {
            return Err(Fault::TooLong(LONGEST).into());
        }
        self.open = Box::new(parse(&bytes, name, &self.options)?.into_iter().map(Ok));
        Ok(())
    }

    /// Puts the files of a folder in front of what waits.
    fn unfold(&mut self, folder: &Path) -> Result<(), Error> {
        let entries = fs::read_dir(folder).map_err(Fault::Io)?;
        let mut paths: Vec<PathBuf> =
            entries.map(|entry| Ok(entry?.path())).collect::<Result<_, io::Error>>().map_err(Fault::Io)?;
        paths.retain(|path| is_wanted(path));
        paths.sort();
        if paths.is_empty() {
            return Err(Fault::EmptyFolder.into());
        }
        for path in paths.into_iter().rev() {
            self.waiting.push_front(path);
        }
        Ok(())
    }
}

/// True where a file in a folder may be an article.
fn is_wanted(path: &Path) -> bool {
    let hidden = path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b"."));
    let ending = path.extension().and_then(|e| e.to_str()).unwrap_or_default().to_ascii_lowercase();
    !hidden && !PASSED_OVER.contains(&ending.as_str())
}

/// Streams the articles of JSON Lines: a JSON object a line, blank lines aside.
///
/// `name` is what errors call the stream. A record without an id gets the name and its line, `news.jsonl:3`.
///
/// ```
/// use dateline_article::{Options, records};
///
/// let lines = "{\"text\": \"It rained.\"}\n\n{\"id\": \"b\", \"text\": \"It snowed.\"}\n";
/// let articles: Result<Vec<_>, _> = records(lines.as_bytes(), "news.jsonl", &Options::default()).collect();
/// let ids: Vec<String> = articles?.into_iter().map(|a| a.id).collect();
/// assert_eq!(ids, ["news.jsonl:1", "b"]);
/// # Ok::<(), dateline_article::Error>(())
/// ```
pub fn records<R: BufRead>(
    reader: R,
    name: &str,
    options: &Options,
) -> impl Iterator<Item = Result<Article, Error>> + use<R> {
    let (name, options) = (name.to_owned(), options.clone());
    let mut lines = Lines { reader, number: 0, buffer: Vec::new(), ended: false };
    std::iter::from_fn(move || {
        let (number, line) = lines.next()?;
        let id =
            if name == "-" { format!("stdin:{number}") } else { format!("{}:{number}", file_name(&name)) };
        let article = line.and_then(|line| record::read(line, &id, options.published));
        Some(article.map(|a| options.complete(a)).map_err(|e| e.on_line(number).in_file(&name)))
    })
}

/// The lines of a reader that hold more than white space, with their numbers, in one buffer.
struct Lines<R> {
    reader: R,
    number: u64,
    buffer: Vec<u8>,
    ended: bool,
}

impl<R: BufRead> Lines<R> {
    fn next(&mut self) -> Option<(u64, Result<&str, Error>)> {
        loop {
            if self.ended {
                return None;
            }
            self.number += 1;
            self.buffer.clear();
            match (&mut self.reader).take(LONGEST).read_until(b'\n', &mut self.buffer) {
                Ok(0) => return None,
                Ok(n) if n as u64 == LONGEST && !self.buffer.ends_with(b"\n") => {
                    self.ended = self.reader.skip_until(b'\n').is_err();
                    return Some((self.number, Err(Fault::TooLong(LONGEST).into())));
                }
                Ok(_) if self.buffer.iter().all(u8::is_ascii_whitespace) => {}
                Ok(_) => break,
                Err(fault) => {
                    self.ended = true;
                    return Some((self.number, Err(Fault::Io(fault).into())));
                }
            }
        }
        let line = std::str::from_utf8(&self.buffer).map(|line| line.trim_start_matches('\u{feff}').trim());
        Some((self.number, line.map_err(|e| Fault::Encoding(e.valid_up_to()).into())))
    }
}
