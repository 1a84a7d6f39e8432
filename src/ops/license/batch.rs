//! One license, those of an order, or those of many rows: one transaction, and one event that says
//! what it made.

use serde_json::{Value, json};

use crate::domain::{
    Binding, ContactNumber, EntitlementRef, Event, HostId, OrderNumber, Platform, Quantity,
    Registrant, SourceName, User,
};
use crate::ops::{Error, Problem, Recorded, Session, Tx, order};
use crate::store::entitlement::{self, Entitlement, Grant};
use crate::store::vendor;

use super::docket::Docket;
use super::generate::{Attempt, Issued, Request};
use super::mint::Mint;
use super::pens::Pens;
use super::press;
use super::view::License;

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
    /// Who asks for them.
    pub registrant: Option<Registrant>,
}

/// Issues one license.
pub fn generate(
    tx: &mut Tx<'_>,
    session: &Session,
    pens: &Pens,
    request: &Request,
) -> Result<Recorded<Attempt<Issued>>, Error> {
    press::beside(pens, |press| {
        let mint = Mint::open(tx, session, pens)?;
        let one = std::slice::from_ref(request);
        let (mut docket, mut asked) = Docket::open(tx, mint, press, one)?;
        let answer = match docket.answer(tx, asked.swap_remove(0)?)? {
            Attempt::Done(answer) => answer,
            Attempt::Locked(purpose) => return Ok(Recorded::unchanged(Attempt::Locked(purpose))),
        };
        let customer_id = answer.customer_id;
        let closed = docket.close(tx)?;
        let issued = closed.issued(answer);
        let event = closed.tally.event();
        let registrant = closed.registrant;
        let event =
            event.map(|event| about(event, &issued.license, registrant).of_customer(customer_id));
        Ok(record(issued, event))
    })
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
    let requests = asked.requests(&rights);
    press::beside(pens, |press| {
        let mint = Mint::open(tx, session, pens)?;
        let (mut docket, asked) = Docket::open(tx, mint, press, &requests)?;
        let mut answers = Vec::with_capacity(asked.len());
        for asked in asked {
            match docket.answer(tx, asked?)? {
                Attempt::Done(answer) => answers.push(answer),
                Attempt::Locked(purpose) => {
                    return Ok(Recorded::unchanged(Attempt::Locked(purpose)));
                }
            }
        }
        let closed = docket.close(tx)?;
        let issued = answers.into_iter().map(|answer| closed.issued(answer));
        let issued = issued.collect();
        let event = closed.tally.event().map(|event| {
            with(event, json!({ "order": order.number.as_str() })).of_customer(order.customer_id)
        });
        Ok(record(issued, event))
    })
}

/// Issues the licenses of many rows, each judged for itself: a refused one leaves nothing and does
/// not stop the others.
pub fn generate_rows(
    tx: &mut Tx<'_>,
    session: &Session,
    pens: &Pens,
    rows: &[(u64, Request)],
) -> Result<Recorded<Attempt<Vec<RowOutcome>>>, Error> {
    press::beside(pens, |press| {
        let mint = Mint::open(tx, session, pens)?;
        let requests = rows.iter().map(|(_, request)| request);
        let (mut docket, asked) = Docket::open(tx, mint, press, requests)?;
        let mut answers = Vec::with_capacity(rows.len());
        for asked in asked {
            let answer = asked.map_err(Error::from);
            match answer.and_then(|asked| docket.answer(tx, asked)) {
                Ok(Attempt::Done(answer)) => answers.push(Ok(answer)),
                Ok(Attempt::Locked(purpose)) => {
                    return Ok(Recorded::unchanged(Attempt::Locked(purpose)));
                }
                Err(Error::Problem(problem)) => answers.push(Err(problem)),
                Err(error) => return Err(error),
            }
        }
        let mut closed = docket.close(tx)?;
        closed.tally.refused = answers.iter().filter(|answer| answer.is_err()).count();
        let issued = answers
            .into_iter()
            .map(|answer| answer.map(|answer| closed.issued(answer)));
        let outcomes = rows.iter().map(|(row, _)| *row).zip(issued).collect();
        Ok(record(outcomes, closed.tally.event()))
    })
}

fn record<T>(outcome: T, event: Option<Event>) -> Recorded<Attempt<T>> {
    let outcome = Attempt::Done(outcome);
    match event {
        Some(event) => Recorded::changed(outcome, event),
        None => Recorded::unchanged(outcome),
    }
}

/// The event of one license.
fn about(event: Event, license: &License, registrant: Option<ContactNumber>) -> Event {
    let event = with(
        event,
        json!({
            "entitlement": license.entitlement,
            "product": license.product.as_str(),
            "kind": license.kind,
            "hosts": license.hosts,
            "platform": license.platform,
            "registrant": registrant,
        }),
    );
    match license.number {
        Some(number) => event.about(&number),
        None => event,
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

    /// What is asked for: a license for each product of each of these rights.
    fn requests(&self, rights: &[(Entitlement, Vec<Grant>)]) -> Vec<Request> {
        let each = rights.iter().flat_map(|(entitlement, grants)| {
            grants.iter().map(|grant| self.of(entitlement, grant))
        });
        each.collect()
    }

    /// What is asked of one grant: each binding takes its own sort of holder.
    fn of(&self, entitlement: &Entitlement, grant: &Grant) -> Request {
        let binding = entitlement.binding;
        let host_bound = binding.is_host_bound();
        Request {
            entitlement: EntitlementRef::Number(entitlement.number),
            product: Some(grant.product.clone()),
            hosts: if host_bound {
                self.hosts.clone()
            } else {
                Vec::new()
            },
            user: self.user.clone().filter(|_| binding == Binding::NamedUser),
            copies: self.copies.filter(|_| binding == Binding::Floating),
            platform: self.platform.clone(),
            request_id: None,
            registrant: self.registrant.clone(),
        }
    }
}

fn rights_of(
    tx: &mut Tx<'_>,
    session: &Session,
    order_id: i64,
) -> Result<Vec<(Entitlement, Vec<Grant>)>, Error> {
    let today = vendor::today(tx, session.now())?;
    let filter = entitlement::Filter {
        order_id: Some(order_id),
        superseded: true,
        ..entitlement::Filter::default()
    };
    let mut rights = Vec::new();
    entitlement::each(tx, &filter, &today, |entitlement, grants| {
        rights.push((entitlement, grants));
        Ok::<(), Error>(())
    })?;
    Ok(rights)
}
