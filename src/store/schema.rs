//! The schema's migrations: numbered, append-only, each with a checksum that the store keeps.

use sha2::{Digest, Sha256};

use crate::domain::hex;
use crate::values;

use super::Error;
use super::engine::{Row, Tx};

/// One step of the schema.
struct Migration {
    number: i64,
    name: &'static str,
    sql: &'static str,
}

const MIGRATIONS: &[Migration] = &[
    Migration {
        number: 1,
        name: "desk",
        sql: include_str!("schema/0001_desk.sql"),
    },
    Migration {
        number: 2,
        name: "widened",
        sql: include_str!("schema/0002_widened.sql"),
    },
    Migration {
        number: 3,
        name: "merges",
        sql: include_str!("schema/0003_merges.sql"),
    },
];

/// The schema that this program needs.
pub const CURRENT: i64 = MIGRATIONS[MIGRATIONS.len() - 1].number;

/// A table of the store.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// Its name.
    pub name: &'static str,
    /// Its columns, in their order.
    pub columns: Vec<&'static str>,
    /// The columns by which its rows are told apart.
    pub key: Vec<&'static str>,
}

impl Table {
    /// Whether its rows get their ids from the engine. Two have one row each, and licenses have
    /// numbers that the store itself counts, so that none comes twice after a restore.
    pub fn counts_itself(&self) -> bool {
        self.key == ["id"] && !["store", "audit_head", "licenses"].contains(&self.name)
    }

    /// The table that a definition makes.
    fn of(definition: &'static str) -> Option<Self> {
        let (name, body) = definition.split_once(" (\n")?;
        let mut table = Self {
            name,
            columns: Vec::new(),
            key: Vec::new(),
        };
        for line in body.lines().map(str::trim) {
            let word = line.split([' ', ',']).next().unwrap_or_default();
            if let Some(key) = line.strip_prefix("PRIMARY KEY (") {
                let key = key.split(')').next().unwrap_or_default();
                table.key = key.split(", ").collect();
            } else if word.starts_with(|letter: char| letter.is_ascii_lowercase()) {
                table.columns.push(word);
                if line.contains(" PRIMARY KEY") {
                    table.key.push(word);
                }
            }
        }
        Some(table)
    }

    /// Makes the table what a change of a column leaves of it.
    fn alter(&mut self, words: &[&'static str]) {
        match words {
            ["ADD", "COLUMN", column, ..] => self.columns.push(column),
            ["DROP", "COLUMN", dropped, ..] => self.columns.retain(|column| column != dropped),
            ["RENAME", "COLUMN", from, "TO", to] => {
                for column in self.columns.iter_mut().filter(|column| *column == from) {
                    *column = to;
                }
            }
            _ => {}
        }
    }
}

/// A word of a statement without the sign that ends it.
fn ended(word: &str) -> &str {
    word.trim_end_matches(';')
}

/// The tables of the store, each after those that its rows point to; that of the migrations is not
/// one of them.
pub fn tables() -> impl Iterator<Item = Table> {
    let mut tables = Vec::new();
    for migration in MIGRATIONS {
        let definitions = migration.sql.split("CREATE TABLE ").skip(1);
        let definitions = definitions.filter_map(|text| text.split(") STRICT;").next());
        tables.extend(definitions.filter_map(Table::of));
        for change in migration.sql.split("ALTER TABLE ").skip(1) {
            let mut words = change.split_whitespace();
            let name = words.next().unwrap_or_default();
            if let Some(table) = tables.iter_mut().find(|table| table.name == name) {
                table.alter(&words.map(ended).take(5).collect::<Vec<_>>());
            }
        }
    }
    tables.into_iter()
}

/// The statements of all migrations, oldest first.
#[cfg(test)]
pub(super) fn texts() -> impl Iterator<Item = &'static str> {
    MIGRATIONS.iter().map(|migration| migration.sql)
}

const TABLE: &str = "CREATE TABLE IF NOT EXISTS migrations (
    number INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    checksum TEXT NOT NULL CHECK (length(checksum) = 64)
) STRICT;";

impl Migration {
    fn checksum(&self) -> String {
        hex(&Sha256::digest(self.sql))
    }
}

/// Runs every migration that the store does not have yet; nobody else migrates meanwhile. Answers
/// the schema that it had.
pub fn apply_all(tx: &mut Tx<'_>) -> Result<i64, Error> {
    apply(tx, MIGRATIONS)
}

fn apply(tx: &mut Tx<'_>, migrations: &[Migration]) -> Result<i64, Error> {
    tx.keep_schema()?;
    tx.define(TABLE)?;
    let has = number(tx)?;
    for migration in migrations.iter().filter(|migration| migration.number > has) {
        tx.define(migration.sql)?;
        tx.execute(
            "INSERT INTO migrations (number, name, checksum) VALUES (?1, ?2, ?3)",
            values![migration.number, migration.name, migration.checksum()],
        )?;
    }
    Ok(has)
}

/// The store's schema.
pub fn number(tx: &mut Tx<'_>) -> Result<i64, Error> {
    let number = tx.one("SELECT MAX(number) FROM migrations", &[], |row| {
        row.get::<Option<i64>>(0)
    })?;
    Ok(number.flatten().unwrap_or(0))
}

/// Whether the store's schema is the one that this program carries.
pub(super) fn check(tx: &mut Tx<'_>) -> Result<(), Error> {
    let has = check_known(tx)?;
    if has < CURRENT {
        return Err(Error::Older {
            has,
            needs: CURRENT,
        });
    }
    Ok(())
}

/// The store's schema, when it is this program's or an older one of it.
pub(super) fn check_known(tx: &mut Tx<'_>) -> Result<i64, Error> {
    let has = number(tx)?;
    if has > CURRENT {
        return Err(Error::Newer {
            has,
            knows: CURRENT,
        });
    }
    let read = |row: Row<'_>| Ok((row.get::<i64>(0)?, row.get::<String>(1)?));
    let stored = tx.all("SELECT number, checksum FROM migrations", &[], read)?;
    let foreign = stored.iter().find(|(number, checksum)| {
        !MIGRATIONS
            .iter()
            .any(|known| known.number == *number && known.checksum() == *checksum)
    });
    match foreign {
        Some((number, _)) => Err(Error::ForeignMigration(*number)),
        None => Ok(has),
    }
}

#[cfg(test)]
mod tests {
    use crate::store::Error;
    use crate::store::engine::{Connection, Intent};
    use crate::store::sqlite::Sqlite;

    use super::*;

    #[test]
    fn an_older_store_gets_what_it_lacks_once() {
        let folder = crate::files::TemporaryFolder::create().unwrap();
        let mut sqlite = Sqlite::create(&folder.path().join("desk.db")).unwrap();
        let later = [
            Migration { ..MIGRATIONS[0] },
            Migration { ..MIGRATIONS[1] },
            Migration { ..MIGRATIONS[2] },
            Migration {
                number: 4,
                name: "later",
                sql: "CREATE TABLE later (id INTEGER PRIMARY KEY, word TEXT NOT NULL) STRICT;",
            },
        ];
        let mut steps = |migrations: &[Migration]| -> Result<i64, Error> {
            sqlite.begin(Intent::Write)?;
            let had = apply(&mut Tx::new(&mut sqlite), migrations)?;
            sqlite.commit()?;
            Ok(had)
        };
        assert_eq!(steps(&MIGRATIONS[..1]).unwrap(), 0);
        assert_eq!(steps(MIGRATIONS).unwrap(), 1);
        assert_eq!(steps(&later).unwrap(), 3);
        assert_eq!(steps(&later).unwrap(), 4);
        sqlite.begin(Intent::Read).unwrap();
        let mut tx = Tx::new(&mut sqlite);
        tx.execute("INSERT INTO later (id, word) VALUES (1, 'here')", &[])
            .unwrap();
        // What is newer than this program is not touched.
        assert!(matches!(
            check_known(&mut tx),
            Err(Error::Newer { has: 4, knows: 3 })
        ));
    }

    #[test]
    fn the_tables_are_read_off_their_definitions() {
        let tables: Vec<Table> = tables().collect();
        let named = |name: &str| tables.iter().find(|table| table.name == name).unwrap();
        assert_eq!(tables.len(), 29);
        assert_eq!(named("audit_head").columns, ["id", "seq", "hash"]);
        assert_eq!(named("sku_products").key, ["sku_id", "position"]);
        assert_eq!(named("requests").key, ["request_id"]);
        let entitlements = named("entitlements");
        assert!(entitlements.counts_itself());
        assert_eq!(entitlements.columns.len(), 30);
        assert_eq!(entitlements.columns.last(), Some(&"zone"));
        assert_eq!(named("imports").columns.last(), Some(&"kind"));
        assert!(!named("store").counts_itself() && !named("licenses").counts_itself());
        for table in &tables {
            assert!(!table.key.is_empty(), "{table:?}");
        }
    }
}
