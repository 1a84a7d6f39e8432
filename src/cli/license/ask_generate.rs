//! `entitle license generate` with a person there: whose it is, by which right, for whom.

use std::path::PathBuf;

use crate::cli::asking::{Again, Turn, as_typed};
use crate::cli::context::Desk;
use crate::domain::{
    Binding, CustomerCode, EntitlementRef, HostId, Platform, ProductCode, Quantity, Registrant,
    RequestId, User,
};
use crate::error::Error;
use crate::ops::choice::{self, RightChoices, has_left};
use crate::ops::entitlement::{Entitlement, GrantCount};
use crate::ops::license::{Plan, Request};

use super::generate;

/// A request on its way.
struct Asking {
    /// What was on the command line, as far as it goes.
    given: Given,
    /// The same with what was answered.
    answers: Given,
    /// What the customer has to choose from.
    choices: Option<RightChoices>,
    /// The right that was chosen.
    right: Option<Entitlement>,
    /// What would come of the answers.
    plan: Option<Plan>,
}

/// The arguments of one license.
#[derive(Debug, Clone)]
pub struct Given {
    /// The right that it is issued against.
    pub entitlement: Option<EntitlementRef>,
    /// The product, where the right is to several.
    pub product: Option<ProductCode>,
    /// The hosts that it is to be locked to.
    pub hosts: Vec<HostId>,
    /// The person that it is to be for.
    pub user: Option<User>,
    /// The copies that it is to take.
    pub copies: Option<Quantity>,
    /// What it is to run on.
    pub platform: Option<Platform>,
    /// The caller's name for the request.
    pub request_id: Option<RequestId>,
    /// The person who asks.
    pub registrant: Option<Registrant>,
    /// The folder for the file.
    pub out: Option<PathBuf>,
    /// Whether it is only said what would be issued.
    pub dry_run: bool,
}

/// Asks for what is missing, shows what would be issued, and asks whether it may; where nothing is
/// missing nobody is asked anything.
pub fn complete(given: &Given, desk: &mut Desk<'_>) -> Result<Option<(Given, Plan)>, Error> {
    let mut asking = Asking {
        answers: given.clone(),
        given: given.clone(),
        choices: None,
        right: None,
        plan: None,
    };
    if let Some(name) = &asking.given.entitlement {
        let right = desk.read(|tx, session| choice::right(tx, session, name))?;
        if asking.given.suffices(&right) {
            return Ok(None);
        }
        asking.right = Some(right);
    }
    desk.in_turn(
        &mut asking,
        &[
            Asking::customer,
            Asking::right,
            Asking::product,
            Asking::holder,
            Asking::copies,
            Asking::folder,
            Asking::agree,
        ],
    )?;
    let plan = asking
        .plan
        .ok_or_else(|| Error::usage("nothing was asked"))?;
    Ok(Some((asking.answers, plan)))
}

impl Given {
    /// What they ask for; refused while no entitlement is named.
    pub fn request(&self) -> Result<Request, Error> {
        let entitlement = self.entitlement.clone().ok_or_else(|| {
            Error::usage("no entitlement is named").hint("give `--activation ID`")
        })?;
        Ok(Request {
            entitlement,
            product: self.product.clone(),
            hosts: self.hosts.clone(),
            user: self.user.clone(),
            copies: self.copies,
            platform: self.platform.clone(),
            request_id: self.request_id.clone(),
            registrant: self.registrant.clone(),
        })
    }

    /// Whether nothing is missing that a license of this right needs.
    fn suffices(&self, right: &Entitlement) -> bool {
        let has_product = self.product.is_some() || right.grants.len() == 1;
        has_product && self.has_holder(right.binding)
    }

    fn has_holder(&self, binding: Binding) -> bool {
        match binding {
            Binding::NodeLocked | Binding::Floating => !self.hosts.is_empty(),
            Binding::NamedUser => self.user.is_some(),
            Binding::Site => true,
        }
    }

    /// The line that does the same unasked.
    pub fn again(&self, desk: &Desk<'_>) -> Again {
        let mut again = Again::of(desk);
        again.some("--activation", self.entitlement.as_ref());
        again.some("--product", self.product.as_ref());
        again.each("--host", &self.hosts);
        again.some("--user", self.user.as_ref());
        again.some("--copies", self.copies);
        again.some("--platform", self.platform.as_ref());
        again.some("--request-id", self.request_id.as_ref());
        again.some("--registrant", self.registrant.as_ref());
        again.some("--out", self.out.as_deref().map(as_typed));
        again.switch("--dry-run", self.dry_run);
        again
    }
}

impl Asking {
    fn customer(&mut self, desk: &mut Desk<'_>) -> Result<Turn, Error> {
        if self.given.entitlement.is_some() {
            return Ok(Turn::Skipped);
        }
        loop {
            let customer = desk.ask_for_customer()?;
            let choices = rights_of(&customer, desk)?;
            match choices.require_some() {
                Ok(()) => {
                    self.choices = Some(choices);
                    return Ok(Turn::Answered);
                }
                Err(why) => {
                    desk.ui().warn(&why.to_string());
                    desk.tell_left_out(choices.reasons());
                }
            }
        }
    }

    /// By which right; the only one there is, is told and taken.
    fn right(&mut self, desk: &mut Desk<'_>) -> Result<Turn, Error> {
        let Some(choices) = &self.choices else {
            return Ok(Turn::Skipped);
        };
        desk.tell_left_out(choices.reasons());
        let (right, turn) = if let [only] = choices.found.as_slice() {
            let (number, customer) = (only.number, &choices.customer);
            desk.ui().status(&format!(
                "{number} is the only entitlement of {customer} with copies left: {}",
                cells(only)[1..].join(", ")
            ));
            (only, Turn::Skipped)
        } else {
            let rows: Vec<Vec<String>> = choices.found.iter().map(cells).collect();
            let place = desk.ui().pick("Entitlement", &rows, "--activation")?;
            (&choices.found[place], Turn::Answered)
        };
        let name = EntitlementRef::Number(right.number);
        self.answers.entitlement = Some(name);
        self.right = Some(right.clone());
        Ok(turn)
    }

    /// Which product, where the right is to several that have copies left.
    fn product(&mut self, desk: &mut Desk<'_>) -> Result<Turn, Error> {
        let Some(right) = &self.right else {
            return Ok(Turn::Skipped);
        };
        if self.given.product.is_some() || right.grants.len() == 1 {
            return Ok(Turn::Skipped);
        }
        let left: Vec<&GrantCount> = right
            .grants
            .iter()
            .filter(|grant| has_left(grant))
            .collect();
        let (product, turn): (&ProductCode, Turn) = if let [only] = left.as_slice() {
            let told = format!("{} is the only product with copies left.", only.product);
            desk.ui().status(&told);
            (&only.product, Turn::Skipped)
        } else {
            let rows: Vec<Vec<String>> = left
                .iter()
                .map(|grant| vec![grant.product.to_string(), copies_left(grant)])
                .collect();
            let place = desk.ui().pick("Product", &rows, "--product")?;
            (&left[place].product, Turn::Answered)
        };
        self.answers.product = Some(product.clone());
        Ok(turn)
    }

    /// For whom: as the binding of the right has it.
    fn holder(&mut self, desk: &mut Desk<'_>) -> Result<Turn, Error> {
        let binding = self.right.as_ref().map(|right| right.binding);
        let Some(binding) = binding.filter(|binding| !self.given.has_holder(*binding)) else {
            return Ok(Turn::Skipped);
        };
        let answers = &mut self.answers;
        match binding {
            Binding::NodeLocked => answers.hosts = vec![desk.ask_for_host("Host")?],
            Binding::Floating => {
                answers.hosts = desk.ask_for_servers("Host of the license server")?;
            }
            Binding::NamedUser => {
                let label = "User, by the login or address that the product knows";
                answers.user = Some(desk.ui().ask(label, None, "--user")?);
            }
            Binding::Site => {}
        }
        Ok(Turn::Answered)
    }

    /// How many copies; what comes of all answers is tried out with it.
    fn copies(&mut self, desk: &mut Desk<'_>) -> Result<Turn, Error> {
        let takes_several = self
            .right
            .as_ref()
            .is_some_and(|right| matches!(right.binding, Binding::NodeLocked | Binding::Floating));
        if self.given.copies.is_some() || !takes_several {
            self.rehearse(desk)?;
            return Ok(Turn::Skipped);
        }
        loop {
            let copies: Quantity = desk.ui().ask("Copies", Some("1"), "--copies")?;
            // One is what is taken when nobody says, or what the holder has already.
            self.answers.copies = (copies != Quantity::ONE).then_some(copies);
            match self.rehearse(desk) {
                Ok(()) => return Ok(Turn::Answered),
                Err(error) if copies != Quantity::ONE && is_about_copies(&error) => {
                    desk.ui().warn(&error.message);
                }
                Err(error) => return Err(error),
            }
        }
    }

    fn rehearse(&mut self, desk: &mut Desk<'_>) -> Result<(), Error> {
        let request = self.answers.request()?;
        self.plan = Some(Plan {
            issued: generate::issue(&request, true, None, desk)?,
            folder: self.given.out.as_deref().map(as_typed),
        });
        Ok(())
    }

    fn folder(&mut self, desk: &mut Desk<'_>) -> Result<Turn, Error> {
        if self.given.out.is_some() || self.given.dry_run {
            return Ok(Turn::Skipped);
        }
        let folder = desk.ask_for_folder()?;
        if let Some(plan) = &mut self.plan {
            plan.folder = Some(as_typed(&folder));
        }
        self.answers.out = Some(folder);
        Ok(Turn::Answered)
    }

    fn agree(&mut self, desk: &mut Desk<'_>) -> Result<Turn, Error> {
        if self.given.dry_run {
            return Ok(Turn::Skipped);
        }
        if let Some(plan) = &self.plan {
            desk.agree(plan, "Issue it?")?;
        }
        Ok(Turn::Answered)
    }
}

/// Whether another number of copies may be the way out.
fn is_about_copies(error: &Error) -> bool {
    matches!(error.code, "capacity_exceeded" | "license_differs")
}

fn rights_of(customer: &CustomerCode, desk: &mut Desk<'_>) -> Result<RightChoices, Error> {
    desk.read(|tx, session| choice::rights(tx, session, customer))
}

/// What one wants to see of an entitlement before it is taken.
fn cells(right: &Entitlement) -> Vec<String> {
    let left = match right.grants.as_slice() {
        [only] => copies_left(only),
        several => several
            .iter()
            .map(|grant| format!("{} {}", grant.product, copies_left(grant)))
            .collect::<Vec<_>>()
            .join(", "),
    };
    vec![
        right.number.to_string(),
        right.sku.to_string(),
        right.activation_id.to_string(),
        left,
        match right.expires {
            Some(day) => format!("expires {day}"),
            None if right.start.is_none() => "not activated yet".to_owned(),
            None => "perpetual".to_owned(),
        },
    ]
}

fn copies_left(grant: &GrantCount) -> String {
    match (grant.left, grant.capacity) {
        (Some(left), Some(capacity)) => format!("{left} of {capacity} left"),
        _ => "not counted".to_owned(),
    }
}
