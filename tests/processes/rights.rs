//! Rights that are granted, taken back and issued on by several at once.

use crate::generate::{count, race};
use crate::support::Desk;

#[test]
fn of_many_who_give_a_trial_one_does() {
    let mut desk = Desk::stocked();
    desk.done("entitle customer add ACME --name Acme");
    let line =
        "entitlement grant --customer ACME --sku DRAFT-NL --kind trial --reason fair --quiet";
    let exits = race(&desk, vec![vec![line.to_owned()]; 8]);
    assert_eq!((count(&exits, 0), count(&exits, 5)), (1, 7), "{exits:?}");
    desk.done("entitle store check");
}

#[test]
fn what_is_taken_back_is_not_issued_on() {
    let mut desk = Desk::stocked();
    desk.done("entitle customer add ACME --name Acme");
    for round in 0..6 {
        desk.file(
            "orders.csv",
            format!("order_number,order_date,customer,sku,quantity\nR-{round},2026-03-01,ACME,DRAFT-NL,9\n"),
        );
        let import = desk.json("entitle order import orders.csv");
        let import = import["import"].as_str().unwrap();
        let right = desk.json(&format!("entitle entitlement list --order R-{round}"));
        let right = right[0]["number"].as_str().unwrap().to_owned();
        let mut lines: Vec<Vec<String>> = (0..4)
            .map(|host| {
                vec![format!(
                    "license generate --activation {right} --host r{round}-{host} --quiet"
                )]
            })
            .collect();
        lines.insert(
            round % 3,
            vec![format!("import undo {import} --reason test --yes --quiet")],
        );
        let exits = race(&desk, lines);
        // Either all are issued and nothing goes, or it goes and none is.
        let (done, refused, unknown) = (count(&exits, 0), count(&exits, 5), count(&exits, 3));
        assert!(
            (done, refused, unknown) == (4, 1, 0) || (done, refused, unknown) == (1, 0, 4),
            "{exits:?}"
        );
    }
    desk.done("entitle store check");
    desk.done("entitle audit verify");
}
