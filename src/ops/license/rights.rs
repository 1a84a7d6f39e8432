//! The rights that the requests of one transaction name: read at once, and kept up with what the
//! licenses made in it take of them.

use std::collections::{HashMap, HashSet};
use std::ops::{Index, IndexMut};

use sha2::{Digest, Sha256};

use crate::domain::{EntitlementRef, ProductCode, Quantity, RequestId, ServicePolicy, hex};
use crate::ops::{Error, Problem, Tx, entitlement as right, product};
use crate::store::entitlement::{Entitlement, Grant};
use crate::store::license::{License, Slot};
use crate::store::{self, catalog};

use super::claims::platform_of;
use super::generate::Request;
use super::holder::Holder;
use super::refusals;

/// An entitlement as it is by now.
pub(super) struct Right {
    pub(super) entitlement: Entitlement,
    pub(super) grants: Vec<Grant>,
    /// Today's service policy of its model.
    pub(super) policy: ServicePolicy,
}

/// The rights that requests name, each once, under whichever names.
pub(super) struct Rights {
    found: Vec<Right>,
    named: HashMap<EntitlementRef, usize>,
    /// The names that mean several.
    ambiguous: HashMap<EntitlementRef, Problem>,
    /// What codes that no grant has mean here, or meant, by their keys: rows of products.
    products: HashMap<String, i64>,
}

/// A request with the right, the product and the holder that it means.
pub(super) struct Asked<'r> {
    pub(super) request: &'r Request,
    /// The place of its right.
    pub(super) right: usize,
    /// The place of its grant within the right.
    pub(super) grant: usize,
    pub(super) holder: Holder,
    pub(super) slot: Slot,
    /// What it asks for in one digest, the same for a retry and another for anything else; none
    /// without a request ID.
    pub(super) digest: Option<String>,
}

impl Rights {
    /// Reads the rights of these names; one that there is not is missed when it is asked for.
    pub(super) fn read<'n>(
        tx: &mut Tx<'_>,
        names: impl IntoIterator<Item = &'n EntitlementRef>,
    ) -> Result<Self, Error> {
        let mut seen = HashSet::new();
        let names = names.into_iter().filter(|name| seen.insert(*name));
        let names: Vec<EntitlementRef> = names.cloned().collect();
        let right::Named { found, ambiguous } = right::named(tx, &names)?;
        let policies = policies(tx, found.iter().map(|(_, entitlement, _)| entitlement))?;
        let mut rights = Self {
            found: Vec::with_capacity(found.len()),
            named: HashMap::with_capacity(names.len()),
            ambiguous: HashMap::with_capacity(ambiguous.len()),
            products: HashMap::new(),
        };
        for (name, problem) in ambiguous {
            rights.ambiguous.insert(names[name].clone(), problem);
        }
        let mut places = HashMap::with_capacity(found.len());
        for (name, entitlement, grants) in found {
            let place = *places
                .entry(entitlement.number)
                .or_insert(rights.found.len());
            if place == rights.found.len() {
                let policy = policies.get(&entitlement.model_id).cloned();
                rights.found.push(Right {
                    policy: policy.ok_or_else(|| no_model(&entitlement))?,
                    entitlement,
                    grants,
                });
            }
            rights.named.insert(names[name].clone(), place);
        }
        Ok(rights)
    }

    /// The right of a license, and the grant that it holds copies of.
    pub(super) fn of(&self, license: &License) -> Result<(&Right, &Grant), Problem> {
        let name = EntitlementRef::Number(license.entitlement);
        let place = *self.named.get(&name).ok_or_else(|| right::unknown(&name))?;
        let right = &self.found[place];
        let mut grants = right.grants.iter();
        let grant = grants.find(|grant| grant.id == license.grant_id);
        grant
            .map(|grant| (right, grant))
            .ok_or_else(|| refusals::no_grant(license.number))
    }

    /// What a request means.
    pub(super) fn meant_by<'r>(&self, request: &'r Request) -> Result<Asked<'r>, Problem> {
        let name = &request.entitlement;
        let place = *self.named.get(name).ok_or_else(|| self.missing(name))?;
        let right = &self.found[place];
        let entitlement = &right.entitlement;
        let grant = self.choose(entitlement, &right.grants, request.product.as_ref())?;
        let holder = Holder::of(entitlement.number, entitlement.binding, request)?;
        let slot = Slot {
            grant_id: right.grants[grant].id,
            holder: holder.key(),
        };
        Ok(Asked {
            digest: request
                .request_id
                .is_some()
                .then(|| digest_of(right.grants[grant].lineage, &slot, request)),
            right: place,
            request,
            grant,
            holder,
            slot,
        })
    }
}

impl Rights {
    /// Why there is no right of this name.
    fn missing(&self, name: &EntitlementRef) -> Problem {
        let ambiguous = self.ambiguous.get(name).cloned();
        ambiguous.unwrap_or_else(|| right::unknown(name))
    }

    /// Finds out what products these are that no grant names so: what was sold was joined to them, or
    /// had that code.
    pub(super) fn know<'p>(
        &mut self,
        tx: &mut Tx<'_>,
        products: impl Iterator<Item = &'p ProductCode>,
    ) -> Result<(), Error> {
        let grants = self.found.iter().flat_map(|right| &right.grants);
        let sold: HashSet<String> = grants.map(|grant| grant.product.key()).collect();
        for code in products {
            let key = code.key();
            if sold.contains(&key) || self.products.contains_key(&key) {
                continue;
            }
            if let Some(product) = product::find_any(tx, code)? {
                self.products.insert(key, product.id);
            }
        }
        Ok(())
    }

    /// The place of the grant of the product asked for, or of the only one there is.
    fn choose(
        &self,
        entitlement: &Entitlement,
        grants: &[Grant],
        product: Option<&ProductCode>,
    ) -> Result<usize, Problem> {
        let Some(product) = product else {
            return match grants {
                [_] => Ok(0),
                _ => Err(refusals::product_needed(entitlement, grants)),
            };
        };
        let key = product.key();
        let sold = |grant: &Grant| grant.product.key() == key;
        let now = self.products.get(&key);
        let is_now = |grant: &Grant| now == Some(&grant.sold_as);
        let mut places = grants.iter();
        places
            .position(sold)
            .or_else(|| grants.iter().position(is_now))
            .ok_or_else(|| refusals::product_not_granted(entitlement, product, grants))
    }
}

impl<'r> Asked<'r> {
    /// The request's ID.
    pub(super) fn request_id(&self) -> Option<&'r str> {
        self.request.request_id.as_ref().map(RequestId::as_str)
    }
}

impl Index<usize> for Rights {
    type Output = Right;

    fn index(&self, place: usize) -> &Right {
        &self.found[place]
    }
}

impl IndexMut<usize> for Rights {
    fn index_mut(&mut self, place: usize) -> &mut Right {
        &mut self.found[place]
    }
}

/// Today's service policies of the models of these entitlements.
fn policies<'e>(
    tx: &mut Tx<'_>,
    entitlements: impl Iterator<Item = &'e Entitlement>,
) -> Result<HashMap<i64, ServicePolicy>, Error> {
    let models: HashSet<i64> = entitlements
        .map(|entitlement| entitlement.model_id)
        .collect();
    let models = catalog::models_by_id(tx, models)?;
    let policies = models
        .into_iter()
        .map(|model| (model.id, model.model.policy));
    Ok(policies.collect())
}

fn no_model(entitlement: &Entitlement) -> store::Error {
    store::Error::Unreadable(format!("`{}` has no model", entitlement.number))
}

/// A renewal is the same right to whoever asks again, so a grant counts as the first of its chain.
fn digest_of(lineage: i64, slot: &Slot, request: &Request) -> String {
    let copies = request.copies.unwrap_or(Quantity::ONE);
    let platform = platform_of(request.platform.as_ref()).unwrap_or_default();
    let mut hash = Sha256::new();
    hash.update(lineage.to_be_bytes());
    hash.update(copies.get().to_be_bytes());
    for part in [&platform, &slot.holder] {
        hash.update(part);
        hash.update([0]);
    }
    hex(&hash.finalize())
}
