//! Text from outside, made harmless: a name cannot move the cursor, turn the line around or hide.

use std::borrow::Cow;
use std::fmt::Write;

/// `text` with every control, bidirectional and invisible format character written out: a line
/// feed as `\n`, the others as `\u{202e}`.
///
/// Joiners are written out too, although some scripts and emoji use them: two names that look
/// alike must not be two names. A backslash stays as it is, so that paths read well.
pub fn escape(text: &str) -> Cow<'_, str> {
    if !text.chars().any(is_hidden) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '\n' => shown.push_str("\\n"),
            '\r' => shown.push_str("\\r"),
            '\t' => shown.push_str("\\t"),
            c if is_hidden(c) => shown.extend(c.escape_unicode()),
            c => shown.push(c),
        }
    }
    Cow::Owned(shown)
}

/// `json` with the same characters as `\u` escapes: the same value, safe on a terminal.
///
/// In JSON text such characters stand only inside strings (a writer lays it out with line feeds
/// and spaces alone), so that replacing them wherever they stand changes no value.
pub(super) fn escape_json(json: String) -> String {
    let escaped = |c: char| c != '\n' && is_hidden(c);
    // Most JSON is plain, and that is found out quickest byte by byte.
    let plain = |byte: &u8| matches!(byte, b'\n' | b' '..=b'~');
    if json.as_bytes().iter().all(plain) || !json.chars().any(escaped) {
        return json;
    }
    let mut safe = String::with_capacity(json.len() + 16);
    for c in json.chars() {
        if escaped(c) {
            for unit in c.encode_utf16(&mut [0; 2]) {
                // Writing to a string cannot fail.
                let _ = write!(safe, "\\u{unit:04x}");
            }
        } else {
            safe.push(c);
        }
    }
    safe
}

/// Control characters (`Cc`), the format characters (`Cf`) that show as nothing, the two
/// separators that break a line (`Zl`, `Zp`), all by the Unicode Character Database; and the
/// Hangul fillers, letters that show as nothing. Variation selectors are parts of names.
fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{00ad}'
            | '\u{061c}'
            | '\u{115f}'..='\u{1160}'
            | '\u{180e}'
            | '\u{200b}'..='\u{200f}'
            | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{3164}'
            | '\u{feff}'
            | '\u{ffa0}'
            | '\u{fff9}'..='\u{fffb}'
            | '\u{1bca0}'..='\u{1bca3}'
            | '\u{1d173}'..='\u{1d17a}'
            | '\u{e0000}'..='\u{e007f}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_is_harmless_stays_and_is_not_copied() {
        for text in ["", "Café Zürich", "C:\\new", "株式会社", "O'Brien & Sons"] {
            assert!(matches!(escape(text), Cow::Borrowed(same) if same == text));
        }
    }

    #[test]
    fn what_moves_hides_or_turns_is_written_out() {
        assert_eq!(escape("a\nb\r\tc"), "a\\nb\\r\\tc");
        assert_eq!(escape("\u{1b}[2J"), "\\u{1b}[2J");
        assert_eq!(escape("\u{9b}1A"), "\\u{9b}1A");
        assert_eq!(escape("gpj.\u{202e}exe"), "gpj.\\u{202e}exe");
        assert_eq!(escape("AC\u{200b}ME"), "AC\\u{200b}ME");
        assert_eq!(escape("\u{e0041}"), "\\u{e0041}");
    }

    #[test]
    fn json_keeps_its_value() {
        let hostile = "a\u{202e}b\u{7f}\u{9b}\u{e0041}\n\u{2028}";
        let text = escape_json(serde_json::to_string(hostile).unwrap());
        assert_eq!(text, r#""a\u202eb\u007f\u009b\udb40\udc41\n\u2028""#);
        assert_eq!(serde_json::from_str::<String>(&text).unwrap(), hostile);
    }

    proptest! {
        #[test]
        fn nothing_hidden_is_left(text in any::<String>()) {
            prop_assert!(!escape(&text).chars().any(is_hidden));
        }

        #[test]
        fn every_json_text_keeps_its_value(text in any::<String>()) {
            let pretty = serde_json::to_string_pretty(&[&text]).unwrap();
            let back: Vec<String> = serde_json::from_str(&escape_json(pretty)).unwrap();
            prop_assert_eq!(&back[0], &text);
        }
    }
}
