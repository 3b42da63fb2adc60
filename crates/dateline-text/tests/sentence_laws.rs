//! Laws of the sentence splitter that hold for any text.

use std::time::{Duration, Instant};

use dateline_text::{Span, sentences};
use proptest::prelude::*;

proptest! {
    #[test]
    fn sentences_are_sorted_inside_and_lose_nothing_but_white_space(
        text in r#"([a-zA-Z0-9.!?…”“"'()\[\]•*=_ \n]|U\.S\.|Mr\. |é|1\) |said\.The |\PC){0,80}"#,
    ) {
        let found = sentences(&text, Span::new(0, text.len()));
        let mut at = 0;
        for sentence in &found {
            prop_assert!(text[at..sentence.start as usize].trim().is_empty());
            prop_assert!(!sentence.is_empty() && sentence.of(&text).trim() == sentence.of(&text));
            at = sentence.end as usize;
        }
        prop_assert!(text[at..].trim().is_empty());
    }
}

#[test]
fn time_stays_linear_on_runs_of_marks() {
    for unit in [".", "!”", ")", "*", "• ", "a.B", ". . ", "( ", "?“", "1) ", "A. ", "…"] {
        let text = unit.repeat(1 << 14);
        let start = Instant::now();
        sentences(&text, Span::new(0, text.len()));
        assert!(start.elapsed() < Duration::from_secs(30), "{unit:?}");
    }
}
