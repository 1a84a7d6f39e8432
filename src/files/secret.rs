//! Secrets at rest: for their owner alone from the first byte, read only while that still holds,
//! wiped from memory when dropped.

use std::fs::{self, File, Permissions};
use std::io::{Read, Write};
use std::os::unix::fs::{FileTypeExt, PermissionsExt};
use std::path::Path;

use rustix::fs::{Mode, OFlags};
use rustix::io::Errno;
use zeroize::Zeroizing;

use super::{Error, NewFile, shell_word};

/// No key file and no passphrase comes near this.
const LIMIT: u64 = 64 * 1024;

/// Writes a secret under a name that must be free (0600, whole or not at all).
pub fn write_secret_new(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    draft(path, bytes)?.keep()
}

/// Writes a secret in the place of the one that is there (0600, whole or not at all).
pub fn replace_secret(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    // The rename would replace a link itself and leave the key that it points to as it was.
    if fs::symlink_metadata(path).is_ok_and(|data| data.is_symlink()) {
        return Err(Error::Link(path.display().to_string()));
    }
    draft(path, bytes)?.replace()
}

fn draft(path: &Path, bytes: &[u8]) -> Result<NewFile, Error> {
    let mut file = NewFile::create_private(path)?;
    file.write_all(bytes).map_err(Error::at("write", path))?;
    Ok(file)
}

/// Reads a secret from a regular file, not through a link, that its owner alone can reach.
pub fn read_secret(path: &Path) -> Result<Zeroizing<Vec<u8>>, Error> {
    // Without `NONBLOCK` a named pipe would hold the command until somebody writes to it.
    let flags = OFlags::RDONLY | OFlags::NOFOLLOW | OFlags::CLOEXEC | OFlags::NONBLOCK;
    let file = match rustix::fs::open(path, flags, Mode::empty()) {
        Ok(file) => File::from(file),
        Err(Errno::LOOP) => return Err(Error::Link(path.display().to_string())),
        Err(errno) => return Err(Error::at("open", path)(errno.into())),
    };
    let data = file.metadata().map_err(Error::at("open", path))?;
    if !data.is_file() {
        return Err(Error::NotRegular(path.display().to_string()));
    }
    refuse_loose(path, &data.permissions())?;
    read_all(file, &path.display().to_string())
}

/// Reads a passphrase from a file, less one line end at its end.
///
/// A regular file must be its owner's alone; a pipe (a shell's `<(…)`) has no mode to look at.
pub fn read_passphrase_file(path: &Path) -> Result<Zeroizing<Vec<u8>>, Error> {
    let file = File::open(path).map_err(Error::at("open", path))?;
    let data = file.metadata().map_err(Error::at("open", path))?;
    let kind = data.file_type();
    if kind.is_file() {
        refuse_loose(path, &data.permissions())?;
    } else if !kind.is_fifo() {
        return Err(Error::NotRegular(path.display().to_string()));
    }
    let mut bytes = read_all(file, &path.display().to_string())?;
    drop_line_end(&mut bytes);
    Ok(bytes)
}

/// Reads a passphrase from a descriptor that the caller opened, less one line end at its end.
pub fn read_passphrase_descriptor(number: u32) -> Result<Zeroizing<Vec<u8>>, Error> {
    let file = File::open(format!("/dev/fd/{number}")).map_err(|_| Error::Descriptor(number))?;
    let mut bytes = read_all(file, &format!("file descriptor {number}"))?;
    drop_line_end(&mut bytes);
    Ok(bytes)
}

fn refuse_loose(path: &Path, permissions: &Permissions) -> Result<(), Error> {
    let mode = permissions.mode() & 0o7777;
    let others = mode & 0o077;
    if others == 0 {
        return Ok(());
    }
    Err(Error::Loose {
        name: path.display().to_string(),
        mode,
        wanted: 0o600,
        word: shell_word(path),
    })
}

fn read_all(file: File, name: &str) -> Result<Zeroizing<Vec<u8>>, Error> {
    // A buffer that grew would leave unwiped copies of its first bytes behind.
    let mut bytes = Zeroizing::new(Vec::with_capacity(usize::try_from(LIMIT + 1).unwrap_or(0)));
    let read = file
        .take(LIMIT + 1)
        .read_to_end(&mut bytes)
        .map_err(|cause| Error::new("read", name, cause))?;
    if u64::try_from(read).is_ok_and(|read| read <= LIMIT) {
        return Ok(bytes);
    }
    Err(Error::TooLarge {
        name: name.to_owned(),
        limit: LIMIT,
    })
}

fn drop_line_end(bytes: &mut Vec<u8>) {
    if bytes.last() == Some(&b'\n') {
        bytes.pop();
        if bytes.last() == Some(&b'\r') {
            bytes.pop();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::fd::AsRawFd;
    use std::os::unix::fs::symlink;

    fn mode_of(path: &Path) -> u32 {
        fs::metadata(path).unwrap().permissions().mode() & 0o7777
    }

    #[test]
    fn a_secret_is_its_owners_alone_and_reads_back() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("key.pem");
        write_secret_new(&path, b"secret\n").unwrap();
        assert_eq!(mode_of(&path), 0o600);
        assert_eq!(*read_secret(&path).unwrap(), b"secret\n");
        replace_secret(&path, b"other").unwrap();
        assert_eq!(mode_of(&path), 0o600);
        assert_eq!(*read_secret(&path).unwrap(), b"other");
    }

    #[test]
    fn a_secret_never_lands_on_another_file_nor_through_a_link() {
        let dir = tempfile::tempdir().unwrap();
        let (path, link) = (dir.path().join("key.pem"), dir.path().join("link"));
        write_secret_new(&path, b"first").unwrap();
        symlink(&path, &link).unwrap();
        for taken in [&path, &link] {
            let refused = write_secret_new(taken, b"second");
            assert!(matches!(refused, Err(Error::Exists(_))));
        }
        let refused = replace_secret(&link, b"second");
        assert!(matches!(refused, Err(Error::Link(_))));
        assert_eq!(*read_secret(&path).unwrap(), b"first");
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 2);
    }

    #[test]
    fn a_loose_secret_is_refused_with_the_chmod_that_mends_it() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("my key.pem");
        write_secret_new(&path, b"secret").unwrap();
        for mode in [0o640, 0o604, 0o620, 0o601] {
            fs::set_permissions(&path, Permissions::from_mode(mode)).unwrap();
            for refused in [read_secret(&path), read_passphrase_file(&path)] {
                let message = refused.unwrap_err().to_string();
                let mend = format!("run `chmod 600 '{}'`", path.display());
                assert!(message.ends_with(&mend), "{message}");
            }
        }
        fs::set_permissions(&path, Permissions::from_mode(0o400)).unwrap();
        assert!(read_secret(&path).is_ok());
    }

    #[test]
    fn a_secret_is_not_read_through_a_link_nor_from_what_is_no_file() {
        let dir = tempfile::tempdir().unwrap();
        let (path, link) = (dir.path().join("key.pem"), dir.path().join("link"));
        write_secret_new(&path, b"secret").unwrap();
        symlink(&path, &link).unwrap();
        assert!(matches!(read_secret(&link), Err(Error::Link(_))));
        assert!(matches!(read_secret(dir.path()), Err(Error::NotRegular(_))));
    }

    #[test]
    fn a_secret_beyond_the_limit_is_refused() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("key.pem");
        write_secret_new(&path, &vec![b'x'; 65_537]).unwrap();
        assert!(matches!(read_secret(&path), Err(Error::TooLarge { .. })));
    }

    #[test]
    fn a_passphrase_loses_one_line_end_and_no_more() {
        let dir = tempfile::tempdir().unwrap();
        for (index, (written, read)) in [
            ("word", "word"),
            ("word\n", "word"),
            ("word\r\n", "word"),
            ("word\n\n", "word\n"),
            (" word ", " word "),
        ]
        .into_iter()
        .enumerate()
        {
            let path = dir.path().join(index.to_string());
            write_secret_new(&path, written.as_bytes()).unwrap();
            assert_eq!(*read_passphrase_file(&path).unwrap(), read.as_bytes());
        }
    }

    #[test]
    fn a_passphrase_is_read_from_an_open_descriptor() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("word");
        fs::write(&path, "open sesame\n").unwrap();
        let file = File::open(&path).unwrap();
        let number = u32::try_from(file.as_raw_fd()).unwrap();
        assert_eq!(*read_passphrase_descriptor(number).unwrap(), b"open sesame");
        assert!(matches!(
            read_passphrase_descriptor(987_654),
            Err(Error::Descriptor(987_654))
        ));
    }
}
