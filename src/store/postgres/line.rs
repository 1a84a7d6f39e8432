//! The line to the server. While it takes rows in bulk the command goes on with what it does next;
//! whatever it then asks the server waits until the rows are there, and is told what went wrong.

use std::io::Write as _;
use std::thread::{self, JoinHandle};

use ::postgres::Client;

use crate::store::Error;

use super::explain::{self, explain};

/// A line to the server.
pub struct Line(State);

enum State {
    Free(Box<Client>),
    Copying(JoinHandle<(Box<Client>, Result<(), Error>)>),
    /// Only for the while between the two.
    Gone,
}

impl Line {
    /// A line that is free.
    pub fn over(client: Client) -> Self {
        Self(State::Free(Box::new(client)))
    }

    /// The line once it is free.
    pub fn free(&mut self) -> Result<&mut Client, Error> {
        if let State::Copying(_) = &self.0 {
            let State::Copying(copying) = std::mem::replace(&mut self.0, State::Gone) else {
                return Err(gone());
            };
            let (client, copied) = copying.join().map_err(|_| gone())?;
            self.0 = State::Free(client);
            copied?;
        }
        match &mut self.0 {
            State::Free(client) => Ok(client),
            _ => Err(gone()),
        }
    }

    /// Sends rows in the form of a binary COPY, beside what the command does next.
    pub fn copy_beside(&mut self, statement: String, rows: Vec<u8>) -> Result<(), Error> {
        self.free()?;
        let State::Free(mut client) = std::mem::replace(&mut self.0, State::Gone) else {
            return Err(gone());
        };
        self.0 = State::Copying(thread::spawn(move || {
            let copied = copy(&mut client, &statement, &rows);
            (client, copied)
        }));
        Ok(())
    }
}

fn copy(client: &mut Client, statement: &str, rows: &[u8]) -> Result<(), Error> {
    let mut writer = client.copy_in(statement).map_err(explain)?;
    writer.write_all(rows).map_err(explain::broken)?;
    writer.finish().map_err(explain).map(drop)
}

fn gone() -> Error {
    Error::Lost(anyhow::anyhow!("the connection was given up"))
}
