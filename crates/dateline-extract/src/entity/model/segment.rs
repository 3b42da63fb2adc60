//! Which tokens the tagger looks at: capitalised words, and what may stand between or beside them in a name.

use std::ops::Range;

use dateline_text::{Case, Kind, Token};

use super::super::lexicon::Flags;
use super::super::view::View;

/// The chains of one sentence, in order: ranges of tokens.
pub(super) fn segments(view: &View<'_>, sentence: &Range<usize>, mut each: impl FnMut(Range<usize>)) {
    let mut free = sentence.start;
    for capital in view.capitals_of(sentence).iter().map(|at| *at as usize) {
        if capital < free || !opens(view, capital, sentence) {
            continue;
        }
        let start = if capital >= free + 2 && is_particle(view, capital - 2) { capital - 2 } else { capital };
        free = capital + 1;
        while free < sentence.end {
            match joined(view, free, sentence.end) {
                0 => break,
                step => free += step,
            }
        }
        if !is_settled(view, start..free) {
            each(start..free);
        }
    }
}

/// True for a chain that is one known name: there is nothing to decide.
fn is_settled(view: &View<'_>, mut chain: Range<usize>) -> bool {
    let last = chain.end - 1;
    let (opens, closes) = (hint_part(view.hints[chain.start]), hint_part(view.hints[last]));
    let ends = if chain.len() == 1 { opens == Some(0) } else { opens == Some(2) && closes == Some(1) };
    ends && (chain.len() < 3
        || chain.all(|at| at == last || hint_part(view.hints[at]).is_some_and(|part| part > 1)))
}

/// Which part of a known name a hint tells of: 0 all, 1 its end, 2 its start, 3 its inside.
fn hint_part(hint: u8) -> Option<u8> {
    (hint > 60).then(|| (hint - 61) / 5)
}

/// "al" in "al-Assad", before the hyphen.
fn is_particle(view: &View<'_>, at: usize) -> bool {
    view.is(at + 1, "-") && matches!(view.word(at), "al" | "el" | "ul" | "as" | "an" | "ad")
}

pub(super) fn is_capital(token: &Token) -> bool {
    token.kind == Kind::Word && matches!(token.case, Case::Title | Case::Upper | Case::Mixed)
}

/// Whether a chain can start here.
fn opens(view: &View<'_>, at: usize, sentence: &Range<usize>) -> bool {
    let tokens = &view.doc.tokens;
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
