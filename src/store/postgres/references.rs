//! How references of the tables that take rows in bulk are held: by the statement, all of its rows
//! at once.
//!
//! The server's own foreign keys ask once for each row and each column, which took most of the time
//! of an import. A trigger here joins all rows of a statement with those that they refer to
//! instead. What a foreign key does when the other side goes is not needed: rows that others refer
//! to are never deleted and keep their ids, which a trigger holds too. All other tables have
//! ordinary foreign keys.

use std::fmt::Write as _;

/// The tables that an import or a merge fills.
const BULK: [&str; 6] = [
    "orders",
    "order_lines",
    "entitlements",
    "grants",
    "merge_changes",
    "former_codes",
];

/// The tables that those refer to.
const REFERRED: [&str; 9] = [
    "imports",
    "products",
    "models",
    "skus",
    "customers",
    "contacts",
    "orders",
    "order_lines",
    "entitlements",
];

/// What the triggers do. Names come from the definitions of the tables alone.
pub const FUNCTIONS: &str = r"
CREATE FUNCTION entitle.refers() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    rows TEXT := CASE TG_LEVEL WHEN 'ROW' THEN '(SELECT ($1).*)' ELSE 'added' END;
    lost BIGINT;
BEGIN
    FOR i IN 0 .. TG_NARGS - 2 BY 2 LOOP
        EXECUTE format(
            'SELECT a.%1$I FROM %2$s a WHERE a.%1$I IS NOT NULL
                AND NOT EXISTS (SELECT 1 FROM %3$I.%4$I p WHERE p.id = a.%1$I) LIMIT 1',
            TG_ARGV[i], rows, TG_TABLE_SCHEMA, TG_ARGV[i + 1])
            INTO lost USING NEW;
        IF lost IS NOT NULL THEN
            RAISE foreign_key_violation USING MESSAGE = format(
                '%s.%s is %s, and there is no such row in %s',
                TG_TABLE_NAME, TG_ARGV[i], lost, TG_ARGV[i + 1]);
        END IF;
    END LOOP;
    RETURN NULL;
END $$;
CREATE FUNCTION entitle.stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE foreign_key_violation USING MESSAGE = format(
        'rows of %s are never deleted, and keep their ids', TG_TABLE_NAME);
END $$;
";

/// The column of a line of a definition and the table that it refers to, where the server's own
/// foreign key is not to hold that.
fn reference<'l>(table: &str, line: &'l str) -> Option<(&'l str, &'l str)> {
    let (column, rest) = line.split_once(" REFERENCES ")?;
    let column = column.trim().split(' ').next()?;
    let referred = rest.strip_suffix(',').unwrap_or(rest);
    let referred = referred.strip_suffix(" (id)")?;
    BULK.contains(&table).then_some((column, referred))
}

/// The columns that taking an import back, or letting another customer have what was one's, sets in
/// many rows at once; a trigger that has the rows of a statement cannot be for some columns alone.
const IN_MANY: [&str; 2] = ["undone_by", "customer_id"];

/// Columns and the tables that they refer to, as arguments of the trigger.
fn pairs(found: &[(&str, &str)]) -> String {
    let pairs = found
        .iter()
        .map(|(column, referred)| format!("'{column}', '{referred}'"));
    pairs.collect::<Vec<_>>().join(", ")
}

/// The references of one table while its definition is read.
#[derive(Default)]
pub struct References<'l> {
    table: &'l str,
    found: Vec<(&'l str, &'l str)>,
}

impl<'l> References<'l> {
    /// Begins with a table.
    pub fn of(table: &'l str) -> Self {
        let found = Vec::new();
        Self { table, found }
    }

    /// The line without a reference that is held by the statement.
    pub fn taken(&mut self, line: &'l str) -> String {
        match reference(self.table, line) {
            None => line.to_owned(),
            Some((column, referred)) => {
                self.found.push((column, referred));
                line.replace(&format!(" REFERENCES {referred} (id)"), "")
            }
        }
    }

    /// The triggers of the table.
    pub fn triggers(&self) -> String {
        let table = self.table;
        let mut sql = String::new();
        if !self.found.is_empty() {
            let all = pairs(&self.found);
            let _ = write!(
                sql,
                "\nCREATE TRIGGER {table}_refer AFTER INSERT ON {table}
    REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION entitle.refers({all});"
            );
            let (many, few): (Vec<_>, Vec<_>) = self
                .found
                .iter()
                .partition(|(column, _)| IN_MANY.contains(column));
            let columns: Vec<&str> = few.iter().map(|(column, _)| *column).collect();
            let (columns, few) = (columns.join(", "), pairs(&few));
            let _ = write!(
                sql,
                "\nCREATE TRIGGER {table}_refer_on AFTER UPDATE OF {columns} ON {table}
    FOR EACH ROW EXECUTE FUNCTION entitle.refers({few});"
            );
            if !many.is_empty() {
                let many = pairs(&many);
                let _ = write!(
                    sql,
                    "\nCREATE TRIGGER {table}_refer_all AFTER UPDATE ON {table}
    REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION entitle.refers({many});"
                );
            }
        }
        if REFERRED.contains(&table) {
            let _ = write!(
                sql,
                "\nCREATE TRIGGER {table}_stay BEFORE DELETE OR TRUNCATE OR UPDATE OF id ON {table}
    FOR EACH STATEMENT EXECUTE FUNCTION entitle.stays();"
            );
        }
        sql
    }
}
