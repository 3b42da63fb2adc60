//! Rules as data: word classes, patterns over tokens, and rule files that carry their own examples.
//!
//! A rule file is TOML:
//!
//! ```toml
//! [classes]                      # words, a name for each set; case is ignored
//! month = ["january", "february"]
//!
//! [define]                       # parts of patterns, used as {name}
//! of-year = "({comma}? {year})?"
//!
//! [[rule]]
//! id    = "time.month-day"
//! why   = "American order."
//! match = "{month} {day} {of-year}"
//! yes   = [{ text = "It opened on May 3.", found = "May 3" }]
//! no    = ["He may win 3 contests."]
//! ```
//!
//! What comes in is a rule file and a [`Vocabulary`](dateline_text::Vocabulary); what goes out is a
//! [`Patterns`] automaton set that finds, at a token, the longest match of any rule.
//! Pattern syntax: see [`Patterns`].

mod classes;
mod file;
mod parse;
mod patterns;
mod starts;

pub use classes::{ClassSet, Classes};
pub use file::{Example, Rule, RuleFile};
pub use patterns::{Capture, Match, Patterns};
