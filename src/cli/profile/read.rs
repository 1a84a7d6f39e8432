//! A profile as it is written, read key by key: each error has its line.

use std::fmt::Display;
use std::ops::Range;
use std::str::FromStr;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::error::Error;
use crate::exit::Exit;
use crate::intake::{Kept, Lookup, NotALookup, Said, nearest};

use super::{Kind, Profile};

/// Reads the text of the profile of this name.
pub(super) fn parse(text: &str, name: &str, kind: Kind) -> Result<Profile, Error> {
    let file = File { text, name, kind };
    let table = DeTable::parse(text).map_err(|error| {
        let span = error.span().unwrap_or_default();
        let hint = "a profile has lines such as `decimal = \",\"`, and tables such as `[map]`";
        file.fault(span, error.message(), hint)
    })?;
    let mut profile = Profile::default();
    for (key, value) in table.get_ref() {
        file.take(key, value, &mut profile)?;
    }
    Ok(profile)
}

/// A profile on its way in.
struct File<'t> {
    text: &'t str,
    name: &'t str,
    kind: Kind,
}

type Key<'t> = Spanned<std::borrow::Cow<'t, str>>;
type Value<'t> = Spanned<DeValue<'t>>;

impl File<'_> {
    fn take(&self, key: &Key<'_>, value: &Value<'_>, into: &mut Profile) -> Result<(), Error> {
        let name = key.get_ref().as_ref();
        if !self.kind.keys().contains(&name) {
            let message = format!("there is no key `{name}`");
            let hint = choices(name, "the keys are", self.kind.keys().iter().copied());
            return Err(self.fault(key.span(), message, hint));
        }
        match name {
            "map" => self.fields(name, value, Said::Column, into),
            "set" => self.fields(name, value, Said::Constant, into),
            "source" => self.keep("source", name, value, Said::Constant, into),
            "lookup" => {
                for (field, place) in self.table(name, value)? {
                    into.lookups
                        .push(self.lookup(self.field(name, field)?, place)?);
                }
                Ok(())
            }
            "null" => self.set(&mut into.null, name, value),
            "delimiter" => self.set(&mut into.delimiter, name, value),
            "date-format" => self.set(&mut into.dates, name, value),
            "decimal" => self.set(&mut into.decimal, name, value),
            _ => self.set(&mut into.credits, name, value),
        }
    }

    fn set<T>(&self, place: &mut Option<T>, name: &str, value: &Value<'_>) -> Result<(), Error>
    where
        T: FromStr<Err: Display>,
    {
        let text = self.words(name, value)?;
        *place = Some(self.parsed(name, value, text)?);
        Ok(())
    }

    fn lookup(&self, field: &str, value: &Value<'_>) -> Result<Lookup, Error> {
        let path = format!("lookup.{field}");
        let text = format!("{field}={}", self.words(&path, value)?);
        text.parse().map_err(|_: NotALookup| {
            let message = format!("`{path}` says not where codes are kept");
            let hint = format!("write `{field} = \"FILE:KEY:VALUE\"`");
            self.fault(value.span(), message, hint)
        })
    }

    /// A table of fields and what is said of each.
    fn fields(
        &self,
        name: &str,
        value: &Value<'_>,
        said: fn(String) -> Said,
        into: &mut Profile,
    ) -> Result<(), Error> {
        for (field, value) in self.table(name, value)? {
            let field = self.field(name, field)?;
            self.keep(field, &format!("{name}.{field}"), value, said, into)?;
        }
        Ok(())
    }

    fn keep(
        &self,
        field: &str,
        path: &str,
        value: &Value<'_>,
        said: fn(String) -> Said,
        into: &mut Profile,
    ) -> Result<(), Error> {
        let text = self.words(path, value)?;
        if into.kept.iter().any(|kept| kept.field == field) {
            let message = format!("`{path}` says of the field `{field}` what another key says");
            return Err(self.fault(value.span(), message, "keep one of the two"));
        }
        let line = self.line(&value.span());
        into.kept.push(Kept {
            field: field.to_owned(),
            said: said(text.to_owned()),
            place: format!(
                ", which `{path}` on line {line} of `{}` asks for",
                self.name
            ),
        });
        Ok(())
    }

    fn table<'v>(&self, name: &str, value: &'v Value<'_>) -> Result<&'v DeTable<'v>, Error> {
        value.get_ref().as_table().ok_or_else(|| {
            let message = format!("`{name}` is no table");
            let hint = format!("write `[{name}]`, and a line for each field under it");
            self.fault(value.span(), message, hint)
        })
    }

    fn field(&self, table: &str, key: &Key<'_>) -> Result<&'static str, Error> {
        let name = key.get_ref().as_ref();
        let fields = self.kind.fields();
        let known = fields.iter().find(|field| field.name == name);
        known.map(|field| field.name).ok_or_else(|| {
            let message = format!("`{name}` under `{table}` is no field");
            let names = fields.iter().map(|field| field.name);
            self.fault(key.span(), message, choices(name, "the fields are", names))
        })
    }

    fn words<'v>(&self, path: &str, value: &'v Value<'_>) -> Result<&'v str, Error> {
        value.get_ref().as_str().ok_or_else(|| {
            let key = path.rsplit('.').next().unwrap_or(path);
            let message = format!("`{path}` is no text");
            let hint = format!("write it in quotes: `{key} = \"…\"`");
            self.fault(value.span(), message, hint)
        })
    }

    fn parsed<T>(&self, path: &str, value: &Value<'_>, text: &str) -> Result<T, Error>
    where
        T: FromStr<Err: Display>,
    {
        text.parse().map_err(|error: T::Err| {
            let error = error.to_string();
            let (wrong, way) = error.rsplit_once(": ").unwrap_or((&error, "mend it"));
            self.fault(value.span(), format!("`{path}`: {wrong}"), way)
        })
    }

    fn fault(&self, span: Range<usize>, what: impl Display, hint: impl Into<String>) -> Error {
        let message = format!("`{}`, line {}: {what}", self.name, self.line(&span));
        Error::new(Exit::Invalid, "profile_invalid", message).hint(hint)
    }

    /// The line on which something begins, as a text editor counts.
    fn line(&self, span: &Range<usize>) -> usize {
        let before = self.text.get(..span.start).unwrap_or(self.text);
        before.matches('\n').count() + 1
    }
}

fn choices<'n>(name: &str, what: &str, known: impl Iterator<Item = &'n str> + Clone) -> String {
    let listed: Vec<String> = known.clone().map(|name| format!("`{name}`")).collect();
    let listed = listed.join(", ");
    match nearest(name, known) {
        Some(nearest) => format!("did you mean `{nearest}`? {what} {listed}"),
        None => format!("{what} {listed}"),
    }
}
