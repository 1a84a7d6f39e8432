//! The table of what is wanted as arrays, one a column, that go along with each statement that joins
//! it: no round trip of its own.

use crate::store::engine::Value;
use crate::store::wanted::{COLUMNS, TEXTS};

use super::value::Param;

/// A column of the table.
enum Column {
    Numbers(Vec<Option<i64>>),
    Texts(Vec<Option<String>>),
}

/// Rows up to which a plan made for a few serves.
const FEW: usize = 16;

/// The table, column by column.
#[derive(Default)]
pub struct Arrays(Vec<Column>);

impl Arrays {
    /// Whether it has so many rows that a statement over it is to be planned for them.
    pub fn is_large(&self) -> bool {
        let rows = self.0.first().map_or(0, |column| match column {
            Column::Numbers(numbers) => numbers.len(),
            Column::Texts(texts) => texts.len(),
        });
        rows > FEW
    }

    /// The table of these rows.
    pub fn of(rows: &[Value<'_>]) -> Self {
        let columns = COLUMNS.iter().enumerate().map(|(index, name)| {
            let cells = rows.iter().skip(index).step_by(COLUMNS.len());
            if TEXTS.contains(name) {
                Column::Texts(cells.map(text).collect())
            } else {
                Column::Numbers(cells.map(number).collect())
            }
        });
        Self(columns.collect())
    }

    /// The arrays, in the order of the columns.
    pub fn params(&self) -> impl Iterator<Item = Param<'_>> {
        self.0.iter().map(|column| match column {
            Column::Numbers(numbers) => Param::Longs(numbers),
            Column::Texts(texts) => Param::Texts(texts),
        })
    }

    /// A statement of so many places with the table before it, and the arrays in the places after
    /// its own.
    pub fn before(statement: &str, places: usize) -> String {
        let arrays = (places + 1..).zip(COLUMNS).map(|(place, name)| {
            let kind = if TEXTS.contains(name) {
                "TEXT"
            } else {
                "BIGINT"
            };
            format!("${place}::{kind}[]")
        });
        let arrays: Vec<String> = arrays.collect();
        // Only the first of several tables says that any of them may build on itself.
        let (with, rest) = match statement.trim_start().strip_prefix("WITH RECURSIVE ") {
            Some(rest) => ("WITH RECURSIVE", format!(", {rest}")),
            None => ("WITH", format!(" {statement}")),
        };
        format!(
            "{with} wanted ({}) AS MATERIALIZED (SELECT * FROM unnest({})){rest}",
            COLUMNS.join(", "),
            arrays.join(", ")
        )
    }
}

fn number(value: &Value<'_>) -> Option<i64> {
    match value {
        Value::Int(number) => Some(*number),
        _ => None,
    }
}

fn text(value: &Value<'_>) -> Option<String> {
    match value {
        Value::Text(text) => Some(text.to_string()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_arrays_stand_in_the_places_after_the_statements_own() {
        assert_eq!(
            Arrays::before("SELECT 1 FROM wanted w WHERE w.number = $1", 1),
            "WITH wanted (place, key, key2, number, number2, number3) AS MATERIALIZED (SELECT * \
             FROM unnest($2::BIGINT[], $3::TEXT[], $4::TEXT[], $5::BIGINT[], $6::BIGINT[], \
             $7::BIGINT[])) SELECT 1 FROM wanted w WHERE w.number = $1"
        );
        let recursive = Arrays::before("WITH RECURSIVE up (id) AS (SELECT 1) SELECT 2", 0);
        assert!(recursive.starts_with("WITH RECURSIVE wanted ("));
        assert!(recursive.ends_with("[])), up (id) AS (SELECT 1) SELECT 2"));
    }
}
