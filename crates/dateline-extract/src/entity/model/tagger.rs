//! The tagger at work: chains, their scores, the best states, and the names these stand for.

use std::ops::Range;

use super::super::EntityKind;
use super::super::spot::Spot;
use super::super::view::View;
use super::chain::{self, OUTSIDE, WEIGHTS, kind_of};
use super::feature::Features;
use super::file::Model;
use super::segment::segments;

/// The kinds in the order of the states.
const KINDS: [EntityKind; chain::KINDS] =
    [EntityKind::Person, EntityKind::Organization, EntityKind::Place, EntityKind::Other];

/// The names that the model finds in an article, in text order.
pub(in super::super) fn spots(view: &View<'_>, model: &Model) -> Vec<Spot> {
    let mut tagger = Tagger {
        model,
        features: Features::new(view, &model.clusters),
        hashes: Vec::with_capacity(128),
        scores: Vec::new(),
        back: Vec::new(),
        states: Vec::new(),
        found: Vec::new(),
    };
    for (number, sentence) in view.doc.tokens.sentences().iter().enumerate() {
        tagger.features.enter(number);
        segments(view, sentence, |chain| tagger.tag(chain, sentence));
    }
    tagger.found
}

struct Tagger<'a> {
    model: &'a Model,
    features: Features<'a>,
    hashes: Vec<u32>,
    scores: Vec<[i16; WEIGHTS]>,
    back: Vec<[u8; chain::STATES]>,
    states: Vec<u8>,
    found: Vec<Spot>,
}

impl Tagger<'_> {
    fn tag(&mut self, tokens: Range<usize>, sentence: &Range<usize>) {
        self.features.open(tokens.clone(), sentence);
        self.scores.clear();
        for at in tokens.clone() {
            self.hashes.clear();
            self.features.of(at, sentence.start, &mut self.hashes);
            self.scores.push(self.model.score(&self.hashes));
        }
        self.model.paths.best(&self.scores, &mut self.back, &mut self.states);
        self.collect(tokens.start);
    }

    /// Turns states into names.
    fn collect(&mut self, start: usize) {
        let mut open = 0;
        for (n, state) in self.states.iter().map(|state| *state as usize).enumerate() {
            if state == OUTSIDE {
                continue;
            }
            match state % 4 {
                0 => open = n,
                1 => {}
                part => {
                    let first = if part == 3 { n } else { open };
                    let tokens = start + first..start + n + 1;
                    self.found.push(Spot { tokens, kind: KINDS[kind_of(state)], sure: 3, thing: 0 });
                }
            }
        }
    }
}
