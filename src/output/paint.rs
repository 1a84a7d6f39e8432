//! Colour, laid over a text after it was laid out.
//!
//! Colour codes would count as columns while a table is laid out. So a text is marked with
//! characters that are zero columns wide, and the finished line has them replaced. They cannot
//! come from outside: [`escape`](super::escape()) writes such characters out.

use unicode_width::UnicodeWidthStr;

use super::Style;

/// What a colour says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Hue {
    Good,
    Watch,
    Bad,
    Faint,
    Strong,
}

/// Ends what a mark began.
const END: char = '\u{2060}';
/// Each mark with its SGR code (ECMA-48, 8.3.117).
const MARKS: [(Hue, char, &str); 5] = [
    (Hue::Good, '\u{2061}', "\u{1b}[32m"),
    (Hue::Watch, '\u{2062}', "\u{1b}[33m"),
    (Hue::Bad, '\u{2063}', "\u{1b}[31m"),
    (Hue::Faint, '\u{2064}', "\u{1b}[2m"),
    (Hue::Strong, '\u{206a}', "\u{1b}[1m"),
];
const RESET: &str = "\u{1b}[0m";

/// What the word of a state, a verdict or an outcome says.
pub(super) fn hue_of(state: &str) -> Option<Hue> {
    match state {
        "active" | "valid" | "ok" | "done" | "landed" | "issued" => Some(Hue::Good),
        "grace" | "pending" | "suspended" | "open" | "retired" => Some(Hue::Watch),
        "expired" | "revoked" | "cancelled" | "rejected" | "compromised" | "failed" => {
            Some(Hue::Bad)
        }
        "returned" | "rehosted" | "superseded" | "closed" | "unchanged" => Some(Hue::Faint),
        _ => None,
    }
}

/// `text` marked with `hue`, if the style has colour.
pub(super) fn mark(text: &str, hue: Hue, style: Style) -> String {
    let begin = MARKS.iter().find(|(marked, ..)| *marked == hue);
    match begin {
        Some((_, begin, _)) if style.color => format!("{begin}{text}{END}"),
        _ => text.to_owned(),
    }
}

/// A finished line with its marks turned into colour, and without blanks at its end.
pub(super) fn paint(line: &str) -> String {
    let line = line.trim_end();
    if !line.contains(is_mark) {
        return line.to_owned();
    }
    let mut painted = String::with_capacity(line.len() + 16);
    let mut open = false;
    for c in line.chars() {
        if c == END {
            painted.push_str(if open { RESET } else { "" });
            open = false;
        } else if let Some((.., code)) = MARKS.iter().find(|(_, mark, _)| *mark == c) {
            painted.push_str(code);
            open = true;
        } else {
            painted.push(c);
        }
    }
    if open {
        // The text was wrapped: nothing may run on into the next line.
        painted.push_str(RESET);
    }
    painted
}

fn is_mark(c: char) -> bool {
    c == END || MARKS.iter().any(|(_, mark, _)| *mark == c)
}

/// How many columns `text` takes on a screen, marks not counted.
pub(super) fn width(text: &str) -> usize {
    text.width()
}

#[cfg(test)]
mod tests {
    use super::*;

    const COLOR: Style = Style {
        format: super::super::Format::Table,
        color: true,
        width: None,
        quiet: false,
    };

    #[test]
    fn marks_take_no_column() {
        for (hue, ..) in MARKS {
            assert_eq!(width(&mark("active", hue, COLOR)), 6);
        }
    }

    #[test]
    fn marks_become_codes() {
        let line = format!("a {} b  ", mark("active", Hue::Good, COLOR));
        assert_eq!(paint(&line), "a \u{1b}[32mactive\u{1b}[0m b");
    }

    #[test]
    fn nothing_runs_on_past_the_line() {
        let cut = mark("active", Hue::Bad, COLOR).replace(END, "");
        assert_eq!(paint(&cut), "\u{1b}[31mactive\u{1b}[0m");
        assert_eq!(paint(&format!("x{END}")), "x");
    }

    #[test]
    fn without_colour_nothing_is_marked() {
        assert_eq!(mark("active", Hue::Good, Style::default()), "active");
    }

    #[test]
    fn marks_cannot_come_from_outside() {
        for mark in MARKS.map(|(_, mark, _)| mark).into_iter().chain([END]) {
            assert!(!super::super::escape(&mark.to_string()).contains(is_mark));
        }
    }
}
