//! JSON objects, read strictly: each member once at every level, of its own type, and none that
//! was not asked for.

use std::fmt;

use serde::de::{self, Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};

use crate::domain::Instant;

/// What is wrong with an object, and where; members within members are joined with dots.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Fault {
    /// Not JSON, or JSON that is no object.
    NotAnObject,
    /// A member that stands twice.
    Duplicate(String),
    /// A member that must be there and is not.
    Missing(String),
    /// A member of another type than its own, or with a value that it cannot have.
    Wrong(String),
    /// A member that nothing asked for.
    Unexpected(String),
}

/// The members of an object that were not taken yet.
#[derive(Debug)]
pub(super) struct Members {
    path: String,
    members: Vec<(String, Json)>,
}

impl Members {
    /// The members of the one object that `bytes` are.
    pub(super) fn parse(bytes: &[u8]) -> Result<Self, Fault> {
        match serde_json::from_slice(bytes) {
            Ok(Json::Object(members)) => Self::of(String::new(), members),
            _ => Err(Fault::NotAnObject),
        }
    }

    fn of(path: String, members: Vec<(String, Json)>) -> Result<Self, Fault> {
        let this = Self { path, members };
        let mut names: Vec<&str> = this.members.iter().map(|(name, _)| name.as_str()).collect();
        names.sort_unstable();
        match names.windows(2).find(|pair| pair[0] == pair[1]) {
            Some(pair) => Err(Fault::Duplicate(this.at(pair[0]))),
            None => Ok(this),
        }
    }

    /// Where a member stands, from the outermost object.
    pub(super) fn at(&self, name: &str) -> String {
        if self.path.is_empty() {
            return name.to_owned();
        }
        format!("{}.{name}", self.path)
    }

    /// A fault of the value of a member that was taken.
    pub(super) fn wrong(&self, name: &str) -> Fault {
        Fault::Wrong(self.at(name))
    }

    fn take(&mut self, name: &str) -> Option<Json> {
        let place = self.members.iter().position(|(member, _)| member == name)?;
        Some(self.members.swap_remove(place).1)
    }

    fn required<T>(&self, name: &str, value: Option<T>) -> Result<T, Fault> {
        value.ok_or_else(|| Fault::Missing(self.at(name)))
    }

    /// A text that may be absent.
    pub(super) fn optional_text(&mut self, name: &str) -> Result<Option<String>, Fault> {
        match self.take(name) {
            None => Ok(None),
            Some(Json::Text(text)) => Ok(Some(text)),
            Some(_) => Err(self.wrong(name)),
        }
    }

    /// A text.
    pub(super) fn text(&mut self, name: &str) -> Result<String, Fault> {
        let text = self.optional_text(name)?;
        self.required(name, text)
    }

    /// A text that says something.
    pub(super) fn nonempty_text(&mut self, name: &str) -> Result<String, Fault> {
        let text = self.text(name)?;
        if text.is_empty() {
            return Err(self.wrong(name));
        }
        Ok(text)
    }

    /// A whole number that may be absent.
    pub(super) fn optional_integer(&mut self, name: &str) -> Result<Option<i64>, Fault> {
        match self.take(name) {
            None => Ok(None),
            Some(Json::Integer(number)) => Ok(Some(number)),
            Some(_) => Err(self.wrong(name)),
        }
    }

    /// A value of a type that is made from a whole number.
    pub(super) fn number<T: TryFrom<i64>>(&mut self, name: &str) -> Result<T, Fault> {
        let number = self.optional_number(name)?;
        self.required(name, number)
    }

    /// A value of a type that is made from a whole number, and may be absent.
    pub(super) fn optional_number<T: TryFrom<i64>>(
        &mut self,
        name: &str,
    ) -> Result<Option<T>, Fault> {
        self.optional_integer(name)?
            .map(|number| T::try_from(number).map_err(|_| self.wrong(name)))
            .transpose()
    }

    /// A moment in seconds since 1970 that may be absent.
    pub(super) fn optional_instant(&mut self, name: &str) -> Result<Option<Instant>, Fault> {
        self.optional_integer(name)?
            .map(|seconds| Instant::from_unix(seconds).ok_or_else(|| self.wrong(name)))
            .transpose()
    }

    /// A moment in seconds since 1970.
    pub(super) fn instant(&mut self, name: &str) -> Result<Instant, Fault> {
        let instant = self.optional_instant(name)?;
        self.required(name, instant)
    }

    /// A list of texts; absent is empty.
    pub(super) fn texts(&mut self, name: &str) -> Result<Vec<String>, Fault> {
        self.list(name)?
            .into_iter()
            .map(|item| match item {
                Json::Text(text) => Ok(text),
                _ => Err(self.wrong(name)),
            })
            .collect()
    }

    /// A list of objects; absent is empty.
    pub(super) fn objects(&mut self, name: &str) -> Result<Vec<Self>, Fault> {
        self.list(name)?
            .into_iter()
            .map(|item| match item {
                Json::Object(members) => Self::of(self.at(name), members),
                _ => Err(self.wrong(name)),
            })
            .collect()
    }

    fn list(&mut self, name: &str) -> Result<Vec<Json>, Fault> {
        match self.take(name) {
            None => Ok(Vec::new()),
            Some(Json::List(items)) => Ok(items),
            Some(_) => Err(self.wrong(name)),
        }
    }

    /// An object.
    pub(super) fn object(&mut self, name: &str) -> Result<Self, Fault> {
        match self.take(name) {
            None => Err(Fault::Missing(self.at(name))),
            Some(Json::Object(members)) => Self::of(self.at(name), members),
            Some(_) => Err(self.wrong(name)),
        }
    }

    /// Whether the object has the member.
    pub(super) fn has(&self, name: &str) -> bool {
        self.members.iter().any(|(member, _)| member == name)
    }

    /// Nothing may be left.
    pub(super) fn finish(self) -> Result<(), Fault> {
        match self.members.first() {
            Some((name, _)) => Err(Fault::Unexpected(self.at(name))),
            None => Ok(()),
        }
    }
}

/// A JSON value with the members of its objects as they stand, repeated ones too.
#[derive(Debug)]
enum Json {
    Integer(i64),
    Text(String),
    List(Vec<Json>),
    Object(Vec<(String, Json)>),
    /// `null`, `true`, `false`, a fraction or a number beyond 64 bits: no token of ours has one.
    Other,
}

impl<'de> Deserialize<'de> for Json {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(JsonVisitor)
    }
}

struct JsonVisitor;

impl<'de> Visitor<'de> for JsonVisitor {
    type Value = Json;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E: de::Error>(self) -> Result<Json, E> {
        Ok(Json::Other)
    }

    fn visit_bool<E: de::Error>(self, _: bool) -> Result<Json, E> {
        Ok(Json::Other)
    }

    fn visit_f64<E: de::Error>(self, _: f64) -> Result<Json, E> {
        Ok(Json::Other)
    }

    fn visit_i64<E: de::Error>(self, number: i64) -> Result<Json, E> {
        Ok(Json::Integer(number))
    }

    fn visit_u64<E: de::Error>(self, number: u64) -> Result<Json, E> {
        Ok(i64::try_from(number).map_or(Json::Other, Json::Integer))
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Json, E> {
        Ok(Json::Text(text.to_owned()))
    }

    fn visit_string<E: de::Error>(self, text: String) -> Result<Json, E> {
        Ok(Json::Text(text))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Json, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element()? {
            list.push(item);
        }
        Ok(Json::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Json, A::Error> {
        let mut members = Vec::new();
        while let Some(member) = entries.next_entry()? {
            members.push(member);
        }
        Ok(Json::Object(members))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn members(text: &str) -> Members {
        Members::parse(text.as_bytes()).unwrap()
    }

    #[test]
    fn what_is_no_object_is_refused() {
        for text in [
            "",
            "1",
            "[]",
            "null",
            "{",
            "{}x",
            "{\"a\":1,}",
            "\u{feff}{}",
            "{'a':1}",
        ] {
            let refused = Members::parse(text.as_bytes()).unwrap_err();
            assert_eq!(refused, Fault::NotAnObject, "{text}");
        }
        assert!(Members::parse(b"{\"a\":\"\xff\"}").is_err());
        let deep = "{\"a\":".repeat(500) + "1" + &"}".repeat(500);
        assert!(Members::parse(deep.as_bytes()).is_err());
    }

    #[test]
    fn a_member_that_stands_twice_is_found_however_it_is_written() {
        for (text, at) in [
            (r#"{"exp":1,"exp":2}"#, "exp"),
            (r#"{"exp":1,"a":0,"\u0065xp":1}"#, "exp"),
        ] {
            let refused = Members::parse(text.as_bytes()).unwrap_err();
            assert_eq!(refused, Fault::Duplicate(at.to_owned()));
        }
        let refused = members(r#"{"a":{"b":1,"b":1}}"#).object("a").unwrap_err();
        assert_eq!(refused, Fault::Duplicate("a.b".to_owned()));
        let refused = members(r#"{"a":[{"b":1,"b":1}]}"#)
            .objects("a")
            .unwrap_err();
        assert_eq!(refused, Fault::Duplicate("a.b".to_owned()));
    }

    #[test]
    fn a_member_has_its_own_type() {
        for value in [
            "null",
            "true",
            "1.0",
            "1e3",
            "18446744073709551615",
            "\"1\"",
            "[]",
            "{}",
        ] {
            let mut object = members(&format!("{{\"a\":{value}}}"));
            assert_eq!(
                object.number::<i64>("a"),
                Err(Fault::Wrong("a".to_owned())),
                "{value}"
            );
        }
        assert_eq!(members(r#"{"a":-5}"#).number("a"), Ok(-5_i64));
        let negative = members(r#"{"a":-5}"#).optional_number::<u32>("a");
        assert_eq!(negative, Err(Fault::Wrong("a".to_owned())));
        let mixed = members(r#"{"a":["x",1]}"#).texts("a");
        assert_eq!(mixed, Err(Fault::Wrong("a".to_owned())));
    }

    #[test]
    fn what_is_missing_or_left_over_is_named_with_its_place() {
        let mut object = members(r#"{"a":{"b":"x","c":1}}"#);
        let mut inner = object.object("a").unwrap();
        assert_eq!(inner.text("z"), Err(Fault::Missing("a.z".to_owned())));
        assert_eq!(inner.text("b").as_deref(), Ok("x"));
        assert_eq!(inner.finish(), Err(Fault::Unexpected("a.c".to_owned())));
        assert_eq!(object.finish(), Ok(()));
    }
}
