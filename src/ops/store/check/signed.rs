//! What was signed, against its signature and its columns; and codes, against the keys under which
//! they are found.

use base64ct::{Base64UrlUnpadded, Encoding};

use crate::domain::{
    ActivationId, CustomerCode, KeyId, ModelCode, OrderNumber, ProductCode, SkuCode, StatusUri,
};
use crate::ops::{Error, Tx};
use crate::store::check::{self as stored, SignedLicense};
use crate::store::license::holder_key;
use crate::store::vendor::Vendor;
use crate::store::{signing_key, vendor};
use crate::token::{self, Claims, KeySet, PublicKey, Question, place};

use super::codes::Former;
use super::{Findings, Halt, Tick, go_on};

/// Every license: its signature by its key, what the key may sign, and its claims against its
/// columns.
pub(super) fn licenses(
    tx: &mut Tx<'_>,
    findings: &mut Findings,
    tick: Tick<'_>,
) -> Result<(), Halt> {
    let vendor = vendor::get(tx)?;
    let keys = keys(tx, findings)?;
    let Ok(status_uri) = vendor.status_uri.parse::<StatusUri>() else {
        findings.fault("vendor_unsound", "the store", "its status URI is none");
        return Ok(());
    };
    let mut former = Former::default();
    // Licenses that name another entitlement than theirs: one that it renews.
    let mut passed_on = Vec::new();
    stored::each_license(tx, |license| {
        go_on(tick)?;
        let at = format!("L-{}", license.number);
        let claims = match believed(&license, &keys) {
            Ok(claims) => claims,
            Err(why) => {
                findings.fault("signature_bad", at, why);
                return Ok(());
            }
        };
        for member in differing(&license, &claims, &vendor, &status_uri) {
            let message = format!("its signed `{member}` is not what its columns say");
            findings.fault("claims_differ", &at, message);
        }
        former.hear(&at, &license, &claims.aud, &claims.sub);
        if claims.license.entitlement != license.entitlement {
            passed_on.push((at, license.entitlement, claims.license.entitlement));
        }
        Ok::<(), Halt>(())
    })?;
    let chains = passed_on.iter().map(|(_, now, signed)| (now, signed));
    for ((at, ..), renewed) in passed_on.iter().zip(stored::renewed(tx, chains)?) {
        if !renewed {
            let message = "its signed `entitlement` is neither its own nor one that this renews";
            findings.fault("claims_differ", at, message);
        }
    }
    former.hold(tx, findings)?;
    Ok(())
}

/// Every key that ever signed.
fn keys(tx: &mut Tx<'_>, findings: &mut Findings) -> Result<KeySet, Error> {
    let mut keys = Vec::new();
    for key in signing_key::all_on_record(tx)? {
        if KeyId::of(&key.public_key) != key.key_id {
            findings.fault(
                "key_unsound",
                &key.key_id,
                "its name is that of another key",
            );
            continue;
        }
        match PublicKey::new(&key.public_key, key.purpose, key.max_days) {
            Ok(public) => keys.push(public),
            Err(error) => findings.fault("key_unsound", &key.key_id, error.to_string()),
        }
    }
    // Their names are unique in the store.
    Ok(KeySet::new(keys).unwrap_or_default())
}

/// The claims of a license, if its key signed them and may; else why they are not believed.
fn believed(license: &SignedLicense, keys: &KeySet) -> Result<Claims, String> {
    let mut signature = [0; 64];
    let decoded = Base64UrlUnpadded::decode(&license.signature, &mut signature);
    if decoded.map(<[u8]>::len) != Ok(64) {
        return Err("its signature cannot be read".to_owned());
    }
    let token = token::assemble(
        license.header_version,
        &KeyId::named(&license.key_id),
        license.claims.as_bytes(),
        &signature,
    )
    .map_err(|error| error.to_string())?;
    let report = token::verify(&token, keys, &Question::at(license.issued_at));
    match (report.claims, report.refusal) {
        (Some(claims), None) => Ok(claims),
        _ => Err(report.detail),
    }
}

/// The claims that say something else than the columns.
fn differing(
    license: &SignedLicense,
    claims: &Claims,
    vendor: &Vendor,
    status_uri: &StatusUri,
) -> Vec<&'static str> {
    let terms = &claims.license;
    let place = place(license.number, &vendor.status_list_key);
    let list = status_uri.of_list(place.list);
    // Another issuer places its licenses in lists of its own.
    let is_placed =
        license.issuer.is_some() || (claims.status.idx, &claims.status.uri) == (place.index, &list);
    let issuer = license.issuer.as_ref().unwrap_or(&vendor.issuer);
    let seats = (!license.uncounted).then_some(license.copies);
    let hosts = terms.hosts.iter().map(ToString::to_string);
    let users = terms.users.iter().map(|user| format!("user:{user}"));
    let holders: Vec<String> = hosts.chain(users).collect();
    let agree = [
        ("iss", claims.iss == *issuer),
        ("jti", claims.jti == license.uuid),
        ("iat", claims.iat == license.issued_at),
        ("nbf", claims.nbf == license.not_before),
        ("exp", claims.exp == license.ends_at),
        ("status", is_placed),
        ("kind", terms.kind.as_str() == license.kind),
        ("seats", terms.seats.map(i64::from) == seats),
        ("hosts", holder_key(&holders) == license.holder),
        ("platform", terms.platform == license.platform),
        ("expires_at", terms.expires_at == license.expires_at),
        ("stands_for", terms.stands_for == license.stands_for),
    ];
    let differing = agree.into_iter().filter(|(_, agrees)| !agrees);
    differing.map(|(member, _)| member).collect()
}

/// The single hosts and users of each license, against all of them in one.
pub(super) fn holders(tx: &mut Tx<'_>, findings: &mut Findings) -> Result<(), Halt> {
    let mut open: Option<(i64, String, Vec<String>)> = None;
    let mut close = |open: Option<(i64, String, Vec<String>)>| {
        if let Some((number, all, each)) = open
            && holder_key(&each) != all
        {
            let message = "its hosts or users, one by one, are not those that it is bound to";
            findings.fault("holders_differ", format!("L-{number}"), message);
        }
    };
    stored::each_held(tx, |held| {
        match &mut open {
            Some((number, _, each)) if *number == held.number => each.extend(held.one),
            _ => {
                let next = (held.number, held.all, Vec::from_iter(held.one));
                close(open.replace(next));
            }
        }
        Ok::<(), Halt>(())
    })?;
    close(open);
    Ok(())
}

/// Activation IDs by their check symbol, and codes against the keys under which they are found.
pub(super) fn names(tx: &mut Tx<'_>, findings: &mut Findings) -> Result<(), Halt> {
    stored::each_activation(tx, |number, text| {
        let parsed = text.parse::<ActivationId>();
        if !parsed.is_ok_and(|id| id.key() == text) {
            let message = format!("its activation ID `{text}` is none");
            findings.fault("activation_id_bad", format!("E-{number}"), message);
        }
        Ok::<(), Halt>(())
    })?;
    stored::each_key(tx, |found| {
        if key_of(found.of, &found.code).as_deref() != Some(found.key.as_str()) {
            let message = format!("it would not be found: its key is `{}`", found.key);
            findings.fault("key_stale", format!("{} {}", found.of, found.code), message);
        }
        Ok::<(), Halt>(())
    })
}

/// The key of a code by the rule of what has it; none when it is no such code.
fn key_of(of: &str, code: &str) -> Option<String> {
    match of {
        "customer" => code.parse().ok().map(|code: CustomerCode| code.key()),
        "product" => code.parse().ok().map(|code: ProductCode| code.key()),
        "model" => code.parse().ok().map(|code: ModelCode| code.key()),
        "SKU" => code.parse().ok().map(|code: SkuCode| code.key()),
        _ => code.parse().ok().map(|code: OrderNumber| code.key()),
    }
}
