//! Which customer: picked from all of them or, where they are many, from those that begin so.

use crate::cli::context::Desk;
use crate::domain::{Alias, Country, CustomerCode};
use crate::error::Error;
use crate::exit::Exit;
use crate::ops::choice::{self, CustomerChoice, CustomerChoices};
use crate::output::numbers::grouped;

/// As many customers are read at once and searched letter by letter; of more, the beginning of
/// which one is asked for first.
const MOST: usize = 2000;

/// The flag that would have named the customer.
const FLAG: &str = "--customer";

impl Desk<'_> {
    /// Asks for a customer.
    pub fn ask_for_customer(&mut self) -> Result<CustomerCode, Error> {
        let all = self.customers("")?;
        if all.found.is_empty() {
            return Err(
                Error::new(Exit::NotFound, "no_customers", "there are no customers yet")
                    .hint("orders bring them: `entitle order import FILE --create-customers`"),
            );
        }
        if !all.more {
            return self.pick_customer(&all.found);
        }
        let many = grouped(MOST as u64);
        self.ui().status(&format!(
            "There are more than {many} customers: type how the one begins, and then pick."
        ));
        loop {
            let found = self.customers_by_beginning()?;
            match self.pick_customer(&found) {
                Err(error) if error.is_step_back() => {}
                picked => return picked,
            }
        }
    }

    /// Asks for a beginning until it is that of some customers, and of not too many.
    fn customers_by_beginning(&mut self) -> Result<Vec<CustomerChoice>, Error> {
        loop {
            let label = "Customer, by its code or the beginning of its name";
            let text: String = self.ui().ask(label, None, FLAG)?;
            let choices = self.customers(&text)?;
            if choices.more {
                let many = grouped(MOST as u64);
                let more = format!("more than {many} customers begin so: type more of it");
                self.ui().warn(&more);
            } else if choices.found.is_empty() {
                self.ui().warn(&format!("no customer begins with `{text}`"));
            } else {
                return Ok(choices.found);
            }
        }
    }

    fn customers(&mut self, beginning: &str) -> Result<CustomerChoices, Error> {
        self.read(|tx, _| choice::customers(tx, beginning, MOST))
    }

    fn pick_customer(&mut self, choices: &[CustomerChoice]) -> Result<CustomerCode, Error> {
        let rows: Vec<Vec<String>> = choices.iter().map(cells).collect();
        let place = self.ui().pick("Customer", &rows, FLAG)?;
        Ok(choices[place].code.clone())
    }
}

fn cells(customer: &CustomerChoice) -> Vec<String> {
    let country = customer.country.as_ref().map_or("", Country::as_str);
    let aliases: Vec<&str> = customer.aliases.iter().map(Alias::as_str).collect();
    let aliases = match aliases.as_slice() {
        [] => String::new(),
        some => format!("also {}", some.join(", ")),
    };
    vec![
        customer.code.to_string(),
        customer.name.to_string(),
        country.to_owned(),
        aliases,
    ]
}
