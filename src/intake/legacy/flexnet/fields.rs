//! Fields of a line: days, copies, versions, hosts.

use super::super::right::{Copies, LegacyHost};
use crate::domain::{Day, HostId, HostKind, Quantity};

/// A day as a line writes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct WrittenDay {
    /// The day; none for the year 0, which stands for none at all.
    pub(super) day: Option<Day>,
    /// Whether the century was left out.
    pub(super) short_year: bool,
}

/// An expiry: a day, or `permanent` and `0` for never.
pub(super) fn expiry(text: &str) -> Option<WrittenDay> {
    if text.eq_ignore_ascii_case("permanent") || text == "0" {
        return Some(WrittenDay {
            day: None,
            short_year: false,
        });
    }
    day(text)
}

/// `31-dec-2027`, in any case; a year of zeros is no day.
///
/// The first license manager of this kind is of 1988, so that a year of two digits from 80 on is
/// one of the last century and every other one of this.
pub(super) fn day(text: &str) -> Option<WrittenDay> {
    let mut parts = text.split('-');
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let written = (1..=2).contains(&day.len())
        && (1..=4).contains(&year.len())
        && digits(day)
        && digits(year)
        && parts.next().is_none();
    if !written {
        return None;
    }
    let (day, month) = (day.parse().ok()?, month_of(month)?);
    let (year, short_year) = match (year.len(), year.parse::<i16>().ok()?) {
        (_, 0) => return Day::new(2000, month, day).map(|_| WrittenDay::NEVER),
        (1..=2, year @ 80..) => (year + 1900, true),
        (1..=2, year) => (year + 2000, true),
        (_, year) => (year, false),
    };
    Some(WrittenDay {
        day: Some(Day::new(year, month, day)?),
        short_year,
    })
}

impl WrittenDay {
    const NEVER: Self = Self {
        day: None,
        short_year: false,
    };
}

fn month_of(name: &str) -> Option<i8> {
    const MONTHS: [&str; 12] = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ];
    (1..)
        .zip(MONTHS)
        .find(|(_, month)| name.eq_ignore_ascii_case(month))
        .map(|(number, _)| number)
}

/// A number of copies; `0` and `uncounted` are the same.
pub(super) fn copies(text: &str) -> Option<Copies> {
    if text.eq_ignore_ascii_case("uncounted") {
        return Some(Copies::Uncounted);
    }
    match whole(text)? {
        0 => Some(Copies::Uncounted),
        number => Quantity::new(number).ok().map(|_| Copies::Counted(number)),
    }
}

/// A whole number in digits and nothing else.
pub(super) fn whole(text: &str) -> Option<i64> {
    let is_number = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| text.parse().ok())?
}

/// A version in the form in which equal ones are equal texts: `1.000` is `1` as `01.0` is.
pub(in crate::intake::legacy) fn same_version(version: &str) -> String {
    let (whole, part) = version.split_once('.').unwrap_or((version, ""));
    if !format!("{whole}{part}")
        .bytes()
        .all(|byte| byte.is_ascii_digit())
    {
        return version.to_ascii_lowercase();
    }
    let whole = whole.trim_start_matches('0');
    let part = part.trim_end_matches('0');
    let whole = if whole.is_empty() { "0" } else { whole };
    if part.is_empty() {
        whole.to_owned()
    } else {
        format!("{whole}.{part}")
    }
}

/// A version in the form in which later ones sort behind: its whole part as a number, and what
/// follows the point as the digits of a fraction.
pub(super) fn order_of_version(version: &str) -> (usize, String, String) {
    let version = same_version(version);
    let (whole, part) = version.split_once('.').unwrap_or((&version, ""));
    (whole.len(), whole.to_owned(), part.to_owned())
}

/// The hosts of `HOSTID=`: one, or several parted by white space.
pub(super) fn hosts(text: &str) -> Vec<LegacyHost> {
    text.split_whitespace().map(host).collect()
}

/// A host as FlexNet names it, and the same as one of ours.
pub(super) fn host(raw: &str) -> LegacyHost {
    LegacyHost {
        raw: raw.to_owned(),
        host: our_host(raw),
    }
}

fn our_host(raw: &str) -> Option<HostId> {
    let Some((kind, value)) = raw.split_once('=') else {
        return match raw.to_ascii_uppercase().as_str() {
            "ANY" | "DEMO" => None,
            _ if is_address(raw) => HostId::new(HostKind::Mac, raw).ok(),
            _ => HostId::new(HostKind::Custom, raw).ok(),
        };
    };
    let kind = match kind.to_ascii_uppercase().as_str() {
        "ETHER" | "ETHERNET" | "PHYSICAL_ETHERNET" => HostKind::Mac,
        "DISK_SERIAL_NUM" | "VSN" => HostKind::Disk,
        "HOSTNAME" => HostKind::Hostname,
        "INTERNET" | "INTERNET6" => HostKind::Ip,
        "VM_UUID" | "UUID" => HostKind::Uuid,
        name if name.starts_with("FLEXID") => HostKind::Dongle,
        // Who uses it, what it is shown on, and a number that any machine may have.
        "USER" | "DISPLAY" | "ID" | "ID_STRING" => return None,
        _ => return HostId::new(HostKind::Custom, raw).ok(),
    };
    HostId::new(kind, value).ok()
}

/// Whether it has the digits of a hardware address.
fn is_address(raw: &str) -> bool {
    let digits = raw.replace(['-', ':'], "");
    digits.len() == 12 && digits.bytes().all(|byte| byte.is_ascii_hexdigit())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(text: &str) -> Option<String> {
        let day = |day: Day| day.to_string();
        expiry(text).map(|read| read.day.map_or("never".to_owned(), day))
    }

    #[test]
    fn an_expiry_is_a_day_or_never() {
        for text in [
            "permanent",
            "PERMANENT",
            "0",
            "1-jan-0",
            "01-JAN-00",
            "1-jan-000",
            "31-dec-0000",
        ] {
            assert_eq!(read(text).as_deref(), Some("never"), "{text}");
        }
        for (text, day) in [
            ("31-dec-2027", "2027-12-31"),
            ("1-Jan-2027", "2027-01-01"),
            ("29-FEB-2028", "2028-02-29"),
            ("1-jan-99", "1999-01-01"),
            ("1-jan-80", "1980-01-01"),
            ("1-jan-27", "2027-01-01"),
        ] {
            assert_eq!(read(text).as_deref(), Some(day), "{text}");
        }
        for text in [
            "",
            "1",
            "31-12-2027",
            "2027-12-31",
            "29-feb-2027",
            "32-dec-2027",
            "1-jan-202",
            "1-jan-20270",
            "1-jan",
            "1-jan-2027-1",
            "-jan-2027",
            "1--2027",
            "never",
            "31-feb-0",
            "+1-jan-2027",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
        assert!(expiry("1-jan-99").is_some_and(|read| read.short_year));
    }

    #[test]
    fn copies_are_counted_or_not() {
        for (text, expected) in [
            ("5", Some(Copies::Counted(5))),
            ("0", Some(Copies::Uncounted)),
            ("Uncounted", Some(Copies::Uncounted)),
            ("1000000000", Some(Copies::Counted(1_000_000_000))),
            ("1000000001", None),
            ("99999999999999999999", None),
            ("-5", None),
            ("+5", None),
            ("5.0", None),
            ("", None),
        ] {
            assert_eq!(copies(text), expected, "{text}");
        }
    }

    #[test]
    fn versions_are_equal_as_numbers() {
        for (one, other) in [
            ("1.000", "1"),
            ("01.50", "1.5"),
            ("2020.06", "2020.060"),
            ("0.0", "0"),
        ] {
            assert_eq!(same_version(one), same_version(other));
        }
        assert_ne!(same_version("1.5"), same_version("1.05"));
        assert_ne!(same_version("1.0.0"), same_version("1.0"));
        let mut versions = ["10.0", "2.0", "1.5", "1.05", "1.10"];
        versions.sort_by_key(|version| order_of_version(version));
        assert_eq!(versions, ["1.05", "1.10", "1.5", "2.0", "10.0"]);
    }

    #[test]
    fn a_host_is_ours_where_it_names_one_machine() {
        for (raw, ours) in [
            ("0011-22AA-BBCC", Some("mac:001122aabbcc")),
            ("001122AABBCC", Some("mac:001122aabbcc")),
            ("ETHER=001122aabbcc", Some("mac:001122aabbcc")),
            ("17007ea8", Some("custom:17007ea8")),
            ("DISK_SERIAL_NUM=3e2e-17fd", Some("disk:3e2e17fd")),
            ("FLEXID=9-1A2B3C4D", Some("dongle:9-1a2b3c4d")),
            ("FLEXID9=9-1A2B3C4D", Some("dongle:9-1a2b3c4d")),
            (
                "HOSTNAME=SRV1.example.com",
                Some("hostname:srv1.example.com"),
            ),
            ("INTERNET=192.0.2.17", Some("ip:192.0.2.17")),
            (
                "VM_UUID=4C4C4544-0042-3510-8053-B2C04F4E3732",
                Some("uuid:4c4c4544-0042-3510-8053-b2c04f4e3732"),
            ),
            (
                "COMPOSITE=1A2B3C4D5E6F",
                Some("custom:COMPOSITE=1A2B3C4D5E6F"),
            ),
            ("ACME_HOSTID=08-00", Some("custom:ACME_HOSTID=08-00")),
            ("INTERNET=195.186.*.*", None),
            ("HOSTNAME=localhost", None),
            ("USER=ann", None),
            ("DISPLAY=:0", None),
            ("ID=12345", None),
            ("any", None),
            ("DEMO", None),
            ("000000000000", None),
            ("ffff-ffff-ffff", None),
        ] {
            let read = host(raw);
            assert_eq!(read.raw, raw);
            assert_eq!(
                read.host.map(|host| host.to_string()).as_deref(),
                ours,
                "{raw}"
            );
        }
        assert_eq!(hosts("001122aabbcc  ANY\t17007ea8").len(), 3);
    }

    proptest! {
        #[test]
        fn any_field_is_read_or_refused(text in "\\PC{0,20}") {
            let _ = (expiry(&text), copies(&text), hosts(&text), order_of_version(&text));
        }

        #[test]
        fn a_day_reads_back(days in 0_i64..60_000) {
            let expected = Day::new(1950, 1, 1).and_then(|first| first.plus_days(days));
            let text = expected.map(|day| day.to_string()).unwrap_or_default();
            let names = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
            let month: usize = text[5..7].parse().unwrap();
            let written = format!("{}-{}-{}", &text[8..], names[month - 1], &text[..4]);
            prop_assert_eq!(day(&written).and_then(|read| read.day), expected);
        }
    }
}
