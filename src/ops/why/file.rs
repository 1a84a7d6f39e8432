//! A license as a file, with a store or by a key set alone; and a file that is no license.

use crate::domain::{Instant, LicenseId, LicenseNumber};
use crate::ops::license::{self as licenses, Asked, Seen, Verified, token_of};
use crate::ops::{Error, Session, Tx};
use crate::store::{license as stored, vendor};
use crate::token::likeness::{self, Likeness, Readable};
use crate::token::{Claims, Host, KeySet};

use super::advice;
use super::finding::{Finding, Subject, SubjectKind, Why};
use super::license::{
    Against, Bound, Facts, Times, all_keys, asked, judge, of_refusal, place, there,
};
use super::words::Clock;

/// A license file, and what it is to be held against.
#[derive(Debug, Clone)]
pub struct File {
    /// Its name, as it was given.
    pub name: String,
    /// What is in it.
    pub bytes: Vec<u8>,
    /// The status lists to honour.
    pub lists: Vec<String>,
    /// Whom or what it is held against.
    pub against: Against,
}

impl File {
    /// The license in it, or the explanation of what it is instead.
    pub fn read(&self) -> Result<Readable, Box<Why>> {
        likeness::read(&self.bytes).map_err(|likeness| Box::new(self.is_no_license(&likeness)))
    }

    fn is_no_license(&self, likeness: &Likeness) -> Why {
        let (code, what) = looks_like(likeness);
        let subject = Subject {
            kind: SubjectKind::File,
            code: self.name.clone(),
            what: "no license".to_owned(),
            customer: None,
        };
        let finding = Finding::fails(code, what);
        let checkpoint = *likeness == Likeness::Checkpoint;
        let verify = checkpoint.then(|| advice::verify_checkpoint(&self.name));
        Why::new(subject, vec![finding.then(verify)])
    }

    /// The same explanation, with the license that half a file says it is.
    pub fn with_its_name(&self, tx: &mut Tx<'_>, mut why: Why) -> Result<Why, Error> {
        if let Some(number) = self.claims_to_be(tx)? {
            why.add(names_itself(number));
        }
        Ok(why)
    }

    /// The license on record that the file says it is.
    fn claims_to_be(&self, tx: &mut Tx<'_>) -> Result<Option<LicenseNumber>, Error> {
        let id = likeness::claimed_id(&self.bytes).and_then(|id| id.parse::<LicenseId>().ok());
        let Some(id) = id else {
            return Ok(None);
        };
        Ok(stored::by_uuid(tx, &id)?.map(|license| license.number))
    }
}

fn names_itself(number: LicenseNumber) -> Finding {
    let message = format!("It says of itself that it is `{number}`, which nothing in it proves.");
    Finding::notes("names_itself", message)
        .then([advice::export(number), advice::why_license(number)])
}

/// Explains a license file by the store.
pub fn explain(
    tx: &mut Tx<'_>,
    session: &Session,
    file: &File,
    license: &Readable,
) -> Result<Why, Error> {
    let keys = all_keys(tx)?;
    let now = session.now();
    let judged = judge(&license.token, &keys, now);
    let Some(claims) = &judged.said else {
        return unproven(tx, file, &judged);
    };
    let id = claims.jti.parse::<LicenseId>().ok();
    let record = match &id {
        Some(id) => stored::by_uuid(tx, id)?,
        None => None,
    };
    let mut findings: Vec<Finding> = mangled(license).into_iter().collect();
    let Some(record) = record else {
        let trusted = licenses::verify(tx, session, &license.token, &asked(now))?;
        findings.push(of_key(&judged, &trusted));
        findings.push(Finding::fails(
            "not_on_record",
            "It is not on record in this store: it was issued by another, or after the backup from \
             which this one was restored, or by somebody who has a key of it.",
        ));
        let clock = Clock::of(vendor::get(tx)?.zone, now);
        findings.extend(of_claims(claims, &clock, file));
        findings.extend(of_lists(&license.token, &keys, file, now));
        return Ok(Why::new(subject(claims), findings));
    };
    let number = record.number;
    if token_of(&record)? != license.token {
        let message = format!("It is not the file that is on record as `{number}`.");
        findings.push(Finding::notes("another_file", message).then([advice::export(number)]));
    }
    if !findings.is_empty() {
        findings[0].commands = vec![advice::export(number)];
    }
    let facts = Facts::gather(tx, session, &keys, record, Some(&license.token))?;
    findings.extend(there(tx, session, &facts, &file.against)?);
    findings.extend(of_lists(&license.token, &keys, file, now));
    Ok(Why::new(facts.subject(), findings))
}

/// A license that no key of the store has signed as it is.
fn unproven(tx: &mut Tx<'_>, file: &File, judged: &Verified) -> Result<Why, Error> {
    let mut findings = vec![match judged.verdict {
        "unknown_key" => Finding::fails(
            "key_unknown",
            "It was signed by a key that this store never had: it is another vendor's, or forged.",
        ),
        _ => of_refusal(judged).unwrap_or_else(unread),
    }];
    findings.extend(file.claims_to_be(tx)?.map(names_itself));
    Ok(Why::new(unnamed(file), findings))
}

/// The finding about a key: the store has it, and may not trust it any more.
fn of_key(judged: &Verified, trusted: &Verified) -> Finding {
    if trusted.verdict == "unknown_key" {
        return Finding::fails(
            "key_compromised",
            "It was signed by a compromised key: anybody may have made it.",
        )
        .then([advice::export_keys()]);
    }
    of_refusal(judged).unwrap_or_else(is_signed)
}

/// Explains a license file by a key set and status lists alone, as a product would judge it.
pub fn explain_offline(now: Instant, keys: &KeySet, file: &File, license: &Readable) -> Why {
    let judged = judge(&license.token, keys, now);
    let mut findings: Vec<Finding> = mangled(license).into_iter().collect();
    let Some(claims) = &judged.said else {
        findings.push(of_refusal(&judged).unwrap_or_else(unread));
        return Why::new(unnamed(file), findings);
    };
    findings.push(of_refusal(&judged).unwrap_or_else(is_signed));
    findings.extend(of_lists(&license.token, keys, file, now));
    findings.extend(of_claims(claims, &Clock::without_zone(now), file));
    if file.lists.is_empty() {
        let message = "No status list was given, so nothing tells whether it was revoked: hold one \
                       against it with `--status-list FILE`.";
        findings.push(Finding::notes("list_not_asked", message));
    }
    let mut why = Why::new(subject(claims), findings);
    why.next.push(advice::why_id(&claims.jti));
    why
}

/// What the claims of a license say, beside its signature.
fn of_claims(claims: &Claims, clock: &Clock, file: &File) -> Vec<Finding> {
    let license = &claims.license;
    let times = Times {
        begins: claims
            .nbf
            .max(claims.iat.plus_seconds(-crate::token::DRIFT)),
        expires_at: license.expires_at,
        ends_at: claims.exp,
    };
    let mut findings = vec![times.finding(clock)];
    if license.kind.is_temporary() {
        let message = format!(
            "It is a {} license: it has no grace, and ends as it says.",
            license.kind
        );
        findings.push(Finding::notes("temporary", message));
    }
    let bound = Bound {
        hosts: license.hosts.iter().map(Host::to_string).collect(),
        users: license.users.clone(),
    };
    findings.extend(place::findings(&bound, &file.against));
    findings.extend(
        license
            .maintenance_until
            .map(|last| super::entitlement::maintenance(last, clock)),
    );
    findings
}

/// What the status lists given say of a license.
fn of_lists(token: &str, keys: &KeySet, file: &File, now: Instant) -> Option<Finding> {
    if file.lists.is_empty() {
        return None;
    }
    let asked = Asked {
        lists: file.lists.clone(),
        ..asked(now)
    };
    let judged = licenses::verify_offline(now, token, &asked, keys, &mut Seen::default());
    Some(match judged.verdict {
        "revoked" => Finding::fails(
            "listed_invalid",
            "The status list given says that it is invalid: it was revoked, returned, rehosted or \
             reissued.",
        ),
        "suspended" => Finding::fails(
            "listed_suspended",
            "The status list given says that it is suspended, until further notice.",
        ),
        "status_refused" => Finding::fails(
            "list_refused",
            format!("The status list given does not tell: {}.", judged.detail),
        ),
        _ => Finding::holds("listed_good", "The status list given lets it run."),
    })
}

fn is_signed() -> Finding {
    Finding::holds("signature", "Its signature is good.")
}

fn unread() -> Finding {
    Finding::fails("malformed", "It cannot be read.")
}

fn mangled(license: &Readable) -> Option<Finding> {
    let what = license.mangled?;
    let message = format!(
        "The file was changed on its way, and no product reads it so: {what}. Send it as an \
         attachment."
    );
    Some(Finding::fails("mangled", message))
}

fn subject(claims: &Claims) -> Subject {
    Subject {
        kind: SubjectKind::License,
        code: claims.jti.clone(),
        what: format!("{} for {}", claims.aud, claims.sub),
        customer: Some(claims.sub.clone()),
    }
}

/// A license of which nothing is proven.
fn unnamed(file: &File) -> Subject {
    Subject {
        kind: SubjectKind::License,
        code: file.name.clone(),
        what: "a license that proves nothing".to_owned(),
        customer: None,
    }
}

/// The code and the sentence for a file that is no license.
fn looks_like(likeness: &Likeness) -> (&'static str, String) {
    let (code, what) = match likeness {
        Likeness::Empty => ("file_empty", "There is nothing in it."),
        Likeness::StatusList => (
            "file_is_status_list",
            "It is a status list, which says what was revoked: give it with `--status-list`, and \
             the license itself.",
        ),
        Likeness::Checkpoint => (
            "file_is_checkpoint",
            "It is a checkpoint of the audit, and no license.",
        ),
        Likeness::OtherToken(typ) => {
            let what = format!("It is a token of the type `{typ}`, and no license.");
            return ("file_is_other_token", what);
        }
        Likeness::CutOff => (
            "file_cut_off",
            "It is the beginning of a license, and its end is missing: the whole text is needed, \
             from `BEGIN LICENSE` to `END LICENSE`.",
        ),
        Likeness::Several(count) => {
            let what = format!("There are {count} licenses in it: give a file with one.");
            return ("file_has_several", what);
        }
        Likeness::KeySet => (
            "file_is_key_set",
            "It is a key set, which products verify licenses by: give it with `--jwks`, and the \
             license itself.",
        ),
        Likeness::PublicKey => ("file_is_public_key", "It is a public key, and no license."),
        Likeness::PrivateKey => (
            "file_is_private_key",
            "It is a private key. Whoever has it can sign licenses: it must never leave the \
             vendor, and has to be retired as compromised if it did.",
        ),
        Likeness::Binary(sort) => {
            let what = format!("It is no text, but a file of this sort: {sort}.");
            return ("file_is_binary", what);
        }
        Likeness::Text => (
            "file_has_no_license",
            "It is a text without a license in it: the license is what stands from `BEGIN \
             LICENSE` to `END LICENSE`.",
        ),
    };
    (code, what.to_owned())
}
