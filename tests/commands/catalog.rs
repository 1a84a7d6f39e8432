//! `entitle catalog`: begun, imported, exported, and what is wrong with its files.

use csv::Writer;
use proptest::prelude::*;

use crate::support::store::cases;
use crate::support::{Desk, Run};

const FILES: [&str; 4] = ["products.csv", "features.csv", "models.csv", "skus.csv"];

const FLOATING: &str = "model,binding,term,term_months,grace_days,overdraft
floating-subscription,floating,subscription,12,";

fn desk_with(files: &[(&str, &str)]) -> Desk {
    let desk = Desk::set_up();
    for (name, content) in files {
        desk.file(name, content);
    }
    desk
}

/// What an import of one file says on stderr.
fn refusal(desk: &mut Desk, name: &str, content: &str) -> String {
    desk.file(name, content);
    let Run { stderr, exit, .. } = desk.run(&format!("entitle catalog import {name}"));
    assert_eq!(exit, 6, "{stderr}");
    stderr
}

#[test]
fn a_catalog_is_begun_once_and_lands() {
    let mut desk = Desk::set_up();
    insta::assert_snapshot!(desk.transcript("
        entitle catalog new mine
        entitle catalog new mine
        entitle catalog import mine
        entitle model list
    "), @"
    $ entitle catalog new mine
    A catalog is begun
      mine/products.csv
      mine/features.csv
      mine/models.csv
      mine/skus.csv

    The license models are the six usual ones: change, add or take out as you like.
    Fill in products and SKUs; a SKU of several products has a row for each.
    Next: `entitle catalog import mine --dry-run`, then without `--dry-run`.
    $ entitle catalog new mine
    ! error: `[DESK]/mine/products.csv` exists already and is left as it is: name another file, or move that one away
    [exit 5]
    $ entitle catalog import mine
    The catalog is imported: I-1
                    Added  Changed  Unchanged
    ─────────────────────────────────────────
    License models      6        0          0

    Next: `entitle order import FILE`; `entitle sku list` shows what can be ordered.
    $ entitle model list
    License model          Name                                    Binding      Term              Grace    Overdraft  SKUs  Entitlements
    ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
    node-perpetual         Perpetual, node-locked                  node-locked  perpetual         –        –             0             0
    node-subscription      Subscription of 12 months, node-locked  node-locked  12 months         14 days  –             0             0
    floating-perpetual     Perpetual, floating                     floating     perpetual         –        –             0             0
    floating-subscription  Subscription of 12 months, floating     floating     12 months         14 days  –             0             0
    user-subscription      Subscription of 12 months, named user   named-user   12 months         14 days  –             0             0
    trial-30               Trial of 30 days, node-locked           node-locked  trial of 30 days  –        –             0             0
    ");
}

#[test]
fn the_sample_catalog_lands_once() {
    let mut desk = Desk::set_up();
    desk.bring("fixtures/catalog");
    insta::assert_snapshot!(desk.transcript("
        entitle catalog import catalog --dry-run
        entitle product list
        entitle catalog import catalog
        entitle catalog import catalog
        entitle catalog import catalog --quiet
    "), @"
    $ entitle catalog import catalog --dry-run
    The import would change this
                    Added  Changed  Unchanged
    ─────────────────────────────────────────
    Products            6        0          0
    Features           19        0          0
    License models      7        0          0
    SKUs               23        0          0

    New products        DRAFT, MESH, FLOW, HEAT, OPTI, VIEW
    New features        DRAFT sheets, DRAFT parts, DRAFT assemblies, DRAFT exchange, MESH surface, MESH volume, MESH adaptive, FLOW steady, FLOW transient, FLOW multiphase, FLOW parallel, HEAT conduction and 7 more
    New license models  node-perpetual, node-subscription, floating-perpetual, floating-subscription, user-subscription, trial-30, site-perpetual
    New SKUs            DRAFT-NL, DRAFT-NL-12, DRAFT-LT, DRAFT-TRY, MESH-NL, MESH-FL10, FLOW-NL, FLOW-FL-12, FLOW-FL10-12, FLOW-BASIC-12, HEAT-NL, OPTI-FL and 11 more

    Nothing is written yet: run it without `--dry-run`.
    $ entitle product list
    No product yet: `entitle catalog import` brings a catalog.
    $ entitle catalog import catalog
    The catalog is imported: I-1
                    Added  Changed  Unchanged
    ─────────────────────────────────────────
    Products            6        0          0
    Features           19        0          0
    License models      7        0          0
    SKUs               23        0          0

    Next: `entitle order import FILE`; `entitle sku list` shows what can be ordered.
    $ entitle catalog import catalog
    Nothing changes
    What the files say is in the catalog already.
    $ entitle catalog import catalog --quiet
    ");
}

#[test]
fn a_change_is_told_by_column() {
    let mut desk = Desk::stocked();
    desk.file(
        "more.csv",
        "sku,name,product,quantity_per_unit,features\n\
         team-fl-12,Team Suite,DRAFT,6,\n\
         team-fl-12,,FLOW,2,Steady multiphase\n",
    );
    desk.file(
        "products.csv",
        "product,version\nDRAFT,2026.2\nview,2026.2\n",
    );
    insta::assert_snapshot!(desk.transcript("
        entitle catalog import more.csv products.csv --dry-run
        entitle catalog import more.csv products.csv
        entitle catalog import more.csv products.csv
        entitle sku show TEAM-FL-12
    "), @"
    $ entitle catalog import more.csv products.csv --dry-run
    The import would change this
              Added  Changed  Unchanged
    ───────────────────────────────────
    Products      0        1          1
    SKUs          0        1          0

    Changed         Column    Before                                                                 Now
    ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
    product DRAFT   version   2026.1                                                                 2026.2
    SKU TEAM-FL-12  name      Team Suite, floating, 12 months                                        Team Suite
    SKU TEAM-FL-12  products  5 × DRAFT, 2 × MESH, 2 × FLOW (steady transient), 1 × OPTI, 20 × VIEW  6 × DRAFT, 2 × FLOW (steady multiphase)

    Nothing is written yet: run it without `--dry-run`.
    $ entitle catalog import more.csv products.csv
    The catalog is imported: I-2
              Added  Changed  Unchanged
    ───────────────────────────────────
    Products      0        1          1
    SKUs          0        1          0

    Changed         Column    Before                                                                 Now
    ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
    product DRAFT   version   2026.1                                                                 2026.2
    SKU TEAM-FL-12  name      Team Suite, floating, 12 months                                        Team Suite
    SKU TEAM-FL-12  products  5 × DRAFT, 2 × MESH, 2 × FLOW (steady transient), 1 × OPTI, 20 × VIEW  6 × DRAFT, 2 × FLOW (steady multiphase)

    Next: `entitle order import FILE`; `entitle sku list` shows what can be ordered.
    $ entitle catalog import more.csv products.csv
    Nothing changes
    What the files say is in the catalog already.
    $ entitle sku show TEAM-FL-12
    TEAM-FL-12  Team Suite
    Kind           right: an order line grants an entitlement
    License model  floating-subscription
    Maintenance    12 months
    Held by        nobody: no entitlement is in force

    Product  Copies a unit  Features
    ──────────────────────────────────────────
    DRAFT                6  all
    FLOW                 2  steady, multiphase
    ");
}

#[test]
fn a_program_reads_the_changes() {
    let mut desk = desk_with(&[("products.csv", "product,name\nDRAFT,Draft\n")]);
    insta::assert_snapshot!(desk.transcript("
        entitle catalog import products.csv --format json
        entitle catalog import products.csv --format jsonl
        entitle catalog import products.csv --format csv
    "), @r#"
    $ entitle catalog import products.csv --format json
    {
      "import": "I-1",
      "dry_run": false,
      "files": [
        {
          "file": "products.csv",
          "table": "products",
          "rows": 1
        }
      ],
      "products": {
        "added": 1,
        "changed": 0,
        "unchanged": 0
      },
      "features": {
        "added": 0,
        "changed": 0,
        "unchanged": 0
      },
      "models": {
        "added": 0,
        "changed": 0,
        "unchanged": 0
      },
      "skus": {
        "added": 0,
        "changed": 0,
        "unchanged": 0
      },
      "changes": [
        {
          "table": "products",
          "product": null,
          "code": "DRAFT",
          "name": "Draft",
          "change": "added",
          "columns": []
        }
      ],
      "lessened": [],
      "shared_codes": []
    }
    $ entitle catalog import products.csv --format jsonl
    $ entitle catalog import products.csv --format csv
    table,product,code,name,change,columns
    "#);
    desk.file("products.csv", "product,name\nDRAFT,Drafting\n");
    insta::assert_snapshot!(desk.transcript("
        entitle catalog import products.csv --format jsonl
    "), @r#"
    $ entitle catalog import products.csv --format jsonl
    {"table":"products","product":null,"code":"DRAFT","name":"Drafting","change":"changed","columns":[{"column":"name","old":"Draft","new":"Drafting"}]}
    "#);
}

#[test]
fn what_goes_out_comes_in_again_and_changes_nothing() {
    let mut desk = Desk::stocked();
    insta::assert_snapshot!(desk.transcript("
        entitle catalog export out
        entitle catalog import out
        entitle catalog export out
        entitle catalog export out --replace --quiet
    "), @"
    $ entitle catalog export out
    The catalog is written
    File              Holds
    ───────────────────────
    out/products.csv      6
    out/features.csv     19
    out/models.csv        7
    out/skus.csv         23
    $ entitle catalog import out
    Nothing changes
    What the files say is in the catalog already.
    $ entitle catalog export out
    ! error: `[DESK]/out/products.csv` exists already and is left as it is: name another file, or move that one away
    ! hint: or write over it with `--replace`
    [exit 5]
    $ entitle catalog export out --replace --quiet
    out/products.csv
    out/features.csv
    out/models.csv
    out/skus.csv
    ");
    let mut other = Desk::set_up();
    for name in FILES {
        other.file(&format!("in/{name}"), desk.read(&format!("out/{name}")));
    }
    other.done("entitle catalog import in");
    other.done("entitle catalog export out");
    for name in FILES {
        let name = format!("out/{name}");
        assert_eq!(other.read(&name), desk.read(&name));
    }
}

#[test]
fn a_file_is_known_by_its_headings_and_may_come_from_a_spreadsheet() {
    let mut desk = Desk::stocked();
    desk.file(
        "erp export.csv",
        b"SKU;Name;Kind\r\nCAF\xC9;Caf\xE9 au bureau;none\r\n",
    );
    desk.done("entitle catalog import 'erp export.csv'");
    desk.stdin = b"product,feature\nVIEW,offline\n".to_vec();
    insta::assert_snapshot!(desk.transcript("
        entitle catalog import -
        entitle sku show café
        entitle catalog export out --quiet
    "), @"
    $ entitle catalog import -
    The catalog is imported: I-3
              Added  Changed  Unchanged
    ───────────────────────────────────
    Features      1        0          0

    Next: `entitle order import FILE`; `entitle sku list` shows what can be ordered.
    $ entitle sku show café
    CAFÉ  Café au bureau
    Kind           none: an order line grants nothing
    License model  –
    Maintenance    –
    Held by        nobody: no entitlement is in force
    $ entitle catalog export out --quiet
    out/products.csv
    out/features.csv
    out/models.csv
    out/skus.csv
    ");
    assert!(desk.read("out/skus.csv").starts_with('\u{feff}'));
    assert!(desk.read("out/models.csv").starts_with("model,"));
    assert!(
        desk.done("entitle catalog import out")
            .starts_with("Nothing changes")
    );
}

#[test]
fn a_column_that_is_missing_keeps_and_an_empty_cell_resets() {
    let mut desk = Desk::stocked();
    desk.file("models.csv", format!("{FLOATING},\n"));
    insta::assert_snapshot!(desk.transcript("
        entitle catalog import models.csv --yes
    "), @"
    $ entitle catalog import models.csv --yes
    The catalog is imported: I-2
                    Added  Changed  Unchanged
    ─────────────────────────────────────────
    License models      0        1          0

    Changed                              Column      Before  Now
    ────────────────────────────────────────────────────────────
    license model floating-subscription  grace_days  30      0
    license model floating-subscription  overdraft   10%     0

    floating-subscription gives less than before
    grace_days  30 → 0
    overdraft   10% → 0
    Touches     nobody: no entitlement is in force under it

    Next: `entitle order import FILE`; `entitle sku list` shows what can be ordered.
    ");
}

#[test]
fn a_column_that_nobody_reads_is_noted_and_a_slip_is_refused() {
    let mut desk = Desk::set_up();
    desk.file("products.csv", "product,name,colour\nDRAFT,Draft,red\n");
    desk.file("slip.csv", "product,nam\nDRAFT,Draft\n");
    insta::assert_snapshot!(desk.transcript("
        entitle catalog import products.csv --quiet
        entitle catalog import products.csv
        entitle catalog import slip.csv
    "), @"
    $ entitle catalog import products.csv --quiet
    I-1
    $ entitle catalog import products.csv
    Nothing changes
    What the files say is in the catalog already.
    ! note: `products.csv`: the column `colour` is not read; a file of products has `product`, `name`, `version`
    $ entitle catalog import slip.csv
    ! error: `slip.csv`: there is no column `nam` in a file of products: did you mean `name`?
    ! hint: nothing was imported: mend the files and import them again
    [exit 6]
    ");
}

#[test]
fn what_is_wrong_is_told_all_at_once_and_nothing_lands() {
    let mut desk = desk_with(&[
        (
            "bad/products.csv",
            "product,name,version\nDRAFT,Draft,1\n,Mesh,1\n",
        ),
        (
            "bad/features.csv",
            "product,feature,name\nDRAFT,two words,x\nDARFT,sheets,Sheets\n",
        ),
        (
            "bad/models.csv",
            "model,binding,term,term_months,grace_days,overdraft\n\
             one,node-locked,yearly,12,0,0\n\
             two,node,subscription,,0,200%\n\
             three,site,subscription,,0,0\n",
        ),
        (
            "bad/skus.csv",
            "sku,kind,model,product,quantity_per_unit,features\n\
             S1,right,one,DRAFT,1,\n\
             S2,right,four,DRAFT,0,sheets\n\
             S3,gift,one,DRAFT,1,\n\
             S4,right,,,,\n",
        ),
    ]);
    insta::assert_snapshot!(desk.transcript("
        entitle catalog import bad
        entitle product list
    "), @"
    $ entitle catalog import bad
    ! error: 13 things are wrong in the catalog
    !        `bad/products.csv`, row 3, column `product`: the product code is empty: give 1 to 64 characters
    !        `bad/features.csv`, row 2, column `feature`: the feature code `two words` holds white space: give it as one word
    !        `bad/models.csv`, row 2, column `term`: `yearly` is not a term: give `perpetual`, `subscription` or `trial`
    !        `bad/models.csv`, row 3, column `binding`: `node` is not a binding: give `node-locked`, `floating`, `named-user` or `site`
    !        `bad/models.csv`, row 3, column `overdraft`: `200%` is no overdraft: give `0`, a number of copies such as `5`, or up to `100%`
    !        `bad/skus.csv`, row 3, column `quantity_per_unit`: quantity `0` is not positive: give 1 or more, a credit is no purchase
    !        `bad/skus.csv`, row 4, column `kind`: `gift` is not a kind of SKU: give `right`, `maintenance`, `renewal` or `none`
    !        `bad/features.csv`, row 3, column `product`: there is no product `DARFT`: add it to `products.csv`
    !        `bad/models.csv`, row 4, column `term_months`: the term of model `three` does not fit its kind `subscription`: give `term_months` alone
    !        `bad/skus.csv`, row 3, column `model`: there is no license model `four`: add it to `models.csv`
    !        and 3 more
    ! hint: nothing was imported: mend the files and import them again
    [exit 6]
    $ entitle product list
    No product yet: `entitle catalog import` brings a catalog.
    ");
    let (exit, code, message) = desk.refused("entitle catalog import bad");
    assert_eq!((exit, code.as_str()), (6, "catalog_invalid"));
    assert_eq!(message.lines().count(), 12);
}

/// What each content of a file is refused for, a line each.
fn refusals(name: &str, contents: &[&str]) -> String {
    let mut desk = Desk::stocked();
    let told = contents.iter().map(|content| {
        let stderr = refusal(&mut desk, name, content);
        let (error, hint) = stderr.split_once("\nhint: ").unwrap();
        assert_eq!(
            hint,
            "nothing was imported: mend the files and import them again\n"
        );
        error.replace("error: ", "") + "\n"
    });
    told.collect()
}

#[test]
fn a_product_that_cannot_be_is_refused() {
    let contents = [
        "product,name\nX,a\nx,b\n",
        "name\na\n",
        "product,name\nX\n",
        "product,name,product\nX,a,Y\n",
        "product,name\nX,\"a\n",
        "product,name\nX,\"a\tb\"\n",
        "product,version\n,1\n",
        "",
    ];
    insta::assert_snapshot!(refusals("products.csv", &contents), @"
    `products.csv`, row 3, column `product`: `x` stands in row 2 already: keep one of the rows
    `products.csv`: no column is found for `product`: a file of products has `product`, `name`, `version`
    `products.csv`, row 2: expected 2 cells, has 1: put cells that hold the delimiter in quotes, and give every heading its cell
    `products.csv`, row 2: column `product`: the heading stands twice, and the values differ: `X` and `Y`: keep one of the two columns
    `products.csv`: row 2, column `name`: the quote opened on line 2 is never closed: close it where the cell ends; a quote inside a cell is written twice
    `products.csv`, row 2, column `name`: the name holds the control character U+0009 at place 2: remove it
    `products.csv`, row 2, column `product`: the product code is empty: give 1 to 64 characters
    `products.csv`: the file is empty: it has not even a row of headings: give a file whose first row names its columns
    ");
}

#[test]
fn a_feature_that_cannot_be_is_refused() {
    let contents = [
        "product,feature\nDRAFF,sheets\n",
        "product,feature\nDRAFT,sheets\nDraft,SHEETS\n",
        "product,feature\nDRAFT,two words\n",
    ];
    insta::assert_snapshot!(refusals("features.csv", &contents), @"
    `features.csv`, row 2, column `product`: there is no product `DRAFF`: did you mean `DRAFT`? else add it to `products.csv`
    `features.csv`, row 3, column `feature`: `SHEETS` stands in row 2 already: keep one of the rows
    `features.csv`, row 2, column `feature`: the feature code `two words` holds white space: give it as one word
    ");
}

#[test]
fn a_license_model_that_cannot_be_is_refused() {
    let contents = [
        "model,binding,term,term_months\nm,site,perpetual,12\n",
        "model,binding,term,term_days\nm,site,trial,60\n",
        "model,binding,term,term_days,grace_days\nm,site,trial,6,6\n",
        "model,binding,term,failover_days\nm,site,perpetual,1.5\n",
        "model,binding,term,overdraft\nm,site,perpetual,some\n",
        "model,binding,term\nm,,perpetual\n",
        "model,binding,term\nm,site,perpetual\nM,site,perpetual\n",
    ];
    insta::assert_snapshot!(refusals("models.csv", &contents), @"
    `models.csv`, row 2, column `term_months`: the term of model `m` does not fit its kind `perpetual`: leave `term_months` and `term_days` empty
    `models.csv`, row 2, column `term_days`: `term_days` of model `m` is 60: give 1 to 45
    `models.csv`, row 2, column `grace_days`: model `m` is a trial, which has neither grace nor runway: give `grace_days` as 0
    `models.csv`, row 2, column `failover_days`: `1.5` is no whole number: give one such as `12`
    `models.csv`, row 2, column `overdraft`: `some` is no overdraft: give `0`, a number of copies such as `5`, or up to `100%`
    `models.csv`, row 2, column `binding`: `` is not a binding: give `node-locked`, `floating`, `named-user` or `site`
    `models.csv`, row 3, column `model`: `M` stands in row 2 already: keep one of the rows
    ");
}

#[test]
fn a_sku_that_cannot_be_is_refused() {
    let contents = [
        "sku,model,product\nS,node-perpetua,DRAFT\n",
        "sku,model,product\nS,node-perpetual,NOTHING\n",
        "sku,model,product,features\nS,node-perpetual,DRAFT,sheet\n",
        "sku,model\nS,node-perpetual\n",
        "sku,product\nS,DRAFT\n",
        "sku,kind,product\nS,none,DRAFT\n",
        "sku,model,product,quantity_per_unit\nS,node-perpetual,DRAFT,0\n",
        "sku,kind,product,quantity_per_unit\nS,none,,5\n",
        "sku,model,product\nS,node-perpetual,DRAFT\nS,,draft\n",
        "sku,model,product\nS,node-perpetual,DRAFT\nS,trial-30,MESH\n",
        "sku,model,product\nS,node-perpetual,DRAFT\nS,,\n",
        "sku,model,product,maintenance_months\nS,node-perpetual,DRAFT,1201\n",
    ];
    insta::assert_snapshot!(refusals("skus.csv", &contents), @"
    `skus.csv`, row 2, column `model`: there is no license model `node-perpetua`: did you mean `node-perpetual`? else add it to `models.csv`
    `skus.csv`, row 2, column `product`: there is no product `NOTHING`: add it to `products.csv`
    `skus.csv`, row 2, column `features`: `DRAFT` has no feature `sheet`: did you mean `sheets`? else add it to `features.csv`
    `skus.csv`, row 2, column `product`: `S` is a right, which grants a product: name one, or give another `kind`
    `skus.csv`, row 2, column `model`: `S` is a right, which has a license model: name one
    `skus.csv`, row 2, column `kind`: `S` is of the kind `none`, which grants nothing: empty its `model` and `product`, or give another `kind`
    `skus.csv`, row 2, column `quantity_per_unit`: quantity `0` is not positive: give 1 or more, a credit is no purchase
    `skus.csv`, row 2, column `quantity_per_unit`: it is of no product: name one in `product`, or empty it
    `skus.csv`, row 3, column `product`: `S` grants `draft` in row 2 already: keep one of the rows
    `skus.csv`, row 3, column `model`: `S` has `trial-30` here and `node-perpetual` in row 2: a SKU says it once, or the same in each of its rows
    `skus.csv`, row 3, column `product`: `S` stands in row 2 already: name another product, or keep one of the rows
    `skus.csv`, row 2, column `maintenance_months`: it is 1201: give 1 to 1200, or leave it empty
    ");
}

#[test]
fn a_file_of_something_else_is_refused() {
    insta::assert_snapshot!(refusals("other.csv", &["colour,size\nred,5\n"]), @"`other.csv`: this is no file of a catalog, by its name or by its columns `colour`, `size`: name it `products.csv`, `features.csv`, `models.csv` or `skus.csv`");
}

#[test]
fn the_event_keeps_what_a_changed_row_said_before() {
    let mut desk = Desk::stocked();
    desk.file("products.csv", "product,version\nDRAFT,2026.2\nNEW,1\n");
    desk.done("entitle catalog import products.csv");
    let events = desk.json("entitle audit log --verb catalog.imported --limit 1");
    let mut event = events[0].clone();
    let sha256 = event["detail"]["sha256"].take();
    assert_eq!(sha256.as_str().map(str::len), Some(64));
    insta::assert_snapshot!(serde_json::to_string_pretty(&event).unwrap(), @r#"
    {
      "seq": 3,
      "at": "2026-03-02T09:00:00Z",
      "actor": "ada",
      "os_user": "ada",
      "command": "catalog import",
      "verb": "catalog.imported",
      "subject": "I-2",
      "customer": null,
      "detail": {
        "changed": [
          {
            "change": "changed",
            "code": "DRAFT",
            "columns": [
              {
                "column": "version",
                "new": "2026.2",
                "old": "2026.1"
              }
            ],
            "name": "Draft: drawings and 3D parts",
            "product": null,
            "table": "products"
          }
        ],
        "count": 2,
        "features": {
          "added": 0,
          "changed": 0,
          "unchanged": 0
        },
        "files": [
          {
            "file": "products.csv",
            "rows": 2,
            "table": "products"
          }
        ],
        "import": "I-2",
        "models": {
          "added": 0,
          "changed": 0,
          "unchanged": 0
        },
        "products": {
          "added": 1,
          "changed": 1,
          "unchanged": 0
        },
        "sha256": null,
        "skus": {
          "added": 0,
          "changed": 0,
          "unchanged": 0
        }
      },
      "times": 1,
      "last_at": null
    }
    "#);
    insta::assert_snapshot!(desk.done("entitle import list"), @"
    Import  Kind     File          Rows  Landed  Unchanged  Rejected  State  By   When
    ──────────────────────────────────────────────────────────────────────────────────────────────────
    I-2     catalog  products.csv     2       2          0         0  done   ada  2026-03-02T09:00:00Z
    I-1     catalog  catalog         63      63          0         0  done   ada  2026-03-02T09:00:00Z
    ");
}

/// Texts that files, spreadsheets and terminals each have their trouble with.
fn any_text() -> impl Strategy<Value = String> {
    "[a-z=+@'\",;|é–\u{202e} -]{0,10}"
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(cases(12)))]

    #[test]
    fn any_catalog_that_lands_goes_out_and_comes_in_unchanged(
        products in prop::collection::vec((any_text(), any_text()), 1..4),
        features in prop::collection::vec((0_usize..4, "[a-z=+'-]{1,5}", any_text()), 0..6),
        skus in prop::collection::vec((any_text(), 1_u32..1000, prop::option::of(1_u32..36)), 0..6),
    ) {
        let mut desk = Desk::set_up();
        desk.bring("fixtures/catalog");
        let mut out = Writer::from_writer(Vec::new());
        out.write_record(["product", "name", "version"]).unwrap();
        for (at, (name, version)) in products.iter().enumerate() {
            out.write_record([&format!("{name}{at}"), name, version]).unwrap();
        }
        desk.file("catalog/products.csv", out.into_inner().unwrap());
        let mut out = Writer::from_writer(Vec::new());
        out.write_record(["product", "feature", "name"]).unwrap();
        for (at, (product, code, name)) in features.iter().enumerate() {
            let product = product % products.len();
            let owner = format!("{}{product}", products[product].0);
            out.write_record([&owner, &format!("{code}{at}"), name]).unwrap();
        }
        desk.file("catalog/features.csv", out.into_inner().unwrap());
        let mut out = Writer::from_writer(Vec::new());
        out.write_record(["sku", "name", "model", "product", "quantity_per_unit", "maintenance_months"]).unwrap();
        for (at, (name, quantity, months)) in skus.iter().enumerate() {
            for (product, (owner, _)) in products.iter().enumerate().take(at + 1) {
                let months = months.map(|months| months.to_string()).unwrap_or_default();
                out.write_record([
                    &format!("{name}{at}"), name, "site-perpetual", &format!("{owner}{product}"),
                    &quantity.to_string(), &months,
                ]).unwrap();
            }
        }
        desk.file("catalog/skus.csv", out.into_inner().unwrap());
        // A text that cannot be a code or a name is refused, as other tests show.
        prop_assume!(desk.run("entitle catalog import catalog").exit == 0);
        desk.done("entitle catalog export out");
        prop_assert!(desk.done("entitle catalog import out").starts_with("Nothing changes"));
        let mut other = Desk::set_up();
        for name in FILES {
            other.file(&format!("in/{name}"), desk.read(&format!("out/{name}")));
        }
        other.done("entitle catalog import in");
        other.done("entitle catalog export out");
        for name in FILES.map(|name| format!("out/{name}")) {
            prop_assert_eq!(other.read(&name), desk.read(&name));
        }
    }
}

#[test]
fn a_folder_without_a_catalog_is_told() {
    let mut desk = Desk::set_up();
    desk.file("empty/readme.txt", "x");
    insta::assert_snapshot!(desk.transcript("
        entitle catalog import empty
        entitle catalog import nowhere
    "), @"
    $ entitle catalog import empty
    ! error: `empty/products.csv` does not exist: check the path
    ! hint: a folder of a catalog holds one or more of `products.csv`, `features.csv`, `models.csv`, `skus.csv`; `entitle catalog new DIR` begins one
    [exit 3]
    $ entitle catalog import nowhere
    ! error: `nowhere` does not exist: check the path
    [exit 3]
    ");
}
