//! TLS to a server: whose certificates are trusted, and that each is checked.
//!
//! The server's certificate must lead to a trusted one, be valid today, and be for the very host
//! that the address names: its name, or its IP address where the address has one. The checks are
//! rustls' own. Nothing here is shared by the whole process.

use std::sync::Arc;

use rustls::crypto::ring;
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;
use rustls::{ClientConfig, RootCertStore};
use tokio_postgres_rustls::MakeRustlsConnect;

/// Why there is no TLS to be had.
#[derive(Debug, thiserror::Error)]
pub enum TlsError {
    /// The file of certificates holds none.
    #[error(
        "the file of `sslrootcert` holds no certificate: give the certificate of the authority \
         that signed the server's, in PEM"
    )]
    NoCertificate,
    /// The file of certificates is broken.
    #[error(
        "certificate {place} in the file of `sslrootcert` cannot be read: give the certificates of \
         authorities, in PEM"
    )]
    Unreadable {
        /// Which of them, counted from 1.
        place: usize,
        /// What is wrong with it.
        #[source]
        cause: anyhow::Error,
    },
    /// The system trusts nobody.
    #[error(
        "this system has no certificates of authorities: install them (`ca-certificates`), or name \
         a file of your own with `sslrootcert`"
    )]
    NoSystemRoots,
    /// The library refuses its own settings.
    #[error("TLS cannot be set up: build entitle with its own libraries")]
    Library(#[source] rustls::Error),
}

/// What makes the TLS connections of a store. The certificates to trust are those of
/// `sslrootcert`, in PEM, else the system's.
pub fn connector(root_certificates: Option<&[u8]>) -> Result<MakeRustlsConnect, TlsError> {
    let roots = match root_certificates {
        Some(pem) => given_roots(pem)?,
        None => system_roots()?,
    };
    let config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .map_err(TlsError::Library)?
        .with_root_certificates(roots)
        .with_no_client_auth();
    Ok(MakeRustlsConnect::new(config))
}

/// The certificates of a file: all of them, or none are trusted.
fn given_roots(pem: &[u8]) -> Result<RootCertStore, TlsError> {
    let mut roots = RootCertStore::empty();
    for (place, certificate) in (1..).zip(CertificateDer::pem_slice_iter(pem)) {
        let unreadable = |cause| TlsError::Unreadable { place, cause };
        let certificate = certificate.map_err(|cause| unreadable(cause.into()))?;
        roots
            .add(certificate)
            .map_err(|cause| unreadable(cause.into()))?;
    }
    if roots.is_empty() {
        return Err(TlsError::NoCertificate);
    }
    Ok(roots)
}

/// The certificates that the system trusts. What cannot be read among them is left out, as other
/// programs do: a system's list holds hundreds, some of them odd.
fn system_roots() -> Result<RootCertStore, TlsError> {
    let mut roots = RootCertStore::empty();
    roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
    if roots.is_empty() {
        return Err(TlsError::NoSystemRoots);
    }
    Ok(roots)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(pem: &[u8]) -> String {
        connector(Some(pem)).err().unwrap().to_string()
    }

    /// An authority for tests, whose key was thrown away.
    const AUTHORITY: &str = "\
-----BEGIN CERTIFICATE-----
MIIBgjCCASigAwIBAgIUYY/M3EjNWFJzlonXxQaywwzG5KswCgYIKoZIzj0EAwIw
DzENMAsGA1UEAwwEdGVzdDAgFw0yNjExMjUxNjI3MTdaGA8yMTI2MTEwMTE2Mjcx
N1owDzENMAsGA1UEAwwEdGVzdDBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABNVw
QDyMbV3DN/aTYXZIgqCKDF4JRCqc7uJbw7xd6bnVSFJYoEL2uLm9DZ2i9T2ZuEY5
AYCqsImMFfhPH4WER1SjYDBeMB0GA1UdDgQWBBSFy+m632C99O7GtNj5gaSSERYn
UDAfBgNVHSMEGDAWgBSFy+m632C99O7GtNj5gaSSERYnUDAPBgNVHRMBAf8EBTAD
AQH/MAsGA1UdDwQEAwICBDAKBggqhkjOPQQDAgNIADBFAiEA6iIODGHl5NMKhe8n
auE72WpudBE8fj1xldhwALqStTICIERxfunGZvl61NlqPoOo4UeCrdUvJEpvDZfX
yJK8uzwf
-----END CERTIFICATE-----
";

    #[test]
    fn the_certificates_of_a_file_are_trusted_whatever_stands_around_them() {
        assert!(connector(Some(AUTHORITY.as_bytes())).is_ok());
        let several = format!("subject: a test\n{AUTHORITY}\n# another\n{AUTHORITY}");
        assert!(connector(Some(several.as_bytes())).is_ok());
    }

    #[test]
    fn a_file_without_a_certificate_is_refused() {
        for pem in [
            "",
            "not a certificate",
            "-----BEGIN PRIVATE KEY-----\nMAA=\n-----END PRIVATE KEY-----\n",
        ] {
            assert_eq!(
                refused(pem.as_bytes()),
                "the file of `sslrootcert` holds no certificate: give the certificate of the \
                 authority that signed the server's, in PEM"
            );
        }
    }

    #[test]
    fn one_unreadable_certificate_spoils_the_file() {
        for broken in [
            "-----BEGIN CERTIFICATE-----\nMAA=\n-----END CERTIFICATE-----\n",
            "-----BEGIN CERTIFICATE-----\n!!!!\n-----END CERTIFICATE-----\n",
            "-----BEGIN CERTIFICATE-----\nMAA=\n",
        ] {
            assert_eq!(
                refused(format!("{AUTHORITY}{broken}").as_bytes()),
                "certificate 2 in the file of `sslrootcert` cannot be read: give the certificates \
                 of authorities, in PEM"
            );
        }
    }
}
