//! A license as a file: armour around the token, or the bare token.
//!
//! The armour survives what mail does to a text: other words around it, other line ends, another
//! width of its lines.

use super::Refusal;

const BEGIN: &str = "-----BEGIN LICENSE-----";
const END: &str = "-----END LICENSE-----";

/// Characters of the token on a line (as in RFC 7468).
const WIDTH: usize = 64;

/// The token in armour, ending with a line end.
pub fn wrap(token: &str) -> String {
    let mut text = format!("{BEGIN}\n");
    for (place, symbol) in token.chars().enumerate() {
        if place > 0 && place % WIDTH == 0 {
            text.push('\n');
        }
        text.push(symbol);
    }
    text + "\n" + END + "\n"
}

/// The one token in a text: in armour, or bare.
pub fn read(text: &str) -> Result<String, Refusal> {
    let mut tokens = read_all(text)?;
    match tokens.len() {
        1 => Ok(tokens.remove(0)),
        0 => Err(Refusal::NoLicense),
        count => Err(Refusal::SeveralLicenses(count)),
    }
}

/// Every token in a text: those in armour, or else the one that is the whole text.
pub fn read_all(text: &str) -> Result<Vec<String>, Refusal> {
    let text = text.trim_start_matches('\u{feff}').trim();
    let mut tokens = Vec::new();
    let mut body: Option<String> = None;
    for line in text.lines().map(str::trim) {
        match (line, &mut body) {
            (BEGIN, None) => body = Some(String::new()),
            (BEGIN, Some(_)) | (END, None) => return Err(Refusal::UnfinishedArmour),
            (END, Some(_)) => tokens.extend(body.take().filter(|token| !token.is_empty())),
            (line, Some(token)) => token.extend(line.split_whitespace()),
            (_, None) => {}
        }
    }
    if body.is_some() {
        return Err(Refusal::UnfinishedArmour);
    }
    if tokens.is_empty() && !text.is_empty() && !text.contains(char::is_whitespace) {
        tokens.push(text.to_owned());
    }
    Ok(tokens)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_form_is_fixed() {
        let text = wrap(&"a".repeat(130));
        let line = "a".repeat(64);
        assert_eq!(text, format!("{BEGIN}\n{line}\n{line}\naa\n{END}\n"));
        assert_eq!(wrap(&line), format!("{BEGIN}\n{line}\n{END}\n"));
    }

    proptest! {
        #[test]
        fn a_token_survives_mail(token in "[A-Za-z0-9_.-]{1,300}", crlf: bool, quoted: bool) {
            let mut text = wrap(&token);
            if crlf {
                text = text.replace('\n', "\r\n");
            }
            if quoted {
                text = format!("Dear Sir,\r\n\r\n{text}\r\n-- \r\nA. Vendor");
            }
            prop_assert_eq!(read(&text).unwrap(), token);
        }
    }

    #[test]
    fn a_bare_token_is_read_with_space_around_it() {
        for text in ["a.b.c", "  a.b.c\r\n", "\u{feff}a.b.c\n\n"] {
            assert_eq!(read(text).as_deref(), Ok("a.b.c"));
        }
    }

    #[test]
    fn each_wrong_text_has_its_code() {
        let one = wrap("a.b.c");
        for (text, code) in [
            (String::new(), "no_license"),
            ("Dear Sir,\nno license yet".to_owned(), "no_license"),
            (wrap(""), "no_license"),
            (one.replace(END, ""), "unfinished_armour"),
            (one.replace(BEGIN, ""), "unfinished_armour"),
            (one.replace(END, BEGIN), "unfinished_armour"),
            (one.repeat(2), "several_licenses"),
        ] {
            assert_eq!(read(&text).unwrap_err().code(), code, "{text}");
        }
    }

    #[test]
    fn several_are_read_in_their_order() {
        let text = wrap("a.b.c") + &wrap("d.e.f");
        assert_eq!(read_all(&text).unwrap(), ["a.b.c", "d.e.f"]);
    }
}
