//! Failover: when a standby host may run on a failed host's license, and until when.
//!
//! A failover adds no copy. It stands in for one active license that is locked to hosts, one at a
//! time, so often in 12 months as the model lets it, and closes by itself.

mod extension;
mod refusal;

pub use extension::{FailoverExtension, admit_extension, extended_end};
pub use refusal::FailoverError;

use crate::domain::entitlement::Standing;
use crate::domain::host::HostId;
use crate::domain::ids::{FailoverNumber, LicenseNumber};
use crate::domain::license::{LicenseKind, LicenseState};
use crate::domain::model::Binding;
use crate::domain::time::Day;
use crate::domain::words::words;

/// The most days that any failover runs; also the most that a temporary key signs for.
pub const MOST_FAILOVER_DAYS: u32 = 45;

/// The last day of a failover that is opened on `opened_on`: the model's days or those asked for
/// later, and never after the last day of the license that it stands for.
///
/// An override passes [`MOST_FAILOVER_DAYS`] for the model's days; nothing passes more.
pub fn end(
    opened_on: Day,
    model_days: u32,
    asked_days: Option<u32>,
    stands_for_expires: Option<Day>,
) -> Result<Day, FailoverError> {
    let allowed = model_days.min(MOST_FAILOVER_DAYS);
    let days = asked_days.unwrap_or(allowed);
    if days > allowed {
        return Err(FailoverError::TooLong {
            asked: days,
            allowed,
        });
    }
    let last = opened_on.plus_days(i64::from(days)).unwrap_or(Day::LAST);
    match stands_for_expires {
        Some(expires) if expires < opened_on => Err(FailoverError::LicenseOver { expires }),
        Some(expires) => Ok(last.min(expires)),
        None => Ok(last),
    }
}

/// The first day whose failovers still count on `today`: a failover counts for 12 months from the
/// day on which it was opened, and no more from the same day a year later on.
pub fn window_start(today: Day) -> Day {
    today
        .minus_months(12)
        .and_then(|year_ago| year_ago.plus_days(1))
        .unwrap_or(Day::FIRST)
}

/// What is known, once its row is locked, about a license that a standby host is to stand in for.
#[derive(Debug, Clone, Copy)]
pub struct FailoverCase<'a> {
    /// The license.
    pub license: LicenseNumber,
    /// What it is bound to.
    pub binding: Binding,
    /// Its kind.
    pub kind: LicenseKind,
    /// Its state now.
    pub state: LicenseState,
    /// The day on which it begins, while that is still to come.
    pub begins: Option<Day>,
    /// What was decided about its right.
    pub right: Standing,
    /// The hosts that it is locked to.
    pub hosts: &'a [HostId],
    /// The failover that is open for it, and on which host.
    pub open: Option<(FailoverNumber, &'a HostId)>,
    /// Its failovers in the last 12 months, those of the licenses it came from by rehost or
    /// reissue included.
    pub counted: u32,
    /// How many the model lets it have.
    pub allowed: u32,
}

/// What a request for a failover comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FailoverAdmission {
    /// The same one is open already: it is the answer.
    AlreadyOpen(FailoverNumber),
    /// A new one may be opened.
    New,
}

words! {
    /// Whether a failover is open: computed at an instant.
    pub enum FailoverState ("a state of a failover") {
        /// The standby host may run.
        Open = "open",
        /// It ended, or was closed.
        Closed = "closed",
    }
}

words! {
    /// How a failover was closed.
    pub enum FailoverClosing ("a way in which failovers are closed") {
        /// By its own end, or by the one that goes on from it.
        Ended = "ended",
        /// The failed host works again.
        Repaired = "repaired",
        /// Its standby became the host of the license.
        Rehosted = "rehosted",
        /// One of its two licenses was revoked.
        Revoked = "revoked",
        /// By hand, for another reason.
        Closed = "closed",
    }
}

/// Whether some host may stand in, as far as that lies with the license alone. An override lifts
/// the limit in 12 months and nothing else.
pub fn may_have_one(case: &FailoverCase<'_>, overridden: bool) -> Result<(), FailoverError> {
    may_be_stood_in_for(case)?;
    match case.open {
        // The one that is open can be asked for again.
        Some(_) => Ok(()),
        None => within_limit(case, overridden),
    }
}

/// Whether `standby` may stand in. An override lifts the limit in 12 months and nothing else.
pub fn admit(
    case: &FailoverCase<'_>,
    standby: &HostId,
    overridden: bool,
) -> Result<FailoverAdmission, FailoverError> {
    may_be_stood_in_for(case)?;
    let license = case.license;
    match case.open {
        Some((failover, host)) if host == standby => {
            return Ok(FailoverAdmission::AlreadyOpen(failover));
        }
        Some((failover, host)) => {
            return Err(FailoverError::OpenElsewhere {
                license,
                failover,
                host: host.clone(),
            });
        }
        None => {}
    }
    if case.hosts.contains(standby) {
        return Err(FailoverError::SameHost {
            license,
            host: standby.clone(),
        });
    }
    within_limit(case, overridden)?;
    Ok(FailoverAdmission::New)
}

/// Whether the license is one that a host can stand in for at all.
fn may_be_stood_in_for(case: &FailoverCase<'_>) -> Result<(), FailoverError> {
    let license = case.license;
    if !case.binding.is_host_bound() {
        return Err(FailoverError::NotHostBound {
            license,
            binding: case.binding,
        });
    }
    if case.kind == LicenseKind::Failover {
        return Err(FailoverError::OfFailover { license });
    }
    if case.state != LicenseState::Active {
        return Err(FailoverError::LicenseNotActive {
            license,
            state: case.state,
        });
    }
    if let Some(begins) = case.begins {
        return Err(FailoverError::LicenseNotBegun { license, begins });
    }
    if matches!(case.right, Standing::Suspended | Standing::Cancelled) {
        let right = case.right;
        return Err(FailoverError::RightStopped { license, right });
    }
    Ok(())
}

fn within_limit(case: &FailoverCase<'_>, overridden: bool) -> Result<(), FailoverError> {
    if case.counted >= case.allowed && !overridden {
        return Err(FailoverError::Limit {
            license: case.license,
            counted: case.counted,
            allowed: case.allowed,
        });
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::any::any_day;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    fn host(text: &str) -> HostId {
        text.parse().unwrap()
    }

    /// A node-locked license on `db1` that has had one failover of two.
    fn case(hosts: &[HostId]) -> FailoverCase<'_> {
        FailoverCase {
            license: LicenseNumber::new(1042).unwrap(),
            binding: Binding::NodeLocked,
            kind: LicenseKind::Standard,
            state: LicenseState::Active,
            begins: None,
            right: Standing::Active,
            hosts,
            open: None,
            counted: 1,
            allowed: 2,
        }
    }

    fn refused(case: &FailoverCase<'_>, overridden: bool) -> (&'static str, String) {
        let error = admit(case, &host("hostname:standby"), overridden).unwrap_err();
        (error.code(), error.to_string())
    }

    #[test]
    fn a_failover_ends_with_its_days_or_with_its_license() {
        let opened = day("2026-05-04");
        for (model, asked, expires, last) in [
            (7, None, None, "2026-05-11"),
            (7, Some(2), None, "2026-05-06"),
            (7, Some(0), None, "2026-05-04"),
            (7, None, Some("2026-05-09"), "2026-05-09"),
            (7, None, Some("2026-05-04"), "2026-05-04"),
            (7, None, Some("2027-05-04"), "2026-05-11"),
            (60, None, None, "2026-06-18"),
            (45, Some(45), None, "2026-06-18"),
        ] {
            assert_eq!(end(opened, model, asked, expires.map(day)), Ok(day(last)));
        }
    }

    #[test]
    fn more_days_than_the_model_has_are_a_limit() {
        let refused = |model, asked| {
            let error = end(day("2026-05-04"), model, Some(asked), None).unwrap_err();
            assert_eq!(error.code(), "failover_too_long");
            (error.is_limit(), error.to_string())
        };
        assert_eq!(
            refused(7, 8),
            (
                true,
                "a failover of 8 days is too long: ask for at most 7, or override the limit and \
                 say why"
                    .to_owned()
            )
        );
        assert_eq!(
            refused(60, 46),
            (
                false,
                "a failover of 46 days is too long: ask for at most 45".to_owned()
            )
        );
    }

    #[test]
    fn nothing_stands_in_for_a_license_that_is_over() {
        let error = end(day("2026-05-04"), 7, None, Some(day("2026-05-03"))).unwrap_err();
        assert_eq!(error.code(), "license_not_active");
        assert_eq!(
            error.to_string(),
            "the license ended on 2026-05-03, and only an active one has failovers: renew it"
        );
        assert!(!error.is_limit());
    }

    #[test]
    fn a_failover_counts_for_twelve_months() {
        for (today, first) in [
            ("2026-04-09", "2025-04-10"),
            ("2028-02-29", "2027-03-01"),
            ("2027-02-28", "2026-03-01"),
            ("1900-05-01", "1900-01-01"),
        ] {
            assert_eq!(window_start(day(today)), day(first));
        }
    }

    #[test]
    fn a_standby_host_may_stand_in() {
        let hosts = [host("hostname:db1")];
        let standby = host("hostname:standby");
        assert_eq!(
            admit(&case(&hosts), &standby, false),
            Ok(FailoverAdmission::New)
        );
    }

    #[test]
    fn the_same_failover_again_is_the_one_that_is_open() {
        let standby = host("hostname:standby");
        let number = FailoverNumber::new(9).unwrap();
        let mut case = case(&[]);
        case.open = Some((number, &standby));
        case.counted = 2;
        assert_eq!(
            admit(&case, &standby, false),
            Ok(FailoverAdmission::AlreadyOpen(number))
        );
    }

    #[test]
    fn another_standby_host_is_refused_even_with_an_override() {
        let other = host("mac:001122aabbcc");
        let mut case = case(&[]);
        case.open = Some((FailoverNumber::new(9).unwrap(), &other));
        assert_eq!(
            refused(&case, true),
            (
                "failover_open_elsewhere",
                "license `L-1042` has failover `F-9` open on `mac:001122aabbcc`: end that one \
                 first with `entitle failover close F-9`"
                    .to_owned()
            )
        );
    }

    #[test]
    fn the_limit_in_twelve_months_holds_unless_it_is_overridden() {
        let mut case = case(&[]);
        case.counted = 2;
        assert_eq!(
            refused(&case, false),
            (
                "failover_limit",
                "license `L-1042` has had 2 failovers in 12 months and may have 2: rehost it, or \
                 override the limit and say why"
                    .to_owned()
            )
        );
        let standby = host("hostname:standby");
        assert!(admit(&case, &standby, false).unwrap_err().is_limit());
        assert_eq!(admit(&case, &standby, true), Ok(FailoverAdmission::New));
    }

    #[test]
    fn only_an_active_license_with_a_host_has_failovers() {
        let hosts = [host("hostname:standby")];
        let mut site = case(&hosts);
        site.binding = Binding::Site;
        let mut standin = case(&hosts);
        standin.kind = LicenseKind::Failover;
        let mut revoked = case(&hosts);
        revoked.state = LicenseState::Revoked;
        let mut grace = case(&hosts);
        grace.state = LicenseState::Grace;
        let mut waiting = case(&hosts);
        waiting.begins = Some(day("2026-05-05"));
        let mut suspended = case(&hosts);
        suspended.right = Standing::Suspended;
        for (case, code, message) in [
            (
                site,
                "not_host_bound",
                "license `L-1042` is `site`, which no host is locked to: use the license itself \
                 on the standby host",
            ),
            (
                standin,
                "failover_of_failover",
                "license `L-1042` is a failover license itself: name the license that it stands \
                 for",
            ),
            (
                revoked,
                "license_not_active",
                "license `L-1042` is revoked, and only an active one has failovers: name another",
            ),
            (
                grace,
                "license_not_active",
                "license `L-1042` is in grace, and only an active one has failovers: name another",
            ),
            (
                waiting,
                "license_not_active",
                "license `L-1042` begins on 2026-05-05, and only an active one has failovers: \
                 name another",
            ),
            (
                suspended,
                "entitlement_not_active",
                "the right of license `L-1042` is suspended, and only one in force has \
                 failovers: name another",
            ),
            (
                case(&hosts),
                "failover_same_host",
                "license `L-1042` is locked to `hostname:standby` itself: name the standby host",
            ),
        ] {
            assert_eq!(refused(&case, true), (code, message.to_owned()));
        }
    }

    proptest! {
        #[test]
        fn no_failover_outlives_its_days_or_its_license(
            opened in any_day(), model in 0_u32..100, asked in proptest::option::of(0_u32..100),
            license in proptest::option::of(any_day()),
        ) {
            if let Ok(last) = end(opened, model, asked, license) {
                let days = opened.days_until(last);
                prop_assert!((0..=i64::from(model.min(MOST_FAILOVER_DAYS))).contains(&days));
                prop_assert!(asked.is_none_or(|asked| days <= i64::from(asked)));
                prop_assert!(license.is_none_or(|license| last <= license));
            }
        }

        #[test]
        fn the_window_holds_a_year_and_no_more(today in any_day()) {
            let days = window_start(today).days_until(today) + 1;
            prop_assert!((364..=366).contains(&days));
        }
    }
}
