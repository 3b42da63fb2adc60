//! The byline: "By Ada Lund and Ben Okoye, Reuters". A paragraph in, a [`Byline`] out.

use dateline_text::{Byline, Span};

/// Words that tell an agency, a desk or a job from a person's name.
const NO_PERSON: &[&str] = &[
    "agence",
    "agencies",
    "agency",
    "analyst",
    "and",
    "associated",
    "board",
    "bureau",
    "chief",
    "columnist",
    "contributor",
    "correspondent",
    "desk",
    "editor",
    "editorial",
    "for",
    "from",
    "in",
    "journalist",
    "magazine",
    "media",
    "news",
    "newspaper",
    "newsroom",
    "of",
    "photographer",
    "post",
    "press",
    "producer",
    "reporter",
    "service",
    "special",
    "staff",
    "team",
    "the",
    "times",
    "to",
    "tv",
    "wire",
    "writer",
];

/// The byline that the paragraph `block` of `text` is, if it is one.
pub(crate) fn read(text: &str, block: Span) -> Option<Byline> {
    let line = block.of(text);
    let by = line.get(..3).filter(|start| start.eq_ignore_ascii_case("by "))?;
    if line.len() > 160 || line.contains('\n') || line.ends_with(['.', '!', '?']) {
        return None;
    }
    let authors = names(&line[by.len()..]);
    (!authors.is_empty()).then_some(Byline { span: block, authors })
}

/// The persons in what follows "By": names joined by commas, "and" or bars; agencies and jobs are left out.
pub(crate) fn names(list: &str) -> Vec<String> {
    let list = list.replace(" and ", ",").replace(" AND ", ",").replace(" & ", ",");
    let mut names: Vec<String> = Vec::new();
    for part in list.split([',', '|', ';', '•', '·']).map(str::trim) {
        if is_name(part) && !names.iter().any(|name| name == part) {
            names.push(part.to_owned());
        } else if names.is_empty() {
            // "By the mayor of …": the first part has to be a name.
            return names;
        }
    }
    names
}

/// True for two to five capitalised words, none of which an agency or a job has in its name.
fn is_name(part: &str) -> bool {
    let words: Vec<&str> = part.split_whitespace().collect();
    let links = |word: &str| {
        matches!(word, "de" | "van" | "der" | "den" | "von" | "al" | "bin" | "da" | "di" | "la" | "el")
    };
    let named = |word: &&str| word.starts_with(char::is_uppercase) || links(word) || word.starts_with("al-");
    let clean = |word: &&str| {
        !NO_PERSON.contains(&word.to_lowercase().as_str()) && !word.contains(|c: char| c.is_numeric())
    };
    (2..=5).contains(&words.len()) && words.iter().all(named) && words.iter().all(clean)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str, expect: &[&str]) {
        let found = read(line, Span::new(0, line.len())).map(|byline| byline.authors).unwrap_or_default();
        assert_eq!(found, expect, "{line}");
    }

    #[test]
    fn persons_are_read_and_agencies_and_jobs_are_not() {
        check("By Ada Lund", &["Ada Lund"]);
        check("BY ADA LUND AND BEN OKOYE, Associated Press", &["ADA LUND", "BEN OKOYE"]);
        check(
            "By Ada de Lund, Ben Okoye & Cem al-Poet | Staff Reporters",
            &["Ada de Lund", "Ben Okoye", "Cem al-Poet"],
        );
    }

    #[test]
    fn a_sentence_that_starts_with_by_is_no_byline() {
        check("By Friday the rain had stopped", &[]);
        check("By the mayor of the town", &[]);
        check("By Ada Lund the book is not.", &[]);
    }
}
