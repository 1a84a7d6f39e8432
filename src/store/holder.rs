//! Who holds the write lock: a note beside the store file, written while the lock is held, so that
//! whoever waits in vain can be told the command and the actor.

use std::fmt;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::files;

/// The command that holds the store, and who runs it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holder {
    /// The command's words, `order import`.
    pub command: String,
    /// Who runs it.
    pub actor: String,
}

impl Holder {
    /// Leaves the note; the lock is held. A note that cannot be written only costs a better
    /// message.
    pub(super) fn note(&self, store: &Path) {
        if let Ok(text) = serde_json::to_string(self) {
            let _ = files::write_note(&place(store), &text);
        }
    }

    /// Takes the note away, the lock still being held.
    pub(super) fn clear(store: &Path) {
        let _ = files::remove(&place(store));
    }

    /// The note of whoever holds the lock now, if there is one.
    pub(super) fn read(store: &Path) -> Option<Self> {
        let text = files::read_note(&place(store)).ok()?;
        serde_json::from_str(&text).ok()
    }
}

fn place(store: &Path) -> PathBuf {
    let mut name = store.as_os_str().to_owned();
    name.push("-holder");
    PathBuf::from(name)
}

impl fmt::Display for Holder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`entitle {}` of {}", self.command, self.actor)
    }
}
