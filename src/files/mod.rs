//! The only place with `std::fs`: input from a path or `-`, files written whole or not at all,
//! secrets at rest, and where a path lies.
//!
//! Knows nothing else of ours. A file appears under its name complete and on disk, or not at all;
//! what holds a secret is for its owner alone from the first byte on.

mod digest;
mod draft;
mod input;
mod new_file;
mod secret;
mod spool;
mod stamp;
mod volume;

use std::fs::{self, DirBuilder};
use std::io;
use std::os::unix::fs::{DirBuilderExt, PermissionsExt};
use std::path::{Path, PathBuf};

use rustix::fs::{CWD, RenameFlags};

pub use digest::{Digested, Hashing};
pub use draft::Draft;
pub use input::Input;
pub use new_file::{NewFile, replace, write_new};
pub use secret::{
    read_passphrase_descriptor, read_passphrase_file, read_secret, replace_secret, write_secret_new,
};
pub use spool::Spooled;
pub use stamp::{Stamp, stamp};
pub use volume::{Volume, volume_of};

/// What can be wrong with a file; every message names it.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Nothing is there.
    #[error("`{0}` does not exist: check the path")]
    Missing(String),
    /// Something is there already, and is left as it is.
    #[error("`{0}` exists already and is left as it is: name another file, or move that one away")]
    Exists(String),
    /// The user may not do this.
    #[error("permission to {verb} `{name}` is denied: ask its owner, or name another path")]
    Denied {
        /// What was tried.
        verb: &'static str,
        /// The file.
        name: String,
    },
    /// Anything else that the operating system said.
    #[error("cannot {verb} `{name}` ({cause}): mend that and run the command again")]
    System {
        /// What was tried.
        verb: &'static str,
        /// The file.
        name: String,
        /// What the system said.
        cause: io::Error,
    },
    /// More bytes than anything of this sort has.
    #[error("`{name}` has more than {limit} bytes: check that it is the right file")]
    TooLarge {
        /// The file.
        name: String,
        /// The most that is read.
        limit: u64,
    },
    /// Bytes that are no text.
    #[error("`{0}` is not UTF-8 text: check that it is the right file, or save it as UTF-8")]
    NotText(String),
    /// A directory, a device or a socket where a file belongs.
    #[error("`{0}` is not a regular file: give the path of one")]
    NotRegular(String),
    /// A symbolic link where a secret is kept.
    #[error("`{0}` is a symbolic link, and a secret is not read through one: give the file itself")]
    Link(String),
    /// A secret that others can read or change.
    #[error(
        "`{name}` holds a secret that others can reach (mode {mode:04o}): run `chmod {wanted:o} {word}`"
    )]
    Loose {
        /// The file or the folder.
        name: String,
        /// The permissions that it has.
        mode: u32,
        /// The permissions that it must have.
        wanted: u32,
        /// Its path as a word of the shell.
        word: String,
    },
    /// A file descriptor that the caller did not open.
    #[error("file descriptor {0} cannot be read: open it in the calling shell, as in `{0}<FILE`")]
    Descriptor(u32),
}

impl Error {
    /// The stable name of the error.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Missing(_) => "file_missing",
            Self::Exists(_) => "file_exists",
            Self::Denied { .. } => "file_denied",
            Self::System { .. } => "file_unusable",
            Self::TooLarge { .. } => "file_too_large",
            Self::NotText(_) => "file_not_text",
            Self::NotRegular(_) => "file_not_regular",
            Self::Link(_) => "file_is_link",
            Self::Loose { .. } => "secret_is_loose",
            Self::Descriptor(_) => "descriptor_unreadable",
        }
    }

    /// What the system said of an attempt to `verb` the file of that name.
    fn new(verb: &'static str, name: impl Into<String>, cause: io::Error) -> Self {
        let name = name.into();
        match cause.kind() {
            io::ErrorKind::NotFound => Self::Missing(name),
            io::ErrorKind::AlreadyExists => Self::Exists(name),
            io::ErrorKind::PermissionDenied => Self::Denied { verb, name },
            _ => Self::System { verb, name, cause },
        }
    }

    fn at(verb: &'static str, path: &Path) -> impl FnOnce(io::Error) -> Self {
        let name = path.display().to_string();
        move |cause| Self::new(verb, name, cause)
    }
}

/// A folder of its own that goes with its value.
#[derive(Debug)]
pub struct TemporaryFolder(tempfile::TempDir);

impl TemporaryFolder {
    /// Makes one where the system keeps what is temporary.
    pub fn create() -> Result<Self, Error> {
        let made = tempfile::Builder::new().prefix("entitle-").tempdir();
        made.map(Self)
            .map_err(|error| Error::new("make", "a temporary folder", error))
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        self.0.path()
    }
}

/// Leaves a short note for other processes: quickly, and without a promise that it stays.
pub fn write_note(path: &Path, text: &str) -> Result<(), Error> {
    fs::write(path, text).map_err(Error::at("write", path))
}

/// The note that a process left.
pub fn read_note(path: &Path) -> Result<String, Error> {
    fs::read_to_string(path).map_err(Error::at("read", path))
}

/// Whether anything is there, a dangling link included.
pub fn exists(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok()
}

/// Whether a directory is there.
pub fn is_dir(path: &Path) -> bool {
    path.is_dir()
}

/// Whether a regular file is there.
pub fn is_file(path: &Path) -> bool {
    path.is_file()
}

/// Makes a directory and those above it, where they are missing.
pub fn create_dir_all(path: &Path) -> Result<(), Error> {
    fs::create_dir_all(path).map_err(Error::at("create", path))
}

/// Makes a directory for its owner alone (0700), and those above it where they are missing.
///
/// One that is there already is taken as it is, unless others can put files into it.
pub fn create_private_dir(path: &Path) -> Result<(), Error> {
    DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(path)
        .map_err(Error::at("create", path))?;
    let mode = fs::metadata(path)
        .map_err(Error::at("open", path))?
        .permissions()
        .mode();
    if mode & 0o022 == 0 {
        return Ok(());
    }
    Err(Error::Loose {
        name: path.display().to_string(),
        mode: mode & 0o7777,
        wanted: 0o700,
        word: shell_word(path),
    })
}

/// The paths in a directory, in the order of their names.
pub fn list_dir(path: &Path) -> Result<Vec<PathBuf>, Error> {
    let entries = fs::read_dir(path).map_err(Error::at("list", path))?;
    let mut paths = entries
        .map(|entry| Ok(entry?.path()))
        .collect::<io::Result<Vec<_>>>()
        .map_err(Error::at("list", path))?;
    paths.sort();
    Ok(paths)
}

/// Copies a file under a new name, which must be free; whole or not at all.
pub fn copy_new(from: &Path, to: &Path) -> Result<(), Error> {
    let mut source = fs::File::open(from).map_err(Error::at("open", from))?;
    let mut copy = NewFile::create(to)?;
    io::copy(&mut source, &mut copy).map_err(Error::at("copy", from))?;
    copy.keep()
}

/// How many bytes a file has.
pub fn size(path: &Path) -> Result<u64, Error> {
    let data = fs::metadata(path).map_err(Error::at("open", path))?;
    Ok(data.len())
}

/// Whether two paths lead to one file.
pub fn are_same(one: &Path, other: &Path) -> bool {
    match (fs::canonicalize(one), fs::canonicalize(other)) {
        (Ok(one), Ok(other)) => one == other,
        _ => false,
    }
}

/// The path of the file itself, where a path is a link to one.
pub fn behind_link(path: PathBuf) -> PathBuf {
    match fs::symlink_metadata(&path) {
        Ok(data) if data.is_symlink() => fs::canonicalize(&path).unwrap_or(path),
        _ => path,
    }
}

/// Gives a file another name, which must be free, in the same folder.
pub fn rename(from: &Path, to: &Path) -> Result<(), Error> {
    // A plain rename would take the place of what has the name.
    rustix::fs::renameat_with(CWD, from, CWD, to, RenameFlags::NOREPLACE)
        .map_err(|errno| Error::at("rename", to)(errno.into()))
}

/// Removes a file.
pub fn remove(path: &Path) -> Result<(), Error> {
    fs::remove_file(path).map_err(Error::at("remove", path))
}

/// A path as it is typed in a shell, quoted where it must be.
fn shell_word(path: &Path) -> String {
    let text = path.display().to_string();
    let plain = |c: char| c.is_ascii_alphanumeric() || "/._-+@%:,=".contains(c);
    if !text.is_empty() && !text.starts_with('-') && text.chars().all(plain) {
        return text;
    }
    format!("'{}'", text.replace('\'', r"'\''"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_quoted_for_the_shell_only_where_it_must_be() {
        assert_eq!(shell_word(Path::new("/a/b-1.pem")), "/a/b-1.pem");
        assert_eq!(shell_word(Path::new("/a b/c")), "'/a b/c'");
        assert_eq!(shell_word(Path::new("it's")), r"'it'\''s'");
    }

    #[test]
    fn a_private_directory_is_made_for_its_owner_alone() {
        let dir = tempfile::tempdir().unwrap();
        let keys = dir.path().join("a/keys");
        create_private_dir(&keys).unwrap();
        let mode = fs::metadata(&keys).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o700);
        create_private_dir(&keys).unwrap();
    }

    #[test]
    fn a_directory_that_others_can_write_is_refused_with_its_chmod() {
        let dir = tempfile::tempdir().unwrap();
        fs::set_permissions(dir.path(), fs::Permissions::from_mode(0o777)).unwrap();
        let refused = create_private_dir(dir.path()).unwrap_err().to_string();
        let mend = format!("run `chmod 700 {}`", dir.path().display());
        assert!(refused.ends_with(&mend), "{refused}");
    }

    #[test]
    fn a_copy_never_lands_on_another_file() {
        let dir = tempfile::tempdir().unwrap();
        let (from, to) = (dir.path().join("from"), dir.path().join("to"));
        fs::write(&from, "new").unwrap();
        copy_new(&from, &to).unwrap();
        assert_eq!(fs::read(&to).unwrap(), b"new");
        fs::write(&from, "newer").unwrap();
        assert!(matches!(copy_new(&from, &to), Err(Error::Exists(_))));
        assert_eq!(fs::read(&to).unwrap(), b"new");
    }

    #[test]
    fn a_rename_never_lands_on_another_file() {
        let dir = tempfile::tempdir().unwrap();
        let (from, to) = (dir.path().join("from"), dir.path().join("to"));
        fs::write(&from, "one").unwrap();
        fs::write(&to, "two").unwrap();
        assert!(matches!(rename(&from, &to), Err(Error::Exists(_))));
        assert_eq!(fs::read(&to).unwrap(), b"two");
        remove(&to).unwrap();
        rename(&from, &to).unwrap();
        assert_eq!(fs::read(&to).unwrap(), b"one");
        assert!(!exists(&from));
    }

    #[test]
    fn one_file_is_known_under_two_paths() {
        let dir = tempfile::tempdir().unwrap();
        let (file, link) = (dir.path().join("file"), dir.path().join("link"));
        fs::write(&file, "four").unwrap();
        std::os::unix::fs::symlink(&file, &link).unwrap();
        assert!(are_same(&file, &link));
        assert!(!are_same(&file, &dir.path().join("other")));
        assert_eq!(size(&link).unwrap(), 4);
    }

    #[test]
    fn only_a_link_leads_elsewhere() {
        let dir = tempfile::tempdir().unwrap();
        let (file, link) = (dir.path().join("file"), dir.path().join("link"));
        let dangling = dir.path().join("dangling");
        fs::write(&file, "four").unwrap();
        std::os::unix::fs::symlink(&file, &link).unwrap();
        std::os::unix::fs::symlink("nowhere", &dangling).unwrap();
        assert_eq!(behind_link(file.clone()), file);
        assert_eq!(behind_link(link), fs::canonicalize(&file).unwrap());
        assert_eq!(behind_link(dangling.clone()), dangling);
    }

    #[test]
    fn a_missing_file_is_named() {
        let refused = remove(Path::new("/nowhere/at-all")).unwrap_err();
        assert_eq!(
            refused.to_string(),
            "`/nowhere/at-all` does not exist: check the path"
        );
    }

    #[test]
    fn a_directory_is_listed_in_the_order_of_names() {
        let dir = tempfile::tempdir().unwrap();
        for name in ["b", "a", "c"] {
            fs::write(dir.path().join(name), "").unwrap();
        }
        let names: Vec<_> = list_dir(dir.path())
            .unwrap()
            .iter()
            .map(|path| path.file_name().unwrap().to_owned())
            .collect();
        assert_eq!(names, ["a", "b", "c"]);
    }
}
