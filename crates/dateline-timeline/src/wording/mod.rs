//! [`Wording`]: where outlets name the same thing in different words. The rows of one event come in, the terms with
//! the outlets that use them go out.
//!
//! Two words are only set against each other where what they name is one thing beyond reasonable doubt: both stand in
//! the rows of one event and in one class of the lexicon, or count the same number of people in one figure. An outlet
//! that uses several words of a class is left out, as it may tell of several things, and so is what stands in quotation
//! marks, which is not the outlet's own. Words of reported speech carry their speaker.

mod counted;
mod lexicon;

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};

use dateline_extract::Quote;
use dateline_extract::entity::{Mention as EntityMention, MentionForm};
use dateline_extract::event::Status;
use dateline_extract::quote::{Mode, QuoteKind};
use dateline_text::Span;
use serde::{Deserialize, Serialize};

use crate::days::Days;
use crate::mention::{Mention, Source, Table, Told};
use lexicon::{Class, Form, Found, Sense, Word};

/// A thing that outlets name in different words.
///
/// ```
/// use dateline_text::Article;
/// use dateline_timeline::{Dossier, Thing, View};
///
/// let mut dossier = Dossier::new();
/// for (outlet, text) in [
///     ("The Post", "Airstrikes killed 40 people in Velby on 3 May 2024."),
///     ("The Echo", "An attack killed 40 people in Velby on 3 May 2024."),
/// ] {
///     let mut article = Article::from_text(outlet, text);
///     article.source = Some(outlet.into());
///     dossier.add(&article, dateline_extract::annotate(&article));
/// }
/// let timeline = dossier.timeline(&View::default());
/// let wording = &timeline.entries[0].wording[0];
/// assert_eq!(wording.thing, Thing::Event);
/// let terms: Vec<&str> = wording.terms.iter().map(|term| term.term.as_str()).collect();
/// assert!(terms.contains(&"airstrikes") && terms.contains(&"attack"));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Wording {
    /// What the terms name.
    pub thing: Thing,
    /// The terms, those of most outlets first.
    pub terms: Vec<Term>,
}

/// What sort of thing terms name.
///
/// ```
/// assert_eq!(serde_json::to_string(&dateline_timeline::Thing::Participant)?, "\"participant\"");
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Thing {
    /// What happened.
    Event,
    /// Who took part.
    Participant,
    /// Who or what a figure counts.
    Counted,
}

/// A word for a thing, with where it stands.
///
/// ```
/// let json = r#"{"term":"attack","uses":[]}"#;
/// let term: dateline_timeline::Term = serde_json::from_str(json)?;
/// assert_eq!(term.term, "attack");
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Term {
    /// The word as its first use has it.
    pub term: String,
    /// The first use in each article, the earliest article first.
    pub uses: Vec<Use>,
}

/// A word in an article.
///
/// ```
/// let json = r#"{"article":"a1","span":{"start":3,"end":9},"text":"attack","source":"The Post"}"#;
/// let used: dateline_timeline::Use = serde_json::from_str(json)?;
/// assert_eq!(used.attribution, None);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Use {
    /// The article's id.
    pub article: String,
    /// Where in its text, in bytes.
    pub span: Span,
    /// The article's own bytes at that place.
    pub text: String,
    /// The outlet.
    pub source: Option<String>,
    /// Whose reported speech it stands in; `None` for the outlet's own words.
    #[serde(default)]
    pub attribution: Option<String>,
}

/// Finds wordings; made once for a timeline.
#[derive(Debug)]
pub(crate) struct Words<'t> {
    table: &'t Table<'t>,
    ids: &'t [String],
    /// The words of the lexicon that each article uses; worked out when first asked for, since few articles are.
    of_article: Vec<OnceCell<Box<[Word]>>>,
}

/// In so many days few things of one class happen to the same people; in more, an article that has both words anywhere may
/// tell of two things.
const CLOSE: i64 = 7;
/// Words on either side that count as near.
const NEAR: usize = 10;
/// So many content words stand near two terms for one thing.
const SHARED: usize = 3;
/// Uses of a word that are compared.
const COMPARED: usize = 24;

/// A word of one row, in one of its senses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Candidate {
    class: Class,
    word: Word,
    record: u32,
    row: u32,
    span: Span,
    form: Form,
}

/// A candidate and what stands around it.
#[derive(Debug)]
struct Placed<'c> {
    one: &'c Candidate,
    outlet: &'c str,
    near: Vec<u32>,
    owner: &'c str,
}

impl Placed<'_> {
    /// True for another outlet's other word for what is the same thing by all that stands around both.
    fn names_the_same(&self, other: &Self) -> bool {
        let agree = lexicon::thing(self.one.class) == Thing::Event || self.one.form.agrees(other.one.form);
        self.one.word != other.one.word
            && self.outlet != other.outlet
            && agree
            && fit_together(self.owner, other.owner)
            && are_alike(&self.near, &other.near)
    }
}

impl<'t> Words<'t> {
    pub fn new(table: &'t Table<'t>, ids: &'t [String]) -> Self {
        Self { table, ids, of_article: vec![OnceCell::new(); table.sources.len()] }
    }

    /// The wordings of one event: what happened, who took part, who is counted.
    pub fn of(&self, rows: &[u32], days: Option<Days>) -> Vec<Wording> {
        let record = |row: &u32| self.table.mentions[*row as usize].record;
        let several = rows.iter().any(|row| self.outlet(record(row)) != self.outlet(record(&rows[0])));
        if !several {
            return Vec::new();
        }
        let is_close = days.is_some_and(|days| days.count() <= CLOSE);
        let mut all = Vec::new();
        for of_class in self.candidates(rows).chunk_by(|a, b| a.class == b.class) {
            if of_class[0].word != of_class[of_class.len() - 1].word {
                all.extend(self.contrast(of_class, is_close));
            }
        }
        all.extend(counted::of(self, rows));
        without_repeats(all)
    }

    fn source(&self, record: u32) -> &Source<'t> {
        &self.table.sources[record as usize]
    }

    /// Who printed an article; its id where that is not known.
    fn outlet(&self, record: u32) -> &str {
        let outlet = self.source(record).record.original().source.as_deref();
        outlet.unwrap_or(&self.ids[record as usize])
    }

    /// The words of the rows that tell the event, by class and word.
    fn candidates(&self, rows: &[u32]) -> Vec<Candidate> {
        let mut all = Vec::new();
        for row in rows {
            let mention = &self.table.mentions[*row as usize];
            if !tells(mention) {
                continue;
            }
            let source = self.source(mention.record);
            let sentence = source.span(mention.sentence);
            lexicon::find(&source.record.text, sentence, |Found { span, senses }| {
                let inside = mention.clause.contains(span);
                let of_sense = |sense: &Sense| Candidate {
                    class: sense.class,
                    word: sense.word,
                    record: mention.record,
                    row: *row,
                    span,
                    form: sense.form,
                };
                all.extend(senses.iter().filter(|_| inside).map(of_sense));
            });
        }
        all.sort_unstable();
        all
    }

    /// The words of one class, where outlets differ in them.
    fn contrast(&self, of_class: &[Candidate], is_close: bool) -> Option<Wording> {
        let thing = lexicon::thing(of_class[0].class);
        let fit: Vec<&Candidate> = of_class.iter().filter(|one| !self.is_quoted(one)).collect();
        let words: BTreeSet<Word> = fit.iter().map(|one| one.word).collect();
        let mut of_outlet: BTreeMap<&str, BTreeSet<Word>> = BTreeMap::new();
        for one in &fit {
            let of_outlet = of_outlet.entry(self.outlet(one.record)).or_default();
            of_outlet.insert(one.word);
            if !is_close {
                of_outlet.extend(self.used(one.record).iter().filter(|word| words.contains(word)));
            }
        }
        let is_single = |one: &&Candidate| of_outlet[self.outlet(one.record)].len() == 1;
        let single: Vec<&Candidate> = fit.into_iter().filter(is_single).collect();
        let uses = self.borne_out(&single).into_iter().map(|one| (one.word, one.record, one.span)).collect();
        self.wording(thing, uses)
    }

    /// Those that stand among the same words as another outlet's other word: "captured 23 pirates" beside
    /// "arrested 23 Somali pirates".
    fn borne_out<'c>(&'c self, all: &[&'c Candidate]) -> Vec<&'c Candidate> {
        let few = all.chunk_by(|a, b| a.word == b.word).flat_map(|of_word| of_word.iter().take(COMPARED));
        let placed: Vec<Placed<'_>> = few.map(|one| self.placed(one)).collect();
        let has_like = |one: &&Placed<'c>| placed.iter().any(|other| one.names_the_same(other));
        placed.iter().filter(has_like).map(|placed| placed.one).collect()
    }

    fn placed<'c>(&'c self, one: &'c Candidate) -> Placed<'c> {
        let (outlet, near, owner) = (self.outlet(one.record), self.neighbours(one), self.owner(one));
        Placed { one, outlet, near, owner }
    }

    /// The stems of the words around a candidate, each once, without those of its class.
    fn neighbours(&self, one: &Candidate) -> Vec<u32> {
        let (text, sentence) = self.sentence(one);
        let around =
            [lexicon::before(text, sentence, one.span, NEAR), lexicon::after(text, sentence, one.span, NEAR)];
        let words = around.into_iter().flat_map(|span| lexicon::words(text, span)).map(|word| word.of(text));
        let telling = words.filter(|word| !lexicon::is_of(word, one.class) && !is_year(word));
        let mut stems: Vec<u32> = telling.filter_map(crate::terms::of).collect();
        stems.sort_unstable();
        stems.dedup();
        stems
    }

    /// The name before a candidate, or the last word of the name that "its" stands for there: "Israeli" of "Israeli airstrikes".
    /// Nothing where there is none.
    fn owner(&self, one: &Candidate) -> &str {
        const POSSESSIVE: [&str; 4] = ["his", "her", "its", "their"];
        let (text, sentence) = self.sentence(one);
        let before = lexicon::before(text, sentence, one.span, 1);
        let name = before.of(text).split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
        if POSSESSIVE.contains(&name) {
            let stands = |mention: &EntityMention| {
                mention.span.start == before.start && mention.form == MentionForm::Pronoun
            };
            let mut entities = self.source(one.record).found().entities.iter();
            let owner = entities.find(|entity| entity.mentions.iter().any(stands));
            return owner.and_then(|entity| entity.name.rsplit(' ').next()).unwrap_or_default();
        }
        let is_name = name.starts_with(char::is_uppercase) && crate::terms::of(name).is_some();
        if is_name { name } else { "" }
    }

    /// The text of a candidate's article and the stretch of its sentence.
    fn sentence(&self, one: &Candidate) -> (&str, Span) {
        let source = self.source(one.record);
        (&source.record.text, source.span(self.table.mentions[one.row as usize].sentence))
    }

    fn is_quoted(&self, one: &Candidate) -> bool {
        is_quoted(self.source(one.record), self.table.mentions[one.row as usize].sentence, one.span)
    }

    /// The words of the lexicon that an article uses anywhere.
    fn used(&self, record: u32) -> &[Word] {
        self.of_article[record as usize].get_or_init(|| {
            let source = self.source(record);
            let mut used = Vec::new();
            for span in &source.reading.sentences {
                lexicon::find(&source.record.text, *span, |found| {
                    used.extend(found.senses.iter().map(|sense| sense.word));
                });
            }
            used.sort_unstable();
            used.dedup();
            used.into()
        })
    }

    /// A wording, where there are two terms at least. A term is a number and comes with its uses.
    fn wording<T: Ord>(&self, thing: Thing, mut uses: Vec<(T, u32, Span)>) -> Option<Wording> {
        let published = |record: u32| {
            let day = self.source(record).record.original().published;
            (day.is_none(), day, self.outlet(record), record)
        };
        uses.sort_by(|a, b| {
            let of_term = a.0.cmp(&b.0).then_with(|| published(a.1).cmp(&published(b.1)));
            of_term.then(a.2.cmp(&b.2))
        });
        uses.dedup_by(|b, a| (&a.0, a.1) == (&b.0, b.1));
        let mut terms: Vec<(std::cmp::Reverse<usize>, _, Term)> = uses
            .chunk_by(|a, b| a.0 == b.0)
            .map(|of_term| {
                let outlets: BTreeSet<&str> =
                    of_term.iter().map(|(_, record, _)| self.outlet(*record)).collect();
                let first = (published(of_term[0].1), of_term[0].2);
                (std::cmp::Reverse(outlets.len()), first, self.term(of_term))
            })
            .collect();
        terms.sort_by_key(|term| (term.0, term.1));
        (terms.len() > 1)
            .then(|| Wording { thing, terms: terms.into_iter().map(|(.., term)| term).collect() })
    }

    fn term<T>(&self, uses: &[(T, u32, Span)]) -> Term {
        let uses: Vec<Use> = uses.iter().map(|(_, record, span)| self.used_at(*record, *span)).collect();
        Term { term: small(&uses[0].text), uses }
    }

    fn used_at(&self, record: u32, span: Span) -> Use {
        let source = self.source(record);
        Use {
            article: self.ids[record as usize].clone(),
            span,
            text: span.get(&source.record.text).unwrap_or_default().to_owned(),
            source: source.record.original().source.clone(),
            attribution: speaker(source, span),
        }
    }
}

/// True where enough of the words around two terms are the same, or most of a few.
fn are_alike(near: &[u32], beside: &[u32]) -> bool {
    let shared = near.iter().filter(|stem| beside.contains(stem)).count();
    shared >= SHARED || shared + 1 == SHARED && 3 * shared >= 2 * near.len().min(beside.len())
}

/// False for two names that are not forms of one: "Israel" and "Israeli".
fn fit_together(name: &str, other: &str) -> bool {
    let stem = |name: &str| name.chars().take(4).collect::<String>();
    name.is_empty() || other.is_empty() || stem(name) == stem(other)
}

fn is_year(word: &str) -> bool {
    word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit())
}

/// True for rows that tell of an event, and not that it did not happen.
fn tells(mention: &Mention) -> bool {
    mention.told == Told::Event && !matches!(mention.status, Status::Negated | Status::Possible)
}

/// True inside quotation marks: of a quotation that the reader found, or of any pair in the sentence.
fn is_quoted(source: &Source<'_>, sentence: u32, span: Span) -> bool {
    let (text, whole) = (&source.record.text, source.span(sentence));
    let before = text.get(whole.start as usize..span.start as usize).unwrap_or_default();
    let after = text.get(span.end as usize..whole.end as usize).unwrap_or_default();
    let count = |mark: char| before.matches(mark).count();
    let is_open = count('"') % 2 == 1 || count('“') > count('”');
    let is_scare = before.ends_with(['‘', '\'']) && after.starts_with(['’', '\'']);
    let mut spoken = quotes(source, span).filter(|quote| quote.kind != QuoteKind::Indirect);
    is_open || is_scare || spoken.any(|quote| quote.parts.iter().any(|part| part.contains(span)))
}

/// Whose reported speech a word stands in.
fn speaker(source: &Source<'_>, span: Span) -> Option<String> {
    let said = quotes(source, span).filter(|quote| quote.mode == Mode::Speech);
    let nearest = said.filter(|quote| quote.speaker.is_some()).min_by_key(|quote| quote.span.len());
    nearest.and_then(|quote| quote.speaker.as_ref()).map(|by| crate::figure::who(source, by))
}

/// The quotations and reported speech that hold a word; they are sorted by where they start, and only nest a little.
fn quotes<'a>(source: &'a Source<'_>, span: Span) -> impl Iterator<Item = &'a Quote> {
    const DEPTH: usize = 8;
    let all = &source.found().quotes;
    let until = all.partition_point(|quote| quote.span.start <= span.start);
    all[..until].iter().rev().take(DEPTH).filter(move |quote| quote.span.contains(span))
}

/// A word as it stands inside a sentence.
fn small(word: &str) -> String {
    word.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// Of two wordings of which one has a use of the other, the one with more uses.
fn without_repeats(mut all: Vec<Wording>) -> Vec<Wording> {
    let uses = |wording: &Wording| {
        let all = wording.terms.iter().flat_map(|term| &term.uses);
        all.map(|one| (one.article.clone(), one.span)).collect::<BTreeSet<_>>()
    };
    all.sort_by_key(|wording| std::cmp::Reverse(uses(wording).len()));
    let mut taken = BTreeSet::new();
    all.retain(|wording| {
        let own = uses(wording);
        let is_new = own.is_disjoint(&taken);
        taken.extend(own);
        is_new
    });
    all.sort_by_key(|wording| wording.thing);
    all
}
