//! `entitle entitlement grant`.

use clap::Args;

use crate::cli::context::Desk;
use crate::cli::globals::words_of;
use crate::domain::{
    CustomerCode, Day, EntitlementOrigin, LineTerm, MOST_TRIAL_DAYS, Quantity, Reason, SkuCode,
};
use crate::error::Error;
use crate::ops::entitlement::{self, Grant};

/// Grant a right without an order
///
/// As `trial` to try something, as `nfr` not for resale (a partner, a school, a tester), or out of
/// `goodwill`. The reason stays on record and stands in `entitlement show` and `list`. Start, end and
/// maintenance follow from the SKU's license model as for an order of today, unless they are given.
///
/// A trial runs for `--days`, else for those of the license model if that is a trial, else for 30:
/// whatever the model's own term, what is granted is then a trial. Its licenses are signed with the
/// temporary key, so it is never longer than that key may sign for, and it has no maintenance unless
/// that is given. A customer gets one trial of a product, whether it was ordered or granted; a further
/// one needs `--override`.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  entitle entitlement grant --customer ACME --sku DRAFT-NL --kind trial --days 14 \\
      --reason 'asked for at the fair'
  entitle entitlement grant --customer GLOBEX --sku MESH-FL10 --quantity 2 --kind nfr \\
      --reason 'partner agreement of 2026' --expires 2026-12-31")]
pub struct Arguments {
    /// Whose it is to be
    #[arg(long, value_name = "CODE")]
    customer: CustomerCode,

    /// What it is to
    #[arg(long, value_name = "SKU")]
    sku: SkuCode,

    /// How many units
    #[arg(long, value_name = "N", default_value = "1")]
    quantity: Quantity,

    /// As what it is granted
    #[arg(long, value_parser = words_of::<EntitlementOrigin>(&["trial", "nfr", "goodwill"]))]
    kind: EntitlementOrigin,

    /// Why, for the record
    #[arg(long, value_name = "TEXT")]
    reason: Reason,

    /// Its first day [default: today, or as the license model says]
    #[arg(long, value_name = "DAY")]
    start: Option<Day>,

    /// Its last day
    #[arg(long, value_name = "DAY")]
    expires: Option<Day>,

    /// How many months it runs
    #[arg(long, value_name = "N")]
    term_months: Option<u32>,

    /// How many days a trial runs
    #[arg(long, value_name = "N", conflicts_with_all = ["expires", "term_months"],
        value_parser = clap::value_parser!(u32).range(1..=i64::from(MOST_TRIAL_DAYS)))]
    days: Option<u32>,

    /// The last day of its maintenance
    #[arg(long, value_name = "DAY")]
    maintenance_until: Option<Day>,

    /// Why the customer gets a further trial
    #[arg(long = "override", value_name = "WHY")]
    override_reason: Option<Reason>,

    /// Show what would be granted, and grant nothing
    #[arg(long)]
    dry_run: bool,
}

/// Grants a right.
pub fn run(arguments: Arguments, desk: &mut Desk<'_>) -> Result<(), Error> {
    let dry_run = arguments.dry_run;
    let request = arguments.request()?;
    let granted = desk.write_or_rehearse(dry_run, |tx, session| {
        entitlement::grant(tx, session, &request, dry_run)
    })?;
    if dry_run {
        desk.ui().dry_run();
    }
    desk.show(&granted)
}

impl Arguments {
    fn request(self) -> Result<Grant, Error> {
        let of_a_trial = [
            ("--days", self.days.is_some()),
            ("--override", self.override_reason.is_some()),
        ];
        let out_of_place = of_a_trial.into_iter().find(|(_, given)| *given);
        if let (Some((flag, _)), false) = (out_of_place, self.kind == EntitlementOrigin::Trial) {
            let message = format!("`{flag}` is for a trial, and this is `{}`", self.kind);
            return Err(
                Error::usage(message).hint(format!("leave `{flag}` out, or give `--kind trial`"))
            );
        }
        Ok(Grant {
            customer: self.customer,
            sku: self.sku,
            quantity: self.quantity,
            origin: self.kind,
            reason: self.reason,
            term: LineTerm {
                start: self.start,
                term_months: self.term_months,
                expires: self.expires,
            },
            days: self.days,
            maintenance_until: self.maintenance_until,
            override_reason: self.override_reason,
        })
    }
}
