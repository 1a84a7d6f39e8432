//! A profile keeps how an export is laid out.

use super::{counts, desk};
use crate::support::Desk;

const EXPORT: &str = "OrderID|Booked|Account|Key|Menge|Preis\n\
                      SO-1|03/02/2026|ACME|7|5|1.200,00\n\
                      SO-1|03/02/2026|ACME|8|-1|NULL\n\
                      SO-2|04/02/2026|GLOBEX|8|1|990,50\n";

const PROFILE: &str = r##"# The nightly export.
source = "erp"
date-format = "d/m/y"
decimal = ","
delimiter = "pipe"
null = "NULL"
credits = "skip"

[map]
order_number = "OrderID"
order_date = "Booked"
customer = "Account"
sku = "Key"
quantity = "#5"
unit_price = "Preis"

[set]
currency = "EUR"

[lookup]
sku = "products.csv:ProductKey:ProductSKU"
"##;

/// A desk with an export, and its profile and codes beside it.
fn desk_with(profile: &str) -> Desk {
    let desk = desk();
    desk.file("erp/export.csv", EXPORT);
    desk.file(
        "erp/products.csv",
        "ProductKey,ProductSKU\n7,DRAFT-NL\n8,MESH-NL\n",
    );
    desk.file("erp/erp.toml", profile);
    desk
}

const IMPORT: &str = "entitle order import erp/export.csv";

#[test]
fn a_profile_says_all_that_flags_say_of_a_file() {
    let mut desk = desk_with(PROFILE);
    let done = desk.json(&format!("{IMPORT} --profile erp/erp.toml"));
    assert_eq!(counts(&done), [2, 2, 2, 0, 0]);
    assert_eq!(done["skipped_rows"], 1);
    insta::assert_snapshot!(desk.transcript("entitle order show SO-1"), @"
    $ entitle order show SO-1
    Order SO-1 of 2026-02-03
    Customer  ACME  Acme Engineering
    Source    erp
    Import    I-2
    Total     EUR 6,000.00

    Line  SKU       What                           Quantity         Price        Amount  Granted  Activation ID
    ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────
    #1    DRAFT-NL  Draft, node-locked, perpetual         5  EUR 1,200.00  EUR 6,000.00  E-1      XKG9-PN4J-B29Q-XF3V
    ");
    desk.done("entitle store check");
}

#[test]
fn flags_go_over_the_profile_field_by_field() {
    let mut desk = desk_with(PROFILE);
    desk.file("codes.csv", "k,v\n7,HEAT-NL\n8,FLOW-NL\n");
    let done = desk.json(&format!(
        "{IMPORT} --profile erp/erp.toml --source crm --date-format m/d/y --map Menge=quantity \
         --set unit_price=7,5 --set currency=USD --lookup sku=codes.csv:k:v"
    ));
    assert_eq!(counts(&done), [2, 2, 2, 0, 0]);
    let order = desk.json("entitle order show SO-1");
    assert_eq!(
        [&order["source"], &order["order_date"]],
        ["crm", "2026-03-02"]
    );
    let line = &order["lines"][0];
    assert_eq!(
        [&line["sku"], &line["unit_price"], &line["currency"]],
        ["HEAT-NL", "7.50", "USD"]
    );
    let run = desk.run(&format!("{IMPORT} --profile erp/erp.toml --credits reject"));
    assert_eq!(run.exit, 6);
}

#[test]
fn what_flags_say_is_kept_as_a_profile() {
    let mut desk = desk_with("");
    let flags = "--map order_number=OrderID --map Booked=order_date --map customer=Account \
                 --map sku=Key --map quantity='#5' --map unit_price=Preis --set currency=EUR \
                 --source erp --date-format d/m/y --decimal , --delimiter pipe --null NULL \
                 --credits skip --lookup sku=erp/products.csv:ProductKey:ProductSKU";
    insta::assert_snapshot!(desk.transcript(&format!(
        "{IMPORT} {flags} --save-profile erp/kept.toml --dry-run"
    )), @"
    $ entitle order import erp/export.csv --map order_number=OrderID --map Booked=order_date --map customer=Account --map sku=Key --map quantity='#5' --map unit_price=Preis --set currency=EUR --source erp --date-format d/m/y --decimal , --delimiter pipe --null NULL --credits skip --lookup sku=erp/products.csv:ProductKey:ProductSKU --save-profile erp/kept.toml --dry-run
    A dry run of erp/export.csv: nothing was changed
    Would land    2 orders in 2 rows
    Left out      1 credit
    Entitlements  2
    ! note: `--map Booked=order_date` is read as `--map order_date=Booked`
    ! The mapping is kept in `erp/kept.toml`: read the next export with `--profile erp/kept.toml`.
    ");
    insta::assert_snapshot!(desk.read("erp/kept.toml"), @r##"
    # How erp/export.csv is laid out, for `--profile`.
    source = "erp"
    null = "NULL"
    delimiter = "pipe"
    date-format = "d/m/y"
    decimal = "comma"
    credits = "skip"

    [map]
    order_number = "OrderID"
    order_date = "Booked"
    customer = "Account"
    sku = "Key"
    quantity = "#5"
    unit_price = "Preis"

    [set]
    currency = "EUR"

    [lookup]
    sku = "products.csv:ProductKey:ProductSKU"
    "##);
    let done = desk.json(&format!("{IMPORT} --profile erp/kept.toml"));
    assert_eq!(counts(&done), [2, 2, 2, 0, 0]);

    // Over an earlier one, and from another folder.
    desk.done(&format!(
        "{IMPORT} --profile erp/kept.toml --set order_date=2026-02-09 --source crm \
         --save-profile crm.toml --quiet"
    ));
    insta::assert_snapshot!(desk.read("crm.toml"), @r##"
    # How erp/export.csv is laid out, for `--profile`.
    source = "crm"
    null = "NULL"
    delimiter = "pipe"
    date-format = "d/m/y"
    decimal = "comma"
    credits = "skip"

    [map]
    order_number = "OrderID"
    customer = "Account"
    sku = "Key"
    quantity = "#5"
    unit_price = "Preis"

    [set]
    order_date = "2026-02-09"
    currency = "EUR"

    [lookup]
    sku = "erp/products.csv:ProductKey:ProductSKU"
    "##);
    let done = desk.json(&format!("{IMPORT} --profile crm.toml"));
    assert_eq!(counts(&done), [0, 0, 0, 2, 0]);
    desk.done("entitle store check");
}

#[test]
fn a_profile_is_new_and_kept_only_of_a_file_that_can_be_read() {
    let mut desk = desk_with(PROFILE);
    insta::assert_snapshot!(desk.transcript(&format!(
        "{IMPORT} --profile erp/erp.toml --save-profile erp/erp.toml
         {IMPORT} --delimiter pipe --save-profile new.toml"
    )), @"
    $ entitle order import erp/export.csv --profile erp/erp.toml --save-profile erp/erp.toml
    ! error: `erp/erp.toml` exists already and is left as it is: name another file, or move that one away
    [exit 5]
    $ entitle order import erp/export.csv --delimiter pipe --save-profile new.toml
    ! error: no column is found for `order_number`, `order_date`, `customer`, `sku`, `quantity`
    ! hint: try `--map order_number=OrderID --map order_date=? --map customer=Account --map sku=? --map quantity=?`, with each `?` replaced by one of the columns `OrderID`, `Booked`, `Account`, `Key`, `Menge`, `Preis`
    [exit 6]
    ");
    assert!(!desk.path("new.toml").exists());
}

/// What an import says when a line of its profile is another.
fn told(line: &str, other: &str) -> String {
    let mut desk = desk_with(&PROFILE.replace(line, other));
    let before = desk.image();
    let run = desk.run(&format!("{IMPORT} --profile erp/erp.toml"));
    assert!(desk.image() == before);
    run.text()
}

#[test]
fn what_is_wrong_in_a_profile_is_told_with_its_line_and_the_way_out() {
    let told = [
        told("source = ", "sorce = "),
        told("[map]", "[maps]"),
        told("date-format = \"d/m/y\"", "date-format = \"dmy\""),
        told("decimal = \",\"", "decimal = 7"),
        told("\"pipe\"", "\"pipes\""),
        told("\"skip\"", "\"book\""),
        told("customer = ", "costumer = "),
        told("\"Preis\"", "\"Price\""),
        told(PROFILE, "map = 7\n"),
        told("currency = \"EUR\"", "source = \"crm\""),
        told("currency = \"EUR\"", "sku = \"DRAFT-NL\""),
        told(":ProductSKU", ""),
        told("\"products.csv", "\"product.csv"),
        told("[lookup]", "[lookup"),
    ];
    insta::assert_snapshot!(told.concat(), @r#"
    ! error: `erp/erp.toml`, line 2: there is no key `sorce`
    ! hint: did you mean `source`? the keys are `map`, `set`, `lookup`, `null`, `delimiter`, `source`, `date-format`, `decimal`, `credits`
    [exit 6]
    ! error: `erp/erp.toml`, line 9: there is no key `maps`
    ! hint: did you mean `map`? the keys are `map`, `set`, `lookup`, `null`, `delimiter`, `source`, `date-format`, `decimal`, `credits`
    [exit 6]
    ! error: `erp/erp.toml`, line 3: `date-format`: `dmy` is no order of dates
    ! hint: give `iso`, `m/d/y` or `d/m/y`
    [exit 6]
    ! error: `erp/erp.toml`, line 4: `decimal` is no text
    ! hint: write it in quotes: `decimal = "…"`
    [exit 6]
    ! error: `erp/erp.toml`, line 5: `delimiter`: `pipes` is no delimiter
    ! hint: give `comma`, `semicolon`, `tab` or `pipe`
    [exit 6]
    ! error: `erp/erp.toml`, line 7: `credits`: `book` is not a way with credits
    ! hint: give `reject` or `skip`
    [exit 6]
    ! error: `erp/erp.toml`, line 12: `costumer` under `map` is no field
    ! hint: did you mean `customer`? the fields are `order_number`, `order_date`, `customer`, `customer_name`, `email`, `country`, `reseller`, `sold_to`, `po_number`, `contact`, `source`, `line`, `sku`, `product`, `quantity`, `unit_price`, `currency`, `start`, `term_months`, `expires`, `maintenance_until`, `renews`
    [exit 6]
    ! error: the file has no column `Price`, which `map.unit_price` on line 15 of `erp/erp.toml` asks for
    ! hint: the columns are `OrderID`, `Booked`, `Account`, `Key`, `Menge`, `Preis`
    [exit 6]
    ! error: `erp/erp.toml`, line 1: `map` is no table
    ! hint: write `[map]`, and a line for each field under it
    [exit 6]
    ! error: `erp/erp.toml`, line 2: `source` says of the field `source` what another key says
    ! hint: keep one of the two
    [exit 6]
    ! error: `erp/erp.toml`, line 18: `set.sku` says of the field `sku` what another key says
    ! hint: keep one of the two
    [exit 6]
    ! error: `erp/erp.toml`, line 21: `lookup.sku` says not where codes are kept
    ! hint: write `sku = "FILE:KEY:VALUE"`
    [exit 6]
    ! error: `erp/product.csv` does not exist: check the path
    [exit 3]
    ! error: `erp/erp.toml`, line 20: unclosed table, expected `]`
    ! hint: a profile has lines such as `decimal = ","`, and tables such as `[map]`
    [exit 6]
    "#);
}

#[test]
fn a_profile_that_is_not_there_is_told() {
    let mut desk = desk_with(PROFILE);
    insta::assert_snapshot!(desk.transcript(&format!("{IMPORT} --profile erp.toml")), @"
    $ entitle order import erp/export.csv --profile erp.toml
    ! error: `erp.toml` does not exist: check the path
    [exit 3]
    ");
}

#[test]
fn customers_have_profiles_too() {
    let mut desk = desk();
    desk.file("crm.csv", "Account,Company,Land\nINI,Initrode,DE\n");
    desk.done(
        "entitle customer import crm.csv --map customer=Account --map name=Company \
         --set country=AT --save-profile crm.toml",
    );
    insta::assert_snapshot!(desk.read("crm.toml"), @r#"
    # How crm.csv is laid out, for `--profile`.
    [map]
    customer = "Account"
    name = "Company"

    [set]
    country = "AT"
    "#);
    desk.file("more.csv", "Account,Company,Land\nVEH,Vehement,DE\n");
    let done = desk.json("entitle customer import more.csv --profile crm.toml --map country=Land");
    assert_eq!(done["added"], 1);
    desk.file("crm.toml", "decimal = \",\"\n");
    insta::assert_snapshot!(desk.transcript(
        "entitle customer import more.csv --profile crm.toml"
    ), @"
    $ entitle customer import more.csv --profile crm.toml
    ! error: `crm.toml`, line 1: there is no key `decimal`
    ! hint: the keys are `map`, `set`, `lookup`, `null`, `delimiter`
    [exit 6]
    ");
}
