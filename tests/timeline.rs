//! The merged timeline of `seeds/` against what a careful reader takes from the
//! articles (`tests/expected/seeds.toml`), with a floor for each kind of claim.

mod common;

use std::collections::{BTreeMap, BTreeSet};

use common::{Event, Expected, Figure, Words, expected, seeds};
use dateline::extract::annotate;
use dateline::text::Article;
use dateline::timeline::{Dossier, View};
use serde_json::Value;

fn timeline(articles: &[Article]) -> Value {
    let mut dossier = Dossier::new();
    for article in articles {
        dossier.add(article, annotate(article));
    }
    let timeline = dossier.timeline(&View::default());
    timeline.verify(&dossier).expect("every word of evidence stands in its article");
    serde_json::to_value(timeline).expect("timelines serialise")
}

/// Found and asked, for each kind of claim, with what is missing.
#[derive(Default)]
struct Tally(BTreeMap<&'static str, (usize, usize, Vec<String>)>);

impl Tally {
    fn add(&mut self, kind: &'static str, found: bool, what: impl FnOnce() -> String) {
        let (hits, asked, missing) = self.0.entry(kind).or_default();
        *asked += 1;
        if found { *hits += 1 } else { missing.push(what()) }
    }

    fn share(&self, kind: &str) -> f64 {
        self.0.get(kind).map_or(0.0, |(hits, asked, _)| share(*hits, *asked))
    }

    fn report(&self) -> String {
        let line = |(kind, (hits, asked, missing)): (&&str, &(usize, usize, Vec<String>))| {
            format!("{kind:13} {hits}/{asked} {:.2}\n    {}\n", share(*hits, *asked), missing.join("\n    "))
        };
        self.0.iter().map(line).collect()
    }
}

#[expect(clippy::cast_precision_loss, reason = "a few hundred claims")]
fn share(hits: usize, asked: usize) -> f64 {
    hits as f64 / asked as f64
}

struct Reader<'a> {
    articles: &'a [Article],
    timeline: &'a Value,
}

impl Reader<'_> {
    fn entries(&self) -> &[Value] {
        self.timeline["entries"].as_array().expect("entries are a list")
    }

    /// True where a piece of the entry's evidence touches the words.
    fn tells(&self, entry: &Value, words: &Words) -> bool {
        let span = words.span(self.articles);
        entry["evidence"].as_array().into_iter().flatten().any(|piece| {
            let at = dateline_testkit::suite::span_of(piece).expect("evidence has a span");
            piece["article"] == words.article.as_str() && at.overlaps(span)
        })
    }

    /// The entries on the event's days that hold some of its words, the one that joins most articles first.
    fn hits(&self, event: &Event) -> Vec<&Value> {
        let told = |entry: &Value| event.evidence.iter().filter(|words| self.tells(entry, words)).count();
        let on_days =
            |entry: &&Value| entry["start"] == event.start.as_str() && entry["end"] == event.end.as_str();
        let mut hits: Vec<_> = self.entries().iter().filter(on_days).filter(|e| told(e) > 0).collect();
        hits.sort_by_key(|entry| std::cmp::Reverse(told(entry)));
        hits
    }

    fn score(&self, expected: &Expected) -> Tally {
        let mut tally = Tally::default();
        for event in &expected.event {
            self.score_event(event, &mut tally);
        }
        let ids = |name: &str| -> BTreeSet<String> {
            let event = expected.event.iter().find(|e| e.id == name).expect("pairs name events");
            self.hits(event).iter().map(|e| e["id"].to_string()).collect()
        };
        for pair in &expected.apart {
            let [a, b] = [ids(&pair.events[0]), ids(&pair.events[1])];
            let apart = !a.is_empty() && !b.is_empty() && (a != b || a.len() > 1);
            tally.add("apart", apart, || format!("{:?}: {}", pair.events, pair.why));
        }
        for words in &expected.undated {
            let dated = self.entries().iter().any(|entry| self.tells(entry, words));
            tally.add("undated", !dated, || format!("{} has a date", words.words));
        }
        tally
    }

    fn score_event(&self, event: &Event, tally: &mut Tally) {
        let hits = self.hits(event);
        tally.add("dated", !hits.is_empty(), || format!("{}: {} on {}", event.id, event.what, event.start));
        let Some(best) = hits.first() else { return };
        if event.merged_from > 0 {
            let joined: BTreeSet<_> =
                event.evidence.iter().filter(|w| self.tells(best, w)).map(|w| &w.article).collect();
            tally.add("merged", joined.len() >= event.merged_from, || {
                format!("{} joins only {joined:?}", event.id)
            });
        }
        let status = event.status.as_deref().unwrap_or("happened");
        let right = hits.iter().any(|e| e["status"] == status);
        tally.add("status", right, || format!("{} is {}, not {status}", event.id, best["status"]));
        for name in &event.participants {
            let found = hits.iter().any(|e| holds(&e["participants"], name));
            tally.add("participants", found, || {
                format!("{}: {name} not in {}", event.id, best["participants"])
            });
        }
        for name in &event.places {
            let found = hits.iter().any(|e| holds(&e["places"], name));
            tally.add("places", found, || format!("{}: {name} not in {}", event.id, best["places"]));
        }
        for figure in &event.figures {
            let found = hits.iter().any(|e| claims(e).any(|(whole, claim)| figure.is(whole, claim)));
            tally.add("figures", found, || format!("{}: {figure:?}", event.id));
        }
        for (role, verdict) in &event.verdict {
            let verdicts =
                || best["figures"].as_array().into_iter().flatten().filter(|f| f["role"] == role.as_str());
            let found = verdicts().any(|f| f["verdict"] == verdict.as_str());
            tally.add("verdict", found, || format!("{}: {role} is not {verdict}", event.id));
        }
    }
}

fn holds(names: &Value, name: &str) -> bool {
    names
        .as_array()
        .into_iter()
        .flatten()
        .any(|n| n.as_str().is_some_and(|n| n.contains(name) || name.contains(n)))
}

/// Every claim of an entry, with the figure it belongs to.
fn claims(entry: &Value) -> impl Iterator<Item = (&Value, &Value)> {
    let figures = entry["figures"].as_array().into_iter().flatten();
    figures.flat_map(|figure| {
        figure["claims"].as_array().into_iter().flatten().map(move |claim| (figure, claim))
    })
}

impl Figure {
    fn is(&self, figure: &Value, claim: &Value) -> bool {
        let number = |v: &Value| v.as_f64().or_else(|| v.as_str().and_then(|s| s.parse().ok()));
        let word = |want: &Option<String>, got: &Value| {
            want.as_ref().is_none_or(|want| got.as_str().is_some_and(|got| got.contains(want.as_str())))
        };
        number(&claim["low"]).is_some_and(|low| (low - self.low).abs() < 1e-9)
            && claim["bound"] == self.bound.as_str()
            && word(&self.role, &figure["role"])
            && word(&self.noun, &figure["noun"])
            && word(&self.unit, &figure["unit"])
            && self.attribution.as_ref().is_none_or(|want| {
                let said = claim["attribution"].as_str().or_else(|| claim["attribution"]["text"].as_str());
                said.is_some_and(|said| said.to_lowercase().contains(&want.to_lowercase()))
            })
    }
}

/// The least share of each kind of claim that the timeline must hold.
const FLOORS: &[(&str, f64)] = &[
    ("apart", 0.9),
    ("dated", 0.95),
    ("figures", 0.75),
    ("merged", 0.3),
    ("participants", 0.7),
    ("places", 0.8),
    ("status", 0.9),
    ("undated", 0.5),
];

#[test]
fn the_timeline_holds_what_a_careful_reader_finds() {
    let articles = seeds();
    let timeline = timeline(&articles);
    let tally = Reader { articles: &articles, timeline: &timeline }.score(&expected());
    let short: Vec<_> = FLOORS.iter().filter(|(kind, floor)| tally.share(kind) < *floor).collect();
    assert!(short.is_empty(), "below the floor: {short:?}\n{}", tally.report());
    println!("{}", tally.report());
}
