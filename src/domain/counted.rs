//! How many of a thing there are, in a sentence that goes to people and programs alike.

use std::fmt::Display;

/// `1 right`, `12431 rights`: the digits stand together, since programs read the sentence too.
pub fn counted(number: impl Copy + Display + TryInto<u8>, one: &str, many: &str) -> String {
    let noun = match number.try_into() {
        Ok(1) => one,
        _ => many,
    };
    format!("{number} {noun}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_is_one_and_all_else_is_many() {
        assert_eq!(counted(1_i64, "copy", "copies"), "1 copy");
        for number in [0_i64, -1, 2, 257] {
            assert_eq!(
                counted(number, "copy", "copies"),
                format!("{number} copies")
            );
        }
        assert_eq!(counted(12_431_usize, "right", "rights"), "12431 rights");
    }
}
