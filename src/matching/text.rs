//! Texts as they are compared: one form for what is written in several ways.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Letters read of a cell for each word asked for; longer words end a cell early.
const LETTERS_A_WORD: usize = 24;

/// Longer pieces are no part numbers.
const LONGEST_CODE: usize = 40;

/// The words of a text in their compared form, so many at most.
///
/// Without case, accents and typographic variants; `&` is a word, `10,000` is 10000, `11.0` is 11,
/// `v. 2` and `version 2` are 2, and `audio2` is two words.
pub(super) fn words(text: &str, most: usize) -> Vec<String> {
    let letters = letters(text, most.saturating_mul(LETTERS_A_WORD));
    let mut words: Vec<String> = Vec::new();
    let mut word = String::new();
    for (place, &letter) in letters.iter().enumerate() {
        let before = place.checked_sub(1).map(|place| letters[place]);
        let after = &letters[place + 1..];
        match letter {
            '&' => {
                close(&mut words, &mut word);
                words.push("and".to_owned());
            }
            '\'' | '’' | '`' => {}
            '.' if is_digit(before) && is_digit(after.first().copied()) => word.push('.'),
            ',' if is_digit(before) && is_thousand(after) => {}
            letter if letter.is_alphanumeric() || is_combining_mark(letter) => word.push(letter),
            _ => close(&mut words, &mut word),
        }
        if words.len() >= most {
            break;
        }
    }
    close(&mut words, &mut word);
    words.truncate(most);
    words
}

/// The letters of a text without case, accents and typographic variants, of which plain ASCII has
/// none.
fn letters(text: &str, most: usize) -> Vec<char> {
    if text.is_ascii() {
        let letters = text.bytes().take(most);
        return letters
            .map(|letter| letter.to_ascii_lowercase().into())
            .collect();
    }
    let text = text.chars().take(most);
    text.nfkd()
        .filter(|letter| !('\u{300}'..='\u{36f}').contains(letter))
        .flat_map(char::to_lowercase)
        .collect()
}

fn is_digit(letter: Option<char>) -> bool {
    letter.is_some_and(|letter| letter.is_ascii_digit())
}

/// Whether three digits follow, and no fourth.
fn is_thousand(after: &[char]) -> bool {
    after.len() >= 3
        && after[..3].iter().all(char::is_ascii_digit)
        && !is_digit(after.get(3).copied())
}

/// Ends a word. A version loses its `v`, and a whole number its `.0`.
fn close(words: &mut Vec<String>, word: &mut String) {
    let mut word = std::mem::take(word);
    if word.is_empty() {
        return;
    }
    if word.starts_with('v') && is_digit(word.chars().nth(1)) {
        word.remove(0);
    }
    if is_digit(word.chars().next()) {
        let is_zero = |part: &str| part.bytes().all(|digit| digit == b'0');
        if let Some((whole, part)) = word.split_once('.')
            && is_zero(part)
        {
            word.truncate(whole.len());
        }
        let last = words.last().map(String::as_str);
        if matches!(last, Some("v" | "ver" | "vers" | "version")) {
            words.pop();
        }
    }
    let number = number_behind(&word).map(|at| word.split_off(at));
    words.push(word);
    words.extend(number);
}

/// Where a short number begins that is written right behind a word. Fewer letters are an
/// abbreviation that the number belongs to, and more digits a part number.
fn number_behind(word: &str) -> Option<usize> {
    const FEWEST_LETTERS: usize = 4;
    const MOST_DIGITS: usize = 4;
    let letters = word.trim_end_matches(|letter: char| letter.is_ascii_digit());
    let digits = word.len() - letters.len();
    let is_word =
        letters.chars().count() >= FEWEST_LETTERS && letters.chars().all(char::is_alphabetic);
    (is_word && (1..=MOST_DIGITS).contains(&digits)).then_some(letters.len())
}

/// What may be part numbers: pieces between spaces, without punctuation, that have digits enough.
/// Digits with a point between them are versions.
pub(super) fn codes(text: &str, most: usize) -> Vec<String> {
    let pieces = text.split_whitespace().take(most);
    let pieces = pieces.filter(|piece| !is_version(piece));
    pieces.map(squeezed).filter(|code| is_code(code)).collect()
}

/// A piece of text as part numbers are compared: letters and digits alone.
pub(super) fn squeezed(piece: &str) -> String {
    let letters = letters(piece, LONGEST_CODE).into_iter();
    letters.filter(|letter| letter.is_alphanumeric()).collect()
}

/// Whether a piece is digits with points between them, in brackets perhaps.
fn is_version(piece: &str) -> bool {
    let piece = piece.trim_matches(|letter: char| letter.is_ascii_punctuation());
    let piece = piece.strip_prefix(['v', 'V']).unwrap_or(piece);
    piece.contains('.')
        && piece
            .bytes()
            .all(|byte| byte.is_ascii_digit() || byte == b'.')
}

/// Whether a word has digits, or letters and digits, enough to name one thing.
pub(super) fn is_code(word: &str) -> bool {
    let digits = word.bytes().filter(u8::is_ascii_digit).count();
    let letters = word.chars().filter(|letter| letter.is_alphabetic()).count();
    let is_mixed = digits > 0 && letters > 0 && digits + letters >= 4;
    !word.contains('.') && (is_mixed || digits >= 5)
}

/// Whether a word is a number of the kind that versions and sizes are.
pub(super) fn is_number(word: &str) -> bool {
    word.len() <= 6
        && word
            .bytes()
            .all(|byte| byte.is_ascii_digit() || byte == b'.')
        && !is_code(word)
}

/// Those of the words of a text that are versions, years or sizes: numbers, but no piece of a part
/// number, as the first of `731-01163` is.
pub(super) fn numbers(words: &[String], text: &str, most: usize) -> Vec<String> {
    let numbers: Vec<&String> = words.iter().filter(|word| is_number(word)).collect();
    if numbers.is_empty() {
        return Vec::new();
    }
    let pieces = text.split_whitespace().take(most);
    let pieces = pieces.map(|piece| self::words(piece, most));
    let of_codes: Vec<String> = pieces
        .filter(|words| words.len() > 1 && words.iter().any(|word| is_code(word)))
        .flatten()
        .collect();
    let own = numbers.into_iter().filter(|word| !of_codes.contains(word));
    own.cloned().collect()
}

/// The number that a price or another amount is; nothing is no amount.
pub(super) fn amount(text: &str) -> Option<f64> {
    let letters = text.chars().filter(|letter| letter.is_alphabetic()).count();
    if letters > 3 {
        return None;
    }
    let kept = |letter: &char| letter.is_ascii_digit() || matches!(letter, '.' | ',' | '-');
    let mut digits: String = text.chars().filter(kept).collect();
    if let Some(place) = digits.rfind(['.', ',']) {
        let (whole, part) = (&digits[..place], &digits[place + 1..]);
        let whole = whole.replace(['.', ','], "");
        // A comma with just three digits after it parts thousands.
        let parts_thousands = digits[place..].starts_with(',') && part.len() == 3;
        digits = format!("{whole}{}{part}", if parts_thousands { "" } else { "." });
    }
    let amount: f64 = digits.parse().ok()?;
    (amount.is_finite() && amount != 0.0).then_some(amount)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn joined(text: &str) -> String {
        words(text, 60).join(" ")
    }

    #[test]
    fn what_is_written_in_several_ways_has_one_form() {
        assert_eq!(joined("Smith & Söhne"), "smith and sohne");
        assert_eq!(joined("Painter's ＳＴＵＤＩＯ"), "painters studio");
        assert_eq!(joined("Backup v. 2 / Version 2 / v2"), "backup 2 2 2");
        assert_eq!(
            joined("10,000 fonts, 11.0 and 11.5"),
            "10000 fonts 11 and 11.5"
        );
        assert_eq!(joined("1,2,3"), "1 2 3");
        assert_eq!(
            joined("Audio2 MP3 Office2003 KXTG6700B"),
            "audio 2 mp3 office 2003 kxtg6700b"
        );
        assert_eq!(joined("東京 ソフト"), "東京 ソフト");
        assert_eq!(joined(" -- "), "");
    }

    #[test]
    fn a_long_cell_is_read_only_so_far() {
        assert_eq!(words(&"word ".repeat(10_000), 5).len(), 5);
        assert!(words(&"x".repeat(1_000_000), 60)[0].len() < 2_000);
    }

    #[test]
    fn part_numbers_lose_their_punctuation() {
        assert_eq!(
            codes("Case KX-TG670/B for 15 12345", 60),
            ["kxtg670b", "12345"]
        );
        assert!(codes("plain words 2024, 2024.11 (v10.15.7)", 60).is_empty());
    }

    #[test]
    fn numbers_beside_a_part_number_are_pieces_of_it() {
        let numbers = |text: &str| numbers(&words(text, 60), text, 60);
        assert_eq!(
            numbers("Office 2004/2008 for 3 (731-01163) v2.5"),
            ["2004", "2008", "3", "2.5"]
        );
        assert!(numbers("Case KX-TG670/B").is_empty());
    }

    #[test]
    fn amounts_are_read_as_people_write_them() {
        assert_eq!(amount("$1,299.00"), Some(1299.0));
        assert_eq!(amount("1.299,50 EUR"), Some(1299.5));
        assert_eq!(amount("1,299"), Some(1299.0));
        assert_eq!(amount("9.5"), Some(9.5));
        assert_eq!(amount("0.00"), None);
        assert_eq!(amount("call us"), None);
        assert_eq!(amount(""), None);
    }
}
