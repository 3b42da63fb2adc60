//! [`Components`]: union-find over rows, with what no component may hold together.

use std::cmp::Reverse;

use dateline_extract::event::Status;

use super::Component;
use crate::days::Days;
use crate::mention::Mention;

/// Something done, to come, or that did not happen: the bits of a component's outlook.
const TOLD: u8 = 1;
const PLANNED: u8 = 2;
const NEGATED: u8 = 4;
/// Components of up to so many rows are compared row by row before they are joined.
const LOOKED_AT: u32 = 64;

fn outlook(status: Status) -> u8 {
    match status {
        Status::Planned => PLANNED,
        Status::Negated => NEGATED,
        Status::Happened | Status::Ongoing | Status::Possible => TOLD,
    }
}

/// True where two rows may tell of one event as far as their status goes: a plan and its outcome are two.
pub(super) fn agree(a: Status, b: Status) -> bool {
    outlook(a) == outlook(b)
}

/// A forest of rows; the root of a tree is its lowest row.
#[derive(Debug)]
pub(super) struct Components {
    parent: Vec<u32>,
    size: Vec<u32>,
    /// The narrowest days of the component's rows, at its root.
    days: Vec<Option<Days>>,
    /// What the component's rows tell of, at its root.
    outlook: Vec<u8>,
    /// The next row of the same component, in a ring.
    next: Vec<u32>,
}

impl Components {
    pub fn of(mentions: &[Mention]) -> Self {
        Self {
            parent: (0..mentions.len() as u32).collect(),
            size: vec![1; mentions.len()],
            days: mentions.iter().map(Mention::firm).collect(),
            outlook: mentions.iter().map(|mention| outlook(mention.status)).collect(),
            next: (0..mentions.len() as u32).collect(),
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

    /// Joins the components of two rows, unless their dates or outlooks exclude one another, or a row of the one and a
    /// row of the other are told as two happenings.
    pub fn join(&mut self, a: u32, b: u32, are_two: impl Fn(u32, u32) -> bool) -> bool {
        let (a, b) = (self.root_flat(a), self.root_flat(b));
        if a == b {
            return true;
        }
        let (low, high) = (a.min(b) as usize, a.max(b) as usize);
        let Some(days) = narrower(self.days[low], self.days[high]) else { return false };
        let dated = self.days[low].is_some() && self.days[high].is_some();
        if dated && (self.outlook[low] | self.outlook[high]) & (TOLD | NEGATED) == (TOLD | NEGATED) {
            return false;
        }
        if self.size[low] + self.size[high] <= LOOKED_AT
            && self.rows(low).any(|row| self.rows(high).any(|other| are_two(row, other)))
        {
            return false;
        }
        self.parent[high] = low as u32;
        self.size[low] += self.size[high];
        self.days[low] = days;
        self.outlook[low] |= self.outlook[high];
        // The two rings become one.
        self.next.swap(low, high);
        true
    }

    /// The rows of a component.
    fn rows(&self, root: usize) -> impl Iterator<Item = u32> {
        let mut at = Some(root as u32);
        std::iter::from_fn(move || {
            let row = at?;
            let next = self.next[row as usize];
            at = (next != root as u32).then_some(next);
            Some(row)
        })
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

    /// The components by their first row, which is their root.
    pub fn into_lists(mut self) -> Vec<Component> {
        let (mut lists, mut at) = (Vec::new(), vec![0; self.parent.len()]);
        for row in 0..self.parent.len() as u32 {
            let root = self.root_flat(row) as usize;
            if root == row as usize {
                at[root] = lists.len() as u32;
                lists.push(Vec::with_capacity(self.size[root] as usize));
            }
            lists[at[root] as usize].push(row);
        }
        lists
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
