//! A question that one key answers, without a return.

use console::Key;
use unicode_width::UnicodeWidthStr;

use super::question::Question;
use super::typed::Typed;

/// What parts two keys of the legend.
const BETWEEN: &str = "  ";

/// A key, and what it does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyChoice {
    /// The key.
    pub key: char,
    /// What it does, in a word or two; a key without one is not in the legend.
    pub does: String,
}

impl KeyChoice {
    /// A key that does this.
    pub fn new(key: char, does: impl Into<String>) -> Self {
        Self {
            key,
            does: does.into(),
        }
    }
}

/// Keys to choose from.
pub(super) struct Keys<'k> {
    prompt: String,
    choices: &'k [KeyChoice],
    typed: Typed,
    /// The key that does nothing, as it is shown.
    wrong: Option<String>,
}

impl<'k> Keys<'k> {
    pub(super) fn new(label: &str, keys: &'k [KeyChoice]) -> Self {
        Self {
            prompt: format!("{label} "),
            choices: keys,
            typed: Typed::default(),
            wrong: None,
        }
    }

    /// What this key is, if it does anything: in either case where no other key has that one.
    pub(super) fn meant(&self, letter: char) -> Option<char> {
        let is = |letter: char| self.choices.iter().any(|choice| choice.key == letter);
        let lower = letter.to_lowercase().next().unwrap_or(letter);
        [letter, lower].into_iter().find(|letter| is(*letter))
    }

    /// That a key does nothing.
    pub(super) fn refused(key: &str) -> String {
        format!("{key} does nothing here")
    }
}

impl Question for Keys<'_> {
    type Answer = char;

    fn prompt(&self) -> &str {
        &self.prompt
    }

    fn typed(&self) -> &Typed {
        &self.typed
    }

    fn below(&self, columns: usize, _: usize) -> Vec<String> {
        let shown = self.choices.iter().filter(|choice| !choice.does.is_empty());
        let words = shown.map(|choice| format!("{} {}", choice.key, choice.does));
        let wrong = self.wrong.as_deref().map(Self::refused);
        wrong.into_iter().chain(lines(words, columns)).collect()
    }

    fn press(&mut self, key: &Key, _: usize) -> Option<char> {
        let Key::Char(letter) = key else {
            self.wrong = Some("that key".to_owned());
            return None;
        };
        let meant = self.meant(*letter);
        if meant.is_none() {
            self.wrong = Some(match letter {
                letter if letter.is_control() => "that key".to_owned(),
                letter => format!("`{letter}`"),
            });
        }
        meant
    }

    fn told(&self, answer: &char, _: usize) -> String {
        let chosen = self.choices.iter().find(|choice| choice.key == *answer);
        chosen.map_or_else(String::new, |choice| choice.does.clone())
    }
}

/// Words in lines of at most so many columns.
fn lines(words: impl Iterator<Item = String>, columns: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in words {
        match lines.last_mut() {
            Some(line) if line.width() + BETWEEN.len() + word.width() <= columns => {
                line.push_str(BETWEEN);
                line.push_str(&word);
            }
            _ => lines.push(word),
        }
    }
    lines
        .iter()
        .map(|line| super::choices::cut(line, columns))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::question::shown;
    use super::*;

    fn keys() -> Vec<KeyChoice> {
        [
            ('s', "same"),
            ('d', "different"),
            ('\u{c}', ""),
            ('?', "help"),
        ]
        .map(|(key, does)| KeyChoice::new(key, does))
        .into()
    }

    fn screen(keys: &Keys<'_>, columns: usize) -> String {
        shown(keys, keys.prompt(), (columns, 24)).lines.join("\n")
    }

    #[test]
    fn a_key_answers_and_another_is_refused() {
        let keys = keys();
        let mut question = Keys::new("The same?", &keys);
        insta::assert_snapshot!(screen(&question, 40), @"
        The same? 
        s same  d different  ? help
        ");
        assert_eq!(question.press(&Key::Char('x'), 24), None);
        insta::assert_snapshot!(screen(&question, 24), @"
        The same? 
        `x` does nothing here
        s same  d different
        ? help
        ");
        assert_eq!(question.press(&Key::ArrowUp, 24), None);
        assert_eq!(question.press(&Key::Enter, 24), None);
        insta::assert_snapshot!(screen(&question, 24), @"
        The same? 
        that key does nothing here
        s same  d different
        ? help
        ");
        assert_eq!(question.press(&Key::Char('S'), 24), Some('s'));
        assert_eq!(question.press(&Key::Char('\u{c}'), 24), Some('\u{c}'));
        assert_eq!(question.told(&'d', 24), "different");
    }

    #[test]
    fn a_legend_is_never_wider_than_the_window() {
        let keys = keys();
        for columns in 4..40 {
            let question = Keys::new("?", &keys);
            for line in question.below(columns, 24) {
                assert!(line.width() <= columns, "{line}");
            }
        }
    }
}
