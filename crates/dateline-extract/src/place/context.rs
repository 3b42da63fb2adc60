//! What the text beside a name says of where the place lies: the words between it and the next name.
//!
//! "Paris, Texas" and "Tripoli in northern Lebanon" name the container behind the place, "the Turkish city of Adana"
//! and "Lebanon's second city, Tripoli" before it; "Idlib province" and "the state of Georgia" say what it is.

use dateline_text::Span;

use super::gazetteer::Level;
use crate::entity::{Entity, EntityKind, MentionForm};

/// A place or people named in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Named {
    pub span: Span,
    pub entity: usize,
    pub is_people: bool,
}

/// The names of places and peoples, in text order.
pub(super) fn named(entities: &[Entity]) -> Vec<Named> {
    let mut all: Vec<Named> = entities
        .iter()
        .enumerate()
        .filter(|(_, entity)| matches!(entity.kind, EntityKind::Place | EntityKind::Group))
        .flat_map(|(number, entity)| {
            let is_people = entity.kind == EntityKind::Group;
            let names =
                entity.mentions.iter().filter(|mention| mention.form == MentionForm::Name && !mention.nested);
            names.map(move |mention| Named { span: mention.span, entity: number, is_people })
        })
        .collect();
    all.sort_unstable();
    all
}

/// How two neighbouring names stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Relation {
    /// The first lies in the second.
    InNext,
    /// The second lies in the first.
    InLast,
}

/// Words before the name of a place that say nothing of where it lies.
const FILLERS: &[&str] = &[
    "ancient",
    "beach",
    "besieged",
    "biggest",
    "border",
    "central",
    "coastal",
    "eastern",
    "far",
    "first",
    "historic",
    "holy",
    "industrial",
    "inland",
    "largest",
    "main",
    "mining",
    "mountain",
    "nearby",
    "north",
    "northeast",
    "northeastern",
    "northern",
    "northwest",
    "northwestern",
    "oil",
    "old",
    "part",
    "parts",
    "port",
    "remote",
    "second",
    "second-biggest",
    "second-largest",
    "seaside",
    "south",
    "southeast",
    "southeastern",
    "southern",
    "southwest",
    "southwestern",
    "the",
    "third",
    "third-largest",
    "tourist",
    "upstate",
    "western",
];

/// What a town is called.
const TOWNS: &[&str] =
    &["capital", "city", "hamlet", "metropolis", "port", "resort", "suburb", "town", "village"];

/// What a region is called.
const REGIONS: &[&str] = &[
    "canton",
    "department",
    "governorate",
    "island",
    "oblast",
    "prefecture",
    "province",
    "region",
    "state",
    "territory",
];

/// What the words between two names say; `after_people` where the first is a people: "the Turkish city of Adana".
pub(super) fn relation(gap: &str, after_people: bool) -> Option<Relation> {
    const LONGEST: usize = 60;
    if gap.len() > LONGEST {
        return None;
    }
    if gap == ", " && !after_people {
        return Some(Relation::InNext);
    }
    let (possessive, rest) = match gap.strip_prefix("'s ").or_else(|| gap.strip_prefix("’s ")) {
        Some(rest) => (true, rest),
        None => (false, gap),
    };
    let opens = after_people || possessive;
    if opens && is_town_phrase(rest) {
        Some(Relation::InLast)
    } else {
        (!opens && is_in_phrase(rest)).then_some(Relation::InNext)
    }
}

/// "southern city of", "capital,", "border town".
fn is_town_phrase(gap: &str) -> bool {
    let gap = gap.trim_end().trim_end_matches(',');
    let gap = gap.strip_suffix(" of").unwrap_or(gap);
    let mut words = gap.split_whitespace().rev();
    let head = words.next().is_some_and(|word| TOWNS.contains(&word) || REGIONS.contains(&word));
    head && words.all(|word| FILLERS.contains(&word) || TOWNS.contains(&word))
}

/// "in northern", ", in the province of", "(".
fn is_in_phrase(gap: &str) -> bool {
    if gap == " (" {
        return true;
    }
    let gap = gap.strip_prefix(',').unwrap_or(gap);
    let Some(rest) = gap.strip_prefix(" in ") else { return false };
    rest.split_whitespace()
        .all(|word| FILLERS.contains(&word) || REGIONS.contains(&word) || word == "of" || word == "state's")
}

/// What the words around a name call it.
pub(super) fn level(before: &str, after: &str) -> Option<Level> {
    let next = after.strip_prefix(' ').and_then(|rest| rest.split(|c: char| !c.is_alphabetic()).next());
    let called = |word: &str| {
        let word = word.to_ascii_lowercase();
        let is_town = TOWNS.contains(&word.as_str());
        (is_town || REGIONS.contains(&word.as_str())).then_some(if is_town {
            Level::Town
        } else {
            Level::Region
        })
    };
    // "Kandahar Province", "New York state", but "Oklahoma City" is a name of its own.
    let behind = next.filter(|word| *word != "capital" && *word != "port").and_then(called);
    behind.or_else(|| {
        let before = before.trim_end();
        let of = before.strip_suffix(" of");
        let word = of.unwrap_or(before.strip_suffix(',').unwrap_or(before)).rsplit(' ').next()?;
        match (of.is_some(), word) {
            (true, "republic" | "Republic" | "nation" | "country") => Some(Level::Country),
            // "The capital of Lebanon" is not Lebanon.
            (true, "capital") => None,
            (true, _) | (false, "capital" | "city" | "town" | "village" | "port") => called(word),
            _ => None,
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn containers_are_named_before_and_behind() {
        for gap in [", ", " in northern ", ", in the province of ", " ("] {
            assert_eq!(relation(gap, false), Some(Relation::InNext), "{gap}");
        }
        for gap in ["'s second city, ", "’s capital ", "'s southern province of "] {
            assert_eq!(relation(gap, false), Some(Relation::InLast), "{gap}");
        }
        assert_eq!(relation(" border town of ", true), Some(Relation::InLast));
        for gap in [" and ", " to ", " entered the town of ", "; ", " in talks with "] {
            assert_eq!(relation(gap, false), None, "{gap}");
        }
        assert_eq!(relation(" troops entered the town of ", true), None);
    }

    #[test]
    fn words_beside_a_name_say_what_it_is() {
        assert_eq!(level("rebels left ", " province on Monday"), Some(Level::Region));
        assert_eq!(level("in the state of ", "."), Some(Level::Region));
        assert_eq!(level("the port of ", ","), Some(Level::Town));
        assert_eq!(level("the republic of ", ","), Some(Level::Country));
        assert_eq!(level("the capital of ", ","), None);
        assert_eq!(level("at the head of ", " people"), None);
    }
}
