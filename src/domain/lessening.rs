//! What a change of a model takes from its customers.
//!
//! Service policy is read from today's model, so a change of it reaches what was sold before; one
//! that lessens it is shown with whom it touches, and confirmed.

use super::model::{Enforcement, FailoverMode, Granularity, ServicePolicy};
use super::quantity::Overdraft;

impl ServicePolicy {
    /// The fields in which `next` gives less than this policy, by their names.
    pub fn lessened_by(&self, next: &Self) -> Vec<&'static str> {
        let fields = [
            ("runway_days", next.runway_days < self.runway_days),
            ("grace_days", next.grace_days < self.grace_days),
            (
                "enforcement",
                (self.enforcement, next.enforcement) == (Enforcement::Soft, Enforcement::Hard),
            ),
            (
                "granularity",
                (self.granularity, next.granularity)
                    == (Granularity::Product, Granularity::Feature),
            ),
            ("overdraft", next.overdraft.may_be_less_than(self.overdraft)),
            ("failover_days", next.failover_days < self.failover_days),
            (
                "failovers_per_year",
                next.failovers_per_year < self.failovers_per_year,
            ),
            (
                "failover_mode",
                (self.failover_mode, next.failover_mode)
                    == (FailoverMode::Lenient, FailoverMode::Exclusive),
            ),
            (
                "rehosts_per_year",
                next.rehosts_per_year < self.rehosts_per_year,
            ),
            (
                "returns_per_year",
                next.returns_per_year < self.returns_per_year,
            ),
            (
                "reissues_per_year",
                next.reissues_per_year < self.reissues_per_year,
            ),
        ];
        let lessened = fields.into_iter().filter(|(_, is_less)| *is_less);
        lessened.map(|(field, _)| field).collect()
    }
}

impl Overdraft {
    /// Whether there is a number of copies bought for which it is less than `other`.
    ///
    /// A share of what was bought is less than any number of copies where little was bought, and a
    /// number of copies is less than any share where much was.
    fn may_be_less_than(self, other: Self) -> bool {
        match (self, other) {
            (Self::Copies(next), Self::Copies(now)) | (Self::Percent(next), Self::Percent(now)) => {
                next < now
            }
            (Self::Percent(_), Self::Copies(now)) | (Self::Copies(_), Self::Percent(now)) => {
                now > 0
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn overdraft() -> impl Strategy<Value = Overdraft> {
        prop_oneof![
            (0_u32..50).prop_map(Overdraft::Copies),
            (1_u32..=100).prop_map(Overdraft::Percent),
        ]
    }

    #[test]
    fn each_field_that_gives_less_is_named() {
        let generous = ServicePolicy {
            runway_days: 14,
            grace_days: 14,
            enforcement: Enforcement::Soft,
            granularity: Granularity::Product,
            overdraft: Overdraft::Percent(10),
            failover_days: 14,
            failovers_per_year: 4,
            failover_mode: FailoverMode::Lenient,
            rehosts_per_year: 4,
            returns_per_year: 4,
            reissues_per_year: 8,
        };
        let strict = ServicePolicy {
            granularity: Granularity::Feature,
            failover_mode: FailoverMode::Exclusive,
            ..ServicePolicy::default()
        };
        let every = [
            "runway_days",
            "grace_days",
            "enforcement",
            "granularity",
            "overdraft",
            "failover_days",
            "failovers_per_year",
            "failover_mode",
            "rehosts_per_year",
            "returns_per_year",
            "reissues_per_year",
        ];
        assert_eq!(generous.lessened_by(&strict), every);
        assert!(strict.lessened_by(&generous).is_empty());
        assert!(strict.lessened_by(&strict).is_empty());
    }

    proptest! {
        #[test]
        fn an_overdraft_may_be_less_exactly_when_it_is_for_some_quantity(
            now in overdraft(), next in overdraft(),
        ) {
            // Far enough for a hundredth of it to pass any number of copies drawn here.
            let less_somewhere =
                (1..=10_000).any(|bought| next.copies(bought) < now.copies(bought));
            prop_assert_eq!(next.may_be_less_than(now), less_somewhere);
        }
    }
}
