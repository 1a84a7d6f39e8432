//! `why`: what holds and what does not about a license, of ours or of another system, a right, a
//! failover, a host, an order or a customer, in plain words, and what can be done now with which
//! command.
//!
//! A subject a file: each gathers its facts, and then draws its findings from them alone. Nothing
//! is changed, and nothing is hidden: of several things that stand in the way each is told, the
//! first that a person would ask for first.

mod advice;
mod customer;
mod entitlement;
mod failover;
mod file;
mod finding;
mod holder;
mod legacy;
mod license;
mod order;
mod which;
mod words;

use crate::domain::{EntitlementRef, SourceName};
use crate::store::{entitlement as rights, failover as failovers};

use super::entitlement::resolve;
use super::license::license_named;
use super::{Error, Kind, Problem, Session, Tx};

pub use file::{File, explain as explain_file, explain_offline};
pub use finding::{Command, Finding, Subject, SubjectKind, Verdict, Why};
pub use license::Against;

use which::Meant;

/// How many licenses or rights one explanation goes through.
const MOST: usize = 20;

/// What is asked about, by a name that is no file's.
#[derive(Debug, Clone)]
pub struct Asked {
    /// What somebody said: a number, a code, a host ID, a name.
    pub text: String,
    /// The system that an order came from, where several have its number.
    pub source: Option<SourceName>,
    /// Whom or what it is held against.
    pub against: Against,
}

/// Whether a text is a number such as `L-12`, so that no file is looked for.
pub fn is_number(text: &str) -> Result<bool, Problem> {
    Ok(which::numbered(text)?.is_some())
}

/// Explains what a name means.
pub fn explain(tx: &mut Tx<'_>, session: &Session, asked: &Asked) -> Result<Why, Error> {
    let (meant, exact) = which::meant(tx, session, &asked.text)?;
    let against = &asked.against;
    let held = against.host.is_some() || against.user.is_some();
    if held && !matches!(meant, Meant::License(_) | Meant::Entitlement(_)) {
        return Err(Problem::new(
            Kind::Usage,
            "nothing_to_hold_against",
            "`--host` and `--user` are held against a license or an entitlement alone",
        )
        .hint("leave them out, or name a license, an entitlement or a file")
        .into());
    }
    let mut why = match meant {
        Meant::License(name) => {
            let license = license_named(tx, &name)?;
            license::explain(tx, session, license, against)?
        }
        Meant::Entitlement(name) => right(tx, session, &name, against)?,
        Meant::Failover(number) => {
            let failover = failovers::by_number(tx, number)?.ok_or_else(|| {
                let message = format!("there is no failover `{number}`");
                Problem::not_found("failover_unknown", message)
                    .hint("`entitle failover list` shows them all")
            })?;
            failover::explain(tx, session, failover)?
        }
        Meant::Legacy(number) => legacy::explain(tx, session, number)?,
        Meant::Holder(name) => holder::explain(tx, session, &name)?,
        Meant::Order(number) => order::explain(tx, session, &number, asked.source.as_ref())?,
        Meant::Customer(code) => customer::explain(tx, session, &code)?,
    };
    if !exact {
        why.add(Finding::notes(
            "by_its_beginning",
            format!("Nothing is `{}`, and this alone begins so.", asked.text),
        ));
    }
    Ok(why)
}

/// Explains a right, also one that was taken back with its import.
fn right(
    tx: &mut Tx<'_>,
    session: &Session,
    name: &EntitlementRef,
    against: &Against,
) -> Result<Why, Error> {
    if let EntitlementRef::Number(number) = name
        && rights::by_number(tx, *number)?.is_none()
        && let Some(undone) = entitlement::explain_undone(tx, *number)?
    {
        return Ok(undone);
    }
    let found = resolve(tx, name)?;
    entitlement::explain(tx, session, found, against)
}
