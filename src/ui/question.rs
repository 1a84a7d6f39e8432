//! Questions on a screen, key by key: what stands there, and what a key does to it. Pure: the
//! terminal is another's.

use console::Key;
use unicode_width::UnicodeWidthStr;

use super::choices::{Choices, cut};
use super::typed::Typed;

/// The rows of a picker that are seen at once, where the window has room for them.
const SEEN: usize = 10;

/// What of a line is to be left for what is typed; a longer label gets a line of its own.
const TYPING_ROOM: usize = 16;

/// What stands on the screen: lines of which none is wider than asked, and where in the first of
/// them the cursor is.
pub(super) struct Shown {
    pub(super) lines: Vec<String>,
    pub(super) column: usize,
}

/// A question that is answered key by key.
pub(super) trait Question {
    /// What comes of it.
    type Answer;

    /// What stands before that which is typed.
    fn prompt(&self) -> &str;

    /// What was typed so far.
    fn typed(&self) -> &Typed;

    /// What stands below, in a window of this size.
    fn below(&self, _columns: usize, _rows: usize) -> Vec<String> {
        Vec::new()
    }

    /// Takes a key; the answer, if that gives one.
    fn press(&mut self, key: &Key, rows: usize) -> Option<Self::Answer>;

    /// The answer as it stays on the screen behind the prompt, where so many columns are left.
    fn told(&self, answer: &Self::Answer, columns: usize) -> String;
}

/// Whether a prompt gets a line of its own in a window of so many columns.
pub(super) fn stands_alone(prompt: &str, columns: usize) -> bool {
    prompt.width() + TYPING_ROOM > columns
}

/// What a question shows in a window; `prompt` is what of it stands in the line that is typed in.
pub(super) fn shown<Q: Question>(
    question: &Q,
    prompt: &str,
    (columns, rows): (usize, usize),
) -> Shown {
    let before = prompt.width();
    let (typed, cursor) = question.typed().window(columns.saturating_sub(before));
    let mut lines = vec![format!("{prompt}{typed}")];
    // The last column stays empty: a letter there would move some terminals to the next line.
    lines.extend(question.below(columns.saturating_sub(1), rows));
    Shown {
        lines,
        column: before + cursor,
    }
}

/// A text, or what is offered in its place.
pub(super) struct Text {
    prompt: String,
    default: Option<String>,
    typed: Typed,
}

impl Text {
    pub(super) fn new(label: &str, default: Option<&str>) -> Self {
        Self {
            prompt: match default {
                Some(default) if !default.is_empty() => format!("{label} [{default}]: "),
                _ => format!("{label}: "),
            },
            default: default.map(str::to_owned),
            typed: Typed::default(),
        }
    }
}

impl Question for Text {
    type Answer = String;

    fn prompt(&self) -> &str {
        &self.prompt
    }

    fn typed(&self) -> &Typed {
        &self.typed
    }

    fn press(&mut self, key: &Key, _: usize) -> Option<String> {
        if *key != Key::Enter {
            self.typed.press(key);
            return None;
        }
        let typed = self.typed.text();
        if typed.is_empty() {
            self.default.clone()
        } else {
            Some(typed)
        }
    }

    fn told(&self, answer: &String, _: usize) -> String {
        answer.clone()
    }
}

/// A yes or no; nothing typed is no.
pub(super) struct Confirmation {
    prompt: String,
    typed: Typed,
}

impl Confirmation {
    pub(super) fn new(question: &str) -> Self {
        Self {
            prompt: format!("{question} [y/N] "),
            typed: Typed::default(),
        }
    }

    /// What a typed word means.
    pub(super) fn meant(word: &str) -> Option<bool> {
        match word.trim().to_lowercase().as_str() {
            "y" | "yes" => Some(true),
            "n" | "no" | "" => Some(false),
            _ => None,
        }
    }
}

impl Question for Confirmation {
    type Answer = bool;

    fn prompt(&self) -> &str {
        &self.prompt
    }

    fn typed(&self) -> &Typed {
        &self.typed
    }

    fn press(&mut self, key: &Key, _: usize) -> Option<bool> {
        if *key != Key::Enter {
            self.typed.press(key);
            return None;
        }
        let meant = Self::meant(&self.typed.text());
        if meant.is_none() {
            self.typed = Typed::default();
        }
        meant
    }

    fn told(&self, answer: &bool, _: usize) -> String {
        if *answer { "yes" } else { "no" }.to_owned()
    }
}

/// One of many lines: by the arrows, or by typing parts of it.
pub(super) struct Picker<'c> {
    prompt: String,
    typed: Typed,
    choices: &'c Choices,
    /// The places of the lines that fit what is typed.
    fitting: Vec<usize>,
    /// Which of those is marked, and which is the first that is seen.
    marked: usize,
    top: usize,
}

impl<'c> Picker<'c> {
    pub(super) fn new(label: &str, choices: &'c Choices) -> Self {
        Self {
            prompt: format!("{label}: "),
            typed: Typed::default(),
            fitting: choices.fitting(""),
            choices,
            marked: 0,
            top: 0,
        }
    }

    /// The same with a text typed already.
    pub(super) fn typing(mut self, text: &str) -> Self {
        self.typed = Typed::of(text);
        self.fitting = self.choices.fitting(text);
        self
    }

    /// The place of the marked line; none when nothing fits.
    pub(super) fn marked(&self) -> Option<usize> {
        self.fitting.get(self.marked).copied()
    }

    /// Marks another line, so many further down or up, and sees to it that it is seen.
    fn mark(&mut self, further: isize, rows: usize) {
        let last = self.fitting.len().saturating_sub(1);
        self.marked = self.marked.saturating_add_signed(further).min(last);
        let seen = seen(rows);
        self.top = self
            .top
            .clamp((self.marked + 1).saturating_sub(seen), self.marked);
    }

    /// How many there are, where not all of them are seen.
    fn count(&self, seen: usize) -> Option<String> {
        let (fitting, all) = (self.fitting.len(), self.choices.len());
        match fitting {
            0 => Some(format!("  none of {all} fits")),
            _ if fitting > seen => Some(format!("  {fitting} of {all}: type to narrow")),
            _ => None,
        }
    }
}

/// The rows of a picker that a window of so many rows shows.
fn seen(rows: usize) -> usize {
    // The prompt and the count are lines as well.
    rows.saturating_sub(2).clamp(1, SEEN)
}

impl Question for Picker<'_> {
    type Answer = usize;

    fn prompt(&self) -> &str {
        &self.prompt
    }

    fn typed(&self) -> &Typed {
        &self.typed
    }

    fn below(&self, columns: usize, rows: usize) -> Vec<String> {
        let seen = seen(rows);
        let fitting = self.fitting.iter().enumerate().skip(self.top).take(seen);
        let lines = fitting.map(|(at, place)| {
            let mark = if at == self.marked { "> " } else { "  " };
            format!("{mark}{}", self.choices.line(*place))
        });
        let lines = lines.chain(self.count(seen));
        lines.map(|line| cut(&line, columns)).collect()
    }

    fn press(&mut self, key: &Key, rows: usize) -> Option<usize> {
        let page = isize::try_from(seen(rows)).unwrap_or(isize::MAX);
        match key {
            Key::Enter => return self.marked(),
            Key::ArrowUp | Key::BackTab => self.mark(-1, rows),
            Key::ArrowDown | Key::Tab => self.mark(1, rows),
            Key::PageUp => self.mark(-page, rows),
            Key::PageDown => self.mark(page, rows),
            key => {
                if self.typed.press(key) {
                    self.fitting = self.choices.fitting(&self.typed.text());
                    (self.marked, self.top) = (0, 0);
                }
            }
        }
        None
    }

    fn told(&self, answer: &usize, columns: usize) -> String {
        cut(self.choices.line(*answer), columns)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn twenty() -> Choices {
        let rows: Vec<Vec<String>> = (1..=20)
            .map(|n| vec![format!("L-{n}"), "DRAFT".into()])
            .collect();
        Choices::of(&rows)
    }

    /// What stands on the screen.
    fn screen<Q: Question>(question: &Q, size: (usize, usize)) -> String {
        shown(question, question.prompt(), size).lines.join("\n")
    }

    #[test]
    fn a_picker_shows_a_page_and_follows_the_mark() {
        let choices = twenty();
        let mut picker = Picker::new("License", &choices);
        let size = (40, 6);
        insta::assert_snapshot!(screen(&picker, size), @"
        License: 
        > L-1   DRAFT
          L-2   DRAFT
          L-3   DRAFT
          L-4   DRAFT
          20 of 20: type to narrow
        ");
        for key in [Key::PageDown, Key::ArrowDown] {
            picker.press(&key, size.1);
        }
        insta::assert_snapshot!(screen(&picker, size), @"
        License: 
          L-3   DRAFT
          L-4   DRAFT
          L-5   DRAFT
        > L-6   DRAFT
          20 of 20: type to narrow
        ");
        for _ in 0..30 {
            picker.press(&Key::ArrowDown, size.1);
        }
        assert_eq!(picker.press(&Key::Enter, size.1), Some(19));
        for _ in 0..30 {
            picker.press(&Key::ArrowUp, size.1);
        }
        assert_eq!(picker.press(&Key::Enter, size.1), Some(0));
    }

    #[test]
    fn what_is_typed_narrows_and_marks_the_best() {
        let choices = twenty();
        let mut picker = Picker::new("License", &choices);
        picker.press(&Key::ArrowDown, 24);
        for letter in "L-17".chars() {
            picker.press(&Key::Char(letter), 24);
        }
        insta::assert_snapshot!(screen(&picker, (40, 24)), @"
        License: L-17
        > L-17  DRAFT
        ");
        assert_eq!(picker.press(&Key::Enter, 24), Some(16));
    }

    #[test]
    fn nothing_that_fits_is_nothing_to_take() {
        let choices = twenty();
        let mut picker = Picker::new("License", &choices).typing("zebra");
        insta::assert_snapshot!(screen(&picker, (40, 24)), @"
        License: zebra
          none of 20 fits
        ");
        assert_eq!(picker.press(&Key::Enter, 24), None);
        picker.press(&Key::ArrowDown, 24);
        picker.press(&Key::PageUp, 24);
        assert_eq!(picker.press(&Key::Enter, 24), None);
    }

    #[test]
    fn nothing_is_wider_than_the_window() {
        let choices = Choices::of(&[vec!["A".repeat(30), "株".repeat(30)]]);
        let picker = Picker::new("License", &choices).typing(&"a".repeat(60));
        for columns in [10, 40, 80] {
            for line in shown(&picker, picker.prompt(), (columns, 24)).lines {
                assert!(line.width() <= columns, "{line}");
            }
        }
    }

    #[test]
    fn a_bare_return_takes_what_is_offered() {
        let mut text = Text::new("Vendor", Some("ACME"));
        assert_eq!(text.press(&Key::Enter, 24).as_deref(), Some("ACME"));
        let mut text = Text::new("Vendor", None);
        assert_eq!(text.press(&Key::Enter, 24), None);
        text.press(&Key::Char('B'), 24);
        assert_eq!(text.press(&Key::Enter, 24).as_deref(), Some("B"));
    }

    #[test]
    fn neither_yes_nor_no_is_asked_again() {
        let mut question = Confirmation::new("Go on?");
        question.press(&Key::Char('x'), 24);
        assert_eq!(question.press(&Key::Enter, 24), None);
        question.press(&Key::Char('Y'), 24);
        assert_eq!(question.press(&Key::Enter, 24), Some(true));
        assert_eq!(
            Confirmation::new("Go on?").press(&Key::Enter, 24),
            Some(false)
        );
    }
}
