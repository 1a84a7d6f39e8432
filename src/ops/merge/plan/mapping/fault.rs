//! What is wrong in mapping files, gathered, so that one look mends them all.

use crate::ops::Problem;

/// How many faults are told in full.
const TOLD: usize = 10;

/// What sort of fault it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Code {
    /// A file or a cell that cannot be read.
    Invalid,
    /// A code that nobody has.
    Unknown,
    /// A code that is mapped twice.
    Twice,
    /// Codes that lead to each other.
    Cyclic,
    /// What does not go together.
    Inconsistent,
}

impl Code {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Invalid => "mapping_invalid",
            Self::Unknown => "mapping_unknown",
            Self::Twice => "mapping_twice",
            Self::Cyclic => "mapping_cyclic",
            Self::Inconsistent => "mapping_inconsistent",
        }
    }
}

/// The faults found so far: the first ones in full, the rest as a count.
#[derive(Debug, Default)]
pub(super) struct Faults {
    told: Vec<String>,
    first: Option<Code>,
    count: usize,
}

impl Faults {
    /// Adds a fault, with its place and the way out.
    pub(super) fn add(&mut self, code: Code, fault: String) {
        self.count += 1;
        self.first.get_or_insert(code);
        if self.told.len() < TOLD {
            self.told.push(fault);
        }
    }

    pub(super) const fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// The refusal, if anything is wrong.
    pub(super) fn check(self) -> Result<(), Problem> {
        if self.is_empty() {
            Ok(())
        } else {
            Err(self.problem())
        }
    }

    pub(super) fn problem(self) -> Problem {
        let code = self.first.unwrap_or(Code::Invalid).as_str();
        let rest = self.count - self.told.len();
        let message = match self.told.as_slice() {
            [fault] => fault.clone(),
            told => {
                let heading = format!("{} things are wrong in what is mapped", self.count);
                let rest = (rest > 0).then(|| format!("and {rest} more"));
                let told = told.iter().cloned();
                let lines: Vec<String> = [heading].into_iter().chain(told).chain(rest).collect();
                lines.join("\n")
            }
        };
        Problem::invalid(code, message).hint("no plan was made: mend the mapping and plan again")
    }
}
