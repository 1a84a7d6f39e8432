//! The sample files of the tour, which the binary carries.

use crate::domain::Day;

/// The files, by their place in the demo's folder.
pub const FILES: [(&str, &str); 16] = [
    (
        "catalog/products.csv",
        include_str!("../../../fixtures/catalog/products.csv"),
    ),
    (
        "catalog/features.csv",
        include_str!("../../../fixtures/catalog/features.csv"),
    ),
    (
        "catalog/models.csv",
        include_str!("../../../fixtures/catalog/models.csv"),
    ),
    (
        "catalog/skus.csv",
        include_str!("../../../fixtures/catalog/skus.csv"),
    ),
    (
        "orders.csv",
        include_str!("../../../fixtures/orders/orders.csv"),
    ),
    (
        "acquisition/products.csv",
        include_str!("../../../fixtures/acquisition/products.csv"),
    ),
    (
        "acquisition/features.csv",
        include_str!("../../../fixtures/acquisition/features.csv"),
    ),
    (
        "acquisition/models.csv",
        include_str!("../../../fixtures/acquisition/models.csv"),
    ),
    (
        "acquisition/skus.csv",
        include_str!("../../../fixtures/acquisition/skus.csv"),
    ),
    (
        "acquisition/customers.csv",
        include_str!("../../../fixtures/acquisition/customers.csv"),
    ),
    (
        "acquisition/customers.profile.toml",
        include_str!("../../../fixtures/acquisition/customers.profile.toml"),
    ),
    (
        "acquisition/orders.csv",
        include_str!("../../../fixtures/acquisition/orders.csv"),
    ),
    (
        "acquisition/mapping.csv",
        include_str!("../../../fixtures/acquisition/mapping.csv"),
    ),
    (
        "acquisition/10001.lic",
        include_str!("../../../fixtures/acquisition/10001.lic"),
    ),
    (
        "acquisition/10006.lic",
        include_str!("../../../fixtures/acquisition/10006.lic"),
    ),
    (
        "answers.csv",
        include_str!("../../../fixtures/acquisition-answers.csv"),
    ),
];

/// The day on which the sample files were written.
const WRITTEN: &str = "2026-03-02";

/// A sample file with its days moved, so that what they tell is recent.
pub fn moved(text: &str, today: Day) -> String {
    let days = WRITTEN
        .parse::<Day>()
        .map_or(0, |written| written.days_until(today));
    let cells = text.split_inclusive([',', '\n']);
    cells
        .map(|cell| {
            let (value, end) = cell.split_at(cell.len().saturating_sub(1));
            match value
                .parse::<Day>()
                .ok()
                .and_then(|day| day.plus_days(days))
            {
                Some(day) => format!("{day}{end}"),
                None => cell.to_owned(),
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_move_and_nothing_else_does() {
        let today = "2026-03-04".parse().unwrap();
        let text = "a,2026-02-02,b\n2025-12-31,1,2026-02-27\n";
        assert_eq!(
            moved(text, today),
            "a,2026-02-04,b\n2026-01-02,1,2026-03-01\n"
        );
    }
}
