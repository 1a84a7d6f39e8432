//! A file that appears whole or not at all: written beside its place under a name of its own,
//! brought to the disk, then renamed.

use std::fs::{File, Permissions};
use std::io::{self, BufWriter, Write};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use super::Error;

/// A file that is being written. Dropped before `keep` or `replace`, it leaves nothing behind.
#[derive(Debug)]
pub struct NewFile {
    path: PathBuf,
    draft: BufWriter<NamedTempFile>,
}

impl NewFile {
    /// Begins a file that others may read, as the umask has it.
    pub fn create(path: &Path) -> Result<Self, Error> {
        Self::begin(path, 0o666, 64 * 1024)
    }

    /// Begins a file for its owner alone (0600).
    pub(super) fn create_private(path: &Path) -> Result<Self, Error> {
        // Unbuffered: a buffer would keep an unwiped copy of the secret.
        Self::begin(path, 0o600, 0)
    }

    fn begin(path: &Path, mode: u32, buffer: usize) -> Result<Self, Error> {
        let draft = tempfile::Builder::new()
            .prefix(".entitle-")
            .suffix(".part")
            .permissions(Permissions::from_mode(mode))
            .tempfile_in(folder_of(path))
            .map_err(Error::at("create", path))?;
        Ok(Self {
            path: path.to_owned(),
            draft: BufWriter::with_capacity(buffer, draft),
        })
    }

    /// Gives it its name, which must be free.
    pub fn keep(self) -> Result<(), Error> {
        self.land(|draft, path| draft.persist_noclobber(path).map_err(|e| e.error))
    }

    /// Gives it its name, in the place of what has it now.
    pub fn replace(self) -> Result<(), Error> {
        self.land(|draft, path| draft.persist(path).map_err(|e| e.error))
    }

    fn land(
        self,
        rename: impl FnOnce(NamedTempFile, &Path) -> io::Result<File>,
    ) -> Result<(), Error> {
        let Self { path, draft } = self;
        let written = draft
            .into_inner()
            .map_err(io::IntoInnerError::into_error)
            .and_then(|draft| {
                draft.as_file().sync_all()?;
                rename(draft, &path)
            });
        written.map_err(Error::at("write", &path))?;
        // The file stands; a file system that cannot sync a directory takes nothing from that.
        let _ = File::open(folder_of(&path)).and_then(|folder| folder.sync_all());
        Ok(())
    }
}

impl Write for NewFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.draft.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.draft.flush()
    }
}

/// Writes a file under a name that must be free.
pub fn write_new(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    let mut file = NewFile::create(path)?;
    file.write_all(bytes).map_err(Error::at("write", path))?;
    file.keep()
}

/// Writes a file, in the place of what is there.
pub fn replace(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    let mut file = NewFile::create(path)?;
    file.write_all(bytes).map_err(Error::at("write", path))?;
    file.replace()
}

pub(super) fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn a_new_file_takes_only_a_free_name() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("out.json");
        write_new(&path, b"one").unwrap();
        assert!(matches!(write_new(&path, b"two"), Err(Error::Exists(_))));
        assert_eq!(fs::read(&path).unwrap(), b"one");
        replace(&path, b"three").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"three");
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 1);
    }

    #[test]
    fn an_abandoned_file_leaves_nothing_behind() {
        let dir = tempfile::tempdir().unwrap();
        let mut file = NewFile::create(&dir.path().join("out.csv")).unwrap();
        file.write_all(b"half a row").unwrap();
        drop(file);
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 0);
    }

    #[test]
    fn a_folder_that_is_missing_is_said() {
        let refused = write_new(Path::new("/nowhere/at-all/out"), b"").unwrap_err();
        assert!(matches!(refused, Error::Missing(_)));
    }
}
