//! The input layer as users meet it: files, folders and streams, good and bad ones among each other.

use std::fs;

use dateline_article::{Options, read, records};

#[test]
fn a_folder_is_read_in_the_order_of_names_and_faults_do_not_stop_it() {
    let folder = tempfile::tempdir().unwrap();
    let files: [(&str, &[u8]); 8] = [
        ("a.txt", b"---\nid: first\n---\nIt rained."),
        ("b.txt", b""),
        ("c.html", b"<article><p>It snowed all of Tuesday.</p></article>"),
        ("d.dat", b"\x7fELF\0"),
        (
            "e.jsonl",
            b"{\"id\": 5, \"text\": \"It hailed.\"}\n{\"text\"\n{\"text\": \"x\", \"published\": \"soon\"}\n",
        ),
        ("f.txt", b"Line one.\nLine \xff two.\n"),
        (
            "g.xml",
            b"<rss><channel><item><title>T</title><description>It blew.</description></item></channel></rss>",
        ),
        ("h.png", b"\x89PNG"),
    ];
    for (name, bytes) in files {
        fs::write(folder.path().join(name), bytes).unwrap();
    }
    let found: Vec<String> = read([folder.path()], &Options::default())
        .map(|item| match item {
            Ok(article) => article.id,
            Err(error) => error.to_string().rsplit('/').next().unwrap().to_owned(),
        })
        .collect();
    assert_eq!(
        found,
        [
            "first",
            "b.txt: empty: expected an article",
            "c.html",
            "d.dat:1: binary, expected text: NUL at byte 4",
            "5",
            "e.jsonl:2: expected a JSON object: EOF while parsing an object at column 7",
            "e.jsonl:3: field `published`: expected a date (2024-05-03) or an RFC 3339 time, found `soon`",
            "f.txt:2: not UTF-8: invalid sequence at byte 15",
            "g.xml",
        ]
    );
}

#[test]
fn a_line_of_megabytes_is_one_article() {
    let text = "It rained all of Monday. ".repeat(80_000);
    let lines = format!("{{\"text\": \"{text}\"}}\n{{\"text\": \"It stopped.\"}}\n");
    let found: Vec<usize> = records(lines.as_bytes(), "big.jsonl", &Options::default())
        .map(|item| item.unwrap().text.len())
        .collect();
    assert_eq!(found, [text.len(), 11]);
}

#[test]
fn the_options_supply_what_a_document_does_not_say() {
    let options = Options::default().published("2024-05-03".parse().unwrap());
    let lines =
        "{\"text\": \"OSLO, May 2 - It rained.\"}\n{\"text\": \"x\", \"published\": \"2023-01-01\"}\n";
    let found: Vec<_> = records(lines.as_bytes(), "-", &options).map(Result::unwrap).collect();
    assert_eq!(found[0].published.unwrap().to_string(), "2024-05-03");
    assert_eq!(found[0].dateline.as_ref().unwrap().date.unwrap().to_string(), "2024-05-02");
    assert_eq!(found[1].published.unwrap().to_string(), "2023-01-01");
    assert_eq!(found[1].id, "stdin:2");
}
