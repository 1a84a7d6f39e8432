//! What the values of a column prove, where each can be read in two ways.
//!
//! Shared by days (month or day first) and numbers (decimal point or comma): a value shows one
//! way, the other, that it cannot tell, or nothing.

/// What one value shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shows {
    /// It is the same either way, or nothing at all.
    Nothing,
    /// It is something else each way.
    Doubt,
    /// It can only be read the one way.
    One,
    /// It can only be read the other way.
    Other,
}

/// The rows that prove a way.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Proof {
    /// How many there are.
    pub(super) rows: u64,
    /// The first of them.
    pub(super) first: u64,
}

impl Proof {
    fn add(&mut self, row: u64) {
        if self.rows == 0 {
            self.first = row;
        }
        self.rows += 1;
    }
}

/// What all values show together.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Verdict<'a> {
    /// No value is different one way from the other.
    Same,
    /// At least one row proves the one way, and none the other.
    One,
    /// At least one row proves the other way, and none the one.
    Other,
    /// Values differ, and none proves a way.
    Doubt { rows: u64, example: &'a str },
    /// There is proof of both.
    Contradiction { one: Proof, other: Proof },
}

/// The values of one column, weighed.
#[derive(Debug, Clone, Default)]
pub(super) struct Evidence {
    one: Proof,
    other: Proof,
    doubtful: u64,
    example: String,
}

impl Evidence {
    pub(super) fn add(&mut self, row: u64, text: &str, shows: Shows) {
        match shows {
            Shows::Nothing => {}
            Shows::One => self.one.add(row),
            Shows::Other => self.other.add(row),
            Shows::Doubt => {
                if self.doubtful == 0 {
                    text.clone_into(&mut self.example);
                }
                self.doubtful += 1;
            }
        }
    }

    pub(super) fn verdict(&self) -> Verdict<'_> {
        match (self.one.rows, self.other.rows, self.doubtful) {
            (0, 0, 0) => Verdict::Same,
            (0, 0, rows) => Verdict::Doubt {
                rows,
                example: &self.example,
            },
            (1.., 0, _) => Verdict::One,
            (0, 1.., _) => Verdict::Other,
            _ => Verdict::Contradiction {
                one: self.one,
                other: self.other,
            },
        }
    }
}
