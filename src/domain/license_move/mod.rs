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
    if !case.kind.takes_copies() {
        return Err(MoveError::HoldsNoCopy {
            license,
            kind: case.kind,
            asked: kind,
        });
    }
    if case.standing != LicenseStanding::Active {
        return Err(MoveError::NotActive {
            license,
            standing: case.standing,
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

/// Whether this is within the limit of 12 months.
pub fn within(
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
