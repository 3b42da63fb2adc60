//! [`Patterns`]: the rules of a reader, compiled once, and matched at tokens.

use std::collections::BTreeMap;
use std::ops::Range;

use dateline_text::{Lexeme, Token, Vocabulary};

use super::parse::{Node, parse};
use super::starts::{Heads, Starts};
use super::{ClassSet, Classes};

/// The patterns of a reader.
///
/// | syntax | matches |
/// |---|---|
/// | `said` `,` | a token with these words, whatever its case |
/// | `{month}` | a token of the class, kept under its name |
/// | `{from:day}` | the same, kept as `from` |
/// | `{name}` of `[define]` | what the definition says |
/// | `a b`, `(a\|b)` | one after the other, one or the other |
/// | `x?` `x*` `x+` | at most one, any number, at least one; as many as fit first |
/// | `~` | no white space before the next token |
/// | `.` | any token |
/// | `\+` | a mark that is syntax here |
///
/// ```
/// use dateline_extract::rules::{Classes, Patterns};
/// use dateline_text::{Article, Tokens, Vocabulary};
///
/// let mut vocabulary = Vocabulary::new();
/// let mut classes = Classes::default();
/// classes.add("month", ["may", "june"], &mut vocabulary);
/// let mut patterns = Patterns::default();
/// patterns.add("early {month} (and {to:month})?", &Default::default(), &classes, &mut vocabulary)?;
///
/// let article = Article::from_text("a1", "It was early May and June.");
/// let tokens = Tokens::read(&article.text, &article.sentences, &vocabulary);
/// let found = patterns.longest(&tokens, 2, tokens.len(), |at| classes.get(tokens[at].lexeme)).expect("it matches");
/// assert_eq!(found.tokens, 2..6);
/// assert_eq!(found.get("to", &patterns), Some(5..6));
/// # Ok::<(), String>(())
/// ```
#[derive(Debug, Clone, Default)]
pub struct Patterns {
    programs: Vec<Program>,
    /// Name and class of each kind of capture.
    names: Vec<(String, ClassSet)>,
    starts: Starts,
}

/// A compiled pattern.
#[derive(Debug, Clone, Default)]
struct Program {
    steps: Vec<Step>,
    /// For each step that is a split: where in `ways` it says what its first way can take.
    gate: Vec<u16>,
    ways: Vec<Heads>,
}

impl Program {
    fn new(steps: Vec<Step>) -> Self {
        let (mut gate, mut ways) = (vec![0; steps.len()], Vec::new());
        for (at, step) in steps.iter().enumerate() {
            if let Step::Split(one, _) = step {
                gate[at] = ways.len() as u16;
                ways.push(Heads::of(&steps, *one as usize));
            }
        }
        Self { steps, gate, ways }
    }
}

#[derive(Debug, Clone, Copy)]
pub(super) enum Step {
    Class(ClassSet, u16),
    Word(Lexeme),
    Any,
    Joined,
    /// Try the first way, then the second.
    Split(u32, u32),
    Jump(u32),
    Done,
}

/// A part of a match that stands for a class in the pattern.
///
/// ```
/// use dateline_extract::rules::Capture;
/// let capture = Capture { name: 0, token: 4 };
/// assert_eq!(capture.token, 4);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Capture {
    /// Number of its name; [`Patterns::name`] gives the words.
    pub name: u16,
    /// Index of the token.
    pub token: usize,
}

/// Where a rule matched.
///
/// ```
/// # use dateline_extract::rules::Match;
/// let found = Match { rule: 0, tokens: 2..5, captures: Vec::new() };
/// assert_eq!(found.tokens.len(), 3);
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Match {
    /// Number of the rule, in the order the rules were added.
    pub rule: usize,
    /// The tokens it covers.
    pub tokens: Range<usize>,
    /// The tokens of its classes, in text order.
    pub captures: Vec<Capture>,
}

impl Match {
    /// The tokens kept under `name`, from the first to the last of them.
    ///
    /// ```
    /// # use dateline_extract::rules::{Match, Patterns};
    /// let found = Match { rule: 0, tokens: 0..1, captures: Vec::new() };
    /// assert_eq!(found.get("day", &Patterns::default()), None);
    /// ```
    pub fn get(&self, name: &str, patterns: &Patterns) -> Option<Range<usize>> {
        let mut kept = self.captures.iter().filter(|c| patterns.name(c.name) == name).map(|c| c.token);
        let first = kept.next()?;
        Some(first..kept.next_back().unwrap_or(first) + 1)
    }
}

impl Patterns {
    /// Compiles a pattern and gives it the next number.
    ///
    /// # Errors
    /// Where the syntax is wrong or a class is unknown; the message says what was expected.
    ///
    /// ```
    /// use dateline_extract::rules::{Classes, Patterns};
    /// let (mut patterns, mut words) = (Patterns::default(), dateline_text::Vocabulary::new());
    /// let error = patterns.add("{day", &Default::default(), &Classes::default(), &mut words).unwrap_err();
    /// assert_eq!(error, "`}` is missing");
    /// ```
    pub fn add(
        &mut self,
        pattern: &str,
        define: &BTreeMap<String, String>,
        classes: &Classes,
        vocabulary: &mut Vocabulary,
    ) -> Result<usize, String> {
        let node = parse(pattern, define)?;
        let mut program = Vec::new();
        self.compile(&node, classes, vocabulary, &mut program)?;
        program.push(Step::Done);
        let number = u16::try_from(self.programs.len()).map_err(|_| "there are more than 65,535 rules")?;
        if Heads::of(&program, 0).done {
            return Err("it matches no token at all".into());
        }
        self.starts.add(number, &program);
        self.programs.push(Program::new(program));
        Ok(number as usize)
    }

    fn compile(
        &mut self,
        node: &Node,
        classes: &Classes,
        vocabulary: &mut Vocabulary,
        out: &mut Vec<Step>,
    ) -> Result<(), String> {
        match node {
            Node::Word(word) => out.push(Step::Word(vocabulary.intern(word))),
            Node::Any => out.push(Step::Any),
            Node::Joined => out.push(Step::Joined),
            Node::Class { name, class } => {
                let set = classes.named(class).ok_or_else(|| format!("there is no class `{class}`"))?;
                let name = self.name_number(name, set);
                out.push(Step::Class(set, name));
            }
            Node::Sequence(nodes) => {
                for node in nodes {
                    self.compile(node, classes, vocabulary, out)?;
                }
            }
            Node::Either(branches) => {
                let mut jumps = Vec::new();
                for (at, branch) in branches.iter().enumerate() {
                    let split = out.len();
                    if at + 1 < branches.len() {
                        out.push(Step::Done);
                    }
                    self.compile(branch, classes, vocabulary, out)?;
                    if at + 1 < branches.len() {
                        jumps.push(out.len());
                        out.push(Step::Done);
                        out[split] = Step::Split(split as u32 + 1, out.len() as u32);
                    }
                }
                for jump in jumps {
                    out[jump] = Step::Jump(out.len() as u32);
                }
            }
            Node::Repeat { node, least, most } => {
                for _ in 0..*least {
                    self.compile(node, classes, vocabulary, out)?;
                }
                let split = out.len();
                out.push(Step::Done);
                self.compile(node, classes, vocabulary, out)?;
                if most.is_none() {
                    out.push(Step::Jump(split as u32));
                }
                out[split] = Step::Split(split as u32 + 1, out.len() as u32);
            }
        }
        Ok(())
    }

    fn name_number(&mut self, name: &str, class: ClassSet) -> u16 {
        let known = |(other, set): &(String, ClassSet)| other == name && *set == class;
        let at = self.names.iter().position(known).unwrap_or_else(|| {
            self.names.push((name.to_owned(), class));
            self.names.len() - 1
        });
        at as u16
    }

    /// The name a capture is kept under.
    ///
    /// # Panics
    /// Where the number does not come from a match of these patterns.
    ///
    /// ```
    /// use dateline_extract::rules::{Classes, Patterns};
    /// let (mut classes, mut words) = (Classes::default(), dateline_text::Vocabulary::new());
    /// classes.add("day", ["one"], &mut words);
    /// let mut patterns = Patterns::default();
    /// patterns.add("{day}", &Default::default(), &classes, &mut words)?;
    /// assert_eq!(patterns.name(0), "day");
    /// # Ok::<(), String>(())
    /// ```
    pub fn name(&self, number: u16) -> &str {
        &self.names[number as usize].0
    }

    /// The class that a capture's token matched.
    ///
    /// # Panics
    /// Where the number does not come from these patterns.
    ///
    /// ```
    /// use dateline_extract::rules::{Classes, Patterns};
    /// let (mut classes, mut words) = (Classes::default(), dateline_text::Vocabulary::new());
    /// let day = classes.add("day", ["one"], &mut words);
    /// let mut patterns = Patterns::default();
    /// patterns.add("{from:day}", &Default::default(), &classes, &mut words)?;
    /// assert_eq!(patterns.class(0), day);
    /// # Ok::<(), String>(())
    /// ```
    pub fn class(&self, number: u16) -> ClassSet {
        self.names[number as usize].1
    }

    /// How many names of captures there are; their numbers count from 0.
    ///
    /// ```
    /// assert_eq!(dateline_extract::rules::Patterns::default().capture_names(), 0);
    /// ```
    pub fn capture_names(&self) -> usize {
        self.names.len()
    }

    /// The longest match of any rule that starts at token `at` and ends before token `end`; of two equally
    /// long ones, that of the earlier rule. `classes` gives the classes of a token by its number.
    ///
    /// ```
    /// use dateline_extract::rules::{ClassSet, Patterns};
    /// use dateline_text::Tokens;
    /// assert_eq!(Patterns::default().longest(&Tokens::default(), 0, 0, |_| ClassSet::EMPTY), None);
    /// ```
    pub fn longest(
        &self,
        tokens: &[Token],
        at: usize,
        end: usize,
        classes: impl Fn(usize) -> ClassSet,
    ) -> Option<Match> {
        self.longest_where(tokens, at, end, classes, |_, _| true)
    }

    /// The longest match, as [`longest`](Self::longest), among those that `accept` takes by their rule and tokens.
    ///
    /// ```
    /// use dateline_extract::rules::{ClassSet, Patterns};
    /// use dateline_text::Tokens;
    /// let none = Patterns::default().longest_where(&Tokens::default(), 0, 0, |_| ClassSet::EMPTY, |_, _| true);
    /// assert_eq!(none, None);
    /// ```
    #[inline]
    pub fn longest_where(
        &self,
        tokens: &[Token],
        at: usize,
        end: usize,
        classes: impl Fn(usize) -> ClassSet,
        mut accept: impl FnMut(usize, Range<usize>) -> bool,
    ) -> Option<Match> {
        let tokens = &tokens[..end.min(tokens.len())];
        let mut best: Option<(usize, usize)> = None;
        let (mut captures, mut kept) = (Vec::new(), Vec::new());
        self.starts.each(tokens, at, &classes, |rule| {
            let run = Run { program: &self.programs[rule], tokens, classes: &classes };
            kept.clear();
            let stop = run.go(0, at, &mut kept, &mut { FUEL });
            let better = |stop: usize| best.is_none_or(|(first, longest)| (stop, first) > (longest, rule));
            if let Some(stop) = stop.filter(|stop| *stop > at && better(*stop) && accept(rule, at..*stop)) {
                best = Some((rule, stop));
                std::mem::swap(&mut captures, &mut kept);
            }
        });
        let (rule, stop) = best?;
        Some(Match { rule, tokens: at..stop, captures })
    }
}

/// Steps that one rule may take at one token.
const FUEL: u32 = 20_000;

/// One program on one text.
struct Run<'a, C> {
    program: &'a Program,
    tokens: &'a [Token],
    classes: &'a C,
}

impl<C: Fn(usize) -> ClassSet> Run<'_, C> {
    /// Runs the program from a step on; the end of the match if there is one. A step that repeats takes as much as
    /// it can and gives back what the rest needs.
    fn go(
        &self,
        mut step: usize,
        mut at: usize,
        captures: &mut Vec<Capture>,
        fuel: &mut u32,
    ) -> Option<usize> {
        let Self { program, tokens, classes } = self;
        loop {
            *fuel = fuel.checked_sub(1)?;
            match &program.steps[step] {
                Step::Done => return Some(at),
                Step::Jump(to) => step = *to as usize,
                Step::Split(one, other) => {
                    let token = tokens.get(at);
                    let set = token.map_or(ClassSet::EMPTY, |_| classes(at));
                    if program.ways[program.gate[step] as usize].admits(token, set) {
                        let kept = captures.len();
                        let way = self.go(*one as usize, at, captures, fuel);
                        if way.is_some() {
                            return way;
                        }
                        captures.truncate(kept);
                    }
                    step = *other as usize;
                }
                Step::Joined => {
                    if tokens.get(at).is_none_or(|token| token.spaced) {
                        return None;
                    }
                    step += 1;
                }
                Step::Class(set, name) => {
                    tokens.get(at)?;
                    if !classes(at).has(*set) {
                        return None;
                    }
                    captures.push(Capture { name: *name, token: at });
                    (step, at) = (step + 1, at + 1);
                }
                Step::Word(lexeme) => {
                    if tokens.get(at)?.lexeme != *lexeme {
                        return None;
                    }
                    (step, at) = (step + 1, at + 1);
                }
                Step::Any => {
                    tokens.get(at)?;
                    (step, at) = (step + 1, at + 1);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use dateline_text::{Span, Tokens};

    #[track_caller]
    fn check(pattern: &str, text: &str, expected: Option<&str>) {
        let mut vocabulary = Vocabulary::new();
        let mut classes = Classes::default();
        classes.add("unit", ["day", "week"], &mut vocabulary);
        classes.add("count", ["two", "three"], &mut vocabulary);
        let mut patterns = Patterns::default();
        let define = BTreeMap::from([("span".to_owned(), "{count} {unit}".to_owned())]);
        patterns.add(pattern, &define, &classes, &mut vocabulary).expect("the pattern is right");
        let tokens = Tokens::read(text, &[Span::new(0, text.len())], &vocabulary);
        let found = patterns.longest(&tokens, 0, tokens.len(), |at| classes.get(tokens[at].lexeme));
        assert_eq!(found.map(|m| tokens.span(m.tokens).of(text)), expected);
    }

    #[test]
    fn repeats_take_as_many_as_fit() {
        check("{unit}+ day", "day week day", Some("day week day"));
        check("a? day", "day", Some("day"));
        check("a b*", "a", Some("a"));
        check("a b+", "a c", None);
    }

    #[test]
    fn branches_and_definitions_nest() {
        check("({span}|a ({unit}|b c)) later", "two week later on", Some("two week later"));
        check("({span}|a ({unit}|b c)) later", "a b c later", Some("a b c later"));
    }

    #[test]
    fn joined_tokens_have_no_space_between() {
        check("{count} ~ - ~ {unit}", "two-day", Some("two-day"));
        check("{count} ~ - ~ {unit}", "two - day", None);
    }

    #[test]
    fn a_pattern_that_matches_nothing_is_refused() {
        let mut words = Vocabulary::new();
        let result = Patterns::default().add("a?", &BTreeMap::new(), &Classes::default(), &mut words);
        assert_eq!(result, Err("it matches no token at all".into()));
    }
}
