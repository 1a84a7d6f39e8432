//! How the four questions are answered in a cell: how many, until when, on support or not.

use crate::domain::Day;
use crate::ops::entitlement::{Entitlement, GrantCount};
use crate::output::Cell;
use crate::output::numbers::grouped;

/// Up to this many days away, a day is also told in days.
const NEAR: i64 = 90;

/// A day, and how far away it is when that is near: `2027-03-31 (in 29 days)`.
pub(super) fn near(day: Day, today: Day) -> String {
    match today.days_until(day) {
        0 => format!("{day} (today)"),
        1 => format!("{day} (tomorrow)"),
        -1 => format!("{day} (yesterday)"),
        days @ 2..=NEAR => format!("{day} (in {days} days)"),
        days if (-NEAR..0).contains(&days) => format!("{day} ({} days ago)", -days),
        _ => day.to_string(),
    }
}

/// The SKU of an entitlement, and what it was granted as, where that was without an order.
pub(super) fn sku(entitlement: &Entitlement) -> Cell {
    let (sku, origin) = (&entitlement.sku, entitlement.origin);
    if origin.is_a_grant() {
        Cell::text(format!("{sku} ({origin})"))
    } else {
        Cell::text(sku)
    }
}

/// When an entitlement ends.
pub(super) fn expires(entitlement: &Entitlement) -> Cell {
    if let Some(day) = entitlement.expires {
        return near(day, entitlement.today).into();
    }
    let term = match (entitlement.term_months, entitlement.term_days) {
        (Some(1), _) => "1 month".to_owned(),
        (Some(months), _) => format!("{months} months"),
        (None, Some(days)) => format!("{days} days"),
        (None, None) => return "never".into(),
    };
    if entitlement.start.is_none() {
        format!("{term} from activation").into()
    } else {
        "never".into()
    }
}

/// Whether an entitlement is on support.
pub(super) fn support(entitlement: &Entitlement) -> Cell {
    match entitlement.maintenance_until {
        Some(day) if entitlement.on_support() => format!("until {day}").into(),
        Some(day) => format!("ended {day}").into(),
        None => "none".into(),
    }
}

/// The last day of support, under a heading that says so.
pub(super) fn support_until(entitlement: &Entitlement) -> Cell {
    match entitlement.maintenance_until {
        Some(day) if entitlement.on_support() => day.into(),
        _ => support(entitlement),
    }
}

/// How many copies of a product are issued: `3 of 5`, or `3 of 10 +1` where the overdraft would
/// let one more out than was bought.
pub(super) fn issued(grant: &GrantCount) -> String {
    let (issued, bought) = (grouped(grant.issued), grouped(grant.bought));
    match grant.capacity.map(|capacity| capacity - grant.bought) {
        None => format!("{issued} of unlimited"),
        Some(0) => format!("{issued} of {bought}"),
        Some(more) => format!("{issued} of {bought} +{}", grouped(more)),
    }
}

/// How many copies are left.
pub(super) fn left(grant: &GrantCount) -> Cell {
    match grant.left {
        Some(left) => Cell::Number(left),
        None => "unlimited".into(),
    }
}

/// The copies of several products in one cell, each with its product when there is more than one.
pub(super) fn all_issued(grants: &[GrantCount]) -> Cell {
    match grants {
        [only] => issued(only).into(),
        several => Cell::list(
            several
                .iter()
                .map(|grant| format!("{} {}", grant.product, issued(grant))),
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_that_is_near_is_told_in_days_too() {
        let today: Day = "2026-03-02".parse().unwrap();
        for (day, told) in [
            ("2026-03-02", "2026-03-02 (today)"),
            ("2026-03-03", "2026-03-03 (tomorrow)"),
            ("2026-03-31", "2026-03-31 (in 29 days)"),
            ("2026-05-31", "2026-05-31 (in 90 days)"),
            ("2026-06-01", "2026-06-01"),
            ("2026-03-01", "2026-03-01 (yesterday)"),
            ("2026-01-02", "2026-01-02 (59 days ago)"),
            ("2024-01-02", "2024-01-02"),
        ] {
            assert_eq!(near(day.parse().unwrap(), today), told);
        }
    }
}
