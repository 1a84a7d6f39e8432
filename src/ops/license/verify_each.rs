//! Verifying several files by one question.

use serde::Serialize;

use crate::domain::Instant;
use crate::ops::{Error, Session, Tx};
use crate::token::KeySet;

use super::verify::{Asked, Seen, Verified, verify, verify_offline};

/// The verdict on the license in a file.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct VerifiedFile {
    /// The file, as it was given.
    pub file: String,
    /// The verdict.
    #[serde(flatten)]
    pub verified: Verified,
}

/// The verdicts on several files, in their order. Its JSON is an array.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(transparent)]
pub struct AllVerified(pub Vec<VerifiedFile>);

impl AllVerified {
    /// Whether every one is good.
    pub fn are_good(&self) -> bool {
        self.0.iter().all(|one| one.verified.good)
    }
}

/// The verdicts by the store on licenses, each with the name of its file.
pub fn verify_each(
    tx: &mut Tx<'_>,
    session: &Session,
    licenses: Vec<(String, String)>,
    asked: &Asked,
) -> Result<AllVerified, Error> {
    let verdicts = licenses.into_iter().map(|(file, text)| {
        let verified = verify(tx, session, &text, asked)?;
        Ok(VerifiedFile { file, verified })
    });
    Ok(AllVerified(verdicts.collect::<Result<_, Error>>()?))
}

/// The verdicts by a key set and status lists, without a store. `seen` learns of the lists.
pub fn verify_each_offline(
    now: Instant,
    licenses: Vec<(String, String)>,
    asked: &Asked,
    keys: &KeySet,
    seen: &mut Seen,
) -> AllVerified {
    let verdicts = licenses.into_iter().map(|(file, text)| VerifiedFile {
        verified: verify_offline(now, &text, asked, keys, seen),
        file,
    });
    AllVerified(verdicts.collect())
}
