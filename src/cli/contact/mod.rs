//! `entitle contact`.

use clap::{Args, Subcommand};

use crate::domain::{ContactNumber, ContactRole, CustomerCode, EmailAddress, Name};
use crate::error::Error;
use crate::ops::contact::{self, Contact, Details};

use super::context::Desk;
use super::globals::words_of;

mod forget;

/// Contacts: the people at a customer
///
/// The only place for names and e-mail addresses of people; everywhere else a person is named by
/// the contact's number, `C-5`.
#[derive(Debug, Args)]
#[command(after_help = "Example:
  entitle contact add ACME --name 'Ada Lovelace' --email ada@acme.example")]
pub struct Arguments {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// Add a person to a customer
    ///
    /// A person with the same address, or without one of the same name, is there already: then
    /// nothing is added.
    #[command(after_help = "Example:
  entitle contact add ACME --name 'Ada Lovelace' --email ada@acme.example --role buyer")]
    Add {
        /// The customer's code
        customer: CustomerCode,
        #[command(flatten)]
        details: DetailArguments,
    },
    /// List the people at a customer
    #[command(after_help = "Example:
  entitle contact list ACME")]
    List {
        /// The customer's code
        customer: CustomerCode,
        /// How many to show, 0 for all [default: 500 in a table, else all]
        #[arg(long, value_name = "N")]
        limit: Option<u64>,
    },
    /// Change what is known of a person
    #[command(after_help = "Example:
  entitle contact edit C-5 --email ada@acme.example")]
    Edit {
        /// The contact's number, `C-5`
        number: ContactNumber,
        #[command(flatten)]
        details: DetailArguments,
    },
    Forget(forget::Arguments),
}

#[derive(Debug, Args)]
#[group(required = true, multiple = true)]
struct DetailArguments {
    /// The person's name
    #[arg(long)]
    name: Option<Name>,

    /// The person's e-mail address
    #[arg(long, value_name = "ADDRESS")]
    email: Option<EmailAddress>,

    /// What the person is for the customer [default: technical]
    #[arg(long, value_parser = words_of::<ContactRole>(&["technical", "buyer", "registrant"]))]
    role: Option<ContactRole>,
}

impl From<DetailArguments> for Details {
    fn from(arguments: DetailArguments) -> Self {
        Self {
            name: arguments.name,
            email: arguments.email,
            role: arguments.role,
        }
    }
}

/// Runs a verb of `contact`.
pub fn run(arguments: Arguments, desk: &mut Desk<'_>) -> Result<(), Error> {
    match arguments.verb {
        Verb::Add { customer, details } => {
            let details = details.into();
            let saved = desk.write(|tx, session| contact::add(tx, session, &customer, &details))?;
            desk.show(&saved)
        }
        Verb::List { customer, limit } => {
            let empty = format!("{customer} has no contacts yet");
            desk.list(limit, &empty, |tx, _, row| {
                let contacts = contact::list(tx, &customer)?;
                contacts
                    .iter()
                    .try_for_each(|contact: &Contact| row(contact))
            })
        }
        Verb::Edit { number, details } => {
            let details = details.into();
            let saved = desk.write(|tx, _| contact::edit(tx, number, &details))?;
            desk.show(&saved)
        }
        Verb::Forget(arguments) => forget::run(&arguments, desk),
    }
}
