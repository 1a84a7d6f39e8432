//! A license of another system: what it is, where it came from, whether anybody checked it, and
//! what cannot be done with it here.

use crate::domain::{Day, LegacyNumber};
use crate::ops::legacy::{self, LegacyLicense};
use crate::ops::{Error, Session, Tx};
use crate::store::vendor;

use super::advice;
use super::finding::{Finding, Subject, SubjectKind, Why};
use super::words::{Clock, copies, named};

/// Explains a license of another system.
pub(super) fn explain(
    tx: &mut Tx<'_>,
    session: &Session,
    number: LegacyNumber,
) -> Result<Why, Error> {
    let license = legacy::show(tx, session, number)?.license;
    let clock = Clock::of(vendor::get(tx)?.zone, session.now());
    let findings = vec![
        time(&license, clock.today()),
        what(&license),
        signature(&license),
        origin(&license),
        right(&license),
        elsewhere(&license),
    ];
    let subject = Subject {
        kind: SubjectKind::Legacy,
        code: number.to_string(),
        what: format!(
            "{} for {}, of {}",
            license.product,
            license.customer,
            license.system_name()
        ),
        customer: Some(license.customer.to_string()),
    };
    Ok(Why::new(subject, findings))
}

/// Whether it lasts.
pub(super) fn time(license: &LegacyLicense, today: Day) -> Finding {
    match (license.start, license.expires) {
        (_, Some(last)) if license.expired => {
            Finding::fails("expired", format!("It ended on {last}."))
        }
        (Some(first), _) if first > today => {
            Finding::fails("not_started", format!("It begins on {first}."))
        }
        (_, Some(last)) => Finding::holds("in_time", format!("It lasts through {last}.")),
        (_, None) => Finding::holds("in_time", "It never ends."),
    }
}

fn what(license: &LegacyLicense) -> Finding {
    let (system, name) = (license.system_name(), &license.name);
    let version = match license.version.as_str() {
        "" => String::new(),
        version => format!(" {version}"),
    };
    let count = license.copies.map_or("uncounted".to_owned(), copies);
    let hosts = if license.hosts.is_empty() {
        "on any host".to_owned()
    } else {
        format!("on {}", named(&license.hosts))
    };
    let message = format!("{system} issued it for `{name}`{version}: {count}, {hosts}.");
    Finding::holds("issued_elsewhere", message)
}

fn signature(license: &LegacyLicense) -> Finding {
    if license.signature == "verified" {
        let message = "Its signature was verified when it was brought.";
        return Finding::holds("signature_verified", message);
    }
    let message = format!(
        "Its signature was not checked: it is on record as `{}` has it.",
        license.file
    );
    Finding::notes("signature_not_checked", message)
}

fn origin(license: &LegacyLicense) -> Finding {
    let file = &license.file;
    let (Some(company), Some(merge)) = (&license.company, license.merge) else {
        return Finding::holds("brought", format!("It stood in `{file}`."));
    };
    let message = format!("It stood in `{file}` of {company}, which `{merge}` brought.");
    Finding::holds("brought", message).then([advice::show_merge(merge)])
}

/// What was sold with it.
fn right(license: &LegacyLicense) -> Finding {
    match license.entitlement {
        Some(right) => {
            let message = format!("It stands for `{right}`, whose copies it does not add to.");
            Finding::holds("right", message).then([advice::why_entitlement(right)])
        }
        None => Finding::notes(
            "no_right",
            "No right here stands behind it: no order that came along was for as much.",
        ),
    }
}

/// What its system alone can do.
fn elsewhere(license: &LegacyLicense) -> Finding {
    let system = license.system_name();
    let message = format!(
        "It cannot be moved, revoked or failed over from here: only {system} issues what its \
         product reads."
    );
    let finding = Finding::notes("of_another_system", message);
    match license.entitlement {
        Some(right) => finding.then([advice::generate_instead(right)]),
        None => finding,
    }
}
