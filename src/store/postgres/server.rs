//! A server: where it is, who asks, and how a connection to it is made.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::files::{self, Input};
use crate::store::Error;
use crate::store::holder::Holder;
use crate::store::patience::Patience;
use ::postgres::error::SqlState;
use ::postgres::{Client, NoTls};

use super::address::{Address, Target};
use super::explain::{explain, sentence};
use super::password::{self, Password};
use super::tls;

/// The oldest server that is tried: PostgreSQL 15.
const OLDEST: i64 = 150_000;

/// What is told to the server with each connection: names are looked up in our schema first; text
/// is UTF-8; a temporary table is looked at briefly before it is read; nothing is compiled for one
/// statement, and pages come as quickly from anywhere; and the server notices within two minutes that
/// this machine is gone, so that nobody waits for its locks.
const SETTINGS: &str = "SET search_path = entitle, pg_temp;
    SET client_encoding = 'UTF8';
    SET client_min_messages = warning;
    SET standard_conforming_strings = on;
    SET TimeZone = 'UTC';
    SET default_statistics_target = 10;
    SET jit = off;
    SET random_page_cost = 1.1;
    SET tcp_keepalives_idle = 60;
    SET tcp_keepalives_interval = 15;
    SET tcp_keepalives_count = 4";

/// The most bytes of root certificates that are read.
const LARGEST: u64 = 4 * 1024 * 1024;

/// What the client says of a server whose certificate is not good.
const UNTRUSTED: &str = "error performing TLS handshake";

/// What the client says when it has no password to give.
const UNTOLD: &str = "invalid configuration";

/// Who asks a server, and what the environment says of that.
#[derive(Clone)]
pub struct Access {
    /// `PGPASSWORD`.
    pub password: Option<Password>,
    /// `PGPASSFILE`, or the file that stands for it by default.
    pub password_file: Option<PathBuf>,
    /// The command and its actor, for whoever waits for them.
    pub holder: Holder,
    /// How long to wait for a server that takes writes.
    pub patience: Duration,
}

/// A server with a store, and how to get at it.
#[derive(Clone)]
pub struct Server {
    address: Address,
    access: Access,
}

impl fmt::Debug for Server {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Server").field(&self.address).finish()
    }
}

impl fmt::Display for Server {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.address.fmt(f)
    }
}

impl Server {
    /// The server at an address, as the environment lets it be used.
    pub const fn new(address: Address, access: Access) -> Self {
        Self { address, access }
    }

    /// The user who asks.
    pub fn user(&self) -> &str {
        self.address.user()
    }

    /// How long to wait for a server that takes writes.
    pub const fn patience(&self) -> Duration {
        self.access.patience
    }

    /// Connects to the first of its hosts that answers and takes writes. With several hosts, or
    /// while a server starts, it waits for one.
    pub fn connect_patiently(&self) -> Result<Client, Error> {
        let mut patience = Patience::of(self.access.patience);
        loop {
            match self.try_hosts() {
                Ok(client) => return Ok(client),
                Err(Refused { error, passes }) => {
                    if !passes || !patience.waits_long() {
                        return Err(error);
                    }
                }
            }
        }
    }

    /// Connects to the first of its hosts that answers and takes writes.
    pub fn connect(&self) -> Result<Client, Error> {
        self.try_hosts().map_err(|refused| refused.error)
    }

    fn try_hosts(&self) -> Result<Client, Refused> {
        let mut details = Vec::new();
        let mut passes = self.address.targets().len() > 1;
        for target in self.address.targets() {
            match self.try_host(target) {
                Ok(client) => return Ok(client),
                Err(Tried::Failed(error)) => {
                    return Err(Refused {
                        error,
                        passes: false,
                    });
                }
                Err(Tried::Away { detail, starting }) => {
                    details.push(format!("{target}: {detail}"));
                    passes |= starting;
                }
            }
        }
        let error = Error::Unreachable {
            place: self.to_string(),
            detail: details.join("; "),
        };
        Err(Refused { error, passes })
    }

    fn try_host(&self, target: &Target) -> Result<Client, Tried> {
        let password = self.password_for(target).map_err(Tried::Failed)?;
        let secret = password.as_ref().map(Password::reveal);
        let config = self
            .address
            .config(target, secret, &name_of(&self.access.holder));
        let connected = if target.tls {
            let roots = self.roots().map_err(Tried::Failed)?;
            let connector = tls::connector(roots.as_deref()).map_err(|error| {
                Tried::Failed(Error::Unfit {
                    place: self.to_string(),
                    detail: error.to_string(),
                })
            })?;
            config.connect(connector)
        } else {
            config.connect(NoTls)
        };
        let mut client = connected.map_err(|error| self.refused(&error))?;
        self.greet(&mut client).map_err(Tried::Failed)?;
        Ok(client)
    }

    /// Settles what the connection is to be like, and looks whether the server can hold a store.
    fn greet(&self, client: &mut Client) -> Result<(), Error> {
        client.batch_execute(SETTINGS).map_err(explain)?;
        let row = client
            .query_one(
                "SELECT CAST(current_setting('server_version_num') AS BIGINT),
                        current_setting('server_encoding')",
                &[],
            )
            .map_err(explain)?;
        let (version, encoding): (i64, String) = (row.get(0), row.get(1));
        let unfit = |detail: String| Error::Unfit {
            place: self.to_string(),
            detail,
        };
        if version < OLDEST {
            let version = version / 10_000;
            return Err(unfit(format!(
                "it is PostgreSQL {version}, and 15 or newer is needed"
            )));
        }
        if encoding != "UTF8" {
            return Err(unfit(format!(
                "the database is encoded in {encoding}, and UTF8 is needed"
            )));
        }
        Ok(())
    }

    fn password_for(&self, target: &Target) -> Result<Option<Password>, Error> {
        let text = match &self.access.password_file {
            None => None,
            Some(path) => match files::read_secret(path) {
                Ok(bytes) => Some(bytes),
                Err(files::Error::Missing(_)) => None,
                Err(error) => return Err(error.into()),
            },
        };
        let text = text.as_ref().map(|bytes| String::from_utf8_lossy(bytes));
        Ok(password::choose(
            &self.address,
            target,
            self.access.password.as_ref(),
            text.as_deref(),
        ))
    }

    fn roots(&self) -> Result<Option<Vec<u8>>, Error> {
        match self.address.root_certificates() {
            Some(path) => {
                let file = Input::File(path.to_owned());
                Ok(Some(file.read_bytes(
                    Path::new(""),
                    &mut io::empty(),
                    LARGEST,
                )?))
            }
            None => Ok(None),
        }
    }

    /// Why a connection was not made.
    fn refused(&self, error: &::postgres::Error) -> Tried {
        let place = self.to_string();
        let Some(told) = error.as_db_error() else {
            let detail = chain(error);
            return match &detail {
                _ if detail.starts_with(UNTRUSTED) => {
                    Tried::Failed(Error::Untrusted { place, detail })
                }
                _ if detail.starts_with(UNTOLD) => Tried::Failed(Error::LoginRefused {
                    place,
                    user: self.user().to_owned(),
                    detail: "it wants a password, and none is given".to_owned(),
                }),
                _ => Tried::Away {
                    detail,
                    starting: false,
                },
            };
        };
        Tried::Failed(match *told.code() {
            SqlState::INVALID_PASSWORD | SqlState::INVALID_AUTHORIZATION_SPECIFICATION => {
                Error::LoginRefused {
                    place,
                    user: self.user().to_owned(),
                    detail: sentence(told),
                }
            }
            SqlState::INVALID_CATALOG_NAME => Error::NoDatabase {
                place,
                name: self.address.dbname().to_owned(),
            },
            SqlState::CANNOT_CONNECT_NOW | SqlState::TOO_MANY_CONNECTIONS => {
                return Tried::Away {
                    detail: sentence(told),
                    starting: true,
                };
            }
            _ => {
                return Tried::Away {
                    detail: sentence(told),
                    starting: false,
                };
            }
        })
    }
}

/// What came of asking one host.
enum Tried {
    /// It does not answer, or takes no writes: another may.
    Away { detail: String, starting: bool },
    /// It says no, and so would the others.
    Failed(Error),
}

/// What came of asking all hosts.
struct Refused {
    error: Error,
    /// Whether it may pass by itself.
    passes: bool,
}

/// An error with what lies behind it, outermost first.
fn chain(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        text = format!("{text}: {error}");
        cause = error.source();
    }
    text
}

/// What the name of our connections begins with.
const NAME: &str = "entitle ";

/// What parts the command from its actor.
const OF: &str = " of ";

/// The name of a connection: the command that it is for, and the actor.
fn name_of(holder: &Holder) -> String {
    format!("{NAME}{}{OF}{}", holder.command, holder.actor)
}

/// Who is behind a connection of this name; nothing when it is not one of ours.
pub fn holder_named(name: &str) -> Option<Holder> {
    let (command, actor) = name.strip_prefix(NAME)?.split_once(OF)?;
    Some(Holder {
        command: command.to_owned(),
        actor: actor.to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_connection_says_who_is_behind_it() {
        let holder = Holder {
            command: "order import".to_owned(),
            actor: "grace".to_owned(),
        };
        assert_eq!(holder_named(&name_of(&holder)), Some(holder));
        assert_eq!(holder_named("psql"), None);
    }
}
