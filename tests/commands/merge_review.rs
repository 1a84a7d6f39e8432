//! `entitle merge review` without a person: out, back, and how far it is.

use std::fmt::Write as _;

use crate::plan::{desk, pair, tessera, write};
use crate::support::Desk;

const LINE: &str = "entitle merge review tessera.plan";

#[test]
fn without_a_person_the_flags_are_named() {
    let mut desk = desk();
    insta::assert_snapshot!(desk.run(LINE).text(), @"
    ! error: nobody can be asked here
    ! hint: write the pairs into a table with `--out FILE.csv` and hand it back with `--from`; `--format json` tells how far it is
    [exit 2]
    ");
}

#[test]
fn open_pairs_go_out_and_come_back_filled_in() {
    let mut desk = desk();
    insta::assert_snapshot!(desk.transcript("entitle merge review tessera.plan --out open.csv"), @"
    $ entitle merge review tessera.plan --out open.csv
    ! 7 pairs stand in `open.csv`: fill in `answer`, and hand it back with `entitle merge review tessera.plan --from open.csv`.
    ");
    insta::assert_snapshot!(desk.read("open.csv"), @r#"
    kind,theirs,theirs_name,ours,ours_name,score,band,reasons,runners_up,answer,by,on
    product,TS-THERM,Tessera Thermal Analysis,HEAT,Heat: thermal analysis,0.620,ask,`thermal analysis` stands in both names; version 2025 against 2026.1,OPTI Opti: design optimisation (0.080),,,
    feature,TS-DRAW/parts3d,3-D parts,DRAFT/parts,3D parts,0.710,ask,,,,,
    feature,TS-THERM/radiation,Radiation,HEAT/radiation,Radiation,0.740,ask,,,,,
    model,float-12,"Floating, 12 months",floating-subscription,"Subscription of 12 months, floating",0.580,ask,,,,,
    sku,TST-F12,"Tessera Thermal, floating, 12 months",FLOW-FL-12,"Flow, floating seat, 12 months",0.310,ask,,"HEAT-NL Heat, node-locked, perpetual (0.220)",,,
    customer,10001,ACME Engineering GmbH & Co. KG,ACME,Acme Engineering GmbH,0.810,ask,`acme engineering gmbh` stands in both names; both in DE,GLOBEX Globex Corporation (0.003),,,
    customer,10005,Acme Engineering France SAS,ACME,Acme Engineering GmbH,0.440,ask,,,,,
    "#);
    let filled = desk.read("open.csv");
    let filled = answered(&filled, "TS-THERM", "same");
    let filled = answered(&filled, "10001", "Same");
    let filled = answered(&filled, "10005", "subsidiary");
    desk.file("filled.csv", filled);
    insta::assert_snapshot!(desk.transcript(
        "entitle merge review tessera.plan --from filled.csv --dry-run
         entitle merge review tessera.plan --from filled.csv
         entitle merge review tessera.plan --from filled.csv"
    ), @"
    $ entitle merge review tessera.plan --from filled.csv --dry-run
    filled.csv: 3 answers would be taken, 4 rows have none

    Tessera and ours: 11 pairs
    The same    5
    Subsidiary  1
    Different   1
    Unanswered  4

    Go on: entitle merge review tessera.plan
    ! This is a dry run: nothing is changed.
    $ entitle merge review tessera.plan --from filled.csv
    filled.csv: 3 answers taken, 4 rows have none

    Tessera and ours: 11 pairs
    The same    5
    Subsidiary  1
    Different   1
    Unanswered  4

    Go on: entitle merge review tessera.plan
    $ entitle merge review tessera.plan --from filled.csv
    filled.csv: 0 answers taken, 3 as before, 4 rows have none

    Tessera and ours: 11 pairs
    The same    5
    Subsidiary  1
    Different   1
    Unanswered  4

    Go on: entitle merge review tessera.plan
    ");
    insta::assert_snapshot!(desk.read("tessera.plan.answers.csv"), @"
    kind,theirs,theirs_name,ours,ours_name,score,band,reasons,runners_up,answer,by,on
    product,TS-THERM,Tessera Thermal Analysis,HEAT,Heat: thermal analysis,0.620,ask,`thermal analysis` stands in both names; version 2025 against 2026.1,OPTI Opti: design optimisation (0.080),same,ada,2026-03-02
    customer,10001,ACME Engineering GmbH & Co. KG,ACME,Acme Engineering GmbH,0.810,ask,`acme engineering gmbh` stands in both names; both in DE,GLOBEX Globex Corporation (0.003),same,ada,2026-03-02
    customer,10005,Acme Engineering France SAS,ACME,Acme Engineering GmbH,0.440,ask,,,subsidiary,ada,2026-03-02
    ");
}

#[test]
fn a_table_saved_by_a_spreadsheet_is_read_as_it_comes() {
    let mut desk = desk();
    let text = "kind;theirs;ours;answer;on\r\nproduct;ts-therm;heat;same;02.03.2026\r\nsku;TST-F12;;different;\r\n";
    let mut utf16 = vec![0xff, 0xfe];
    utf16.extend(text.encode_utf16().flat_map(u16::to_le_bytes));
    desk.file("excel.txt", utf16);
    insta::assert_snapshot!(desk.transcript("entitle merge review tessera.plan --from excel.txt"), @"
    $ entitle merge review tessera.plan --from excel.txt
    excel.txt: 2 answers taken

    Tessera and ours: 11 pairs
    The same    4
    Different   2
    Unanswered  5

    Go on: entitle merge review tessera.plan
    ");
    insta::assert_snapshot!(desk.read("tessera.plan.answers.csv"), @r#"
    kind,theirs,theirs_name,ours,ours_name,score,band,reasons,runners_up,answer,by,on
    product,TS-THERM,Tessera Thermal Analysis,HEAT,Heat: thermal analysis,0.620,ask,`thermal analysis` stands in both names; version 2025 against 2026.1,OPTI Opti: design optimisation (0.080),same,ada,2026-03-02
    sku,TST-F12,"Tessera Thermal, floating, 12 months",FLOW-FL-12,"Flow, floating seat, 12 months",0.310,ask,,"HEAT-NL Heat, node-locked, perpetual (0.220)",different,ada,2026-03-02
    "#);
}

/// Rows that cannot be taken, each with what is wrong.
const BAD: &[(&str, &str)] = &[
    ("product,TS-THERN,HEAT,same", "of nothing"),
    ("customer,TS-THERM,HEAT,same", "of another kind"),
    ("gadget,TS-THERM,HEAT,same", "no kind"),
    (",TS-THERM,HEAT,same", "of no kind"),
    ("product,TS-THERM,HEAT,perhaps", "no answer"),
    ("product,TS-THERM,,same", "nothing of ours"),
    ("product,TS-THERM,HEAT,subsidiary", "no customer"),
    ("product,TS-VIEW-WEB,HEAT,same", "against the mapping"),
    ("model,float-12,floating-subscription,same", "terms differ"),
    (
        "feature,TS-DRAW/parts3d,HEAT/radiation,same",
        "of another product",
    ),
    (
        "feature,TS-THERM/radiation,HEAT/radiation,same\nproduct,TS-THERM,,different",
        "of a new product",
    ),
    (
        "product,TS-THERM,HEAT,same\nproduct,ts-therm,OPTI,same",
        "twice",
    ),
    ("product,TS-THERM,HEAT", "ragged"),
    (
        "product,TS-THERN,HEAT,same\nproduct,TS-THERM,,same",
        "two rows",
    ),
];

#[test]
fn a_bad_row_is_named_and_nothing_is_taken() {
    let mut desk = desk();
    let mut told = String::new();
    for (rows, what) in BAD {
        desk.file(
            "filled.csv",
            format!("kind,theirs,ours,answer\ncustomer,10002,,different\n{rows}\n"),
        );
        let text = desk
            .run("entitle merge review tessera.plan --from filled.csv")
            .text();
        write!(told, "{what}\n{text}").unwrap();
        assert!(
            !desk
                .files()
                .contains(&"tessera.plan.answers.csv".to_owned()),
            "{what}"
        );
    }
    insta::assert_snapshot!(told, @"
    of nothing
    ! error: `filled.csv`, row 3, column `theirs`: the plan has no product `TS-THERN`: is `TS-THERM` meant? A spreadsheet may have changed it
    ! hint: nothing of it was taken: mend it, and hand it in again
    [exit 6]
    of another kind
    ! error: `filled.csv`, row 3, column `theirs`: the plan has no customer `TS-THERM`: leave the row out, or take the table from this plan
    ! hint: nothing of it was taken: mend it, and hand it in again
    [exit 6]
    no kind
    ! error: `filled.csv`, row 3, column `kind`: `gadget` is not a kind of item: give `product`, `feature`, `model`, `sku` or `customer`
    ! hint: nothing of it was taken: mend it, and hand it in again
    [exit 6]
    of no kind
    ! error: `filled.csv`, row 3, column `kind`: it is empty: each answer says of what it is
    ! hint: nothing of it was taken: mend it, and hand it in again
    [exit 6]
    no answer
    ! error: `filled.csv`, row 3, column `answer`: `perhaps` is not an answer: give `same`, `different`, `subsidiary` or `later`
    ! hint: nothing of it was taken: mend it, and hand it in again
    [exit 6]
    nothing of ours
    ! error: `filled.csv`, row 3, column `ours`: `same` needs the code of the one of ours, and there is none beside it: name its code in `ours`, or answer `different`
    ! hint: nothing of it was taken: mend it, and hand it in again
    [exit 6]
    no customer
    ! error: `filled.csv`, row 3, column `answer`: `subsidiary` is for customers, and this is a product: answer `same`, `different` or `later`
    ! hint: nothing of it was taken: mend it, and hand it in again
    [exit 6]
    against the mapping
    ! error: `filled.csv`, row 3, column `answer`: the mapping that the plan was made with says `same` with `VIEW` of it, and that wins: change it in the mapping file, and make the plan again
    ! hint: nothing of it was taken: mend it, and hand it in again
    [exit 6]
    terms differ
    ! error: `filled.csv`, row 3, column `answer`: the grace of the license model `float-12` is 10 days, and that of `floating-subscription` is 30 days: answer `different`: it comes in beside ours, and what was sold on it keeps its terms
    ! hint: nothing of it was taken: mend it, and hand it in again
    [exit 6]
    of another product
    ! error: `filled.csv`, row 3, column `ours`: `HEAT/radiation` is no feature of `DRAFT`, which its product is here: name a feature of that product, answer `different`, or answer otherwise for its product
    ! hint: nothing of it was taken: mend it, and hand it in again
    [exit 6]
    of a new product
    ! error: `filled.csv`, row 3, column `ours`: `HEAT/radiation` is one of ours, and the product that it belongs to is none: answer `different`, or answer otherwise for its product
    ! hint: nothing of it was taken: mend it, and hand it in again
    [exit 6]
    twice
    ! error: `filled.csv`, row 4, column `answer`: row 3 answers otherwise for `ts-therm`: keep one of the two
    ! hint: nothing of it was taken: mend it, and hand it in again
    [exit 6]
    ragged
    ! error: `filled.csv`, row 3, expected 4 cells, has 3: put cells that hold the delimiter in quotes, and give every heading its cell
    ! hint: nothing of it was taken: mend it, and hand it in again
    [exit 6]
    two rows
    ! error: 2 rows of `filled.csv` cannot be taken
    !        row 3, column `theirs`: the plan has no product `TS-THERN`: is `TS-THERM` meant? A spreadsheet may have changed it
    !        row 4, column `ours`: `same` needs the code of the one of ours, and there is none beside it: name its code in `ours`, or answer `different`
    ! hint: nothing of it was taken: mend it, and hand it in again
    [exit 6]
    ");
}

#[test]
fn what_is_not_answered_stays_as_it_was_and_later_takes_an_answer_back() {
    let mut desk = desk();
    desk.file(
        "one.csv",
        "kind,theirs,ours,answer\nproduct,TS-THERM,HEAT,same\ncustomer,10001,ACME,same\n",
    );
    desk.done("entitle merge review tessera.plan --from one.csv");
    desk.actor = "bob".to_owned();
    desk.at("2026-03-09T09:00:00Z");
    desk.file("two.csv", "kind,theirs,ours,answer\nproduct,TS-THERM,,\ncustomer,10001,,later\nproduct,TS-DRAW,,later\n");
    insta::assert_snapshot!(desk.transcript("entitle merge review tessera.plan --from two.csv"), @"
    $ entitle merge review tessera.plan --from two.csv
    two.csv: 2 answers taken, 1 row has none

    Tessera and ours: 11 pairs
    The same    3
    Different   1
    Unanswered  7
    Put off     2

    Go on: entitle merge review tessera.plan
    ");
    insta::assert_snapshot!(desk.read("tessera.plan.answers.csv"), @"
    kind,theirs,theirs_name,ours,ours_name,score,band,reasons,runners_up,answer,by,on
    product,TS-DRAW,Tessera Draft - drawings & 3D parts,DRAFT,Draft: drawings and 3D parts,0.970,sure,`drawings 3d parts` stands in both names,,later,bob,2026-03-09
    product,TS-THERM,Tessera Thermal Analysis,HEAT,Heat: thermal analysis,0.620,ask,`thermal analysis` stands in both names; version 2025 against 2026.1,OPTI Opti: design optimisation (0.080),same,ada,2026-03-02
    customer,10001,ACME Engineering GmbH & Co. KG,ACME,Acme Engineering GmbH,0.810,ask,`acme engineering gmbh` stands in both names; both in DE,GLOBEX Globex Corporation (0.003),later,bob,2026-03-09
    ");
}

#[test]
fn all_pairs_go_out_and_come_back_as_they_were() {
    let mut desk = desk();
    desk.file("one.csv", "kind,theirs,ours,answer\nproduct,TS-THERM,OPTI,same\ncustomer,10005,ACME,subsidiary\nproduct,TS-DRAW,,later\n");
    desk.done("entitle merge review tessera.plan --from one.csv");
    let before = desk.read("tessera.plan.answers.csv");
    desk.actor = "bob".to_owned();
    desk.done("entitle merge review tessera.plan --all --out all.csv");
    assert_eq!(desk.read("all.csv").lines().count(), 12);
    insta::assert_snapshot!(desk.transcript("entitle merge review tessera.plan --from all.csv"), @"
    $ entitle merge review tessera.plan --from all.csv
    all.csv: 0 answers taken, 3 as before, 8 rows have none

    Tessera and ours: 11 pairs
    The same    3
    Subsidiary  1
    Different   2
    Unanswered  5
    Put off     1

    Go on: entitle merge review tessera.plan
    ");
    assert_eq!(desk.read("tessera.plan.answers.csv"), before);
}

#[test]
fn the_state_is_told_to_programs() {
    let mut desk = desk();
    desk.file("one.csv", "kind,theirs,ours,answer\ncustomer,10001,ACME,same\ncustomer,10005,ACME,same\nproduct,TS-THERM,,different\n");
    insta::assert_snapshot!(desk.transcript("entitle merge review tessera.plan --from one.csv"), @"
    $ entitle merge review tessera.plan --from one.csv
    one.csv: 3 answers taken

    Tessera and ours: 11 pairs
    The same    5
    Different   3
    Unanswered  3

    Several become one
    Kind      Ours  Theirs
    ────────────────────────────
    customer  ACME  10001, 10005

    Go on: entitle merge review tessera.plan
    ");
    let state = desk.json("entitle merge review tessera.plan");
    insta::assert_snapshot!(serde_json::to_string_pretty(&state["counts"]).unwrap(), @r#"
    {
      "pairs": 11,
      "same": 5,
      "subsidiary": 0,
      "different": 3,
      "unanswered": 3,
      "later": 0,
      "answered": 3
    }
    "#);
    insta::assert_snapshot!(state["shared"].to_string(), @r#"[{"kind":"customer","ours":"ACME","theirs":["10001","10005"]}]"#);
    insta::assert_snapshot!(desk.transcript("entitle merge review tessera.plan --kind feature --format csv"), @"
    $ entitle merge review tessera.plan --kind feature --format csv
    kind,theirs,theirs_name,ours,ours_name,score,band,reasons,answer,by,answered_by,answered_on
    feature,TS-DRAW/parts3d,3-D parts,DRAFT/parts,3D parts,0.7100,ask,[],later,tool,,
    feature,TS-THERM/radiation,Radiation,,,,ask,[],different,tool,,
    ");
    insta::assert_snapshot!(serde_json::to_string_pretty(&state["pairs"][8]).unwrap(), @r#"
    {
      "kind": "customer",
      "theirs": "10001",
      "theirs_name": "ACME Engineering GmbH & Co. KG",
      "ours": "ACME",
      "ours_name": "Acme Engineering GmbH",
      "score": 0.81,
      "band": "ask",
      "reasons": [
        "`acme engineering gmbh` stands in both names",
        "both in DE"
      ],
      "answer": "same",
      "by": "review",
      "answered_by": "ada",
      "answered_on": "2026-03-02"
    }
    "#);
}

#[test]
fn a_file_is_not_written_over_and_two_flags_do_not_go_together() {
    let mut desk = desk();
    desk.file("open.csv", "mine");
    insta::assert_snapshot!(desk.transcript(
        "entitle merge review tessera.plan --out open.csv
         entitle merge review tessera.plan --out a.csv --from b.csv
         entitle merge review tessera.plan --dry-run
         entitle merge review nothing.plan --out a.csv
         entitle merge review open.csv --out a.csv
         entitle merge review tessera.plan --kind gadget --out a.csv"
    ), @"
    $ entitle merge review tessera.plan --out open.csv
    ! error: `[DESK]/open.csv` exists already and is left as it is: name another file, or move that one away
    [exit 5]
    $ entitle merge review tessera.plan --out a.csv --from b.csv
    ! error: the argument '--out <FILE.csv>' cannot be used with '--from <FILE.csv>'
    ! 
    ! Usage: entitle merge review --out <FILE.csv> <PLAN>
    ! 
    ! For more information, try '--help'.
    [exit 2]
    $ entitle merge review tessera.plan --dry-run
    ! error: the following required arguments were not provided:
    !   --from <FILE.csv>
    ! 
    ! Usage: entitle merge review --from <FILE.csv> --dry-run <PLAN>
    ! 
    ! For more information, try '--help'.
    [exit 2]
    $ entitle merge review nothing.plan --out a.csv
    ! error: `nothing.plan` does not exist: check the path
    [exit 3]
    $ entitle merge review open.csv --out a.csv
    ! error: `open.csv`: this is no plan of a merge
    ! hint: give the file that `entitle merge plan` wrote
    [exit 6]
    $ entitle merge review tessera.plan --kind gadget --out a.csv
    ! error: invalid value 'gadget' for '--kind <KIND>': `gadget` is not a kind of item: give `product`, `feature`, `model`, `sku` or `customer`
    ! 
    ! For more information, try '--help'.
    [exit 2]
    ");
}

#[test]
fn kept_answers_that_do_not_fit_the_plan_are_named() {
    let mut desk = desk();
    desk.file(
        "tessera.plan.answers.csv",
        "kind,theirs,ours,answer\nproduct,TS-GONE,HEAT,same\n",
    );
    insta::assert_snapshot!(desk.run("entitle merge review tessera.plan --format json").text(), @r#"
    ! {"error":{"code":"answer_of_nothing","message":"`tessera.plan.answers.csv`, row 2, column `theirs`: the plan has no product `TS-GONE`: leave the row out, or take the table from this plan","hint":"mend the row or take it out; without the file the review begins anew"}}
    [exit 6]
    "#);
}

#[test]
fn ten_thousand_answers_are_taken_at_once() {
    let mut desk = Desk::set_up();
    let store = desk.texts("SELECT uuid AS a FROM store").remove(0);
    let mut plan = tessera(&store);
    let customer = |number: usize| {
        let (theirs, ours) = (
            format!("T{number} Customer {number}"),
            format!("O{number} Customer {number}"),
        );
        pair(
            entitle::domain::merge::ItemKind::Customer,
            &theirs,
            &ours,
            0.5,
        )
    };
    plan.matches = (0..10_000).map(customer).collect();
    write(&desk, &plan);
    let mut rows = "kind,theirs,ours,answer\n".to_owned();
    for number in 0..10_000 {
        writeln!(rows, "customer,T{number},O{number},same").unwrap();
    }
    desk.file("filled.csv", rows);
    insta::assert_snapshot!(desk.transcript("entitle merge review tessera.plan --from filled.csv"), @"
    $ entitle merge review tessera.plan --from filled.csv
    filled.csv: 10,000 answers taken

    Tessera and ours: 10,000 pairs
    The same  10,000

    Nothing is left to answer: entitle merge apply tessera.plan
    ");
}

/// The table with this answer for this one of theirs.
fn answered(table: &str, theirs: &str, answer: &str) -> String {
    let mut reader = csv::Reader::from_reader(table.trim_start_matches('\u{feff}').as_bytes());
    let headings = reader.headers().unwrap().clone();
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(&headings).unwrap();
    for row in reader.records() {
        let row = row.unwrap();
        let cells = headings.iter().zip(&row).map(|(heading, cell)| {
            if heading == "answer" && &row[1] == theirs {
                answer
            } else {
                cell
            }
        });
        writer.write_record(cells).unwrap();
    }
    String::from_utf8(writer.into_inner().unwrap()).unwrap()
}
