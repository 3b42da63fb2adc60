//! The body of a page against the body that the outlet's own record gives, `articleBody` of JSON-LD: what the record
//! does not have is not of the article, where the record is whole; and where the page's text is not there, the record is.

use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};

use super::pieces::Piece;
use super::tag::Tag;
use super::title::fold;
use super::tree::{Tree, collapse};

/// Brings `kept` and the stated body together. `all` are the pieces of the whole page.
pub(super) fn align(kept: Vec<Piece>, all: &[Piece], stated: &str) -> Vec<Piece> {
    let stated = Stated::read(stated);
    if stated.chars < 300 {
        return kept;
    }
    let found = stated.covered(&kept);
    let chars: usize = kept.iter().map(|piece| piece.chars).sum();
    // A record that ends early, or gives the lead only, says nothing of the rest.
    if found * 10 >= stated.chars * 8 && stated.chars * 10 >= chars * 6 {
        return stated.only(kept);
    }
    if found * 2 < stated.chars {
        let elsewhere: Vec<Piece> =
            all.iter().filter(|piece| piece.chars >= 25 && stated.share(piece) >= 0.6).cloned().collect();
        return if stated.covered(&elsewhere) * 10 >= stated.chars * 7 { elsewhere } else { stated.pieces() };
    }
    kept
}

/// The body that the record gives.
struct Stated {
    text: String,
    folded: String,
    chars: usize,
    /// Hashes of each three words in a row.
    runs: HashSet<u64>,
}

impl Stated {
    fn read(text: &str) -> Self {
        // Many outlets encode what they put into the script twice.
        let text = super::entities::decode(&super::entities::decode(text)).into_owned();
        let markup = text.contains("</") || text.contains("<br");
        let text = if markup { Tree::read(&text.replace("</p>", "</p>\n")).text(0) } else { text };
        let folded = fold(&text);
        let chars = text.chars().filter(|c| !c.is_whitespace()).count();
        Self { runs: runs(&folded).collect(), text, folded, chars }
    }

    /// The share of a piece's words that the record has in the same order.
    fn share(&self, piece: &Piece) -> f64 {
        let folded = fold(&piece.text);
        let (mut all, mut found) = (0_u32, 0_u32);
        for run in runs(&folded) {
            all += 1;
            found += u32::from(self.runs.contains(&run));
        }
        if all == 0 {
            f64::from(u8::from(self.folded.contains(&folded)))
        } else {
            f64::from(found) / f64::from(all)
        }
    }

    /// How many characters of `pieces` the record has too.
    fn covered(&self, pieces: &[Piece]) -> usize {
        pieces.iter().filter(|piece| self.share(piece) >= 0.5).map(|piece| piece.chars).sum()
    }

    /// The pieces that the record has, and the headings and quotations between them.
    fn only(&self, mut pieces: Vec<Piece>) -> Vec<Piece> {
        let has: Vec<bool> = pieces.iter().map(|piece| self.share(piece) >= 0.5).collect();
        let (first, last) = (has.iter().position(|&has| has), has.iter().rposition(|&has| has));
        let mut at = 0;
        pieces.retain(|piece| {
            let between = first.is_some_and(|first| first < at) && last.is_some_and(|last| at < last);
            let keep = has[at] || (between && (piece.tag.is_heading() || piece.tag == Tag::Li));
            at += 1;
            keep
        });
        pieces
    }

    /// The record's own text as pieces, a line each.
    fn pieces(&self) -> Vec<Piece> {
        let lines = self.text.lines().map(collapse).filter(|line| !line.is_empty());
        lines
            .map(|text| {
                let chars = text.chars().filter(|c| !c.is_whitespace()).count();
                Piece { node: 0, element: 0, tag: Tag::P, text, chars, linked: 0, around: None, bold: false }
            })
            .collect()
    }
}

/// A hash of each three words in a row.
fn runs(folded: &str) -> impl Iterator<Item = u64> + '_ {
    let words: Vec<&str> = folded.split(' ').collect();
    let hashes: Vec<u64> = words
        .windows(3)
        .map(|run| {
            let mut hasher = DefaultHasher::new();
            run.hash(&mut hasher);
            hasher.finish()
        })
        .collect();
    hashes.into_iter()
}
