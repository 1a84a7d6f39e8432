//! A table that is written is read as it was.

use std::io::Cursor;

use proptest::prelude::*;

use super::*;
use crate::domain::merge::{Answer, Band, By, Counts, FORM, Head, ItemKind};

fn plan(names: &[String]) -> Plan {
    let matches = names.iter().enumerate().map(|(number, name)| Match {
        kind: ItemKind::Customer,
        theirs: format!("={number}{name}"),
        theirs_name: name.clone(),
        ours: Some(format!("{name};{number}")),
        ours_name: Some(name.clone()),
        score: Some(0.5),
        band: Band::Ask,
        answer: Answer::Later,
        by: By::Tool,
        reasons: vec![name.clone()],
        runners_up: Vec::new(),
    });
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
        matches: matches.collect(),
        clashes: Vec::new(),
        terms: Vec::new(),
        currencies: std::collections::BTreeMap::new(),
        rows: Vec::new(),
    }
}

fn read_by(text: &str, plan: &Plan, before: &Answers, by: &str) -> Taken {
    let handed_in = HandedIn {
        file: "answers.csv",
        by: &by.parse().unwrap(),
        on: Day::LAST,
        way_out: "",
    };
    read(Cursor::new(text), plan, before, &handed_in).unwrap()
}

proptest! {
    #[test]
    fn what_goes_out_comes_back_the_same(
        // No text that was read begins like one that is guarded.
        names in prop::collection::vec("[a-zé,;\"=+-][a-zé,;\"'=+-]{0,8}[a-z]", 1..6),
        given in prop::collection::vec(prop::option::of(prop::sample::select(Answer::ALL)), 1..6),
    ) {
        let plan = plan(&names);
        let mut answers = Answers::default();
        for (place, (item, answer)) in plan.matches.iter().zip(&given).enumerate() {
            if let Some(answer) = answer {
                let given = Given {
                    answer: *answer,
                    ours: item.ours.clone(),
                    by: "ada".parse().unwrap(),
                    on: Day::FIRST,
                };
                answers.give(&plan, place, given).unwrap();
            }
        }
        let text = write(&plan, &answers, 0..plan.matches.len()).unwrap();
        let anew = read_by(&text, &plan, &Answers::default(), "bob");
        prop_assert_eq!(&anew.answers, &answers);
        let again = read_by(&text, &plan, &answers, "bob");
        prop_assert_eq!(&again.answers, &answers);
        prop_assert!(again.changed.is_empty());
        prop_assert_eq!(write(&plan, &again.answers, 0..plan.matches.len()).unwrap(), text);
    }
}
