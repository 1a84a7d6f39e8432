//! What a license or machine file says, as JSON:API: `data`, what is `included`, and `meta`.

use serde_json::{Map, Value};

use super::super::checkout::CheckOut;
use super::super::error::LegacyProblem;
use super::super::right::{
    Copies, LegacyComponent, LegacyHost, LegacyNote, LegacyRight, LegacyTerm, Lines, RightKind,
    SignatureState, System,
};
use super::envelope::Content;
use crate::domain::{Day, HostId, HostKind, Instant, Moment, Quantity};

/// The right that a payload grants.
pub(super) fn read(
    payload: &[u8],
    content: Content,
    signature: SignatureState,
    lines: Lines,
    notes: &mut Vec<LegacyNote>,
) -> Result<LegacyRight, LegacyProblem> {
    let document: Value = serde_json::from_slice(payload)
        .map_err(|_| LegacyProblem::BrokenPayload("it is no JSON"))?;
    let data = Resource::of(document.get("data"))
        .filter(|data| data.kind() == of_content(content))
        .ok_or(LegacyProblem::BrokenPayload(
            "it has no license or machine as its `data`",
        ))?;
    let included: Vec<Resource> = document
        .get("included")
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
        .filter_map(|item| Resource::of(Some(item)))
        .collect();
    let (license, machine) = match content {
        Content::License => (Some(data), None),
        Content::Machine => (
            included
                .iter()
                .find(|item| item.kind() == "licenses")
                .copied(),
            Some(data),
        ),
    };
    let kind = match content {
        Content::License => RightKind::License,
        Content::Machine => RightKind::Machine,
    };
    let mut right = LegacyRight::blank(System::Keygen, kind, signature, lines);
    right.checkout = checkout(document.get("meta"))?;
    if let Some(license) = license {
        of_license(&mut right, license, &included, notes)?;
    }
    if let Some(machine) = machine {
        of_machine(&mut right, machine, license.is_some(), notes);
    }
    Ok(right)
}

const fn of_content(content: Content) -> &'static str {
    match content {
        Content::License => "licenses",
        Content::Machine => "machines",
    }
}

/// One resource of JSON:API.
#[derive(Clone, Copy)]
struct Resource<'a>(&'a Map<String, Value>);

impl<'a> Resource<'a> {
    fn of(value: Option<&'a Value>) -> Option<Self> {
        value.and_then(Value::as_object).map(Self)
    }

    fn text(self, name: &str) -> Option<&'a str> {
        self.0.get(name).and_then(Value::as_str)
    }

    fn kind(self) -> &'a str {
        self.text("type").unwrap_or_default()
    }

    fn members(self, name: &str) -> impl Iterator<Item = (&'a String, &'a Value)> {
        self.0
            .get(name)
            .and_then(Value::as_object)
            .into_iter()
            .flatten()
    }

    fn attribute(self, name: &str) -> Option<&'a Value> {
        self.0.get("attributes")?.get(name)
    }

    fn attribute_text(self, name: &str) -> Option<&'a str> {
        self.attribute(name)
            .and_then(Value::as_str)
            .filter(|text| !text.is_empty())
    }

    /// The resources that it is related to, with the name of the relation.
    fn related(self) -> impl Iterator<Item = (&'a str, &'a str)> {
        self.members("relationships")
            .filter_map(|(name, relation)| {
                Some((name.as_str(), relation.pointer("/data/id")?.as_str()?))
            })
    }

    fn related_id(self, name: &str) -> Option<&'a str> {
        self.related()
            .find(|(relation, _)| *relation == name)
            .map(|(_, id)| id)
    }
}

fn of_license(
    right: &mut LegacyRight,
    license: Resource,
    included: &[Resource],
    notes: &mut Vec<LegacyNote>,
) -> Result<(), LegacyProblem> {
    right.serial = license.text("id").map(str::to_owned);
    right.name = license.attribute_text("name").map(str::to_owned);
    right.vendor = license.related_id("account").map(str::to_owned);
    right.product = product(license, included);
    right.expires = moment(license.attribute("expiry"), "its expiry is no time")?;
    right.issued = moment(
        license.attribute("created"),
        "its day of creation is no time",
    )?;
    right.copies = copies(license, right.lines.first, notes);
    right.suspended = license.attribute("suspended") == Some(&Value::Bool(true))
        || matches!(
            license.attribute_text("status"),
            Some("SUSPENDED" | "BANNED")
        );
    right.components = included
        .iter()
        .filter(|item| item.kind() == "entitlements")
        .filter_map(|item| component(*item, right.copies))
        .collect();
    right.terms = terms(license);
    Ok(())
}

/// What the license is of: the name of its product or policy where that is included, their ID
/// where it is not.
fn product(license: Resource, included: &[Resource]) -> Option<String> {
    let named = |relation: &str, kind: &str| {
        let id = license.related_id(relation)?;
        let item = included
            .iter()
            .find(|item| item.kind() == kind && item.text("id") == Some(id));
        let name =
            item.and_then(|item| item.attribute_text("name").or(item.attribute_text("code")));
        Some(name.unwrap_or(id).to_owned())
    };
    named("product", "products").or_else(|| named("policy", "policies"))
}

/// A license is for so many machines; for any number of them when it floats without a limit, and
/// else for one.
fn copies(license: Resource, line: u64, notes: &mut Vec<LegacyNote>) -> Copies {
    let machines = license.attribute("maxMachines").and_then(Value::as_i64);
    let floats = license.attribute("floating").and_then(Value::as_bool);
    match (
        machines.filter(|number| Quantity::new(*number).is_ok()),
        floats,
    ) {
        (Some(number), _) => Copies::Counted(number),
        (None, Some(true)) => Copies::Uncounted,
        (None, Some(false)) => Copies::Counted(1),
        (None, None) => {
            let text = "it does not say for how many machines it is: counted as one copy";
            notes.push(LegacyNote::at(line, text));
            Copies::Counted(1)
        }
    }
}

fn component(entitlement: Resource, copies: Copies) -> Option<LegacyComponent> {
    let code = entitlement
        .attribute_text("code")
        .or(entitlement.text("id"))?;
    Some(LegacyComponent {
        product: code.to_owned(),
        name: entitlement.attribute_text("name").map(str::to_owned),
        version: None,
        copies,
    })
}

/// What stands elsewhere in the right, or is none of its terms; above all the license key.
const NO_TERMS: &[&str] = &["name", "key", "expiry", "created", "updated", "suspended"];

/// Its further attributes, its metadata, and what it is related to.
fn terms(license: Resource) -> Vec<LegacyTerm> {
    let attributes = license
        .members("attributes")
        .filter(|(name, _)| !NO_TERMS.contains(&name.as_str()));
    let attributes = attributes.filter_map(|(name, value)| term(name.clone(), value));
    let metadata = license
        .attribute("metadata")
        .and_then(Value::as_object)
        .into_iter()
        .flatten()
        .filter_map(|(name, value)| term(format!("metadata.{name}"), value));
    let related = license.related().map(|(name, id)| LegacyTerm {
        name: name.to_owned(),
        value: Some(id.to_owned()),
    });
    attributes.chain(metadata).chain(related).collect()
}

fn term(name: String, value: &Value) -> Option<LegacyTerm> {
    let value = match value {
        Value::Null | Value::Array(_) | Value::Object(_) => return None,
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    Some(LegacyTerm {
        name,
        value: Some(value),
    })
}

fn of_machine(
    right: &mut LegacyRight,
    machine: Resource,
    has_license: bool,
    notes: &mut Vec<LegacyNote>,
) {
    if !has_license {
        right.serial = machine.related_id("license").map(str::to_owned);
        let text = "its license was not checked out with the machine: what it is of is not known";
        notes.push(LegacyNote::at(right.lines.first, text));
    }
    right.hosts = machine
        .attribute_text("fingerprint")
        .into_iter()
        .map(|fingerprint| LegacyHost {
            raw: fingerprint.to_owned(),
            host: HostId::new(HostKind::Custom, fingerprint).ok(),
        })
        .collect();
    right.terms.extend(machine.text("id").map(|id| LegacyTerm {
        name: "machine".to_owned(),
        value: Some(id.to_owned()),
    }));
    let names = ["name", "hostname", "ip", "platform", "cores"];
    right.terms.extend(
        names
            .iter()
            .filter_map(|name| term(format!("machine.{name}"), machine.attribute(name)?)),
    );
}

/// A time, or none where it is null or not there.
pub(super) fn moment(
    value: Option<&Value>,
    problem: &'static str,
) -> Result<Option<Moment>, LegacyProblem> {
    Ok(instant(value, problem)?.map(Moment::Instant))
}

fn instant(value: Option<&Value>, problem: &'static str) -> Result<Option<Instant>, LegacyProblem> {
    match value {
        None | Some(Value::Null) => Ok(None),
        Some(value) => value
            .as_str()
            .and_then(|text| text.parse().ok().or_else(|| last(text)))
            .map(Some)
            .ok_or(LegacyProblem::BrokenPayload(problem)),
    }
}

/// The last instant for one that lies behind it, as `9999-12-31T23:59:59Z` does.
fn last(text: &str) -> Option<Instant> {
    let (day, _) = text.split_once('T')?;
    let day: Day = day.parse().ok()?;
    day.plus_days(2).is_none().then_some(Instant::LAST)
}

/// A time to live of 0 or none is one without end.
fn checkout(meta: Option<&Value>) -> Result<Option<CheckOut>, LegacyProblem> {
    let Some(meta) = meta.and_then(Value::as_object) else {
        return Ok(None);
    };
    let lives = |ttl: &Value| ttl.as_i64() != Some(0) && !ttl.is_null();
    let expires = instant(meta.get("expiry"), "the end of the file is no time")?;
    Ok(Some(CheckOut {
        issued: instant(meta.get("issued"), "the time of the file is no time")?,
        expires: expires.filter(|_| meta.get("ttl").is_some_and(lives)),
    }))
}
