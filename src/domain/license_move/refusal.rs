//! Why nothing is done with a license.

use super::MoveKind;
use crate::domain::entitlement::IssueRefusal;
use crate::domain::ids::{FailoverNumber, LicenseNumber};
use crate::domain::license::{LicenseKind, LicenseStanding};

/// Why nothing is done with a license.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MoveError {
    /// It stands in for a license, and holds nothing itself.
    #[error("`{license}` is a {kind} license, which holds no copy: it cannot be {}", .asked.done())]
    HoldsNoCopy {
        /// The license.
        license: LicenseNumber,
        /// Its kind.
        kind: LicenseKind,
        /// What was to be done.
        asked: MoveKind,
    },
    /// It has ended.
    #[error("`{license}` is {standing} already, and cannot be {}", .asked.done())]
    NotActive {
        /// The license.
        license: LicenseNumber,
        /// How it stands.
        standing: LicenseStanding,
        /// The license that has its place.
        successor: Option<LicenseNumber>,
        /// What was to be done.
        asked: MoveKind,
    },
    /// A standby host runs on it.
    #[error("`{license}` has failover `{failover}` open, and cannot be {} until that is closed", .asked.done())]
    FailoverOpen {
        /// The license.
        license: LicenseNumber,
        /// The failover.
        failover: FailoverNumber,
        /// What was to be done.
        asked: MoveKind,
    },
    /// Nothing is signed on its right any more, or for now.
    #[error("`{license}` cannot be {}, since its entitlement {}", .asked.done(), over(*.why))]
    RightNotInForce {
        /// The license.
        license: LicenseNumber,
        /// Why.
        why: IssueRefusal,
        /// What was to be done.
        asked: MoveKind,
    },
    /// As often as the model allows in 12 months.
    #[error("{}", at_limit(*.license, *.asked, *.counted, *.allowed))]
    Limit {
        /// The license.
        license: LicenseNumber,
        /// What was to be done.
        asked: MoveKind,
        /// How often it was done.
        counted: u32,
        /// How often it may be done.
        allowed: u32,
    },
}

/// What became of a right, in a sentence about it.
const fn over(why: IssueRefusal) -> &'static str {
    match why {
        IssueRefusal::InGrace | IssueRefusal::Expired => "has expired",
        IssueRefusal::Suspended => "is suspended",
        IssueRefusal::Cancelled => "is cancelled",
        IssueRefusal::Superseded => "is superseded",
    }
}

fn at_limit(license: LicenseNumber, asked: MoveKind, counted: u32, allowed: u32) -> String {
    let what = match asked {
        MoveKind::Return => {
            format!("copies of the entitlement of `{license}` have been returned")
        }
        MoveKind::Rehost | MoveKind::Reissue => {
            format!("the copies of `{license}` have been {}", asked.done())
        }
    };
    let may = match allowed {
        0 => "never may be".to_owned(),
        allowed => format!("may be {}", times(allowed)),
    };
    match counted {
        0 => format!("the copies of `{license}` {may} {}", asked.done()),
        counted => format!("{what} {} in 12 months, and {may}", times(counted)),
    }
}

fn times(times: u32) -> String {
    match times {
        1 => "once".to_owned(),
        2 => "twice".to_owned(),
        times => format!("{times} times"),
    }
}

impl MoveError {
    /// The refusal's stable code.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::HoldsNoCopy { .. } => "license_holds_no_copy",
            Self::NotActive { .. } => "license_not_active",
            Self::FailoverOpen { .. } => "failover_open",
            Self::RightNotInForce { why, .. } => why.code(),
            Self::Limit { asked, .. } => match asked {
                MoveKind::Rehost => "rehost_limit",
                MoveKind::Return => "return_limit",
                MoveKind::Reissue => "reissue_limit",
            },
        }
    }

    /// What to do next.
    pub fn way_out(&self) -> String {
        match self {
            Self::HoldsNoCopy { license, .. } => format!(
                "name the license that it stands in for, which `entitle license show {license}` \
                 tells"
            ),
            Self::NotActive {
                license,
                standing,
                successor,
                asked,
            } => match (successor, standing, asked) {
                (Some(successor), ..) => format!("`{successor}` has its place: name that one"),
                (None, LicenseStanding::Revoked, MoveKind::Return) => {
                    "`entitle license revoke --return-copies` gives its copies back".to_owned()
                }
                _ => format!("see what became of it with `entitle license show {license}`"),
            },
            Self::FailoverOpen { failover, .. } => {
                format!(
                    "close it first with `entitle failover close {failover}`; with `--rehost` its \
                     standby becomes the host"
                )
            }
            Self::RightNotInForce { why, .. } => match why {
                IssueRefusal::InGrace | IssueRefusal::Expired => {
                    "renew the entitlement first; a return is taken at any time".to_owned()
                }
                IssueRefusal::Suspended => {
                    "reinstate the entitlement first; a return is taken at any time".to_owned()
                }
                IssueRefusal::Cancelled => "generate on another entitlement, or order anew; a \
                                            return is taken at any time"
                    .to_owned(),
                IssueRefusal::Superseded => {
                    "generate on the entitlement that replaced it".to_owned()
                }
            },
            Self::Limit { .. } => {
                "pass the limit with `--override WHY`; it is put on record and reported".to_owned()
            }
        }
    }
}
