//! The SHA-256 of what is read, as it is read: an import's file is named by it.

use std::fmt::Write as _;
use std::io::{self, Read};

use sha2::{Digest, Sha256};

/// A reader that digests what passes through it.
pub struct Hashing<R> {
    inner: R,
    digest: Sha256,
    length: u64,
}

/// What a [`Hashing`] reader saw.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Digested {
    /// The SHA-256 in lower-case hexadecimal digits.
    pub sha256: String,
    /// The number of bytes.
    pub length: u64,
}

impl<R: Read> Hashing<R> {
    /// Digests what is read from `inner` from now on.
    pub fn new(inner: R) -> Self {
        Self {
            inner,
            digest: Sha256::new(),
            length: 0,
        }
    }

    /// Reads what is left, then tells the digest of the whole.
    pub fn finish(mut self) -> io::Result<Digested> {
        io::copy(&mut self, &mut io::sink())?;
        let sha256 =
            self.digest
                .finalize()
                .iter()
                .fold(String::with_capacity(64), |mut text, byte| {
                    // Writing to a string cannot fail.
                    let _ = write!(text, "{byte:02x}");
                    text
                });
        Ok(Digested {
            sha256,
            length: self.length,
        })
    }
}

impl<R: Read> Read for Hashing<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.digest.update(&buffer[..read]);
        self.length += read as u64;
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_digest_is_of_the_whole_however_much_was_read() {
        // The SHA-256 of `abc` (FIPS 180-2, appendix B.1).
        let abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        for taken in 0..=3 {
            let mut reader = Hashing::new(b"abc".as_slice());
            let mut head = vec![0; taken];
            reader.read_exact(&mut head).unwrap();
            let digested = reader.finish().unwrap();
            assert_eq!((digested.sha256.as_str(), digested.length), (abc, 3));
        }
    }
}
