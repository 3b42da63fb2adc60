//! [`Options`]: what a user can add to the entity reader and switch in it.

use super::EntityKind;
use crate::place::Source;

/// Names and roles of the user's own, and which tagger to use.
///
/// ```
/// use dateline_extract::Annotator;
/// use dateline_extract::entity::{EntityKind, KnownName, Options, Tagger};
/// use dateline_text::Article;
///
/// let mut options = Options::default();
/// options.names.push(KnownName::new("Blue Harbour", EntityKind::Organization).alias("BHB"));
/// options.roles.push("beekeeper".into());
/// options.tagger = Tagger::Off;
/// let annotator = Annotator::with_entities(&options)?;
/// let found = annotator.annotate(&Article::from_text("a", "He left Blue Harbour. BHB thanked beekeeper Ada Writer."));
/// assert_eq!(found.entities[0].mentions.len(), 2);
/// assert_eq!(found.entities[1].roles, ["beekeeper"]);
/// # Ok::<(), dateline_extract::Error>(())
/// ```
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// Names to know beside those of the lexicons.
    pub names: Vec<KnownName>,
    /// What roles are called: "beekeeper". Of several words the last is the head.
    pub roles: Vec<String>,
    /// The tagger.
    pub tagger: Tagger,
    /// The gazetteer that gives places their locations.
    pub places: Source,
}

/// Where the learned tagger comes from.
///
/// ```
/// assert!(matches!(dateline_extract::entity::Tagger::default(), dateline_extract::entity::Tagger::Shipped));
/// ```
#[derive(Debug, Clone, Default)]
pub enum Tagger {
    /// The model in this crate.
    #[default]
    Shipped,
    /// None: names are found by rule and lexicon alone.
    Off,
    /// The bytes of a model file, as [`train`](super::train) gives them.
    File(Vec<u8>),
}

/// A name to know, with other names of the same.
///
/// ```
/// use dateline_extract::entity::{EntityKind, KnownName};
/// let name = KnownName::new("Blue Harbour", EntityKind::Organization).alias("BHB");
/// assert_eq!(name.aliases, ["BHB"]);
/// ```
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct KnownName {
    /// The name. One in capitals only is found in capitals only.
    pub name: String,
    /// What it is.
    pub kind: EntityKind,
    /// Its other names.
    pub aliases: Vec<String>,
}

impl KnownName {
    /// A name of a kind, without aliases.
    ///
    /// ```
    /// use dateline_extract::entity::{EntityKind, KnownName};
    /// assert!(KnownName::new("Ada", EntityKind::Person).aliases.is_empty());
    /// ```
    pub fn new(name: &str, kind: EntityKind) -> Self {
        Self { name: name.to_owned(), kind, aliases: Vec::new() }
    }

    /// The same with one more alias.
    ///
    /// ```
    /// use dateline_extract::entity::{EntityKind, KnownName};
    /// assert_eq!(KnownName::new("Ada", EntityKind::Person).alias("A.").aliases, ["A."]);
    /// ```
    #[must_use]
    pub fn alias(mut self, alias: &str) -> Self {
        self.aliases.push(alias.to_owned());
        self
    }
}
