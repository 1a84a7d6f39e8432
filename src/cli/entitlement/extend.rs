//! `entitle entitlement extend`.

use clap::Args;

use crate::cli::context::Desk;
use crate::domain::{Day, EntitlementRef, Reason};
use crate::error::Error;
use crate::ops::entitlement::{self, Extended, Later};
use crate::ops::license::Attempt;

use super::plan::{Plan, carry_out};

/// Give an entitlement a later end
///
/// The same right for some days more, out of goodwill or while a renewal is under way: it keeps its
/// number, and a maintenance that lasts as long goes on with it. For what is paid for there is
/// `entitlement renew`.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  entitle entitlement extend E-77 --days 14 --reason 'the renewal is under way'
  entitle entitlement extend E-77 --expires 2027-04-30 --reason 'goodwill, case T-204'")]
pub struct Arguments {
    /// Its number (`E-77`), its activation ID or its full ID
    #[arg(value_name = "ID")]
    entitlement: EntitlementRef,

    /// The last day: the same again changes nothing
    #[arg(
        long,
        value_name = "DAY",
        required_unless_present = "days",
        conflicts_with = "days"
    )]
    expires: Option<Day>,

    /// How many days after its last one it ends, each time anew
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    days: Option<u32>,

    /// Why, for the record
    #[arg(long, value_name = "TEXT")]
    reason: Reason,

    /// Show what would be done, and do nothing
    #[arg(long)]
    dry_run: bool,
}

/// Shows what it will do and asks, and gives the entitlement a later end.
pub fn run(arguments: &Arguments, desk: &mut Desk<'_>) -> Result<(), Error> {
    let (name, reason) = (&arguments.entitlement, &arguments.reason);
    let later = match (arguments.expires, arguments.days) {
        (Some(day), _) => Later::On(day),
        (None, Some(days)) => Later::By(days),
        (None, None) => return Err(Error::usage("give `--expires DAY` or `--days N`")),
    };
    let extended = carry_out(desk, arguments.dry_run, |tx, session, _, agreed| {
        let extended = entitlement::extend(tx, session, name, later, reason, agreed)?;
        Ok(extended.map(Attempt::Done))
    })?;
    desk.show(&extended)
}

impl Plan for Extended {
    fn planned(self) -> Self {
        self.planned()
    }

    fn is_done(&self) -> bool {
        self.existing
    }

    fn question(&self) -> String {
        let number = self.entitlement.number;
        match self.entitlement.expires {
            Some(day) => format!("Let {number} end on {day}?"),
            None => format!("Let {number} end later?"),
        }
    }
}
