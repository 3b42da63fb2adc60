//! Tolls: "16 people are still missing" has no date of its own, and is about the one disaster of its article.

use super::union::Components;
use crate::mention::{Mention, Table};

/// Joins rows without a date that count victims to the component of their article that counts some; where several do,
/// the words do not say which is meant, and the row stays alone.
pub(super) fn attach(table: &Table<'_>, components: &mut Components) {
    for source in &table.sources {
        let rows = source.rows.range();
        let harms = |row: &u32| counts_victims(table, &table.mentions[*row as usize]);
        let tolls: Vec<u32> =
            rows.clone().filter(|row| table.mentions[*row as usize].days.is_none()).filter(harms).collect();
        if tolls.is_empty() {
            continue;
        }
        let dated = rows.filter(|row| table.mentions[*row as usize].firm().is_some()).filter(harms);
        let mut roots: Vec<u32> = dated.map(|row| components.root(row)).collect();
        roots.sort_unstable();
        roots.dedup();
        if let [root] = roots[..] {
            for toll in tolls {
                components.join(root, toll, |_, _| false);
            }
        }
    }
}

fn counts_victims(table: &Table<'_>, mention: &Mention) -> bool {
    table.source(mention).record.facts().counts_victims(mention.figures.of(&table.figures))
}
