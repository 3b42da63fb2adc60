//! Laws of the quote reader: marks in any order, and any sentence in a frame.

use dateline_extract::quote::{Polarity, QuoteKind};
use dateline_extract::{Annotator, Quote};
use dateline_text::Article;
use proptest::prelude::*;

fn quotes(text: &str) -> Vec<Quote> {
    let annotator = Annotator::english().expect("the shipped rules load");
    annotator.annotate(&Article::from_text("a", text)).quotes
}

/// Marks of every style among words, spaces and line breaks.
fn marks() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        prop::sample::select(vec!["“", "”", "\"", "‘", "’", "'", "«", "»", "„", "''", ">", "="]),
        prop::sample::select(vec![" ", " ", " ", "\n", "\n\n", ", ", ". ", "? ", ": ", " – ", "…"]),
        prop::sample::select(vec![
            "he",
            "said",
            "Ada Vale",
            "It is so",
            "workers",
            "told",
            "that",
            "é",
            "according to"
        ]),
    ];
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

fn speaker() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "Ada Vale",
        "Ms Orr",
        "the mayor",
        "a senior army official",
        "the health ministry of Lima",
        "she",
        "Sen. Bo Reed",
        "the rebels",
    ])
}

/// Plain sentences without their full stop.
fn sentence() -> impl Strategy<Value = String> {
    let subject =
        prop::sample::select(vec!["the bridge", "two dams", "the old harbour of Lima", "rain", "no train"]);
    let verb = prop::sample::select(vec![
        "would be closed",
        "had broken",
        "was in ruins",
        "kept falling",
        "moved south",
    ]);
    let tail = prop::sample::select(vec![
        "",
        " after the flood",
        " on Monday, two days late",
        " and nobody came",
        " because of a strike in 14 towns",
        ", which few had foreseen",
    ]);
    (subject, verb, tail).prop_map(|(subject, verb, tail)| format!("{subject} {verb}{tail}"))
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or(String::new(), |first| first.to_uppercase().chain(chars).collect())
}

/// True where a quotation of `content` by `speaker` is among those found.
fn has(found: &[Quote], content: &str, speaker: &str) -> bool {
    found.iter().any(|quote| {
        let by = quote.speaker.as_ref().map_or("", |by| by.text.as_str());
        quote.content.trim_end_matches(',') == content && by.eq_ignore_ascii_case(speaker)
    })
}

proptest! {
    #[test]
    fn marks_in_any_order_never_overlap_wrongly(text in marks()) {
        let found = quotes(&text);
        let mut direct = Vec::new();
        for quote in &found {
            prop_assert!(quote.parts.iter().all(|part| part.get(&text).is_some_and(|words| !words.is_empty())));
            prop_assert!(quote.parts.windows(2).all(|pair| pair[0].end <= pair[1].start), "{:?}", quote.parts);
            prop_assert_eq!(quote.span, quote.parts[0].to(quote.parts[quote.parts.len() - 1]));
            if quote.kind == QuoteKind::Direct {
                direct.extend(quote.parts.iter().copied());
            }
        }
        prop_assert!(found.windows(2).all(|pair| pair[0].span.start <= pair[1].span.start));
        direct.sort_unstable();
        prop_assert!(direct.windows(2).all(|pair| pair[0].end <= pair[1].start), "{direct:?}");
    }

    #[test]
    fn a_sentence_in_a_frame_comes_back_with_its_speaker(said in sentence(), who in speaker()) {
        let (upper, name) = (capital(&said), capital(who));
        let that = format!("that {said}");
        for (text, content) in [
            (format!("{name} said that {said}."), &that),
            (format!("{name} said on Friday that {said}."), &that),
            (format!("{name} told reporters that {said}."), &that),
            (format!("{name} has repeatedly warned that {said}."), &that),
            (format!("“{upper},” {who} said."), &upper),
            (format!("“{upper},” {who} told the Lima Times on Friday."), &upper),
            (format!("{name} said: “{upper}.”"), &format!("{upper}.")),
            (format!("{upper}, {who} said."), &upper),
        ] {
            let found = quotes(&text);
            prop_assert!(has(&found, content, who), "{text}: {found:?}");
        }
        let denied = quotes(&format!("{name} denied that {said}."));
        prop_assert!(denied.iter().any(|quote| quote.polarity == Polarity::Denied), "{denied:?}");
    }
}

#[test]
fn a_split_quotation_is_one_statement() {
    let found = quotes("“The road is long,” Ms Vale said, “and it is steep.”");
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].parts.len(), 2);
    assert_eq!(found[0].content, "The road is long, and it is steep.");
    assert_eq!(found[0].kind, QuoteKind::Direct);
}

#[test]
fn a_quotation_over_several_paragraphs_is_one_statement() {
    let found = quotes("Ms Vale said: “The road is long.\n“It is steep.\n“It is dark.”\nNobody else spoke.");
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].parts.len(), 3);
}

#[test]
fn an_odd_mark_loses_nothing_that_follows() {
    let found = quotes("The sign read “closed and the door was open.\n“Come in,” Ms Vale said.");
    assert!(has(&found, "Come in", "Ms Vale"), "{found:?}");
}

#[test]
fn titles_and_scare_quotes_belong_to_nobody() {
    let found = quotes("He starred in “The Long Road Home” in 1999. The so-called “experts” were wrong.");
    assert!(found.iter().all(|quote| quote.kind == QuoteKind::Indirect), "{found:?}");
}

#[test]
fn british_single_marks_and_guillemets_are_read() {
    assert!(has(&quotes("‘It’s the workers’ day,’ Ms Vale said."), "It’s the workers’ day", "Ms Vale"));
    assert!(has(&quotes("« It is late, » Ms Vale said."), "It is late", "Ms Vale"));
}

#[test]
fn a_source_without_a_name_keeps_its_words() {
    let found = quotes("A senior Hamas official told the BBC on Saturday: “There has been no progress.”");
    let speaker = found[0].speaker.as_ref().expect("it has a speaker");
    assert_eq!((speaker.text.as_str(), speaker.entity), ("A senior Hamas official", None));
    assert_eq!(found[0].addressee.as_ref().map(|to| to.text.as_str()), Some("the BBC"));
}

#[test]
fn who_speaks_keeps_the_words_that_somebody_else_passes_on() {
    let found = quotes("“I have nothing to hide,” Ms Vale told the court, according to a transcript.");
    assert!(has(&found, "I have nothing to hide", "Ms Vale"), "{found:?}");
    let passed_on =
        found.iter().find(|quote| quote.rule == "quote.according").expect("the transcript says so");
    assert_eq!(passed_on.kind, QuoteKind::Indirect);
}

#[test]
fn a_relative_clause_is_no_content() {
    let found = quotes("The raid, which the group claimed on Friday, left six dead, officials said.");
    assert!(
        found.iter().all(|quote| quote.speaker.as_ref().is_some_and(|by| by.text == "officials")),
        "{found:?}"
    );
}
