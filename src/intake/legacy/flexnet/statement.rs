//! The lines of a file, those that go on put together, and the words of each.

use super::super::error::LegacyProblem;
use super::super::right::{LegacyNote, Lines};
use super::fields;
use super::words::{Word, shortened, words};

/// What a line says, by its first word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Keyword {
    Server,
    Vendor,
    UseServer,
    Feature,
    Increment,
    Upgrade,
    Package,
}

impl Keyword {
    fn of(word: &str) -> Option<Self> {
        Some(match word.to_ascii_uppercase().as_str() {
            "SERVER" => Self::Server,
            "VENDOR" | "DAEMON" => Self::Vendor,
            "USE_SERVER" => Self::UseServer,
            "FEATURE" => Self::Feature,
            "INCREMENT" => Self::Increment,
            "UPGRADE" => Self::Upgrade,
            "PACKAGE" => Self::Package,
            _ => return None,
        })
    }

    /// The keyword as it is usually written.
    pub(super) const fn as_str(self) -> &'static str {
        match self {
            Self::Server => "SERVER",
            Self::Vendor => "VENDOR",
            Self::UseServer => "USE_SERVER",
            Self::Feature => "FEATURE",
            Self::Increment => "INCREMENT",
            Self::Upgrade => "UPGRADE",
            Self::Package => "PACKAGE",
        }
    }

    /// The fields that it must have.
    pub(super) const fn form(self) -> &'static str {
        match self {
            Self::Server => "SERVER HOST HOSTID [PORT]",
            Self::Vendor => "VENDOR NAME [PATH]",
            Self::UseServer => "USE_SERVER",
            Self::Feature => "FEATURE NAME VENDOR VERSION EXPIRY COPIES",
            Self::Increment => "INCREMENT NAME VENDOR VERSION EXPIRY COPIES",
            Self::Upgrade => "UPGRADE NAME VENDOR FROM_VERSION VERSION EXPIRY COPIES",
            Self::Package => "PACKAGE NAME VENDOR [VERSION] COMPONENTS=\"…\"",
        }
    }
}

/// A line of the file with those that it goes on in.
#[derive(Debug)]
pub(super) struct Statement {
    pub(super) keyword: Keyword,
    /// The words behind the keyword.
    pub(super) words: Vec<Word>,
    pub(super) lines: Lines,
    /// All of it on one line.
    pub(super) text: String,
}

impl Statement {
    /// That it has too few fields.
    pub(super) fn too_few(&self) -> LegacyProblem {
        LegacyProblem::TooFewFields {
            keyword: self.keyword.as_str(),
            read: shortened(&self.text),
            form: self.keyword.form(),
        }
    }
}

/// The statements of a text, or the first problem with its line; lines that are none are noted.
pub(super) fn statements(
    text: &str,
    notes: &mut Vec<LegacyNote>,
) -> Result<Vec<Statement>, (u64, LegacyProblem)> {
    let mut statements = Vec::new();
    for (text, lines) in joined(text, notes) {
        let first = text.split_whitespace().next().unwrap_or_default();
        let Some(keyword) = Keyword::of(first) else {
            notes.push(LegacyNote::at(lines.first, left_out(first)));
            continue;
        };
        let in_capitals = is_in_capitals(first);
        let rest = text.strip_prefix(first).unwrap_or_default();
        let words = match words(rest, keyword) {
            Err(problem) if in_capitals => return Err((lines.first, problem)),
            read => read.unwrap_or_default(),
        };
        let statement = Statement {
            keyword,
            words,
            lines,
            text,
        };
        // A letter around the license may begin a line with `Server` or `Feature`.
        if in_capitals || is_meant(&statement) {
            statements.push(statement);
        } else {
            notes.push(LegacyNote::at(
                lines.first,
                format!("`{}` is read as a remark", shortened(&statement.text)),
            ));
        }
    }
    Ok(statements)
}

/// Why a line with this first word is left out.
fn left_out(first: &str) -> String {
    let short = shortened(first);
    if is_decimal(first) {
        format!("`{short}` is a license in decimal form, which `lminstall` turns into one to read")
    } else {
        format!("`{short}` begins no line that is known here")
    }
}

/// Whether a word is a license in decimal form: daemon, feature, and groups of five digits.
fn is_decimal(word: &str) -> bool {
    let groups = word.split('-').skip(2);
    let are_digits = |group: &str| group.len() <= 5 && fields::whole(group).is_some();
    groups.clone().count() >= 2 && groups.clone().all(are_digits)
}

/// Whether a word is a keyword as FlexNet writes it.
fn is_in_capitals(word: &str) -> bool {
    Keyword::of(word).is_some() && !word.contains(|c: char| c.is_ascii_lowercase())
}

/// Whether a line whose keyword is not in capitals has the fields of its keyword all the same.
fn is_meant(statement: &Statement) -> bool {
    let words = &statement.words;
    let field = |place: usize| words.get(place).map(Word::field).unwrap_or_default();
    let ends = |place: usize| fields::expiry(&field(place)).is_some();
    let counts = |place: usize| fields::copies(&field(place)).is_some();
    match statement.keyword {
        Keyword::Server => {
            (2..=5).contains(&words.len()) && (words.len() == 2 || field(2).parse::<u16>().is_ok())
        }
        Keyword::Vendor => (1..=4).contains(&words.len()),
        Keyword::UseServer => words.is_empty(),
        Keyword::Feature | Keyword::Increment => ends(3) && counts(4),
        Keyword::Upgrade => ends(4) && counts(5),
        Keyword::Package => words
            .iter()
            .any(|word| word.name.eq_ignore_ascii_case("COMPONENTS")),
    }
}

/// The lines that are neither blank nor comments, each with those that it goes on in.
fn joined(text: &str, notes: &mut Vec<LegacyNote>) -> Vec<(String, Lines)> {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let mut lines = (1..).zip(text.split('\n').map(str::trim)).peekable();
    let mut all = Vec::new();
    while let Some((first, line)) = lines.next() {
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let (mut whole, mut piece, mut last) = (String::new(), line, first);
        while let Some(begun) = piece.strip_suffix('\\') {
            whole.push_str(begun.trim_end());
            piece = "";
            if let Some((place, next)) = lines.next_if(|(_, next)| goes_on(&whole, next)) {
                whole.push(' ');
                (piece, last) = (next, place);
            } else {
                notes.push(LegacyNote::at(last, "nothing follows the `\\` at its end"));
            }
        }
        whole.push_str(piece);
        all.push((whole, Lines { first, last }));
    }
    all
}

/// Whether a line goes on in the next one, which is not so when that begins a statement of its
/// own: a `\` too many would swallow a right.
fn goes_on(begun: &str, next: &str) -> bool {
    let in_quote = begun.matches('"').count() % 2 == 1;
    let first = next.split_whitespace().next().unwrap_or_default();
    let is_statement = is_in_capitals(first) && !in_quote;
    !next.is_empty() && !next.starts_with('#') && !is_statement
}
