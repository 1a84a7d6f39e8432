//! Days as files write them: in one order for a whole column.

use super::desk;

/// Imports orders of these days, one each, and says what came out.
fn import(days: &[&str], flags: &str) -> String {
    let mut desk = desk();
    let rows: Vec<String> = (1..)
        .zip(days)
        .map(|(number, day)| format!("SO-{number},{day},ACME,DRAFT-NL,1\n"))
        .collect();
    let text = format!(
        "order_number,Booked,customer,sku,quantity\n{}",
        rows.concat()
    );
    desk.file("orders.csv", text);
    let line = format!("entitle order import orders.csv --map order_date=Booked {flags}");
    let run = desk.run(&line);
    if run.exit != 0 {
        return run.text();
    }
    let orders = desk.json("entitle order list");
    let mut days: Vec<(String, String)> = orders
        .as_array()
        .unwrap()
        .iter()
        .map(|order| {
            let text = |name: &str| order[name].as_str().unwrap().to_owned();
            (text("number"), text("order_date"))
        })
        .collect();
    days.sort();
    let days: Vec<String> = days.into_iter().map(|(_, day)| day).collect();
    days.join(" ")
}

#[test]
fn iso_days_are_read_and_a_time_after_them_is_ignored() {
    let days = [
        "2026-02-03",
        "2026-02-03T23:59:59Z",
        "2026-02-03 07:15:00.000",
        "20260203",
    ];
    assert_eq!(
        import(&days, ""),
        "2026-02-03 2026-02-03 2026-02-03 2026-02-03"
    );
}

#[test]
fn one_row_proves_the_order_of_a_column() {
    assert_eq!(
        import(&["02/03/2026", "12/31/2025"], ""),
        "2026-02-03 2025-12-31"
    );
    assert_eq!(
        import(&["02/03/2026", "31/12/2025"], ""),
        "2026-03-02 2025-12-31"
    );
}

#[test]
fn a_column_in_doubt_is_one_error_until_the_operator_decides() {
    let days = ["02/03/2026", "04/05/2026", "05/05/2026"];
    insta::assert_snapshot!(import(&days, ""), @"
    ! error: column `Booked`: month or day first is in doubt: of 2 dates such as `02/03/2026`, 0 prove the month first and 0 the day first
    ! hint: say which with `--date-format m/d/y` or `--date-format d/m/y`
    [exit 6]
    ");
    assert_eq!(
        import(&days, "--date-format m/d/y"),
        "2026-02-03 2026-04-05 2026-05-05"
    );
    assert_eq!(
        import(&days, "--date-format d/m/y"),
        "2026-03-02 2026-05-04 2026-05-05"
    );
}

#[test]
fn a_column_that_proves_both_orders_is_one_error() {
    let days = ["02/03/2026", "31/12/2025", "12/31/2025"];
    insta::assert_snapshot!(import(&days, ""), @"
    ! error: column `Booked`: 1 rows prove the month first (the first is row 4), 1 the day first (row 3)
    ! hint: say which order is meant with `--date-format m/d/y` or `--date-format d/m/y`, and mend the rows against it
    [exit 6]
    ");
}

#[test]
fn what_is_no_day_is_its_rows_error() {
    let days = ["2026-02-30", "03.02.26", "soon", "2026-02-03"];
    insta::assert_snapshot!(import(&days, ""), @"
    orders.csv: nothing landed
    Held back  1 order in 1 row
    Rejected   3 orders in 3 rows

    Row  Column  Rejected because
    ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
      2  Booked  `2026-02-30` is no day as iso: write it as `YYYY-MM-DD`, such as `2027-03-31`, or say how the file writes days with `--date-format`
      3  Booked  `03.02.26` has a year of two digits: write the year with its four digits
      4  Booked  `soon` is no day as iso: write it as `YYYY-MM-DD`, such as `2027-03-31`, or say how the file writes days with `--date-format`
    ! error: 3 of 4 orders rejected, and nothing landed
    ! hint: mend `orders.csv` itself and import it again, or land the good order now with `--keep-going --rejects FILE` and mend only the rejects
    [exit 6]
    ");
    insta::assert_snapshot!(import(&["31/12/2025"], "--date-format m/d/y"), @"
    orders.csv: nothing landed
    Rejected  1 order in 1 row

    Row  Column  Rejected because
    ───────────────────────────────────────────────────────────────────────────────────────────────
      2  Booked  `31/12/2025` is no day as m/d/y: write it as `YYYY-MM-DD`, which every order takes
    ! error: 1 of 1 orders rejected, and nothing landed
    ! hint: mend `orders.csv` itself and import it again
    [exit 6]
    ");
    insta::assert_snapshot!(import(&["31/12/2025"], "--date-format dmy"), @"
    ! error: invalid value 'dmy' for '--date-format <ORDER>': `dmy` is no order of dates: give `iso`, `m/d/y` or `d/m/y`
    ! 
    ! For more information, try '--help'.
    [exit 2]
    ");
}
