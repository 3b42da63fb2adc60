//! How names are cut, sorted and joined in running news.

use dateline_extract::entity::{EntityKind, MentionForm};
use dateline_extract::{Annotator, Entity};
use dateline_text::Article;

fn entities(text: &str) -> Vec<Entity> {
    Annotator::english().expect("the shipped rules load").annotate(&Article::from_text("a", text)).entities
}

fn kind(text: &str, name: &str) -> Option<EntityKind> {
    entities(text).iter().find(|entity| entity.name == name).map(|entity| entity.kind)
}

/// The names of an entity as printed, in text order.
#[track_caller]
fn check_names(text: &str, name: &str, names: &[&str]) {
    let found = entities(text);
    let entity = found.iter().find(|entity| entity.name == name);
    let entity = entity.unwrap_or_else(|| panic!("no {name} in {found:?}"));
    let named = entity.mentions.iter().filter(|mention| mention.form == MentionForm::Name && !mention.nested);
    let words: Vec<&str> = named.map(|mention| mention.span.of(text)).collect();
    assert_eq!(words, names);
}

#[test]
fn a_storm_is_an_event_and_an_act_a_work() {
    let text = "Typhoon Odette hit Luzon late on Sunday, the weather bureau said.";
    assert_eq!(kind(text, "Typhoon Odette"), Some(EntityKind::Event));
    let text = "He was charged under the Public Order Act on Monday, a court in Leeds heard.";
    assert_eq!(kind(text, "Public Order Act"), Some(EntityKind::Work));
}

#[test]
fn and_parts_two_companies() {
    let text = "The lamps are made by Halden Group and Brightwell Corp. in Turku.";
    assert_eq!(kind(text, "Halden Group"), Some(EntityKind::Organization));
    assert_eq!(kind(text, "Brightwell Corp."), Some(EntityKind::Organization));
}

#[test]
fn letters_behind_a_body_are_its_name() {
    let text =
        "A case was opened by the Road Safety Directorate on Monday. The RSD, which is new, gave no reason.";
    check_names(text, "Road Safety Directorate", &["Road Safety Directorate", "RSD"]);
}

#[test]
fn a_wife_is_addressed_as_mrs() {
    let text = "Otto Greenwood was fined. Greenwood's wife, Runa Greenwood, wept. Mrs. Greenwood left the court. \
                Greenwood will appeal.";
    check_names(text, "Otto Greenwood", &["Otto Greenwood", "Greenwood", "Greenwood"]);
    check_names(text, "Runa Greenwood", &["Runa Greenwood", "Greenwood"]);
}

#[test]
fn what_somebody_is_known_as_is_a_name_of_that_person() {
    let text =
        "The commander Hamid Daoud Karim, widely known as Zemedi, spoke on Sunday. Sanctions on Zemedi hold.";
    check_names(text, "Hamid Daoud Karim", &["Hamid Daoud Karim", "Zemedi", "Zemedi"]);
}

#[test]
fn a_team_is_called_by_its_second_word() {
    let text = "Arsenal beat Aston Villa on Saturday. Villa have lost three games, and Villa manager Otto Lind left.";
    check_names(text, "Aston Villa", &["Aston Villa", "Villa", "Villa"]);
}

#[test]
fn a_surname_is_no_team() {
    let text = "Otto Villa plays for Aston Villa. Villa scored twice, a spokesman said.";
    check_names(text, "Otto Villa", &["Otto Villa", "Villa"]);
}

#[test]
fn a_rival_is_no_part_of_the_name() {
    let text = "Shares in Marlow fell. Rival Brightwell Foods said it expected sales to rise.";
    assert_eq!(kind(text, "Brightwell Foods"), Some(EntityKind::Organization));
}

#[test]
fn an_office_is_told_by_whose_it_is_and_of_what() {
    let roles = |text: &str, name: &str| {
        let found = entities(text);
        found.iter().find(|entity| entity.name == name).map(|entity| entity.roles.clone()).unwrap_or_default()
    };
    let text = "Carlo Benati won. Ada Lindqvist, Benati's finance minister, opposes the plan.";
    assert_eq!(roles(text, "Ada Lindqvist"), ["Benati's finance minister"]);
    let text = "\"It is tough,\" said Ada Lindqvist, head of research at the broker.";
    assert_eq!(roles(text, "Ada Lindqvist"), ["head of research"]);
}

#[test]
fn junior_is_no_surname() {
    let text = "Otto R. Halvorsen Jr. will testify on Thursday. Halvorsen declined to comment.";
    check_names(text, "Otto R. Halvorsen Jr.", &["Otto R. Halvorsen Jr.", "Halvorsen"]);
}

#[test]
fn a_committee_of_a_house_is_another_body() {
    let text = "The Senate voted on Monday. A day later the Senate Farming Committee met.";
    check_names(text, "Senate", &["Senate"]);
}

#[test]
fn letters_in_brackets_tell_where_a_name_starts() {
    let text =
        "Two men were held, the Timber and Mineral Crimes Commission (TMCC) said. The TMCC gave no names.";
    let name = "Timber and Mineral Crimes Commission";
    check_names(text, name, &[name, "TMCC", "TMCC"]);
}

#[test]
fn ranks_of_the_police_are_no_name() {
    let text = "Det Ch Insp Sarah Holt said: \"This was cruel.\" Holt thanked the public.";
    check_names(text, "Sarah Holt", &["Sarah Holt", "Holt"]);
}

#[test]
fn a_family_is_nobody_in_particular() {
    let text = "Daniel Owusu died on Saturday. A friend of the Owusu family wept. Owusu was 19.";
    check_names(text, "Daniel Owusu", &["Daniel Owusu", "Owusu"]);
}
