use aes_gcm::aead::Aead;
use aes_gcm::{Aes256Gcm, KeyInit};
use base64ct::{Base64, Base64Url, Encoding};
use ed25519_dalek::{Signer, SigningKey, VerifyingKey};
use proptest::prelude::*;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::domain::{Instant, Zone};
use crate::intake::legacy::{
    CheckOutStanding, Copies, Credentials, LegacyError, LegacyFile, LegacyStanding, RightKind,
    SignatureState, read,
};

const LICENSE_KEY: &str = "B7F2-SECRET-0001";
const FINGERPRINT: &str = "desk-17";

mod rights;
mod signatures;

fn signing_key() -> SigningKey {
    SigningKey::from_bytes(&[7; 32])
}

/// A file as Keygen writes it.
struct Maker {
    content: &'static str,
    signed_as: &'static str,
    algorithm: &'static str,
    secret: String,
}

const LICENSE: &str = "LICENSE";
const MACHINE: &str = "MACHINE";

impl Maker {
    fn license(algorithm: &'static str) -> Self {
        Self {
            content: LICENSE,
            signed_as: "license/",
            algorithm,
            secret: LICENSE_KEY.to_owned(),
        }
    }

    fn machine() -> Self {
        Self {
            content: MACHINE,
            signed_as: "machine/",
            algorithm: "aes-256-gcm+ed25519",
            secret: format!("{LICENSE_KEY}{FINGERPRINT}"),
        }
    }

    fn write(&self, payload: &Value) -> String {
        let payload = payload.to_string();
        let enc = if self.algorithm.starts_with("aes") {
            let key: [u8; 32] = Sha256::digest(&self.secret).into();
            let nonce = [3; 12];
            let sealed = Aes256Gcm::new(&key.into())
                .encrypt(&nonce.into(), payload.as_bytes())
                .unwrap();
            let (text, tag) = sealed.split_at(sealed.len() - 16);
            [text, &nonce, tag].map(Base64::encode_string).join(".")
        } else {
            Base64::encode_string(payload.as_bytes())
        };
        let signature = signing_key().sign(format!("{}{enc}", self.signed_as).as_bytes());
        let sig = Base64::encode_string(&signature.to_bytes());
        let certificate = json!({"enc": enc, "sig": sig, "alg": self.algorithm}).to_string();
        armoured(self.content, &Base64::encode_string(certificate.as_bytes()))
    }
}

fn armoured(content: &str, body: &str) -> String {
    let lines: Vec<_> = body
        .as_bytes()
        .chunks(60)
        .map(|line| std::str::from_utf8(line).unwrap())
        .collect();
    let lines = lines.join("\n");
    format!("-----BEGIN {content} FILE-----\n{lines}\n-----END {content} FILE-----\n")
}

fn license() -> Value {
    json!({
        "id": "lic-9",
        "type": "licenses",
        "attributes": {
            "name": "Example Ltd",
            "key": LICENSE_KEY,
            "expiry": "2027-11-21T10:30:00.000Z",
            "status": "ACTIVE",
            "suspended": false,
            "floating": true,
            "maxMachines": 5,
            "maxUses": null,
            "metadata": {"customer": "C-77"},
            "created": "2026-11-21T00:00:00.000Z",
        },
        "relationships": {
            "account": {"data": {"type": "accounts", "id": "acc-1"}},
            "policy": {"data": {"type": "policies", "id": "pol-1"}},
            "product": {"data": {"type": "products", "id": "prod-1"}},
        },
    })
}

fn entitlement() -> Value {
    json!({
        "id": "ent-1",
        "type": "entitlements",
        "attributes": {"name": "Deep restore", "code": "DEEP_RESTORE"},
    })
}

fn meta() -> Value {
    json!({
        "issued": "2026-11-21T00:00:00.000Z",
        "expiry": "2026-12-21T00:00:00.000Z",
        "ttl": 2_592_000,
    })
}

fn payload() -> Value {
    json!({"data": license(), "included": [entitlement()], "meta": meta()})
}

fn machine_payload(included: Value) -> Value {
    json!({
        "data": {
            "id": "mac-1",
            "type": "machines",
            "attributes": {"fingerprint": FINGERPRINT, "cores": 8, "hostname": "srv1", "ip": null},
            "relationships": {"license": {"data": {"type": "licenses", "id": "lic-9"}}},
        },
        "included": included,
        "meta": meta(),
    })
}

fn with<T>(run: impl FnOnce(Credentials) -> T) -> T {
    let key: VerifyingKey = signing_key().verifying_key();
    let verifies = |message: &[u8], signature: &[u8]| {
        ed25519_dalek::Signature::from_slice(signature)
            .is_ok_and(|signature| key.verify_strict(message, &signature).is_ok())
    };
    run(Credentials::none()
        .with_verifier(&verifies)
        .with_license_keys("AAAA-0000\nB7F2-SECRET-0001\n")
        .with_fingerprint(FINGERPRINT))
}

fn opened(text: &str) -> Result<LegacyFile, LegacyError> {
    let result = with(|credentials| read(text.as_bytes(), "acme.lic", &credentials));
    let shown = format!("{result:?}");
    assert!(!shown.contains("SECRET"), "a license key is shown: {shown}");
    result
}

fn refusal(text: &str) -> &'static str {
    let error = opened(text).unwrap_err();
    assert!(
        error.to_string().starts_with("`acme.lic`, line "),
        "{error}"
    );
    assert!(!error.hint().is_empty());
    error.code()
}

proptest! {
    #[test]
    fn any_envelope_is_read_or_refused(
        body in "[A-Za-z0-9+/=\n ]{0,80}", enc in "[A-Za-z0-9+/=.]{0,40}", payload in "\\PC{0,60}",
    ) {
        let _ = opened(&armoured(LICENSE, &body.replace(['\n', ' '], "")));
        let certificate = json!({"enc": enc, "sig": "", "alg": "aes-256-gcm+ed25519"}).to_string();
        let text = armoured(MACHINE, &Base64::encode_string(certificate.as_bytes()));
        let keys = Credentials::none().with_license_keys("A").with_fingerprint("B");
        let _ = read(text.as_bytes(), "any.lic", &keys);
        let _ = opened(&Maker::license("base64+ed25519").write(&json!({"data": payload})));
        let _ = opened(&format!("key/{enc}"));
    }
}
