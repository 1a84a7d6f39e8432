//! Entitlements to be granted, as they go into their table.

use crate::domain::{
    ActivationId, Binding, Day, EntitlementId, EntitlementOrigin, Instant, Standing, TermKind,
};
use crate::store::engine::Value;

/// The columns of an entitlement, for a bulk insert.
pub const COLUMNS: &[&str] = &[
    "id",
    "uuid",
    "activation_id",
    "customer_id",
    "sku_id",
    "order_line_id",
    "model_id",
    "quantity",
    "binding",
    "term",
    "term_months",
    "term_days",
    "start",
    "expires",
    "maintenance_until",
    "standing",
    "granted_at",
    "import_id",
    "origin",
    "supersedes",
];

/// The columns of a grant, for a bulk insert.
pub const GRANT_COLUMNS: &[&str] = &[
    "id",
    "entitlement_id",
    "product_id",
    "product_version",
    "features",
    "bought",
    "uncounted",
    "issued",
    "lineage",
];

/// An entitlement to be granted: its rows reserved, its terms resolved.
#[derive(Debug, Clone)]
pub struct NewEntitlement {
    /// Its row.
    pub number: i64,
    /// Its full id.
    pub id: EntitlementId,
    /// The code that the customer redeems.
    pub activation_id: ActivationId,
    /// The row of its customer.
    pub customer_id: i64,
    /// The row of its SKU.
    pub sku_id: i64,
    /// The row of the order line that it came from.
    pub order_line_id: Option<i64>,
    /// The row of its license model.
    pub model_id: i64,
    /// Units bought.
    pub quantity: i64,
    /// Whom its licenses are bound to.
    pub binding: Binding,
    /// How long it runs.
    pub term: TermKind,
    /// The months it runs, for a subscription.
    pub term_months: Option<u32>,
    /// The days it runs, for a trial.
    pub term_days: Option<u32>,
    /// Its first day.
    pub start: Option<Day>,
    /// Its last day.
    pub expires: Option<Day>,
    /// The last day of its maintenance.
    pub maintenance_until: Option<Day>,
    /// When it was granted.
    pub granted_at: Instant,
    /// The row of the import that brought it.
    pub import_id: Option<i64>,
    /// How it stands: superseded where another of the same import follows it.
    pub standing: Standing,
    /// Where it comes from.
    pub origin: EntitlementOrigin,
    /// The row of the one that it supersedes.
    pub supersedes: Option<i64>,
}

impl NewEntitlement {
    /// Its values, in the order of [`COLUMNS`].
    pub fn push_values(&self, values: &mut Vec<Value<'_>>) {
        values.extend([
            self.number.into(),
            self.id.to_string().into(),
            self.activation_id.key().into(),
            self.customer_id.into(),
            self.sku_id.into(),
            self.order_line_id.into(),
            self.model_id.into(),
            self.quantity.into(),
            self.binding.as_str().into(),
            self.term.as_str().into(),
            self.term_months.into(),
            self.term_days.into(),
            self.start.into(),
            self.expires.into(),
            self.maintenance_until.into(),
            self.standing.as_str().into(),
            self.granted_at.into(),
            self.import_id.into(),
            self.origin.as_str().into(),
            self.supersedes.into(),
        ]);
    }
}
