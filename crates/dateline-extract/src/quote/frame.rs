//! [`Frames`]: how cues stand to who said it and what was said, read from a rule file.

use dateline_text::Vocabulary;
use serde::Deserialize;

use super::Mode;
use super::view::View;
use super::words::Words;
use crate::Error;
use crate::rules::{Patterns, RuleFile};

/// Where the source of a frame stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Source {
    /// Before the cue.
    Subject,
    /// Behind the cue.
    Object,
    /// Who owns the noun: "her claim", "the mayor’s claim"; it may be missing.
    Owner,
    /// The words at the head of the sentence, up to a colon.
    Head,
    /// Nobody is named.
    None,
}

/// Where the content of a frame stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Content {
    /// Behind the cue.
    Rest,
    /// All of the sentence but the cue and its source.
    Sentence,
    /// The subject and what stands behind the cue.
    Event,
}

/// What content must begin with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Opens {
    /// A clause or a noun phrase, no preposition.
    Clause,
    /// A noun phrase.
    Phrase,
    /// A noun phrase with an infinitive.
    Urged,
    /// A quotation and nothing else.
    Quotation,
    /// Anything.
    Any,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Fields {
    source: Source,
    content: Content,
    opens: Opens,
    #[serde(default)]
    mode: Mode,
    /// The phrase right behind the cue is who it is said to.
    #[serde(default)]
    addressee: bool,
}

/// One frame.
#[derive(Debug, Clone)]
pub(super) struct Frame {
    pub(super) id: String,
    pub(super) source: Source,
    pub(super) content: Content,
    pub(super) opens: Opens,
    pub(super) mode: Mode,
    /// The phrase right behind the cue is who it is said to.
    pub(super) addressee: bool,
}

/// All frames and their patterns.
#[derive(Debug, Clone, Default)]
pub(super) struct Frames {
    /// Cues that are no nouns.
    verbs: Set,
    /// Nouns, whose owner speaks.
    nouns: Set,
    list: Vec<Frame>,
}

/// Rules and the numbers of their frames.
#[derive(Debug, Clone, Default)]
struct Set {
    patterns: Patterns,
    frames: Vec<usize>,
}

/// A frame found at a token.
pub(super) struct Found {
    pub(super) frame: usize,
    /// One past the last token of the match.
    pub(super) end: usize,
    /// Where content begins, if the frame marks it.
    pub(super) body: Option<usize>,
}

impl Frames {
    /// Adds the classes and frames of a rule file.
    pub(super) fn add(
        &mut self,
        name: &str,
        text: &str,
        words: &mut Words,
        vocabulary: &mut Vocabulary,
    ) -> Result<(), Error> {
        let file = RuleFile::<Fields>::parse(name, text)?;
        for (class, members) in &file.classes {
            words.classes.add(class, members, vocabulary);
        }
        for rule in &file.rule {
            let Fields { source, content, opens, mode, addressee } = rule.fields;
            let set = if source == Source::Owner { &mut self.nouns } else { &mut self.verbs };
            set.patterns
                .add(&rule.pattern, &file.define, &words.classes, vocabulary)
                .map_err(|error| Error::rule(name, &rule.id, error))?;
            set.frames.push(self.list.len());
            self.list.push(Frame { id: rule.id.clone(), source, content, opens, mode, addressee });
        }
        Ok(())
    }

    /// The number of a frame.
    pub(super) fn named(&self, id: &str) -> Option<usize> {
        self.list.iter().position(|frame| frame.id == id)
    }

    pub(super) fn get(&self, number: usize) -> &Frame {
        &self.list[number]
    }

    /// The frame with the longest match at token `at`, before token `end`: one of nouns or one of verbs.
    pub(super) fn find(&self, view: &View<'_>, at: usize, end: usize, noun: bool) -> Option<Found> {
        let Set { patterns, frames } = if noun { &self.nouns } else { &self.verbs };
        let found = patterns.longest(&view.doc.tokens, at, end, |at| view.at(at))?;
        let kept = |name| found.get(name, patterns).map(|tokens| tokens.start);
        let body = kept("that").or_else(|| kept("what"));
        Some(Found { frame: frames[found.rule], end: found.tokens.end, body })
    }
}
