//! Records of theirs, as a plan brings them, and of ours, as the store has them, looked up in the
//! same way.

use std::collections::HashMap;

use crate::domain::merge::{Plan, StoredCell, StoredRows};
use crate::domain::{Amount, Currency};
use crate::ops::{Error, Tx};
use crate::store::Value;
use crate::store::compared::{self, Holdings, Look};

/// At most so many records of a kind are looked up for one pair.
pub(super) const MOST: usize = 50;

pub(super) const PRODUCTS: Look = live("products", "id");
pub(super) const PRODUCTS_BY_CODE: Look = live("products", "code_key");
pub(super) const FEATURES: Look = live("features", "product_id");
pub(super) const MODELS: Look = live("models", "id");
pub(super) const MODELS_BY_CODE: Look = live("models", "code_key");
pub(super) const SKUS: Look = live("skus", "id");
pub(super) const SKUS_BY_CODE: Look = live("skus", "code_key");
pub(super) const CUSTOMERS: Look = live("customers", "id");
pub(super) const CUSTOMERS_BY_CODE: Look = live("customers", "code_key");
pub(super) const SKUS_OF_PRODUCT: Look = plain("sku_products", "product_id");
pub(super) const PRODUCTS_OF_SKU: Look = plain("sku_products", "sku_id");
pub(super) const ALIASES: Look = plain("customer_aliases", "customer_id");

const fn live(table: &'static str, by: &'static str) -> Look {
    let lives = true;
    Look { table, by, lives }
}

const fn plain(table: &'static str, by: &'static str) -> Look {
    let lives = false;
    Look { table, by, lives }
}

/// Where records are looked up.
pub(super) trait Records {
    /// The rows in these columns, in the order of the first of them, [`MOST`] at most.
    fn rows(
        &mut self,
        look: Look,
        columns: &[&str],
        value: &StoredCell,
    ) -> Result<Vec<Vec<StoredCell>>, Error>;

    /// What a customer has, in numbers.
    fn holdings(&mut self, customer_id: i64) -> Result<Holdings, Error>;

    /// What a unit of a SKU cost last.
    fn last_price(&mut self, sku_id: i64) -> Result<Option<(Amount, Currency)>, Error>;
}

/// The store's.
pub(super) struct Ours<'t, 'e>(pub(super) &'t mut Tx<'e>);

impl Records for Ours<'_, '_> {
    fn rows(
        &mut self,
        look: Look,
        columns: &[&str],
        value: &StoredCell,
    ) -> Result<Vec<Vec<StoredCell>>, Error> {
        let value = match value {
            StoredCell::Null => Value::Null,
            StoredCell::Int(number) => Value::from(*number),
            StoredCell::Text(text) => Value::from(text.as_str()),
        };
        let most = i64::try_from(MOST).unwrap_or(i64::MAX);
        let rows = compared::rows(self.0, look, columns, value, most)?;
        let cell = |value| match value {
            Value::Int(number) => StoredCell::Int(number),
            Value::Text(text) => StoredCell::Text(text.into_owned()),
            Value::Null => StoredCell::Null,
        };
        Ok(rows
            .into_iter()
            .map(|row| row.into_iter().map(cell).collect())
            .collect())
    }

    fn holdings(&mut self, customer_id: i64) -> Result<Holdings, Error> {
        Ok(compared::holdings(self.0, customer_id)?)
    }

    fn last_price(&mut self, sku_id: i64) -> Result<Option<(Amount, Currency)>, Error> {
        Ok(compared::last_price(self.0, sku_id)?)
    }
}

/// A plan's, with an index for each way in which they were looked up so far.
pub(super) struct Theirs<'p> {
    plan: &'p Plan,
    indexes: HashMap<(&'static str, &'static str), Index<'p>>,
}

/// The rows of a table by the cells of one column.
type Index<'p> = HashMap<&'p StoredCell, Vec<&'p [StoredCell]>>;

impl<'p> Theirs<'p> {
    pub(super) fn of(plan: &'p Plan) -> Self {
        Self {
            plan,
            indexes: HashMap::new(),
        }
    }

    /// Every row of a table of which a column holds this.
    fn found(
        &mut self,
        table: &'static str,
        by: &'static str,
        value: &StoredCell,
    ) -> &[&'p [StoredCell]] {
        let plan = self.plan;
        let index = self.indexes.entry((table, by)).or_insert_with(|| {
            let mut index = Index::new();
            let rows = plan.rows_of(table);
            let place = rows.and_then(|rows| rows.column(by));
            for row in rows.map_or(&[][..], |rows| &rows.rows) {
                if let Some(cell) = place.and_then(|place| row.get(place)) {
                    index.entry(cell).or_default().push(row);
                }
            }
            index
        });
        index.get(value).map_or(&[], Vec::as_slice)
    }

    /// The same in these columns alone.
    fn cells<const N: usize>(
        &mut self,
        table: &'static str,
        by: &'static str,
        value: &StoredCell,
        columns: [&str; N],
    ) -> Vec<[StoredCell; N]> {
        let rows = self.plan.rows_of(table);
        let places = columns.map(|name| column(rows, name));
        let found = self.found(table, by, value).iter();
        found
            .map(|row| places.map(|place| cell(row, place)))
            .collect()
    }
}

fn column(rows: Option<&StoredRows>, name: &str) -> Option<usize> {
    rows.and_then(|rows| rows.column(name))
}

fn cell(row: &[StoredCell], place: Option<usize>) -> StoredCell {
    let cell = place.and_then(|place| row.get(place));
    cell.cloned().unwrap_or(StoredCell::Null)
}

impl Records for Theirs<'_> {
    fn rows(
        &mut self,
        look: Look,
        columns: &[&str],
        value: &StoredCell,
    ) -> Result<Vec<Vec<StoredCell>>, Error> {
        let rows = self.plan.rows_of(look.table);
        let places: Vec<Option<usize>> = columns.iter().map(|name| column(rows, name)).collect();
        let found = self.found(look.table, look.by, value).iter();
        let mut found: Vec<Vec<StoredCell>> = found
            .map(|row| places.iter().map(|place| cell(row, *place)).collect())
            .collect();
        found.sort();
        found.truncate(MOST);
        Ok(found)
    }

    fn holdings(&mut self, customer_id: i64) -> Result<Holdings, Error> {
        let customer = StoredCell::Int(customer_id);
        let mut holdings = Holdings {
            contacts: count(self.found("contacts", "customer_id", &customer).len()),
            orders: count(self.found("orders", "customer_id", &customer).len()),
            copies: 0,
        };
        let rights = self.cells("entitlements", "customer_id", &customer, ["id", "standing"]);
        for [right, standing] in rights {
            if !matches!(&standing, StoredCell::Text(word) if word == "active" || word == "suspended")
            {
                continue;
            }
            for [bought] in self.cells("grants", "entitlement_id", &right, ["bought"]) {
                if let StoredCell::Int(bought) = bought {
                    holdings.copies = holdings.copies.saturating_add(bought);
                }
            }
        }
        Ok(holdings)
    }

    fn last_price(&mut self, sku_id: i64) -> Result<Option<(Amount, Currency)>, Error> {
        let columns = ["id", "order_line_id"];
        let sku = StoredCell::Int(sku_id);
        let mut rights = self.cells("entitlements", "sku_id", &sku, columns);
        rights.sort();
        for [_, line] in rights.into_iter().rev() {
            let columns = ["unit_price", "currency"];
            let lines = self.cells("order_lines", "id", &line, columns);
            if let Some([StoredCell::Int(price), StoredCell::Text(currency)]) = lines.first()
                && let Ok(currency) = currency.parse()
            {
                return Ok(Some((Amount::from_millionths(*price), currency)));
            }
        }
        Ok(None)
    }
}

fn count(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}
