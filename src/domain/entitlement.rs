//! What state an entitlement is in, and what that lets one do.
//!
//! A person's decision is stored as a standing; the rest follows from the day and is never stored.

use super::time::Day;
use super::words::words;

words! {
    /// What a person decided about an entitlement.
    pub enum Standing ("a standing of an entitlement") {
        /// Nothing: its dates rule.
        Active = "active",
        /// Stopped until it is reinstated.
        Suspended = "suspended",
        /// Ended for good.
        Cancelled = "cancelled",
        /// Replaced by a renewal, upgrade, split or transfer.
        Superseded = "superseded",
    }
}

words! {
    /// What an entitlement is on a day.
    pub enum EntitlementState ("a state of an entitlement") {
        /// Not begun: its start is to come, or its first activation is.
        Pending = "pending",
        /// Running.
        Active = "active",
        /// Past its last day, within its grace.
        Grace = "grace",
        /// Over.
        Expired = "expired",
        /// Stopped until it is reinstated.
        Suspended = "suspended",
        /// Ended for good.
        Cancelled = "cancelled",
        /// Replaced by another.
        Superseded = "superseded",
    }
}

/// The state on `today`. A decision goes before any date. What was never activated has no grace,
/// since nothing runs that could be spared.
pub fn state(
    standing: Standing,
    start: Option<Day>,
    expires: Option<Day>,
    grace_days: u32,
    today: Day,
) -> EntitlementState {
    match standing {
        Standing::Suspended => return EntitlementState::Suspended,
        Standing::Cancelled => return EntitlementState::Cancelled,
        Standing::Superseded => return EntitlementState::Superseded,
        Standing::Active => {}
    }
    let begun = start.is_some_and(|start| start <= today);
    let days_over = expires.map_or(0, |expires| expires.days_until(today));
    match (begun, days_over) {
        (false, ..=0) => EntitlementState::Pending,
        (true, ..=0) => EntitlementState::Active,
        (true, over) if over <= i64::from(grace_days) => EntitlementState::Grace,
        _ => EntitlementState::Expired,
    }
}

/// Whether licenses may be issued against an entitlement in this state: while it runs, and before
/// it begins, since a first license is what activates it and one may be prepared ahead of its
/// start. Grace keeps what runs running and begins nothing new.
pub const fn may_issue(state: EntitlementState) -> Result<(), IssueRefusal> {
    match state {
        EntitlementState::Pending | EntitlementState::Active => Ok(()),
        EntitlementState::Grace => Err(IssueRefusal::InGrace),
        EntitlementState::Expired => Err(IssueRefusal::Expired),
        EntitlementState::Suspended => Err(IssueRefusal::Suspended),
        EntitlementState::Cancelled => Err(IssueRefusal::Cancelled),
        EntitlementState::Superseded => Err(IssueRefusal::Superseded),
    }
}

/// Why nothing is issued against an entitlement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum IssueRefusal {
    /// It is past its last day, in grace.
    #[error("the entitlement has expired and is in grace, where nothing new is issued: renew it")]
    InGrace,
    /// It is over.
    #[error("the entitlement has expired: renew it")]
    Expired,
    /// It is stopped.
    #[error("the entitlement is suspended: reinstate it first")]
    Suspended,
    /// It has been ended.
    #[error("the entitlement is cancelled: use another one, or order anew")]
    Cancelled,
    /// Another has its place.
    #[error("the entitlement is superseded: use the one that replaced it")]
    Superseded,
}

impl IssueRefusal {
    /// The refusal's stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::InGrace => "entitlement_in_grace",
            Self::Expired => "entitlement_expired",
            Self::Suspended => "entitlement_suspended",
            Self::Cancelled => "entitlement_cancelled",
            Self::Superseded => "entitlement_superseded",
        }
    }
}

words! {
    /// Where an entitlement came from.
    pub enum EntitlementOrigin ("an origin of an entitlement") {
        /// A line of an order.
        Order = "order",
        /// Another entitlement, which it supersedes.
        Renewal = "renewal",
        /// A grant to try the product.
        Trial = "trial",
        /// A grant that is not for resale.
        Nfr = "nfr",
        /// A grant out of goodwill.
        Goodwill = "goodwill",
    }
}

impl EntitlementOrigin {
    /// Whether somebody granted it, without an order.
    pub const fn is_a_grant(self) -> bool {
        matches!(self, Self::Trial | Self::Nfr | Self::Goodwill)
    }
}

/// What a person does with an entitlement as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// Stop it until it is reinstated.
    Suspend,
    /// Take a stop back.
    Reinstate,
    /// End it for good.
    Cancel,
    /// Give it a later end.
    Extend,
    /// Let another take its place, for a further term.
    Renew,
}

/// How an entitlement stands after a change; as before where the change was made already. What has
/// ended for good takes none, and what is stopped is not renewed: whoever pays for more of it wants
/// it to run.
pub const fn change(standing: Standing, change: Change) -> Result<Standing, ChangeRefusal> {
    match (standing, change) {
        (Standing::Superseded, _) => Err(ChangeRefusal::Superseded),
        (_, Change::Cancel) => Ok(Standing::Cancelled),
        (Standing::Cancelled, _) => Err(ChangeRefusal::Cancelled),
        (Standing::Suspended, Change::Renew) => Err(ChangeRefusal::Suspended),
        (Standing::Active | Standing::Suspended, Change::Suspend) => Ok(Standing::Suspended),
        (Standing::Active | Standing::Suspended, Change::Reinstate) => Ok(Standing::Active),
        (Standing::Active | Standing::Suspended, Change::Extend) => Ok(standing),
        (Standing::Active, Change::Renew) => Ok(Standing::Superseded),
    }
}

/// Why an entitlement is not changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChangeRefusal {
    /// It is stopped.
    Suspended,
    /// It has been ended.
    Cancelled,
    /// Another has its place.
    Superseded,
}

impl ChangeRefusal {
    /// The refusal's stable code, that of the same refusal to issue.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Suspended => IssueRefusal::Suspended.code(),
            Self::Cancelled => IssueRefusal::Cancelled.code(),
            Self::Superseded => IssueRefusal::Superseded.code(),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::any::any_day;

    fn on(today: &str, start: &str, expires: &str, grace_days: u32) -> EntitlementState {
        state(
            Standing::Active,
            start.parse().ok(),
            expires.parse().ok(),
            grace_days,
            today.parse().unwrap(),
        )
    }

    #[test]
    fn a_right_is_used_through_its_last_day_and_its_grace() {
        for (today, expected) in [
            ("2026-03-31", EntitlementState::Pending),
            ("2026-04-01", EntitlementState::Active),
            ("2027-03-31", EntitlementState::Active),
            ("2027-04-01", EntitlementState::Grace),
            ("2027-04-14", EntitlementState::Grace),
            ("2027-04-15", EntitlementState::Expired),
        ] {
            assert_eq!(
                on(today, "2026-04-01", "2027-03-31", 14),
                expected,
                "{today}"
            );
        }
        assert_eq!(
            on("2027-04-01", "2026-04-01", "2027-03-31", 0),
            EntitlementState::Expired
        );
    }

    #[test]
    fn a_perpetual_right_never_ends() {
        assert_eq!(
            on("9999-12-31", "2026-04-01", "", 0),
            EntitlementState::Active
        );
    }

    #[test]
    fn what_waits_for_activation_is_pending_until_it_is_over() {
        assert_eq!(on("2026-04-01", "", "", 14), EntitlementState::Pending);
        assert_eq!(
            on("2026-12-31", "", "2026-12-31", 14),
            EntitlementState::Pending
        );
        assert_eq!(
            on("2027-01-01", "", "2026-12-31", 14),
            EntitlementState::Expired
        );
    }

    #[test]
    fn each_state_that_issues_nothing_says_why() {
        let refusals: Vec<_> = EntitlementState::ALL
            .iter()
            .filter_map(|state| may_issue(*state).err())
            .map(|refusal| (refusal.code(), refusal.to_string()))
            .collect();
        let expected = [
            (
                "entitlement_in_grace",
                "the entitlement has expired and is in grace, where nothing new is issued: renew it",
            ),
            (
                "entitlement_expired",
                "the entitlement has expired: renew it",
            ),
            (
                "entitlement_suspended",
                "the entitlement is suspended: reinstate it first",
            ),
            (
                "entitlement_cancelled",
                "the entitlement is cancelled: use another one, or order anew",
            ),
            (
                "entitlement_superseded",
                "the entitlement is superseded: use the one that replaced it",
            ),
        ];
        assert_eq!(
            refusals,
            expected.map(|(code, text)| (code, text.to_owned()))
        );
    }

    #[test]
    fn what_a_person_decides_goes_from_standing_to_standing() {
        use Standing::{Active, Cancelled, Superseded, Suspended};
        const CHANGES: [Change; 5] = [
            Change::Suspend,
            Change::Reinstate,
            Change::Cancel,
            Change::Extend,
            Change::Renew,
        ];
        let ended = Err(ChangeRefusal::Cancelled);
        for (standing, expected) in [
            (
                Active,
                [Suspended, Active, Cancelled, Active, Superseded].map(Ok),
            ),
            (
                Suspended,
                [
                    Ok(Suspended),
                    Ok(Active),
                    Ok(Cancelled),
                    Ok(Suspended),
                    Err(ChangeRefusal::Suspended),
                ],
            ),
            (Cancelled, [ended, ended, Ok(Cancelled), ended, ended]),
            (Superseded, [Err(ChangeRefusal::Superseded); 5]),
        ] {
            assert_eq!(CHANGES.map(|one| change(standing, one)), expected);
        }
    }

    /// The order in which an undisturbed right goes through its states.
    fn place(state: EntitlementState) -> usize {
        EntitlementState::ALL
            .iter()
            .position(|known| *known == state)
            .unwrap()
    }

    proptest! {
        #[test]
        fn time_only_moves_a_right_forward(
            start in proptest::option::of(any_day()), expires in proptest::option::of(any_day()),
            grace_days in 0_u32..400, today in any_day(), later in 0_i64..20_000,
        ) {
            let on = |day| state(Standing::Active, start, expires, grace_days, day);
            let later = today.plus_days(later).unwrap();
            let (now, then) = (on(today), on(later));
            prop_assert!(place(now) <= place(then));
            prop_assert!(place(then) <= place(EntitlementState::Expired));
        }

        #[test]
        fn a_decision_goes_before_any_date(
            standing in proptest::sample::select(&Standing::ALL[1..]),
            start in proptest::option::of(any_day()), expires in proptest::option::of(any_day()),
            grace_days in 0_u32..400, today in any_day(),
        ) {
            let state = state(standing, start, expires, grace_days, today);
            prop_assert_eq!(state.as_str(), standing.as_str());
            prop_assert!(may_issue(state).is_err());
        }

        #[test]
        fn what_was_done_is_done_once_and_what_has_ended_stays(
            standing in proptest::sample::select(Standing::ALL),
            done in proptest::sample::select(
                &[Change::Suspend, Change::Reinstate, Change::Cancel][..]
            ),
        ) {
            if let Ok(after) = change(standing, done) {
                prop_assert_eq!(change(after, done), Ok(after));
            }
            let ended = matches!(standing, Standing::Cancelled | Standing::Superseded);
            let after = change(standing, done).unwrap_or(standing);
            prop_assert!(!ended || after == standing);
        }
    }
}
