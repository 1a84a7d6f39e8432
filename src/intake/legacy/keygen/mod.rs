//! Keygen's license files, machine files and signed license keys.
//!
//! A file is signed, and often encrypted with the license key (a machine file with the machine's
//! fingerprint behind it). It is judged as Keygen's own readers do: the signature covers what kind
//! of file it is; a time to live of 0 or none never ends; what is included may be missing. A
//! machine file is one machine of a license, and adds nothing to it.

mod envelope;
mod payload;
mod seal;
mod signed_key;
#[cfg(test)]
mod tests;

use super::credentials::Credentials;
use super::error::{LegacyError, LegacyProblem};
use super::right::{LegacyFile, LegacyNote, LegacyRight, System};

/// Whether a text is one of Keygen's.
pub(super) fn is_one(text: &str) -> bool {
    envelope::is_one(text) || signed_key::is_one(text)
}

/// The rights of a file of Keygen's.
pub(super) fn read(
    text: &str,
    file: &str,
    credentials: &Credentials,
) -> Result<LegacyFile, LegacyError> {
    let mut notes = Vec::new();
    let rights = if envelope::is_one(text) {
        in_envelopes(text, credentials, &mut notes)
    } else {
        signed_key::all(text, credentials, &mut notes)
    };
    let rights = rights.map_err(|(line, problem)| problem.at(file, line))?;
    Ok(LegacyFile {
        system: System::Keygen,
        rights,
        servers: Vec::new(),
        notes,
    })
}

fn in_envelopes(
    text: &str,
    credentials: &Credentials,
    notes: &mut Vec<LegacyNote>,
) -> Result<Vec<LegacyRight>, (u64, LegacyProblem)> {
    let mut rights = Vec::new();
    for envelope in envelope::all(text)? {
        let line = envelope.lines.first;
        let problem = |problem| (line, problem);
        let opened = seal::open(&envelope, credentials).map_err(problem)?;
        if let Some(text) = opened.unchecked {
            notes.push(LegacyNote::at(line, text));
        }
        let right = payload::read(
            &opened.payload,
            envelope.content,
            opened.signature,
            envelope.lines,
            notes,
        );
        rights.push(right.map_err(problem)?);
    }
    Ok(rights)
}
