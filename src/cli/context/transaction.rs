//! Transactions: what is read or written in one, in a session of its own, and the refusals that
//! belong on record.

use crate::error::Error;
use crate::exit::Exit;
use crate::ops::{self, Recorded, Session, Tx};
use crate::store;

use super::Desk;

impl Desk<'_> {
    /// A session with fresh randomness.
    pub fn session(&mut self) -> Result<Session, Error> {
        Ok(Session::new(self.author.clone(), self.random()?))
    }

    /// Fresh random bytes.
    pub fn random<const N: usize>(&mut self) -> Result<[u8; N], Error> {
        self.env.entropy.bytes().map_err(|error| {
            Error::new(
                Exit::Unexpected,
                "no_randomness",
                format!("the system gave no randomness: {error}"),
            )
        })
    }

    /// Reads the store as it is at one moment.
    pub fn read<T, E>(
        &mut self,
        work: impl FnOnce(&mut Tx<'_>, &Session) -> Result<T, E>,
    ) -> Result<T, Error>
    where
        E: From<store::Error>,
        Error: From<E>,
    {
        let session = self.session()?;
        Ok(self.store()?.read(|tx| work(tx, &session))?)
    }

    /// Reads what a command is about before it asks for anything; a refusal that belongs on record
    /// is put there.
    pub fn look<T>(
        &mut self,
        work: impl FnOnce(&mut Tx<'_>, &Session) -> Result<T, ops::Error>,
    ) -> Result<T, Error> {
        let session = self.session()?;
        let result = self.store()?.read(|tx| work(tx, &session));
        self.put_on_record(&session, &result)?;
        Ok(result?)
    }

    /// Runs `work` beside the store, on its temporary tables alone, without the write lock.
    pub fn scratch<T>(
        &mut self,
        work: impl FnOnce(&mut Tx<'_>) -> Result<T, Error>,
    ) -> Result<T, Error> {
        self.store()?.scratch(work)
    }

    /// Changes the store, or not at all; a refusal that belongs on record is put there.
    pub fn write<T>(
        &mut self,
        work: impl FnMut(&mut Tx<'_>, &Session) -> Result<Recorded<T>, ops::Error>,
    ) -> Result<T, Error> {
        let session = self.session()?;
        self.write_in(&session, work)
    }

    /// The same in a session that has begun.
    pub fn write_in<T>(
        &mut self,
        session: &Session,
        mut work: impl FnMut(&mut Tx<'_>, &Session) -> Result<Recorded<T>, ops::Error>,
    ) -> Result<T, Error> {
        let result = self
            .store()?
            .write(session.author(), |tx| work(tx, session));
        self.put_on_record(session, &result)?;
        Ok(result?)
    }

    /// Finds out what [`Self::write`] would do, to be agreed to before it does; a refusal that
    /// belongs on record is put there.
    pub fn plan<T>(
        &mut self,
        mut work: impl FnMut(&mut Tx<'_>, &Session) -> Result<Recorded<T>, ops::Error>,
    ) -> Result<T, Error> {
        let session = self.session()?;
        let result = self.store()?.rehearse(|tx| work(tx, &session));
        self.put_on_record(&session, &result)?;
        Ok(result?)
    }

    /// Does what [`Self::write`] does, or, in a dry run, only finds out what that would be.
    pub fn write_or_rehearse<T>(
        &mut self,
        dry_run: bool,
        mut work: impl FnMut(&mut Tx<'_>, &Session) -> Result<Recorded<T>, ops::Error>,
    ) -> Result<T, Error> {
        if !dry_run {
            return self.write(work);
        }
        let session = self.session()?;
        Ok(self.store()?.rehearse(|tx| work(tx, &session))?)
    }

    fn put_on_record<T>(
        &mut self,
        session: &Session,
        result: &Result<T, ops::Error>,
    ) -> Result<(), Error> {
        if let Err(ops::Error::Problem(problem)) = result
            && let Some(event) = &problem.record
        {
            self.store()?.write(session.author(), |tx| {
                ops::refusal::record(tx, session, event)
            })?;
        }
        Ok(())
    }
}
