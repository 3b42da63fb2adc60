//! Which tokens the tagger looks at: capitalised words, and what may stand between or beside them in a name.

use std::ops::Range;

use dateline_text::{Case, Kind, Token};

use super::super::lexicon::Flags;
use super::super::view::View;

/// The chains of one sentence, in order: ranges of tokens.
pub(super) fn segments(view: &View<'_>, sentence: &Range<usize>, mut each: impl FnMut(Range<usize>)) {
    let mut at = sentence.start;
    while at < sentence.end {
        if !opens(view, at, sentence) {
            at += 1;
            continue;
        }
        let start = at;
        at += 1;
        while at < sentence.end {
            match joined(view, at, sentence.end) {
                0 => break,
                step => at += step,
            }
        }
        each(start..at);
    }
}

pub(super) fn is_capital(token: &Token) -> bool {
    token.kind == Kind::Word && matches!(token.case, Case::Title | Case::Upper | Case::Mixed)
}

/// Whether a chain can start here.
fn opens(view: &View<'_>, at: usize, sentence: &Range<usize>) -> bool {
    let tokens = &view.doc.tokens;
    if !is_capital(&tokens[at]) {
        return view.is(at + 1, "-")
            && matches!(view.word(at), "al" | "el" | "ul" | "as" | "an" | "ad")
            && at + 2 < sentence.end
            && is_capital(&tokens[at + 2]);
    }
    let idle = view.has(at, Flags::STOP) && tokens[at].case == Case::Title;
    !idle || (at + 1 < sentence.end && is_capital(&tokens[at + 1]))
}

/// How many tokens from `at` on a chain that has come to `at` goes on with.
fn joined(view: &View<'_>, at: usize, end: usize) -> usize {
    let tokens = &view.doc.tokens;
    let capital = |ahead: usize| at + ahead < end && is_capital(&tokens[at + ahead]);
    let token = &tokens[at];
    if is_capital(token) {
        return 1;
    }
    if token.kind == Kind::Number {
        return usize::from(is_capital(&tokens[at - 1]));
    }
    if token.kind == Kind::Clitic {
        return usize::from(capital(1)) * 2;
    }
    let loose = view.has(at, Flags::CONNECTOR) || matches!(view.word(at), "'" | "’" | "/" | "in" | "on");
    match view.word(at) {
        "." if !token.spaced && at + 1 < end && is_capital(&tokens[at - 1]) => 1,
        "-" if !token.spaced && at + 1 < end && !tokens[at + 1].spaced => {
            2 * usize::from(matches!(tokens[at + 1].kind, Kind::Word | Kind::Number))
        }
        _ if loose && capital(1) => 2,
        _ if loose && capital(2) && (view.is(at + 1, "the") || view.has(at + 1, Flags::CONNECTOR)) => 3,
        _ => 0,
    }
}
