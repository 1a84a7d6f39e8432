//! The URL as a text: where its parts begin and end, and their percent-encoding.
//!
//! The form is that of libpq
//! (<https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-CONNSTRING-URIS>), and
//! stricter in one thing: no `@` stands anywhere but between user and host. A password with a bare
//! `@`, `/` or `?` in it therefore never passes for a host, a database or a parameter that an
//! error or the address would show.

use std::net::Ipv6Addr;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, percent_encode};

use super::super::password::Password;
use super::error::{AddressError, Part};

const SCHEMES: [&str; 2] = ["postgres://", "postgresql://"];

/// What RFC 3986 section 2.3 leaves as it is in every part of a URL.
const NAME: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// What reads well in the value of a parameter.
const VALUE: &AsciiSet = &NAME.remove(b'/').remove(b':').remove(b',');

/// Whether a text is meant as a URL, of this program or another, and not as a path: then it may
/// hold a password, and no error may show it.
pub fn is_address(text: &str) -> bool {
    let begins_as_ours = text.split_once(':').is_some_and(|(scheme, _)| {
        ["postgres", "postgresql"]
            .iter()
            .any(|name| scheme.trim_start().eq_ignore_ascii_case(name))
    });
    let has_a_scheme = text
        .split_once("://")
        .is_some_and(|(scheme, _)| !scheme.is_empty() && !scheme.contains('/'));
    begins_as_ours || has_a_scheme
}

/// The parts of a URL, decoded.
#[derive(Default)]
pub(super) struct Parts<'a> {
    pub(super) user: Option<String>,
    pub(super) password: Option<Password>,
    pub(super) hosts: Vec<String>,
    pub(super) ports: Vec<String>,
    pub(super) dbname: Option<String>,
    /// The parameters as they stand, without the question mark.
    pub(super) query: &'a str,
}

impl<'a> Parts<'a> {
    /// Takes a URL apart.
    pub(super) fn of(text: &'a str) -> Result<Self, AddressError> {
        let rest = without_scheme(text).ok_or(AddressError::Scheme)?;
        if rest.contains(|c: char| c.is_whitespace() || c.is_control()) {
            return Err(AddressError::Blank);
        }
        let (login, rest) = split_login(rest)?;
        let (rest, query) = rest.split_once('?').unwrap_or((rest, ""));
        let (authority, dbname) = rest.split_once('/').unwrap_or((rest, ""));
        let mut parts = Self {
            dbname: some(decode(dbname, Part::Database)?),
            query,
            ..Self::default()
        };
        parts.read_login(login)?;
        parts.read_hosts(authority)?;
        Ok(parts)
    }

    fn read_login(&mut self, login: &str) -> Result<(), AddressError> {
        let (user, password) = login.split_once(':').unwrap_or((login, ""));
        self.user = some(decode(user, Part::User)?);
        self.password = Password::new(decode(password, Part::Password)?);
        Ok(())
    }

    fn read_hosts(&mut self, authority: &str) -> Result<(), AddressError> {
        for (place, text) in (1..).zip(authority.split(',')) {
            let (host, port) = split_port(text, place)?;
            self.hosts.push(host);
            self.ports.push(decode(port, Part::Host(place))?);
        }
        Ok(())
    }
}

fn without_scheme(text: &str) -> Option<&str> {
    SCHEMES.iter().find_map(|scheme| {
        text.get(..scheme.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(scheme))
            .then(|| &text[scheme.len()..])
    })
}

/// What stands before the `@`, and what follows it.
fn split_login(text: &str) -> Result<(&str, &str), AddressError> {
    let (login, rest) = text.split_once('@').unwrap_or(("", text));
    if rest.contains('@') || login.contains(['/', '?']) {
        return Err(AddressError::StrayAt);
    }
    Ok((login, rest))
}

/// A host without its brackets, and its port or nothing.
fn split_port(text: &str, place: usize) -> Result<(String, &str), AddressError> {
    let wrong = || AddressError::Host(place);
    if let Some(inner) = text.strip_prefix('[') {
        let (host, port) = inner.split_once(']').ok_or_else(wrong)?;
        let address: Ipv6Addr = host.parse().map_err(|_| wrong())?;
        let port = match port.strip_prefix(':') {
            Some(port) => port,
            None if port.is_empty() => "",
            None => return Err(wrong()),
        };
        return Ok((address.to_string(), port));
    }
    let (host, port) = text.split_once(':').unwrap_or((text, ""));
    if port.contains(':') {
        return Err(wrong());
    }
    Ok((decode(host, Part::Host(place))?, port))
}

/// A part without its percent-encoding.
pub(super) fn decode(text: &str, part: Part) -> Result<String, AddressError> {
    let wrong = || AddressError::Encoding(part);
    let sound = text
        .split('%')
        .skip(1)
        .all(|code| code.len() >= 2 && code.bytes().take(2).all(|byte| byte.is_ascii_hexdigit()));
    if !sound {
        return Err(wrong());
    }
    let decoded = percent_decode_str(text)
        .decode_utf8()
        .map_err(|_| wrong())?;
    if decoded.contains('\0') {
        return Err(wrong());
    }
    Ok(decoded.into_owned())
}

/// A name or folder as a part of a URL.
pub(super) fn encode(name: &[u8]) -> String {
    percent_encode(name, NAME).to_string()
}

/// The value of a parameter.
pub(super) fn encode_value(value: &[u8]) -> String {
    percent_encode(value, VALUE).to_string()
}

/// A text, unless it is empty: what libpq takes as not given.
pub(super) fn some(text: String) -> Option<String> {
    Some(text).filter(|text| !text.is_empty())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn refused(text: &str) -> AddressError {
        Parts::of(text).err().unwrap()
    }

    #[test]
    fn a_url_is_told_from_a_path() {
        for url in [
            "postgres://db.example.com/entitle",
            "postgresql://u@h",
            "POSTGRES://u:secret@h",
            " postgres://u:secret@h",
            "postgres:/u:secret@h",
            "jdbc:postgresql://h/db",
            "mysql://u:secret@h",
        ] {
            assert!(is_address(url), "{url}");
        }
        for path in [
            "entitle.db",
            "/var/lib/entitle/store.db",
            "./postgres",
            "a:b.db",
            "./postgres://",
            "",
        ] {
            assert!(!is_address(path), "{path}");
        }
    }

    #[test]
    fn a_url_comes_apart_where_libpq_takes_it_apart() {
        let parts = Parts::of("postgresql://a%40b:p%3Aq:r@h1:5433,%2Ftmp,[::1]:5432/my%20db?x=y&z")
            .unwrap();
        assert_eq!(parts.user.as_deref(), Some("a@b"));
        assert_eq!(parts.password.unwrap().reveal(), "p:q:r");
        assert_eq!(parts.hosts, ["h1", "/tmp", "::1"]);
        assert_eq!(parts.ports, ["5433", "", "5432"]);
        assert_eq!(parts.dbname.as_deref(), Some("my db"));
        assert_eq!(parts.query, "x=y&z");
    }

    #[test]
    fn a_url_of_its_scheme_alone_has_no_parts() {
        let parts = Parts::of("Postgres://").unwrap();
        assert!(parts.user.is_none() && parts.password.is_none() && parts.dbname.is_none());
        assert_eq!(parts.hosts, [""]);
    }

    #[test]
    fn another_scheme_is_refused() {
        for text in ["mysql://h/db", "postgres:/h", "postgres", "postgré://h"] {
            assert_eq!(refused(text), AddressError::Scheme);
        }
    }

    #[test]
    fn a_blank_is_refused() {
        for text in ["postgres://u@h/db\n", "postgres://u@h/my db"] {
            assert_eq!(refused(text), AddressError::Blank);
        }
    }

    #[test]
    fn an_at_sign_anywhere_but_before_the_host_is_refused() {
        for text in [
            "postgres://u:p@ss@h/db",
            "postgres://u:pa/ss@h/db",
            "postgres://h/db?user=a@b",
            "postgres://u:p?ss@h/db",
            "postgres://h?password=p@ss",
        ] {
            assert_eq!(refused(text), AddressError::StrayAt);
        }
    }

    #[test]
    fn bad_percent_encoding_names_the_part() {
        for (text, part) in [
            ("postgres://%zz@h/db", Part::User),
            ("postgres://u:100%@h/db", Part::Password),
            ("postgres://u:%ff@h/db", Part::Password),
            ("postgres://u:%00@h/db", Part::Password),
            ("postgres://h,%2/db", Part::Host(2)),
            ("postgres://h/%é", Part::Database),
        ] {
            assert_eq!(refused(text), AddressError::Encoding(part));
        }
    }

    #[test]
    fn a_host_with_loose_colons_or_broken_brackets_is_refused() {
        for host in [
            "::1",
            "[::1",
            "[::1]5432",
            "[h]",
            "[fe80::1%25eth0]",
            "h:1:2",
        ] {
            assert_eq!(
                refused(&format!("postgres://ok,{host}/db")),
                AddressError::Host(2)
            );
        }
    }

    proptest! {
        #[test]
        fn what_is_encoded_is_decoded(text in "[^\\x00]{0,20}") {
            prop_assert_eq!(decode(&encode(text.as_bytes()), Part::User), Ok(text.clone()));
            prop_assert_eq!(decode(&encode_value(text.as_bytes()), Part::User), Ok(text));
        }
    }
}
