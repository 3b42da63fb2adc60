//! Parts and wholes: "at least 21 people including six children", "111 hostages, 39 of whom …".

use super::QuantityKind;
use super::figure::Figure;
use super::sentence::Sentence;

/// The index among `earlier` of the figure that `figure` is included in.
pub(super) fn whole(s: &Sentence<'_>, figure: &Figure, earlier: &[Figure]) -> Option<usize> {
    if !matches!(figure.kind, QuantityKind::Count | QuantityKind::Percent | QuantityKind::Fraction) {
        return None;
    }
    if is_included(s, figure) {
        return last_count(s, earlier);
    }
    if let Some(whole) = announced(s, earlier) {
        return Some(whole);
    }
    let before = earlier.last()?;
    // "…, and 28 were rescued" starts a clause of its own.
    let is = s.lexicon.is;
    let clause = s.has(figure.end, is.be | is.have | is.modal | is.verb);
    before.part_of.filter(|_| !clause && is_joined(s, before.end, figure.tokens.start))
}

/// The nearest count that is no part itself.
fn last_count(s: &Sentence<'_>, earlier: &[Figure]) -> Option<usize> {
    // "seven more than planned" is a difference, no whole.
    let whole = |f: &Figure| {
        f.kind == QuantityKind::Count && f.part_of.is_none() && !f.hyphen && !is_difference(s, f)
    };
    earlier.iter().rposition(whole)
}

fn is_difference(s: &Sentence<'_>, figure: &Figure) -> bool {
    let word = s.lexicon.word;
    let more = |at: usize| s.is(at, word.more) || matches!(s.words(at), "fewer" | "less");
    let at = figure.core.end;
    more(at) && s.is(at + 1, word.than) || more(at) && s.is(figure.end, word.than)
}

/// "Of the 45 wounded, nine …": the first figure of the sentence is the whole of the next.
fn announced(s: &Sentence<'_>, earlier: &[Figure]) -> Option<usize> {
    let [first] = earlier else { return None };
    let of = s.is(s.start, s.lexicon.word.of) && first.tokens.start <= s.start + 3;
    (of && first.kind == QuantityKind::Count).then_some(0)
}

/// "two of the five hostages": the figure after "of" and determiners is the whole of the one before it.
pub(super) fn link_following(s: &Sentence<'_>, figures: &mut [Figure]) {
    for at in 1..figures.len() {
        let (part, whole) = (&figures[at - 1], &figures[at]);
        let share = matches!(part.kind, QuantityKind::Count | QuantityKind::Percent | QuantityKind::Fraction);
        let end = part.core.end;
        let between = end + 1..whole.tokens.start;
        let owned =
            between.len() <= 4 && between.end > s.start && s.is(between.end - 1, s.lexicon.word.clitic);
        let all_det = between.len() <= 2 && between.clone().all(|i| s.has(i, s.lexicon.is.det));
        let held = s.is(end, s.lexicon.word.of) && (all_det || owned);
        if held && share && whole.kind == QuantityKind::Count && part.part_of.is_none() {
            let noun = whole.noun.clone();
            figures[at - 1].part_of = Some(at);
            if owned {
                figures[at - 1].noun = noun;
            }
        }
    }
}

/// True where words before or after say that the figure is of one told before.
fn is_included(s: &Sentence<'_>, figure: &Figure) -> bool {
    let word = s.lexicon.word;
    let start = figure.tokens.start;
    let pronouns = [word.whom, word.which, word.them, word.those, word.these];
    let after = s.is(figure.core.end, word.of) && s.is_any(figure.core.end + 1, &pronouns[..3]);
    if after || start <= s.start {
        return after;
    }
    let mut at = start - 1;
    while at > s.start && s.has(at, s.lexicon.is.article) {
        at -= 1;
    }
    let includes = s.has(at, s.lexicon.is.include);
    let among =
        at > s.start && s.is_any(at, &pronouns) && s.is_any(at - 1, &[word.of, word.among, word.amongst]);
    let among_comma = at > s.start + 1
        && s.is(at, word.comma)
        && s.is_any(at - 1, &pronouns)
        && s.is_any(at - 2, &[word.of, word.among, word.amongst]);
    includes || among || among_comma
}

/// True where nothing but "and" or a comma stands between two figures.
fn is_joined(s: &Sentence<'_>, end: usize, start: usize) -> bool {
    let word = s.lexicon.word;
    (end..start).all(|at| s.is_any(at, &[word.and, word.comma])) && end < start
}
