//! What the codes of orders stand for: bounded caches, filled by one look-up for all the codes of a
//! batch.

use std::collections::{BTreeSet, HashMap};
use std::rc::Rc;

use crate::domain::{
    ActivationId, CustomerCode, EntitlementRef, LicenseModel, RightRef, SkuCode, SkuKind,
    SourceName, TermRule,
};
use crate::ops::{Error, Tx};
use crate::store::Value;
use crate::store::catalog::{self, SkuProduct, StoredModel, Terms};
use crate::store::customer::{self, Customer};
use crate::store::entitlement::{self, Entitlement, Grant};

/// How many codes of a sort are remembered: enough for any usual file, little memory for a large.
const REMEMBERED: usize = 50_000;

/// A license model as an order line needs it.
#[derive(Debug, Clone)]
pub struct Model {
    /// Its row.
    pub id: i64,
    /// The model itself.
    pub terms: LicenseModel,
    /// What it says about start and end, or why it says nothing.
    pub rule: Result<TermRule, String>,
}

impl From<StoredModel> for Model {
    fn from(stored: StoredModel) -> Self {
        Self {
            id: stored.id,
            rule: stored.model.term_rule().map_err(|error| error.to_string()),
            terms: stored.model,
        }
    }
}

/// All that an order line needs of its SKU.
#[derive(Debug, Clone)]
pub struct SkuTerms {
    /// Its row.
    pub id: i64,
    /// What a line of it does.
    pub kind: SkuKind,
    /// Its license model; a right has one.
    pub model: Option<Model>,
    /// The months of maintenance that come with it.
    pub maintenance_months: Option<u32>,
    /// What it grants.
    pub products: Vec<SkuProduct>,
}

impl SkuTerms {
    /// Adds a row for each product that an entitlement of this SKU grants, of which nothing is
    /// issued yet; `first` is the row of the first.
    pub fn push_grants<'s>(
        &'s self,
        first: i64,
        entitlement: i64,
        quantity: i64,
        values: &mut Vec<Value<'s>>,
    ) {
        let counted = self
            .model
            .as_ref()
            .is_none_or(|model| model.terms.binding.is_counted());
        for (row, product) in (first..).zip(&self.products) {
            values.extend([
                row.into(),
                entitlement.into(),
                product.product_id.into(),
                product.version.as_str().into(),
                product.features.as_str().into(),
                (quantity * product.quantity_per_unit).into(),
                (!counted).into(),
                0_i64.into(),
                Value::Null,
            ]);
        }
    }
}

/// A right that lines may extend, as it is by now.
#[derive(Debug, Clone)]
pub struct HeldRight {
    /// The newest of its chain.
    pub entitlement: Entitlement,
    /// Its grants.
    pub grants: Vec<Grant>,
}

/// Whom a code names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Named {
    /// The customer of this row, by its code or by an alias that is its alone.
    Customer(i64),
    /// These customers, which share an alias.
    Several(Vec<CustomerCode>),
    /// Nobody.
    Nobody,
}

impl From<Terms> for SkuTerms {
    fn from(found: Terms) -> Self {
        Self {
            id: found.sku.id,
            kind: found.sku.kind,
            model: found.model.map(Model::from),
            maintenance_months: found.sku.maintenance_months,
            products: found.products,
        }
    }
}

/// The caches of one import. A batch first has its codes looked up, and then asks what was found.
#[derive(Default)]
pub struct Lookups {
    customers: HashMap<String, Named>,
    skus: HashMap<String, Option<Rc<SkuTerms>>>,
    /// Which chain a name means.
    names: HashMap<(RightRef, SourceName), Option<ActivationId>>,
    /// What each chain has come to.
    chains: HashMap<ActivationId, Rc<HeldRight>>,
}

impl Lookups {
    /// Looks up whom these code keys name.
    pub fn find_customers(&mut self, tx: &mut Tx<'_>, keys: BTreeSet<String>) -> Result<(), Error> {
        let keys = new_keys(&mut self.customers, keys);
        if keys.is_empty() {
            return Ok(());
        }
        let rows = customer::rows(tx, &keys)?;
        let aliased = if rows.iter().all(Option::is_some) {
            Vec::new()
        } else {
            customer::aliased(tx, &keys)?
        };
        let mut aliased = aliased.into_iter();
        for (key, row) in keys.into_iter().zip(rows) {
            let aliased = aliased.next().unwrap_or_default();
            self.customers.insert(key, named(row, &aliased));
        }
        Ok(())
    }

    /// Whom a code names that was looked up.
    pub fn customer(&self, code: &CustomerCode) -> Named {
        let found = self.customers.get(&code.key());
        found.cloned().unwrap_or(Named::Nobody)
    }

    /// Looks up all that a line needs of the SKUs of these code keys.
    pub fn find_skus(&mut self, tx: &mut Tx<'_>, keys: BTreeSet<String>) -> Result<(), Error> {
        let keys = new_keys(&mut self.skus, keys);
        if keys.is_empty() {
            return Ok(());
        }
        let found = catalog::terms(tx, &keys)?;
        for (key, terms) in keys.into_iter().zip(found) {
            let terms = terms.map(|terms| Rc::new(terms.into()));
            self.skus.insert(key, terms);
        }
        Ok(())
    }

    /// All that a line needs of a SKU that was looked up; none when there is no such SKU.
    pub fn sku(&self, code: &SkuCode) -> Option<Rc<SkuTerms>> {
        self.skus.get(&code.key()).cloned().flatten()
    }

    /// Looks up which rights these names mean, each in an order from its source.
    pub fn find_rights(
        &mut self,
        tx: &mut Tx<'_>,
        names: BTreeSet<(RightRef, SourceName)>,
    ) -> Result<(), Error> {
        if self.names.len() + names.len() > REMEMBERED {
            self.names.clear();
            self.chains.clear();
        }
        let new = names.into_iter();
        let new: Vec<_> = new.filter(|name| !self.names.contains_key(name)).collect();
        if new.is_empty() {
            return Ok(());
        }
        let meant = meant(tx, &new)?;
        let unknown = meant.iter().flatten();
        let unknown: BTreeSet<ActivationId> = unknown
            .filter(|id| !self.chains.contains_key(*id))
            .copied()
            .collect();
        let newest: Vec<EntitlementRef> = unknown
            .into_iter()
            .map(EntitlementRef::Activation)
            .collect();
        if !newest.is_empty() {
            for (_, entitlement, grants) in entitlement::named(tx, &newest)? {
                let chain = entitlement.activation_id;
                let right = HeldRight {
                    entitlement,
                    grants,
                };
                self.chains.insert(chain, Rc::new(right));
            }
        }
        self.names.extend(new.into_iter().zip(meant));
        Ok(())
    }

    /// The right that a name means which was looked up.
    pub fn right(&self, name: &(RightRef, SourceName)) -> Option<Rc<HeldRight>> {
        let chain = (*self.names.get(name)?)?;
        self.chains.get(&chain).cloned()
    }

    /// Remembers what chains have come to by an order that is to land.
    pub fn go_on(&mut self, chains: HashMap<ActivationId, Rc<HeldRight>>) {
        self.chains.extend(chains);
    }

    /// Looks up SKUs anew, since they were just added.
    pub fn skus_added(&mut self, tx: &mut Tx<'_>, keys: BTreeSet<String>) -> Result<(), Error> {
        self.skus.retain(|key, _| !keys.contains(key));
        self.find_skus(tx, keys)
    }
}

/// The chain that each of these names means.
fn meant(
    tx: &mut Tx<'_>,
    names: &[(RightRef, SourceName)],
) -> Result<Vec<Option<ActivationId>>, Error> {
    let (mut rights, mut orders) = (Vec::new(), Vec::new());
    for (place, (name, source)) in names.iter().enumerate() {
        match name {
            RightRef::Entitlement(EntitlementRef::Activation(_)) => {}
            RightRef::Entitlement(name) => rights.push((place, *name)),
            RightRef::Line(order, line) => orders.push((place, (order, source), line)),
        }
    }
    let mut meant: Vec<Option<ActivationId>> = names
        .iter()
        .map(|(name, _)| match name {
            RightRef::Entitlement(EntitlementRef::Activation(id)) => Some(*id),
            _ => None,
        })
        .collect();
    if !rights.is_empty() {
        let asked: Vec<EntitlementRef> = rights.iter().map(|(_, name)| *name).collect();
        for (found, entitlement, _) in entitlement::named(tx, &asked)? {
            meant[rights[found].0] = Some(entitlement.activation_id);
        }
    }
    if !orders.is_empty() {
        let asked: Vec<_> = orders.iter().map(|(_, order, _)| *order).collect();
        let granted = entitlement::of_lines(tx, &asked)?;
        for ((place, _, line), granted) in orders.into_iter().zip(granted) {
            let by_line = granted.iter().find(|granted| match &granted.line {
                Some(number) => number == line.as_str(),
                None => granted.position.to_string() == line.as_str(),
            });
            meant[place] = by_line.map(|granted| granted.activation_id);
        }
    }
    Ok(meant)
}

/// A code before an alias.
fn named(row: Option<i64>, aliased: &[Customer]) -> Named {
    match (row, aliased) {
        (Some(id), _) => Named::Customer(id),
        (None, [only]) => Named::Customer(only.id),
        (None, []) => Named::Nobody,
        (None, several) => Named::Several(several.iter().map(|one| one.code.clone()).collect()),
    }
}

/// The keys that are not remembered yet, in their order. Room is made for them first, so that all
/// the codes of a batch are remembered together.
fn new_keys<T>(cache: &mut HashMap<String, T>, mut keys: BTreeSet<String>) -> Vec<String> {
    if cache.len() + keys.len() > REMEMBERED {
        cache.clear();
    }
    keys.retain(|key| !cache.contains_key(key));
    keys.into_iter().collect()
}
