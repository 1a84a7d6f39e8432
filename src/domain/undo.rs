//! Taking an import back: what was built upon something that it brought, which is why that stays.

use std::fmt;

use super::entitlement::Standing;
use super::ids::{EntitlementNumber, ImportNumber, LicenseNumber, MergeNumber};

/// What is known of a line of an order that an import brought, as far as it can hold the order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LineUse {
    /// What a person decided about the line: `cancelled`, `credited`; none while nobody did.
    pub line_standing: Option<String>,
    /// The kind of its SKU, where a line of it extends a right that is there.
    pub extends: Option<String>,
    /// The event by which its order was changed last.
    pub order_event: Option<String>,
    /// What is known of the entitlement that it granted.
    pub entitlement: Option<EntitlementUse>,
}

/// What is known of an entitlement that an order granted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EntitlementUse {
    /// Its number.
    pub number: EntitlementNumber,
    /// What a person decided about it.
    pub standing: Standing,
    /// The first license that was ever issued on it.
    pub license: Option<LicenseNumber>,
    /// The entitlement that it renews.
    pub renews: Option<EntitlementNumber>,
    /// The entitlement that renewed it.
    pub renewed_by: Option<EntitlementNumber>,
    /// The event by which it was changed last.
    pub event: Option<String>,
}

/// What was built upon something.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs, reason = "each says itself in its text")]
pub enum BuiltUpon {
    Issued(LicenseNumber, EntitlementNumber),
    Decided(EntitlementNumber, Standing),
    RenewedBy(EntitlementNumber, EntitlementNumber),
    Renews(EntitlementNumber, EntitlementNumber),
    EntitlementChanged(EntitlementNumber, String),
    LineChanged(String),
    OrderChanged(String),
    Extends(String),
    Order(String),
    Entitlement(EntitlementNumber),
    Member(String),
    Sku(String),
    Feature(String),
    ChangedBy(ImportNumber),
    Merged(MergeNumber),
    Event(String),
    Changed(String),
}

impl fmt::Display for BuiltUpon {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Issued(license, on) => write!(f, "{license} was issued on {on}"),
            Self::Decided(number, standing) => write!(f, "{number} is {standing}"),
            Self::RenewedBy(number, by) => write!(f, "{number} was renewed by {by}"),
            Self::Renews(number, of) => write!(f, "{number} renews {of}"),
            Self::EntitlementChanged(number, verb) => {
                write!(f, "{number} was changed since ({verb})")
            }
            Self::LineChanged(standing) => write!(f, "the line was {standing} since"),
            Self::OrderChanged(verb) => write!(f, "the order was changed since ({verb})"),
            Self::Extends(kind) => write!(f, "a line of kind {kind} extends another right"),
            Self::Order(number) => write!(f, "order {number} needs it"),
            Self::Entitlement(number) => write!(f, "{number} needs it"),
            Self::Member(code) => write!(f, "customer {code} belongs to it"),
            Self::Sku(code) => write!(f, "SKU {code} needs it"),
            Self::Feature(code) => write!(f, "its feature {code} stays"),
            Self::ChangedBy(import) => write!(f, "import {import} changed it since"),
            Self::Merged(merge) => write!(f, "merge {merge} joined it"),
            Self::Event(verb) => write!(f, "it was worked with since ({verb})"),
            Self::Changed(what) => write!(f, "it was there before, and changed: {what}"),
        }
    }
}

impl LineUse {
    /// What was built upon the line or its entitlement, the weightiest first; nothing when they can
    /// be taken back.
    pub fn built_upon(&self) -> Option<BuiltUpon> {
        let of_entitlement = self
            .entitlement
            .as_ref()
            .and_then(EntitlementUse::built_upon);
        of_entitlement
            .or_else(|| self.line_standing.clone().map(BuiltUpon::LineChanged))
            .or_else(|| self.order_event.clone().map(BuiltUpon::OrderChanged))
            .or_else(|| self.extends.clone().map(BuiltUpon::Extends))
    }
}

impl EntitlementUse {
    fn built_upon(&self) -> Option<BuiltUpon> {
        let number = self.number;
        if let Some(license) = self.license {
            return Some(BuiltUpon::Issued(license, number));
        }
        if let Some(by) = self.renewed_by {
            return Some(BuiltUpon::RenewedBy(number, by));
        }
        if let Some(of) = self.renews {
            return Some(BuiltUpon::Renews(number, of));
        }
        if self.standing != Standing::Active {
            return Some(BuiltUpon::Decided(number, self.standing));
        }
        let event = self.event.clone();
        event.map(|verb| BuiltUpon::EntitlementChanged(number, verb))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn used() -> EntitlementUse {
        EntitlementUse {
            number: "E-7".parse().unwrap(),
            standing: Standing::Active,
            license: None,
            renews: None,
            renewed_by: None,
            event: None,
        }
    }

    fn why(change: impl FnOnce(&mut EntitlementUse)) -> Option<String> {
        let mut entitlement = used();
        change(&mut entitlement);
        let line = LineUse {
            entitlement: Some(entitlement),
            ..LineUse::default()
        };
        line.built_upon().map(|why| why.to_string())
    }

    #[test]
    fn what_nothing_was_built_upon_can_go() {
        assert_eq!(LineUse::default().built_upon(), None);
        assert_eq!(why(|_| {}), None);
    }

    #[test]
    fn a_license_weighs_more_than_what_else_was_done() {
        let license = "L-12".parse().ok();
        for (found, text) in [
            (
                why(|e| (e.license, e.standing) = (license, Standing::Suspended)),
                "L-12 was issued on E-7",
            ),
            (
                why(|e| e.standing = Standing::Cancelled),
                "E-7 is cancelled",
            ),
            (
                why(|e| e.renewed_by = "E-9".parse().ok()),
                "E-7 was renewed by E-9",
            ),
            (why(|e| e.renews = "E-3".parse().ok()), "E-7 renews E-3"),
            (
                why(|e| e.event = Some("entitlement.extended".to_owned())),
                "E-7 was changed since (entitlement.extended)",
            ),
        ] {
            assert_eq!(found.as_deref(), Some(text));
        }
    }

    #[test]
    fn a_line_holds_its_order_without_an_entitlement_too() {
        let line = LineUse {
            line_standing: Some("credited".to_owned()),
            ..LineUse::default()
        };
        let why = line.built_upon().map(|why| why.to_string());
        assert_eq!(why.as_deref(), Some("the line was credited since"));
    }
}
