//! Why a merge cannot be taken back: what was built upon it since, and what to do about that.

use std::fmt;

use crate::domain::{EntitlementNumber, FailoverNumber, ImportNumber, LicenseNumber, MergeNumber};

/// What was built upon something that a merge brought or changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Holds {
    /// A license that runs was issued on a right since.
    Issued(LicenseNumber),
    /// A failover for one of its licenses is open.
    FailedOver(FailoverNumber, LicenseNumber),
    /// A right was renewed since, by hand or by an import.
    Renewed(EntitlementNumber, Option<ImportNumber>),
    /// A right was added to an order since.
    Added(EntitlementNumber),
    /// An order came since, by hand or by an import, and needs it.
    Ordered(String, Option<ImportNumber>),
    /// A right was granted since, by hand or by an import, and needs it.
    Granted(EntitlementNumber, Option<ImportNumber>),
    /// A right was granted since that names it, by hand or by an import.
    NamedBy(EntitlementNumber, Option<ImportNumber>),
    /// An order came since for a customer that others were joined into; it may stay with that.
    OrderedOfJoined(String, Option<ImportNumber>),
    /// A right was granted since to such a customer; it may stay with that.
    GrantedToJoined(EntitlementNumber),
    /// Something else was done with it since, by the event's verb.
    Event(String),
    /// A customer belongs to it since.
    Member(String),
    /// A SKU needs it since.
    Sku(String),
    /// A product has it as a feature since.
    Feature(String),
    /// A later import changed it.
    ChangedBy(ImportNumber),
    /// A later merge joined it, or joined something into it.
    Merged(MergeNumber),
    /// A later merge joined something else that has a name which would be forgotten.
    Named(MergeNumber, String),
    /// It is not as the merge left it.
    Changed,
    /// What has its code by now.
    CodeTaken(String),
    /// It would belong to itself.
    Circle,
}

impl fmt::Display for Holds {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Issued(license) => write!(f, "{license} was issued on it since"),
            Self::FailedOver(failover, license) => {
                write!(f, "{failover} is open for its {license}")
            }
            Self::Renewed(by, _) => write!(f, "it was renewed by {by} since"),
            Self::Added(right) => write!(f, "{right} was added to it since"),
            Self::Ordered(order, _) => write!(f, "order {order} came since and needs it"),
            Self::Granted(right, _) => write!(f, "{right} was granted since and needs it"),
            Self::NamedBy(right, _) => write!(f, "{right} was granted since and names it"),
            Self::OrderedOfJoined(order, _) => write!(f, "order {order} came since"),
            Self::GrantedToJoined(right) => write!(f, "{right} was granted since"),
            Self::Event(verb) => write!(f, "it was worked with since ({verb})"),
            Self::Member(code) => write!(f, "customer {code} belongs to it since"),
            Self::Sku(code) => write!(f, "SKU {code} needs it"),
            Self::Feature(code) => write!(f, "feature {code} was added to it since"),
            Self::ChangedBy(import) => write!(f, "import {import} changed it since"),
            Self::Merged(merge) => write!(f, "{merge} joined it since"),
            Self::Named(merge, code) => {
                write!(f, "{merge} joined {code}, which is called the same")
            }
            Self::Changed => f.write_str("it was changed since"),
            Self::CodeTaken(code) => write!(f, "its code is that of {code} by now"),
            Self::Circle => f.write_str("it would belong to itself"),
        }
    }
}

impl Holds {
    /// What to do, so that it holds no more.
    pub fn advice(&self) -> String {
        match self {
            Self::Issued(license) => {
                format!("`entitle license return {license}`, or `revoke` it with `--return-copies`")
            }
            Self::FailedOver(failover, _) => {
                format!("close it: `entitle failover close {failover}`")
            }
            Self::Renewed(_, Some(import))
            | Self::Ordered(_, Some(import))
            | Self::Granted(_, Some(import))
            | Self::NamedBy(_, Some(import)) => {
                format!("`entitle import undo {import} --reason WHY`")
            }
            Self::OrderedOfJoined(_, Some(import)) => {
                format!("{LEAVE}, and `entitle import undo {import} --reason WHY` takes it back")
            }
            Self::OrderedOfJoined(_, None) | Self::GrantedToJoined(_) => LEAVE.to_owned(),
            Self::NamedBy(right, None) => format!("`entitle entitlement cancel {right}`"),
            Self::Renewed(_, None)
            | Self::Ordered(_, None)
            | Self::Granted(_, None)
            | Self::Added(_)
            | Self::Event(_) => STAYS.to_owned(),
            Self::Member(code) => format!("`entitle customer edit {code} --no-parent`"),
            Self::Sku(_) | Self::Feature(_) => {
                "change the catalog: `entitle catalog import`".to_owned()
            }
            Self::ChangedBy(import) => {
                format!("`entitle import undo {import} --reason WHY`, or let it stay")
            }
            Self::Merged(merge) | Self::Named(merge, _) => {
                format!("first `entitle merge undo {merge} --reason WHY`")
            }
            Self::Changed => "make it again what the merge made of it".to_owned(),
            Self::CodeTaken(_) => "give one of them another code".to_owned(),
            Self::Circle => "part them first: `entitle customer edit`".to_owned(),
        }
    }
}

const LEAVE: &str = "`--leave-orders` leaves it where it is";
const STAYS: &str = "nothing takes that back: the merge stays";

/// Something that holds a merge.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    /// What it is: `order`, `entitlement`, `customer`, `sku` and so on.
    pub kind: &'static str,
    /// Its number or code.
    pub name: String,
    /// What was built upon it.
    pub holds: Holds,
}
