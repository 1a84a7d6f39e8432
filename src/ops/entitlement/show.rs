//! One entitlement: all that is known of it.

use serde::Serialize;

use crate::domain::{
    Day, EntitlementNumber, EntitlementRef, ImportNumber, Instant, ModelCode, Name, PoNumber,
};
use crate::ops::overview::{HeldLicense, LastEvent, running_first};
use crate::ops::{Error, Session, Tx};
use crate::store::{catalog, customer, entitlement as stored, overview, vendor};

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
    })
}
