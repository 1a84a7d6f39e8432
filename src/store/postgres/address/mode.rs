//! Which targets TLS leads to: what `sslmode` says, as far as it is safe.
//!
//! A connection to another machine has TLS, and its certificate is checked in full. `require` and
//! `verify-full` are therefore the same here.

use super::error::AddressError;
use super::target::{Host, Target};

/// The targets with their TLS. Without a mode, those on another machine have it; by `require` all
/// have it but sockets, which never do.
pub(super) fn with_tls(
    mut targets: Vec<Target>,
    mode: Option<&str>,
) -> Result<Vec<Target>, AddressError> {
    let everywhere = match mode {
        None | Some("disable") => false,
        Some("require" | "verify-full") => true,
        Some(mode) => return Err(refused_mode(mode)),
    };
    for target in &mut targets {
        target.tls = if everywhere {
            matches!(target.host, Host::Tcp(_))
        } else {
            !target.is_local()
        };
        if target.tls && mode == Some("disable") {
            return Err(AddressError::InTheClear(target.to_string()));
        }
    }
    Ok(targets)
}

fn refused_mode(mode: &str) -> AddressError {
    const IN_THE_CLEAR: &str = "goes on in the clear when a server offers no TLS";
    let (mode, flaw) = match mode {
        "allow" => ("allow", IN_THE_CLEAR),
        "prefer" => ("prefer", IN_THE_CLEAR),
        "verify-ca" => ("verify-ca", "takes the certificate of any host"),
        _ => {
            return AddressError::Value {
                name: "sslmode",
                form: "`verify-full`, `require` (the same here) or `disable`",
            };
        }
    };
    AddressError::WeakMode { mode, flaw }
}

#[cfg(test)]
mod tests {
    use super::super::{Address, Origin};

    use super::*;

    fn parse(url: &str) -> Result<Address, AddressError> {
        Address::parse(url, Origin::Flag, "ada")
    }

    fn tls(url: &str) -> Vec<bool> {
        parse(url)
            .unwrap()
            .targets()
            .iter()
            .map(|target| target.tls)
            .collect()
    }

    fn refused(url: &str) -> String {
        parse(url).unwrap_err().to_string()
    }

    #[test]
    fn another_machine_is_reached_by_tls_and_this_one_without() {
        assert_eq!(
            tls("postgres://db.example.com,localhost,%2Ftmp,[::1],192.0.2.7/db"),
            [true, false, false, false, true]
        );
        assert_eq!(
            tls("postgres://localhost,db/db?hostaddr=192.0.2.7,127.0.0.1"),
            [true, false]
        );
    }

    #[test]
    fn a_required_mode_holds_for_all_but_sockets() {
        for mode in ["require", "verify-full"] {
            assert_eq!(
                tls(&format!("postgres://db,localhost,%2Ftmp/db?sslmode={mode}")),
                [true, true, false]
            );
        }
        assert_eq!(
            tls("postgres://localhost,%2Ftmp/db?sslmode=disable"),
            [false, false]
        );
    }

    #[test]
    fn no_tls_to_another_machine_is_refused() {
        for (url, host) in [
            ("postgres://localhost,db:1/db?sslmode=disable", "db:1"),
            (
                "postgres://[2001:db8::1]/db?sslmode=disable",
                "[2001:db8::1]:5432",
            ),
            (
                "postgres://localhost/db?sslmode=disable&hostaddr=192.0.2.7",
                "localhost:5432",
            ),
        ] {
            assert_eq!(
                refused(url),
                format!(
                    "`sslmode=disable` would send the store in the clear to `{host}`, which is \
                     another machine: leave it out, or give `verify-full`"
                )
            );
        }
    }

    #[test]
    fn a_weak_mode_is_refused_even_for_this_machine() {
        for (mode, flaw) in [
            ("allow", "goes on in the clear when a server offers no TLS"),
            ("prefer", "goes on in the clear when a server offers no TLS"),
            ("verify-ca", "takes the certificate of any host"),
        ] {
            for host in ["db.example.com", "localhost", "%2Ftmp"] {
                assert_eq!(
                    refused(&format!("postgres://{host}/db?sslmode={mode}")),
                    format!("`sslmode={mode}` {flaw}: give `verify-full`, or leave it out")
                );
            }
        }
    }

    #[test]
    fn an_unknown_mode_is_told_the_known_ones() {
        assert_eq!(
            refused("postgres://db/db?sslmode=yes"),
            "`sslmode` in the store's URL has an unknown value: give `verify-full`, `require` (the \
             same here) or `disable`"
        );
    }
}
