//! Finding: a license by any of its names, and the list of licenses.

use serde::Serialize;

use crate::domain::{
    ContactNumber, CustomerCode, EntitlementRef, HostId, LicenseKind, LicenseNumber, LicenseRef,
    LicenseState, MoveKind, ProductCode, User,
};
use crate::intake;
use crate::ops::{Error, Problem, Session, Tx, customer, entitlement, legacy, product};
use crate::store::license as stored;
use crate::store::{catalog, license_move, vendor};

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
    let today = vendor::today(tx, session.now()).map_err(Error::from)?;
    let mut stopped = None;
    let listed: Result<(), Error> = stored::each(tx, &filter, session.now(), |license| {
        let license = License::of(license, &today)?;
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
    let license = license_named(tx, name)?;
    let today = vendor::today(tx, session.now())?;
    License::of(license, &today)
}

/// A license with what it came from and what became of it. Its JSON is the license's, and then
/// these fields.
#[derive(Debug, Clone, Serialize)]
pub struct Shown {
    /// The license.
    #[serde(flatten)]
    pub license: License,
    /// The license whose place it took.
    pub predecessor: Option<LicenseNumber>,
    /// The license that has its place.
    pub successor: Option<LicenseNumber>,
    /// Whether its copies were given back.
    pub copies_returned: bool,
    /// The contact who asked for it.
    pub registrant: Option<ContactNumber>,
}

/// One license, with what it came from and what became of it.
pub fn show_whole(tx: &mut Tx<'_>, session: &Session, name: &LicenseRef) -> Result<Shown, Error> {
    let license = license_named(tx, name)?;
    let today = vendor::today(tx, session.now())?;
    let (before, after) = (
        license_move::to(tx, license.number)?,
        license_move::of(tx, license.number)?,
    );
    Ok(Shown {
        predecessor: before.map(|moved| moved.license),
        successor: after.and_then(|moved| moved.successor),
        copies_returned: after.is_some_and(|moved| moved.kind == MoveKind::Return),
        registrant: license.registrant,
        license: License::of(license, &today)?,
    })
}

/// The license of this name; one of another system is refused, which goes on record where something
/// was to be done with it.
pub fn license_named(tx: &mut Tx<'_>, name: &LicenseRef) -> Result<stored::License, Error> {
    let found = match name {
        LicenseRef::Number(number) => stored::by_number(tx, *number)?,
        LicenseRef::Id(id) => stored::by_uuid(tx, id)?,
        LicenseRef::Legacy(number) => return Err(legacy::refused(tx, *number, "license.refused")),
    };
    found.ok_or_else(|| {
        Problem::not_found("license_unknown", format!("there is no license `{name}`"))
            .hint("see a customer's with `entitle license list --customer CODE`")
            .into()
    })
}

/// The license of this number, which another row names.
pub(super) fn by_number(tx: &mut Tx<'_>, number: LicenseNumber) -> Result<stored::License, Error> {
    license_named(tx, &LicenseRef::Number(number))
}

fn resolve(tx: &mut Tx<'_>, filter: &Filter) -> Result<stored::Filter, Error> {
    let holder = filter.host.as_ref().map(HostId::key);
    Ok(stored::Filter {
        customer_id: match &filter.customer {
            Some(code) => Some(customer::resolve(tx, code)?.id),
            None => None,
        },
        entitlement: match &filter.entitlement {
            Some(name) => Some(entitlement::resolve(tx, name)?.number),
            None => None,
        },
        product_id: match &filter.product {
            Some(code) => Some(product_row(tx, code)?),
            None => None,
        },
        holder: holder.or_else(|| filter.user.as_ref().map(stored::user_holder)),
        kind: filter.kind,
        state: filter.state,
    })
}

fn product_row(tx: &mut Tx<'_>, code: &ProductCode) -> Result<i64, Error> {
    if let Some(product) = product::find_any(tx, code)? {
        return Ok(product.id);
    }
    let products = catalog::products(tx)?;
    let codes = products.iter().map(|product| product.code.as_str());
    let problem = Problem::not_found("product_unknown", format!("there is no product `{code}`"));
    Err(match intake::nearest(code.as_str(), codes) {
        Some(nearest) => problem.hint(format!("did you mean `{nearest}`?")),
        None => problem.hint("`entitle product list` shows them all"),
    }
    .into())
}
