//! Bringing the rows of a plan: each gets a number of this store, and what it refers to is the row
//! that came along with it.

use crate::domain::ImportNumber;
use crate::domain::merge::StoredCell;
use crate::store::Error;
use crate::store::engine::{Tx, Value};
use crate::store::wanted::Wanted;

use super::changes;
use super::customers::OWNED;
use super::incoming::{Incoming, Place, Rows, stored};
use super::numbers::Numbers;
use super::otherwise::Otherwise;

/// Rows that go into a table in one go, between two looks at whether to go on.
const BATCH: usize = 10_000;

/// A column that holds numbers of rows of a table.
#[derive(Clone, Copy)]
struct Reference {
    table: &'static str,
    column: &'static str,
    referred: &'static str,
}

/// A reference of a row to one of its own table that comes after it.
struct Forward {
    row: i64,
    column: &'static str,
    refers_to: i64,
}

/// A row that goes over to another customer: it comes in as that one's, and is written down as what
/// was another's before. To change all of them afterwards would take several times as long.
struct Over {
    table: &'static str,
    row: i64,
    before: i64,
    after: i64,
}

/// What is found out while rows go in.
#[derive(Default)]
struct Found {
    forward: Vec<Forward>,
    over: Vec<Over>,
}

/// Inserts all rows of a plan as those of a merge. `each` is told of rows that are in, and may stop
/// it.
pub fn bring<E: From<Error>>(
    tx: &mut Tx<'_>,
    import: ImportNumber,
    incoming: &Incoming<'_>,
    otherwise: &Otherwise<'_>,
    mut each: impl FnMut(u64) -> Result<(), E>,
) -> Result<Numbers, E> {
    let bringing = Bringing {
        import,
        incoming,
        otherwise,
        numbers: Numbers::reserve(tx, incoming, otherwise)?,
    };
    let mut found = Found::default();
    for rows in incoming.tables() {
        let columns: Vec<Column<'_>> = bringing.columns(rows);
        let names = &rows.table.columns;
        let mut row = 0;
        for batch in rows.cells.chunks(BATCH) {
            tx.load(rows.table.name, names, &mut |push| {
                for _ in batch {
                    if !bringing.is_here(rows, row) {
                        push(&bringing.row(rows, &columns, row, &mut found))?;
                    }
                    row += 1;
                }
                Ok(())
            })?;
            each(batch.len() as u64)?;
        }
        refer_forward(tx, rows.table.name, &found.forward)?;
        found.forward.clear();
        tx.filled(rows.table.name)?;
    }
    write_down(tx, import, &found.over)?;
    Ok(bringing.numbers)
}

/// Writes down what went over to other customers.
fn write_down(tx: &mut Tx<'_>, import: ImportNumber, over: &[Over]) -> Result<(), Error> {
    const COLUMNS: &[&str] = &[
        "import_id",
        "position",
        "table_name",
        "row_id",
        "column_name",
        "before_id",
        "after_id",
    ];
    let last = changes::last(tx, import)?;
    tx.load("merge_changes", COLUMNS, &mut |push| {
        (last + 1..).zip(over).try_for_each(|(position, over)| {
            push(&[
                import.get().into(),
                position.into(),
                over.table.into(),
                over.row.into(),
                "customer_id".into(),
                over.before.into(),
                over.after.into(),
            ])
        })
    })?;
    tx.filled("merge_changes")
}

/// A column of the rows to be, with what it is in all of them, where that is one thing.
struct Column<'p> {
    place: &'p Place,
    always: Option<Value<'p>>,
}

struct Bringing<'b> {
    import: ImportNumber,
    incoming: &'b Incoming<'b>,
    otherwise: &'b Otherwise<'b>,
    numbers: Numbers,
}

impl Bringing<'_> {
    fn columns<'b>(&'b self, rows: &'b Rows<'_>) -> Vec<Column<'b>> {
        let places = rows.places.iter();
        let always = |name: &str| match name {
            "import_id" => Some(self.import.get().into()),
            "undone_by" => Some(Value::Null),
            name => self.otherwise.of_column(rows.table.name, name).cloned(),
        };
        places
            .map(|place| Column {
                place,
                always: always(place.name),
            })
            .collect()
    }

    fn is_here(&self, rows: &Rows<'_>, row: usize) -> bool {
        self.otherwise.here(rows.table.name, row).is_some()
    }

    /// A row as it is here.
    fn row<'v>(
        &'v self,
        rows: &'v Rows<'_>,
        columns: &'v [Column<'_>],
        row: usize,
        found: &mut Found,
    ) -> Vec<Value<'v>> {
        let table = rows.table.name;
        let id = self.numbers.at(table, row);
        let changed = self.otherwise.of_row(table, row);
        let mut values = Vec::with_capacity(columns.len());
        for Column { place, always } in columns {
            let told = changed.iter().find(|(name, _)| *name == place.name);
            let cell = rows.cell(row, place);
            values.push(match (told, always, place.referred, cell) {
                (Some((_, value)), ..) | (_, Some(value), ..) => value.clone(),
                (.., Some(referred), StoredCell::Int(number)) => {
                    let reference = Reference {
                        table,
                        column: place.name,
                        referred,
                    };
                    self.referring((row, id), reference, *number, found)
                }
                _ if place.name == "id" => id.into(),
                _ => stored(cell),
            });
        }
        values
    }

    /// The number here of what a row refers to; that of whoever has what was a customer's now, and
    /// nothing yet where that comes after the row.
    fn referring(
        &self,
        (row, id): (usize, Option<i64>),
        reference: Reference,
        number: i64,
        found: &mut Found,
    ) -> Value<'static> {
        let Reference {
            table,
            column,
            referred,
        } = reference;
        let at = self.incoming.place(referred, number);
        let (Some(at), Some(id)) = (at, id) else {
            return at.and_then(|at| self.numbers.at(referred, at)).into();
        };
        let Some(refers_to) = self.numbers.at(referred, at) else {
            return Value::Null;
        };
        let is_owner = OWNED
            .iter()
            .any(|owned| (owned.table, owned.column) == (table, column));
        if let Some(owner) = self.otherwise.owner(at).filter(|_| is_owner) {
            found.over.push(Over {
                table,
                row: id,
                before: refers_to,
                after: owner,
            });
            return owner.into();
        }
        if referred == table && at > row {
            found.forward.push(Forward {
                row: id,
                column,
                refers_to,
            });
            return Value::Null;
        }
        refers_to.into()
    }
}

/// Fills in the references to rows that were not there yet.
fn refer_forward(tx: &mut Tx<'_>, table: &str, forward: &[Forward]) -> Result<(), Error> {
    let mut columns: Vec<&str> = forward.iter().map(|forward| forward.column).collect();
    columns.sort_unstable();
    columns.dedup();
    for column in columns {
        let mut wanted = Wanted::default();
        for forward in forward.iter().filter(|forward| forward.column == column) {
            wanted.add_numbers(forward.row, forward.refers_to, 0);
        }
        let sql = format!(
            "UPDATE {table} SET {column} = w.number2 FROM wanted w WHERE {table}.id = w.number"
        );
        wanted.change_each(tx, &sql, &[])?;
    }
    Ok(())
}
