//! Host IDs as far as somebody has typed them: the beginnings under which they may be found.

use super::host::{HostId, HostKind};
use super::text::unique_key;

/// Fewer characters of a value than this say nothing: half of all hosts begin with them.
const LEAST: usize = 3;

/// After how many digits a UUID has its dashes.
const DASHES: [usize; 4] = [8, 12, 16, 20];

impl HostId {
    /// The keys with which a host ID may begin that begins with `text`: of the type that it names,
    /// else of every type it could be of. Separators and letter case do not matter; `00:11:22` is
    /// the beginning of a hardware address.
    pub fn partial_keys(text: &str) -> Vec<String> {
        let text = text.trim();
        let mut keys: Vec<String> = match text.split_once(':') {
            Some((kind, value)) if kind.parse::<HostKind>().is_ok() => {
                let kind = kind.parse().into_iter();
                kind.filter_map(|kind| key(kind, value)).collect()
            }
            _ => HostKind::ALL
                .iter()
                .filter_map(|kind| key(*kind, text))
                .collect(),
        };
        if let Ok(whole) = text.parse::<Self>()
            && !keys.contains(&whole.key())
        {
            keys.push(whole.key());
        }
        keys
    }
}

fn key(kind: HostKind, value: &str) -> Option<String> {
    let value = beginning(kind, value.trim())?;
    (value.chars().count() >= LEAST).then(|| format!("{kind}:{value}"))
}

/// The beginning of a normal form; none when no value of the kind begins so.
fn beginning(kind: HostKind, value: &str) -> Option<String> {
    let lower = value.to_ascii_lowercase();
    let all = |text: &str, allowed: fn(char) -> bool| text.chars().all(allowed);
    match kind {
        HostKind::Mac => {
            let digits = without(&lower, &[':', '-', '.', ' ']);
            (digits.len() <= 12 && all(&digits, |c| c.is_ascii_hexdigit())).then_some(digits)
        }
        HostKind::Uuid => {
            let digits = without(&lower, &['-']);
            (digits.len() <= 32 && all(&digits, |c| c.is_ascii_hexdigit()))
                .then(|| with_dashes(&digits))
        }
        HostKind::Serial => Some(unique_key(value)),
        HostKind::Dongle => {
            let number = lower.strip_prefix("flexid=").unwrap_or(&lower);
            all(number, |c| {
                c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.')
            })
            .then(|| number.to_owned())
        }
        HostKind::Ip => {
            let digits = |c: char| c.is_ascii_hexdigit() || matches!(c, '.' | ':');
            (all(&lower, digits) && lower.contains(['.', ':'])).then_some(lower)
        }
        HostKind::Hostname => all(&lower, |c| {
            c.is_ascii_alphanumeric() || matches!(c, '-' | '.')
        })
        .then_some(lower),
        HostKind::Disk => {
            let serial = without(&lower, &['-', ' ']);
            all(&serial, |c| c.is_ascii_alphanumeric()).then_some(serial)
        }
        HostKind::Custom => Some(value.to_owned()),
    }
}

fn without(text: &str, separators: &[char]) -> String {
    text.replace(separators, "")
}

fn with_dashes(digits: &str) -> String {
    let mut text = String::with_capacity(36);
    for (place, digit) in digits.chars().enumerate() {
        if DASHES.contains(&place) {
            text.push('-');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn finds(typed: &str, host: &str) -> bool {
        let key = host.parse::<HostId>().unwrap().key();
        HostId::partial_keys(typed)
            .iter()
            .any(|partial| key.starts_with(partial))
    }

    #[test]
    fn a_beginning_finds_however_it_is_written() {
        for (typed, host) in [
            ("00:1B:44", "mac:00-1b-44-11-3a-b7"),
            ("001b.4411", "mac:00-1b-44-11-3a-b7"),
            ("mac:001b4411", "mac:00-1b-44-11-3a-b7"),
            ("00-1B-44-11-3A-B7", "mac:00-1b-44-11-3a-b7"),
            ("4C4C4544-00", "uuid:4c4c4544-0042-3510-8053-b2c04f4e3732"),
            ("4c4c45440042", "uuid:4c4c4544-0042-3510-8053-b2c04f4e3732"),
            ("SRV1", "srv1.example.com"),
            ("192.0.", "192.0.2.17"),
            ("2001:db8", "2001:db8::17"),
            ("5cg9", "serial:5CG9411V2X"),
            ("FLEXID=9-1a", "dongle:9-1a2b3c4d"),
            ("1a2b", "disk:1A2B-3C4D"),
            ("custom:Abc", "custom:Abcdef"),
        ] {
            assert!(finds(typed, host), "{typed} {host}");
        }
    }

    #[test]
    fn what_is_too_short_or_of_another_type_finds_nothing() {
        assert!(HostId::partial_keys("00").is_empty());
        assert!(!finds("serial:001b44", "mac:00-1b-44-11-3a-b7"));
        assert!(!finds("custom:abc", "custom:Abcdef"));
    }

    proptest! {
        #[test]
        fn every_beginning_of_a_mac_finds_it(digits in "[0-9a-f]{12}", length in 3_usize..=12) {
            let Ok(host) = format!("mac:{digits}").parse::<HostId>() else {
                return Ok(());
            };
            prop_assert!(finds(&digits[..length], &host.to_string()));
        }

        #[test]
        fn any_text_is_taken(text in any::<String>()) {
            HostId::partial_keys(&text);
        }
    }
}
