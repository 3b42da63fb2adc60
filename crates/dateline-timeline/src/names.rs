//! [`Names`]: who is who across articles. Names come in as each article gives them; a number goes out for each, and
//! the fullest form of the name it belongs to.

use std::borrow::Cow;

use dateline_extract::entity::EntityKind;

use crate::lexicon::Lookup;

/// The names of all articles of a timeline, each once.
#[derive(Debug, Default)]
pub(crate) struct Names {
    ids: Lookup<String, u32>,
    list: Vec<(String, EntityKind)>,
    canonical: Vec<u32>,
}

impl Names {
    /// The number of a [`plain`] name; the first kind it is given stays.
    pub fn intern(&mut self, name: &str, kind: EntityKind) -> u32 {
        if let Some(id) = self.ids.get(name) {
            return *id;
        }
        let id = self.list.len() as u32;
        self.ids.insert(name.to_owned(), id);
        self.list.push((name.to_owned(), kind));
        id
    }

    /// Works out which short names stand for which full ones; to be called once all are known.
    pub fn settle(&mut self) {
        let mut full: Lookup<String, Option<u32>> = Lookup::default();
        for (id, (name, kind)) in self.list.iter().enumerate() {
            for short in short_forms(name, *kind) {
                // A short form of two names stands for neither.
                full.entry(short).and_modify(|held| *held = None).or_insert(Some(id as u32));
            }
        }
        self.canonical = (0..self.list.len() as u32)
            .map(|id| {
                let id = self.in_small_letters(id).unwrap_or(id);
                full.get(self.name(id)).copied().flatten().filter(|to| self.are_alike(id, *to)).unwrap_or(id)
            })
            .collect();
    }

    /// The number of the same name in small letters, where a dateline has it in capitals: "PORT AMARA" is Port Amara.
    fn in_small_letters(&self, id: u32) -> Option<u32> {
        const LEAST: usize = 4;
        let name = self.name(id);
        let is_loud = name.len() >= LEAST && !name.contains(char::is_lowercase);
        let small = || name.split(' ').map(title).collect::<Vec<_>>().join(" ");
        is_loud
            .then(|| self.ids.get(&small()).copied())
            .flatten()
            .filter(|small| self.kind(*small) == self.kind(id))
    }

    fn are_alike(&self, short: u32, full: u32) -> bool {
        let kind = |id: u32| self.list[id as usize].1;
        kind(short) == kind(full) || kind(short) == EntityKind::Other || self.name(short).len() <= 6
    }

    pub fn canonical(&self, id: u32) -> u32 {
        self.canonical.get(id as usize).copied().unwrap_or(id)
    }

    /// All names, in the order of their numbers.
    pub fn all(&self) -> impl Iterator<Item = &str> {
        self.list.iter().map(|(name, _)| name.as_str())
    }

    pub fn name(&self, id: u32) -> &str {
        &self.list[id as usize].0
    }

    pub fn kind(&self, id: u32) -> EntityKind {
        self.list[id as usize].1
    }
}

/// A name without its article, and initials without their dots.
pub(crate) fn plain(name: &str) -> Cow<'_, str> {
    let name = name.strip_prefix("the ").unwrap_or(name);
    if is_dotted(name) { name.replace('.', "").into() } else { name.into() }
}

/// True for "U.S." and "U.N.": the same name as without the dots.
fn is_dotted(name: &str) -> bool {
    name.len() >= 4
        && name.as_bytes().chunks(2).all(|pair| pair[0].is_ascii_uppercase() && pair.get(1) == Some(&b'.'))
}

/// A word with its first letter alone in capitals.
fn title(word: &str) -> String {
    let mut letters = word.chars();
    let first = letters.next();
    first.into_iter().chain(letters.flat_map(char::to_lowercase)).collect()
}

/// What companies have behind their names.
const LEGAL_FORMS: [&str; 13] = [
    "AG",
    "Co",
    "Company",
    "Corp",
    "Corporation",
    "GmbH",
    "Inc",
    "Incorporated",
    "LLC",
    "Limited",
    "Ltd",
    "Plc",
    "SA",
];

/// A person's surname; the initials of any other name of several words.
fn short_forms(name: &str, kind: EntityKind) -> Vec<String> {
    let words: Vec<&str> = name.split_whitespace().collect();
    if words.len() < 2 {
        return Vec::new();
    }
    if kind == EntityKind::Person {
        return vec![words[words.len() - 1].to_owned()];
    }
    let initials = |keep_small: bool| -> String {
        words
            .iter()
            .filter(|word| keep_small || word.starts_with(char::is_uppercase))
            .filter_map(|word| word.chars().next())
            .flat_map(char::to_uppercase)
            .collect()
    };
    let mut forms = vec![initials(false), initials(true)];
    // "Halden Steel" is Halden Steel Plc.
    let last = words[words.len() - 1].trim_end_matches('.');
    if LEGAL_FORMS.iter().any(|form| form.eq_ignore_ascii_case(last)) {
        forms.push(words[..words.len() - 1].join(" ").trim_end_matches(',').to_owned());
    }
    forms.dedup();
    forms.retain(|form| form.len() > 1);
    forms
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_surname_stands_for_the_one_full_name_that_ends_in_it() {
        let mut names = Names::default();
        let full = names.intern("Ada Writer", EntityKind::Person);
        let short = names.intern("Writer", EntityKind::Person);
        names.settle();
        assert_eq!(names.canonical(short), full);
    }

    #[test]
    fn a_surname_of_two_people_stands_for_neither() {
        let mut names = Names::default();
        names.intern("Ada Writer", EntityKind::Person);
        names.intern("Bob Writer", EntityKind::Person);
        let short = names.intern("Writer", EntityKind::Person);
        names.settle();
        assert_eq!(names.canonical(short), short);
    }

    #[test]
    fn a_company_is_known_without_its_legal_form() {
        let mut names = Names::default();
        let full = names.intern("Acme Steel PLC", EntityKind::Organization);
        let short = names.intern("Acme Steel", EntityKind::Organization);
        names.settle();
        assert_eq!(names.canonical(short), full);
    }

    #[test]
    fn a_name_in_capitals_is_the_same_in_small_letters() {
        let mut names = Names::default();
        let small = names.intern("Port Amara", EntityKind::Place);
        let loud = names.intern("PORT AMARA", EntityKind::Place);
        let body = names.intern("NATO", EntityKind::Organization);
        names.settle();
        assert_eq!((names.canonical(loud), names.canonical(body)), (small, body));
    }

    #[test]
    fn initials_stand_for_the_full_name() {
        let mut names = Names::default();
        let full = names.intern("National Weather Agency", EntityKind::Organization);
        let short = names.intern("NWA", EntityKind::Organization);
        names.settle();
        assert_eq!(names.canonical(short), full);
    }
}
