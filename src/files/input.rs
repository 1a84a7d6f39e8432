//! What a command reads: a path, or `-` for the standard input that it was handed.

use std::ffi::OsString;
use std::fmt;
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use super::Error;

/// A named input, not opened yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    /// A file, by its path.
    File(PathBuf),
    /// The standard input, written `-`.
    Stdin,
}

impl From<OsString> for Input {
    fn from(text: OsString) -> Self {
        if text == "-" {
            Self::Stdin
        } else {
            Self::File(text.into())
        }
    }
}

impl fmt::Display for Input {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File(path) => path.display().fmt(f),
            Self::Stdin => f.pad("standard input"),
        }
    }
}

impl Input {
    /// Opens it: a path from the directory `cwd`, `-` as `stdin`.
    pub fn open<'a>(
        &self,
        cwd: &Path,
        stdin: &'a mut dyn Read,
    ) -> Result<Box<dyn Read + 'a>, Error> {
        match self {
            Self::Stdin => Ok(Box::new(stdin)),
            Self::File(path) => {
                let path = cwd.join(path);
                let file =
                    File::open(&path).map_err(|e| Error::new("open", self.to_string(), e))?;
                // A directory opens, and only the first read of it fails, with a riddle.
                if file.metadata().is_ok_and(|data| data.is_dir()) {
                    return Err(Error::NotRegular(self.to_string()));
                }
                Ok(Box::new(file))
            }
        }
    }

    /// All of it, if it has at most `limit` bytes.
    pub fn read_bytes(
        &self,
        cwd: &Path,
        stdin: &mut dyn Read,
        limit: u64,
    ) -> Result<Vec<u8>, Error> {
        let mut bytes = Vec::new();
        let read = self
            .open(cwd, stdin)?
            .take(limit.saturating_add(1))
            .read_to_end(&mut bytes)
            .map_err(|e| Error::new("read", self.to_string(), e))?;
        if u64::try_from(read).is_ok_and(|read| read <= limit) {
            return Ok(bytes);
        }
        Err(Error::TooLarge {
            name: self.to_string(),
            limit,
        })
    }

    /// All of it as UTF-8 text without a byte order mark, if it has at most `limit` bytes.
    pub fn read_text(&self, cwd: &Path, stdin: &mut dyn Read, limit: u64) -> Result<String, Error> {
        let bytes = self.read_bytes(cwd, stdin, limit)?;
        let text = String::from_utf8(bytes).map_err(|_| Error::NotText(self.to_string()))?;
        Ok(match text.strip_prefix('\u{feff}') {
            Some(rest) => rest.to_owned(),
            None => text,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stdin() -> Input {
        Input::from(OsString::from("-"))
    }

    #[test]
    fn a_dash_is_the_standard_input() {
        let mut piped: &[u8] = b"\xef\xbb\xbfhello";
        let text = stdin().read_text(Path::new("/"), &mut piped, 100);
        assert_eq!(text.unwrap(), "hello");
        assert_eq!(stdin().to_string(), "standard input");
    }

    #[test]
    fn a_path_is_read_from_the_working_directory_and_named_as_typed() {
        let dir = tempfile::tempdir().unwrap();
        std::fs::write(dir.path().join("orders.csv"), "a,b").unwrap();
        let input = Input::from(OsString::from("orders.csv"));
        let bytes = input.read_bytes(dir.path(), &mut std::io::empty(), 3);
        assert_eq!(bytes.unwrap(), b"a,b");
        let other = Input::from(OsString::from("other.csv"));
        let refused = other.read_bytes(dir.path(), &mut std::io::empty(), 3);
        assert_eq!(
            refused.unwrap_err().to_string(),
            "`other.csv` does not exist: check the path"
        );
    }

    #[test]
    fn more_than_the_limit_is_refused_and_the_limit_itself_is_not() {
        let mut piped: &[u8] = b"four";
        assert!(stdin().read_bytes(Path::new("/"), &mut piped, 4).is_ok());
        let mut piped: &[u8] = b"five!";
        let refused = stdin().read_bytes(Path::new("/"), &mut piped, 4);
        assert!(matches!(refused, Err(Error::TooLarge { limit: 4, .. })));
    }

    #[test]
    fn bytes_that_are_no_text_are_refused() {
        let mut piped: &[u8] = b"\xff\xfe";
        let refused = stdin().read_text(Path::new("/"), &mut piped, 100);
        assert!(matches!(refused, Err(Error::NotText(_))));
    }

    #[test]
    fn a_directory_is_no_input() {
        let input = Input::from(OsString::from("/"));
        let refused = input.read_bytes(Path::new("/"), &mut std::io::empty(), 10);
        assert!(matches!(refused, Err(Error::NotRegular(_))));
    }
}
