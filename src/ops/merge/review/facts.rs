//! What is known of something, field by field, so that theirs and ours can be held side by side.

use crate::domain::merge::{ItemKind, StoredCell};
use crate::domain::{CustomerCode, FeatureCode, ModelCode, ProductCode, SkuCode};
use crate::ops::Error;
use crate::ops::merge::terms::TERMS;
use crate::store::compared::Look;

use super::records::{
    ALIASES, CUSTOMERS, CUSTOMERS_BY_CODE, FEATURES, MODELS, MODELS_BY_CODE, MOST, PRODUCTS,
    PRODUCTS_BY_CODE, PRODUCTS_OF_SKU, Records, SKUS, SKUS_BY_CODE, SKUS_OF_PRODUCT,
};

/// One thing that is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Known {
    /// What it is, in words.
    pub(super) label: &'static str,
    /// What is known; empty where nothing is.
    pub(super) value: String,
    /// Whether it speaks against two being the same when it differs.
    pub(super) tells: bool,
}

/// What is known of one thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Facts {
    /// Its code, as it is written.
    pub(super) code: String,
    /// What else is known, in the order in which it is shown.
    pub(super) known: Vec<Known>,
}

impl Facts {
    /// Of something of which there is no more than its code and what it is called.
    pub(super) fn of(code: impl Into<String>, name: impl Into<String>) -> Self {
        let mut facts = Self {
            code: code.into(),
            known: Vec::new(),
        };
        facts.telling("Name", name);
        facts
    }

    fn telling(&mut self, label: &'static str, value: impl Into<String>) {
        let value = value.into();
        let tells = true;
        self.known.push(Known {
            label,
            value,
            tells,
        });
    }

    /// What differs between any two companies.
    fn aside(&mut self, label: &'static str, value: impl ToString) {
        let value = value.to_string();
        let tells = false;
        self.known.push(Known {
            label,
            value,
            tells,
        });
    }
}

/// What is known of the one with this code; none where there is none.
pub(super) fn facts(
    records: &mut dyn Records,
    kind: ItemKind,
    code: &str,
) -> Result<Option<Facts>, Error> {
    let mut of = Asked(records);
    match kind {
        ItemKind::Product => of.product(code),
        ItemKind::Feature => of.feature(code),
        ItemKind::Model => of.model(code),
        ItemKind::Sku => of.sku(code),
        ItemKind::Customer => of.customer(code),
    }
}

/// Records that are asked for what is known.
struct Asked<'r>(&'r mut dyn Records);

type Found<const N: usize> = Option<[StoredCell; N]>;

impl Asked<'_> {
    fn product(&mut self, code: &str) -> Result<Option<Facts>, Error> {
        let key = code.parse::<ProductCode>().map(|code| code.key());
        let columns = ["id", "code", "name", "version"];
        let Some([id, code, name, version]) = self.keyed(PRODUCTS_BY_CODE, key, columns)? else {
            return Ok(None);
        };
        let mut facts = Facts::of(text(&code), text(&name));
        facts.telling("Version", text(&version));
        let features = self.0.rows(FEATURES, &["code"], &id)?;
        facts.telling("Features", listed(features.iter().map(|row| first(row))));
        let mut skus = Vec::new();
        for row in self.0.rows(SKUS_OF_PRODUCT, &["sku_id"], &id)? {
            for sku in row
                .first()
                .map_or(Ok(Vec::new()), |sku| self.0.rows(SKUS, &["code"], sku))?
            {
                skus.push(first(&sku));
            }
        }
        skus.sort();
        facts.aside("SKUs", listed(skus.into_iter()));
        Ok(Some(facts))
    }

    fn feature(&mut self, code: &str) -> Result<Option<Facts>, Error> {
        // A code may hold a slash itself.
        for (at, _) in code.rmatch_indices('/') {
            let key = code[..at].parse::<ProductCode>().map(|code| code.key());
            let columns = ["id", "code", "name"];
            let Some([id, product, called]) = self.keyed(PRODUCTS_BY_CODE, key, columns)? else {
                continue;
            };
            let Ok(wanted) = code[at + 1..].parse::<FeatureCode>() else {
                continue;
            };
            let features = self.0.rows(FEATURES, &["code_key", "code", "name"], &id)?;
            let is_wanted = |row: &&Vec<StoredCell>| first(row) == wanted.key();
            if let Some([_, own, name]) = features.iter().find(is_wanted).map(Vec::as_slice) {
                let whole = format!("{}/{}", text(&product), text(own));
                let mut facts = Facts::of(whole, text(name));
                facts.aside("Product", format!("{} {}", text(&product), text(&called)));
                return Ok(Some(facts));
            }
        }
        Ok(None)
    }

    fn model(&mut self, code: &str) -> Result<Option<Facts>, Error> {
        let key = code.parse::<ModelCode>().map(|code| code.key());
        let columns: Vec<&str> = ["code", "name"]
            .into_iter()
            .chain(TERMS.map(|(column, _)| column))
            .collect();
        let Some(key) = key.ok().map(StoredCell::Text) else {
            return Ok(None);
        };
        let rows = self.0.rows(MODELS_BY_CODE, &columns, &key)?;
        let Some([code, name, terms @ ..]) = rows.first().map(Vec::as_slice) else {
            return Ok(None);
        };
        let mut facts = Facts::of(text(code), text(name));
        for ((_, label), term) in TERMS.iter().zip(terms) {
            facts.telling(label, text(term));
        }
        Ok(Some(facts))
    }

    fn sku(&mut self, code: &str) -> Result<Option<Facts>, Error> {
        let key = code.parse::<SkuCode>().map(|code| code.key());
        let columns = [
            "id",
            "code",
            "name",
            "kind",
            "model_id",
            "maintenance_months",
        ];
        let found = self.keyed(SKUS_BY_CODE, key, columns)?;
        let Some([id, code, name, kind, model, months]) = found else {
            return Ok(None);
        };
        let mut facts = Facts::of(text(&code), text(&name));
        facts.telling("Kind", text(&kind));
        facts.aside("Products", self.products_of(&id)?);
        facts.telling("Terms", self.terms_of(&model)?);
        facts.telling("Maintenance", of_months(&months));
        let StoredCell::Int(id) = id else {
            return Ok(Some(facts));
        };
        let price = self.0.last_price(id)?;
        let price = price.map(|(amount, currency)| format!("{amount} {currency}"));
        facts.aside("Last price", price.unwrap_or_default());
        Ok(Some(facts))
    }

    /// The products that a SKU grants: `2 × DRAFT (core mesh)`.
    fn products_of(&mut self, sku: &StoredCell) -> Result<String, Error> {
        let columns = ["position", "product_id", "quantity_per_unit", "features"];
        let mut products = Vec::new();
        for row in self.0.rows(PRODUCTS_OF_SKU, &columns, sku)? {
            let [_, product, quantity, features] = row.as_slice() else {
                continue;
            };
            let Some([code]) = self.found(PRODUCTS, product, ["code"])? else {
                continue;
            };
            let copies = match quantity {
                StoredCell::Int(1) => String::new(),
                quantity => format!("{} × ", text(quantity)),
            };
            let features = match text(features) {
                all if all.is_empty() => all,
                some => format!(" ({some})"),
            };
            products.push(format!("{copies}{}{features}", text(&code)));
        }
        Ok(listed(products.into_iter()))
    }

    /// The terms of a SKU's license model: `floating, subscription of 12 months`.
    fn terms_of(&mut self, model: &StoredCell) -> Result<String, Error> {
        let columns = ["binding", "term", "term_months", "term_days"];
        let Some([binding, term, months, days]) = self.found(MODELS, model, columns)? else {
            return Ok(String::new());
        };
        let length = match (&months, &days) {
            (StoredCell::Int(_), _) => format!(" of {}", of_months(&months)),
            (_, StoredCell::Int(days)) => format!(" of {days} days"),
            _ => String::new(),
        };
        Ok(format!("{}, {}{length}", text(&binding), text(&term)))
    }

    fn customer(&mut self, code: &str) -> Result<Option<Facts>, Error> {
        let key = code.parse::<CustomerCode>().map(|code| code.key());
        let columns = ["id", "code", "name", "country", "parent_id"];
        let found = self.keyed(CUSTOMERS_BY_CODE, key, columns)?;
        let Some([id, code, name, country, parent]) = found else {
            return Ok(None);
        };
        let mut facts = Facts::of(text(&code), text(&name));
        facts.telling("Country", text(&country));
        let aliases = self.0.rows(ALIASES, &["alias"], &id)?;
        facts.aside("Aliases", listed(aliases.iter().map(|row| first(row))));
        let parent = self.found(CUSTOMERS, &parent, ["code"])?;
        facts.aside(
            "Belongs to",
            parent.map_or_else(String::new, |[code]| text(&code)),
        );
        if let StoredCell::Int(id) = id {
            let holdings = self.0.holdings(id)?;
            facts.aside("Contacts", holdings.contacts);
            facts.aside("Orders", holdings.orders);
            facts.aside("Copies", holdings.copies);
        }
        Ok(Some(facts))
    }

    /// The row of this key; none where that is no code at all.
    fn keyed<const N: usize, E>(
        &mut self,
        look: Look,
        key: Result<String, E>,
        columns: [&str; N],
    ) -> Result<Found<N>, Error> {
        match key {
            Ok(key) => self.found(look, &StoredCell::Text(key), columns),
            Err(_) => Ok(None),
        }
    }

    /// The first row that is found.
    fn found<const N: usize>(
        &mut self,
        look: Look,
        value: &StoredCell,
        columns: [&str; N],
    ) -> Result<Found<N>, Error> {
        if *value == StoredCell::Null {
            return Ok(None);
        }
        let rows = self.0.rows(look, &columns, value)?;
        Ok(rows.into_iter().next().and_then(|row| row.try_into().ok()))
    }
}

fn first(row: &[StoredCell]) -> String {
    row.first().map_or_else(String::new, text)
}

fn text(cell: &StoredCell) -> String {
    match cell {
        StoredCell::Null => String::new(),
        StoredCell::Int(number) => number.to_string(),
        StoredCell::Text(text) => text.clone(),
    }
}

fn of_months(months: &StoredCell) -> String {
    match months {
        StoredCell::Int(1) => "1 month".to_owned(),
        StoredCell::Int(months) => format!("{months} months"),
        _ => String::new(),
    }
}

/// Several things with commas between them, the first dozen of them where there are many.
fn listed(mut things: impl ExactSizeIterator<Item = String>) -> String {
    /// How many are named.
    const NAMED: usize = 12;
    let all = things.len();
    let named: Vec<String> = things.by_ref().take(NAMED).collect();
    let named = named.join(", ");
    match all.saturating_sub(NAMED) {
        0 => named,
        _ if all >= MOST => format!("{named} and many more"),
        more => format!("{named} and {more} more"),
    }
}
