//! Stories: which articles without a publication date tell the same news. Their articles are clustered by wording;
//! within a story, sentences need far less in common to be joined than they do between articles at large.

use std::collections::BTreeMap;

use crate::lexicon::log2;
use crate::mention::Table;

/// Articles of one story are on average at least this alike (cosine).
const ALIKE: f64 = 0.12;
/// Up to so many articles every pair is compared; of more, each with those that follow it under a shared word.
const ALL_PAIRS: usize = 400;
const WINDOW: usize = 12;

/// For each article the number of its story; `None` for articles with a publication date.
pub(super) fn stories(table: &Table<'_>) -> Vec<Option<u32>> {
    let undated: Vec<u32> = (0..table.sources.len() as u32)
        .filter(|record| table.sources[*record as usize].record.original().published.is_none())
        .collect();
    let vectors = vectors(table, &undated);
    let clusters = Clusters::of(undated.len(), edges(&vectors));
    let mut stories = vec![None; table.sources.len()];
    for (at, record) in undated.iter().enumerate() {
        stories[*record as usize] = Some(clusters.of_article[at]);
    }
    stories
}

type Vector = Vec<(u32, f64)>;

/// Unit vectors of the articles' words; words that few of these articles use weigh most.
fn vectors(table: &Table<'_>, records: &[u32]) -> Vec<Vector> {
    let counts: Vec<BTreeMap<u32, u64>> = records.iter().map(|record| counts(table, *record)).collect();
    let mut articles: BTreeMap<u32, u64> = BTreeMap::new();
    for term in counts.iter().flat_map(BTreeMap::keys) {
        *articles.entry(*term).or_default() += 1;
    }
    let all = log2(records.len() as u64 + 1);
    let rarity = |term: &u32| f64::from(16 + all - log2(articles[term] + 1));
    counts
        .iter()
        .map(|counts| {
            let use_of = |count: u64| 1.0 + f64::from(log2(count)) * std::f64::consts::LN_2 / 16.0;
            unit(counts.iter().map(|(term, count)| (*term, use_of(*count) * rarity(term))).collect())
        })
        .collect()
}

/// In how many sentences of an article each term stands.
fn counts(table: &Table<'_>, record: u32) -> BTreeMap<u32, u64> {
    let mut counts = BTreeMap::new();
    for sentence in table.sources[record as usize].words.of(&table.sentences) {
        for term in sentence.of(&table.terms) {
            *counts.entry(*term).or_default() += 1;
        }
    }
    counts
}

fn unit(mut vector: Vector) -> Vector {
    let length = vector.iter().map(|(_, weight)| weight * weight).sum::<f64>().sqrt().max(1.0);
    vector.iter_mut().for_each(|(_, weight)| *weight /= length);
    vector
}

/// Pairs of articles with their likeness, the most alike first.
fn edges(vectors: &[Vector]) -> Vec<(f64, u32, u32)> {
    let mut edges: Vec<(f64, u32, u32)> = pairs(vectors)
        .into_iter()
        .map(|(a, b)| (dot(&vectors[a as usize], &vectors[b as usize]), a, b))
        .filter(|(alike, ..)| *alike > 0.0)
        .collect();
    edges.sort_by(|x, y| y.0.total_cmp(&x.0).then((x.1, x.2).cmp(&(y.1, y.2))));
    edges
}

fn pairs(vectors: &[Vector]) -> Vec<(u32, u32)> {
    let count = vectors.len() as u32;
    if vectors.len() <= ALL_PAIRS {
        return (0..count).flat_map(|a| (a + 1..count).map(move |b| (a, b))).collect();
    }
    let mut keys: Vec<(u32, u32)> = vectors
        .iter()
        .zip(0..)
        .flat_map(|(vector, at)| vector.iter().map(move |(term, _)| (*term, at)))
        .collect();
    keys.sort_unstable();
    let mut pairs = Vec::new();
    for block in keys.chunk_by(|a, b| a.0 == b.0) {
        for (at, (_, a)) in block.iter().enumerate() {
            pairs.extend(block[at + 1..].iter().take(WINDOW).map(|(_, b)| (*a, *b)));
        }
    }
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

fn dot(a: &Vector, b: &Vector) -> f64 {
    let (mut i, mut j, mut sum) = (0, 0, 0.0);
    while i < a.len() && j < b.len() {
        match a[i].0.cmp(&b[j].0) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                sum += a[i].1 * b[j].1;
                i += 1;
                j += 1;
            }
        }
    }
    sum
}

/// Average-link clusters: two are joined while the mean likeness of their pairs is at least [`ALIKE`].
struct Clusters {
    of_article: Vec<u32>,
    sizes: Vec<u32>,
}

impl Clusters {
    fn of(count: usize, edges: Vec<(f64, u32, u32)>) -> Self {
        let mut clusters = Self { of_article: (0..count as u32).collect(), sizes: vec![1; count] };
        // The likeness of each pair of clusters, summed over their articles.
        let mut sums: BTreeMap<(u32, u32), f64> =
            edges.into_iter().map(|(alike, a, b)| ((a, b), alike)).collect();
        while let Some((keep, drop)) = clusters.closest(&sums) {
            clusters.join(keep, drop);
            sums = redirect(&sums, keep, drop);
        }
        clusters
    }

    fn closest(&self, sums: &BTreeMap<(u32, u32), f64>) -> Option<(u32, u32)> {
        let size = |cluster: u32| f64::from(self.sizes[cluster as usize]);
        sums.iter()
            .map(|((a, b), sum)| (sum / (size(*a) * size(*b)), *a, *b))
            .filter(|(mean, ..)| *mean >= ALIKE)
            .max_by(|x, y| x.0.total_cmp(&y.0).then((y.1, y.2).cmp(&(x.1, x.2))))
            .map(|(_, a, b)| (a, b))
    }

    fn join(&mut self, keep: u32, drop: u32) {
        self.sizes[keep as usize] += self.sizes[drop as usize];
        self.of_article.iter_mut().filter(|cluster| **cluster == drop).for_each(|cluster| *cluster = keep);
    }
}

/// The sums after cluster `drop` went into `keep`, the lower of the two.
fn redirect(sums: &BTreeMap<(u32, u32), f64>, keep: u32, drop: u32) -> BTreeMap<(u32, u32), f64> {
    let mut redirected = BTreeMap::new();
    for ((a, b), sum) in sums {
        let to = |cluster: u32| if cluster == drop { keep } else { cluster };
        let (a, b) = (to(*a), to(*b));
        if a != b {
            *redirected.entry((a.min(b), a.max(b))).or_insert(0.0) += sum;
        }
    }
    redirected
}
