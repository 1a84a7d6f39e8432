//! What may be done with a license after it was issued, and how often.
//!
//! A rehost moves its copies to another host, a return gives them back, a reissue signs it anew
//! for the same host. None of them takes a copy, so none is refused for want of one; each is
//! limited in 12 months by the license model, so that one copy does not serve many.

mod refusal;

pub use refusal::MoveError;

use super::entitlement::{EntitlementState, may_issue};
use super::ids::{FailoverNumber, LicenseNumber};
use super::license::{LicenseKind, LicenseStanding};
use super::model::ServicePolicy;
use super::words::words;

words! {
    /// What is done with a license.
    pub enum MoveKind ("a move of a license") {
        /// Its copies move to another host or person.
        Rehost = "rehost",
        /// Its copies are given back.
        Return = "return",
        /// It is signed anew for the same host or person.
        Reissue = "reissue",
    }
}

impl MoveKind {
    /// How the license stands afterwards.
    pub const fn standing(self) -> LicenseStanding {
        match self {
            Self::Rehost => LicenseStanding::Rehosted,
            Self::Return => LicenseStanding::Returned,
            Self::Reissue => LicenseStanding::Superseded,
        }
    }

    /// How many a model allows in 12 months.
    pub const fn allowed(self, policy: &ServicePolicy) -> u32 {
        match self {
            Self::Rehost => policy.rehosts_per_year,
            Self::Return => policy.returns_per_year,
            Self::Reissue => policy.reissues_per_year,
        }
    }

    /// What was done, in a sentence about a license.
    const fn done(self) -> &'static str {
        match self {
            Self::Rehost => "rehosted",
            Self::Return => "returned",
            Self::Reissue => "reissued",
        }
    }
}

/// What is known about a license, once its row is locked, with which something is to be done.
#[derive(Debug, Clone, Copy)]
pub struct MoveCase {
    /// The license.
    pub license: LicenseNumber,
    /// Its kind.
    pub kind: LicenseKind,
    /// What was done with it before.
    pub standing: LicenseStanding,
    /// The license that has its place since.
    pub successor: Option<LicenseNumber>,
    /// The state of its right today.
    pub right: EntitlementState,
    /// The failover that is open for it.
    pub failover: Option<FailoverNumber>,
    /// How often that was done in the last 12 months: rehosts and reissues of the copies that it
    /// holds, returns to the grant that it takes them of.
    pub counted: u32,
    /// How often the model allows it.
    pub allowed: u32,
}

/// How something is admitted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MoveAdmission {
    /// Within the limit of 12 months, or not counted.
    Within,
    /// Past it, by an override.
    PastLimit,
}

/// Whether this may be done with a license now. One that is not `counted` has no limit, an
/// override lifts the limit in 12 months, and nothing lifts the rest.
///
/// A right in grace keeps what runs running, and so its licenses still move; one that is over,
/// stopped or replaced signs nothing. Copies are taken back whatever became of the right: it only
/// lessens what is out.
pub fn admit(
    case: &MoveCase,
    kind: MoveKind,
    counted: bool,
    overridden: bool,
) -> Result<MoveAdmission, MoveError> {
    let license = case.license;
    holds_copies(case, kind)?;
    if case.standing != LicenseStanding::Active {
        return Err(MoveError::NotActive {
            license,
            standing: case.standing,
            successor: case.successor,
            asked: kind,
        });
    }
    if let Some(failover) = case.failover {
        return Err(MoveError::FailoverOpen {
            license,
            failover,
            asked: kind,
        });
    }
    let in_force = match case.right {
        EntitlementState::Grace => Ok(()),
        right => may_issue(right),
    };
    if let (MoveKind::Rehost | MoveKind::Reissue, Err(why)) = (kind, in_force) {
        return Err(MoveError::RightNotInForce {
            license,
            why,
            asked: kind,
        });
    }
    within(case, kind, counted, overridden)
}

/// Whether the copies of a license that is revoked, now or before, may be given back with it.
pub fn admit_return_of_revoked(
    case: &MoveCase,
    overridden: bool,
) -> Result<MoveAdmission, MoveError> {
    holds_copies(case, MoveKind::Return)?;
    within(case, MoveKind::Return, true, overridden)
}

fn holds_copies(case: &MoveCase, kind: MoveKind) -> Result<(), MoveError> {
    if case.kind.takes_copies() {
        return Ok(());
    }
    Err(MoveError::HoldsNoCopy {
        license: case.license,
        kind: case.kind,
        asked: kind,
    })
}

/// Whether this is within the limit of 12 months.
fn within(
    case: &MoveCase,
    kind: MoveKind,
    counted: bool,
    overridden: bool,
) -> Result<MoveAdmission, MoveError> {
    match (counted && case.counted >= case.allowed, overridden) {
        (false, _) => Ok(MoveAdmission::Within),
        (true, true) => Ok(MoveAdmission::PastLimit),
        (true, false) => Err(MoveError::Limit {
            license: case.license,
            asked: kind,
            counted: case.counted,
            allowed: case.allowed,
        }),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// A license that was rehosted once of twice.
    fn case() -> MoveCase {
        MoveCase {
            license: LicenseNumber::new(1042).unwrap(),
            kind: LicenseKind::Standard,
            standing: LicenseStanding::Active,
            successor: None,
            right: EntitlementState::Active,
            failover: None,
            counted: 1,
            allowed: 2,
        }
    }

    fn refused(case: &MoveCase, kind: MoveKind) -> (&'static str, String, String) {
        let error = admit(case, kind, true, true).unwrap_err();
        (error.code(), error.to_string(), error.way_out())
    }

    #[test]
    fn the_limit_holds_unless_it_is_overridden_or_does_not_count() {
        for (counted, counts, overridden, admitted) in [
            (1, true, false, Some(MoveAdmission::Within)),
            (1, true, true, Some(MoveAdmission::Within)),
            (2, true, false, None),
            (2, true, true, Some(MoveAdmission::PastLimit)),
            (2, false, false, Some(MoveAdmission::Within)),
            (2, false, true, Some(MoveAdmission::Within)),
        ] {
            let case = MoveCase { counted, ..case() };
            for kind in MoveKind::ALL {
                assert_eq!(admit(&case, *kind, counts, overridden).ok(), admitted);
            }
        }
    }

    #[test]
    fn a_limit_is_said_in_words() {
        let limit = |kind, counted, allowed| {
            let case = MoveCase {
                counted,
                allowed,
                ..case()
            };
            let error = admit(&case, kind, true, false).unwrap_err();
            (error.code(), error.to_string())
        };
        for (kind, counted, allowed, code, message) in [
            (
                MoveKind::Rehost,
                2,
                2,
                "rehost_limit",
                "the copies of `L-1042` have been rehosted twice in 12 months, and may be twice",
            ),
            (
                MoveKind::Reissue,
                5,
                4,
                "reissue_limit",
                "the copies of `L-1042` have been reissued 5 times in 12 months, and may be 4 times",
            ),
            (
                MoveKind::Return,
                1,
                1,
                "return_limit",
                "copies of the entitlement of `L-1042` have been returned once in 12 months, and \
                 may be once",
            ),
            (
                MoveKind::Rehost,
                0,
                0,
                "rehost_limit",
                "the copies of `L-1042` never may be rehosted",
            ),
            (
                MoveKind::Rehost,
                1,
                0,
                "rehost_limit",
                "the copies of `L-1042` have been rehosted once in 12 months, and never may be",
            ),
        ] {
            let said = (code, message.to_owned());
            assert_eq!(limit(kind, counted, allowed), said);
        }
    }

    #[test]
    fn what_cannot_be_moved_says_why_and_what_to_do() {
        let mut standby = case();
        standby.kind = LicenseKind::Failover;
        let mut moved = case();
        moved.standing = LicenseStanding::Rehosted;
        moved.successor = LicenseNumber::new(1043);
        let mut revoked = case();
        revoked.standing = LicenseStanding::Revoked;
        let mut failed = case();
        failed.failover = FailoverNumber::new(9);
        for (case, kind, code, message, hint) in [
            (
                standby,
                MoveKind::Rehost,
                "license_holds_no_copy",
                "`L-1042` is a failover license, which holds no copy: it cannot be rehosted",
                "name the license that it stands in for, which `entitle license show L-1042` tells",
            ),
            (
                moved,
                MoveKind::Reissue,
                "license_not_active",
                "`L-1042` is rehosted already, and cannot be reissued",
                "`L-1043` has its place: name that one",
            ),
            (
                revoked,
                MoveKind::Return,
                "license_not_active",
                "`L-1042` is revoked already, and cannot be returned",
                "`entitle license revoke --return-copies` gives its copies back",
            ),
            (
                failed,
                MoveKind::Return,
                "failover_open",
                "`L-1042` has failover `F-9` open, and cannot be returned until that is closed",
                "close it first with `entitle failover close F-9`; with `--rehost` its standby \
                 becomes the host",
            ),
        ] {
            let said = (code, message.to_owned(), hint.to_owned());
            assert_eq!(refused(&case, kind), said);
        }
    }

    #[test]
    fn a_right_signs_while_it_runs_and_in_grace_and_takes_back_at_any_time() {
        for (right, code) in [
            (EntitlementState::Pending, None),
            (EntitlementState::Active, None),
            (EntitlementState::Grace, None),
            (EntitlementState::Expired, Some("entitlement_expired")),
            (EntitlementState::Suspended, Some("entitlement_suspended")),
            (EntitlementState::Cancelled, Some("entitlement_cancelled")),
            (EntitlementState::Superseded, Some("entitlement_superseded")),
        ] {
            let case = MoveCase { right, ..case() };
            for kind in [MoveKind::Rehost, MoveKind::Reissue] {
                let said = admit(&case, kind, true, false);
                assert_eq!(said.err().map(|error| error.code()), code);
            }
            assert!(admit(&case, MoveKind::Return, true, false).is_ok());
        }
    }

    #[test]
    fn what_is_revoked_gives_back_what_it_holds() {
        let mut case = case();
        case.standing = LicenseStanding::Revoked;
        case.failover = FailoverNumber::new(9);
        assert_eq!(
            admit_return_of_revoked(&case, false),
            Ok(MoveAdmission::Within)
        );
        case.counted = 2;
        assert!(admit_return_of_revoked(&case, false).is_err());
        assert_eq!(
            admit_return_of_revoked(&case, true),
            Ok(MoveAdmission::PastLimit)
        );
        case.kind = LicenseKind::Failover;
        assert!(admit_return_of_revoked(&case, true).is_err());
    }

    proptest! {
        #[test]
        fn an_override_lifts_the_limit_and_nothing_else(
            kind in proptest::sample::select(MoveKind::ALL),
            of in proptest::sample::select(LicenseKind::ALL),
            standing in proptest::sample::select(LicenseStanding::ALL),
            right in proptest::sample::select(EntitlementState::ALL),
            open in proptest::bool::ANY, counted in 0_u32..4, allowed in 0_u32..4,
        ) {
            let case = MoveCase {
                kind: of,
                standing,
                right,
                failover: FailoverNumber::new(i64::from(open)),
                counted,
                allowed,
                ..case()
            };
            let (plain, lifted) = (admit(&case, kind, true, false), admit(&case, kind, true, true));
            match (plain, lifted) {
                (Ok(plain), lifted) => {
                    prop_assert!(counted < allowed);
                    prop_assert_eq!((plain, lifted), (MoveAdmission::Within, Ok(plain)));
                }
                (Err(MoveError::Limit { .. }), lifted) => {
                    prop_assert!(counted >= allowed);
                    prop_assert_eq!(lifted, Ok(MoveAdmission::PastLimit));
                }
                (Err(why), lifted) => prop_assert_eq!(lifted, Err(why)),
            }
        }
    }
}
