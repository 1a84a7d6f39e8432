//! The servers that an address names: where each is, and whether TLS leads there.
//!
//! What goes to another machine goes by TLS, always. What counts is where a connection really
//! ends: a fixed address before a name.

use std::fmt;
use std::net::{IpAddr, Ipv6Addr};
use std::path::PathBuf;

use super::error::AddressError;

/// The port of PostgreSQL.
pub(super) const PORT: u16 = 5432;

/// Where a server listens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Host {
    /// At a host name or an IP address; a certificate must be for it.
    Tcp(String),
    /// At a Unix socket in this folder.
    Socket(PathBuf),
}

/// One server to connect to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    /// Where it listens.
    pub host: Host,
    /// The address to connect to, instead of the one that the host's name stands for.
    pub hostaddr: Option<IpAddr>,
    /// The port, which is also part of a socket's name.
    pub port: u16,
    /// Whether the connection is by TLS.
    pub tls: bool,
}

impl Target {
    /// Whether a connection to it stays on this machine.
    pub fn is_local(&self) -> bool {
        match (&self.host, self.hostaddr) {
            (Host::Socket(_), _) => true,
            (Host::Tcp(_), Some(address)) => is_loopback(address),
            (Host::Tcp(name), None) => {
                name.eq_ignore_ascii_case("localhost") || name.parse().is_ok_and(is_loopback)
            }
        }
    }
}

impl fmt::Display for Target {
    /// For people: `db.example.com:5432`, `[::1]:5432` or `/var/run/postgresql:5432`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.host {
            Host::Tcp(name) if name.contains(':') => write!(f, "[{name}]:{}", self.port),
            Host::Tcp(name) => write!(f, "{name}:{}", self.port),
            Host::Socket(path) => write!(f, "{}:{}", path.display(), self.port),
        }
    }
}

fn is_loopback(address: IpAddr) -> bool {
    address.to_canonical().is_loopback()
}

/// The three lists of a URL that name its servers, each empty where the URL leaves it out.
pub(super) struct Lists {
    pub(super) hosts: Vec<String>,
    pub(super) addresses: Vec<String>,
    pub(super) ports: Vec<String>,
}

impl Lists {
    /// The servers in their order, none of them with TLS yet.
    pub(super) fn targets(&self) -> Result<Vec<Target>, AddressError> {
        let count = match self.hosts.len() {
            0 => self.addresses.len(),
            hosts => hosts,
        };
        if count == 0 {
            return Err(AddressError::NoHost);
        }
        same_length("hostaddr", &self.addresses, count)?;
        if self.ports.len() > 1 {
            same_length("port", &self.ports, count)?;
        }
        (0..count).map(|place| self.target(place)).collect()
    }

    fn target(&self, place: usize) -> Result<Target, AddressError> {
        let number = place + 1;
        let address: Option<IpAddr> = entry(&self.addresses, place)
            .map(|text| text.parse().map_err(|_| AddressError::HostAddress(number)))
            .transpose()?;
        let (host, hostaddr) = match (entry(&self.hosts, place), address) {
            (Some(text), address) => (host(text, number)?, address),
            (None, Some(address)) => (Host::Tcp(address.to_string()), None),
            (None, None) => return Err(AddressError::NoHost),
        };
        if matches!(host, Host::Socket(_)) && hostaddr.is_some() {
            return Err(AddressError::SocketWithAddress(number));
        }
        let port = match self.ports.as_slice() {
            [all] => port(all, number)?,
            ports => entry(ports, place).map_or(Ok(PORT), |text| port(text, number))?,
        };
        Ok(Target {
            host,
            hostaddr,
            port,
            tls: false,
        })
    }
}

fn entry(list: &[String], place: usize) -> Option<&str> {
    list.get(place)
        .map(String::as_str)
        .filter(|text| !text.is_empty())
}

fn same_length(parameter: &'static str, list: &[String], hosts: usize) -> Result<(), AddressError> {
    if list.is_empty() || list.len() == hosts {
        return Ok(());
    }
    Err(AddressError::Count {
        parameter,
        given: list.len(),
        hosts,
    })
}

fn port(text: &str, number: usize) -> Result<u16, AddressError> {
    match text.parse() {
        _ if text.is_empty() => Ok(PORT),
        Ok(port) if port > 0 => Ok(port),
        _ => Err(AddressError::Port(number)),
    }
}

fn host(text: &str, number: usize) -> Result<Host, AddressError> {
    if text.starts_with('/') && !text.contains(',') {
        return Ok(Host::Socket(PathBuf::from(text)));
    }
    if let Ok(address) = text.parse::<Ipv6Addr>() {
        return Ok(Host::Tcp(address.to_string()));
    }
    if text.parse::<IpAddr>().is_ok() || is_host_name(text) {
        return Ok(Host::Tcp(text.to_owned()));
    }
    Err(AddressError::Host(number))
}

/// A name as DNS and `/etc/hosts` have them. One that ends in a number is none, lest the system
/// reads `127.1` or `10.300` as an address.
fn is_host_name(text: &str) -> bool {
    let name = text.strip_suffix('.').unwrap_or(text);
    let is_label = |label: &str| {
        (1..=63).contains(&label.len())
            && label
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
    };
    let ends_in_number = name
        .rsplit('.')
        .next()
        .is_some_and(|label| label.bytes().all(|byte| byte.is_ascii_digit()));
    name.len() <= 253 && name.split('.').all(is_label) && !ends_in_number
}

#[cfg(test)]
mod tests {
    use super::*;

    fn owned(list: &[&str]) -> Vec<String> {
        list.iter().map(|text| (*text).to_owned()).collect()
    }

    fn targets(
        hosts: &[&str],
        addresses: &[&str],
        ports: &[&str],
    ) -> Result<Vec<Target>, AddressError> {
        Lists {
            hosts: owned(hosts),
            addresses: owned(addresses),
            ports: owned(ports),
        }
        .targets()
    }

    fn shown(hosts: &[&str], addresses: &[&str], ports: &[&str]) -> Vec<String> {
        targets(hosts, addresses, ports)
            .unwrap()
            .iter()
            .map(ToString::to_string)
            .collect()
    }

    #[test]
    fn hosts_and_ports_go_together_in_their_order() {
        assert_eq!(
            shown(&["h1", "/tmp", "::1"], &[], &["5433", "", "1"]),
            ["h1:5433", "/tmp:5432", "[::1]:1"]
        );
        assert_eq!(shown(&["a", "b"], &[], &["7"]), ["a:7", "b:7"]);
        assert_eq!(shown(&["a", "b"], &[], &[]), ["a:5432", "b:5432"]);
    }

    #[test]
    fn an_address_without_a_host_is_the_host() {
        let found = targets(&[], &["192.0.2.7", "::1"], &[]).unwrap();
        assert_eq!(found[0].host, Host::Tcp("192.0.2.7".to_owned()));
        assert_eq!(found[1].host, Host::Tcp("::1".to_owned()));
        assert!(found.iter().all(|target| target.hostaddr.is_none()));
    }

    #[test]
    fn where_a_connection_ends_decides_whether_it_is_local() {
        for (host, address, local) in [
            ("localhost", "", true),
            ("LocalHost", "", true),
            ("127.8.9.1", "", true),
            ("::1", "", true),
            ("::ffff:127.0.0.1", "", true),
            ("/tmp", "", true),
            ("db.example.com", "127.0.0.1", true),
            ("localhost", "192.0.2.7", false),
            ("127.0.0.1", "192.0.2.7", false),
            ("localhost.example.com", "", false),
            ("0.0.0.0", "", false),
            ("192.0.2.7", "", false),
            ("db", "", false),
        ] {
            let found = targets(&[host], &[address], &[]).unwrap();
            assert_eq!(found[0].is_local(), local, "{host} {address}");
        }
    }

    #[test]
    fn what_is_no_host_is_refused() {
        let long = "x".repeat(64);
        for host in [
            "a b",
            "127.1",
            "192.0.2.300",
            "1",
            "a..b",
            ".",
            "-/x",
            "höst",
            "/a,b",
            "@abstract",
            &long,
        ] {
            assert_eq!(
                targets(&["ok", host], &[], &[]),
                Err(AddressError::Host(2)),
                "{host}"
            );
        }
    }

    #[test]
    fn what_is_no_port_is_refused() {
        for port in ["0", "65536", "x", "-1", " 1"] {
            assert_eq!(
                targets(&["h", "i"], &[], &["", port]),
                Err(AddressError::Port(2))
            );
        }
    }

    #[test]
    fn a_left_out_host_is_refused() {
        assert_eq!(targets(&[], &[], &["5432"]), Err(AddressError::NoHost));
        assert_eq!(targets(&["a", ""], &[], &[]), Err(AddressError::NoHost));
        assert_eq!(
            targets(&["a", ""], &["", ""], &[]),
            Err(AddressError::NoHost)
        );
    }

    #[test]
    fn lists_of_other_lengths_are_refused() {
        for (hosts, addresses, ports, parameter, given, count) in [
            (&["a", "b"][..], &["::1"][..], &[][..], "hostaddr", 1, 2),
            (&["a"], &["::1", "::1"], &[], "hostaddr", 2, 1),
            (&["a", "b", "c"], &[], &["1", "2"], "port", 2, 3),
        ] {
            assert_eq!(
                targets(hosts, addresses, ports),
                Err(AddressError::Count {
                    parameter,
                    given,
                    hosts: count
                })
            );
        }
    }

    #[test]
    fn an_address_that_is_none_or_has_no_use_is_refused() {
        assert_eq!(
            targets(&["h"], &["db"], &[]),
            Err(AddressError::HostAddress(1))
        );
        assert_eq!(
            targets(&["/tmp"], &["::1"], &[]),
            Err(AddressError::SocketWithAddress(1))
        );
    }
}
