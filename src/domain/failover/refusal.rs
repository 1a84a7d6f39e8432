//! Why there is no failover.

use super::{FailoverClosing, MOST_FAILOVER_DAYS};
use crate::domain::entitlement::Standing;
use crate::domain::host::HostId;
use crate::domain::ids::{FailoverNumber, LicenseNumber};
use crate::domain::license::LicenseState;
use crate::domain::model::Binding;
use crate::domain::time::Day;

/// Why there is no failover.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FailoverError {
    /// Another standby host stands in already.
    #[error(
        "license `{license}` has failover `{failover}` open on `{host}`: end that one first with `entitle failover close {failover}`"
    )]
    OpenElsewhere {
        /// The license.
        license: LicenseNumber,
        /// The failover that is open.
        failover: FailoverNumber,
        /// The host that stands in.
        host: HostId,
    },
    /// As many as the model lets it have in 12 months.
    #[error(
        "license `{license}` has had {counted} failovers in 12 months and may have {allowed}: rehost it, or override the limit and say why"
    )]
    Limit {
        /// The license.
        license: LicenseNumber,
        /// How many it has had.
        counted: u32,
        /// How many it may have.
        allowed: u32,
    },
    /// More days than the model, or than anything, lets it run.
    #[error("a failover of {asked} days is too long: ask for at most {allowed}{}", way_past(*.allowed))]
    TooLong {
        /// The days asked for.
        asked: u32,
        /// The most there are.
        allowed: u32,
    },
    /// Nobody stands in for a license without a host.
    #[error(
        "license `{license}` is `{binding}`, which no host is locked to: use the license itself on the standby host"
    )]
    NotHostBound {
        /// The license.
        license: LicenseNumber,
        /// What it is bound to.
        binding: Binding,
    },
    /// Nobody stands in for a stand-in.
    #[error(
        "license `{license}` is a failover license itself: name the license that it stands for"
    )]
    OfFailover {
        /// The license.
        license: LicenseNumber,
    },
    /// Nobody stands in for a license that is not good.
    #[error(
        "license `{license}` is {}, and only an active one has failovers: name another", named(*.state)
    )]
    LicenseNotActive {
        /// The license.
        license: LicenseNumber,
        /// What it is.
        state: LicenseState,
    },
    /// Nobody stands in for a license whose first day is still to come.
    #[error(
        "license `{license}` begins on {begins}, and only an active one has failovers: name another"
    )]
    LicenseNotBegun {
        /// The license.
        license: LicenseNumber,
        /// Its first day.
        begins: Day,
    },
    /// Nobody stands in for a license whose right was stopped.
    #[error(
        "the right of license `{license}` is {right}, and only one in force has failovers: name another"
    )]
    RightStopped {
        /// The license.
        license: LicenseNumber,
        /// What was decided about its right.
        right: Standing,
    },
    /// The license it would stand for is past its last day.
    #[error("the license ended on {expires}, and only an active one has failovers: renew it")]
    LicenseOver {
        /// Its last day.
        expires: Day,
    },
    /// It is extended from its last day on.
    #[error("failover `{failover}` can be extended from its last day on, {from}")]
    TooEarly {
        /// The failover.
        failover: FailoverNumber,
        /// Its last day.
        from: Day,
    },
    /// Only an open failover is extended.
    #[error("failover `{failover}` is over ({how}, {on}), and only an open one is extended")]
    Over {
        /// The failover.
        failover: FailoverNumber,
        /// How it was closed.
        how: FailoverClosing,
        /// On which day.
        on: Day,
    },
    /// Its successor is over too.
    #[error("failover `{failover}` was extended by `{successor}`, which is over ({how}, {on})")]
    SuccessorOver {
        /// The failover.
        failover: FailoverNumber,
        /// The one that went on from it.
        successor: FailoverNumber,
        /// How that one was closed.
        how: FailoverClosing,
        /// On which day.
        on: Day,
    },
    /// A successor would end on the same day.
    #[error(
        "failover `{failover}` ends on {ends_on}, and one of 0 days more would end then too: ask for more days"
    )]
    NoLonger {
        /// The failover.
        failover: FailoverNumber,
        /// Its last day.
        ends_on: Day,
    },
    /// The license that it stands for ends with it.
    #[error(
        "failover `{failover}` ends with license `{license}` on {ends_on}, and nothing stands in for it after that: renew it"
    )]
    EndsWithLicense {
        /// The failover.
        failover: FailoverNumber,
        /// The license.
        license: LicenseNumber,
        /// The last day of both.
        ends_on: Day,
    },
    /// The standby host is the failed one.
    #[error("license `{license}` is locked to `{host}` itself: name the standby host")]
    SameHost {
        /// The license.
        license: LicenseNumber,
        /// The host.
        host: HostId,
    },
}

/// A state in a sentence.
const fn named(state: LicenseState) -> &'static str {
    match state {
        LicenseState::Grace => "in grace",
        other => other.as_str(),
    }
}

const fn way_past(allowed: u32) -> &'static str {
    if allowed < MOST_FAILOVER_DAYS {
        ", or override the limit and say why"
    } else {
        ""
    }
}

impl FailoverError {
    /// The refusal's stable code.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::OpenElsewhere { .. } => "failover_open_elsewhere",
            Self::Limit { .. } => "failover_limit",
            Self::TooLong { .. } => "failover_too_long",
            Self::NotHostBound { .. } => "not_host_bound",
            Self::OfFailover { .. } => "failover_of_failover",
            Self::LicenseNotActive { .. }
            | Self::LicenseNotBegun { .. }
            | Self::LicenseOver { .. }
            | Self::EndsWithLicense { .. } => "license_not_active",
            Self::RightStopped { .. } => "entitlement_not_active",
            Self::SameHost { .. } => "failover_same_host",
            Self::TooEarly { .. } => "failover_extended_early",
            Self::Over { .. } | Self::SuccessorOver { .. } => "failover_over",
            Self::NoLonger { .. } => "failover_no_longer",
        }
    }

    /// Whether it is a limit that an override can lift.
    pub const fn is_limit(&self) -> bool {
        match self {
            Self::Limit { .. } => true,
            Self::TooLong { asked, .. } => *asked <= MOST_FAILOVER_DAYS,
            _ => false,
        }
    }
}
