//! [`Tokens`]: words, numbers and marks, made in one pass over the text.

use std::ops::{Deref, Range};

use crate::{Lexeme, Span, Vocabulary};

/// What a token is made of.
///
/// ```
/// use dateline_text::{Article, Kind, Tokens, Vocabulary};
/// let article = Article::from_text("a", "It cost $1.2bn");
/// let tokens = Tokens::read(&article.text, &article.sentences, &Vocabulary::new());
/// let kinds: Vec<Kind> = tokens.iter().map(|t| t.kind).collect();
/// assert_eq!(kinds, [Kind::Word, Kind::Word, Kind::Symbol, Kind::Number, Kind::Word]);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Letters: "said", "U.S.", "don't", "F16", "O'Brien". Hyphenated words are three tokens.
    Word,
    /// "'s", "’re", "'ll": what hangs on the word before.
    Clitic,
    /// Digits with grouping and decimal marks: "7", "1,200", "7.8". "21st" and "1.2bn" are two tokens.
    Number,
    /// Full stop, comma, dash, bracket, …
    Punct,
    /// A quotation mark of any style. A straight or curly single mark inside a word is part of the word.
    Quote,
    /// Currency signs, `%`, `&`, `@`, `#`, …
    Symbol,
    /// A web address.
    Url,
}

/// How the letters of a token are cased.
///
/// ```
/// use dateline_text::{Article, Case, Tokens, Vocabulary};
/// let article = Article::from_text("a", "the Quick BBC McAdam 7");
/// let tokens = Tokens::read(&article.text, &article.sentences, &Vocabulary::new());
/// let cases: Vec<Case> = tokens.iter().map(|t| t.case).collect();
/// assert_eq!(cases, [Case::Lower, Case::Title, Case::Upper, Case::Mixed, Case::None]);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Case {
    /// No letter that has a case.
    None,
    /// "said".
    Lower,
    /// "Said"; also a single capital.
    Title,
    /// "BBC".
    Upper,
    /// "`McAdam`", "`iPhone`".
    Mixed,
}

/// One word, number or mark.
///
/// ```
/// use dateline_text::{Article, Tokens, Vocabulary};
/// let article = Article::from_text("a", "a four-month war");
/// let tokens = Tokens::read(&article.text, &article.sentences, &Vocabulary::new());
/// let words: Vec<&str> = tokens.iter().map(|t| t.span.of(&article.text)).collect();
/// assert_eq!(words, ["a", "four", "-", "month", "war"]);
/// assert!(!tokens[2].spaced && !tokens[3].spaced);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// Where it stands.
    pub span: Span,
    /// Its number in the vocabulary, [`Lexeme::NONE`] where no lexicon knows it.
    pub lexeme: Lexeme,
    /// What it is made of.
    pub kind: Kind,
    /// How it is cased.
    pub case: Case,
    /// True where white space, or the start of the text, stands before it.
    pub spaced: bool,
    /// True for the first token of a sentence.
    pub first: bool,
}

/// The tokens of a text in order, sentence by sentence. Text between sentences has none.
///
/// Derefs to a slice of [`Token`].
///
/// ```
/// use dateline_text::{Article, Tokens, Vocabulary};
///
/// let article = Article::from_text("a", "It rained. They’d left.");
/// let tokens = Tokens::read(&article.text, &article.sentences, &Vocabulary::new());
/// let second = &tokens[tokens.sentences()[1].clone()];
/// let words: Vec<&str> = second.iter().map(|t| t.span.of(&article.text)).collect();
/// assert_eq!(words, ["They", "’d", "left", "."]);
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Tokens {
    tokens: Vec<Token>,
    sentences: Vec<Range<usize>>,
}

impl Deref for Tokens {
    type Target = [Token];

    #[inline]
    fn deref(&self) -> &[Token] {
        &self.tokens
    }
}

impl Tokens {
    /// Reads the tokens of the given sentences of `text`. Sentences are byte spans in order, as
    /// [`Article::sentences`](crate::Article::sentences) gives them.
    ///
    /// ```
    /// use dateline_text::{Span, Tokens, Vocabulary};
    /// let tokens = Tokens::read("No. 10 fell.", &[Span::new(0, 12)], &Vocabulary::new());
    /// assert_eq!(tokens.len(), 5);
    /// ```
    pub fn read(text: &str, sentences: &[Span], vocabulary: &Vocabulary) -> Self {
        let mut tokens = Vec::with_capacity(text.len() / 5 + 8);
        let mut ranges = Vec::with_capacity(sentences.len());
        for sentence in sentences {
            let from = tokens.len();
            let mut scanner = Scanner { text, at: sentence.start as usize, end: sentence.end as usize };
            while let Some(token) = scanner.next(vocabulary) {
                tokens.push(token);
            }
            if let Some(first) = tokens.get_mut(from) {
                first.first = true;
            }
            ranges.push(from..tokens.len());
        }
        Self { tokens, sentences: ranges }
    }

    /// The token range of each sentence, in the order the sentences were given; a range may be empty.
    ///
    /// ```
    /// use dateline_text::{Span, Tokens, Vocabulary};
    /// let tokens = Tokens::read("Yes.", &[Span::new(0, 4)], &Vocabulary::new());
    /// assert_eq!(tokens.sentences(), [0..2]);
    /// ```
    #[inline]
    pub fn sentences(&self) -> &[Range<usize>] {
        &self.sentences
    }

    /// The index of the first token that ends after byte `offset`; the number of tokens where none does.
    ///
    /// ```
    /// use dateline_text::{Span, Tokens, Vocabulary};
    /// let tokens = Tokens::read("a bc d", &[Span::new(0, 6)], &Vocabulary::new());
    /// assert_eq!(tokens.index_at(2), 1);
    /// ```
    #[inline]
    pub fn index_at(&self, offset: u32) -> usize {
        self.tokens.partition_point(|token| token.span.end <= offset)
    }

    /// The span from the first to the last token of a range that is not empty.
    ///
    /// # Panics
    /// Where the range is empty or out of bounds.
    ///
    /// ```
    /// use dateline_text::{Span, Tokens, Vocabulary};
    /// let tokens = Tokens::read("a bc d", &[Span::new(0, 6)], &Vocabulary::new());
    /// assert_eq!(tokens.span(0..2), Span::new(0, 4));
    /// ```
    #[inline]
    pub fn span(&self, range: Range<usize>) -> Span {
        self.tokens[range.start].span.to(self.tokens[range.end - 1].span)
    }
}

/// Byte classes of ASCII; everything else is looked at as a character.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Space,
    Letter,
    Digit,
    Quote,
    Symbol,
    Punct,
    Wide,
}

const CLASS: [Class; 256] = {
    let mut table = [Class::Punct; 256];
    let mut b = 0;
    while b < 256 {
        table[b] = match b as u8 {
            b'\t' | b'\n' | 0x0B | 0x0C | b'\r' | b' ' => Class::Space,
            b'A'..=b'Z' | b'a'..=b'z' => Class::Letter,
            b'0'..=b'9' => Class::Digit,
            b'"' | b'\'' => Class::Quote,
            b'$' | b'%' | b'&' | b'@' | b'#' | b'+' | b'=' | b'<' | b'>' | b'^' | b'~' | b'|' => {
                Class::Symbol
            }
            0x80.. => Class::Wide,
            _ => Class::Punct,
        };
        b += 1;
    }
    table
};

struct Scanner<'a> {
    text: &'a str,
    at: usize,
    end: usize,
}

impl Scanner<'_> {
    fn next(&mut self, vocabulary: &Vocabulary) -> Option<Token> {
        let before = self.at;
        self.skip_space();
        let start = self.at;
        if start >= self.end {
            return None;
        }
        let spaced = start > before || self.opens(start);
        let (kind, case, lexeme) = match self.plain_word() {
            Some(case) => (Kind::Word, case, vocabulary.lookup_letters(self.text, start..self.at)),
            None => self.other(vocabulary),
        };
        Some(Token { span: Span::new(start, self.at), lexeme, kind, case, spaced, first: false })
    }

    /// A word of ASCII letters alone, as most are: its case. Nothing where more than letters may belong to it.
    #[inline]
    fn plain_word(&mut self) -> Option<Case> {
        let rest = &self.text.as_bytes()[self.at..self.end];
        let (mut length, mut upper) = (0, 0);
        while let Some(byte) = rest.get(length).filter(|byte| byte.is_ascii_alphabetic()) {
            upper += usize::from(byte & 0x20 == 0);
            length += 1;
        }
        let over = match rest.get(length) {
            Some(b'0'..=b'9' | b'\'' | 0x80..) => false,
            // "U.S.", "www."
            Some(b'.') => length > 1 && rest[0] | 0x20 != b'w',
            // "https:"
            Some(b':') => rest[0] | 0x20 != b'h',
            _ => length > 0,
        };
        if !over || length == 0 {
            return None;
        }
        self.at += length;
        Some(match (rest[0] & 0x20 == 0, upper) {
            (true, 1) => Case::Title,
            (false, 0) => Case::Lower,
            (true, upper) if upper == length => Case::Upper,
            _ => Case::Mixed,
        })
    }

    fn other(&mut self, vocabulary: &Vocabulary) -> (Kind, Case, Lexeme) {
        let start = self.at;
        let kind = self.scan();
        let word = &self.text[start..self.at];
        let lexeme = if kind == Kind::Number { Lexeme::NONE } else { vocabulary.lookup(word) };
        (kind, if kind == Kind::Word { case(word) } else { Case::None }, lexeme)
    }

    /// True where the text, or white space before this sentence, ends at `start`.
    fn opens(&self, start: usize) -> bool {
        match start.checked_sub(1).map(|before| self.text.as_bytes()[before]) {
            None => true,
            Some(byte) if byte.is_ascii() => CLASS[byte as usize] == Class::Space,
            Some(_) => self.text[..start].ends_with(char::is_whitespace),
        }
    }

    #[inline]
    fn byte(&self, at: usize) -> u8 {
        if at < self.end { self.text.as_bytes()[at] } else { 0 }
    }

    fn char(&self, at: usize) -> Option<char> {
        self.text[at..self.end].chars().next()
    }

    fn skip_space(&mut self) {
        while self.at < self.end {
            match CLASS[self.byte(self.at) as usize] {
                Class::Space => self.at += 1,
                Class::Wide => match self.char(self.at) {
                    Some(c) if is_blank(c) => self.at += c.len_utf8(),
                    _ => return,
                },
                _ => return,
            }
        }
    }

    /// Moves past one token and says what it is.
    fn scan(&mut self) -> Kind {
        let byte = self.byte(self.at);
        match CLASS[byte as usize] {
            Class::Letter => self.word(),
            Class::Digit => self.number(),
            Class::Quote => self.quote(1),
            Class::Symbol => self.one(1, Kind::Symbol),
            Class::Wide => self.wide(),
            Class::Punct | Class::Space => {
                let same = self.text.as_bytes()[self.at..self.end].iter().take_while(|b| **b == byte).count();
                // "..." and "--" are one mark.
                let length = if matches!(byte, b'.' | b'-') { same } else { 1 };
                self.one(length, Kind::Punct)
            }
        }
    }

    fn one(&mut self, length: usize, kind: Kind) -> Kind {
        self.at += length;
        kind
    }

    fn wide(&mut self) -> Kind {
        let Some(c) = self.char(self.at) else { return self.one(1, Kind::Punct) };
        match c {
            '‘' | '’' => self.quote(c.len_utf8()),
            '“' | '”' | '„' | '‟' | '«' | '»' | '‹' | '›' | '‚' | '‛' => {
                self.one(c.len_utf8(), Kind::Quote)
            }
            _ if c.is_alphanumeric() => self.word(),
            '\u{2010}'..='\u{205E}' | '¡' | '¿' | '·' | '§' | '¶' => self.one(c.len_utf8(), Kind::Punct),
            _ => self.one(c.len_utf8(), Kind::Symbol),
        }
    }

    /// A single quotation mark, or the clitic it opens ("’s", "'re") where it follows a word.
    fn quote(&mut self, length: usize) -> Kind {
        let mark = self.at;
        self.at += length;
        if self.byte(mark) == b'"' || !self.text[..mark].ends_with(char::is_alphanumeric) {
            return Kind::Quote;
        }
        let rest = &self.text.as_bytes()[self.at..self.end];
        let letters = rest.iter().take_while(|b| b.is_ascii_alphabetic()).count();
        let is_clitic = matches!(
            rest[..letters].to_ascii_lowercase().as_slice(),
            b"s" | b"re" | b"ve" | b"ll" | b"d" | b"m"
        );
        if is_clitic {
            self.at += letters;
            return Kind::Clitic;
        }
        Kind::Quote
    }

    /// Letters and digits, with dots in "U.S." and apostrophes in "don't" and "O’Brien".
    fn word(&mut self) -> Kind {
        if self.url() {
            return Kind::Url;
        }
        let start = self.at;
        let mut dotted = false;
        loop {
            while CLASS[self.byte(self.at) as usize] == Class::Letter || self.byte(self.at).is_ascii_digit() {
                self.at += 1;
            }
            match self.byte(self.at) {
                b'.' if self.is_dotted(start, dotted) => {
                    dotted = true;
                    self.at += 1;
                    if !self.byte(self.at).is_ascii_alphabetic() {
                        return Kind::Word;
                    }
                }
                b'\'' if self.joins(self.at + 1) => self.at += 1,
                0x80.. => match self.char(self.at) {
                    Some('’') if self.joins(self.at + '’'.len_utf8()) => self.at += '’'.len_utf8(),
                    Some(c) if is_letter(c) => self.at += c.len_utf8(),
                    _ => return Kind::Word,
                },
                _ => return Kind::Word,
            }
        }
    }

    /// True at the dot of "U.S.": one letter before it, and one letter and a dot, or an earlier dot, beside it.
    fn is_dotted(&self, start: usize, dotted: bool) -> bool {
        let last = self.text[start..self.at].rsplit('.').next().unwrap_or_default();
        let next = self.byte(self.at + 1).is_ascii_alphabetic();
        let single = last.len() == 1;
        single && ((next && self.byte(self.at + 2) == b'.') || (dotted && !next))
    }

    /// True where what follows an apostrophe at `at` belongs to the word ("don't", "O'Brien"), not "it's".
    fn joins(&self, at: usize) -> bool {
        let rest = &self.text.as_bytes()[at.min(self.end)..self.end];
        let letters = rest.iter().take_while(|b| b.is_ascii_alphabetic()).count();
        let clitic = matches!(
            rest[..letters].to_ascii_lowercase().as_slice(),
            b"s" | b"re" | b"ve" | b"ll" | b"d" | b"m"
        );
        letters > 0 && !clitic
    }

    fn url(&mut self) -> bool {
        let rest = &self.text[self.at..self.end];
        let is_url = ["http://", "https://", "www."]
            .iter()
            .any(|head| rest.get(..head.len()).is_some_and(|found| found.eq_ignore_ascii_case(head)));
        if is_url {
            let length = rest.find(char::is_whitespace).unwrap_or(rest.len());
            let kept = rest[..length].trim_end_matches(['.', ',', ';', ':', ')', '”', '"', '’', '\'']).len();
            self.at += kept;
        }
        is_url
    }

    /// Digits with groups of three ("1,200"), decimals and dotted runs ("27.05.2024").
    fn number(&mut self) -> Kind {
        loop {
            while self.byte(self.at).is_ascii_digit() {
                self.at += 1;
            }
            match self.byte(self.at) {
                b'.' if self.byte(self.at + 1).is_ascii_digit() => self.at += 1,
                b',' if self.is_group(self.at + 1) => self.at += 1,
                _ => return Kind::Number,
            }
        }
    }

    /// Three digits (two in "1,00,000") that no further digit follows.
    fn is_group(&self, at: usize) -> bool {
        let digits = (at..self.end).take_while(|i| self.byte(*i).is_ascii_digit()).take(4).count();
        digits == 3 || (digits == 2 && self.byte(at + 2) == b',' && self.is_group(at + 3))
    }
}

fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200B}'..='\u{200D}' | '\u{FEFF}')
}

/// Letters beyond ASCII, their combining marks and the soft hyphen that may stand between them.
fn is_letter(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '\u{AD}' | '\u{300}'..='\u{36F}')
}

fn case(word: &str) -> Case {
    if word.is_ascii() { ascii_case(word.as_bytes()) } else { wide_case(word) }
}

fn ascii_case(word: &[u8]) -> Case {
    let (mut upper, mut lower) = (0u32, 0u32);
    for byte in word {
        upper += u32::from(byte.is_ascii_uppercase());
        lower += u32::from(byte.is_ascii_lowercase());
    }
    let capital = word.iter().find(|byte| byte.is_ascii_alphabetic()).is_some_and(u8::is_ascii_uppercase);
    match (capital, upper, lower) {
        (_, 0, 0) => Case::None,
        (true, 1, _) => Case::Title,
        (true, _, 0) => Case::Upper,
        (false, 0, _) => Case::Lower,
        _ => Case::Mixed,
    }
}

fn wide_case(word: &str) -> Case {
    let mut letters = word.chars().filter(|c| c.is_alphabetic());
    let Some(first) = letters.next() else { return Case::None };
    let (mut upper, mut lower) = (0, 0);
    for c in letters {
        if c.is_uppercase() {
            upper += 1;
        } else if c.is_lowercase() {
            lower += 1;
        }
    }
    match (first.is_uppercase(), upper, lower) {
        (true, 0, _) => Case::Title,
        (true, _, 0) => Case::Upper,
        (false, 0, _) => Case::Lower,
        _ => Case::Mixed,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let tokens = Tokens::read(text, &[Span::new(0, text.len())], &Vocabulary::new());
        let found: Vec<&str> = tokens.iter().map(|t| t.span.of(text)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn clitics_stand_apart_and_contractions_stay_whole() {
        check("It’s Day's; don't O’Brien", &["It", "’s", "Day", "'s", ";", "don't", "O’Brien"]);
    }

    #[test]
    fn dotted_abbreviations_are_one_word() {
        check("the U.S. at 3 a.m. on Oct. 7", &["the", "U.S.", "at", "3", "a.m.", "on", "Oct", ".", "7"]);
    }

    #[test]
    fn numbers_keep_groups_and_decimals() {
        check(
            "40,000 and 7.8, 1,00,000 or 1,2",
            &["40,000", "and", "7.8", ",", "1,00,000", "or", "1", ",", "2"],
        );
    }

    #[test]
    fn letters_after_digits_stand_apart() {
        check(
            "the 21st, 1.2bn, F16 and 1990s",
            &["the", "21", "st", ",", "1.2", "bn", ",", "F16", "and", "1990", "s"],
        );
    }

    #[test]
    fn quotes_and_dashes_are_marks() {
        check("“no” – he's 'here' …", &["“", "no", "”", "–", "he", "'s", "'", "here", "'", "…"]);
    }

    #[test]
    fn web_addresses_are_one_token() {
        check("see https://a.example/b?c=1.", &["see", "https://a.example/b?c=1", "."]);
    }
}
