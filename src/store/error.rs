//! What can go wrong between a command and its store.

use std::path::PathBuf;

use crate::files;

use super::holder::Holder;

/// Why the store did not do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// There is none, in this file or on this server.
    #[error("there is no store at `{0}`")]
    Missing(String),
    /// There is one already.
    #[error("there is a store at `{0}` already")]
    Exists(String),
    /// The file, or the schema on the server, is something else.
    #[error("`{0}` is not a store of entitle")]
    NotAStore(String),
    /// What was asked for is done with a file, and the store is on a server.
    #[error("`{0}` is no file")]
    NotAFile(String),
    /// The schema is one that this program does not know.
    #[error("the store has schema {has}, and this program knows only up to {knows}")]
    Newer {
        /// The store's schema.
        has: i64,
        /// The newest that this program knows.
        knows: i64,
    },
    /// The schema is one that this program has moved on from.
    #[error("the store has schema {has}, and this program needs {needs}")]
    Older {
        /// The store's schema.
        has: i64,
        /// What this program needs.
        needs: i64,
    },
    /// A migration in the store is not the one this program carries.
    #[error("migration {0} in the store is not the one that this program carries")]
    ForeignMigration(i64),
    /// SQLite found the file damaged.
    #[error("the store at `{path}` is damaged: {detail}", path = .path.display())]
    Corrupt {
        /// The store's file.
        path: PathBuf,
        /// What SQLite said.
        detail: String,
    },
    /// A value that no version of this program writes.
    #[error("the store holds a value that cannot be read: {0}")]
    Unreadable(String),
    /// The file may not be read or written.
    #[error("the store at `{path}` cannot be used: {detail}", path = .path.display())]
    NotPermitted {
        /// The store's file.
        path: PathBuf,
        /// What SQLite said.
        detail: String,
    },
    /// No room left on the disk.
    #[error("no room is left on the disk of the store at `{path}`; nothing was changed", path = .0.display())]
    DiskFull(PathBuf),
    /// No room left on the server's disk.
    #[error("no room is left on the disk of the store's server; nothing was changed")]
    NoRoomOnServer,
    /// The file lies where locks do not hold.
    #[error("`{path}` lies on a network file system, where locks do not hold", path = .0.display())]
    NetworkFileSystem(PathBuf),
    /// The linked SQLite is one that can corrupt a WAL.
    #[error("SQLite {0} can corrupt a store that several processes use")]
    OldLibrary(String),
    /// Another writer held the store for longer than a writer waits.
    #[error("the store is held by {}", .holder.as_ref().map_or_else(|| "another program".to_owned(), ToString::to_string))]
    Busy {
        /// Who holds it, as far as is known.
        holder: Option<Holder>,
    },
    /// Two transactions got in each other's way, and this one has to be run again; it is said only
    /// when that goes on and on.
    #[error("the store is contended: this and other writers keep getting in each other's way")]
    Contended(#[source] anyhow::Error),
    /// The server went away, or the connection to it.
    #[error("the connection to the store's server was lost")]
    Lost(#[source] anyhow::Error),
    /// No server answers, or none that takes writes.
    #[error("the store at `{place}` cannot be reached: {detail}")]
    Unreachable {
        /// Where the store lies.
        place: String,
        /// What each server said.
        detail: String,
    },
    /// The server does not let this user in.
    #[error("the server of `{place}` refuses the user `{user}`: {detail}")]
    LoginRefused {
        /// Where the store lies.
        place: String,
        /// Who asked.
        user: String,
        /// What the server said.
        detail: String,
    },
    /// The server does not prove that it is the one that the address names.
    #[error("the server of `{place}` is not trusted: {detail}")]
    Untrusted {
        /// Where the store lies.
        place: String,
        /// What is wrong with its certificate.
        detail: String,
    },
    /// The server lets this user in, but not do this.
    #[error("the server does not permit this: {0}")]
    Forbidden(String),
    /// The server has no such database.
    #[error("there is no database `{name}` on the server of `{place}`")]
    NoDatabase {
        /// Where the store lies, or was to.
        place: String,
        /// The database.
        name: String,
    },
    /// The server cannot hold a store.
    #[error("the server of `{place}` cannot hold a store: {detail}")]
    Unfit {
        /// Where the store lies, or was to.
        place: String,
        /// What it lacks.
        detail: String,
    },
    /// More text in one key than the server's indexes hold.
    #[error("the server cannot hold so long a key: {0}")]
    TooLong(String),
    /// A file has no roles.
    #[error(
        "the store is a file, `{0}`, and has no roles: whoever may write the file may do \
         everything, and its permissions are the only guard"
    )]
    NoRoles(String),
    /// The server knows no such user.
    #[error("the server has no user `{0}`")]
    NoSuchUser(String),
    /// No grant binds this user.
    #[error("`{0}` owns the store or is a superuser, whom no grant binds")]
    Unbound(String),
    /// What was agreed to is not what would be done any more.
    #[error("the store has changed since this was agreed to, and nothing was done")]
    ChangedMeanwhile,
    /// A copy that is not what it was copied from.
    #[error("the table `{0}` is not the same in the copy, and nothing was committed")]
    CopyDiffers(String),
    /// What a transaction had read was changed by another before it could build on it: the
    /// transaction is run again, and this is said only when that goes on and on.
    #[error("the store was changed by others again and again")]
    Conflict,
    /// A backup, or a store that was moved: it takes no writes.
    #[error("this store takes no writes: {0}")]
    Closed(String),
    /// A file beside the store.
    #[error(transparent)]
    Files(#[from] files::Error),
    /// Anything else that an engine says.
    #[error("the store's engine failed")]
    Engine(#[source] anyhow::Error),
}

impl Error {
    /// A value in a store that its column does not allow.
    pub(super) fn unreadable(index: usize, value: &str) -> Self {
        Self::Unreadable(format!("column {index} holds `{value}`"))
    }

    /// The stable name of the error.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Missing(_) => "store_missing",
            Self::Exists(_) => "store_exists",
            Self::NotAStore(_) => "not_a_store",
            Self::Newer { .. } => "store_newer",
            Self::Older { .. } => "store_older",
            Self::ForeignMigration(_) => "store_foreign_migration",
            Self::Corrupt { .. } => "store_corrupt",
            Self::Unreadable(_) => "store_unreadable",
            Self::NotPermitted { .. } => "store_not_permitted",
            Self::DiskFull(_) | Self::NoRoomOnServer => "disk_full",
            Self::NetworkFileSystem(_) => "store_on_network",
            Self::OldLibrary(_) => "sqlite_too_old",
            Self::Busy { .. } => "store_busy",
            Self::Conflict | Self::Contended(_) => "store_contended",
            Self::Lost(_) => "store_lost",
            Self::Unreachable { .. } => "store_unreachable",
            Self::LoginRefused { .. } => "login_refused",
            Self::Untrusted { .. } => "server_untrusted",
            Self::Forbidden(_) => "store_forbidden",
            Self::NoDatabase { .. } => "database_missing",
            Self::Unfit { .. } => "server_unfit",
            Self::TooLong(_) => "key_too_long",
            Self::NotAFile(_) => "store_on_server",
            Self::NoRoles(_) => "no_roles",
            Self::NoSuchUser(_) => "user_unknown",
            Self::Unbound(_) => "user_unbound",
            Self::CopyDiffers(_) => "copy_differs",
            Self::ChangedMeanwhile => "changed_meanwhile",
            Self::Closed(_) => "store_closed",
            Self::Files(_) => "file",
            Self::Engine(_) => "store_engine",
        }
    }

    /// What to do about it.
    pub fn hint(&self) -> Option<String> {
        Some(match self {
            Self::Missing(_) => {
                "make one with `entitle init`, or name one with `--store PATH` or `ENTITLE_STORE`"
                    .to_owned()
            }
            Self::Exists(_) => {
                "use it as it is, or give another place with `--store PATH`".to_owned()
            }
            Self::NotAStore(_) => {
                "name the store with `--store PATH` or `ENTITLE_STORE`".to_owned()
            }
            Self::Newer { .. } => "use the newer `entitle` that wrote it".to_owned(),
            Self::Older { .. } => "run `entitle store migrate`; it makes a backup first".to_owned(),
            Self::ForeignMigration(_) => {
                "use the `entitle` that made this store, and tell its makers".to_owned()
            }
            Self::Corrupt { .. } | Self::Unreadable(_) | Self::CopyDiffers(_) => {
                "run `entitle store check`, and go back to a backup with `entitle store restore`"
                    .to_owned()
            }
            Self::NotPermitted { .. } => {
                "see that you may write both the file and its folder".to_owned()
            }
            Self::DiskFull(_) | Self::NoRoomOnServer => {
                "make room, then run the same command again".to_owned()
            }
            Self::NetworkFileSystem(_) => "keep the store on a disk of this machine".to_owned(),
            Self::OldLibrary(_) => "build entitle with its bundled SQLite".to_owned(),
            Self::Lost(_) => {
                "what was committed before stays; it is safe to run the same command again"
                    .to_owned()
            }
            Self::Unreachable { .. } => {
                "see that a server runs there and takes writes; it is safe to run the same command \
                 again"
                    .to_owned()
            }
            Self::LoginRefused { .. } => {
                "give the password by `PGPASSFILE` or `PGPASSWORD`, and the user in the URL"
                    .to_owned()
            }
            Self::Untrusted { .. } => {
                "give the certificate of the authority that signed the server's with \
                 `sslrootcert=FILE` in the URL; it must be for the host that the URL names, as a \
                 subject alternative name"
                    .to_owned()
            }
            Self::Forbidden(_) => {
                "ask the store's owner for `entitle store grant --role operator USER`".to_owned()
            }
            Self::NoDatabase { name, .. } => format!(
                "make it on the server with `createdb --encoding UTF8 {name}`, or name another in \
                 the URL"
            ),
            Self::Unfit { .. } => "take a server, or a database, that can".to_owned(),
            Self::TooLong(_) => "name fewer hosts, or shorter ones".to_owned(),
            Self::NoRoles(_) => {
                "let its owner alone write it (`chmod 600`), or move it to a server with \
                 `entitle store copy --to postgres://…`"
                    .to_owned()
            }
            Self::ChangedMeanwhile => {
                "run the command again, and look at what it would do now".to_owned()
            }
            Self::NoSuchUser(_) => {
                "make it on the server first: `CREATE ROLE name LOGIN`".to_owned()
            }
            Self::Unbound(_) => "name a user of its own for the role".to_owned(),
            Self::NotAFile(_) => "name a file with `--store PATH`".to_owned(),
            Self::Busy { .. } | Self::Conflict | Self::Contended(_) => {
                "nothing was changed, and it is safe to run the same command again".to_owned()
            }
            Self::Closed(_) => {
                "work in the store itself, or make this one it with `entitle store restore`"
                    .to_owned()
            }
            Self::Files(_) | Self::Engine(_) => return None,
        })
    }
}

/// An error that may carry one of the store's: looked at for what passes when it is tried again.
pub trait Carries: From<Error> {
    /// The store's error, if it is one.
    fn carried(&mut self) -> Option<&mut Error>;
}

impl Carries for Error {
    fn carried(&mut self) -> Option<&mut Error> {
        Some(self)
    }
}
