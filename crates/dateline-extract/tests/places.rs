//! Where places lie: the suite of short articles, and the laws of the resolver.

#![cfg(feature = "places")]

use dateline_extract::entity::EntityKind;
use dateline_extract::place::{CountryRow, Ground, Kind, Location, Places, TownRow, pack};
use dateline_extract::{Entity, annotate};
use dateline_testkit::strategy::{any_text, runs};
use dateline_text::Article;
use proptest::prelude::*;

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
        let numbers: Vec<f64> =
            words.split_off(words.len() - numbers).iter().filter_map(|word| word.parse().ok()).collect();
        let country = words.pop().expect("a wish has a country");
        let point = <[f64; 2]>::try_from(numbers).ok();
        Wish { name: &wish[..words.join(" ").len()], country, point }
    };
    let wishes: &'static str = Box::leak(wishes.to_owned().into_boxed_str());
    (text, wishes.split("; ").map(wish).collect())
}

/// What is wrong with what was found for a wish.
fn fault(wish: &Wish<'_>, entities: &[Entity]) -> Option<String> {
    let is_named =
        |entity: &&Entity| entity.kind == EntityKind::Place && entity.name.eq_ignore_ascii_case(wish.name);
    let Some(entity) = entities.iter().find(is_named) else {
        return (wish.country != "!").then(|| "is not found".into());
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
        let wrong = wishes
            .iter()
            .filter_map(|wish| Some(format!("{text}\n    {} {}", wish.name, fault(wish, &found.entities)?)));
        faults.extend(wrong);
    }
    assert!(faults.is_empty(), "{} of {asked} are wrong:\n{}", faults.len(), faults.join("\n"));
}

/// A clear rival of the same name in each list, so that orders and neighbours matter.
const TOWNS: [&str; 12] = [
    "Paris",
    "Athens",
    "Tripoli",
    "Georgia",
    "Springfield",
    "Birmingham",
    "Lebanon",
    "Texas",
    "Syrian",
    "Beirut",
    "Alabama",
    "Cordoba",
];

#[test]
fn the_order_of_entities_does_not_matter() {
    let text = "Paris, Texas, and Athens, Georgia, wrote to Birmingham. Lebanon and Syrian envoys met in Tripoli near Beirut.";
    let places =
        Places::load("places.bin", include_bytes!("../model/places.bin")).expect("the shipped file loads");
    let article = Article::from_text("a", text);
    let found = annotate(&article).entities;
    let mut turned = found.clone();
    turned.reverse();
    turned.iter_mut().for_each(|entity| (entity.location, entity.candidates) = (None, Vec::new()));
    places.locate(&article, &mut turned);
    turned.reverse();
    assert_eq!(turned, found);
}

#[test]
fn a_damaged_file_is_refused_whatever_byte_it_is() {
    let file = include_bytes!("../model/places.bin");
    for at in (0..file.len()).step_by(9973).chain([0, 7, 9, 15, 20, file.len() - 1]) {
        let mut damaged = file.to_vec();
        damaged[at] ^= 0x40;
        assert!(Places::load("places.bin", &damaged).is_err(), "byte {at}");
        assert!(Places::load("places.bin", &file[..at]).is_err(), "cut at {at}");
    }
}

#[test]
fn packing_does_not_depend_on_the_order_of_rows() {
    let country = |code: &str| CountryRow { code: code.into(), name: code.into(), ..Default::default() };
    let town =
        |name: &str, id| TownRow { name: name.into(), region: "AA.1".into(), id, ..Default::default() };
    let countries = vec![country("AA"), country("BB")];
    let towns =
        vec![town("Überstadt", 1), town("Ub", 2), town("A very long name of a town", 3), town("Ub", 4)];
    let file = pack(countries.clone(), vec![], towns.clone()).expect("it fits");
    let turned = pack(countries.into_iter().rev().collect(), vec![], towns.into_iter().rev().collect());
    assert_eq!(turned.expect("it fits"), file);
    assert!(Places::load("mine", &file).is_ok());
}

#[test]
fn every_row_of_the_lexicons_names_a_place() {
    let shipped =
        Places::load("places.bin", include_bytes!("../model/places.bin")).expect("the shipped file loads");
    for (file, text) in [
        ("place-names.tsv", include_str!("../lexicon/place-names.tsv")),
        ("place-areas.tsv", include_str!("../lexicon/place-areas.tsv")),
    ] {
        let rows: Vec<&str> = text.lines().skip(1).collect();
        assert!(
            rows.is_sorted() && rows.windows(2).all(|pair| pair[0] != pair[1]),
            "{file} is sorted, each row once"
        );
        for row in rows {
            let fields: Vec<&str> = row.split('\t').collect();
            assert_eq!(fields.len(), 4, "{file}: {row}");
            let name = fields[0];
            assert!(shipped.knows(name), "{file}: {row}");
        }
    }
}

proptest! {
    #![proptest_config(runs(64))]

    #[test]
    fn places_lie_on_the_globe_and_candidates_are_several_or_unsure(text in any_text()) {
        check(&annotate(&Article::from_text("a", &text)).entities, &text)?;
    }

    #[test]
    fn any_list_of_places_is_read_the_same_whatever_was_read_before(
        words in proptest::collection::vec((0..TOWNS.len(), 0..4_usize), 1..12),
    ) {
        let joints = [", ", " and ", " in northern ", "'s capital, "];
        let words: Vec<&str> = words.iter().flat_map(|(town, joint)| [TOWNS[*town], joints[*joint]]).collect();
        let text = words.concat();
        let article = Article::from_text("a", &format!("He left {text}home."));
        let first = annotate(&article).entities;
        check(&first, &article.text)?;
        annotate(&Article::from_text("b", "Athens, Greece. Paris, France. Lebanon, Ohio. Tripoli, Libya."));
        prop_assert_eq!(annotate(&article).entities, first);
    }
}

fn check(entities: &[Entity], text: &str) -> Result<(), TestCaseError> {
    for entity in entities {
        prop_assert!(entity.location.is_none() || entity.candidates.is_empty());
        prop_assert!(
            entity.kind == EntityKind::Place || entity.location.is_none() && entity.candidates.is_empty()
        );
        for place in entity.location.as_deref().into_iter().chain(&entity.candidates) {
            prop_assert!(
                place.latitude.hundredths().abs() <= 9000 && place.longitude.hundredths().abs() <= 18_000
            );
            prop_assert!(place.country.as_ref().is_none_or(|code| code.len() == 2));
            prop_assert!(place.evidence.is_none_or(|words| words.get(text).is_some()));
            prop_assert_eq!(place.ground == Ground::Open, entity.location.is_none());
        }
    }
    Ok(())
}
