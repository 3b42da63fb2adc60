//! [`Sum`]: number words being added up. One word after the other comes in; the sum and what may follow go out.

use rust_decimal::Decimal;

use super::fraction::added_fraction;
use super::lexicon::NumberWord;
use super::sentence::Sentence;

/// Words being added up.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sum {
    total: Decimal,
    group: i64,
    /// What is added next to the group must be less than this.
    pub room: i64,
    pub scale: Option<i64>,
    pub words: u32,
    /// The last word was "hundred" or a scale, after which "and" may stand.
    pub round: bool,
    /// The last word, where it is below a hundred, and whether "and" stood before it.
    pub last: Option<(i64, bool)>,
}

impl Sum {
    pub fn new() -> Self {
        Self { total: Decimal::ZERO, group: 0, room: 1000, scale: None, words: 0, round: false, last: None }
    }

    pub fn value(&self) -> Option<Decimal> {
        self.total.checked_add(self.group.into())
    }

    /// Takes the next word, before which "and" stands or not; false where it does not continue the number.
    pub fn take(&mut self, word: NumberWord, and: bool) -> bool {
        let first = self.words == 0;
        let taken = match word {
            NumberWord::Unit(0) => first && self.put(0, 0),
            NumberWord::Unit(n) => self.room > n && self.put(n, 0),
            NumberWord::Teen(n) => self.room >= 100 && self.put(n, 0),
            NumberWord::Ten(n) => self.room >= 100 && self.put(n, 10),
            NumberWord::Hundred | NumberWord::Vague(100, _) => self.hundred(first, word),
            NumberWord::Short(n) if !first => self.scale(first, n),
            NumberWord::Scale(n) => self.scale(first, n),
            NumberWord::Vague(n, _) if n >= 1000 && !first => self.scale(first, n),
            NumberWord::Group(n) if !first || n == 12 => self.times(first, n),
            NumberWord::Vague(12, _) if !first => self.times(first, 12),
            _ => false,
        };
        self.words += u32::from(taken);
        if taken {
            self.last = match word {
                NumberWord::Unit(n) | NumberWord::Teen(n) | NumberWord::Ten(n) => Some((n, and)),
                _ => None,
            };
        }
        self.round = taken
            && matches!(
                word,
                NumberWord::Hundred | NumberWord::Scale(_) | NumberWord::Short(_) | NumberWord::Vague(..)
            );
        taken
    }

    fn put(&mut self, n: i64, room: i64) -> bool {
        self.group += n;
        self.room = room;
        true
    }

    fn hundred(&mut self, first: bool, word: NumberWord) -> bool {
        let fits = first && word == NumberWord::Hundred || (1..100).contains(&self.group);
        if fits {
            self.group = self.group.max(1) * 100;
            self.room = 100;
        }
        fits
    }

    fn times(&mut self, first: bool, n: i64) -> bool {
        let fits = (first || self.group > 0) && self.group < 1000 && self.total.is_zero();
        if fits {
            // "three hundred and two dozen": only what stands after "and" is counted in dozens.
            let few = self.last.filter(|(_, and)| *and).map_or(self.group, |(few, _)| few);
            self.group = self.group - few + few.max(1) * n;
            self.room = 0;
        }
        fits
    }

    fn scale(&mut self, first: bool, n: i64) -> bool {
        if self.group == 0 && !first && !self.round {
            return false;
        }
        let sum = if self.group == 0 && !first {
            self.total.checked_mul(n.into())
        } else if self.scale.is_none_or(|last| n < last) {
            Decimal::from(self.group.max(1)).checked_mul(n.into()).and_then(|add| self.total.checked_add(add))
        } else {
            self.value().and_then(|sum| sum.checked_mul(n.into()))
        };
        let Some(sum) = sum else { return false };
        (self.total, self.group, self.room, self.scale) = (sum, 0, 1000, Some(n));
        true
    }
}

/// The next number word, whether "and" stands before it, and the token after it, across "and" and hyphens.
pub(super) fn next_word(s: &Sentence<'_>, at: usize, sum: &Sum) -> Option<(NumberWord, bool, usize)> {
    if sum.words == 0 {
        return s.number(at).map(|word| (word, false, at + 1));
    }
    let joined = s.is_hyphen(at) || s.is_dash(at) && sum.room == 10 || sum.round && is_list_comma(s, at, sum);
    // "two-hundred-and-five"
    let hyphens = s.is_hyphen(at) && s.is(at + 1, s.lexicon.word.and) && s.is_hyphen(at + 2);
    let and = sum.round && (hyphens || s.is(at, s.lexicon.word.and) || s.words(at) == "&");
    let next = match (joined || and, hyphens) {
        (_, true) => at + 3,
        (true, _) => at + 1,
        _ => at,
    };
    let word = s.number(next)?;
    let small = matches!(word, NumberWord::Unit(1..) | NumberWord::Teen(_) | NumberWord::Ten(_));
    (!and || small && added_fraction(s, at).is_none()).then_some((word, and, next + 1))
}

/// "three million, two hundred thousand": a comma between the groups of one number.
fn is_list_comma(s: &Sentence<'_>, at: usize, sum: &Sum) -> bool {
    let small =
        matches!(s.number(at + 1), Some(NumberWord::Unit(1..) | NumberWord::Teen(_) | NumberWord::Ten(_)));
    let next_scale = match s.number(at + 2) {
        Some(NumberWord::Hundred) => 100,
        Some(NumberWord::Scale(n)) => n,
        _ => return false,
    };
    s.is(at, s.lexicon.word.comma) && small && sum.scale.is_some_and(|scale| next_scale < scale)
}
