//! The rows of one request file that have to do with each other: what a row gets is what it would
//! get had those before it been given one by one.

use std::fmt::Write;

use proptest::prelude::*;
use serde_json::{Value, json};

use super::{events, one, sound, stocked};
use crate::support::Desk;
use crate::support::store::cases;

/// Issues from these rows, and answers what each came to: number, whether it was there before and
/// what is left, or the reason of its refusal.
fn answers(desk: &mut Desk, rows: &str) -> Vec<Value> {
    desk.file("rows.csv", rows);
    let _ = std::fs::remove_file(desk.path("rejects.csv"));
    let line = "entitle license generate --from rows.csv --rejects rejects.csv --format json";
    let run = desk.run(line);
    let issued: Vec<Value> = serde_json::from_str(&run.stdout).unwrap();
    let mut issued = issued.iter().map(short);
    let mut refused = Vec::new();
    if run.exit != 0 {
        let rejects = std::fs::File::open(desk.path("rejects.csv")).unwrap();
        for reject in csv::Reader::from_reader(rejects).records() {
            let reject = reject.unwrap();
            let from_the_end = |place| reject.get(reject.len() - place).unwrap().to_owned();
            let row: usize = from_the_end(3).parse().unwrap();
            refused.push((row, json!(from_the_end(1))));
        }
    }
    let mut refused = refused.into_iter().peekable();
    (2..=rows.lines().count())
        .map(
            |row| match refused.next_if(|(refused, _)| *refused == row) {
                Some((_, reason)) => reason,
                None => issued.next().unwrap(),
            },
        )
        .collect()
}

fn short(issued: &Value) -> Value {
    json!([issued["number"], issued["existing"], issued["left"]])
}

#[test]
fn the_same_request_id_in_two_rows_is_one_request() {
    let mut desk = stocked();
    let answers = answers(
        &mut desk,
        "activation,host,request_id\nE-1,srv1,r1\nE-1,srv1,r1\nE-1,srv2,r1\nE-1,srv2,r2\n",
    );
    assert_eq!(
        answers,
        [
            json!(["L-1", false, 4]),
            json!(["L-1", true, 4]),
            json!("the request ID `r1` was used for something else, and got `L-1`"),
            json!(["L-2", false, 3]),
        ]
    );
    assert_eq!(one(&desk, "SELECT COUNT(*) FROM requests"), "2");
    sound(&mut desk);
}

#[test]
fn the_request_id_of_a_refused_row_is_free_for_the_next() {
    let mut desk = stocked();
    let answers = answers(
        &mut desk,
        "activation,host,copies,request_id\nE-1,srv1,6,r1\nE-1,srv1,5,r1\n",
    );
    assert_eq!(answers[1], json!(["L-1", false, 0]));
    sound(&mut desk);
}

#[test]
fn a_right_is_one_under_all_its_names() {
    let mut desk = stocked();
    let activation = one(&desk, "SELECT activation_id FROM entitlements WHERE id = 1");
    let id = one(&desk, "SELECT uuid FROM entitlements WHERE id = 1");
    let rows = format!(
        "activation,host,copies\nE-1,srv1,2\n{activation},srv2,2\n{id},srv3,2\n1,srv3,1\n{id},srv1,\n"
    );
    assert_eq!(
        answers(&mut desk, &rows),
        [
            json!(["L-1", false, 3]),
            json!(["L-2", false, 1]),
            json!("`E-1` cannot give 2 copies of `DRAFT`: 5 bought, 4 issued, 1 left"),
            json!(["L-3", false, 0]),
            json!(["L-1", true, 0]),
        ]
    );
    assert_eq!(one(&desk, "SELECT issued FROM grants WHERE id = 1"), "5");
    sound(&mut desk);
}

#[test]
fn the_first_row_of_a_right_begins_the_term_of_all() {
    let mut desk = stocked();
    desk.file("rows.csv", "activation,user\nE-6,ada\nE-6,grace\nE-6,ADA\n");
    let issued = desk.json("entitle license generate --from rows.csv");
    for license in issued.as_array().unwrap() {
        assert_eq!(license["expires_at"], "2027-03-01T23:59:59Z");
    }
    assert_eq!(issued[2]["token"], issued[0]["token"]);
    let event = &events(&mut desk, "license.generated")[0];
    assert_eq!(event["detail"]["activated"], 1, "{event}");
    assert_eq!(event["detail"]["count"], 2, "{event}");
    sound(&mut desk);
}

#[test]
fn a_row_for_a_holder_of_another_row_has_to_ask_for_the_same() {
    let mut desk = stocked();
    let answers = answers(
        &mut desk,
        "activation,product,host,copies,platform\n\
         E-2,,a; b,3,linux\n\
         E-2,,b;a,,\n\
         E-2,,a;b,4,\n\
         E-2,,a;b,,windows\n\
         E-4,,a,,\n\
         E-4,DRAFT,a,,\n\
         E-4,MESH,a,,\n\
         E-4,DRAFT,a,,\n",
    );
    assert_eq!(
        answers,
        [
            json!(["L-1", false, 8]),
            json!(["L-1", true, 8]),
            json!("`L-1` is live for this holder already, and takes 3 copies"),
            json!("`L-1` is live for this holder already, and is for the platform `linux/any`"),
            json!(
                "`E-4` is a right to several products, `DRAFT`, `MESH`, `HEAT`, and a license is \
                 for one"
            ),
            json!(["L-2", false, 0]),
            json!(["L-3", false, 0]),
            json!(["L-2", true, 0]),
        ]
    );
    sound(&mut desk);
}

#[test]
fn a_license_that_cannot_be_signed_takes_nothing_from_the_rows_after_it() {
    let mut desk = stocked();
    let hosts: Vec<String> = (0..300).map(|host| format!("server-{host}")).collect();
    let answers = answers(
        &mut desk,
        &format!(
            "activation,host,copies\nE-2,{},11\nE-2,srv1,11\n",
            hosts.join(";")
        ),
    );
    assert!(answers[0].as_str().unwrap().contains("8192 is the most"));
    assert_eq!(answers[1], json!(["L-2", false, 0]));
    sound(&mut desk);
}

/// A row of a request file on the rights of the sample.
fn rows() -> impl Strategy<Value = Vec<[String; 7]>> {
    let row = (0_usize..5, 0_u8..3, prop::option::of(1_i64..6), 0_u8..12).prop_map(
        |(right, holder, copies, more)| {
            let (right, product, user) = [
                ("E-1", "", false),
                ("E-2", "", false),
                ("E-4", "DRAFT", false),
                ("E-6", "", true),
                ("E-99", "", false),
            ][right];
            let holder = format!("h{holder}");
            let (host, user) = if user { ("", &*holder) } else { (&*holder, "") };
            let copies = copies.map_or_else(String::new, |copies| copies.to_string());
            let platform = if more % 4 == 3 { "linux" } else { "" };
            let request = if more < 6 {
                format!("r{more}")
            } else {
                String::new()
            };
            [right, product, host, user, &copies, platform, &request].map(ToOwned::to_owned)
        },
    );
    prop::collection::vec(row, 1..16)
}

/// What each row comes to when it is given by itself.
fn one_by_one(desk: &mut Desk, rows: &[[String; 7]]) -> Vec<Value> {
    const FLAGS: [&str; 7] = [
        "activation",
        "product",
        "host",
        "user",
        "copies",
        "platform",
        "request-id",
    ];
    let mut answers = Vec::new();
    for row in rows {
        let mut line = "entitle license generate --format json".to_owned();
        for (flag, value) in FLAGS.iter().zip(row).filter(|(_, value)| !value.is_empty()) {
            write!(line, " --{flag} {value}").unwrap();
        }
        let run = desk.run(&line);
        answers.push(if run.exit == 0 {
            short(&serde_json::from_str(&run.stdout).unwrap())
        } else {
            let error: Value = serde_json::from_str(&run.stderr).unwrap();
            error["error"]["message"].clone()
        });
    }
    answers
}

/// What is on record, but for what differs with the random numbers.
fn record(desk: &Desk) -> Vec<String> {
    let mut record = Vec::new();
    for sql in [
        "SELECT id || ' ' || issued AS a FROM grants ORDER BY id",
        "SELECT id || ' ' || COALESCE(start, '') || COALESCE(expires, '')
             || COALESCE(activated_at, '') AS a FROM entitlements ORDER BY id",
        "SELECT id || ' ' || grant_id || ' ' || copies || ' ' || holder || ' ' || lineage
             || COALESCE(platform, '') AS a FROM licenses ORDER BY id",
        "SELECT license_id || ' ' || position || ' ' || holder AS a FROM license_holders
         ORDER BY license_id, position",
        "SELECT request_id || ' ' || digest || ' ' || license_id AS a FROM requests
         ORDER BY request_id",
        "SELECT next_license AS a FROM store",
    ] {
        record.extend(desk.texts(sql));
    }
    record
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(24), ..ProptestConfig::default() })]

    #[test]
    fn a_file_comes_to_what_its_rows_come_to_one_by_one(rows in rows()) {
        let (mut apart, mut together) = (stocked(), stocked());
        let mut file = "activation,product,host,user,copies,platform,request_id\n".to_owned();
        for row in &rows {
            writeln!(file, "{}", row.join(",")).unwrap();
        }
        prop_assert_eq!(answers(&mut together, &file), one_by_one(&mut apart, &rows));
        prop_assert_eq!(record(&together), record(&apart));
        sound(&mut together);
    }
}
