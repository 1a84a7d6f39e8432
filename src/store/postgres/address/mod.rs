//! The address of a store on a server: the URL that `--store` or `ENTITLE_STORE` gives, read once
//! and checked.
//!
//! It has the form that PostgreSQL's own programs take, and says less: what could send orders or a
//! password in the clear to another machine, or to a server that nobody vouches for, is refused,
//! as is what has no effect here. Its password is shown nowhere, neither by the address nor by an
//! error.
//!
//! It knows no files, variables or connections: it makes the settings for one.

mod canonical;
mod error;
mod mode;
mod parameters;
mod session;
mod target;
mod url;

use std::path::{Path, PathBuf};

use postgres::Config;
use postgres::config::SslMode;

pub use error::AddressError;
pub use target::{Host, Target};
pub use url::is_address;

use super::password::Password;
use parameters::{Parameters, once};
use session::Session;
use target::Lists;
use url::{Parts, some};

/// Where an address was given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// By `--store`: everyone on the machine can read it, so it holds no password.
    Flag,
    /// By `ENTITLE_STORE`.
    Variable,
}

/// The address of a store on a server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address {
    user: String,
    password: Option<Password>,
    dbname: String,
    targets: Vec<Target>,
    root_certificates: Option<PathBuf>,
    session: Session,
}

impl Address {
    /// Reads a URL. The user that it leaves out is the operating system's, `os_user`, and the
    /// database that it leaves out is named after the user, as in PostgreSQL's own programs.
    pub fn parse(text: &str, from: Origin, os_user: &str) -> Result<Self, AddressError> {
        let parts = Parts::of(text)?;
        let mut parameters = Parameters::of(parts.query)?;
        let password = once("password", parts.password, parameters.password.take())?;
        if password.is_some() && from == Origin::Flag {
            return Err(AddressError::PasswordInFlag);
        }
        let user = once("user", parts.user, parameters.take("user"))?
            .or_else(|| some(os_user.to_owned()))
            .ok_or(AddressError::NoUser)?;
        let dbname = once("dbname", parts.dbname, parameters.take("dbname"))?;
        let lists = Lists {
            hosts: list("host", parts.hosts, &mut parameters)?,
            addresses: list("hostaddr", Vec::new(), &mut parameters)?,
            ports: list("port", parts.ports, &mut parameters)?,
        };
        let address = Self {
            password,
            dbname: dbname.unwrap_or_else(|| user.clone()),
            user,
            targets: mode::with_tls(lists.targets()?, parameters.take("sslmode").as_deref())?,
            root_certificates: parameters
                .take("sslrootcert")
                .filter(|path| path != "system")
                .map(PathBuf::from),
            session: Session::take(&mut parameters)?,
        };
        address.check_use_of_tls()?;
        Ok(address)
    }

    /// Who logs in.
    pub fn user(&self) -> &str {
        &self.user
    }

    /// The password in the URL, which only a variable gives.
    pub fn password(&self) -> Option<&Password> {
        self.password.as_ref()
    }

    /// The database that holds the store.
    pub fn dbname(&self) -> &str {
        &self.dbname
    }

    /// The servers, in the order in which to try them: one or more.
    pub fn targets(&self) -> &[Target] {
        &self.targets
    }

    /// The file of the certificates to trust, in PEM; without one, the system's are.
    pub fn root_certificates(&self) -> Option<&Path> {
        self.root_certificates.as_deref()
    }

    /// The settings of a connection to one of the targets, which `application` names to the
    /// server's administrators.
    pub fn config(&self, target: &Target, password: Option<&str>, application: &str) -> Config {
        let mut config = Config::new();
        config
            .user(&self.user)
            .dbname(&self.dbname)
            .application_name(application)
            .port(target.port)
            .ssl_mode(if target.tls {
                SslMode::Require
            } else {
                SslMode::Disable
            });
        match &target.host {
            Host::Tcp(name) => config.host(name),
            Host::Socket(path) => config.host_path(path),
        };
        if let Some(address) = target.hostaddr {
            config.hostaddr(address);
        }
        if let Some(password) = password {
            config.password(password);
        }
        self.session.apply(&mut config);
        config
    }

    /// Refuses what the user counts on and TLS alone gives, where there is none.
    fn check_use_of_tls(&self) -> Result<(), AddressError> {
        let without = self.targets.iter().find(|target| !target.tls);
        if let Some(target) = without.filter(|_| self.session.needs_channel_binding()) {
            return Err(AddressError::BindingWithoutTls(target.to_string()));
        }
        let unused = self.targets.iter().all(|target| !target.tls);
        if self.root_certificates.is_some() && unused {
            return Err(AddressError::RootsUnused);
        }
        Ok(())
    }
}

/// A list that stands before the question mark or after it.
fn list(
    name: &'static str,
    before: Vec<String>,
    parameters: &mut Parameters,
) -> Result<Vec<String>, AddressError> {
    let before = Some(before).filter(|list| list.iter().any(|entry| !entry.is_empty()));
    let after = parameters
        .take(name)
        .map(|value| value.split(',').map(str::to_owned).collect());
    Ok(once(name, before, after)?.unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use postgres::config::{self, ChannelBinding, TargetSessionAttrs};

    use super::*;

    fn parse(text: &str) -> Result<Address, AddressError> {
        Address::parse(text, Origin::Variable, "ada")
    }

    fn refused(text: &str) -> String {
        parse(text).unwrap_err().to_string()
    }

    #[test]
    fn the_flag_takes_no_password_and_the_variable_does() {
        for text in ["postgres://u:hush@h/db", "postgres://u@h/db?password=hush"] {
            assert_eq!(
                Address::parse(text, Origin::Flag, "ada")
                    .unwrap_err()
                    .to_string(),
                "others can read a password on the command line: give it by `PGPASSFILE` or \
                 `PGPASSWORD`, or put the whole URL in `ENTITLE_STORE`"
            );
            let address = parse(text).unwrap();
            assert_eq!(address.password().map(Password::reveal), Some("hush"));
        }
        for text in ["postgres://u:@h/db", "postgres://u@h/db?password="] {
            let address = Address::parse(text, Origin::Flag, "ada").unwrap();
            assert_eq!(address.password(), None);
        }
    }

    #[test]
    fn user_and_database_default_as_in_libpq() {
        let address = parse("postgres://h").unwrap();
        assert_eq!((address.user(), address.dbname()), ("ada", "ada"));
        let address = parse("postgres://eve@h/").unwrap();
        assert_eq!((address.user(), address.dbname()), ("eve", "eve"));
        let address = parse("postgres://h?user=eve&dbname=shop").unwrap();
        assert_eq!((address.user(), address.dbname()), ("eve", "shop"));
        assert_eq!(
            Address::parse("postgres://h", Origin::Flag, ""),
            Err(AddressError::NoUser)
        );
    }

    #[test]
    fn hosts_stand_before_the_question_mark_or_after_it() {
        let before = parse("postgres://a:1,%2Ftmp,[::1]:2/db").unwrap();
        let after = parse("postgres:///db?host=a,/tmp,::1&port=1,,2").unwrap();
        assert_eq!(before, after);
        let mixed = parse("postgres://a,%2Ftmp,[::1]/db?port=1,,2").unwrap();
        assert_eq!(before, mixed);
        let fixed = parse("postgres://a,b/db?hostaddr=,::1").unwrap();
        assert_eq!(fixed.targets()[0].hostaddr, None);
        assert_eq!(fixed.targets()[1].hostaddr, "::1".parse().ok());
    }

    #[test]
    fn what_is_given_in_both_places_is_refused() {
        for (text, name) in [
            ("postgres://u@h/db?user=v", "user"),
            ("postgres://u:p@h/db?password=q", "password"),
            ("postgres://u@h/db?dbname=e", "dbname"),
            ("postgres://u@h/db?host=i", "host"),
            ("postgres://u@h:1/db?port=2", "port"),
        ] {
            assert_eq!(
                refused(text),
                format!("the store's URL gives `{name}` twice: give it once")
            );
        }
    }

    #[test]
    fn a_url_without_a_host_is_refused() {
        for text in ["postgres://", "postgres:///db", "postgres://u@:5433/db"] {
            assert_eq!(
                refused(text),
                "the store's URL leaves a host out: write `postgres://USER@HOST/DATABASE`, or the \
                 folder of the server's socket as in \
                 `postgres:///DATABASE?host=/var/run/postgresql`"
            );
        }
    }

    #[test]
    fn an_error_does_not_show_the_text_that_is_wrong() {
        for text in [
            "postgres://u:hush/db",
            "postgres://u:hush",
            "postgres://u:pa@hush@h/db",
            "postgres://u:pa%hush@h/db",
            "postgres://u@ho!hush/db",
            "postgres://u@h/db?sslmode=hush",
            "postgres://u@h/db?target_session_attrs=hush",
            "postgres://u@h/db?hostaddr=hush",
            "postgres://u@h/db?password=a&hush=b",
            "postgres://u@h/db?hush",
            "mysql://u:hush@h/db",
        ] {
            let error = parse(text).unwrap_err();
            assert!(!format!("{error} {error:?}").contains("hush"), "{error}");
        }
    }

    #[test]
    fn the_roots_are_the_systems_or_a_files() {
        let roots = |value: &str| {
            parse(&format!("postgres://h/db?sslrootcert={value}"))
                .unwrap()
                .root_certificates()
                .map(Path::to_owned)
        };
        assert_eq!(roots("/etc/ca.pem"), Some(PathBuf::from("/etc/ca.pem")));
        assert_eq!(roots("system"), None);
        assert_eq!(roots(""), None);
    }

    #[test]
    fn what_tls_alone_gives_is_refused_without_it() {
        assert_eq!(
            refused("postgres://localhost/db?sslrootcert=ca.pem"),
            "`sslrootcert` checks nothing, since no host in the store's URL is reached by TLS: add \
             `sslmode=verify-full`, or leave it out"
        );
        assert_eq!(
            refused("postgres://h,localhost/db?channel_binding=require"),
            "`channel_binding=require` needs TLS, and `localhost:5432` is reached without: add \
             `sslmode=verify-full`, or leave it out"
        );
    }

    #[test]
    fn the_settings_of_a_connection_are_all_explicit() {
        let address =
            parse("postgres://u:own@db.example.com:5433/shop?hostaddr=192.0.2.7").unwrap();
        let config = address.config(&address.targets()[0], Some("given"), "entitle 1");
        assert_eq!(config.get_user(), Some("u"));
        assert_eq!(config.get_dbname(), Some("shop"));
        assert_eq!(config.get_password(), Some(&b"given"[..]));
        assert_eq!(config.get_application_name(), Some("entitle 1"));
        assert_eq!(
            config.get_hosts(),
            [config::Host::Tcp("db.example.com".to_owned())]
        );
        assert_eq!(
            config.get_hostaddrs(),
            ["192.0.2.7".parse::<std::net::IpAddr>().unwrap()]
        );
        assert_eq!(config.get_ports(), [5433]);
        assert_eq!(config.get_ssl_mode(), SslMode::Require);
        assert_eq!(config.get_connect_timeout(), Some(&Duration::from_secs(10)));
        assert_eq!(
            config.get_tcp_user_timeout(),
            Some(&Duration::from_secs(30))
        );
        assert_eq!(config.get_keepalives_idle(), Duration::from_secs(30));
        assert_eq!(
            config.get_keepalives_interval(),
            Some(Duration::from_secs(10))
        );
        assert_eq!(config.get_keepalives_retries(), Some(3));
        assert_eq!(
            config.get_target_session_attrs(),
            TargetSessionAttrs::ReadWrite
        );
        assert_eq!(config.get_channel_binding(), ChannelBinding::Prefer);
    }

    #[test]
    fn a_socket_is_connected_to_without_tls() {
        let address = parse("postgres:///shop?host=/run/pg&sslmode=require").unwrap();
        let config = address.config(&address.targets()[0], None, "entitle");
        assert_eq!(config.get_hosts(), [config::Host::Unix("/run/pg".into())]);
        assert_eq!(config.get_ssl_mode(), SslMode::Disable);
        assert_eq!(config.get_password(), None);
    }
}
