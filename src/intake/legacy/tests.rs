use super::*;
use crate::domain::{Instant, Zone};

pub(super) fn file(text: &str) -> LegacyFile {
    read(text.as_bytes(), "acme.lic", &Credentials::none()).unwrap()
}

pub(super) fn refused(text: &str) -> LegacyError {
    read(text.as_bytes(), "acme.lic", &Credentials::none()).unwrap_err()
}

pub(super) fn notes(text: &str) -> Vec<(Option<u64>, String)> {
    let notes = file(text).notes.into_iter();
    notes.map(|note| (note.line, note.text)).collect()
}

/// The middle of 2027.
pub(super) fn now() -> Instant {
    "2027-07-01T12:00:00Z".parse().unwrap()
}

/// Product, version and copies of each pool in the middle of 2027.
pub(super) fn pools(text: &str) -> Vec<String> {
    let pools = file(text).pools(now(), &Zone::utc());
    let shown = pools.iter().map(|pool| {
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        format!(
            "{} {} {}",
            text(&pool.product),
            text(&pool.version),
            pool.copies
        )
    });
    shown.collect()
}

pub(super) fn standings(text: &str) -> Vec<LegacyStanding> {
    file(text).standings(now(), &Zone::utc())
}

fn code(bytes: &[u8]) -> Result<System, &'static str> {
    read(bytes, "any.lic", &Credentials::none())
        .map(|file| file.system)
        .map_err(|error| error.code())
}

const FEATURE: &str = "FEATURE f acmed 1.0 permanent 1 NOTICE=\"für alle\"\n";

#[test]
fn a_file_is_known_by_what_is_in_it() {
    assert_eq!(code(FEATURE.as_bytes()), Ok(System::FlexNet));
    for bytes in [
        &b""[..],
        b"Dear Sir,\nno license yet\n",
        b"sku,product,quantity\nA-1,cad,5\n",
        b"{\"data\": null}",
    ] {
        assert_eq!(code(bytes), Err("unknown_license_system"));
    }
    assert_eq!(
        code(b"-----BEGIN LICENSE FILE-----\n"),
        Err("broken_envelope")
    );
}

#[test]
fn a_file_comes_in_any_usual_encoding() {
    let utf16: Vec<u8> = FEATURE.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let latin: Vec<u8> = FEATURE.chars().map(|c| u8::try_from(c).unwrap()).collect();
    let marked = format!("\u{feff}{FEATURE}").into_bytes();
    for bytes in [utf16, latin, marked] {
        let file = read(&bytes, "any.lic", &Credentials::none()).unwrap();
        assert_eq!(file.rights[0].notice.as_deref(), Some("für alle"));
    }
    assert_eq!(
        code(b"FEATURE f acmed 1.0 permanent 1 SN=\0"),
        Err("not_text")
    );
}

#[test]
fn a_license_of_our_own_is_told_apart() {
    let header = Base64UrlUnpadded::encode_string(br#"{"alg":"EdDSA","typ":"license+jwt"}"#);
    let token = format!("{header}.e30.AAAA");
    let armoured = format!(
        "Hello,\n-----BEGIN LICENSE-----\n{}\n{}\n-----END LICENSE-----\n",
        &token[..20],
        &token[20..]
    );
    for text in [token, armoured] {
        let error = read(text.as_bytes(), "ours.lic", &Credentials::none()).unwrap_err();
        assert_eq!(
            error.to_string(),
            "`ours.lic`: this is a license of entitle itself, and none of another system"
        );
    }
}
