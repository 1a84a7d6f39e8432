//! The quote that keeps a spreadsheet from taking a text for a formula.
//!
//! A text cell that begins with `=`, `+`, `-`, `@`, a tab or a return is written with a leading
//! `'`; the reader takes one such `'` away. Numbers are written as they are.

use std::borrow::Cow;

/// The text as it is written into a delimited file.
pub fn guarded(text: &str) -> Cow<'_, str> {
    if begins_a_formula(text) && !is_number(text) {
        Cow::Owned(format!("'{text}"))
    } else {
        Cow::Borrowed(text)
    }
}

/// The text that was meant by what stands in a delimited file.
pub fn unguarded(text: &str) -> &str {
    match text.strip_prefix('\'') {
        Some(rest) if begins_a_formula(rest) => rest,
        _ => text,
    }
}

fn begins_a_formula(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '\t', '\r'])
}

/// A sign, digits, and the marks that part or end them: nothing that a spreadsheet could compute.
fn is_number(text: &str) -> bool {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    digits.contains(|c: char| c.is_ascii_digit())
        && digits
            .chars()
            .all(|c| c.is_ascii_digit() || matches!(c, '.' | ','))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn formulas_are_guarded_and_numbers_are_not() {
        for text in ["=1+1", "+cmd", "-x", "-1-1", "@sum", "\tx", "\rx", "-"] {
            assert_eq!(guarded(text), format!("'{text}"));
        }
        for text in ["-5", "+5", "-1,234.50", "", "a=b", "'quoted'", "O'Neill"] {
            assert_eq!(guarded(text), text);
        }
    }

    #[test]
    fn one_quote_is_taken_away_and_only_before_a_formula() {
        assert_eq!(unguarded("'=1"), "=1");
        assert_eq!(unguarded("''=1"), "''=1");
        assert_eq!(unguarded("'tis"), "'tis");
        assert_eq!(unguarded("'"), "'");
    }

    proptest! {
        #[test]
        fn what_is_written_reads_as_it_was(text in "[=+@'\\-\t\r]{0,2}[a-z0-9.,']{0,5}") {
            let written = guarded(&text);
            prop_assert_eq!(unguarded(&written), unguarded(&text));
        }
    }
}
