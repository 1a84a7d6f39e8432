//! How a file may be written: its characters, what parts its cells, its quotes.

use crate::support::Desk;

use super::{counts, desk};

/// A file of one order for a customer of this name, its cells parted by `delimiter`.
fn file(delimiter: &str, name: &str) -> String {
    let rows = [
        [
            "order_number",
            "order_date",
            "customer",
            "customer_name",
            "sku",
            "quantity",
        ],
        ["SO-1", "2026-02-02", "NEW-1", name, "DRAFT-NL", "5"],
    ];
    rows.map(|row| row.join(delimiter) + "\r\n").concat()
}

fn name_of_new_customer(desk: &mut Desk) -> String {
    let done = desk.json("entitle order import orders.csv --create-customers");
    assert_eq!(counts(&done), [1, 1, 1, 0, 0]);
    let customer = desk.json("entitle customer show NEW-1");
    customer["name"].as_str().unwrap().to_owned()
}

#[test]
fn every_usual_encoding_and_delimiter_reads_the_same() {
    let name = "Müller & Søn, S.A.";
    let utf_16 = |text: &str, bytes: fn(u16) -> [u8; 2]| -> Vec<u8> {
        std::iter::once(0xfeff)
            .chain(text.encode_utf16())
            .flat_map(bytes)
            .collect()
    };
    let latin = |text: &str| -> Vec<u8> {
        text.chars()
            .map(|c| u8::try_from(u32::from(c)).unwrap())
            .collect()
    };
    let files = [
        file(";", name).into_bytes(),
        format!("\u{feff}{}", file("|", name)).into_bytes(),
        latin(&file("\t", name)),
        utf_16(&file(";", name), u16::to_le_bytes),
        utf_16(&file("\t", name), u16::to_be_bytes),
        file(",", &format!("\"{name}\"")).into_bytes(),
    ];
    for bytes in files {
        let mut desk = desk();
        desk.file("orders.csv", &bytes);
        assert_eq!(name_of_new_customer(&mut desk), name, "{bytes:?}");
    }
}

#[test]
fn the_delimiter_can_be_said() {
    let mut desk = desk();
    desk.file("orders.csv", file("|", "a;b;c;d;e;f;g"));
    let line = "entitle order import orders.csv --create-customers --delimiter pipe";
    assert_eq!(counts(&desk.json(line)), [1, 1, 1, 0, 0]);
}

#[test]
fn what_is_no_file_of_orders_is_refused_whole() {
    let mut desk = desk();
    desk.file("empty.csv", "");
    desk.file(
        "headings.csv",
        "order_number,order_date,customer,sku,quantity\n",
    );
    desk.file(
        "open.csv",
        "order_number,order_date,customer,sku,quantity\nSO-1,2026-02-02,ACME,DRAFT-NL,5\nSO-2,\"2026-02-02,ACME,DRAFT-NL,5\n",
    );
    desk.file(
        "nul.csv",
        "order_number,order_date,customer,sku,quantity\nSO-1,2026-02-02,AC\0ME,DRAFT-NL,5\n",
    );
    insta::assert_snapshot!(desk.transcript(
        "entitle order import empty.csv
         entitle order import headings.csv
         entitle order import open.csv
         entitle order import nul.csv
         entitle order import nowhere.csv"
    ), @"
    $ entitle order import empty.csv
    ! error: the file is empty: it has not even a row of headings
    ! hint: give a file whose first row names its columns
    [exit 6]
    $ entitle order import headings.csv
    headings.csv has no rows under its headings: nothing to import
    $ entitle order import open.csv
    ! error: row 3, column `order_date`: the quote opened on line 3 is never closed
    ! hint: close it where the cell ends; a quote inside a cell is written twice
    [exit 6]
    $ entitle order import nul.csv
    ! error: row 2, column `customer`: there is a character U+0000 here, which no text may hold
    ! hint: export the file again as text, or take the character out
    [exit 6]
    $ entitle order import nowhere.csv
    ! error: `nowhere.csv` does not exist: check the path
    [exit 3]
    ");
}
