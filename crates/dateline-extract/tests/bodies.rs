//! Who "it", "they" and "the company" stand for, and where that stays open.

use dateline_extract::Annotator;
use dateline_extract::entity::MentionForm;
use dateline_text::Article;

const BODIES: &str = include_str!("suite/entity-bodies.tsv");

#[test]
fn it_and_they_are_who_acted_before() {
    let annotator = Annotator::english().expect("the shipped rules load");
    let rows = BODIES.lines().filter(|line| !line.starts_with('#'));
    let mut wrong = Vec::new();
    for (number, row) in rows.enumerate() {
        let (marked, name) = row.split_once('\t').expect("a text and a name");
        let start = marked.find('[').expect("a word is marked");
        let text = marked.replace(['[', ']'], "");
        let found = annotator.annotate(&Article::from_text(&number.to_string(), &text)).entities;
        let meant = found.iter().find(|entity| {
            let mut others = entity.mentions.iter().filter(|mention| mention.form != MentionForm::Name);
            others.any(|mention| mention.span.start as usize == start)
        });
        let meant = meant.map_or("-", |entity| entity.name.as_str());
        if meant != name {
            wrong.push(format!("{marked}: {meant}"));
        }
    }
    assert!(wrong.is_empty(), "{} are wrong:\n{}", wrong.len(), wrong.join("\n"));
}
