//! An input that can be read more than once: a file as it lies, standard input through a temporary
//! file; with its digest.

use std::fs::File;
use std::io::{self, BufReader, Read};
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
    /// Takes the input once, whole: a file's digest, standard input into a temporary file.
    pub fn take(input: &Input, cwd: &Path, stdin: &mut dyn Read) -> Result<Self, Error> {
        let name = input.to_string();
        let at = |verb, error| Error::new(verb, name.clone(), error);
        let mut reader = Hashing::new(BufReader::with_capacity(1 << 20, input.open(cwd, stdin)?));
        let (path, kept) = match input {
            Input::File(path) => (cwd.join(path), None),
            Input::Stdin => {
                let mut kept = NamedTempFile::new().map_err(|error| at("spool", error))?;
                io::copy(&mut reader, &mut kept).map_err(|error| at("spool", error))?;
                (kept.path().to_owned(), Some(kept))
            }
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
}
