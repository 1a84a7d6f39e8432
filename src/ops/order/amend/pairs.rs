//! Which line of the file is which line of an order that is here.

use crate::domain::{LineNumber, LineStanding, Quantity};
use crate::ops::order::credit::Credit;
use crate::ops::order::fault::Fault;
use crate::ops::order::field::Field;
use crate::ops::order::line::Line;
use crate::store::order::OrderLine;

/// A line of the file, and how many units its credits leave of it.
#[derive(Debug, Clone)]
pub struct Wanted {
    /// The line.
    pub line: Line,
    /// Units that are left.
    pub units: i64,
    /// Whether a credit took some.
    pub is_credited: bool,
}

/// Takes credits off the lines of their SKU, from the last of them on.
pub fn take_off(lines: Vec<Line>, credits: &[Credit]) -> (Vec<Wanted>, Vec<Fault>) {
    let mut wanted: Vec<Wanted> = lines
        .into_iter()
        .map(|line| Wanted {
            units: line.quantity.get(),
            line,
            is_credited: false,
        })
        .collect();
    let mut faults = Vec::new();
    for credit in credits {
        let Some(units) = credit.units else { continue };
        let key = credit.sku.key();
        let mut left = units.get();
        let of_it = wanted
            .iter_mut()
            .rev()
            .filter(|one| one.line.sku.key() == key);
        for one in of_it.filter(|one| one.units > 0) {
            let taken = left.min(one.units);
            one.units -= taken;
            one.is_credited |= taken > 0;
            left -= taken;
        }
        if left > 0 {
            faults.push(beyond(credit, units.get() - left));
        }
    }
    (wanted, faults)
}

fn beyond(credit: &Credit, there: i64) -> Fault {
    let units = credit.units.map_or(0, Quantity::get);
    let message = format!(
        "{units} of `{}` are credited, and the file has {there} of it left in this order: give the \
         whole order, each credit with the lines that it credits",
        credit.sku
    );
    Fault::new(credit.row, "credit_beyond_order", Field::Quantity, message)
}

/// How the lines of an order and of the file belong together.
#[derive(Debug, Default)]
pub struct Pairs<'o> {
    /// Lines that are here and in the file.
    pub both: Vec<(&'o OrderLine, Wanted)>,
    /// Lines of which the file alone knows.
    pub file: Vec<Wanted>,
    /// Lines that still stand, and that the file lacks.
    pub here: Vec<&'o OrderLine>,
}

/// Pairs the lines: by their numbers where all have one, else by SKU.
pub fn pair(stored: &[OrderLine], wanted: Vec<Wanted>) -> Pairs<'_> {
    let stands = |line: &&OrderLine| line.standing == LineStanding::Active;
    let by_number = stored.iter().filter(stands).all(|line| line.line.is_some())
        && wanted.iter().all(|one| one.line.number.is_some());
    let mut pairs = Pairs::default();
    if by_number {
        let mut left: Vec<&OrderLine> = stored.iter().collect();
        pairs.file = pairs.take(&mut left, wanted, |line, one| {
            line.line.as_deref() == one.line.number.as_ref().map(LineNumber::as_str)
        });
        pairs.here = left.into_iter().filter(stands).collect();
    } else {
        let mut left: Vec<&OrderLine> = stored.iter().filter(stands).collect();
        let of_sku = |line: &OrderLine, one: &Wanted| line.sku.key() == one.line.sku.key();
        let rest = pairs.take(&mut left, wanted, |line, one| {
            of_sku(line, one) && line.quantity == one.units
        });
        pairs.file = pairs.take(&mut left, rest, of_sku);
        pairs.here = left;
    }
    pairs
}

impl<'o> Pairs<'o> {
    /// Pairs what belongs together, and answers with what finds no line.
    fn take(
        &mut self,
        left: &mut Vec<&'o OrderLine>,
        wanted: Vec<Wanted>,
        belongs: impl Fn(&OrderLine, &Wanted) -> bool,
    ) -> Vec<Wanted> {
        let mut rest = Vec::new();
        for one in wanted {
            match left.iter().position(|line| belongs(line, &one)) {
                Some(place) => self.both.push((left.remove(place), one)),
                None => rest.push(one),
            }
        }
        rest
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::{LineTerm, SkuKind};

    const SKUS: [&str; 3] = ["DRAFT", "MESH", "HEAT"];

    fn line(row: i64, sku: usize, quantity: i64) -> Line {
        Line {
            row,
            number: None,
            sku: SKUS[sku].parse().unwrap(),
            product: None,
            quantity: Quantity::new(quantity).unwrap(),
            unit_price: None,
            currency: None,
            term: LineTerm::default(),
            maintenance_until: None,
            renews: None,
        }
    }

    fn credit(row: i64, sku: usize, units: i64) -> Credit {
        Credit {
            row,
            number: None,
            sku: SKUS[sku].parse().unwrap(),
            units: Quantity::new(units).ok(),
        }
    }

    fn stored(id: i64, sku: usize, quantity: i64) -> OrderLine {
        OrderLine {
            id,
            position: id,
            line: None,
            sku: SKUS[sku].parse().unwrap(),
            sku_name: SKUS[sku].parse().unwrap(),
            kind: SkuKind::Right,
            quantity,
            unit_price: None,
            currency: None,
            start: None,
            term_months: None,
            expires: None,
            maintenance_until: None,
            renews: None,
            standing: LineStanding::Active,
        }
    }

    /// How many units there are of a SKU.
    fn sum<'a, T: 'a>(of: impl IntoIterator<Item = &'a T>, units: impl Fn(&T) -> i64) -> i64 {
        of.into_iter().map(units).sum()
    }

    fn some() -> impl Strategy<Value = Vec<(usize, i64)>> {
        prop::collection::vec((0..SKUS.len(), 1_i64..9), 0..6)
    }

    proptest! {
        #[test]
        fn credits_take_off_what_they_say_or_are_told(lines in some(), credits in some()) {
            let bought: Vec<Line> = (2..).zip(&lines).map(|(row, (sku, units))| line(row, *sku, *units)).collect();
            let back: Vec<Credit> = (2..).zip(&credits).map(|(row, (sku, units))| credit(row, *sku, *units)).collect();
            let (wanted, faults) = take_off(bought, &back);
            prop_assert!(wanted.iter().all(|one| one.units >= 0));
            for (sku, code) in SKUS.iter().enumerate() {
                let of = |pairs: &[(usize, i64)]| sum(pairs, |pair| if pair.0 == sku { pair.1 } else { 0 });
                let left = sum(&wanted, |one| if one.line.sku.as_str() == *code { one.units } else { 0 });
                prop_assert_eq!(left, (of(&lines) - of(&credits)).max(0));
            }
            let beyond = (0..SKUS.len()).any(|sku| {
                let of = |pairs: &[(usize, i64)]| sum(pairs, |pair| if pair.0 == sku { pair.1 } else { 0 });
                of(&credits) > of(&lines)
            });
            prop_assert_eq!(beyond, !faults.is_empty());
        }

        #[test]
        fn each_line_is_in_one_pair_or_in_none(here in some(), file in some()) {
            let here: Vec<OrderLine> = (1..).zip(&here).map(|(id, (sku, units))| stored(id, *sku, *units)).collect();
            let (wanted, _) = take_off((2..).zip(&file).map(|(row, (sku, units))| line(row, *sku, *units)).collect(), &[]);
            let pairs = pair(&here, wanted);
            prop_assert_eq!(pairs.both.len() + pairs.here.len(), here.len());
            prop_assert_eq!(pairs.both.len() + pairs.file.len(), file.len());
            for (line, one) in &pairs.both {
                prop_assert_eq!(&line.sku, &one.line.sku);
            }
            // What is the same is left as it is.
            let unpaired = |sku: &str, units: i64| {
                let here = pairs.here.iter().any(|line| line.sku.as_str() == sku && line.quantity == units);
                here && pairs.file.iter().any(|one| one.line.sku.as_str() == sku)
            };
            prop_assert!(!here.iter().any(|line| unpaired(line.sku.as_str(), line.quantity)));
        }
    }
}
