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

/// The best state of a chain of one token: outside, or a whole name.
fn best_single(score: &[i16; WEIGHTS], moves: &Moves) -> u8 {
    let through = |state: usize| i32::from(moves[OUTSIDE][state]) + i32::from(moves[state][OUTSIDE]);
    let names = (0..KINDS).map(|kind| state(kind, Part::Single));
    let scored = names.map(|state| (through(state) + i32::from(score[state]), state));
    scored.chain([(through(OUTSIDE), OUTSIDE)]).max().map_or(OUTSIDE as u8, |(_, state)| state as u8)
}

/// The best states of a chain. `scores` has a row a token, without outside, which scores nothing; before and after
/// the chain all is outside. `back` is scratch space.
pub(super) fn best(
    scores: &[[i16; WEIGHTS]],
    moves: &Moves,
    back: &mut Vec<[u8; STATES]>,
    out: &mut Vec<u8>,
) {
    const NEVER: i32 = i32::MIN / 2;
    back.clear();
    out.clear();
    if let [only] = scores {
        return out.push(best_single(only, moves));
    }
    let mut reached = [NEVER; STATES];
    reached[OUTSIDE] = 0;
    for score in scores {
        let (mut next, mut from) = ([NEVER; STATES], [0u8; STATES]);
        for state in 0..STATES {
            let mut before = FOLLOWS[state];
            while before != 0 {
                let earlier = before.trailing_zeros() as usize;
                before &= before - 1;
                let total = reached[earlier] + i32::from(moves[earlier][state]);
                if total > next[state] {
                    (next[state], from[state]) = (total, earlier as u8);
                }
            }
            next[state] += if state == OUTSIDE { 0 } else { i32::from(score[state]) };
        }
        reached = next;
        back.push(from);
    }
    let last = (0..STATES)
        .filter(|state| follows(*state, OUTSIDE))
        .max_by_key(|state| (reached[*state] + i32::from(moves[*state][OUTSIDE]), *state))
        .unwrap_or(OUTSIDE);
    let mut state = last as u8;
    for from in back.iter().rev() {
        out.push(state);
        state = from[state as usize];
    }
    out.reverse();
}
