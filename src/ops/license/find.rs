//! Finding: an entitlement or a license by any of its names, and the list of licenses.

use crate::domain::{
    CustomerCode, EntitlementRef, HostId, LicenseKind, LicenseNumber, LicenseRef, LicenseState,
    ProductCode, User,
};
use crate::ops::{Error, Problem, Session, Tx};
use crate::store::entitlement::Entitlement;
use crate::store::license as stored;
use crate::store::{catalog, customer, entitlement, vendor};

use super::holder::user_name;
use super::view::License;

/// Which licenses to list; what is none does not matter.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// Only those of this customer.
    pub customer: Option<CustomerCode>,
    /// Only those of this entitlement.
    pub entitlement: Option<EntitlementRef>,
    /// Only those of this product.
    pub product: Option<ProductCode>,
    /// Only those locked to this host.
    pub host: Option<HostId>,
    /// Only those for this person.
    pub user: Option<User>,
    /// Only those of this kind.
    pub kind: Option<LicenseKind>,
    /// Only those in this state now.
    pub state: Option<LicenseState>,
}

/// Hands every license that fits to `each`, in the order of their numbers.
pub fn list<E: From<Error>>(
    tx: &mut Tx<'_>,
    session: &Session,
    filter: &Filter,
    mut each: impl FnMut(&License) -> Result<(), E>,
) -> Result<(), E> {
    let filter = resolve(tx, filter)?;
    let zone = vendor::get(tx).map_err(Error::from)?.zone;
    let now = session.now();
    let mut stopped = None;
    let listed: Result<(), Error> = stored::each(tx, &filter, now, |license| {
        let license = License::of(license, &zone, now)?;
        each(&license).map_err(|error| {
            stopped = Some(error);
            Problem::refused("stopped", "the list was stopped").into()
        })
    });
    match stopped {
        Some(error) => Err(error),
        None => Ok(listed?),
    }
}

/// One license.
pub fn show(tx: &mut Tx<'_>, session: &Session, name: &LicenseRef) -> Result<License, Error> {
    let license = license(tx, name)?;
    let zone = vendor::get(tx)?.zone;
    License::of(license, &zone, session.now())
}

/// The entitlement of this name.
pub(super) fn entitlement(tx: &mut Tx<'_>, name: &EntitlementRef) -> Result<Entitlement, Error> {
    let found = match name {
        EntitlementRef::Activation(id) => entitlement::by_activation(tx, &id.key())?,
        EntitlementRef::Number(number) => entitlement::by_number(tx, *number)?,
        EntitlementRef::Id(id) => entitlement::by_uuid(tx, id)?,
    };
    let named = match name {
        EntitlementRef::Activation(_) => "has the activation ID",
        EntitlementRef::Number(_) => "has the number",
        EntitlementRef::Id(_) => "has the ID",
    };
    found.ok_or_else(|| {
        Problem::not_found(
            "entitlement_unknown",
            format!("no entitlement of this store {named} `{name}`"),
        )
        .hint("see a customer's with `entitle entitlement list --customer CODE`")
        .into()
    })
}

/// The license of this name.
pub fn license(tx: &mut Tx<'_>, name: &LicenseRef) -> Result<stored::License, Error> {
    let found = match name {
        LicenseRef::Number(number) => stored::by_number(tx, *number)?,
        LicenseRef::Id(id) => stored::by_uuid(tx, id)?,
    };
    found.ok_or_else(|| {
        Problem::not_found(
            "license_unknown",
            format!("no license of this store is `{name}`"),
        )
        .hint("see a customer's with `entitle license list --customer CODE`")
        .into()
    })
}

/// The license of this number, which another row names.
pub(super) fn by_number(tx: &mut Tx<'_>, number: LicenseNumber) -> Result<stored::License, Error> {
    license(tx, &LicenseRef::Number(number))
}

fn resolve(tx: &mut Tx<'_>, filter: &Filter) -> Result<stored::Filter, Error> {
    let holder = filter.host.as_ref().map(HostId::key);
    Ok(stored::Filter {
        customer_id: match &filter.customer {
            Some(code) => Some(customer_id(tx, code)?),
            None => None,
        },
        entitlement: match &filter.entitlement {
            Some(name) => Some(entitlement(tx, name)?.number),
            None => None,
        },
        product_key: match &filter.product {
            Some(code) => Some(product_key(tx, code)?),
            None => None,
        },
        holder: holder.or_else(|| filter.user.as_ref().map(user_name)),
        kind: filter.kind,
        state: filter.state,
    })
}

fn customer_id(tx: &mut Tx<'_>, code: &CustomerCode) -> Result<i64, Error> {
    if let Some(id) = customer::id_by_key(tx, &code.key())? {
        return Ok(id);
    }
    match customer::by_alias(tx, &code.key())?.as_slice() {
        [customer] => Ok(customer.id),
        _ => Err(Problem::not_found(
            "customer_unknown",
            format!("no customer has the code `{code}`"),
        )
        .hint(format!("look for it with `entitle find '{code}'`"))
        .into()),
    }
}

fn product_key(tx: &mut Tx<'_>, code: &ProductCode) -> Result<String, Error> {
    if catalog::product(tx, code)?.is_some() {
        return Ok(code.key());
    }
    Err(Problem::not_found(
        "product_unknown",
        format!("no product has the code `{code}`"),
    )
    .hint("see them with `entitle product list`")
    .into())
}
