//! What a person can pick from: lines of aligned cells, and which of them fit what was typed.

use std::cmp::Reverse;

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use crate::domain::search_key;
use crate::output::escape;

/// No cell is given more columns than this, so that a long name does not push the others away.
const WIDEST: usize = 36;

/// What parts the cells of a line.
const BETWEEN: &str = "  ";

/// What stands for what was cut off.
const CUT: char = '…';

/// Lines to pick from.
pub(super) struct Choices {
    lines: Vec<String>,
    keys: Vec<Key>,
}

/// What a line is found by.
struct Key {
    /// As it is, in lower case: a sign has no other form.
    plain: String,
    /// Its words, each behind one blank.
    words: String,
    /// The same without blanks: a host ID is found however its parts are parted.
    joined: String,
}

impl Choices {
    /// The lines of these cells, made harmless and aligned.
    pub(super) fn of(rows: &[Vec<String>]) -> Self {
        let rows: Vec<Vec<String>> = rows
            .iter()
            .map(|cells| cells.iter().map(|cell| escape(cell).into_owned()).collect())
            .collect();
        let keys = rows.iter().map(|cells| Key::of(&cells.join(" ")));
        Self {
            keys: keys.collect(),
            lines: aligned(&rows),
        }
    }

    /// How many there are.
    pub(super) const fn len(&self) -> usize {
        self.lines.len()
    }

    /// The line at a place.
    pub(super) fn line(&self, place: usize) -> &str {
        self.lines.get(place).map_or("", String::as_str)
    }

    /// The places of the lines that every word of `text` fits, the best first.
    pub(super) fn fitting(&self, text: &str) -> Vec<usize> {
        let words: Vec<&str> = text.split_whitespace().collect();
        let fits = self.keys.iter().enumerate();
        let mut fits: Vec<(Reverse<u32>, usize)> = fits
            .filter_map(|(place, key)| Some((Reverse(key.fit(&words)?), place)))
            .collect();
        fits.sort_unstable();
        fits.into_iter().map(|(_, place)| place).collect()
    }
}

impl Key {
    fn of(text: &str) -> Self {
        let words = format!(" {}", search_key(text));
        Self {
            plain: text.to_lowercase(),
            joined: words.replace(' ', ""),
            words,
        }
    }

    /// How well all of these words fit: each at the beginning of a word, within it, or letter by
    /// letter with others between; none when one does not fit at all.
    fn fit(&self, words: &[&str]) -> Option<u32> {
        words.iter().map(|word| self.fit_one(word)).sum()
    }

    fn fit_one(&self, typed: &str) -> Option<u32> {
        let word = search_key(typed);
        if word.is_empty() {
            return self.plain.contains(&typed.to_lowercase()).then_some(3);
        }
        if self.words.contains(&format!(" {word}")) {
            return Some(3);
        }
        let joined = word.replace(' ', "");
        if self.joined.contains(&joined) {
            return Some(2);
        }
        let mut letters = self.joined.chars();
        let all = joined
            .chars()
            .all(|letter| letters.by_ref().any(|other| other == letter));
        all.then_some(1)
    }
}

/// A text cut to so many columns.
pub(super) fn cut(text: &str, columns: usize) -> String {
    if text.width() <= columns {
        return text.to_owned();
    }
    let (mut shown, mut taken) = (String::new(), 1);
    for letter in text.chars() {
        taken += letter.width().unwrap_or(0);
        if taken > columns {
            break;
        }
        shown.push(letter);
    }
    if columns > 0 {
        shown.push(CUT);
    }
    shown
}

fn aligned(rows: &[Vec<String>]) -> Vec<String> {
    let mut widths: Vec<usize> = Vec::new();
    for cells in rows {
        widths.resize(widths.len().max(cells.len()), 0);
        for (width, cell) in widths.iter_mut().zip(cells) {
            *width = (*width).max(cell.width().min(WIDEST));
        }
    }
    rows.iter()
        .map(|cells| {
            let cells = cells.iter().zip(&widths).filter(|(_, width)| **width > 0);
            let padded = cells.map(|(cell, width)| {
                let cell = cut(cell, *width);
                let blanks = width - cell.width();
                cell + &" ".repeat(blanks)
            });
            let line = padded.collect::<Vec<_>>().join(BETWEEN);
            line.trim_end().to_owned()
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn choices(rows: &[&[&str]]) -> Choices {
        let owned = |cells: &&[&str]| cells.iter().map(|&cell| cell.to_owned()).collect();
        Choices::of(&rows.iter().map(owned).collect::<Vec<_>>())
    }

    /// The first cells of what fits.
    fn found(typed: &str) -> Vec<String> {
        let choices = choices(&[
            &["ACME", "Acme Corporation", "DE"],
            &["BETA", "Beta & Söhne", "AT"],
            &["MACE", "Mace Ltd", "GB"],
            &["L-1", "DRAFT", "mac:001b44113ab7"],
        ]);
        let fitting = choices.fitting(typed).into_iter();
        let first = fitting.map(|place| choices.line(place).split("  ").next().unwrap().to_owned());
        first.collect()
    }

    #[test]
    fn nothing_typed_fits_everything_in_its_order() {
        assert_eq!(found(""), ["ACME", "BETA", "MACE", "L-1"]);
        assert_eq!(found("  "), ["ACME", "BETA", "MACE", "L-1"]);
    }

    #[test]
    fn a_beginning_comes_before_a_part_and_that_before_scattered_letters() {
        assert_eq!(found("ac"), ["ACME", "MACE", "L-1"]);
        assert_eq!(found("mace"), ["MACE", "ACME"]);
        assert_eq!(found("acor"), ["ACME"]);
    }

    #[test]
    fn letters_are_found_without_their_accents_and_case() {
        assert_eq!(found("SOHNE"), ["BETA"]);
        assert_eq!(found("söh bet"), ["BETA"]);
        assert_eq!(found("zebra"), [""; 0]);
    }

    #[test]
    fn a_sign_is_found_as_it_is() {
        assert_eq!(found(":"), ["L-1"]);
        assert_eq!(found("-"), ["L-1"]);
    }

    #[test]
    fn a_host_is_found_however_it_is_parted() {
        for typed in ["00:1B:44", "001b.4411", "00-1b-44-11-3a-b7"] {
            assert_eq!(found(typed), ["L-1"], "{typed}");
        }
    }

    #[test]
    fn cells_are_aligned_cut_and_harmless() {
        let long = "x".repeat(50);
        let choices = choices(&[
            &["A", "株式会社", "JP"],
            &["BCD", &long],
            &["E\u{1b}[2J", "", "DE"],
        ]);
        let lines: Vec<&str> = (0..choices.len())
            .map(|place| choices.line(place))
            .collect();
        insta::assert_snapshot!(lines.join("\n"), @r"
        A           株式会社                              JP
        BCD         xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…
        E\u{1b}[2J                                        DE
        ");
    }

    proptest! {
        #[test]
        fn a_cut_text_is_never_wider_than_asked(text in "\\PC{0,40}", columns in 0_usize..40) {
            prop_assert!(cut(&text, columns).width() <= columns.max(1));
            prop_assert!(columns == 0 || cut(&text, columns).width() <= columns);
        }

        #[test]
        fn a_line_fits_every_part_of_its_own_name(name in "[a-zé ]{1,20}", from in 0_usize..20) {
            let choices = Choices::of(&[vec![name.clone()]]);
            let part: String = name.chars().skip(from).collect();
            prop_assert_eq!(choices.fitting(&part), [0]);
        }
    }
}
