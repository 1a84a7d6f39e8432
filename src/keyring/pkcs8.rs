//! A private key as a PEM text, plain or under a passphrase.
//!
//! Written as PKCS#8 version 1 (RFC 5208; Ed25519 in RFC 8410), since OpenSSL 3.0 and Node refuse
//! version 2; both are read. Encrypted with PBES2 (RFC 8018): PBKDF2 over HMAC-SHA-256 and
//! AES-256 in CBC, since OpenSSL refuses scrypt at a cost worth having.

use pkcs8::der::asn1::{OctetString, OctetStringRef};
use pkcs8::der::pem::{LineEnding, PemLabel};
use pkcs8::der::{Decode, SecretDocument};
use pkcs8::pkcs5::{self, pbes2};
use pkcs8::{
    AlgorithmIdentifierRef, EncryptedPrivateKeyInfoOwned, EncryptedPrivateKeyInfoRef,
    ObjectIdentifier, PrivateKeyInfoRef,
};
use zeroize::Zeroizing;

use super::{Error, Passphrase, SigningKey};
use crate::domain::Purpose;

/// How many random bytes an encryption takes: 16 of salt, 16 of initialization vector.
pub const SALT_AND_IV: usize = 32;

/// Rounds of PBKDF2 with HMAC-SHA-256 (OWASP Password Storage Cheat Sheet, 2023).
pub(super) const ROUNDS: u32 = 600_000;

/// Ed25519 (RFC 8410, section 3); the algorithm has no parameters.
const ED25519: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.101.112");

/// How a key file is kept from other eyes, besides its mode.
#[derive(Debug)]
pub enum Protection<'p> {
    /// Encrypted under a passphrase; the random bytes are for this one file.
    Passphrase(&'p Passphrase, [u8; SALT_AND_IV]),
    /// Not encrypted: whoever reads the file has the key.
    Plain,
}

/// The key as PEM, protected so.
pub(super) fn write(
    key: &SigningKey,
    protection: &Protection<'_>,
    rounds: u32,
) -> Result<Zeroizing<String>, Error> {
    let plain = plain_der(key).map_err(encoding)?;
    let pem = match protection {
        Protection::Plain => plain.to_pem(PrivateKeyInfoRef::PEM_LABEL, LineEnding::LF),
        Protection::Passphrase(passphrase, random) => {
            encrypted_der(&plain, passphrase, random, rounds)?
                .to_pem(EncryptedPrivateKeyInfoRef::PEM_LABEL, LineEnding::LF)
        }
    };
    pem.map_err(encoding)
}

fn encoding(cause: impl std::fmt::Display) -> Error {
    Error::Encoding(cause.to_string())
}

fn plain_der(key: &SigningKey) -> pkcs8::der::Result<SecretDocument> {
    // RFC 8410, section 7: the seed is an OCTET STRING within the OCTET STRING.
    let mut inner = Zeroizing::new([0; 34]);
    inner[..2].copy_from_slice(&[0x04, 0x20]);
    inner[2..].copy_from_slice(&*key.seed());
    let algorithm = AlgorithmIdentifierRef {
        oid: ED25519,
        parameters: None,
    };
    let info = PrivateKeyInfoRef::new(algorithm, OctetStringRef::new(&*inner)?);
    SecretDocument::encode_msg(&info)
}

fn encrypted_der(
    plain: &SecretDocument,
    passphrase: &Passphrase,
    random: &[u8; SALT_AND_IV],
    rounds: u32,
) -> Result<SecretDocument, Error> {
    let (salt, iv) = random.split_at(16);
    let iv = <[u8; 16]>::try_from(iv).map_err(encoding)?;
    let scheme =
        pbes2::Parameters::generate_pbkdf2_sha256_aes256cbc(rounds, salt, iv).map_err(encoding)?;
    let sealed = scheme
        .encrypt(passphrase.as_bytes(), plain.as_bytes())
        .map_err(encoding)?;
    let info = EncryptedPrivateKeyInfoOwned {
        encryption_algorithm: scheme.into(),
        encrypted_data: OctetString::new(sealed).map_err(encoding)?,
    };
    SecretDocument::encode_msg(&info).map_err(encoding)
}

/// Whether the PEM text is an encrypted key. `name` is its file's, for messages.
pub(super) fn is_encrypted(pem: &str, name: &str) -> Result<bool, Error> {
    match document(pem, name)?.0 {
        EncryptedPrivateKeyInfoRef::PEM_LABEL => Ok(true),
        PrivateKeyInfoRef::PEM_LABEL => Ok(false),
        _ => Err(Error::NotAKey(name.to_owned())),
    }
}

/// The key in a PEM text. `name` is its file's, for messages; a passphrase that is not needed is
/// not looked at.
pub(super) fn read(
    pem: &str,
    name: &str,
    passphrase: Option<&Passphrase>,
    purpose: Purpose,
    max_days: Option<u32>,
) -> Result<SigningKey, Error> {
    let mut der = document(pem, name)?.1;
    if is_encrypted(pem, name)? {
        let passphrase = passphrase.ok_or_else(|| Error::PassphraseNeeded(name.to_owned()))?;
        der = decrypt(&der, name, passphrase)?;
    }
    let info =
        PrivateKeyInfoRef::from_der(der.as_bytes()).map_err(|_| Error::NotAKey(name.to_owned()))?;
    let seed = seed_of(&info).ok_or_else(|| Error::NotEd25519(name.to_owned()))?;
    let key = SigningKey::from_seed(&seed, purpose, max_days)?;
    match info.public_key {
        Some(public) if public.as_bytes() != Some(&key.public_key()) => {
            Err(Error::TornKey(name.to_owned()))
        }
        _ => Ok(key),
    }
}

fn document<'p>(pem: &'p str, name: &str) -> Result<(&'p str, SecretDocument), Error> {
    SecretDocument::from_pem(pem).map_err(|_| Error::NotAKey(name.to_owned()))
}

fn decrypt(der: &SecretDocument, name: &str, pass: &Passphrase) -> Result<SecretDocument, Error> {
    let wrong = || Error::WrongPassphrase(name.to_owned());
    let unsupported = || Error::UnsupportedEncryption(name.to_owned());
    let info = EncryptedPrivateKeyInfoRef::from_der(der.as_bytes()).map_err(|_| unsupported())?;
    let plain = info.decrypt(pass.as_bytes()).map_err(|e| match e {
        // CBC proves nothing: one wrong passphrase in 256 leaves a padding that looks right, and
        // then what is inside is no key.
        pkcs8::Error::EncryptedPrivateKey(pkcs5::Error::DecryptFailed) => wrong(),
        pkcs8::Error::EncryptedPrivateKey(_) => unsupported(),
        _ => wrong(),
    })?;
    PrivateKeyInfoRef::from_der(plain.as_bytes()).map_err(|_| wrong())?;
    Ok(plain)
}

fn seed_of(info: &PrivateKeyInfoRef<'_>) -> Option<Zeroizing<[u8; 32]>> {
    if info.algorithm.oid != ED25519 || info.algorithm.parameters.is_some() {
        return None;
    }
    match info.private_key.as_bytes() {
        [0x04, 0x20, seed @ ..] => seed.try_into().ok().map(Zeroizing::new),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Signer;

    const NAME: &str = "key.pem";

    /// What makes a file, not what keeps it: the rounds that the real thing takes are tested once.
    const FEW: u32 = 10;

    fn key() -> SigningKey {
        SigningKey::generate([9; 32], Purpose::License, None).unwrap()
    }

    fn sealed(word: &Passphrase, rounds: u32) -> Zeroizing<String> {
        write(
            &key(),
            &Protection::Passphrase(word, [3; SALT_AND_IV]),
            rounds,
        )
        .unwrap()
    }

    fn opened(pem: &str, word: Option<&Passphrase>) -> Result<SigningKey, Error> {
        read(pem, NAME, word, Purpose::License, None)
    }

    #[test]
    fn a_plain_key_reads_back() {
        let pem = write(&key(), &Protection::Plain, FEW).unwrap();
        assert!(!is_encrypted(&pem, NAME).unwrap());
        assert_eq!(opened(&pem, None).unwrap().key_id(), key().key_id());
    }

    #[test]
    fn an_encrypted_key_reads_back_with_its_passphrase_alone() {
        let word = Passphrase::new("correct horse").unwrap();
        let pem = sealed(&word, ROUNDS);
        assert!(is_encrypted(&pem, NAME).unwrap());
        assert_eq!(opened(&pem, Some(&word)).unwrap().key_id(), key().key_id());
        assert!(matches!(
            opened(&pem, None),
            Err(Error::PassphraseNeeded(_))
        ));
    }

    #[test]
    fn every_wrong_passphrase_is_called_wrong() {
        let pem = sealed(&Passphrase::new("correct horse").unwrap(), FEW);
        for number in 0..2000 {
            let word = Passphrase::new(format!("guess {number}")).unwrap();
            let refused = opened(&pem, Some(&word));
            assert!(
                matches!(refused, Err(Error::WrongPassphrase(_))),
                "{number}"
            );
        }
    }

    #[test]
    fn version_2_is_read_and_its_public_half_must_fit() {
        use ed25519_dalek::pkcs8::{EncodePrivateKey, KeypairBytes, PublicKeyBytes};
        let v2 = |public| {
            let pair = KeypairBytes {
                secret_key: [9; 32],
                public_key: Some(PublicKeyBytes(public)),
            };
            pair.to_pkcs8_pem(LineEnding::LF).unwrap()
        };
        let good = v2(key().public_key());
        assert_eq!(opened(&good, None).unwrap().key_id(), key().key_id());
        let torn = opened(&v2([1; 32]), None);
        assert!(matches!(torn, Err(Error::TornKey(_))));
    }

    #[test]
    fn a_key_from_openssl_is_read() {
        // As `openssl genpkey -algorithm ed25519` writes it, around the seed of RFC 8032,
        // section 7.1, test 1.
        let pem = "-----BEGIN PRIVATE KEY-----\n\
                   MC4CAQAwBQYDK2VwBCIEIJ1hsZ3v/VpguoRK9JLsLMREScVpezJpGXA7rAMcrn9g\n\
                   -----END PRIVATE KEY-----\n";
        let public = opened(pem, None).unwrap().public_key();
        assert_eq!(public[..4], [0xd7, 0x5a, 0x98, 0x01]);
    }

    #[test]
    fn what_is_no_ed25519_key_is_refused() {
        let x25519 = "-----BEGIN PRIVATE KEY-----\n\
                      MC4CAQAwBQYDK2VuBCIEIJ1hsZ3v/VpguoRK9JLsLMREScVpezJpGXA7rAMcrn9g\n\
                      -----END PRIVATE KEY-----\n";
        assert!(matches!(opened(x25519, None), Err(Error::NotEd25519(_))));
        for text in [
            "",
            "hello",
            "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n",
        ] {
            assert!(
                matches!(opened(text, None), Err(Error::NotAKey(_))),
                "{text}"
            );
        }
    }

    #[test]
    fn an_old_encryption_is_refused_with_the_way_out() {
        // PBES1 with MD5 and DES: `openssl pkcs8 -topk8 -v1 PBE-MD5-DES -provider legacy`.
        let pem = "-----BEGIN ENCRYPTED PRIVATE KEY-----\n\
                   MFMwGwYJKoZIhvcNAQUDMA4ECAECAwQFBgcIAgIIAAQ0AAAAAAAAAAAAAAAAAAAA\n\
                   AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA==\n\
                   -----END ENCRYPTED PRIVATE KEY-----\n";
        let word = Passphrase::new("x").unwrap();
        let refused = opened(pem, Some(&word)).unwrap_err();
        assert!(
            matches!(refused, Error::UnsupportedEncryption(_)),
            "{refused}"
        );
    }

    #[test]
    fn the_file_names_its_rounds_and_cipher() {
        let pem = sealed(&Passphrase::new("x").unwrap(), ROUNDS);
        let der = SecretDocument::from_pem(&pem).unwrap().1;
        let info = EncryptedPrivateKeyInfoRef::from_der(der.as_bytes()).unwrap();
        let scheme = info.encryption_algorithm.pbes2().unwrap();
        let kdf = scheme.kdf.pbkdf2().unwrap();
        assert_eq!(kdf.iteration_count, 600_000);
        assert_eq!(kdf.prf, pbes2::Pbkdf2Prf::HmacWithSha256);
        assert_eq!(kdf.salt.as_bytes(), [3; 16]);
        let iv = [3; 16];
        assert_eq!(scheme.encryption, pbes2::EncryptionScheme::Aes256Cbc { iv });
    }
}
