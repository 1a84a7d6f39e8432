//! OpenSSL opens our keys and checks our signatures, and we open its keys.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::Command;

use entitle::domain::{KeyId, Purpose, Signer};
use entitle::keyring::{KeyFile, Keyring, Passphrase, Protection, SALT_AND_IV, public_key_pem};
use libtest_mimic::Trial;

use crate::programs::{Program, stdout_of};
use crate::support::key;

pub fn trials() -> Vec<Trial> {
    let trial = |name, test: fn()| Program::OpenSsl.trial(name, test);
    vec![
        trial("opens_a_plain_key", opens_a_plain_key),
        trial("opens_an_encrypted_key", opens_an_encrypted_key),
        trial("checks_a_signature", checks_a_signature),
        trial("writes_keys_that_are_read", writes_keys_that_are_read),
    ]
}

fn openssl(arguments: &[&str]) -> String {
    String::from_utf8(stdout_of(Command::new("openssl").args(arguments))).unwrap()
}

fn public_pem() -> String {
    public_key_pem(&key(Purpose::License).public_key()).unwrap()
}

fn opens_a_plain_key() {
    let dir = tempfile::tempdir().unwrap();
    let keyring = Keyring::at(dir.path().join("keys"));
    let path = keyring
        .store(&key(Purpose::License), &Protection::Plain)
        .unwrap();
    let pem = openssl(&["pkey", "-in", path.to_str().unwrap(), "-pubout"]);
    assert_eq!(pem, public_pem());
}

fn opens_an_encrypted_key() {
    let dir = tempfile::tempdir().unwrap();
    let keyring = Keyring::at(dir.path().join("keys"));
    let word = Passphrase::new("correct horse").unwrap();
    let sealed = Protection::Passphrase(&word, [4; SALT_AND_IV]);
    let path = keyring.store(&key(Purpose::License), &sealed).unwrap();
    let path = path.to_str().unwrap();
    let pem = openssl(&[
        "pkey",
        "-in",
        path,
        "-pubout",
        "-passin",
        "pass:correct horse",
    ]);
    assert_eq!(pem, public_pem());
    let wrong = Command::new("openssl")
        .args(["pkey", "-in", path, "-noout", "-passin", "pass:other"])
        .output()
        .unwrap();
    assert!(!wrong.status.success());
}

fn checks_a_signature() {
    let dir = tempfile::tempdir().unwrap();
    let at = |name: &str| dir.path().join(name).to_str().unwrap().to_owned();
    let message = b"what was signed";
    fs::write(at("key"), public_pem()).unwrap();
    fs::write(at("message"), message).unwrap();
    fs::write(at("signature"), key(Purpose::License).sign(message)).unwrap();
    let said = openssl(&[
        "pkeyutl",
        "-verify",
        "-rawin",
        "-pubin",
        "-inkey",
        &at("key"),
        "-in",
        &at("message"),
        "-sigfile",
        &at("signature"),
    ]);
    assert!(said.contains("Verified Successfully"), "{said}");
}

fn writes_keys_that_are_read() {
    let dir = tempfile::tempdir().unwrap();
    let at = |name: &str| dir.path().join(name).to_str().unwrap().to_owned();
    let (plain, sealed, public) = (at("plain"), at("sealed"), at("public"));
    openssl(&["genpkey", "-algorithm", "ed25519", "-out", &plain]);
    openssl(&[
        "pkcs8",
        "-topk8",
        "-in",
        &plain,
        "-out",
        &sealed,
        "-passout",
        "pass:word",
    ]);
    openssl(&[
        "pkey", "-in", &plain, "-pubout", "-outform", "DER", "-out", &public,
    ]);
    let der = fs::read(public).unwrap();
    let wanted = KeyId::of(der.last_chunk().unwrap());
    let word = Passphrase::new("word").unwrap();
    for (path, word) in [(plain, None), (sealed, Some(&word))] {
        let path = Path::new(&path);
        fs::set_permissions(path, fs::Permissions::from_mode(0o600)).unwrap();
        let file = KeyFile::read(path).unwrap();
        assert_eq!(file.is_encrypted(), word.is_some());
        let key = file.unlock(word, Purpose::License, None).unwrap();
        assert_eq!(key.key_id(), &wanted);
    }
}
