//! The flags by which a command is told how a foreign file is laid out.

use clap::Args;

use crate::intake::{Delimiter, Mapping, Reading};

/// How a foreign file is laid out.
#[derive(Debug, Clone, Args)]
pub struct MappingArguments {
    /// Which column holds a field: `field=Column`, the column by its heading or its place (`#3`)
    #[arg(long, value_name = "FIELD=COLUMN")]
    map: Vec<String>,

    /// A value that stands in every row: `field=value`
    #[arg(long, value_name = "FIELD=VALUE")]
    set: Vec<String>,

    /// A text that stands for an empty cell, such as `NULL`
    #[arg(long, value_name = "TEXT")]
    null: Option<String>,

    /// What parts the cells, where the file leaves doubt: `comma`, `semicolon`, `tab` or `pipe`
    #[arg(long, value_name = "NAME")]
    delimiter: Option<Delimiter>,
}

impl MappingArguments {
    /// Which column holds which field.
    pub fn mapping(&self) -> Mapping {
        Mapping {
            map: self.map.clone(),
            set: self.set.clone(),
        }
    }

    /// How the file is to be read.
    pub fn reading(&self) -> Reading {
        Reading {
            delimiter: self.delimiter,
            null: self.null.clone(),
        }
    }
}
