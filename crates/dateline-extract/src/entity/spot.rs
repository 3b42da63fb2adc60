//! Names by rule: runs of capitalised words, cut where titles end, and typed by lexicon, head word and context.
//!
//! In comes a [`View`]; out come [`Spot`]s in text order that do not overlap.

use std::ops::Range;

use dateline_text::{Kind, Lexeme};

use super::EntityKind;
use super::lexicon::Flags;
use super::role::is_address;
use super::view::{Style, View, fold};

/// A name in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Spot {
    pub tokens: Range<usize>,
    pub kind: EntityKind,
    /// How well the kind is founded: 1 by default, 2 by its look, 3 by its context, 4 by the lexicon.
    pub sure: u8,
    /// The thing of the lexicon it names, 0 where it is none.
    pub thing: u32,
}

/// The names of an article.
pub(super) fn spots(view: &View<'_>) -> Vec<Spot> {
    let mut finder = Finder { view, seen: seen(view), style: Style::Running, found: Vec::new() };
    for (sentence, style) in view.doc.tokens.sentences().iter().zip(&view.styles) {
        finder.style = *style;
        finder.sentence(sentence.clone());
    }
    let mut found = finder.found;
    found.sort_by_key(|spot| spot.tokens.start);
    agree(view, &mut found);
    found
}

/// Words that stand with a capital inside a sentence, sorted.
fn seen(view: &View<'_>) -> Vec<u64> {
    let mut seen = Vec::with_capacity(view.capitals.len());
    for (sentence, style) in view.doc.tokens.sentences().iter().zip(&view.styles) {
        if *style == Style::Running {
            let word_before = |at: usize| at > sentence.start && view.kind(at - 1) == Some(Kind::Word);
            let inside = view.capitals_of(sentence).iter().map(|at| *at as usize);
            let inside = inside.filter(|at| word_before(*at) && view.is_capital(*at));
            seen.extend(inside.map(|at| fold(view.word(at))));
        }
    }
    seen.sort_unstable();
    seen.dedup();
    seen
}

/// The name of a person without "Jr." and the like.
pub(super) fn without_suffix(view: &View<'_>, name: &Range<usize>) -> Range<usize> {
    let is_suffix =
        |at: usize| matches!(view.word(at), "Jr" | "Jr." | "Sr" | "Sr." | "II" | "III" | "IV" | ".");
    let mut name = name.clone();
    while name.len() > 1 && is_suffix(name.end - 1) {
        name.end -= 1;
    }
    name
}

/// The last word of a person's name.
pub(super) fn surname(view: &View<'_>, name: &Range<usize>) -> Range<usize> {
    let end = without_suffix(view, name).end;
    end - 1..end
}

/// Where the titles that open a run of tokens end; its start where there are none.
pub(super) fn title_end(view: &View<'_>, run: &Range<usize>) -> usize {
    Finder { view, seen: Vec::new(), style: Style::Running, found: Vec::new() }.title_end(run)
}

struct Finder<'a> {
    view: &'a View<'a>,
    seen: Vec<u64>,
    style: Style,
    found: Vec<Spot>,
}

impl Finder<'_> {
    fn sentence(&mut self, sentence: Range<usize>) {
        let mut next = self.dateline(&sentence);
        let view = self.view;
        for at in view.capitals_of(&sentence).iter().map(|at| *at as usize) {
            if at < next || !view.is_capital(at) {
                continue;
            }
            next = self.run_end(at, sentence.end);
            self.run(at..next, sentence.start);
        }
    }

    /// The place in capitals that opens an article ("TEL AVIV: "); gives the token to go on from.
    fn dateline(&mut self, sentence: &Range<usize>) -> usize {
        let start = sentence.start;
        let words = sentence.clone().take_while(|at| self.view.is_upper(*at)).count();
        let opens = start == 0 && (1..=4).contains(&words) && self.style != Style::Shouted;
        if opens && matches!(self.view.word(start + words), ":" | "(" | "-" | "–" | "—" | "--" | ",") {
            let thing =
                self.known(start).filter(|(length, ..)| *length == words).map_or(0, |(.., thing)| thing);
            self.push(start..start + words, EntityKind::Place, 3, thing);
            return start + words;
        }
        start
    }

    fn push(&mut self, tokens: Range<usize>, kind: EntityKind, sure: u8, thing: u32) {
        if !tokens.is_empty() {
            self.found.push(Spot { tokens, kind, sure, thing });
        }
    }

    /// Where the run of capitalised words that starts at `start` ends.
    fn run_end(&self, start: usize, limit: usize) -> usize {
        let mut end = start + self.known(start).map_or(1, |(length, ..)| length);
        while end < limit {
            let step = self.step(start, end, limit);
            if step == 0 {
                break;
            }
            end += step;
        }
        end.min(limit)
    }

    /// How many tokens from `at` on belong to the run that has come this far.
    fn step(&self, start: usize, at: usize, limit: usize) -> usize {
        let view = self.view;
        let next = |ahead: usize| at + ahead < limit && view.is_capital(at + ahead);
        let before = view.flags[at - 1];
        if next(0) {
            return self.known(at).map_or(1, |(length, ..)| length);
        }
        match view.word(at) {
            "-" | "‑" if !view.is_spaced(at) && !view.is_spaced(at + 1) && next(1) => 2,
            "-" if at > start + 1 && !view.is_spaced(at) && self.is_given_name_part(at + 1) => 2,
            "." if !view.is_spaced(at) && self.is_abbreviation(at - 1) && next(1) => 2,
            "&" if next(1) => 2,
            "of" | "for" if before.has(HEADS | Flags::ROLE) && next(1) => 2,
            "of" if before.has(HEADS | Flags::ROLE) && view.is(at + 1, "the") && next(2) => 3,
            "and"
                if view.has(at - 1, Flags::DEPARTMENT)
                    && self.has_of(start.max(at.saturating_sub(12))..at)
                    && next(1) =>
            {
                2
            }
            "al" | "el" | "ul" | "ud" if view.is(at + 1, "-") && next(2) => 3,
            "of" | "for" | "and" | "the" | "&" => 0,
            _ if view.has(at, Flags::CONNECTOR) && view.is_lower(at) && next(1) => 2,
            _ => 0,
        }
    }

    /// "moon" in "Ban Ki-moon".
    fn is_given_name_part(&self, at: usize) -> bool {
        let unknown = self.view.token(at).is_some_and(|token| token.lexeme == Lexeme::NONE && !token.spaced);
        unknown && self.view.is_lower(at) && self.view.word(at).len() <= 5
    }

    fn has_of(&self, mut range: Range<usize>) -> bool {
        range.any(|at| self.view.is(at, "of"))
    }

    /// "J" in "J. Smith", "Gen" in "Gen. Lee".
    fn is_abbreviation(&self, at: usize) -> bool {
        let word = self.view.word(at);
        word.len() == 1
            || (word.len() <= 4 && self.view.has(at, Flags::HONORIFIC))
            || matches!(word, "St" | "Jr" | "Sr" | "Mt" | "Ft")
    }

    /// The known name at `at` as (tokens, kind, thing), where its words have capitals.
    fn known(&self, at: usize) -> Option<(usize, EntityKind, u32)> {
        if !self.view.has(at, Flags::OPENS_KNOWN) {
            return None;
        }
        let (length, known) = self.view.lexicon.longest(&self.view.doc.tokens, at)?;
        let ends = self.view.is_capital(at) && self.view.is_capital(at + length - 1);
        let sure = ends || known.kind == EntityKind::Other;
        sure.then_some((length, known.kind, known.thing))
    }

    /// Cuts a run into names.
    fn run(&mut self, mut run: Range<usize>, sentence: usize) {
        let mut opening = sentence;
        while let Some(rest) = self.first_of_run(run, opening) {
            (run, opening) = (rest, usize::MAX);
        }
    }

    /// Reads a run up to its first known name that is one of its own; gives what comes after that.
    fn first_of_run(&mut self, run: Range<usize>, sentence: usize) -> Option<Range<usize>> {
        let initial = self.is_initial(run.start, sentence);
        let run = self.trimmed(run, initial);
        if run.is_empty() || (self.style != Style::Running && !self.is_headline_name(&run)) {
            self.known_only(run);
            return None;
        }
        if let Some((length, kind, thing)) = self.known(run.start) {
            if length == run.len() {
                self.push(run, kind, 4, thing);
                return None;
            }
            if self.splits_after(&run, length, kind) {
                self.push(run.start..run.start + length, kind, 4, thing);
                let next = (run.start + length..run.end).find(|at| self.view.is_capital(*at));
                return next.map(|next| next..run.end);
            }
        }
        let core = self.title_end(&run);
        if core == run.start {
            self.core(run, initial);
        } else {
            self.known_only(run.start..core);
            if core < run.end {
                self.person(core..run.end);
            }
        }
        None
    }

    /// Takes what is no part of a name off the ends of a run.
    fn trimmed(&self, mut run: Range<usize>, initial: bool) -> Range<usize> {
        let is_known = |at: usize| {
            self.known(at)
                .is_some_and(|k| k.0 > 1 || !self.view.has(at, Flags::STOP) || self.view.is_upper(at))
        };
        while !run.is_empty() && self.is_filler(run.start, initial) && !is_known(run.start) {
            run.start += 1;
        }
        while !run.is_empty() && !self.view.is_capital(run.end - 1) && self.view.is_spaced(run.end - 1) {
            run.end -= 1;
        }
        run
    }

    /// In headlines only what is known, or what starts with a first name, is trusted.
    fn is_headline_name(&self, run: &Range<usize>) -> bool {
        self.known(run.start).is_some_and(|k| k.0 == run.len())
            || (self.style == Style::Titled
                && (2..=3).contains(&run.len())
                && self.view.has(run.start, Flags::FIRST_NAME))
    }

    /// True where `at` opens a sentence or a quotation.
    fn is_initial(&self, at: usize, sentence: usize) -> bool {
        at == sentence
            || (at > 0 && matches!(self.view.kind(at - 1), Some(Kind::Quote)))
            || (at > 0 && matches!(self.view.word(at - 1), ":" | "•" | "–" | "—" | "("))
            || (at.checked_sub(1) == Some(sentence) && matches!(self.view.word(at - 1), "-" | "--" | "*"))
    }

    /// A word that opens a sentence, or a determiner or month, and is no part of a name.
    fn is_filler(&self, at: usize, initial: bool) -> bool {
        let flags = self.view.flags[at];
        if flags.has(Flags::CALENDAR) && !flags.has(Flags::FIRST_NAME) {
            return true;
        }
        if !flags.has(Flags::STOP) || self.view.is_upper(at) && self.view.word(at).len() > 1 {
            return false;
        }
        initial
            || matches!(
                self.view.word(at),
                "The" | "A" | "An" | "I" | "Its" | "His" | "Her" | "Their" | "Our" | "My"
            )
    }

    /// Whether the known name of `length` tokens that opens a run is a name of its own.
    fn splits_after(&self, run: &Range<usize>, length: usize, kind: EntityKind) -> bool {
        let next = run.start + length;
        let view = self.view;
        let last = self.tail(run);
        if !view.is_capital(next) {
            return view.is(next, "-") && (kind != EntityKind::Person);
        }
        if view.has(next, Flags::ROLE | Flags::MODIFIER | Flags::HONORIFIC) && !last.has(HEADS) {
            return true;
        }
        if last.has(HEADS) {
            return false;
        }
        let after = self.known(next).is_some() || view.has(next, Flags::FIRST_NAME);
        kind == EntityKind::Group || (after && !view.has(run.start, Flags::FIRST_NAME))
    }

    /// What the last word of a run is; nothing where it tells what an office is of ("State").
    fn tail(&self, run: &Range<usize>) -> Flags {
        let last = run.end - 1;
        let of = last > run.start && self.view.has(last, Flags::DEPARTMENT) && self.view.is(last - 1, "of");
        if of && run.len() < 5 { Flags::NONE } else { self.view.flags[last] }
    }

    /// Where the titles that open a run end; its start where there are none.
    fn title_end(&self, run: &Range<usize>) -> usize {
        let view = self.view;
        let last = self.tail(run);
        let addressed = view.has(run.start, Flags::HONORIFIC) && !view.has(run.start, Flags::ROLE);
        if last.has(HEADS) && !last.has(Flags::ROLE | Flags::HONORIFIC) && run.len() > 1 && !addressed {
            return run.start;
        }
        let title = |at: &usize| view.has(*at, Flags::ROLE | Flags::HONORIFIC);
        let is_body = matches!(view.word(run.start), "General" | "Major" | "Premier")
            && view.has(run.start + 1, Flags::ORGANIZATION);
        if is_body && run.len() > 1 {
            return run.start;
        }
        let parts = run.clone().take_while(|at| title(at) || self.is_title_part(*at));
        let Some(mut end) = parts.filter(title).last() else { return run.start };
        let addressed = end > run.start && end + 1 == run.end && is_address(view, end - 1);
        end += usize::from(!addressed);
        if end < run.end && view.is(end, ".") {
            end += 1;
        }
        while end + 1 < run.end && view.is(end, "of") {
            end += 1;
            while end < run.end && (view.is(end, "the") || view.is(end, "and")) {
                end += 1;
            }
            let known = self.known(end).map(|(length, ..)| length);
            end += known.unwrap_or(1);
            while end + 1 < run.end && view.is(end, "and") {
                end += 2;
            }
        }
        end.min(run.end)
    }

    fn is_title_part(&self, at: usize) -> bool {
        let parts = Flags::ROLE
            | Flags::HONORIFIC
            | Flags::MODIFIER
            | Flags::DEPARTMENT
            | Flags::CONNECTOR
            | Flags::OPENS_KNOWN
            | Flags::ORGANIZATION;
        self.view.has(at, parts) || self.view.is_upper(at) || !self.view.is_capital(at)
    }

    /// The known names in a range that is no name itself.
    fn known_only(&mut self, range: Range<usize>) {
        let mut at = range.start;
        while at < range.end {
            match self.known(at) {
                Some((length, kind, thing)) if at + length <= range.end => {
                    self.push(at..at + length, kind, 4, thing);
                    at += length;
                }
                _ => at += 1,
            }
        }
    }

    /// What follows a title.
    fn person(&mut self, name: Range<usize>) {
        match self.known(name.start) {
            Some((length, kind, thing)) if length == name.len() && length > 1 => {
                self.push(name, kind, 4, thing);
            }
            _ if self.view.has(name.end - 1, HEADS) && name.len() > 1 => self.core(name, false),
            _ => self.push(name, EntityKind::Person, 3, 0),
        }
    }

    /// Types a run without titles.
    fn core(&mut self, run: Range<usize>, initial: bool) {
        let alone = run.len() == 1;
        if alone && initial && !self.is_founded(run.start) {
            return;
        }
        if alone && self.is_common(run.start) {
            return;
        }
        let (kind, sure) = self.typed(&run);
        self.push(run, kind, sure, 0);
    }

    /// Whether a single word that opens a sentence is a name.
    fn is_founded(&self, at: usize) -> bool {
        (self.view.is_upper(at) && self.view.word(at).len() > 1)
            || self.seen.binary_search(&fold(self.view.word(at))).is_ok()
            || (self.view.has(at, Flags::FIRST_NAME) && !self.view.has(at, Flags::STOP))
    }

    /// A capitalised word that is no name when it stands alone.
    fn is_common(&self, at: usize) -> bool {
        let flags = self.view.flags[at];
        let common = HEADS | Flags::ROLE | Flags::HONORIFIC | Flags::MODIFIER | Flags::STOP | Flags::CALENDAR;
        flags.has(common) && !flags.has(Flags::GROUP | Flags::FIRST_NAME) && !self.view.is_upper(at)
            || self.view.word(at).len() == 1
    }

    fn typed(&self, run: &Range<usize>) -> (EntityKind, u8) {
        let view = self.view;
        let head = run.clone().find(|at| view.is(*at, "of")).map_or(run.end, |of| of.max(run.start + 1)) - 1;
        let flags = view.flags[head];
        if run.len() == 1 && flags.has(Flags::GROUP) {
            return (EntityKind::Group, 4);
        }
        if run.len() > 1 {
            for (class, kind) in HEAD_KINDS {
                if flags.has(*class) && !(view.has(run.start, Flags::FIRST_NAME) && run.len() == 2) {
                    return (*kind, 3);
                }
            }
            if view.has(run.start, Flags::EVENT) {
                return (EntityKind::Event, 3);
            }
            if view.has(run.start, Flags::PLACE_LEAD) {
                return (EntityKind::Place, 2);
            }
        }
        self.by_context(run)
    }

    fn by_context(&self, run: &Range<usize>) -> (EntityKind, u8) {
        let view = self.view;
        let before = run.start.checked_sub(1);
        if before.is_some_and(|at| view.is_lower(at) && view.has(at, Flags::ROLE | Flags::HONORIFIC)) {
            return (EntityKind::Person, 3);
        }
        let place_of =
            run.start >= 2 && view.is(run.start - 1, "of") && view.has(run.start - 2, Flags::PLACE);
        if place_of && view.is_lower(run.start - 2) {
            return (EntityKind::Place, 4);
        }
        if view.has(run.start, Flags::FIRST_NAME) {
            return (EntityKind::Person, if run.len() > 1 { 3 } else { 1 });
        }
        if run.len() == 1 && view.is_upper(run.start) && view.word(run.start).len() > 1 {
            return (EntityKind::Organization, 2);
        }
        if view.is(run.end, "-") && view.has(run.end + 1, Flags::ATTACHED) {
            return (EntityKind::Organization, 2);
        }
        let calm = run.clone().all(|at| !view.is_upper(at));
        if calm
            && before.is_some_and(|at| {
                view.has(at, Flags::PLACE_PREPOSITION)
                    && matches!(view.word(at), "in" | "In" | "near" | "Near" | "from" | "at" | "across")
            })
        {
            return (EntityKind::Place, 2);
        }
        if (2..=5).contains(&run.len()) && calm {
            return (EntityKind::Person, 1);
        }
        (EntityKind::Organization, 1)
    }
}

/// Words that head the names of things that are not people.
const HEADS: Flags =
    Flags(Flags::ORGANIZATION.0 | Flags::FACILITY.0 | Flags::PLACE.0 | Flags::EVENT.0 | Flags::WORK.0);

const HEAD_KINDS: &[(Flags, EntityKind)] = &[
    (Flags::ORGANIZATION, EntityKind::Organization),
    (Flags::FACILITY, EntityKind::Facility),
    (Flags::PLACE, EntityKind::Place),
    (Flags::EVENT, EntityKind::Event),
    (Flags::WORK, EntityKind::Work),
];

/// Gives the mentions of one name one kind: the best founded, the earliest among equals; a surname is a person's.
fn agree(view: &View<'_>, spots: &mut [Spot]) {
    let mut best: Vec<(u64, u8, EntityKind)> = Vec::new();
    let surname = |spot: &Spot| spot.kind == EntityKind::Person && spot.tokens.len() > 1;
    for spot in spots.iter().filter(|spot| surname(spot)) {
        best.push((view.key(&(spot.tokens.end - 1..spot.tokens.end)), spot.sure.clamp(2, 3), spot.kind));
    }
    best.extend(spots.iter().map(|spot| (view.key(&spot.tokens), spot.sure, spot.kind)));
    best.sort_by_key(|(key, sure, _)| (*key, std::cmp::Reverse(*sure)));
    best.dedup_by_key(|entry| entry.0);
    for spot in spots {
        let key = view.key(&spot.tokens);
        let at = best.partition_point(|entry| entry.0 < key);
        if best[at].1 > spot.sure {
            (spot.sure, spot.kind) = (best[at].1, best[at].2);
        }
    }
}
