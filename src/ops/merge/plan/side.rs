//! A desk's catalog and customers as they are compared: ours, or theirs.

use std::collections::{BTreeSet, HashMap};

use crate::domain::CustomerCode;
use crate::domain::merge::{ItemKind, StoredCell, StoredRows};
use crate::store::merge::prices::Price;

/// The tables that a side is made of.
pub const TABLES: [&str; 8] = [
    "products",
    "features",
    "models",
    "skus",
    "sku_products",
    "customers",
    "customer_aliases",
    "contacts",
];

/// What says of a model nothing about what it grants.
const NO_TERMS: [&str; 5] = ["id", "code", "code_key", "name", "joined_into"];

/// A product.
#[derive(Debug, Clone)]
pub struct Product {
    pub id: i64,
    pub code: String,
    pub key: String,
    pub name: String,
    pub version: String,
}

/// A feature.
#[derive(Debug, Clone)]
pub struct Feature {
    /// The place of its product.
    pub product: usize,
    pub code: String,
    pub key: String,
    pub name: String,
}

/// A license model.
#[derive(Debug, Clone)]
pub struct Model {
    pub id: i64,
    pub code: String,
    pub key: String,
    pub name: String,
    /// All that it says, each under its name.
    pub terms: Vec<(String, String)>,
}

/// A product that a SKU grants.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Granted {
    /// The place of the product.
    pub product: usize,
    pub quantity: i64,
    /// Features parted by one space; all where it is empty.
    pub features: String,
}

/// A SKU.
#[derive(Debug, Clone)]
pub struct Sku {
    pub id: i64,
    pub code: String,
    pub key: String,
    pub name: String,
    pub kind: String,
    /// The place of its model.
    pub model: Option<usize>,
    pub maintenance_months: Option<i64>,
    pub grants: Vec<Granted>,
    /// The price at which it was ordered most often, in millionths.
    pub price: Option<i64>,
}

/// A customer.
#[derive(Debug, Clone)]
pub struct Customer {
    pub code: String,
    pub key: String,
    pub name: String,
    pub country: String,
    /// The place of whom it belongs to.
    pub parent: Option<usize>,
    pub aliases: Vec<String>,
    /// The domains of its people's e-mail addresses.
    pub domains: BTreeSet<String>,
}

/// A desk's catalog and customers, without what became part of another.
#[derive(Debug, Default)]
pub struct Side {
    pub products: Vec<Product>,
    pub features: Vec<Feature>,
    pub models: Vec<Model>,
    pub skus: Vec<Sku>,
    pub customers: Vec<Customer>,
}

impl Side {
    /// Reads a side off the rows of its tables.
    pub fn of(rows: &[StoredRows], prices: &[Price]) -> Self {
        let table = |name: &str| Rows::named(rows, name);
        let mut side = Self::default();
        let products = side.products(&table("products"));
        side.features(&table("features"), &products);
        let models = side.models(&table("models"));
        let skus = side.skus(&table("skus"), &models, &usual(prices));
        side.grants(&table("sku_products"), &skus, &products);
        let customers = side.customers(&table("customers"));
        side.people(&table("customer_aliases"), &table("contacts"), &customers);
        side
    }

    /// The keys and codes of one kind of items, by their places; a feature's after its product's.
    pub fn codes(&self, kind: ItemKind) -> Box<dyn Iterator<Item = (String, String)> + '_> {
        macro_rules! of {
            ($items:ident) => {
                Box::new(
                    self.$items
                        .iter()
                        .map(|item| (item.key.clone(), item.code.clone())),
                )
            };
        }
        match kind {
            ItemKind::Product => of!(products),
            ItemKind::Model => of!(models),
            ItemKind::Sku => of!(skus),
            ItemKind::Customer => of!(customers),
            ItemKind::Feature => Box::new(self.features.iter().map(|feature| {
                let product = &self.products[feature.product];
                let key = format!("{}/{}", product.key, feature.key);
                (key, format!("{}/{}", product.code, feature.code))
            })),
        }
    }

    /// What one kind of items is called, by their places.
    pub fn names(&self, kind: ItemKind) -> Box<dyn Iterator<Item = &str> + '_> {
        match kind {
            ItemKind::Product => Box::new(self.products.iter().map(|item| item.name.as_str())),
            ItemKind::Feature => Box::new(self.features.iter().map(|item| item.name.as_str())),
            ItemKind::Model => Box::new(self.models.iter().map(|item| item.name.as_str())),
            ItemKind::Sku => Box::new(self.skus.iter().map(|item| item.name.as_str())),
            ItemKind::Customer => Box::new(self.customers.iter().map(|item| item.name.as_str())),
        }
    }

    fn products(&mut self, rows: &Rows<'_>) -> Places {
        let mut places = Places::default();
        for row in rows.each() {
            if places.take(rows, row, self.products.len()) {
                self.products.push(Product {
                    id: rows.number(row, "id").unwrap_or_default(),
                    code: rows.text(row, "code"),
                    key: rows.text(row, "code_key"),
                    name: rows.text(row, "name"),
                    version: rows.text(row, "version"),
                });
            }
        }
        places.settled()
    }

    fn features(&mut self, rows: &Rows<'_>, products: &Places) {
        for row in rows.each().filter(|row| rows.is_whole(row)) {
            let product = rows.number(row, "product_id");
            if let Some(product) = product.and_then(|id| products.at(id)) {
                self.features.push(Feature {
                    product,
                    code: rows.text(row, "code"),
                    key: rows.text(row, "code_key"),
                    name: rows.text(row, "name"),
                });
            }
        }
    }

    fn models(&mut self, rows: &Rows<'_>) -> Places {
        let mut places = Places::default();
        let terms: Vec<&str> = rows
            .columns()
            .filter(|column| !NO_TERMS.contains(column))
            .collect();
        for row in rows.each() {
            if places.take(rows, row, self.models.len()) {
                let said = terms.iter();
                self.models.push(Model {
                    id: rows.number(row, "id").unwrap_or_default(),
                    code: rows.text(row, "code"),
                    key: rows.text(row, "code_key"),
                    name: rows.text(row, "name"),
                    terms: said
                        .map(|term| ((*term).to_owned(), rows.said(row, term)))
                        .collect(),
                });
            }
        }
        places.settled()
    }

    fn skus(&mut self, rows: &Rows<'_>, models: &Places, prices: &HashMap<i64, i64>) -> Places {
        let mut places = Places::default();
        for row in rows.each() {
            if places.take(rows, row, self.skus.len()) {
                let id = rows.number(row, "id").unwrap_or_default();
                self.skus.push(Sku {
                    id,
                    code: rows.text(row, "code"),
                    key: rows.text(row, "code_key"),
                    name: rows.text(row, "name"),
                    kind: rows.text(row, "kind"),
                    model: rows.number(row, "model_id").and_then(|id| models.at(id)),
                    maintenance_months: rows.number(row, "maintenance_months"),
                    grants: Vec::new(),
                    price: prices.get(&id).copied(),
                });
            }
        }
        places.settled()
    }

    fn grants(&mut self, rows: &Rows<'_>, skus: &Places, products: &Places) {
        for row in rows.each() {
            // What a SKU that became part of another grants is not what that one does.
            let sku = rows.number(row, "sku_id").and_then(|id| skus.own(id));
            let product = rows
                .number(row, "product_id")
                .and_then(|id| products.at(id));
            let sku = sku.and_then(|sku| self.skus.get_mut(sku));
            if let (Some(sku), Some(product)) = (sku, product) {
                sku.grants.push(Granted {
                    product,
                    quantity: rows.number(row, "quantity_per_unit").unwrap_or(1),
                    features: rows.text(row, "features"),
                });
            }
        }
    }

    fn customers(&mut self, rows: &Rows<'_>) -> Places {
        let mut places = Places::default();
        let mut parents = Vec::new();
        for row in rows.each() {
            if places.take(rows, row, self.customers.len()) {
                parents.push(rows.number(row, "parent_id"));
                self.customers.push(Customer {
                    code: rows.text(row, "code"),
                    key: rows.text(row, "code_key"),
                    name: rows.text(row, "name"),
                    country: rows.text(row, "country"),
                    parent: None,
                    aliases: Vec::new(),
                    domains: BTreeSet::new(),
                });
            }
        }
        let places = places.settled();
        for (customer, parent) in self.customers.iter_mut().zip(parents) {
            customer.parent = parent.and_then(|id| places.at(id));
        }
        places
    }

    fn people(&mut self, aliases: &Rows<'_>, contacts: &Rows<'_>, customers: &Places) {
        let of = |rows: &Rows<'_>, row: &[StoredCell]| {
            let id = rows.number(row, "customer_id");
            id.and_then(|id| customers.at(id))
        };
        for row in aliases.each() {
            if let Some(customer) = of(aliases, row).and_then(|at| self.customers.get_mut(at)) {
                customer.aliases.push(aliases.text(row, "alias"));
            }
        }
        for row in contacts.each() {
            let email = contacts.text(row, "email").to_lowercase();
            let domain = email.rsplit_once('@').map(|(_, domain)| domain);
            let customer = of(contacts, row).and_then(|at| self.customers.get_mut(at));
            if let (Some(customer), Some(domain)) = (customer, domain) {
                customer.domains.insert(domain.to_owned());
            }
        }
        for customer in &mut self.customers {
            customer.aliases.sort();
        }
    }
}

/// The key of a code that somebody wrote; all kinds of codes have it by the same rule.
pub fn key_of(code: &str) -> String {
    code.parse::<CustomerCode>()
        .map_or_else(|_| code.to_lowercase(), |code| code.key())
}

/// The price of each SKU that most of its lines have, the lowest of several.
fn usual(prices: &[Price]) -> HashMap<i64, i64> {
    let mut usual: HashMap<i64, &Price> = HashMap::new();
    for price in prices {
        let best = usual.entry(price.sku_id).or_insert(price);
        if price.lines > best.lines {
            *best = price;
        }
    }
    usual
        .into_iter()
        .map(|(sku, price)| (sku, price.amount))
        .collect()
}

/// Where the rows of a table stand among what is compared.
#[derive(Debug, Default)]
pub struct Places {
    all: HashMap<i64, usize>,
    joined: Vec<(i64, i64)>,
    own: HashMap<i64, usize>,
}

impl Places {
    /// Takes a row: whether it is to be at this place.
    fn take(&mut self, rows: &Rows<'_>, row: &[StoredCell], place: usize) -> bool {
        let Some(id) = rows.number(row, "id") else {
            return false;
        };
        if let Some(whole) = rows.number(row, "joined_into") {
            self.joined.push((id, whole));
            return false;
        }
        self.all.insert(id, place);
        true
    }

    /// The same with what became part of another at the place of that.
    fn settled(mut self) -> Self {
        self.own = self.all.clone();
        for (id, whole) in std::mem::take(&mut self.joined) {
            if let Some(place) = self.own.get(&whole) {
                self.all.insert(id, *place);
            }
        }
        self
    }

    /// The place of a row, or of what it became part of.
    pub fn at(&self, id: i64) -> Option<usize> {
        self.all.get(&id).copied()
    }

    /// The place of a row that is whole.
    fn own(&self, id: i64) -> Option<usize> {
        self.own.get(&id).copied()
    }
}

/// Rows of a table, their cells by the names of columns.
pub struct Rows<'r> {
    rows: Option<&'r StoredRows>,
}

impl<'r> Rows<'r> {
    /// The rows of the table of this name; none where it does not come along.
    pub fn named(all: &'r [StoredRows], table: &str) -> Self {
        Self {
            rows: all.iter().find(|rows| rows.table == table),
        }
    }

    /// Each row.
    pub fn each(&self) -> impl Iterator<Item = &'r [StoredCell]> + use<'r> {
        let rows = self.rows.map_or(&[][..], |rows| &rows.rows);
        rows.iter().map(Vec::as_slice)
    }

    fn columns(&self) -> impl Iterator<Item = &'r str> + use<'r> {
        let columns = self.rows.map_or(&[][..], |rows| &rows.columns);
        columns.iter().map(String::as_str)
    }

    fn cell(&self, row: &'r [StoredCell], column: &str) -> Option<&'r StoredCell> {
        row.get(self.rows?.column(column)?)
    }

    /// The number in a column.
    pub fn number(&self, row: &'r [StoredCell], column: &str) -> Option<i64> {
        match self.cell(row, column)? {
            StoredCell::Int(number) => Some(*number),
            _ => None,
        }
    }

    /// The text in a column; empty where there is none.
    pub fn text(&self, row: &'r [StoredCell], column: &str) -> String {
        match self.cell(row, column) {
            Some(StoredCell::Text(text)) => text.clone(),
            _ => String::new(),
        }
    }

    /// What stands in a column, as people read it.
    fn said(&self, row: &'r [StoredCell], column: &str) -> String {
        match self.cell(row, column) {
            Some(StoredCell::Text(text)) => text.clone(),
            Some(StoredCell::Int(number)) => number.to_string(),
            Some(StoredCell::Null) | None => "none".to_owned(),
        }
    }

    /// Whether a row did not become part of another.
    fn is_whole(&self, row: &'r [StoredCell]) -> bool {
        self.number(row, "joined_into").is_none()
    }
}
