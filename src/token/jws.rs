//! Compact JWS (RFC 7515) over Ed25519, in the one form that is written and read here.
//!
//! The reader is strict. A token has three segments of unpadded base64url without stray bits; its
//! header has exactly `alg`, `kid` and `typ`, each once; `alg` is `EdDSA` (RFC 8037) or its newer
//! name `Ed25519` (RFC 9864), whatever the key set says of its keys; `typ` is the one that was
//! asked for; `kid` finds its key as an exact string. Claims come out of here only with a good
//! signature.

use base64ct::{Base64UrlUnpadded, Encoding};

use super::Refusal;
use super::json::{Fault, Members};
use super::keyset::KeySet;
use super::public_key::PublicKey;
use crate::domain::KeyId;

/// The kinds of token; one is never taken for another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenType {
    /// A license.
    License,
    /// A status list.
    StatusList,
    /// A checkpoint of the audit chain.
    Checkpoint,
}

impl TokenType {
    /// The media type in the header.
    pub const fn typ(self) -> &'static str {
        match self {
            Self::License => "license+jwt",
            Self::StatusList => "statuslist+jwt",
            Self::Checkpoint => "audit-checkpoint+jwt",
        }
    }

    /// The most bytes that a token of the kind has, before anything of it is decoded.
    pub const fn limit(self) -> usize {
        match self {
            Self::License => 8 * 1024,
            Self::StatusList => 4 * 1024 * 1024,
            Self::Checkpoint => 4 * 1024,
        }
    }
}

/// The version of header that is written today; it is stored beside each signature, so that a
/// token is put together again byte for byte.
pub const HEADER_VERSION: i64 = 1;

/// A stored header version that this program does not know.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the license was signed with header version {0}, unknown here: use a newer `entitle`")]
pub struct UnknownHeader(pub i64);

fn header(kind: TokenType, key_id: &KeyId) -> String {
    format!(
        r#"{{"alg":"EdDSA","kid":"{key_id}","typ":"{}"}}"#,
        kind.typ()
    )
}

/// The bytes that are signed: header and claims, encoded and joined.
pub(super) fn signing_input(kind: TokenType, key_id: &KeyId, claims: &[u8]) -> String {
    let header = Base64UrlUnpadded::encode_string(header(kind, key_id).as_bytes());
    let claims = Base64UrlUnpadded::encode_string(claims);
    format!("{header}.{claims}")
}

/// How many bytes the token of these claims will have.
pub(super) fn length(kind: TokenType, key_id: &KeyId, claims: &[u8]) -> usize {
    let header = header(kind, key_id).len();
    encoded(header) + 1 + encoded(claims.len()) + 1 + encoded(64)
}

/// How many characters so many bytes have in unpadded base64url.
const fn encoded(bytes: usize) -> usize {
    (bytes * 4).div_ceil(3)
}

/// The token of what was signed and its signature.
pub(super) fn join(signing_input: &str, signature: &[u8; 64]) -> String {
    let signature = Base64UrlUnpadded::encode_string(signature);
    format!("{signing_input}.{signature}")
}

/// A token of good form, its signature not checked yet.
#[derive(Debug)]
pub(super) struct Unverified<'t> {
    signed: &'t str,
    key_id: KeyId,
    claims: Vec<u8>,
    signature: Vec<u8>,
}

/// The claims of a token with a good signature, and the key that made it.
#[derive(Debug)]
pub(super) struct Verified<'k> {
    pub(super) claims: Vec<u8>,
    pub(super) key: &'k PublicKey,
}

/// Reads the form of a token.
pub(super) fn read(token: &str, kind: TokenType) -> Result<Unverified<'_>, Refusal> {
    if token.len() > kind.limit() {
        return Err(Refusal::TooLarge(kind.limit()));
    }
    let mut segments = token.split('.');
    let (Some(header), Some(claims), Some(signature), None) = (
        segments.next(),
        segments.next(),
        segments.next(),
        segments.next(),
    ) else {
        return Err(Refusal::MalformedSegments);
    };
    let signed = &token[..header.len() + 1 + claims.len()];
    let header = decode("header", header)?;
    let claims = decode("claims", claims)?;
    let signature = decode("signature", signature)?;
    let key_id = read_header(&header, kind)?;
    Ok(Unverified {
        signed,
        key_id,
        claims,
        signature,
    })
}

fn decode(name: &'static str, segment: &str) -> Result<Vec<u8>, Refusal> {
    Base64UrlUnpadded::decode_vec(segment).map_err(|_| Refusal::BadBase64(name))
}

fn read_header(header: &[u8], kind: TokenType) -> Result<KeyId, Refusal> {
    let malformed = |fault| match fault {
        Fault::Duplicate(name) => Refusal::DuplicateMember(name),
        Fault::Unexpected(name) => Refusal::UnexpectedHeader(name),
        _ => Refusal::MalformedHeader,
    };
    let mut members = Members::parse(header).map_err(malformed)?;
    let algorithm = members.text("alg").map_err(malformed)?;
    let key_id = members.optional_text("kid").map_err(malformed)?;
    let typ = members.optional_text("typ").map_err(malformed)?;
    // `crit`, `jwk`, `jku` and `x5u` end here: what they ask for is never looked at.
    members.finish().map_err(malformed)?;
    if algorithm != "EdDSA" && algorithm != "Ed25519" {
        return Err(Refusal::UnsupportedAlgorithm(algorithm));
    }
    let found = typ.unwrap_or_default();
    if found != kind.typ() {
        let wanted = kind.typ();
        return Err(Refusal::WrongType { found, wanted });
    }
    key_id.map(KeyId::named).ok_or(Refusal::MalformedHeader)
}

impl Unverified<'_> {
    /// The claims, if a key of the set made the signature.
    pub(super) fn verify(self, keys: &KeySet) -> Result<Verified<'_>, Refusal> {
        let Some(key) = keys.get(self.key_id.as_str()) else {
            return Err(Refusal::UnknownKey(self.key_id));
        };
        if !key.verifies(self.signed.as_bytes(), &self.signature) {
            return Err(Refusal::BadSignature);
        }
        Ok(Verified {
            claims: self.claims,
            key,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn token(header: &str) -> String {
        let header = Base64UrlUnpadded::encode_string(header.as_bytes());
        format!("{header}.e30.AA")
    }

    fn refusal(token: &str) -> &'static str {
        read(token, TokenType::License).unwrap_err().code()
    }

    const GOOD: &str = r#"{"alg":"EdDSA","kid":"k","typ":"license+jwt"}"#;

    #[test]
    fn the_header_that_is_written_is_read() {
        let input = signing_input(TokenType::License, &KeyId::named("k"), b"{}");
        assert_eq!(join(&input, &[0; 64]).split('.').count(), 3);
        for claims in ["{}", "{ }", "{  }"] {
            let key_id = KeyId::named("k");
            let input = signing_input(TokenType::License, &key_id, claims.as_bytes());
            let length = length(TokenType::License, &key_id, claims.as_bytes());
            assert_eq!(join(&input, &[0; 64]).len(), length);
        }
        assert_eq!(format!("{input}.AA"), token(GOOD));
        let read = read(&token(GOOD), TokenType::License).map(|t| t.key_id);
        assert_eq!(read, Ok(KeyId::named("k")));
    }

    #[test]
    fn both_names_of_the_algorithm_and_any_order_are_read() {
        for header in [
            r#"{"alg":"Ed25519","kid":"k","typ":"license+jwt"}"#,
            r#"{"typ":"license+jwt", "kid":"k", "alg":"EdDSA"}"#,
        ] {
            assert!(read(&token(header), TokenType::License).is_ok(), "{header}");
        }
    }

    #[test]
    fn each_wrong_header_has_its_code() {
        for (header, code) in [
            ("[]", "malformed_header"),
            (r#"{"kid":"k","typ":"license+jwt"}"#, "malformed_header"),
            (
                r#"{"alg":1,"kid":"k","typ":"license+jwt"}"#,
                "malformed_header",
            ),
            (r#"{"alg":"EdDSA","typ":"license+jwt"}"#, "malformed_header"),
            (
                r#"{"alg":"none","kid":"k","typ":"license+jwt"}"#,
                "unsupported_algorithm",
            ),
            (
                r#"{"alg":"eddsa","kid":"k","typ":"license+jwt"}"#,
                "unsupported_algorithm",
            ),
            (
                r#"{"alg":"HS256","kid":"k","typ":"license+jwt"}"#,
                "unsupported_algorithm",
            ),
            (r#"{"alg":"EdDSA","kid":"k"}"#, "wrong_type"),
            (r#"{"alg":"EdDSA","kid":"k","typ":"JWT"}"#, "wrong_type"),
            (
                r#"{"alg":"EdDSA","kid":"k","typ":"LICENSE+JWT"}"#,
                "wrong_type",
            ),
            (
                r#"{"alg":"EdDSA","kid":"k","typ":"statuslist+jwt"}"#,
                "wrong_type",
            ),
            (
                r#"{"alg":"EdDSA","kid":"k","typ":"license+jwt","crit":[]}"#,
                "unexpected_header",
            ),
            (
                r#"{"alg":"EdDSA","kid":"k","typ":"license+jwt","jwk":{}}"#,
                "unexpected_header",
            ),
            (
                r#"{"alg":"EdDSA","kid":"k","typ":"license+jwt","jku":""}"#,
                "unexpected_header",
            ),
            (
                r#"{"alg":"EdDSA","kid":"k","typ":"license+jwt","x5u":""}"#,
                "unexpected_header",
            ),
            (
                r#"{"alg":"EdDSA","kid":"k","kid":"j","typ":"license+jwt"}"#,
                "duplicate_member",
            ),
        ] {
            assert_eq!(refusal(&token(header)), code, "{header}");
        }
    }

    #[test]
    fn segments_are_three_and_base64url() {
        let good = token(GOOD);
        let header = good.split('.').next().unwrap().to_owned();
        for (token, code) in [
            (String::new(), "malformed_segments"),
            (header.clone(), "malformed_segments"),
            (format!("{header}.e30"), "malformed_segments"),
            (format!("{good}."), "malformed_segments"),
            (format!("{good}.AA"), "malformed_segments"),
            (format!("{header}.e30=.AA"), "bad_base64"),
            (format!("{header}.e30.AA=="), "bad_base64"),
            (format!("{header}.e30.AB"), "bad_base64"),
            (format!("{header}.e31.AA"), "bad_base64"),
            (format!("{header}.e30.A"), "bad_base64"),
            (format!("{header}.e30.A+A"), "bad_base64"),
            (format!("{header}.e3 0.AA"), "bad_base64"),
            (format!("{header}\n.e30.AA"), "bad_base64"),
            (".e30.AA".to_owned(), "malformed_header"),
        ] {
            assert_eq!(refusal(&token), code, "{token}");
        }
    }

    #[test]
    fn the_limit_is_looked_at_before_anything_else() {
        let limit = TokenType::License.limit();
        assert_eq!(refusal(&"?".repeat(limit)), "malformed_segments");
        assert_eq!(refusal(&"?".repeat(limit + 1)), "too_large");
    }
}
