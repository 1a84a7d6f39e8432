//! An input that can be read more than once: a file as it lies, standard input or a pipe through a
//! temporary file; with its digest.

use std::fs::{self, File};
use std::io::{self, BufReader, Read};
use std::os::unix::fs::FileTypeExt;
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use super::Error;
use super::digest::Hashing;
use super::input::Input;

/// An input that can be read more than once.
#[derive(Debug)]
pub struct Spooled {
    name: String,
    path: PathBuf,
    sha256: String,
    /// Holds the temporary file for as long as it may be read.
    _kept: Option<NamedTempFile>,
}

impl Spooled {
    /// Takes the input once, whole: a file's digest, standard input or a pipe into a temporary
    /// file. Devices are refused: one may have no end.
    pub fn take(input: &Input, cwd: &Path, stdin: &mut dyn Read) -> Result<Self, Error> {
        let name = input.to_string();
        let at = |verb, error| Error::new(verb, name.clone(), error);
        let lies = match input {
            Input::Stdin => None,
            Input::File(path) => lying(&cwd.join(path), &name)?,
        };
        let mut reader = Hashing::new(BufReader::with_capacity(1 << 20, input.open(cwd, stdin)?));
        let (path, kept) = if let Some(path) = lies {
            (path, None)
        } else {
            let mut kept = NamedTempFile::new().map_err(|error| at("spool", error))?;
            io::copy(&mut reader, &mut kept).map_err(|error| at("spool", error))?;
            (kept.path().to_owned(), Some(kept))
        };
        let sha256 = reader.finish().map_err(|error| at("read", error))?.sha256;
        Ok(Self {
            name,
            path,
            sha256,
            _kept: kept,
        })
    }

    /// Its SHA-256, in hexadecimal.
    pub fn sha256(&self) -> &str {
        &self.sha256
    }

    /// Opens it from its beginning.
    pub fn open(&self) -> Result<File, Error> {
        File::open(&self.path).map_err(|error| Error::new("open", self.name.clone(), error))
    }
}

/// The path of a file that can be opened again; none of a pipe, which gives what it has once.
fn lying(path: &Path, name: &str) -> Result<Option<PathBuf>, Error> {
    let kind = match fs::metadata(path) {
        Ok(data) => data.file_type(),
        Err(error) => return Err(Error::new("open", name, error)),
    };
    if kind.is_file() {
        Ok(Some(path.to_owned()))
    } else if kind.is_fifo() {
        Ok(None)
    } else {
        Err(Error::NotRegular(name.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn standard_input_can_be_read_twice() {
        let mut piped: &[u8] = b"abc";
        let input = Input::from(std::ffi::OsString::from("-"));
        let spooled = Spooled::take(&input, Path::new("/"), &mut piped).unwrap();
        for _ in 0..2 {
            assert_eq!(io::read_to_string(spooled.open().unwrap()).unwrap(), "abc");
        }
        assert!(spooled.sha256().starts_with("ba7816bf"));
    }

    #[test]
    fn a_pipe_can_be_read_twice() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("pipe");
        let made = std::process::Command::new("mkfifo").arg(&path).status();
        assert!(made.unwrap().success());
        let writer = {
            let path = path.clone();
            std::thread::spawn(move || fs::write(path, "abc").unwrap())
        };
        let input = Input::File(path);
        let spooled = Spooled::take(&input, Path::new("/"), &mut io::empty()).unwrap();
        writer.join().unwrap();
        for _ in 0..2 {
            assert_eq!(io::read_to_string(spooled.open().unwrap()).unwrap(), "abc");
        }
    }

    #[test]
    fn a_device_and_a_folder_are_refused() {
        for path in ["/dev/zero", "/"] {
            let input = Input::File(path.into());
            let refused = Spooled::take(&input, Path::new("/"), &mut io::empty());
            assert!(matches!(refused, Err(Error::NotRegular(_))));
        }
    }
}
