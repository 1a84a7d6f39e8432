//! One entitlement: all that is known of it.

use serde::Serialize;

use crate::domain::{
    Day, EntitlementNumber, EntitlementRef, ImportNumber, Instant, MergeNumber, ModelCode, Name,
    PoNumber, SourceName, Zone,
};
use crate::ops::former::{FormerCode, activations_of};
use crate::ops::overview::{HeldLicense, LastEvent, running_first};
use crate::ops::{Error, Session, Tx};
use crate::store::{catalog, customer, entitlement as stored, merged, overview, vendor};

use super::refusals::newest;
use super::view::{Entitlement, GrantPage};
use super::which::resolve;

/// How many events are shown.
const EVENTS: i64 = 10;

/// The events of at most this many of its licenses are looked for.
const LICENSES_WITH_EVENTS: usize = 20;

/// An entitlement with what belongs to it. Its JSON begins with the fields of the entitlement.
#[derive(Debug, Clone, Serialize)]
pub struct EntitlementPage {
    /// The entitlement itself.
    #[serde(flatten)]
    pub entitlement: Entitlement,
    /// What its customer is called.
    pub customer_name: Name,
    /// What its SKU is called.
    pub sku_name: Name,
    /// Its license model.
    pub model: ModelCode,
    /// The day of its order.
    pub order_date: Option<Day>,
    /// When it was granted.
    pub granted_at: Instant,
    /// The import that brought it.
    pub import: Option<ImportNumber>,
    /// The customer's own number for what it was granted by hand for.
    pub po_number: Option<PoNumber>,
    /// The one that it supersedes.
    pub supersedes: Option<EntitlementNumber>,
    /// The one that supersedes it.
    pub superseded_by: Option<EntitlementNumber>,
    /// The newest of its chain, where that is another: its activation ID answers for that.
    pub newest: Option<EntitlementNumber>,
    /// When it was decided how it stands.
    pub standing_at: Option<Instant>,
    /// Why.
    pub standing_reason: Option<String>,
    /// What is granted of each product.
    pub products: Vec<GrantPage>,
    /// Its licenses, those that run first.
    pub licenses: Vec<HeldLicense>,
    /// The last events of it and its licenses, newest first.
    pub events: Vec<LastEvent>,
    /// As what it was sold, where a merge brought that or joined it; null otherwise.
    pub sold_as: Option<SoldAs>,
    /// The activation IDs that it had in companies that were taken in, where those are others.
    pub former: Vec<FormerCode>,
}

/// As what a right was sold, and what that is here. The order of its JSON fields is that in which
/// they stand here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SoldAs {
    /// The company that called it so.
    pub company: SourceName,
    /// The merge that brought or joined it.
    pub merge: Option<MergeNumber>,
    /// The SKU; null where that was always one here.
    pub sku: Option<Renamed>,
    /// Its products that a merge brought or joined.
    pub products: Vec<Renamed>,
    /// The zone by whose days it goes, where another desk sold it.
    pub timezone: Option<String>,
}

/// A code there, and the one of what it is here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Renamed {
    /// The code under which it was sold.
    pub there: String,
    /// The code of what it is here.
    pub here: String,
}

impl SoldAs {
    fn find(
        tx: &mut Tx<'_>,
        number: EntitlementNumber,
        zone: Option<&Zone>,
    ) -> Result<Option<Self>, Error> {
        let sku = merged::sku_of(tx, number)?;
        let products = merged::products_of(tx, number)?;
        let Some(first) = sku.as_ref().or(products.first()) else {
            return Ok(None);
        };
        Ok(Some(Self {
            company: first.company.clone(),
            merge: first.merge,
            sku: sku.map(Renamed::from),
            products: products.into_iter().map(Renamed::from).collect(),
            timezone: zone.map(|zone| zone.name().to_owned()),
        }))
    }
}

impl From<merged::SoldAs> for Renamed {
    fn from(sold: merged::SoldAs) -> Self {
        Self {
            there: sold.there,
            here: sold.here,
        }
    }
}

/// The entitlement that this names.
pub fn show(
    tx: &mut Tx<'_>,
    session: &Session,
    reference: &EntitlementRef,
) -> Result<EntitlementPage, Error> {
    let today = vendor::today(tx, session.now())?;
    let found = resolve(tx, reference)?;
    let number = found.number;
    let origin = stored::origin(tx, number)?;
    let newest_of_chain = match origin.superseded_by {
        Some(_) => newest(tx, &found)?,
        None => None,
    };
    let grants = stored::grants(tx, number)?;
    let sold_as = SoldAs::find(tx, number, found.zone.as_ref())?;
    let mut licenses: Vec<HeldLicense> = overview::licenses_of_entitlement(tx, number)?
        .into_iter()
        .map(|license| HeldLicense::of(license, &today))
        .collect();
    running_first(&mut licenses);
    let mut subjects = vec![number.to_string()];
    let newest = licenses.iter().take(LICENSES_WITH_EVENTS);
    subjects.extend(newest.map(|license| license.number.to_string()));
    let events = overview::newest_about(tx, &subjects, EVENTS)?;
    Ok(EntitlementPage {
        customer_name: customer::by_id(tx, found.customer_id)?.name,
        model: catalog::model_by_id(tx, found.model_id)?.model.code,
        entitlement: Entitlement::of(found, &grants, &today),
        sku_name: origin.sku_name,
        order_date: origin.order_date,
        granted_at: origin.granted_at,
        import: origin.import,
        po_number: origin.po_number,
        supersedes: origin.supersedes,
        superseded_by: origin.superseded_by,
        newest: newest_of_chain,
        standing_at: origin.standing_at,
        standing_reason: origin.standing_reason,
        products: grants.into_iter().map(GrantPage::from).collect(),
        licenses,
        events: events.into_iter().map(LastEvent::from).collect(),
        sold_as,
        former: activations_of(tx, number)?,
    })
}
