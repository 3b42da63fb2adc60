//! [`Sieve`]: how sure it is that two rows tell of one event, from their dates, words, actors and figures.

use super::story::stories;
use super::union::agree;
use crate::days::Days;
use crate::mention::{Mention, Table, Told, bits};

/// What the comparison of two rows needs, worked out once.
#[derive(Debug)]
pub(super) struct Sieve<'t> {
    table: &'t Table<'t>,
    /// The weight of each term.
    pub weights: Vec<u32>,
    /// The length of each row's word vector.
    norms: Vec<f64>,
    /// The heaviest terms of each article, sorted, and the length of their vector.
    articles: Vec<(Box<[u32]>, f64)>,
    /// The story of each article without a publication date.
    stories: Vec<Option<u32>>,
    /// Whether each row is the only one of its article that tells an event of its days.
    alone: Vec<bool>,
    /// The words of each name, and a bit for each word.
    names: Vec<(Box<[u32]>, u64)>,
}

/// Two rows of the same days, with what they have in common.
struct Pair<'m> {
    rows: (u32, u32),
    mentions: (&'m Mention, &'m Mention),
    like: f64,
    /// Whether they tell of one kind of happening.
    act: bool,
    /// How many actors they share.
    actors: usize,
}

impl Pair<'_> {
    /// How sure the days, actors and places of both make it.
    fn same_days(&self) -> Option<u32> {
        let Pair { mentions: (a, b), like, act, actors, .. } = *self;
        if like < 0.12 {
            return None;
        }
        let elsewhere = a.place.zip(b.place).is_some_and(|(a, b)| a != b);
        let within = a.record == b.record;
        if within && (elsewhere || like < 0.45 && !(act && actors >= 2 && like >= 0.2)) {
            return None;
        }
        if act && actors > 0 && !elsewhere {
            return Some(SAME_ACT);
        }
        // "The attack" of that day, without a word on who attacked.
        let bare = a.actors.is_empty() || b.actors.is_empty();
        if act && bare && !elsewhere && !within {
            return Some(SAME_ACT);
        }
        (like >= 0.45 || like >= 0.3 && (act || actors > 0) && !elsewhere).then_some(LIKE)
    }
}

/// Scores are comparable across sieves: a surer sieve's lowest is above a less sure one's highest.
const COPY: u32 = 3000;
const SAME_ACT: u32 = 2000;
const LIKE: u32 = 1000;
const STORY: u32 = 0;
/// Above any score; twelve bits.
pub(super) const SUREST: u32 = 0xFFF;

impl<'t> Sieve<'t> {
    pub fn of(table: &'t Table<'t>) -> Self {
        let weights = table.lexicon.weights();
        let norms =
            table.mentions.iter().map(|mention| norm(&weights, mention.terms.of(&table.terms))).collect();
        let articles = profiles(table, &weights);
        let names = table.names.all().map(|name| words(table, name)).collect();
        Self { table, weights, norms, articles, stories: stories(table), alone: alone(table), names }
    }

    /// The cosine of two rows' word vectors.
    pub fn likeness(&self, a: u32, b: u32) -> f64 {
        let terms = |row: u32| self.table.mentions[row as usize].terms.of(&self.table.terms);
        self.cosine(a, b, shared(&self.weights, terms(a), terms(b)))
    }

    fn cosine(&self, a: u32, b: u32, product: u64) -> f64 {
        let length = self.norms[a as usize] * self.norms[b as usize];
        if length > 0.0 { product as f64 / length } else { 0.0 }
    }

    fn articles_alike(&self, a: &Mention, b: &Mention) -> f64 {
        let ((a, long), (b, wide)) = (&self.articles[a.record as usize], &self.articles[b.record as usize]);
        let length = long * wide;
        if length > 0.0 { shared(&self.weights, a, b) as f64 / length } else { 0.0 }
    }

    /// The story of a row's article, where that has no publication date.
    pub fn story(&self, mention: &Mention) -> Option<u32> {
        self.stories[mention.record as usize]
    }

    /// How sure it is that two rows, whose word vectors have this product, tell of one event; `None` where nothing says so.
    pub fn affinity(&self, row: u32, other: u32, product: u64) -> Option<u32> {
        let (a, b) = (&self.table.mentions[row as usize], &self.table.mentions[other as usize]);
        if a.record == b.record && (a.sentence == b.sentence || self.figures_part(a, b)) {
            return None;
        }
        let like = self.cosine(row, other, product);
        let points = (like * 999.0) as u32;
        let agreed = agree(a.status, b.status);
        if like >= 0.8 && (agreed || self.is_one_story(a, b)) {
            return Some(COPY + points);
        }
        if a.told == Told::Saying || b.told == Told::Saying {
            return None;
        }
        match (a.firm(), b.firm()) {
            (Some(first), Some(second)) if first == second => {
                let (act, actors) = (self.share_head(a, b) || share_toll(a, b), self.shared_actors(a, b));
                let pair = Pair { rows: (row, other), mentions: (a, b), like, act, actors };
                let sure = if agreed { pair.same_days() } else { None };
                sure.or_else(|| self.same_story(&pair)).map(|sure| sure + points)
            }
            (Some(_), Some(_)) => None,
            _ if agreed || self.is_one_story(a, b) => self.undated(a, b, like).map(|sure| sure + points),
            _ => None,
        }
    }

    /// Accounts of one story by different articles: on one day they seldom tell of two happenings of a kind. A plan and
    /// what came of it on the planned day are one here.
    fn same_story(&self, pair: &Pair<'_>) -> Option<u32> {
        let Pair { rows: (row, other), mentions: (a, b), like, act, actors: shared } = *pair;
        // The cheap questions first.
        let like_enough = if act { like >= 0.05 } else { like + 0.1 * shared as f64 >= 0.1 };
        if !like_enough || !(act || self.is_alone(row, other, false)) {
            return None;
        }
        let is_day = a.firm().is_some_and(Days::is_day);
        let told = a.told == Told::Event && b.told == Told::Event;
        if a.record == b.record || !told || !is_day || self.are_elsewhere(a, b) {
            return None;
        }
        let actors = |mention: &Mention| mention.actors.of(&self.table.actors);
        let named = |a: &Mention, b: &Mention| actors(a).iter().any(|actor| self.names(b, *actor));
        let fits =
            || shared > 0 || actors(a).is_empty() || actors(b).is_empty() || named(a, b) || named(b, a);
        let is_one = fits() || act && like >= 0.12 && self.is_alone(row, other, true);
        is_one.then_some(STORY)
    }

    /// False where two rows were found alike as accounts of one story, and their articles are not of one.
    pub fn is_borne_out(&self, score: u32, row: u32, other: u32) -> bool {
        let mention = |row: u32| &self.table.mentions[row as usize];
        score >= LIKE || self.are_near(mention(row), mention(other))
    }

    /// True where each of two articles has no other row on the day; with `head`, none of the same kind of happening.
    fn is_alone(&self, row: u32, other: u32, head: bool) -> bool {
        let alone = |row: u32| self.alone[row as usize];
        if alone(row) && alone(other) || !head {
            return alone(row) && alone(other);
        }
        let (a, b) = (&self.table.mentions[row as usize], &self.table.mentions[other as usize]);
        let others = |mention: &Mention| {
            let rows = self.table.rows(mention.record).iter();
            rows.filter(|row| row.days == mention.days && row.told == Told::Event)
                .filter(|row| self.share_head(row, a) && self.share_head(row, b))
                .count()
        };
        (alone(row) || others(a) == 1) && (alone(other) || others(b) == 1)
    }

    /// True for articles of one story: alike in wording, or with names in common.
    fn are_near(&self, a: &Mention, b: &Mention) -> bool {
        const NEAR: f64 = 0.12;
        const NAME: f64 = 0.04;
        let names = |mention: &Mention| self.table.source(mention).names.of(&self.table.named);
        let shared = NAME * common_of_sorted(names(a), names(b)) as f64;
        shared >= NEAR || shared + self.articles_alike(a, b) >= NEAR
    }

    #[inline]
    fn shared_actors(&self, a: &Mention, b: &Mention) -> usize {
        let actors = |mention: &Mention| mention.actors.of(&self.table.actors);
        if a.actor_bits & b.actor_bits == 0 { 0 } else { common(actors(a), actors(b)) }
    }

    #[inline]
    fn share_head(&self, a: &Mention, b: &Mention) -> bool {
        let heads = |mention: &Mention| mention.heads.of(&self.table.heads);
        a.head_bits & b.head_bits != 0 && meet(heads(a), heads(b))
    }

    /// True where each row has its own place, and neither names the other's: "Chile's Corvina mine" is in both.
    fn are_elsewhere(&self, a: &Mention, b: &Mention) -> bool {
        a.place
            .zip(b.place)
            .is_some_and(|(here, there)| here != there && !self.names(a, there) && !self.names(b, here))
    }

    /// True where the sentence of a row holds all words of a name.
    #[inline]
    fn names(&self, mention: &Mention, name: u32) -> bool {
        let (words, bits) = &self.names[name as usize];
        let sentence = mention.spoken.of(&self.table.terms);
        !words.is_empty()
            && bits & !mention.spoken_bits == 0
            && words.iter().all(|word| sentence.binary_search(word).is_ok())
    }

    /// True where two rows of one article, or of two places, are told as two happenings.
    pub fn part(&self, row: u32, other: u32) -> bool {
        let (a, b) = (&self.table.mentions[row as usize], &self.table.mentions[other as usize]);
        if a.told != Told::Event || b.told != Told::Event || a.days.is_none() || b.days.is_none() {
            return false;
        }
        if a.record != b.record {
            return self.are_elsewhere(a, b);
        }
        a.sentence == b.sentence
            || self.figures_part(a, b)
            || self.are_elsewhere(a, b)
            || (!self.share_head(a, b) && self.likeness(row, other) < 0.3)
    }

    /// In an article with a publication date, undated sentences are background, and must be much alike to be one fact.
    /// Without that date little can be dated: sentences then tell the story itself, and share its date.
    fn undated(&self, a: &Mention, b: &Mention, like: f64) -> Option<u32> {
        let is_near = if self.is_one_story(a, b) {
            like >= 0.2
        } else {
            let undated = a.firm().is_none() && b.firm().is_none();
            undated && like >= 0.3 && (a.record == b.record || self.articles_alike(a, b) >= 0.2)
        };
        is_near.then_some(LIKE)
    }

    /// True where both articles are without a publication date and tell one story.
    fn is_one_story(&self, a: &Mention, b: &Mention) -> bool {
        self.story(a).is_some() && self.story(a) == self.story(b)
    }

    /// True where one article gives two different figures for the same thing: two events.
    fn figures_part(&self, a: &Mention, b: &Mention) -> bool {
        if a.record != b.record {
            return false;
        }
        let source = self.table.source(a);
        let counts = |mention: &Mention| {
            let figures = mention.figures.of(&self.table.figures).iter();
            figures.map(|index| source.count(*index)).filter(|count| count.role.is_some() && !count.is_part)
        };
        counts(a).any(|one| counts(b).any(|two| one.role == two.role && one.low != two.low))
    }
}

/// True where two articles count as many people to whom the same befell: "killing at least 19" and "nineteen died".
fn share_toll(a: &Mention, b: &Mention) -> bool {
    a.toll != 0 && a.toll == b.toll && a.record != b.record
}

fn norm(weights: &[u32], terms: &[u32]) -> f64 {
    let square = |term: &u32| u64::from(weights[*term as usize]).pow(2);
    (terms.iter().map(square).sum::<u64>() as f64).sqrt()
}

/// The terms of a name.
fn words(table: &Table<'_>, name: &str) -> (Box<[u32]>, u64) {
    let mut words = Vec::new();
    table.lexicon.known(name, 0, &mut words);
    let bits = bits(&words);
    (words.into(), bits)
}

/// For each row whether no other of its article tells an event of the same days.
fn alone(table: &Table<'_>) -> Vec<bool> {
    let mut alone = Vec::with_capacity(table.mentions.len());
    for rows in table.mentions.chunk_by(|a, b| a.record == b.record) {
        let mut days: Vec<_> =
            rows.iter().filter(|row| row.told == Told::Event).map(|row| row.days).collect();
        days.sort_unstable();
        let count = |days_of: &Option<Days>| {
            let from = days.partition_point(|days| days < days_of);
            days[from..].iter().take(2).take_while(|days| *days == days_of).count()
        };
        alone.extend(rows.iter().map(|row| count(&row.days) == 1));
    }
    alone
}

/// The dot product of two sorted lists of terms.
fn shared(weights: &[u32], a: &[u32], b: &[u32]) -> u64 {
    let mut sum = 0;
    in_both(a, b, |term| sum += u64::from(weights[term as usize]).pow(2));
    sum
}

/// True where a number stands in both sorted lists.
fn meet(a: &[u32], b: &[u32]) -> bool {
    let (mut i, mut j) = (0, 0);
    while i < a.len() && j < b.len() {
        if a[i] == b[j] {
            return true;
        }
        (i, j) = if a[i] < b[j] { (i + 1, j) } else { (i, j + 1) };
    }
    false
}

fn common_of_sorted(a: &[u32], b: &[u32]) -> usize {
    let mut count = 0;
    in_both(a, b, |_| count += 1);
    count
}

/// Calls `take` with each number that stands in both sorted lists. Which list goes on is no branch: no processor could
/// foresee it.
fn in_both(a: &[u32], b: &[u32], mut take: impl FnMut(u32)) {
    let (mut i, mut j) = (0, 0);
    while i < a.len() && j < b.len() {
        let [here, there] = [a[i], b[j]];
        if here == there {
            take(here);
        }
        i += usize::from(here <= there);
        j += usize::from(there <= here);
    }
}

fn common(a: &[u32], b: &[u32]) -> usize {
    a.iter().filter(|item| b.contains(item)).count()
}

/// The heaviest terms of each article: how often it uses a term, times the term's weight.
fn profiles(table: &Table<'_>, weights: &[u32]) -> Vec<(Box<[u32]>, f64)> {
    const TERMS: usize = 48;
    let mut profiles = vec![(Box::default(), 0.0); table.sources.len()];
    let (mut uses, mut counted) = (vec![0; weights.len()], Vec::new());
    for rows in table.mentions.chunk_by(|a, b| a.record == b.record) {
        let sentences = rows.chunk_by(|a, b| a.sentence == b.sentence);
        for term in sentences.flat_map(|of_sentence| of_sentence[0].terms.of(&table.terms)) {
            uses[*term as usize] += 1;
            if uses[*term as usize] == 1 {
                counted.push((0, *term));
            }
        }
        for (weight, term) in &mut counted {
            *weight = std::mem::take(&mut uses[*term as usize]) * weights[*term as usize];
        }
        if counted.len() > TERMS {
            counted.select_nth_unstable_by(TERMS, |a, b| b.cmp(a));
        }
        let mut heavy: Box<[u32]> = counted.drain(..).take(TERMS).map(|(_, term)| term).collect();
        heavy.sort_unstable();
        let length = norm(weights, &heavy);
        profiles[rows[0].record as usize] = (heavy, length);
    }
    profiles
}
