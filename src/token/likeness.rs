//! What a text looks like that was handed in as a license: another kind of token, a key, half a
//! license, or one that mail has changed on its way.
//!
//! Nothing that is found out here is proven. It serves to tell a person what was taken for a
//! license, and to read again what a license can be put together from; the signature decides.

use base64ct::{Base64UrlUnpadded, Encoding};
use serde_json::Value;

use super::jws::{self, TokenType};
use super::{Refusal, armour};

/// Characters of a signature in base64url.
const SIGNATURE: usize = 86;

/// How every token begins: `{"` in base64url.
const BEGINS: &str = "eyJ";

/// What bytes look like that no license can be read in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Likeness {
    /// Nothing at all.
    Empty,
    /// A list of what was revoked.
    StatusList,
    /// A checkpoint of the audit.
    Checkpoint,
    /// A token of another type.
    OtherToken(String),
    /// The beginning of a license.
    CutOff,
    /// Several licenses.
    Several(usize),
    /// A set of public keys.
    KeySet,
    /// One public key.
    PublicKey,
    /// A private key.
    PrivateKey,
    /// A file that is no text, of this sort.
    Binary(&'static str),
    /// Some other text.
    Text,
}

/// A license as it could be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Readable {
    /// The token.
    pub token: String,
    /// What was done to its text on the way, so that no product reads it; nothing when it is as it
    /// was sent.
    pub mangled: Option<&'static str>,
}

/// Takes back what was done to a text.
type Undo = fn(&str) -> String;

/// The license in these bytes, also where they were changed on the way; else what they look like.
pub fn read(bytes: &[u8]) -> Result<Readable, Likeness> {
    let (text, recoded) = text_of(bytes).map_err(Likeness::Binary)?;
    let plain = armour::read(&text);
    if let Ok(token) = &plain
        && is_license(token)
    {
        let token = token.clone();
        let mangled = recoded.then_some("it was saved in UTF-16");
        return Ok(Readable { token, mangled });
    }
    if let Err(Refusal::SeveralLicenses(count)) = plain {
        return Err(Likeness::Several(count));
    }
    let ways: [(Undo, &str); 3] = [
        (str::to_owned, "its lines were wrapped or quoted"),
        (of_quoted_printable, "it was left in the code of a mail"),
        (
            of_markup,
            "it was taken out of a web page or a mail in HTML",
        ),
    ];
    for (undo, what) in ways {
        if let Some(token) = put_together(&undo(&text)) {
            let mangled = Some(what);
            return Ok(Readable { token, mangled });
        }
    }
    Err(likeness(&text))
}

/// The ID that a license gives itself, as far as it can still be read; nothing proves it.
pub fn claimed_id(bytes: &[u8]) -> Option<String> {
    let (text, _) = text_of(bytes).ok()?;
    let token = run_of_symbols(&text)?;
    let claims = token.split('.').nth(1)?;
    let whole = claims.len() - claims.len() % 4;
    let bytes = Base64UrlUnpadded::decode_vec(&claims[..whole]).ok()?;
    let text = String::from_utf8_lossy(&bytes);
    let (_, rest) = text.split_once("\"jti\":\"")?;
    let (id, _) = rest.split_once('"')?;
    Some(id.to_owned())
}

/// Whether it has the form of a license, whole: a signature has one length.
fn is_license(token: &str) -> bool {
    let signature = token.rsplit('.').next().unwrap_or_default();
    signature.len() >= SIGNATURE && jws::read(token, TokenType::License).is_ok()
}

/// The text of a file, and whether it was in UTF-16; else what sort of file it is.
fn text_of(bytes: &[u8]) -> Result<(String, bool), &'static str> {
    let units = |bytes: &[u8], unit: fn([u8; 2]) -> u16| -> Vec<u16> {
        let pairs = bytes.chunks_exact(2);
        pairs.map(|pair| unit([pair[0], pair[1]])).collect()
    };
    let recoded = match bytes {
        [0xff, 0xfe, rest @ ..] => Some(units(rest, u16::from_le_bytes)),
        [0xfe, 0xff, rest @ ..] => Some(units(rest, u16::from_be_bytes)),
        _ => None,
    };
    if let Some(units) = recoded {
        let text = String::from_utf16(&units);
        return text.map(|text| (text, true)).map_err(|_| "unknown sort");
    }
    match std::str::from_utf8(bytes) {
        Ok(text) if !text.contains('\0') => {
            Ok((text.trim_start_matches('\u{feff}').to_owned(), false))
        }
        _ => Err(sort(bytes)),
    }
}

/// The sort of a file that is no text, by how it begins.
fn sort(bytes: &[u8]) -> &'static str {
    const SORTS: [(&[u8], &str); 6] = [
        (b"PK", "ZIP archive"),
        (b"%PDF", "PDF document"),
        (&[0x1f, 0x8b], "gzip archive"),
        (b"\x89PNG", "picture"),
        (&[0xff, 0xd8, 0xff], "picture"),
        (
            &[0xd0, 0xcf, 0x11, 0xe0],
            "document or mail of Microsoft Office",
        ),
    ];
    let known = SORTS.iter().find(|(begins, _)| bytes.starts_with(begins));
    known.map_or("unknown sort", |(_, sort)| sort)
}

/// The token in a text of which lines were wrapped, quoted or put among others.
fn put_together(text: &str) -> Option<String> {
    let run = run_of_symbols(text)?;
    let mut segments = run.splitn(3, '.');
    let (header, claims) = (segments.next()?, segments.next()?);
    let signature = segments.next()?.get(..SIGNATURE)?;
    let token = format!("{header}.{claims}.{signature}");
    is_license(&token).then_some(token)
}

/// What of a text may be a token: its symbols in one piece, from where a token begins.
fn run_of_symbols(text: &str) -> Option<String> {
    let lines = text
        .lines()
        .map(|line| line.trim_start_matches(['>', '|', ' ', '\t']));
    let lines = lines.filter(|line| !line.starts_with("--"));
    let symbols: String = lines.flat_map(str::chars).filter(|c| !is_gap(*c)).collect();
    let symbols = &symbols[symbols.find(BEGINS)?..];
    let is_symbol = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    let end = symbols.find(|c| !is_symbol(c)).unwrap_or(symbols.len());
    Some(symbols[..end].to_owned())
}

/// White space, and what cannot be seen.
fn is_gap(c: char) -> bool {
    c.is_whitespace()
        || matches!(
            c,
            '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}'
        )
}

/// A text in the quoted-printable code of mail (RFC 2045, section 6.7), decoded.
fn of_quoted_printable(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let text = text.replace("=\r\n", "").replace("=\n", "");
    let mut rest = text.as_str();
    while let Some((before, after)) = rest.split_once('=') {
        plain.push_str(before);
        let code = after
            .get(..2)
            .and_then(|code| u8::from_str_radix(code, 16).ok());
        match code.filter(u8::is_ascii) {
            Some(byte) => {
                plain.push(char::from(byte));
                rest = &after[2..];
            }
            None => rest = after,
        }
    }
    plain.push_str(rest);
    plain
}

/// A text without the tags and the entities of HTML.
fn of_markup(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(['<', '&']) {
        plain.push_str(before);
        rest = after.split_once(['>', ';']).map_or("", |(_, after)| after);
    }
    plain.push_str(rest);
    plain
}

/// What a text looks like that is no license.
fn likeness(text: &str) -> Likeness {
    let trimmed = text.trim();
    if trimmed.is_empty() {
        return Likeness::Empty;
    }
    if trimmed.contains("PRIVATE KEY-----") {
        return Likeness::PrivateKey;
    }
    if trimmed.contains("-----BEGIN PUBLIC KEY-----") {
        return Likeness::PublicKey;
    }
    if let Ok(Value::Object(members)) = serde_json::from_str(trimmed) {
        return if members.contains_key("d") || members.contains_key("k") {
            Likeness::PrivateKey
        } else if members.contains_key("keys") || members.contains_key("kty") {
            Likeness::KeySet
        } else {
            Likeness::Text
        };
    }
    let Some(run) = run_of_symbols(text) else {
        return if trimmed.contains("BEGIN LICENSE") {
            Likeness::CutOff
        } else {
            Likeness::Text
        };
    };
    match typ(&run).as_deref() {
        Some(typ) if typ == TokenType::License.typ() => Likeness::CutOff,
        Some(typ) if typ == TokenType::StatusList.typ() => Likeness::StatusList,
        Some(typ) if typ == TokenType::Checkpoint.typ() => Likeness::Checkpoint,
        Some(other) => Likeness::OtherToken(other.to_owned()),
        None => Likeness::CutOff,
    }
}

/// The type that the header of a token gives.
fn typ(token: &str) -> Option<String> {
    let header = token.split('.').next()?;
    let header = Base64UrlUnpadded::decode_vec(header).ok()?;
    let header: Value = serde_json::from_slice(&header).ok()?;
    Some(header.get("typ")?.as_str().unwrap_or_default().to_owned())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const ID: &str = "019cadc6-9a80-790c-9118-cc09131ae57d";

    fn token(typ: &str) -> String {
        let encode = |text: &str| Base64UrlUnpadded::encode_string(text.as_bytes());
        let header = encode(&format!(r#"{{"alg":"EdDSA","kid":"k","typ":"{typ}"}}"#));
        let claims = encode(&format!(
            r#"{{"iss":"https://x.example","jti":"{ID}","iat":1}}"#
        ));
        format!("{header}.{claims}.{}", "A".repeat(SIGNATURE))
    }

    fn license() -> String {
        token("license+jwt")
    }

    fn mangled(bytes: &[u8]) -> Option<&'static str> {
        let read = read(bytes).unwrap();
        assert_eq!(read.token, license());
        read.mangled
    }

    fn wrapped(width: usize, prefix: &str) -> String {
        let token = license();
        let lines = token.as_bytes().chunks(width);
        let lines = lines.map(|line| format!("{prefix}{}\r\n", std::str::from_utf8(line).unwrap()));
        lines.collect()
    }

    #[test]
    fn what_is_as_it_was_sent_is_not_mangled() {
        assert_eq!(mangled(license().as_bytes()), None);
        assert_eq!(mangled(armour::wrap(&license()).as_bytes()), None);
    }

    #[test]
    fn what_mail_does_to_a_text_is_undone() {
        let lines = Some("its lines were wrapped or quoted");
        assert_eq!(mangled(wrapped(50, "").as_bytes()), lines);
        assert_eq!(mangled(wrapped(50, "> ").as_bytes()), lines);
        let quoted = armour::wrap(&license()).replace('\n', "\n> ");
        assert_eq!(mangled(format!("> {quoted}").as_bytes()), lines);
        let within = format!("Dear Sir, your license: {}\nRegards, A. Vendor", license());
        assert_eq!(mangled(within.as_bytes()), lines);
        let printable = armour::wrap(&license())
            .replace('.', "=2E")
            .replace('\n', "=\n\n");
        assert_eq!(
            mangled(printable.as_bytes()),
            Some("it was left in the code of a mail")
        );
        let markup = format!(
            "<p>Hello&nbsp;all</p><code>{}</code>",
            license().replace('.', ".<wbr>")
        );
        assert_eq!(
            mangled(markup.as_bytes()),
            Some("it was taken out of a web page or a mail in HTML")
        );
        let utf16: Vec<u8> = "\u{feff}"
            .encode_utf16()
            .chain(license().encode_utf16())
            .flat_map(u16::to_le_bytes)
            .collect();
        assert_eq!(mangled(&utf16), Some("it was saved in UTF-16"));
    }

    #[test]
    fn everything_else_is_told_by_its_look() {
        let license = license();
        for (text, expected) in [
            ("", Likeness::Empty),
            (" \n", Likeness::Empty),
            ("Dear Sir", Likeness::Text),
            ("{\"a\":1}", Likeness::Text),
            ("{\"keys\":[]}", Likeness::KeySet),
            ("{\"kty\":\"OKP\",\"d\":\"x\"}", Likeness::PrivateKey),
            ("-----BEGIN PUBLIC KEY-----\nAA\n", Likeness::PublicKey),
            (
                "-----BEGIN ENCRYPTED PRIVATE KEY-----\nAA\n",
                Likeness::PrivateKey,
            ),
            ("-----BEGIN LICENSE-----\n", Likeness::CutOff),
            (&license[..30], Likeness::CutOff),
            (&license[..license.len() - 4], Likeness::CutOff),
            (&token("statuslist+jwt"), Likeness::StatusList),
            (&token("audit-checkpoint+jwt"), Likeness::Checkpoint),
            (&token("x+jwt"), Likeness::OtherToken("x+jwt".to_owned())),
            (&armour::wrap(&license).repeat(2), Likeness::Several(2)),
        ] {
            assert_eq!(read(text.as_bytes()), Err(expected), "{text}");
        }
        for (bytes, sort) in [
            (b"PK\x03\x04\xff".as_slice(), "ZIP archive"),
            (b"%PDF-1.7\xff", "PDF document"),
            (b"\0\0", "unknown sort"),
        ] {
            assert_eq!(read(bytes), Err(Likeness::Binary(sort)));
        }
    }

    #[test]
    fn half_a_license_still_names_itself() {
        let license = license();
        let cut = &license[..license.len() - SIGNATURE - 4];
        for text in [&license, cut, &wrapped(40, "> ")] {
            assert_eq!(claimed_id(text.as_bytes()).as_deref(), Some(ID), "{text}");
        }
        assert_eq!(claimed_id(&license.as_bytes()[..60]), None);
        assert_eq!(claimed_id(b"Dear Sir"), None);
    }

    proptest! {
        #[test]
        fn any_bytes_are_taken(bytes in any::<Vec<u8>>(), text in "\\PC{0,80}") {
            let _ = (read(&bytes), claimed_id(&bytes));
            let _ = (read(text.as_bytes()), claimed_id(text.as_bytes()));
        }

        #[test]
        fn a_license_is_read_however_it_is_wrapped(width in 1_usize..200, marks in 0_usize..3) {
            let text = wrapped(width, &"> ".repeat(marks));
            prop_assert_eq!(read(text.as_bytes()).map(|read| read.token), Ok(license()));
        }
    }
}
