//! The folder where the private keys lie, one file a key, named by purpose and key.

use std::path::{Path, PathBuf};

use zeroize::Zeroizing;

use super::pkcs8::{self, ROUNDS};
use super::{Error, Passphrase, Protection, SigningKey};
use crate::domain::{KeyId, Purpose, Signer};
use crate::files;

/// A folder of key files: `license-<kid>.pem`. It need not exist before the first key is stored.
#[derive(Debug, Clone)]
pub struct Keyring {
    folder: PathBuf,
    rounds: u32,
}

impl Keyring {
    /// The keyring in this folder.
    pub fn at(folder: impl Into<PathBuf>) -> Self {
        Self {
            folder: folder.into(),
            rounds: ROUNDS,
        }
    }

    /// Where it lies.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Where the file of a key is, or would be.
    pub fn path_of(&self, key_id: &KeyId, purpose: Purpose) -> PathBuf {
        self.folder.join(format!("{purpose}-{key_id}.pem"))
    }

    /// Writes a key that the folder does not have yet, and says where.
    pub fn store(&self, key: &SigningKey, protection: &Protection<'_>) -> Result<PathBuf, Error> {
        files::create_private_dir(&self.folder)?;
        let path = self.path_of(key.key_id(), key.purpose());
        let pem = pkcs8::write(key, protection, self.rounds)?;
        files::write_secret_new(&path, pem.as_bytes())?;
        Ok(path)
    }

    /// Reads the file of a key, still locked.
    pub fn open(&self, key_id: &KeyId, purpose: Purpose) -> Result<KeyFile, Error> {
        let file = KeyFile::read(&self.path_of(key_id, purpose))?;
        Ok(KeyFile {
            wanted: Some(key_id.clone()),
            ..file
        })
    }

    /// Puts a key's file under another protection; until the new one stands, the old one does.
    pub fn protect(&self, key: &SigningKey, protection: &Protection<'_>) -> Result<(), Error> {
        let path = self.path_of(key.key_id(), key.purpose());
        let pem = pkcs8::write(key, protection, self.rounds)?;
        Ok(files::replace_secret(&path, pem.as_bytes())?)
    }

    /// Copies the key files of another folder that this one does not have, as they are: a locked
    /// key stays locked. Says how many.
    pub fn take_from(&self, other: &Self) -> Result<u64, Error> {
        let (mine, mut taken) = (self.list()?, 0);
        for (purpose, key_id) in other.list()? {
            if mine.contains(&(purpose, key_id.clone())) {
                continue;
            }
            let bytes = files::read_secret(&other.path_of(&key_id, purpose))?;
            files::create_private_dir(&self.folder)?;
            files::write_secret_new(&self.path_of(&key_id, purpose), &bytes)?;
            taken += 1;
        }
        Ok(taken)
    }

    /// The keys whose files lie in the folder, in the order of the files' names; other files are
    /// passed over.
    pub fn list(&self) -> Result<Vec<(Purpose, KeyId)>, Error> {
        if !files::exists(&self.folder) {
            return Ok(Vec::new());
        }
        let paths = files::list_dir(&self.folder)?;
        Ok(paths.iter().filter_map(|path| key_named(path)).collect())
    }
}

fn key_named(path: &Path) -> Option<(Purpose, KeyId)> {
    let name = path.file_name()?.to_str()?.strip_suffix(".pem")?;
    let (purpose, key_id) = name.split_once('-')?;
    Some((purpose.parse().ok()?, KeyId::named(key_id)))
}

/// The file of a key, read and still locked.
pub struct KeyFile {
    name: String,
    pem: Zeroizing<String>,
    encrypted: bool,
    wanted: Option<KeyId>,
}

impl KeyFile {
    /// Reads any key file, such as one that comes from another machine.
    pub fn read(path: &Path) -> Result<Self, Error> {
        let name = path.display().to_string();
        let mut bytes = files::read_secret(path)?;
        // Taken out whole, so that no second copy is left to wipe.
        let pem = match String::from_utf8(std::mem::take(&mut *bytes)) {
            Ok(text) => Zeroizing::new(text),
            Err(e) => {
                drop(Zeroizing::new(e.into_bytes()));
                return Err(Error::NotAKey(name));
            }
        };
        let encrypted = pkcs8::is_encrypted(&pem, &name)?;
        Ok(Self {
            name,
            pem,
            encrypted,
            wanted: None,
        })
    }

    /// Whether it takes a passphrase to unlock it.
    pub fn is_encrypted(&self) -> bool {
        self.encrypted
    }

    /// The key in it. What it is for, and how long its licenses may run, is the caller's to say.
    ///
    /// A wrong passphrase is [`Error::WrongPassphrase`]; the file can be tried again with another.
    pub fn unlock(
        &self,
        passphrase: Option<&Passphrase>,
        purpose: Purpose,
        max_days: Option<u32>,
    ) -> Result<SigningKey, Error> {
        let key = pkcs8::read(&self.pem, &self.name, passphrase, purpose, max_days)?;
        match &self.wanted {
            Some(wanted) if wanted != key.key_id() => Err(Error::OtherKey {
                file: self.name.clone(),
                found: key.key_id().clone(),
                wanted: wanted.clone(),
            }),
            _ => Ok(key),
        }
    }
}

impl std::fmt::Debug for KeyFile {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("KeyFile")
            .field("name", &self.name)
            .field("encrypted", &self.encrypted)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::keyring::SALT_AND_IV;

    fn keyring(dir: &tempfile::TempDir) -> Keyring {
        Keyring {
            folder: dir.path().join("keys"),
            rounds: 10,
        }
    }

    fn key(seed: u8) -> SigningKey {
        SigningKey::generate([seed; 32], Purpose::License, None).unwrap()
    }

    fn word(text: &str) -> Passphrase {
        Passphrase::new(text).unwrap()
    }

    fn unlock(keyring: &Keyring, key: &SigningKey, word: &Passphrase) -> Result<SigningKey, Error> {
        let file = keyring.open(key.key_id(), Purpose::License)?;
        assert!(file.is_encrypted());
        file.unlock(Some(word), Purpose::License, None)
    }

    #[test]
    fn a_key_is_stored_once_under_its_name_and_unlocks() {
        let dir = tempfile::tempdir().unwrap();
        let (keyring, key, word) = (keyring(&dir), key(1), word("one"));
        assert_eq!(keyring.list().unwrap(), []);
        let sealed = Protection::Passphrase(&word, [5; SALT_AND_IV]);
        let path = keyring.store(&key, &sealed).unwrap();
        let name = format!("license-{}.pem", key.key_id());
        assert_eq!(path, keyring.folder().join(name));
        assert_eq!(
            keyring.list().unwrap(),
            [(Purpose::License, key.key_id().clone())]
        );
        let unlocked = unlock(&keyring, &key, &word).unwrap();
        assert_eq!(unlocked.public_key(), key.public_key());
        let again = keyring.store(&key, &sealed);
        assert!(matches!(again, Err(Error::File(files::Error::Exists(_)))));
    }

    #[test]
    fn another_passphrase_takes_the_place_of_the_first() {
        let dir = tempfile::tempdir().unwrap();
        let (keyring, key, one, two) = (keyring(&dir), key(1), word("one"), word("two"));
        let sealed = Protection::Passphrase(&one, [5; SALT_AND_IV]);
        keyring.store(&key, &sealed).unwrap();
        let unlocked = unlock(&keyring, &key, &one).unwrap();
        let resealed = Protection::Passphrase(&two, [6; SALT_AND_IV]);
        keyring.protect(&unlocked, &resealed).unwrap();
        assert!(unlock(&keyring, &key, &two).is_ok());
        let refused = unlock(&keyring, &key, &one);
        assert!(matches!(refused, Err(Error::WrongPassphrase(_))));
        assert_eq!(files::list_dir(keyring.folder()).unwrap().len(), 1);
    }

    #[test]
    fn a_file_with_another_key_than_its_name_says_is_refused() {
        let dir = tempfile::tempdir().unwrap();
        let (keyring, one, two) = (keyring(&dir), key(1), key(2));
        let path = keyring.store(&one, &Protection::Plain).unwrap();
        let other = keyring.path_of(two.key_id(), Purpose::License);
        files::write_secret_new(&other, &files::read_secret(&path).unwrap()).unwrap();
        let file = keyring.open(two.key_id(), Purpose::License).unwrap();
        let refused = file.unlock(None, Purpose::License, None);
        assert!(matches!(refused, Err(Error::OtherKey { .. })));
    }

    #[test]
    fn any_key_file_can_be_read_for_an_import() {
        let dir = tempfile::tempdir().unwrap();
        let path = keyring(&dir).store(&key(1), &Protection::Plain).unwrap();
        let file = KeyFile::read(&path).unwrap();
        assert!(!file.is_encrypted());
        let key = file.unlock(None, Purpose::Temporary, Some(45)).unwrap();
        assert_eq!(
            (key.purpose(), key.max_days()),
            (Purpose::Temporary, Some(45))
        );
    }

    #[test]
    fn files_that_are_no_keys_are_passed_over_in_the_list_and_refused_when_read() {
        let dir = tempfile::tempdir().unwrap();
        let keyring = keyring(&dir);
        keyring.store(&key(1), &Protection::Plain).unwrap();
        for name in ["README", "license.pem", "other-abc.pem", "license-abc.txt"] {
            let path = keyring.folder().join(name);
            files::write_secret_new(&path, b"\xff").unwrap();
            assert!(matches!(KeyFile::read(&path), Err(Error::NotAKey(_))));
        }
        assert_eq!(keyring.list().unwrap().len(), 1);
    }

    #[test]
    fn a_key_that_is_not_there_is_said_with_its_path() {
        let dir = tempfile::tempdir().unwrap();
        let keyring = keyring(&dir);
        let refused = keyring.open(key(1).key_id(), Purpose::License).unwrap_err();
        assert!(matches!(refused, Error::File(files::Error::Missing(_))));
    }
}
