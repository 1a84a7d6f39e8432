//! What a license model says of the rights that are sold on it.

/// The columns of a license model that are terms, each with its label.
pub(super) const TERMS: [(&str, &str); 17] = [
    ("binding", "Binding"),
    ("term", "Term"),
    ("term_months", "Months"),
    ("term_days", "Days"),
    ("starts", "Starts"),
    ("runway_days", "Runway days"),
    ("grace_days", "Grace days"),
    ("enforcement", "Enforcement"),
    ("granularity", "Granularity"),
    ("overdraft_copies", "Overdraft copies"),
    ("overdraft_percent", "Overdraft percent"),
    ("failover_days", "Failover days"),
    ("failovers_per_year", "Failovers a year"),
    ("failover_mode", "Failover mode"),
    ("rehosts_per_year", "Rehosts a year"),
    ("returns_per_year", "Returns a year"),
    ("reissues_per_year", "Reissues a year"),
];
