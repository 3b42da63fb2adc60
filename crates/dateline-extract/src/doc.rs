//! [`Doc`]: an article with its tokens, as the readers see it.

use dateline_text::{Article, Span, Token, Tokens, Vocabulary};

/// An article and its tokens: what every reader takes.
///
/// ```
/// use dateline_extract::Doc;
/// use dateline_text::{Article, Vocabulary};
///
/// let article = Article::from_text("a1", "It rained.");
/// let doc = Doc::new(&article, &Vocabulary::new());
/// assert_eq!(doc.word(1), "rained");
/// ```
#[derive(Debug, Clone)]
pub struct Doc<'a> {
    /// The article: text, blocks, publication time, dateline.
    pub article: &'a Article,
    /// Its tokens; `tokens.sentences()` runs parallel to `article.sentences`.
    pub tokens: Tokens,
}

impl<'a> Doc<'a> {
    /// Reads the tokens of an article.
    ///
    /// ```
    /// use dateline_text::{Article, Vocabulary};
    /// let article = Article::from_text("a1", "");
    /// assert!(dateline_extract::Doc::new(&article, &Vocabulary::new()).tokens.is_empty());
    /// ```
    pub fn new(article: &'a Article, vocabulary: &Vocabulary) -> Self {
        Self { article, tokens: Tokens::read(&article.text, &article.sentences, vocabulary) }
    }

    /// The text.
    ///
    /// ```
    /// use dateline_text::{Article, Vocabulary};
    /// let article = Article::from_text("a1", "Hi.");
    /// assert_eq!(dateline_extract::Doc::new(&article, &Vocabulary::new()).text(), "Hi.");
    /// ```
    #[inline]
    pub fn text(&self) -> &'a str {
        &self.article.text
    }

    /// The words of token `index`.
    ///
    /// # Panics
    /// Where there is no such token.
    ///
    /// ```
    /// use dateline_text::{Article, Vocabulary};
    /// let article = Article::from_text("a1", "Hi.");
    /// assert_eq!(dateline_extract::Doc::new(&article, &Vocabulary::new()).word(0), "Hi");
    /// ```
    #[inline]
    pub fn word(&self, index: usize) -> &'a str {
        self.tokens[index].span.of(self.text())
    }

    /// The token at `index`, or `None` past the end.
    ///
    /// ```
    /// use dateline_text::{Article, Vocabulary};
    /// let article = Article::from_text("a1", "Hi.");
    /// assert!(dateline_extract::Doc::new(&article, &Vocabulary::new()).token(5).is_none());
    /// ```
    #[inline]
    pub fn token(&self, index: usize) -> Option<&Token> {
        self.tokens.get(index)
    }

    /// The index of the sentence that holds byte `offset`, or of the next one.
    ///
    /// ```
    /// use dateline_text::{Article, Vocabulary};
    /// let article = Article::from_text("a1", "One. Two.");
    /// assert_eq!(dateline_extract::Doc::new(&article, &Vocabulary::new()).sentence_at(6), 1);
    /// ```
    pub fn sentence_at(&self, offset: u32) -> usize {
        self.article.sentences.partition_point(|s: &Span| s.end <= offset)
    }
}
