//! What one license is asked for, and what comes of it.

use serde::Serialize;

use crate::domain::{
    EntitlementRef, HostId, Platform, ProductCode, Purpose, Quantity, Registrant, RequestId, User,
};

use super::view::License;

/// What one license is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// The right that it is issued against.
    pub entitlement: EntitlementRef,
    /// The product, where the right is to several.
    pub product: Option<ProductCode>,
    /// The hosts that it is to be locked to.
    pub hosts: Vec<HostId>,
    /// The person that it is to be for.
    pub user: Option<User>,
    /// The copies that it is to take: 1 when nobody says, or those of the license that the holder
    /// has already.
    pub copies: Option<Quantity>,
    /// What it is to run on: anything when nobody says.
    pub platform: Option<Platform>,
    /// The caller's name for the request, under which a retry is known.
    pub request_id: Option<RequestId>,
    /// Who asks for it, or redeems the activation ID.
    pub registrant: Option<Registrant>,
}

/// A license that was issued, now or before. Its JSON is the license's, and then these fields.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Issued {
    /// The license.
    #[serde(flatten)]
    pub license: License,
    /// The request ID under which it was asked for.
    pub request_id: Option<RequestId>,
    /// Whether it was there before: the answer to a retry, or to the same holder again.
    pub existing: bool,
    /// Copies of the grant left afterwards; null when they are not counted.
    pub left: Option<i64>,
}

/// What came of a try with the keys at hand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Attempt<T> {
    /// It is done.
    Done(T),
    /// Nothing was done: a key of this purpose has to be unlocked first.
    Locked(Purpose),
}
