//! A public key as other programs read it.

use ed25519_dalek::VerifyingKey;
use ed25519_dalek::pkcs8::EncodePublicKey;
use ed25519_dalek::pkcs8::spki::der::pem::LineEnding;

use super::Error;

/// A public key as SPKI in PEM (RFC 8410, section 4): `openssl pkey -pubin` reads it.
pub fn public_key_pem(public_key: &[u8; 32]) -> Result<String, Error> {
    let encoding = |e: &dyn std::fmt::Display| Error::Encoding(e.to_string());
    VerifyingKey::from_bytes(public_key)
        .map_err(|e| encoding(&e))?
        .to_public_key_pem(LineEnding::LF)
        .map_err(|e| encoding(&e))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Purpose;
    use crate::keyring::SigningKey;

    #[test]
    fn the_form_is_that_of_rfc_8410() {
        let key = SigningKey::generate([1; 32], Purpose::License, None).unwrap();
        let pem = public_key_pem(&key.public_key()).unwrap();
        // SEQUENCE { SEQUENCE { OID 1.3.101.112 }, BIT STRING } is these twelve bytes.
        assert!(pem.starts_with("-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEA"));
        assert!(pem.ends_with("\n-----END PUBLIC KEY-----\n"));
    }

    #[test]
    fn bytes_that_are_no_point_are_refused() {
        let mut bytes = [0; 32];
        bytes[0] = 2;
        assert!(matches!(public_key_pem(&bytes), Err(Error::Encoding(_))));
    }
}
