//! What was signed or given out, as it is stored: licenses, keys, activation IDs.

use crate::domain::Instant;
use crate::store::Error;
use crate::store::engine::{Row, Tx, Value};
use crate::store::wanted::Wanted;

/// A license with the columns that its claims must agree with.
#[derive(Debug, Clone)]
pub struct SignedLicense {
    /// Its number.
    pub number: i64,
    /// Its full id.
    pub uuid: String,
    /// The full id of its entitlement.
    pub entitlement: String,
    /// The row of its entitlement.
    pub entitlement_row: i64,
    /// The row of its customer.
    pub customer_id: i64,
    /// The code of its customer today.
    pub customer: String,
    /// The row of its product.
    pub product_id: i64,
    /// The code of its product.
    pub product: String,
    /// Whether its copies are not counted.
    pub uncounted: bool,
    /// What sort it is.
    pub kind: String,
    /// The copies it takes.
    pub copies: i64,
    /// Whom it is bound to, in one normal form.
    pub holder: String,
    /// What it runs on.
    pub platform: Option<String>,
    /// When it was issued.
    pub issued_at: Instant,
    /// From when it runs.
    pub not_before: Instant,
    /// The last second bought.
    pub expires_at: Option<Instant>,
    /// The second after the last usable one.
    pub ends_at: Option<Instant>,
    /// The full id of the license that it stands in for.
    pub stands_for: Option<String>,
    /// The name of the key that signed it.
    pub key_id: String,
    /// Who signs with that key, where that is not this desk.
    pub issuer: Option<String>,
    /// The form of its header.
    pub header_version: i64,
    /// The claims, byte for byte as signed.
    pub claims: String,
    /// The signature, base64url.
    pub signature: String,
}

/// Hands every license to `each`, in the order of their numbers.
pub fn each_license<E: From<Error>>(
    tx: &mut Tx<'_>,
    mut each: impl FnMut(SignedLicense) -> Result<(), E>,
) -> Result<(), E> {
    tx.each(
        "SELECT l.id, l.uuid, e.uuid, e.customer_id, c.code, p.code, g.uncounted, l.kind, l.copies,
                l.holder, l.platform, l.issued_at, l.not_before, l.expires_at, l.ends_at,
                failed.uuid, k.kid, l.header_version, l.claims, l.signature, e.id,
                k.issuer, p.id
         FROM licenses l
         JOIN grants g ON g.id = l.grant_id
         JOIN entitlements e ON e.id = g.entitlement_id
         JOIN customers c ON c.id = e.customer_id
         JOIN products p ON p.id = g.product_id
         JOIN signing_keys k ON k.id = l.signing_key_id
         LEFT JOIN licenses failed ON failed.id = l.stands_for
         ORDER BY l.id",
        &[],
        |row| each(read(row)?),
    )
}

fn read(row: Row<'_>) -> Result<SignedLicense, Error> {
    Ok(SignedLicense {
        number: row.get(0)?,
        uuid: row.get(1)?,
        entitlement: row.get(2)?,
        customer_id: row.get(3)?,
        customer: row.get(4)?,
        product: row.get(5)?,
        uncounted: row.get(6)?,
        kind: row.get(7)?,
        copies: row.get(8)?,
        holder: row.get(9)?,
        platform: row.get(10)?,
        issued_at: row.get(11)?,
        not_before: row.get(12)?,
        expires_at: row.get(13)?,
        ends_at: row.get(14)?,
        stands_for: row.get(15)?,
        key_id: row.get(16)?,
        header_version: row.get(17)?,
        claims: row.get(18)?,
        signature: row.get(19)?,
        entitlement_row: row.get(20)?,
        issuer: row.get(21)?,
        product_id: row.get(22)?,
    })
}

/// The customers whose each of some entitlements was before or after a merge.
pub fn holders(tx: &mut Tx<'_>, entitlement_rows: &[i64]) -> Result<Vec<Vec<i64>>, Error> {
    let mut wanted = Wanted::default();
    for row in entitlement_rows {
        wanted.add(Value::Null, Value::Null, *row, Value::Null);
    }
    wanted.fill(tx)?;
    let held = wanted.all_each(
        tx,
        "SELECT w.place, m.before_id, m.after_id FROM wanted w CROSS JOIN merge_changes m
         WHERE m.table_name = 'entitlements' AND m.row_id = w.number
           AND m.column_name = 'customer_id'",
        |row| Ok([row.get::<Option<i64>>(1)?, row.get(2)?]),
    )?;
    let each = held.into_iter();
    Ok(each
        .map(|held| held.into_iter().flatten().flatten().collect())
        .collect())
}

/// Of each row of a kind whether it had a code, given with it, when a merge brought it.
pub fn had(tx: &mut Tx<'_>, kind: &str, rows: &[(i64, &str)]) -> Result<Vec<bool>, Error> {
    let mut wanted = Wanted::default();
    for (row, code) in rows {
        wanted.add(*code, kind, *row, Value::Null);
    }
    wanted.fill(tx)?;
    let found = wanted.one_each(
        tx,
        "SELECT w.place FROM wanted w CROSS JOIN former_codes f
         WHERE f.row_id = w.number AND f.kind = w.key2 AND f.code = w.key",
        |_| Ok(()),
    )?;
    Ok(found.into_iter().map(|found| found.is_some()).collect())
}

/// Of each pair of full IDs whether the first is an entitlement by which the second was renewed.
pub fn renewed<'e>(
    tx: &mut Tx<'_>,
    pairs: impl Iterator<Item = (&'e String, &'e String)>,
) -> Result<Vec<bool>, Error> {
    let mut wanted = Wanted::default();
    for (new, old) in pairs {
        wanted.add(new, old, Value::Null, Value::Null);
    }
    wanted.fill(tx)?;
    let found = wanted.one_each(
        tx,
        "SELECT w.place FROM wanted w CROSS JOIN entitlements new CROSS JOIN entitlements old
         WHERE new.uuid = w.key AND old.uuid = w.key2 AND old.id < new.id
           AND old.activation_id = new.activation_id AND old.customer_id = new.customer_id",
        |_| Ok(()),
    )?;
    Ok(found.into_iter().map(|found| found.is_some()).collect())
}

/// One host or user of a license, beside the one normal form of all of them.
#[derive(Debug, Clone)]
pub struct Held {
    /// The license.
    pub number: i64,
    /// All of them.
    pub all: String,
    /// This one; none when there is none.
    pub one: Option<String>,
}

/// Hands every holder of every license to `each`, those of one license together.
pub fn each_held<E: From<Error>>(
    tx: &mut Tx<'_>,
    mut each: impl FnMut(Held) -> Result<(), E>,
) -> Result<(), E> {
    tx.each(
        "SELECT l.id, l.holder, h.holder FROM licenses l
         LEFT JOIN license_holders h ON h.license_id = l.id
         ORDER BY l.id, h.position",
        &[],
        |row| {
            each(Held {
                number: row.get(0)?,
                all: row.get(1)?,
                one: row.get(2)?,
            })
        },
    )
}

/// Hands the number and the activation ID of every entitlement to `each`.
pub fn each_activation<E: From<Error>>(
    tx: &mut Tx<'_>,
    mut each: impl FnMut(i64, &str) -> Result<(), E>,
) -> Result<(), E> {
    tx.each(
        "SELECT id, activation_id FROM entitlements ORDER BY id",
        &[],
        |row| each(row.get(0)?, &row.get::<String>(1)?),
    )
}

/// A code with the key under which it is found.
#[derive(Debug, Clone)]
pub struct Key {
    /// What has the code: `customer`, `product`, `model`, `SKU`, `order`.
    pub of: &'static str,
    /// The code as it was written.
    pub code: String,
    /// The key.
    pub key: String,
}

/// Hands every code with its key to `each`.
pub fn each_key<E: From<Error>>(
    tx: &mut Tx<'_>,
    mut each: impl FnMut(Key) -> Result<(), E>,
) -> Result<(), E> {
    for (of, sql) in [
        (
            "customer",
            "SELECT code, code_key FROM customers ORDER BY id",
        ),
        ("product", "SELECT code, code_key FROM products ORDER BY id"),
        ("model", "SELECT code, code_key FROM models ORDER BY id"),
        ("SKU", "SELECT code, code_key FROM skus ORDER BY id"),
        ("order", "SELECT number, number_key FROM orders ORDER BY id"),
    ] {
        tx.each(sql, &[], |row| {
            each(Key {
                of,
                code: row.get(0)?,
                key: row.get(1)?,
            })
        })?;
    }
    Ok(())
}
