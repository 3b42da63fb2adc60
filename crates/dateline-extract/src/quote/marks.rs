//! Pairs quotation marks: tokens in, [`Marked`] stretches out.
//!
//! Marks are paired block by block, so that an odd one spoils its own paragraph at most. Straight and curly marks
//! are one family; a mark opens or closes by its look where it has one, else by the white space around it.
//! A quotation left open at the end of a paragraph goes on where the next one starts with an opening mark.

use dateline_text::{Kind, Token};

use crate::Doc;

/// A stretch between quotation marks, the marks included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Marked {
    /// First token: the opening mark.
    pub(super) open: usize,
    /// One past the last token: behind the closing mark, or the end of a paragraph that does not close.
    pub(super) end: usize,
    /// First token between the marks.
    pub(super) inner: usize,
    /// One past the last token between the marks.
    pub(super) inner_end: usize,
    /// It goes on in the paragraph that follows.
    pub(super) continues: bool,
}

/// The two families of marks; the second is used inside the first, or instead of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Family {
    Double,
    Single,
    Angle,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Opens,
    Closes,
    Either,
    /// It closes, or it is the apostrophe of "the workers’ pay".
    Perhaps,
    /// An apostrophe.
    Neither,
}

struct Mark {
    token: usize,
    /// How many tokens it takes: `''` is two.
    width: usize,
    family: Family,
    side: Side,
}

/// The outermost marked stretches in text order; they do not overlap. The second list holds those inside them.
pub(super) fn pair(doc: &Doc<'_>) -> (Vec<Marked>, Vec<Marked>) {
    let (mut outer, mut inner) = (Vec::new(), Vec::new());
    let mut at = 0;
    let tokens = &doc.tokens;
    for block in &doc.article.blocks {
        let from = at;
        while at < tokens.len() && tokens[at].span.start < block.span.end {
            at += 1;
        }
        pair_block(doc, from..at, &mut outer, &mut inner);
    }
    chain(doc, &mut outer);
    (outer, inner)
}

fn pair_block(
    doc: &Doc<'_>,
    block: std::ops::Range<usize>,
    outer: &mut Vec<Marked>,
    inner: &mut Vec<Marked>,
) {
    if !doc.tokens[block.clone()].iter().any(|t| t.kind == Kind::Quote) {
        return;
    }
    let marks = marks(doc, block.clone());
    let mut open: Option<usize> = None;
    let mut at = 0;
    while at < marks.len() {
        let mark = &marks[at];
        match open {
            None if opens(&marks, at) => open = Some(at),
            Some(from) if closes(&marks, from, at) => {
                outer.push(marked(&marks[from], mark));
                nest(&marks[from + 1..at], inner);
                open = None;
            }
            // A second opening mark of the family: the first one was never closed.
            Some(from) if mark.family == marks[from].family && mark.side == Side::Opens => open = Some(at),
            _ => {}
        }
        at += 1;
        if at == marks.len()
            && let Some(from) = open.take()
        {
            at = recover(doc, &block, &marks, from, outer);
        }
    }
}

/// A mark that nothing closes: a quotation to the end of the paragraph where it starts one, else a stray mark.
/// Gives the mark to go on at.
fn recover(
    doc: &Doc<'_>,
    block: &std::ops::Range<usize>,
    marks: &[Mark],
    from: usize,
    outer: &mut Vec<Marked>,
) -> usize {
    let mark = &marks[from];
    let rest = block.end - mark.token - mark.width;
    if mark.family == Family::Single || mark.side != Side::Opens || rest < 3 {
        return from + 1;
    }
    let opens_line = mark.token == block.start;
    let spaced = doc.tokens[mark.token].spaced;
    if opens_line || spaced {
        let inner = mark.token + mark.width;
        outer.push(Marked { open: mark.token, end: block.end, inner, inner_end: block.end, continues: true });
        return marks.len();
    }
    from + 1
}

fn opens(marks: &[Mark], at: usize) -> bool {
    let mark = &marks[at];
    match mark.side {
        Side::Opens => mark.family != Family::Single || has_closer(marks, at),
        Side::Either => has_closer(marks, at),
        Side::Closes | Side::Perhaps | Side::Neither => false,
    }
}

fn has_closer(marks: &[Mark], from: usize) -> bool {
    marks.iter().rposition(|m| m.family == marks[from].family && m.closes()).is_some_and(|last| last > from)
}

fn closes(marks: &[Mark], from: usize, at: usize) -> bool {
    marks[at].family == marks[from].family && marks[at].closes()
}

impl Mark {
    fn closes(&self) -> bool {
        matches!(self.side, Side::Closes | Side::Either)
    }
}

fn marked(open: &Mark, close: &Mark) -> Marked {
    Marked {
        open: open.token,
        end: close.token + close.width,
        inner: open.token + open.width,
        inner_end: close.token,
        continues: false,
    }
}

/// Pairs the marks inside a quotation.
fn nest(marks: &[Mark], inner: &mut Vec<Marked>) {
    let mut open: Option<usize> = None;
    for at in 0..marks.len() {
        match open {
            None if opens(marks, at) => open = Some(at),
            Some(from) if closes(marks, from, at) => {
                inner.push(marked(&marks[from], &marks[at]));
                open = None;
            }
            _ => {}
        }
    }
}

/// A paragraph left open goes on only where the next one starts with an opening mark; else it just ends there.
fn chain(doc: &Doc<'_>, marked: &mut [Marked]) {
    for n in 0..marked.len() {
        if marked[n].continues {
            let end = marked[n].end;
            marked[n].continues = marked.get(n + 1).is_some_and(|next| next.open == end);
        }
    }
    debug_assert!(marked.iter().all(|m| m.end <= doc.tokens.len()));
}

fn marks(doc: &Doc<'_>, block: std::ops::Range<usize>) -> Vec<Mark> {
    let mut found = Vec::new();
    let mut at = block.start;
    while at < block.end {
        if doc.tokens[at].kind != Kind::Quote {
            at += 1;
            continue;
        }
        let width = if is_doubled(doc, at, block.end) { 2 } else { 1 };
        let family = if width == 2 { Family::Double } else { family(doc.word(at)) };
        found.push(Mark { token: at, width, family, side: side(doc, at, width, &block, family) });
        at += width;
    }
    settle_apostrophes(&mut found);
    found
}

/// A doubtful apostrophe is one where a surer closing mark follows, and closes where an opening mark does.
fn settle_apostrophes(marks: &mut [Mark]) {
    let mut closer_follows = false;
    for mark in marks.iter_mut().rev().filter(|m| m.family == Family::Single) {
        match mark.side {
            Side::Perhaps => mark.side = if closer_follows { Side::Neither } else { Side::Closes },
            Side::Neither => {}
            side => closer_follows = side == Side::Closes,
        }
    }
}

/// True at the first of two single marks that stand for a double one.
fn is_doubled(doc: &Doc<'_>, at: usize, end: usize) -> bool {
    let single = |t: &Token| matches!(t.span.of(doc.text()), "'" | "’" | "‘" | "`");
    at + 1 < end
        && single(&doc.tokens[at])
        && doc.tokens[at + 1].kind == Kind::Quote
        && !doc.tokens[at + 1].spaced
        && doc.word(at) == doc.word(at + 1)
}

fn family(mark: &str) -> Family {
    match mark {
        "'" | "‘" | "’" | "‚" | "‛" => Family::Single,
        "«" | "»" | "‹" | "›" => Family::Angle,
        _ => Family::Double,
    }
}

fn side(doc: &Doc<'_>, at: usize, width: usize, block: &std::ops::Range<usize>, family: Family) -> Side {
    let gap_before = at == block.start || doc.tokens[at].spaced || follows_opener(doc, at);
    let next = doc.token(at + width).filter(|_| at + width < block.end);
    let gap_after =
        next.is_none_or(|t| t.spaced || matches!(t.kind, Kind::Punct | Kind::Quote | Kind::Clitic));
    if is_markup(doc, at, width) {
        return Side::Neither;
    }
    match doc.word(at) {
        "“" if !gap_before && gap_after => Side::Closes,
        "“" | "„" | "‟" | "«" | "‹" | "‚" => Side::Opens,
        "”" if gap_before && !gap_after => Side::Opens,
        "”" | "»" | "›" => Side::Closes,
        "‘" if width == 1 => Side::Opens,
        _ => match (gap_before, gap_after) {
            (true, false) if family == Family::Single && is_elision(doc, at) => Side::Neither,
            (true, false) => Side::Opens,
            (false, true) if family == Family::Single && is_plural(doc, at, next) => Side::Perhaps,
            (false, true) => Side::Closes,
            (false, false) if family == Family::Single => Side::Neither,
            _ => Side::Either,
        },
    }
}

/// The marks around a value in left-over markup: `class="lead">`.
fn is_markup(doc: &Doc<'_>, at: usize, width: usize) -> bool {
    let hangs =
        |token: Option<usize>, mark: &str| token.is_some_and(|t| t < doc.tokens.len() && doc.word(t) == mark);
    let next = doc.token(at + width).is_some_and(|t| !t.spaced);
    (hangs(at.checked_sub(1), "=") && !doc.tokens[at].spaced) || (next && hangs(Some(at + width), ">"))
}

/// "workers’ pay": an s before the mark and a word behind it.
fn is_plural(doc: &Doc<'_>, at: usize, next: Option<&Token>) -> bool {
    let before = at.checked_sub(1).map_or("", |t| doc.word(t));
    before.ends_with(['s', 'z']) && next.is_some_and(|t| t.kind == Kind::Word)
}

fn follows_opener(doc: &Doc<'_>, at: usize) -> bool {
    matches!(doc.word(at - 1), "“" | "„" | "«" | "‘" | "(" | "[" | "—" | "–" | "--" | "\"")
}

/// "’90s", "'em", "'til": an apostrophe at the head of a word.
fn is_elision(doc: &Doc<'_>, at: usize) -> bool {
    let Some(next) = doc.token(at + 1) else { return true };
    let word = next.span.of(doc.text());
    next.kind == Kind::Number
        || ["em", "til", "till", "cause", "tis", "twas", "n", "round", "bout", "cuz"]
            .iter()
            .any(|elided| word.eq_ignore_ascii_case(elided))
}

impl Marked {
    /// Its tokens, the marks included.
    pub(super) fn tokens(&self) -> std::ops::Range<usize> {
        self.open..self.end
    }

    /// What stands between the marks.
    pub(super) fn content<'a>(&self, doc: &Doc<'a>) -> &'a str {
        if self.inner >= self.inner_end {
            return "";
        }
        doc.tokens.span(self.inner..self.inner_end).of(doc.text())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use dateline_text::{Article, Vocabulary};

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let article = Article::from_text("a", text);
        let doc = Doc::new(&article, &Vocabulary::new());
        let (outer, _) = pair(&doc);
        let found: Vec<&str> = outer.iter().map(|m| m.content(&doc)).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn every_style_of_marks_is_paired() {
        check(
            "“a b” and \"c d\" and «e f» and „g h“ and ‘i j’ and 'k l'.",
            &["a b", "c d", "e f", "g h", "i j", "k l"],
        );
        check("He said ''a b'' there.", &["a b"]);
    }

    #[test]
    fn apostrophes_are_no_marks() {
        check("The workers' pay and the '90s don't 'til rock 'n' roll.", &[]);
        check("‘The workers’ pay fell,’ he said.", &["The workers’ pay fell,"]);
    }

    #[test]
    fn an_odd_mark_spoils_no_other_paragraph() {
        check("It was 6\" deep.\n“a b” he said.", &["a b"]);
        check("A lone ” here.\n\"a b\"", &["a b"]);
        check("“a b c d\n“e f” g", &["a b c d", "e f"]);
    }

    #[test]
    fn mixed_styles_close_each_other() {
        check("“a b\" c \"d e” f", &["a b", "d e"]);
    }

    #[test]
    fn inner_marks_do_not_close_the_outer_ones() {
        check("“He said ‘no way’ to me,” she said.", &["He said ‘no way’ to me,"]);
    }
}
