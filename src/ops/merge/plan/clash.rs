//! Two sources of a company that speak of one customer.

use std::fmt;

use crate::domain::{Country, CustomerCode};
use crate::ops::customer::import::Reading;
use crate::ops::{Error, Tx};
use crate::store::customer;

/// What a file says of a customer, and another source said otherwise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CustomerClash {
    row: i64,
    code: String,
    field: &'static str,
    here: String,
    there: String,
}

impl fmt::Display for CustomerClash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            row,
            code,
            field,
            here,
            there,
        } = self;
        write!(
            f,
            "row {row}: customer `{code}`: `{field}` is `{here}` here and `{there}` there"
        )
    }
}

/// Where a file of customers says other than what is known of them. What it adds is no clash: a
/// country where none was known, another alias, another person.
pub fn customer_clashes(tx: &mut Tx<'_>, reading: &Reading) -> Result<Vec<CustomerClash>, Error> {
    let with_code = reading
        .customers
        .iter()
        .filter_map(|said| Some((said, said.code.as_ref()?)));
    let (said, codes): (Vec<_>, Vec<&CustomerCode>) = with_code.unzip();
    let keys: Vec<String> = codes.iter().map(|code| code.key()).collect();
    let mut clashes = Vec::new();
    for ((said, code), known) in said.iter().zip(codes).zip(customer::by_keys(tx, &keys)?) {
        let Some(known) = known else {
            continue;
        };
        let name = said
            .name
            .as_ref()
            .map(|name| (name.as_str(), known.name.as_str()));
        let country = said.country.as_ref().map(Country::as_str);
        let country = country.zip(known.country.as_ref().map(Country::as_str));
        let parent = said.parent.as_ref().zip(known.parent.as_ref());
        let is_other = parent.is_some_and(|(here, there)| here.key() != there.key());
        let parent = parent.filter(|_| is_other);
        let parent = parent.map(|(here, there)| (here.as_str(), there.as_str()));
        for (field, pair) in [("name", name), ("country", country), ("parent", parent)] {
            let differs = pair.filter(|(here, there)| here != there);
            clashes.extend(differs.map(|(here, there)| CustomerClash {
                row: said.first_row(),
                code: code.to_string(),
                field,
                here: here.to_owned(),
                there: there.to_owned(),
            }));
        }
    }
    Ok(clashes)
}
