//! [`Starts`]: which rules are worth trying at a token, by what their first few tokens can be.
//!
//! Most tokens start no rule, and nearly all rules that could start are ruled out by the tokens that follow. A rule
//! has a branch for each step that can take its first token. For each of the first [`DEPTH`] tokens of a match, a
//! table says by class and by word which branches can take that token there, one bit a branch; what is left when the
//! bits of the tokens are put together is worth trying.

use std::collections::BTreeMap;

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

/// What the first tokens of a match can be: tables for 64 branches, or for 64 blocks of them.
#[derive(Debug, Clone)]
struct Table {
    by_class: Vec<Bits>,
    by_word: Vec<Bits>,
    /// Those that take any token there, or are over before.
    any: Bits,
    /// Those that can be over before.
    over: Bits,
}

impl Default for Table {
    fn default() -> Self {
        Self {
            by_class: vec![Bits::default(); 128],
            by_word: Vec::new(),
            any: Bits::default(),
            over: Bits::default(),
        }
    }
}

impl Table {
    /// Enters that what has this bit can take `step` as its token number `depth`.
    fn put(&mut self, bit: u64, depth: usize, step: Step, row: u16) {
        match step {
            Step::Word(_) => {
                self.by_word.resize(self.by_word.len().max(row as usize + 1), Bits::default());
                self.by_word[row as usize][depth] |= bit;
            }
            Step::Class(set, _) => {
                for class in set.numbers() {
                    self.by_class[class as usize][depth] |= bit;
                }
            }
            Step::Any => self.any[depth] |= bit,
            _ => {
                for later in depth..DEPTH {
                    self.any[later] |= bit;
                    self.over[later] |= bit;
                }
            }
        }
    }

    /// Those that can take this token as their token number `depth`.
    #[inline]
    fn taking(&self, depth: usize, token: Option<(u16, ClassSet)>) -> u64 {
        let Some((row, set)) = token else { return self.over[depth] };
        let mut taking = self.any[depth] | self.by_word.get(row as usize).map_or(0, |bits| bits[depth]);
        for class in set.numbers() {
            taking |= self.by_class[class as usize][depth];
        }
        taking
    }

    /// Those that can take all the first tokens.
    #[inline]
    fn fitting(&self, tokens: &[Option<(u16, ClassSet)>; DEPTH]) -> u64 {
        let mut fitting = !0;
        for (depth, token) in tokens.iter().enumerate() {
            fitting &= self.taking(depth, *token);
            if fitting == 0 {
                break;
            }
        }
        fitting
    }
}

/// Up to 64 branches and their rules.
#[derive(Debug, Clone, Default)]
struct Block {
    table: Table,
    rules: Vec<u16>,
}

/// The rules by their first tokens.
#[derive(Debug, Clone, Default)]
pub(super) struct Starts {
    /// The row of a word in the tables; `u16::MAX` for words that no rule names.
    rows: Vec<u16>,
    words: u16,
    blocks: Vec<Block>,
    /// Which blocks are worth a look at a first token; the last bit stands for all blocks from there on.
    index: Table,
    /// The block for branches that start with the same words, so that few blocks are worth a look.
    places: BTreeMap<(u128, Lexeme), usize>,
    /// What any rule starts with.
    first: ClassSet,
    first_words: Vec<bool>,
    any_token: bool,
}

/// As many blocks have a bit of their own in the index.
const INDEXED: usize = 63;

impl Starts {
    /// Enters a rule by everything its program can take.
    pub fn add(&mut self, rule: u16, program: &[Step]) {
        for first in takers(program, vec![0]) {
            let number = self.block(program[first]);
            self.start(program[first]);
            let bit = 1 << self.blocks[number].rules.len();
            self.blocks[number].rules.push(rule);
            let mut taking = vec![first];
            for depth in 0..DEPTH {
                for step in taking.iter().map(|step| program[*step]) {
                    let row = if let Step::Word(word) = step { self.row(word) } else { u16::MAX };
                    self.blocks[number].table.put(bit, depth, step, row);
                    if depth == 0 {
                        self.index.put(1 << number.min(INDEXED), depth, step, row);
                    }
                }
                let going_on = taking.iter().filter(|step| !matches!(program[**step], Step::Done));
                taking = takers(program, going_on.map(|step| step + 1).collect());
            }
        }
    }

    /// The block with room for a branch that starts with this step.
    fn block(&mut self, first: Step) -> usize {
        let key = match first {
            Step::Class(set, _) => (set.0, Lexeme::NONE),
            Step::Word(word) => (0, word),
            _ => (0, Lexeme::NONE),
        };
        let room = |number: &&usize| self.blocks[**number].rules.len() < 64;
        let last = self.blocks.len().wrapping_sub(1);
        let number =
            self.places.get(&key).filter(room).or_else(|| self.blocks.get(last).map(|_| &last).filter(room));
        let number = number.copied().unwrap_or(self.blocks.len());
        if number == self.blocks.len() {
            self.blocks.push(Block::default());
        }
        self.places.insert(key, number);
        number
    }

    /// Notes what a rule starts with.
    fn start(&mut self, step: Step) {
        match step {
            Step::Word(word) => {
                let row = self.row(word) as usize;
                self.first_words.resize(self.first_words.len().max(row + 1), false);
                self.first_words[row] = true;
            }
            Step::Class(set, _) => self.first |= set,
            _ => self.any_token = true,
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

    /// Every rule that the token at `at` and those behind it can start, in no order.
    #[inline]
    pub fn each(
        &self,
        tokens: &[Token],
        at: usize,
        classes: impl Fn(usize) -> ClassSet,
        try_rule: impl FnMut(usize),
    ) {
        let look = |at: usize| {
            let row = self.rows.get(tokens.get(at)?.lexeme.index()).copied().unwrap_or(u16::MAX);
            Some((row, classes(at)))
        };
        let Some((row, set)) = look(at) else { return };
        let starts = self.first.has(set)
            || self.any_token
            || self.first_words.get(row as usize).is_some_and(|first| *first);
        if starts {
            self.attempt([Some((row, set)), look(at + 1), look(at + 2), look(at + 3)], try_rule);
        }
    }

    fn attempt(&self, tokens: [Option<(u16, ClassSet)>; DEPTH], mut try_rule: impl FnMut(usize)) {
        let mut last = usize::MAX;
        let mut blocks = self.index.taking(0, tokens[0]);
        while blocks != 0 {
            let number = blocks.trailing_zeros() as usize;
            let several = if number == INDEXED { self.blocks.len() } else { number + 1 };
            for block in &self.blocks[number..several] {
                let mut branches = block.table.fitting(&tokens);
                while branches != 0 {
                    let rule = block.rules[branches.trailing_zeros() as usize] as usize;
                    if rule != last {
                        try_rule(rule);
                        last = rule;
                    }
                    branches &= branches - 1;
                }
            }
            blocks &= blocks - 1;
        }
    }
}
