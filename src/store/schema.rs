//! The schema's migrations: numbered, append-only, each with a checksum that the store keeps.

use sha2::{Digest, Sha256};

use crate::domain::hex;
use crate::values;

use super::Error;
use super::engine::{Engine, Row, Tx};

/// One step of the schema.
struct Migration {
    number: i64,
    name: &'static str,
    sql: &'static str,
}

const MIGRATIONS: &[Migration] = &[Migration {
    number: 1,
    name: "desk",
    sql: include_str!("schema/0001_desk.sql"),
}];

/// The schema that this program needs.
pub const CURRENT: i64 = MIGRATIONS[MIGRATIONS.len() - 1].number;

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

/// Runs every migration that the store does not have yet, inside the open transaction.
pub(super) fn apply_all(engine: &mut super::sqlite::Sqlite) -> Result<(), Error> {
    engine.batch(TABLE)?;
    let has = number(&mut Tx::new(engine))?;
    for migration in MIGRATIONS.iter().filter(|migration| migration.number > has) {
        engine.batch(migration.sql)?;
        engine.execute(
            "INSERT INTO migrations (number, name, checksum) VALUES (?1, ?2, ?3)",
            values![migration.number, migration.name, migration.checksum()],
        )?;
    }
    Ok(())
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
    if let Some((number, _)) = foreign {
        return Err(Error::ForeignMigration(*number));
    }
    if has < CURRENT {
        return Err(Error::Older {
            has,
            needs: CURRENT,
        });
    }
    Ok(())
}
