//! The rows of a request file: a license each.

use std::str::FromStr;

use crate::intake::{Field, Fields};
use crate::ops::Problem;

use super::generate::Request;

/// The columns of a request file.
pub static FIELDS: &[Field] = &[
    Field::required("activation", &["activation_id", "entitlement"]),
    Field::optional("product", &[]),
    Field::optional("host", &["hosts", "host_id"]),
    Field::optional("user", &[]),
    Field::optional("copies", &[]),
    Field::optional("platform", &[]),
    Field::optional("request_id", &[]),
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

/// The license that a row asks for.
pub fn read_row(fields: &Fields<'_>) -> Result<Request, RowFault> {
    let mut hosts = Vec::new();
    for host in fields.get("host").split(HOSTS) {
        if !host.trim().is_empty() {
            hosts.push(read("host", host)?);
        }
    }
    Ok(Request {
        entitlement: read("activation", fields.get("activation"))?,
        product: given(fields, "product")?,
        hosts,
        user: given(fields, "user")?,
        copies: given(fields, "copies")?,
        platform: given(fields, "platform")?,
        request_id: given(fields, "request_id")?,
    })
}

fn given<T>(fields: &Fields<'_>, field: &'static str) -> Result<Option<T>, RowFault>
where
    T: FromStr,
    T::Err: ToString,
{
    match fields.get(field) {
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
