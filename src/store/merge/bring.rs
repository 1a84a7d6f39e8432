//! Bringing the rows of a plan: each gets a number of this store, and what it refers to is the row
//! that came along with it.

use std::collections::{HashMap, HashSet};

use crate::domain::ImportNumber;
use crate::domain::merge::StoredCell;
use crate::store::engine::{Tx, Value};
use crate::store::wanted::Wanted;
use crate::store::{Error, vendor};

use super::changes;
use super::incoming::{Incoming, Place, Rows, stored};

/// Rows that go into a table in one go, between two looks at whether to go on.
const BATCH: usize = 10_000;

/// Columns of some rows, each row counted from 0, with what they are instead.
type Cells<'v> = HashMap<usize, Vec<(&'static str, Value<'v>)>>;

/// What becomes of rows beside what stands in the plan.
#[derive(Debug, Default)]
pub struct Otherwise<'v> {
    cells: HashMap<&'static str, Cells<'v>>,
    columns: Vec<(&'static str, &'static str, Value<'v>)>,
    here: HashMap<(&'static str, usize), i64>,
    owners: HashMap<usize, i64>,
}

impl<'v> Otherwise<'v> {
    /// A column of a row, counted from 0, is another.
    pub fn set(
        &mut self,
        table: &'static str,
        row: usize,
        column: &'static str,
        value: impl Into<Value<'v>>,
    ) {
        let rows = self.cells.entry(table).or_default();
        rows.entry(row).or_default().push((column, value.into()));
    }

    /// A column is the same in all rows of a table of which nothing else is said.
    pub fn set_all(
        &mut self,
        table: &'static str,
        column: &'static str,
        value: impl Into<Value<'v>>,
    ) {
        self.columns.push((table, column, value.into()));
    }

    /// A row, counted from 0, is here already.
    pub fn is_here(&mut self, table: &'static str, row: usize, id: i64) {
        self.here.insert((table, row), id);
    }

    /// What a customer, by its row counted from 0, has bought is another's.
    pub fn goes_over(&mut self, customer: usize, to: i64) {
        self.owners.insert(customer, to);
    }

    fn of_row(&self, table: &str, row: usize) -> &[(&'static str, Value<'v>)] {
        let rows = self.cells.get(table);
        rows.and_then(|rows| rows.get(&row)).map_or(&[], |of| of)
    }

    fn of_column(&self, table: &str, column: &str) -> Option<&Value<'v>> {
        let mut columns = self.columns.iter();
        columns
            .find(|(of, name, _)| *of == table && *name == column)
            .map(|(.., value)| value)
    }
}

/// The numbers that the rows of a plan have here.
#[derive(Debug, Default)]
pub struct Numbers {
    of: HashMap<&'static str, Vec<i64>>,
    /// The rows that were here before.
    here: HashSet<(&'static str, usize)>,
}

impl Numbers {
    /// The number of a row, counted from 0.
    pub fn at(&self, table: &str, row: usize) -> Option<i64> {
        self.of.get(table)?.get(row).copied()
    }

    /// The numbers of a table's rows, in the order of the plan.
    pub fn of(&self, table: &str) -> &[i64] {
        self.of.get(table).map_or(&[], |numbers| numbers)
    }

    /// The rows of a table that were not here before, each with its number.
    pub fn added(&self, table: &'static str) -> impl Iterator<Item = (usize, i64)> {
        let numbers = self.of(table).iter().copied().enumerate();
        numbers.filter(move |(row, _)| !self.here.contains(&(table, *row)))
    }

    /// The first and the last number that rows of a table got.
    pub fn span(&self, table: &'static str) -> Option<(i64, i64)> {
        let first = self.added(table).next()?.1;
        Some((first, self.added(table).last()?.1))
    }

    fn reserve(
        tx: &mut Tx<'_>,
        incoming: &Incoming<'_>,
        otherwise: &Otherwise<'_>,
    ) -> Result<Self, Error> {
        let mut of = HashMap::new();
        for rows in incoming.tables() {
            let name = rows.table.name;
            if rows.table.key != ["id"] {
                continue;
            }
            let here = |row: usize| otherwise.here.get(&(name, row)).copied();
            let new = (0..rows.cells.len()).filter(|row| here(*row).is_none());
            let count = i64::try_from(new.count()).unwrap_or(i64::MAX);
            let mut next = match name {
                _ if count == 0 => 1,
                "licenses" => vendor::take_license_numbers(tx, count)?,
                name => tx.reserve(name, count)?,
            };
            let mut number = |row| {
                here(row).unwrap_or_else(|| {
                    next += 1;
                    next - 1
                })
            };
            of.insert(name, (0..rows.cells.len()).map(&mut number).collect());
        }
        let here = otherwise.here.keys().copied().collect();
        Ok(Self { of, here })
    }
}

/// A reference of a row to one of its own table that comes after it.
struct Forward {
    row: i64,
    column: &'static str,
    refers_to: i64,
}

/// What goes over to another customer comes in as that one's, and is written down as what was
/// another's before: to change all of it afterwards would take several times as long.
const OWNED: [&str; 4] = ["orders", "entitlements", "contacts", "legacy_licenses"];

/// A row that went over to another customer.
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
        self.otherwise.here.contains_key(&(rows.table.name, row))
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
                    let at = self.incoming.place(referred, *number);
                    let refers_to = at.and_then(|at| self.numbers.at(referred, at));
                    let owner =
                        at.filter(|_| place.name == "customer_id" && OWNED.contains(&table));
                    let owner = owner.and_then(|at| self.otherwise.owners.get(&at).copied());
                    if let Some(after) = owner {
                        let row = id.zip(refers_to);
                        found.over.extend(row.map(|(row, before)| Over {
                            table,
                            row,
                            before,
                            after,
                        }));
                        after.into()
                    } else if referred == table && at.is_some_and(|at| at > row) {
                        found
                            .forward
                            .extend(id.zip(refers_to).map(|(row, refers_to)| Forward {
                                row,
                                column: place.name,
                                refers_to,
                            }));
                        Value::Null
                    } else {
                        refers_to.into()
                    }
                }
                _ if place.name == "id" => id.into(),
                _ => stored(cell),
            });
        }
        values
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
