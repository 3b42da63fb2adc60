//! Every `yes` and `no` of every rule file is a test with the rule's name.
//!
//! A reader adds its file to `SUITES` with a function that reads a text and gives what was found there:
//! the words, the value in the reader's notation, and the rule that read it.

use std::sync::LazyLock;

use dateline_extract::quantity::{Bound, Number};
use dateline_extract::rules::RuleFile;
use dateline_extract::time::Reader;
use dateline_extract::{Annotator, Attribution, Doc, Event, Quantity, Quote, Time};
use dateline_text::{Article, Moment, Vocabulary};
use libtest_mimic::{Arguments, Failed, Trial};

/// What one mention looks like to an example: its words, its value and its rule.
struct Found {
    words: String,
    value: String,
    rule: String,
}

type Read = fn(&Article) -> Vec<Found>;

/// File, its text, and the reader that its examples are for.
const SUITES: &[(&str, &str, Read)] = &[
    ("rules/time.toml", include_str!("../rules/time.toml"), times),
    ("rules/time-es.toml", include_str!("../rules/time-es.toml"), spanish_times),
    ("rules/quantity.toml", include_str!("../rules/quantity.toml"), quantities),
    ("rules/quote.toml", include_str!("../rules/quote.toml"), quotes),
    ("rules/event.toml", include_str!("../rules/event.toml"), events),
];

fn events(article: &Article) -> Vec<Found> {
    let annotator = Annotator::english().expect("the shipped rules load");
    let found = annotator.annotate(article).events.into_iter();
    let words = |event: &Event| event.trigger.of(&article.text).to_owned();
    let read = |event: Event| Found {
        words: words(&event),
        value: event.kind.unwrap_or_default(),
        rule: event.rule,
    };
    found.map(read).collect()
}

fn times(article: &Article) -> Vec<Found> {
    let annotator = Annotator::english().expect("the shipped rules load");
    let found = annotator.times().find(&annotator.read(article)).into_iter();
    let words = |time: &Time| time.span.of(&article.text).to_owned();
    found.map(|time| Found { words: words(&time), value: time.value, rule: time.rule }).collect()
}

fn spanish_times(article: &Article) -> Vec<Found> {
    static SPANISH: LazyLock<(Vocabulary, Reader)> = LazyLock::new(|| {
        let mut vocabulary = Vocabulary::new();
        let reader = Reader::spanish(&mut vocabulary).expect("the shipped rules load");
        (vocabulary, reader)
    });
    let found = SPANISH.1.find(&Doc::new(article, &SPANISH.0)).into_iter();
    let words = |time: &Time| time.span.of(&article.text).to_owned();
    found.map(|time| Found { words: words(&time), value: time.value, rule: time.rule }).collect()
}

fn quotes(article: &Article) -> Vec<Found> {
    let annotator = Annotator::english().expect("the shipped rules load");
    let found = annotator.quotes().find(&annotator.read(article), &[]).into_iter();
    let named = |by: Option<&Attribution>| by.map(|by| by.text.clone());
    let shown = |quote: &Quote| {
        let who = named(quote.speaker.as_ref()).into_iter().chain(named(quote.addressee.as_ref()));
        who.collect::<Vec<_>>().join(" > ")
    };
    let words = |quote: &Quote| quote.parts[0].of(&article.text).to_owned();
    found.map(|q| Found { words: words(&q), value: shown(&q), rule: q.rule }).collect()
}

/// Figures as "bound sign, number, unit or noun": ">=14 sailors".
fn quantities(article: &Article) -> Vec<Found> {
    let annotator = Annotator::english().expect("the shipped rules load");
    let doc = annotator.read(article);
    let found = annotator.quantities().find(&doc, &annotator.times().find(&doc));
    let words = |span: dateline_text::Span| span.of(&article.text).to_owned();
    found.iter().map(|q| Found { words: words(q.span), value: figure(q), rule: q.rule.clone() }).collect()
}

fn figure(q: &Quantity) -> String {
    let number = |n: Option<Number>| n.map(|n| n.to_string()).unwrap_or_default();
    let (low, high) = (number(q.low), number(q.high));
    let value = match q.bound {
        Bound::Exact => low,
        Bound::About => format!("~{low}"),
        Bound::AtLeast => format!(">={low}"),
        Bound::MoreThan => format!(">{low}"),
        Bound::AtMost => format!("<={high}"),
        Bound::LessThan => format!("<{high}"),
        Bound::Range => format!("{low}..{high}"),
    };
    format!("{value} {}", q.unit.as_ref().or(q.noun.as_ref()).map_or("", String::as_str))
        .trim_end()
        .to_owned()
}

fn main() {
    let arguments = Arguments::from_args();
    let trials = SUITES.iter().flat_map(|(name, text, read)| trials(name, text, *read)).collect();
    libtest_mimic::run(&arguments, trials).exit();
}

fn trials(name: &'static str, text: &str, read: Read) -> Vec<Trial> {
    let file = RuleFile::<toml::Table>::parse(name, text).expect("the rule file loads");
    let mut trials = Vec::new();
    for rule in file.rule {
        for (n, yes) in rule.yes.into_iter().enumerate() {
            let id = rule.id.clone();
            trials.push(Trial::test(format!("{id}.yes.{n}"), move || {
                let found = read(&article(&yes.text, yes.published));
                let hit = found.iter().find(|f| f.words == yes.found && f.rule == id);
                let shown: Vec<_> = found.iter().map(|f| (&f.words, &f.value, &f.rule)).collect();
                let hit =
                    hit.ok_or_else(|| Failed::from(format!("`{}` was not found: {shown:?}", yes.found)))?;
                match &yes.value {
                    Some(value) if *value != hit.value => {
                        Err(format!("`{}` reads {}, not {value}", yes.found, hit.value).into())
                    }
                    _ => Ok(()),
                }
            }));
        }
        for (n, no) in rule.no.into_iter().enumerate() {
            let id = rule.id.clone();
            trials.push(Trial::test(format!("{id}.no.{n}"), move || {
                let found = read(&article(&no, None));
                match found.iter().find(|f| f.rule == id) {
                    Some(hit) => Err(format!("`{}` was found in `{no}`", hit.words).into()),
                    None => Ok(()),
                }
            }));
        }
    }
    trials
}

fn article(text: &str, published: Option<Moment>) -> Article {
    Annotator::english().expect("the shipped rules load");
    let article = Article::from_text("example", text);
    match published {
        Some(moment) => article.published(moment),
        None => article,
    }
}
