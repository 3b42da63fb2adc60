//! Where places lie: the suite of short articles, and the laws of the resolver.

use dateline_extract::place::{Degrees, Kind, Location};
use dateline_extract::{Annotator, Entity, annotate};
use dateline_text::Article;

const SUITE: &str = include_str!("suite/places.tsv");

/// What the suite says of one name.
struct Wish<'a> {
    name: &'a str,
    country: &'a str,
    point: Option<[f64; 2]>,
}

fn wishes(line: &str) -> (&str, Vec<Wish<'_>>) {
    let (text, wishes) = line.split_once('\t').expect("a line has a text and wishes");
    let wish = |wish: &'static str| -> Wish<'static> {
        let mut words: Vec<&str> = wish.split(' ').collect();
        let numbers = words.iter().rev().take_while(|word| word.parse::<f64>().is_ok()).count();
        let numbers: Vec<f64> = words.split_off(words.len() - numbers).iter().filter_map(|word| word.parse().ok()).collect();
        let country = words.pop().expect("a wish has a country");
        let point = <[f64; 2]>::try_from(numbers).ok();
        Wish { name: &wish[..words.join(" ").len()], country, point }
    };
    let wishes: &'static str = Box::leak(wishes.to_owned().into_boxed_str());
    (text, wishes.split("; ").map(wish).collect())
}

/// What is wrong with what was found for a wish.
fn fault(wish: &Wish<'_>, entities: &[Entity]) -> Option<String> {
    let Some(entity) = entities.iter().find(|entity| entity.name.eq_ignore_ascii_case(wish.name)) else {
        return Some("is not found".into());
    };
    let found = entity.location.as_deref();
    let fits = match (wish.country, found, wish.point) {
        ("?", None, None) => entity.candidates.len() > 1,
        ("-", None, None) => true,
        (_, Some(found), Some(point)) => {
            let is_near = found.kind != Kind::City || distance(found, point) < 60.0;
            found.country.as_deref().unwrap_or("-") == wish.country && is_near
        }
        _ => false,
    };
    (!fits).then(|| match found {
        Some(found) => format!("is {} in {:?} {}", found.name, found.country, found.latitude),
        None => format!("is one of {}", entity.candidates.len()),
    })
}

/// Kilometres, roughly.
fn distance(found: &Location, [north, east]: [f64; 2]) -> f64 {
    let narrowing = north.to_radians().cos();
    let (north, east) = (found.latitude.degrees() - north, (found.longitude.degrees() - east) * narrowing);
    (north * north + east * east).sqrt() * 111.2
}

#[test]
fn places_of_the_suite_are_found() {
    let (mut asked, mut faults) = (0, Vec::new());
    for line in SUITE.lines().filter(|line| !line.starts_with('#')) {
        let (text, wishes) = wishes(line);
        let found = annotate(&Article::from_text("a", text));
        asked += wishes.len();
        let wrong = wishes.iter().filter_map(|wish| Some(format!("{text}\n    {} {}", wish.name, fault(wish, &found.entities)?)));
        faults.extend(wrong);
    }
    assert!(faults.is_empty(), "{} of {asked} are wrong:\n{}", faults.len(), faults.join("\n"));
}
