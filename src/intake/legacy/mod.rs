//! License files of other systems as rights that were sold elsewhere: FlexNet's and Keygen's.
//!
//! [`read`] takes the bytes of one file and tells by them alone whose file it is; the end of its
//! name means nothing, since both systems write `.lic`. What it grants comes out in one form,
//! [`LegacyRight`], with the lines that it stands on. No clock is asked: all that a file says is
//! listed, and [`LegacyFile::pools`] puts together what counts at an instant.
//!
//! A signature is checked where a public key is at hand ([`Credentials::with_verifier`]); one that
//! is wrong is an error, and where nothing is at hand the right says `signature not checked` for
//! ever after. Of FlexNet's that is always so. Encrypted files are opened with their license keys,
//! which are secrets and appear in no right, note or error.
//!
//! ```
//! use entitle::intake::legacy::{self, Copies, Credentials};
//!
//! let file = "INCREMENT cad acmed 2.0 31-dec-2027 5 SIGN=0123\n\
//!             INCREMENT cad acmed 2.0 31-dec-2027 3 SIGN=4567\n";
//! let file = legacy::read(file.as_bytes(), "acme.lic", &Credentials::none())?;
//! let now = "2027-03-31T12:00:00Z".parse().expect("an instant");
//! let pools = file.pools(now, &entitle::domain::Zone::utc());
//! assert_eq!(pools[0].copies, Copies::Counted(8));
//! # Ok::<(), legacy::LegacyError>(())
//! ```

mod checkout;
mod credentials;
mod error;
mod flexnet;
mod keygen;
mod pool_key;
#[cfg(test)]
mod pool_tests;
mod pools;
mod right;
#[cfg(test)]
mod tests;
mod written;

use std::io::{Cursor, Read};

use base64ct::{Base64UrlUnpadded, Encoding as _};

use super::encoding::{Decoded, Encoding};

pub use checkout::{CheckOut, CheckOutStanding};
pub use credentials::{Credentials, Verifier, public_key};
pub use error::{LegacyError, LegacyProblem};
pub use pools::{LegacyPart, LegacyPool, LegacyStanding};
pub use right::{
    Copies, LegacyComponent, LegacyFile, LegacyHost, LegacyNote, LegacyRight, LegacyServer,
    LegacyTerm, Lines, PackageKind, RightKind, SignatureState, System,
};

/// Reads the license file of another system; `file` is what errors call it.
pub fn read(
    bytes: &[u8],
    file: &str,
    credentials: &Credentials,
) -> Result<LegacyFile, LegacyError> {
    let text = text(bytes).ok_or_else(|| LegacyProblem::NotText.in_file(file))?;
    if is_ours(&text) {
        return Err(LegacyProblem::OurOwn.in_file(file));
    }
    if keygen::is_one(&text) {
        return keygen::read(&text, file, credentials);
    }
    flexnet::read(&text, file)?.ok_or_else(|| LegacyProblem::UnknownSystem.in_file(file))
}

/// The text of a file, in whichever of the usual encodings it is.
fn text(bytes: &[u8]) -> Option<String> {
    let encoding = Encoding::detect(&mut Cursor::new(bytes)).ok()?;
    let mut text = String::new();
    Decoded::new(Cursor::new(bytes), encoding)
        .read_to_string(&mut text)
        .ok()?;
    (!text.contains('\0')).then_some(text)
}

/// Whether a text is a license of our own, bare or in its armour, by the type in its header.
fn is_ours(text: &str) -> bool {
    let token = text
        .split_once("-----BEGIN LICENSE-----")
        .map_or(text, |(_, armoured)| armoured);
    let header: String = token
        .split('.')
        .next()
        .unwrap_or_default()
        .split_whitespace()
        .collect();
    Base64UrlUnpadded::decode_vec(&header)
        .is_ok_and(|header| String::from_utf8_lossy(&header).contains("\"license+jwt\""))
}
