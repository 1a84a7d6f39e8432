//! What a use case may know of the world: its instant, its author, and randomness drawn before the
//! transaction began.

use sha2::{Digest, Sha256};

use crate::domain::{Author, Instant};

/// The instant, the author and the randomness of one transaction.
#[derive(Clone)]
pub struct Session {
    author: Author,
    seed: [u8; 32],
}

impl Session {
    /// A session of this author; `seed` is fresh from the random source.
    pub fn new(author: Author, seed: [u8; 32]) -> Self {
        Self { author, seed }
    }

    /// The command's instant.
    pub const fn now(&self) -> Instant {
        self.author.at
    }

    /// Who runs the command.
    pub const fn author(&self) -> &Author {
        &self.author
    }

    /// The session's randomness, from its beginning: a transaction that runs again draws the same.
    pub const fn random(&self) -> Random {
        Random {
            seed: self.seed,
            blocks: 0,
        }
    }
}

/// Random bytes stretched from a seed: SHA-256 over the seed and a counter.
pub struct Random {
    seed: [u8; 32],
    blocks: u64,
}

impl Random {
    /// The next `N` bytes, 32 at most.
    pub fn bytes<const N: usize>(&mut self) -> [u8; N] {
        const { assert!(N <= 32) };
        let mut hash = Sha256::new();
        hash.update(self.seed);
        hash.update(self.blocks.to_be_bytes());
        self.blocks += 1;
        let block = hash.finalize();
        let mut bytes = [0; N];
        bytes.copy_from_slice(&block[..N]);
        bytes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_session_draws_the_same_again_and_never_the_same_twice() {
        let author = Author {
            at: Instant::from_unix(0).unwrap(),
            actor: String::new(),
            os_user: String::new(),
            command: String::new(),
        };
        let session = Session::new(author, [7; 32]);
        let draw = || {
            let mut random = session.random();
            [random.bytes::<10>(), random.bytes::<10>()]
        };
        assert_eq!(draw(), draw());
        assert_ne!(draw()[0], draw()[1]);
    }
}
