//! Linking across articles: which entities of many articles are one thing.
//!
//! In come the entities of each article; out comes one [`Identity`] for each thing. Blocks are canonical name and
//! kind. A person known by one word only stays in the article; two people of one name are joined only where a role,
//! a country or the company they are named in agrees, and what is left open is kept as candidates. The order in which
//! the articles come does not show.

use std::collections::{BTreeMap, BTreeSet};

use super::lexicon::same_name;
use super::{Entity, EntityKind};

/// One thing, as many articles know it.
///
/// ```
/// use dateline_extract::{annotate, entity::link};
/// use dateline_text::Article;
///
/// let one = annotate(&Article::from_text("a", "In Oslo, Mayor Ada Writer met reporters."));
/// let two = annotate(&Article::from_text("b", "Mayor Ada Writer left Oslo on Friday."));
/// let things = link(&[("a", &one.entities), ("b", &two.entities)]);
/// assert_eq!(things.len(), 2);
/// assert_eq!(things[0].name, "Ada Writer");
/// assert_eq!(things[0].members.len(), 2);
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Identity {
    /// The fullest name the articles give.
    pub name: String,
    /// What it is.
    pub kind: EntityKind,
    /// The entities that are this thing, sorted: id of the article, index into its entities.
    pub members: Vec<(String, usize)>,
    /// Other identities it may be: indices into the list, sorted. Nothing told which.
    pub candidates: Vec<usize>,
}

/// An entity of one article, ready to be compared.
struct Local<'a> {
    article: &'a str,
    index: usize,
    entity: &'a Entity,
    /// The names of the other people and organisations of the article.
    company: Vec<String>,
}

/// Links the entities of articles, each given with its id; identities come sorted by name, kind and first member.
///
/// ```
/// use dateline_extract::{annotate, entity::link};
/// use dateline_text::Article;
/// let found = annotate(&Article::from_text("a", "Officials of the UN met in Geneva."));
/// assert_eq!(link(&[("a", &found.entities)]).len(), found.entities.len());
/// ```
pub fn link<S: AsRef<str>, E: AsRef<[Entity]>>(articles: &[(S, E)]) -> Vec<Identity> {
    let mut blocks: BTreeMap<(String, EntityKind), Vec<Local<'_>>> = BTreeMap::new();
    for (article, entities) in articles {
        let entities = entities.as_ref();
        for (index, entity) in entities.iter().enumerate() {
            let company = company(entities, index);
            let local = Local { article: article.as_ref(), index, entity, company };
            blocks.entry((key(&local), entity.kind)).or_default().push(local);
        }
    }
    let mut found = Vec::new();
    for locals in blocks.into_values() {
        found.extend(identities(locals));
    }
    found.sort_by(|a, b| (&a.0.name, a.0.kind, &a.0.members).cmp(&(&b.0.name, b.0.kind, &b.0.members)));
    with_candidates(found)
}

/// What must be equal for two entities to be compared at all.
fn key(local: &Local<'_>) -> String {
    let name = &local.entity.name;
    let is_local = local.entity.kind == EntityKind::Person && !name.contains(' ');
    if is_local { format!("{name}\u{0}{}\u{0}{}", local.article, local.index) } else { same_name(name) }
}

fn company(entities: &[Entity], index: usize) -> Vec<String> {
    let others = entities.iter().enumerate().filter(|(other, entity)| {
        *other != index
            && matches!(entity.kind, EntityKind::Person | EntityKind::Organization | EntityKind::Place)
    });
    let mut names: Vec<String> = others.map(|(_, entity)| same_name(&entity.name)).collect();
    names.sort_unstable();
    names.dedup();
    names
}

/// What is known so far of one thing of a block.
#[derive(Default)]
struct Profile {
    members: Vec<usize>,
    offices: BTreeSet<String>,
    company: BTreeSet<String>,
}

/// The things of one block, and whether the block holds several.
fn identities(mut locals: Vec<Local<'_>>) -> Vec<(Identity, bool)> {
    locals.sort_by(|a, b| (a.article, a.index).cmp(&(b.article, b.index)));
    let mut profiles: Vec<Profile> = Vec::new();
    for (number, local) in locals.iter().enumerate() {
        let offices: BTreeSet<String> = local.entity.roles.iter().map(|role| office(role)).collect();
        let (mut same, other): (Vec<Profile>, Vec<Profile>) =
            profiles.into_iter().partition(|profile| profile.fits(local, &offices));
        let mut profile =
            Profile { members: vec![number], offices, company: local.company.iter().cloned().collect() };
        for mut earlier in same.drain(..) {
            profile.members.append(&mut earlier.members);
            profile.offices.append(&mut earlier.offices);
            profile.company.append(&mut earlier.company);
        }
        profiles = other;
        profiles.push(profile);
    }
    let several = profiles.len() > 1;
    let members = |profile: Profile| {
        let mut numbers = profile.members;
        numbers.sort_unstable();
        identity(&numbers.into_iter().map(|number| &locals[number]).collect::<Vec<_>>())
    };
    profiles.into_iter().map(|profile| (members(profile), several)).collect()
}

impl Profile {
    /// Whether an entity of the same name and kind is this thing. For people an office must agree, or their company
    /// where no offices disagree.
    fn fits(&self, local: &Local<'_>, offices: &BTreeSet<String>) -> bool {
        if local.entity.kind != EntityKind::Person {
            return true;
        }
        let shared = local.company.iter().filter(|name| self.company.contains(*name)).take(2).count();
        let untold = self.offices.is_empty() || offices.is_empty();
        !self.offices.is_disjoint(offices) || shared == 2 || (untold && shared == 1)
    }
}

fn identity(members: &[&Local<'_>]) -> Identity {
    let names = members.iter().map(|local| &local.entity.name);
    let fullest = names.max_by_key(|name| (name.len(), std::cmp::Reverse(*name)));
    Identity {
        name: fullest.cloned().unwrap_or_default(),
        kind: members.first().map_or(EntityKind::Other, |local| local.entity.kind),
        members: members.iter().map(|local| (local.article.to_owned(), local.index)).collect(),
        candidates: Vec::new(),
    }
}

/// The last word of a role in lower case: what the office is.
fn office(role: &str) -> String {
    let head = role.split(" of ").next().unwrap_or(role);
    head.rsplit(' ').next().unwrap_or(head).to_lowercase()
}

/// Fills in, for identities that share name and kind, that they may be each other.
fn with_candidates(found: Vec<(Identity, bool)>) -> Vec<Identity> {
    let names: Vec<(String, EntityKind)> =
        found.iter().map(|(identity, _)| (same_name(&identity.name), identity.kind)).collect();
    let open: Vec<bool> = found.iter().map(|(_, open)| *open).collect();
    let mut identities: Vec<Identity> = found.into_iter().map(|(identity, _)| identity).collect();
    let mut by_name: BTreeMap<&(String, EntityKind), Vec<usize>> = BTreeMap::new();
    for number in (0..identities.len()).filter(|number| open[*number]) {
        by_name.entry(&names[number]).or_default().push(number);
    }
    for numbers in by_name.values().filter(|numbers| numbers.len() > 1) {
        for number in numbers {
            identities[*number].candidates =
                numbers.iter().copied().filter(|other| other != number).collect();
        }
    }
    identities
}

impl AsRef<[Entity]> for crate::Annotations {
    fn as_ref(&self) -> &[Entity] {
        &self.entities
    }
}
