//! Reissuing all that a key signed which signs no more, batch by batch.
//!
//! Whatever became of a key is the vendor's affair: it counts against no customer. What cannot be
//! signed anew now is left as it is, with the reason, and comes when the same is run again.

use std::collections::HashMap;

use serde::Serialize;
use serde_json::json;

use crate::domain::{
    EntitlementRef, Event, FailoverNumber, KeyId, KeyStanding, LicenseNumber, MoveCase, MoveError,
    MoveKind, Purpose, Reason, Today, license_move,
};
use crate::ops::{Error, Problem, Recorded, Session, Tx, signing_key};
use crate::store::license::License as Stored;
use crate::store::license_move as moves;
use crate::store::signing_key::StoredKey;
use crate::store::vendor::{self, Vendor};

use super::generate::Attempt;
use super::moving::Moved;
use super::pens::Pens;
use super::rights::Rights;
use super::successor::{Step, Succession, succeed};
use super::view::License;

/// What the licenses of which key are signed anew for.
#[derive(Debug, Clone)]
pub struct KeyReissue {
    /// The key's name, or the beginning of it.
    pub key: String,
    /// Why.
    pub reason: Reason,
}

/// What reissuing all that a key signed would come to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct KeyPlan {
    /// The key.
    pub key_id: KeyId,
    /// What it signed.
    pub purpose: Purpose,
    /// How it stands.
    pub standing: KeyStanding,
    /// The licenses that are to be signed anew.
    pub licenses: i64,
}

/// What a batch came to.
#[derive(Debug, Clone, Default)]
pub struct KeyBatch {
    /// The licenses that have the places of others now.
    pub moved: Vec<Moved>,
    /// Those that were left as they are, with the reason.
    pub left: Vec<(LicenseNumber, Problem)>,
    /// The last license looked at; none when there was none left to look at.
    pub last: Option<LicenseNumber>,
}

/// What there is to do; refused for a key that still signs.
pub fn plan_key_reissue(
    tx: &mut Tx<'_>,
    session: &Session,
    asked: &KeyReissue,
) -> Result<KeyPlan, Error> {
    let key = key_of(tx, asked)?;
    Ok(KeyPlan {
        licenses: moves::count_signed_by(tx, key.id, session.now())?,
        key_id: key.key_id,
        purpose: key.purpose,
        standing: key.standing,
    })
}

/// Signs the next licenses of the key anew, `size` at most, that come after `after`.
pub fn reissue_key(
    tx: &mut Tx<'_>,
    session: &Session,
    pens: &Pens,
    asked: &KeyReissue,
    after: Option<LicenseNumber>,
    size: i64,
) -> Result<Recorded<Attempt<KeyBatch>>, Error> {
    let key = key_of(tx, asked)?;
    let after = after.map_or(0, LicenseNumber::get);
    let numbers = moves::signed_by(tx, key.id, after, session.now(), size)?;
    let mut batch = KeyBatch {
        last: numbers.last().copied(),
        ..KeyBatch::default()
    };
    let vendor = vendor::get(tx)?;
    let licenses = moves::lock_each(tx, &numbers)?;
    let steps = batch.judge(tx, session, &vendor, licenses)?;
    if steps.is_empty() {
        return Ok(Recorded::unchanged(Attempt::Done(batch)));
    }
    let succession = Succession {
        kind: MoveKind::Reissue,
        steps: &steps,
        reason: &asked.reason,
        counted: false,
        override_reason: None,
    };
    let successors = match succeed(tx, session, pens, &succession)? {
        Attempt::Done(successors) => successors,
        Attempt::Locked(purpose) => return Ok(Recorded::unchanged(Attempt::Locked(purpose))),
    };
    let today = Today::at(session.now(), vendor.zone.clone());
    for (step, (predecessor, license)) in steps.iter().zip(successors.each) {
        batch.moved.push(Moved {
            was: License::of(step.license.clone(), &today)?,
            predecessor,
            license,
            request_id: None,
            existing: false,
            used: None,
            allowed: None,
            override_reason: None,
        });
    }
    let mut detail = successors.signed;
    super::moving::extend(
        &mut detail,
        json!({
            "key": key.key_id.as_str(),
            "reason": asked.reason.as_str(),
            "counted": false,
            "left": batch.left.len(),
        }),
    );
    let event = Event::new("license.reissued", detail).about(&key.key_id);
    Ok(Recorded::changed(Attempt::Done(batch), event))
}

impl KeyBatch {
    /// Those of these licenses that may be signed anew; the others are left with the reason.
    fn judge(
        &mut self,
        tx: &mut Tx<'_>,
        session: &Session,
        vendor: &Vendor,
        licenses: Vec<Stored>,
    ) -> Result<Vec<Step>, Error> {
        let today = Today::at(session.now(), vendor.zone.clone());
        let numbers: Vec<LicenseNumber> = licenses.iter().map(|license| license.number).collect();
        let names = licenses.iter().map(|license| license.entitlement);
        let names: Vec<EntitlementRef> = names.map(EntitlementRef::Number).collect();
        let rights = Rights::read(tx, &names)?;
        let open: HashMap<LicenseNumber, FailoverNumber> =
            moves::failed_over(tx, &numbers, session.now())?
                .into_iter()
                .collect();
        let mut steps = Vec::with_capacity(licenses.len());
        for license in licenses {
            let case = MoveCase {
                license: license.number,
                kind: license.kind,
                standing: license.standing,
                successor: None,
                right: rights.of(&license)?.0.entitlement.state(&today),
                failover: open.get(&license.number).copied(),
                counted: 0,
                allowed: 0,
            };
            match license_move::admit(&case, MoveKind::Reissue, false, false) {
                Ok(_) => steps.push(Step::same(license)?),
                // Somebody else did something with it since it was found.
                Err(MoveError::NotActive { .. }) => {}
                Err(why) => {
                    let problem = Problem::refused(why.code(), why.to_string());
                    let left = (license.number, problem.hint(why.way_out()));
                    self.left.push(left);
                }
            }
        }
        Ok(steps)
    }
}

fn key_of(tx: &mut Tx<'_>, asked: &KeyReissue) -> Result<StoredKey, Error> {
    let key = signing_key::find(tx, &asked.key)?;
    if key.standing == KeyStanding::Active {
        return Err(Problem::refused(
            "key_active",
            format!(
                "the key `{}` still signs, and what it signed is good",
                key.key_id
            ),
        )
        .hint("let it sign no more first with `entitle signing-key retire`")
        .into());
    }
    Ok(key)
}
