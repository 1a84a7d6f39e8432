//! Signed license keys: `key/` with a text and its signature, both in base64url.
//!
//! The whole of it is a license key, and so a secret: nothing here repeats it.

use base64ct::{Base64Url, Base64UrlUnpadded, Encoding};
use serde_json::Value;

use super::super::credentials::Credentials;
use super::super::error::LegacyProblem;
use super::super::right::{LegacyNote, LegacyRight, LegacyTerm, Lines, RightKind, System};
use super::{payload, seal};

/// How each begins, and its signed message with it.
const PREFIX: &str = "key/";

/// Whether a text is nothing but such keys, one a line.
pub(super) fn is_one(text: &str) -> bool {
    let mut lines = text.split_whitespace().peekable();
    lines.peek().is_some() && lines.all(|line| line.starts_with(PREFIX) && line.contains('.'))
}

/// Every key of a text.
pub(super) fn all(
    text: &str,
    credentials: &Credentials,
    notes: &mut Vec<LegacyNote>,
) -> Result<Vec<LegacyRight>, (u64, LegacyProblem)> {
    let lines = (1..).zip(text.lines());
    let keys = lines.flat_map(|(line, text)| text.split_whitespace().map(move |key| (line, key)));
    keys.map(|(line, key)| read(key, line, credentials, notes).map_err(|problem| (line, problem)))
        .collect()
}

fn read(
    key: &str,
    line: u64,
    credentials: &Credentials,
    notes: &mut Vec<LegacyNote>,
) -> Result<LegacyRight, LegacyProblem> {
    let broken = || LegacyProblem::BrokenEnvelope("what is in it is no base64");
    let (message, signature) = key.rsplit_once('.').ok_or_else(broken)?;
    let content = message.strip_prefix(PREFIX).ok_or_else(broken)?;
    let (content, signature) = (
        decoded(content).ok_or_else(broken)?,
        decoded(signature).ok_or_else(broken)?,
    );
    let signature = seal::judged(credentials.verifies(message.as_bytes(), &signature))?;
    let lines = Lines {
        first: line,
        last: line,
    };
    let mut right = LegacyRight::blank(System::Keygen, RightKind::License, signature, lines);
    match serde_json::from_slice(&content) {
        Ok(content) => describe(&mut right, &content)?,
        Err(_) => notes.push(LegacyNote::at(
            line,
            "the key holds a text of its vendor's, which says nothing of products here",
        )),
    }
    notes.push(LegacyNote::at(
        line,
        "a key does not say for how many machines it is: counted as one copy",
    ));
    Ok(right)
}

fn decoded(text: &str) -> Option<Vec<u8>> {
    Base64Url::decode_vec(text)
        .or_else(|_| Base64UrlUnpadded::decode_vec(text))
        .ok()
}

/// Takes what stands where Keygen's own template for keys has it.
fn describe(right: &mut LegacyRight, content: &Value) -> Result<(), LegacyProblem> {
    let text = |place: &str| content.pointer(place).and_then(Value::as_str);
    let owned = |place: &str| text(place).map(str::to_owned);
    right.serial = owned("/license/id");
    right.vendor = owned("/account/id");
    right.product = owned("/product/name")
        .or_else(|| owned("/product/id"))
        .or_else(|| owned("/policy/id"));
    let expiry = content.pointer("/license/expiry");
    right.expires = payload::moment(expiry, "its expiry is no time")?;
    let created = content.pointer("/license/created");
    right.issued = payload::moment(created, "its day of creation is no time")?;
    right.terms = ["product", "policy", "user"]
        .iter()
        .filter_map(|name| {
            Some(LegacyTerm {
                name: (*name).to_owned(),
                value: Some(owned(&format!("/{name}/id"))?),
            })
        })
        .collect();
    Ok(())
}
