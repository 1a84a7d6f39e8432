//! A profile that is saved: what flags and an earlier profile say together.

use std::path::Path;

use serde::{Serialize, Serializer};

use crate::cli::context::Desk;
use crate::error::Error;
use crate::exit::Exit;
use crate::files::Input;
use crate::intake::Said;

use super::Told;

/// A profile as it is written, plain keys before tables.
#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct Written {
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    null: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    delimiter: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_format: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    decimal: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    credits: Option<String>,
    #[serde(skip_serializing_if = "Pairs::is_empty")]
    map: Pairs,
    #[serde(skip_serializing_if = "Pairs::is_empty")]
    set: Pairs,
    #[serde(skip_serializing_if = "Pairs::is_empty")]
    lookup: Pairs,
}

/// A table whose lines keep their order.
#[derive(Default)]
struct Pairs(Vec<(String, String)>);

impl Pairs {
    fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl Serialize for Pairs {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(key, value)| (key, value)))
    }
}

/// The text of the profile of a file that is to lie at `place`.
pub(super) fn text(
    told: &Told,
    file: &Input,
    place: &Path,
    desk: &Desk<'_>,
) -> Result<String, Error> {
    let (mut map, mut set, mut source) = (Pairs::default(), Pairs::default(), None);
    for (field, said) in told.mapping.said(told.kind.fields())? {
        match said {
            Said::Column(column) => map.0.push((field.to_owned(), column)),
            Said::Constant(value) if field == "source" => source = Some(value),
            Said::Constant(value) => set.0.push((field.to_owned(), value)),
        }
    }
    let written = Written {
        source,
        null: told.reading.null.clone(),
        delimiter: told.reading.delimiter.map(|name| name.to_string()),
        date_format: told.dates.map(|order| order.to_string()),
        decimal: told.decimal.map(|sign| sign.to_string()),
        credits: told.credits.map(|way| way.to_string()),
        map,
        set,
        lookup: Pairs(lookups(told, place, desk)),
    };
    let text = toml::to_string(&written).map_err(|error| {
        let message = format!("the profile cannot be written: {error}");
        Error::new(Exit::Unexpected, "profile_unwritable", message)
    })?;
    let name = file.to_string();
    let name: String = name.chars().filter(|c| !c.is_control()).collect();
    Ok(format!(
        "# How {name} is laid out, for `--profile`.\n{text}"
    ))
}

/// The lookups, their files named from the folder of the profile where they lie in it, else by
/// their whole paths.
fn lookups(told: &Told, place: &Path, desk: &Desk<'_>) -> Vec<(String, String)> {
    let folder = place.parent().unwrap_or(Path::new(""));
    let lookups = told.lookups.iter().map(|lookup| {
        let path = desk.path(Path::new(&lookup.file));
        let path = path.strip_prefix(folder).unwrap_or(&path);
        let place = format!("{}:{}:{}", path.display(), lookup.key, lookup.value);
        (lookup.field.clone(), place)
    });
    lookups.collect()
}
