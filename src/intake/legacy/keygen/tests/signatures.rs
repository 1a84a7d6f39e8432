//! Signatures that hold, that fail, and that nobody can check; damaged envelopes.

use super::*;

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
