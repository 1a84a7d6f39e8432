//! Passwords: what holds one, and which goes to which server.
//!
//! The order is libpq's: the URL's own, else the variable `PGPASSWORD`, else the first line of the
//! password file that fits
//! (<https://www.postgresql.org/docs/current/libpq-pgpass.html>). Nothing here reads a variable
//! or a file: both come from the caller. A password is wiped from memory when it is dropped, and
//! shown nowhere.

use std::ffi::OsStr;
use std::fmt;
use std::path::{Path, PathBuf};

use zeroize::Zeroizing;

use super::address::{Address, Host, Target};

/// The folders of the server's socket in PostgreSQL itself and in Debian and Fedora: a line of the
/// password file for `localhost` fits them too.
const SOCKETS: [&str; 2] = ["/var/run/postgresql", "/tmp"];

/// A password, never empty.
#[derive(Clone, PartialEq, Eq)]
pub struct Password(Zeroizing<String>);

impl Password {
    /// The password that a text is, unless it is empty: what libpq takes as not given.
    pub fn new(text: String) -> Option<Self> {
        let text = Zeroizing::new(text);
        (!text.is_empty()).then_some(Self(text))
    }

    /// The password as a text, for the connection and nothing else.
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Password {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Password(hidden)")
    }
}

/// The file of passwords: the one that `PGPASSFILE` names, else `.pgpass` at home.
pub fn file(passfile: Option<&OsStr>, home: Option<&OsStr>) -> Option<PathBuf> {
    let named = |name: &&OsStr| !name.is_empty();
    passfile.filter(named).map(PathBuf::from).or_else(|| {
        home.filter(named)
            .map(|home| Path::new(home).join(".pgpass"))
    })
}

/// The password for one of an address's targets. `variable` is `PGPASSWORD`, and `file` the text
/// of the password file.
pub fn choose(
    address: &Address,
    target: &Target,
    variable: Option<&Password>,
    file: Option<&str>,
) -> Option<Password> {
    address
        .password()
        .or(variable)
        .cloned()
        .or_else(|| lookup(file?, target, address.dbname(), address.user()))
}

/// The password of the first line of a password file that fits. A line is
/// `hostname:port:database:username:password`; a field `*` fits everything, `\` takes the next
/// character as it is, and `#` begins a comment.
pub fn lookup(text: &str, target: &Target, dbname: &str, user: &str) -> Option<Password> {
    let port = target.port.to_string();
    let rest = text
        .lines()
        .filter(|line| !line.starts_with('#'))
        .find_map(|line| {
            let rest = names(target).find_map(|host| after(line, host))?;
            [port.as_str(), dbname, user]
                .into_iter()
                .try_fold(rest, after)
        })?;
    Password::new(plain(rest))
}

/// What a line may call the target.
fn names(target: &Target) -> impl Iterator<Item = &str> {
    let (name, other) = match &target.host {
        Host::Tcp(name) => (Some(name.as_str()), None),
        Host::Socket(path) => {
            let usual = SOCKETS.iter().any(|folder| path == Path::new(folder));
            (path.to_str(), usual.then_some("localhost"))
        }
    };
    name.into_iter().chain(other)
}

/// What follows the first field of a line, if the field fits.
fn after<'a>(line: &'a str, wanted: &str) -> Option<&'a str> {
    if let Some(rest) = line.strip_prefix("*:") {
        return Some(rest);
    }
    let mut wanted = wanted.chars();
    let mut given = line.chars();
    loop {
        let unescaped = match given.next()? {
            ':' => return wanted.next().is_none().then_some(given.as_str()),
            '\\' => given.next()?,
            other => other,
        };
        if wanted.next() != Some(unescaped) {
            return None;
        }
    }
}

/// A password without the escapes of its line; a `\` at its very end is itself.
fn plain(escaped: &str) -> String {
    let mut plain = String::with_capacity(escaped.len());
    let mut given = escaped.chars();
    while let Some(character) = given.next() {
        let next = (character == '\\').then(|| given.next()).flatten();
        plain.push(next.unwrap_or(character));
    }
    plain
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::address::Origin;

    use super::*;

    fn address(url: &str) -> Address {
        Address::parse(url, Origin::Variable, "ada").unwrap()
    }

    /// What a file gives for the first target of a URL.
    fn found(text: &str, url: &str) -> Option<String> {
        let address = address(url);
        lookup(
            text,
            &address.targets()[0],
            address.dbname(),
            address.user(),
        )
        .map(|password| password.reveal().to_owned())
    }

    fn escaped(field: &str) -> String {
        let field = field.replace('\\', "\\\\").replace(':', "\\:");
        if field.starts_with(['*', '#']) {
            format!("\\{field}")
        } else {
            field
        }
    }

    #[test]
    fn the_first_line_that_fits_gives_the_password() {
        let text = "# db:5432:shop:eve:comment\n\
                    \n\
                    db:5433:shop:eve:other port\r\n\
                    db:5432:shop:eve:first\r\n\
                    *:*:*:*:last";
        assert_eq!(
            found(text, "postgres://eve@db/shop").as_deref(),
            Some("first")
        );
        assert_eq!(
            found(text, "postgres://eve@db:5433/shop").as_deref(),
            Some("other port")
        );
        assert_eq!(
            found(text, "postgres://eve@db/else").as_deref(),
            Some("last")
        );
        assert_eq!(found("db:5432:shop:eve", "postgres://eve@db/shop"), None);
        assert_eq!(
            found("dbx:*:*:*:p\nd:*:*:*:p", "postgres://eve@db/shop"),
            None
        );
    }

    #[test]
    fn escapes_and_colons_of_a_password_are_its_own() {
        let url = "postgres://e%5Cve@[::1]/a%3Ab";
        let text = r"\:\:1:5432:a\:b:e\\ve:p\:a\\s:s\w\";
        assert_eq!(found(text, url).as_deref(), Some(r"p:a\s:sw\"));
    }

    #[test]
    fn an_escaped_star_is_a_star() {
        assert_eq!(found(r"db:5432:\*:ada:p", "postgres://db/shop"), None);
        assert_eq!(
            found(r"db:5432:\*:ada:p", "postgres://db/*").as_deref(),
            Some("p")
        );
    }

    #[test]
    fn a_line_that_fits_with_no_password_ends_the_search() {
        assert_eq!(found("*:*:*:*:\n*:*:*:*:p", "postgres://db/shop"), None);
    }

    #[test]
    fn localhost_stands_for_the_usual_sockets_only() {
        let text = "localhost:*:*:*:local\n/run/pg:*:*:*:path";
        for (folder, password) in [
            ("/var/run/postgresql", "local"),
            ("/tmp", "local"),
            ("/run/pg", "path"),
        ] {
            let url = format!("postgres:///shop?host={folder}");
            assert_eq!(found(text, &url).as_deref(), Some(password));
        }
        assert_eq!(
            found("/tmp:*:*:*:path", "postgres:///shop?host=/tmp").as_deref(),
            Some("path")
        );
        assert_eq!(found(text, "postgres:///shop?host=/run/other"), None);
    }

    #[test]
    fn the_url_comes_before_the_variable_and_the_file() {
        let chosen = |url: &str, variable: Option<&str>, file| {
            let address = address(url);
            let variable = variable.and_then(|text| Password::new(text.to_owned()));
            choose(&address, &address.targets()[0], variable.as_ref(), file)
                .map(|password| password.reveal().to_owned())
        };
        let file = Some("*:*:*:*:file");
        let (with, without) = ("postgres://u:url@h/db", "postgres://u@h/db");
        assert_eq!(chosen(with, Some("variable"), file).as_deref(), Some("url"));
        assert_eq!(
            chosen(without, Some("variable"), file).as_deref(),
            Some("variable")
        );
        assert_eq!(chosen(without, Some(""), file).as_deref(), Some("file"));
        assert_eq!(chosen(without, None, file).as_deref(), Some("file"));
        assert_eq!(chosen(without, None, None), None);
    }

    #[test]
    fn the_file_is_the_named_one_or_the_one_at_home() {
        let (named, home) = (Some(OsStr::new("/p")), Some(OsStr::new("/home/ada")));
        assert_eq!(file(named, home), Some(PathBuf::from("/p")));
        assert_eq!(file(None, home), Some(PathBuf::from("/home/ada/.pgpass")));
        assert_eq!(
            file(Some(OsStr::new("")), home),
            Some(PathBuf::from("/home/ada/.pgpass"))
        );
        assert_eq!(file(None, None), None);
    }

    #[test]
    fn a_password_is_hidden_when_it_is_debugged() {
        let password = Password::new("hush".to_owned());
        assert_eq!(format!("{password:?}"), "Some(Password(hidden))");
        assert_eq!(Password::new(String::new()), None);
    }

    proptest! {
        #[test]
        fn escaped_fields_read_back(
            host in "[a-z]{1,6}",
            port in 1..=u16::MAX,
            [dbname, user] in prop::array::uniform2("[^\\x00\r\n]{1,9}|[:*#\\\\]{1,4}"),
            password in "[^\\x00\r\n]{1,9}|[:*#\\\\]{1,4}",
        ) {
            let target = Target { host: Host::Tcp(host.clone()), hostaddr: None, port, tls: true };
            let fields = [&host, &port.to_string(), &dbname, &user, &password];
            let line = fields.map(|field| escaped(field)).join(":");
            let found = lookup(&line, &target, &dbname, &user);
            prop_assert_eq!(found.as_ref().map(Password::reveal), Some(password.as_str()));
        }

        #[test]
        fn no_file_makes_the_reader_fail(text in "([\\PC]|[:*\\\\\n]){0,60}") {
            let _ = found(&text, "postgres://u@h/db");
        }
    }
}
