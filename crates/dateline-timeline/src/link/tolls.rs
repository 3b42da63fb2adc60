//! Tolls: "16 people are still missing" has no date of its own, and is about the one disaster of its article; "40 were
//! hurt" has the date of what was told before it, and is about that.

use std::ops::Range;

use dateline_extract::event::DatedBy;

use super::union::Components;
use crate::days::Days;
use crate::mention::{Mention, Table};

/// Joins rows without a date that count victims to the component of their article that counts some; where several do,
/// the words do not say which is meant, and the row stays alone.
pub(super) fn attach(table: &Table<'_>, components: &mut Components) {
    let of_victims = (0..).zip(&table.mentions).filter(|(_, mention)| mention.toll != 0);
    let mut counted: Vec<u32> = of_victims.map(|(row, _)| components.root(row)).collect();
    counted.sort_unstable();
    counted.dedup();
    for source in &table.sources {
        let rows = source.rows.range();
        let harms = |row: &u32| counts_victims(table, &table.mentions[*row as usize]);
        for toll in rows.clone().filter(|row| inherits(table, *row)).filter(harms) {
            if let Some(told) = told_before(table, rows.start..toll) {
                components.join(components.root(told), toll, |_, _| false);
            }
        }
        let tolls: Vec<u32> =
            rows.clone().filter(|row| table.mentions[*row as usize].days.is_none()).filter(harms).collect();
        if tolls.is_empty() {
            continue;
        }
        let is_day = |row: &u32| table.mentions[*row as usize].firm().is_some_and(Days::is_day);
        let known = rows.filter(is_day).map(|row| (components.root(row), harms(&row)));
        let known = known.filter(|(root, harms)| *harms || counted.binary_search(root).is_ok());
        let mut roots: Vec<u32> = known.map(|(root, _)| root).collect();
        roots.sort_unstable();
        roots.dedup();
        if let [root] = roots[..] {
            for toll in tolls {
                components.join(root, toll, |_, _| false);
            }
        }
    }
}

fn inherits(table: &Table<'_>, row: u32) -> bool {
    table.mentions[row as usize].dated_by == DatedBy::Inherited
}

/// The nearest row of `before` that has the days of the row behind them by its own words.
fn told_before(table: &Table<'_>, before: Range<u32>) -> Option<u32> {
    const NEAR: u32 = 3;
    let toll = &table.mentions[before.end as usize];
    before.rev().take_while(|row| table.mentions[*row as usize].sentence + NEAR >= toll.sentence).find(
        |row| {
            let told = &table.mentions[*row as usize];
            told.firm().is_some()
                && told.days == toll.days
                && !inherits(table, *row)
                && told.sentence < toll.sentence
        },
    )
}

fn counts_victims(table: &Table<'_>, mention: &Mention) -> bool {
    table.source(mention).record.facts().counts_victims(mention.figures.of(&table.figures))
}
