//! The body of an article among the pieces of a page: a tree in, the pieces of the body out.
//!
//! Every piece has a value: running text counts for it, links and labels against it. The body is the element whose
//! pieces are worth most together, the deepest one where several are worth the same; what stands around the article
//! by its names or its links is then left out of it.

use std::collections::{HashMap, HashSet};

use super::align::align;
use super::pieces::{Piece, Visible, pieces};
use super::tag::Tag;
use super::title::fold;
use super::tree::{Id, Tree};
use super::trust::Trust;

/// The pieces of the body, in order. `stated` is the body that the outlet's record gives.
pub(super) fn body(tree: &Tree<'_>, title: Option<&str>, stated: Option<&str>) -> Vec<Piece> {
    let mut seen = pieces(tree);
    Trust::of(tree, &seen).judge(&mut seen);
    let Visible { pieces, bodies, .. } = seen;
    let container = container(tree, &pieces, &bodies);
    let end = tree.end(container);
    let mut kept: Vec<Piece> =
        pieces.iter().filter(|piece| (container..end).contains(&piece.node)).cloned().collect();
    let lists = list_densities(tree, &kept);
    kept.retain(|piece| keep(piece, &lists, title));
    cut_sections(&mut kept);
    if let Some(stated) = stated {
        kept = align(kept, &pieces, stated);
    }
    drop_copies(&mut kept);
    drop_idle_headings(&mut kept);
    kept
}

/// True for text in sentences.
pub(super) fn is_running(piece: &Piece) -> bool {
    piece.chars >= 60 && piece.density() < 0.4 && !piece.tag.is_heading()
}

/// What a piece says for its element being the body, in characters.
fn value(piece: &Piece) -> i64 {
    if piece.around.is_some() {
        return 0;
    }
    let free = (piece.chars - piece.linked) as i64;
    let sentence = piece.text.ends_with(['.', '!', '?', '”', '"', '»', '…', ':', '。']);
    match piece.tag {
        _ if is_running(piece) => free,
        Tag::P | Tag::Blockquote if sentence && piece.density() < 0.4 => free,
        tag if tag.is_heading() => 0,
        Tag::Li | Tag::Td | Tag::Dd if piece.density() < 0.4 => 0,
        _ => -10 - piece.linked as i64 / 2,
    }
}

/// The element whose pieces are worth most.
fn container(tree: &Tree<'_>, pieces: &[Piece], bodies: &[Id]) -> Id {
    let mut sums = vec![0_i64];
    for piece in pieces {
        sums.push(sums.last().copied().unwrap_or(0) + value(piece));
    }
    let worth = |id: Id| {
        let from = pieces.partition_point(|piece| piece.node < id);
        let to = pieces.partition_point(|piece| piece.node < tree.end(id));
        sums[to] - sums[from]
    };
    let blocks = || (0..tree.len()).filter(|&id| is_block(tree, id));
    let most = blocks().map(&worth).max().unwrap_or(0);
    // What the last tenth would cost in navigation it is not worth.
    let best = blocks().filter(|&id| worth(id) * 10 >= most * 9).max().unwrap_or(0);
    // A page that goes on with the next article holds several; the first one is its own.
    let articles: Vec<Id> = blocks()
        .filter(|&id| tree.tag(id) == Some(Tag::Article) && id > best && id < tree.end(best))
        .filter(|&id| worth(id) >= 600 && worth(id) * 10 >= most * 2)
        .collect();
    let together: i64 = articles.iter().map(|&id| worth(id)).sum();
    let first = articles.first().filter(|_| articles.len() > 1 && together * 10 >= most * 7);
    let best = first.copied().unwrap_or(best);
    let about = |id: &Id| tree.inside(best).contains(id) || tree.inside(*id).contains(&best);
    let named = bodies.iter().copied().filter(about).max_by_key(|&id| (worth(id), id));
    named.filter(|&id| worth(id) * 10 >= worth(best) * 7).unwrap_or(best)
}

fn is_block(tree: &Tree<'_>, id: Id) -> bool {
    tree.tag(id).is_some_and(|tag| !tag.is_inline()) && tree.end(id) > id + 1
}

/// Lists and tables of the body that are mostly links.
fn list_densities(tree: &Tree<'_>, pieces: &[Piece]) -> Vec<(Id, usize, usize)> {
    let mut lists: Vec<(Id, usize, usize)> = Vec::new();
    for piece in pieces.iter().filter(|piece| piece.tag == Tag::Li) {
        let list = list_of(tree, piece.node);
        match lists.iter_mut().rev().find(|(id, ..)| *id == list) {
            Some((_, chars, linked)) => {
                *chars += piece.chars;
                *linked += piece.linked;
            }
            None => lists.push((list, piece.chars, piece.linked)),
        }
    }
    lists.into_iter().filter(|(_, chars, linked)| linked * 2 > *chars).collect()
}

fn list_of(tree: &Tree<'_>, node: Id) -> Id {
    let mut id = node;
    while id > 0 && !matches!(tree.tag(id), Some(Tag::Ul | Tag::Ol)) {
        id = tree.parent(id);
    }
    id
}

/// True for a piece of the container that is of the article.
fn keep(piece: &Piece, linked_lists: &[(Id, usize, usize)], title: Option<&str>) -> bool {
    if piece.around.is_some() || piece.tag == Tag::H1 || is_label(&piece.text) {
        return false;
    }
    if piece.tag.is_heading() {
        return !repeats(&piece.text, title) && piece.density() < 0.5;
    }
    let inside = |(list, ..): &(Id, usize, usize)| *list < piece.node && *list != 0;
    if piece.tag == Tag::Li && linked_lists.iter().any(inside) && piece.density() > 0.5 {
        return false;
    }
    match piece.tag {
        Tag::P | Tag::Blockquote | Tag::Pre | Tag::Li => {
            piece.density() < 0.7 || (piece.chars > 80 && piece.density() < 0.9)
        }
        Tag::Td | Tag::Th | Tag::Dd | Tag::Dt => piece.density() < 0.5,
        _ => {
            (piece.chars >= 40 && piece.density() < 0.5)
                || (piece.chars >= 15 && piece.text.ends_with(['.', '!', '?', '”', '"']))
        }
    }
}

/// True for a heading that is the title again, with a kicker or without the end of it.
fn repeats(heading: &str, title: Option<&str>) -> bool {
    let (heading, title) = (fold(heading), fold(title.unwrap_or_default()));
    !title.is_empty() && (heading.contains(&title) || (heading.len() > 15 && title.contains(&heading)))
}

/// Labels that newsrooms put between paragraphs.
fn is_label(text: &str) -> bool {
    const STARTS: &[&str] = &[
        "advertisement",
        "also read",
        "read also",
        "read more",
        "read next",
        "related:",
        "see also",
        "sign up",
        "subscribe",
        "follow us",
        "share this",
        "click here to",
        "story continues below",
        "article continues below",
        "©",
        "all rights reserved",
        "photo:",
        "foto:",
        "image:",
        "more:",
        "watch:",
        "don't miss",
        "recommended",
        "lesen sie auch",
        "mehr zum thema",
        "lire aussi",
        "à lire aussi",
        "leer también",
        "lea también",
        "leggi anche",
        "posted in",
        "empfohlener redaktioneller inhalt",
        "an dieser stelle find",
        "lesen sie mehr",
        "mehr dazu",
        "czytaj więcej",
        "les mer",
        "les også",
        "läs mer",
        "läs också",
        "stand:",
        "photo by",
        "photo credit",
        "image credit",
        "image source",
        "credit:",
        "picture:",
        "bild:",
        "bildquelle",
        "quelle:",
        "file photo",
        "filed under",
        "tags:",
        "published:",
        "updated:",
        "last updated",
        "share on",
        "loading",
    ];
    let head: String = text.chars().take(40).collect::<String>().to_lowercase();
    let credited = [
        "getty images",
        "bildrechte:",
        "photo credit:",
        "/ap photo",
        "(ap photo",
        "shutterstock",
        "istock",
        "foto: ",
    ];
    let credit = || {
        text.len() < 240
            && !text.ends_with('.')
            && credited.iter().any(|name| text.to_lowercase().contains(name))
    };
    (text.len() < 160 && STARTS.iter().any(|start| head.starts_with(start))) || credit()
}

/// Cuts what follows a heading that opens a section of links or comments at the foot of the body.
fn cut_sections(kept: &mut Vec<Piece>) {
    const OPENINGS: &[&str] = &[
        "related",
        "more from",
        "more on",
        "read next",
        "most read",
        "most popular",
        "comments",
        "leave a",
        "about the author",
        "recommended",
        "you may also",
        "you might also",
        "trending",
        "latest news",
        "more stories",
        "further reading",
        "share this",
        "join the conversation",
        "republish this",
        "leave your comment",
        "reader comments",
    ];
    let opens = |text: &str| {
        let counted = text.trim_start_matches(|c: char| c.is_ascii_digit() || c == ' ');
        OPENINGS.iter().any(|start| text.starts_with(start))
            || (counted.len() < text.len() && counted.starts_with("comment"))
    };
    let running = |piece: &Piece| if is_running(piece) { piece.chars } else { 0 };
    let total: usize = kept.iter().map(running).sum();
    let mut seen = 0;
    let cut = kept.iter().position(|piece| {
        seen += running(piece);
        let heading = piece.tag.is_heading() || (piece.bold && piece.chars < 60);
        let text = piece.text.to_lowercase();
        heading && seen > 300 && (seen * 2 > total || text.contains("comment")) && opens(&text)
    });
    if let Some(cut) = cut {
        kept.truncate(cut);
    }
}

/// Pages hold a text twice or thrice, for wide and narrow screens or behind a gate: such a piece is taken once. What
/// comes more often is a refrain.
fn drop_copies(kept: &mut Vec<Piece>) {
    let mut copies: HashMap<&str, u32> = HashMap::new();
    for piece in kept.iter().filter(|piece| piece.chars >= 40) {
        *copies.entry(&piece.text).or_default() += 1;
    }
    let mut seen = HashSet::new();
    let copied: Vec<bool> = kept
        .iter()
        .map(|piece| {
            matches!(copies.get(piece.text.as_str()), Some(2..=3)) && !seen.insert(piece.text.as_str())
        })
        .collect();
    let mut copied = copied.into_iter();
    kept.retain(|_| !copied.next().unwrap_or(false));
}

/// A heading without text below it opened something that was left out.
fn drop_idle_headings(kept: &mut Vec<Piece>) {
    while kept.last().is_some_and(|piece| piece.tag.is_heading()) {
        kept.pop();
    }
    let level = |tag: Tag| tag as u8;
    let idle: Vec<bool> = kept
        .iter()
        .enumerate()
        .map(|(at, piece)| {
            piece.tag.is_heading()
                && kept
                    .get(at + 1)
                    .is_some_and(|next| next.tag.is_heading() && level(next.tag) <= level(piece.tag))
        })
        .collect();
    let mut idle = idle.into_iter();
    kept.retain(|_| !idle.next().unwrap_or(false));
}
