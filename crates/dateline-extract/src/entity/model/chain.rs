//! The chain: its states, which may follow which, and the best way through a stretch of tokens.

/// Outside, and begin, inside, end and single of four kinds.
pub(super) const STATES: usize = 17;
/// States with weights of their own: all but outside.
pub(super) const WEIGHTS: usize = STATES - 1;
pub(super) const OUTSIDE: usize = 16;

/// Person, organisation, place, anything else.
pub(super) const KINDS: usize = 4;

/// Where in a name a state stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Begin,
    Inside,
    End,
    Single,
}

/// The state of a part of a name of a kind.
pub(super) const fn state(kind: usize, part: Part) -> usize {
    kind * 4
        + match part {
            Part::Begin => 0,
            Part::Inside => 1,
            Part::End => 2,
            Part::Single => 3,
        }
}

/// The kind of a state, unless it is outside.
pub(super) const fn kind_of(state: usize) -> usize {
    state / 4
}

/// Whether a name is still open after a state.
const fn is_open(state: usize) -> bool {
    state != OUTSIDE && state % 4 < 2
}

/// Whether a state goes on with a name.
const fn goes_on(state: usize) -> bool {
    state != OUTSIDE && (state % 4 == 1 || state % 4 == 2)
}

/// Whether `next` may follow `state`.
pub(super) const fn follows(state: usize, next: usize) -> bool {
    if is_open(state) { goes_on(next) && kind_of(state) == kind_of(next) } else { !goes_on(next) }
}

/// Which states each state may follow, as bits.
pub(super) const FOLLOWS: [u32; STATES] = {
    let mut table = [0; STATES];
    let (mut next, mut state) = (0, 0);
    while next < STATES {
        while state < STATES {
            if follows(state, next) {
                table[next] |= 1 << state;
            }
            state += 1;
        }
        state = 0;
        next += 1;
    }
    table
};

/// Scores of moving from one state to the next.
pub(super) type Moves = [[i16; STATES]; STATES];

/// Far below every score that can win, and far above where a sum of two would wrap.
const NEVER: i16 = i16::MIN / 2;

/// The scores of moves, laid out so that a row is added at a time.
#[derive(Debug, Clone)]
pub(super) struct Paths {
    /// From each state to each but outside; [`NEVER`] where it cannot follow.
    into: [[i16; WEIGHTS]; STATES],
    /// From each state to outside.
    out: [i16; STATES],
}

/// A token of a chain on the best ways to each of its states: their scores, and the states before.
type Step = ([i16; STATES], [u8; STATES]);

impl Paths {
    pub fn new(moves: &Moves) -> Self {
        let score = |from: usize, to: usize| if follows(from, to) { moves[from][to] } else { NEVER };
        Self {
            into: std::array::from_fn(|from| std::array::from_fn(|to| score(from, to))),
            out: std::array::from_fn(|from| score(from, OUTSIDE)),
        }
    }

    /// The best state of a chain of one token: outside, or a whole name.
    fn single(&self, score: &[i16; WEIGHTS]) -> u8 {
        let into = &self.into[OUTSIDE];
        let names = (0..KINDS).map(|kind| state(kind, Part::Single));
        let through = |state: usize| i32::from(into[state]) + i32::from(self.out[state]);
        let scored = names.map(|state| (through(state) + i32::from(score[state]), state));
        let outside = (2 * i32::from(self.out[OUTSIDE]), OUTSIDE);
        scored.chain([outside]).max().map_or(OUTSIDE as u8, |(_, state)| state as u8)
    }

    /// The best states of a chain. `scores` has a row a token, without outside, which scores nothing; before and
    /// after the chain it is outside. `back` is room to work in.
    pub fn best(&self, scores: &[[i16; WEIGHTS]], back: &mut Vec<[u8; STATES]>, out: &mut Vec<u8>) {
        back.clear();
        out.clear();
        if let [only] = scores {
            return out.push(self.single(only));
        }
        let mut reached = [NEVER; STATES];
        reached[OUTSIDE] = 0;
        for score in scores {
            let (next, from) = self.step(&reached, score);
            reached = next;
            back.push(from);
        }
        let last = (0..STATES)
            .filter(|state| follows(*state, OUTSIDE))
            .max_by_key(|state| (reached[*state].saturating_add(self.out[*state]), *state))
            .unwrap_or(OUTSIDE);
        let mut state = last as u8;
        for from in back.iter().rev() {
            out.push(state);
            state = from[state as usize];
        }
        out.reverse();
    }

    /// One token further. Scores are taken down so that the best is 0: they stay small however long the chain is.
    fn step(&self, reached: &[i16; STATES], score: &[i16; WEIGHTS]) -> Step {
        let (mut next, mut from) = ([i16::MIN; WEIGHTS], [0i16; WEIGHTS]);
        let (mut outside, mut from_outside) = (i16::MIN, 0);
        for (earlier, before) in reached.iter().enumerate() {
            let total: [i16; WEIGHTS] =
                std::array::from_fn(|state| before.saturating_add(self.into[earlier][state]));
            for state in 0..WEIGHTS {
                let better = total[state] > next[state];
                next[state] = if better { total[state] } else { next[state] };
                from[state] = if better { earlier as i16 } else { from[state] };
            }
            let total = before.saturating_add(self.out[earlier]);
            if total > outside {
                (outside, from_outside) = (total, earlier as u8);
            }
        }
        let mut top = outside;
        for (next, score) in next.iter_mut().zip(score) {
            *next = next.saturating_add(*score);
            top = top.max(*next);
        }
        let mut step = ([outside.saturating_sub(top); STATES], [from_outside; STATES]);
        for state in 0..WEIGHTS {
            step.0[state] = next[state].saturating_sub(top);
            step.1[state] = from[state] as u8;
        }
        step
    }
}
