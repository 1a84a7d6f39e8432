//! Revocation that works offline: signed status lists, made from what the store knows.

use std::collections::BTreeMap;
use std::path::PathBuf;

use serde::Serialize;
use serde_json::{Value, json};

use crate::domain::{Event, Instant, Purpose, Signer};
use crate::store::status_list::{self, Listed};
use crate::store::{license, vendor};
use crate::token::{self, ENTRIES, Entries, LIFETIME, Status};

use super::{Error, Kind, Problem, Recorded, Session, Tx};

/// A signed status list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct List {
    /// Its number.
    pub list: i64,
    /// Its address: the licenses that it covers name it.
    pub uri: String,
    /// Licenses that it shows as ended for good.
    pub revoked: u32,
    /// Licenses that it shows as stopped for a time.
    pub suspended: u32,
    /// When it was issued.
    pub issued_at: Instant,
    /// From when on it is refused.
    pub expires_at: Instant,
    /// The list itself.
    #[serde(skip)]
    pub token: String,
}

/// A list with the file that holds it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Published {
    /// The list.
    #[serde(flatten)]
    pub list: List,
    /// Where it was written.
    pub file: PathBuf,
}

/// Every list of one publication; its JSON is an array.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Publication(pub Vec<Published>);

/// Refuses a single file when there are several lists.
pub fn fits_one_file(tx: &mut Tx<'_>) -> Result<(), Error> {
    let lists = last_list(tx)? + 1;
    if lists == 1 {
        return Ok(());
    }
    Err(Problem::refused(
        "several_lists",
        format!("there are {lists} status lists by now, and one file holds one"),
    )
    .hint("name a folder with `--out DIR/`: each list gets its number as its name")
    .into())
}

/// Signs every list that there is, and remembers when.
pub fn publish(
    tx: &mut Tx<'_>,
    session: &Session,
    signer: &dyn Signer,
) -> Result<Recorded<Vec<List>>, Error> {
    let vendor = vendor::get(tx)?;
    let status_uri = super::license::status_uri(&vendor)?;
    let (mut lists, mut digests) = (Vec::new(), Vec::new());
    for (number, draft) in drafts(tx, session.now(), &vendor.status_list_key)? {
        let uri = status_uri.of_list(number);
        let publication = token::Publication {
            issuer: &vendor.issuer,
            uri: &uri,
            issued_at: session.now(),
            entries: &draft.entries,
        };
        let token = token::publish(&publication, signer).map_err(|error| {
            Problem::new(Kind::NotPermitted, "list_not_signed", error.to_string())
        })?;
        status_list::remember(tx, number, session.now())?;
        digests.push(draft.entries.digest());
        lists.push(List {
            list: number,
            revoked: draft.revoked,
            suspended: draft.suspended,
            issued_at: session.now(),
            expires_at: session.now().plus_seconds(LIFETIME),
            uri,
            token,
        });
    }
    let detail = json!({
        "key_id": signer.key_id(),
        "lists": lists.iter().zip(digests).map(|(list, digest)| json!({
            "list": list.list,
            "revoked": list.revoked,
            "suspended": list.suspended,
            "digest": digest,
        })).collect::<Vec<_>>(),
    });
    Ok(Recorded::changed(
        lists,
        Event::new("revocation.published", detail),
    ))
}

/// What lists published now would say that those published last do not.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Unpublished {
    /// Whether they would say anything else.
    pub differs: bool,
    /// How many licenses more they would show as ended.
    pub ended: i64,
}

/// What is not published yet; `published` is the detail of the event of the last publication.
pub(super) fn unpublished(
    tx: &mut Tx<'_>,
    now: Instant,
    published: Option<&Value>,
) -> Result<Unpublished, Error> {
    let vendor = vendor::get(tx)?;
    let of_list = |number: i64| {
        let lists = published.and_then(|detail| detail["lists"].as_array());
        lists.and_then(|lists| lists.iter().find(|list| list["list"] == number))
    };
    let mut found = Unpublished::default();
    for (number, draft) in drafts(tx, now, &vendor.status_list_key)? {
        let before = of_list(number);
        let ended = before.and_then(|list| list["revoked"].as_i64());
        found.ended += i64::from(draft.revoked) - ended.unwrap_or(0);
        found.differs |= match before {
            Some(list) => list["digest"] != draft.entries.digest(),
            None => draft.revoked + draft.suspended > 0 || published.is_some(),
        };
    }
    Ok(found)
}

/// The purpose of the key that signs lists.
pub const PURPOSE: Purpose = Purpose::Revocation;

#[derive(Default)]
struct Draft {
    entries: Entries,
    revoked: u32,
    suspended: u32,
}

/// The list of the newest license; the first one while there is none.
fn last_list(tx: &mut Tx<'_>) -> Result<i64, Error> {
    Ok(license::largest_number(tx)? / i64::from(ENTRIES))
}

/// The entries of every list up to that of the newest license; the first is there from the start.
fn drafts(tx: &mut Tx<'_>, now: Instant, key: &[u8; 32]) -> Result<BTreeMap<i64, Draft>, Error> {
    let mut drafts: BTreeMap<i64, Draft> = (0..=last_list(tx)?)
        .map(|list| (list, Draft::default()))
        .collect();
    let mut named = Vec::new();
    status_list::each(tx, now, |number, listed| {
        named.push((number, listed));
        Ok(())
    })?;
    for (number, listed) in named {
        let place = token::place(number, key);
        let draft = drafts.entry(place.list).or_default();
        let status = match listed {
            Listed::Invalid => {
                draft.revoked += 1;
                Status::Invalid
            }
            Listed::Suspended => {
                draft.suspended += 1;
                Status::Suspended
            }
        };
        draft.entries.set(place.index, status)?;
    }
    Ok(drafts)
}
