//! Opens an envelope: its signature is checked first, then its content decoded or decrypted.

use aes_gcm::aead::Aead;
use aes_gcm::{Aes256Gcm, KeyInit};
use base64ct::{Base64, Encoding};
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use super::super::credentials::Credentials;
use super::super::error::LegacyProblem;
use super::super::right::SignatureState;
use super::envelope::{Certificate, Content, Envelope};

/// What was in an envelope.
pub(super) struct Opened {
    /// The license as JSON.
    pub(super) payload: Zeroizing<Vec<u8>>,
    pub(super) signature: SignatureState,
    /// Why the signature could not be checked, where its algorithm is the reason.
    pub(super) unchecked: Option<String>,
}

/// Opens an envelope.
pub(super) fn open(
    envelope: &Envelope,
    credentials: &Credentials,
) -> Result<Opened, LegacyProblem> {
    let certificate = &envelope.certificate;
    let algorithm = certificate.alg.as_str();
    match algorithm.split_once('+') {
        Some((cipher @ ("base64" | "aes-256-gcm"), "ed25519")) => {
            let signature = verified(envelope, credentials)?;
            let payload = if cipher == "base64" {
                decoded(certificate)?
            } else {
                decrypted(envelope, credentials)?
            };
            Ok(Opened {
                payload,
                signature,
                unchecked: None,
            })
        }
        Some(("base64", _)) => Ok(Opened {
            payload: decoded(certificate)?,
            signature: SignatureState::NotChecked,
            unchecked: Some(format!(
                "a signature of `{algorithm}` cannot be checked here"
            )),
        }),
        _ => Err(LegacyProblem::Unsupported(certificate.alg.clone())),
    }
}

fn verified(
    envelope: &Envelope,
    credentials: &Credentials,
) -> Result<SignatureState, LegacyProblem> {
    let Certificate { enc, sig, .. } = &envelope.certificate;
    let message = format!("{}{enc}", envelope.content.prefix());
    let signature = Base64::decode_vec(sig).unwrap_or_default();
    judged(credentials.verifies(message.as_bytes(), &signature))
}

/// What a check of a signature comes to: one that fails is never taken.
pub(super) fn judged(check: Option<bool>) -> Result<SignatureState, LegacyProblem> {
    match check {
        Some(true) => Ok(SignatureState::Verified),
        Some(false) => Err(LegacyProblem::BadSignature),
        None => Ok(SignatureState::NotChecked),
    }
}

fn decoded(certificate: &Certificate) -> Result<Zeroizing<Vec<u8>>, LegacyProblem> {
    Base64::decode_vec(&certificate.enc)
        .map(Zeroizing::new)
        .map_err(|_| LegacyProblem::BrokenPayload("it is no base64"))
}

/// Tries each license key, together with the fingerprint where a machine is meant.
fn decrypted(
    envelope: &Envelope,
    credentials: &Credentials,
) -> Result<Zeroizing<Vec<u8>>, LegacyProblem> {
    let (nonce, sealed) = sealed(&envelope.certificate.enc)
        .ok_or(LegacyProblem::BrokenPayload("it is no sealed text"))?;
    let mut keys = credentials.license_keys().peekable();
    if keys.peek().is_none() {
        return Err(LegacyProblem::Locked);
    }
    let fingerprint = match envelope.content {
        Content::License => "",
        Content::Machine => credentials
            .fingerprint()
            .ok_or(LegacyProblem::NoFingerprint)?,
    };
    keys.find_map(|key| opened_with(&secret(key, fingerprint), nonce, &sealed))
        .ok_or(LegacyProblem::WrongKey)
}

/// The nonce, and the text with its tag, of `TEXT.NONCE.TAG`, each in base64.
fn sealed(enc: &str) -> Option<([u8; 12], Vec<u8>)> {
    let mut parts = enc.split('.').map(|part| Base64::decode_vec(part).ok());
    let (mut text, nonce, tag) = (parts.next()??, parts.next()??, parts.next()??);
    if parts.next().is_some() || tag.len() != 16 {
        return None;
    }
    text.extend(tag);
    Some((nonce.try_into().ok()?, text))
}

/// The key of the cipher: what SHA-256 makes of the license key, the fingerprint behind it.
fn secret(license_key: &str, fingerprint: &str) -> Zeroizing<[u8; 32]> {
    let mut hash = Sha256::new();
    hash.update(license_key);
    hash.update(fingerprint);
    Zeroizing::new(hash.finalize().into())
}

fn opened_with(secret: &[u8; 32], nonce: [u8; 12], sealed: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
    let cipher = Aes256Gcm::new(secret.into());
    let text = cipher.decrypt(&nonce.into(), sealed).ok()?;
    Some(Zeroizing::new(text))
}
