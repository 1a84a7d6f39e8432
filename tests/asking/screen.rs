//! A terminal's screen, as far as the program draws on it: letters, line ends, the few control
//! sequences that it writes.

use unicode_width::UnicodeWidthChar;

/// A screen with what was written on it.
pub struct Screen {
    columns: usize,
    rows: usize,
    cells: Vec<Vec<char>>,
    row: usize,
    column: usize,
    /// What scrolled off at the top.
    gone: Vec<String>,
    /// A control sequence that is not whole yet.
    pending: String,
    /// Whether the cursor is seen.
    pub cursor: bool,
}

/// Stands behind a wide letter.
const BEHIND: char = '\0';

impl Screen {
    pub fn new(columns: usize, rows: usize) -> Self {
        Self {
            cells: vec![vec![' '; columns]; rows],
            columns,
            rows,
            row: 0,
            column: 0,
            gone: Vec::new(),
            pending: String::new(),
            cursor: true,
        }
    }

    /// Everything that was written and not wiped, what scrolled off first.
    pub fn text(&self) -> String {
        let lines = self.cells.iter().map(|cells| line(cells));
        let lines: Vec<String> = self.gone.iter().cloned().chain(lines).collect();
        lines.join("\n").trim().to_owned()
    }

    /// Writes on it.
    pub fn write(&mut self, text: &str) {
        for letter in text.chars() {
            if !self.pending.is_empty() || letter == '\u{1b}' {
                self.pending.push(letter);
                if self.pending.len() > 2 && ('@'..='~').contains(&letter) {
                    let sequence = std::mem::take(&mut self.pending);
                    self.control(&sequence[2..]);
                }
                continue;
            }
            match letter {
                '\r' => self.column = 0,
                '\n' => self.line_feed(),
                letter => self.put(letter),
            }
        }
    }

    fn put(&mut self, letter: char) {
        let width = letter.width().unwrap_or(0);
        if self.column + width > self.columns {
            self.column = 0;
            self.line_feed();
        }
        self.cells[self.row][self.column] = letter;
        if width == 2 {
            self.cells[self.row][self.column + 1] = BEHIND;
        }
        self.column += width;
    }

    fn line_feed(&mut self) {
        self.row += 1;
        if self.row == self.rows {
            self.gone.push(line(&self.cells.remove(0)));
            self.cells.push(vec![' '; self.columns]);
            self.row -= 1;
        }
    }

    /// A control sequence without its introducer.
    fn control(&mut self, sequence: &str) {
        let (number, end) = sequence.split_at(sequence.len() - 1);
        let count: usize = number.parse().unwrap_or(1);
        match end {
            "A" => self.row = self.row.saturating_sub(count),
            "C" => self.column = (self.column + count).min(self.columns - 1),
            "J" => {
                self.cells[self.row][self.column.min(self.columns - 1)..].fill(' ');
                self.cells[self.row + 1..].fill(vec![' '; self.columns]);
            }
            "K" => self.cells[self.row].fill(' '),
            "h" | "l" if number == "?25" => self.cursor = end == "h",
            "m" => {}
            _ => panic!("the screen does not know {sequence:?}"),
        }
    }
}

fn line(cells: &[char]) -> String {
    let letters = cells.iter().filter(|letter| **letter != BEHIND);
    letters.collect::<String>().trim_end().to_owned()
}
