//! One license, those of an order, or those of many rows: one transaction, and one event that says
//! what it made.

use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::domain::{
    Binding, EntitlementRef, Event, HostId, LicenseNumber, OrderNumber, Platform, Quantity,
    SourceName, User, hex,
};
use crate::ops::{Error, Problem, Recorded, Session, Tx, order};
use crate::store::entitlement::{self, Entitlement, Grant};
use crate::store::vendor;

use super::generate::{Attempt, Generated, Issued, Request};
use super::mint::Mint;
use super::pens::Pens;
use super::press;

/// What the rows of one request file came to: each with its number in the file.
pub type RowOutcome = (u64, Result<Issued, Problem>);

/// Licenses for everything that an order granted, for one holder of each sort.
#[derive(Debug, Clone)]
pub struct OrderRequest {
    /// The order's number.
    pub number: OrderNumber,
    /// The system it came from, where several have that number.
    pub source: Option<SourceName>,
    /// The hosts, for what is locked to hosts.
    pub hosts: Vec<HostId>,
    /// The person, for what is for named users.
    pub user: Option<User>,
    /// The copies of each floating license.
    pub copies: Option<Quantity>,
    /// What they are to run on.
    pub platform: Option<Platform>,
}

/// Issues one license.
pub fn generate(
    tx: &mut Tx<'_>,
    session: &Session,
    pens: &Pens,
    request: &Request,
) -> Result<Recorded<Attempt<Issued>>, Error> {
    let mut mint = Mint::open(tx, session, pens)?;
    let generated = match mint.generate(tx, request)? {
        Attempt::Done(generated) => generated,
        Attempt::Locked(purpose) => return Ok(Recorded::unchanged(Attempt::Locked(purpose))),
    };
    let mut tally = Tally::default();
    tally.add(&generated);
    let event = tally.event().map(|event| {
        let license = &generated.issued.license;
        let event = with(
            event,
            json!({
                "entitlement": license.entitlement,
                "product": license.product.as_str(),
                "kind": license.kind,
                "hosts": license.hosts,
                "platform": license.platform,
            }),
        );
        match license.number {
            Some(number) => event.about(&number),
            None => event,
        }
        .of_customer(generated.customer_id)
    });
    Ok(record(Attempt::Done(generated.issued), event))
}

/// Issues a license for each product of each entitlement of an order: all of them, or none.
pub fn generate_for_order(
    tx: &mut Tx<'_>,
    session: &Session,
    pens: &Pens,
    asked: &OrderRequest,
) -> Result<Recorded<Attempt<Vec<Issued>>>, Error> {
    let order = order::resolve(tx, &asked.number, asked.source.as_ref())?;
    let rights = rights_of(tx, session, order.id)?;
    if rights.is_empty() {
        return Err(Problem::not_found(
            "order_grants_nothing",
            format!("the order `{}` granted nothing", order.number),
        )
        .into());
    }
    asked.fits(&order.number, &rights)?;
    let mut mint = Mint::open(tx, session, pens)?;
    let mut tally = Tally::default();
    let mut issued = Vec::new();
    for (entitlement, grants) in &rights {
        let request = asked.of(entitlement);
        for (place, _) in grants.iter().enumerate() {
            // A license of the first product may have begun the term that the next one shares.
            let (entitlement, grant) = fresh(tx, entitlement, place)?;
            match mint.generate_on(tx, &entitlement, &grant, &request)? {
                Attempt::Done(generated) => {
                    tally.add(&generated);
                    issued.push(generated.issued);
                }
                Attempt::Locked(purpose) => {
                    return Ok(Recorded::unchanged(Attempt::Locked(purpose)));
                }
            }
        }
    }
    let event = tally.event().map(|event| {
        with(event, json!({ "order": order.number.as_str() })).of_customer(order.customer_id)
    });
    Ok(record(Attempt::Done(issued), event))
}

/// Issues the licenses of many rows, each judged for itself: a refused one leaves nothing and does
/// not stop the others.
pub fn generate_rows(
    tx: &mut Tx<'_>,
    session: &Session,
    pens: &Pens,
    rows: &[(u64, Request)],
) -> Result<Recorded<Attempt<Vec<RowOutcome>>>, Error> {
    let mint = Mint::open(tx, session, pens)?;
    press::beside(pens, |press| {
        let mut mint = mint.of_many(press, rows.len());
        let mut generated = Vec::with_capacity(rows.len());
        let mut refused = Vec::new();
        for (row, request) in rows {
            match mint.generate(tx, request) {
                Ok(Attempt::Done(one)) => generated.push(one),
                Ok(Attempt::Locked(purpose)) => {
                    return Ok(Recorded::unchanged(Attempt::Locked(purpose)));
                }
                Err(Error::Problem(problem)) => refused.push((*row, problem)),
                Err(error) => return Err(error),
            }
        }
        mint.settle(tx, &mut generated)?;
        let mut tally = Tally {
            refused: i64::try_from(refused.len()).unwrap_or(i64::MAX),
            ..Tally::default()
        };
        for one in &generated {
            tally.add(one);
        }
        let event = tally.event();
        let outcomes = in_row_order(rows, generated, refused);
        Ok(record(Attempt::Done(outcomes), event))
    })
}

/// What each row came to, in the order of the rows.
fn in_row_order(
    rows: &[(u64, Request)],
    generated: Vec<Generated>,
    refused: Vec<(u64, Problem)>,
) -> Vec<RowOutcome> {
    let mut generated = generated.into_iter();
    let mut refused = refused.into_iter().peekable();
    let outcome = |(row, _): &(u64, Request)| {
        if let Some((_, problem)) = refused.next_if(|(refused, _)| refused == row) {
            return Some((*row, Err(problem)));
        }
        generated.next().map(|one| (*row, Ok(one.issued)))
    };
    rows.iter().filter_map(outcome).collect()
}

fn record<T>(outcome: T, event: Option<Event>) -> Recorded<T> {
    match event {
        Some(event) => Recorded::changed(outcome, event),
        None => Recorded::unchanged(outcome),
    }
}

/// What a transaction made, for its event.
#[derive(Default)]
struct Tally {
    count: i64,
    first: Option<LicenseNumber>,
    last: Option<LicenseNumber>,
    copies: i64,
    activated: i64,
    noted: i64,
    refused: i64,
    /// Over the signatures in their order.
    digest: Sha256,
}

impl Tally {
    fn add(&mut self, generated: &Generated) {
        self.noted += i64::from(generated.noted);
        let Some(made) = &generated.made else {
            return;
        };
        self.count += 1;
        self.first = self.first.or(Some(made.number));
        self.last = Some(made.number);
        self.copies += made.copies;
        self.activated += i64::from(made.activated);
        self.digest.update(made.signature.unwrap_or([0; 64]));
    }

    /// The event; none when nothing was changed.
    fn event(self) -> Option<Event> {
        if self.count > 0 {
            return Some(Event::new(
                "license.generated",
                json!({
                    "count": self.count,
                    "first": self.first,
                    "last": self.last,
                    "copies": self.copies,
                    "activated": self.activated,
                    "reinstalled": self.noted,
                    "refused": self.refused,
                    "digest": hex(&self.digest.finalize()),
                }),
            ));
        }
        // Only request IDs were noted, for licenses that were there before.
        (self.noted > 0)
            .then(|| Event::new("license.reinstalled", json!({ "reinstalled": self.noted })))
    }
}

/// The same event with more in its detail.
fn with(mut event: Event, more: Value) -> Event {
    if let (Value::Object(detail), Value::Object(more)) = (&mut event.detail, more) {
        detail.extend(more);
    }
    event
}

impl OrderRequest {
    /// Refuses a holder that nothing in the order takes: it would be a mistake, silently.
    fn fits(
        &self,
        order: &OrderNumber,
        rights: &[(Entitlement, Vec<Grant>)],
    ) -> Result<(), Problem> {
        let any = |takes: fn(Binding) -> bool| rights.iter().any(|(right, _)| takes(right.binding));
        if !self.hosts.is_empty() && !any(Binding::is_host_bound) {
            let message = format!("nothing that the order `{order}` granted takes a host");
            return Err(Problem::refused("host_not_taken", message).hint("leave `--host` out"));
        }
        if self.user.is_some() && !any(|binding| binding == Binding::NamedUser) {
            let message = format!("nothing that the order `{order}` granted takes a user");
            return Err(Problem::refused("user_not_taken", message).hint("leave `--user` out"));
        }
        Ok(())
    }

    /// What is asked of one entitlement: each binding takes its own sort of holder.
    fn of(&self, entitlement: &Entitlement) -> Request {
        let binding = entitlement.binding;
        let host_bound = binding.is_host_bound();
        Request {
            entitlement: EntitlementRef::Number(entitlement.number),
            product: None,
            hosts: if host_bound {
                self.hosts.clone()
            } else {
                Vec::new()
            },
            user: self.user.clone().filter(|_| binding == Binding::NamedUser),
            copies: self.copies.filter(|_| binding == Binding::Floating),
            platform: self.platform.clone(),
            request_id: None,
        }
    }
}

fn rights_of(
    tx: &mut Tx<'_>,
    session: &Session,
    order_id: i64,
) -> Result<Vec<(Entitlement, Vec<Grant>)>, Error> {
    let today = vendor::get(tx)?.zone.day_of(session.now());
    let filter = entitlement::Filter {
        order_id: Some(order_id),
        ..entitlement::Filter::default()
    };
    let mut rights = Vec::new();
    entitlement::each(tx, &filter, today, |entitlement, grants| {
        rights.push((entitlement, grants));
        Ok::<(), Error>(())
    })?;
    Ok(rights)
}

/// An entitlement and one of its grants as they are by now.
fn fresh(
    tx: &mut Tx<'_>,
    entitlement: &Entitlement,
    place: usize,
) -> Result<(Entitlement, Grant), Error> {
    let gone = || {
        let number = entitlement.number;
        Problem::refused("changed_meanwhile", format!("`{number}` changed meanwhile"))
            .hint("run the command again")
    };
    let now = entitlement::by_number(tx, entitlement.number)?.ok_or_else(gone)?;
    let grants = entitlement::grants(tx, entitlement.number)?;
    let grant = grants.into_iter().nth(place).ok_or_else(gone)?;
    Ok((now, grant))
}
