//! [`View`]: what a reader asks of a timeline.

/// How much of a dossier to show, and about what.
///
/// ```
/// use dateline_timeline::View;
/// let view = View::default().entries(10).sentences(2).query("ceasefire hostages");
/// assert_eq!(view.sentences, 2);
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct View {
    /// At most this many entries, the most salient; all where `None`. A story that has more is told day by
    /// day: an entry is then all that happened on a day.
    pub entries: Option<usize>,
    /// At most this many sentences in a summary.
    pub sentences: usize,
    /// Only what concerns these words; all where there are none.
    pub query: Vec<String>,
}

impl Default for View {
    /// Every entry, with a summary of one sentence.
    fn default() -> Self {
        Self { entries: None, sentences: 1, query: Vec::new() }
    }
}

impl View {
    /// The same, with at most `count` entries.
    ///
    /// ```
    /// assert_eq!(dateline_timeline::View::default().entries(3).entries, Some(3));
    /// ```
    #[must_use]
    pub fn entries(mut self, count: usize) -> Self {
        self.entries = Some(count);
        self
    }

    /// The same, with at most `count` sentences in a summary.
    ///
    /// ```
    /// assert_eq!(dateline_timeline::View::default().sentences(3).sentences, 3);
    /// ```
    #[must_use]
    pub fn sentences(mut self, count: usize) -> Self {
        self.sentences = count;
        self
    }

    /// The same, about the given words, separated by white space.
    ///
    /// ```
    /// assert_eq!(dateline_timeline::View::default().query("oil spill").query, ["oil", "spill"]);
    /// ```
    #[must_use]
    pub fn query(mut self, words: &str) -> Self {
        self.query = words.split_whitespace().map(str::to_owned).collect();
        self
    }
}
