//! Values on their way to the server, and cells on their way back.

use ::postgres::types::{ToSql, Type};
use ::postgres::{Row, Statement};

use crate::store::Error;
use crate::store::engine::{Cell, Cells, Value};

/// A value in the type that a statement gives its place.
pub enum Param<'v> {
    Long(Option<i64>),
    Int(Option<i32>),
    Text(Option<&'v str>),
    Longs(&'v [Option<i64>]),
    Texts(&'v [Option<String>]),
}

impl<'v> Param<'v> {
    /// The values of a statement, each as its place wants it.
    pub fn of(statement: &Statement, values: &'v [Value<'_>]) -> Result<Vec<Self>, Error> {
        let params = statement.params().iter().zip(values);
        params
            .map(|(kind, value)| Self::as_type(kind, value))
            .collect()
    }

    fn as_type(kind: &Type, value: &'v Value<'_>) -> Result<Self, Error> {
        let wrong = || {
            Error::Engine(anyhow::anyhow!(
                "a place of type {kind} cannot be filled with {value:?}"
            ))
        };
        match (kind, value) {
            (&Type::INT8, Value::Null) => Ok(Self::Long(None)),
            (&Type::INT8, Value::Int(number)) => Ok(Self::Long(Some(*number))),
            (&Type::INT4, Value::Null) => Ok(Self::Int(None)),
            (&Type::INT4, Value::Int(number)) => {
                let number = i32::try_from(*number).map_err(|_| wrong())?;
                Ok(Self::Int(Some(number)))
            }
            (&Type::TEXT, Value::Null) => Ok(Self::Text(None)),
            (&Type::TEXT, Value::Text(text)) => Ok(Self::Text(Some(text))),
            _ => Err(wrong()),
        }
    }

    /// As the client takes it.
    pub fn as_sql(&self) -> &(dyn ToSql + Sync) {
        match self {
            Self::Long(value) => value,
            Self::Int(value) => value,
            Self::Text(value) => value,
            Self::Longs(values) => values,
            Self::Texts(values) => values,
        }
    }
}

impl Cells for Row {
    fn cell(&self, index: usize) -> Result<Cell<'_>, Error> {
        let unreadable = |error: ::postgres::Error| Error::unreadable(index, &error.to_string());
        let column = self
            .columns()
            .get(index)
            .ok_or_else(|| Error::unreadable(index, "no column"))?;
        let cell = match *column.type_() {
            Type::INT8 => self
                .try_get::<_, Option<i64>>(index)
                .map(|cell| cell.map(Cell::Int)),
            Type::INT4 => self
                .try_get::<_, Option<i32>>(index)
                .map(|cell| cell.map(|number| Cell::Int(number.into()))),
            _ => self
                .try_get::<_, Option<&str>>(index)
                .map(|cell| cell.map(Cell::Text)),
        };
        Ok(cell.map_err(unreadable)?.unwrap_or(Cell::Null))
    }
}

/// What a binary COPY begins with: its signature, no flags, no extension (PostgreSQL, COPY, "Binary
/// Format").
const HEADER: &[u8] = b"PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0";

/// What it ends with, in the place of a count of fields.
const TRAILER: [u8; 2] = (-1_i16).to_be_bytes();

/// Bytes that are gathered before they are sent.
const LARGE: usize = 256 * 1024;

/// Rows in the form of a binary COPY, on their way.
pub struct Copy(Vec<u8>);

impl Copy {
    /// Before the first row.
    pub fn begin() -> Self {
        Self(HEADER.to_vec())
    }

    /// Adds a row.
    pub fn add(&mut self, row: &[Value<'_>]) {
        let fields = i16::try_from(row.len()).unwrap_or(i16::MAX);
        self.0.extend(fields.to_be_bytes());
        for value in row {
            match value {
                Value::Null => self.0.extend((-1_i32).to_be_bytes()),
                Value::Int(number) => self.field(&number.to_be_bytes()),
                Value::Text(text) => self.field(text.as_bytes()),
            }
        }
    }

    fn field(&mut self, bytes: &[u8]) {
        let length = i32::try_from(bytes.len()).unwrap_or(i32::MAX);
        self.0.extend(length.to_be_bytes());
        self.0.extend(bytes);
    }

    /// Whether there is enough to be sent.
    pub fn is_large(&self) -> bool {
        self.0.len() >= LARGE
    }

    /// What there is to send.
    pub fn take(&mut self) -> Vec<u8> {
        std::mem::take(&mut self.0)
    }

    /// The rest.
    pub fn finish(mut self) -> Vec<u8> {
        self.0.extend(TRAILER);
        self.0
    }
}
