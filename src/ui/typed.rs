//! One line as it is typed, with a cursor in it.

use console::Key;
use unicode_width::UnicodeWidthChar;

/// Ctrl-U and Ctrl-W, as a terminal in raw mode gives them.
const KILL_LINE: char = '\u{15}';
const KILL_WORD: char = '\u{17}';

/// A line being typed.
#[derive(Debug, Default)]
pub(super) struct Typed {
    letters: Vec<char>,
    /// How many of the letters stand before the cursor.
    cursor: usize,
}

impl Typed {
    /// What stands there, with the cursor behind it.
    pub(super) fn of(text: &str) -> Self {
        let letters: Vec<char> = text.chars().collect();
        Self {
            cursor: letters.len(),
            letters,
        }
    }

    /// What was typed.
    pub(super) fn text(&self) -> String {
        self.letters.iter().collect()
    }

    /// Takes a key; whether it changed the text.
    pub(super) fn press(&mut self, key: &Key) -> bool {
        let before = self.letters.len();
        match key {
            Key::ArrowLeft => self.cursor = self.cursor.saturating_sub(1),
            Key::ArrowRight => self.cursor = (self.cursor + 1).min(before),
            Key::Home => self.cursor = 0,
            Key::End => self.cursor = before,
            Key::Backspace => self.cut(self.cursor.saturating_sub(1)),
            Key::Del if self.cursor < before => drop(self.letters.remove(self.cursor)),
            Key::Char(KILL_LINE) => self.cut(0),
            Key::Char(KILL_WORD) => self.cut(self.word_before()),
            Key::Char(letter) if !letter.is_control() => {
                self.letters.insert(self.cursor, *letter);
                self.cursor += 1;
            }
            _ => {}
        }
        self.letters.len() != before
    }

    /// What of the text a window of so many columns shows, and how many of them lie before the
    /// cursor, which is always within.
    pub(super) fn window(&self, columns: usize) -> (String, usize) {
        // A column is left for the cursor behind the last letter.
        let room = columns.saturating_sub(1);
        let mut before = 0;
        let mut first = self.cursor;
        while first > 0 && before + width(self.letters[first - 1]) <= room {
            first -= 1;
            before += width(self.letters[first]);
        }
        let (mut shown, mut taken) = (String::new(), 0);
        for letter in &self.letters[first..] {
            taken += width(*letter);
            if taken > room {
                break;
            }
            shown.push(*letter);
        }
        (shown, before)
    }

    /// Takes out what lies from a place up to the cursor.
    fn cut(&mut self, from: usize) {
        self.letters.drain(from..self.cursor);
        self.cursor = from;
    }

    /// Where the word before the cursor begins.
    fn word_before(&self) -> usize {
        let before = &self.letters[..self.cursor];
        let end = before.iter().rposition(|letter| *letter != ' ');
        end.and_then(|end| before[..end].iter().rposition(|letter| *letter == ' '))
            .map_or(0, |blank| blank + 1)
    }
}

/// The columns that a letter takes on a screen.
fn width(letter: char) -> usize {
    letter.width().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What stands there after these keys, the cursor as `|`.
    fn after(text: &str, keys: &[Key]) -> String {
        let mut typed = Typed::of(text);
        for key in keys {
            typed.press(key);
        }
        let mut letters = typed.letters.clone();
        letters.insert(typed.cursor, '|');
        letters.into_iter().collect()
    }

    #[test]
    fn a_line_is_typed_and_mended() {
        use Key::{ArrowLeft, ArrowRight, Backspace, Char, Del, End, Home};
        for (text, keys, left) in [
            ("Züri", &[Char('c'), Char('h')][..], "Zürich|"),
            ("abc", &[ArrowLeft, Char('x')], "abx|c"),
            ("abc", &[Home, ArrowLeft, Del], "|bc"),
            ("abc", &[Home, Backspace, End, ArrowRight, Del], "abc|"),
            ("abc", &[ArrowLeft, Backspace], "a|c"),
            ("abc", &[ArrowLeft, Char(KILL_LINE)], "|c"),
            ("power supply ", &[Char(KILL_WORD)], "power |"),
            ("power", &[Char(KILL_WORD), Char('\u{1}')], "|"),
        ] {
            assert_eq!(after(text, keys), left, "{text} {keys:?}");
        }
    }

    #[test]
    fn only_a_changed_text_is_told_as_changed() {
        let mut typed = Typed::of("ab");
        assert!(!typed.press(&Key::ArrowLeft));
        assert!(typed.press(&Key::Char('x')));
        assert!(!typed.press(&Key::Enter));
        assert_eq!(typed.text(), "axb");
    }

    #[test]
    fn the_cursor_is_always_within_the_window() {
        let typed = Typed::of("a long reason");
        assert_eq!(typed.window(40), ("a long reason".to_owned(), 13));
        assert_eq!(typed.window(7), ("reason".to_owned(), 6));
        let mut typed = Typed::of("株式会社");
        assert_eq!(typed.window(6), ("会社".to_owned(), 4));
        typed.press(&Key::Home);
        assert_eq!(typed.window(6), ("株式".to_owned(), 0));
        assert_eq!(typed.window(0), (String::new(), 0));
    }
}
