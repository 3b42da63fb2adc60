//! Laws of the quantity reader, and what its lexicons promise.

use dateline_extract::quantity::compare::{Context, Difference};
use dateline_extract::quantity::{Bound, Comparison, Direction, Number, Part, Quantity, Reason, compare};
use dateline_extract::{Annotator, Time};

use dateline_text::Article;
use proptest::prelude::*;

fn read(text: &str) -> Vec<Quantity> {
    let annotator = Annotator::english().expect("the shipped rules load");
    let article = Article::from_text("a", text);
    let doc = annotator.read(&article);
    let times: Vec<Time> = annotator.times().find(&doc);
    annotator.quantities().find(&doc, &times)
}

/// Words that figures are made of, and marks that could break them.
fn wordy() -> impl Strategy<Value = String> {
    let words = [
        "three",
        "hundred",
        "and",
        "million",
        "a",
        "half",
        "of",
        "the",
        "dozens",
        "per",
        "cent",
        "%",
        "$",
        "US$",
        "12",
        "1,200",
        "3.5",
        "-",
        "–",
        "to",
        "between",
        "from",
        "about",
        "at least",
        "people",
        "killed",
        "were",
        "dead",
        "including",
        "children",
        ",",
        "(",
        ")",
        "°",
        "C",
        "km",
        "/",
        "1/2",
        "½",
        "first",
        "third",
        "thirds",
        "one",
        "in",
        "five",
        "minus",
        "point",
        ".",
        "+",
        "or more",
        "toll",
        "rose",
        "’s",
        "\n",
        "é",
        "₹",
        "“",
        "”",
    ];
    prop::collection::vec(
        (prop::sample::select(words.to_vec()), prop::sample::select(vec![" ", "", "\u{a0}"])),
        0..24,
    )
    .prop_map(|parts| parts.into_iter().flat_map(|(word, gap)| [word, gap]).collect())
}

fn sane(text: &str) -> Result<(), TestCaseError> {
    let found = read(text);
    for pair in found.windows(2) {
        prop_assert!(pair[0].span.end <= pair[1].span.start, "{pair:?} in {text:?}");
    }
    for (n, q) in found.iter().enumerate() {
        prop_assert!(q.span.get(text).is_some_and(|words| !words.is_empty()));
        prop_assert!(q.part_of.is_none_or(|whole| whole != n && whole < found.len()));
        prop_assert!(q.low.is_some() || q.high.is_some());
        prop_assert!(q.low.zip(q.high).is_none_or(|(low, high)| low <= high), "{q:?} in {text:?}");
    }
    Ok(())
}

/// The one figure of a text.
fn only(text: &str) -> Quantity {
    let mut found = read(text);
    assert_eq!(found.len(), 1, "{text}: {found:?}");
    found.remove(0)
}

/// Checks figures as "words = value unit or noun, role".
#[track_caller]
fn check(text: &str, expected: &[&str]) {
    let found: Vec<String> = read(text).iter().map(|q| shown(text, q)).collect();
    assert_eq!(found, expected, "{text}");
}

fn shown(text: &str, q: &Quantity) -> String {
    let number = |n: Option<Number>| n.map(|n| n.to_string()).unwrap_or_default();
    let value = match (q.low, q.high) {
        (Some(low), Some(high)) if low == high => low.to_string(),
        (low, high) => format!("{}..{}", number(low), number(high)),
    };
    let thing = q.unit.as_ref().or(q.noun.as_ref()).map(|thing| format!(" {thing}")).unwrap_or_default();
    let role = q.role.as_ref().map(|role| format!(", {role}")).unwrap_or_default();
    format!("{} = {value}{thing}{role}", q.span.of(text))
}

#[test]
fn numbers_are_read_in_every_form() {
    check(
        "Some 816 000 parcels and 1,00,000 crates.",
        &["Some 816 000 = 816000 parcels", "1,00,000 = 100000 crates"],
    );
    check("They own twelve hundred hens.", &["twelve hundred = 1200 hens"]);
    check("It sold two and a half million tickets.", &["two and a half million = 2500000 tickets, sold"]);
    check(
        "It holds 3.5 lakh books and 2 crore pages.",
        &["3.5 lakh = 350000 books", "2 crore = 20000000 pages"],
    );
    check("One in five pupils was ill.", &["One in five = 0.2 pupils, infected"]);
    check("Three-quarters of the seats were empty.", &["Three-quarters = 0.75 seats"]);
    check("She came in twenty-third place.", &["twenty-third = 23 place"]);
    check("Half a million fans sang.", &["Half a million = 500000 fans"]);
}

#[test]
fn fractions_have_denominators_of_several_words() {
    check("A twenty-first of it is sand.", &["A twenty-first = 0.0476190476190476190476190476"]);
    check("Three twenty-fifths melted.", &["Three twenty-fifths = 0.12"]);
    check("One hundred thirty-fifths.", &["One hundred thirty-fifths = 2.8571428571428571428571428571"]);
    check("He marked a twenty-first birthday.", &["twenty-first = 21 birthday"]);
}

#[test]
fn spoken_hundreds_are_one_number_where_nothing_is_counted() {
    check("The batsman made one twenty-four.", &["one twenty-four = 124"]);
    check("She found two fifty-pound notes.", &["two = 2", "fifty-pound = 50 [lb_av]"]);
    check("The gates open at six forty.", &["six = 6", "forty = 40"]);
}

#[test]
fn a_point_alone_is_a_decimal_where_something_is_measured() {
    check("Output fell point four per cent.", &["point four per cent = 0.4 %, fell"]);
    check("Point four is new.", &["four = 4"]);
}

#[test]
fn a_minus_set_off_is_no_dash() {
    check("It was - 14 degrees.", &["- 14 degrees = -14 deg"]);
    check("The pact - 14 states signed it - holds.", &["14 = 14 states"]);
    check("- 14 states signed it", &["14 = 14 states"]);
    check("A loss of ($0.35) was forecast.", &["$0.35 = -0.35 USD"]);
}

#[test]
fn amounts_are_read_as_they_are_written_abroad() {
    check("The net for the year to May 31 C$4.2 million was a record.", &["C$4.2 million = 4200000 CAD"]);
    check("He paid Rs. 40 crore.", &["Rs. 40 crore = 400000000 INR"]);
    check("It costs €7,50 or 1.300,00 euros.", &["€7,50 = 7.5 EUR", "1.300,00 euros = 1300 EUR"]);
    check("Rooms 14,15 are shut.", &["14 = 14", "15 = 15"]);
}

#[test]
fn a_percentage_may_stand_before_its_number() {
    check("A percentage of 35 is usual.", &["percentage of 35 = 35 %"]);
    check("A percentage of 35 men is ill.", &["35 = 35 men"]);
}

#[test]
fn bounds_of_an_age_are_kept() {
    check("Life expectancy in the valley is about 81.", &["about 81 = 81 a, aged"]);
    check("A tenth of girls aged 10 to 12 smoke.", &["A tenth = 0.1 girls", "10 to 12 = 10..12 a, aged"]);
    check("Buyers must be at least 16 years old.", &["at least 16 years old = 16.. a, aged"]);
    check("He is over forty years old.", &["over forty years old = 40.. a, aged"]);
}

#[test]
fn one_number_goes_on_across_commas_and_dozens() {
    check(
        "It has three million, two hundred thousand tiles.",
        &["three million, two hundred thousand = 3200000 tiles"],
    );
    check("They ate three hundred and two dozen eggs.", &["three hundred and two dozen = 324 eggs"]);
    check("Six thousand, two of them new.", &["Six thousand = 6000", "two = 2"]);
}

#[test]
fn lengths_of_time_in_several_units_are_measures() {
    check("The film runs an hour and a half.", &["an hour and a half = 1.5 h"]);
    check("She walked an hour and 45 minutes.", &["an hour and 45 minutes = 105 min"]);
    check("He served two and a half years.", &["two and a half years = 2.5 a"]);
    check("He served 3 years.", &[]);
    check("Its day has 9 hours, 55 minutes, 30 seconds.", &["9 hours = 9 h", "55 minutes = 55 min"]);
}

#[test]
fn units_that_stand_apart_are_found() {
    check("Masts of 8- to 16-metre height.", &["8- to 16-metre = 8..16 m"]);
    check("They use 2.4 tonnes of coal a day.", &["2.4 tonnes of coal a day = 2.4 t/d"]);
    check("The plate was 40 C hot.", &["40 C = 40 Cel"]);
    check("A load of 20 J/m^2 is safe.", &["20 J/m^2 = 20 J/m2"]);
    check("It fell on Dec. 12, priced at $5.", &["$5 = 5 USD"]);
}

#[test]
fn those_lost_are_killed_and_jobs_are_not() {
    check("The loss of 31 lives shook them.", &["31 = 31 lives, killed"]);
    check("It means the loss of 40 jobs.", &["40 = 40 jobs, lost"]);
    check("Four children were among the dead.", &["Four = 4 children, killed"]);
    check("The mill employed 520 people.", &["520 = 520 people, employed"]);
}

#[test]
fn what_a_figure_is_of_is_no_speaker_and_no_payer() {
    let of = |text: &str| read(text).remove(0).of;
    assert_eq!(of("The coast guard raised the death toll to 29."), None);
    assert_eq!(of("Nair offered 500 million pounds."), None);
    assert_eq!(of("She declared an emergency in 10 provinces."), None);
    assert_eq!(of("The mill employs 520 people.").as_deref(), Some("mill"));
    assert_eq!(of("Sales rose 5 %.").as_deref(), Some("Sales"));
}

/// Checks what the figures of a text are of.
#[track_caller]
fn check_of(text: &str, expected: &[&str]) {
    let found: Vec<String> = read(text).into_iter().map(|q| q.of.unwrap_or_default()).collect();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn subjects_are_found_across_asides_relatives_and_joined_verbs() {
    check_of(
        "Shares in Marlow, the pub operator, fell 4 % to 210p.",
        &["Shares in Marlow", "Shares in Marlow"],
    );
    check_of("The yield on the 10-year note rose to 4.1%.", &["yield on the 10-year note"]);
    check_of("The tunnel will be 18 km long and cost 7 million euros.", &["tunnel", "tunnel"]);
    check_of("The house, which has five bedrooms, is priced at $4m.", &["house", "house"]);
    check_of("Sales at its 90 shops fell 3%.", &["", "Sales"]);
    check_of("Operating costs rose 9% while margins narrowed to 11%.", &["Operating costs", "margins"]);
}

#[test]
fn objects_are_what_a_change_is_of() {
    check_of("The firm raised its dividend by 5 cents to 40 cents.", &["dividend", "dividend"]);
    check_of("The scare pulled the sector 2 % lower.", &["sector"]);
    check_of("It wiped $300 million off the value of the bank.", &["value"]);
    check_of("The poll showed a drop of six points in support.", &["support"]);
    check_of("Rents rose 20% in Leeds, 12% in York.", &["Rents", "Rents"]);
}

#[test]
fn counts_have_their_holders() {
    check_of("Ford (F), which has 13,000 workers, closed.", &["Ford"]);
    check_of("The group said it would close 35 stores and cut 90 jobs.", &["group", "group"]);
    check_of("Two of the mayor's deputies left.", &["mayor"]);
    check_of("Six members of the crew were killed.", &["crew"]);
    check_of("The trust runs 14 schools with 900 pupils.", &["trust", "schools"]);
    check_of("Gunmen killed 12 people.", &[""]);
    check("They own a three-bedroom flat.", &["three = 3 bedroom"]);
}

#[test]
fn a_noun_said_once_serves_the_counts_set_beside_it() {
    check(
        "Ross holds 28 farms, Hill holds 22 and Webb has at least six.",
        &["28 = 28 farms", "22 = 22 farms", "at least six = 6.. farms"],
    );
    check(
        "The gale killed 30 sailors on the ferry and four on the pier.",
        &["30 = 30 sailors, killed", "four = 4 sailors, killed"],
    );
    check("He has three sons, and two are cooks.", &["three = 3 sons", "two = 2 sons"]);
    check("She has 5 goats and he is 30.", &["5 = 5 goats", "30 = 30 a, aged"]);
    check("The number of ponds fell to 300.", &["300 = 300 ponds"]);
}

#[test]
fn roles_fit_what_is_counted() {
    check("Two Bluewater ferries attended.", &["Two = 2 Bluewater ferries"]);
    check("The retailer lost 400 jobs.", &["400 = 400 jobs, lost"]);
    check("Police seized 40 kg of tea.", &["40 kg = 40 kg, seized"]);
    check("Of voters, 42 per cent had cut back.", &["42 per cent = 42 %"]);
    check(
        "They pledged £20m after 600 homes were damaged.",
        &["£20m = 20000000 GBP", "600 = 600 homes, damaged"],
    );
    check("The bill passed by 71 per cent to 29 per cent.", &["71 per cent = 71 %", "29 per cent = 29 %"]);
}

#[test]
fn nouns_go_across_joined_adjectives_and_names() {
    check("Two of Mr. Brill's tenants left.", &["Two = 2 tenants"]);
    check("It took them over the next two or three weeks.", &["two or three weeks = 2..3 wk"]);
    check("It sold 90 digital and physical copies.", &["90 = 90 digital and physical copies, sold"]);
    check("They made 500 Model 3 cars.", &["500 = 500 Model 3 cars"]);
    check("She kept half the money.", &["half = 0.5 money"]);
    check("The van costs PS2.7m.", &["PS2.7m = 2700000 GBP"]);
    check("Hundreds of miles were lost.", &["Hundreds of miles = 100..1000 [mi_i]"]);
}

#[test]
fn a_conversion_in_brackets_has_the_bound_of_what_it_converts() {
    let found = read("It has over 200 hp (149 kW).");
    assert_eq!(found.iter().map(|q| q.bound).collect::<Vec<_>>(), [Bound::MoreThan, Bound::MoreThan]);
}

#[test]
fn bare_ends_of_a_change_take_the_unit_of_the_other() {
    check("Lift was increased from 13.5 to 14 mm.", &["13.5 = 13.5 mm", "14 mm = 14 mm"]);
    check(
        "Takings rose from 3.5 to 6 million pounds.",
        &["3.5 = 3500000 GBP", "6 million pounds = 6000000 GBP"],
    );
    check(
        "It made 3 million bulbs, up from 2 million in May.",
        &["3 million = 3000000 bulbs", "2 million = 2000000 bulbs"],
    );
    check("Shares slumped $3 to $17.", &["$3 = 3 USD, fell", "$17 = 17 USD"]);
    check("They left, adding $5m to the bill.", &["$5m = 5000000 USD"]);
}

#[test]
fn vague_words_are_kept_with_their_interval() {
    check(
        "Tens of thousands of students marched.",
        &["Tens of thousands = 10000..100000 students, attended"],
    );
    check("Dozens of shops burned down.", &["Dozens = 12..120 shops, destroyed"]);
    assert_eq!(only("Several hundred ducks came.").vague.as_deref(), Some("Several hundred"));
}

#[test]
fn money_and_measures_have_codes() {
    check("It cost $1.2bn.", &["$1.2bn = 1200000000 USD"]);
    check("He paid A$40, 30 quid and RM25.50.", &["A$40 = 40 AUD", "30 quid = 30 GBP", "RM25.50 = 25.5 MYR"]);
    check("She paid 20 dollars and 43 cents.", &["20 dollars and 43 cents = 20.43 USD"]);
    check("A stamp is 80 Canadian cents.", &["80 Canadian cents = 0.8 CAD"]);
    check(
        "It cost 90 Belgian francs. Tea was 20 francs.",
        &["90 Belgian francs = 90 BEF", "20 francs = 20 BEF"],
    );
    check("A net loss of $90,000 was booked.", &["$90,000 = 90000 USD"]);
    check("The 62-metre mast fell.", &["62-metre = 62 m"]);
    check("It measured 3 square kilometres at -5 °C.", &["3 square kilometres = 3 km2", "-5 °C = -5 Cel"]);
    check("They earn $15 an hour.", &["$15 an hour = 15 USD/h"]);
    check("Rates rose by 25 basis points.", &["25 basis points = 0.25 %, rose"]);
    check("He is 7 feet 10 inches tall.", &["7 feet 10 inches = 94 [in_i]"]);
}

#[test]
fn rates_end_where_they_end() {
    check("It offers $8 a share and five shares.", &["$8 a share = 8 USD/{share}", "five = 5 shares"]);
    check("Fuel rose three cents a gallon.", &["three cents = 0.03 USD, rose"]);
    check("Some 900 pounds (410 kg) of flour.", &["Some 900 pounds = 900 [lb_av]", "410 kg = 410 kg"]);
    check("Sales fell in a quarter that was bad.", &[]);
}

#[test]
fn ranges_are_one_figure_and_changes_two() {
    check("Only 6,000-7,000 came back.", &["Only 6,000-7,000 = 6000..7000"]);
    check("Between 10 and 15 per cent of voters stayed home.", &["Between 10 and 15 per cent = 10..15 %"]);
    check("It takes 5-10 workers.", &["5-10 = 5..10 workers"]);
    check("Prices start from $5 to $10.", &["from $5 to $10 = 5..10 USD"]);
    check("Inflation fell from 7.8% to 7.5%.", &["7.8% = 7.8 %", "7.5% = 7.5 %"]);
    let found = read("Inflation fell from 7.8% to 7.5%.");
    assert_eq!(
        found[0].change.map(|c| (c.direction, c.part, c.with)),
        Some((Direction::Down, Part::Old, Some(1)))
    );
    assert_eq!(
        found[1].change.map(|c| (c.direction, c.part, c.with)),
        Some((Direction::Down, Part::New, Some(0)))
    );
    let found = read("Exports rose 5 % to 120 tonnes.");
    assert_eq!(
        found[0].change.map(|c| (c.direction, c.part, c.with)),
        Some((Direction::Up, Part::Delta, Some(1)))
    );
}

#[test]
fn roles_come_from_verbs_nouns_and_states() {
    check(
        "The blast killed 12 miners and injured 30.",
        &["12 = 12 miners, killed", "30 = 30 miners, injured"],
    );
    check("With 30 dead, it was the worst fire.", &["30 = 30 dead, killed"]);
    check("The death toll rose to 45.", &["45 = 45, killed"]);
    check(
        "Some 9,000 villagers in the valley have been evacuated.",
        &["Some 9,000 = 9000 villagers, evacuated"],
    );
    check("The bakery laid off 60 workers.", &["60 = 60 workers, laid off"]);
    check("The release of 14 sailors is near.", &["14 = 14 sailors, released"]);
    check("About 70 campers were reported missing.", &["About 70 = 70 campers, missing"]);
}

#[test]
fn parts_point_at_their_wholes() {
    let wholes = |text: &str| -> Vec<Option<usize>> { read(text).iter().map(|q| q.part_of).collect() };
    assert_eq!(wholes("At least 30 guests, including four children, were saved."), [None, Some(0)]);
    assert_eq!(wholes("He holds 90 sheep, 12 of which are lambs."), [None, Some(0)]);
    assert_eq!(wholes("Two of the nine divers were freed."), [Some(1), None]);
    assert_eq!(wholes("Of the 45 wounded, nine were soldiers."), [None, Some(0)]);
    assert_eq!(wholes("Six men died, and 28 were saved."), [None, None]);
}

#[test]
fn what_is_no_quantity_is_rejected_with_its_reason() {
    let reasons = |text: &str| -> Vec<Reason> {
        let annotator = Annotator::english().expect("the shipped rules load");
        let article = Article::from_text("a", text);
        let doc = annotator.read(&article);
        let times = annotator.times().find(&doc);
        annotator.quantities().rejected(&doc, &times).iter().map(|rejected| rejected.reason).collect()
    };
    assert_eq!(reasons("An F-16 flew over."), [Reason::Name]);
    assert_eq!(reasons("See page 12."), [Reason::Label]);
    assert_eq!(reasons("Call 555-0100 now."), [Reason::Phone]);
    assert_eq!(reasons("Take this one."), [Reason::Pronoun]);
    assert_eq!(reasons("The two teams met, the three dead men did not."), [Reason::Known]);
    assert_eq!(reasons("2) Shut the gate."), [Reason::List]);
    assert_eq!(reasons("Ring 0161 496 0000 or +44 161 4960000."), [Reason::Phone; 5]);
    assert_eq!(reasons("They won 3-1."), []);
    assert_eq!(reasons("His reign (1701-1712) was calm."), [Reason::Year]);
    assert_eq!(reasons("One entire roof fell in."), [Reason::Pronoun]);
    assert_eq!(reasons("The 8/8 raid split them 60/40."), [Reason::Pair; 4]);
    assert_eq!(reasons("A score of 3-1 flattered them."), []);
    assert_eq!(reasons("They sank into the bottom four, six points adrift."), [Reason::Known]);
    assert_eq!(reasons("A Learjet 75C took off."), [Reason::Name]);
    assert_eq!(reasons("The 386 was slow, a four-wheel 504 was not."), [Reason::Name; 2]);
    assert_eq!(reasons("It weighs 1.7×10−30 grams."), [Reason::Size]);
}

#[test]
fn comparison_follows_intervals_roles_and_days() {
    let (none, monday, friday) = (Context::default(), day(4), day(8));
    let verdict = |a: &str, b: &str, x: &Context<'_>, y: &Context<'_>| compare(&only(a), &only(b), x, y);
    let killed = |n: &str| format!("{n} people were killed.");
    assert_eq!(verdict(&killed("About 1,200"), &killed("1,195"), &none, &none), Comparison::Agrees);
    assert_eq!(verdict(&killed("At least 21"), &killed("23"), &none, &none), Comparison::Compatible);
    assert_eq!(verdict(&killed("More than 40"), &killed("38"), &monday, &monday), Comparison::Conflict);
    assert_eq!(verdict(&killed("21"), &killed("34"), &monday, &friday), Comparison::Revised);
    let injured = verdict(&killed("21"), "21 people were injured.", &none, &none);
    assert_eq!(injured, Comparison::NotComparable(Difference::Role));
    let children = verdict(&killed("21"), "21 cows were killed.", &none, &none);
    assert_eq!(children, Comparison::NotComparable(Difference::Noun));
}

fn day(day: u32) -> Context<'static> {
    Context { as_of: chrono::NaiveDate::from_ymd_opt(2024, 3, day), ..Context::default() }
}

proptest! {
    #[test]
    fn any_string_gives_sorted_spans_inside_the_text(text in any::<String>()) {
        sane(&text)?;
    }

    #[test]
    fn any_mix_of_number_words_gives_sorted_spans_inside_the_text(text in wordy()) {
        sane(&text)?;
    }

    #[test]
    fn comparison_does_not_depend_on_the_order(one in wordy(), other in wordy()) {
        for a in &read(&one) {
            for b in &read(&other) {
                let (x, y) = (Context::default(), Context::default());
                prop_assert_eq!(compare(a, b, &x, &y), compare(b, a, &y, &x));
            }
        }
    }
}

#[test]
fn lexicons_are_sorted_and_without_doubles() {
    let files = [
        include_str!("../lexicon/quantity-money.tsv"),
        include_str!("../lexicon/quantity-numbers.tsv"),
        include_str!("../lexicon/quantity-roles.tsv"),
        include_str!("../lexicon/quantity-units.tsv"),
        include_str!("../lexicon/quantity-words.tsv"),
    ];
    for file in files {
        let rows: Vec<Vec<&str>> = file
            .lines()
            .filter(|line| !line.starts_with("# "))
            .map(|line| line.split('\t').collect())
            .collect();
        for pair in rows.windows(2) {
            assert!(pair[0] < pair[1], "{:?} stands before {:?}", pair[0], pair[1]);
        }
    }
}
