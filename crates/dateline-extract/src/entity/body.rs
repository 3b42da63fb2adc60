//! "It", "its", "they" and "their" that stand for a named body, country or people.
//!
//! In come a [`View`], the clusters and the references to people; out come more references. What could as well be
//! something else stays open: "it" is a body only where it does what nothing else does ("it accused"), and where what
//! was the subject before it can be nothing else.

use std::ops::Range;

use dateline_text::Kind;

use super::EntityKind;
use super::described;
use super::lexicon::Flags;
use super::link::Cluster;
use super::nominal::Reference;
use super::spot::Spot;
use super::subject::{Clauses, Subject, Who};
use super::view::View;
use crate::verbs::Forms;

/// Adds the pronouns and descriptions of an article that stand for bodies and peoples.
pub(super) fn add_bodies(
    view: &View<'_>,
    spots: &[Spot],
    clusters: &[Cluster],
    cluster_of: &[usize],
    found: &mut Vec<Reference>,
) {
    let clauses = Clauses { view, spots, clusters, cluster_of };
    let mut finder = Finder { clauses, found: Vec::new(), quoted: None };
    for at in 0..view.flags.len() {
        if !view.flags[at].has(Flags::OTHER_PRONOUN | Flags::DEFINITE) || view.is_upper(at) {
            continue;
        }
        let is_pronoun = !view.has(at, Flags::DEFINITE);
        let (cluster, length) = if is_pronoun {
            (finder.pronoun(at), 1)
        } else {
            (described::body(&finder.clauses, &finder.found, at), 2)
        };
        if let Some(cluster) = cluster {
            finder.found.push(Reference { tokens: at..at + length, cluster, is_pronoun });
        }
    }
    found.append(&mut finder.found);
}

/// How sure what "it" does is the deed of a body.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Deed {
    /// "It accused".
    Willed,
    /// "It warned": of a body or a document.
    Told,
    /// "It fell", "it had no plans": of a body where a body says so of "it".
    Open,
}

/// What a pronoun asks of the subject it stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Asked {
    plural: bool,
    /// A document can do it too.
    told: bool,
}

struct Finder<'a> {
    clauses: Clauses<'a>,
    found: Vec<Reference>,
    /// The quotations, made when first asked for.
    quoted: Option<Vec<Range<usize>>>,
}

/// What opens a clause that leans on another.
pub(super) const LEANING: &[&str] = &[
    "after", "although", "as", "because", "before", "how", "if", "once", "since", "than", "that", "though",
    "unless", "until", "what", "when", "where", "whether", "which", "while", "who", "whom", "why",
];

impl Finder<'_> {
    fn pronoun(&mut self, at: usize) -> Option<usize> {
        let view = self.clauses.view;
        let word = view.word(at);
        let plural = word.starts_with(['t', 'T']);
        let owns = matches!(word, "its" | "Its" | "their" | "Their");
        let deed = if owns { Deed::Open } else { self.deed(at + 1, plural)? };
        let sentence = view.sentence(at);
        let subjects = self.subjects(sentence.start..at, at);
        if owns {
            return self.owner(at, plural, &sentence, &subjects);
        }
        self.doer(at, deed, Asked { plural, told: deed == Deed::Told }, &sentence, &subjects)
    }

    /// The subjects in a range that stand in the quotation that holds `at`, or outside of all as it does.
    fn subjects(&mut self, range: Range<usize>, at: usize) -> Vec<Subject> {
        let mut subjects = self.clauses.subjects(range, &self.found);
        let here = self.quotation(at);
        subjects.retain(|subject| self.quotation(subject.head) == here);
        subjects
    }

    /// Which quotation holds a token.
    fn quotation(&mut self, at: usize) -> Option<usize> {
        let view = self.clauses.view;
        let quoted = self.quoted.get_or_insert_with(|| quotations(view));
        let number = quoted.partition_point(|range| range.end <= at);
        quoted.get(number).filter(|range| range.contains(&at)).map(|_| number)
    }

    /// What is done from `at` on, where only a body or people can do it.
    fn deed(&self, at: usize, plural: bool) -> Option<Deed> {
        let (view, clauses) = (self.clauses.view, &self.clauses);
        let mut at = at;
        let (mut helped, mut been) = (None, false);
        for _ in 0..7 {
            let word = view.word(at);
            let clitic = view.kind(at) == Some(Kind::Clitic);
            if clauses.is_auxiliary(at)
                || clitic
                || matches!(word, "be" | "been" | "being" | "continue" | "continued")
            {
                been |= matches!(word, "is" | "was" | "are" | "were" | "be" | "been" | "being");
                been |= clitic && word.ends_with(['s', 'e']) && word.len() < 4;
                helped = Some(word);
            } else if !(clauses.is_adverb(at) || (word == "to" && helped.is_some())) {
                break;
            }
            at += 1;
        }
        let forms = clauses.forms(at);
        if been {
            // "It is demanding".
            let quality =
                matches!(view.word(at), "demanding" | "promising" | "telling" | "pressing" | "trying");
            let wills = forms.has(Forms::ING) && view.has(at, Flags::WILL) && !quality;
            let minded = view.has(at, Flags::MINDED) || wills;
            return minded.then_some(Deed::Willed);
        }
        let finite = match helped {
            Some(_) => forms.has(Forms::BASE) || forms.has(Forms::PARTICIPLE),
            None => forms.has(Forms::PAST) || forms.has(if plural { Forms::BASE } else { Forms::THIRD }),
        };
        // Prices decline; a body declines to do something.
        let falls = view.word(at).starts_with("declin") && !matches!(view.word(at + 1), "to" | "comment");
        match helped {
            _ if falls => None,
            _ if finite && view.has(at, Flags::WILL) => {
                Some(if view.has(at, Flags::DOCUMENT) { Deed::Told } else { Deed::Willed })
            }
            _ if view.has(at, Flags::HAPPEN) => None,
            Some("has" | "had" | "have") => Some(Deed::Open),
            _ => (finite && helped.is_none()).then_some(Deed::Open),
        }
    }

    /// The subject that "it" or "they" at `at` stands for.
    fn doer(
        &mut self,
        at: usize,
        deed: Deed,
        asked: Asked,
        sentence: &Range<usize>,
        subjects: &[Subject],
    ) -> Option<usize> {
        let view = self.clauses.view;
        let Some(last) = subjects.last() else {
            let opens = deed != Deed::Open && self.opens(sentence.start..at);
            return if opens { self.before(at, asked) } else { None };
        };
        let link = self.link(sentence.start, at);
        if let Some(verb) = self.says(link, sentence.start) {
            if verb > sentence.start && self.is_noun(verb) {
                return self.claimant(verb).filter(|_| !asked.plural);
            }
            let teller = subjects.iter().rev().find(|subject| subject.verb == verb);
            return match teller {
                Some(teller) => fits(teller.who, asked.plural, true),
                None => only(subjects, Asked { told: true, ..asked }).filter(|_| deed != Deed::Open),
            };
        }
        if deed == Deed::Open {
            return None;
        }
        let word = view.word(link);
        let cluster = match word {
            "and" | "but" | "so" | "or" | "," | ";" | ":" => {
                let main: Vec<Subject> = subjects.iter().copied().filter(|subject| !subject.aside).collect();
                only(&main, asked)?
            }
            _ => nearest(subjects, asked)?,
        };
        let leans = LEANING.binary_search(&word).is_ok() || view.is_lower(link);
        (!leans || !self.others_between(last.head.min(head_of(subjects, cluster))..at, cluster))
            .then_some(cluster)
    }

    /// The token that joins the clause of the pronoun at `at` to what is before: the last that is neither adverb nor time.
    fn link(&self, start: usize, at: usize) -> usize {
        let view = self.clauses.view;
        let mut link = at - 1;
        while link > start && (self.clauses.is_adverb(link) || view.is_timed(&(link..link + 1))) {
            link -= 1;
            if view.is_timed(&(link + 1..link + 2))
                && matches!(view.word(link), "on" | "in" | "at" | "by")
                && link > start
            {
                link -= 1;
            }
        }
        link
    }

    /// The verb of saying or meaning that what follows the token `link` is the object of.
    fn says(&self, link: usize, start: usize) -> Option<usize> {
        let view = self.clauses.view;
        let that = view.is(link, "that");
        let mut at = link - usize::from(that && link > start);
        at = self.link(start, at + 1);
        for _ in 0..4 {
            let verb =
                view.is_lower(at) && view.has(at, Flags::WILL) && self.clauses.forms(at) != Forms::default();
            if verb {
                return Some(at);
            }
            let told = that || view.is_capital(at) || view.word(at).ends_with('s');
            if !told || at == start || view.kind(at) != Some(Kind::Word) {
                return None;
            }
            at -= 1;
        }
        None
    }

    /// True for "claim" in "the claim" and "Iran's claim".
    fn is_noun(&self, at: usize) -> bool {
        let view = self.clauses.view;
        let before = at - 1;
        view.is_possessive(before)
            || view.has(before, Flags::DEFINITE)
            || matches!(
                view.word(before),
                "a" | "an" | "any" | "his" | "her" | "its" | "no" | "of" | "their" | "this"
            )
    }

    /// "Iran's claim that it": whose claim it is.
    fn claimant(&self, noun: usize) -> Option<usize> {
        let spot =
            self.clauses.spot_before(noun - 1).filter(|_| self.clauses.view.is_possessive(noun - 1))?;
        Some(self.clauses.cluster_of[spot]).filter(|cluster| self.is_body(*cluster))
    }

    /// True where nothing but adverbials stands before the pronoun that ends the range: "On Sunday it".
    fn opens(&self, range: Range<usize>) -> bool {
        range.len() < 9
            && range.clone().all(|at| {
                let view = self.clauses.view;
                view.is_timed(&(at..at + 1))
                    || matches!(view.kind(at), Some(Kind::Punct | Kind::Quote | Kind::Number))
                    || self.clauses.is_adverb(at)
                    || self.clauses.is_preposition(at)
                    || at == range.start
                    || (view.is_lower(at) && !view.has(at, Flags::ORGANIZATION))
                    || view.has(at, Flags::DEFINITE)
            })
    }

    /// What was the subject of the sentence before.
    fn before(&mut self, at: usize, asked: Asked) -> Option<usize> {
        let view = self.clauses.view;
        let sentences = view.doc.tokens.sentences();
        let number = sentences.partition_point(|other| other.end <= at).checked_sub(1)?;
        let subjects = self.subjects(sentences[number].clone(), at);
        let main: Vec<Subject> = subjects.into_iter().filter(|subject| !subject.aside).collect();
        first(&main, asked)
    }

    /// Whose the thing is that "its" or "their" at `at` stands before.
    fn owner(
        &mut self,
        at: usize,
        plural: bool,
        sentence: &Range<usize>,
        subjects: &[Subject],
    ) -> Option<usize> {
        let view = self.clauses.view;
        let owned = (at + 1..at + 4).take_while(|at| view.is_lower(*at)).any(|at| view.has(at, Flags::OWNED));
        let asked = Asked { plural, told: false };
        if at > sentence.start + 1
            && matches!(view.word(at - 1), "and" | "with")
            && let Some(spot) = self.clauses.spot_before(at - 1)
            && self.is_body(self.clauses.cluster_of[spot])
            && !plural
        {
            return Some(self.clauses.cluster_of[spot]);
        }
        let Some(last) = subjects.last() else {
            let opens = self.opens(sentence.start..at);
            return if opens && owned && !plural { self.before(at, asked) } else { None };
        };
        if let Some(cluster) = fits(last.who, plural, false)
            && !last.aside
            && self.is_alone(last.verb..at, cluster)
        {
            return Some(cluster);
        }
        let cluster = nearest(subjects, asked).filter(|_| owned)?;
        (!self.others_between(head_of(subjects, cluster)..at, cluster)).then_some(cluster)
    }

    /// True where nothing else than a cluster is told of from a verb up to "its": neither "the plan" nor another name. What
    /// "its" itself hangs on ("a part of its") is nothing else.
    fn is_alone(&self, range: Range<usize>, cluster: usize) -> bool {
        let view = self.clauses.view;
        let mut end = range.end;
        if view.is(end - 1, "of") {
            let noun = |at: &usize| view.kind(*at) == Some(Kind::Word) && !self.clauses.is_preposition(*at);
            end = (range.start..end - 1).rev().take_while(noun).last().unwrap_or(end);
        }
        let other = |at: usize| {
            view.has(at, Flags::DEFINITE)
                || matches!(
                    view.word(at),
                    "a" | "an" | "this" | "that" | "each" | "every" | "another" | "it" | "which"
                )
                || view.kind(at) == Some(Kind::Quote)
        };
        !(range.start..end).any(other) && !self.others_between(range.start..end, cluster)
    }

    fn is_body(&self, cluster: usize) -> bool {
        matches!(self.clauses.clusters[cluster].kind, EntityKind::Organization | EntityKind::Place)
    }

    /// True where another body is named in a range, but for where something happens.
    fn others_between(&self, range: Range<usize>, cluster: usize) -> bool {
        let from = self.clauses.spots.partition_point(|spot| spot.tokens.start <= range.start);
        self.clauses
            .spots
            .iter()
            .enumerate()
            .skip(from)
            .take_while(|(_, spot)| spot.tokens.start < range.end)
            .any(|(number, spot)| {
                let other = self.clauses.cluster_of[number];
                let before = spot.tokens.start - 1;
                let placed =
                    spot.kind == EntityKind::Place && self.clauses.view.has(before, Flags::PLACE_PREPOSITION);
                other != cluster && self.is_body(other) && !placed
            })
    }
}

/// The cluster of a subject that a pronoun of that number can stand for.
fn fits(who: Who, plural: bool, voices: bool) -> Option<usize> {
    match who {
        Who::Body(cluster) if !plural => Some(cluster),
        Who::Voice(cluster) if voices && !plural => Some(cluster),
        Who::Many(cluster) if plural => Some(cluster),
        _ => None,
    }
}

/// Where the last subject that a cluster is ends.
fn head_of(subjects: &[Subject], cluster: usize) -> usize {
    let is = |subject: &&Subject| {
        fits(subject.who, true, true).or(fits(subject.who, false, true)) == Some(cluster)
    };
    subjects.iter().rev().find(is).map_or(0, |subject| subject.head)
}

/// True where a subject could be meant, though it is not known who that is.
fn is_rival(who: Who, asked: Asked) -> bool {
    match who {
        Who::Unnamed => true,
        Who::Document => asked.told && !asked.plural,
        Who::People => asked.plural,
        _ => false,
    }
}

/// The only cluster among subjects that a pronoun can stand for.
fn only(subjects: &[Subject], asked: Asked) -> Option<usize> {
    if subjects.iter().any(|subject| is_rival(subject.who, asked)) {
        return None;
    }
    let mut fitting = subjects.iter().filter_map(|subject| fits(subject.who, asked.plural, false));
    let first = fitting.next()?;
    fitting.all(|other| other == first).then_some(first)
}

/// The cluster of the last subject that a pronoun can stand for.
fn nearest(subjects: &[Subject], asked: Asked) -> Option<usize> {
    let last =
        subjects.iter().rev().find(|s| is_rival(s.who, asked) || fits(s.who, asked.plural, false).is_some());
    last.and_then(|subject| fits(subject.who, asked.plural, false))
}

/// The cluster of the first subject that a pronoun can stand for.
fn first(subjects: &[Subject], asked: Asked) -> Option<usize> {
    let first =
        subjects.iter().find(|s| is_rival(s.who, asked) || fits(s.who, asked.plural, false).is_some());
    first.and_then(|subject| fits(subject.who, asked.plural, false))
}

/// The tokens between quotation marks; a quotation without end goes to that of its block.
fn quotations(view: &View<'_>) -> Vec<Range<usize>> {
    let blocks = &view.doc.article.blocks;
    let block_of = |at: usize| {
        let start = view.doc.tokens[at].span.start;
        blocks.partition_point(|block| block.span.end <= start)
    };
    let mut all = Vec::new();
    let mut open: Option<usize> = None;
    for at in (0..view.doc.tokens.len()).filter(|at| view.doc.tokens[*at].kind == Kind::Quote) {
        if let Some(from) = open.filter(|from| block_of(*from) != block_of(at)) {
            let block = block_of(from);
            let end = (from..at).find(|token| block_of(*token) != block).unwrap_or(at);
            all.push(from..end);
            open = None;
        }
        match (view.word(at), open) {
            ("“" | "\"" | "``", None) => open = Some(at),
            ("”" | "\"" | "''", Some(from)) => {
                all.push(from..at + 1);
                open = None;
            }
            _ => {}
        }
    }
    all.extend(open.map(|from| from..view.doc.tokens.len()));
    all
}
