//! Runs the cases of `tests/suite/*.toml`: each is a test with the file's name and the behaviour's.

use std::path::Path;

use dateline::extract::annotate;
use dateline::text::Article;
use dateline_testkit::suite::{Case, Suite};
use libtest_mimic::{Arguments, Failed, Trial};

fn main() {
    let arguments = Arguments::from_args();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/suite");
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .expect("the folder of suites is there")
        .map(|entry| entry.expect("the folder of suites can be listed").path())
        .filter(|path| path.extension().is_some_and(|e| e == "toml"))
        .collect();
    files.sort();
    libtest_mimic::run(&arguments, files.iter().flat_map(|path| trials(path)).collect()).exit();
}

fn trials(path: &Path) -> Vec<Trial> {
    let name = path.file_stem().and_then(|s| s.to_str()).expect("suites have plain names").to_owned();
    let text = std::fs::read_to_string(path).expect("the suite can be read");
    let suite = Suite::parse(&name, &text).expect("the suite is well formed");
    suite.case.into_iter().map(|case| trial(&name, case)).collect()
}

fn trial(suite: &str, case: Case) -> Trial {
    let kind = if case.not_supported.is_some() { "gap" } else { "" };
    Trial::test(format!("{suite}: {}", case.name), move || case.check(&read).map_err(Failed::from))
        .with_kind(kind)
}

fn read(article: &Article) -> serde_json::Value {
    serde_json::to_value(annotate(article)).expect("annotations serialise")
}
