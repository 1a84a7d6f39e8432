//! Passphrases and unlocked keys: where they come from, in which order, and only before a
//! transaction begins.

use crate::domain::Purpose;
use crate::error::Error;
use crate::exit::Exit;
use crate::keyring::{KeyFile, Passphrase, SigningKey};
use crate::ops;
use crate::store::signing_key::{self, StoredKey};

use super::context::Desk;

/// A key that can sign, with what the store knows of it.
pub struct UnlockedKey {
    /// What the store knows of it.
    pub stored: StoredKey,
    /// The key itself.
    pub key: SigningKey,
}

impl Desk<'_> {
    /// A passphrase given without a prompt: by descriptor, file or variable.
    pub fn given_passphrase(&self) -> Result<Option<Passphrase>, Error> {
        if let Some(number) = self.globals.passphrase_fd {
            return Ok(Some(Passphrase::from_descriptor(number)?));
        }
        if let Some(path) = &self.globals.passphrase_file {
            return Ok(Some(Passphrase::from_file(&self.path(path))?));
        }
        match self.env.var("ENTITLE_PASSPHRASE") {
            Some(text) => Ok(Some(Passphrase::new(text)?)),
            None => Ok(None),
        }
    }

    /// A passphrase for new keys: given, or asked for twice. `flag` is the way without one.
    pub fn new_passphrase(&mut self, flag: &str) -> Result<Passphrase, Error> {
        if let Some(passphrase) = self.given_passphrase()? {
            return Ok(passphrase);
        }
        let flags = format!("--passphrase-file` or `{flag}");
        let text = self
            .ui()
            .new_password("A passphrase for the signing keys", &flags)?;
        Ok(Passphrase::new(text.as_bytes())?)
    }

    /// The passphrase that opens a key file: given, or asked for.
    pub fn passphrase_of(&mut self, name: &str) -> Result<Passphrase, Error> {
        if let Some(passphrase) = self.given_passphrase()? {
            return Ok(passphrase);
        }
        let label = format!("Passphrase of the {name} key");
        if !self.ui().can_ask() {
            return Err(Error::usage(format!(
                "the {name} key is locked, and nobody can be asked for its passphrase here: give \
                 `--passphrase-file`, `--passphrase-fd` or `ENTITLE_PASSPHRASE`"
            )));
        }
        let text = self.ui().password(&label, "--passphrase-file")?;
        Ok(Passphrase::new(text.as_bytes())?)
    }

    /// The key in a file, unlocked.
    pub fn unlock(
        &mut self,
        file: &KeyFile,
        purpose: Purpose,
        max_days: Option<u32>,
    ) -> Result<SigningKey, Error> {
        let passphrase = if file.is_encrypted() {
            Some(self.passphrase_of(purpose.as_str())?)
        } else {
            None
        };
        Ok(file.unlock(passphrase.as_ref(), purpose, max_days)?)
    }

    /// The newest active key of a purpose whose private half lies on this machine, unlocked.
    pub fn signer(&mut self, purpose: Purpose) -> Result<UnlockedKey, Error> {
        let keys = self.read(|tx, _| -> Result<_, ops::Error> {
            // Nothing is signed in a backup, and that is to be said before keys are looked for.
            ops::store::require_writable(tx)?;
            Ok(signing_key::active(tx, purpose)?)
        })?;
        let keyring = self.keyring()?;
        let here = keys
            .into_iter()
            .find(|key| crate::files::exists(&keyring.path_of(&key.key_id, purpose)));
        let Some(stored) = here else {
            return Err(Error::new(
                Exit::NotPermitted,
                "key_missing",
                format!(
                    "no private `{purpose}` key lies in `{}`",
                    keyring.folder().display()
                ),
            )
            .hint(format!(
                "bring one with `entitle signing-key import FILE --purpose {purpose}`, make one \
                 with `entitle signing-key add --purpose {purpose}`, or name its folder with \
                 `--keys DIR`"
            )));
        };
        let file = keyring.open(&stored.key_id, purpose)?;
        let key = self.unlock(&file, purpose, stored.max_days)?;
        Ok(UnlockedKey { stored, key })
    }
}
