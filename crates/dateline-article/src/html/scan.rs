//! From a page to its tags and texts, after the tokenisation states of the HTML standard. Everything is a byte range
//! of the page, so nothing is copied; attributes are read when they are asked for.

use std::ops::Range;

use super::tag::Tag;

/// A piece of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Piece {
    /// Text, character references not yet decoded.
    Text(Range<usize>),
    /// A start tag with the range of its attributes.
    Start {
        tag: Tag,
        attributes: Range<usize>,
        closed: bool,
    },
    End(Tag),
}

/// Reads a page piece by piece. Comments and declarations are passed over.
pub(super) struct Scanner<'a> {
    page: &'a [u8],
    at: usize,
    /// The raw text element that was just opened, with its name.
    raw: Option<(Tag, &'a [u8])>,
}

impl<'a> Scanner<'a> {
    pub fn new(page: &'a str) -> Self {
        Self { page: page.as_bytes(), at: 0, raw: None }
    }

    /// The text of a raw text element, up to its end tag.
    fn raw_text(&mut self, name: &[u8]) -> Range<usize> {
        let start = self.at;
        let mut at = start;
        while let Some(open) = memchr::memmem::find(&self.page[at..], b"</").map(|found| at + found) {
            let behind = open + 2 + name.len();
            let named = self.page.get(open + 2..behind).is_some_and(|found| found.eq_ignore_ascii_case(name));
            if named
                && self.page.get(behind).is_none_or(|b| b.is_ascii_whitespace() || matches!(b, b'>' | b'/'))
            {
                self.at = open;
                return start..open;
            }
            at = open + 2;
        }
        self.at = self.page.len();
        start..self.at
    }

    /// Passes over a comment, a declaration or a processing instruction at `<!` or `<?`.
    fn skip_declaration(&mut self) {
        let rest = &self.page[self.at..];
        let len = if rest.starts_with(b"<!--") {
            comment_len(rest)
        } else if rest.starts_with(b"<![CDATA[") {
            memchr::memmem::find(rest, b"]]>").map(|at| at + 3)
        } else {
            memchr::memchr(b'>', rest).map(|at| at + 1)
        };
        self.at += len.unwrap_or(rest.len());
    }

    /// The tag whose name starts at `name`; an unfinished one is dropped, as the standard says.
    fn tag(&mut self, name: usize, end: bool) -> Option<Piece> {
        let len = self.page[name..]
            .iter()
            .take_while(|b| !b.is_ascii_whitespace() && !matches!(b, b'>' | b'/'))
            .count();
        let attributes = name + len;
        let tag = Tag::of(&self.page[name..attributes]);
        let Some(close) = tag_end(self.page, attributes) else {
            self.at = self.page.len();
            return None;
        };
        self.at = close + 1;
        if end {
            return Some(Piece::End(tag));
        }
        if tag.is_raw() {
            self.raw = Some((tag, &self.page[name..attributes]));
        }
        let closed = self.page[close - 1] == b'/';
        Some(Piece::Start { tag, attributes: attributes..close, closed })
    }
}

impl Iterator for Scanner<'_> {
    type Item = Piece;

    fn next(&mut self) -> Option<Piece> {
        if let Some((tag, name)) = self.raw.take() {
            let text = if tag == Tag::Plaintext { self.at..self.page.len() } else { self.raw_text(name) };
            self.at = text.end;
            if !text.is_empty() {
                return Some(Piece::Text(text));
            }
        }
        while self.at < self.page.len() {
            let start = self.at;
            let mut open = start;
            // A "<" that opens nothing is text.
            while let Some(found) = memchr::memchr(b'<', &self.page[open..]) {
                open += found;
                if self
                    .page
                    .get(open + 1)
                    .is_some_and(|b| b.is_ascii_alphabetic() || matches!(b, b'/' | b'!' | b'?'))
                {
                    break;
                }
                open += 1;
            }
            if memchr::memchr(b'<', &self.page[open..]).is_none() {
                open = self.page.len();
            }
            if open > start {
                self.at = open;
                return Some(Piece::Text(start..open));
            }
            match (self.page[open + 1], self.page.get(open + 2)) {
                (b'/', Some(b)) if b.is_ascii_alphabetic() => {
                    if let Some(piece) = self.tag(open + 2, true) {
                        return Some(piece);
                    }
                }
                (b'/' | b'!' | b'?', _) => self.skip_declaration(),
                _ => {
                    if let Some(piece) = self.tag(open + 1, false) {
                        return Some(piece);
                    }
                }
            }
        }
        None
    }
}

fn comment_len(rest: &[u8]) -> Option<usize> {
    if rest.starts_with(b"<!-->") || rest.starts_with(b"<!--->") {
        return memchr::memchr(b'>', rest).map(|at| at + 1);
    }
    memchr::memmem::find(rest, b"-->").map(|at| at + 3)
}

/// Where the `>` stands that ends the tag whose attributes start at `at`; one in a quoted value does not.
fn tag_end(page: &[u8], mut at: usize) -> Option<usize> {
    loop {
        at += memchr::memchr3(b'>', b'=', b'"', &page[at..])?;
        match page[at] {
            b'>' => return Some(at),
            b'=' => {
                at += 1;
                at += page[at..].iter().take_while(|b| b.is_ascii_whitespace()).count();
                if let Some(quote @ (b'"' | b'\'')) = page.get(at).copied() {
                    at += 2 + memchr::memchr(quote, &page[at + 1..])?;
                }
            }
            _ => at += 1,
        }
    }
}

/// The name and raw value of each attribute in `text`, the range of a start tag behind its name.
pub(super) fn attributes(text: &str) -> Attributes<'_> {
    Attributes { rest: text }
}

/// The iterator that [`attributes`] gives.
pub(super) struct Attributes<'a> {
    rest: &'a str,
}

impl<'a> Iterator for Attributes<'a> {
    type Item = (&'a str, &'a str);

    fn next(&mut self) -> Option<(&'a str, &'a str)> {
        let text = self.rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/');
        if text.is_empty() {
            return None;
        }
        let len = text
            .bytes()
            .skip(1)
            .take_while(|b| !b.is_ascii_whitespace() && !matches!(b, b'=' | b'/'))
            .count()
            + 1;
        let len = if text.is_char_boundary(len) { len } else { text.ceil_char_boundary(len) };
        let (name, rest) = text.split_at(len);
        let Some(value) = rest.trim_ascii_start().strip_prefix('=').map(str::trim_ascii_start) else {
            self.rest = rest;
            return Some((name, ""));
        };
        let quote = value.as_bytes().first().copied().filter(|b| matches!(b, b'"' | b'\''));
        let (value, rest) = match quote {
            Some(quote) => value[1..].split_once(char::from(quote)).unwrap_or((&value[1..], "")),
            None => value.split_at(value.find(|c: char| c.is_ascii_whitespace()).unwrap_or(value.len())),
        };
        self.rest = rest;
        Some((name, value))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(page: &str) -> Vec<&str> {
        let text = |piece| if let Piece::Text(range) = piece { Some(&page[range]) } else { None };
        Scanner::new(page).filter_map(text).collect()
    }

    #[test]
    fn comments_declarations_and_quoted_brackets_are_no_text() {
        assert_eq!(texts("<!doctype html><!-- <p>no</p> --><p title='a > b'>one</p>"), ["one"]);
        assert_eq!(texts("5 < 6 <b>x</b"), ["5 < 6 ", "x"]);
    }

    #[test]
    fn scripts_end_at_their_own_tag_only() {
        assert_eq!(texts("<script>if (a < b) '</p>'</SCRIPT >x"), ["if (a < b) '</p>'", "x"]);
    }

    #[test]
    fn attributes_are_read_in_all_their_forms() {
        let found: Vec<_> = attributes(" a=1 b = 'x y' c=\"<>\" d é=ü/").collect();
        assert_eq!(found, [("a", "1"), ("b", "x y"), ("c", "<>"), ("d", ""), ("é", "ü/")]);
    }
}
