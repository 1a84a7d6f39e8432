//! Signing anew what ends before its entitlement does, since that was renewed or given a later end:
//! for every license at once. It is no reissue that the customer asked for, and counts for none.

use std::path::PathBuf;

use serde::Serialize;
use serde_json::json;

use crate::domain::{
    CustomerCode, Day, EntitlementNumber, EntitlementRef, Event, LicenseNumber, LicenseStanding,
    MoveCase, MoveKind, Reason, SkuCode, license_move,
};
use crate::ops::license::{Attempt, License, Pens, Step, Succession, succeed};
use crate::ops::{Error, Problem, Recorded, Session, Tx};
use crate::store::entitlement::{self as stored, Entitlement};
use crate::store::{license_move as moves, overview, vendor};

use super::touched;
use super::which::resolve;

/// A license that was signed anew. Its JSON is the license's, and then these fields.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SignedAnew {
    /// The license; its numbers and its token are null in a dry run.
    #[serde(flatten)]
    pub license: License,
    /// The license whose place it has.
    pub predecessor: LicenseNumber,
    /// Where it was written.
    pub file: Option<PathBuf>,
}

/// A license that was left as it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LeftAsIs {
    /// The license.
    pub license: LicenseNumber,
    /// The stable name of the reason.
    pub code: &'static str,
    /// Why.
    pub reason: String,
}

/// What signing the licenses of an entitlement anew came to. The order of its JSON fields is that
/// in which they stand here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Reissued {
    /// The entitlement.
    pub entitlement: EntitlementNumber,
    /// The code of its customer.
    pub customer: CustomerCode,
    /// What was bought.
    pub sku: SkuCode,
    /// Its last day.
    pub expires: Option<Day>,
    /// The licenses that were signed anew.
    pub reissued: Vec<SignedAnew>,
    /// Those that were left as they are.
    pub left: Vec<LeftAsIs>,
    /// Whether it is only said what would be done.
    pub dry_run: bool,
}

/// Signs every license of an entitlement anew whose file ends before it does.
pub fn reissue(
    tx: &mut Tx<'_>,
    session: &Session,
    pens: &Pens,
    name: &EntitlementRef,
    reason: &Reason,
    agreed: Option<&Reissued>,
) -> Result<Recorded<Attempt<Reissued>>, Error> {
    let number = resolve(tx, name)?.number;
    stored::hold(tx, number)?;
    let right = resolve(tx, &EntitlementRef::Number(number))?;
    let anew = match sign_anew(tx, session, pens, &right, reason)? {
        Attempt::Done(anew) => anew,
        Attempt::Locked(purpose) => return Ok(Recorded::unchanged(Attempt::Locked(purpose))),
    };
    let reissued = Reissued {
        entitlement: number,
        customer: right.customer,
        sku: right.sku,
        expires: right.expires,
        reissued: anew.licenses,
        left: anew.left,
        dry_run: false,
    };
    if agreed.is_some_and(|agreed| !reissued.is_what_was(agreed)) {
        return Err(Problem::changed_meanwhile().into());
    }
    Ok(match anew.event {
        Some(event) => Recorded::changed(Attempt::Done(reissued), event),
        None => Recorded::unchanged(Attempt::Done(reissued)),
    })
}

impl Reissued {
    /// The same as it is only planned.
    #[must_use]
    pub fn planned(self) -> Self {
        Self {
            dry_run: true,
            ..self
        }
    }

    /// Whether it signs the same licenses anew as was agreed to.
    fn is_what_was(&self, agreed: &Self) -> bool {
        let those = |one: &Self| {
            one.reissued
                .iter()
                .map(|new| new.predecessor)
                .collect::<Vec<_>>()
        };
        those(self) == those(agreed) && self.expires == agreed.expires
    }
}

/// The licenses of an entitlement that were signed anew, and the event that says so.
pub(super) struct Anew {
    pub(super) licenses: Vec<SignedAnew>,
    pub(super) left: Vec<LeftAsIs>,
    pub(super) event: Option<Event>,
}

/// Signs every license anew whose file ends before this entitlement does, which is held.
pub(super) fn sign_anew(
    tx: &mut Tx<'_>,
    session: &Session,
    pens: &Pens,
    right: &Entitlement,
    reason: &Reason,
) -> Result<Attempt<Anew>, Error> {
    let (steps, left) = judge(tx, session, right)?;
    let mut anew = Anew {
        licenses: Vec::new(),
        left,
        event: None,
    };
    if steps.is_empty() {
        return Ok(Attempt::Done(anew));
    }
    let succession = Succession {
        kind: MoveKind::Reissue,
        steps: &steps,
        reason,
        counted: false,
        override_reason: None,
    };
    let successors = match succeed(tx, session, pens, &succession)? {
        Attempt::Done(successors) => successors,
        Attempt::Locked(purpose) => return Ok(Attempt::Locked(purpose)),
    };
    let each = successors.each.into_iter();
    anew.licenses = each
        .map(|(predecessor, license)| SignedAnew {
            license,
            predecessor,
            file: None,
        })
        .collect();
    let mut detail = successors.signed;
    detail["reason"] = reason.as_str().into();
    detail["counted"] = false.into();
    detail["left"] = json!(anew.left.len());
    let event = Event::new("license.reissued", detail).about(&right.number);
    anew.event = Some(event.of_customer(right.customer_id));
    Ok(Attempt::Done(anew))
}

/// The licenses that end too early, and those of them that cannot be signed anew now.
fn judge(
    tx: &mut Tx<'_>,
    session: &Session,
    right: &Entitlement,
) -> Result<(Vec<Step>, Vec<LeftAsIs>), Error> {
    let (today, now) = (vendor::today(tx, session.now())?, session.now());
    let early = touched::outdated(touched::licenses(tx, right.number, &today)?, right.expires);
    let mut numbers: Vec<LicenseNumber> = early.iter().map(|license| license.number).collect();
    numbers.sort_unstable();
    let open = overview::open_failovers(tx, right.customer_id, now)?;
    let (mut steps, mut left) = (Vec::new(), Vec::new());
    for license in moves::lock_each(tx, &numbers)? {
        let failover = open.iter().find(|open| open.license == license.number);
        let case = MoveCase {
            license: license.number,
            kind: license.kind,
            standing: LicenseStanding::Active,
            successor: None,
            right: right.state(&today),
            failover: failover.map(|open| open.number),
            counted: 0,
            allowed: 0,
        };
        match license_move::admit(&case, MoveKind::Reissue, false, false) {
            Ok(_) => steps.push(Step::same(license)?),
            Err(why) => left.push(LeftAsIs {
                license: license.number,
                code: why.code(),
                reason: why.to_string(),
            }),
        }
    }
    Ok((steps, left))
}
