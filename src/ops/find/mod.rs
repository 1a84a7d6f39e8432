//! `find`: whatever a text may mean, exact or by its beginning: customers, entitlements, orders,
//! licenses, failovers, hosts, users, SKUs, products; also by the codes that they had in companies that
//! were taken in.

mod merged;
mod search;

use std::fmt;

use serde::Serialize;

use crate::domain::{ActivationId, ActivationIdError, CustomerCode};

use super::{Error, Problem, Session, Tx};

use search::Search;

/// What was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum FoundKind {
    /// A customer.
    Customer,
    /// An entitlement.
    Entitlement,
    /// An order.
    Order,
    /// A license.
    License,
    /// A license of another system.
    Legacy,
    /// A failover.
    Failover,
    /// A host that a license is bound to.
    Host,
    /// A user that a license is bound to.
    User,
    /// A SKU.
    Sku,
    /// A product.
    Product,
}

impl FoundKind {
    /// The word for it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Customer => "customer",
            Self::Entitlement => "entitlement",
            Self::Order => "order",
            Self::License => "license",
            Self::Legacy => "legacy",
            Self::Failover => "failover",
            Self::Host => "host",
            Self::User => "user",
            Self::Sku => "sku",
            Self::Product => "product",
        }
    }
}

impl fmt::Display for FoundKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// A thing that was found. The order of its JSON fields is that in which they stand here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Found {
    /// What sort of thing it is.
    pub kind: FoundKind,
    /// Its code or short number, by which every command takes it; of a host or user its normal
    /// form.
    pub code: String,
    /// What it is, in words.
    pub what: String,
    /// The code of the customer it belongs to.
    pub customer: Option<CustomerCode>,
    /// Whether the text is all of what it was found by, and not only its beginning.
    pub exact: bool,
}

/// All that was found, the exact first. Its JSON is the list of things alone.
#[derive(Debug, Clone, Serialize)]
#[serde(transparent)]
pub struct AllFound {
    /// The things.
    pub found: Vec<Found>,
    /// The kinds of which there are more than were asked for.
    #[serde(skip)]
    pub more: Vec<FoundKind>,
}

/// Finds what `text` may mean: at most `limit` things of each kind.
pub fn find(
    tx: &mut Tx<'_>,
    session: &Session,
    text: &str,
    limit: usize,
) -> Result<AllFound, Error> {
    let (mut found, more) = Search::new(text.trim(), limit, session.now()).run(tx)?;
    if found.is_empty() {
        return Err(nothing(text.trim()).into());
    }
    found.sort_by_key(|found| (!found.exact, found.kind));
    Ok(AllFound { found, more })
}

fn nothing(text: &str) -> Problem {
    if let Err(error @ ActivationIdError::WrongCheck { .. }) = text.parse::<ActivationId>() {
        let begins = ActivationId::partial_key(text).unwrap_or_default();
        let (first, second) = (begins.get(..4), begins.get(4..8));
        return Problem::not_found("activation_mistyped", error.to_string()).hint(format!(
            "its first symbols find it too, if they are right: `entitle find {}-{}`",
            first.unwrap_or_default(),
            second.unwrap_or_default()
        ));
    }
    Problem::not_found("nothing_found", format!("nothing begins with `{text}`")).hint(
        "give the beginning of a code, a number, an activation ID, a host ID or a name; several \
         words must all be in one name",
    )
}
