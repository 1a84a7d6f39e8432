//! The parameters of the URL: which there are, which of PostgreSQL's are not taken, and how their
//! values are read.
//!
//! The names and units are libpq's
//! (<https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-PARAMKEYWORDS>). Each is
//! given once, and an empty value is none.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use super::super::password::Password;
use super::error::{AddressError, Part};
use super::url::{decode, some};

const KNOWN: [&str; 16] = [
    "host",
    "hostaddr",
    "port",
    "user",
    "password",
    "dbname",
    "sslmode",
    "sslrootcert",
    "channel_binding",
    "target_session_attrs",
    "connect_timeout",
    "tcp_user_timeout",
    "keepalives",
    "keepalives_idle",
    "keepalives_interval",
    "keepalives_count",
];

/// The known parameters as a sentence lists them.
pub(super) const NAMES: &str = "`host`, `hostaddr`, `port`, `user`, `password`, `dbname`, \
    `sslmode`, `sslrootcert`, `channel_binding`, `target_session_attrs`, `connect_timeout`, \
    `tcp_user_timeout`, `keepalives`, `keepalives_idle`, `keepalives_interval` and \
    `keepalives_count`";

const OURS: &str = "the program sets it itself, so leave it out";
const PASSWORD_ONLY: &str =
    "this program logs in with a password and not with a certificate, so leave it out";
const TLS_FIXED: &str = "TLS has one safe setting here, so leave it out";
const NO_REVOCATION: &str =
    "lists of revoked certificates are not read, so leave it out and narrow `sslrootcert` instead";
const NO_KERBEROS: &str = "Kerberos is not spoken here, so leave it out and give a password";

/// PostgreSQL's parameters that are not taken, and what to do instead.
const NOT_TAKEN: [(&str, &str); 31] = [
    ("application_name", OURS),
    ("fallback_application_name", OURS),
    ("options", OURS),
    ("client_encoding", OURS),
    ("replication", OURS),
    ("sslcert", PASSWORD_ONLY),
    ("sslkey", PASSWORD_ONLY),
    ("sslpassword", PASSWORD_ONLY),
    ("sslcertmode", PASSWORD_ONLY),
    ("sslcrl", NO_REVOCATION),
    ("sslcrldir", NO_REVOCATION),
    ("sslcompression", TLS_FIXED),
    ("sslsni", TLS_FIXED),
    ("sslnegotiation", TLS_FIXED),
    ("sslkeylogfile", TLS_FIXED),
    ("ssl_min_protocol_version", TLS_FIXED),
    ("ssl_max_protocol_version", TLS_FIXED),
    ("min_protocol_version", OURS),
    ("max_protocol_version", OURS),
    ("ssl", "give `sslmode=verify-full`"),
    ("requiressl", "give `sslmode=verify-full`"),
    ("requirepeer", "leave it out"),
    (
        "require_auth",
        "give `channel_binding=require`, which no false server passes",
    ),
    (
        "passfile",
        "name the file of passwords in the variable `PGPASSFILE`",
    ),
    (
        "service",
        "files of services are not read, so write the host and the database in the URL",
    ),
    (
        "load_balance_hosts",
        "hosts are tried in the order in which they are written, so leave it out",
    ),
    ("gssencmode", NO_KERBEROS),
    ("gssdelegation", NO_KERBEROS),
    ("gsslib", NO_KERBEROS),
    ("krbsrvname", NO_KERBEROS),
    (
        "keepalives_retries",
        "its name in PostgreSQL is `keepalives_count`",
    ),
];

/// The parameters that a URL gives, by name.
#[derive(Default)]
pub(super) struct Parameters {
    values: BTreeMap<&'static str, String>,
    pub(super) password: Option<Password>,
}

impl Parameters {
    /// Reads what follows the question mark.
    pub(super) fn of(query: &str) -> Result<Self, AddressError> {
        let mut parameters = Self::default();
        for pair in query.split('&').filter(|_| !query.is_empty()) {
            let (name, value) = pair.split_once('=').ok_or(AddressError::NoValue)?;
            let name = decode(name, Part::Parameter)?;
            parameters.put(parameters.known(&name)?, value)?;
        }
        Ok(parameters)
    }

    fn put(&mut self, name: &'static str, value: &str) -> Result<(), AddressError> {
        let twice = if name == "password" {
            let password = Password::new(decode(value, Part::Password)?);
            self.password.is_some() | std::mem::replace(&mut self.password, password).is_some()
        } else {
            let value = decode(value, Part::Parameter)?;
            self.values.insert(name, value).is_some()
        };
        if twice {
            return Err(AddressError::Twice(name));
        }
        Ok(())
    }

    /// The parameter of this name, or why there is none.
    fn known(&self, name: &str) -> Result<&'static str, AddressError> {
        if let Some(known) = KNOWN.into_iter().find(|known| *known == name) {
            return Ok(known);
        }
        if let Some((name, instead)) = NOT_TAKEN.into_iter().find(|(known, _)| *known == name) {
            return Err(AddressError::NotTaken { name, instead });
        }
        let is_name = name.len() <= 40
            && name
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
        // After a password, it may be what an unescaped `&` cut from it.
        let safe = is_name && self.password.is_none();
        Err(AddressError::Unknown(safe.then(|| name.to_owned())))
    }

    /// Takes a parameter out.
    pub(super) fn take(&mut self, name: &'static str) -> Option<String> {
        self.values.remove(name).and_then(some)
    }

    /// Takes out a whole number of this range, else its default.
    pub(super) fn number(
        &mut self,
        name: &'static str,
        form: &'static str,
        range: RangeInclusive<u32>,
        default: u32,
    ) -> Result<u32, AddressError> {
        let Some(value) = self.take(name) else {
            return Ok(default);
        };
        value
            .parse()
            .ok()
            .filter(|number| range.contains(number))
            .ok_or(AddressError::Value { name, form })
    }
}

/// What the URL gives in one of two places, before the question mark or after it.
pub(super) fn once<T>(
    name: &'static str,
    before: Option<T>,
    after: Option<T>,
) -> Result<Option<T>, AddressError> {
    match (before, after) {
        (Some(_), Some(_)) => Err(AddressError::Twice(name)),
        (before, after) => Ok(before.or(after)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(query: &str) -> String {
        Parameters::of(query).err().unwrap().to_string()
    }

    #[test]
    fn the_names_an_error_lists_are_all_there_are() {
        let listed: Vec<_> = NAMES.split('`').skip(1).step_by(2).collect();
        assert_eq!(listed, KNOWN);
    }

    #[test]
    fn a_parameter_is_decoded_and_an_empty_one_is_none() {
        let mut parameters = Parameters::of("host=%2Ftmp&port=&dbname=a%26b=c").unwrap();
        assert_eq!(parameters.take("host").as_deref(), Some("/tmp"));
        assert_eq!(parameters.take("port"), None);
        assert_eq!(parameters.take("dbname").as_deref(), Some("a&b=c"));
    }

    #[test]
    fn an_unknown_parameter_is_refused_by_name_with_those_there_are() {
        assert_eq!(
            refused("host=h&colour=red"),
            format!("parameter `colour` in the store's URL is unknown: the parameters are {NAMES}")
        );
    }

    #[test]
    fn what_may_be_a_piece_of_a_password_is_not_named() {
        for query in ["password=se&cret=1", "se%20cret=1", "s%C3%A9cret=1"] {
            assert_eq!(
                refused(query),
                format!("a parameter in the store's URL is unknown: the parameters are {NAMES}")
            );
        }
        assert_eq!(
            refused("password=se&cret"),
            "a parameter in the store's URL has no value: write it as `name=value`, and an `&` in \
             a value as `%26`"
        );
    }

    #[test]
    fn a_parameter_that_is_not_taken_says_what_to_do_instead() {
        for (name, instead) in NOT_TAKEN {
            assert_eq!(
                refused(&format!("{name}=x")),
                format!("`{name}` has no place in the store's URL: {instead}")
            );
        }
    }

    #[test]
    fn a_parameter_is_given_once() {
        for (query, name) in [
            ("port=1&port=1", "port"),
            ("password=a&password=b", "password"),
        ] {
            assert_eq!(
                refused(query),
                format!("the store's URL gives `{name}` twice: give it once")
            );
        }
    }

    #[test]
    fn a_number_keeps_its_range() {
        let number = |query: &str| {
            Parameters::of(query)
                .unwrap()
                .number("connect_timeout", "1 to 9 seconds", 1..=9, 5)
        };
        assert_eq!(number("connect_timeout=9"), Ok(9));
        assert_eq!(number("connect_timeout="), Ok(5));
        assert_eq!(number(""), Ok(5));
        for value in ["0", "10", "-1", "2s", "99999999999999999999"] {
            assert_eq!(
                number(&format!("connect_timeout={value}"))
                    .unwrap_err()
                    .to_string(),
                "`connect_timeout` in the store's URL has an unknown value: give 1 to 9 seconds"
            );
        }
    }
}
