//! Word lists of the sentence splitter, and what they say of a word before or behind a mark.

/// Titles and links that are written before a name: no sentence ends with them.
const BEFORE_NAMES: &[&str] = &[
    "adm", "amb", "asst", "atty", "brig", "capt", "cllr", "cmdr", "col", "cpl", "cpt", "det", "dr", "drs",
    "fr", "gen", "gov", "hon", "insp", "lt", "maj", "messrs", "mlle", "mme", "mr", "mrs", "ms", "pfc",
    "pres", "prof", "pvt", "rep", "reps", "rev", "sec", "sen", "sens", "sgt", "spc", "ste", "supt",
];

/// Abbreviations that stand inside a sentence and may also end one.
const MAY_END: &[&str] = &[
    "ala", "alta", "apr", "ariz", "ark", "assn", "assoc", "aug", "ave", "blvd", "bros", "calif", "co",
    "colo", "conn", "corp", "dec", "del", "dept", "dist", "esq", "feb", "fla", "fri", "ft", "ga", "govt",
    "hwy", "ill", "inc", "ind", "jan", "jr", "jul", "jun", "kan", "ky", "la", "llc", "ltd", "mar", "mass",
    "md", "mfg", "mich", "minn", "miss", "mo", "mon", "mont", "mt", "neb", "nev", "nov", "oct", "okla",
    "ont", "ore", "pa", "penn", "plc", "pty", "que", "rd", "sask", "sat", "sep", "sept", "sq", "sr", "st",
    "sun", "tenn", "thu", "thur", "thurs", "tue", "tues", "univ", "va", "vt", "wash", "wed", "wis", "wyo",
];

/// Abbreviations in small letters that go on with a word in small letters.
const INSIDE: &[&str] =
    &["approx", "avg", "ca", "cf", "dept", "est", "etc", "excl", "govt", "incl", "max", "min", "viz", "vs"];

/// Abbreviations before a number.
const BEFORE_NUMBERS: &[&str] = &[
    "approx", "art", "c", "ca", "ch", "cl", "ext", "fig", "figs", "no", "nos", "n°", "op", "p", "para", "pp",
    "rs", "sec", "tel", "tk", "vol",
];

/// Words that, with a capital, start sentences and hardly ever follow an abbreviation within one.
const STARTERS: &[&str] = &[
    "A",
    "After",
    "Afterwards",
    "Again",
    "All",
    "Also",
    "Although",
    "An",
    "And",
    "Another",
    "Any",
    "Are",
    "As",
    "At",
    "Authorities",
    "Because",
    "Before",
    "Both",
    "But",
    "By",
    "Can",
    "Could",
    "Critics",
    "Despite",
    "Did",
    "Do",
    "Does",
    "During",
    "Each",
    "Earlier",
    "Even",
    "Every",
    "Experts",
    "Few",
    "For",
    "From",
    "Had",
    "Has",
    "Have",
    "He",
    "Her",
    "Here",
    "His",
    "How",
    "However",
    "If",
    "In",
    "Instead",
    "Is",
    "It",
    "Its",
    "Last",
    "Later",
    "Many",
    "Meanwhile",
    "More",
    "Most",
    "Mr",
    "Mrs",
    "My",
    "Neither",
    "Next",
    "No",
    "Nobody",
    "None",
    "Nor",
    "Not",
    "Nothing",
    "Now",
    "Of",
    "Officials",
    "On",
    "Once",
    "One",
    "Only",
    "Or",
    "Our",
    "Over",
    "People",
    "Police",
    "Residents",
    "She",
    "Since",
    "So",
    "Some",
    "Still",
    "Such",
    "Than",
    "That",
    "The",
    "Their",
    "Then",
    "There",
    "These",
    "They",
    "This",
    "Those",
    "Though",
    "Thus",
    "To",
    "Two",
    "Under",
    "Until",
    "Was",
    "We",
    "Were",
    "What",
    "When",
    "Where",
    "Whether",
    "Which",
    "While",
    "Who",
    "Why",
    "With",
    "Without",
    "Witnesses",
    "Yet",
    "You",
    "Your",
];

/// What follows "a.m." and "p.m." within a sentence.
const AFTER_CLOCK: &[&str] = &[
    "AEST",
    "BST",
    "CDT",
    "CEST",
    "CET",
    "CST",
    "CT",
    "Central",
    "EDT",
    "EST",
    "ET",
    "Eastern",
    "Friday",
    "GMT",
    "IST",
    "JST",
    "Monday",
    "Mountain",
    "PDT",
    "PST",
    "PT",
    "Pacific",
    "Saturday",
    "Sunday",
    "Thursday",
    "Tuesday",
    "UTC",
    "Wednesday",
];

/// Verbs that say who spoke the quotation before them.
const SPEECH: &[&str] = &[
    "added",
    "adds",
    "asked",
    "asks",
    "cried",
    "exclaimed",
    "joked",
    "posted",
    "read",
    "reads",
    "replied",
    "said",
    "says",
    "shouted",
    "told",
    "tweeted",
    "went",
    "wondered",
    "wrote",
    "yelled",
];

/// The kinds of abbreviations, by what follows them.
pub(super) enum Abbreviation {
    BeforeName,
    BeforeNumber,
    /// "a.m.", "p.m."
    Clock,
    /// "J."
    Initial,
    MayEnd,
}

impl Abbreviation {
    pub fn of(word: &str) -> Option<Self> {
        let mut chars = word.chars();
        let (first, second) = (chars.next()?, chars.next());
        if second.is_none() && first.is_uppercase() {
            return Some(Self::Initial);
        }
        if word.len() > 12 {
            return None;
        }
        let small = word.to_lowercase();
        let listed = |list: &[&str]| list.binary_search(&small.as_str()).is_ok();
        if matches!(small.as_str(), "a.m" | "p.m") {
            return Some(Self::Clock);
        }
        if matches!(small.as_str(), "e.g" | "i.e" | "vs") || (first.is_uppercase() && listed(BEFORE_NAMES)) {
            return Some(Self::BeforeName);
        }
        if listed(BEFORE_NUMBERS) {
            return Some(Self::BeforeNumber);
        }
        let dotted = word.contains('.')
            && word
                .split('.')
                .all(|part| !part.is_empty() && part.len() <= 2 && part.chars().all(char::is_alphabetic));
        let known = (first.is_uppercase() || matches!(small.as_str(), "co" | "inc" | "ltd" | "jr"))
            && listed(MAY_END);
        (dotted || known).then_some(Self::MayEnd)
    }
}

/// True where a sentence in small letters ends before another one: careless copy, and no abbreviation.
pub(super) fn is_lower_end(word: &str, follower: &str) -> bool {
    let plain = |word: &str| word.chars().all(|c| c.is_lowercase() || c == '\'' || c == '’');
    follower.starts_with(char::is_lowercase)
        && word.chars().count() >= 2
        && plain(word)
        && INSIDE.binary_search(&word).is_err()
        && BEFORE_NUMBERS.binary_search(&word).is_err()
        && BEFORE_NAMES.binary_search(&word).is_err()
        && MAY_END.binary_search(&word).is_err()
}

pub(super) fn is_starter(word: &str, least: usize) -> bool {
    word.len() >= least && STARTERS.binary_search(&word).is_ok()
}

/// True where "a.m." goes on with `word`: a zone or a day.
pub(super) fn follows_clock(word: &str) -> bool {
    AFTER_CLOCK.binary_search(&word).is_ok()
}

/// True for a verb that says who spoke.
pub(super) fn is_speech(word: &str) -> bool {
    SPEECH.binary_search(&word).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn word_lists_are_sorted_and_unique() {
        for list in [BEFORE_NAMES, MAY_END, INSIDE, BEFORE_NUMBERS, STARTERS, AFTER_CLOCK, SPEECH] {
            assert!(list.is_sorted_by(|a, b| a < b), "{list:?}");
        }
    }
}
