//! What holds of answers, whatever the plan and whoever gives them.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;
use crate::domain::Day;

/// What may be said of a match: by an answer, or by the plan.
#[derive(Debug, Clone, Copy)]
enum Said {
    Sure,
    Ask,
    New,
    Mapped,
}

fn any_match(kind: ItemKind, number: usize) -> impl Strategy<Value = Match> {
    use Said::{Ask, Mapped, New, Sure};
    let said = prop::sample::select(vec![Sure, Ask, Ask, New, Mapped]);
    (said, 0..3_usize, 0..3_usize).prop_map(move |(said, ours, other)| {
        let code = |number: usize| match kind {
            ItemKind::Feature => format!("A{}/f{number}", number % 2),
            _ => format!("A{number}"),
        };
        let theirs = match kind {
            ItemKind::Feature => format!("B{}/f{number}", number % 3),
            _ => format!("B{number}"),
        };
        let (band, answer, by) = match said {
            Sure => (Band::Sure, Answer::Same, By::Tool),
            Ask => (Band::Ask, Answer::Later, By::Tool),
            New => (Band::New, Answer::Different, By::Tool),
            Mapped => (Band::Sure, Answer::Same, By::Mapping),
        };
        let is_new = answer == Answer::Different;
        Match {
            kind,
            theirs,
            theirs_name: format!("Theirs {number}"),
            ours: (!is_new).then(|| code(ours)),
            ours_name: (!is_new).then(|| format!("Ours {ours}")),
            score: Some(0.5),
            band,
            answer,
            by,
            reasons: Vec::new(),
            runners_up: vec![RunnerUp {
                ours: code(other),
                ours_name: format!("Ours {other}"),
                score: 0.1,
                reasons: Vec::new(),
            }],
        }
    })
}

fn any_plan() -> impl Strategy<Value = Plan> {
    use ItemKind::{Customer, Feature, Product};
    let kinds = [
        Product, Product, Product, Feature, Feature, Feature, Customer, Customer,
    ];
    let matches: Vec<_> = kinds
        .into_iter()
        .enumerate()
        .map(|(number, kind)| any_match(kind, number % 3).boxed())
        .collect();
    matches.prop_map(|mut matches| {
        matches.dedup_by(|one, other| (one.kind, &one.theirs) == (other.kind, &other.theirs));
        plan(matches)
    })
}

fn plan(matches: Vec<Match>) -> Plan {
    Plan {
        entitle_plan: FORM,
        company: "Tessera".parse().unwrap(),
        store: String::new(),
        head: Head {
            seq: 1,
            hash: String::new(),
        },
        rests_on: String::new(),
        sources: Vec::new(),
        desk: None,
        counts: Counts::default(),
        notes: Vec::new(),
        matches,
        clashes: Vec::new(),
        terms: Vec::new(),
        currencies: BTreeMap::new(),
        rows: Vec::new(),
    }
}

fn any_given() -> impl Strategy<Value = Given> {
    let answer = prop::sample::select(Answer::ALL);
    let ours = prop::option::of(prop::sample::select(vec![
        "A0", "a1", "A2", "A0/f0", "A1/f1", "Z9",
    ]));
    (answer, ours).prop_map(|(answer, ours)| Given {
        answer,
        ours: ours.map(str::to_owned),
        by: "ada".parse().unwrap(),
        on: Day::FIRST,
    })
}

/// The answers that can stand of these, each for a place.
fn answers(plan: &Plan, given: &[(usize, Given)]) -> Answers {
    let mut answers = Answers::default();
    for (place, given) in given {
        let _ = answers.give(plan, place % plan.matches.len(), given.clone());
    }
    answers
}

fn any_answers() -> impl Strategy<Value = Vec<(usize, Given)>> {
    prop::collection::vec((0..8_usize, any_given()), 0..12)
}

fn copies(plan: &Plan) -> Vec<i64> {
    vec![0; plan.matches.len()]
}

proptest! {
    #[test]
    fn answers_taken_back_leave_everything_as_it_was(
        plan in any_plan(),
        before in any_answers(),
        given in prop::collection::vec(any_given(), 0..10),
        all in any::<bool>(),
    ) {
        let before = answers(&plan, &before);
        let mut now = before.clone();
        let scope = Scope { kind: None, all };
        let mut round = Round::begin(&plan, &now, scope, &copies(&plan));
        let first = round.pair(&plan, &now);
        for given in given {
            let Some(place) = round.pair(&plan, &now) else { break };
            if let Ok(replaced) = now.give(&plan, place, given) {
                round.answered(place, replaced);
            }
        }
        while round.undo(&mut now).is_some() {}
        prop_assert_eq!(&now, &before);
        prop_assert_eq!(round.pair(&plan, &now), first);
    }

    #[test]
    fn a_round_that_is_answered_leaves_nothing_open(plan in any_plan()) {
        let mut answers = Answers::default();
        let mut round = Round::begin(&plan, &answers, Scope::default(), &copies(&plan));
        let mut asked = Vec::new();
        while let Some(place) = round.pair(&plan, &answers) {
            let given = Given {
                answer: Answer::Different,
                ours: None,
                by: "ada".parse().unwrap(),
                on: Day::FIRST,
            };
            let before = answers.give(&plan, place, given).unwrap();
            round.answered(place, before);
            asked.push(place);
        }
        let settled = effective(&plan, &answers, Rest::Later);
        prop_assert!(!settled.iter().any(Settled::is_open), "{settled:?}");
        let mut once = asked.clone();
        once.sort_unstable();
        once.dedup();
        prop_assert_eq!(once.len(), asked.len());
    }

    #[test]
    fn a_mapping_wins_and_a_feature_goes_with_its_product(
        plan in any_plan(),
        given in any_answers(),
    ) {
        let answers = answers(&plan, &given);
        let places = Places::of(&plan);
        let settled = effective(&plan, &answers, Rest::Later);
        for (item, settled_as) in plan.matches.iter().zip(&settled) {
            if item.by == By::Mapping && item.kind != ItemKind::Feature {
                prop_assert_eq!(&settled_as.ours, &item.ours);
                prop_assert_eq!(settled_as.by, By::Mapping);
            }
            let is_same = settled_as.answer == Answer::Same;
            if let (ItemKind::Feature, true) = (item.kind, is_same)
                && let Some(product) = places.product_of(&item.theirs)
                && !settled[product].is_open()
            {
                let product = settled[product].ours.clone().unwrap();
                prop_assert!(is_feature_of(settled_as.ours.as_deref().unwrap(), &product));
            }
            prop_assert_eq!(is_same, settled_as.ours.is_some() && is_same);
        }
        let rest = effective(&plan, &answers, Rest::Different);
        prop_assert!(!rest.iter().any(Settled::is_open));
    }
}

#[test]
fn a_code_with_a_slash_is_found_as_the_longest_product() {
    let item = |kind, theirs: &str| Match {
        kind,
        theirs: theirs.to_owned(),
        theirs_name: String::new(),
        ours: None,
        ours_name: None,
        score: None,
        band: Band::New,
        answer: Answer::Different,
        by: By::Tool,
        reasons: Vec::new(),
        runners_up: Vec::new(),
    };
    let plan = plan(vec![
        item(ItemKind::Product, "A"),
        item(ItemKind::Product, "A/B"),
        item(ItemKind::Feature, "A/B/C"),
    ]);
    let places = Places::of(&plan);
    assert_eq!(places.product_of("a/b/c"), Some(1));
    assert_eq!(places.product_of("A/X"), Some(0));
    assert_eq!(places.product_of("X/Y"), None);
    assert_eq!(places.find(ItemKind::Feature, " A/b/C"), Some(2));
}
