//! [`Starts`]: which rules are worth trying at a token, by what their first few tokens can be.
//!
//! Most tokens start no rule, and nearly all rules that could start are ruled out by the tokens that follow. A rule
//! has a branch for each step that can take its first token. For each of the first [`DEPTH`] tokens of a match, a
//! table says by class and by word which branches can take that token there, one bit a branch; what is left when the
//! bits of the tokens are put together is worth trying.

use dateline_text::{Lexeme, Token};

use super::ClassSet;
use super::patterns::Step;

/// So many tokens are looked at before a rule is tried.
const DEPTH: usize = 4;

/// One bit a branch, for each of the first tokens of a match.
type Bits = [u64; DEPTH];

/// What a way through a program can take first.
#[derive(Debug, Clone, Default)]
pub(super) struct Heads {
    classes: ClassSet,
    words: Vec<Lexeme>,
    any: bool,
    /// The way can be over before it takes a token.
    pub done: bool,
}

impl Heads {
    /// What the program can take at a step, or behind the steps there that take nothing.
    pub fn of(program: &[Step], at: usize) -> Self {
        let mut heads = Self::default();
        for step in takers(program, vec![at]) {
            match program[step] {
                Step::Class(set, _) => heads.classes |= set,
                Step::Word(word) => heads.words.push(word),
                Step::Any => heads.any = true,
                _ => heads.done = true,
            }
        }
        heads
    }

    #[inline]
    pub fn admits(&self, token: Option<&Token>, set: ClassSet) -> bool {
        self.done
            || self.classes.has(set)
            || token.is_some_and(|t| self.any || self.words.contains(&t.lexeme))
    }
}

/// The steps that take a token, or end the program, as soon as it is at one of `open`.
fn takers(program: &[Step], mut open: Vec<usize>) -> Vec<usize> {
    let (mut found, mut seen) = (Vec::new(), Vec::new());
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

/// The tables of 64 branches.
#[derive(Debug, Clone)]
struct Block {
    by_class: Vec<Bits>,
    by_word: Vec<Bits>,
    /// Branches that take any token there, or are over before.
    any: Bits,
    /// Branches that can be over before.
    over: Bits,
    /// The rules of the branches.
    rules: Vec<u16>,
}

impl Default for Block {
    fn default() -> Self {
        Self {
            by_class: vec![Bits::default(); 128],
            by_word: Vec::new(),
            any: Bits::default(),
            over: Bits::default(),
            rules: Vec::with_capacity(64),
        }
    }
}

impl Block {
    #[inline]
    fn taking(&self, depth: usize, word: u16, set: ClassSet) -> u64 {
        let mut branches = self.any[depth] | self.by_word.get(word as usize).map_or(0, |bits| bits[depth]);
        let mut left = set.0;
        while left != 0 {
            branches |= self.by_class[left.trailing_zeros() as usize][depth];
            left &= left - 1;
        }
        branches
    }
}

/// The rules by their first tokens.
#[derive(Debug, Clone, Default)]
pub(super) struct Starts {
    /// The row of a word in the tables; `u16::MAX` for words that no rule names.
    rows: Vec<u16>,
    words: u16,
    blocks: Vec<Block>,
    /// Classes, words and more with which any rule starts.
    first: ClassSet,
    first_words: Vec<bool>,
    any_token: bool,
}

impl Starts {
    /// Enters a rule by everything its program can take.
    pub fn add(&mut self, rule: u16, program: &[Step]) {
        for first in takers(program, vec![0]) {
            if self.blocks.last().is_none_or(|block| block.rules.len() == 64) {
                self.blocks.push(Block::default());
            }
            let number = self.blocks.len() - 1;
            let bit = 1 << self.blocks[number].rules.len();
            self.blocks[number].rules.push(rule);
            let mut taking = vec![first];
            for depth in 0..DEPTH {
                for step in &taking {
                    self.put(number, depth, bit, program[*step]);
                }
                let going_on = taking.iter().filter(|step| !matches!(program[**step], Step::Done));
                taking = takers(program, going_on.map(|step| step + 1).collect());
            }
        }
    }

    fn put(&mut self, number: usize, depth: usize, bit: u64, step: Step) {
        match step {
            Step::Word(word) => {
                let row = self.row(word) as usize;
                if depth == 0 {
                    self.first_words.resize(self.first_words.len().max(row + 1), false);
                    self.first_words[row] = true;
                }
                let by_word = &mut self.blocks[number].by_word;
                by_word.resize(by_word.len().max(row + 1), Bits::default());
                by_word[row][depth] |= bit;
            }
            Step::Class(set, _) => {
                if depth == 0 {
                    self.first |= set;
                }
                for class in (0..128).filter(|class| set.has(ClassSet::of(*class))) {
                    self.blocks[number].by_class[class as usize][depth] |= bit;
                }
            }
            Step::Any => {
                self.any_token |= depth == 0;
                self.blocks[number].any[depth] |= bit;
            }
            _ => {
                for later in depth..DEPTH {
                    self.blocks[number].any[later] |= bit;
                    self.blocks[number].over[later] |= bit;
                }
            }
        }
    }

    fn row(&mut self, word: Lexeme) -> u16 {
        self.rows.resize(self.rows.len().max(word.index() + 1), u16::MAX);
        let row = &mut self.rows[word.index()];
        if *row == u16::MAX {
            *row = self.words;
            self.words += 1;
        }
        *row
    }

    #[inline]
    fn row_of(&self, token: &Token) -> u16 {
        self.rows.get(token.lexeme.index()).copied().unwrap_or(u16::MAX)
    }

    /// Every rule that the token at `at` and those behind it can start, once each, in order.
    #[inline]
    pub fn each(
        &self,
        tokens: &[Token],
        at: usize,
        classes: impl Fn(usize) -> ClassSet,
        try_rule: impl FnMut(usize),
    ) {
        let Some(token) = tokens.get(at) else { return };
        let (row, set) = (self.row_of(token), classes(at));
        let starts = self.first.has(set)
            || self.any_token
            || self.first_words.get(row as usize).is_some_and(|first| *first);
        if starts {
            self.attempt(tokens, at, row, set, classes, try_rule);
        }
    }

    fn attempt(
        &self,
        tokens: &[Token],
        at: usize,
        row: u16,
        set: ClassSet,
        classes: impl Fn(usize) -> ClassSet,
        mut try_rule: impl FnMut(usize),
    ) {
        let mut last = usize::MAX;
        for block in &self.blocks {
            let mut branches = block.taking(0, row, set);
            for depth in 1..DEPTH {
                if branches == 0 {
                    break;
                }
                branches &= match tokens.get(at + depth) {
                    Some(token) => block.taking(depth, self.row_of(token), classes(at + depth)),
                    None => block.over[depth],
                };
            }
            while branches != 0 {
                let rule = block.rules[branches.trailing_zeros() as usize] as usize;
                if rule != last {
                    try_rule(rule);
                    last = rule;
                }
                branches &= branches - 1;
            }
        }
    }
}
