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

#[test]
fn a_license_file_is_checked_and_opened() {
    for algorithm in ["aes-256-gcm+ed25519", "base64+ed25519"] {
        let file = opened(&Maker::license(algorithm).write(&payload())).unwrap();
        assert_eq!(file.notes, []);
        let right = &file.rights[0];
        assert_eq!(
            (right.kind, right.signature),
            (RightKind::License, SignatureState::Verified)
        );
        assert_eq!(right.product.as_deref(), Some("prod-1"));
        assert_eq!(right.name.as_deref(), Some("Example Ltd"));
        assert_eq!(right.serial.as_deref(), Some("lic-9"));
        assert_eq!(right.vendor.as_deref(), Some("acc-1"));
        assert_eq!(right.copies, Copies::Counted(5));
        assert_eq!(
            right.expires.map(|end| end.to_string()).as_deref(),
            Some("2027-11-21T10:30:00Z")
        );
        assert_eq!(right.components[0].product, "DEEP_RESTORE");
        assert_eq!(right.components[0].copies, Copies::Counted(5));
        let terms: Vec<_> = right
            .terms
            .iter()
            .map(|term| {
                format!(
                    "{}={}",
                    term.name,
                    term.value.as_deref().unwrap_or_default()
                )
            })
            .collect();
        assert_eq!(
            terms,
            [
                "status=ACTIVE",
                "floating=true",
                "maxMachines=5",
                "metadata.customer=C-77",
                "account=acc-1",
                "policy=pol-1",
                "product=prod-1",
            ]
        );
        let json = serde_json::to_string(&file).unwrap();
        assert!(!json.contains("SECRET"), "{json}");
        assert_eq!(serde_json::from_str::<LegacyFile>(&json).unwrap(), file);
    }
}

#[test]
fn a_machine_file_is_one_machine_of_its_license() {
    let text = Maker::machine().write(&machine_payload(json!([license(), entitlement()])));
    let file = opened(&text).unwrap();
    let right = &file.rights[0];
    assert_eq!(
        (right.kind, right.serial.as_deref()),
        (RightKind::Machine, Some("lic-9"))
    );
    assert_eq!(right.hosts[0].raw, FINGERPRINT);
    assert_eq!(
        right.hosts[0]
            .host
            .as_ref()
            .map(ToString::to_string)
            .as_deref(),
        Some("custom:desk-17")
    );
    let hostname = right.term("machine.hostname");
    assert_eq!(
        hostname.and_then(|term| term.value.as_deref()),
        Some("srv1")
    );

    let both = Maker::license("aes-256-gcm+ed25519").write(&payload()) + &text;
    let both = opened(&both).unwrap();
    let (now, zone) = ("2026-12-01T00:00:00Z".parse().unwrap(), Zone::utc());
    assert_eq!(
        both.standings(now, &zone)[1],
        LegacyStanding::Repeated { of: 1 }
    );
    let pools = both.pools(now, &zone);
    assert_eq!((pools.len(), pools[0].copies), (1, Copies::Counted(5)));
}

#[test]
fn a_machine_file_may_have_nothing_included() {
    for included in [Value::Null, json!([])] {
        let file = opened(&Maker::machine().write(&machine_payload(included))).unwrap();
        assert_eq!(file.rights[0].serial.as_deref(), Some("lic-9"));
        assert_eq!(file.rights[0].product, None);
        assert_eq!(file.notes.len(), 1);
    }
}

#[test]
fn a_time_to_live_of_none_never_ends() {
    let standing = |ttl: Value, expiry: Value, now: &str| {
        let mut payload = payload();
        payload["meta"]["ttl"] = ttl;
        payload["meta"]["expiry"] = expiry;
        let file = opened(&Maker::license("base64+ed25519").write(&payload)).unwrap();
        file.rights[0]
            .checkout
            .unwrap()
            .standing(now.parse().unwrap())
    };
    let end = json!("2026-12-21T00:00:00Z");
    let far = json!("9999-12-31T23:59:59.000Z");
    let (before, after) = ("2026-12-20T00:00:00Z", "2027-01-01T00:00:00Z");
    for (ttl, expiry, now, expected) in [
        (json!(2_592_000), &end, before, CheckOutStanding::Good),
        (json!(2_592_000), &end, after, CheckOutStanding::Expired),
        (json!(0), &end, after, CheckOutStanding::Good),
        (json!(null), &end, after, CheckOutStanding::Good),
        (json!(null), &json!(null), after, CheckOutStanding::Good),
        (json!(0), &far, after, CheckOutStanding::Good),
        (json!(5), &far, after, CheckOutStanding::Good),
        (
            json!(5),
            &end,
            "2026-11-20T00:00:00Z",
            CheckOutStanding::Ahead,
        ),
    ] {
        assert_eq!(
            standing(ttl.clone(), expiry.clone(), now),
            expected,
            "{ttl} {expiry} {now}"
        );
    }
}

#[test]
fn copies_are_machines() {
    for (machines, floating, copies, notes) in [
        (json!(3), json!(false), Copies::Counted(3), 0),
        (json!(null), json!(true), Copies::Uncounted, 0),
        (json!(null), json!(false), Copies::Counted(1), 0),
        (json!(null), json!(null), Copies::Counted(1), 1),
        (json!(0), json!(true), Copies::Uncounted, 0),
    ] {
        let mut payload = payload();
        payload["data"]["attributes"]["maxMachines"] = machines;
        payload["data"]["attributes"]["floating"] = floating;
        let file = opened(&Maker::license("base64+ed25519").write(&payload)).unwrap();
        assert_eq!((file.rights[0].copies, file.notes.len()), (copies, notes));
    }
}

#[test]
fn a_product_is_named_by_what_is_included() {
    let mut payload = payload();
    let product = json!({"id": "prod-1", "type": "products", "attributes": {"name": "Vault"}});
    payload["included"] = json!([product]);
    payload["data"]["attributes"]["suspended"] = json!(true);
    payload["data"]["attributes"]["expiry"] = json!(null);
    let file = opened(&Maker::license("base64+ed25519").write(&payload)).unwrap();
    assert_eq!(file.rights[0].product.as_deref(), Some("Vault"));
    assert_eq!(file.rights[0].expires, None);
    let now: Instant = "2026-12-01T00:00:00Z".parse().unwrap();
    assert_eq!(
        file.standings(now, &Zone::utc()),
        [LegacyStanding::Suspended]
    );
}

#[test]
fn without_a_public_key_a_signature_is_not_checked() {
    let text = Maker::license("aes-256-gcm+ed25519").write(&payload());
    let keys = Credentials::none().with_license_keys(LICENSE_KEY);
    let file = read(text.as_bytes(), "acme.lic", &keys).unwrap();
    assert_eq!(file.rights[0].signature, SignatureState::NotChecked);
    let none = read(text.as_bytes(), "acme.lic", &Credentials::none()).unwrap_err();
    assert_eq!(none.code(), "no_license_key");
    let other = Credentials::none().with_license_keys("AAAA-0000");
    let other = read(text.as_bytes(), "acme.lic", &other).unwrap_err();
    assert_eq!(other.code(), "wrong_license_key");
    let machine = Maker::machine().write(&machine_payload(json!([])));
    let machine = read(machine.as_bytes(), "acme.lic", &keys).unwrap_err();
    assert_eq!(machine.code(), "no_fingerprint");
}

#[test]
fn a_signature_that_fails_is_never_taken() {
    let other = Maker {
        signed_as: "machine/",
        ..Maker::license("base64+ed25519")
    };
    assert_eq!(refusal(&other.write(&payload())), "bad_signature");
    let text = Maker::license("base64+ed25519").write(&payload());
    let body = text
        .lines()
        .filter(|line| !line.starts_with("---"))
        .collect::<String>();
    let certificate: Value = serde_json::from_slice(&Base64::decode_vec(&body).unwrap()).unwrap();
    for (member, value) in [
        ("enc", json!(Base64::encode_string(b"{}"))),
        ("sig", json!("")),
        ("sig", json!("no base64")),
        ("sig", json!(Base64::encode_string(&[0; 64]))),
    ] {
        let mut changed = certificate.clone();
        changed[member] = value;
        let body = Base64::encode_string(changed.to_string().as_bytes());
        assert_eq!(
            refusal(&armoured(LICENSE, &body)),
            "bad_signature",
            "{member}"
        );
    }
}

#[test]
fn one_kind_is_never_taken_for_the_other() {
    let text = Maker::license("aes-256-gcm+ed25519").write(&payload());
    assert_eq!(refusal(&text.replace(LICENSE, MACHINE)), "bad_signature");
    let signed = Maker {
        content: MACHINE,
        signed_as: "machine/",
        ..Maker::license("base64+ed25519")
    };
    assert_eq!(refusal(&signed.write(&payload())), "broken_payload");
}

#[test]
fn what_is_signed_by_rsa_cannot_be_checked_here() {
    for algorithm in ["base64+rsa-pss-sha256", "base64+rsa-sha256"] {
        let file = opened(&Maker::license(algorithm).write(&payload())).unwrap();
        assert_eq!(file.rights[0].signature, SignatureState::NotChecked);
        assert_eq!(
            file.notes[0].text,
            format!("a signature of `{algorithm}` cannot be checked here")
        );
    }
    for algorithm in [
        "aes-256-gcm+rsa-pss-sha256",
        "aes-256-gcm+rsa-sha256",
        "rot13+ed25519",
        "",
    ] {
        let text = Maker::license(algorithm).write(&payload());
        assert_eq!(refusal(&text), "unsupported_algorithm", "{algorithm}");
    }
}

#[test]
fn a_damaged_envelope_is_refused() {
    let text = Maker::license("base64+ed25519").write(&payload());
    let end = "-----END LICENSE FILE-----";
    for broken in [
        text.replace(end, ""),
        text.replace(end, "-----END MACHINE FILE-----"),
        text.replace("-----BEGIN LICENSE FILE-----", ""),
        text.replace(end, "-----BEGIN LICENSE FILE-----"),
        armoured(LICENSE, "!!!!"),
        armoured(LICENSE, &Base64::encode_string(b"{}")),
        armoured(LICENSE, ""),
    ] {
        assert_eq!(refusal(&broken), "broken_envelope", "{broken}");
    }
    for payload in [
        json!([]),
        json!({"data": null}),
        json!({"data": {"type": "machines"}}),
        json!({"data": {"type": "licenses", "attributes": {"expiry": "soon"}}}),
        json!({"data": {"type": "licenses"}, "meta": {"issued": 5}}),
    ] {
        let text = Maker::license("base64+ed25519").write(&payload);
        assert_eq!(refusal(&text), "broken_payload", "{payload}");
    }
}

#[test]
fn an_envelope_survives_mail() {
    let text = Maker::license("base64+ed25519").write(&payload());
    let mail = format!(
        "\u{feff}Dear Sir,\r\n\r\n{}\r\nYours",
        text.replace('\n', "\r\n")
    );
    let file = opened(&mail).unwrap();
    assert_eq!(file.rights[0].lines.first, 3);
}

fn signed_key(content: &[u8]) -> String {
    let message = format!("key/{}", Base64Url::encode_string(content));
    let signature = signing_key().sign(message.as_bytes());
    format!(
        "{message}.{}",
        Base64Url::encode_string(&signature.to_bytes())
    )
}

#[test]
fn a_signed_key_says_what_keygen_puts_there() {
    let content = json!({
        "account": {"id": "acc-1"},
        "product": {"id": "prod-1"},
        "policy": {"id": "pol-1"},
        "license": {"id": "lic-9", "expiry": "2027-11-21T00:00:00Z"},
        "note": "SECRET",
    });
    let file = opened(&(signed_key(content.to_string().as_bytes()) + "\n")).unwrap();
    let right = &file.rights[0];
    assert_eq!(
        (right.signature, right.copies),
        (SignatureState::Verified, Copies::Counted(1))
    );
    assert_eq!(right.serial.as_deref(), Some("lic-9"));
    assert_eq!(right.product.as_deref(), Some("prod-1"));
    assert_eq!(
        right.expires.map(|end| end.to_string()).as_deref(),
        Some("2027-11-21T00:00:00Z")
    );

    let opaque = opened(&signed_key(b"SECRET of ours")).unwrap();
    assert_eq!(
        (opaque.rights[0].product.clone(), opaque.notes.len()),
        (None, 2)
    );
    let other = signed_key(b"{}").replace("key/e30=", "key/W10=");
    assert_eq!(refusal(&other), "bad_signature");
    assert_eq!(refusal("key/!.!"), "broken_envelope");
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
