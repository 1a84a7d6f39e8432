//! The address as a text again: one URL for one address, without its password.

use std::fmt;

use super::Address;
use super::target::{Host, PORT, Target};
use super::url::{encode, encode_value};

impl fmt::Display for Address {
    /// The URL in its canonical form, which reads back as the same address but for the password.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "postgres://{}@", encode(self.user.as_bytes()))?;
        for (place, target) in self.targets.iter().enumerate() {
            f.write_str(if place == 0 { "" } else { "," })?;
            match &target.host {
                Host::Tcp(name) if name.contains(':') => write!(f, "[{name}]")?,
                Host::Tcp(name) => f.write_str(name)?,
                Host::Socket(path) => f.write_str(&encode(path.as_os_str().as_encoded_bytes()))?,
            }
            if target.port != PORT {
                write!(f, ":{}", target.port)?;
            }
        }
        write!(f, "/{}", encode(self.dbname.as_bytes()))?;
        for (place, (name, value)) in parameters(self).into_iter().enumerate() {
            let mark = if place == 0 { '?' } else { '&' };
            write!(f, "{mark}{name}={value}")?;
        }
        Ok(())
    }
}

/// What the URL says after its question mark: whatever is not as usual.
fn parameters(address: &Address) -> Vec<(&'static str, String)> {
    let targets = &address.targets;
    let mut shown = Vec::new();
    if targets.iter().any(|target| target.hostaddr.is_some()) {
        shown.push(("hostaddr", addresses(targets)));
    }
    if targets.iter().any(|target| target.tls && target.is_local()) {
        shown.push(("sslmode", "verify-full".to_owned()));
    }
    if let Some(path) = &address.root_certificates {
        let path = encode_value(path.as_os_str().as_encoded_bytes());
        shown.push(("sslrootcert", path));
    }
    shown.extend(address.session.parameters());
    shown
}

fn addresses(targets: &[Target]) -> String {
    targets
        .iter()
        .map(|target| {
            target
                .hostaddr
                .map_or_else(String::new, |address| address.to_string())
        })
        .collect::<Vec<_>>()
        .join(",")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::Origin;

    use super::*;

    fn canonical(url: &str) -> String {
        Address::parse(url, Origin::Variable, "ada")
            .unwrap()
            .to_string()
    }

    #[test]
    fn an_address_is_one_url() {
        for (url, shown) in [
            ("postgresql://db", "postgres://ada@db/ada"),
            (
                "postgres:///shop?host=/var/run/postgresql&user=eve",
                "postgres://eve@%2Fvar%2Frun%2Fpostgresql/shop",
            ),
            (
                "postgres://eve:hush@a:5432,[0:0::1]:1/my%20shop?sslmode=require\
                 &channel_binding=prefer&connect_timeout=3&sslrootcert=%2Fetc%2Fmy%20ca.pem",
                "postgres://eve@a,[::1]:1/my%20shop?sslmode=verify-full\
                 &sslrootcert=/etc/my%20ca.pem&connect_timeout=3",
            ),
            (
                "postgres://a,b/db?hostaddr=,::1&sslmode=require&sslrootcert=system",
                "postgres://ada@a,b/db?hostaddr=,::1&sslmode=verify-full",
            ),
        ] {
            assert_eq!(canonical(url), shown);
        }
    }

    fn host() -> impl Strategy<Value = String> {
        prop_oneof![
            "[a-z]{1,8}(\\.[a-z]{1,5}){0,2}",
            Just("localhost".to_owned()),
            any::<std::net::Ipv4Addr>().prop_map(|address| address.to_string()),
            any::<std::net::Ipv6Addr>().prop_map(|address| format!("[{address}]")),
            "(/[^\\x00,/]{1,6}){1,3}".prop_map(|path| encode(path.as_bytes())),
        ]
    }

    fn hosts() -> impl Strategy<Value = String> {
        let port = prop_oneof![
            Just(String::new()),
            (1..=u16::MAX).prop_map(|port| format!(":{port}"))
        ];
        proptest::collection::vec((host(), port), 1..4).prop_map(|hosts| {
            let hosts: Vec<_> = hosts.into_iter().map(|(host, port)| host + &port).collect();
            hosts.join(",")
        })
    }

    fn query() -> impl Strategy<Value = String> {
        let parameter = prop_oneof![
            Just("sslmode=require".to_owned()),
            Just("hostaddr=192.0.2.7".to_owned()),
            Just("target_session_attrs=any".to_owned()),
            (0..=1).prop_map(|value| format!("keepalives={value}")),
            (1..100).prop_map(|value| format!("connect_timeout={value}")),
            "[^\\x00]{1,9}".prop_map(|path| format!("sslrootcert={}", encode(path.as_bytes()))),
            prop_oneof!["require", "prefer", "disable"]
                .prop_map(|word| format!("channel_binding={word}")),
        ];
        proptest::collection::vec(parameter, 0..4).prop_map(|list| list.join("&"))
    }

    /// A password that is in nothing else.
    fn password() -> impl Strategy<Value = String> {
        "Q[A-Z0-9@/?:#&=%, é]{7,12}Q"
    }

    proptest! {
        #[test]
        fn an_address_reads_back_from_what_it_shows(
            user in "[^\\x00]{1,9}",
            password in password(),
            hosts in hosts(),
            dbname in "[^\\x00]{0,9}",
            query in query(),
        ) {
            let [user, secret, dbname] =
                [user, password.clone(), dbname].map(|part| encode(part.as_bytes()));
            let url = format!("postgres://{user}:{secret}@{hosts}/{dbname}?{query}");
            match Address::parse(&url, Origin::Variable, "ada") {
                Ok(mut address) => {
                    let shown = address.to_string();
                    let debugged = format!("{address:?}");
                    prop_assert!(!shown.contains(&password) && !debugged.contains(&password));
                    address.password = None;
                    let again = Address::parse(&shown, Origin::Flag, "someone else");
                    prop_assert_eq!(again.as_ref(), Ok(&address));
                    prop_assert_eq!(address.to_string(), shown);
                }
                Err(error) => {
                    let shown = format!("{error} {error:?}");
                    prop_assert!(!shown.contains(&password) && !shown.contains(&secret));
                }
            }
        }

        #[test]
        fn a_password_is_shown_by_nothing_however_it_is_written(
            password in password(),
            form in prop::sample::select(&[
                "postgres://u:PW@h/db", "postgres://u:PW@h:x/db", "postgres://u:PW", "PW://u@h",
                "postgres://u@h/db?password=PW", "postgres://u@h/db?sslmode=PW",
                "postgres://u@h/db?password=PW&port=x", "postgres://u@h/db?PW", "postgres:PW",
                "postgres://u:PW@h/db?colour=red", "postgres://u@h/db?hostaddr=PW&port=PW",
                "postgres://u:PW@h/db?sslmode=disable", "postgres://u:PW@/db",
            ][..]),
        ) {
            let url = form.replace("PW", &password);
            for from in [Origin::Flag, Origin::Variable] {
                let shown = match Address::parse(&url, from, "ada") {
                    Ok(address) => format!("{address} {address:?}"),
                    Err(error) => format!("{error} {error:?}"),
                };
                prop_assert!(!shown.contains(&password), "{}", shown);
            }
        }

        #[test]
        fn no_text_makes_the_reader_fail(text in "(postgres://)?[\\PC]{0,40}") {
            let _ = Address::parse(&text, Origin::Variable, "ada");
        }
    }
}
