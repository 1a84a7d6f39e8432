//! Prefixes as ranges over a normalised key: `key >= prefix AND key < past(prefix)`, which an
//! index answers on every engine.

/// The first text after every text that begins with `prefix`.
///
/// Keys compare by their bytes, and U+10FFFF, which is no character, stands in none of them.
pub(super) fn past(prefix: &str) -> String {
    format!("{prefix}\u{10ffff}")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_range_holds_exactly_what_begins_so(prefix in "[a-c€]{0,3}", key in "[a-c€]{0,5}") {
            let within = key >= prefix && key < past(&prefix);
            prop_assert_eq!(within, key.starts_with(&prefix));
        }
    }
}
