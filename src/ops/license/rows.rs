//! The rows of a request file: a license each.

use std::str::FromStr;

use crate::intake::Field;
use crate::ops::Problem;

use super::generate::Request;

/// The columns of a request file, or the members of its lines.
pub static FIELDS: &[Field] = &[
    Field::required("activation", &["activation_id", "entitlement"]),
    Field::optional("product", &[]),
    Field::optional("host", &["hosts", "host_id"]),
    Field::optional("user", &[]),
    Field::optional("copies", &[]),
    Field::optional("platform", &[]),
    Field::optional("request_id", &[]),
    Field::optional("registrant", &[]),
];

/// What parts several hosts in one cell: an ID may hold a space, a comma or a colon.
const HOSTS: char = ';';

/// What is wrong with a row, and in which column.
#[derive(Debug, Clone, PartialEq)]
pub struct RowFault {
    /// The field.
    pub field: &'static str,
    /// What is wrong with it.
    pub problem: Problem,
}

/// The license that a row asks for, whose fields `get` knows by their names.
pub fn read_row<'t>(get: &dyn Fn(&str) -> &'t str) -> Result<Request, RowFault> {
    let mut hosts = Vec::new();
    for host in get("host").split(HOSTS) {
        if !host.trim().is_empty() {
            hosts.push(read("host", host)?);
        }
    }
    Ok(Request {
        entitlement: read("activation", get("activation"))?,
        product: given(get, "product")?,
        hosts,
        user: given(get, "user")?,
        copies: given(get, "copies")?,
        platform: given(get, "platform")?,
        request_id: given(get, "request_id")?,
        registrant: given(get, "registrant")?,
    })
}

fn given<'t, T>(get: &dyn Fn(&str) -> &'t str, field: &'static str) -> Result<Option<T>, RowFault>
where
    T: FromStr,
    T::Err: ToString,
{
    match get(field) {
        "" => Ok(None),
        text => read(field, text).map(Some),
    }
}

fn read<T>(field: &'static str, text: &str) -> Result<T, RowFault>
where
    T: FromStr,
    T::Err: ToString,
{
    text.parse().map_err(|error: T::Err| RowFault {
        field,
        problem: Problem::invalid("bad_value", error.to_string()),
    })
}
