//! Puts cues, claims and quotation marks together: out go [`Statement`]s, each with its stretches and its source.

use std::ops::Range;

use super::QuoteKind;
use super::claim::Claim;
use super::cue::{Cue, Tie, tail};
use super::phrase;
use super::view::View;
use super::words::{AND, BY, CAPITAL, CHORUS, COLON, COMMA, DET, MARK, NUMBER, PREP, QUOTE, STOP, TO, WORD};

/// Something said, as token ranges.
#[derive(Debug, Clone)]
pub(super) struct Statement {
    pub(super) parts: Vec<Range<usize>>,
    pub(super) cue: Option<usize>,
    pub(super) source: Option<Range<usize>>,
    pub(super) kind: QuoteKind,
    /// How a quotation outside every claim found its source; empty where a claim holds it.
    pub(super) rule: &'static str,
}

/// What is known of a document before its quotations are given to speakers.
pub(super) struct Scene<'a> {
    pub(super) view: &'a View<'a>,
    pub(super) segments: &'a [Range<usize>],
    pub(super) cues: &'a [Cue],
    pub(super) claims: &'a [Claim],
}

/// Who a quotation outside every claim belongs to.
struct Said {
    cue: Option<usize>,
    source: Option<Range<usize>>,
    rule: &'static str,
}

impl Scene<'_> {
    /// The statements of the document in no particular order. Every outermost quoted stretch belongs to at most
    /// one direct or mixed statement.
    pub(super) fn statements(&self) -> Vec<Statement> {
        // Where each quoted stretch went: an index into `found`.
        let mut places = self.owners();
        let mut owns = vec![false; self.claims.len()];
        places.iter().flatten().for_each(|claim| owns[*claim] = true);
        let mut found: Vec<Statement> = (0..self.claims.len()).map(|n| self.of_claim(owns[n], n)).collect();
        for n in 0..self.view.marked.len() {
            if places[n].is_none() && !self.is_title(n) && !self.is_chorus(n) {
                places[n] = self.place(&places, n, &mut found);
            }
        }
        found
    }

    /// The claim that each quoted stretch belongs to.
    fn owners(&self) -> Vec<Option<usize>> {
        let marked = self.view.marked;
        let mut around: Vec<Vec<usize>> = vec![Vec::new(); marked.len()];
        for (number, claim) in self.claims.iter().enumerate() {
            for part in &claim.parts {
                let from = marked.partition_point(|m| m.open < part.start);
                let inside = (from..marked.len()).take_while(|n| marked[*n].open < part.end);
                inside.filter(|n| marked[*n].end <= part.end).for_each(|n| around[n].push(number));
            }
        }
        let owner = |(n, claims): (usize, Vec<usize>)| {
            if self.is_title(n) { None } else { self.owner(&claims) }
        };
        around.into_iter().enumerate().map(owner).collect()
    }

    /// The innermost of some claims around a quoted stretch, or the one that this claim is itself a part of: in
    /// "Ms Day said the board had called for “a fresh start”" the words come from Ms Day.
    fn owner(&self, claims: &[usize]) -> Option<usize> {
        let length = |claim: &usize| self.claims[*claim].parts.iter().map(Range::len).sum::<usize>();
        let mut sorted = claims.to_vec();
        sorted.sort_by_key(length);
        let mut owner = *sorted.first()?;
        for outer in &sorted[1..] {
            let cue = &self.cues[self.claims[owner].cue];
            let inside = self.claims[*outer].parts.iter().any(|part| part.contains(&cue.verb));
            if !inside || !self.claims[*outer].is_clause {
                break;
            }
            owner = *outer;
        }
        Some(owner)
    }

    /// The statement of a claim that owns quoted stretches, or does not.
    fn of_claim(&self, owns: bool, number: usize) -> Statement {
        let claim = &self.claims[number];
        let direct = owns && claim.parts.iter().all(|part| self.is_marked(part));
        let kind = match (owns, direct) {
            (true, true) => QuoteKind::Direct,
            (true, false) => QuoteKind::Mixed,
            (false, _) => QuoteKind::Indirect,
        };
        let source = self.cues[claim.cue].source.clone();
        Statement { parts: claim.parts.clone(), cue: Some(claim.cue), source, kind, rule: "" }
    }

    /// True where a range is one quoted stretch.
    fn is_marked(&self, part: &Range<usize>) -> bool {
        let marked = self.view.quoted(part.start).map(|n| self.view.marked[n]);
        marked.is_some_and(|m| m.open == part.start && m.end >= part.end)
    }

    /// Finds who says a quoted stretch that no claim holds; gives the statement it went to.
    fn place(&self, places: &[Option<usize>], n: usize, found: &mut Vec<Statement>) -> Option<usize> {
        let marked = self.view.marked[n];
        let before = n.checked_sub(1);
        if let Some(to) =
            before.filter(|last| self.view.marked[*last].continues).and_then(|last| places[last])
        {
            found[to].parts.push(marked.tokens());
            return Some(to);
        }
        let segment = self.segment_of(marked.open);
        let last = before.and_then(|last| places[last]).map(|to| &found[to]);
        let said = self.said(segment, n, last)?;
        let Said { cue, source, rule } = said;
        let parts = vec![marked.tokens()];
        found.push(Statement { parts, cue, source, kind: QuoteKind::Direct, rule });
        Some(found.len() - 1)
    }

    fn segment_of(&self, token: usize) -> usize {
        self.segments.partition_point(|s| s.end <= token)
    }

    fn said(&self, segment: usize, n: usize, last: Option<&Statement>) -> Option<Said> {
        let marked = self.view.marked[n];
        let whole = self.is_sentence(n);
        let here = &self.segments[segment];
        let alone = here.start == marked.open && (marked.end..here.end).all(|t| self.view.is_stop(t));
        let of_cue = |cue: usize, rule| Said { cue: Some(cue), source: self.cues[cue].source.clone(), rule };
        if let Some(source) = self.signed(segment, n) {
            return Some(Said { cue: None, source: Some(source), rule: "quote.signed" });
        }
        if alone && whole {
            if let Some(cue) = self.tagged(segment) {
                return Some(of_cue(cue, "quote.tagged"));
            }
        } else if let Some(cue) = self.beside(segment, n) {
            return Some(of_cue(cue, "quote.beside"));
        }
        if whole {
            return Some(self.floating(segment, last));
        }
        self.fragment(segment, n, last)
    }

    /// True for quoted sentences: a capital first, a full stop or comma last, and more than a few words.
    fn is_sentence(&self, n: usize) -> bool {
        let (view, marked) = (self.view, self.view.marked[n]);
        let words = (marked.inner..marked.inner_end).filter(|t| view.is(*t, WORD)).count();
        let first = (marked.inner..marked.inner_end).find(|t| view.is(*t, WORD));
        let last = (marked.inner..marked.inner_end).rev().find(|t| !view.is(*t, MARK));
        let leads = self.segments[self.segment_of(marked.open)].start == marked.open;
        let ends = last.is_some_and(|t| view.is(t, STOP) || (leads && view.is(t, COMMA)))
            || view.is(marked.end, STOP);
        let open_end = marked.inner_end == marked.end;
        words >= 2 && first.is_some_and(|t| view.is(t, CAPITAL)) && (ends || marked.continues || open_end)
    }

    /// True for the name of a work: it looks like one, or its author is named behind it.
    fn is_title(&self, n: usize) -> bool {
        let end = self.view.marked[n].end;
        let by = end + usize::from(self.view.is(end, COMMA));
        let comma =
            self.view.is(end, COMMA) || self.view.is(self.view.marked[n].inner_end.saturating_sub(1), COMMA);
        let follows = self.view.is(by, BY) && !self.view.doc.tokens[by].first;
        let name = by + 1 + usize::from(self.view.is(by + 1, DET));
        let authored = comma && follows && self.view.is_capital(name);
        self.looks_like_title(n) || authored
    }

    /// True for the name of a book, film or programme: every word but articles and prepositions has a capital, and
    /// no stop ends it.
    fn looks_like_title(&self, n: usize) -> bool {
        let (view, marked) = (self.view, self.view.marked[n]);
        let inner = marked.inner..marked.inner_end;
        let last = inner.clone().rev().find(|t| !view.is(*t, MARK | COMMA));
        if inner.len() > 14 || last.is_none_or(|t| view.is_stop(t)) {
            return false;
        }
        let small = |t: usize| !view.is(t, WORD) || view.is(t, CAPITAL) || view.is(t, PREP | AND | DET | TO);
        let mut words = inner.clone().filter(|t| view.is(*t, WORD));
        let named = inner.clone().filter(|t| view.is(*t, CAPITAL)).count();
        words.next().is_some_and(|t| view.is(t, CAPITAL)) && named >= 2 && inner.clone().all(small)
    }

    /// "“Never again.” — Ada Day": who signs a quotation.
    fn signed(&self, segment: usize, n: usize) -> Option<Range<usize>> {
        let end = self.view.marked[n].end;
        let block_end = self.segments.get(segment + 1).map_or(self.view.doc.tokens.len(), |next| next.end);
        let dash = (end..block_end).take(2).find(|t| self.view.is_dash(*t) || self.view.is_signing(*t))?;
        let source =
            phrase::after(self.view, dash + 1, block_end).filter(|s| self.view.is_capital(s.start))?;
        let next = source.end;
        let ends =
            next >= self.view.doc.tokens.len() || self.view.doc.tokens[next].first || self.view.is_stop(next);
        (ends || self.view.is(next, COMMA)).then_some(source)
    }

    /// "“Why now?” | Ms Day asked.": the cue of the next sentence, where it has no content of its own.
    fn tagged(&self, segment: usize) -> Option<usize> {
        let next = self.segments.get(segment + 1)?;
        if !self.same_block(self.segments[segment].start, next.start) {
            return None;
        }
        let from = self.cues.partition_point(|cue| cue.segment <= segment);
        let cue =
            self.cues.get(from).filter(|cue| cue.segment == segment + 1 && cue.start() == next.start)?;
        let end = tail(self.view, cue, next.end)?;
        let ends = end + 1 >= next.end || self.view.is(end, COMMA);
        (self.view.is(cue.verb, QUOTE) && ends).then_some(from)
    }

    /// The nearest cue of the sentence before a quoted stretch, else behind it.
    fn beside(&self, segment: usize, n: usize) -> Option<usize> {
        let marked = self.view.marked[n];
        let cues = self.cues_of(segment);
        let fits = |number: &usize| {
            let cue = &self.cues[*number];
            cue.source.is_some() || self.view.is(cue.verb, QUOTE)
        };
        let before = cues.clone().rev().filter(|c| self.cues[*c].end() <= marked.open).find(fits);
        before.or_else(|| {
            let behind = |c: &usize| self.cues[*c].start() >= marked.end && self.cues[*c].tie != Tie::Shared;
            cues.filter(behind).find(fits).filter(|c| !self.is_parted(marked.end, self.cues[*c].start()))
        })
    }

    /// "“…”, but | Ms Day said": a conjunction right before the speaker parts her from the words before.
    fn is_parted(&self, end: usize, start: usize) -> bool {
        start > end && start <= end + 2 && self.view.doc.word(start - 1) == "but"
    }

    /// "cheers of “…”": from many mouths.
    fn is_chorus(&self, n: usize) -> bool {
        let open = self.view.marked[n].open;
        open > 1 && self.view.doc.word(open - 1) == "of" && self.view.is(open - 2, CHORUS)
    }

    fn cues_of(&self, segment: usize) -> Range<usize> {
        let from = self.cues.partition_point(|cue| cue.segment < segment);
        from..self.cues.partition_point(|cue| cue.segment <= segment)
    }

    fn same_block(&self, one: usize, other: usize) -> bool {
        let doc = self.view.doc;
        let blocks = &doc.article.blocks;
        let block = |t: usize| blocks.partition_point(|b| b.span.end <= doc.tokens[t].span.start);
        block(one) == block(other)
    }

    /// A quotation that stands alone: said by who was quoted in the sentence before, else by who spoke there, else
    /// by who was quoted last.
    fn floating(&self, segment: usize, last: Option<&Statement>) -> Said {
        let rule = "quote.floating";
        let Some(before) = segment.checked_sub(1).map(|b| self.segments[b].clone()) else {
            return Said { cue: None, source: None, rule };
        };
        if self.view.is(before.end - 1, COLON) {
            let source = phrase::subject(self.view, before.start, before.end);
            if source.is_some() {
                return Said { cue: None, source, rule };
            }
        }
        let near = last.filter(|last| last.parts.iter().any(|part| part.end > before.start));
        if let Some(source) = near.and_then(|last| last.source.clone()) {
            return Said { cue: None, source: Some(source), rule };
        }
        let mut cues = self.cues_of(segment - 1);
        let speaks = |c: &usize| {
            let cue = &self.cues[*c];
            let says = self.view.is(cue.verb, QUOTE) || cue.tie == Tie::Preposition;
            cue.source.is_some() && !cue.weak && says
        };
        if let Some(cue) = cues.find(speaks) {
            return Said { cue: Some(cue), source: self.cues[cue].source.clone(), rule };
        }
        let named = |source: &Range<usize>| !self.view.is(source.start, NUMBER);
        let subject = || phrase::subject(self.view, before.start, before.end).filter(named);
        let source = last.and_then(|last| last.source.clone()).or_else(subject);
        Said { cue: None, source, rule }
    }

    /// A quoted fragment in a sentence without a cue: said by who was quoted last in the paragraph.
    fn fragment(&self, segment: usize, n: usize, last: Option<&Statement>) -> Option<Said> {
        let last = last.filter(|last| {
            last.parts.last().is_some_and(|part| self.same_block(part.start, self.segments[segment].start))
        })?;
        let marked = self.view.marked[n];
        let words = (marked.inner..marked.inner_end).filter(|t| self.view.is(*t, WORD)).count();
        let source = last.source.clone().filter(|_| words >= SHORTEST_FRAGMENT)?;
        Some(Said { cue: None, source: Some(source), rule: "quote.fragment" })
    }
}

/// Shorter fragments in a sentence without a cue are names and turns of phrase.
const SHORTEST_FRAGMENT: usize = 4;
