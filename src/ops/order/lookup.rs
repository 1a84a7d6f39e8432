//! What the codes of orders stand for: bounded caches, filled by one look-up for all the codes of a
//! batch. An order that comes from a company that was taken in means by a code what that company
//! meant by it; any other what has the code here, or else had it in such a company.

use std::collections::{BTreeSet, HashMap};
use std::rc::Rc;

use crate::domain::{
    ActivationId, CustomerCode, EntitlementRef, FormerKind, LicenseModel, RightRef, SkuCode,
    SkuKind, SourceName, TermRule,
};
use crate::ops::former::code_now;
use crate::ops::{Error, Tx};
use crate::store::Value;
use crate::store::catalog::{self, SkuProduct, StoredModel, Terms};
use crate::store::customer::{self, Customer};
use crate::store::entitlement::{self, Entitlement, Grant};
use crate::store::former::{Companies, Former};

use super::meant::{Meant, meant};
use super::spoken::{Formerly, Spoken};

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
    /// The customer of this row, by its code, by an alias that is its alone, or by a code of old.
    Customer(i64),
    /// These customers, which share an alias or a code of old.
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
    customers: HashMap<Spoken, Named>,
    skus: HashMap<Spoken, FoundSku>,
    /// Who was taken in; none before that was asked.
    companies: Option<Companies>,
    /// Which chain a name means.
    names: HashMap<(RightRef, SourceName), Meant>,
    /// What each chain has come to.
    chains: HashMap<ActivationId, Rc<HeldRight>>,
}

/// What a SKU's code names.
#[derive(Debug, Clone)]
enum FoundSku {
    /// This SKU.
    One(Rc<SkuTerms>),
    /// These SKUs, which had it in companies that were taken in.
    Several(Vec<String>),
    /// None.
    Nothing,
}

impl From<Option<Terms>> for FoundSku {
    fn from(found: Option<Terms>) -> Self {
        found.map_or(Self::Nothing, |terms| Self::One(Rc::new(terms.into())))
    }
}

impl Lookups {
    /// Looks up whom these codes name, each in an order from its source.
    pub fn find_customers<'c>(
        &mut self,
        tx: &mut Tx<'_>,
        codes: impl IntoIterator<Item = (&'c SourceName, &'c CustomerCode)>,
    ) -> Result<(), Error> {
        let companies = self.companies(tx)?;
        let spoken = codes
            .into_iter()
            .map(|(source, code)| Spoken::by(companies, Some(source), code.key()));
        let spoken = spoken.collect();
        let spoken = new_codes(&mut self.customers, spoken);
        let theirs = Formerly::of_companies(tx, FormerKind::Customer, &spoken)?;
        let (theirs, others): (Vec<_>, Vec<_>) = spoken
            .into_iter()
            .map(|code| (theirs.get(&code).to_vec(), code))
            .partition(|(theirs, _)| !theirs.is_empty());
        for (former, code) in theirs {
            self.customers.insert(code, by_former(&former)?);
        }
        let others = others.into_iter().map(|(_, code)| code).collect();
        self.find_customers_here(tx, others)
    }

    /// Looks up whom these codes name here, or named anywhere.
    fn find_customers_here(&mut self, tx: &mut Tx<'_>, spoken: Vec<Spoken>) -> Result<(), Error> {
        if spoken.is_empty() {
            return Ok(());
        }
        let keys: Vec<String> = spoken.iter().map(|code| code.key.clone()).collect();
        let rows = customer::rows(tx, &keys)?;
        let aliased = if rows.iter().all(Option::is_some) {
            Vec::new()
        } else {
            customer::aliased(tx, &keys)?
        };
        let mut aliased = aliased.into_iter();
        let mut nobody = Vec::new();
        for (code, row) in spoken.into_iter().zip(rows) {
            let aliased = aliased.next().unwrap_or_default();
            let named = named(row, &aliased);
            if named == Named::Nobody {
                nobody.push(code.clone());
            }
            self.customers.insert(code, named);
        }
        if nobody.is_empty() || !self.companies(tx)?.any() {
            return Ok(());
        }
        let former = Formerly::of_all(tx, FormerKind::Customer, nobody.iter())?;
        for code in nobody {
            let named = by_former(former.get(&code))?;
            self.customers.insert(code, named);
        }
        Ok(())
    }

    /// Whom a code names that was looked up, in an order from this source.
    pub fn customer(&self, source: &SourceName, code: &CustomerCode) -> Named {
        let found = self.customers.get(&self.spoken(Some(source), code.key()));
        found.cloned().unwrap_or(Named::Nobody)
    }

    /// Looks up all that a line needs of these SKUs, each in an order from its source, or in none.
    pub fn find_skus<'c>(
        &mut self,
        tx: &mut Tx<'_>,
        codes: impl IntoIterator<Item = (Option<&'c SourceName>, &'c SkuCode)>,
    ) -> Result<(), Error> {
        let companies = self.companies(tx)?;
        let spoken = codes
            .into_iter()
            .map(|(source, code)| Spoken::by(companies, source, code.key()));
        let spoken = spoken.collect();
        let spoken = new_codes(&mut self.skus, spoken);
        if spoken.is_empty() {
            return Ok(());
        }
        let theirs = Formerly::of_companies(tx, FormerKind::Sku, &spoken)?;
        self.find_terms(tx, &spoken, &theirs)?;
        if !self.companies(tx)?.any() {
            return Ok(());
        }
        let mut nothing = spoken;
        nothing.retain(|code| matches!(self.skus.get(code), Some(FoundSku::Nothing)));
        let former = Formerly::of_all(tx, FormerKind::Sku, nothing.iter())?;
        nothing.retain(|code| !former.get(code).is_empty());
        self.find_terms(tx, &nothing, &former)
    }

    /// Looks up the terms of SKUs, of which some had these codes before.
    fn find_terms(
        &mut self,
        tx: &mut Tx<'_>,
        spoken: &[Spoken],
        former: &Formerly,
    ) -> Result<(), Error> {
        let key = |code: &Spoken| match former.get(code) {
            [only] => only.key.clone(),
            _ => code.key.clone(),
        };
        let keys: Vec<String> = spoken.iter().map(key).collect();
        if keys.is_empty() {
            return Ok(());
        }
        for (code, terms) in spoken.iter().zip(catalog::terms(tx, &keys)?) {
            let found = match former.get(code) {
                [] | [_] => terms.into(),
                several => FoundSku::Several(several.iter().map(|one| one.code.clone()).collect()),
            };
            self.skus.insert(code.clone(), found);
        }
        Ok(())
    }

    /// All that a line needs of a SKU that was looked up, in an order from this source, or in none;
    /// nothing when there is no such SKU, and the codes of several when it was that of several.
    pub fn sku(
        &self,
        source: Option<&SourceName>,
        code: &SkuCode,
    ) -> Result<Option<Rc<SkuTerms>>, Vec<String>> {
        match self.skus.get(&self.spoken(source, code.key())) {
            Some(FoundSku::One(terms)) => Ok(Some(Rc::clone(terms))),
            Some(FoundSku::Several(codes)) => Err(codes.clone()),
            Some(FoundSku::Nothing) | None => Ok(None),
        }
    }

    fn spoken(&self, source: Option<&SourceName>, key: String) -> Spoken {
        match &self.companies {
            Some(companies) => Spoken::by(companies, source, key),
            None => Spoken { company: None, key },
        }
    }

    /// Who was taken in; asked once.
    fn companies(&mut self, tx: &mut Tx<'_>) -> Result<&Companies, Error> {
        let companies = match self.companies.take() {
            Some(companies) => companies,
            None => Companies::of(tx)?,
        };
        Ok(self.companies.insert(companies))
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
        let companies = self.companies(tx)?.clone();
        let meant = meant(tx, &companies, &new)?;
        let unknown = meant.iter().filter_map(Meant::chain);
        let unknown: BTreeSet<ActivationId> =
            unknown.filter(|id| !self.chains.contains_key(id)).collect();
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

    /// The right that a name means which was looked up; nothing when there is no such right, and
    /// the activation IDs of several when it was that of several.
    pub fn right(
        &self,
        name: &(RightRef, SourceName),
    ) -> Result<Option<Rc<HeldRight>>, Vec<String>> {
        match self.names.get(name) {
            Some(Meant::Chain(chain)) => Ok(self.chains.get(chain).cloned()),
            Some(Meant::Several(ids)) => Err(ids.clone()),
            Some(Meant::Nothing) | None => Ok(None),
        }
    }

    /// Remembers what chains have come to by an order that is to land.
    pub fn go_on(&mut self, chains: HashMap<ActivationId, Rc<HeldRight>>) {
        self.chains.extend(chains);
    }

    /// Looks up SKUs anew, since they were just added.
    pub fn skus_added<'c>(
        &mut self,
        tx: &mut Tx<'_>,
        codes: impl IntoIterator<Item = (Option<&'c SourceName>, &'c SkuCode)>,
    ) -> Result<(), Error> {
        let codes: Vec<_> = codes.into_iter().collect();
        let keys: BTreeSet<String> = codes.iter().map(|(_, code)| code.key()).collect();
        self.skus.retain(|code, _| !keys.contains(&code.key));
        self.find_skus(tx, codes)
    }
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

/// Whom a code of old names.
fn by_former(former: &[Former]) -> Result<Named, Error> {
    Ok(match former {
        [] => Named::Nobody,
        [only] => Named::Customer(only.row),
        several => Named::Several(several.iter().map(code_now).collect::<Result<_, _>>()?),
    })
}

/// The codes that are not remembered yet, in their order. Room is made for them first, so that all
/// the codes of a batch are remembered together.
fn new_codes<T>(cache: &mut HashMap<Spoken, T>, mut codes: BTreeSet<Spoken>) -> Vec<Spoken> {
    if cache.len() + codes.len() > REMEMBERED {
        cache.clear();
    }
    codes.retain(|code| !cache.contains_key(code));
    codes.into_iter().collect()
}
