//! Features become parts of others: which they become, and the lists of codes by which SKUs name
//! them.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::{FeatureCode, ImportNumber};
use crate::store::Error;
use crate::store::engine::{Tx, Value};
use crate::store::wanted::Wanted;
use crate::values;

use super::changes;

/// The codes of features that were joined to those of another code: by the row of the product and
/// the key, the code of what each became.
pub(super) type Renamed = BTreeMap<(i64, String), String>;

/// Which of the features in the table `wanted` have another code than what they were joined to.
pub(super) fn renamed(tx: &mut Tx<'_>) -> Result<Renamed, Error> {
    let renamed = tx.all(
        "SELECT f.product_id, f.code_key, g.code
         FROM wanted w CROSS JOIN features f CROSS JOIN features g
         WHERE f.id = w.number AND g.id = w.number2 AND g.code <> f.code",
        &[],
        |row| Ok(((row.get(0)?, row.get(1)?), row.get(2)?)),
    )?;
    Ok(renamed.into_iter().collect())
}

/// A list of features that a SKU grants of a product.
struct List {
    sku: i64,
    place: i64,
    product: i64,
    features: String,
}

/// Lets the SKUs that name features by codes that they had, name them by what they became.
pub(super) fn rename(
    tx: &mut Tx<'_>,
    import: ImportNumber,
    renamed: &Renamed,
) -> Result<(), Error> {
    let mut wanted = Wanted::default();
    for list in lists(tx, renamed)? {
        let after = with_new_codes(&list, renamed);
        if after != list.features {
            wanted.add(after, Value::Null, list.sku, list.place);
        }
    }
    if wanted.is_empty() {
        return Ok(());
    }
    wanted.fill(tx)?;
    let last = changes::last(tx, import)?;
    tx.execute(
        "INSERT INTO merge_changes (import_id, position, table_name, row_id, place, column_name,
                                    before_text, after_text)
         SELECT CAST(?1 AS BIGINT), CAST(?2 AS BIGINT) + ROW_NUMBER() OVER (ORDER BY w.place),
                'sku_products', k.sku_id, k.position, 'features', k.features, w.key
         FROM wanted w CROSS JOIN sku_products k
         WHERE k.sku_id = w.number AND k.position = w.number2",
        values![import.get(), last],
    )?;
    tx.execute(
        "UPDATE sku_products SET features = m.after_text FROM merge_changes m
         WHERE m.import_id = ?1 AND m.position > ?2
           AND sku_products.sku_id = m.row_id AND sku_products.position = m.place",
        values![import.get(), last],
    )?;
    Ok(())
}

/// The lists of live SKUs that name features of these products.
fn lists(tx: &mut Tx<'_>, renamed: &Renamed) -> Result<Vec<List>, Error> {
    let products: BTreeSet<i64> = renamed.keys().map(|(product, _)| *product).collect();
    let mut wanted = Wanted::default();
    for product in products {
        wanted.add(Value::Null, Value::Null, product, Value::Null);
    }
    wanted.find_all(
        tx,
        "SELECT k.sku_id, k.position, k.product_id, k.features
         FROM wanted w CROSS JOIN sku_products k CROSS JOIN skus s
         WHERE k.product_id = w.number AND k.features <> '' AND s.id = k.sku_id
           AND s.undone_by IS NULL AND s.joined_into IS NULL
         ORDER BY k.sku_id, k.position",
        |row| {
            Ok(List {
                sku: row.get(0)?,
                place: row.get(1)?,
                product: row.get(2)?,
                features: row.get(3)?,
            })
        },
    )
}

/// A list with the codes that its features have now, each once.
fn with_new_codes(list: &List, renamed: &Renamed) -> String {
    let mut codes: Vec<&str> = Vec::new();
    for code in list.features.split(' ') {
        let key = code.parse().map(|code: FeatureCode| code.key());
        let new = key
            .ok()
            .and_then(|key| renamed.get(&(list.product, key)))
            .map_or(code, String::as_str);
        if !codes.contains(&new) {
            codes.push(new);
        }
    }
    codes.join(" ")
}

/// A feature that is to be joined.
struct Theirs {
    id: i64,
    product: i64,
    code: String,
    code_key: String,
    name: String,
    /// The feature of that code that the other product has.
    same: Option<i64>,
}

/// Each live feature of products that are going to be joined, with what it becomes: the feature of
/// its code, which is added where the other product has none.
pub(super) fn matched(
    tx: &mut Tx<'_>,
    import: ImportNumber,
    products: &[(i64, i64)],
) -> Result<Vec<(i64, i64)>, Error> {
    let theirs = theirs(tx, products)?;
    let mut added: BTreeMap<(i64, &str), i64> = BTreeMap::new();
    let lacking: BTreeSet<(i64, &str)> = theirs
        .iter()
        .filter(|feature| feature.same.is_none())
        .map(|feature| (feature.product, feature.code_key.as_str()))
        .collect();
    let count = i64::try_from(lacking.len()).unwrap_or(i64::MAX);
    let mut next = tx.reserve("features", count)?;
    let mut rows: Vec<Value<'_>> = Vec::new();
    let mut pairs = Vec::with_capacity(theirs.len());
    for feature in &theirs {
        let key = (feature.product, feature.code_key.as_str());
        let same = feature.same.or_else(|| added.get(&key).copied());
        let becomes = same.unwrap_or_else(|| {
            let id = next;
            next += 1;
            rows.extend([
                id.into(),
                feature.product.into(),
                (&feature.code).into(),
                (&feature.code_key).into(),
                (&feature.name).into(),
                import.get().into(),
            ]);
            added.insert(key, id);
            id
        });
        pairs.push((feature.id, becomes));
    }
    tx.bulk("features", COLUMNS, &rows)?;
    Ok(pairs)
}

/// The columns of a feature, for a bulk insert.
const COLUMNS: &[&str] = &["id", "product_id", "code", "code_key", "name", "import_id"];

fn theirs(tx: &mut Tx<'_>, products: &[(i64, i64)]) -> Result<Vec<Theirs>, Error> {
    let mut wanted = Wanted::default();
    for (joined, surviving) in products {
        wanted.add(Value::Null, Value::Null, *joined, *surviving);
    }
    wanted.find_all(
        tx,
        "SELECT f.id, w.number2, f.code, f.code_key, f.name,
                (SELECT g.id FROM features g
                 WHERE g.product_id = w.number2 AND g.code_key = f.code_key
                   AND g.undone_by IS NULL AND g.joined_into IS NULL)
         FROM wanted w CROSS JOIN features f
         WHERE f.product_id = w.number AND f.undone_by IS NULL AND f.joined_into IS NULL
         ORDER BY w.place, f.id",
        |row| {
            Ok(Theirs {
                id: row.get(0)?,
                product: row.get(1)?,
                code: row.get(2)?,
                code_key: row.get(3)?,
                name: row.get(4)?,
                same: row.get(5)?,
            })
        },
    )
}
