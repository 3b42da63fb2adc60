//! What a figure is of, where no "of" says so: the noun it stands before ("an $800 oven"), the noun it is said of
//! ("a speed of 400 km/h"), or the subject of its clause ("sales rose 5 %").

use std::ops::Range;

use dateline_text::Case;

use super::figure::Figure;
use super::holder::holder;
use super::phrase::{
    REACH, before, is_active, is_head, is_predicate, is_relation, is_verb, past_number, subject, verb_group,
};
use super::sentence::Sentence;
use super::{QuantityKind, change, noun};

/// The noun phrase that `figure` is of; `earlier` are the figures before it in the sentence.
pub(super) fn concept(s: &Sentence<'_>, figure: &Figure, earlier: &[Figure]) -> Option<Range<usize>> {
    let aged = figure.aged && figure.hyphen;
    if figure.of.is_some() || aged || matches!(figure.kind, QuantityKind::Ordinal | QuantityKind::Score) {
        return figure.of.clone();
    }
    let floor = earlier.last().map_or(s.start, |last| last.core.end);
    let start = figure.tokens.start;
    // "Ada Writer, 49,", "Velm, 30 miles south of Tarso".
    let set_off = start > floor && s.is(start - 1, s.lexicon.word.comma);
    if (figure.aged || is_distance(s, figure))
        && let Some(found) = set_off.then(|| before(s, start - 1, floor)).flatten()
    {
        // "the family of Ada Writer, 37".
        let named = |at: &usize| s.is(*at - 1, s.lexicon.word.of) && s.tokens[*at].case == Case::Title;
        let from = (found.start + 1..found.end).rev().find(named).unwrap_or(found.start);
        return Some(from..found.end);
    }
    let counts = counts_things(s, figure);
    if figure.kind != QuantityKind::Count
        && !counts
        && let Some(found) = behind(s, figure, earlier, floor)
    {
        return Some(found);
    }
    if start > floor
        && s.is(start - 1, s.lexicon.word.open)
        && let Some(found) = before(s, start - 1, floor)
    {
        return Some(found);
    }
    if counts {
        return holder(s, figure, earlier, floor);
    }
    if let Some(found) = move_of(s, figure, floor).or_else(|| compared(s, figure, earlier)) {
        return Some(found);
    }
    if is_given(s, start, floor) {
        return governor(s, figure, floor);
    }
    let told = figure.change.and_then(|change| change.with).and_then(|with| earlier[with].of.clone());
    let last = || earlier.last().and_then(|last| last.of.clone());
    let listed = start > s.start && s.is(start - 1, s.lexicon.word.semicolon);
    let subject_or_nearest = || subject(s, start, floor).or_else(|| nearest(s, start, floor)).or_else(last);
    changed(s, figure)
        .or_else(|| object(s, figure, floor))
        .or_else(|| shared(s, figure, earlier))
        .or_else(|| coordinated(s, figure, earlier))
        .or(told)
        .or_else(|| listed.then(last).flatten())
        .or_else(|| governor(s, figure, floor))
        .or_else(|| {
            if is_said_of_person(s, start, floor) || opens_clause(s, figure) {
                None
            } else {
                subject_or_nearest()
            }
        })
}

/// "the senator said $10m was added": the figure is the subject itself.
fn opens_clause(s: &Sentence<'_>, figure: &Figure) -> bool {
    let is = s.lexicon.is;
    let start = figure.tokens.start;
    let end = figure.core.end;
    let part = matches!(figure.kind, QuantityKind::Percent | QuantityKind::Fraction);
    let told = figure.kind == QuantityKind::Money && s.has(end, is.be | is.have | is.modal)
        || part && is_verb(s, end);
    let opens = |at: usize| s.has(at, is.conj) || is_verb(s, at) && !s.has(at, is.be | is.rise | is.fall);
    told && start > s.start && opens(start - 1)
}

/// "because *he* had accepted $5m": whoever it is, no phrase before says it.
fn is_said_of_person(s: &Sentence<'_>, at: usize, floor: usize) -> bool {
    let verb = (floor.max(at.saturating_sub(REACH))..at).rev().find(|i| is_verb(s, *i));
    let pronoun = verb.and_then(|verb| verb_group(s, verb).checked_sub(1)).filter(|at| *at >= s.start);
    pronoun.is_some_and(|at| {
        ["he", "she", "i", "we", "you"].iter().any(|who| s.words(at).eq_ignore_ascii_case(who))
    })
}

/// "30 miles (48 km) north of", "5 km from": how far away a place is.
fn is_distance(s: &Sentence<'_>, figure: &Figure) -> bool {
    let to = s.words(past_conversion(s, figure.core.end)).to_ascii_lowercase();
    let way = ["north", "south", "east", "west"].iter().any(|way| to.starts_with(way))
        || matches!(to.as_str(), "from" | "off" | "outside" | "away" | "inland" | "upstream" | "downstream");
    way && figure.kind == QuantityKind::Measure && figure.unit.as_deref().is_some_and(super::unit::is_length)
}

/// True where the figure counts things that may belong to someone: no points of an index, no times.
fn counts_things(s: &Sentence<'_>, figure: &Figure) -> bool {
    let level =
        |noun: &Range<usize>| s.words(noun.end - 1) == "points" || s.is(noun.end - 1, s.lexicon.word.times);
    let things = figure.change.is_none() && figure.noun.as_ref().is_some_and(|noun| !level(noun));
    matches!(figure.kind, QuantityKind::Count | QuantityKind::Fraction) && (figure.role > 0 || things)
}

/// What stands behind an amount: "$5 billion *in aid*".
fn behind(s: &Sentence<'_>, figure: &Figure, earlier: &[Figure], floor: usize) -> Option<Range<usize>> {
    let word = s.lexicon.word;
    let (start, end) = (figure.tokens.start, figure.core.end);
    // "a depth of two metres in places": the depth.
    let owned = start > floor && s.is(start - 1, word.of) && s.is(end, word.in_);
    if owned && let Some(found) = governor(s, figure, floor) {
        return Some(found);
    }
    // "5.4 inches, 6.1 inches and 6.7 inches for the three models".
    let listed = s.is(end, word.for_) && earlier.last().is_some_and(|last| last.unit == figure.unit);
    if listed
        && figure.kind == QuantityKind::Measure
        && let Some(found) = shared(s, figure, earlier)
    {
        return Some(found);
    }
    after(s, past_conversion(s, end.max(figure.end)))
}

/// "a drop of six points in *support*"; where no "in" says of what, the drop itself.
fn move_of(s: &Sentence<'_>, figure: &Figure, floor: usize) -> Option<Range<usize>> {
    let of = figure.tokens.start.checked_sub(1).filter(|of| *of >= floor)?;
    change::nominal(s, of)?;
    let end = figure.end.max(figure.core.end);
    let stop = with_phrase(s, end);
    let first = if s.has(of - 2, s.lexicon.is.article) { of - 1 } else { of - 2 };
    Some(if stop > end + 1 { trimmed(s, end + 1..stop) } else { first..of })
}

/// "boost its range by 35 miles", "cut rates to 5 %", "pulled the sector 2 % lower": the object of the verb, where the
/// figure is how far it goes.
fn object(s: &Sentence<'_>, figure: &Figure, floor: usize) -> Option<Range<usize>> {
    let word = s.lexicon.word;
    let at = figure.tokens.start;
    let to = at.checked_sub(1).filter(|to| *to > floor && s.is_any(*to, &[word.by, word.to, word.from]));
    let end =
        to.or_else(|| noun::is_comparative(s, figure.core.end).then_some(at)).filter(|end| *end > floor)?;
    let found = before(s, end, floor)?;
    let mut verb = found.start;
    while verb > floor && s.has(verb - 1, s.lexicon.is.article) {
        verb -= 1;
    }
    let verb = verb.checked_sub(1).filter(|verb| *verb >= floor)?;
    // "pushed up prices by 5 %".
    let particle = verb > floor && matches!(s.words(verb), "up" | "down" | "out" | "off" | "back");
    let verb = if particle && is_active(s, verb - 1) { verb - 1 } else { verb };
    let is = s.lexicon.is;
    // "ended the day 2 % higher".
    let day = found.len() == 1
        && matches!(s.words(found.start), "day" | "week" | "month" | "quarter" | "year" | "session");
    (is_active(s, verb) && !day && !s.has(verb, is.be | is.have | is.modal)).then_some(found)
}

/// "adding $4m to the *price*", "wiped $340m off the *value* of the firm".
fn changed(s: &Sentence<'_>, figure: &Figure) -> Option<Range<usize>> {
    let word = s.lexicon.word;
    let verb = s.words(figure.tokens.start.checked_sub(1).filter(|verb| *verb >= s.start)?);
    let moves = ["add", "wip", "knock", "shav", "tack"].iter().any(|stem| verb.starts_with(stem));
    let at = figure.core.end;
    if !moves || !s.is_any(at, &[word.to, word.from, word.off]) {
        return None;
    }
    let from = at + 1 + usize::from(s.has(at + 1, s.lexicon.is.article));
    let end = noun::end(s, from, true);
    let thing = end > from && !s.in_time(from) && !s.words(from).contains(|c: char| c.is_ascii_digit());
    thing.then(|| from..with_phrase(s, end))
}

/// "78 % of the deal, up from 50 %", "compared with 2 %": what the figure before it is of.
fn compared(s: &Sentence<'_>, figure: &Figure, earlier: &[Figure]) -> Option<Range<usize>> {
    let last = earlier.last().filter(|last| last.kind == figure.kind && last.unit == figure.unit)?;
    let at = figure.tokens.start;
    let pair = |one: &[&str], other: &[&str]| {
        at >= s.start + 2 && one.contains(&s.words(at - 2)) && other.contains(&s.words(at - 1))
    };
    let compares = pair(&["up", "down"], &["from"]) || pair(&["compared", "compares"], &["with", "to"]);
    last.of.clone().filter(|_| compares)
}

/// "ministers lend 100 million": after a verb of giving, an amount is of nothing told before.
fn is_given(s: &Sentence<'_>, at: usize, floor: usize) -> bool {
    let first = floor.max(at.saturating_sub(REACH));
    let verb = (first..at).rev().find(|i| is_verb(s, *i));
    // "gave up 500 yards": no giving.
    verb.is_some_and(|verb| s.has(verb, s.lexicon.is.transfer) && !s.is(verb + 1, s.lexicon.word.up))
}

/// The nearest noun phrase before token `at`, past what bounds or relates the number.
fn nearest(s: &Sentence<'_>, at: usize, floor: usize) -> Option<Range<usize>> {
    let end = (floor.max(at.saturating_sub(8))..at).rev().find(|i| is_head(s, *i))?;
    before(s, end + 1, floor).filter(|found| !is_predicate(s, found, floor))
}

/// "$800 stone oven", "a 5 % rise in sales", "$5 billion in aid".
fn after(s: &Sentence<'_>, at: usize) -> Option<Range<usize>> {
    if s.is(at, s.lexicon.word.in_) || s.is(at, s.lexicon.word.worth) && s.is(at + 1, s.lexicon.word.of) {
        let from = if s.is(at, s.lexicon.word.in_) { at + 1 } else { at + 2 };
        let end = noun::end(s, from, false);
        let named = s.token(from).is_some_and(|t| t.case == Case::Lower);
        // "in collaboration with", "in response to": no thing.
        let phrase = end == from + 1 && s.is_any(end, &[s.lexicon.word.with, s.lexicon.word.to]);
        let verbal = s.token(end).is_some_and(|t| t.case == Case::Lower) && s.words(end).ends_with("ing");
        // "50 years' worth of public spending", but "in early trading".
        let end = if verbal && s.is(at, s.lexicon.word.worth) { end + 1 } else { end };
        let whole = !verbal || s.is(at, s.lexicon.word.worth);
        return (end > from && named && !phrase && whole).then_some(from..end);
    }
    if s.is(at, s.lexicon.word.of) && s.is(at.wrapping_sub(1), s.lexicon.word.close) {
        return noun::after_of(s, at, true);
    }
    if s.is_any(at, &[s.lexicon.word.for_, s.lexicon.word.off]) {
        let from = at + 1 + usize::from(s.has(at + 1, s.lexicon.is.article));
        let end = noun::end(s, from, true);
        return (end > from && !s.in_time(from)).then_some(from..end);
    }
    let hyphen = usize::from(s.is_hyphen(at));
    let moves = s.lexicon.is.rise | s.lexicon.is.fall;
    let end = noun::end(s, at + hyphen, true);
    if s.has(at, moves) || end > at && s.has(end - 1, moves) {
        let last = if s.has(at, moves) { at + 1 } else { end };
        let stop = with_phrase(s, last);
        return (stop > last).then(|| trimmed(s, last + 1..stop));
    }
    // "Only 10 % backed cuts": a verb.
    let backed = s.token(at.wrapping_sub(1)).is_some_and(|t| t.lexeme == s.lexicon.word.percent)
        && noun::is_past(s, at)
        && end > at + 1;
    if backed || end <= at + hyphen || is_dimension(s, at + hyphen) || noun::is_comparative(s, at) {
        return None;
    }
    Some(at + hyphen..with_phrase(s, end))
}

/// "8 miles (13 km) | of tunnels": the token after a figure in brackets that follows at `at`, or that ends there.
fn past_conversion(s: &Sentence<'_>, at: usize) -> usize {
    let word = s.lexicon.word;
    if s.is(at, word.close) {
        return at + 1;
    }
    let number = s.words(at + 1).contains(|c: char| c.is_ascii_digit()) || s.is_money_sign(at + 1);
    if !s.is(at, word.open) || !number {
        return at;
    }
    (at + 2..s.end.min(at + 10)).find(|at| s.is(*at, word.close)).map_or(at, |close| close + 1)
}

/// "wide", "tall", "apart": what a measure is said with, not what it is of.
fn is_dimension(s: &Sentence<'_>, at: usize) -> bool {
    s.has(at, s.lexicon.is.dimension)
}

/// Without the articles at its head.
fn trimmed(s: &Sentence<'_>, mut tokens: Range<usize>) -> Range<usize> {
    while tokens.len() > 1 && s.has(tokens.start, s.lexicon.is.article) {
        tokens.start += 1;
    }
    tokens
}

/// The end of a noun phrase with the "in …" or "of …" that belongs to it.
fn with_phrase(s: &Sentence<'_>, end: usize) -> usize {
    let word = s.lexicon.word;
    if !s.is_any(end, &[word.in_, word.of, word.for_]) {
        return end;
    }
    let mut at = end + 1;
    while s.has(at, s.lexicon.is.article) {
        at += 1;
    }
    let longer = noun::end(s, at, false);
    if longer > at { longer } else { end }
}

/// "seven miles (11 km)", "1 %, or 30 points": what the figure before it is of.
fn shared(s: &Sentence<'_>, figure: &Figure, earlier: &[Figure]) -> Option<Range<usize>> {
    let last = earlier.last()?;
    let word = s.lexicon.word;
    let between = last.end.max(last.core.end)..figure.tokens.start;
    let close = between.len() <= 3 && !between.is_empty();
    let joins = between.clone().all(|at| {
        s.is_any(at, &[word.open, word.comma, word.or, word.and, word.slash]) || is_dimension(s, at)
    });
    // "20 % in London, | 12 % in Leeds": one thing in several places.
    let place = s.has(last.end.max(last.core.end), s.lexicon.is.prep)
        && last.kind == figure.kind
        && last.unit == figure.unit;
    let placed = place
        && s.is_any(between.end - 1, &[word.comma, word.and])
        && !between.clone().any(|at| is_verb(s, at) || s.is(at, word.of));
    (close && joins || placed).then(|| last.of.clone())?
}

/// "Inflation was 2 % when he left and | peaked at 9 %": a verb behind "and" goes on with what the figure before it in
/// the same unit is of.
fn coordinated(s: &Sentence<'_>, figure: &Figure, earlier: &[Figure]) -> Option<Range<usize>> {
    let last = earlier.last().filter(|last| last.unit.is_some() && last.unit == figure.unit)?;
    let verb = (last.end..figure.tokens.start).rev().find(|at| is_verb(s, *at))?;
    let and = verb_group(s, verb).checked_sub(1).filter(|and| *and > last.end)?;
    last.of.clone().filter(|_| s.is(and, s.lexicon.word.and))
}

/// "5 mm and 7 mm *rounds*": what stands behind the second of two joined figures is what both are of.
pub(super) fn share(s: &Sentence<'_>, figures: &mut [Figure]) {
    let word = s.lexicon.word;
    for at in 1..figures.len() {
        let (before, after) = figures.split_at_mut(at);
        let (one, other) = (&mut before[at - 1], &after[0]);
        let between = one.core.end..other.tokens.start;
        let joined = between.len() == 1 && s.is_any(between.start, &[word.and, word.or]);
        let same = one.unit.is_some() && one.unit == other.unit && one.change.is_none();
        if joined
            && same
            && let Some(of) = other.of.clone().filter(|of| of.start >= other.core.end)
        {
            one.of = Some(of);
        }
    }
}

/// "a speed of 400 km/h", "a grant worth $8m", "prices at $3": the noun before the preposition.
fn governor(s: &Sentence<'_>, figure: &Figure, floor: usize) -> Option<Range<usize>> {
    let word = s.lexicon.word;
    let mut at = figure.tokens.start.checked_sub(1).filter(|at| *at > floor)?;
    while at > floor && s.has(at, s.lexicon.is.article) {
        at -= 1;
    }
    let price = figure.kind == QuantityKind::Money && s.is(at, word.for_);
    let over = figure.tokens.start < figure.core.start && s.has(figure.tokens.start, s.lexicon.is.prep);
    if over && let Some(found) = before(s, at + 1, floor) {
        return Some(found);
    }
    if !price && !s.is_any(at, &[word.of, word.worth, word.at, word.between])
        || s.is(at, word.at) && at > floor && is_verb(s, at - 1)
    {
        return None;
    }
    if is_relation(s, at) {
        return None;
    }
    let at = if at > floor && s.is_any(at - 1, &[word.of, word.worth]) { at - 1 } else { at };
    let found = before(s, at, floor)?;
    // "300 staff and sales of $5m": the sales alone.
    let joint = found.start == floor && s.is(at, word.of);
    let and = joint.then(|| found.clone().rev().find(|i| s.is(*i, word.and))).flatten();
    let found = and.map_or(found.clone(), |and| and + 1..found.end);
    if price && is_placed(s, &found, floor) {
        return None;
    }
    let found = if price { past_number(s, found) } else { found };
    (!s.is(at, word.at) || !is_predicate(s, &found, floor)).then_some(found)
}

/// "on the *market* for $5m": behind a preposition.
fn is_placed(s: &Sentence<'_>, found: &Range<usize>, floor: usize) -> bool {
    let mut at = found.start;
    while at > floor && s.has(at - 1, s.lexicon.is.article) {
        at -= 1;
    }
    at > floor && s.has(at - 1, s.lexicon.is.prep)
}
