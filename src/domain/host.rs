//! Host IDs: what tells the machine that a license is locked to from every other.
//!
//! A host ID is always in the normal form of its type, so that equal texts mean the same machine
//! and the other way round. An identity that every machine has, such as `localhost`, is refused:
//! a license locked to it would be locked to nothing.

use std::fmt;
use std::net::IpAddr;
use std::str::FromStr;

use serde::Serialize;
use uuid::Uuid;

use super::text::{TextError, clean, unique_key};
use super::words::{Choices, words};

words! {
    /// What kind of identity a host ID is.
    pub enum HostKind ("a type of host ID") {
        /// The hardware address of a network card: twelve hexadecimal digits.
        Mac = "mac",
        /// The UUID of the machine, from its firmware or its operating system.
        Uuid = "uuid",
        /// The serial number of the machine.
        Serial = "serial",
        /// The number of a hardware key.
        Dongle = "dongle",
        /// An IP address, of version 4 or 6.
        Ip = "ip",
        /// The machine's DNS name.
        Hostname = "hostname",
        /// The serial number of a disk's volume.
        Disk = "disk",
        /// Whatever the vendor's product computes: compared exactly.
        Custom = "custom",
    }
}

const KINDS: &[&str] = &[
    "mac", "uuid", "serial", "dongle", "ip", "hostname", "disk", "custom",
];

/// The identity of a machine: `mac:001122aabbcc`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct HostId {
    #[serde(rename = "type")]
    kind: HostKind,
    value: String,
}

impl HostId {
    /// The host ID of this kind and value, brought to its normal form.
    pub fn new(kind: HostKind, value: &str) -> Result<Self, HostIdError> {
        let value = clean(value, "host ID", 255)?;
        match normal(kind, &value) {
            Some(value) if is_everywhere(kind, &value) => {
                Err(HostIdError::Everywhere { kind, value })
            }
            Some(value) => Ok(Self { kind, value }),
            None => Err(HostIdError::NotOfItsKind {
                kind,
                value,
                form: form(kind),
            }),
        }
    }

    /// What kind of identity it is.
    pub const fn kind(&self) -> HostKind {
        self.kind
    }

    /// Its value in the normal form, without its kind.
    pub fn value(&self) -> &str {
        &self.value
    }

    /// The form under which it is unique and found: kind and value.
    pub fn key(&self) -> String {
        self.to_string()
    }
}

impl fmt::Display for HostId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&format!("{}:{}", self.kind, self.value))
    }
}

impl FromStr for HostId {
    type Err = HostIdError;

    /// Reads `TYPE:VALUE`; without a type, takes what can only be one: a hardware address, a
    /// UUID, an IP address, a hardware key's `FLEXID=…`, or a DNS name.
    fn from_str(text: &str) -> Result<Self, HostIdError> {
        // No type's name is made of hexadecimal digits alone, so a bare hardware or IPv6 address
        // never begins with one.
        if let Some((kind, value)) = text.split_once(':')
            && let Ok(kind) = kind.parse()
        {
            return Self::new(kind, value);
        }
        let value = clean(text, "host ID", 255)?;
        match guess(&value) {
            Some(kind) => Self::new(kind, &value),
            None => Err(HostIdError::OfNoKind { value }),
        }
    }
}

/// A text that is no host ID.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum HostIdError {
    /// It names no kind and could be of several.
    #[error(
        "`{value}` could be any kind of host ID: put its type before it, as in `serial:{value}` ({})",
        Choices(KINDS)
    )]
    OfNoKind {
        /// What was given.
        value: String,
    },
    /// It names its kind and does not look like one.
    #[error("`{value}` is no host ID of type `{kind}`: give {form}")]
    NotOfItsKind {
        /// The kind it names.
        kind: HostKind,
        /// What was given.
        value: String,
        /// What such a value looks like.
        form: &'static str,
    },
    /// Every machine has it, or any can.
    #[error("`{kind}:{value}` does not tell one machine from another: give an identity of its own")]
    Everywhere {
        /// The kind it names.
        kind: HostKind,
        /// Its value.
        value: String,
    },
    /// Not a text that can be kept.
    #[error(transparent)]
    Text(#[from] TextError),
}

/// What a value of the kind looks like, for the error that refuses one.
const fn form(kind: HostKind) -> &'static str {
    match kind {
        HostKind::Mac => "twelve hexadecimal digits, such as `00:11:22:aa:bb:cc`",
        HostKind::Uuid => "a UUID, such as `4c4c4544-0042-3510-8053-b2c04f4e3732`",
        HostKind::Serial => "a serial number of at most 128 characters, such as `5CG9411V2X`",
        HostKind::Dongle => "the number of a hardware key, such as `9-1a2b3c4d`",
        HostKind::Ip => "an IP address, such as `192.0.2.17` or `2001:db8::17`",
        HostKind::Hostname => "a DNS name, such as `srv1.example.com`",
        HostKind::Disk => "letters and digits, such as `1a2b-3c4d`",
        HostKind::Custom => "any text",
    }
}

/// The normal form of a cleaned value, or nothing when it is not of the kind.
fn normal(kind: HostKind, value: &str) -> Option<String> {
    match kind {
        HostKind::Mac => mac(value),
        HostKind::Uuid => Uuid::try_parse(value)
            .ok()
            .map(|uuid| uuid.hyphenated().to_string()),
        HostKind::Serial => Some(unique_key(value)).filter(|serial| serial.len() <= 128),
        HostKind::Dongle => dongle(value),
        HostKind::Ip => value
            .parse::<IpAddr>()
            .ok()
            .map(|address| address.to_canonical().to_string()),
        HostKind::Hostname => hostname(value),
        HostKind::Disk => disk(value),
        HostKind::Custom => Some(value.to_owned()),
    }
}

fn mac(value: &str) -> Option<String> {
    let digits: String = value
        .chars()
        .filter(|c| !matches!(c, ':' | '-' | '.' | ' '))
        .map(|c| c.to_ascii_lowercase())
        .collect();
    (digits.len() == 12 && digits.chars().all(|c| c.is_ascii_hexdigit())).then_some(digits)
}

fn dongle(value: &str) -> Option<String> {
    let number = value.to_ascii_lowercase();
    let number = number.strip_prefix("flexid=").unwrap_or(&number);
    let sound = number.starts_with(|c: char| c.is_ascii_alphanumeric())
        && number
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.'));
    sound.then(|| number.to_owned())
}

fn disk(value: &str) -> Option<String> {
    let serial: String = value
        .chars()
        .filter(|c| !matches!(c, '-' | ' '))
        .map(|c| c.to_ascii_lowercase())
        .collect();
    let sound = !serial.is_empty() && serial.chars().all(|c| c.is_ascii_alphanumeric());
    sound.then_some(serial)
}

/// A name by the rules of RFC 1123 section 2.1: at most 253 characters in labels of at most 63
/// letters, digits and inner hyphens, and not all digits at its end, lest it be an address.
fn hostname(value: &str) -> Option<String> {
    let name = value
        .strip_suffix('.')
        .unwrap_or(value)
        .to_ascii_lowercase();
    let last = name.rsplit('.').next()?;
    let sound = name.len() <= 253
        && name.split('.').all(is_label)
        && !(name.contains('.') && last.bytes().all(|byte| byte.is_ascii_digit()));
    sound.then_some(name)
}

fn is_label(label: &str) -> bool {
    (1..=63).contains(&label.len())
        && label
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
        && !label.starts_with('-')
        && !label.ends_with('-')
}

/// The kind of a value that can be of one only.
fn guess(value: &str) -> Option<HostKind> {
    if mac(value).is_some() {
        Some(HostKind::Mac)
    } else if Uuid::try_parse(value).is_ok() {
        Some(HostKind::Uuid)
    } else if value.parse::<IpAddr>().is_ok() {
        Some(HostKind::Ip)
    } else if value
        .get(..7)
        .is_some_and(|word| word.eq_ignore_ascii_case("flexid="))
    {
        Some(HostKind::Dongle)
    } else if hostname(value).is_some() && !is_broken_number(value) {
        Some(HostKind::Hostname)
    } else {
        None
    }
}

/// Whether it may be a hardware address, IP address or serial number with a slip in it: digits of
/// a number and nothing else, though a DNS name could be spelled so.
fn is_broken_number(value: &str) -> bool {
    value.bytes().any(|byte| byte.is_ascii_digit())
        && value
            .bytes()
            .all(|byte| byte.is_ascii_hexdigit() || matches!(byte, b'-' | b'.'))
}

/// Whether a normal form is one that tells no machine from another: what firmware and drivers
/// report when they have nothing to say, and what names every machine to itself.
fn is_everywhere(kind: HostKind, value: &str) -> bool {
    match kind {
        HostKind::Mac | HostKind::Uuid => {
            let mut digits = value.bytes().filter(|byte| *byte != b'-');
            let first = digits.next();
            matches!(first, Some(b'0' | b'f')) && digits.all(|digit| Some(digit) == first)
        }
        HostKind::Ip => value
            .parse::<IpAddr>()
            .is_ok_and(|address| address.is_loopback() || address.is_unspecified()),
        HostKind::Hostname => value == "localhost" || value.starts_with("localhost."),
        HostKind::Serial | HostKind::Dongle | HostKind::Disk | HostKind::Custom => false,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn shown(text: &str) -> Result<String, HostIdError> {
        text.parse::<HostId>().map(|host| host.to_string())
    }

    fn refused(text: &str) -> String {
        shown(text).unwrap_err().to_string()
    }

    #[test]
    fn the_kinds_an_error_lists_are_all_there_are() {
        let all: Vec<_> = HostKind::ALL.iter().map(|kind| kind.as_str()).collect();
        assert_eq!(all, KINDS);
    }

    #[test]
    fn a_typed_host_id_is_brought_to_its_normal_form() {
        for (text, normal) in [
            ("mac:00-11-22-AA-BB-CC", "mac:001122aabbcc"),
            (" MAC : 0011.22aa.bbcc ", "mac:001122aabbcc"),
            (
                "uuid:{4C4C4544-0042-3510-8053-B2C04F4E3732}",
                "uuid:4c4c4544-0042-3510-8053-b2c04f4e3732",
            ),
            ("serial: 5CG9411V2X", "serial:5cg9411v2x"),
            ("dongle:FLEXID=9-1A2B3C4D", "dongle:9-1a2b3c4d"),
            ("ip:2001:0DB8:0:0::17", "ip:2001:db8::17"),
            ("ip:::ffff:192.0.2.17", "ip:192.0.2.17"),
            ("hostname:SRV1.Example.COM.", "hostname:srv1.example.com"),
            ("disk:1A2B-3C4D", "disk:1a2b3c4d"),
            ("custom:Any Text: kept", "custom:Any Text: kept"),
        ] {
            assert_eq!(shown(text).as_deref(), Ok(normal));
        }
    }

    #[test]
    fn a_bare_value_is_taken_for_what_it_can_only_be() {
        for (text, normal) in [
            ("00:11:22:aa:bb:cc", "mac:001122aabbcc"),
            ("001122AABBCC", "mac:001122aabbcc"),
            ("deadbeefcafe", "mac:deadbeefcafe"),
            (
                "4c4c4544-0042-3510-8053-b2c04f4e3732",
                "uuid:4c4c4544-0042-3510-8053-b2c04f4e3732",
            ),
            ("192.0.2.17", "ip:192.0.2.17"),
            ("fe80::1", "ip:fe80::1"),
            ("flexid=9-1A2B3C4D", "dongle:9-1a2b3c4d"),
            ("Srv1.example.com", "hostname:srv1.example.com"),
            ("standby-2", "hostname:standby-2"),
            ("cafe.de", "hostname:cafe.de"),
        ] {
            assert_eq!(shown(text).as_deref(), Ok(normal));
        }
    }

    #[test]
    fn a_bare_value_that_could_be_anything_asks_for_its_type() {
        for text in [
            "00-11-22-aa-bb",
            "00:11:22",
            "192.0.2",
            "12345",
            "A B",
            "rack#4",
            "bios:77",
        ] {
            assert_eq!(
                refused(text),
                format!(
                    "`{text}` could be any kind of host ID: put its type before it, as in \
                     `serial:{text}` (`mac`, `uuid`, `serial`, `dongle`, `ip`, `hostname`, `disk` \
                     or `custom`)"
                )
            );
        }
    }

    #[test]
    fn a_value_that_is_not_of_its_kind_is_told_the_form() {
        for (text, form) in [
            (
                "mac:00:11:22:aa:bb",
                "twelve hexadecimal digits, such as `00:11:22:aa:bb:cc`",
            ),
            (
                "uuid:4c4c",
                "a UUID, such as `4c4c4544-0042-3510-8053-b2c04f4e3732`",
            ),
            (
                "dongle:-1",
                "the number of a hardware key, such as `9-1a2b3c4d`",
            ),
            (
                "ip:192.0.2.256",
                "an IP address, such as `192.0.2.17` or `2001:db8::17`",
            ),
            ("hostname:a_b", "a DNS name, such as `srv1.example.com`"),
            (
                "hostname:192.0.2.300",
                "a DNS name, such as `srv1.example.com`",
            ),
            ("hostname:a..b", "a DNS name, such as `srv1.example.com`"),
            ("hostname:-a", "a DNS name, such as `srv1.example.com`"),
            ("disk:C:", "letters and digits, such as `1a2b-3c4d`"),
        ] {
            let (kind, value) = text.split_once(':').unwrap();
            assert_eq!(
                refused(text),
                format!("`{value}` is no host ID of type `{kind}`: give {form}")
            );
        }
        let long = format!("serial:{}", "x".repeat(129));
        assert!(refused(&long).ends_with(
            "is no host ID of type `serial`: give a serial number of at most 128 characters, \
             such as `5CG9411V2X`"
        ));
    }

    #[test]
    fn an_identity_that_every_machine_has_is_refused() {
        for text in [
            "mac:000000000000",
            "mac:ffffffffffff",
            "uuid:ffffffff-ffff-ffff-ffff-ffffffffffff",
            "ip:127.0.0.1",
            "ip:::",
            "hostname:localhost",
            "hostname:localhost.localdomain",
        ] {
            assert_eq!(
                refused(text),
                format!(
                    "`{text}` does not tell one machine from another: give an identity of its own"
                )
            );
        }
    }

    #[test]
    fn an_empty_or_broken_text_is_no_host_id() {
        assert_eq!(
            refused(""),
            "the host ID is empty: give 1 to 255 characters"
        );
        assert_eq!(
            refused("mac:"),
            "the host ID is empty: give 1 to 255 characters"
        );
        assert_eq!(
            refused("custom:a\0"),
            "the host ID holds the control character U+0000 at place 2: remove it"
        );
    }

    #[test]
    fn a_host_id_is_json_of_type_and_value() {
        let host: HostId = "mac:00-11-22-AA-BB-CC".parse().unwrap();
        assert_eq!(
            serde_json::to_string(&host).unwrap(),
            r#"{"type":"mac","value":"001122aabbcc"}"#
        );
        assert_eq!(host.key(), "mac:001122aabbcc");
    }

    proptest! {
        #[test]
        fn a_normal_form_is_its_own_normal_form(
            kind in proptest::sample::select(HostKind::ALL),
            value in "([0-9a-fA-F]{2}[:-]){5}[0-9a-fA-F]{2}|[\\PC]{1,40}|[a-zA-Z0-9.-]{1,20}|[0-9.]{7,15}",
        ) {
            if let Ok(host) = HostId::new(kind, &value) {
                prop_assert_eq!(host.to_string().parse(), Ok(host.clone()));
                prop_assert_eq!(HostId::new(kind, host.value()), Ok(host));
            }
        }

        #[test]
        fn a_hardware_address_knows_no_separators(bytes in any::<[u8; 6]>()) {
            let pairs = bytes.map(|byte| format!("{byte:02X}"));
            let bare = pairs.concat().parse::<HostId>();
            for separator in [":", "-", "."] {
                prop_assert_eq!(pairs.join(separator).parse::<HostId>(), bare.clone());
            }
        }

        #[test]
        fn no_text_makes_the_reader_fail(text in "\\PC{0,40}") {
            let _ = text.parse::<HostId>();
        }
    }
}
