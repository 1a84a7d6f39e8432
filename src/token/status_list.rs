//! Token Status Lists (IETF, draft-ietf-oauth-status-list): revocation that works offline.
//!
//! A list is a row of small numbers, one a license, packed into bytes from their lowest bits up,
//! deflated, and signed under its own `typ` by a key of the purpose `revocation`. Lists are
//! written with two bits an entry and always with 2^20 entries; entries of one, four and eight
//! bits are read too.

use std::io::{self, Read, Write};

use base64ct::{Base64UrlUnpadded, Encoding};
use flate2::Compression;
use flate2::bufread::ZlibDecoder;
use flate2::write::ZlibEncoder;
use serde_json::json;
use sha2::{Digest, Sha256};

use super::Refusal;
use super::claims::Claims;
use super::json::Members;
use super::jws::{self, TokenType};
use super::keyset::KeySet;
use super::permutation::ENTRIES;
use super::verdict::DRIFT;
use crate::domain::{Instant, Purpose, Signer, hex};

/// For how long a list is good after it was signed, in seconds: 30 days.
pub const LIFETIME: i64 = 30 * 86_400;

/// After how many seconds a product that can should ask for a newer list: 12 hours.
const TIME_TO_LIVE: i64 = 43_200;

/// Bits of an entry in a list that is written here.
const BITS: u8 = 2;

/// What a list says of a license.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// Nothing.
    Valid,
    /// Revoked, for good.
    Invalid,
    /// Suspended, until further notice.
    Suspended,
}

impl Status {
    /// The number for it (section 7.1 of the draft).
    const fn number(self) -> u8 {
        match self {
            Self::Valid => 0,
            Self::Invalid => 1,
            Self::Suspended => 2,
        }
    }

    fn of(number: u8) -> Result<Self, Refusal> {
        match number {
            0 => Ok(Self::Valid),
            1 => Ok(Self::Invalid),
            2 => Ok(Self::Suspended),
            other => Err(Refusal::UnknownStatus(other)),
        }
    }
}

/// Who knows the status of a license: status lists, or a store.
pub trait StatusSource {
    /// The status of the license of these claims; a refusal when the source cannot tell.
    fn status_of(&self, claims: &Claims) -> Result<Status, Refusal>;
}

/// The row of entries, without its signature.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entries {
    bits: u8,
    bytes: Vec<u8>,
}

impl Default for Entries {
    fn default() -> Self {
        Self::new()
    }
}

impl Entries {
    /// 2^20 entries that say nothing.
    pub fn new() -> Self {
        Self {
            bits: BITS,
            bytes: vec![0; ENTRIES as usize * usize::from(BITS) / 8],
        }
    }

    /// Sets an entry, if there is one of that index.
    pub fn set(&mut self, index: u32, status: Status) -> Result<(), Refusal> {
        let (place, shift) = self.place(index);
        let mask = self.mask();
        let byte = self
            .bytes
            .get_mut(place)
            .ok_or(Refusal::IndexOutOfRange(index))?;
        *byte = *byte & !(mask << shift) | status.number() << shift;
        Ok(())
    }

    /// The number in an entry.
    pub fn get(&self, index: u32) -> Result<u8, Refusal> {
        let (place, shift) = self.place(index);
        match self.bytes.get(place) {
            Some(byte) => Ok(byte >> shift & self.mask()),
            None => Err(Refusal::IndexOutOfRange(index)),
        }
    }

    /// The byte of an entry, and how far up in it the entry stands (section 4.1 of the draft).
    fn place(&self, index: u32) -> (usize, u32) {
        let per_byte = u32::from(8 / self.bits);
        let shift = index % per_byte * u32::from(self.bits);
        ((index / per_byte) as usize, shift)
    }

    const fn mask(&self) -> u8 {
        u8::MAX >> (8 - self.bits)
    }

    /// The SHA-256 of the entries, in hexadecimal: two lists of the same say the same.
    pub fn digest(&self) -> String {
        hex(&Sha256::digest(&self.bytes))
    }

    /// The entries deflated and encoded (`lst`), in the same bytes each time.
    pub fn pack(&self) -> io::Result<String> {
        let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(&self.bytes)?;
        Ok(Base64UrlUnpadded::encode_string(&encoder.finish()?))
    }

    /// The entries of `lst`, of that many bits each; never more than 2^20 of them.
    pub fn unpack(bits: u8, lst: &str) -> Result<Self, Refusal> {
        if !matches!(bits, 1 | 2 | 4 | 8) {
            return Err(Refusal::BadClaim("status_list.bits".to_owned()));
        }
        let packed = Base64UrlUnpadded::decode_vec(lst).map_err(|_| Refusal::BadBase64("list"))?;
        let most = u64::from(ENTRIES) * u64::from(bits) / 8;
        let mut decoder = ZlibDecoder::new(packed.as_slice());
        let mut bytes = Vec::new();
        // One byte over the most, so that a list which would go on is told from one which ends.
        let read = decoder.by_ref().take(most + 1).read_to_end(&mut bytes);
        let whole = read.is_ok() && bytes.len() as u64 <= most && decoder.into_inner().is_empty();
        if !whole {
            return Err(Refusal::BadCompression);
        }
        Ok(Self { bits, bytes })
    }
}

/// What is signed into a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Publication<'p> {
    /// The vendor, as a URI.
    pub issuer: &'p str,
    /// The list's address, as it stands in the licenses.
    pub uri: &'p str,
    /// When it is issued; it is good for [`LIFETIME`].
    pub issued_at: Instant,
    /// The entries.
    pub entries: &'p Entries,
}

/// Why a status list is not signed.
#[derive(Debug, thiserror::Error)]
pub enum NotPublished {
    /// The key is for something else.
    #[error("a `{0}` key may not sign a status list: use a `revocation` key")]
    KeyNotAllowed(Purpose),
    /// The entries could not be deflated.
    #[error("the status list could not be packed ({0}): report this as a defect")]
    Packing(#[from] io::Error),
}

/// Signs a status list.
pub fn publish(list: &Publication<'_>, signer: &dyn Signer) -> Result<String, NotPublished> {
    if signer.purpose() != Purpose::Revocation {
        return Err(NotPublished::KeyNotAllowed(signer.purpose()));
    }
    let claims = json!({
        "iss": list.issuer,
        "sub": list.uri,
        "iat": list.issued_at.unix(),
        "exp": list.issued_at.plus_seconds(LIFETIME).unix(),
        "ttl": TIME_TO_LIVE,
        "status_list": {"bits": list.entries.bits, "lst": list.entries.pack()?},
    });
    let claims = claims.to_string();
    let input = jws::signing_input(TokenType::StatusList, signer.key_id(), claims.as_bytes());
    Ok(jws::join(&input, &signer.sign(input.as_bytes())))
}

/// A status list with a good signature, within its time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatusList {
    /// The vendor, as a URI.
    pub issuer: String,
    /// The list's address: it speaks of the licenses that name it.
    pub uri: String,
    /// When it was issued.
    pub issued_at: Instant,
    /// The second after its last.
    pub expires_at: Instant,
    /// The entries.
    pub entries: Entries,
}

impl StatusList {
    /// Reads a list: signed by a revocation key of the set that signs for its issuer, and in its time
    /// at `at`.
    pub fn read(token: &str, keys: &KeySet, at: Instant) -> Result<Self, Refusal> {
        let verified = jws::read(token, TokenType::StatusList)?.verify(keys)?;
        if verified.key.purpose() != Purpose::Revocation {
            let purpose = verified.key.purpose();
            return Err(Refusal::ListKeyNotAllowed(purpose));
        }
        let list = Self::from_claims(&verified.claims)?;
        if !verified.key.signs_for(&list.issuer) {
            return Err(Refusal::ListOfOther(list.issuer));
        }
        if list.issued_at.unix() > at.unix() + DRIFT {
            return Err(Refusal::ListNotYetValid(list.issued_at));
        }
        if at.unix() >= list.expires_at.unix() + DRIFT {
            return Err(Refusal::ListExpired(list.expires_at));
        }
        Ok(list)
    }

    fn from_claims(bytes: &[u8]) -> Result<Self, Refusal> {
        let mut claims = Members::parse(bytes)?;
        let mut inner = claims.object("status_list")?;
        let bits = inner.number("bits")?;
        let entries = Entries::unpack(bits, &inner.text("lst")?)?;
        inner.finish()?;
        let list = Self {
            issuer: claims.nonempty_text("iss")?,
            uri: claims.nonempty_text("sub")?,
            issued_at: claims.instant("iat")?,
            expires_at: claims.instant("exp")?,
            entries,
        };
        // When to ask again is the business of a product that is online.
        let _: Option<u32> = claims.optional_number("ttl")?;
        claims.finish()?;
        Ok(list)
    }

    /// Refuses this list if a newer one of the same address was seen before.
    pub fn not_older_than(&self, seen: Instant) -> Result<(), Refusal> {
        if self.issued_at < seen {
            let issued = self.issued_at;
            return Err(Refusal::ListRolledBack { issued, seen });
        }
        Ok(())
    }
}

impl StatusSource for StatusList {
    fn status_of(&self, claims: &Claims) -> Result<Status, Refusal> {
        std::slice::from_ref(self).status_of(claims)
    }
}

/// The list that a license names, if it is among these.
impl StatusSource for &[StatusList] {
    fn status_of(&self, claims: &Claims) -> Result<Status, Refusal> {
        let entry = &claims.status;
        let list = self
            .iter()
            .find(|list| list.uri == entry.uri && list.issuer == claims.iss)
            .ok_or_else(|| Refusal::WrongList(entry.uri.clone()))?;
        Status::of(list.entries.get(entry.idx)?)
    }
}
