//! People, organisations, places and other names, each once an article, with mentions and roles.

mod across;
mod body;
mod described;
mod lexicon;
mod link;
mod mend;
mod merge;
mod model;
mod nested;
mod nominal;
mod options;
mod record;
mod role;
mod spot;
mod subject;
mod view;

use dateline_text::{Span, Vocabulary};
use serde::{Deserialize, Serialize};

use crate::place::{self, Location};
use crate::{Doc, Error, Quantity, Time};
pub use across::{Identity, link};
use lexicon::Lexicon;
use model::Model;
pub use model::{Sample, Settings, train};
pub use options::{KnownName, Options, Tagger};
use view::View;

/// Somebody or something with a name.
///
/// ```
/// let json = r#"{"name":"Ada Writer","kind":"person","roles":["mayor"],
///     "mentions":[{"span":{"start":0,"end":10},"form":"name"}]}"#;
/// let entity: dateline_extract::Entity = serde_json::from_str(json)?;
/// assert_eq!(entity.mentions.len(), 1);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Entity {
    /// The fullest name the article gives.
    pub name: String,
    /// What it is.
    pub kind: EntityKind,
    /// Offices and titles as printed: "US Secretary of State".
    pub roles: Vec<String>,
    /// Where it is mentioned, in text order.
    pub mentions: Vec<Mention>,
    /// Of a place: where it lies, where the article tells. Left out of JSON where it is not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub location: Option<Box<Location>>,
    /// Of a place: where it may lie, the likeliest first, where the article does not tell. Left out of JSON where empty.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub candidates: Vec<Location>,
}

/// What an [`Entity`] is.
///
/// ```
/// assert_eq!(serde_json::to_string(&dateline_extract::entity::EntityKind::Group)?, "\"group\"");
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum EntityKind {
    /// A person.
    Person,
    /// A body of people: party, company, ministry, militia, newspaper.
    Organization,
    /// A country, region, city, river.
    Place,
    /// A building, airport, road, bridge.
    Facility,
    /// A nationality, religion or political group: "Israeli", "Palestinians".
    Group,
    /// A named event: a war, a cup, a storm.
    Event,
    /// A book, film, law or treaty.
    Work,
    /// Any other name.
    Other,
}

/// One place where an [`Entity`] is mentioned.
///
/// ```
/// use dateline_extract::entity::{Mention, MentionForm};
/// let mention = Mention { span: dateline_text::Span::new(0, 3), form: MentionForm::Name, nested: false };
/// assert_eq!(mention.span.len(), 3);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mention {
    /// For a name: the name alone, without title, determiner or possessive.
    pub span: Span,
    /// Name, description or pronoun.
    pub form: MentionForm,
    /// A name inside a longer one: "Turku" in "University of Turku". Only names that the article uses by themselves
    /// too are told. Left out of JSON where false.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub nested: bool,
}

/// How an entity is mentioned.
///
/// ```
/// assert_eq!(serde_json::to_string(&dateline_extract::entity::MentionForm::Nominal)?, "\"nominal\"");
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum MentionForm {
    /// "Blinken".
    Name,
    /// "the top US diplomat"; also a name with its title, beside the name alone: "Mr Blinken".
    Nominal,
    /// "he".
    Pronoun,
}

/// The entity reader with its lexicons.
///
/// ```
/// use dateline_text::Article;
///
/// let annotator = dateline_extract::Annotator::english()?;
/// let article = Article::from_text("a1", "In Paris, Mayor Ada Writer gave a talk. Ms Writer said she would stay.");
/// let found = annotator.entities().find(&annotator.read(&article), &[], &[]);
/// assert_eq!(found[1].name, "Ada Writer");
/// assert_eq!(found[1].roles, ["Mayor"]);
/// assert_eq!(found[1].mentions.len(), 5);
/// # Ok::<(), dateline_extract::Error>(())
/// ```
#[derive(Debug, Clone)]
pub struct Reader {
    lexicon: Lexicon,
    model: Option<Model>,
    places: place::Source,
}

impl Reader {
    pub(crate) fn with(options: &Options, vocabulary: &mut Vocabulary) -> Result<Self, Error> {
        let mut lexicon = Lexicon::english(vocabulary)?;
        for name in &options.names {
            lexicon.name(&name.name, &name.aliases.join(","), name.kind, vocabulary);
        }
        for role in &options.roles {
            lexicon.role(role, vocabulary);
        }
        let model = match &options.tagger {
            Tagger::Shipped => Some(Model::english()?),
            Tagger::Off => None,
            Tagger::File(bytes) => Some(Model::load("model", bytes.clone().into())?),
        };
        Ok(Self { lexicon, model, places: options.places.clone() })
    }

    /// The entities of an article, in order of first mention.
    ///
    /// ```
    /// let annotator = dateline_extract::Annotator::english()?;
    /// let article = dateline_text::Article::from_text("a1", "Nothing.");
    /// assert!(annotator.entities().find(&annotator.read(&article), &[], &[]).is_empty());
    /// # Ok::<(), dateline_extract::Error>(())
    /// ```
    pub fn find(&self, doc: &Doc<'_>, times: &[Time], _quantities: &[Quantity]) -> Vec<Entity> {
        let mut view = View::new(doc, &self.lexicon, times);
        let mut spots = spot::spots(&view);
        if let Some(model) = &self.model {
            view.hint(&spots);
            spots = merge::merged(&view, spots, model::spots(&view, model));
        }
        let roles = role::roles(&view, &spots);
        let clusters = link::clusters(&view, &spots);
        let cluster_of = link::cluster_of(&clusters, spots.len());
        let mut references = nominal::references(&view, &spots, &clusters, &cluster_of, &roles);
        body::add_bodies(&view, &spots, &clusters, &cluster_of, &mut references);
        let inner = nested::inner(&view, &spots, &clusters);
        let mut found = record::entities(&view, &spots, &clusters, &roles, &references, &inner);
        self.places.locate(doc.article, &mut found);
        found
    }
}
