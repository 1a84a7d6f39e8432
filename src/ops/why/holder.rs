//! A host or a user: which licenses run there, and why others do not.

use crate::domain::{CustomerCode, Day, ProductCode};
use crate::ops::legacy::{LegacyLicense, on_host};
use crate::ops::{Error, Session, Tx};
use crate::store::license::{self as stored, USER};
use crate::store::{vendor, why as store};

use super::MOST;
use super::advice;
use super::entitlement::lowered;
use super::finding::{Finding, Subject, SubjectKind, Verdict, Why, leading};
use super::legacy;
use super::license::{Against, Facts, all_keys};

/// A license there, and what is to be said of it.
struct There {
    product: ProductCode,
    customer: CustomerCode,
    finding: Finding,
    /// The failover that it has to do with.
    standby: Option<Finding>,
}

/// Explains a host or a user, by its normal form.
pub(super) fn explain(tx: &mut Tx<'_>, session: &Session, holder: &str) -> Result<Why, Error> {
    let user = holder.strip_prefix(USER);
    let numbers = store::bound_to(tx, holder, MOST + 1)?;
    let more = numbers.len() > MOST;
    let keys = all_keys(tx)?;
    let mut there = Vec::new();
    for number in numbers.into_iter().take(MOST) {
        if let Some(license) = stored::by_number(tx, number)? {
            let facts = Facts::gather(tx, session, &keys, license, None)?;
            there.push(There::of(&facts));
        }
    }
    let any = !there.is_empty();
    if user.is_none() {
        let today = vendor::today(tx, session.now())?.here();
        let legacy = on_host(tx, holder, today)?;
        there.extend(legacy.iter().map(|one| There::of_legacy(one, today)));
    }
    let mut customers: Vec<String> = there.iter().map(|one| one.customer.to_string()).collect();
    customers.dedup();
    let name = user.unwrap_or(holder);
    let mut findings = findings(there);
    if findings.is_empty() {
        let message = format!("No license is bound to `{name}`, and none ever was.");
        findings.push(Finding::fails("no_license", message));
    }
    let all = match user {
        Some(user) => advice::licenses_of_user(user),
        None => advice::licenses_of_host(holder),
    };
    if more {
        let message = format!("There are more licenses than the newest {MOST}.");
        findings.push(Finding::notes("more_licenses", message));
    }
    let subject = Subject {
        kind: user.map_or(SubjectKind::Host, |_| SubjectKind::User),
        code: name.to_owned(),
        what: what(&customers),
        customer: match customers.as_slice() {
            [only] => Some(only.clone()),
            _ => None,
        },
    };
    let mut why = Why::new(subject, findings);
    why.next.extend(any.then_some(all));
    Ok(why)
}

fn what(customers: &[String]) -> String {
    match customers {
        [] => "bound to nothing".to_owned(),
        customers => format!("of {}", customers.join(", ")),
    }
}

impl There {
    fn of(facts: &Facts) -> Self {
        let license = &facts.license;
        let findings = facts.findings(&Against::default());
        let called = format!("`{}` {}", license.number, license.product);
        let told = |finding: &Finding| format!("{called}: {}", lowered(&finding.message));
        let standby = findings
            .iter()
            .find(|finding| matches!(finding.code, "failover_open" | "stands_in"));
        let finding = if let Some(finding) = leading(&findings) {
            let message = told(finding);
            let finding = Finding {
                message,
                ..finding.clone()
            };
            finding.then([advice::why_license(license.number)])
        } else {
            let time = findings
                .iter()
                .find(|finding| matches!(finding.code, "in_time" | "expires_soon" | "in_grace"));
            let message = time.map_or_else(|| format!("{called} is good."), told);
            Finding::holds("runs", message)
        };
        Self {
            product: license.product.clone(),
            customer: license.customer.clone(),
            standby: standby.map(|finding| Finding {
                message: told(finding),
                ..finding.clone()
            }),
            finding,
        }
    }

    /// One of another system.
    fn of_legacy(license: &LegacyLicense, today: Day) -> Self {
        let finding = legacy::time(license, today);
        let message = format!(
            "`{}` {} of {}: {}",
            license.number,
            license.product,
            license.system_name(),
            lowered(&finding.message)
        );
        let finding = Finding { message, ..finding };
        Self {
            product: license.product.clone(),
            customer: license.customer.clone(),
            finding: finding.then([advice::why_legacy(license.number)]),
            standby: None,
        }
    }
}

/// What is to be said of them all: one that does not hold stands in the way, unless another
/// license of the same product runs there.
fn findings(there: Vec<There>) -> Vec<Finding> {
    let running: Vec<(ProductCode, CustomerCode)> = there
        .iter()
        .filter(|one| one.finding.verdict == Verdict::Holds)
        .map(|one| (one.product.clone(), one.customer.clone()))
        .collect();
    let mut told: Vec<(ProductCode, CustomerCode)> = Vec::new();
    let mut findings = Vec::new();
    for one in there {
        let slot = (one.product, one.customer);
        let mut finding = one.finding;
        // The newest of several that do not run says why nothing does; the others are former ones.
        let former = running.contains(&slot) || told.contains(&slot);
        if finding.verdict == Verdict::DoesNotHold && former {
            finding.verdict = Verdict::WorthKnowing;
            finding.commands.clear();
        }
        told.push(slot);
        findings.push(finding);
        findings.extend(one.standby);
    }
    findings
}
