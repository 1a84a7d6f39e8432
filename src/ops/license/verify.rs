//! Verifying: the verdict on a license that somebody holds, by the store's own keys and record, or
//! by a key set and status lists alone.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::Value;

use crate::domain::{
    FormerKind, HostId, Instant, Issuer, KeyStanding, LicenseId, LicenseNumber, LicenseState,
    ProductCode, StatusUri, User,
};
use crate::ops::signing_key::public_key;
use crate::ops::{Error, Kind, Problem, Session, Tx, product};
use crate::store::status_list::{self, Listed};
use crate::store::{failover, former, license as stored, signing_key, vendor};
use crate::token::{
    Claims, Host, KeySet, KeySetError, Question, Refusal, Report, Status, StatusList, StatusSource,
    Verdict, armour, verify as judge,
};

use super::view::token_of;

/// What is asked of a license. What is none is not looked at.
#[derive(Debug, Clone)]
pub struct Asked {
    /// The moment for which it is asked.
    pub at: Instant,
    /// The vendor that it must be from.
    pub issuer: Option<Issuer>,
    /// The product that it must be for.
    pub product: Option<ProductCode>,
    /// The host that it must run on.
    pub host: Option<HostId>,
    /// The person that it must be for.
    pub user: Option<User>,
    /// The status lists to honour, as they were published.
    pub lists: Vec<String>,
}

/// A verdict. The order of its JSON fields is that in which they stand here.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Verified {
    /// The verdict's stable code.
    pub verdict: &'static str,
    /// Whether the product may run: `valid` and `grace`.
    pub good: bool,
    /// One sentence on it.
    pub detail: String,
    /// The stable code of what lies behind `malformed`, `unknown_key`, `key_not_allowed`,
    /// `bad_signature` and `status_refused`.
    pub refusal: Option<&'static str>,
    /// The moment for which it was asked.
    pub at: Instant,
    /// Its number in this store; null when it is not on record, or no store was asked.
    pub number: Option<LicenseNumber>,
    /// Its state on record.
    pub state: Option<LicenseState>,
    /// What else is to be known.
    pub notes: Vec<String>,
    /// What the license says; null unless its signature is good.
    pub claims: Option<Value>,
    /// The same, typed.
    #[serde(skip)]
    pub said: Option<Claims>,
}

/// When the newest status list of each address was issued, so that an older one is known as such.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Seen(BTreeMap<String, Instant>);

impl Seen {
    /// Reads a file that [`Self::to_json`] made.
    pub fn parse(text: &str) -> Result<Self, Problem> {
        let wrong = |why: String| {
            Problem::invalid(
                "bad_seen_file",
                format!("the file of the lists seen before cannot be read: {why}"),
            )
            .hint("name the file that an earlier `--seen` wrote, or a new one")
        };
        let entries: BTreeMap<String, String> =
            serde_json::from_str(text).map_err(|error| wrong(error.to_string()))?;
        let mut seen = BTreeMap::new();
        for (uri, at) in entries {
            let at: Instant = at
                .parse()
                .map_err(|error: crate::domain::NotAnInstant| wrong(error.to_string()))?;
            seen.insert(uri, at);
        }
        Ok(Self(seen))
    }

    /// One JSON object, each list's address with its instant.
    pub fn to_json(&self) -> String {
        let entries: BTreeMap<&str, String> = self
            .0
            .iter()
            .map(|(uri, at)| (uri.as_str(), at.to_string()))
            .collect();
        format!("{:#}\n", serde_json::json!(entries))
    }

    /// The list, unless a newer one of its address was seen.
    fn admit(&mut self, list: StatusList) -> Result<StatusList, Refusal> {
        if let Some(seen) = self.0.get(&list.uri) {
            list.not_older_than(*seen)?;
        }
        self.0.insert(list.uri.clone(), list.issued_at);
        Ok(list)
    }
}

/// The verdict by the store: its keys but the compromised, its record of the license, and what it
/// would publish of it.
pub fn verify(
    tx: &mut Tx<'_>,
    session: &Session,
    text: &str,
    asked: &Asked,
) -> Result<Verified, Error> {
    let mut verified = by_the_store(tx, session, text, asked)?;
    verified.note_unchecked(asked);
    Ok(verified)
}

fn by_the_store(
    tx: &mut Tx<'_>,
    session: &Session,
    text: &str,
    asked: &Asked,
) -> Result<Verified, Error> {
    let vendor = vendor::get(tx)?;
    let keys = trusted(tx, &vendor.issuer)?;
    let mut seen = published(tx, &super::status_uri(&vendor)?)?;
    let mut sources = Sources::read(&asked.lists, &keys, &mut seen, session.now());
    let issuer = asked.issuer.as_ref().map(Issuer::as_str);
    let first = report(text, &keys, asked, issuer, &sources);
    let Some(claims) = &first.claims else {
        return Ok(Verified::of(first, asked.at));
    };
    let asked = &as_signed(tx, asked, claims, &vendor.issuer)?;
    let Some(record) = on_record(tx, claims)? else {
        let mut verified = Verified::of(report(text, &keys, asked, issuer, &sources), asked.at);
        let note = "this license is not on record in this store";
        verified.notes.push(note.to_owned());
        return Ok(verified);
    };
    sources.record = status_list::of(tx, record.number, session.now())?;
    let mut verified = Verified::of(report(text, &keys, asked, issuer, &sources), asked.at);
    verified.number = Some(record.number);
    verified.state = Some(record.state(session.now()));
    if let Some(reason) = &record.standing_reason {
        let (number, standing) = (record.number, record.standing);
        let note = format!("`{number}` is {standing} on record: {reason}");
        verified.notes.push(note);
    }
    if let Some(failover) = failover::excluding(tx, record.number, session.now())? {
        let note = format!(
            "failover `{}` stands in for it on `{}` through {}, and it may not run beside that: \
             lists published meanwhile show it as suspended",
            failover.number, failover.standby, failover.ends_on
        );
        verified.notes.push(note);
    }
    if armour::read(text).ok() != Some(token_of(&record)?) {
        let note = format!("it is not what is on record as `{}`", record.number);
        verified.notes.push(note);
    }
    Ok(verified)
}

/// The verdict by a key set and status lists, without a store. `seen` learns of the lists.
pub fn verify_offline(
    session_now: Instant,
    text: &str,
    asked: &Asked,
    keys: &KeySet,
    seen: &mut Seen,
) -> Verified {
    let sources = Sources::read(&asked.lists, keys, seen, session_now);
    let issuer = asked.issuer.as_ref().map(Issuer::as_str);
    let mut verified = Verified::of(report(text, keys, asked, issuer, &sources), asked.at);
    verified.note_unchecked(asked);
    verified
}

/// A key set as it was exported.
pub fn read_key_set(text: &str) -> Result<KeySet, Problem> {
    KeySet::from_jwks(text).map_err(|error| {
        Problem::invalid(error.code(), error.to_string())
            .hint("give what `entitle signing-key export --jwks` wrote")
    })
}

fn report(
    text: &str,
    keys: &KeySet,
    asked: &Asked,
    issuer: Option<&str>,
    sources: &Sources,
) -> Report {
    let token = match armour::read(text) {
        Ok(token) => token,
        Err(refusal) => {
            return Report {
                verdict: Verdict::Malformed,
                detail: refusal.to_string(),
                refusal: Some(refusal),
                claims: None,
            };
        }
    };
    let host = asked.host.as_ref().map(|host| Host {
        kind: host.kind().as_str().to_owned(),
        value: host.value().to_owned(),
    });
    let user = asked.user.as_ref().map(User::key);
    let question = Question {
        at: asked.at,
        issuer,
        product: asked.product.as_ref().map(ProductCode::as_str),
        host: host.as_ref(),
        user: user.as_deref(),
        status: Some(sources),
    };
    judge(&token, keys, &question)
}

/// Who knows whether a license was revoked: the lists given, and the record.
struct Sources {
    lists: Option<Result<Vec<StatusList>, Refusal>>,
    record: Option<Listed>,
}

impl Sources {
    /// Reads the lists as they are good now: `--at` asks for another moment of the license, not of
    /// the lists.
    fn read(lists: &[String], keys: &KeySet, seen: &mut Seen, now: Instant) -> Self {
        let read = |text: &String| {
            let list = StatusList::read(text.trim(), keys, now)?;
            seen.admit(list)
        };
        Self {
            lists: (!lists.is_empty()).then(|| lists.iter().map(read).collect()),
            record: None,
        }
    }
}

impl StatusSource for Sources {
    fn status_of(&self, claims: &Claims) -> Result<Status, Refusal> {
        let listed = match &self.lists {
            Some(Ok(lists)) => lists.as_slice().status_of(claims)?,
            Some(Err(refusal)) => return Err(refusal.clone()),
            None => Status::Valid,
        };
        Ok(match (listed, self.record) {
            (Status::Valid, Some(Listed::Invalid)) => Status::Invalid,
            (Status::Valid, Some(Listed::Suspended)) => Status::Suspended,
            (listed, _) => listed,
        })
    }
}

impl Verified {
    fn of(report: Report, at: Instant) -> Self {
        let claims = report.claims.as_ref().map(Claims::to_bytes);
        Self {
            verdict: report.verdict.code(),
            good: report.verdict.is_good(),
            detail: report.detail,
            refusal: report.refusal.as_ref().map(Refusal::code),
            at,
            number: None,
            state: None,
            notes: Vec::new(),
            claims: claims.and_then(|bytes| serde_json::from_slice(&bytes).ok()),
            said: report.claims,
        }
    }

    /// Says what a good verdict leaves open, so that nobody sends a license for another machine.
    fn note_unchecked(&mut self, asked: &Asked) {
        let Some(claims) = self.said.as_ref().filter(|_| self.good) else {
            return;
        };
        let bound = &claims.license;
        if asked.host.is_none() && !bound.hosts.is_empty() {
            let note = "the host was not checked: give it with `--host ID`";
            self.notes.push(note.to_owned());
        }
        if asked.user.is_none() && !bound.users.is_empty() {
            let note = "the user was not checked: give the name with `--user NAME`";
            self.notes.push(note.to_owned());
        }
    }
}

/// The question with the product as the license names it, where that is the one asked for: by the
/// code that it has here, or had in the company that signed the license.
fn as_signed(tx: &mut Tx<'_>, asked: &Asked, claims: &Claims, ours: &str) -> Result<Asked, Error> {
    let mut asked = asked.clone();
    let (Some(wanted), Ok(signed)) = (&asked.product, claims.aud.parse::<ProductCode>()) else {
        return Ok(asked);
    };
    if wanted.key() != signed.key()
        && let Some(wanted) = product::find_any(tx, wanted)?
        && product_of(tx, &claims.iss, &signed, ours)? == Some(wanted.id)
    {
        asked.product = Some(signed);
    }
    Ok(asked)
}

/// The row of the product that an issuer means by a code.
fn product_of(
    tx: &mut Tx<'_>,
    issuer: &str,
    code: &ProductCode,
    ours: &str,
) -> Result<Option<i64>, Error> {
    if issuer == ours {
        return Ok(product::find_any(tx, code)?.map(|product| product.id));
    }
    let former = former::by_key(tx, FormerKind::Product, &code.key())?;
    let companies = former::companies_of_issuer(tx, issuer)?;
    let mut theirs = former.iter();
    let meant = theirs.find(|former| companies.contains(&former.company_key));
    Ok(meant.map(|former| former.row))
}

/// The keys whose signatures the store still believes, each for its own issuer.
fn trusted(tx: &mut Tx<'_>, ours: &str) -> Result<KeySet, Error> {
    let unsound = |error: KeySetError| {
        Problem::new(Kind::Unsound, error.code(), error.to_string())
            .hint("run `entitle store check`")
    };
    let mut keys = Vec::new();
    for key in signing_key::all(tx)? {
        if key.standing != KeyStanding::Compromised {
            keys.push(public_key(&key, ours).map_err(unsound)?);
        }
    }
    Ok(KeySet::new(keys).map_err(unsound)?)
}

/// The lists that the store published.
fn published(tx: &mut Tx<'_>, uri: &StatusUri) -> Result<Seen, Error> {
    let mut seen = Seen::default();
    for (list, issued_at) in status_list::published(tx)? {
        seen.0.insert(uri.of_list(list), issued_at);
    }
    Ok(seen)
}

fn on_record(tx: &mut Tx<'_>, claims: &Claims) -> Result<Option<stored::License>, Error> {
    match claims.jti.parse::<LicenseId>() {
        Ok(id) => Ok(stored::by_uuid(tx, &id)?),
        Err(_) => Ok(None),
    }
}
