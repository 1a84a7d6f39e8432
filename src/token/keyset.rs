//! The vendor's public keys, and the JWKS (RFC 7517) that carries them into products.
//!
//! Each key says what it may sign (`purpose`, and `max_days` for a temporary one), in a set of several
//! issuers for which of them (`issuer`), and none has an `alg`: a key that carries one breaks some
//! library. A key's `kid` is its RFC 7638 thumbprint,
//! so that a key can neither be passed off under another name nor stand in the set twice.

use base64ct::{Base64UrlUnpadded, Encoding};
use serde_json::{Value, json};

use super::json::{Fault, Members};
use super::public_key::PublicKey;
use crate::domain::KeyId;

/// No key set of a vendor comes near this many bytes.
const LIMIT: usize = 1024 * 1024;

/// The keys whose signatures are believed, each once.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct KeySet(Vec<PublicKey>);

impl KeySet {
    /// The set of these keys.
    pub fn new(keys: impl IntoIterator<Item = PublicKey>) -> Result<Self, KeySetError> {
        let mut set = Self::default();
        for key in keys {
            if set.get(key.key_id().as_str()).is_some() {
                return Err(KeySetError::DuplicateKey(key.key_id().clone()));
            }
            set.0.push(key);
        }
        Ok(set)
    }

    /// The key of exactly this name.
    pub fn get(&self, key_id: &str) -> Option<&PublicKey> {
        self.0.iter().find(|key| key.key_id().as_str() == key_id)
    }

    /// The keys, in their order.
    pub fn iter(&self) -> std::slice::Iter<'_, PublicKey> {
        self.0.iter()
    }

    /// The set as a JWKS, its members in a fixed order.
    pub fn to_jwks(&self) -> String {
        let keys: Vec<Value> = self.0.iter().map(PublicKey::to_jwk).collect();
        format!("{:#}\n", json!({ "keys": keys }))
    }

    /// Reads a JWKS strictly: Ed25519 keys alone, with exactly the members that are written here.
    ///
    /// A key of a purpose that is not known here is passed over: it can sign nothing that is.
    pub fn from_jwks(text: &str) -> Result<Self, KeySetError> {
        if text.len() > LIMIT {
            return Err(KeySetError::TooLarge);
        }
        let mut set = Members::parse(text.as_bytes())?;
        if !set.has("keys") {
            return Err(KeySetError::Malformed("keys".to_owned()));
        }
        let jwks = set.objects("keys")?;
        set.finish()?;
        let mut keys = Vec::new();
        for jwk in jwks {
            keys.extend(read_jwk(jwk)?);
        }
        Self::new(keys)
    }
}

impl<'s> IntoIterator for &'s KeySet {
    type Item = &'s PublicKey;
    type IntoIter = std::slice::Iter<'s, PublicKey>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

fn read_jwk(mut jwk: Members) -> Result<Option<PublicKey>, KeySetError> {
    if jwk.has("d") || jwk.has("k") {
        return Err(KeySetError::PrivateKey);
    }
    let (kty, crv) = (jwk.text("kty")?, jwk.optional_text("crv")?);
    if kty != "OKP" || crv.as_deref() != Some("Ed25519") {
        return Err(KeySetError::UnsupportedKey(crv.unwrap_or(kty)));
    }
    if jwk.text("use")? != "sig" {
        return Err(jwk.wrong("use").into());
    }
    let x = jwk.text("x")?;
    let mut bytes = [0; 32];
    match Base64UrlUnpadded::decode(&x, &mut bytes) {
        Ok(decoded) if decoded.len() == 32 => {}
        _ => return Err(jwk.wrong("x").into()),
    }
    let kid = jwk.text("kid")?;
    let purpose = jwk.text("purpose")?;
    let max_days = jwk.optional_number("max_days")?;
    let issuer = jwk.optional_text("issuer")?;
    let Ok(purpose) = purpose.parse() else {
        return Ok(None);
    };
    jwk.finish()?;
    if kid != KeyId::of(&bytes).as_str() {
        return Err(KeySetError::WrongName(kid));
    }
    let key = PublicKey::new(&bytes, purpose, max_days)?;
    Ok(Some(match issuer {
        Some(issuer) => key.of_issuer(issuer),
        None => key,
    }))
}

/// Why a set of keys was refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum KeySetError {
    /// Larger than any set of keys.
    #[error("the key set is larger than 1 MiB: check that it is the right file")]
    TooLarge,
    /// Not a JWKS, or a member that is missing or wrong.
    #[error("`{0}` in the key set is missing or wrong: get the vendor's key set again")]
    Malformed(String),
    /// A member that stands twice.
    #[error("`{0}` stands twice in the key set: get the vendor's key set again")]
    DuplicateMember(String),
    /// A member that is not known here, and so cannot be honoured.
    #[error(
        "`{0}` in the key set is not known here: use a newer version, or get the key set again"
    )]
    UnexpectedMember(String),
    /// Not an Ed25519 key.
    #[error(
        "the key set has a key of type `{0}`, and only Ed25519 is taken: get the vendor's key set"
    )]
    UnsupportedKey(String),
    /// A private or a shared key, which must not be in a file that goes out.
    #[error(
        "the key set has a private key in it: export the public ones with `signing-key export --jwks`"
    )]
    PrivateKey,
    /// A key under another name than its own.
    #[error("the key named `{0}` is another one: get the vendor's key set again")]
    WrongName(String),
    /// A key for which anybody could sign, or that is no key at all.
    #[error("the key `{0}` is not sound: do not trust this key set, and tell the vendor")]
    WeakKey(KeyId),
    /// A key that stands twice.
    #[error("the key `{0}` stands twice in the key set: get the vendor's key set again")]
    DuplicateKey(KeyId),
    /// A temporary key without its limit, or another key with one.
    #[error(
        "the key `{0}` must have `max_days` exactly if it is `temporary`: get the key set again"
    )]
    BadLimit(KeyId),
}

impl KeySetError {
    /// The code of the reason, stable from version to version.
    pub fn code(&self) -> &'static str {
        match self {
            Self::TooLarge => "key_set_too_large",
            Self::Malformed(_) => "malformed_key_set",
            Self::DuplicateMember(_) => "duplicate_member",
            Self::UnexpectedMember(_) => "unexpected_member",
            Self::UnsupportedKey(_) => "unsupported_key",
            Self::PrivateKey => "private_key",
            Self::WrongName(_) => "wrong_key_id",
            Self::WeakKey(_) => "weak_key",
            Self::DuplicateKey(_) => "duplicate_key",
            Self::BadLimit(_) => "bad_max_days",
        }
    }
}

impl From<Fault> for KeySetError {
    fn from(fault: Fault) -> Self {
        match fault {
            Fault::NotAnObject => Self::Malformed("keys".to_owned()),
            Fault::Missing(at) | Fault::Wrong(at) => Self::Malformed(at),
            Fault::Duplicate(at) => Self::DuplicateMember(at),
            Fault::Unexpected(at) => Self::UnexpectedMember(at),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Purpose;

    /// The public key of RFC 8037, appendix A.2, and its thumbprint, appendix A.3.
    const X: &str = "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo";
    const KID: &str = "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k";

    fn key(purpose: Purpose, max_days: Option<u32>) -> Result<PublicKey, KeySetError> {
        let mut bytes = [0; 32];
        Base64UrlUnpadded::decode(X, &mut bytes).unwrap();
        PublicKey::new(&bytes, purpose, max_days)
    }

    /// A JWKS of one key, with `from` in its text replaced.
    fn changed(from: &str, to: &str) -> Result<KeySet, KeySetError> {
        let jwk = format!(
            r#"{{"kty":"OKP","crv":"Ed25519","x":"{X}","kid":"{KID}","use":"sig","purpose":"license"}}"#
        );
        assert!(jwk.contains(from), "{from}");
        let jwk = jwk.replace(from, to);
        KeySet::from_jwks(&format!(r#"{{"keys":[{jwk}]}}"#))
    }

    #[test]
    fn a_set_reads_back_as_it_was_written() {
        let set = KeySet::new([key(Purpose::Temporary, Some(45)).unwrap()]).unwrap();
        let jwks = set.to_jwks();
        assert!(!jwks.contains("alg"));
        assert_eq!(KeySet::from_jwks(&jwks), Ok(set));
        assert_eq!(
            jwks,
            format!(
                "{{\n  \"keys\": [\n    {{\n      \"kty\": \"OKP\",\n      \"crv\": \"Ed25519\",\n      \
                 \"x\": \"{X}\",\n      \"kid\": \"{KID}\",\n      \"use\": \"sig\",\n      \
                 \"purpose\": \"temporary\",\n      \"max_days\": 45\n    }}\n  ]\n}}\n"
            )
        );
    }

    #[test]
    fn a_key_of_one_of_several_issuers_says_whose_it_is() {
        let arkiv = key(Purpose::License, None)
            .unwrap()
            .of_issuer("https://arkiv.example");
        let set = KeySet::new([arkiv]).unwrap();
        assert!(
            set.to_jwks()
                .contains(r#""issuer": "https://arkiv.example""#)
        );
        assert_eq!(KeySet::from_jwks(&set.to_jwks()), Ok(set));
    }

    #[test]
    fn a_key_is_found_by_its_exact_name_alone() {
        let set = changed("", "").unwrap();
        assert!(set.get(KID).is_some());
        let near = [KID.to_lowercase(), format!("{KID} "), KID[..42].to_owned()];
        for name in near.iter().map(String::as_str).chain(["", "*"]) {
            assert!(set.get(name).is_none(), "{name}");
        }
    }

    #[test]
    fn each_wrong_member_has_its_code() {
        for (from, to, code) in [
            (KID, "kPrK", "wrong_key_id"),
            ("OKP", "EC", "unsupported_key"),
            ("Ed25519", "X25519", "unsupported_key"),
            (r#""crv":"Ed25519","#, "", "unsupported_key"),
            (r#""use":"sig""#, r#""use":"enc""#, "malformed_key_set"),
            (r#""use":"sig","#, "", "malformed_key_set"),
            (X, "11qY", "malformed_key_set"),
            (
                X,
                "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURp",
                "malformed_key_set",
            ),
            (r#""kty""#, r#""alg":"EdDSA","kty""#, "unexpected_member"),
            (r#""kty""#, r#""d":"AA","kty""#, "private_key"),
            (r#""kty""#, r#""kid":"x","kty""#, "duplicate_member"),
            (r#""license""#, r#""temporary""#, "bad_max_days"),
            (
                r#""license""#,
                r#""temporary","max_days":0"#,
                "bad_max_days",
            ),
            (
                r#""license""#,
                r#""temporary","max_days":-1"#,
                "malformed_key_set",
            ),
            (r#""license""#, r#""license","max_days":45"#, "bad_max_days"),
        ] {
            assert_eq!(
                changed(from, to).unwrap_err().code(),
                code,
                "{from} -> {to}"
            );
        }
    }

    #[test]
    fn a_set_of_another_shape_is_refused() {
        for text in ["", "[]", "{}", r#"{"keys":{}}"#, r#"{"keys":[1]}"#] {
            let code = KeySet::from_jwks(text).unwrap_err().code();
            assert_eq!(code, "malformed_key_set", "{text}");
        }
        let more = KeySet::from_jwks(r#"{"keys":[],"more":1}"#).unwrap_err();
        assert_eq!(more.code(), "unexpected_member");
        let large = KeySet::from_jwks(&" ".repeat(LIMIT + 1)).unwrap_err();
        assert_eq!(large.code(), "key_set_too_large");
    }

    #[test]
    fn a_key_of_an_unknown_purpose_is_passed_over_and_a_known_one_stands_once() {
        assert_eq!(changed("license", "escrow"), Ok(KeySet::default()));
        let license = key(Purpose::License, None).unwrap();
        let audit = key(Purpose::Audit, None).unwrap();
        let refused = KeySet::new([license, audit]).unwrap_err();
        assert_eq!(refused.code(), "duplicate_key");
    }
}
