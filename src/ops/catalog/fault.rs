//! What is wrong in the files of a catalog, gathered, so that one look mends them all.

use std::fmt;
use std::rc::Rc;

use crate::ops::Problem;

/// How many faults are told in full.
const TOLD: usize = 10;

/// Where something stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Place {
    /// The file as the person named it.
    pub file: Rc<str>,
    /// The row as a spreadsheet counts it.
    pub row: u64,
}

impl Place {
    /// This place as another one calls it: the row alone within the same file.
    pub(super) fn from(&self, other: &Self) -> String {
        if self.file == other.file {
            format!("row {}", self.row)
        } else {
            format!("row {} of `{}`", self.row, self.file)
        }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}`, row {}", self.file, self.row)
    }
}

/// The faults found so far: the first ones in full, the rest as a count.
#[derive(Debug, Clone, Default)]
pub(super) struct Faults {
    told: Vec<String>,
    count: usize,
    /// A file could not be read at all, so that what refers to its rows cannot be judged.
    pub broken: bool,
}

impl Faults {
    /// Adds what is wrong with one cell.
    pub(super) fn cell(&mut self, place: &Place, column: &str, problem: impl fmt::Display) {
        self.add(&format!("{place}, column `{column}`: {problem}"));
    }

    /// Adds what is wrong with a whole row.
    pub(super) fn row(&mut self, place: &Place, problem: impl fmt::Display) {
        self.add(&format!("{place}: {problem}"));
    }

    /// Adds what is wrong with a whole file, which is then not read further.
    pub(super) fn file(&mut self, file: &str, problem: impl fmt::Display) {
        self.broken = true;
        self.add(&format!("`{file}`: {problem}"));
    }

    fn add(&mut self, fault: &str) {
        self.count += 1;
        if self.told.len() < TOLD {
            // A fault is a line, also when the wrong value is several.
            self.told.push(fault.replace(char::is_control, " "));
        }
    }

    /// The refusal of the whole catalog, if anything is wrong.
    pub(super) fn check(&self) -> Result<(), Problem> {
        let message = match (self.count, self.told.first()) {
            (0, _) | (_, None) => return Ok(()),
            (1, Some(fault)) => fault.clone(),
            (count, Some(_)) => {
                let heading = format!("{count} things are wrong in the catalog");
                let rest = count - self.told.len();
                let rest = (rest > 0).then(|| format!("and {rest} more"));
                let told = self.told.iter().cloned();
                let lines: Vec<_> = [heading].into_iter().chain(told).chain(rest).collect();
                lines.join("\n")
            }
        };
        Err(Problem::invalid("catalog_invalid", message)
            .hint("nothing was imported: mend the files and import them again"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ten_faults_are_told_and_the_rest_counted() {
        let mut faults = Faults::default();
        assert!(faults.check().is_ok());
        let place = |row| Place {
            file: "models.csv".into(),
            row,
        };
        faults.cell(&place(2), "term", "n\no");
        let one = faults.check().unwrap_err().message;
        assert_eq!(one, "`models.csv`, row 2, column `term`: n o");
        for row in 3..14 {
            faults.row(&place(row), "no");
        }
        let message = faults.check().unwrap_err().message;
        assert!(message.starts_with("12 things are wrong in the catalog\n`models.csv`, row 2, "));
        assert!(message.ends_with("`models.csv`, row 11: no\nand 2 more"));
    }
}
