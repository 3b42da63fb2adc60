//! The block of `field: value` lines between two `---` lines at the head of a plain-text file.

use crate::error::{Error, Fault};
use crate::record::Stated;

/// What the front matter of `text` states and where the text behind it starts; `None` where it has none.
pub(crate) fn read(text: &str) -> Result<Option<(Stated, usize)>, Error> {
    let Some(first) = text.split_inclusive('\n').next().filter(|line| is_fence(line)) else {
        return Ok(None);
    };
    let mut at = first.len();
    // A rule of dashes and no second one: the text merely starts with it.
    if !text[at..].lines().any(is_fence) {
        return Ok(None);
    }
    let mut stated = Stated::default();
    for (line, number) in text[at..].split_inclusive('\n').zip(2..) {
        at += line.len();
        if is_fence(line) {
            let blank = text[at..].split_inclusive('\n').take_while(|line| line.trim().is_empty());
            return Ok(Some((stated, at + blank.map(str::len).sum::<usize>())));
        }
        field(line.trim(), &mut stated).map_err(|e| e.on_line(number))?;
    }
    Ok(None)
}

fn is_fence(line: &str) -> bool {
    line.trim_start_matches('\u{feff}').trim_end() == "---"
}

/// Reads one line into `stated`. Fields of other tools are passed over.
fn field(line: &str, stated: &mut Stated) -> Result<(), Error> {
    if line.is_empty() || line.starts_with('#') {
        return Ok(());
    }
    let Some((name, value)) = line.split_once(':') else {
        return Err(Fault::FrontMatter(format!("expected `field: value`, found `{line}`")).into());
    };
    let value = unquoted(value.trim());
    if value.is_empty() {
        return Ok(());
    }
    let text = Some(value.to_owned());
    match name.trim().to_ascii_lowercase().as_str() {
        "id" => stated.id = text,
        "title" => stated.title = text,
        "source" => stated.source = text,
        "url" => stated.url = text,
        "language" => stated.language = text,
        "author" | "authors" => stated.authors = names(value),
        "published" => stated.published = Some(value.parse().map_err(|e| Error::field("published", e))?),
        "modified" => stated.modified = Some(value.parse().map_err(|e| Error::field("modified", e))?),
        _ => {}
    }
    Ok(())
}

/// "Ada Lund, Ben Okoye", or the same in brackets and quotation marks.
fn names(value: &str) -> Vec<String> {
    let inner = value.strip_prefix('[').and_then(|v| v.strip_suffix(']')).unwrap_or(value);
    let separator = if inner.contains(';') { ';' } else { ',' };
    inner
        .split(separator)
        .map(|name| unquoted(name.trim()).to_owned())
        .filter(|name| !name.is_empty())
        .collect()
}

fn unquoted(value: &str) -> &str {
    let inside = |mark| value.strip_prefix(mark).and_then(|v: &str| v.strip_suffix(mark));
    inside('"').or_else(|| inside('\'')).unwrap_or(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_between_two_fences_are_read_and_the_body_starts_behind_them() {
        let text = "---\ntitle: \"Rain: more of it\"\nauthors: [Ada Lund, Ben Okoye]\npublished: 2024-05-03\n---\n\nIt rained.";
        let (stated, body) = read(text).unwrap().unwrap();
        assert_eq!(stated.title.as_deref(), Some("Rain: more of it"));
        assert_eq!(stated.authors, ["Ada Lund", "Ben Okoye"]);
        assert_eq!(stated.published.unwrap().to_string(), "2024-05-03");
        assert_eq!(&text[body..], "It rained.");
    }

    #[test]
    fn a_fault_names_the_line_and_the_field() {
        let error = read("---\ntitle: Rain\npublished: soon\n---\nIt rained.").unwrap_err();
        assert_eq!(error.line(), Some(3));
        assert!(error.is_field());
        assert!(read("---\ntitle\n---\nIt rained.").unwrap_err().is_syntax());
    }

    #[test]
    fn a_rule_of_dashes_without_a_second_one_is_text() {
        assert_eq!(read("---\nIt rained.").unwrap(), None);
        assert_eq!(read("It rained.\n---\n").unwrap(), None);
    }
}
