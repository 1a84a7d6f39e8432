//! Vectors that others made; `fixtures/vectors/README.md` says where they are from.

use base64ct::{Base64UrlUnpadded, Encoding};
use entitle::domain::Purpose;
use entitle::token::{ENTRIES, Entries, KeySet, PublicKey, StatusList};

use crate::support::*;

/// The rows of a file of vectors.
fn rows(text: &str) -> impl Iterator<Item = Vec<&str>> {
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    lines.map(|line| line.split('\t').collect())
}

fn bytes(text: &str) -> Vec<u8> {
    Base64UrlUnpadded::decode_vec(text).unwrap()
}

fn verifies(key: &[u8], message: &[u8], signature: &[u8]) -> bool {
    let key = <&[u8; 32]>::try_from(key).unwrap();
    PublicKey::new(key, Purpose::License, None).is_ok_and(|key| key.verifies(message, signature))
}

#[test]
fn ed25519_agrees_with_every_vector_of_wycheproof() {
    let mut seen = (0, 0);
    for row in rows(include_str!("../../fixtures/vectors/ed25519.tsv")) {
        let [id, result, key, message, signature] = row[..] else {
            panic!("{row:?}");
        };
        let valid = verifies(&bytes(key), &bytes(message), &bytes(signature));
        assert_eq!(valid, result == "valid", "{id}");
        if valid { seen.0 += 1 } else { seen.1 += 1 }
    }
    assert_eq!(seen, (88, 63));
}

#[test]
fn each_foreign_or_malformed_token_of_wycheproof_has_its_refusal() {
    let mut count = 0;
    for row in rows(include_str!("../../fixtures/vectors/jws.tsv")) {
        let [id, code, token] = row[..] else {
            panic!("{row:?}");
        };
        let refusal = ask_now(token).refusal.unwrap();
        assert_eq!(refusal.code(), code, "{id}");
        count += 1;
    }
    assert_eq!(count, 56);
}

#[test]
fn each_foreign_key_set_of_wycheproof_has_its_refusal() {
    let mut count = 0;
    for row in rows(include_str!("../../fixtures/vectors/jwk.tsv")) {
        let [id, code, set] = row[..] else {
            panic!("{row:?}");
        };
        assert_eq!(KeySet::from_jwks(set).unwrap_err().code(), code, "{id}");
        count += 1;
    }
    assert_eq!(count, 21);
}

#[test]
fn status_lists_agree_with_the_vectors_of_the_draft() {
    let mut widths = Vec::new();
    for row in rows(include_str!("../../fixtures/vectors/status_list.tsv")) {
        let [bits, lst, content] = row[..] else {
            panic!("{row:?}");
        };
        let bits: u8 = bits.parse().unwrap();
        let entries = Entries::unpack(bits, lst).unwrap();
        let expected = expected(bits, content);
        let read: Vec<u8> = (0..).map_while(|index| entries.get(index).ok()).collect();
        assert!(read == expected, "{lst}");
        // Other zlibs pack the same entries into other bytes, so only the content is compared.
        let again = Entries::unpack(bits, &entries.pack().unwrap());
        assert_eq!(again.as_ref(), Ok(&entries));
        widths.push(bits);
    }
    assert_eq!(widths, [1, 2, 4, 8, 1, 2]);
}

/// What a list holds, one number an entry.
fn expected(bits: u8, content: &str) -> Vec<u8> {
    if !content.contains('=') {
        return (0..content.len() / 2)
            .map(|place| u8::from_str_radix(&content[2 * place..2 * place + 2], 16).unwrap())
            .flat_map(|byte| {
                let entry = move |shift| byte >> shift & (u8::MAX >> (8 - bits));
                (0..8).step_by(usize::from(bits)).map(entry)
            })
            .collect();
    }
    let mut entries = vec![0; ENTRIES as usize];
    for entry in content.split(',') {
        let (index, number) = entry.split_once('=').unwrap();
        entries[index.parse::<usize>().unwrap()] = number.parse().unwrap();
    }
    entries
}

#[test]
fn the_drafts_own_token_is_refused_for_its_algorithm() {
    let token = include_str!("../../fixtures/vectors/status_list_es256.jwt").trim();
    let refused = StatusList::read(token, &keys(), at(NOW)).unwrap_err();
    assert_eq!(refused.code(), "unsupported_algorithm");
}
