//! The words of a line: `1.0`, `SN=12`, `NOTICE="two words"`, `AUTH={ one=( … ) }`.

use super::super::error::LegacyProblem;
use super::statement::Keyword;

/// One word of a line.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Word {
    /// What stands before the first `=`, or all of it; empty when it is nothing but a quote.
    pub(super) name: String,
    /// What stands behind it, without the quotes around it.
    pub(super) value: Option<String>,
}

impl Word {
    /// The word as a field that has its place and no name.
    pub(super) fn field(&self) -> String {
        match &self.value {
            Some(value) if self.name.is_empty() => value.clone(),
            Some(value) => format!("{}={value}", self.name),
            None => self.name.clone(),
        }
    }
}

/// The words of what follows a keyword.
///
/// White space parts them, and so does a closing quote. On a VENDOR line a `\` belongs to a path;
/// elsewhere it makes the quote behind it a letter.
pub(super) fn words(text: &str, keyword: Keyword) -> Result<Vec<Word>, LegacyProblem> {
    let escapes = keyword != Keyword::Vendor;
    let (mut words, mut rest) = (Vec::new(), text.trim_start());
    while !rest.is_empty() {
        let (word, after) = first_word(rest, escapes)?;
        words.push(word);
        rest = after.trim_start();
    }
    Ok(words)
}

fn first_word(text: &str, escapes: bool) -> Result<(Word, &str), LegacyProblem> {
    let end = text
        .find(|c: char| c.is_whitespace() || matches!(c, '"' | '='))
        .unwrap_or(text.len());
    let (name, rest) = text.split_at(end);
    let (value, rest) = if let Some(rest) = rest.strip_prefix('=') {
        let (value, rest) = value(rest, escapes)?;
        (Some(value), rest)
    } else if name.is_empty() {
        let (value, rest) = value(rest, escapes)?;
        (Some(value), rest)
    } else {
        (None, rest)
    };
    let name = name.to_owned();
    Ok((Word { name, value }, rest))
}

/// A value at the beginning of a text, and what comes behind it.
fn value(text: &str, escapes: bool) -> Result<(String, &str), LegacyProblem> {
    let unclosed = || LegacyProblem::Unclosed {
        read: shortened(text),
    };
    if let Some(quoted) = text.strip_prefix('"') {
        let end = closing_quote(quoted, escapes).ok_or_else(unclosed)?;
        let (value, rest) = quoted.split_at(end);
        let value = if escapes {
            value.replace("\\\"", "\"")
        } else {
            value.to_owned()
        };
        return Ok((value, rest.strip_prefix('"').unwrap_or(rest)));
    }
    let end = if text.starts_with('{') {
        closing_brace(text).ok_or_else(unclosed)?
    } else {
        end_of_bare(text).ok_or_else(unclosed)?
    };
    let (value, rest) = text.split_at(end);
    Ok((value.to_owned(), rest))
}

/// Where a quote closes that was opened before the text.
fn closing_quote(text: &str, escapes: bool) -> Option<usize> {
    let closes = |(place, _): &(usize, &str)| !(escapes && text[..*place].ends_with('\\'));
    let unescaped = text.match_indices('"').find(closes);
    unescaped.map(|(place, _)| place).or_else(|| text.find('"'))
}

/// The end of a value in braces, which may hold quotes and braces.
fn closing_brace(text: &str) -> Option<usize> {
    let (mut depth, mut in_quote) = (0_usize, false);
    for (place, letter) in text.char_indices() {
        match letter {
            '"' => in_quote = !in_quote,
            '{' if !in_quote => depth += 1,
            '}' if !in_quote && depth == 1 => return Some(place + 1),
            '}' if !in_quote => depth -= 1,
            _ => {}
        }
    }
    None
}

/// The end of a value without quotes around it, which may hold quotes: `type="two words"`.
fn end_of_bare(text: &str) -> Option<usize> {
    let mut in_quote = false;
    for (place, letter) in text.char_indices() {
        match letter {
            '"' => in_quote = !in_quote,
            _ if letter.is_whitespace() && !in_quote => return Some(place),
            _ => {}
        }
    }
    (!in_quote).then_some(text.len())
}

/// The beginning of a text, enough to find it again.
pub(super) fn shortened(text: &str) -> String {
    const LONGEST: usize = 60;
    let mut letters = text.chars();
    let mut short: String = letters.by_ref().take(LONGEST).collect();
    if letters.next().is_some() {
        short.push('…');
    }
    short
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(text: &str) -> Vec<(String, Option<String>)> {
        let words = words(text, Keyword::Feature).unwrap();
        words
            .into_iter()
            .map(|word| (word.name, word.value))
            .collect()
    }

    fn word(name: &str, value: Option<&str>) -> (String, Option<String>) {
        (name.to_owned(), value.map(str::to_owned))
    }

    #[test]
    fn white_space_and_closing_quotes_part_words() {
        assert_eq!(
            read(" f1\tacmed  NOTICE=\"two words\"SN=7 TS_OK C0DE\"\""),
            [
                word("f1", None),
                word("acmed", None),
                word("NOTICE", Some("two words")),
                word("SN", Some("7")),
                word("TS_OK", None),
                word("C0DE", None),
                word("", Some("")),
            ]
        );
    }

    #[test]
    fn a_value_may_hold_quotes_equals_signs_and_braces() {
        assert_eq!(
            read("A=b=c D=type=\"x y\"z E=\"say \\\"yes\\\" now\" F={ d=( K=1 S=\"} {\" ) } G"),
            [
                word("A", Some("b=c")),
                word("D", Some("type=\"x y\"z")),
                word("E", Some("say \"yes\" now")),
                word("F", Some("{ d=( K=1 S=\"} {\" ) }")),
                word("G", None),
            ]
        );
    }

    #[test]
    fn a_path_ends_in_a_backslash() {
        let words = words(r#"acmed "C:\lic files\" OPTIONS=C:\o.opt"#, Keyword::Vendor).unwrap();
        let fields: Vec<_> = words.iter().map(Word::field).collect();
        assert_eq!(fields, ["acmed", r"C:\lic files\", r"OPTIONS=C:\o.opt"]);
    }

    #[test]
    fn what_stays_open_is_refused() {
        for text in ["A=\"b", "A={ b", "A=b\"c d", "\"a", "A={ \"}"] {
            let problem = words(text, Keyword::Feature).unwrap_err();
            assert_eq!(problem.code(), "unclosed_quote", "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused(text in "\\PC{0,60}") {
            let _ = words(&text, Keyword::Feature);
        }

        #[test]
        fn a_quoted_value_reads_back(value in "[a-z \"=]{0,20}") {
            let written = format!("A=\"{}\" B", value.replace('"', "\\\""));
            let expected = [word("A", Some(&value)), word("B", None)];
            prop_assert_eq!(read(&written), expected);
        }
    }
}
