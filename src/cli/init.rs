//! `entitle init`.

use clap::Args;

use crate::cli::context::Desk;
use crate::domain::{Currency, Issuer, Name, Purpose, StatusUri, Zone};
use crate::error::Error;
use crate::keyring::Passphrase;
use crate::ops::Session;
use crate::ops::init::{self, Initialized, Request};
use crate::ops::signing_key::{self, KeyMade};
use crate::store::Store;
use crate::{files, store};

/// Set up a desk: a store, and a signing key for each purpose
///
/// Makes a new store and four signing keys: for licenses, for temporary licenses, for revocation
/// lists and for checkpoints of the audit. Asks for what is missing at a terminal; elsewhere every
/// value comes by a flag. The private keys lie in a folder of their own, which no backup of the
/// store holds.
#[derive(Debug, Args)]
#[command(after_help = "Example:
  entitle init --vendor 'Acme Software' --issuer https://acme.example \\
      --timezone Europe/Berlin --currency EUR")]
pub struct Arguments {
    /// The vendor's name
    #[arg(long)]
    vendor: Option<Name>,

    /// A URI that names you as the issuer in every license: it never changes, and nothing need
    /// answer under it
    #[arg(long, value_name = "URI")]
    issuer: Option<Issuer>,

    /// The URI under which you will publish revocation lists [default: the issuer + `/status`]
    #[arg(long, value_name = "URI")]
    status_uri: Option<StatusUri>,

    /// The zone whose days all dates are; it cannot change afterwards [default: UTC]
    #[arg(long, value_name = "ZONE")]
    timezone: Option<Zone>,

    /// The currency of prices that name none [default: USD]
    #[arg(long, value_name = "CODE")]
    currency: Option<Currency>,

    /// Leave the private keys unencrypted: whoever reads their files can sign
    #[arg(long)]
    no_passphrase: bool,
}

/// Sets the desk up.
pub fn run(arguments: Arguments, desk: &mut Desk<'_>) -> Result<(), Error> {
    let place = desk.place()?;
    if Store::is_there(&place)? {
        return Err(store::Error::Exists(place.to_string()).into());
    }
    let encrypted = !arguments.no_passphrase;
    let request = ask(arguments, desk)?;
    let passphrase = if encrypted {
        Some(desk.new_passphrase("--no-passphrase")?)
    } else {
        None
    };
    let seeds = seeds(desk)?;
    let session = desk.session()?;
    desk.expect_store(init::store_id(&session));
    let keys = make_keys(desk, passphrase.as_ref(), &seeds)?;
    if let Err(error) = create(desk, &session, &request, &keys) {
        // Keys of a store that does not exist would only stand in the way of the next try.
        for key in &keys {
            let _ = files::remove(&key.file);
        }
        return Err(error);
    }
    let done = Initialized {
        store: place,
        keys_folder: desk.keys_path()?,
        encrypted,
        vendor: request.vendor.to_string(),
        issuer: request.issuer.to_string(),
        status_uri: request.status_uri.to_string(),
        timezone: request.zone.name().to_owned(),
        currency: request.currency.to_string(),
        keys,
    };
    desk.show(&done)
}

fn ask(arguments: Arguments, desk: &mut Desk<'_>) -> Result<Request, Error> {
    let vendor = desk.given_or_asked(arguments.vendor, "--vendor", "The vendor's name", None)?;
    let issuer = desk.given_or_asked(
        arguments.issuer,
        "--issuer",
        "A URI that names you in every license, such as https://acme.example",
        None,
    )?;
    let standard = StatusUri::of(&issuer);
    Ok(Request {
        vendor,
        status_uri: arguments.status_uri.unwrap_or(standard),
        zone: desk.given_asked_or(
            arguments.timezone,
            "The time zone of all dates, which cannot change later",
            "UTC",
        )?,
        currency: desk.given_asked_or(
            arguments.currency,
            "The currency of prices that name none",
            "USD",
        )?,
        issuer,
    })
}

/// What a key is made from: its seed, and the salt under which it is kept.
type Seed = ([u8; 32], [u8; 32]);

/// A seed for each purpose.
fn seeds(desk: &mut Desk<'_>) -> Result<Vec<Seed>, Error> {
    let draw = |_| Ok((desk.random()?, desk.random()?));
    Purpose::ALL.iter().map(draw).collect()
}

fn make_keys(
    desk: &mut Desk<'_>,
    passphrase: Option<&Passphrase>,
    seeds: &[Seed],
) -> Result<Vec<KeyMade>, Error> {
    let keyring = desk.keyring()?;
    let mut keys: Vec<KeyMade> = Vec::new();
    for (purpose, (seed, salt)) in Purpose::ALL.into_iter().zip(seeds) {
        let max_days = signing_key::usual_max_days(purpose);
        match signing_key::make(&keyring, passphrase, purpose, max_days, *seed, *salt) {
            Ok(key) => keys.push(key),
            Err(error) => {
                for key in &keys {
                    let _ = files::remove(&key.file);
                }
                return Err(error.into());
            }
        }
    }
    Ok(keys)
}

fn create(
    desk: &mut Desk<'_>,
    session: &Session,
    request: &Request,
    keys: &[KeyMade],
) -> Result<(), Error> {
    desk.use_store(Store::create(&desk.place()?)?);
    let written = desk.write_in(session, |tx, session| init::run(tx, session, request, keys));
    if written.is_err()
        && let Some(store) = desk.close_store()
    {
        store.abandon();
    }
    written
}
