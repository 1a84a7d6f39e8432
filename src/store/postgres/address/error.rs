//! Why a text is not the address of a store on a server.
//!
//! What was given may hold a password, also where none belongs. So no error repeats any of it but
//! what was understood whole: the name of a parameter, the name of a host.

use super::parameters::NAMES;

/// Why a text is not the address of a store: a usage error, all of them.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AddressError {
    /// It begins with something else.
    #[error(
        "the address of the store is no URL of PostgreSQL: write `postgres://USER@HOST/DATABASE`"
    )]
    Scheme,
    /// It was typed or copied with something around it.
    #[error(
        "the store's URL holds a space or a control character: remove it, or write a space as `%20`"
    )]
    Blank,
    /// Where the password ends cannot be told.
    #[error(
        "the store's URL holds an `@` that does not stand between user and host: in names and \
         passwords write `%40` for `@`, `%2F` for `/` and `%3F` for `?`"
    )]
    StrayAt,
    /// A part is not what percent-encoding makes.
    #[error(
        "{0} in the store's URL is not percent-encoded UTF-8: write `%25` for a `%`, and no `%00`"
    )]
    Encoding(Part),
    /// Everyone on the machine can read a command line.
    #[error(
        "others can read a password on the command line: give it by `PGPASSFILE` or `PGPASSWORD`, \
         or put the whole URL in `ENTITLE_STORE`"
    )]
    PasswordInFlag,
    /// Nobody to log in as.
    #[error(
        "the store's URL names no user, and the operating system knows none: write \
         `postgres://USER@HOST/DATABASE`"
    )]
    NoUser,
    /// Nowhere to connect to.
    #[error(
        "the store's URL leaves a host out: write `postgres://USER@HOST/DATABASE`, or the folder \
         of the server's socket as in `postgres:///DATABASE?host=/var/run/postgresql`"
    )]
    NoHost,
    /// A host of no known form.
    #[error(
        "host {0} in the store's URL is no host name, IP address or folder of a socket: put an \
         IPv6 address in brackets, and write each `/` of a folder as `%2F`"
    )]
    Host(usize),
    /// A port of no known form.
    #[error(
        "the port of host {0} in the store's URL is no number from 1 to 65535: give one, or leave \
         it out for 5432"
    )]
    Port(usize),
    /// A fixed address of no known form.
    #[error("`hostaddr` of host {0} in the store's URL is no IP address: give one, or none")]
    HostAddress(usize),
    /// A socket has no IP address.
    #[error("host {0} in the store's URL is the folder of a socket: leave out its `hostaddr`")]
    SocketWithAddress(usize),
    /// Lists that do not go together.
    #[error(
        "`{parameter}` in the store's URL lists {given}, and its hosts number {hosts}: list one for each"
    )]
    Count {
        /// The parameter.
        parameter: &'static str,
        /// How many it lists.
        given: usize,
        /// How many hosts there are.
        hosts: usize,
    },
    /// One setting in two places.
    #[error("the store's URL gives `{0}` twice: give it once")]
    Twice(&'static str),
    /// A parameter without its `=`.
    #[error(
        "a parameter in the store's URL has no value: write it as `name=value`, and an `&` in a \
         value as `%26`"
    )]
    NoValue,
    /// A parameter that nobody knows, with its name when that cannot be part of a password.
    #[error(
        "{} in the store's URL is unknown: the parameters are {NAMES}",
        .0.as_ref().map_or_else(|| "a parameter".to_owned(), |name| format!("parameter `{name}`"))
    )]
    Unknown(Option<String>),
    /// A parameter of PostgreSQL that has no place here.
    #[error("`{name}` has no place in the store's URL: {instead}")]
    NotTaken {
        /// The parameter.
        name: &'static str,
        /// What to do instead.
        instead: &'static str,
    },
    /// A value that its parameter does not have.
    #[error("`{name}` in the store's URL has an unknown value: give {form}")]
    Value {
        /// The parameter.
        name: &'static str,
        /// What its values look like.
        form: &'static str,
    },
    /// A mode of TLS that does not keep strangers out.
    #[error("`sslmode={mode}` {flaw}: give `verify-full`, or leave it out")]
    WeakMode {
        /// The mode.
        mode: &'static str,
        /// Why it is not enough.
        flaw: &'static str,
    },
    /// Orders and passwords would cross a network for everyone to read.
    #[error(
        "`sslmode=disable` would send the store in the clear to `{0}`, which is another machine: \
         leave it out, or give `verify-full`"
    )]
    InTheClear(String),
    /// Certificates are given, and nobody is asked for one.
    #[error(
        "`sslrootcert` checks nothing, since no host in the store's URL is reached by TLS: add \
         `sslmode=verify-full`, or leave it out"
    )]
    RootsUnused,
    /// A tie to a TLS connection that is not there.
    #[error(
        "`channel_binding=require` needs TLS, and `{0}` is reached without: add \
         `sslmode=verify-full`, or leave it out"
    )]
    BindingWithoutTls(String),
    /// A server that takes no writes.
    #[error(
        "`target_session_attrs={0}` asks for a server that may refuse writes, and a store is \
         written to: give `read-write` or `any`, or leave it out"
    )]
    NotWritable(&'static str),
}

/// A part of a URL, for the error that does not show what stood there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Who logs in.
    User,
    /// Their password.
    Password,
    /// A host, counted from 1.
    Host(usize),
    /// What follows the slash.
    Database,
    /// A parameter's name or value.
    Parameter,
}

impl std::fmt::Display for Part {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::User => f.write_str("the user"),
            Self::Password => f.write_str("the password"),
            Self::Host(place) => write!(f, "host {place}"),
            Self::Database => f.write_str("the database"),
            Self::Parameter => f.write_str("a parameter"),
        }
    }
}
