//! License models: the reusable rules under which a right becomes licenses.
//!
//! Binding, term and start are frozen into an entitlement when it is granted; the service policy is
//! read from today's model until a license is signed.

use serde::Serialize;

use super::code::ModelCode;
use super::failover::MOST_FAILOVER_DAYS;
use super::quantity::{Overdraft, Quantity};
use super::term::{Term, TermRule};
use super::text::Name;
use super::words::words;

words! {
    /// What a license is bound to.
    pub enum Binding ("a binding") {
        /// One host.
        NodeLocked = "node-locked",
        /// A license server, which lends seats.
        Floating = "floating",
        /// One person.
        NamedUser = "named-user",
        /// The customer: copies are not counted.
        Site = "site",
    }
}

impl Binding {
    /// Whether its licenses are locked to hosts, so that a failover can stand in for one.
    pub const fn is_host_bound(self) -> bool {
        matches!(self, Self::NodeLocked | Self::Floating)
    }

    /// Whether copies are counted.
    pub const fn is_counted(self) -> bool {
        !matches!(self, Self::Site)
    }
}

words! {
    /// How a right ends.
    pub enum TermKind ("a term") {
        /// Never.
        Perpetual = "perpetual",
        /// After months.
        Subscription = "subscription",
        /// After days, 45 at most.
        Trial = "trial",
    }
}

words! {
    /// When a right's term begins, unless the order says a day.
    pub enum Starts ("a start") {
        /// On the order's date.
        OrderDate = "order-date",
        /// With the first license.
        Activation = "activation",
    }
}

words! {
    /// What the product does when its license is not right.
    pub enum Enforcement ("an enforcement") {
        /// Warns.
        Soft = "soft",
        /// Stops.
        Hard = "hard",
    }
}

words! {
    /// What a license switches on.
    pub enum Granularity ("a granularity") {
        /// The product whole.
        Product = "product",
        /// Each feature that it lists.
        Feature = "feature",
    }
}

words! {
    /// What becomes of the failed license while its failover is open.
    pub enum FailoverMode ("a failover mode") {
        /// It stays valid: the repaired host works at once.
        Lenient = "lenient",
        /// It is suspended in the status list.
        Exclusive = "exclusive",
    }
}

/// The part of a model that is read afresh for each license.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ServicePolicy {
    /// Days that the product runs before activation.
    pub runway_days: u32,
    /// Days that it runs after expiry.
    pub grace_days: u32,
    /// What it does then.
    pub enforcement: Enforcement,
    /// What a license switches on.
    pub granularity: Granularity,
    /// Copies past those bought.
    pub overdraft: Overdraft,
    /// Days that a failover runs, 1 to 45.
    pub failover_days: u32,
    /// Failovers of one license in 12 months.
    pub failovers_per_year: u32,
    /// What becomes of the failed license meanwhile.
    pub failover_mode: FailoverMode,
    /// Moves of one license to another host in 12 months.
    pub rehosts_per_year: u32,
    /// Times that copies of one product of a right are given back in 12 months.
    pub returns_per_year: u32,
    /// Times that one license is signed anew for the same host in 12 months.
    pub reissues_per_year: u32,
}

impl Default for ServicePolicy {
    /// No runway, grace or overdraft; hard; the whole product; two lenient failovers of a week,
    /// two rehosts and two returns a year, and four reissues, which move nothing.
    fn default() -> Self {
        Self {
            runway_days: 0,
            grace_days: 0,
            enforcement: Enforcement::Hard,
            granularity: Granularity::Product,
            overdraft: Overdraft::NONE,
            failover_days: 7,
            failovers_per_year: 2,
            failover_mode: FailoverMode::Lenient,
            rehosts_per_year: 2,
            returns_per_year: 2,
            reissues_per_year: 4,
        }
    }
}

/// A license model of the catalog. Its fields are free until [`LicenseModel::check`] has passed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LicenseModel {
    /// Its code.
    #[serde(rename = "model")]
    pub code: ModelCode,
    /// Its name.
    pub name: Name,
    /// What its licenses are bound to.
    pub binding: Binding,
    /// How its rights end.
    pub term: TermKind,
    /// Months of a subscription.
    pub term_months: Option<u32>,
    /// Days of a trial.
    pub term_days: Option<u32>,
    /// When the term begins.
    pub starts: Starts,
    /// The rest.
    #[serde(flatten)]
    pub policy: ServicePolicy,
}

/// The longest trial, in days: that of a temporary key's licenses.
pub const MOST_TRIAL_DAYS: u32 = 45;
/// The longest subscription, in months: a century.
pub const MOST_TERM_MONTHS: u32 = 1200;
/// The longest grace or runway, in days: a year.
const MOST_GRACE_DAYS: u32 = 366;
/// The most failovers, rehosts, returns or reissues in 12 months.
const MOST_PER_YEAR: u32 = 1000;

impl LicenseModel {
    /// Whether its term fits its kind and every number is in range.
    pub fn check(&self) -> Result<(), ModelError> {
        self.term_rule()?;
        let ServicePolicy {
            runway_days,
            grace_days,
            overdraft,
            failover_days,
            failovers_per_year,
            rehosts_per_year,
            returns_per_year,
            reissues_per_year,
            ..
        } = self.policy;
        if self.term == TermKind::Trial {
            self.none_in_a_trial("grace_days", grace_days)?;
            self.none_in_a_trial("runway_days", runway_days)?;
        }
        self.within("grace_days", grace_days, 0, MOST_GRACE_DAYS)?;
        self.within("runway_days", runway_days, 0, MOST_GRACE_DAYS)?;
        self.within("failover_days", failover_days, 1, MOST_FAILOVER_DAYS)?;
        self.within("failovers_per_year", failovers_per_year, 0, MOST_PER_YEAR)?;
        self.within("rehosts_per_year", rehosts_per_year, 0, MOST_PER_YEAR)?;
        self.within("returns_per_year", returns_per_year, 0, MOST_PER_YEAR)?;
        self.within("reissues_per_year", reissues_per_year, 0, MOST_PER_YEAR)?;
        match overdraft {
            Overdraft::Percent(percent) => self.within("overdraft", percent, 1, 100),
            Overdraft::Copies(copies) if i64::from(copies) > Quantity::MOST => {
                Err(ModelError::OverdraftTooLarge {
                    model: self.code.clone(),
                })
            }
            Overdraft::Copies(_) => Ok(()),
        }
    }

    /// What it says about when a right starts and ends.
    pub fn term_rule(&self) -> Result<TermRule, ModelError> {
        let term = match (self.term, self.term_months, self.term_days) {
            (TermKind::Perpetual, None, None) => Term::Perpetual,
            (TermKind::Subscription, Some(months), None) => {
                self.within("term_months", months, 1, MOST_TERM_MONTHS)?;
                Term::Months(months)
            }
            (TermKind::Trial, None, Some(days)) => {
                self.within("term_days", days, 1, MOST_TRIAL_DAYS)?;
                Term::Days(days)
            }
            (kind, ..) => {
                return Err(ModelError::TermDoesNotFit {
                    model: self.code.clone(),
                    kind,
                    way_out: match kind {
                        TermKind::Perpetual => "leave `term_months` and `term_days` empty",
                        TermKind::Subscription => "give `term_months` alone",
                        TermKind::Trial => "give `term_days` alone",
                    },
                });
            }
        };
        Ok(TermRule {
            kind: self.term,
            term,
            starts: self.starts,
        })
    }

    fn none_in_a_trial(&self, field: &'static str, days: u32) -> Result<(), ModelError> {
        if days == 0 {
            return Ok(());
        }
        Err(ModelError::TrialRunsOn {
            model: self.code.clone(),
            field,
        })
    }

    fn within(
        &self,
        field: &'static str,
        value: u32,
        least: u32,
        most: u32,
    ) -> Result<(), ModelError> {
        if (least..=most).contains(&value) {
            return Ok(());
        }
        Err(ModelError::OutOfRange {
            model: self.code.clone(),
            field,
            value,
            least,
            most,
        })
    }
}

/// A model that cannot be.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ModelError {
    /// Months, days or neither do not go with the kind of term.
    #[error("the term of model `{model}` does not fit its kind `{kind}`: {way_out}")]
    TermDoesNotFit {
        /// The model.
        model: ModelCode,
        /// Its kind of term.
        kind: TermKind,
        /// What would fit.
        way_out: &'static str,
    },
    /// A trial ends when it ends.
    #[error("model `{model}` is a trial, which has neither grace nor runway: give `{field}` as 0")]
    TrialRunsOn {
        /// The model.
        model: ModelCode,
        /// The field that must be 0.
        field: &'static str,
    },
    /// A number that is too small or too large.
    #[error("`{field}` of model `{model}` is {value}: give {least} to {most}")]
    OutOfRange {
        /// The model.
        model: ModelCode,
        /// The field.
        field: &'static str,
        /// What it is.
        value: u32,
        /// The least it may be.
        least: u32,
        /// The most it may be.
        most: u32,
    },
    /// An overdraft above any quantity.
    #[error("the overdraft of model `{model}` is too large: give at most 1,000,000,000 copies")]
    OverdraftTooLarge {
        /// The model.
        model: ModelCode,
    },
}

impl ModelError {
    /// The column of a catalog that is wrong.
    pub const fn field(&self) -> &'static str {
        match self {
            Self::TermDoesNotFit { kind, .. } => match kind {
                TermKind::Trial => "term_days",
                TermKind::Perpetual | TermKind::Subscription => "term_months",
            },
            Self::TrialRunsOn { field, .. } | Self::OutOfRange { field, .. } => field,
            Self::OverdraftTooLarge { .. } => "overdraft",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn model(term: TermKind, months: Option<u32>, days: Option<u32>) -> LicenseModel {
        LicenseModel {
            code: "M1".parse().unwrap(),
            name: "A model".parse().unwrap(),
            binding: Binding::NodeLocked,
            term,
            term_months: months,
            term_days: days,
            starts: Starts::OrderDate,
            policy: ServicePolicy::default(),
        }
    }

    fn refused(model: &LicenseModel) -> String {
        model.check().unwrap_err().to_string()
    }

    #[test]
    fn a_term_fits_its_kind() {
        for (kind, months, days, term) in [
            (TermKind::Perpetual, None, None, Term::Perpetual),
            (TermKind::Subscription, Some(12), None, Term::Months(12)),
            (TermKind::Trial, None, Some(45), Term::Days(45)),
        ] {
            let model = model(kind, months, days);
            assert_eq!(model.check(), Ok(()));
            assert_eq!(model.term_rule().unwrap().term, term);
        }
    }

    #[test]
    fn a_term_that_does_not_fit_is_refused() {
        for (kind, months, days, way_out) in [
            (
                TermKind::Perpetual,
                Some(12),
                None,
                "leave `term_months` and `term_days` empty",
            ),
            (
                TermKind::Perpetual,
                None,
                Some(30),
                "leave `term_months` and `term_days` empty",
            ),
            (
                TermKind::Subscription,
                None,
                None,
                "give `term_months` alone",
            ),
            (
                TermKind::Subscription,
                Some(12),
                Some(30),
                "give `term_months` alone",
            ),
            (TermKind::Trial, Some(1), None, "give `term_days` alone"),
            (TermKind::Trial, None, None, "give `term_days` alone"),
        ] {
            assert_eq!(
                refused(&model(kind, months, days)),
                format!("the term of model `M1` does not fit its kind `{kind}`: {way_out}")
            );
        }
    }

    #[test]
    fn a_trial_neither_runs_on_nor_runs_long() {
        let mut trial = model(TermKind::Trial, None, Some(46));
        assert_eq!(
            refused(&trial),
            "`term_days` of model `M1` is 46: give 1 to 45"
        );
        trial.term_days = Some(30);
        trial.policy.grace_days = 1;
        assert_eq!(
            refused(&trial),
            "model `M1` is a trial, which has neither grace nor runway: give `grace_days` as 0"
        );
        trial.policy.grace_days = 0;
        trial.policy.runway_days = 1;
        assert_eq!(
            refused(&trial),
            "model `M1` is a trial, which has neither grace nor runway: give `runway_days` as 0"
        );
    }

    #[test]
    fn numbers_out_of_range_are_refused() {
        type Change = fn(&mut LicenseModel);
        let changes: [(Change, &str); 10] = [
            (
                |m| m.term_months = Some(0),
                "`term_months` of model `M1` is 0: give 1 to 1200",
            ),
            (
                |m| m.policy.grace_days = 367,
                "`grace_days` of model `M1` is 367: give 0 to 366",
            ),
            (
                |m| m.policy.runway_days = 367,
                "`runway_days` of model `M1` is 367: give 0 to 366",
            ),
            (
                |m| m.policy.failover_days = 0,
                "`failover_days` of model `M1` is 0: give 1 to 45",
            ),
            (
                |m| m.policy.failover_days = 46,
                "`failover_days` of model `M1` is 46: give 1 to 45",
            ),
            (
                |m| m.policy.failovers_per_year = 1001,
                "`failovers_per_year` of model `M1` is 1001: give 0 to 1000",
            ),
            (
                |m| m.policy.rehosts_per_year = 1001,
                "`rehosts_per_year` of model `M1` is 1001: give 0 to 1000",
            ),
            (
                |m| m.policy.reissues_per_year = 1001,
                "`reissues_per_year` of model `M1` is 1001: give 0 to 1000",
            ),
            (
                |m| m.policy.overdraft = Overdraft::Percent(101),
                "`overdraft` of model `M1` is 101: give 1 to 100",
            ),
            (
                |m| m.policy.overdraft = Overdraft::Copies(1_000_000_001),
                "the overdraft of model `M1` is too large: give at most 1,000,000,000 copies",
            ),
        ];
        for (change, message) in changes {
            let mut model = model(TermKind::Subscription, Some(12), None);
            change(&mut model);
            assert_eq!(refused(&model), message);
        }
    }

    #[test]
    fn bindings_say_what_they_count_and_lock() {
        let traits = Binding::ALL
            .iter()
            .map(|b| (b.is_host_bound(), b.is_counted()));
        assert!(traits.eq([(true, true), (true, true), (false, true), (false, false)]));
    }
}
