//! Why a token is not believed: one variant and one stable code for each reason.

use super::json::Fault;
use super::license::NotAllowed;
use crate::domain::{Instant, KeyId, Purpose};

/// Why a token was refused. Texts in it come from the token, and are not to be trusted.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// No token between the lines of an armour, or no text at all.
    #[error("there is no license in it: give the file as the vendor sent it")]
    NoLicense,
    /// A `BEGIN` line without its `END` line, or the other way round.
    #[error("the license is cut off: save the whole text, from `BEGIN LICENSE` to `END LICENSE`")]
    UnfinishedArmour,
    /// More licenses than one, where one was asked for.
    #[error("there are {0} licenses in it: give a file with one")]
    SeveralLicenses(usize),
    /// More bytes than any token of its kind has.
    #[error("the token has more than {0} bytes, as none of its kind does: check the file")]
    TooLarge(usize),
    /// Not three segments between two dots.
    #[error("the token does not have three parts: check that all of it was copied")]
    MalformedSegments,
    /// A segment that is not unpadded base64url, or has bits set that carry nothing.
    #[error("the {0} of the token is not base64url: check that it was copied unchanged")]
    BadBase64(&'static str),
    /// An object that has a member twice.
    #[error("`{0}` stands twice in the token: ask its sender for a good one")]
    DuplicateMember(String),
    /// A header that is no JSON object, or lacks one of its members.
    #[error("the token's header is not as it must be: ask its sender for a good one")]
    MalformedHeader,
    /// A header with more than `alg`, `kid` and `typ`.
    #[error("the token's header has `{0}`, which is not taken: ask its sender for a good one")]
    UnexpectedHeader(String),
    /// Not Ed25519.
    #[error(
        "the token is signed with `{0}`, and only Ed25519 is taken: ask its sender for a good one"
    )]
    UnsupportedAlgorithm(String),
    /// A token of another kind.
    #[error("the token is of the type `{found}`, not `{wanted}`: give the right file")]
    WrongType {
        /// What its header says.
        found: String,
        /// What it must be here.
        wanted: &'static str,
    },
    /// Claims that are no JSON object.
    #[error("the token's claims are not JSON: ask its sender for a good one")]
    MalformedClaims,
    /// A claim that must be there and is not.
    #[error("the claim `{0}` is missing: ask the token's sender for a good one")]
    MissingClaim(String),
    /// A claim of another type, or with a value that it cannot have.
    #[error(
        "the claim `{0}` has a value that it cannot have: ask the token's sender for a good one"
    )]
    BadClaim(String),
    /// A claim that this version does not know, and so cannot honour.
    #[error("the claim `{0}` is not known here: use a newer version, or ask for another token")]
    UnexpectedClaim(String),
    /// Signed by a key that is not in the key set.
    #[error("the key `{0}` is not in the key set: get the vendor's present key set")]
    UnknownKey(KeyId),
    /// The signature does not fit, or has another length.
    #[error("the signature does not fit: the token was changed after it was signed")]
    BadSignature,
    /// Signed by a key that may not sign this license.
    #[error("{0}: do not trust this license, and tell the vendor")]
    KeyNotAllowed(NotAllowed),
    /// A status list signed by a key that is for something else.
    #[error("a `{0}` key may not sign a status list: do not trust this one, and tell the vendor")]
    ListKeyNotAllowed(Purpose),
    /// A status list of another issuer than that for which its key signs.
    #[error(
        "the status list says that it is from `{0}`, and its key signs for another: do not trust it"
    )]
    ListOfOther(String),
    /// A checkpoint signed by a key that is for something else.
    #[error("a `{0}` key may not sign a checkpoint: do not trust this one, and ask who made it")]
    CheckpointKeyNotAllowed(Purpose),
    /// A status list, or none, that does not speak of this license.
    #[error("no status list given is for `{0}`: get the one from that address")]
    WrongList(String),
    /// A list after its end.
    #[error("the status list ended at {0}: get the present one")]
    ListExpired(Instant),
    /// A list from the future.
    #[error(
        "the status list was issued at {0}, which is still to come: check this machine's clock"
    )]
    ListNotYetValid(Instant),
    /// A list older than one that was seen before.
    #[error(
        "the status list is of {issued}, older than one seen before, of {seen}: get the present one"
    )]
    ListRolledBack {
        /// When this one was issued.
        issued: Instant,
        /// When the newest one was that was seen.
        seen: Instant,
    },
    /// A list that does not inflate, or to more than any list has.
    #[error("the status list cannot be unpacked: get it again")]
    BadCompression,
    /// An index beyond the end of its list.
    #[error("the status list has no entry {0}: get the present one")]
    IndexOutOfRange(u32),
    /// A status that this version does not know.
    #[error("the status list says {0}, which is not known here: use a newer version")]
    UnknownStatus(u8),
}

impl Refusal {
    /// The code of the reason, stable from version to version.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NoLicense => "no_license",
            Self::UnfinishedArmour => "unfinished_armour",
            Self::SeveralLicenses(_) => "several_licenses",
            Self::TooLarge(_) => "too_large",
            Self::MalformedSegments => "malformed_segments",
            Self::BadBase64(_) => "bad_base64",
            Self::DuplicateMember(_) => "duplicate_member",
            Self::MalformedHeader => "malformed_header",
            Self::UnexpectedHeader(_) => "unexpected_header",
            Self::UnsupportedAlgorithm(_) => "unsupported_algorithm",
            Self::WrongType { .. } => "wrong_type",
            Self::MalformedClaims => "malformed_claims",
            Self::MissingClaim(_) => "missing_claim",
            Self::BadClaim(_) => "bad_claim",
            Self::UnexpectedClaim(_) => "unexpected_claim",
            Self::UnknownKey(_) => "unknown_key",
            Self::BadSignature => "bad_signature",
            Self::KeyNotAllowed(_)
            | Self::ListKeyNotAllowed(_)
            | Self::CheckpointKeyNotAllowed(_) => "key_not_allowed",
            Self::ListOfOther(_) => "list_of_other_issuer",
            Self::WrongList(_) => "wrong_list",
            Self::ListExpired(_) => "list_expired",
            Self::ListNotYetValid(_) => "list_not_yet_valid",
            Self::ListRolledBack { .. } => "list_rolled_back",
            Self::BadCompression => "bad_compression",
            Self::IndexOutOfRange(_) => "index_out_of_range",
            Self::UnknownStatus(_) => "unknown_status",
        }
    }
}

/// A fault in the claims of a token.
impl From<Fault> for Refusal {
    fn from(fault: Fault) -> Self {
        match fault {
            Fault::NotAnObject => Self::MalformedClaims,
            Fault::Duplicate(at) => Self::DuplicateMember(at),
            Fault::Missing(at) => Self::MissingClaim(at),
            Fault::Wrong(at) => Self::BadClaim(at),
            Fault::Unexpected(at) => Self::UnexpectedClaim(at),
        }
    }
}
