//! The ground every Dateline stage stands on: spans, tokens, sentences and the [`Article`] record.
//!
//! What comes in is a text; what goes out are positions in it. The nouns, in the order the data flows:
//!
//! - [`Span`]: a half-open pair of UTF-8 byte offsets on character boundaries.
//! - [`Article`]: one text, never altered, with its [`Block`]s, sentences and metadata.
//! - [`Vocabulary`]: the words the readers know, each with a number, its [`Lexeme`].
//! - [`Tokens`]: the one array all readers work on, made in one pass over the text.
//!
//! ```
//! use dateline_text::{Article, Tokens, Vocabulary};
//!
//! let article = Article::from_text("a1", "The vote is on Friday. It may slip.");
//! let mut vocabulary = Vocabulary::new();
//! let friday = vocabulary.intern("friday");
//! let tokens = Tokens::read(&article.text, &article.sentences, &vocabulary);
//! let hit = tokens.iter().find(|t| t.lexeme == friday).expect("the word stands in the text");
//! assert_eq!(hit.span.of(&article.text), "Friday");
//! assert_eq!(tokens.sentences().len(), 2);
//! ```

mod article;
mod moment;
mod sentence;
mod span;
mod token;
mod vocabulary;

pub use article::{Article, Block, BlockKind, Byline, Dateline, Origin};
pub use moment::{Moment, MomentError};
pub use sentence::sentences;
pub use span::Span;
pub use token::{Case, Kind, Token, Tokens};
pub use vocabulary::{Lexeme, Vocabulary};
