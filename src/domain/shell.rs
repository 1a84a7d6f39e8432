//! Words as a shell takes them, for command lines that are shown to be given again.

/// The text as one word of a POSIX shell's command line.
///
/// ```
/// use entitle::domain::shell_word;
/// assert_eq!(shell_word("L-17.lic"), "L-17.lic");
/// assert_eq!(shell_word("it's burnt"), r"'it'\''s burnt'");
/// ```
pub fn shell_word(text: &str) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || "_-=#.,:/@%+".contains(c);
    // A word that begins with `#` is a comment, and one of no letter is none.
    if !text.is_empty() && !text.starts_with('#') && text.chars().all(is_plain) {
        text.to_owned()
    } else {
        format!("'{}'", text.replace('\'', r"'\''"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_one_that_a_shell_takes() {
        assert_eq!(shell_word("sku=Größe"), "sku=Größe");
        assert_eq!(shell_word("sku=it's 5"), r"'sku=it'\''s 5'");
        assert_eq!(shell_word("sku=$(x)"), "'sku=$(x)'");
        assert_eq!(shell_word("#4"), "'#4'");
        assert_eq!(shell_word(""), "''");
    }
}
