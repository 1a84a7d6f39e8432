//! How a pair is put before a person.

use super::LINE;
use crate::asking::talk;
use crate::plan::{desk, prepare};
use crate::support::Desk;

#[test]
fn theirs_and_ours_stand_side_by_side() {
    let mut desk = desk();
    for kind in ["product", "feature", "sku", "customer"] {
        let line = format!("entitle merge review tessera.plan --kind {kind}");
        let said = talk(&mut desk, &line, &["q"]);
        match kind {
            "product" => insta::assert_snapshot!(said, @"

            1 of 1: product TS-THERM
                         Theirs                    Ours
            ──────────────────────────────────────────────────────────────────────
               Code      TS-THERM                  HEAT
            ≠  Name      Tessera Thermal Analysis  Heat: thermal analysis
            ≠  Version   2025                      2026.1
            ≠  Features  conduction, radiation     conduction, coupled, radiation
               SKUs      TST-F12                   HEAT-NL, SUITE-MNT-12, SUITE-NL

            Likely  62 %
            Why     `thermal analysis` stands in both names; version 2025 against 2026.1

            Or  Ours  Name                       Likely  Why
            ─────────────────────────────────────────────────────────────────
            2   OPTI  Opti: design optimisation  8 %     both have 2 features
            The same? q
            [exit 0]
            "),
            "feature" => insta::assert_snapshot!(said, @"

            2 of 2: feature TS-DRAW/parts3d
                        Theirs                                       Ours
            ───────────────────────────────────────────────────────────────────────────────────────────
               Code     TS-DRAW/parts3d                              DRAFT/parts
            ≠  Name     3-D parts                                    3D parts
               Product  TS-DRAW Tessera Draft - drawings & 3D parts  DRAFT Draft: drawings and 3D parts

            Likely  71 %
            The same? q
            [exit 0]
            "),
            "sku" => insta::assert_snapshot!(said, @"

            1 of 1: SKU TST-F12
                            Theirs                                Ours
            ─────────────────────────────────────────────────────────────────────────────────────────
               Code         TST-F12                               FLOW-FL-12
            ≠  Name         Tessera Thermal, floating, 12 months  Flow, floating seat, 12 months
               Kind         right                                 right
               Products     TS-THERM                              FLOW
               Terms        floating, subscription of 12 months   floating, subscription of 12 months
               Maintenance  12 months                             12 months
               Last price   1390.00 EUR                           1500.00 USD

            Likely  31 %

            Or  Ours     Name                          Likely  Why
            ──────────────────────────────────────────────────────────────────────
            2   HEAT-NL  Heat, node-locked, perpetual  22 %    of the same product
            The same? q
            [exit 0]
            "),
            _ => insta::assert_snapshot!(said, @"

            1 of 2: customer 10005
                           Theirs                       Ours
            ─────────────────────────────────────────────────────────────────
               Code        10005                        ACME
            ≠  Name        Acme Engineering France SAS  Acme Engineering GmbH
            ≠  Country     FR                           DE
               Aliases     –                            Acme Konstruktion
               Belongs to  10001                        –
               Contacts    1                            0
               Orders      1                            1
               Copies      12                           4

            Likely  44 %
            The same? q
            [exit 0]
            "),
        }
    }
}

#[test]
fn without_our_store_the_names_alone_are_shown() {
    let mut desk = desk();
    let line = "entitle merge review tessera.plan --kind customer --store nowhere.db";
    insta::assert_snapshot!(talk(&mut desk, line, &["o", "GLOBEX", "s", "q"]), @"

    1 of 2: customer 10005
                   Theirs                       Ours
    ─────────────────────────────────────────────────────────────────
       Code        10005                        ACME
    ≠  Name        Acme Engineering France SAS  Acme Engineering GmbH
       Country     FR                           –
       Belongs to  10001                        –
       Contacts    1                            –
       Orders      1                            –
       Copies      12                           –

    Likely  44 %
    The same? o
    Its code here: GLOBEX

    1 of 2: customer 10005
                   Theirs                       Ours
    ──────────────────────────────────────────────────
       Code        10005                        GLOBEX
       Name        Acme Engineering France SAS  –
       Country     FR                           –
       Belongs to  10001                        –
       Contacts    1                            –
       Orders      1                            –
       Copies      12                           –

    Or  Ours  Name                   Likely  Why
    ────────────────────────────────────────────
    1   ACME  Acme Engineering GmbH  44 %
    The same? s
    note: `10002` of theirs is `GLOBEX` too

    2 of 2: customer 10001
                 Theirs                          Ours
    ──────────────────────────────────────────────────────────────────
       Code      10001                           ACME
    ≠  Name      ACME Engineering GmbH & Co. KG  Acme Engineering GmbH
       Country   DE                              –
       Aliases   Acme Eng.                       –
       Contacts  1                               –
       Orders    1                               –
       Copies    5                               –

    Likely  81 %
    Why     `acme engineering gmbh` stands in both names; both in DE

    Or  Ours    Name                Likely     Why
    ───────────────────────────────────────────────────────────────
    2   GLOBEX  Globex Corporation  under 1 %  nothing but the size
    The same? q
    [exit 0]
    ");
    let store = desk.texts("SELECT uuid AS a FROM store").remove(0);
    let plan = desk.read("tessera.plan").replace(&store, "another");
    desk.file("tessera.plan", plan);
    let said = talk(&mut desk, LINE, &["q"]);
    insta::assert_snapshot!(said, @"
    note: the plan was made for another store than this one: of ours only names are shown

    2 of 7: product TS-THERM
                 Theirs                    Ours
    ─────────────────────────────────────────────────────────────
       Code      TS-THERM                  HEAT
    ≠  Name      Tessera Thermal Analysis  Heat: thermal analysis
       Version   2025                      –
       Features  conduction, radiation     –
       SKUs      TST-F12                   –

    Likely  62 %
    Why     `thermal analysis` stands in both names; version 2025 against 2026.1

    Or  Ours  Name                       Likely  Why
    ─────────────────────────────────────────────────────────────────
    2   OPTI  Opti: design optimisation  8 %     both have 2 features
    The same? q
    [exit 0]
    ");
}

#[test]
fn in_a_narrow_window_ours_stand_below_theirs() {
    let mut desk = desk();
    desk.terminal.width = Some(40);
    insta::assert_snapshot!(talk(&mut desk, LINE, &["q"]), @"

    1 of 7: product TS-THERM
    Code
      theirs  TS-THERM
      ours    HEAT
    Name
      theirs  Tessera Thermal Analysis
    ≠ ours    Heat: thermal analysis
    Version
      theirs  2025
    ≠ ours    2026.1
    Features
      theirs  conduction, radiation
    ≠ ours    conduction, coupled, radiation
    SKUs
      theirs  TST-F12
      ours    HEAT-NL, SUITE-MNT-12,
              SUITE-NL

    Likely  62 %
    Why     `thermal analysis` stands in
            both names; version 2025 against
            2026.1

    Or      2
    Ours    OPTI
    Name    Opti: design optimisation
    Likely  8 %
    Why     both have 2 features
    The same? q
    [exit 0]
    ");
    let line = "entitle merge review tessera.plan --kind customer";
    insta::assert_snapshot!(talk(&mut desk, line, &["q"]), @"

    1 of 2: customer 10005
    Code
      theirs  10005
      ours    ACME
    Name
      theirs  Acme Engineering France SAS
    ≠ ours    Acme Engineering GmbH
    Country
      theirs  FR
    ≠ ours    DE
    Aliases
      theirs  –
      ours    Acme Konstruktion
    Belongs to
      theirs  10001
      ours    –
    Contacts
      theirs  1
      ours    0
    Orders
      both    1
    Copies
      theirs  12
      ours    4

    Likely  44 %
    The same? q
    [exit 0]
    ");
}

#[test]
fn names_cannot_move_the_cursor_and_colour_marks_what_differs() {
    let mut desk = Desk::stocked();
    prepare(&mut desk);
    let plan = desk
        .read("tessera.plan")
        .replace("Acme Engineering France SAS", "Acme Engi\\u001b[2Jneering");
    desk.file("tessera.plan", plan);
    let line = "entitle merge review tessera.plan --kind customer --color always";
    desk.asked(&["q"]);
    let said = desk.run(line).stderr;
    assert!(!said.contains("\u{1b}[2J"), "{said}");
    insta::assert_snapshot!(said.replace('\u{1b}', "^"), @r"

    ^[1m1 of 2: customer 10005^[0m
    ^[1m^[0m   ^[1m^[0m            ^[1mTheirs^[0m                     ^[1mOurs^[0m
    ───────────────────────────────────────────────────────────────
       Code        10005                      ACME
    ≠  Name        Acme ^[33mEngi\u{1b}[2Jneering^[0m  Acme ^[33mEngineering^[0m ^[33mGmbH^[0m
    ≠  Country     ^[33mFR^[0m                         ^[33mDE^[0m
       Aliases     ^[2m–^[0m                          Acme Konstruktion
       Belongs to  10001                      ^[2m–^[0m
       Contacts    1                          0
       Orders      1                          1
       Copies      12                         4

    Likely  44 %
    The same? q
    ");
}
