//! `entitle failover issue` with a person there: from the name of a customer to the license, at
//! two in the morning.

use std::path::{Path, PathBuf};
use std::str::FromStr;

use crate::cli::asking::{Again, Turn, as_typed};
use crate::cli::context::Desk;
use crate::domain::{CustomerCode, HostId, LicenseRef};
use crate::error::Error;
use crate::exit::Exit;
use crate::files;
use crate::ops::choice::{self, FailoverChoice, FailoverChoices};
use crate::ops::failover::Plan;

use super::issue::{self, Arguments};

/// The questions on their way.
struct Asking {
    /// What was on the command line.
    given: Arguments,
    /// The same with what was answered.
    answers: Arguments,
    /// What the customer has to choose from.
    choices: Option<FailoverChoices>,
    /// The license that was chosen among them.
    chosen: Option<FailoverChoice>,
    /// What would come of the answers.
    plan: Option<Plan>,
}

/// Asks for what is missing, shows what would be done, and asks whether it may: the arguments
/// complete, and what was agreed to.
pub fn complete(arguments: Arguments, desk: &mut Desk<'_>) -> Result<(Arguments, Plan), Error> {
    let mut asking = Asking {
        given: arguments.clone(),
        answers: arguments,
        choices: None,
        chosen: None,
        plan: None,
    };
    desk.in_turn(
        &mut asking,
        &[
            Asking::customer,
            Asking::license,
            Asking::standby,
            Asking::reason,
            Asking::ticket,
            Asking::days,
            Asking::file,
            Asking::agree,
        ],
    )?;
    let plan = asking
        .plan
        .ok_or_else(|| Error::usage("nothing was asked"))?;
    Ok((asking.answers, plan))
}

/// The line that does the same unasked.
pub fn again(arguments: &Arguments, desk: &Desk<'_>) -> Again {
    let mut again = Again::of(desk);
    if arguments.license.is_some() {
        again.some("--license", arguments.license.as_ref());
    } else {
        again.some("--customer", arguments.customer.as_ref());
        again.some("--failed-host", arguments.failed_host.as_ref());
    }
    again.some("--host", arguments.host.as_ref());
    again.some("--reason", arguments.reason.as_ref());
    again.some("--ticket", arguments.ticket.as_ref());
    again.some("--days", arguments.days);
    again.some("--override", arguments.override_reason.as_ref());
    again.some("--out", arguments.out.as_deref().map(as_typed));
    again.switch("--dry-run", arguments.dry_run);
    again
}

impl Asking {
    /// Whose host failed, unless the license says so.
    fn customer(&mut self, desk: &mut Desk<'_>) -> Result<Turn, Error> {
        let overridden = self.given.override_reason.is_some();
        if let Some(license) = &self.given.license {
            let chosen =
                desk.read(|tx, session| choice::failover_of(tx, session, license, overridden))?;
            self.chosen = Some(chosen);
            return Ok(Turn::Skipped);
        }
        if let Some(customer) = &self.given.customer {
            if self.given.failed_host.is_none() {
                let choices = self.choices_of(customer, desk)?;
                choices.require_some()?;
                self.choices = Some(choices);
            }
            return Ok(Turn::Skipped);
        }
        loop {
            let customer = desk.ask_for_customer()?;
            let choices = self.choices_of(&customer, desk)?;
            self.answers.customer = Some(customer);
            match choices.require_some() {
                Ok(()) => {
                    self.choices = Some(choices);
                    return Ok(Turn::Answered);
                }
                Err(why) => {
                    desk.ui().warn(&why.to_string());
                    desk.tell_left_out(choices.reasons());
                }
            }
        }
    }

    fn choices_of(
        &self,
        customer: &CustomerCode,
        desk: &mut Desk<'_>,
    ) -> Result<FailoverChoices, Error> {
        let overridden = self.given.override_reason.is_some();
        desk.read(|tx, session| choice::failovers(tx, session, customer, overridden))
    }

    /// Which license; the only one there is, is told and taken.
    fn license(&mut self, desk: &mut Desk<'_>) -> Result<Turn, Error> {
        if self.given.failed_host.is_some() {
            return Ok(Turn::Skipped);
        }
        let Some(choices) = &self.choices else {
            return Ok(Turn::Skipped);
        };
        let (choice, turn) = if let [only] = choices.found.as_slice() {
            let (license, customer) = (only.license, &choices.customer);
            desk.ui().status(&format!(
                "{license} is the only license of {customer} that can have a failover: {}",
                cells(only)[1..].join(", ")
            ));
            desk.tell_left_out(choices.reasons());
            (only, Turn::Skipped)
        } else {
            desk.tell_left_out(choices.reasons());
            let rows: Vec<Vec<String>> = choices.found.iter().map(cells).collect();
            let place = desk
                .ui()
                .pick("License of the failed host", &rows, "--license")?;
            (&choices.found[place], Turn::Answered)
        };
        self.answers.license = Some(LicenseRef::Number(choice.license));
        self.chosen = Some(choice.clone());
        Ok(turn)
    }

    fn standby(&mut self, desk: &mut Desk<'_>) -> Result<Turn, Error> {
        if let Some(standby) = &self.given.host {
            self.admits(standby, desk)?;
            return Ok(Turn::Skipped);
        }
        loop {
            let standby = desk.ask_for_host("Standby host")?;
            match self.admits(&standby, desk) {
                Ok(()) => {
                    self.answers.host = Some(standby);
                    return Ok(Turn::Answered);
                }
                Err(why) => desk.ui().warn(&why.message),
            }
        }
    }

    /// Whether this host may stand in, as far as that is known before it is tried.
    fn admits(&self, standby: &HostId, desk: &mut Desk<'_>) -> Result<(), Error> {
        let Some(chosen) = &self.chosen else {
            return Ok(());
        };
        let session = desk.session()?;
        let admitted = chosen.admits(&session, standby);
        admitted.map_err(|why| Error::new(Exit::Refused, why.code(), why.to_string()))
    }

    fn reason(&mut self, desk: &mut Desk<'_>) -> Result<Turn, Error> {
        if self.given.reason.is_some() {
            return Ok(Turn::Skipped);
        }
        let label = "Reason, for the record";
        self.answers.reason = Some(desk.ui().ask(label, None, "--reason")?);
        Ok(Turn::Answered)
    }

    fn ticket(&mut self, desk: &mut Desk<'_>) -> Result<Turn, Error> {
        if self.given.ticket.is_some() {
            return Ok(Turn::Skipped);
        }
        let label = "Support ticket, if there is one";
        self.answers.ticket = desk.ui().ask_optional(label, "--ticket")?;
        Ok(Turn::Answered)
    }

    /// How long; what comes of all answers is tried out with it.
    fn days(&mut self, desk: &mut Desk<'_>) -> Result<Turn, Error> {
        let usual = self.chosen.as_ref().map(|chosen| chosen.days);
        let Some(usual) = usual.filter(|_| self.given.days.is_none()) else {
            self.rehearse(desk)?;
            return Ok(Turn::Skipped);
        };
        loop {
            let label = "Days after today";
            let Days(days) = desk.ui().ask(label, Some(&usual.to_string()), "--days")?;
            self.answers.days = (days != usual).then_some(days);
            match self.rehearse(desk) {
                Ok(()) => return Ok(Turn::Answered),
                Err(error) if error.code == "failover_too_long" => {
                    desk.ui().warn(&error.message);
                }
                Err(error) => return Err(error),
            }
        }
    }

    fn rehearse(&mut self, desk: &mut Desk<'_>) -> Result<(), Error> {
        self.plan = Some(Plan::of(issue::rehearse(&self.answers, desk)?));
        Ok(())
    }

    /// Where to, and never onto something that is there.
    fn file(&mut self, desk: &mut Desk<'_>) -> Result<Turn, Error> {
        let Some(plan) = &mut self.plan else {
            return Ok(Turn::Skipped);
        };
        if self.given.out.is_some() || self.given.dry_run {
            plan.file = self.given.out.as_deref().map(as_typed);
            return Ok(Turn::Skipped);
        }
        // By its number in the working directory, which the license will have once it is issued.
        let usual = match plan.failovers.as_slice() {
            [one] => format!("{}.lic", one.failover.failover_license),
            _ => ".".to_owned(),
        };
        loop {
            let label = "Write the license to";
            let typed: String = desk.ui().ask(label, Some(&usual), "--out")?;
            if is_taken(&desk.path(Path::new(&typed)), plan) {
                desk.ui()
                    .warn(&format!("`{typed}` is there already: name another"));
                continue;
            }
            let out = if typed == usual { "" } else { &typed };
            self.answers.out = Some(PathBuf::from(out));
            plan.file = Some(typed);
            return Ok(Turn::Answered);
        }
    }

    fn agree(&mut self, desk: &mut Desk<'_>) -> Result<Turn, Error> {
        if self.given.dry_run {
            return Ok(Turn::Skipped);
        }
        if let Some(plan) = &self.plan {
            desk.agree(plan, "Issue it?")?;
        }
        Ok(Turn::Answered)
    }
}

/// Whether a license would lie on something that is there; a failover that is open already may
/// well have its file there, which is then found to be the same.
fn is_taken(path: &Path, plan: &Plan) -> bool {
    let mut new = plan.failovers.iter().filter(|planned| !planned.existing);
    if files::is_dir(path) {
        return new.any(|planned| {
            let name = format!("{}.lic", planned.failover.failover_license);
            files::exists(&path.join(name))
        });
    }
    new.next().is_some() && files::exists(path)
}

/// What one wants to see of a license before it is taken.
fn cells(choice: &FailoverChoice) -> Vec<String> {
    let hosts: Vec<String> = choice.hosts.iter().map(HostId::to_string).collect();
    let (used, allowed) = choice.used;
    vec![
        choice.license.to_string(),
        choice.product.to_string(),
        hosts.join(", "),
        match &choice.open {
            Some((number, standby)) => format!("{number} open on {standby}"),
            None => format!("{used} of {allowed} failovers"),
        },
        format!("issued {}", choice.issued_on),
        match choice.expires {
            Some(day) => format!("expires {day}"),
            None => "perpetual".to_owned(),
        },
    ]
}

/// A number of days, as it is typed.
struct Days(u32);

impl FromStr for Days {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let days = text.parse();
        days.map(Self)
            .map_err(|_| format!("`{text}` is no number of days: give one such as 3"))
    }
}
