//! The columns of a file as somebody picks one of them: what each is called, and what stands in it.

use std::io::{Read, Seek};

use super::error::IntakeError;
use super::lookup;
use super::proposal;
use super::sheet::Sheet;

/// How many values of a column are shown.
const VALUES: usize = 3;

/// How many rows are looked through for them.
const ROWS: usize = 100;

/// A column with a few of its values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sample {
    /// Its place, from 0.
    pub at: usize,
    /// How `--map` takes it: its heading where that means it, else its place (`#3`).
    pub typed: String,
    /// Its first values, each once.
    pub values: Vec<String>,
}

/// The columns of a file, those of our rejects left out; the rows are then to be read again from the
/// first.
pub fn samples<R: Read + Seek>(sheet: &mut Sheet<R>) -> Result<Vec<Sample>, IntakeError> {
    let headings = sheet.headings();
    let mut samples: Vec<Sample> = lookup::foreign(headings)
        .map(|at| Sample {
            at,
            typed: proposal::typed(headings, at),
            values: Vec::new(),
        })
        .collect();
    let mut rows = 0;
    while rows < ROWS
        && let Some(row) = sheet.next_row()?
    {
        rows += 1;
        for sample in &mut samples {
            let value = row.cell(sample.at);
            let is_new = !value.is_empty() && sample.values.iter().all(|known| known != value);
            if is_new && sample.values.len() < VALUES {
                sample.values.push(value.to_owned());
            }
        }
    }
    sheet.rewind()?;
    Ok(samples)
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::super::sheet::Reading;
    use super::*;

    #[test]
    fn a_column_is_shown_by_its_first_values() {
        let text = "Order,,Order,entitle_row\nA,1,x,7\nA,,y,8\nB,2,z,9\nC,3,w,10\nD,4,v,11\n";
        let mut sheet = Sheet::open(Cursor::new(text), &Reading::default()).unwrap();
        let samples = samples(&mut sheet).unwrap();
        let shown = samples.iter().map(|sample| {
            let Sample { typed, values, .. } = sample;
            format!("{typed}: {}", values.join(" "))
        });
        assert_eq!(
            shown.collect::<Vec<_>>(),
            ["Order: A B C", "#2: 1 2 3", "#3: x y z"]
        );
        let first = sheet.next_row().unwrap().unwrap();
        assert_eq!((first.number(), first.cell(0)), (2, "A"));
    }
}
