//! Their side: all sources of a company, come together in a scratch desk, as rows.
//!
//! What the scratch desk drew at random or took from the clock does not come along: those cells
//! are empty, and filled where the plan is applied. So the same sources make the same plan.

use std::collections::HashMap;

use crate::domain::merge::{Desk, Source, StoredCell, StoredRows};
use crate::domain::{Instant, ModelCode};
use crate::ops::{Error, Problem, Tx};
use crate::store::merge::prices::{self, Price};
use crate::store::merge::theirs as rows;
use crate::store::vendor;

use super::activations::Activations;

/// What all sources of a company hold.
#[derive(Debug, Default)]
pub struct Gathered {
    /// The rows, table by table.
    pub rows: Vec<StoredRows>,
    /// The prices of its SKUs in our currency.
    pub prices: Vec<Price>,
    /// What was read.
    pub sources: Vec<Source>,
    /// The desk that it has, if it uses this program.
    pub desk: Option<Desk>,
    /// What is worth knowing of the reading.
    pub notes: Vec<String>,
}

/// The instant of all that is done in a scratch desk: one that nothing else has.
pub const STAMP: Instant = Instant::FIRST;

/// The number of a license model that is lent.
const LENT: i64 = 1 << 40;

/// The desk whose store this is.
pub fn desk(tx: &mut Tx<'_>) -> Result<Desk, Error> {
    let vendor = vendor::get(tx)?;
    Ok(Desk {
        store: vendor.uuid,
        issuer: vendor.issuer,
        status_uri: vendor.status_uri,
        timezone: vendor.zone.name().to_owned(),
        currency: vendor.currency,
    })
}

/// The license model of this code, as a row that a desk without one can take in.
pub fn model(tx: &mut Tx<'_>, code: &ModelCode) -> Result<Option<StoredRows>, Error> {
    let mut rows = rows::some_of(tx, &["models"])?;
    let Some(mut models) = rows.pop() else {
        return Ok(None);
    };
    let places = ["id", "code_key", "joined_into"].map(|name| models.column(name));
    let [Some(id), Some(code_key), Some(joined_into)] = places else {
        return Ok(None);
    };
    let key = StoredCell::Text(code.key());
    models
        .rows
        .retain(|row| row[code_key] == key && row[joined_into] == StoredCell::Null);
    for row in &mut models.rows {
        // Past whatever numbers models of a desk have.
        row[id] = StoredCell::Int(LENT);
    }
    Ok((!models.rows.is_empty()).then_some(models))
}

/// Reads the scratch desk. `from_store` is the last right that came from a store; `activations` are
/// those of rights that came from files. `step` is told of rows, and may stop it.
pub fn theirs<E: From<Error> + From<crate::store::Error>>(
    tx: &mut Tx<'_>,
    currency: &str,
    (from_store, activations): (i64, &Activations),
    step: impl FnMut(u64) -> Result<(), E>,
) -> Result<(Vec<StoredRows>, Vec<Price>), E> {
    let mut gathered = rows::gather(tx, step)?;
    let stamp = StoredCell::Text(STAMP.to_string());
    for table in &mut gathered {
        let cells = table.rows.iter_mut().flatten();
        cells
            .filter(|cell| **cell == stamp)
            .for_each(|cell| *cell = StoredCell::Null);
    }
    if let Some(rights) = gathered
        .iter_mut()
        .find(|rows| rows.table == "entitlements")
    {
        unname(rights, from_store, activations);
    }
    Ok((gathered, prices::in_currency(tx, currency)?))
}

/// Takes the identifiers that were drawn here from rights. One that the company gave an activation
/// ID has that.
fn unname(rights: &mut StoredRows, from_store: i64, activations: &Activations) {
    let places = ["id", "uuid", "activation_id"].map(|name| rights.column(name));
    let [Some(id), Some(uuid), Some(activation)] = places else {
        return;
    };
    for row in &mut rights.rows {
        let number = match row[id] {
            StoredCell::Int(number) if number > from_store => number,
            _ => continue,
        };
        row[uuid] = StoredCell::Null;
        let given = activations.get(&number).cloned();
        row[activation] = given.map_or(StoredCell::Null, StoredCell::Text);
    }
}

/// Refuses two orders that would have one number once all are the company's.
pub fn orders_apart(gathered: &[StoredRows]) -> Result<(), Problem> {
    let orders = super::side::Rows::named(gathered, "orders");
    let mut seen: HashMap<String, String> = HashMap::new();
    for row in orders.each() {
        let (key, source) = (orders.text(row, "number_key"), orders.text(row, "source"));
        if let Some(other) = seen.insert(key, source.clone()) {
            let number = orders.text(row, "number");
            let message = format!(
                "order `{number}` is there twice: of the source `{other}` and of `{source}`"
            );
            return Err(Problem::invalid("merge_orders_clash", message).hint(
                "all orders of a company have one source here: give one of the two another \
                 number, or fold the two in one after the other under two names",
            ));
        }
    }
    Ok(())
}
