//! Mapping files: what somebody knows of theirs, which wins over whatever it looks like.
//!
//! What a file says is read row by row ([`read`]), and held against both sides; what cannot be is
//! refused, all of it at once, each with its file, row, column and the way out.

mod check;
mod fault;
mod read;

use std::collections::HashMap;

use crate::domain::merge::{Answer, ItemKind};
use crate::intake::nearest;
use crate::ops::Problem;

use super::decision::Decision;
use super::side::{Side, key_of};
use fault::{Code, Faults};

/// A mapping file, read into memory.
#[derive(Debug, Clone)]
pub struct MappingFile {
    /// Its name, as it was given.
    pub name: String,
    /// What it holds.
    pub bytes: Vec<u8>,
}

/// What is mapped.
#[derive(Debug, Default)]
pub struct Mappings {
    rows: Vec<Mapped>,
    /// The row of each of theirs.
    of: HashMap<(ItemKind, usize), usize>,
}

/// Something of theirs of which a mapping says what it is.
#[derive(Debug)]
struct Mapped {
    kind: ItemKind,
    /// The place of theirs.
    theirs: usize,
    answer: Answer,
    /// The place of ours.
    ours: Option<usize>,
    /// Where it says so.
    place: String,
}

/// A row of a mapping file.
#[derive(Debug)]
struct Said {
    kind: ItemKind,
    theirs: String,
    ours: String,
    answer: Answer,
    place: String,
}

impl Mappings {
    /// Reads mapping files, and finds what they name on both sides.
    pub fn read(files: &[MappingFile], theirs: &Side, ours: &Side) -> Result<Self, Problem> {
        let mut faults = Faults::default();
        let said = read::all(files, &mut faults);
        if said.is_empty() && faults.is_empty() {
            return Ok(Self::default());
        }
        let (there, here) = (Index::of(theirs), Index::of(ours));
        let mut mappings = Self::default();
        let mut first: HashMap<(ItemKind, String), &Said> = HashMap::new();
        for row in &said {
            let key = (row.kind, key_of(&row.theirs));
            if let Some(before) = first.get(&key) {
                faults.add(Code::Twice, twice(before, row));
                continue;
            }
            first.insert(key, row);
        }
        for row in first_of_each(&said, &first) {
            let Some(found) = there.find(row.kind, &row.theirs) else {
                faults.add(Code::Unknown, there.unknown(row, "theirs", "among theirs"));
                continue;
            };
            let ours = here.find(row.kind, &row.ours);
            let ours = ours.filter(|_| row.answer != Answer::Different);
            if ours.is_none() && row.answer != Answer::Different {
                let (code, told) = elsewhere(row, &there, &first)
                    .unwrap_or_else(|| (Code::Unknown, here.unknown(row, "ours", "here")));
                faults.add(code, told);
                continue;
            }
            mappings.of.insert((row.kind, found), mappings.rows.len());
            mappings.rows.push(Mapped {
                kind: row.kind,
                theirs: found,
                answer: row.answer,
                ours,
                place: row.place.clone(),
            });
        }
        faults.check()?;
        Ok(mappings)
    }

    /// Writes what is mapped over what was found.
    pub fn apply(&self, kind: ItemKind, found: &mut [Decision]) {
        for mapped in self.rows.iter().filter(|mapped| mapped.kind == kind) {
            if let Some(decision) = found.get_mut(mapped.theirs) {
                decision.map(mapped.answer, mapped.ours, &mapped.place);
            }
        }
    }

    /// Where a mapping speaks of something of theirs.
    fn place(&self, kind: ItemKind, theirs: usize) -> &str {
        let row = self.of.get(&(kind, theirs));
        let row = row.and_then(|row| self.rows.get(*row));
        row.map_or("a mapping", |mapped| &mapped.place)
    }
}

/// The rows that are the first to speak of theirs, in their order.
fn first_of_each<'s>(
    said: &'s [Said],
    first: &HashMap<(ItemKind, String), &'s Said>,
) -> impl Iterator<Item = &'s Said> {
    said.iter().filter(|row| {
        let of = first.get(&(row.kind, key_of(&row.theirs)));
        of.is_some_and(|of| std::ptr::eq(*of, *row))
    })
}

fn twice(before: &Said, row: &Said) -> String {
    format!(
        "{}, column `theirs`: {} `{}` is mapped in {} already: leave one of the two rows",
        row.place,
        row.kind.noun(),
        row.theirs,
        before.place
    )
}

/// What is wrong with a code of ours that is one of theirs.
fn elsewhere(
    row: &Said,
    there: &Index<'_>,
    rows: &HashMap<(ItemKind, String), &Said>,
) -> Option<(Code, String)> {
    there.find(row.kind, &row.ours)?;
    let mut way = vec![row.theirs.as_str()];
    let mut at = row;
    while let Some(next) = rows.get(&(row.kind, key_of(&at.ours))) {
        way.push(&next.theirs);
        if std::ptr::eq(*next, row) {
            let way = way.join("` → `");
            return Some((
                Code::Cyclic,
                format!(
                    "{}, column `ours`: `{way}` goes round in a circle: name one of ours",
                    row.place
                ),
            ));
        }
        if way.len() > rows.len() {
            break;
        }
        at = next;
    }
    Some((
        Code::Unknown,
        format!(
            "{}, column `ours`: `{}` is one of theirs: name the one of ours that both are",
            row.place, row.ours
        ),
    ))
}

/// The items of a side by their codes.
struct Index<'s> {
    side: &'s Side,
    places: HashMap<(ItemKind, String), usize>,
}

impl<'s> Index<'s> {
    fn of(side: &'s Side) -> Self {
        let mut places = HashMap::new();
        for kind in ItemKind::ALL {
            for (at, (key, _)) in side.codes(*kind).enumerate() {
                places.insert((*kind, key), at);
            }
        }
        Self { side, places }
    }

    fn find(&self, kind: ItemKind, code: &str) -> Option<usize> {
        self.places.get(&(kind, key_of(code))).copied()
    }

    fn unknown(&self, row: &Said, column: &str, place: &str) -> String {
        let code = if column == "ours" {
            &row.ours
        } else {
            &row.theirs
        };
        let known: Vec<String> = self.side.codes(row.kind).map(|(_, code)| code).collect();
        let way = match nearest(code, known.iter().map(String::as_str)) {
            Some(nearest) => format!("did you mean `{nearest}`?"),
            None if column == "ours" => {
                "write its code as it is here, or leave `ours` empty for what is new".to_owned()
            }
            None => "write its code as it is there, or leave the row out".to_owned(),
        };
        format!(
            "{}, column `{column}`: there is no {} `{code}` {place}: {way}",
            row.place,
            row.kind.noun()
        )
    }
}

/// Two products that are mapped to one of ours, and that one SKU grants.
pub fn granted_twice(mappings: &Mappings, sku: &str, ours: &str, products: [usize; 2]) -> Problem {
    let [one, other] = products.map(|at| mappings.place(ItemKind::Product, at));
    let mut faults = Faults::default();
    faults.add(
        Code::Inconsistent,
        format!(
            "{one} and {other}: the SKU `{sku}` would grant `{ours}` twice: leave `ours` empty in \
             one of the two rows"
        ),
    );
    faults.problem()
}
