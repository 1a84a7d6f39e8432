//! Licenses a second that writers issue at once, each one license a transaction: see
//! `benches/README.md`.
//!
//! `cargo bench --bench writers -- STORE KEYS [SECONDS]`: the store, a file or a URL, has a right
//! `E-1` to more copies than are asked for, and its keys lie unencrypted in the folder KEYS.

#![allow(clippy::print_stdout, reason = "what it measured is its answer")]
#![allow(clippy::unwrap_used, reason = "a step that fails ends it")]

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;
use std::time::{Duration, Instant as Clock};

use entitle::domain::{Author, HostId, Instant, Purpose};
use entitle::keyring::Keyring;
use entitle::ops::license::{self, Attempt, Pens, Request};
use entitle::ops::{Recorded, Session};
use entitle::store::postgres::{Access, Address, Origin, Server, is_address};
use entitle::store::{Holder, Load, PATIENCE, Place, Store, signing_key};

/// How many write at once, in turn.
const WRITERS: [u64; 3] = [1, 4, 16];

fn main() {
    let words: Vec<String> = std::env::args()
        .skip(1)
        .filter(|word| word != "--bench")
        .collect();
    let [store, keys, ..] = words.as_slice() else {
        println!("give the store and the folder of its keys: see benches/README.md");
        return;
    };
    let seconds = words.get(2).and_then(|word| word.parse().ok()).unwrap_or(5);
    for writers in WRITERS {
        let begun = Clock::now();
        let end = begun + Duration::from_secs(seconds);
        let made = Arc::new(AtomicU64::new(0));
        let threads: Vec<_> = (0..writers)
            .map(|writer| {
                let (place, keys) = (place(store), PathBuf::from(keys));
                let made = Arc::clone(&made);
                thread::spawn(move || write(&place, &keys, (writers, writer), end, &made))
            })
            .collect();
        for thread in threads {
            thread.join().unwrap();
        }
        let made = made.load(Ordering::Relaxed);
        let millis = begun.elapsed().as_millis().max(1);
        let rate = u128::from(made) * 1_000 / millis;
        println!("{writers:>3} writers {rate:>8} licenses a second");
    }
}

fn place(text: &str) -> Place {
    if !is_address(text) {
        return Place::File(PathBuf::from(text));
    }
    let address = Address::parse(text, Origin::Flag, "bench").unwrap();
    let access = Access {
        password: None,
        password_file: None,
        holder: Holder {
            command: "bench".to_owned(),
            actor: "bench".to_owned(),
        },
        patience: PATIENCE,
    };
    Place::Server(Box::new(Server::new(address, access)))
}

/// Issues licenses until the end, each for a host of its own.
fn write(place: &Place, keys: &Path, who: (u64, u64), end: Clock, made: &AtomicU64) {
    let (round, writer) = who;
    let mut store = Store::open(place, Load::Usual).unwrap();
    let pens = pens(&mut store, keys);
    let mut number = 0_u64;
    while Clock::now() < end {
        number += 1;
        let request = Request {
            entitlement: "E-1".parse().unwrap(),
            product: None,
            hosts: vec![host(round, writer, number)],
            user: None,
            copies: None,
            platform: None,
            request_id: None,
            registrant: None,
        };
        let session = Session::new(author(), seed(round, writer, number));
        let issued = store
            .write(
                session.author(),
                |tx| -> Result<Recorded<_>, entitle::ops::Error> {
                    license::generate(tx, &session, &pens, &request)
                },
            )
            .unwrap();
        assert!(matches!(issued, Attempt::Done(_)));
        made.fetch_add(1, Ordering::Relaxed);
    }
}

fn pens(store: &mut Store, keys: &Path) -> Pens {
    let purpose = Purpose::License;
    let stored = store
        .read(|tx| signing_key::active(tx, purpose))
        .unwrap()
        .remove(0);
    let file = Keyring::at(keys).open(&stored.key_id, purpose).unwrap();
    let key = file.unlock(None, purpose, None).unwrap();
    let mut pens = Pens::default();
    pens.add(stored.id, Box::new(key));
    pens
}

fn author() -> Author {
    Author {
        at: Instant::from_unix(1_800_000_000).unwrap(),
        actor: "bench".to_owned(),
        os_user: "bench".to_owned(),
        command: "license generate".to_owned(),
    }
}

/// Another for each run, round, writer and license.
fn host(round: u64, writer: u64, number: u64) -> HostId {
    let run = std::process::id();
    format!("serial:{run}-{round}-{writer}-{number}")
        .parse()
        .unwrap()
}

fn seed(round: u64, writer: u64, number: u64) -> [u8; 32] {
    let mut seed = [0; 32];
    seed[24..].copy_from_slice(&round.to_be_bytes());
    seed[..8].copy_from_slice(&writer.to_be_bytes());
    seed[8..16].copy_from_slice(&number.to_be_bytes());
    seed[16..20].copy_from_slice(&std::process::id().to_be_bytes());
    seed
}
