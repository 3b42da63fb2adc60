//! Training: from texts with marked names to a model file.
//!
//! FTRL-proximal with L1 and L2 penalties on the likelihood of the marked states; where a text does not tell (a set
//! that marks no other names, a name cut by the tokens), all states that fit count as right. The same samples and
//! settings give the same bytes.

use dateline_text::{Article, Span, Vocabulary};

use super::super::EntityKind;
use super::super::lexicon::Lexicon;
use super::super::merge::merged;
use super::super::spot::Spot;
use super::super::view::View;
use super::chain::{FOLLOWS, Moves, OUTSIDE, Part, STATES, WEIGHTS, kind_of, state};
use super::feature::Features;
use super::file::{Clusters, Model, row_of};
use super::segment::segments;
use crate::{Doc, Error};

/// A text with its names, to learn from.
///
/// ```
/// use dateline_extract::entity::{EntityKind, Sample};
/// use dateline_text::{Article, Span};
/// let article = Article::from_text("a", "Ada Writer left.");
/// let sample = Sample { article, names: vec![(Span::new(0, 10), EntityKind::Person)], marks_others: true, correct: false };
/// assert_eq!(sample.names.len(), 1);
/// ```
#[derive(Debug, Clone)]
pub struct Sample {
    /// The text.
    pub article: Article,
    /// Its names in text order; person, organization, place, and anything else as other.
    pub names: Vec<(Span, EntityKind)>,
    /// Whether names that are no person, organization or place are marked too.
    pub marks_others: bool,
    /// Whether the marks are of machines, and rules shall correct them: titles cut off, countries and peoples known
    /// by the lexicon.
    pub correct: bool,
}

/// How a model is trained.
///
/// ```
/// let mut settings = dateline_extract::entity::Settings::default();
/// settings.epochs = 2;
/// assert!(settings.rows > 0);
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
#[non_exhaustive]
pub struct Settings {
    /// How often each sample is seen in a run.
    pub epochs: u32,
    /// How many runs, each in another order, are averaged.
    pub runs: u32,
    /// Rows of the weight table, 16 bytes each; features share rows by their hash.
    pub rows: u32,
    /// Step size.
    pub alpha: f32,
    /// Penalty that keeps weights at zero.
    pub l1: f32,
    /// Penalty on the size of weights.
    pub l2: f32,
}

impl Default for Settings {
    fn default() -> Self {
        Self { epochs: 5, runs: 4, rows: 1 << 17, alpha: 0.08, l1: 0.15, l2: 0.5 }
    }
}

/// How many steps of a stored weight make one.
const SCALE: f32 = 24.0;

/// Trains a tagger and gives the bytes of its model file. `clusters` gives words with their clusters among 1,024
/// and 128.
///
/// # Errors
/// Where the lexicons of this crate do not load.
///
/// ```
/// use dateline_extract::entity::{EntityKind, Sample, Settings, train};
/// use dateline_text::{Article, Span};
/// let article = Article::from_text("a", "We met Ada Writer.");
/// let sample = Sample { article, names: vec![(Span::new(7, 17), EntityKind::Person)], marks_others: true, correct: false };
/// let mut settings = Settings::default();
/// settings.rows = 64;
/// let model = train(&[sample], [("met", [3, 2])].into_iter(), settings)?;
/// assert!(model.starts_with(b"DLNAMES2"));
/// # Ok::<(), dateline_extract::Error>(())
/// ```
pub fn train<'a>(
    samples: &[Sample],
    clusters: impl Iterator<Item = (&'a str, [u16; 2])>,
    settings: Settings,
) -> Result<Vec<u8>, Error> {
    let clusters = Clusters::new(clusters);
    let mut vocabulary = Vocabulary::new();
    let lexicon = Lexicon::english(&mut vocabulary)?;
    let mut chains = Chains::default();
    for sample in samples {
        let doc = Doc::new(&sample.article, &vocabulary);
        let mut view = View::new(&doc, &lexicon, &[]);
        let rules = super::super::spot::spots(&view);
        view.hint(&rules);
        chains.read(sample, &view, &rules, &clusters, settings.rows);
    }
    let mut order: Vec<usize> = (0..chains.bounds.len()).collect();
    let mut seed = 0x2545_F491_4F6C_DD1D_u64;
    let mut mean = Mean::new(settings);
    for _ in 0..settings.runs {
        let mut learner = Learner::new(settings);
        for _ in 0..settings.epochs {
            shuffle(&mut order, &mut seed);
            for chain in &order {
                learner.learn(&chains, *chain);
            }
        }
        mean.add(&learner);
    }
    Ok(mean.model(&clusters))
}

fn shuffle(order: &mut [usize], seed: &mut u64) {
    for last in (1..order.len()).rev() {
        *seed ^= *seed << 13;
        *seed ^= *seed >> 7;
        *seed ^= *seed << 17;
        order.swap(last, (*seed % (last as u64 + 1)) as usize);
    }
}

/// The chains of all samples: rows of each token's features, and the states that fit.
#[derive(Default)]
struct Chains {
    rows: Vec<u32>,
    /// Where the rows of each token end.
    ends: Vec<u32>,
    allowed: Vec<u32>,
    /// First and one past the last token of each chain.
    bounds: Vec<(usize, usize)>,
}

const ANY: u32 = (1 << STATES) - 1;
const ONLY_OUTSIDE: u32 = 1 << OUTSIDE;
const OTHERS: u32 = 0xF << 12;

impl Chains {
    fn read(&mut self, sample: &Sample, view: &View<'_>, rules: &[Spot], clusters: &Clusters, rows: u32) {
        let allowed = allowed(sample, view, rules);
        let mut features = Features::new(view, clusters);
        let mut hashes = Vec::new();
        for (number, sentence) in view.doc.tokens.sentences().iter().enumerate() {
            features.enter(number);
            segments(view, sentence, |chain| {
                features.open(chain.clone(), sentence);
                let first = self.allowed.len();
                for at in chain.clone() {
                    hashes.clear();
                    features.of(at, sentence.start, &mut hashes);
                    self.rows.extend(hashes.iter().map(|hash| row_of(*hash, rows) as u32));
                    self.ends.push(self.rows.len() as u32);
                    self.allowed.push(allowed[at]);
                }
                self.free_cut_names(first, chain.start, &allowed);
                self.bounds.push((first, self.allowed.len()));
            });
        }
    }

    /// A name that reaches out of its chain cannot be found: its tokens may be anything.
    fn free_cut_names(&mut self, first: usize, start: usize, allowed: &[u32]) {
        let goes_on = |states: u32| {
            states.is_power_of_two() && matches!(states.trailing_zeros() % 4, 1 | 2) && states != ONLY_OUTSIDE
        };
        let open = |states: u32| {
            states.is_power_of_two() && states.trailing_zeros() % 4 < 2 && states != ONLY_OUTSIDE
        };
        let end = start + self.allowed.len() - first;
        if goes_on(allowed[start]) || open(allowed[end - 1]) {
            self.allowed[first..].fill(ANY);
        }
    }

    fn of(&self, token: usize) -> &[u32] {
        let from = token.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.rows[from as usize..self.ends[token] as usize]
    }
}

/// The states that fit each token of a sample, as bits.
fn allowed(sample: &Sample, view: &View<'_>, rules: &[Spot]) -> Vec<u32> {
    let tokens = &view.doc.tokens;
    let outside = if sample.marks_others { ONLY_OUTSIDE } else { ONLY_OUTSIDE | OTHERS };
    let mut allowed = vec![outside; tokens.len()];
    let (mut names, mut cut) = (Vec::new(), Vec::new());
    for (span, kind) in &sample.names {
        let from = tokens.index_at(span.start);
        let count = tokens[from..].iter().take_while(|token| token.span.start < span.end).count();
        let range = from..from + count;
        if count == 0 {
            continue;
        }
        if tokens[from].span.start != span.start || tokens[range.end - 1].span.end != span.end {
            cut.push(range);
        } else {
            names.push(Spot { tokens: range, kind: *kind, sure: 3, thing: 0 });
        }
    }
    if sample.correct {
        names = merged(view, rules.to_vec(), names);
    }
    for name in names {
        mark(&mut allowed, &name);
    }
    for range in cut {
        allowed[range].fill(ANY);
    }
    allowed
}

/// Leaves each token of a name its one state.
fn mark(allowed: &mut [u32], name: &Spot) {
    let kind = match name.kind {
        EntityKind::Person => 0,
        EntityKind::Organization => 1,
        EntityKind::Place | EntityKind::Facility => 2,
        _ => 3,
    };
    for at in name.tokens.clone() {
        let part = match (at == name.tokens.start, at + 1 == name.tokens.end) {
            (true, true) => Part::Single,
            (true, false) => Part::Begin,
            (false, true) => Part::End,
            (false, false) => Part::Inside,
        };
        allowed[at] = 1 << state(kind, part);
    }
}

/// Weights and what FTRL keeps for each.
struct Learner {
    settings: Settings,
    weights: Vec<[f32; WEIGHTS]>,
    sums: Vec<[f32; WEIGHTS]>,
    squares: Vec<[f32; WEIGHTS]>,
    moves: [[f32; STATES]; STATES],
    move_squares: [[f32; STATES]; STATES],
}

/// The chances of each state of a chain, and of each move.
type Chances = (Vec<[f32; STATES]>, [[f32; STATES]; STATES]);

impl Learner {
    fn new(settings: Settings) -> Self {
        let rows = settings.rows as usize;
        Self {
            settings,
            weights: vec![[0.0; WEIGHTS]; rows],
            sums: vec![[0.0; WEIGHTS]; rows],
            squares: vec![[0.0; WEIGHTS]; rows],
            moves: [[0.0; STATES]; STATES],
            move_squares: [[0.0; STATES]; STATES],
        }
    }

    fn learn(&mut self, chains: &Chains, chain: usize) {
        let (from, to) = chains.bounds[chain];
        if chains.allowed[from..to].iter().all(|states| *states == ANY) {
            return;
        }
        let scores: Vec<[f32; STATES]> = (from..to).map(|token| self.score(chains.of(token))).collect();
        let (free, free_moves) = self.chances(&scores, |_| ANY);
        let (right, right_moves) = self.chances(&scores, |n| chains.allowed[from + n]);
        for (token, (free, right)) in (from..to).zip(free.iter().zip(&right)) {
            let slope: [f32; WEIGHTS] = std::array::from_fn(|state| free[state] - right[state]);
            if slope.iter().any(|g| g.abs() > 1e-5) {
                chains.of(token).iter().for_each(|row| self.step(*row as usize, &slope));
            }
        }
        self.step_moves(&free_moves, &right_moves);
    }

    fn score(&self, rows: &[u32]) -> [f32; STATES] {
        let mut score = [0.0; STATES];
        for row in rows {
            for (sum, weight) in score.iter_mut().zip(&self.weights[*row as usize]) {
                *sum += weight;
            }
        }
        score
    }

    /// Forward and backward over the states that `allowed` lets through.
    fn chances(&self, scores: &[[f32; STATES]], allowed: impl Fn(usize) -> u32) -> Chances {
        let moves: [[f32; STATES]; STATES] = std::array::from_fn(|a| {
            std::array::from_fn(|b| if FOLLOWS[b] >> a & 1 == 1 { self.moves[a][b].exp() } else { 0.0 })
        });
        let emit: Vec<[f32; STATES]> =
            scores.iter().enumerate().map(|(n, row)| potentials(row, allowed(n))).collect();
        let mut start = [0.0; STATES];
        start[OUTSIDE] = 1.0;
        let mut forward = Vec::with_capacity(emit.len());
        let mut reached = start;
        for row in &emit {
            reached = normal(std::array::from_fn(|b| {
                row[b] * (0..STATES).map(|a| reached[a] * moves[a][b]).sum::<f32>()
            }));
            forward.push(reached);
        }
        let mut back = normal(std::array::from_fn(|a| moves[a][OUTSIDE]));
        let mut states = vec![[0.0; STATES]; emit.len()];
        let mut turns = [[0.0; STATES]; STATES];
        let last = forward.last().copied().unwrap_or(start);
        let leaving: [f32; STATES] = normal(std::array::from_fn(|a| last[a] * moves[a][OUTSIDE]));
        (0..STATES).for_each(|a| turns[a][OUTSIDE] += leaving[a]);
        for n in (0..emit.len()).rev() {
            states[n] = normal(std::array::from_fn(|state| forward[n][state] * back[state]));
            let before = if n == 0 { &start } else { &forward[n - 1] };
            let ahead: [f32; STATES] = std::array::from_fn(|state| emit[n][state] * back[state]);
            let total: f32 = (0..STATES)
                .map(|a| (0..STATES).map(|b| before[a] * moves[a][b] * ahead[b]).sum::<f32>())
                .sum();
            let share = if total > 0.0 { 1.0 / total } else { 0.0 };
            for a in 0..STATES {
                for b in 0..STATES {
                    turns[a][b] += before[a] * moves[a][b] * ahead[b] * share;
                }
            }
            back = normal(std::array::from_fn(|a| (0..STATES).map(|b| moves[a][b] * ahead[b]).sum()));
        }
        (states, turns)
    }

    /// One step of FTRL-proximal for the weights of a row.
    fn step(&mut self, row: usize, slope: &[f32; WEIGHTS]) {
        let Settings { alpha, l1, l2, .. } = self.settings;
        let (weights, sums, squares) = (&mut self.weights[row], &mut self.sums[row], &mut self.squares[row]);
        for k in 0..WEIGHTS {
            let g = slope[k];
            let square = squares[k] + g * g;
            let (root, before) = (square.sqrt(), squares[k].sqrt());
            sums[k] += g - (root - before) / alpha * weights[k];
            squares[k] = square;
            let beyond = sums[k].abs() - l1;
            weights[k] =
                if beyond <= 0.0 { 0.0 } else { -beyond.copysign(sums[k]) / ((1.0 + root) / alpha + l2) };
        }
    }

    fn step_moves(&mut self, free: &[[f32; STATES]; STATES], right: &[[f32; STATES]; STATES]) {
        for a in 0..STATES {
            for b in 0..STATES {
                let g = free[a][b] - right[a][b] + 1e-5 * self.moves[a][b];
                self.move_squares[a][b] += g * g;
                self.moves[a][b] -= 0.1 * g / (1.0 + self.move_squares[a][b]).sqrt();
            }
        }
    }
}

/// The sum of what several runs learned.
struct Mean {
    settings: Settings,
    weights: Vec<[f32; WEIGHTS]>,
    moves: [[f32; STATES]; STATES],
}

impl Mean {
    fn new(settings: Settings) -> Self {
        Self {
            settings,
            weights: vec![[0.0; WEIGHTS]; settings.rows as usize],
            moves: [[0.0; STATES]; STATES],
        }
    }

    fn add(&mut self, learner: &Learner) {
        let share = 1.0 / self.settings.runs.max(1) as f32;
        let sums = self.weights.iter_mut().flatten().chain(self.moves.iter_mut().flatten());
        let learned = learner.weights.iter().flatten().chain(learner.moves.iter().flatten());
        sums.zip(learned).for_each(|(sum, weight)| *sum += weight * share);
    }

    fn model(&self, clusters: &Clusters) -> Vec<u8> {
        let byte = |weight: &f32| (weight * SCALE).round().clamp(-127.0, 127.0) as i8;
        let rows: Vec<[i8; WEIGHTS]> =
            self.weights.iter().map(|row| std::array::from_fn(|k| byte(&row[k]))).collect();
        let mut moves: Moves = [[0; STATES]; STATES];
        for (to, from) in moves.iter_mut().flatten().zip(self.moves.iter().flatten()) {
            *to = (from * SCALE).round() as i16;
        }
        Model::write(&moves, clusters, &rows)
    }
}

/// Exponentials of scores, shifted so that the greatest is one; zero for what is not allowed.
fn potentials(scores: &[f32; STATES], allowed: u32) -> [f32; STATES] {
    let is_allowed = |state: usize| allowed >> state & 1 == 1;
    let top = (0..STATES).filter(|s| is_allowed(*s)).map(|s| scores[s]).fold(f32::MIN, f32::max);
    std::array::from_fn(|state| if is_allowed(state) { (scores[state] - top).exp() } else { 0.0 })
}

fn normal(row: [f32; STATES]) -> [f32; STATES] {
    let total: f32 = row.iter().sum();
    if total > 0.0 { row.map(|x| x / total) } else { row }
}

const _: () = assert!(kind_of(OUTSIDE) == super::chain::KINDS);
