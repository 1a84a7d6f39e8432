//! An entitlement as people and scripts see it.

use serde::Serialize;

use crate::domain::{
    ActivationId, Binding, CustomerCode, Day, EntitlementId, EntitlementNumber, EntitlementOrigin,
    EntitlementState, OrderNumber, Overdraft, ProductCode, SkuCode, SourceName, TermKind, Today,
};
use crate::store::entitlement as stored;

/// The copies of one product. The order of its JSON fields is that in which they stand here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct GrantCount {
    /// The product.
    pub product: ProductCode,
    /// Copies that may be out at once; null when they are not counted.
    pub capacity: Option<i64>,
    /// Copies issued and not given back.
    pub issued: i64,
    /// Copies that may still be issued; null when they are not counted.
    pub left: Option<i64>,
    /// Copies bought: the capacity without today's overdraft.
    #[serde(skip)]
    pub bought: i64,
}

impl From<&stored::Grant> for GrantCount {
    fn from(grant: &stored::Grant) -> Self {
        Self {
            product: grant.product.clone(),
            capacity: grant.ledger.capacity(),
            issued: grant.ledger.issued,
            left: grant.ledger.left(),
            bought: grant.ledger.bought,
        }
    }
}

/// An entitlement. The order of its JSON fields is that in which they stand here; `capacity`,
/// `issued` and `left` are those of its one product, and null when it has several.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Entitlement {
    /// Its full ID, the one that stands in licenses.
    pub id: EntitlementId,
    /// Its short number.
    pub number: EntitlementNumber,
    /// The code that the customer redeems.
    pub activation_id: ActivationId,
    /// The code of its customer.
    pub customer: CustomerCode,
    /// What was bought.
    pub sku: SkuCode,
    /// Units bought.
    pub quantity: i64,
    /// Copies that may be out at once.
    pub capacity: Option<i64>,
    /// Copies issued and not given back.
    pub issued: Option<i64>,
    /// Copies that may still be issued.
    pub left: Option<i64>,
    /// The same for each of its products.
    pub grants: Vec<GrantCount>,
    /// Its first day; null before first activation where it starts there.
    pub start: Option<Day>,
    /// Its last day; null when it never ends, or was not activated yet.
    pub expires: Option<Day>,
    /// The last day of its maintenance; null when it has none.
    pub maintenance_until: Option<Day>,
    /// Its state on the command's day.
    pub state: EntitlementState,
    /// The system that its order came from.
    pub source: Option<SourceName>,
    /// The number of its order.
    pub order_number: Option<OrderNumber>,
    /// The line of its order.
    pub line: Option<String>,
    /// Whom its licenses are bound to.
    pub binding: Binding,
    /// How long it runs.
    pub term: TermKind,
    /// The months it runs, for a subscription.
    pub term_months: Option<u32>,
    /// The days it runs, for a trial.
    pub term_days: Option<u32>,
    /// Where it came from.
    pub origin: EntitlementOrigin,
    /// Why it was granted, where that was without an order.
    pub reason: Option<String>,
    /// Why it was granted although a limit forbids it.
    pub override_reason: Option<String>,
    /// The command's day, where it was sold.
    #[serde(skip)]
    pub today: Day,
}

impl Entitlement {
    /// A stored entitlement with its grants, as it is today.
    pub fn of(entitlement: stored::Entitlement, grants: &[stored::Grant], today: &Today) -> Self {
        let (state, day) = (entitlement.state(today), entitlement.day(today));
        let grants: Vec<GrantCount> = grants.iter().map(GrantCount::from).collect();
        let only = match grants.as_slice() {
            [only] => Some(only),
            _ => None,
        };
        Self {
            id: entitlement.id,
            number: entitlement.number,
            activation_id: entitlement.activation_id,
            customer: entitlement.customer,
            sku: entitlement.sku,
            quantity: entitlement.quantity,
            capacity: only.and_then(|grant| grant.capacity),
            issued: only.map(|grant| grant.issued),
            left: only.and_then(|grant| grant.left),
            start: entitlement.start,
            expires: entitlement.expires,
            maintenance_until: entitlement.maintenance_until,
            state,
            source: entitlement.source,
            order_number: entitlement.order_number,
            line: entitlement.line,
            binding: entitlement.binding,
            term: entitlement.term,
            term_months: entitlement.term_months,
            term_days: entitlement.term_days,
            origin: entitlement.origin,
            reason: entitlement.reason,
            override_reason: entitlement.override_reason,
            today: day,
            grants,
        }
    }

    /// Whether anything may run by it, now or later: it has neither ended nor been ended.
    pub const fn in_force(&self) -> bool {
        matches!(
            self.state,
            EntitlementState::Pending
                | EntitlementState::Active
                | EntitlementState::Grace
                | EntitlementState::Suspended
        )
    }

    /// Whether it is on support today.
    pub fn on_support(&self) -> bool {
        self.maintenance_until
            .is_some_and(|last| last >= self.today)
    }
}

/// All that is known of one product of an entitlement. The order of its JSON fields is that in
/// which they stand here.
#[derive(Debug, Clone, Serialize)]
pub struct GrantPage {
    /// The product.
    pub product: ProductCode,
    /// The product's version when it was granted.
    pub granted_version: String,
    /// The product's newest version.
    pub newest_version: String,
    /// The features granted.
    pub features: Vec<String>,
    /// Copies bought.
    pub bought: i64,
    /// Today's overdraft of the model.
    pub overdraft: Overdraft,
}

impl From<stored::Grant> for GrantPage {
    fn from(grant: stored::Grant) -> Self {
        Self {
            product: grant.product,
            granted_version: grant.granted_version,
            newest_version: grant.newest_version,
            features: grant
                .features
                .split_whitespace()
                .map(str::to_owned)
                .collect(),
            bought: grant.ledger.bought,
            overdraft: grant.ledger.overdraft,
        }
    }
}
