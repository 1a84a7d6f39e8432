//! The requests of one transaction, each judged in its turn by what is on record and by what those
//!

use crate::domain::{
    self, ContactNumber, Day, IssueRefusal, Quantity, RequestId, Resolved, Term, TermKind,
};
use crate::ops::{Error, Problem, Tx, entitlement as right};
use crate::store::entitlement::Entitlement;

use super::changes::Changes;
use super::claims::{Draft, features_of, kind_of, platform_of, version_of};
use super::earlier::{Earlier, Held, Origin};
use super::generate::{Attempt, Issued, Request};
use super::mint::Mint;
use super::press::Press;
use super::refusals;
use super::rights::{Asked, Rights};
use super::tally::Tally;
use super::view::License;

/// The requests of one transaction at work.
pub(super) struct Docket<'m, 'r> {
    mint: Mint<'m>,
    press: Press,
    rights: Rights,
    earlier: Earlier,
    changes: Changes<'r>,
    /// The licenses made, as they are shown.
    shown: Vec<License>,
    /// Request IDs noted for licenses that were there before.
    reinstalled: usize,
}

/// What one request came to.
pub(super) struct Answer {
    /// The row of the customer.
    pub(super) customer_id: i64,
    license: Answered,
    request_id: Option<RequestId>,
    existing: bool,
    left: Option<i64>,
}

enum Answered {
    /// A license from before this transaction.
    Before(Box<License>),
    /// The one at this place among those made.
    Made(usize),
}

/// A docket whose requests are answered, and all that they changed written.
pub(super) struct Closed {
    shown: Vec<License>,
    /// What was done.
    pub(super) tally: Tally,
    /// Who asked for the first license that was made.
    pub(super) registrant: Option<ContactNumber>,
}

impl<'m, 'r> Docket<'m, 'r> {
    /// Reads what is on record for these requests, and what each means.
    pub(super) fn open(
        tx: &mut Tx<'_>,
        mint: Mint<'m>,
        press: Press,
        requests: impl IntoIterator<Item = &'r Request>,
    ) -> Result<(Self, Vec<Result<Asked<'r>, Problem>>), Error> {
        let requests: Vec<&Request> = requests.into_iter().collect();
        if requests.iter().any(|request| request.registrant.is_some()) {
            // They may become contacts.
            tx.keep_records()?;
        }
        let mut rights = Rights::read(tx, requests.iter().map(|request| &request.entitlement))?;
        let products = requests
            .iter()
            .filter_map(|request| request.product.as_ref());
        rights.know(tx, products)?;
        let meant = requests.iter().map(|request| rights.meant_by(request));
        let meant: Vec<Result<Asked<'r>, Problem>> = meant.collect();
        let asked: Vec<&Asked<'r>> = meant.iter().flatten().collect();
        let docket = Self {
            mint: mint.of_many(asked.len()),
            press,
            earlier: Earlier::read(tx, &asked)?,
            rights,
            changes: Changes::default(),
            shown: Vec::with_capacity(asked.len()),
            reinstalled: 0,
        };
        Ok((docket, meant))
    }

    /// Answers one request; a refused one leaves nothing.
    pub(super) fn answer(
        &mut self,
        tx: &mut Tx<'_>,
        asked: Asked<'r>,
    ) -> Result<Attempt<Answer>, Error> {
        let request = asked.request;
        if let Some((digest, held)) = self.earlier.requested(&asked) {
            if asked.digest.as_ref() != Some(digest) {
                let id = asked.request_id().unwrap_or_default();
                return Err(refusals::request_conflict(id, held.number).into());
            }
            return self.again(&asked, held);
        }
        let live = self.earlier.live(&asked.slot);
        let entitlement = &self.rights[asked.right].entitlement;
        let state = entitlement.state(&self.mint.today);
        if let Err(why) = domain::entitlement::may_issue(state) {
            let live = live.map(|license| license.number);
            let newest = match why {
                IssueRefusal::Superseded => right::newest(tx, entitlement)?,
                _ => None,
            };
            return Err(refusals::not_issuable(entitlement, why, live, newest).into());
        }
        let Some(live) = live.cloned() else {
            return self.make(tx, asked);
        };
        live.same_as_asked(request)?;
        self.earlier.still_trusted(&live)?;
        live.still_runs(entitlement, self.mint.session.now())?;
        let answer = self.again(&asked, &live)?;
        self.reinstalled += usize::from(asked.digest.is_some());
        self.note(&asked, live);
        Ok(answer)
    }

    /// The answer with a license that is there already.
    fn again(&self, asked: &Asked<'r>, held: &Held) -> Result<Attempt<Answer>, Error> {
        let right = &self.rights[asked.right];
        let license = match &held.origin {
            Origin::Made(place) => Answered::Made(*place),
            Origin::Stored(license) => {
                let license = license.as_ref().clone();
                Answered::Before(Box::new(License::of(license, &self.mint.today)?))
            }
        };
        Ok(Attempt::Done(Answer {
            customer_id: right.entitlement.customer_id,
            license,
            request_id: asked.request.request_id.clone(),
            existing: true,
            left: right.grants[asked.grant].ledger.left(),
        }))
    }

    fn make(&mut self, tx: &mut Tx<'_>, asked: Asked<'r>) -> Result<Attempt<Answer>, Error> {
        let right = &mut self.rights[asked.right];
        let (entitlement, grant) = (&mut right.entitlement, &mut right.grants[asked.grant]);
        let copies = asked.request.copies.unwrap_or(Quantity::ONE);
        if !grant.ledger.admits(copies) {
            return Err(refusals::no_copies_left(entitlement, grant, copies).into());
        }
        let kind = kind_of(entitlement.term);
        let Some(pen) = self.mint.pens.of(kind.purpose()) else {
            return Ok(Attempt::Locked(kind.purpose()));
        };
        let begun = begin(entitlement, entitlement.day(&self.mint.today))?;
        let draft = Draft {
            validity: self.mint.validity(entitlement, &begun, &right.policy, kind),
            version: version_of(entitlement, grant, &self.mint.today),
            features: features_of(grant),
            policy: &right.policy,
            platform: platform_of(asked.request.platform.as_ref()),
            stands_for: None,
            succeeds: None,
            holder: &asked.holder,
            entitlement,
            grant,
            kind,
            copies,
        };
        let (new, unsigned) = self.mint.prepare(tx, &draft, pen)?;
        self.press.ask(kind.purpose(), unsigned);
        let held = Held {
            number: new.number,
            copies: new.copies,
            platform: new.platform.clone(),
            origin: Origin::Made(self.shown.len()),
        };
        self.shown.push(self.mint.view(draft, &new, pen));
        self.changes.make(new, grant);
        let registrant = asked.request.registrant.as_ref();
        self.changes.register(entitlement.customer_id, registrant);
        grant.ledger.issued += copies.get();
        if entitlement.start.is_none()
            && let Some(start) = begun.start
        {
            (entitlement.start, entitlement.expires) = (begun.start, begun.expires);
            self.changes
                .activate(entitlement.number, start, begun.expires);
        }
        let answer = Answer {
            customer_id: entitlement.customer_id,
            license: Answered::Made(self.shown.len() - 1),
            request_id: asked.request.request_id.clone(),
            existing: false,
            left: grant.ledger.left(),
        };
        self.note(&asked, held.clone());
        self.earlier.add(asked.slot, held);
        Ok(Attempt::Done(answer))
    }

    /// Remembers under which ID a license was asked for.
    fn note(&mut self, asked: &Asked<'r>, license: Held) {
        self.changes.note(asked, license.number);
        self.earlier.note(asked, license);
    }

    /// Writes what the answers changed.
    pub(super) fn close(mut self, tx: &mut Tx<'_>) -> Result<Closed, Error> {
        self.mint.give_back_numbers(tx)?;
        self.changes.take(tx, self.mint.session.now())?;
        let registered = self.changes.register_all(tx, self.mint.session.now())?;
        let mut tally = Tally::of(self.changes.activated(), self.reinstalled, registered);
        let real = !self.mint.is_rehearsal();
        let (made, shown) = (&mut self.changes.made, &mut self.shown);
        self.press.store(tx, made, shown, &mut tally, real)?;
        self.changes.note_requests(tx)?;
        let registrant = self.changes.made.first().and_then(|made| made.registrant);
        Ok(Closed {
            shown: self.shown,
            tally,
            registrant,
        })
    }
}

impl Closed {
    /// What a request came to, as it is shown.
    pub(super) fn issued(&self, answer: Answer) -> Issued {
        Issued {
            license: match answer.license {
                Answered::Before(license) => *license,
                Answered::Made(place) => self.shown[place].clone(),
            },
            request_id: answer.request_id,
            existing: answer.existing,
            left: answer.left,
        }
    }
}

/// The days of an entitlement, first activated today if it waits for that.
fn begin(entitlement: &Entitlement, today: Day) -> Result<Resolved, Problem> {
    let term = match entitlement.term {
        TermKind::Perpetual => Some(Term::Perpetual),
        TermKind::Subscription => entitlement.term_months.map(Term::Months),
        TermKind::Trial => entitlement.term_days.map(Term::Days),
    };
    let frozen = Resolved {
        start: entitlement.start,
        expires: entitlement.expires,
        term,
    };
    frozen.activated(today).map_err(|error| {
        let number = entitlement.number;
        Problem::refused(
            "term_impossible",
            format!("`{number}` cannot begin today: {error}"),
        )
    })
}
