//! Whether a file is still the one that was last seen.

use std::fs;
use std::io;
use std::os::unix::fs::MetadataExt;
use std::path::Path;

use super::Error;

/// What tells a file from another under the same name, and from itself once it was written to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stamp {
    device: u64,
    inode: u64,
    length: u64,
    changed: (i64, i64),
}

/// The stamp of the file that has this name now; none where nothing is.
pub fn stamp(path: &Path) -> Result<Option<Stamp>, Error> {
    match fs::metadata(path) {
        Ok(data) => Ok(Some(Stamp {
            device: data.dev(),
            inode: data.ino(),
            length: data.len(),
            changed: (data.ctime(), data.ctime_nsec()),
        })),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(Error::at("open", path)(error)),
    }
}

#[cfg(test)]
mod tests {
    use super::super::replace;
    use super::*;

    #[test]
    fn a_file_that_was_written_again_has_another_stamp() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("answers.csv");
        assert_eq!(stamp(&path).unwrap(), None);
        fs::write(&path, "one").unwrap();
        let first = stamp(&path).unwrap();
        assert!(first.is_some());
        assert_eq!(stamp(&path).unwrap(), first);
        replace(&path, b"two").unwrap();
        let second = stamp(&path).unwrap();
        assert_ne!(second, first);
        fs::write(&path, "longer").unwrap();
        assert_ne!(stamp(&path).unwrap(), second);
    }
}
