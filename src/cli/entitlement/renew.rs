//! `entitle entitlement renew`.

use std::path::PathBuf;

use clap::Args;

use crate::cli::context::Desk;
use crate::cli::globals::words_of;
use crate::domain::{Day, EntitlementRef, Length, PoNumber, Quantity, Reason, RenewFrom};
use crate::error::Error;
use crate::ops::entitlement::{self, Renewed, Request};

use super::plan::{Plan, carry_out};
use super::reissue;

/// Renew an entitlement for a further term
///
/// Another entitlement takes its place, under a number of its own and the same activation ID. The
/// copies in use go over to it, and no license takes one anew; their files end as before, unless
/// they are signed anew with `--reissue` or later by `entitlement reissue`. While the right runs, grace
/// included, the term begins on the day after its last one, so that nothing paid for is lost; once
/// it is over, it begins today. A maintenance that lasts as long as the right goes on with it.
///
/// Named by its number, `E-77`, an entitlement is renewed once, however often the command runs; an
/// activation ID stands for the newest each time, unless the same `--po-number` is given again.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  entitle entitlement renew E-77 --dry-run
  entitle entitlement renew E-77 --months 24 --po-number PO-5120 --reissue --out licenses
  entitle entitlement renew E-12 --maintenance-until 2027-12-31")]
pub struct Arguments {
    /// Its number (`E-77`), its activation ID or its full ID
    #[arg(value_name = "ID")]
    entitlement: EntitlementRef,

    /// Where the term begins: after the last day, today, or as the right runs or not
    #[arg(long, default_value = "auto",
        value_parser = words_of::<RenewFrom>(&["expiry", "today", "auto"]))]
    from: RenewFrom,

    /// How many months [default: as many as the last term, or the license model's]
    #[arg(long, value_name = "N", conflicts_with = "expires")]
    months: Option<u32>,

    /// The last day, instead of a number of months
    #[arg(long, value_name = "DAY")]
    expires: Option<Day>,

    /// The last day of maintenance; alone it renews the maintenance of a perpetual right
    #[arg(long, value_name = "DAY")]
    maintenance_until: Option<Day>,

    /// Units [default: as before]
    #[arg(long, value_name = "N")]
    quantity: Option<Quantity>,

    /// Why, for the record
    #[arg(long, value_name = "TEXT")]
    reason: Option<Reason>,

    /// The customer's own number for it; the same again gives the same renewal
    #[arg(long, value_name = "NUMBER")]
    po_number: Option<PoNumber>,

    /// Sign a new file for every license whose file ends before the entitlement does; it does not
    /// count against the customer
    #[arg(long)]
    reissue: bool,

    /// Write the new files into this folder, as `L-1043.lic`
    #[arg(long, value_name = "DIR", requires = "reissue")]
    out: Option<PathBuf>,

    /// Show what would be renewed, and renew nothing
    #[arg(long)]
    dry_run: bool,
}

/// Shows what it will do and asks, and renews.
pub fn run(arguments: Arguments, desk: &mut Desk<'_>) -> Result<(), Error> {
    let months = arguments.months.map(Length::Months);
    let request = Request {
        entitlement: arguments.entitlement,
        from: arguments.from,
        length: months.or(arguments.expires.map(Length::Until)),
        maintenance_until: arguments.maintenance_until,
        quantity: arguments.quantity,
        reason: arguments.reason,
        po_number: arguments.po_number,
        reissue: arguments.reissue,
    };
    let mut renewed = carry_out(desk, arguments.dry_run, |tx, session, pens, agreed| {
        entitlement::renew(tx, session, pens, &request, agreed)
    })?;
    if let Some(folder) = &arguments.out {
        reissue::write_files(desk, folder, &mut renewed.reissued)?;
    }
    desk.show(&renewed)
}

impl Plan for Renewed {
    fn planned(self) -> Self {
        self.planned()
    }

    fn is_done(&self) -> bool {
        self.existing
    }

    fn question(&self) -> String {
        let number = self.supersedes;
        match (self.expires, self.maintenance_until) {
            (Some(day), _) => format!("Renew {number} until {day}?"),
            (None, Some(day)) => format!("Renew the maintenance of {number} until {day}?"),
            (None, None) => format!("Renew {number}?"),
        }
    }
}
