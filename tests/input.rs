//! Input that is not what it should be: each fault is told with its file and line, the rest is still read, and
//! nothing panics. Through the examples, as a user meets it.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// The example as `cargo test` builds it, beside this test.
fn example(name: &str) -> Command {
    let test = std::env::current_exe().expect("a test knows where it is");
    let profile = test.parent().and_then(Path::parent).expect("tests stand in target/<profile>/deps");
    let program = profile.join("examples").join(name).with_extension(std::env::consts::EXE_EXTENSION);
    assert!(program.exists(), "{} is not built: run `cargo build --examples`", program.display());
    Command::new(program)
}

/// The examples that read articles, with the options that make them print JSON.
const READERS: &[(&str, &[&str])] =
    &[("article", &[]), ("annotate", &[]), ("timeline", &["--format", "json"])];

struct Run {
    status: i32,
    out: String,
    err: String,
}

impl From<Output> for Run {
    fn from(output: Output) -> Self {
        Self {
            status: output.status.code().expect("the example ends by itself"),
            out: String::from_utf8(output.stdout).expect("output is UTF-8"),
            err: String::from_utf8(output.stderr).expect("messages are UTF-8"),
        }
    }
}

fn run(name: &str, options: &[&str], paths: &[PathBuf]) -> Run {
    example(name).args(options).args(paths).output().expect("the example starts").into()
}

/// A folder with one sound article and one file of `bytes`, in this order.
fn folder(name: &str, bytes: &[u8]) -> (tempfile::TempDir, Vec<PathBuf>) {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let sound = folder.path().join("sound.txt");
    fs::write(&sound, "The ferry sank on Monday, the coast guard said.").expect("a file can be written");
    let other = folder.path().join(name);
    fs::write(&other, bytes).expect("a file can be written");
    (folder, vec![other, sound])
}

/// Runs every reader on a faulty file before a sound one: the fault is named, the sound article is printed.
fn tells(name: &str, bytes: &[u8], message: &str) {
    let (_folder, paths) = folder(name, bytes);
    for (reader, options) in READERS {
        let run = run(reader, options, &paths);
        assert!(run.err.contains(message), "{reader}: expected `{message}` in: {}", run.err);
        assert!(!run.err.contains("panicked"), "{reader}: {}", run.err);
        assert!(run.out.contains("sound.txt"), "{reader}: the sound article is missing: {}", run.out);
        assert_eq!(run.status, 1, "{reader}");
    }
}

#[test]
fn an_empty_file_is_named() {
    tells("void.txt", b"", "void.txt: empty: expected an article");
}

#[test]
fn a_file_of_white_space_is_named() {
    tells("void.txt", b" \n\t\r\n ", "void.txt: empty: expected an article");
}

#[test]
fn a_binary_file_is_named() {
    tells(
        "picture.txt",
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
        "picture.txt:3: binary, expected text: NUL at byte 8",
    );
}

#[test]
fn invalid_utf_8_is_named_with_its_line() {
    tells(
        "bad.txt",
        b"One line.\nTwo \xff\xfe\x81 lines.",
        "bad.txt:2: not UTF-8: invalid sequence at byte 14",
    );
}

#[test]
fn a_broken_json_line_is_named_and_the_others_are_read() {
    let lines = b"{\"id\": \"one\", \"text\": \"It rained.\"}\n{\"id\": \"two\", \"text\": \n{\"id\": \"three\", \"text\": \"It snowed.\"}\n";
    tells("lines.jsonl", lines, "lines.jsonl:2: ");
    let (_folder, paths) = folder("lines.jsonl", lines);
    let run = run("article", &[], &paths);
    assert!(run.out.contains("\"one\"") && run.out.contains("\"three\""), "{}", run.out);
}

#[test]
fn a_record_without_a_text_is_named() {
    tells("lines.jsonl", b"{\"id\": \"one\"}\n", "lines.jsonl:1: ");
}

#[test]
fn a_date_that_is_none_is_named_with_its_field() {
    tells(
        "dated.txt",
        b"---\npublished: soon\n---\nIt rained.",
        "dated.txt:2: field `published`: expected a date",
    );
    tells("dated.jsonl", b"{\"text\": \"It rained.\", \"published\": \"soon\"}", "dated.jsonl:1: ");
}

#[test]
fn a_missing_file_is_named() {
    let (folder, mut paths) = folder("other.txt", b"It rained.");
    paths.insert(0, folder.path().join("nowhere.txt"));
    for (reader, options) in READERS {
        let run = run(reader, options, &paths);
        assert!(run.err.contains("nowhere.txt: cannot be read"), "{reader}: {}", run.err);
        assert!(run.out.contains("sound.txt") && run.out.contains("other.txt"), "{reader}: {}", run.out);
        assert_eq!(run.status, 1, "{reader}");
    }
}

#[test]
fn standard_input_is_json_lines() {
    let mut child = example("article")
        .arg("-")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the example starts");
    let lines = b"{\"id\": \"one\", \"text\": \"It rained.\"}\nnonsense\n";
    child.stdin.take().expect("it is piped").write_all(lines).expect("the example reads");
    let run = Run::from(child.wait_with_output().expect("the example ends"));
    assert_eq!(run.out.lines().count(), 1, "{}", run.out);
    assert!(run.err.contains(":2: "), "the line is named: {}", run.err);
    assert_eq!(run.status, 1);
}

#[test]
fn no_input_is_no_fault() {
    let run =
        Run::from(example("article").arg("-").stdin(Stdio::null()).output().expect("the example starts"));
    assert_eq!((run.status, run.out.as_str(), run.err.as_str()), (0, "", ""));
}

/// 50 MB of text without a line break; in tests without optimisation a fifth of it.
#[test]
fn one_long_line_is_read() {
    let size = if cfg!(debug_assertions) { 10_000_000 } else { 50_000_000 };
    let sentence =
        "At least 14 people died when a ferry sank off Port Amara on Monday, the coast guard said. ";
    let (_folder, paths) = folder("long.txt", sentence.repeat(size / sentence.len()).as_bytes());
    let run = run("article", &[], &paths);
    assert_eq!((run.status, run.err.as_str()), (0, ""));
    assert_eq!(run.out.lines().count(), 2);
}
