//! Lexicon files: lines of cells between tabs. What comes in is the text of a file, what goes out are its rows.

/// The rows of a lexicon: comment lines, which start with `#`, and empty ones are left out.
pub(crate) fn rows(text: &str) -> impl Iterator<Item = Vec<&str>> {
    let lines = text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines.map(|line| line.split('\t').collect())
}

/// Fails where rows are out of order or the first cell stands twice.
#[cfg(test)]
#[track_caller]
pub(crate) fn assert_sorted(text: &str) {
    let firsts: Vec<&str> = rows(text).map(|row| row[0]).collect();
    assert!(text.starts_with('#') && text.contains("Licence:"), "a header names source and licence");
    for pair in firsts.windows(2) {
        assert!(pair[0] < pair[1], "`{}` stands before `{}`", pair[0], pair[1]);
    }
}
