//! Which column a field is likely to be, and which name was likely meant.
//!
//! Guesses are only shown, never acted on: the operator says yes by typing them.

use std::cmp::Reverse;

use super::columns::Field;

/// The words of a heading in lower case: `OrderID`, `order id` and `ORDER_ID` are the same two.
pub(super) fn words(heading: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut before = ' ';
    let mut rest = heading.chars().peekable();
    while let Some(c) = rest.next() {
        if c.is_alphanumeric() {
            let acronym_ends = before.is_uppercase()
                && c.is_uppercase()
                && rest.peek().is_some_and(|next| next.is_lowercase());
            let begins = !before.is_alphanumeric()
                || (before.is_lowercase() && c.is_uppercase())
                || acronym_ends;
            match words.last_mut() {
                Some(word) if !begins => word.extend(c.to_lowercase()),
                _ => words.push(c.to_lowercase().collect()),
            }
        }
        before = c;
    }
    words
}

/// Whether a heading is a field's own name, however it is spelled.
pub(super) fn is_name_of(field: &Field, heading: &str) -> bool {
    words(heading) == words(field.name)
}

/// The guessed column of each wanted field, out of the free columns with their headings; no
/// column is guessed twice.
pub(super) fn columns(wanted: &[Option<&Field>], free: &[(usize, &str)]) -> Vec<Option<usize>> {
    let mut scored = Vec::new();
    for (field_at, field) in wanted.iter().enumerate() {
        for &(column, heading) in free {
            let score = field.map_or(0, |field| likeness(field, heading));
            scored.push((score, field_at, column));
        }
    }
    scored.retain(|&(score, ..)| score > 0);
    scored.sort_by_key(|&(score, field, column)| (Reverse(score), field, column));
    let mut guesses = vec![None; wanted.len()];
    for (_, field, column) in scored {
        let is_free = !guesses.contains(&Some(column));
        if let Some(guess @ None) = guesses.get_mut(field).filter(|_| is_free) {
            *guess = Some(column);
        }
    }
    guesses
}

/// How likely a heading stands for a field; 0 is not at all.
///
/// The field's own name, then its aliases in their order. Only a required field, which is to be
/// found somewhere, may also be guessed from most of the words.
fn likeness(field: &Field, heading: &str) -> usize {
    let heading = alike(words(heading));
    let own = alike(words(field.name));
    if heading == own {
        return 1000;
    }
    let aliases: Vec<_> = field
        .aliases
        .iter()
        .map(|alias| alike(words(alias)))
        .collect();
    if let Some(at) = aliases.iter().position(|alias| *alias == heading) {
        return 900_usize.saturating_sub(at);
    }
    let shared = aliases
        .iter()
        .chain([&own])
        .map(|name| percent_shared(name, &heading))
        .max();
    shared
        .filter(|&percent| field.required && percent > 50)
        .unwrap_or_default()
}

/// Words that say the same in headings: an order's number is also its key, ID or code.
fn alike(words: Vec<String>) -> Vec<String> {
    let same = |word: String| match word.as_str() {
        "id" | "key" | "no" | "nr" | "num" | "nbr" | "code" | "number" => "number".to_owned(),
        "qty" => "quantity".to_owned(),
        "cust" | "client" => "customer".to_owned(),
        "prod" => "product".to_owned(),
        "ord" => "order".to_owned(),
        "desc" => "description".to_owned(),
        _ => word,
    };
    words.into_iter().map(same).collect()
}

/// The words that two names share, in percent of all their words; nothing when it is only the
/// word for a number, which every table is full of.
fn percent_shared(one: &[String], other: &[String]) -> usize {
    let shared: Vec<_> = one.iter().filter(|word| other.contains(word)).collect();
    if shared.iter().all(|word| *word == "number") {
        return 0;
    }
    shared.len() * 100 / (one.len() + other.len() - shared.len())
}

/// The name most like a mistyped one: at most a third of it has to change.
pub fn nearest<'a>(text: &str, names: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let text = words(text).join("_");
    names
        .into_iter()
        .map(|name| (changes(&text, &words(name).join("_")), name))
        .min_by_key(|&(changes, _)| changes)
        .filter(|&(changes, name)| changes <= 1.max(name.chars().count() / 3))
        .map(|(_, name)| name)
}

/// The letters to put in, take out or replace to make one text of another (Levenshtein).
fn changes(one: &str, other: &str) -> usize {
    let other: Vec<char> = other.chars().collect();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (done, c) in one.chars().enumerate() {
        let mut diagonal = done;
        let mut left = done + 1;
        if let Some(first) = row.first_mut() {
            *first = left;
        }
        for (cell, d) in row.iter_mut().skip(1).zip(&other) {
            let replaced = diagonal + usize::from(c != *d);
            diagonal = *cell;
            left = replaced.min(left + 1).min(diagonal + 1);
            *cell = left;
        }
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::super::profiles::ORDERS;
    use super::*;

    fn guessed(headings: &[&str]) -> Vec<(&'static str, String)> {
        let wanted: Vec<Option<&Field>> = ORDERS.iter().map(Some).collect();
        let free: Vec<(usize, &str)> = headings.iter().copied().enumerate().collect();
        let guesses = columns(&wanted, &free);
        let named = |(field, guess): (&Field, Option<usize>)| {
            Some((field.name, headings[guess?].to_owned()))
        };
        ORDERS.iter().zip(guesses).filter_map(named).collect()
    }

    fn pairs(expected: &[(&'static str, &str)]) -> Vec<(&'static str, String)> {
        expected
            .iter()
            .map(|&(field, heading)| (field, heading.to_owned()))
            .collect()
    }

    #[test]
    fn a_heading_falls_into_its_words() {
        assert_eq!(words("OrderID"), ["order", "id"]);
        assert_eq!(words("PONumber"), ["po", "number"]);
        assert_eq!(words(" Unit price (EUR) "), ["unit", "price", "eur"]);
        assert_eq!(words("maintenance_until"), ["maintenance", "until"]);
        assert_eq!(words("ÜberMenge2"), ["über", "menge2"]);
        assert_eq!(words(""), Vec::<String>::new());
    }

    #[test]
    fn a_flat_export_of_a_sales_database_is_guessed() {
        let headings = [
            "OrderID",
            "CustomerID",
            "EmployeeID",
            "OrderDate",
            "RequiredDate",
            "ShippedDate",
            "ShipVia",
            "Freight",
            "ShipName",
            "ShipAddress",
            "ShipCountry",
            "OrderID",
            "ProductID",
            "UnitPrice",
            "Quantity",
            "Discount",
        ];
        let expected = [
            ("order_number", "OrderID"),
            ("order_date", "OrderDate"),
            ("customer", "CustomerID"),
            ("country", "ShipCountry"),
            ("sku", "ProductID"),
            ("quantity", "Quantity"),
            ("unit_price", "UnitPrice"),
        ];
        assert_eq!(guessed(&headings), pairs(&expected));
    }

    #[test]
    fn keys_of_a_warehouse_are_guessed() {
        let headings = [
            "OrderDate",
            "StockDate",
            "OrderNumber",
            "ProductKey",
            "CustomerKey",
            "TerritoryKey",
            "OrderLineItem",
            "OrderQuantity",
        ];
        let expected = [
            ("order_number", "OrderNumber"),
            ("order_date", "OrderDate"),
            ("customer", "CustomerKey"),
            ("line", "OrderLineItem"),
            ("sku", "ProductKey"),
            ("quantity", "OrderQuantity"),
        ];
        assert_eq!(guessed(&headings), pairs(&expected));
    }

    #[test]
    fn only_a_required_field_is_guessed_from_most_of_the_words() {
        assert_eq!(
            guessed(&[
                "Expires at the latest",
                "Birth date",
                "Customer no. (new)",
                "CompanyName"
            ]),
            pairs(&[
                ("customer", "Customer no. (new)"),
                ("customer_name", "CompanyName"),
            ])
        );
    }

    #[test]
    fn a_mistyped_name_finds_its_nearest() {
        let names = || ORDERS.iter().map(|field| field.name);
        assert_eq!(nearest("quantitiy", names()), Some("quantity"));
        assert_eq!(nearest("Order Nummer", names()), Some("order_number"));
        assert_eq!(nearest("warehouse", names()), None);
    }
}
