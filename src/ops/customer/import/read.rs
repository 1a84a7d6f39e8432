//! The rows of a file, gathered by the customer that they speak of.

use std::collections::HashMap;
use std::str::FromStr;

use crate::domain::{Alias, ContactRole, Country, CustomerCode, EmailAddress, Name};
use crate::intake::{Columns, Fields, IntakeError, Row};
use crate::ops::contact::Details;
use crate::ops::order::Rejection;

/// What a file says, customer by customer, in the order in which they first stand in it.
#[derive(Debug, Clone, Default)]
pub struct Reading {
    /// Rows in the file, the heading not counted.
    pub rows: i64,
    /// What it says of each customer.
    pub customers: Vec<Said>,
    places: HashMap<String, usize>,
}

/// What a file says of one customer.
#[derive(Debug, Clone, Default)]
pub struct Said {
    /// Its code; none when that could not be read.
    pub code: Option<CustomerCode>,
    /// The rows that speak of it.
    pub rows: Vec<i64>,
    /// What it is called.
    pub name: Option<Name>,
    /// Where it is.
    pub country: Option<Country>,
    /// The code of the company it belongs to.
    pub parent: Option<CustomerCode>,
    /// Other codes and names.
    pub aliases: Vec<Alias>,
    /// Its people.
    pub contacts: Vec<Details>,
    /// What is wrong with its rows.
    pub faults: Vec<Rejection>,
    /// Why it may say nothing new, where it speaks of a customer that is not its company's.
    pub not_theirs: Option<Rejection>,
}

impl Said {
    /// The row that speaks of it first.
    pub fn first_row(&self) -> i64 {
        self.rows.first().copied().unwrap_or_default()
    }
}

impl Reading {
    /// Takes in the next row.
    pub fn add(&mut self, columns: &Columns, row: Row<'_>) {
        self.rows += 1;
        let number = i64::try_from(row.number()).unwrap_or(i64::MAX);
        let code = columns.peek(row, "customer").parse::<CustomerCode>();
        let place = match &code {
            Ok(code) => self.place_of(code),
            Err(_) => self.new_place(Said::default()),
        };
        let Some(said) = self.customers.get_mut(place) else {
            return;
        };
        said.rows.push(number);
        let read = match columns.read(row) {
            Ok(fields) => Line {
                number,
                columns,
                fields,
            }
            .read(said),
            Err(error) => Err(vec![unreadable(number, &error)]),
        };
        if let Err(faults) = read {
            said.faults.extend(faults);
        }
    }

    fn place_of(&mut self, code: &CustomerCode) -> usize {
        let key = code.key();
        if let Some(place) = self.places.get(&key) {
            return *place;
        }
        let place = self.new_place(Said {
            code: Some(code.clone()),
            ..Said::default()
        });
        self.places.insert(key, place);
        place
    }

    fn new_place(&mut self, said: Said) -> usize {
        self.customers.push(said);
        self.customers.len() - 1
    }
}

/// One row at work.
struct Line<'a> {
    number: i64,
    columns: &'a Columns,
    fields: Fields<'a>,
}

impl Line<'_> {
    /// Adds what the row says to what is said of its customer.
    fn read(&self, said: &mut Said) -> Result<(), Vec<Rejection>> {
        let mut faults = Vec::new();
        if self.fields.get("customer").is_empty() {
            faults.push(self.fault(
                "missing_value",
                "customer",
                "`customer` is empty: every row of a customer file needs it".to_owned(),
            ));
        } else {
            self.value::<CustomerCode>("customer", &mut faults);
        }
        let (first, mut once) = (said.first_row(), Vec::new());
        self.agree("name", &mut said.name, first, &mut once);
        self.agree("country", &mut said.country, first, &mut once);
        self.agree("parent", &mut said.parent, first, &mut once);
        faults.append(&mut once);
        if let Some(alias) = self.value("alias", &mut faults) {
            said.aliases.push(alias);
        }
        if let Some(contact) = self.contact(&mut faults) {
            said.contacts.push(contact);
        }
        if faults.is_empty() {
            Ok(())
        } else {
            Err(faults)
        }
    }

    fn contact(&self, faults: &mut Vec<Rejection>) -> Option<Details> {
        let name: Option<Name> = self.value("contact_name", faults);
        let email: Option<EmailAddress> = self.value("contact_email", faults);
        let role: Option<ContactRole> = self.value("contact_role", faults);
        (name.is_some() || email.is_some()).then_some(Details { name, email, role })
    }

    /// Reads what every row of a customer is to say alike.
    fn agree<T>(
        &self,
        field: &'static str,
        known: &mut Option<T>,
        first: i64,
        faults: &mut Vec<Rejection>,
    ) where
        T: FromStr<Err: std::fmt::Display> + PartialEq + std::fmt::Display,
    {
        let Some(value) = self.value::<T>(field, faults) else {
            return;
        };
        match known {
            Some(known) if *known != value => faults.push(self.fault(
                "customer_differs",
                field,
                format!(
                    "`{field}` is `{known}` for this customer from row {first} on, and `{value}` \
                     here: make them the same, or give one another code"
                ),
            )),
            _ => *known = Some(value),
        }
    }

    /// A field's value; none when it is empty, or at fault.
    fn value<T>(&self, field: &'static str, faults: &mut Vec<Rejection>) -> Option<T>
    where
        T: FromStr<Err: std::fmt::Display>,
    {
        let text = self.fields.get(field);
        if text.is_empty() {
            return None;
        }
        match text.parse() {
            Ok(value) => Some(value),
            Err(error) => {
                faults.push(self.fault("invalid_value", field, error.to_string()));
                None
            }
        }
    }

    fn fault(&self, code: &str, field: &str, reason: String) -> Rejection {
        Rejection {
            row: self.number,
            column: self.columns.label(field).to_owned(),
            code: code.to_owned(),
            reason,
        }
    }
}

fn unreadable(row: i64, error: &IntakeError) -> Rejection {
    Rejection {
        row,
        column: error.column.clone().unwrap_or_default(),
        code: error.code().to_owned(),
        reason: format!("{}: {}", error.problem, error.hint()),
    }
}
