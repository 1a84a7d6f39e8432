//! `entitle merge match`: two plain tables, whoever wrote them, and what of theirs is ours.

use std::fmt::Write as _;

use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use serde_json::Value;

use crate::support::Desk;

const OURS: &str = "\
sku,product name,publisher,price
A-1,Vaultkeeper Backup Server 11,Initech,499.00
A-2,Vaultkeeper Backup Desktop 11,Initech,59.00
A-3,Ledgerline Accounting Premium 2024,Initech,320.00
A-4,Ledgerline Payroll 2024,Initech,180.00
A-5,Sketchpoint Illustrator Studio,Initech,240.00
";

const THEIRS: &str = "\
Artikelnummer;Bezeichnung;Hersteller;Preis
9001;VaultKeeper Backup Server v11.0;Initech Corp.;495
9002;Ledgerline Payroll 2024 (DVD);Initech Corp.;175
9003;Glasswing Network Monitor;Hooli;80
";

/// A desk without a store, with both tables.
fn desk() -> Desk {
    let desk = Desk::new();
    desk.file("ours.csv", OURS).file("theirs.csv", THEIRS);
    desk
}

/// The pairs as a script reads them.
fn pairs(desk: &mut Desk, line: &str) -> Vec<Value> {
    desk.json(line).as_array().unwrap().clone()
}

/// The suggested pairs, `theirs=ours`.
fn suggested(desk: &mut Desk, line: &str) -> Vec<String> {
    let text = |pair: &Value, name: &str| pair[name].as_str().unwrap().to_owned();
    pairs(desk, line)
        .iter()
        .filter(|pair| pair["suggested"] == "yes")
        .map(|pair| format!("{}={}", text(pair, "theirs_id"), text(pair, "ours_id")))
        .collect()
}

/// The text without its scores, which are the engine's own and held by its own tests.
fn without_scores(text: &str) -> String {
    let mut parts = text.split("0.");
    let mut shown = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let digits = part.chars().take_while(char::is_ascii_digit).count();
        let score = if digits == 4 { "nnnn" } else { &part[..digits] };
        write!(shown, "0.{score}{}", &part[digits..]).unwrap();
    }
    shown
}

const MATCH: &str = "entitle merge match ours.csv theirs.csv";

#[test]
fn two_tables_are_compared_without_a_store() {
    let mut desk = desk();
    let shown = desk.transcript(
        "entitle merge match ours.csv theirs.csv --limit 1
         entitle merge match ours.csv theirs.csv --out pairs.csv
         entitle merge match ours.csv theirs.csv --quiet
         entitle merge match ours.csv theirs.csv --kind product --format jsonl --limit 1",
    );
    insta::assert_snapshot!(without_scores(&shown), @r#"
    $ entitle merge match ours.csv theirs.csv --limit 1
    Theirs  Called                           Ours  Called                         Score  Band  Suggested  Reasons
    ──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
    9001    VaultKeeper Backup Server v11.0  A-1   Vaultkeeper Backup Server 11  0.nnnn  sure  yes        same name; price nearly the same; same number 11

    1 of 15: --limit 0 for all
    ! These are read as products; `--kind customer` says that they are not.
    ! `ours.csv` is read with id `sku`, name `product name`, vendor `publisher`, price `price`.
    ! `theirs.csv` is read with id `Artikelnummer`, name `Bezeichnung`, vendor `Hersteller`, price `Preis`.
    ! 3 records of theirs against 5 of ours: 2 sure, 0 to ask about, 1 new; 2 pairs are suggested.
    $ entitle merge match ours.csv theirs.csv --out pairs.csv
    ! These are read as products; `--kind customer` says that they are not.
    ! `ours.csv` is read with id `sku`, name `product name`, vendor `publisher`, price `price`.
    ! `theirs.csv` is read with id `Artikelnummer`, name `Bezeichnung`, vendor `Hersteller`, price `Preis`.
    ! 3 records of theirs against 5 of ours: 2 sure, 0 to ask about, 1 new; 2 pairs are suggested.
    ! The pairs lie in `pairs.csv`.
    $ entitle merge match ours.csv theirs.csv --quiet
    9001 A-1
    9002 A-4
    $ entitle merge match ours.csv theirs.csv --kind product --format jsonl --limit 1
    {"ours_id":"A-1","theirs_id":"9001","rank":1,"score":0.nnnn,"band":"sure","suggested":"yes","reasons":"same name; price nearly the same; same number 11"}
    ! `ours.csv` is read with id `sku`, name `product name`, vendor `publisher`, price `price`.
    ! `theirs.csv` is read with id `Artikelnummer`, name `Bezeichnung`, vendor `Hersteller`, price `Preis`.
    ! 3 records of theirs against 5 of ours: 2 sure, 0 to ask about, 1 new; 2 pairs are suggested.
    "#);
    assert_eq!(desk.files(), ["ours.csv", "pairs.csv", "theirs.csv"]);
    let csv = desk.done(&format!("{MATCH} --format csv"));
    assert_eq!(desk.read("pairs.csv"), csv);
    assert_eq!(desk.done(&format!("{MATCH} --out -")), csv);
    let headings = "ours_id,theirs_id,rank,score,band,suggested,reasons\n";
    assert!(csv.starts_with(headings), "{csv}");
    let third = csv.lines().nth(1).unwrap().split(',').nth(3).unwrap();
    assert_eq!(third.split_once('.').unwrap().1.len(), 4, "{third}");
}

#[test]
fn a_narrow_terminal_keeps_the_ids_and_what_becomes_of_them() {
    let mut desk = desk();
    desk.terminal.stdout = true;
    desk.terminal.width = Some(60);
    let shown = desk.transcript(&format!("{MATCH} --limit 2 --color never"));
    insta::assert_snapshot!(without_scores(&shown), @"
    $ entitle merge match ours.csv theirs.csv --limit 2 --color never
    Theirs  Called              Ours   Score  Band  Suggested
    ─────────────────────────────────────────────────────────
    9001    VaultKeeper Backup  A-1   0.nnnn  sure  yes
            Server v11.0
    9001    VaultKeeper Backup  A-2   0.nnnn  new   no
            Server v11.0

    2 of 15: --limit 0 for all
    ! These are read as products; `--kind customer` says that they are not.
    ! `ours.csv` is read with id `sku`, name `product name`, vendor `publisher`, price `price`.
    ! `theirs.csv` is read with id `Artikelnummer`, name `Bezeichnung`, vendor `Hersteller`, price `Preis`.
    ! 3 records of theirs against 5 of ours: 2 sure, 0 to ask about, 1 new; 2 pairs are suggested.
    ");
}

#[test]
fn an_earlier_answer_is_replaced_whole() {
    let mut desk = desk();
    desk.file("pairs.csv", "x".repeat(100_000));
    desk.done(&format!("{MATCH} --out pairs.csv --quiet"));
    let csv = desk.done(&format!("{MATCH} --format csv"));
    assert_eq!(desk.read("pairs.csv"), csv);
}

#[test]
#[allow(
    clippy::too_many_lines,
    reason = "each refusal is a few lines of a transcript"
)]
fn every_refusal_says_what_to_do() {
    let mut desk = desk();
    desk.file("colours.csv", "colour,size\nred,1\n");
    desk.file("twice.csv", "id,name\n7,Pump\n8,Valve\n\n7,Motor\n");
    desk.file("without.csv", "id,name\n7,Pump\n,Valve\n");
    desk.file("open.csv", "id,name\n7,\"Pump\n");
    desk.file("empty.csv", "");
    desk.file("sub/x.csv", "id,name\n");
    insta::assert_snapshot!(desk.transcript(
        "entitle merge match ours.csv nowhere.csv
         entitle merge match ours.csv colours.csv
         entitle merge match colours.csv theirs.csv --map name=colour
         entitle merge match ours.csv twice.csv
         entitle merge match without.csv ours.csv
         entitle merge match ours.csv open.csv
         entitle merge match ours.csv empty.csv
         entitle merge match ours.csv sub
         entitle merge match - -
         entitle merge match ours.csv theirs.csv --map nmae=Bezeichnung
         entitle merge match ours.csv theirs.csv --map name
         entitle merge match ours.csv theirs.csv --map name=Bezeichnnug
         entitle merge match ours.csv theirs.csv --map id=sku --map id=publisher
         entitle merge match ours.csv theirs.csv --map name=publisher --map vendor=publisher
         entitle merge match ours.csv theirs.csv --kind something
         entitle merge match ours.csv theirs.csv --delimiter colon
         entitle merge match ours.csv theirs.csv --out theirs.csv
         entitle merge match ours.csv theirs.csv --out sub
         entitle merge match ours.csv theirs.csv --out gone/pairs.csv
         entitle merge match ours.csv theirs.csv --out pairs.csv --limit 3
         entitle merge match ours.csv"
    ), @"
    $ entitle merge match ours.csv nowhere.csv
    ! error: `nowhere.csv` does not exist: check the path
    [exit 3]
    $ entitle merge match ours.csv colours.csv
    ! error: `colours.csv`: no column is found for `id`, `name`
    ! hint: try `--map id=? --map name=?`, with each `?` replaced by one of the columns `colour`, `size`
    [exit 6]
    $ entitle merge match colours.csv theirs.csv --map name=colour
    ! error: `colours.csv`: no column is found for `id`
    ! hint: try `--map id=?`, with each `?` replaced by one of the columns `colour`, `size`
    [exit 6]
    $ entitle merge match ours.csv twice.csv
    ! These are read as products; `--kind customer` says that they are not.
    ! `ours.csv` is read with id `sku`, name `product name`, vendor `publisher`, price `price`.
    ! error: `twice.csv`: row 5, column `id`: the id `7` stands in row 2 already
    ! hint: give every record an id of its own, or say which column has one: `--map id=COLUMN`
    [exit 6]
    $ entitle merge match without.csv ours.csv
    ! These are read as products; `--kind customer` says that they are not.
    ! error: `without.csv`: row 3, column `id`: the record has no id
    ! hint: give every record an id of its own, or say which column has one: `--map id=COLUMN`
    [exit 6]
    $ entitle merge match ours.csv open.csv
    ! These are read as products; `--kind customer` says that they are not.
    ! `ours.csv` is read with id `sku`, name `product name`, vendor `publisher`, price `price`.
    ! error: `open.csv`: row 2, column `name`: the quote opened on line 2 is never closed
    ! hint: close it where the cell ends; a quote inside a cell is written twice
    [exit 6]
    $ entitle merge match ours.csv empty.csv
    ! error: `empty.csv`: the file is empty: it has not even a row of headings
    ! hint: give a file whose first row names its columns
    [exit 6]
    $ entitle merge match ours.csv sub
    ! error: `sub` is not a regular file: give the path of one
    [exit 6]
    $ entitle merge match - -
    ! error: standard input can be one of the tables, and not both
    ! hint: give one of them as a file
    [exit 2]
    $ entitle merge match ours.csv theirs.csv --map nmae=Bezeichnung
    ! error: `nmae` is no field
    ! hint: the fields are `id`, `name`, `vendor`, `description`, `price`, `version`, `code`, `address`, `city`, `postal_code`, `region`, `country`, `phone`, `email`, `website`, `date`, `other`, `nothing`
    [exit 6]
    $ entitle merge match ours.csv theirs.csv --map name
    ! error: `--map name` says not what is mapped to what
    ! hint: write `--map field=Column` or `--map field=#3`
    [exit 6]
    $ entitle merge match ours.csv theirs.csv --map name=Bezeichnnug
    ! error: the file has no column `Bezeichnnug`, nor has the other
    ! hint: did you mean `Bezeichnung`? the columns are `sku`, `product name`, `publisher`, `price` and `Artikelnummer`, `Bezeichnung`, `Hersteller`, `Preis`
    [exit 6]
    $ entitle merge match ours.csv theirs.csv --map id=sku --map id=publisher
    ! error: `ours.csv`: `--map id=publisher` names a second column of ids
    ! hint: keep one of the `--map` that name `id`
    [exit 6]
    $ entitle merge match ours.csv theirs.csv --map name=publisher --map vendor=publisher
    ! error: `ours.csv`: `--map vendor=publisher` says another thing of the column `publisher`
    ! hint: keep one of the `--map` that name the column `publisher`
    [exit 6]
    $ entitle merge match ours.csv theirs.csv --kind something
    ! error: invalid value 'something' for '--kind <KIND>'
    !   [possible values: product, customer]
    ! 
    ! For more information, try '--help'.
    [exit 2]
    $ entitle merge match ours.csv theirs.csv --delimiter colon
    ! error: invalid value 'colon' for '--delimiter <NAME>': `colon` is no delimiter: give `comma`, `semicolon`, `tab` or `pipe`
    ! 
    ! For more information, try '--help'.
    [exit 2]
    $ entitle merge match ours.csv theirs.csv --out theirs.csv
    ! error: `theirs.csv` is one of the tables, and would be lost
    ! hint: name another file with `--out`
    [exit 2]
    $ entitle merge match ours.csv theirs.csv --out sub
    ! error: `sub` is not a regular file: give the path of one
    [exit 6]
    $ entitle merge match ours.csv theirs.csv --out gone/pairs.csv
    ! error: `[DESK]/gone/pairs.csv` does not exist: check the path
    [exit 3]
    $ entitle merge match ours.csv theirs.csv --out pairs.csv --limit 3
    ! error: the argument '--out <FILE>' cannot be used with '--limit <N>'
    ! 
    ! Usage: entitle merge match --out <FILE> <OURS> <THEIRS>
    ! 
    ! For more information, try '--help'.
    [exit 2]
    $ entitle merge match ours.csv
    ! error: the following required arguments were not provided:
    !   <THEIRS>
    ! 
    ! Usage: entitle merge match <OURS> <THEIRS>
    ! 
    ! For more information, try '--help'.
    [exit 2]
    ");
    assert_eq!(desk.read("theirs.csv"), THEIRS);
    assert!(
        !desk
            .files()
            .iter()
            .any(|name| name.contains("pairs") || name.contains("part"))
    );
    let (exit, code, _) = desk.refused("entitle merge match ours.csv twice.csv");
    assert_eq!((exit, code.as_str()), (6, "doubled_id"));
}

#[test]
fn a_map_speaks_of_the_tables_that_have_its_column() {
    let mut desk = desk();
    desk.file(
        "a.csv",
        "Key,What,Note\n1,Vaultkeeper Backup Server,x\n2,Payroll Suite,y\n",
    );
    desk.file(
        "b.csv",
        "Nr,Was,Farbe\n8,Vaultkeeper Backup Server,red\n9,Payroll Suite,blue\n",
    );
    let maps = "--map name=What --map name=Was --map id=Nr --map nothing=farbe --map nothing=#3";
    insta::assert_snapshot!(
        desk.transcript(&format!("entitle merge match a.csv b.csv {maps} --out pairs.csv")),
        @"
    $ entitle merge match a.csv b.csv --map name=What --map name=Was --map id=Nr --map nothing=farbe --map nothing=#3 --out pairs.csv
    ! error: `b.csv`: `--map nothing=#3` says another thing of the column `Farbe`
    ! hint: keep one of the `--map` that name the column `Farbe`
    [exit 6]
    "
    );
}

#[test]
fn what_the_tables_hold_is_told_by_their_columns() {
    let mut desk = desk();
    let customers =
        "account_no,company,street,zip,town,phone\n1,Acme Pumps Ltd,Mill Road 7,4711,Hull,+44 1\n";
    desk.file("crm.csv", customers);
    let said = |run: crate::support::Run| run.stderr.lines().next().unwrap().to_owned();
    let guessed = said(desk.run("entitle merge match crm.csv crm.csv"));
    assert_eq!(
        guessed,
        "These are read as customers; `--kind product` says that they are not."
    );
    let told = said(desk.run("entitle merge match crm.csv crm.csv --kind product"));
    assert_eq!(
        told,
        "`crm.csv` is read with id `account_no`, name `company`, address `street`, city `town`, \
         postal_code `zip`, phone `phone`."
    );
}

#[test]
fn tables_are_read_however_they_are_written() {
    let mut desk = desk();
    let plain = suggested(&mut desk, MATCH);
    assert_eq!(plain, ["9001=A-1", "9002=A-4"]);
    let single = "id,name\n'A-1','Vaultkeeper\\'s Backup, Server'\n'A-2','Payroll Suite'\n";
    let blanks = "id, name\nB-1, \"Vaultkeeper's Backup, Server\"\nB-2, \"Payroll Suite\"\n";
    desk.file("single.csv", single).file("blanks.csv", blanks);
    let found = suggested(&mut desk, "entitle merge match single.csv blanks.csv");
    assert_eq!(found, ["B-1=A-1", "B-2=A-2"]);
    let latin: Vec<u8> = "id;name\n1;Café Société\n2;Müller Pumpen\n"
        .chars()
        .map(|c| c as u8)
        .collect();
    let utf16: Vec<u8> = "\u{feff}id\tname\n8\tMüller Pumpen\n9\tCafé Société\n"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    desk.file("latin.csv", latin).file("utf16.txt", utf16);
    let found = suggested(&mut desk, "entitle merge match latin.csv utf16.txt");
    assert_eq!(found, ["8=2", "9=1"]);
    desk.stdin = OURS.as_bytes().to_vec();
    assert_eq!(
        suggested(&mut desk, "entitle merge match - theirs.csv"),
        plain
    );
}

#[test]
fn a_row_that_is_not_as_its_headings_is_read_as_far_as_it_goes() {
    let mut desk = desk();
    desk.file(
        "short.csv",
        "id,name,price\n7,Payroll Suite\n8,Backup \"Server\",10,more\n9,\"Desk\" top,1\n",
    );
    let run = desk.run("entitle merge match ours.csv short.csv --out pairs.csv");
    let note = run.stderr.lines().find(|line| line.starts_with("note"));
    assert_eq!(
        note,
        Some(
            "note: 3 rows of `short.csv` are not as its headings are, the first being row 2, and \
             are read as far as they go"
        )
    );
}

#[test]
fn an_id_that_looks_like_a_formula_is_guarded_and_read_back() {
    let mut desk = desk();
    desk.file(
        "odd.csv",
        "id,name\n=1+1,Vaultkeeper Backup Server\n-x,Payroll Suite\n-5,Sketchpoint\n",
    );
    desk.file(
        "same.csv",
        "id,name\n'=1+1,Vaultkeeper Backup Server\n-x,Payroll Suite\n-5,Sketchpoint\n",
    );
    let line = "entitle merge match odd.csv same.csv";
    assert_eq!(suggested(&mut desk, line), ["-5=-5", "-x=-x", "=1+1==1+1"]);
    let csv = desk.done(&format!("{line} --format csv"));
    assert!(csv.contains("\n-5,-5,1,"), "{csv}");
    assert!(
        csv.contains("\n'-x,'-x,1,") && csv.contains("\n'=1+1,'=1+1,1,"),
        "{csv}"
    );
}

#[test]
fn tables_without_rows_have_no_pairs() {
    let mut desk = desk();
    desk.file("none.csv", "id,name\n");
    insta::assert_snapshot!(desk.transcript(
        "entitle merge match ours.csv none.csv
         entitle merge match none.csv theirs.csv --format json
         entitle merge match none.csv none.csv --format csv --quiet"
    ), @"
    $ entitle merge match ours.csv none.csv
    nothing of theirs is like anything of ours
    ! These are read as products; `--kind customer` says that they are not.
    ! `ours.csv` is read with id `sku`, name `product name`, vendor `publisher`, price `price`.
    ! `none.csv` is read with id `id`, name `name`.
    ! 0 records of theirs against 5 of ours: 0 sure, 0 to ask about, 0 new; 0 pairs are suggested.
    $ entitle merge match none.csv theirs.csv --format json
    []
    ! These are read as products; `--kind customer` says that they are not.
    ! `none.csv` is read with id `id`, name `name`.
    ! `theirs.csv` is read with id `Artikelnummer`, name `Bezeichnung`, vendor `Hersteller`, price `Preis`.
    ! 3 records of theirs against 0 of ours: 0 sure, 0 to ask about, 3 new; 0 pairs are suggested.
    $ entitle merge match none.csv none.csv --format csv --quiet
    ours_id,theirs_id,rank,score,band,suggested,reasons
    ");
}

/// The table with its rows in the order of these numbers.
fn in_order(rows: &[String], order: &[usize]) -> String {
    let rows = order.iter().filter_map(|at| rows.get(*at));
    format!("id,name,maker,price\n{}", rows.cloned().collect::<String>())
}

#[test]
fn the_order_of_rows_changes_no_byte() {
    let words = [
        "vault", "ledger", "sketch", "pro", "2024", "11", "server", "suite", "x-200",
    ];
    let name = prop::collection::vec(prop::sample::select(words.to_vec()), 1..5);
    let cells = (
        name,
        prop::sample::select(vec!["initech", "hooli", ""]),
        0..3_u32,
    );
    let table = prop::collection::vec(cells, 1..12).prop_map(|rows| {
        let row = |(at, (name, maker, price)): (usize, (Vec<&str>, &str, u32))| {
            format!("R{at},{},{maker},{price}\n", name.join(" "))
        };
        rows.into_iter()
            .enumerate()
            .map(row)
            .collect::<Vec<String>>()
    });
    let orders = |rows: Vec<String>| {
        let order: Vec<usize> = (0..rows.len()).collect();
        (Just(rows), Just(order).prop_shuffle())
    };
    let both = (
        table.clone().prop_flat_map(orders),
        table.prop_flat_map(orders),
    );
    let mut runner = TestRunner::new(Config::with_cases(24));
    let desk = std::cell::RefCell::new(Desk::new());
    let pairs = |ours: &str, theirs: &str| {
        let mut desk = desk.borrow_mut();
        desk.file("ours.csv", ours).file("theirs.csv", theirs);
        desk.done(&format!("{MATCH} --format csv --quiet"))
    };
    let holds = runner.run(&both, |((ours, our_order), (theirs, their_order))| {
        let straight: Vec<usize> = (0..12).collect();
        prop_assert_eq!(
            pairs(&in_order(&ours, &straight), &in_order(&theirs, &straight)),
            pairs(
                &in_order(&ours, &our_order),
                &in_order(&theirs, &their_order)
            )
        );
        Ok(())
    });
    holds.unwrap();
}
