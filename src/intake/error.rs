//! What can be wrong with a foreign file, and where in it.

use std::borrow::Cow;
use std::fmt;
use std::io;

use super::codes::CodeProblem;
use super::dates::DateOrder;
use super::encoding::Encoding;
use super::numbers::DecimalSign;
use super::records::LONGEST;

/// A problem and its place in the file.
#[derive(Debug)]
pub struct IntakeError {
    /// The row as a spreadsheet counts it, the heading being row 1; none when it is about the
    /// whole file or column.
    pub row: Option<u64>,
    /// The column's heading, or the field's name where no column stands for it.
    pub column: Option<String>,
    /// What is wrong.
    pub problem: Problem,
}

impl IntakeError {
    /// A stable name for the kind of problem, for scripts.
    pub const fn code(&self) -> &'static str {
        self.problem.code()
    }

    /// What to do next.
    pub fn hint(&self) -> Cow<'static, str> {
        self.problem.hint()
    }

    /// The text that is wrong, where it is one cell's.
    pub fn value(&self) -> Option<&str> {
        self.problem.value()
    }
}

impl fmt::Display for IntakeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.row, self.column.as_deref()) {
            (Some(row), Some(column)) => write!(f, "row {row}, column `{column}`: ")?,
            (Some(row), None) => write!(f, "row {row}: ")?,
            (None, Some(column)) => write!(f, "column `{column}`: ")?,
            (None, None) => {}
        }
        self.problem.fmt(f)
    }
}

impl std::error::Error for IntakeError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.problem.source()
    }
}

impl From<Problem> for IntakeError {
    fn from(problem: Problem) -> Self {
        Self {
            row: None,
            column: None,
            problem,
        }
    }
}

/// What is wrong, without its place.
#[derive(Debug, thiserror::Error)]
pub enum Problem {
    /// The input failed.
    #[error("the file cannot be read")]
    Unreadable(#[source] io::Error),
    /// The rejects could not be written.
    #[error("the rejects cannot be written")]
    Unwritable(#[source] io::Error),
    /// Bytes that stand for no character.
    #[error("there are bytes here that are no {0} text")]
    NotText(Encoding),
    /// U+0000 in a cell.
    #[error("there is a character U+0000 here, which no text may hold")]
    Nul,
    /// A file without a row.
    #[error("the file is empty: it has not even a row of headings")]
    NoHeadings,
    /// A quote that is open at the end of the file.
    #[error("the quote opened on line {opened} is never closed")]
    UnclosedQuote {
        /// The line on which it was opened, as a text editor counts.
        opened: u64,
    },
    /// Text behind a closing quote.
    #[error("text follows the closing quote of the cell opened on line {opened}: `{value}`")]
    StrayQuote {
        /// The line on which the cell's quote was opened.
        opened: u64,
        /// The cell as it was read.
        value: String,
    },
    /// A record beyond all measure.
    #[error("the row is longer than {} KiB", LONGEST / 1024)]
    RowTooLong,
    /// More or fewer cells than headings.
    #[error("expected {expected} cells, has {found}")]
    RaggedRow {
        /// The number of headings.
        expected: usize,
        /// The number of cells.
        found: usize,
    },
    /// A `--map` or `--set` without its two sides.
    #[error("`{0}` says not what is mapped to what")]
    NotAMapping(String),
    /// The same, where nothing but `--map` is there to say it.
    #[error("`{0}` says not what is mapped to what")]
    NotAMap(String),
    /// A name that is no field.
    #[error("`{name}` is no field")]
    UnknownField {
        /// The name as it was given.
        name: String,
        /// The likeliest field.
        nearest: Option<String>,
        /// Every field.
        known: String,
    },
    /// A name or place that is no column.
    #[error("the file has no column {name}")]
    UnknownColumn {
        /// The column as it was given, in backticks, and which line of a profile asks for it.
        name: String,
        /// The likeliest column.
        nearest: Option<String>,
        /// Every column.
        known: String,
    },
    /// A heading that stands twice where one column is meant.
    #[error("the heading stands twice")]
    DoubledHeading {
        /// The first column's place, from 1.
        place: usize,
    },
    /// A field that is looked up and has no value.
    #[error("`--lookup {0}=…` has nothing to look up: no column is found for `{0}`")]
    NothingToLookUp(&'static str),
    /// A cell for which there is no code.
    #[error(transparent)]
    Code(#[from] CodeProblem),
    /// A field that is given twice.
    #[error("the field `{0}` is given twice")]
    MappedTwice(String),
    /// A column of which two things are said.
    #[error("`{typed}` says another thing of the column `{column}`")]
    ColumnMappedTwice {
        /// The column.
        column: String,
        /// The second flag.
        typed: String,
    },
    /// A second column of ids, by this flag.
    #[error("`{0}` names a second column of ids")]
    SecondId(String),
    /// Required fields that no column stands for.
    #[error("no column is found for {missing}")]
    MissingColumns {
        /// The fields, in backticks.
        missing: String,
        /// All flags that map this file, as a shell takes them, `?` where nothing was guessed.
        attempt: String,
        /// Every column.
        known: String,
    },
    /// A heading that stands twice, over different values.
    #[error("the heading stands twice, and the values differ: `{first}` and `{other}`")]
    DoubledColumn {
        /// The field that it is mapped to.
        field: &'static str,
        /// The value in the first of the columns.
        first: String,
        /// The value in another.
        other: String,
        /// The first column's place, from 1.
        place: usize,
    },
    /// Dates of which nothing shows whether month or day comes first.
    #[error(
        "month or day first is in doubt: of {doubtful} dates such as `{example}`, 0 prove the \
         month first and 0 the day first"
    )]
    AmbiguousDates {
        /// Values that are a day either way, and not the same.
        doubtful: u64,
        /// One of them.
        example: String,
        /// Another date column, and what its values prove.
        elsewhere: Option<(String, DateOrder)>,
    },
    /// Dates of which some prove one order, some the other.
    #[error(
        "{month_first} rows prove the month first (the first is row {month_row}), {day_first} the \
         day first (row {day_row})"
    )]
    MixedDates {
        /// Rows in which only the month can be first.
        month_first: u64,
        /// The first of them.
        month_row: u64,
        /// Rows in which only the day can be first.
        day_first: u64,
        /// The first of them.
        day_row: u64,
    },
    /// A text that is no day in the column's order.
    #[error("`{value}` is no day as {order}")]
    NotADay {
        /// The text.
        value: String,
        /// The order in which it was read.
        order: DateOrder,
    },
    /// A year without its century.
    #[error("`{value}` has a year of two digits")]
    TwoDigitYear {
        /// The text.
        value: String,
    },
    /// Numbers of which nothing shows whether the mark parts thousands or decimals.
    #[error(
        "thousands or decimals is in doubt: of {doubtful} values such as `{example}`, 0 prove a \
         decimal point and 0 a decimal comma"
    )]
    AmbiguousNumbers {
        /// Values that are a number either way.
        doubtful: u64,
        /// One of them.
        example: String,
    },
    /// Numbers of which some prove a decimal point, some a decimal comma.
    #[error(
        "{point} rows prove a decimal point (the first is row {point_row}), {comma} a decimal \
         comma (row {comma_row})"
    )]
    MixedNumbers {
        /// Rows in which only the point can part the decimals.
        point: u64,
        /// The first of them.
        point_row: u64,
        /// Rows in which only the comma can.
        comma: u64,
        /// The first of them.
        comma_row: u64,
    },
    /// A text that is no number under the column's decimal sign.
    #[error("`{value}` is no number with a decimal {sign}")]
    NotANumber {
        /// The text.
        value: String,
        /// The sign with which it was read.
        sign: DecimalSign,
    },
}

impl Problem {
    /// The problem at a row of a column.
    #[must_use]
    pub fn at(self, row: u64, column: impl Into<String>) -> IntakeError {
        IntakeError {
            row: Some(row),
            column: Some(column.into()),
            problem: self,
        }
    }

    /// The problem of a whole row.
    #[must_use]
    pub fn in_row(self, row: u64) -> IntakeError {
        IntakeError {
            row: Some(row),
            column: None,
            problem: self,
        }
    }

    /// The problem of a whole column.
    #[must_use]
    pub fn in_column(self, column: impl Into<String>) -> IntakeError {
        IntakeError {
            row: None,
            column: Some(column.into()),
            problem: self,
        }
    }

    /// A stable name for the kind of problem, for scripts.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Unreadable(_) => "unreadable",
            Self::Unwritable(_) => "unwritable",
            Self::NotText(_) => "not_text",
            Self::Nul => "nul_character",
            Self::NoHeadings => "no_headings",
            Self::UnclosedQuote { .. } => "unclosed_quote",
            Self::StrayQuote { .. } => "stray_quote",
            Self::RowTooLong => "row_too_long",
            Self::RaggedRow { .. } => "ragged_row",
            Self::NotAMapping(_) | Self::NotAMap(_) => "not_a_mapping",
            Self::UnknownField { .. } => "unknown_field",
            Self::UnknownColumn { .. } => "unknown_column",
            Self::MappedTwice(_) | Self::SecondId(_) => "mapped_twice",
            Self::ColumnMappedTwice { .. } => "column_mapped_twice",
            Self::DoubledHeading { .. } => "doubled_heading",
            Self::NothingToLookUp(_) => "nothing_to_look_up",
            Self::Code(problem) => problem.code(),
            Self::MissingColumns { .. } => "missing_columns",
            Self::DoubledColumn { .. } => "doubled_column",
            Self::AmbiguousDates { .. } => "ambiguous_date",
            Self::MixedDates { .. } => "mixed_dates",
            Self::NotADay { .. } => "not_a_day",
            Self::TwoDigitYear { .. } => "two_digit_year",
            Self::AmbiguousNumbers { .. } => "ambiguous_number",
            Self::MixedNumbers { .. } => "mixed_numbers",
            Self::NotANumber { .. } => "not_a_number",
        }
    }

    /// The text that is wrong, where it is one cell's.
    pub fn value(&self) -> Option<&str> {
        match self {
            Self::StrayQuote { value, .. }
            | Self::NotADay { value, .. }
            | Self::TwoDigitYear { value }
            | Self::NotANumber { value, .. } => Some(value),
            Self::DoubledColumn { first, .. } => Some(first),
            Self::Code(problem) => Some(problem.value()),
            _ => None,
        }
    }

    /// What to do next.
    pub fn hint(&self) -> Cow<'static, str> {
        match self {
            Self::UnknownField { nearest, known, .. } => {
                did_you_mean(nearest.as_deref(), "the fields are", known).into()
            }
            Self::UnknownColumn { nearest, known, .. } => {
                did_you_mean(nearest.as_deref(), "the columns are", known).into()
            }
            Self::MappedTwice(field) => {
                format!("keep one of the `--map`, `--set` and `--lookup` that name `{field}`")
                    .into()
            }
            Self::ColumnMappedTwice { column, .. } => {
                format!("keep one of the `--map` that name the column `{column}`").into()
            }
            Self::DoubledHeading { place } => {
                format!("say which one is meant by its place, such as `#{place}`").into()
            }
            Self::NothingToLookUp(field) => {
                format!("say which column it is with `--map {field}=COLUMN`").into()
            }
            Self::Code(problem) => problem.hint().into(),
            Self::MissingColumns { attempt, known, .. } => missing_hint(attempt, known).into(),
            Self::DoubledColumn { field, place, .. } => {
                format!("say which one is meant by its place, such as `--map {field}=#{place}`")
                    .into()
            }
            Self::AmbiguousDates { elsewhere, .. } => dates_hint(elsewhere.as_ref()).into(),
            Self::NotADay {
                order: DateOrder::Iso,
                ..
            } => "write it as `YYYY-MM-DD`, such as `2027-03-31`, or say how the file writes days \
                 with `--date-format`"
                .into(),
            Self::NotADay { .. } => "write it as `YYYY-MM-DD`, which every order takes".into(),
            _ => self.fixed_hint().into(),
        }
    }

    /// What to do next where it is always the same.
    const fn fixed_hint(&self) -> &'static str {
        match self {
            Self::Unreadable(_) => "check that the file is there and whole, and try again",
            Self::Unwritable(_) => {
                "check that there is room and permission to write, and try again"
            }
            Self::NotText(_) => "save the file as UTF-8 and try again",
            Self::Nul => "export the file again as text, or take the character out",
            Self::NoHeadings => "give a file whose first row names its columns",
            Self::UnclosedQuote { .. } => {
                "close it where the cell ends; a quote inside a cell is written twice"
            }
            Self::StrayQuote { .. } => {
                "write a quote inside a cell twice, and see that the cell before it was closed"
            }
            Self::RowTooLong => "look for a quote that is opened in this row and never closed",
            Self::RaggedRow { .. } => {
                "put cells that hold the delimiter in quotes, and give every heading its cell"
            }
            Self::NotAMapping(_) => {
                "write `--map field=Column`, `--map field=#3` or `--set field=value`"
            }
            Self::NotAMap(_) => "write `--map field=Column` or `--map field=#3`",
            Self::SecondId(_) => "keep one of the `--map` that name `id`",
            Self::MixedDates { .. } => {
                "say which order is meant with `--date-format m/d/y` or `--date-format d/m/y`, \
                 and mend the rows against it"
            }
            Self::TwoDigitYear { .. } => "write the year with its four digits",
            Self::AmbiguousNumbers { .. } => {
                "say which mark parts the decimals with `--decimal .` or `--decimal ,`"
            }
            Self::MixedNumbers { .. } => {
                "say which mark is meant with `--decimal .` or `--decimal ,`, and mend the rows \
                 against it"
            }
            _ => "write it with digits and one decimal sign, such as `1234.50`",
        }
    }
}

fn did_you_mean(nearest: Option<&str>, what: &str, known: &str) -> String {
    match nearest {
        Some(nearest) => format!("did you mean `{nearest}`? {what} {known}"),
        None => format!("{what} {known}"),
    }
}

fn missing_hint(attempt: &str, known: &str) -> String {
    let gaps = if attempt.contains("=?") {
        format!(", with each `?` replaced by one of the columns {known}")
    } else {
        String::new()
    };
    format!("try `{attempt}`{gaps}")
}

fn dates_hint(elsewhere: Option<&(String, DateOrder)>) -> String {
    match elsewhere {
        Some((column, order)) => format!(
            "say which with `--date-format m/d/y` or `--date-format d/m/y`; column `{column}` of \
             the same file is {order}"
        ),
        None => "say which with `--date-format m/d/y` or `--date-format d/m/y`".to_owned(),
    }
}
