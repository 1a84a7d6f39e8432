//! The engine as a whole: what holds for any two tables, and what it says of some.

use proptest::prelude::*;

use super::*;

const HEADINGS: [(&str, Field); 6] = [
    ("name", Field::Name),
    ("manufacturer", Field::Vendor),
    ("description", Field::Description),
    ("price", Field::Price),
    ("phone", Field::Phone),
    ("colour", Field::Other),
];

fn table(prefix: &str, rows: &[[&str; 6]]) -> Table {
    let column = |(heading, field): &(&str, Field)| Column {
        heading: (*heading).to_owned(),
        field: *field,
    };
    let record = |(place, row): (usize, &[&str; 6])| Record {
        id: format!("{prefix}{place:03}"),
        cells: row.iter().map(|cell| (*cell).to_owned()).collect(),
    };
    Table {
        columns: HEADINGS.iter().map(column).collect(),
        records: rows.iter().enumerate().map(record).collect(),
    }
}

fn names(prefix: &str, names: &[&str]) -> Table {
    let rows: Vec<[&str; 6]> = names
        .iter()
        .map(|name| [name, "", "", "", "", ""])
        .collect();
    table(prefix, &rows)
}

fn matched(kind: Kind, ours: &Table, theirs: &Table) -> Vec<Candidate> {
    propose(kind, ours, theirs, &|_| true).unwrap()
}

/// Candidates without the places of rows: ids, rank, score, band, suggested, reasons.
fn shown(candidates: &[Candidate], ours: &Table, theirs: &Table) -> Vec<String> {
    let line = |candidate: &Candidate| {
        format!(
            "{} {} {} {:.4} {} {} {}",
            ours.records[candidate.ours].id,
            theirs.records[candidate.theirs].id,
            candidate.rank,
            candidate.score,
            candidate.band,
            candidate.suggested,
            candidate.reasons
        )
    };
    candidates.iter().map(line).collect()
}

/// Two tables of made-up products: theirs has some of ours in other words, and others.
fn catalogs() -> (Table, Table) {
    const MAKERS: [&str; 4] = ["Northgate", "Alder & Pine", "Quillon", "Tamar"];
    const KINDS: [&str; 7] = [
        "Backup Agent",
        "Mail Archive",
        "Disk Imager",
        "Log Viewer",
        "Print Queue",
        "Font Chest",
        "Code Signer",
    ];
    let rows = |theirs: bool| -> Vec<[String; 6]> {
        let wanted = (0..40).filter(|item| if theirs { item % 3 != 0 } else { item % 5 != 0 });
        let row = |item: usize| {
            let (maker, kind) = (MAKERS[item % 4], KINDS[item % 7]);
            let code = format!("{}{:04}", &kind[..2], item * 37 + 1000);
            let price = 20 + 7 * item;
            let cells = if theirs {
                let price = price - price / 10;
                [
                    format!("{kind} - {code}"),
                    maker.to_uppercase(),
                    String::new(),
                    price.to_string(),
                ]
            } else {
                [
                    format!("{maker} {kind} {code}"),
                    maker.to_owned(),
                    format!("{kind} for {item} hosts"),
                    price.to_string(),
                ]
            };
            let [name, maker, description, price] = cells;
            [
                name,
                maker,
                description,
                price,
                String::new(),
                String::new(),
            ]
        };
        wanted.map(row).collect()
    };
    let tables = [("a", false), ("b", true)].map(|(prefix, theirs)| {
        let rows = rows(theirs);
        let rows: Vec<[&str; 6]> = rows
            .iter()
            .map(|row| row.each_ref().map(String::as_str))
            .collect();
        table(prefix, &rows)
    });
    let [ours, theirs] = tables;
    (ours, theirs)
}

#[test]
fn what_is_the_same_in_other_words_is_found() {
    let (ours, theirs) = catalogs();
    let candidates = matched(Kind::Product, &ours, &theirs);
    let suggested: Vec<&Candidate> = candidates
        .iter()
        .filter(|candidate| candidate.suggested)
        .collect();
    let code = |table: &Table, record: usize| {
        table.records[record].cells[0]
            .rsplit(' ')
            .next()
            .map(str::to_owned)
    };
    assert!(suggested.len() >= 20, "{} suggested", suggested.len());
    for candidate in suggested {
        assert_eq!(code(&ours, candidate.ours), code(&theirs, candidate.theirs));
    }
}

#[test]
fn reasons_say_what_is_the_same_and_what_is_not() {
    let (ours, theirs) = catalogs();
    let candidates = matched(Kind::Product, &ours, &theirs);
    let reasons = |wanted: fn(&Candidate) -> bool| -> Vec<String> {
        candidates
            .iter()
            .filter(|candidate| wanted(candidate))
            .flat_map(|candidate| candidate.reasons.to_vec())
            .collect()
    };
    let of_same = reasons(|candidate| candidate.suggested);
    for said in [
        "same part number ",
        "same vendor Quillon",
        "price 10 % lower",
        "all 3 words of their name",
    ] {
        assert!(
            of_same.iter().any(|reason| reason.starts_with(said)),
            "{said}: {of_same:?}"
        );
    }
    let of_others = reasons(|candidate| candidate.rank == 5);
    for said in ["part number ", "vendor differs: "] {
        assert!(
            of_others.iter().any(|reason| reason.starts_with(said)),
            "{said}: {of_others:?}"
        );
    }
}

#[test]
fn versions_at_odds_are_said_and_never_sure() {
    let ours = names(
        "a",
        &[
            "Ledger Pro 2024",
            "Payroll Plus",
            "Stock Keeper",
            "Till Master",
            "Fleet Desk",
        ],
    );
    let theirs = names(
        "b",
        &[
            "Ledger Pro 2023",
            "Payroll Plus",
            "Stock Keeper",
            "Till Master",
            "Fleet Desk",
        ],
    );
    let candidates = matched(Kind::Product, &ours, &theirs);
    let ledger = candidates
        .iter()
        .find(|candidate| candidate.ours == 0 && candidate.theirs == 0)
        .unwrap();
    assert!(
        ledger
            .reasons
            .iter()
            .any(|reason| reason == "version 2024 against 2023"),
        "{}",
        ledger.reasons
    );
    assert_ne!(ledger.band, Band::Sure);
}

#[test]
fn versions_in_columns_of_their_own_are_held_against_each_other_too() {
    let with_version = |prefix: &str, first: &str| {
        let rows: Vec<[&str; 6]> = ["Ledger", "Payroll", "Stock", "Till", "Fleet"]
            .iter()
            .map(|name| {
                [
                    *name,
                    "",
                    "",
                    "",
                    "",
                    if *name == "Ledger" { first } else { "7" },
                ]
            })
            .collect();
        let mut table = table(prefix, &rows);
        table.columns[5].field = Field::Version;
        table
    };
    let (ours, theirs) = (with_version("a", "7"), with_version("b", "9"));
    let candidates = matched(Kind::Product, &ours, &theirs);
    let ledger = candidates
        .iter()
        .find(|found| found.ours == 0 && found.theirs == 0)
        .unwrap();
    assert!(
        ledger
            .reasons
            .iter()
            .any(|reason| reason == "version 7 against 9"),
        "{}",
        ledger.reasons
    );
    assert_ne!(ledger.band, Band::Sure);
}

#[test]
fn each_record_of_a_table_is_its_own_partner() {
    let (ours, _) = catalogs();
    for candidate in matched(Kind::Customer, &ours, &ours) {
        assert_eq!(candidate.suggested, candidate.ours == candidate.theirs);
        assert_eq!(
            candidate.band == Band::Sure,
            candidate.ours == candidate.theirs
        );
    }
}

#[test]
fn nothing_is_sure_where_all_have_the_same_name() {
    let ours = names("a", &["Acme"; 30]);
    let theirs = names("b", &["Acme"; 30]);
    let candidates = matched(Kind::Customer, &ours, &theirs);
    assert!(
        candidates
            .iter()
            .all(|candidate| candidate.band != Band::Sure)
    );
}

#[test]
fn what_stands_twice_in_their_table_folds_into_one_of_ours() {
    let name = |item: usize| format!("{} suite {}", ["red", "blue"][item % 2], item * 7919 % 1000);
    let mut rows: Vec<String> = (0..30).map(name).collect();
    let ours = names("a", &rows.iter().map(String::as_str).collect::<Vec<_>>());
    rows.push(rows[4].clone());
    let theirs = names("b", &rows.iter().map(String::as_str).collect::<Vec<_>>());
    for kind in [Kind::Product, Kind::Customer] {
        let candidates = matched(kind, &ours, &theirs);
        let folded = candidates
            .iter()
            .filter(|found| found.suggested && found.ours == 4);
        assert_eq!(folded.count(), 2);
    }
}

#[test]
fn a_customer_of_ours_is_suggested_for_the_nearest_of_theirs_alone() {
    let (ours, theirs) = catalogs();
    let candidates = matched(Kind::Customer, &ours, &theirs);
    for customer in 0..ours.records.len() {
        let of_ours = candidates.iter().filter(|found| found.ours == customer);
        let nearest = of_ours.clone().map(|found| found.score).fold(0.0, f64::max);
        for found in of_ours.filter(|found| found.suggested) {
            assert!(found.score >= 0.89 * nearest, "{found:?}");
        }
    }
}

#[test]
fn tables_without_anything_have_no_candidates() {
    let (ours, _) = catalogs();
    let empty = table("b", &[]);
    let blank = table("b", &[[""; 6]; 8]);
    for (ours, theirs) in [
        (&ours, &empty),
        (&empty, &ours),
        (&empty, &empty),
        (&blank, &ours),
        (&blank, &blank),
    ] {
        assert!(matched(Kind::Product, ours, theirs).is_empty());
    }
    let no_columns = Table {
        columns: Vec::new(),
        records: vec![Record {
            id: "x".to_owned(),
            cells: Vec::new(),
        }],
    };
    assert!(matched(Kind::Product, &no_columns, &ours).is_empty());
}

#[test]
fn whoever_watches_may_stop_at_any_step() {
    use std::cell::Cell;
    let (ours, theirs) = catalogs();
    let steps = Cell::new(0);
    let last = Cell::new(0);
    let all = propose(Kind::Product, &ours, &theirs, &|step| {
        assert!(step.done >= last.replace(step.done) && step.done < Step::WHOLE);
        steps.set(steps.get() + 1);
        true
    });
    assert!(all.is_ok());
    for stop in 0..steps.get() {
        let left = Cell::new(stop);
        let stopped = propose(Kind::Product, &ours, &theirs, &|_| {
            left.replace(left.get() - 1) > 0
        });
        assert_eq!(stopped, Err(Stopped));
    }
}

fn shuffled(table: &Table, keys: &[u32]) -> Table {
    let mut order: Vec<usize> = (0..table.records.len()).collect();
    order.sort_by_key(|place| keys[*place % keys.len()].wrapping_mul(*place as u32 + 1));
    let records = order.iter().map(|place| table.records[*place].clone());
    Table {
        columns: table.columns.clone(),
        records: records.collect(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(6))]

    #[test]
    fn the_order_of_rows_changes_nothing(keys in prop::collection::vec(any::<u32>(), 7)) {
        let (ours, theirs) = catalogs();
        let before = matched(Kind::Product, &ours, &theirs);
        let (mixed_ours, mixed_theirs) = (shuffled(&ours, &keys), shuffled(&theirs, &keys));
        let after = matched(Kind::Product, &mixed_ours, &mixed_theirs);
        prop_assert_eq!(
            shown(&before, &ours, &theirs),
            shown(&after, &mixed_ours, &mixed_theirs)
        );
    }

    #[test]
    fn any_cells_in_any_script_have_an_answer(
        cells in prop::collection::vec("\\PC{0,12}|[0-9.,$v -]{0,8}|[a-z0-9 -]{0,20}|[가-힣あ-んא-ת]{0,6}", 0..72),
        other in prop::collection::vec("\\PC{0,12}|[a-z0-9 -]{0,20}", 0..72),
    ) {
        let rows = |cells: &[String]| -> Vec<[String; 6]> {
            let row = |row: &[String]| [0, 1, 2, 3, 4, 5].map(|place| row[place].clone());
            cells.chunks_exact(6).map(row).collect()
        };
        let (rows, others) = (rows(&cells), rows(&other));
        let tabled = |prefix, rows: &[[String; 6]]| {
            let rows: Vec<[&str; 6]> = rows.iter().map(|row| row.each_ref().map(String::as_str)).collect();
            table(prefix, &rows)
        };
        let (ours, theirs) = (tabled("a", &rows), tabled("b", &others));
        for candidate in matched(Kind::Product, &ours, &theirs) {
            prop_assert!((0.0..=1.0).contains(&candidate.score));
            prop_assert!((1..=5).contains(&candidate.rank));
            prop_assert!(candidate.rank == 1 || !candidate.suggested);
        }
    }
}

#[test]
fn the_two_sides_agree_on_what_a_pair_is_worth() {
    let (ours, theirs) = catalogs();
    let scores = |ours: &Table, theirs: &Table| -> Vec<(String, String, f64)> {
        let candidates = matched(Kind::Customer, ours, theirs);
        let suggested = candidates.iter().filter(|candidate| candidate.suggested);
        let ids = |candidate: &Candidate| {
            (
                ours.records[candidate.ours].id.clone(),
                theirs.records[candidate.theirs].id.clone(),
                candidate.score,
            )
        };
        suggested.map(ids).collect()
    };
    let one_way = scores(&ours, &theirs);
    let mut other_way: Vec<_> = scores(&theirs, &ours)
        .into_iter()
        .map(|(a, b, score)| (b, a, score))
        .collect();
    other_way.sort_by(|x, y| x.1.cmp(&y.1));
    assert_eq!(one_way.len(), other_way.len());
    for (one, other) in one_way.iter().zip(&other_way) {
        assert_eq!((&one.0, &one.1), (&other.0, &other.1));
        assert!((one.2 - other.2).abs() < 0.02, "{one:?} {other:?}");
    }
}
