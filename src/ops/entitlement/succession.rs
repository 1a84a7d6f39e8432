//! How one entitlement follows another: what was bought, and who may use it, goes on; the days are
//! the new ones.

use crate::domain::{
    EntitlementId, EntitlementOrigin, Instant, Ledger, Quantity, RenewedSpan, Standing,
};
use crate::store::entitlement::{Entitlement, Grant, NewEntitlement};

/// Why an entitlement stands as superseded.
pub const RENEWED: &str = "renewed";

/// What goes on, and how.
#[derive(Debug, Clone)]
pub struct Succession {
    /// The entitlement that is followed.
    pub old: Entitlement,
    /// Its grants.
    pub grants: Vec<Grant>,
    /// The days of the one that follows.
    pub span: RenewedSpan,
    /// Units of the one that follows.
    pub quantity: i64,
}

/// What of an entitlement that follows is only known when it is written.
#[derive(Debug, Clone)]
pub struct Written {
    /// Its row.
    pub number: i64,
    /// Its full id.
    pub id: EntitlementId,
    /// The row of the one that it supersedes.
    pub supersedes: i64,
    /// The row of the order line that paid for it.
    pub order_line_id: Option<i64>,
    /// The row of the import that brought it.
    pub import_id: Option<i64>,
    /// How it stands.
    pub standing: Standing,
    /// When it is granted.
    pub at: Instant,
}

impl Succession {
    /// The copies bought of a grant: as many a unit as before.
    pub fn bought(&self, grant: &Grant) -> i64 {
        grant.ledger.bought / self.old.quantity.max(1) * self.quantity
    }

    /// The first grant whose issued copies would not fit any more, since there are fewer units, and
    /// how many would; `issued` are the copies out by now.
    pub fn too_small(&self, issued: impl Fn(&Grant) -> i64) -> Option<(&Grant, i64)> {
        if self.quantity >= self.old.quantity {
            return None;
        }
        self.grants.iter().find_map(|grant| {
            let ledger = Ledger {
                bought: self.bought(grant),
                ..grant.ledger
            };
            let capacity = ledger.capacity()?;
            (issued(grant) > capacity).then_some((grant, capacity))
        })
    }

    /// The entitlement that follows.
    pub fn entitlement(&self, written: Written) -> NewEntitlement {
        let old = &self.old;
        NewEntitlement {
            number: written.number,
            id: written.id,
            activation_id: old.activation_id,
            customer_id: old.customer_id,
            sku_id: old.sku_id,
            order_line_id: written.order_line_id,
            model_id: old.model_id,
            quantity: self.quantity,
            binding: old.binding,
            term: old.term,
            term_months: self.term_months(),
            term_days: old.term_days,
            start: self.span.start,
            expires: self.span.expires,
            maintenance_until: self.span.maintenance_until,
            granted_at: written.at,
            import_id: written.import_id,
            standing: written.standing,
            origin: EntitlementOrigin::Renewal,
            supersedes: Some(written.supersedes),
        }
    }

    /// The months of its term, where the renewal says them or leaves the term as it was.
    fn term_months(&self) -> Option<u32> {
        if self.span.expires == self.old.expires {
            self.old.term_months
        } else {
            self.span.term_months
        }
    }

    /// The same right afterwards, as another renewal finds it.
    pub fn followed(&self) -> (Entitlement, Vec<Grant>) {
        let old = Entitlement {
            quantity: self.quantity,
            term_months: self.term_months(),
            start: self.span.start,
            expires: self.span.expires,
            maintenance_until: self.span.maintenance_until,
            ..self.old.clone()
        };
        let grants = self.grants.iter().map(|grant| Grant {
            ledger: Ledger {
                bought: self.bought(grant),
                ..grant.ledger
            },
            ..grant.clone()
        });
        (old, grants.collect())
    }

    /// How many units these copies of its products are, each product given by the row as which it
    /// is sold by now; none when they are not whole units, or of other products.
    pub fn units(old: &Entitlement, grants: &[Grant], copies: &[(i64, i64)]) -> Option<Quantity> {
        if copies.len() != grants.len() {
            return None;
        }
        let mut units = grants.iter().map(|grant| {
            let each = grant.ledger.bought / old.quantity.max(1);
            let (_, copies) = copies.iter().find(|(id, _)| *id == grant.sold_as)?;
            (copies % each == 0).then_some(copies / each)
        });
        let first = units.next()??;
        units
            .all(|one| one == Some(first))
            .then(|| Quantity::new(first).ok())?
    }
}
