//! From clusters to [`Entity`] records.

use std::ops::Range;

use super::link::{self, Cluster};
use super::nested::Inner;
use super::nominal::Reference;
use super::role::{self, Role};
use super::spot::Spot;
use super::view::View;
use super::{Entity, EntityKind, Mention, MentionForm};

/// The entities of an article, in order of first mention.
pub(super) fn entities(
    view: &View<'_>,
    spots: &[Spot],
    clusters: &[Cluster],
    roles: &[Role],
    references: &[Reference],
    inner: &[Inner],
) -> Vec<Entity> {
    let mut found: Vec<Entity> = clusters.iter().map(|cluster| entity(view, spots, cluster)).collect();
    let cluster_of = link::cluster_of(clusters, spots.len());
    for role in roles {
        add_role(&mut found[cluster_of[role.spot]].roles, view.words(&role.tokens));
    }
    for reference in references {
        let form = if reference.is_pronoun { MentionForm::Pronoun } else { MentionForm::Nominal };
        found[reference.cluster].mentions.push(mention(view, &reference.tokens, form));
    }
    for inner in inner {
        let named = mention(view, &inner.tokens, MentionForm::Name);
        found[inner.cluster].mentions.push(Mention { nested: true, ..named });
    }
    for (number, start) in role::titled_starts(view, spots, roles).into_iter().enumerate() {
        let name = &spots[number].tokens;
        if start < name.start {
            let titled = mention(view, &(start..name.end), MentionForm::Nominal);
            found[cluster_of[number]].mentions.push(titled);
        }
    }
    for entity in &mut found {
        entity.mentions.sort_by_key(|mention| mention.span);
    }
    found.sort_by_key(|entity| entity.mentions[0].span);
    found
}

fn entity(view: &View<'_>, spots: &[Spot], cluster: &Cluster) -> Entity {
    let mentions =
        cluster.spots.iter().map(|spot| mention(view, &spots[*spot].tokens, MentionForm::Name)).collect();
    let printed = view.words(&spots[cluster.fullest].tokens);
    Entity {
        name: name(printed, cluster.kind),
        kind: cluster.kind,
        roles: Vec::new(),
        mentions,
        location: None,
        candidates: Vec::new(),
    }
}

fn mention(view: &View<'_>, tokens: &Range<usize>, form: MentionForm) -> Mention {
    Mention { span: view.doc.tokens.span(tokens.clone()), form, nested: false }
}

/// The name as printed; "TEL AVIV" in the case of running text.
fn name(printed: &str, kind: EntityKind) -> String {
    let shouted = printed.len() > 4 && printed.chars().all(|c| !c.is_lowercase() && c != '.');
    if shouted && matches!(kind, EntityKind::Place | EntityKind::Person) {
        printed.split(' ').map(capitalised).collect::<Vec<_>>().join(" ")
    } else {
        printed.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().into_iter().chain(letters.flat_map(char::to_lowercase)).collect()
}

/// How many roles of one entity are kept: a bound for texts of many articles run together.
const MOST_ROLES: usize = 50;

/// Keeps a role unless a longer one holds it; drops those it holds.
fn add_role(roles: &mut Vec<String>, role: &str) {
    let holds = |a: &str, b: &str| a.to_lowercase().contains(&b.to_lowercase());
    if roles.len() >= MOST_ROLES || roles.iter().any(|known| holds(known, role)) {
        return;
    }
    roles.retain(|known| !holds(role, known));
    roles.push(role.to_owned());
}
