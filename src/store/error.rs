//! What can go wrong between a command and its store.

use std::path::PathBuf;

use crate::files;

use super::holder::Holder;

/// Why the store did not do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// There is no file.
    #[error("there is no store at `{path}`", path = .0.display())]
    Missing(PathBuf),
    /// There is a file already.
    #[error("there is a store at `{path}` already", path = .0.display())]
    Exists(PathBuf),
    /// The file is something else.
    #[error("`{path}` is not a store of entitle", path = .0.display())]
    NotAStore(PathBuf),
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
            Self::DiskFull(_) => "disk_full",
            Self::NetworkFileSystem(_) => "store_on_network",
            Self::OldLibrary(_) => "sqlite_too_old",
            Self::Busy { .. } => "store_busy",
            Self::Conflict => "store_contended",
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
            Self::Corrupt { .. } | Self::Unreadable(_) => {
                "run `entitle store check`, and go back to a backup with `entitle store restore`"
                    .to_owned()
            }
            Self::NotPermitted { .. } => {
                "see that you may write both the file and its folder".to_owned()
            }
            Self::DiskFull(_) => "make room, then run the same command again".to_owned(),
            Self::NetworkFileSystem(_) => "keep the store on a disk of this machine".to_owned(),
            Self::OldLibrary(_) => "build entitle with its bundled SQLite".to_owned(),
            Self::Busy { .. } | Self::Conflict => {
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
