//! Behaviour of the entity reader: roles of people, links between mentions, laws that hold for any text.

use dateline_extract::entity::{EntityKind, MentionForm, Options, Tagger};
use dateline_extract::{Annotator, Entity, annotate};
use dateline_text::Article;
use proptest::prelude::*;

fn entities(text: &str) -> Vec<Entity> {
    annotate(&Article::from_text("a", text)).entities
}

/// Sentences with a person and the role they state; `-` where none is stated.
const ROLES: &str = include_str!("suite/entity-roles.tsv");

#[test]
fn roles_are_attached_to_their_people() {
    let mut missed = Vec::new();
    let rows =
        ROLES.lines().filter(|line| !line.starts_with('#')).map(|line| line.split('\t').collect::<Vec<_>>());
    let mut count = 0;
    for row in rows {
        let [sentence, person, role] = row.as_slice() else { panic!("three fields a line: {row:?}") };
        count += 1;
        let found = entities(sentence);
        let holder = found.iter().find(|entity| entity.name == *person);
        let roles = holder.map(|entity| entity.roles.clone()).unwrap_or_default();
        let fits = if *role == "-" { roles.is_empty() } else { roles.iter().any(|told| told == role) };
        if holder.is_none() || !fits {
            missed.push(format!("{person}: {role} in `{sentence}`, found {roles:?}"));
        }
    }
    assert!(count >= 40);
    assert!(missed.len() * 10 <= count, "{} of {count} missed:\n{}", missed.len(), missed.join("\n"));
}

#[track_caller]
fn check_links(text: &str, name: &str, mentions: &[&str]) {
    let found = entities(text);
    let entity = found.iter().find(|entity| entity.name == name);
    let entity = entity
        .unwrap_or_else(|| panic!("no {name} in {:?}", found.iter().map(|e| &e.name).collect::<Vec<_>>()));
    let words: Vec<&str> = entity.mentions.iter().map(|mention| mention.span.of(text)).collect();
    assert_eq!(words, mentions);
}

#[test]
fn a_surname_is_the_person_named_in_full() {
    let text = "Maria Lindqvist spoke in Geneva. Lindqvist said she was glad.";
    check_links(text, "Maria Lindqvist", &["Maria Lindqvist", "Lindqvist", "she"]);
}

#[test]
fn two_people_with_one_surname_stay_apart() {
    let text = "Peter Hartmann met Anna Hartmann. Mr Hartmann spoke first. Ms Hartmann left early.";
    check_links(text, "Peter Hartmann", &["Peter Hartmann", "Mr Hartmann", "Hartmann"]);
    check_links(text, "Anna Hartmann", &["Anna Hartmann", "Ms Hartmann", "Hartmann"]);
}

#[test]
fn husband_and_wife_stay_apart_where_one_is_named_in_full() {
    let text = "Mrs Clarke was late. Her husband, David Clarke, wept. Mr Clarke said so.";
    check_links(text, "David Clarke", &["David Clarke", "Mr Clarke", "Clarke"]);
    check_links(text, "Clarke", &["Mrs Clarke", "Clarke", "Her"]);
}

#[test]
fn a_title_behind_a_comma_belongs_to_the_name_it_stands_before() {
    let found = entities("The mayor of Turku, Ada Lindqvist, met Premier Carlo Benati in Rome.");
    let person = found.iter().find(|entity| entity.name == "Ada Lindqvist").expect("she is found");
    assert_eq!(person.roles, ["mayor of Turku"]);
}

#[test]
fn an_acronym_is_the_body_it_stands_for() {
    let text = "The Civil Aviation Authority (CAA) closed the runway. The CAA gave no reason.";
    check_links(text, "Civil Aviation Authority", &["Civil Aviation Authority", "CAA", "CAA"]);
}

#[test]
fn letters_in_brackets_behind_a_body_are_its_short_name() {
    let text = "The Lombard Episcopal Conference (CEL) met. The CEL gave no reason.";
    check_links(text, "Lombard Episcopal Conference", &["Lombard Episcopal Conference", "CEL", "CEL"]);
}

#[test]
fn a_body_is_one_whatever_its_country_is_called() {
    let text = "The U.S. Congress met on Monday. The United States Congress voted.";
    check_links(text, "United States Congress", &["U.S. Congress", "United States Congress"]);
}

#[test]
fn a_branch_is_not_its_parent() {
    let text =
        "Vodatel sold Vodatel India on Monday. Officials of Vodatel India said so, and Vodatel agreed.";
    check_links(text, "Vodatel India", &["Vodatel India", "Vodatel India"]);
}

#[test]
fn a_title_tells_which_of_two_people_is_meant() {
    let text = "Dr. Paula Greenwood met Peter Greenwood. Dr. Greenwood spoke first.";
    check_links(
        text,
        "Paula Greenwood",
        &["Dr. Paula Greenwood", "Paula Greenwood", "Dr. Greenwood", "Greenwood"],
    );
}

#[test]
fn a_surname_goes_on_meaning_whom_it_meant() {
    let text = "Karl Greenwood spoke. Greenwood left. His son Otto Greenwood was fined. Greenwood was sad.";
    check_links(text, "Karl Greenwood", &["Karl Greenwood", "Greenwood", "His", "Greenwood"]);
}

#[test]
fn a_hyphen_joins_two_surnames() {
    let text = "Karl Ostermann-Fry was fined. Mr. Ostermann-Fry left.";
    check_links(text, "Karl Ostermann-Fry", &["Karl Ostermann-Fry", "Mr. Ostermann-Fry", "Ostermann-Fry"]);
}

#[test]
fn a_name_inside_another_is_told_where_it_stands_by_itself_too() {
    let text =
        "The University of Turku will move. People in Turku protested, and Turku Energy sold its hall.";
    check_links(text, "Turku", &["Turku", "Turku", "Turku"]);
    let found = entities(text);
    let nested = found.iter().flat_map(|entity| &entity.mentions).filter(|mention| mention.nested);
    assert_eq!(nested.map(|mention| mention.span.start).collect::<Vec<_>>(), [18, 66]);
    let alone = entities("The University of Turku will move.");
    assert!(alone.iter().flat_map(|entity| &entity.mentions).all(|mention| !mention.nested));
}

#[test]
fn a_country_inside_a_name_is_the_country_whatever_it_is_called() {
    let text = "The United States is divided. The U.S. Senate voted, and the Senate adjourned.";
    check_links(text, "United States", &["United States", "U.S."]);
    check_links(text, "U.S. Senate", &["U.S. Senate", "Senate"]);
}

#[test]
fn a_body_of_a_country_is_one_however_it_is_put() {
    let text = "The Senate of the Republic of Peru denied it. The Peruvian Senate then agreed.";
    let full = "Senate of the Republic of Peru";
    check_links(text, full, &[full, "Peruvian Senate"]);
}

#[test]
fn the_word_for_a_body_stands_for_the_body_of_something() {
    let text = "The Council of Lakes met in Oslo. Later the Council said that it was closed.";
    check_links(text, "Council of Lakes", &["Council of Lakes", "Council"]);
}

#[test]
fn pet_names_saints_and_orders_of_names_are_one_person() {
    let text = "Lawrence Beltran spoke in Oslo. Larry Beltran was tired.";
    check_links(text, "Lawrence Beltran", &["Lawrence Beltran", "Larry Beltran"]);
    let text = "Writer Sakamoto Hiroko died. Hiroko Sakamoto was 84.";
    assert_eq!(entities(text).iter().filter(|e| e.kind == EntityKind::Person).count(), 1);
}

#[test]
fn a_person_may_have_another_name() {
    let text = "Ada Mirwald, better known by her stage name Ada Fell, sang in Oslo. Fell bowed.";
    check_links(text, "Ada Mirwald", &["Ada Mirwald", "her", "Ada Fell", "Fell"]);
}

#[test]
fn a_person_may_be_called_like_a_city() {
    let text = "Valerie London was freed on Monday. London denied the charge.";
    check_links(text, "Valerie London", &["Valerie London", "London"]);
    let text = "Valerie London was freed on Monday. She flew to London at night. London was cold.";
    check_links(text, "London", &["London", "London"]);
}

#[test]
fn mr_once_does_not_part_a_surname_from_a_woman() {
    let text =
        "Jenna Okafor sings. Okafor was born in Lagos. Okafor left it. Okafor has a cat called Mr. Okafor.";
    check_links(text, "Jenna Okafor", &["Jenna Okafor", "Okafor", "Okafor", "Okafor"]);
}

#[test]
fn half_a_country_is_the_country() {
    let text = "North Korea fired a rocket. The launch was seen in the North, and South Korea protested.";
    check_links(text, "North Korea", &["North Korea", "North"]);
}

#[test]
fn a_description_of_a_country_is_nobody_where_two_may_be_meant() {
    let text = "Ada Mirwald met Karl Odell. The French minister told the Dutch minister that it was late.";
    check_links(text, "Ada Mirwald", &["Ada Mirwald"]);
    check_links(text, "Karl Odell", &["Karl Odell"]);
}

#[test]
fn general_opens_the_name_of_an_assembly() {
    check_kind(
        "The General Assembly of the Union voted.",
        "General Assembly of the Union",
        EntityKind::Organization,
    );
    check_kind("The NASA Administrator was absent.", "NASA", EntityKind::Organization);
}

#[track_caller]
fn check_kind(text: &str, name: &str, kind: EntityKind) {
    let found = entities(text);
    let kinds: Vec<_> = found.iter().map(|entity| (entity.name.as_str(), entity.kind)).collect();
    assert!(kinds.contains(&(name, kind)), "{kinds:?}");
}

#[test]
fn names_are_typed_by_what_stands_beside_them() {
    check_kind(
        "Brightwell said that Brightwell, which makes lamps, had closed its plant.",
        "Brightwell",
        EntityKind::Organization,
    );
    check_kind("Hurricane Odalis hit the coast.", "Hurricane Odalis", EntityKind::Event);
    check_kind("He told Justice Mehr Abbasi to stop.", "Mehr Abbasi", EntityKind::Person);
}

#[test]
fn a_name_has_no_article() {
    check_kind("The Ministry of Health said so.", "Ministry of Health", EntityKind::Organization);
    check_kind("They met in The Hague on Monday.", "The Hague", EntityKind::Place);
}

#[test]
fn a_former_office_is_not_the_office() {
    let text = "Former President Laura Brenes met President Luis Solano. The former president smiled.";
    check_links(
        text,
        "Laura Brenes",
        &["Former President Laura Brenes", "Laura Brenes", "The former president"],
    );
}

#[test]
fn runs_of_names_of_any_length_are_read() {
    for words in ["US ", "French ", "Ada Writer ", "Mr ", "Minister of "] {
        let text = words.repeat(100_000);
        let mentions = entities(&text).iter().map(|entity| entity.mentions.len()).sum::<usize>();
        assert!(mentions <= 200_000);
    }
}

#[test]
fn names_of_one_country_are_one_entity() {
    let text = "The United States and the U.S. Treasury differ. Officials in the US disagree.";
    let found = entities(text);
    let country = found.iter().find(|entity| entity.name == "United States").expect("the country is found");
    assert!(country.mentions.len() >= 2 && country.kind == EntityKind::Place);
}

#[test]
fn a_description_is_the_holder_of_the_office() {
    let text = "Prime Minister Luis Carvalho arrived in Lisbon. The prime minister declined to comment.";
    let found = entities(text);
    let person = found.iter().find(|entity| entity.name == "Luis Carvalho").expect("the person is found");
    let mut nominal =
        person.mentions.iter().filter(|m| m.form == MentionForm::Nominal).map(|m| m.span.of(text));
    assert_eq!(nominal.next_back(), Some("The prime minister"));
}

#[test]
fn the_place_of_the_dateline_is_the_place_of_the_text() {
    let text = "PORT LOUIS: Dockers in Port Louis went on strike.";
    check_links(text, "Port Louis", &["PORT LOUIS", "Port Louis"]);
}

#[test]
fn a_title_alone_is_no_name() {
    let found =
        entities("The ship left at noon. Reporters met the President and the Foreign Secretary in Oslo.");
    let names: Vec<&str> = found.iter().map(|entity| entity.name.as_str()).collect();
    assert_eq!(names, ["Oslo"]);
}

#[test]
fn peoples_are_groups_and_countries_are_places() {
    let found = entities("French officials flew to Norway on Monday.");
    let kinds: Vec<(&str, EntityKind)> = found.iter().map(|e| (e.name.as_str(), e.kind)).collect();
    assert_eq!(kinds, [("French", EntityKind::Group), ("Norway", EntityKind::Place)]);
}

proptest! {
    #[test]
    fn nothing_panics_and_mentions_are_sane(text in "(\\PC|[ .,'’\\n-]|Mr|King|of|the|US|al-|he|Secretary|Hill){0,60}") {
        for entity in entities(&text) {
            prop_assert!(!entity.name.is_empty() && !entity.mentions.is_empty());
            for mention in &entity.mentions {
                prop_assert!(mention.span.get(&text).is_some_and(|words| !words.is_empty()));
            }
            let spans: Vec<_> = entity.mentions.iter().map(|mention| mention.span).collect();
            prop_assert!(spans.is_sorted());
        }
    }

    #[test]
    fn what_was_read_before_does_not_matter(first in "[A-Z][a-z]{2,8} (said|met|of) [A-Z][a-z]{2,8}", second in "(Mr |The |President )?[A-Z][a-z]{2,8} [A-Z][a-z]{2,8} (said|left)[.] [A-Z][a-z]{2,8}") {
        let annotator = Annotator::english().expect("the shipped rules load");
        let alone = annotator.annotate(&Article::from_text("a", &second));
        annotator.annotate(&Article::from_text("b", &first));
        prop_assert_eq!(annotator.annotate(&Article::from_text("a", &second)), alone);
    }
}

#[test]
fn without_a_model_rules_still_find_names() {
    let options = Options { tagger: Tagger::Off, ..Options::default() };
    let annotator = Annotator::with_entities(&options).expect("the rules load");
    let found = annotator.annotate(&Article::from_text("a", "Mayor Ada Lindqvist flew to Kenya."));
    assert_eq!(found.entities[0].name, "Ada Lindqvist");
}

#[test]
fn a_damaged_model_is_refused() {
    let mut bytes = include_bytes!("../model/names.bin").to_vec();
    let last = bytes.len() - 1;
    bytes[last] ^= 1;
    let options = Options { tagger: Tagger::File(bytes), ..Options::default() };
    let error = Annotator::with_entities(&options).expect_err("the checksum does not fit");
    assert!(error.to_string().contains("checksum"));
}

#[test]
fn lexicons_are_sorted_and_unique() {
    let files = [
        include_str!("../lexicon/entity-agents.tsv"),
        include_str!("../lexicon/entity-words.tsv"),
        include_str!("../lexicon/entity-first-names.tsv"),
        include_str!("../lexicon/entity-countries.tsv"),
        include_str!("../lexicon/entity-places.tsv"),
        include_str!("../lexicon/entity-names.tsv"),
    ];
    for file in files {
        let rows: Vec<&str> = file.lines().skip(1).collect();
        assert!(file.starts_with("# ") && file.contains("licence"));
        for pair in rows.windows(2) {
            assert!(pair[0] < pair[1], "`{}` stands before `{}`", pair[0], pair[1]);
        }
    }
}

#[test]
fn a_company_is_called_by_the_start_of_its_name() {
    let text = "Larch Lamps Inc. fell on Monday. Larch had warned of a loss. Investors left Larch.";
    check_links(text, "Larch Lamps Inc.", &["Larch Lamps Inc.", "Larch", "Larch"]);
}

#[test]
fn a_sheriff_is_no_part_of_his_county() {
    let found = entities("It burned for hours, Halden County Sheriff Ada Writer said.");
    let county = found.iter().find(|entity| entity.name == "Halden County").expect("the county is a name");
    assert_eq!(county.kind, EntityKind::Place);
    let sheriff = found.iter().find(|entity| entity.name == "Ada Writer").expect("the sheriff is a name");
    assert_eq!(sheriff.roles, ["Halden County Sheriff"]);
}

#[test]
fn towns_in_a_table_of_results_are_teams() {
    let found = entities("Results:\n\nBristol 2 Leeds 1\n\nThe crowd in Bristol sang.");
    let kind = |name: &str| found.iter().filter(|e| e.name == name).map(|e| e.kind).collect::<Vec<_>>();
    assert_eq!(kind("Leeds"), [EntityKind::Organization]);
    assert!(kind("Bristol").contains(&EntityKind::Organization), "{found:?}");
}

#[test]
fn a_description_is_of_nobody_named_in_its_sentence() {
    let found = entities("Ben Day said the plan, which the president backed, had failed.");
    assert!(
        found.iter().flat_map(|e| &e.mentions).all(|mention| mention.form == MentionForm::Name),
        "{found:?}"
    );
}
