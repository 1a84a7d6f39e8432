//! `entitle license rehost` with a person there: which license, to whom, and why.

use crate::cli::asking::{Again, Turn, as_typed};
use crate::cli::context::Desk;
use crate::domain::{Binding, HostId, LicenseRef};
use crate::error::Error;
use crate::ops::choice::{self, RehostChoice, RehostChoices};

use super::rehost::Arguments;

/// The questions on their way.
struct Asking {
    /// What was on the command line.
    given: Arguments,
    /// The same with what was answered.
    answers: Arguments,
    /// What the customer has to choose from.
    choices: Option<RehostChoices>,
    /// The license that was chosen.
    chosen: Option<RehostChoice>,
}

/// Asks for what is missing.
pub fn complete(arguments: Arguments, desk: &mut Desk<'_>) -> Result<Arguments, Error> {
    let mut asking = Asking {
        given: arguments.clone(),
        answers: arguments,
        choices: None,
        chosen: None,
    };
    desk.in_turn(
        &mut asking,
        &[
            Asking::customer,
            Asking::license,
            Asking::holder,
            Asking::reason,
            Asking::folder,
        ],
    )?;
    Ok(asking.answers)
}

/// The line that does the same unasked; it says yes beforehand.
pub fn again(arguments: &Arguments, desk: &Desk<'_>) -> Again {
    let mut again = Again::of(desk);
    if let Some(license) = &arguments.license {
        again.word(license);
    }
    again.each("--host", &arguments.host);
    again.some("--user", arguments.user.as_ref());
    again.some("--platform", arguments.platform.as_ref());
    again.some("--reason", arguments.reason.as_ref());
    again.some("--override", arguments.override_reason.as_ref());
    again.some("--request-id", arguments.request_id.as_ref());
    again.some("--out", arguments.out.as_deref().map(as_typed));
    again.switch("--dry-run", arguments.dry_run);
    again.switch("--yes", !arguments.dry_run);
    again
}

impl Asking {
    /// Whose license, unless one is named.
    fn customer(&mut self, desk: &mut Desk<'_>) -> Result<Turn, Error> {
        let overridden = self.given.override_reason.is_some();
        if let Some(license) = &self.given.license {
            let chosen =
                desk.read(|tx, session| choice::rehost_of(tx, session, license, overridden))?;
            self.chosen = Some(chosen);
            return Ok(Turn::Skipped);
        }
        loop {
            let customer = desk.ask_for_customer()?;
            let choices =
                desk.read(|tx, session| choice::rehosts(tx, session, &customer, overridden))?;
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

    /// Which license; the only one there is, is told and taken.
    fn license(&mut self, desk: &mut Desk<'_>) -> Result<Turn, Error> {
        let Some(choices) = &self.choices else {
            return Ok(Turn::Skipped);
        };
        desk.tell_left_out(choices.reasons());
        let (choice, turn) = if let [only] = choices.found.as_slice() {
            let (license, customer) = (only.license, &choices.customer);
            desk.ui().status(&format!(
                "{license} is the only license of {customer} that can move: {}",
                cells(only)[1..].join(", ")
            ));
            (only, Turn::Skipped)
        } else {
            let rows: Vec<Vec<String>> = choices.found.iter().map(cells).collect();
            let place = desk.ui().pick("License", &rows, "LICENSE")?;
            (&choices.found[place], Turn::Answered)
        };
        self.answers.license = Some(LicenseRef::Number(choice.license));
        self.chosen = Some(choice.clone());
        Ok(turn)
    }

    /// To whom: another than now.
    fn holder(&mut self, desk: &mut Desk<'_>) -> Result<Turn, Error> {
        let Some(chosen) = &self.chosen else {
            return Ok(Turn::Skipped);
        };
        let given = match chosen.binding {
            Binding::NamedUser => self.given.user.is_some(),
            _ => !self.given.host.is_empty(),
        };
        if given {
            return Ok(Turn::Skipped);
        }
        match chosen.binding {
            Binding::NamedUser => {
                let label = "New user, by the login or address that the product knows";
                self.answers.user = Some(desk.ui().ask(label, None, "--user")?);
            }
            Binding::NodeLocked | Binding::Floating | Binding::Site => {
                self.answers.host = other_hosts(chosen, desk)?;
            }
        }
        Ok(Turn::Answered)
    }

    fn reason(&mut self, desk: &mut Desk<'_>) -> Result<Turn, Error> {
        if self.given.reason.is_some() {
            return Ok(Turn::Skipped);
        }
        let label = "Reason, for the record";
        self.answers.reason = Some(desk.ui().ask(label, None, "--reason")?);
        Ok(Turn::Answered)
    }

    fn folder(&mut self, desk: &mut Desk<'_>) -> Result<Turn, Error> {
        if self.given.out.is_some() || self.given.dry_run {
            return Ok(Turn::Skipped);
        }
        self.answers.out = Some(desk.ask_for_folder()?);
        Ok(Turn::Answered)
    }
}

/// The new hosts of a license, asked for until they are not the old ones.
fn other_hosts(chosen: &RehostChoice, desk: &mut Desk<'_>) -> Result<Vec<HostId>, Error> {
    let license = chosen.license;
    loop {
        let hosts = if chosen.binding == Binding::Floating {
            if chosen.hosts.len() > 1 {
                desk.ui().status(&format!(
                    "{license} is locked to {}: name all of the new hosts, those that stay too.",
                    bound_to(chosen)
                ));
            }
            desk.ask_for_servers("New host of the license server")?
        } else {
            vec![desk.ask_for_host("New host")?]
        };
        let same = hosts.len() == chosen.hosts.len()
            && hosts.iter().all(|host| chosen.hosts.contains(host));
        if !same {
            return Ok(hosts);
        }
        desk.ui().warn(&format!(
            "`{license}` is locked to that already: name another host"
        ));
    }
}

fn bound_to(choice: &RehostChoice) -> String {
    let hosts = choice.hosts.iter().map(HostId::to_string);
    let all: Vec<String> = hosts.chain(choice.user.clone()).collect();
    all.join(", ")
}

/// What one wants to see of a license before it moves.
fn cells(choice: &RehostChoice) -> Vec<String> {
    let (used, allowed) = choice.used;
    vec![
        choice.license.to_string(),
        choice.product.to_string(),
        bound_to(choice),
        choice.state.to_string(),
        format!("{used} of {allowed} rehosts"),
        format!("issued {}", choice.issued_on),
    ]
}
