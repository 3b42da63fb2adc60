//! Phrases: pairs of neighbouring content words. What many articles put in the same words is what they all tell.

use crate::lexicon::log2;

/// How much of each sentence other articles put in the same words: the mean over its phrases of the logarithm (base 2) of
/// the number of articles that use the phrase; 0 where none is used twice. Each sentence comes with its article's number.
pub(crate) fn recurrence(sentences: &[(u32, &str)]) -> Vec<f64> {
    let mut uses: Vec<(u64, u32, u32)> = Vec::new();
    for ((article, sentence), at) in sentences.iter().zip(0..) {
        uses.extend(phrases(sentence).into_iter().map(|phrase| (phrase, *article, at)));
    }
    uses.sort_unstable();
    uses.dedup();
    let (mut sums, mut counts) = (vec![0; sentences.len()], vec![0; sentences.len()]);
    for same in uses.chunk_by(|a, b| a.0 == b.0) {
        let articles = same.chunk_by(|a, b| a.1 == b.1).count() as u64;
        for (_, _, at) in same {
            sums[*at as usize] += log2(articles);
            counts[*at as usize] += 1;
        }
    }
    sums.into_iter().zip(counts).map(|(sum, count)| f64::from(sum) / f64::from(16 * count.max(1))).collect()
}

fn phrases(sentence: &str) -> Vec<u64> {
    let mut terms = Vec::new();
    crate::terms::push(sentence, &mut terms);
    terms.windows(2).map(|pair| u64::from(pair[0]) << 32 | u64::from(pair[1])).collect()
}

#[cfg(test)]
mod tests {
    use super::recurrence;

    #[test]
    fn words_that_several_articles_put_alike_recur() {
        let sentences = [
            (0, "The harbour bridge collapsed."),
            (1, "A harbour bridge collapsed at night."),
            (2, "Divers searched the river."),
        ];
        let found = recurrence(&sentences);
        assert!(found[0] > found[1] && found[1] > found[2], "{found:?}");
        assert!(found[2].abs() < f64::EPSILON);
    }

    #[test]
    fn an_article_that_repeats_itself_does_not_count() {
        let found = recurrence(&[(0, "The harbour bridge fell."), (0, "The harbour bridge was old.")]);
        assert!(found.iter().all(|recurrence| recurrence.abs() < f64::EPSILON));
    }
}
