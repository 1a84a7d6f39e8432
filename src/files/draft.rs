//! A file that a library writes by its path, whole under its name or not there at all.

use std::fs::{File, Permissions};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use tempfile::TempPath;

use super::Error;
use super::new_file::folder_of;

/// An empty file for its owner alone (0600), beside the one that it will be. Dropped before
/// [`Draft::keep`], it leaves nothing behind.
#[derive(Debug)]
pub struct Draft {
    path: PathBuf,
    draft: TempPath,
}

impl Draft {
    /// Begins the file that will be at `path`.
    pub fn beside(path: &Path) -> Result<Self, Error> {
        let file = tempfile::Builder::new()
            .prefix(".entitle-")
            .suffix(".part")
            .permissions(Permissions::from_mode(0o600))
            .tempfile_in(folder_of(path))
            .map_err(Error::at("create", path))?;
        Ok(Self {
            path: path.to_owned(),
            // Closed: a lock that a library takes would be lost as soon as this handle is.
            draft: file.into_temp_path(),
        })
    }

    /// Where it lies until it is kept.
    pub fn path(&self) -> &Path {
        &self.draft
    }

    /// Brings it to the disk and gives it its name, which must be free. Nobody may have it open.
    pub fn keep(self) -> Result<(), Error> {
        let Self { path, draft } = self;
        File::open(&draft)
            .and_then(|file| file.sync_all())
            .map_err(Error::at("write", &path))?;
        draft
            .persist_noclobber(&path)
            .map_err(|refused| Error::at("write", &path)(refused.error))?;
        // The file stands; a file system that cannot sync a directory takes nothing from that.
        let _ = File::open(folder_of(&path)).and_then(|folder| folder.sync_all());
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn a_draft_is_its_owners_alone_and_takes_only_a_free_name() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("copy.db");
        let draft = Draft::beside(&path).unwrap();
        fs::write(draft.path(), "one").unwrap();
        draft.keep().unwrap();
        let mode = fs::metadata(&path).unwrap().permissions().mode();
        assert_eq!(mode & 0o7777, 0o600);
        let second = Draft::beside(&path).unwrap();
        assert!(matches!(second.keep(), Err(Error::Exists(_))));
        assert_eq!(fs::read(&path).unwrap(), b"one");
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 1);
    }

    #[test]
    fn an_abandoned_draft_leaves_nothing_behind() {
        let dir = tempfile::tempdir().unwrap();
        drop(Draft::beside(&dir.path().join("copy.db")).unwrap());
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 0);
    }
}
