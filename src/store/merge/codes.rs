//! The codes under which a company knew what it brought, as they are written down when it comes.

use crate::domain::{FormerKind, ImportNumber};
use crate::store::Error;
use crate::store::engine::{Tx, Value};

/// What a company called one of its rows.
#[derive(Debug, Clone)]
pub struct Called<'c> {
    /// What it is.
    pub kind: FormerKind,
    /// Its code there.
    pub code: &'c str,
    /// The key of that.
    pub key: String,
    /// The row that it has here.
    pub row: i64,
}

const COLUMNS: &[&str] = &[
    "id",
    "kind",
    "code",
    "code_key",
    "company",
    "company_key",
    "row_id",
    "import_id",
];

/// Writes down what a company, given by its name and key, called its rows.
pub fn write(
    tx: &mut Tx<'_>,
    import: ImportNumber,
    (company, company_key): (&str, &str),
    called: &[Called<'_>],
) -> Result<(), Error> {
    if called.is_empty() {
        return Ok(());
    }
    let count = i64::try_from(called.len()).unwrap_or(i64::MAX);
    let first = tx.reserve("former_codes", count)?;
    tx.load("former_codes", COLUMNS, &mut |push| {
        (first..).zip(called).try_for_each(|(id, called)| {
            push(&[
                id.into(),
                Value::from(called.kind.as_str()),
                called.code.into(),
                (&called.key).into(),
                company.into(),
                company_key.into(),
                called.row.into(),
                import.get().into(),
            ])
        })
    })
}
