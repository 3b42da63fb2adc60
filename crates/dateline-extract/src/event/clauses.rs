//! Clauses: which tokens of a sentence belong to which finite verb. What comes in are the verb groups of a
//! sentence; what goes out is a list of clauses, and for each token the clause it belongs to.

use std::ops::Range;

use dateline_text::Kind;

use super::groups::Group;
use super::tag;
use super::view::View;
use super::words::Sort;

/// How a clause hangs in its sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// On its own.
    Main,
    /// What somebody says: "he said *it rained*".
    Content,
    /// "who killed five", "which fell".
    Relative,
    /// "as he left", "while it rained": at the time of its parent.
    During,
    /// "after it fell", "since it began": at a time of its own.
    Apart,
    /// "because it fell", "although it fell".
    Because,
    /// "if it falls".
    If,
}

/// A finite clause.
#[derive(Debug, Clone)]
pub(super) struct Clause {
    pub role: Role,
    /// First token: the opener, where there is one.
    pub start: usize,
    /// Its verb; `None` for a heading or a fragment.
    pub verb: Option<Group>,
    /// Further verbs with the same subject: "and killed".
    pub more: Vec<Group>,
    /// The clause it hangs on.
    pub parent: Option<usize>,
}

/// The clauses of one sentence.
#[derive(Debug, Default)]
pub(super) struct Clauses {
    pub list: Vec<Clause>,
    /// For each token of the sentence the clause that owns it.
    owners: Vec<u16>,
    /// From the first to the last token each clause owns.
    extents: Vec<Range<usize>>,
    from: usize,
    stack: Vec<usize>,
    marks: Marks,
}

/// The last places where a clause could have ended, since the last verb.
#[derive(Debug, Default, Clone, Copy)]
struct Marks {
    hard: Option<usize>,
    comma: Option<usize>,
    and: Option<usize>,
}

impl Clauses {
    /// Reads the clauses of the sentence `range`.
    pub(super) fn read(&mut self, view: &View<'_>, range: &Range<usize>, groups: &[Group]) {
        self.list.clear();
        self.owners.clear();
        self.owners.resize(range.len(), 0);
        self.from = range.start;
        self.stack.clear();
        self.marks = Marks::default();
        self.open(Role::Main, range.start, None);
        let mut next = 0;
        let mut at = range.start;
        while at < range.end {
            if groups.get(next).is_some_and(|group| group.start == at) {
                let group = groups[next];
                self.verb(view, group);
                self.own(group.start..group.head + 1);
                at = group.head + 1;
                next += 1;
                continue;
            }
            self.token(view, at, groups.get(next).map(|group| group.start));
            self.own(at..at + 1);
            at += 1;
        }
        self.hang_contents(view);
        self.measure();
    }

    fn measure(&mut self) {
        self.extents.clear();
        self.extents.resize(self.list.len(), 0..0);
        for (at, owner) in self.owners.iter().enumerate() {
            let extent = &mut self.extents[*owner as usize];
            let token = self.from + at;
            if extent.end == 0 {
                extent.start = token;
            }
            extent.end = token + 1;
        }
    }

    /// The clause that owns token `at`.
    pub(super) fn owner(&self, at: usize) -> usize {
        self.owners[at - self.from] as usize
    }

    /// The tokens from the first to the last one a clause owns; empty where it owns none.
    pub(super) fn extent(&self, clause: usize) -> Range<usize> {
        self.extents[clause].clone()
    }

    /// True where `clause` is part of what the clause `reporting` says.
    pub(super) fn is_said_in(&self, clause: usize, reporting: usize) -> bool {
        let mut at = clause;
        for _ in 0..self.list.len() {
            match self.list[at].parent {
                Some(parent) if parent == reporting => return self.list[at].role == Role::Content,
                Some(parent) => at = parent,
                None => return false,
            }
        }
        false
    }

    fn top(&self) -> usize {
        *self.stack.last().expect("the main clause is never closed")
    }

    fn own(&mut self, range: Range<usize>) {
        let top = self.top() as u16;
        self.owners[range.start - self.from..range.end - self.from].fill(top);
    }

    fn open(&mut self, role: Role, start: usize, parent: Option<usize>) {
        self.list.push(Clause { role, start, verb: None, more: Vec::new(), parent });
        self.stack.push(self.list.len() - 1);
    }

    fn token(&mut self, view: &View<'_>, at: usize, next_verb: Option<usize>) {
        let range = self.from..self.from + self.owners.len();
        if view.is_comma(at) {
            self.marks.comma = Some(at);
            self.close_at_comma();
        } else if view.is_hard_mark(at) || view.is_hard_quote(at, &range) {
            self.marks.hard = Some(at);
            self.close_all_with_verb();
        } else if view.word(at).is(tag::AND) {
            self.marks.and = Some(at);
        } else if let Some(role) = next_verb.and_then(|verb| opens(view, at, verb, self.from)) {
            let parent = self.top();
            let start = if role == Role::Relative { relative_start(view, at, self.from) } else { at };
            self.open(role, start, Some(parent));
            self.own(start..at);
        }
    }

    /// A comma ends a relative or adverbial clause that has its verb.
    fn close_at_comma(&mut self) {
        while self.stack.len() > 1
            && self.list[self.top()].verb.is_some()
            && self.list[self.top()].role != Role::Content
        {
            self.stack.pop();
        }
    }

    fn close_all_with_verb(&mut self) {
        while self.stack.len() > 1 && self.list[self.top()].verb.is_some() {
            self.stack.pop();
        }
    }

    fn verb(&mut self, view: &View<'_>, group: Group) {
        if group.reduced {
            let parent = self.top();
            self.open(Role::Relative, group.start, Some(parent));
        }
        let top = self.top();
        let before = view.before(group.start, self.from);
        let joined = before.is_some_and(|before| view.word(before).is(tag::AND));
        let Some(verb) = self.list[top].verb else {
            self.part_quotation(view, group);
            let top = self.top();
            self.list[top].verb = Some(group);
            self.marks = Marks::default();
            return;
        };
        if joined && self.marks.hard.is_none_or(|hard| hard < verb.head) {
            self.list[top].more.push(group);
        } else if self.takes_up_parent(group) {
            self.stack.pop();
            let parent = self.top();
            self.list[parent].verb = Some(group);
        } else {
            self.split(view, top, verb, group);
        }
        self.marks = Marks::default();
    }

    /// "“The roads of the north,” said the mayor": a quotation without a verb is no part of the clause after it.
    fn part_quotation(&mut self, view: &View<'_>, group: Group) {
        let ends = |hard: usize| view.is_quote(hard) && hard > self.from && view.is_comma(hard - 1);
        let Some(mark) = self.marks.hard.filter(|hard| ends(*hard)) else { return };
        if view.word(group.head).sort == Sort::Speech && self.stack.len() == 1 {
            self.stack.clear();
            self.open(Role::Main, mark + 1, None);
            self.own(mark + 1..group.start);
        }
    }

    /// "The man who killed five was jailed": no mark since the verb of the relative clause, and its parent waits for one.
    fn takes_up_parent(&self, _group: Group) -> bool {
        let clause = &self.list[self.top()];
        let parent_waits = clause.parent.is_some_and(|parent| self.list[parent].verb.is_none());
        let unmarked = self.marks.hard.is_none() && self.marks.comma.is_none() && self.marks.and.is_none();
        clause.role == Role::Relative && parent_waits && unmarked && self.stack.len() > 1
    }

    /// A second verb with a subject of its own: opens a clause beside the top one, or below it where that reports speech.
    fn split(&mut self, view: &View<'_>, top: usize, verb: Group, group: Group) {
        let verb = self.list[top].more.last().copied().unwrap_or(verb);
        let reports = matches!(view.word(verb.head).sort, Sort::Speech | Sort::State) && !verb.copula;
        let marked = self.boundary(view, group.start);
        let level = self.level(view, top, marked);
        let (role, start, parent) = match marked {
            Some(mark) => (self.list[level].role, mark + 1, self.list[level].parent),
            None if reports => (Role::Content, after_verb(view, verb.head, group.start), Some(top)),
            None => (Role::Relative, subject_start(view, group.start, verb.head + 1), Some(top)),
        };
        if marked.is_some() && self.stack.len() > 1 {
            self.stack.pop();
        }
        self.open(role, start, parent);
        let new = self.top() as u16;
        for owner in &mut self.owners[start - self.from..group.start - self.from] {
            if *owner as usize == top {
                *owner = new;
            }
        }
        self.list[new as usize].verb = Some(group);
    }

    /// The clause that "and" with a subject of its own adds to: behind a relative clause the one around it.
    fn level(&self, view: &View<'_>, top: usize, mark: Option<usize>) -> usize {
        let relative =
            self.list[top].role == Role::Relative && mark.is_some_and(|at| view.word(at).is(tag::AND));
        let parent = self.list[top].parent.filter(|parent| relative && self.list[*parent].verb.is_some());
        parent.unwrap_or(top)
    }

    /// The mark that parts the clause of the verb at `verb` from the one before: the last comma, unless it ends an
    /// apposition right before the verb, or an "and" after it or after a comma of its own.
    fn boundary(&self, view: &View<'_>, verb: usize) -> Option<usize> {
        let comma = self.marks.comma.filter(|comma| comma + 1 < verb);
        let and = self
            .marks
            .and
            .filter(|and| self.marks.comma.is_none_or(|comma| comma < *and) || view.is_comma(and - 1));
        let last = if comma > and { comma } else { and.or(comma) };
        self.marks.hard.or(last).or(self.marks.comma)
    }

    /// "It rained, he said on Monday": what stands before is the content of the last clause.
    fn hang_contents(&mut self, view: &View<'_>) {
        let Some(last) = self.list.len().checked_sub(1) else { return };
        let reports = |clause: &Clause| {
            clause.role == Role::Main
                && clause.verb.is_some_and(|verb| view.word(verb.head).sort == Sort::Speech)
        };
        if !reports(&self.list[last]) {
            return;
        }
        let follows = self.list[last].verb.is_some_and(|verb| verb.head + 1 < self.from + self.owners.len());
        for clause in &mut self.list[..last] {
            if clause.role == Role::Main && clause.verb.is_some() && follows {
                (clause.role, clause.parent) = (Role::Content, Some(last));
            }
        }
    }
}

/// The role of the clause that the word at `at` opens, if its verb `verb` stands in reach.
fn opens(view: &View<'_>, at: usize, verb: usize, from: usize) -> Option<Role> {
    let word = view.word(at);
    if word.is(tag::THAT) && view.word((at + 1).min(verb)).is(tag::THAT_NOUN) {
        return None;
    }
    let role = if word.is(tag::WHO) {
        Role::Relative
    } else if word.is(tag::THAT) {
        that(view, at, from)
    } else if word.is(tag::IF) {
        Role::If
    } else if word.is(tag::AFTER) {
        Role::Apart
    } else if word.is(tag::WITH) {
        Role::During
    } else if word.is(tag::BECAUSE) {
        Role::Because
    } else {
        return None;
    };
    let in_reach = (at + 1..verb).all(|i| {
        !view.word(i).tags.has(tag::WHO | tag::IF | tag::BECAUSE)
            && !view.is_hard_mark(i)
            && (!view.is_comma(i) || matches!(role, Role::Relative | Role::Content))
    });
    let bare = role == Role::Apart && (at + 1..verb).all(|i| view.in_time(i) || view.is_adverb(i));
    (in_reach && !bare && !view.in_time(at)).then_some(role)
}

/// "that" after a verb, or after a time that follows one, opens what is said; after a noun a relative clause.
fn that(view: &View<'_>, at: usize, from: usize) -> Role {
    let verb = (from..at).rev().find(|i| !view.in_time(*i) && !view.word(*i).tags.has(tag::PREPOSITION));
    let after_verb = verb.is_some_and(|i| view.word(i).is_verb() && !preceded_by_noun(view, i + 1, from));
    let reported = (from..at).any(|i| view.word(i).sort == Sort::Speech && view.word(i).is_verb());
    if after_verb || reported || !preceded_by_noun(view, at, from) { Role::Content } else { Role::Relative }
}

/// "during which", "39 of whom": what stands before the pronoun belongs to its clause.
fn relative_start(view: &View<'_>, at: usize, from: usize) -> usize {
    if at == from || !view.word(at - 1).is(tag::PREPOSITION) {
        return at;
    }
    let counted = at >= from + 2
        && view.word(at - 1).is(tag::OF)
        && (view.token(at - 2).kind == Kind::Number
            || view.word(at - 2).tags.has(tag::DET | tag::PLURAL | tag::NO));
    if counted { at - 2 } else { at - 1 }
}

fn preceded_by_noun(view: &View<'_>, at: usize, from: usize) -> bool {
    let Some(noun) = at.checked_sub(1).filter(|i| *i >= from) else { return false };
    let word = view.word(noun);
    !word.is_verb() || word.is_noun() || (noun > from && view.is_determiner(noun - 1))
}

/// Where what is said begins, after the verb that reports it and a time beside it ("said on Sunday").
fn after_verb(view: &View<'_>, verb: usize, limit: usize) -> usize {
    let mut at = verb + 1;
    if at < limit && view.word(at).is(tag::PREPOSITION) && view.in_time(at + 1) {
        at += 1;
    }
    while at < limit && view.in_time(at) {
        at += 1;
    }
    if at == verb + 1 { subject_start(view, limit, at) } else { at }
}

/// Walks left over a noun phrase.
fn subject_start(view: &View<'_>, verb: usize, least: usize) -> usize {
    let mut at = verb;
    while at > least {
        let word = view.word(at - 1);
        if view.is_mark_at_all(at - 1) || word.tags.has(tag::AUXILIARY | tag::TO) || view.in_time(at - 1) {
            break;
        }
        at -= 1;
        if word.tags.has(tag::DET | tag::POSS | tag::PRONOUN) {
            break;
        }
    }
    at
}
