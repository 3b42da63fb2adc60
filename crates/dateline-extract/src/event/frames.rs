//! [`Frames`]: rules that give an event its class by its trigger and the words around it. What comes in is
//! `rules/event.toml` or a user's file of the same form; what goes out is, for a trigger in its clause, a class.

use std::collections::BTreeMap;
use std::ops::Range;

use dateline_text::{Lexeme, Vocabulary};
use serde::Deserialize;

use super::fillers::{Filler, Fillers};
use super::tag;
use super::view::View;
use super::words::{Kind, Words};
use crate::Error;
use crate::rules::{Rule, RuleFile};

/// What a rule of events has beside its pattern.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Fields {
    kind: String,
    when: Option<When>,
}

/// When a rule lifts a class already read to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum When {
    /// "will", "would", "is to".
    Promised,
    /// "must", "should".
    Demanded,
    /// "will not", "did not".
    Refused,
}

/// One place of a pattern: what may stand there.
#[derive(Debug, Clone, Default)]
struct Place {
    /// `None`: directly after the place before. Otherwise so many words may lie between.
    gap: Option<usize>,
    filler: Filler,
    /// The number of the filler in [`Fillers`].
    number: usize,
}

#[derive(Debug, Clone)]
struct Frame {
    rule: usize,
    kind: Outcome,
    before: Vec<Place>,
    after: Vec<Place>,
}

#[derive(Debug, Clone, Copy)]
enum Outcome {
    Is(Kind),
    /// The class of the word in the last place.
    Same,
}

#[derive(Debug, Clone)]
struct Lift {
    rule: usize,
    when: When,
    kinds: u64,
    kind: Kind,
}

/// All frames, by the base form of their trigger.
#[derive(Debug, Clone, Default)]
pub(super) struct Frames {
    list: Vec<Frame>,
    lifts: Vec<Lift>,
    by_trigger: Vec<Vec<u16>>,
    fillers: Fillers,
    members: BTreeMap<String, Vec<Lexeme>>,
    rules: Vec<String>,
}

/// The class of an event and the rule that gave it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Reading {
    pub kind: Kind,
    pub rule: usize,
}

/// The rules of the lexicons, which have no file of frames.
pub(super) const BY_VERB: usize = 0;
pub(super) const BY_NOUN: usize = 1;

/// The trigger of an event in its clause, by tokens.
#[derive(Debug, Clone)]
pub(super) struct Site {
    pub trigger: usize,
    pub before: Range<usize>,
    pub after: Range<usize>,
    pub passive: bool,
}

impl Frames {
    pub(super) fn new() -> Self {
        Self { rules: vec!["event.verb".to_owned(), "event.noun".to_owned()], ..Self::default() }
    }

    /// Adds the rules of a file; those of an earlier file count less.
    pub(super) fn add(
        &mut self,
        name: &str,
        text: &str,
        words: &mut Words,
        vocabulary: &mut Vocabulary,
    ) -> Result<(), Error> {
        let file = RuleFile::<Fields>::parse(name, text)?;
        for (class, members) in &file.classes {
            let forms = members.iter().flat_map(|word| forms(word));
            let members = forms.map(|form| vocabulary.intern(&form)).collect();
            self.members.insert(class.clone(), members);
        }
        let earlier = self.list.len();
        for rule in &file.rule {
            self.rule(rule, words, vocabulary).map_err(|message| Error::rule(name, &rule.id, message))?;
        }
        self.fillers.index(words, vocabulary);
        self.index_from(earlier);
        Ok(())
    }

    fn rule(
        &mut self,
        rule: &Rule<Fields>,
        words: &mut Words,
        vocabulary: &mut Vocabulary,
    ) -> Result<(), String> {
        let number = self.rules.len();
        self.rules.push(rule.id.clone());
        let parsed = self.parse(&rule.pattern, words, vocabulary)?;
        let (mut before, trigger, mut after) = split(parsed)?;
        if let Some(when) = rule.fields.when {
            let kind = words.kind(&rule.fields.kind);
            self.lifts.push(Lift { rule: number, when, kinds: trigger.filler.kinds, kind });
            return Ok(());
        }
        let kind = match rule.fields.kind.as_str() {
            "=" if after.is_empty() => return Err("`=` needs a place after the trigger".into()),
            "=" => Outcome::Same,
            kind => Outcome::Is(words.kind(kind)),
        };
        for place in before.iter_mut().chain(&mut after) {
            place.number = self.fillers.add(&place.filler)?;
        }
        for word in &trigger.filler.words {
            words.learn(*word, vocabulary);
        }
        let at = u16::try_from(self.list.len()).map_err(|_| "there are more than 65,535 rules")?;
        self.list.push(Frame { rule: number, kind, before, after });
        for word in trigger.filler.words {
            if self.by_trigger.len() <= word.index() {
                self.by_trigger.resize(word.index() + 1, Vec::new());
            }
            self.by_trigger[word.index()].push(at);
        }
        Ok(())
    }

    /// Puts the rules from `first` on before the earlier ones.
    fn index_from(&mut self, first: usize) {
        if first > 0 {
            for rules in &mut self.by_trigger {
                rules.sort_by_key(|rule| (usize::from(*rule) < first, *rule));
            }
        }
    }

    /// The places of a pattern; the trigger comes with true.
    fn parse(
        &self,
        pattern: &str,
        words: &Words,
        vocabulary: &mut Vocabulary,
    ) -> Result<Vec<(Place, bool)>, String> {
        let mut places = Vec::new();
        let mut gap = None;
        for part in pattern.split_whitespace() {
            if let Some(most) = part.strip_prefix("..") {
                let most = if most.is_empty() { Ok(usize::MAX) } else { most.parse() };
                gap = Some(most.map_err(|_| format!("`{part}` is no gap"))?);
                continue;
            }
            let inner = part.strip_prefix('[').and_then(|part| part.strip_suffix(']'));
            let mut place = self.place(inner.unwrap_or(part), words, vocabulary)?;
            place.gap = gap.take();
            places.push((place, inner.is_some()));
        }
        if places.is_empty() { Err("the pattern is empty".into()) } else { Ok(places) }
    }

    fn place(&self, text: &str, words: &Words, vocabulary: &mut Vocabulary) -> Result<Place, String> {
        let mut place = Place::default();
        for part in text.split('|') {
            if let Some(class) = part.strip_prefix('{').and_then(|part| part.strip_suffix('}')) {
                let members =
                    self.members.get(class).ok_or_else(|| format!("there is no class `{class}`"))?;
                place.filler.words.extend(members);
            } else if part == "@" {
                place.filler.kinds = !1;
            } else if let Some(kind) = part.strip_prefix('@') {
                let kind =
                    words.find_kind(kind).ok_or_else(|| format!("there is no class of events `{kind}`"))?;
                place.filler.kinds |= 1 << kind;
            } else {
                place.filler.words.extend(forms(part).iter().map(|form| vocabulary.intern(form)));
            }
        }
        Ok(place)
    }

    /// The name of a rule.
    pub(super) fn rule_name(&self, rule: usize) -> &str {
        &self.rules[rule]
    }

    /// The reading of the first frame that matches.
    pub(super) fn find(&self, view: &View<'_>, site: &Site) -> Option<Reading> {
        let base = view.base(site.trigger);
        let candidates = self.by_trigger.get(base.index()).filter(|list| !list.is_empty())?;
        let mut before = self.fillers.among(view, site.before.clone());
        let mut after = self.fillers.among(view, site.after.clone());
        if site.passive {
            before.join(&mut after);
        }
        candidates.iter().find_map(|at| {
            let frame = &self.list[*at as usize];
            let possible = frame.before.iter().all(|place| before.has(place.number))
                && frame.after.iter().all(|place| after.has(place.number));
            let last = if possible { self.matches(view, frame, site)? } else { return None };
            let kind = match frame.kind {
                Outcome::Is(kind) => kind,
                Outcome::Same => view.word(last).event_kind(),
            };
            Some(Reading { kind, rule: frame.rule })
        })
    }

    /// The last token of a match.
    fn matches(&self, view: &View<'_>, frame: &Frame, site: &Site) -> Option<usize> {
        let mut from = site.before.start;
        for place in &frame.before {
            let found = (from..site.before.end).find(|at| self.fits(view, place, *at));
            let agent =
                || site.passive.then(|| site.after.clone().find(|at| self.fits(view, place, *at))).flatten();
            from = found.or_else(agent)?;
        }
        let mut last = site.trigger;
        for place in &frame.after {
            last = self.after(view, place, last + 1, site)?;
        }
        Some(last)
    }

    fn after(&self, view: &View<'_>, place: &Place, from: usize, site: &Site) -> Option<usize> {
        let end = site.after.end;
        let Some(gap) = place.gap else {
            let at = (from..end)
                .find(|at| !view.is_adverb(*at) && !view.in_time(*at) || self.fits(view, place, *at))?;
            return self.fits(view, place, at).then_some(at);
        };
        let mut left = gap;
        let mut found = None;
        for at in from..end {
            if self.fits(view, place, at) {
                found = Some(at);
                break;
            }
            let of_time = view.in_time(at) || view.in_time(at + 1) && view.word(at).is(tag::PREPOSITION);
            if !of_time && (left == 0 || (gap != usize::MAX && is_barrier(view, at))) {
                break;
            }
            left -= usize::from(!of_time);
        }
        let subject =
            || site.passive.then(|| site.before.clone().find(|at| self.fits(view, place, *at))).flatten();
        found.or_else(|| subject().map(|_| site.trigger))
    }

    fn fits(&self, view: &View<'_>, place: &Place, at: usize) -> bool {
        self.fillers.fits(view.token(at).lexeme, place.number)
    }

    /// What a class becomes where the event is promised, demanded or refused.
    pub(super) fn lift(&self, reading: Reading, when: When) -> Reading {
        let fits =
            |lift: &&Lift| lift.when == when && (lift.kinds & (1 << reading.kind) != 0 || lift.kinds == !1);
        self.lifts.iter().find(fits).map_or(reading, |lift| Reading { kind: lift.kind, rule: lift.rule })
    }
}

/// The places before the trigger, the trigger, the places after it.
fn split(places: Vec<(Place, bool)>) -> Result<(Vec<Place>, Place, Vec<Place>), String> {
    let at = places.iter().position(|(_, trigger)| *trigger).unwrap_or(0);
    let mut places = places.into_iter().map(|(place, _)| place);
    let before: Vec<Place> = places.by_ref().take(at).collect();
    let trigger = places.next().ok_or("the pattern has no trigger")?;
    Ok((before, trigger, places.collect()))
}

/// A short gap reaches over no phrase that tells where, when or from whom.
fn is_barrier(view: &View<'_>, at: usize) -> bool {
    view.word(at).is(tag::BARRIER) && !view.in_time(at)
}

/// A noun with its regular plural.
fn forms(word: &str) -> Vec<String> {
    let mut forms = vec![word.to_owned(), format!("{word}s")];
    if word.ends_with(['s', 'x', 'h']) {
        forms.push(format!("{word}es"));
    } else if let Some(stem) = word.strip_suffix('y') {
        forms.push(format!("{stem}ies"));
    }
    forms
}
