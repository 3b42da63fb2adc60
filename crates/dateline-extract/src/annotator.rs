//! [`Annotator`]: the five readers over one vocabulary.

use dateline_text::{Article, Vocabulary};
use once_cell::sync::OnceCell;

use crate::{Annotations, Doc, Error, entity, event, quantity, quote, time};

/// Articles that each reader goes over before the next reader starts.
const GROUP: usize = 32;

/// The readers with their rules and lexicons loaded. Build it once; it is `Send + Sync`.
///
/// ```
/// use dateline_extract::Annotator;
/// use dateline_text::Article;
///
/// let annotator = Annotator::english()?;
/// let found = annotator.annotate(&Article::from_text("a1", "Nothing of note."));
/// assert!(found.quantities.is_empty());
/// # Ok::<(), dateline_extract::Error>(())
/// ```
#[derive(Debug, Clone)]
pub struct Annotator {
    vocabulary: Vocabulary,
    times: time::Reader,
    quantities: quantity::Reader,
    entities: entity::Reader,
    quotes: quote::Reader,
    events: event::Reader,
}

impl Annotator {
    /// The readers for English with the rules shipped in this crate, loaded once for the whole process.
    ///
    /// # Errors
    /// Where a rule file or lexicon of this crate is broken, which its tests rule out.
    ///
    /// ```
    /// assert!(dateline_extract::Annotator::english().is_ok());
    /// ```
    pub fn english() -> Result<&'static Self, Error> {
        static SHARED: OnceCell<Annotator> = OnceCell::new();
        SHARED.get_or_try_init(|| Self::load(&entity::Options::default()))
    }

    /// The readers for English, with names and roles of the user's own or another tagger.
    ///
    /// # Errors
    /// Where the model of the options is broken.
    ///
    /// ```
    /// use dateline_extract::{Annotator, entity::{Options, Tagger}};
    /// let mut options = Options::default();
    /// options.tagger = Tagger::File(vec![1, 2, 3]);
    /// assert!(Annotator::with_entities(&options).is_err());
    /// ```
    pub fn with_entities(options: &entity::Options) -> Result<Self, Error> {
        Self::load(options)
    }

    fn load(options: &entity::Options) -> Result<Self, Error> {
        let mut vocabulary = Vocabulary::new();
        let v = &mut vocabulary;
        Ok(Self {
            times: time::Reader::english(v)?,
            quantities: quantity::Reader::english(v)?,
            entities: entity::Reader::with(options, v)?,
            quotes: quote::Reader::english(v)?,
            events: event::Reader::english(v)?,
            vocabulary,
        })
    }

    /// This annotator with more rules for the classes of events, in the form of `rules/event.toml`. They count
    /// before the shipped ones; a trigger that is no known verb is taken for a regular one.
    ///
    /// # Errors
    /// Where the text is no rule file, or a pattern is wrong; the message names the file and the rule.
    ///
    /// ```
    /// use dateline_extract::Annotator;
    /// use dateline_text::Article;
    ///
    /// let mine = Annotator::english()?.clone().event_rules("mine.toml", r#"
    ///     [[rule]]
    ///     id = "mine.whaling"
    ///     match = "harpoon .. whale"
    ///     kind = "whaling"
    /// "#)?;
    /// let found = mine.annotate(&Article::from_text("a1", "The crew harpooned two whales."));
    /// assert_eq!(found.events[0].kind.as_deref(), Some("whaling"));
    /// assert_eq!(found.events[0].rule, "mine.whaling");
    /// # Ok::<(), dateline_extract::Error>(())
    /// ```
    pub fn event_rules(mut self, name: &str, text: &str) -> Result<Self, Error> {
        self.events.add_rules(name, text, &mut self.vocabulary)?;
        Ok(self)
    }

    /// This annotator with more frames of attribution, in the format of `rules/quote.toml`. `name` is what errors
    /// call the file. An earlier frame counts where two match equally long.
    ///
    /// # Errors
    /// Where the text is no rule file, or a pattern is wrong; the message names the file and the rule.
    ///
    /// ```
    /// use dateline_extract::Annotator;
    /// use dateline_text::Article;
    ///
    /// let annotator = Annotator::english()?.clone().quote_rules("mine.toml", r#"
    ///     [classes]
    ///     sing = ["sings", "sang"]
    ///     [[rule]]
    ///     id = "mine.sing"
    ///     match = "{sing} of"
    ///     source = "subject"
    ///     content = "rest"
    ///     opens = "any"
    /// "#)?;
    /// let found = annotator.annotate(&Article::from_text("a1", "The sailors sang of a whale they had lost."));
    /// assert_eq!(found.quotes[0].content, "a whale they had lost");
    /// # Ok::<(), dateline_extract::Error>(())
    /// ```
    pub fn quote_rules(mut self, name: &str, text: &str) -> Result<Self, Error> {
        self.quotes.add_frames(name, text, &mut self.vocabulary)?;
        Ok(self)
    }

    /// This annotator with more verbs of saying, in the format of `lexicon/quote-cues.tsv`: lemma, irregular
    /// past, participle and -ing form (`-` where regular), and the frames it takes, a tab between the columns.
    ///
    /// # Errors
    /// Where a row has other columns; the message names the file and line.
    ///
    /// ```
    /// use dateline_extract::Annotator;
    /// use dateline_text::Article;
    ///
    /// let annotator = Annotator::english()?.clone().quote_verbs("mine.tsv", "yammer\t-\tclause quote")?;
    /// let found = annotator.annotate(&Article::from_text("a1", "The heirs yammered that the will was false."));
    /// assert_eq!(found.quotes[0].content, "that the will was false");
    /// # Ok::<(), dateline_extract::Error>(())
    /// ```
    pub fn quote_verbs(mut self, name: &str, text: &str) -> Result<Self, Error> {
        self.quotes.add_cues(name, text, &mut self.vocabulary)?;
        Ok(self)
    }

    /// The words all readers know.
    ///
    /// ```
    /// assert!(dateline_extract::Annotator::english()?.vocabulary().len() > 0);
    /// # Ok::<(), dateline_extract::Error>(())
    /// ```
    pub fn vocabulary(&self) -> &Vocabulary {
        &self.vocabulary
    }

    /// The tokens of an article, ready for single readers.
    ///
    /// ```
    /// use dateline_text::Article;
    /// let article = Article::from_text("a1", "It rained.");
    /// let doc = dateline_extract::Annotator::english()?.read(&article);
    /// assert_eq!(doc.tokens.len(), 3);
    /// # Ok::<(), dateline_extract::Error>(())
    /// ```
    pub fn read<'a>(&self, article: &'a Article) -> Doc<'a> {
        Doc::new(article, &self.vocabulary)
    }

    /// Everything the five readers find in an article.
    ///
    /// ```
    /// use dateline_text::Article;
    /// let found = dateline_extract::Annotator::english()?.annotate(&Article::from_text("a1", ""));
    /// assert!(found.events.is_empty());
    /// # Ok::<(), dateline_extract::Error>(())
    /// ```
    pub fn annotate(&self, article: &Article) -> Annotations {
        self.annotate_all(std::slice::from_ref(article)).pop().unwrap_or_default()
    }

    /// What all readers find in each of some articles, in their order: the same as [`annotate`](Self::annotate) gives,
    /// in less time where articles are short.
    ///
    /// Each reader goes over a group of articles before the next one starts, so its code and tables stay in the
    /// processor's cache.
    ///
    /// ```
    /// use dateline_extract::Annotator;
    /// use dateline_text::Article;
    ///
    /// let annotator = Annotator::english()?;
    /// let articles = ["The bridge opened on Sunday.", "Ada Writer left."].map(|text| Article::from_text("a", text));
    /// let found = annotator.annotate_all(&articles);
    /// assert_eq!(found[1], annotator.annotate(&articles[1]));
    /// # Ok::<(), dateline_extract::Error>(())
    /// ```
    pub fn annotate_all(&self, articles: &[Article]) -> Vec<Annotations> {
        articles.chunks(GROUP).flat_map(|group| self.group(group)).collect()
    }

    fn group(&self, articles: &[Article]) -> Vec<Annotations> {
        let docs: Vec<Doc<'_>> = articles.iter().map(|article| self.read(article)).collect();
        let mut all = vec![Annotations::default(); docs.len()];
        let mut each = |read: &dyn Fn(&Doc<'_>, &mut Annotations)| {
            docs.iter().zip(&mut all).for_each(|(doc, found)| read(doc, found));
        };
        each(&|doc, found| found.times = self.times.find(doc));
        each(&|doc, found| found.quantities = self.quantities.find(doc, &found.times));
        each(&|doc, found| found.entities = self.entities.find(doc, &found.times, &found.quantities));
        each(&|doc, found| found.quotes = self.quotes.find(doc, &found.entities));
        each(&|doc, found| self.quotes.attribute(doc, found));
        each(&|doc, found| found.events = self.events.find(doc, found));
        all
    }

    /// The time reader alone.
    ///
    /// ```
    /// let annotator = dateline_extract::Annotator::english()?;
    /// let article = dateline_text::Article::from_text("a1", "");
    /// assert!(annotator.times().find(&annotator.read(&article)).is_empty());
    /// # Ok::<(), dateline_extract::Error>(())
    /// ```
    pub fn times(&self) -> &time::Reader {
        &self.times
    }

    /// The quantity reader alone.
    ///
    /// ```
    /// let annotator = dateline_extract::Annotator::english()?;
    /// let article = dateline_text::Article::from_text("a1", "");
    /// assert!(annotator.quantities().find(&annotator.read(&article), &[]).is_empty());
    /// # Ok::<(), dateline_extract::Error>(())
    /// ```
    pub fn quantities(&self) -> &quantity::Reader {
        &self.quantities
    }

    /// The entity reader alone.
    ///
    /// ```
    /// let annotator = dateline_extract::Annotator::english()?;
    /// let article = dateline_text::Article::from_text("a1", "");
    /// assert!(annotator.entities().find(&annotator.read(&article), &[], &[]).is_empty());
    /// # Ok::<(), dateline_extract::Error>(())
    /// ```
    pub fn entities(&self) -> &entity::Reader {
        &self.entities
    }

    /// The quote reader alone.
    ///
    /// ```
    /// let annotator = dateline_extract::Annotator::english()?;
    /// let article = dateline_text::Article::from_text("a1", "");
    /// assert!(annotator.quotes().find(&annotator.read(&article), &[]).is_empty());
    /// # Ok::<(), dateline_extract::Error>(())
    /// ```
    pub fn quotes(&self) -> &quote::Reader {
        &self.quotes
    }

    /// The event reader alone.
    ///
    /// ```
    /// let annotator = dateline_extract::Annotator::english()?;
    /// let article = dateline_text::Article::from_text("a1", "");
    /// assert!(annotator.events().find(&annotator.read(&article), &Default::default()).is_empty());
    /// # Ok::<(), dateline_extract::Error>(())
    /// ```
    pub fn events(&self) -> &event::Reader {
        &self.events
    }
}

/// Everything found in an English article, with the rules shipped in this crate.
///
/// ```
/// let article = dateline_text::Article::from_text("a1", "Nothing of note.");
/// assert!(dateline_extract::annotate(&article).quotes.is_empty());
/// ```
///
/// # Panics
/// Never: the shipped rules load, as the tests of this crate show.
pub fn annotate(article: &Article) -> Annotations {
    shipped().annotate(article)
}

/// What the readers for English find in each of some articles: [`Annotator::annotate_all`] of [`Annotator::english`].
///
/// ```
/// use dateline_text::Article;
///
/// let articles = ["The bridge opened on 3 May 2024.", ""].map(|text| Article::from_text("a", text));
/// let found = dateline_extract::annotate_all(&articles);
/// assert_eq!((found[0].times.len(), found[1].times.len()), (1, 0));
/// ```
pub fn annotate_all(articles: &[Article]) -> Vec<Annotations> {
    shipped().annotate_all(articles)
}

fn shipped() -> &'static Annotator {
    Annotator::english().expect("the shipped rules load: every one is tested")
}
