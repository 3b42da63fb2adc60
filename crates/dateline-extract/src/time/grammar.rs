//! [`Grammar`]: the rules of one language, loaded from a rule file, and the [`Reading`]s they give at a token.

use std::collections::BTreeMap;
use std::ops::Range;

use dateline_text::{Case, Kind, Lexeme, Token, Vocabulary};
use serde::Deserialize;

use super::calendar::{Season, Unit};
use super::digits::DigitClasses;
use super::number::{Amount, Composer};
use super::rare::Rare;
use super::slots::{SLOTS, Slot, Slots};
use crate::rules::{ClassSet, Classes, Match, Patterns, Rule, RuleFile};
use crate::{Doc, Error};

/// What a rule's words say as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Sense {
    /// A piece of the calendar or of a day.
    Date,
    /// A length of time back or on from a date.
    Offset,
    /// A length of time.
    Duration,
    /// Something that recurs.
    Set,
    /// Past, present or future as such; the rule's `value`.
    Reference,
    /// Nothing: the words look like a time and are none.
    Nothing,
}

/// What a time rule has beside its pattern and examples.
#[expect(clippy::struct_excessive_bools, reason = "each is a field of a rule file of its own")]
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Fields {
    sense: Sense,
    /// Slots that no word fills: a number, or a code such as `NI` or `week`.
    #[serde(default)]
    set: BTreeMap<String, toml::Value>,
    #[serde(default)]
    value: Option<String>,
    #[serde(default)]
    holiday: Option<Holiday>,
    #[serde(default)]
    after: Vec<String>,
    #[serde(default)]
    not_after: Vec<String>,
    #[serde(default)]
    before: Vec<String>,
    #[serde(default)]
    not_before: Vec<String>,
    /// Not with a capital inside a sentence: "60 Minutes".
    #[serde(default)]
    lower: bool,
    /// Not where a capital behind a word in lower case makes it a title: "on '60 Minutes'", "the Six-Day War".
    #[serde(default)]
    no_title: bool,
    /// Not before a name, unless a preposition stands before it: "April Jones", but "in April Jones left".
    #[serde(default)]
    no_first_name: bool,
    /// Only behind a number of things: "700 seats a week".
    #[serde(default)]
    of_rate: bool,
}

/// The day of a holiday: a fixed day, the nth weekday of a month, or days from Easter Sunday.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Holiday {
    #[serde(default)]
    pub month: u32,
    #[serde(default)]
    pub day: u32,
    /// ISO number of the weekday.
    #[serde(default)]
    pub weekday: i32,
    /// Which one of the month; negative counts from its end.
    #[serde(default)]
    pub nth: i32,
    pub easter: Option<i32>,
    /// Days to add to the day so found.
    #[serde(default)]
    pub plus: i32,
}

/// The values of classes, next to what every rule file has.
#[derive(Debug, Deserialize)]
struct Values {
    #[serde(default)]
    values: BTreeMap<String, BTreeMap<String, Vec<String>>>,
    #[serde(default)]
    rare: Rare<String>,
}

/// One rule, loaded.
#[derive(Debug, Clone)]
pub(super) struct TimeRule {
    pub id: String,
    pub sense: Sense,
    pub value: Option<String>,
    pub holiday: Option<Holiday>,
    set: Vec<(Slot, i32)>,
    guard: Guard,
}

/// What the neighbours of a match must and must not be.
#[expect(clippy::struct_excessive_bools, reason = "each is a field of a rule file of its own")]
#[derive(Debug, Clone, Copy, Default)]
struct Guard {
    after: ClassSet,
    not_after: ClassSet,
    before: ClassSet,
    not_before: ClassSet,
    lower: bool,
    no_title: bool,
    no_first_name: bool,
    of_rate: bool,
    /// Any neighbour will do.
    is_empty: bool,
}

/// A document and the classes of its tokens, each looked up once.
#[derive(Debug)]
pub(super) struct View<'a> {
    pub doc: &'a Doc<'a>,
    sets: Vec<ClassSet>,
}

impl View<'_> {
    /// The classes of a token; none beyond the text.
    #[inline]
    pub(super) fn at(&self, token: usize) -> ClassSet {
        self.sets.get(token).copied().unwrap_or(ClassSet::EMPTY)
    }
}

/// What a capture does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    Fill(Slot),
    Count,
    Count2,
    /// Half a unit more.
    AndHalf,
    /// Day, month and year in one token: 27.05.2024.
    DottedDate,
    DottedClock,
    Nothing,
}

/// The rules of one language.
#[derive(Debug, Clone)]
pub(super) struct Grammar {
    classes: Classes,
    patterns: Patterns,
    rules: Vec<TimeRule>,
    roles: Vec<Role>,
    values: BTreeMap<(u128, Lexeme), i32>,
    digits: DigitClasses,
    pub rare: Rare<Lexeme>,
    capital: ClassSet,
    pub past: ClassSet,
    pub future: ClassSet,
    /// "have", "had".
    pub perfect: ClassSet,
    /// Past forms that are the plain form too: "cut", "put".
    pub past_or_base: ClassSet,
    /// "may", "might".
    pub may: ClassSet,
    /// Verbs whose present tells of a fixed day to come, "opens", and their plain form.
    pub opens: ClassSet,
    pub open_forms: ClassSet,
    /// Words that put what stands behind "for" or "on" in the future: "scheduled".
    pub planned: ClassSet,
    /// Nouns whose day is to come: "a deadline of May 3".
    pub plan_noun: ClassSet,
    pub plan_of: ClassSet,
    pub be: ClassSet,
    /// "for", "on".
    pub toward: ClassSet,
    /// Words before an expression that put it in the past, or in the future.
    pub back: ClassSet,
    pub ahead: ClassSet,
    /// Words before an expression that leave its direction open.
    pub open: ClassSet,
    pub present: ClassSet,
    /// "to".
    pub infinitive: ClassSet,
    /// Behind "to" and no verb: "to death", "to them".
    pub no_verb: ClassSet,
    pub determiner: ClassSet,
    /// Words that look ahead before an infinitive.
    pub ready: ClassSet,
    /// "about" and its like.
    pub approx: ClassSet,
    /// "at", "least" and the like, between a preposition and its expression.
    pub bound: ClassSet,
    preposition: ClassSet,
    /// Months that are first names too.
    shaky: ClassSet,
    /// Words that count: "four", "million", "dozens".
    counts: ClassSet,
}

/// No expression has more tokens; a run of number words is not read over and over to its end.
const LONGEST: usize = 24;

/// What a rule read at a token.
#[derive(Debug, Clone)]
pub(super) struct Reading {
    pub tokens: Range<usize>,
    pub rule: usize,
    pub slots: Slots,
    /// The token that is the other end of a range and shares the rest: "5" of "April 4-5".
    pub split: Option<(usize, Slot)>,
}

impl Grammar {
    /// Loads a rule file; `name` is what errors call it.
    pub(super) fn load(name: &str, text: &str, vocabulary: &mut Vocabulary) -> Result<Self, Error> {
        let file = RuleFile::<Fields>::parse(name, text)?;
        let values: Values = toml::from_str(text).map_err(|error| Error::file(name, error))?;
        let mut classes = Classes::default();
        let digits = DigitClasses::declare(&mut classes);
        for (class, words) in &file.classes {
            classes.add(class, words, vocabulary);
        }
        let rare = values.rare.lexemes(vocabulary);
        let values = read_values(name, &values, &mut classes, vocabulary)?;
        let mut grammar = Self {
            capital: classes.declare("capital"),
            past: classes.declare("past"),
            future: classes.declare("future"),
            perfect: classes.declare("perfect"),
            past_or_base: classes.declare("past-or-base"),
            may: classes.declare("may"),
            opens: classes.declare("opens"),
            open_forms: classes.declare("open-forms"),
            planned: classes.declare("planned"),
            plan_noun: classes.declare("plan-noun"),
            plan_of: classes.declare("plan-of"),
            be: classes.declare("be"),
            toward: classes.declare("toward"),
            back: classes.declare("back"),
            ahead: classes.declare("ahead"),
            open: classes.declare("open"),
            present: classes.declare("present"),
            infinitive: classes.declare("infinitive"),
            no_verb: classes.declare("no-verb"),
            determiner: classes.declare("determiner"),
            ready: classes.declare("ready"),
            approx: classes.declare("approx"),
            bound: classes.declare("between"),
            preposition: classes.declare("month-preposition"),
            shaky: classes.declare("shaky"),
            counts: classes.declare("number") | classes.declare("counts"),
            classes,
            patterns: Patterns::default(),
            rules: Vec::new(),
            roles: Vec::new(),
            values,
            digits,
            rare,
        };
        for rule in &file.rule {
            grammar.add(rule, &file.define, vocabulary).map_err(|m| Error::rule(name, &rule.id, m))?;
        }
        grammar.roles = (0..grammar.patterns.capture_names()).map(|n| grammar.role(n as u16)).collect();
        Ok(grammar)
    }

    fn add(
        &mut self,
        rule: &Rule<Fields>,
        define: &BTreeMap<String, String>,
        vocabulary: &mut Vocabulary,
    ) -> Result<(), String> {
        self.patterns.add(&rule.pattern, define, &self.classes, vocabulary)?;
        let fields = &rule.fields;
        let set = fields.set.iter().map(|(name, value)| constant(name, value)).collect::<Result<_, _>>()?;
        let guard = self.guard(fields)?;
        self.rules.push(TimeRule {
            id: rule.id.clone(),
            sense: fields.sense,
            value: fields.value.clone(),
            holiday: fields.holiday,
            set,
            guard,
        });
        Ok(())
    }

    fn guard(&self, fields: &Fields) -> Result<Guard, String> {
        let lists = [&fields.after, &fields.not_after, &fields.before, &fields.not_before];
        Ok(Guard {
            after: self.class_set(&fields.after)?,
            not_after: self.class_set(&fields.not_after)?,
            before: self.class_set(&fields.before)?,
            not_before: self.class_set(&fields.not_before)?,
            lower: fields.lower,
            no_title: fields.no_title,
            no_first_name: fields.no_first_name,
            of_rate: fields.of_rate,
            is_empty: lists.into_iter().all(Vec::is_empty)
                && !(fields.lower || fields.no_title || fields.no_first_name || fields.of_rate),
        })
    }

    fn class_set(&self, names: &[String]) -> Result<ClassSet, String> {
        names.iter().try_fold(ClassSet::EMPTY, |set, name| {
            let class = self.classes.named(name).ok_or_else(|| format!("there is no class `{name}`"))?;
            Ok(set | class)
        })
    }

    fn role(&self, capture: u16) -> Role {
        match self.patterns.name(capture) {
            "count" => Role::Count,
            "count2" => Role::Count2,
            "and-half" => Role::AndHalf,
            "dotted-date" => Role::DottedDate,
            "dotted-clock" => Role::DottedClock,
            name => {
                SLOTS.iter().find(|(known, _)| *known == name).map_or(Role::Nothing, |(_, s)| Role::Fill(*s))
            }
        }
    }

    pub(super) fn rule(&self, number: usize) -> &TimeRule {
        &self.rules[number]
    }

    /// The document with the classes of its tokens.
    pub(super) fn view<'a>(&self, doc: &'a Doc<'a>) -> View<'a> {
        let text = doc.text();
        View { doc, sets: doc.tokens.iter().map(|token| self.classes_of(token, text)).collect() }
    }

    fn classes_of(&self, token: &Token, text: &str) -> ClassSet {
        if token.kind == Kind::Number {
            return self.digits.of(token.span.of(text));
        }
        let set = self.classes.get(token.lexeme);
        // Of "may" in lower case the helping verb is left.
        if token.case == Case::Lower && set.has(self.capital) { ClassSet(set.0 & self.may.0) } else { set }
    }

    /// The longest match at token `at` whose neighbours are as its rule wants them.
    pub(super) fn read(&self, view: &View<'_>, at: usize, end: usize) -> Option<Reading> {
        let doc = view.doc;
        let found = self.patterns.longest_where(
            &doc.tokens,
            at,
            end.min(at + LONGEST),
            |at| view.at(at),
            |rule, tokens| {
                let guard = self.rules[rule].guard;
                guard.is_empty || self.fits(view, guard, &tokens)
            },
        )?;
        let slots = self.slots(doc, &found)?;
        let split = found.captures.iter().find_map(|c| match self.roles[c.name as usize] {
            Role::Fill(slot) if slot.is_range_end() => Some((c.token, slot)),
            _ => None,
        });
        Some(Reading { tokens: found.tokens, rule: found.rule, slots, split })
    }

    fn fits(&self, view: &View<'_>, guard: Guard, tokens: &Range<usize>) -> bool {
        let before = tokens.start.checked_sub(1).map_or(ClassSet::EMPTY, |at| view.at(at));
        let behind = view.at(tokens.end);
        (guard.after.is_empty() || before.has(guard.after))
            && !before.has(guard.not_after)
            && (guard.before.is_empty() || behind.has(guard.before))
            && !behind.has(guard.not_before)
            && !(guard.lower && is_capital_inside(view.doc, tokens.start))
            && !(guard.no_title && is_title(view.doc, tokens))
            && !(guard.no_first_name && self.is_first_name(view, tokens, before))
            && (!guard.of_rate || self.is_rate(view, tokens.start))
    }

    /// A number shortly before, and right before it a plural, a number or an amount: "four flights a week",
    /// "$500 million a month".
    fn is_rate(&self, view: &View<'_>, at: usize) -> bool {
        let Some(before) = at.checked_sub(1).and_then(|before| view.doc.token(before)) else { return false };
        let word = view.doc.word(at - 1);
        let plural =
            before.kind == Kind::Word && word.len() > 3 && word.ends_with('s') && !word.ends_with("ss");
        let is_count =
            |near: usize| view.doc.tokens[near].kind == Kind::Number || view.at(near).has(self.counts);
        let counted = (at.saturating_sub(4)..at).any(is_count);
        counted && (plural || before.kind == Kind::Number || view.at(at - 1).has(self.counts))
    }

    /// True for "April" in "April Jones said"; `before` are the classes of the token before it.
    fn is_first_name(&self, view: &View<'_>, tokens: &Range<usize>, before: ClassSet) -> bool {
        let surname =
            view.doc.token(tokens.end).filter(|token| token.kind == Kind::Word && is_capital(token));
        let plain = ClassSet(view.at(tokens.end).0 & !self.no_verb.0).is_empty();
        let named = surname.is_some() && plain;
        named && tokens.len() == 1 && view.at(tokens.start).has(self.shaky) && !before.has(self.preposition)
    }

    fn slots(&self, doc: &Doc<'_>, found: &Match) -> Option<Slots> {
        let mut slots = Slots::default();
        let mut counts = [Counter::default(), Counter::default()];
        for capture in &found.captures {
            let token = &doc.tokens[capture.token];
            match self.roles[capture.name as usize] {
                Role::Nothing => {}
                Role::AndHalf => counts[0].half = true,
                Role::DottedDate => dotted(token.span.of(doc.text()), &DATE, &mut slots)?,
                Role::DottedClock => dotted(token.span.of(doc.text()), &CLOCK, &mut slots)?,
                Role::Count => counts[0].add(self, doc, token, capture.name)?,
                Role::Count2 => counts[1].add(self, doc, token, capture.name)?,
                Role::Fill(slot) => slots.fill(slot, self.value(doc, token, capture.name)?),
            }
        }
        for (slot, value) in &self.rules[found.rule].set {
            slots.fill(*slot, *value);
        }
        [slots.count, slots.count2] = counts.map(Counter::amount);
        Some(slots)
    }

    /// The value of a token as the class its capture names.
    fn value(&self, doc: &Doc<'_>, token: &Token, capture: u16) -> Option<i32> {
        if token.kind == Kind::Number {
            return token.span.of(doc.text()).parse().ok();
        }
        let class = self.patterns.class(capture);
        Some(self.values.get(&(class.0, token.lexeme)).copied().unwrap_or(0))
    }
}

/// Adds up the captured words of one number.
#[derive(Debug, Clone, Copy, Default)]
struct Counter {
    words: Composer,
    digits: Option<Amount>,
    half: bool,
    seen: bool,
}

impl Counter {
    fn add(&mut self, grammar: &Grammar, doc: &Doc<'_>, token: &Token, capture: u16) -> Option<()> {
        self.seen = true;
        if token.kind == Kind::Number {
            self.digits = Some(Amount::digits(token.span.of(doc.text()))?);
        } else {
            self.words.add(i64::from(grammar.value(doc, token, capture)?));
        }
        Some(())
    }

    fn amount(self) -> Option<Amount> {
        if !self.seen && !self.half {
            return None;
        }
        let words = self.words.number();
        let whole = match self.digits {
            Some(digits) if words > 0 => Amount(digits.0.saturating_mul(words)),
            Some(digits) => digits,
            None => Amount::whole(words),
        };
        Some(if self.half { whole.plus(Amount(500)) } else { whole })
    }
}

fn is_capital(token: &Token) -> bool {
    matches!(token.case, Case::Title | Case::Upper | Case::Mixed)
}

/// The last word has a capital, and the word before the first, in its sentence, is in lower case.
fn is_title(doc: &Doc<'_>, tokens: &Range<usize>) -> bool {
    if !is_capital(&doc.tokens[tokens.end - 1]) || doc.tokens[tokens.start].first {
        return false;
    }
    let mut before = (0..tokens.start).rev().map(|at| &doc.tokens[at]);
    let word = before.find(|token| token.kind != Kind::Quote || token.first);
    word.is_some_and(|token| token.kind == Kind::Clitic || token.case == Case::Lower)
}

/// A capital that no sentence begins with: behind a word, a number, a comma or a quotation mark.
fn is_capital_inside(doc: &Doc<'_>, at: usize) -> bool {
    let before = at.checked_sub(1).filter(|before| *before < doc.tokens.len());
    let begins = before
        .is_none_or(|before| matches!(doc.word(before), "." | "!" | "?" | ":" | "-" | "–" | "—" | "--"));
    is_capital(&doc.tokens[at]) && !begins
}

/// What the parts of "27.05.2024" and "7.45" are.
const DATE: [Slot; 3] = [Slot::Day, Slot::Month, Slot::Year];
const CLOCK: [Slot; 2] = [Slot::Hour, Slot::Minute];

fn dotted(word: &str, parts: &[Slot], slots: &mut Slots) -> Option<()> {
    let mut numbers = word.split('.').map(|part| part.parse().ok());
    for slot in parts {
        slots.fill(*slot, numbers.next()??);
    }
    Some(())
}

fn read_values(
    file: &str,
    values: &Values,
    classes: &mut Classes,
    vocabulary: &mut Vocabulary,
) -> Result<BTreeMap<(u128, Lexeme), i32>, Error> {
    let mut table = BTreeMap::new();
    for (class, words) in &values.values {
        for (key, words) in words {
            let value = code(key).ok_or_else(|| {
                Error::file(file, format!("`{key}` in [values.{class}] is neither a number nor a known code"))
            })?;
            let set = classes.add(class, words, vocabulary);
            for word in words {
                table.insert((set.0, vocabulary.intern(word)), value);
            }
        }
    }
    Ok(table)
}

fn constant(name: &str, value: &toml::Value) -> Result<(Slot, i32), String> {
    let slot = SLOTS.iter().find(|(known, _)| *known == name).map(|(_, slot)| *slot);
    let slot = slot.ok_or_else(|| format!("there is no slot `{name}`"))?;
    let number = match value {
        toml::Value::Integer(number) => i32::try_from(*number).ok(),
        toml::Value::String(text) => code(text),
        _ => None,
    };
    Ok((slot, number.ok_or_else(|| format!("`{name}` needs a number or a known code"))?))
}

/// TIMEX3 modifiers, in the order of their numbers.
pub(super) const MODS: [&str; 12] = [
    "START",
    "MID",
    "END",
    "APPROX",
    "MORE_THAN",
    "LESS_THAN",
    "EQUAL_OR_MORE",
    "EQUAL_OR_LESS",
    "BEFORE",
    "AFTER",
    "ON_OR_BEFORE",
    "ON_OR_AFTER",
];

/// Parts of the day, in the order of their numbers.
pub(super) const PARTS: [&str; 7] = ["MO", "MI", "AF", "EV", "NI", "DT", "DA"];

/// The number behind a key of `[values]`: a number itself, a unit, a season, a part of day, a modifier.
fn code(key: &str) -> Option<i32> {
    let row = |table: &[&str]| table.iter().position(|known| *known == key).map(|row| row as i32);
    let season = || Season::ALL.iter().position(|(known, _)| *known == key).map(|row| row as i32);
    let unit = || Unit::named(key).map(|unit| unit as i32);
    key.parse().ok().or_else(unit).or_else(season).or_else(|| row(&PARTS)).or_else(|| row(&MODS))
}
