//! The laws of comparison: against intervals laid out point by point, and what may not depend on order or bound.

use chrono::NaiveDate;
use dateline_extract::Quantity;
use dateline_extract::quantity::compare::{Context, Difference, compare, exceeds};
use dateline_extract::quantity::{Bound, Comparison};
use proptest::prelude::*;
use serde_json::json;

/// A count of people killed.
fn figure(bound: Bound, low: i64, high: i64) -> Quantity {
    let (low, high) = match bound {
        Bound::AtLeast | Bound::MoreThan => (Some(low), None),
        Bound::AtMost | Bound::LessThan => (None, Some(low)),
        Bound::Exact | Bound::About => (Some(low), Some(low)),
        Bound::Range => (Some(low), Some(high)),
    };
    serde_json::from_value(json!({
        "span": {"start": 0, "end": 1}, "kind": "count", "low": low, "high": high, "bound": bound,
        "unit": null, "noun": "people", "of": null, "role": "killed", "part_of": null, "attribution": null,
    }))
    .expect("a quantity as the contract has it")
}

/// Whether a figure allows a value, both in quarters: the reading of each bound, written down a second time.
fn allows(q: &Quantity, quarters: i64) -> bool {
    let of = |n: Option<dateline_extract::quantity::Number>| {
        n.map(|n| 4 * n.to_string().parse::<i64>().expect("a whole number"))
    };
    let (low, high) = (of(q.low), of(q.high));
    match q.bound {
        Bound::MoreThan => low.is_some_and(|low| quarters > low),
        Bound::LessThan => high.is_some_and(|high| quarters < high),
        Bound::About => {
            let value = low.expect("an estimate has a value");
            // 30 stands for 25 to 35, 7 and 12 for half a one less or more.
            let half = if value >= 40 && value % 40 == 0 { 20 } else { 2 };
            (value - half..value + half).contains(&quarters)
        }
        _ => low.is_none_or(|low| quarters >= low) && high.is_none_or(|high| quarters <= high),
    }
}

/// Every quarter that tells two figures below 60 apart, and some on either side.
fn quarters() -> std::ops::Range<i64> {
    -40..400
}

fn overlap(a: &Quantity, b: &Quantity) -> bool {
    quarters().any(|at| allows(a, at) && allows(b, at))
}

fn is_point(q: &Quantity) -> bool {
    matches!(q.bound, Bound::Exact | Bound::About)
}

fn any_figure() -> impl Strategy<Value = Quantity> {
    let bounds = vec![
        Bound::Exact,
        Bound::About,
        Bound::AtLeast,
        Bound::AtMost,
        Bound::MoreThan,
        Bound::LessThan,
        Bound::Range,
    ];
    (prop::sample::select(bounds), 0i64..60, 1i64..9).prop_map(|(bound, n, more)| figure(bound, n, n + more))
}

fn any_context() -> impl Strategy<Value = Context<'static>> {
    let day =
        prop::option::of((1u32..4).prop_map(|day| NaiveDate::from_ymd_opt(2024, 3, day).expect("a day")));
    day.prop_map(|as_of| Context { as_of, ..Context::default() })
}

/// Figures that allow all that `q` allows, and more.
fn wider(q: &Quantity) -> Vec<Quantity> {
    let end =
        |n: Option<dateline_extract::quantity::Number>| n.and_then(|n| n.to_string().parse::<i64>().ok());
    match (q.bound, end(q.low), end(q.high)) {
        (Bound::Exact, Some(n), _) => vec![
            figure(Bound::About, n, n),
            figure(Bound::AtLeast, n, n),
            figure(Bound::AtMost, n, n),
            figure(Bound::Range, n - 1, n + 1),
        ],
        (Bound::MoreThan, Some(n), _) => {
            vec![figure(Bound::AtLeast, n, n), figure(Bound::MoreThan, n - 1, n)]
        }
        (Bound::LessThan, _, Some(n)) => vec![figure(Bound::AtMost, n, n), figure(Bound::LessThan, n + 1, n)],
        (Bound::AtLeast, Some(n), _) => {
            vec![figure(Bound::AtLeast, n - 1, n), figure(Bound::MoreThan, n - 1, n)]
        }
        (Bound::AtMost, _, Some(n)) => {
            vec![figure(Bound::AtMost, n + 1, n), figure(Bound::LessThan, n + 1, n)]
        }
        (Bound::Range, Some(low), Some(high)) => {
            vec![figure(Bound::Range, low - 1, high + 1), figure(Bound::AtLeast, low, low)]
        }
        _ => Vec::new(),
    }
}

fn excludes(verdict: Comparison) -> bool {
    matches!(verdict, Comparison::Conflict | Comparison::Revised)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn verdicts_are_those_of_interval_arithmetic(
        a in any_figure(), b in any_figure(), of_a in any_context(), of_b in any_context()
    ) {
        let expected = match (overlap(&a, &b), of_a.as_of.zip(of_b.as_of)) {
            (true, _) if is_point(&a) && is_point(&b) => Comparison::Agrees,
            (true, _) => Comparison::Compatible,
            (false, Some((one, other))) if one != other => Comparison::Revised,
            (false, _) => Comparison::Conflict,
        };
        prop_assert_eq!(compare(&a, &b, &of_a, &of_b), expected);
    }

    #[test]
    fn verdicts_do_not_depend_on_the_order(
        a in any_figure(), b in any_figure(), of_a in any_context(), of_b in any_context()
    ) {
        prop_assert_eq!(compare(&a, &b, &of_a, &of_b), compare(&b, &a, &of_b, &of_a));
    }

    #[test]
    fn a_figure_never_excludes_itself(a in any_figure(), of_a in any_context(), of_b in any_context()) {
        let expected = if is_point(&a) { Comparison::Agrees } else { Comparison::Compatible };
        prop_assert_eq!(compare(&a, &a, &of_a, &of_b), expected);
    }

    #[test]
    fn a_wider_bound_never_makes_a_conflict(a in any_figure(), b in any_figure(), of in any_context()) {
        let narrow = compare(&a, &b, &of, &of);
        for wide in wider(&a) {
            prop_assert!(quarters().all(|at| !allows(&a, at) || allows(&wide, at)), "{:?} {:?}", a, wide);
            prop_assert!(excludes(narrow) || !excludes(compare(&wide, &b, &of, &of)), "{:?} {:?}", wide, b);
        }
    }

    #[test]
    fn days_tell_a_revision_from_a_conflict_and_nothing_else(
        a in any_figure(), b in any_figure(), of_a in any_context(), of_b in any_context()
    ) {
        let none = Context::default();
        let (dated, bare) = (compare(&a, &b, &of_a, &of_b), compare(&a, &b, &none, &none));
        prop_assert_eq!(excludes(dated), excludes(bare));
        prop_assert!(excludes(dated) || dated == bare);
    }

    #[test]
    fn a_part_exceeds_its_whole_where_no_value_of_it_fits(part in any_figure(), whole in any_figure()) {
        let greatest = quarters().rev().find(|at| allows(&whole, *at));
        let fits = quarters().any(|at| allows(&part, at) && greatest.is_some_and(|most| at <= most));
        prop_assert_eq!(exceeds(&part, &whole), !fits);
    }

    #[test]
    fn what_differs_is_named_whatever_the_numbers(a in any_figure(), b in any_figure(), n in 0usize..8) {
        let (mut other, mut place) = (b, Context::default());
        let expected = differ(&mut other, &mut place, n);
        let here = Context { place: Some("Northport"), ..Context::default() };
        let expected = Comparison::NotComparable(expected);
        prop_assert_eq!(compare(&a, &other, &here, &place), expected);
        prop_assert_eq!(compare(&other, &a, &place, &here), expected);
    }
}

/// Makes a figure differ in one respect from a count of people killed in Northport.
fn differ(q: &mut Quantity, of: &mut Context<'static>, n: usize) -> Difference {
    use dateline_extract::quantity::{Change, Direction, Part, QuantityKind};
    let change = |part| Some(Change { direction: Direction::Up, part, with: None });
    match n {
        0 => q.kind = QuantityKind::Measure,
        1 => q.unit = Some("km".into()),
        2 => q.role = Some("injured".into()),
        3 => q.noun = Some("cows".into()),
        4 => q.part_of = Some(0),
        5 => q.change = change(Part::Delta),
        6 => q.change = change(Part::Old),
        _ => of.place = Some("Southport"),
    }
    [
        Difference::Kind,
        Difference::Unit,
        Difference::Role,
        Difference::Noun,
        Difference::Scope,
        Difference::Change,
        Difference::Change,
        Difference::Place,
    ][n]
}

/// `figure` with something of it changed.
fn with(mut figure: Quantity, change: impl FnOnce(&mut Quantity)) -> Quantity {
    change(&mut figure);
    figure
}

#[test]
fn nouns_of_one_class_are_compared() {
    let none = Context::default();
    let of = |noun: &str| with(figure(Bound::Exact, 30, 30), |q| q.noun = Some(noun.into()));
    let same = |a: &str, b: &str| compare(&of(a), &of(b), &none, &none) == Comparison::Agrees;
    assert!(same("people", "dead") && same("young women", "woman") && same("families", "family"));
    assert!(same("children", "child") && same("lives", "victims"));
    assert!(!same("women", "children") && !same("houses", "people"));
}

#[test]
fn holders_and_ways_of_change_are_kept_apart() {
    use dateline_extract::quantity::{Change, Direction, Part};
    let none = Context::default();
    let held = |of: &str| with(figure(Bound::Exact, 30, 30), |q| q.of = Some(of.into()));
    let verdict = compare(&held("the mill"), &held("the port"), &none, &none);
    assert_eq!(verdict, Comparison::NotComparable(Difference::Noun));
    let by = |direction| {
        let change = Some(Change { direction, part: Part::Delta, with: None });
        with(figure(Bound::Exact, 5, 5), |q| q.change = change)
    };
    let verdict = compare(&by(Direction::Up), &by(Direction::Down), &none, &none);
    assert_eq!(verdict, Comparison::NotComparable(Difference::Change));
}
