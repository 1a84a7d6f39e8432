//! Rows of which nobody can tell to which order they belong.
//!
//! In a ragged row the cells have shifted; under an order number's doubled heading two numbers
//! stand; or the number is missing. Such a row is rejected, and since half an order never lands,
//! so is every order that may be its own: the one that a cell names, and the ones just above and
//! below it when its cells do not speak against them.

use crate::domain::OrderNumber;

use super::stage::SEPARATOR;

/// What of a number is too short to be found within another text: it stands in any.
const SHORTEST: usize = 3;

/// What a row without a certain order still shows.
#[derive(Debug, Clone)]
pub enum Clues<'a> {
    /// Cells of which one may be its order number, or hold it.
    Cells(Vec<&'a str>),
    /// What it says of its order, but for the number.
    Like {
        /// The day of the order.
        date: &'a str,
        /// The customer.
        customer: &'a str,
    },
}

/// A row whose order is certain.
#[derive(Debug, Clone, Copy)]
pub struct Told<'a> {
    /// The key of its order.
    pub key: &'a str,
    /// The order's number, as written.
    pub number: &'a str,
    /// The day of the order, as written.
    pub date: &'a str,
    /// The customer, as written.
    pub customer: &'a str,
}

/// Orders that may be a row's own: those whose key lies from `first` on and before `past`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suspect {
    /// The first of their keys.
    pub first: String,
    /// What lies past the last of their keys.
    pub past: String,
    /// The row.
    pub row: u64,
}

impl Suspect {
    /// Whether the order of this key is among them.
    pub fn covers(&self, key: &str) -> bool {
        (self.first.as_str()..self.past.as_str()).contains(&key)
    }

    /// The order of this key.
    fn order(key: &str, row: u64) -> Self {
        Self {
            first: key.to_owned(),
            past: format!("{key}\u{1}"),
            row,
        }
    }

    /// The orders of this number, from whatever source.
    fn number(number: &OrderNumber, row: u64) -> Self {
        let key = number.key();
        Self {
            first: format!("{key}{SEPARATOR}"),
            // The character after the separator.
            past: format!("{key} "),
            row,
        }
    }
}

/// Who may belong to whom, as the rows go by.
#[derive(Debug, Default)]
pub struct Suspicions {
    above: Option<Neighbour>,
    waiting: Option<Waiting>,
}

#[derive(Debug)]
struct Neighbour {
    key: String,
    number: String,
    date: String,
    customer: String,
}

/// The row just above, if its order is not certain.
#[derive(Debug)]
struct Waiting {
    row: u64,
    fits: Fits,
}

#[derive(Debug)]
enum Fits {
    Holding(Vec<String>),
    Like { date: String, customer: String },
}

impl Suspicions {
    /// A row whose order is certain: it may be that of the row above as well.
    pub fn told(&mut self, row: Told<'_>) -> Vec<Suspect> {
        let suspect = match self.waiting.take() {
            Some(waiting) if waiting.fits.neighbour(row) => {
                Some(Suspect::order(row.key, waiting.row))
            }
            _ => None,
        };
        if self.above.as_ref().is_none_or(|above| above.key != row.key) {
            self.above = Some(Neighbour {
                key: row.key.to_owned(),
                number: row.number.to_owned(),
                date: row.date.to_owned(),
                customer: row.customer.to_owned(),
            });
        }
        suspect.into_iter().collect()
    }

    /// A row whose order is not certain.
    pub fn untold(&mut self, row: u64, clues: Clues<'_>) -> Vec<Suspect> {
        let mut suspects = Vec::new();
        if let Clues::Cells(cells) = &clues {
            let numbers = cells.iter().filter_map(|cell| cell.parse().ok());
            suspects.extend(numbers.map(|number| Suspect::number(&number, row)));
        }
        let fits = Fits::from(clues);
        if let Some(above) = &self.above
            && fits.neighbour(above.told())
        {
            suspects.push(Suspect::order(&above.key, row));
        }
        // A row that says nothing at all of its order goes on with the one above.
        self.waiting = match (&self.above, &fits) {
            (Some(_), Fits::Like { date, customer }) if date.is_empty() && customer.is_empty() => {
                None
            }
            _ => Some(Waiting { row, fits }),
        };
        suspects
    }
}

impl Neighbour {
    fn told(&self) -> Told<'_> {
        Told {
            key: &self.key,
            number: &self.number,
            date: &self.date,
            customer: &self.customer,
        }
    }
}

impl From<Clues<'_>> for Fits {
    fn from(clues: Clues<'_>) -> Self {
        match clues {
            Clues::Cells(cells) => Self::Holding(cells.into_iter().map(str::to_owned).collect()),
            Clues::Like { date, customer } => Self::Like {
                date: date.to_owned(),
                customer: customer.to_owned(),
            },
        }
    }
}

impl Fits {
    /// Whether the row may belong to the order of a row beside it.
    fn neighbour(&self, row: Told<'_>) -> bool {
        match self {
            // Two cells that have become one.
            Self::Holding(cells) => {
                row.number.len() >= SHORTEST
                    && cells
                        .iter()
                        .any(|cell| cell != row.number && cell.contains(row.number))
            }
            Self::Like { date, customer } => {
                (date.is_empty() || date == row.date)
                    && (customer.is_empty() || customer == row.customer)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(number: &'static str, date: &'static str, customer: &'static str) -> Told<'static> {
        Told {
            key: number,
            number,
            date,
            customer,
        }
    }

    fn first(suspects: &[Suspect]) -> Vec<String> {
        suspects
            .iter()
            .map(|suspect| suspect.first.trim_end_matches(SEPARATOR).to_owned())
            .collect()
    }

    #[test]
    fn a_row_without_number_may_belong_to_the_orders_beside_it() {
        let mut rows = Suspicions::default();
        assert_eq!(rows.told(told("so-1", "2026-01-05", "ACME")), []);
        let like = |date, customer| Clues::Like { date, customer };
        let above = rows.untold(3, like("2026-01-05", "ACME"));
        assert_eq!(first(&above), ["so-1"]);
        assert_eq!(first(&rows.untold(4, like("2026-01-06", "ACME"))), [""; 0]);
        let below = rows.told(told("so-2", "2026-01-06", "ACME"));
        assert_eq!(first(&below), ["so-2"]);
        assert_eq!(rows.told(told("so-2", "2026-01-06", "ACME")), []);
    }

    #[test]
    fn a_row_that_says_nothing_of_its_order_goes_on_with_the_one_above() {
        let nothing = || Clues::Like {
            date: "",
            customer: "",
        };
        let mut rows = Suspicions::default();
        rows.told(told("so-1", "2026-01-05", "ACME"));
        assert_eq!(first(&rows.untold(3, nothing())), ["so-1"]);
        assert_eq!(first(&rows.untold(4, nothing())), ["so-1"]);
        assert_eq!(rows.told(told("so-2", "2026-01-06", "ACME")), []);
        let mut rows = Suspicions::default();
        assert_eq!(rows.untold(2, nothing()), []);
        assert_eq!(first(&rows.told(told("so-1", "", ""))), ["so-1"]);
    }

    #[test]
    fn a_shifted_row_belongs_to_whom_its_cells_name() {
        let mut rows = Suspicions::default();
        rows.told(told("so-1", "", ""));
        let named = rows.untold(3, Clues::Cells(vec!["2026-01-05", "SO-7"]));
        assert_eq!(first(&named), ["2026-01-05", "so-7"]);
        let merged = rows.untold(4, Clues::Cells(vec!["so-1 2026-01-05"]));
        assert_eq!(first(&merged), ["so-1 2026-01-05", "so-1"]);
    }

    #[test]
    fn a_suspect_is_one_order_or_all_of_its_number() {
        let one = Suspect::order("so-1\u{1f}erp", 3);
        assert!(one.covers("so-1\u{1f}erp") && !one.covers("so-1\u{1f}erp2"));
        let all = Suspect::number(&"SO-1".parse().unwrap(), 3);
        for (key, within) in [
            ("so-1\u{1f}erp", true),
            ("so-1\u{1f}\u{1f680}", true),
            ("so-10\u{1f}erp", false),
            ("so-1 b\u{1f}erp", false),
        ] {
            assert_eq!(all.covers(key), within, "{key:?}");
        }
    }
}
