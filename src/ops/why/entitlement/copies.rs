//! What is left of an entitlement, and who has the rest.

use std::collections::BTreeSet;

use crate::domain::{
    EntitlementNumber, Instant, LicenseKind, LicenseNumber, LicenseState, counted,
};
use crate::ops::why::advice;
use crate::ops::why::finding::Finding;
use crate::ops::why::license::Against;
use crate::ops::why::words::{Clock, copies, named};
use crate::ops::{Error, Session, Tx};
use crate::store::entitlement::Grant;
use crate::store::license::user_holder;
use crate::store::overview::{self, LicenseBrief};
use crate::store::why as store;

/// How many licenses a finding names.
const NAMED: usize = 3;

/// Whether all copies of a grant are taken.
pub(super) fn is_used_up(grant: &Grant) -> bool {
    grant.ledger.left() == Some(0)
}

/// What is left of a grant.
pub(super) fn left(grant: &Grant) -> Finding {
    let (ledger, product) = (&grant.ledger, &grant.product);
    let Some((capacity, left)) = ledger.capacity().zip(ledger.left()) else {
        let message = format!("{product} is for the whole site: its copies are not counted.");
        return Finding::holds("not_counted", message);
    };
    let overdraft = match capacity - ledger.bought {
        0 => String::new(),
        more => format!(" and {more} of overdraft"),
    };
    let told = format!(
        "{} bought{overdraft}, {} issued",
        ledger.bought, ledger.issued
    );
    if left == 0 {
        let message = format!("No copy of {product} is left: {told}. Nobody gets another.");
        return Finding::fails("no_copies_left", message);
    }
    let verb = if left == 1 { "is" } else { "are" };
    let message = format!("{} of {product} {verb} left: {told}.", copies(left));
    if ledger.issued >= ledger.bought {
        Finding::notes("in_overdraft", message)
    } else {
        Finding::holds("copies_left", message)
    }
}

/// The licenses of an entitlement.
pub(super) struct Issued {
    number: EntitlementNumber,
    /// Those that have copies.
    holding: Vec<LicenseBrief>,
    /// Those on hosts that look given up.
    given_up: Vec<LicenseNumber>,
    /// All of them, those for standby hosts too.
    all: Vec<LicenseBrief>,
    now: Instant,
}

impl Issued {
    /// Finds out who has copies of an entitlement.
    pub(super) fn gather(
        tx: &mut Tx<'_>,
        session: &Session,
        number: EntitlementNumber,
    ) -> Result<Self, Error> {
        let now = session.now();
        let all = overview::licenses_of_entitlement(tx, number)?;
        let returned: BTreeSet<LicenseNumber> =
            store::given_back(tx, number)?.into_iter().collect();
        let has_copies = |license: &&LicenseBrief| {
            let ended = matches!(
                license.state(now),
                LicenseState::Returned | LicenseState::Rehosted | LicenseState::Superseded
            );
            license.kind != LicenseKind::Failover && !ended && !returned.contains(&license.number)
        };
        Ok(Self {
            number,
            holding: all.iter().filter(has_copies).cloned().collect(),
            given_up: store::on_hosts_given_up(tx, number, now, NAMED)?,
            all,
            now,
        })
    }

    /// Who has the copies, and from whom they may come back.
    pub(super) fn findings(&self, clock: &Clock) -> Vec<Finding> {
        let mut findings = vec![self.holders(clock)];
        if !self.given_up.is_empty() {
            let message = format!(
                "{} on a host that looks given up: another license was moved off it, or its \
                 failover ran out.",
                subjects(&self.given_up)
            );
            let back = self.given_up.iter().copied().map(advice::give_back);
            findings.push(Finding::notes("host_given_up", message).then(back));
        }
        let expired = self.in_state(LicenseState::Expired);
        if !expired.is_empty() {
            let message = format!("{} expired, with the copies kept.", subjects(&expired));
            let back = expired.iter().copied().map(advice::give_back);
            findings.push(Finding::notes("expired_keep_copies", message).then(back));
        }
        let revoked = self.in_state(LicenseState::Revoked);
        if !revoked.is_empty() {
            let message = format!(
                "{} revoked, with the copies kept, since a file may still run.",
                subjects(&revoked)
            );
            let back = revoked.iter().copied().map(advice::revoke_with_copies);
            findings.push(Finding::notes("revoked_keep_copies", message).then(back));
        }
        findings
    }

    fn holders(&self, clock: &Clock) -> Finding {
        let count = i64::try_from(self.holding.len()).unwrap_or(i64::MAX);
        let held = counted(count, "license has", "licenses have");
        let oldest: Vec<String> = self
            .holding
            .iter()
            .filter(|license| license.state(self.now) == LicenseState::Active)
            .take(NAMED)
            .map(|license| {
                format!(
                    "`{}` of {} for {}",
                    license.number,
                    clock.day(license.issued_at),
                    named(&license.holders)
                )
            })
            .collect();
        let oldest = match oldest.as_slice() {
            [] => String::new(),
            oldest => format!(", the oldest {}", oldest.join(", ")),
        };
        let message = format!("{held} the copies{oldest}.");
        Finding::notes("holders", message).then([advice::holders(self.number)])
    }

    /// The oldest in a state that have copies.
    fn in_state(&self, state: LicenseState) -> Vec<LicenseNumber> {
        self.holding
            .iter()
            .filter(|license| license.state(self.now) == state)
            .map(|license| license.number)
            .take(NAMED)
            .collect()
    }

    /// The license that there is for the host or user asked about, the newest where there are
    /// several.
    pub(super) fn there(&self, against: &Against) -> Option<Finding> {
        let host = against.host.as_ref().map(ToString::to_string);
        let holder = host.or_else(|| against.user.as_ref().map(user_holder))?;
        let there = self
            .all
            .iter()
            .rev()
            .filter(|license| license.holders.contains(&holder))
            .max_by_key(|license| license.state(self.now) == LicenseState::Active);
        let Some(license) = there else {
            let message = format!("No license of it was ever issued for `{holder}`.");
            return Some(Finding::notes("license_missing", message));
        };
        let (number, state) = (license.number, license.state(self.now));
        let explain = advice::why_license(number);
        Some(if state == LicenseState::Active {
            let message =
                format!("`{number}` is for `{holder}` already: its file is to be had again.");
            Finding::holds("license_there", message).then([advice::export(number), explain])
        } else {
            let message = format!("`{number}` was for `{holder}`, and is {state}.");
            Finding::notes("license_ended", message).then([explain])
        })
    }
}

/// Numbers as the subject of a sentence.
fn subjects(numbers: &[LicenseNumber]) -> String {
    let verb = if numbers.len() == 1 { "is" } else { "are" };
    format!("{} {verb}", named(numbers))
}
