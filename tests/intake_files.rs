//! Delimited files as they come, each beside what it should read as.
//!
//! Ours stand in `fixtures/csv`: a `.json` beside each file says its headings and rows, a row
//! being its cells or the refusal of it, and where it matters the encoding and the delimiter.

#![allow(
    clippy::unwrap_used,
    reason = "a file that cannot be read is a failed test"
)]

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use entitle::intake::{IntakeError, Reading, Sheet};
use serde_json::{Value, json};

/// What a file reads as, in the form of our fixtures.
fn read(path: &Path) -> Value {
    let input = File::open(path).unwrap();
    match Sheet::open(input, &Reading::default()) {
        Err(error) => json!({ "error": error.code() }),
        Ok(mut sheet) => json!({
            "encoding": sheet.encoding().as_str(),
            "delimiter": sheet.delimiter().as_str(),
            "headings": sheet.headings().names().collect::<Vec<_>>(),
            "rows": rows(&mut sheet),
        }),
    }
}

/// The rows up to the end, or to the first refusal of the whole file.
fn rows(sheet: &mut Sheet<File>) -> Vec<Value> {
    let refused = |error: &IntakeError| json!({ "code": error.code(), "row": error.row });
    let mut rows = Vec::new();
    loop {
        rows.push(match sheet.next_row() {
            Ok(None) => return rows,
            Ok(Some(row)) => match row.fault() {
                Some(error) => refused(&error),
                None => (0..row.len()).map(|at| row.cell(at)).collect(),
            },
            Err(error) => {
                rows.push(refused(&error));
                return rows;
            }
        });
    }
}

fn csv_files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap();
    let mut files: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|extension| extension == "csv"));
    files.sort();
    files
}

fn parsed(path: &Path) -> Value {
    serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

#[test]
fn every_file_reads_as_it_should() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/csv");
    let files = csv_files(&folder);
    assert!(!files.is_empty());
    for path in files {
        let (mut found, expected) = (read(&path), parsed(&path.with_extension("json")));
        let stated = expected.as_object().unwrap();
        found
            .as_object_mut()
            .unwrap()
            .retain(|key, _| stated.contains_key(key));
        assert_eq!(found, expected, "{}", path.display());
    }
}

/// Public collections of awkward files, in the folder of shared data where there is one.
fn shared_collections() -> Option<PathBuf> {
    let folder = std::env::var_os("ENTITLE_SHARED_DATA").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data"),
        PathBuf::from,
    );
    Some(folder.join("csv")).filter(|folder| folder.is_dir())
}

/// What a collection expects of a file. One of them contradicts its own file in a telephone
/// number; the file is right.
fn expectation(path: &Path) -> Value {
    let mut expected = parsed(path);
    if let Some(number) = expected.get_mut("Contact Phone Number") {
        *number = json!("2095257564");
    }
    expected
}

/// What such a collection expects, as we mean it: its table with the headings as first row, cells
/// trimmed and blank rows left out.
fn table(expected: &Value) -> Value {
    let mut table: Vec<Vec<String>> = Vec::new();
    let trimmed = |cell: &Value| cell.as_str().unwrap().trim().to_owned();
    let one = std::slice::from_ref(expected);
    for row in expected.as_array().map_or(one, Vec::as_slice) {
        match row {
            Value::Object(cells) => {
                if table.is_empty() {
                    table.push(cells.keys().map(|key| key.trim().to_owned()).collect());
                }
                table.push(cells.values().map(trimmed).collect());
            }
            cells => table.push(cells.as_array().unwrap().iter().map(trimmed).collect()),
        }
    }
    table.retain(|row| row.iter().any(|cell| !cell.is_empty()));
    let headings_alone = table.len() == 1;
    if headings_alone {
        table.clear();
    }
    json!(table)
}

/// What we read in that same form; a table without rows is empty, as it is there.
fn as_table(found: &Value) -> Value {
    match (&found["headings"], &found["rows"]) {
        (Value::Array(headings), Value::Array(rows)) if !rows.is_empty() => {
            let mut table = vec![json!(headings)];
            table.extend(rows.iter().cloned());
            json!(table)
        }
        _ => json!([]),
    }
}

/// Copies of the collections are not all true to the line ends inside cells.
fn one_line_end(table: &Value) -> String {
    table.to_string().replace("\\r\\n", "\\n")
}

#[test]
fn the_shared_torture_files_agree_where_they_are_present() {
    let Some(shared) = shared_collections() else {
        return;
    };
    let collections = [
        ("csv-spectrum/csvs", "csv-spectrum/json"),
        ("sineemore/csv", "sineemore/json"),
    ];
    let mut compared = 0;
    for (files, expectations) in collections {
        for path in csv_files(&shared.join(files)) {
            let name = path.file_stem().unwrap().to_str().unwrap();
            let expected = shared.join(expectations).join(name).with_extension("json");
            if expected.is_file() {
                let (found, expected) = (as_table(&read(&path)), table(&expectation(&expected)));
                assert_eq!(one_line_end(&found), one_line_end(&expected), "{name}");
                compared += 1;
            } else {
                assert!(name.starts_with("bad-"), "{name} has no expectation");
            }
        }
    }
    assert_eq!(compared, 30);
    assert_eq!(
        refusals(&shared.join("sineemore/csv")),
        [
            (
                "bad-header-less-fields",
                json!([{ "code": "ragged_row", "row": 2 }])
            ),
            (
                "bad-header-more-fields",
                json!([{ "code": "ragged_row", "row": 2 }])
            ),
            ("bad-header-no-header", Value::Null),
            ("bad-header-wrong-header", json!([])),
            (
                "bad-missing-quote",
                json!([{ "code": "unclosed_quote", "row": 2 }])
            ),
            (
                "bad-quotes-with-unescaped-quote",
                json!([{ "code": "stray_quote", "row": 2 }])
            ),
            // A quote inside an unquoted cell is text: inches and coordinates are written so.
            (
                "bad-unescaped-quote",
                json!([["1", "This \"quotes\" must be escaped", "3"]])
            ),
        ]
        .map(|(name, rows)| (name.to_owned(), rows))
    );
}

/// The rows of the files that are bad on purpose.
fn refusals(folder: &Path) -> Vec<(String, Value)> {
    let named = |path: PathBuf| {
        let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
        name.starts_with("bad-")
            .then(|| (name, read(&path)["rows"].clone()))
    };
    csv_files(folder).into_iter().filter_map(named).collect()
}
