//! What is answered, refused, asked again and kept.

use super::LINE;
use crate::asking::talk;
use crate::plan::desk;

/// What was said but for the tables in which the pairs are shown.
fn talked(said: &str) -> String {
    let is_table = |line: &str| line.is_empty() || line.starts_with([' ', '≠', '─']);
    let lines = said.lines().filter(|line| !is_table(line));
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn from_the_first_pair_to_the_last() {
    let mut desk = desk();
    let answers = ["s", "d", "s", "d", "2", "s", "b"];
    let said = talk(&mut desk, LINE, &answers);
    insta::assert_snapshot!(talked(&said), @"
    1 of 7: product TS-THERM
    Likely  62 %
    Why     `thermal analysis` stands in both names; version 2025 against 2026.1
    Or  Ours  Name                       Likely  Why
    2   OPTI  Opti: design optimisation  8 %     both have 2 features
    The same? s
    2 of 7: feature TS-THERM/radiation
    Likely  74 %
    The same? d
    3 of 7: feature TS-DRAW/parts3d
    Likely  71 %
    The same? s
    4 of 7: license model float-12
    Alike   3 other terms
    Likely  58 %
    The same? d
    5 of 7: SKU TST-F12
    Likely  31 %
    Or  Ours     Name                          Likely  Why
    2   HEAT-NL  Heat, node-locked, perpetual  22 %    of the same product
    The same? 2
    6 of 7: customer 10005
    Likely  44 %
    The same? s
    7 of 7: customer 10001
    Likely  81 %
    Why     `acme engineering gmbh` stands in both names; both in DE
    Or  Ours    Name                Likely     Why
    2   GLOBEX  Globex Corporation  under 1 %  nothing but the size
    The same? b
    [exit 0]
    ");
    insta::assert_snapshot!(desk.read("tessera.plan.answers.csv"), @r#"
    kind,theirs,theirs_name,ours,ours_name,score,band,reasons,runners_up,answer,by,on
    product,TS-THERM,Tessera Thermal Analysis,HEAT,Heat: thermal analysis,0.620,ask,`thermal analysis` stands in both names; version 2025 against 2026.1,OPTI Opti: design optimisation (0.080),same,ada,2026-03-02
    feature,TS-DRAW/parts3d,3-D parts,DRAFT/parts,3D parts,0.710,ask,,,same,ada,2026-03-02
    feature,TS-THERM/radiation,Radiation,HEAT/radiation,Radiation,0.740,ask,,,different,ada,2026-03-02
    model,float-12,"Floating, 12 months",floating-subscription,"Subscription of 12 months, floating",0.580,ask,,,different,ada,2026-03-02
    sku,TST-F12,"Tessera Thermal, floating, 12 months",HEAT-NL,"Heat, node-locked, perpetual",0.220,ask,of the same product,"FLOW-FL-12 Flow, floating seat, 12 months (0.310)",same,ada,2026-03-02
    customer,10001,ACME Engineering GmbH & Co. KG,ACME,Acme Engineering GmbH,0.810,ask,`acme engineering gmbh` stands in both names; both in DE,GLOBEX Globex Corporation (0.003),subsidiary,ada,2026-03-02
    customer,10005,Acme Engineering France SAS,ACME,Acme Engineering GmbH,0.440,ask,,,same,ada,2026-03-02
    "#);
    insta::assert_snapshot!(talk(&mut desk, LINE, &[]), @"[exit 0]");
}

#[test]
fn a_wrong_key_help_undo_and_the_way_back() {
    let mut desk = desk();
    let answers = ["x", "?", "S", "u", "d", "^[", "l", "q"];
    let line = "entitle merge review tessera.plan --kind customer";
    let said = talk(&mut desk, line, &answers);
    insta::assert_snapshot!(talked(&said), @"
    1 of 2: customer 10005
    Likely  44 %
    The same? x
    `x` does nothing here
    The same? ?
    s  it is the one of ours that stands beside it
    d  it is none of ours, and comes in as its own
    b  it belongs to the one of ours beside it, as a subsidiary (a customer)
    2  it is that one of ours; so with each number that is shown
    o  put another of ours beside it, by its code or its number
    l  later: it comes again when all others were asked
    u  take the last answer back
    q  stop here: every answer so far is kept
    Esc takes the last answer back too, Ctrl-L draws the pair again.
    The same? S
    2 of 2: customer 10001
    Likely  81 %
    Why     `acme engineering gmbh` stands in both names; both in DE
    Or  Ours    Name                Likely     Why
    2   GLOBEX  Globex Corporation  under 1 %  nothing but the size
    The same? u
    the answer for `10005` is taken back
    1 of 2: customer 10005
    Likely  44 %
    The same? d
    2 of 2: customer 10001
    Likely  81 %
    Why     `acme engineering gmbh` stands in both names; both in DE
    Or  Ours    Name                Likely     Why
    2   GLOBEX  Globex Corporation  under 1 %  nothing but the size
    The same? ^[
    the answer for `10005` is taken back
    1 of 2: customer 10005
    Likely  44 %
    The same? l
    2 of 2, 1 later: customer 10001
    Likely  81 %
    Why     `acme engineering gmbh` stands in both names; both in DE
    Or  Ours    Name                Likely     Why
    2   GLOBEX  Globex Corporation  under 1 %  nothing but the size
    The same? q
    [exit 0]
    ");
    insta::assert_snapshot!(desk.read("tessera.plan.answers.csv"), @"
    kind,theirs,theirs_name,ours,ours_name,score,band,reasons,runners_up,answer,by,on
    customer,10005,Acme Engineering France SAS,ACME,Acme Engineering GmbH,0.440,ask,,,later,ada,2026-03-02
    ");
}

#[test]
fn an_answer_that_cannot_stand_is_refused_and_asked_again() {
    let mut desk = desk();
    let answers = ["s", "d"];
    let said = talk(
        &mut desk,
        "entitle merge review tessera.plan --kind model",
        &answers,
    );
    insta::assert_snapshot!(said, @"

    1 of 1: license model float-12
                          Theirs               Ours
    ──────────────────────────────────────────────────────────────────────────────
       Code               float-12             floating-subscription
    ≠  Name               Floating, 12 months  Subscription of 12 months, floating
       Binding            floating             floating
       Term               subscription         subscription
       Months             12                   12
    ≠  Runway days        0                    7
    ≠  Grace days         10                   30
    ≠  Enforcement        hard                 soft
    ≠  Granularity        product              feature
    ≠  Overdraft percent  0                    10
    ≠  Failover days      7                    14
    ≠  Failovers a year   1                    2
    ≠  Failover mode      lenient              exclusive
    ≠  Rehosts a year     2                    4
    ≠  Returns a year     2                    4

    Alike   3 other terms
    Likely  58 %
    The same? s
    warning: the grace of the license model `float-12` is 10 days, and that of `floating-subscription` is 30 days: answer `different`: it comes in beside ours, and what was sold on it keeps its terms
    The same? d
    [exit 0]
    ");
}

#[test]
fn another_of_ours_is_put_beside_it_first() {
    let mut desk = desk();
    let answers = [
        "o",
        "2",
        "o",
        "acme konstruktion",
        "o",
        "nobody",
        "o",
        "^[",
        "o",
        "globex",
        "s",
        "q",
    ];
    let said = talk(
        &mut desk,
        "entitle merge review tessera.plan --kind customer",
        &answers,
    );
    insta::assert_snapshot!(said, @"

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
    The same? o
    Its code here: 2
    warning: there is no customer `2` here
    The same? o
    Its code here: acme konstruktion

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
    The same? o
    Its code here: nobody
    warning: there is no customer `nobody` here
    The same? o
    Its code here: ^[
    The same? o
    Its code here: globex

    1 of 2: customer 10005
                   Theirs                       Ours
    ──────────────────────────────────────────────────────────────
       Code        10005                        GLOBEX
    ≠  Name        Acme Engineering France SAS  Globex Corporation
    ≠  Country     FR                           US
       Belongs to  10001                        –
       Contacts    1                            0
       Orders      1                            1
       Copies      12                           6

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
       Country   DE                              DE
       Aliases   Acme Eng.                       Acme Konstruktion
       Contacts  1                               0
       Orders    1                               1
       Copies    5                               4

    Likely  81 %
    Why     `acme engineering gmbh` stands in both names; both in DE

    Or  Ours    Name                Likely     Why
    ───────────────────────────────────────────────────────────────
    2   GLOBEX  Globex Corporation  under 1 %  nothing but the size
    The same? q
    [exit 0]
    ");
}

#[test]
fn what_several_become_is_told() {
    let mut desk = desk();
    let said = talk(
        &mut desk,
        "entitle merge review tessera.plan --kind customer",
        &["s", "s"],
    );
    let notes: Vec<&str> = said
        .lines()
        .filter(|line| line.starts_with("note"))
        .collect();
    insta::assert_snapshot!(notes.join("\n"), @"note: `10005` of theirs is `ACME` too");
}

#[test]
fn a_feature_waits_for_its_product() {
    let mut desk = desk();
    let titles = |said: &str| {
        let asked = said
            .lines()
            .filter(|line| line.contains(" of ") && line.contains(": "));
        asked.map(str::to_owned).collect::<Vec<_>>().join("\n")
    };
    let line = "entitle merge review tessera.plan --kind feature";
    let said = talk(&mut desk, line, &["l"]);
    assert!(said.contains("note: 1 feature waits for the answer to what the product is"));
    let said = talk(&mut desk, LINE, &["l", "q"]);
    insta::assert_snapshot!(titles(&said), @"
    1 of 7, 1 later: product TS-THERM
    3 of 7, 2 later: license model float-12
    ");
    let said = talk(&mut desk, LINE, &["d"; 6]);
    insta::assert_snapshot!(titles(&said), @"
    1 of 7, 2 later: license model float-12
    2 of 7, 2 later: SKU TST-F12
    3 of 7, 2 later: customer 10005
    4 of 7, 2 later: customer 10001
    5 of 7, 2 later: product TS-THERM
    7 of 7, 1 later: feature TS-DRAW/parts3d
    ");
}

#[test]
fn all_pairs_are_asked_where_somebody_wants_that() {
    let mut desk = desk();
    let line = "entitle merge review tessera.plan --kind product --all";
    insta::assert_snapshot!(talk(&mut desk, line, &["s", "l", "d"]), @"

    1 of 3: product TS-THERM
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
    The same? s

    2 of 3: product TS-DRAW
                 Theirs                               Ours
    ──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
       Code      TS-DRAW                              DRAFT
    ≠  Name      Tessera Draft - drawings & 3D parts  Draft: drawings and 3D parts
    ≠  Version   2025.2                               2026.1
    ≠  Features  parts3d, sheets                      assemblies, exchange, parts, sheets
       SKUs      –                                    DRAFT-LT, DRAFT-MNT-12, DRAFT-NL, DRAFT-NL-12, DRAFT-TRY, SUITE-MNT-12, SUITE-NL, TEAM-FL-12

    Likely  97 %
    Why     `drawings 3d parts` stands in both names
    So far  the same as DRAFT, by the comparison
    The same? l

    3 of 3, 1 later: product TS-VAULT
                Theirs
    ───────────────────────────────────────────────────────
       Code     TS-VAULT
       Name     Tessera Vault: backup of models and results
       Version  7.2

    So far  none of ours, by the comparison
    One of ours? d
    [exit 0]
    ");
}

#[test]
fn an_end_in_the_middle_keeps_what_was_answered() {
    let mut desk = desk();
    let said = talk(&mut desk, LINE, &["s", "^C"]);
    let (_, end) = said.split_once("The same? ^C").unwrap();
    insta::assert_snapshot!(end, @"

    error: stopped; the store is as of the last commit
    hint: every answer so far is kept in `tessera.plan.answers.csv`: `entitle merge review tessera.plan` goes on
    [exit 130]
    ");
    let said = talk(&mut desk, LINE, &["^[", "q"]);
    let (_, end) = said.rsplit_once("The same? ").unwrap();
    insta::assert_snapshot!(end, @"
    ^[
    error: nothing was changed
    [exit 5]
    ");
    assert_eq!(desk.read("tessera.plan.answers.csv").lines().count(), 2);
}

#[test]
fn a_code_is_kept_as_it_is_written_here() {
    let mut desk = desk();
    let line = "entitle merge review tessera.plan --kind product";
    let said = talk(&mut desk, line, &["o", "opti", "s", "q"]);
    assert!(said.contains("OPTI") && !said.contains("  opti"), "{said}");
    let kept = desk.read("tessera.plan.answers.csv");
    assert!(kept.contains(",OPTI,"), "{kept}");
}
