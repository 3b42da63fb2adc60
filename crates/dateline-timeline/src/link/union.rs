//! [`Components`]: union-find over rows, with what no component may hold together.

use std::cmp::Reverse;

use dateline_extract::event::Status;

use super::Component;
use crate::days::Days;
use crate::mention::Mention;

/// Whether a row tells of something done, something to come, or something that did not happen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outlook {
    Told,
    Planned,
    Negated,
}

impl Outlook {
    fn of(status: Status) -> Self {
        match status {
            Status::Planned => Self::Planned,
            Status::Negated => Self::Negated,
            Status::Happened | Status::Ongoing | Status::Possible => Self::Told,
        }
    }
}

/// True where two rows may tell of one event as far as their status goes: a plan and its outcome are two.
pub(super) fn agree(a: Status, b: Status) -> bool {
    Outlook::of(a) == Outlook::of(b)
}

/// A forest of rows; the root of a tree is its lowest row.
#[derive(Debug)]
pub(super) struct Components {
    parent: Vec<u32>,
    size: Vec<u32>,
    /// The narrowest days of the component's rows, at its root.
    days: Vec<Option<Days>>,
    outlook: Vec<Outlook>,
}

impl Components {
    pub fn of(mentions: &[Mention]) -> Self {
        Self {
            parent: (0..mentions.len() as u32).collect(),
            size: vec![1; mentions.len()],
            days: mentions.iter().map(Mention::firm).collect(),
            outlook: mentions.iter().map(|mention| Outlook::of(mention.status)).collect(),
        }
    }

    pub fn root(&self, mut row: u32) -> u32 {
        while self.parent[row as usize] != row {
            row = self.parent[row as usize];
        }
        row
    }

    fn root_flat(&mut self, row: u32) -> u32 {
        let root = self.root(row);
        let mut at = row;
        while at != root {
            at = std::mem::replace(&mut self.parent[at as usize], root);
        }
        root
    }

    /// Joins the components of two rows, unless their dates or outlooks exclude one another.
    pub fn join(&mut self, a: u32, b: u32) -> bool {
        let (a, b) = (self.root_flat(a), self.root_flat(b));
        if a == b {
            return true;
        }
        let (low, high) = (a.min(b) as usize, a.max(b) as usize);
        let Some(days) = narrower(self.days[low], self.days[high]) else { return false };
        let dated = self.days[low].is_some() && self.days[high].is_some();
        if dated && self.outlook[low] != self.outlook[high] {
            return false;
        }
        self.parent[high] = low as u32;
        self.size[low] += self.size[high];
        self.days[low] = days;
        true
    }

    /// For each component with one of `rows`: its first such row and its size, the largest first.
    pub fn hosts(&self, rows: &[u32]) -> Vec<(u32, u32)> {
        let mut roots: Vec<(u32, u32)> = rows.iter().map(|row| (self.root(*row), *row)).collect();
        roots.sort_unstable();
        roots.dedup_by_key(|(root, _)| *root);
        let mut hosts: Vec<(u32, u32)> =
            roots.into_iter().map(|(root, row)| (row, self.size[root as usize])).collect();
        hosts.sort_by_key(|(row, size)| (Reverse(*size), *row));
        hosts
    }

    pub fn into_lists(self) -> Vec<Component> {
        let mut rows: Vec<(u32, u32)> =
            (0..self.parent.len() as u32).map(|row| (self.root(row), row)).collect();
        rows.sort_unstable();
        rows.chunk_by(|a, b| a.0 == b.0).map(|chunk| chunk.iter().map(|(_, row)| *row).collect()).collect()
    }
}

/// The narrower of two stretches where one lies in the other; `None` where they part. No date fits any.
#[expect(
    clippy::option_option,
    reason = "the outer `None` refuses, the inner one is a component without a date"
)]
fn narrower(a: Option<Days>, b: Option<Days>) -> Option<Option<Days>> {
    match (a, b) {
        (Some(a), Some(b)) if a.contains(b) => Some(Some(b)),
        (Some(a), Some(b)) if b.contains(a) => Some(Some(a)),
        (Some(_), Some(_)) => None,
        (known, other) => Some(known.or(other)),
    }
}
