//! [`Starts`]: which rules are worth trying at a token, by what they can start with and what they can go on with.
//!
//! Most tokens start no rule, and most rules that could start are ruled out by the second token; so nearly all
//! work is two looks at a table.

use dateline_text::{Lexeme, Token};

use super::ClassSet;
use super::patterns::Step;

/// What a program can take next.
#[derive(Debug, Clone, Default)]
pub(super) struct Heads {
    classes: ClassSet,
    words: Vec<Lexeme>,
    /// Any token will do.
    any: bool,
    /// It may also stop here.
    pub done: bool,
}

impl Heads {
    /// What `program` can take at step `at`.
    pub fn of(program: &[Step], at: usize) -> Self {
        let mut heads = Self::default();
        for step in takers(program, at) {
            match program[step] {
                Step::Class(set, _) => heads.classes |= set,
                Step::Word(word) => heads.words.push(word),
                Step::Any => heads.any = true,
                _ => heads.done = true,
            }
        }
        heads
    }

    fn join(&mut self, other: Self) {
        self.classes |= other.classes;
        self.any |= other.any;
        self.done |= other.done;
        for word in other.words {
            if !self.words.contains(&word) {
                self.words.push(word);
            }
        }
    }

    /// True where a program with these heads can go on with `token`, whose classes are `set`, or need not go on.
    #[inline]
    pub fn admits(&self, token: Option<&Token>, set: ClassSet) -> bool {
        self.done
            || self.classes.has(set)
            || token.is_some_and(|t| self.any || self.words.contains(&t.lexeme))
    }
}

/// The steps that take a token, or end the program, to which step `at` leads without taking one.
fn takers(program: &[Step], at: usize) -> Vec<usize> {
    let (mut found, mut open, mut seen) = (Vec::new(), vec![at], Vec::new());
    while let Some(step) = open.pop() {
        if seen.contains(&step) {
            continue;
        }
        seen.push(step);
        match program[step] {
            Step::Joined => open.push(step + 1),
            Step::Jump(to) => open.push(to as usize),
            Step::Split(one, other) => open.extend([other as usize, one as usize]),
            Step::Class(..) | Step::Word(_) | Step::Any | Step::Done => found.push(step),
        }
    }
    found
}

/// A rule that can start with some token, and what it can take after it.
#[derive(Debug, Clone)]
struct Start {
    rule: u16,
    next: Heads,
}

/// The rules that can start with one word or class.
#[derive(Debug, Clone, Default)]
struct Row {
    /// Those that may end there, too.
    alone: Vec<Start>,
    /// Those that need a second token, and all that it can be.
    longer: Vec<Start>,
    second: Heads,
}

impl Row {
    fn put(&mut self, rule: u16, next: Heads) {
        if next.done {
            put(&mut self.alone, rule, next);
        } else {
            self.second.join(next.clone());
            put(&mut self.longer, rule, next);
        }
    }
}

/// Rules by their first token.
#[derive(Debug, Clone, Default)]
pub(super) struct Starts {
    /// Which of `rows` is that of a lexeme: two bytes a lexeme, so that the table stays in the cache.
    by_lexeme: Vec<u16>,
    rows: Vec<Row>,
    /// Row `n` holds the rules that can start with class `n`.
    by_class: Vec<Row>,
    anywhere: Row,
    any_token: bool,
    /// All classes a rule can start with.
    first: ClassSet,
}

impl Starts {
    /// Enters a rule.
    pub fn add(&mut self, rule: u16, program: &[Step]) {
        for step in takers(program, 0) {
            let next = Heads::of(program, step + 1);
            match program[step] {
                Step::Word(word) => self.put_word(word, rule, next),
                Step::Class(set, _) => self.put_class(set, rule, &next),
                _ => {
                    self.any_token = true;
                    self.anywhere.put(rule, next);
                }
            }
        }
    }

    fn put_word(&mut self, word: Lexeme, rule: u16, next: Heads) {
        if self.by_lexeme.len() <= word.index() {
            self.by_lexeme.resize(word.index() + 1, u16::MAX);
        }
        let number = &mut self.by_lexeme[word.index()];
        if *number == u16::MAX {
            *number = self.rows.len() as u16;
            self.rows.push(Row::default());
        }
        self.rows[*number as usize].put(rule, next);
    }

    fn put_class(&mut self, set: ClassSet, rule: u16, next: &Heads) {
        self.first |= set;
        self.by_class.resize(128, Row::default());
        for class in (0..128).filter(|class| set.has(ClassSet::of(*class))) {
            self.by_class[class as usize].put(rule, next.clone());
        }
    }

    /// Calls `try_rule` once with each rule that can start at token `at`.
    #[inline]
    pub fn each(
        &self,
        tokens: &[Token],
        at: usize,
        classes: impl Fn(&Token) -> ClassSet,
        try_rule: impl FnMut(u16),
    ) {
        let Some(token) = tokens.get(at) else { return };
        let word =
            self.by_lexeme.get(token.lexeme.index()).and_then(|number| self.rows.get(*number as usize));
        let set = ClassSet(classes(token).0 & self.first.0);
        if word.is_none() && set.is_empty() && !self.any_token {
            return;
        }
        let next = tokens.get(at + 1);
        self.attempt(word, set, next, next.map_or(ClassSet::EMPTY, &classes), try_rule);
    }

    fn attempt(
        &self,
        word: Option<&Row>,
        set: ClassSet,
        next: Option<&Token>,
        next_set: ClassSet,
        mut try_rule: impl FnMut(u16),
    ) {
        let mut tried: Vec<u16> = Vec::new();
        let mut attempt = |row: &Row| {
            let longer = if row.second.admits(next, next_set) { row.longer.as_slice() } else { &[] };
            for start in row.alone.iter().chain(longer.iter().filter(|s| s.next.admits(next, next_set))) {
                if !tried.contains(&start.rule) {
                    tried.push(start.rule);
                    try_rule(start.rule);
                }
            }
        };
        word.map(&mut attempt);
        let mut left = set.0;
        while left != 0 {
            attempt(&self.by_class[left.trailing_zeros() as usize]);
            left &= left - 1;
        }
        if self.any_token {
            attempt(&self.anywhere);
        }
    }
}

fn put(list: &mut Vec<Start>, rule: u16, next: Heads) {
    match list.iter_mut().find(|start| start.rule == rule) {
        Some(start) => start.next.join(next),
        None => list.push(Start { rule, next }),
    }
}
