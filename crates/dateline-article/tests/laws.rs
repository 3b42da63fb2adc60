//! Laws that hold for any bytes: nothing panics, blocks and sentences are sorted, inside the text and on character
//! boundaries, and a given text is kept.

use std::fmt::Write as _;

use dateline_article::{Article, Options, parse, parse_html, parse_record, parse_text, records};
use proptest::prelude::*;

/// Words and marks that documents are made of, so that random ones reach the parsers' corners.
const PIECES: &[&str] = &[
    "<p>",
    "</p>",
    "<div class='article-body'>",
    "</div>",
    "<a href=x>",
    "</a>",
    "<li>",
    "<ul>",
    "<br>",
    "<script type='application/ld+json'>",
    "{\"@type\":\"NewsArticle\",\"datePublished\":\"2024-05-03\",\"articleBody\":\"",
    "\"}",
    "</script>",
    "<!--",
    "-->",
    "<time datetime='",
    "'>",
    "&amp;",
    "&#x110000;",
    "&#8217",
    "<table><tr><td>",
    "<h2>",
    "By Ada Lund and Ben Okoye",
    "TEL AVIV, Oct. 9 (AP) — ",
    "3 May 2024 at 8:15 p.m. EDT",
    "03.05.2024",
    "---\n",
    "title: Rain\n",
    "It rained. ",
    "“Rain,” she said.",
    "\n",
    "\n\n",
    " ",
    "é",
    "語",
    "\u{ad}",
    "<?xml version='1.0'?>",
    "<rss><channel><item>",
    "</item></channel></rss>",
    "<description>",
    "</description>",
    "<![CDATA[",
    "]]>",
    "<nitf><body><body.content>",
    "{\"text\": \"",
    "\"}",
    "{",
    "[",
];

fn documents() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        8 => prop::sample::select(PIECES).prop_map(|piece| piece.as_bytes().to_vec()),
        1 => prop::collection::vec(any::<u8>(), 0..6),
        1 => "\\PC{0,8}".prop_map(String::into_bytes),
    ];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

/// Checks the spans of an article.
fn check(article: &Article) {
    let sorted = |spans: Vec<dateline_text::Span>| {
        let mut at = 0;
        for span in spans {
            assert!(at <= span.start && !span.is_empty(), "{span:?} in {:?}", article.text);
            assert!(span.get(&article.text).is_some(), "{span:?} in {:?}", article.text);
            at = span.end;
        }
    };
    sorted(article.blocks.iter().map(|block| block.span).collect());
    sorted(article.sentences.clone());
    for sentence in &article.sentences {
        assert!(article.blocks.iter().any(|block| block.span.contains(*sentence)));
    }
    for span in article.dateline.iter().map(|d| d.span).chain(article.byline.iter().map(|b| b.span)) {
        assert!(span.get(&article.text).is_some());
    }
}

proptest! {
    #[test]
    fn no_bytes_make_a_parser_panic_or_point_outside_the_text(bytes in documents()) {
        for name in ["a.txt", "a.html", "a.xml", "a.jsonl", "a"] {
            parse(&bytes, name, &Options::default()).iter().flatten().for_each(check);
        }
        records(&bytes[..], "a.jsonl", &Options::default()).flatten().for_each(|article| check(&article));
    }

    #[test]
    fn the_text_of_a_record_is_kept_byte_for_byte(text in "(\\PC|\n|\t|\r){0,120}") {
        let line = serde_json::json!({ "text": text }).to_string();
        let article = parse_record(&line).unwrap();
        prop_assert_eq!(&*article.text, text.as_str());
    }

    #[test]
    fn the_text_of_a_file_without_front_matter_is_kept_byte_for_byte(text in "[^-]{0,120}") {
        prop_assert_eq!(&*parse_text("a", &text).unwrap().text, text.as_str());
    }
}

/// The bound that the documentation states: a page is read without recursion, whatever is in it.
fn read(page: &str) -> Article {
    parse_html("big", page).expect("every page can be read")
}

#[test]
fn a_hundred_thousand_nested_tags_are_read() {
    for tag in ["div", "b", "a", "p", "table", "li", "blockquote", "span class=x"] {
        let article = read(&format!("{}<p>It rained all of Monday.", format!("<{tag}>").repeat(100_000)));
        assert!(article.text.contains("It rained all of Monday.") || tag == "a", "{tag}: {:?}", article.text);
    }
}

#[test]
fn a_million_attributes_are_read() {
    let mut page = String::from("<article><p ");
    for number in 0..1_000_000 {
        write!(page, "a{number}=x ").unwrap();
    }
    page.push_str(">It rained all of Monday.</p></article>");
    assert_eq!(&*read(&page).text, "It rained all of Monday.");
}

#[test]
fn a_page_of_megabytes_is_read() {
    let paragraph = "<p>The river rose over its banks, and forty families had to leave their houses.</p><!-- x --><i></i>";
    let article = read(&paragraph.repeat(2_000_000 / paragraph.len()));
    assert!(article.blocks.len() > 15_000);
}

#[test]
fn runs_of_broken_mark_up_are_read_in_linear_time() {
    for unit in [
        "<",
        "</",
        "<a ",
        "<a='",
        "<!--",
        "&",
        "&#",
        "</p>",
        "<script>",
        "<p a=\"",
        "<td>",
        "x<br><br>",
        "2024-",
    ] {
        read(&unit.repeat(50_000));
    }
}
