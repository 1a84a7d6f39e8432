//! What is wrong with a row of an order file.

use super::field::Field;
use super::outcome::Rejection;

/// Where in its row a fault lies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// The whole row.
    Row,
    /// The column of a field.
    Field(Field),
    /// A column by what it is called.
    Column(String),
}

/// What is wrong with a row, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Its row in the file.
    pub row: i64,
    /// Its stable name.
    pub code: String,
    /// Where in the row.
    pub place: Place,
    /// What is wrong, and the way out.
    pub message: String,
}

impl Fault {
    /// What is wrong with a field of a row.
    pub fn new(row: i64, code: &str, field: Field, message: impl Into<String>) -> Self {
        Self {
            row,
            code: code.to_owned(),
            place: Place::Field(field),
            message: message.into(),
        }
    }

    /// The fault as it is shown; `labels` are what the columns of the fields are called.
    pub fn shown(self, labels: &[String]) -> Rejection {
        Rejection {
            row: self.row,
            column: match self.place {
                Place::Row => String::new(),
                Place::Field(field) => labels.get(field.place()).cloned().unwrap_or_default(),
                Place::Column(column) => column,
            },
            code: self.code,
            reason: self.message,
        }
    }
}
