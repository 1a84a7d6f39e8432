//! What orders come to: exact, and each currency for itself.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::domain::{Currency, LineStanding, Total};
use crate::store::order::Sold;

/// What some order lines come to, by currency.
#[derive(Debug, Default)]
pub struct Totals {
    sums: BTreeMap<Currency, Total>,
    unpriced: i64,
}

/// What they come to in one currency.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CurrencyTotal {
    /// The currency.
    pub currency: Currency,
    /// The sum.
    pub amount: Total,
}

impl Totals {
    /// Adds a line, if it still counts.
    pub fn add(&mut self, sold: Sold) {
        if sold.standing != LineStanding::Active {
            return;
        }
        match sold.price {
            Some((price, currency)) => {
                self.sums
                    .entry(currency)
                    .or_default()
                    .add(price, sold.quantity);
            }
            None => self.unpriced += 1,
        }
    }

    /// The sums, by currency.
    pub fn sums(&self) -> Vec<CurrencyTotal> {
        self.sums
            .iter()
            .map(|(currency, amount)| CurrencyTotal {
                currency: *currency,
                amount: *amount,
            })
            .collect()
    }

    /// The lines that had no price.
    pub const fn unpriced(&self) -> i64 {
        self.unpriced
    }
}

impl Extend<Sold> for Totals {
    fn extend<T: IntoIterator<Item = Sold>>(&mut self, lines: T) {
        lines.into_iter().for_each(|sold| self.add(sold));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn currencies_are_never_added_together() {
        let sold = |quantity, price: &str, currency: &str| Sold {
            quantity,
            price: Some((price.parse().unwrap(), currency.parse().unwrap())),
            standing: LineStanding::Active,
        };
        let mut totals = Totals::default();
        totals.extend([
            sold(3, "0.1", "USD"),
            sold(1, "0.000001", "EUR"),
            sold(7, "0.1", "USD"),
            Sold {
                quantity: 9,
                price: None,
                standing: LineStanding::Active,
            },
            Sold {
                standing: LineStanding::Cancelled,
                ..sold(5, "0.1", "USD")
            },
        ]);
        let sums: Vec<String> = totals
            .sums()
            .iter()
            .map(|sum| format!("{} {}", sum.currency, sum.amount))
            .collect();
        assert_eq!(sums, ["EUR 0.000001", "USD 1.00"]);
        assert_eq!(totals.unpriced(), 1);
    }
}
