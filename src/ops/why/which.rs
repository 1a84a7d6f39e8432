//! What a person means who asks why: a number, a code, a host, a name.

use std::collections::BTreeSet;

use crate::domain::{
    CustomerCode, EntitlementRef, FailoverNumber, HostId, HostKind, LegacyNumber, LicenseRef,
    OrderNumber, ShortNumberError,
};
use crate::ops::customer::near;
use crate::ops::find::{Found, FoundKind, find};
use crate::ops::{Error, Kind, Problem, Session, Tx};

/// How many things a hint names.
const NAMED: usize = 5;
/// Fewer characters than this are the beginning of too much.
const LEAST: usize = 4;
/// How many characters at the end may be mistyped.
const MISTYPED: usize = 6;

/// What is meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Meant {
    License(LicenseRef),
    Entitlement(EntitlementRef),
    Failover(FailoverNumber),
    /// A license of another system.
    Legacy(LegacyNumber),
    /// A host or user, in normal form.
    Holder(String),
    Order(OrderNumber),
    Customer(CustomerCode),
}

/// Whether a text is a number, and cannot be a file or a code.
pub(super) fn numbered(text: &str) -> Result<Option<Meant>, Problem> {
    let text = text.trim();
    if !text.contains('-') {
        return Ok(None);
    }
    if let Ok(number) = text.parse() {
        return Ok(Some(Meant::License(LicenseRef::Number(number))));
    }
    if let Ok(number) = text.parse() {
        return Ok(Some(Meant::Entitlement(EntitlementRef::Number(number))));
    }
    if let Ok(number) = text.parse() {
        return Ok(Some(Meant::Legacy(number)));
    }
    match text.parse::<FailoverNumber>() {
        Ok(number) => Ok(Some(Meant::Failover(number))),
        Err(ShortNumberError::OfAnother { other, .. }) => {
            let what = format!("the number of {other}");
            Err(nothing_to_explain(text, &what))
        }
        Err(ShortNumberError::NotANumber { .. }) => Ok(None),
    }
}

/// What a text means, and whether it was only found by its beginning.
pub(super) fn meant(
    tx: &mut Tx<'_>,
    session: &Session,
    text: &str,
) -> Result<(Meant, bool), Error> {
    if let Some(number) = numbered(text)? {
        return Ok((number, true));
    }
    let all = match find(tx, session, text, NAMED) {
        Ok(all) => all.found,
        Err(Error::Problem(problem)) => return missing(tx, session, text, Some(problem)),
        Err(error) => return Err(error),
    };
    let mut found = things(&all);
    if found.is_empty() {
        not_explained(text, &all)?;
        // A host that only licenses of others are locked to is a host all the same.
        if typed_host(text).is_none() {
            found = legacy(&all);
        }
    }
    if found.is_empty() {
        return missing(tx, session, text, None);
    }
    let exact: Vec<&Found> = found.iter().copied().filter(|found| found.exact).collect();
    // A code goes before a name: whose code it is could be named in no other way.
    let by_code: Vec<&Found> = exact
        .iter()
        .copied()
        .filter(|found| found.code.eq_ignore_ascii_case(text.trim()))
        .collect();
    match (by_code.as_slice(), exact.as_slice(), found.as_slice()) {
        ([only], ..) | (_, [only], _) => Ok((of(only)?, true)),
        ([], [], [only]) => match typed_host(text) {
            Some(host) => Ok((Meant::Holder(host), true)),
            None => Ok((of(only)?, false)),
        },
        (_, [], many) | (_, many, _) => Err(ambiguous(text, many).into()),
    }
}

/// What can be explained of what was found, each once.
fn things(found: &[Found]) -> Vec<&Found> {
    let mut seen = BTreeSet::new();
    let things = found.iter().filter(|found| {
        !matches!(
            found.kind,
            FoundKind::Sku | FoundKind::Product | FoundKind::Legacy
        ) && seen.insert((found.kind, found.code.as_str()))
    });
    things.collect()
}

/// Licenses of other systems, which go by words that may mean much else.
fn legacy(found: &[Found]) -> Vec<&Found> {
    let legacy = |found: &&Found| found.kind == FoundKind::Legacy;
    found.iter().filter(legacy).collect()
}

/// Refuses what is of the catalog.
fn not_explained(text: &str, found: &[Found]) -> Result<(), Problem> {
    let of_catalog = |found: &&Found| found.exact && found.kind != FoundKind::Legacy;
    match found.iter().find(of_catalog) {
        Some(found) => Err(nothing_to_explain(text, &format!("a {}", found.kind))),
        None => Ok(()),
    }
}

fn nothing_to_explain(text: &str, what: &str) -> Problem {
    Problem::new(
        Kind::Usage,
        "not_explained",
        format!("`{text}` is {what}, of which there is nothing to explain"),
    )
    .hint("give a license, an entitlement, a failover, a host, an order, a customer or a file")
}

fn of(found: &Found) -> Result<Meant, Problem> {
    let code = found.code.as_str();
    let meant = match found.kind {
        FoundKind::License => code.parse().ok().map(Meant::License),
        FoundKind::Entitlement => code.parse().ok().map(Meant::Entitlement),
        FoundKind::Failover => code.parse().ok().map(Meant::Failover),
        FoundKind::Host => Some(Meant::Holder(code.to_owned())),
        FoundKind::User => Some(Meant::Holder(format!(
            "{}{code}",
            crate::store::license::USER
        ))),
        FoundKind::Order => code.parse().ok().map(Meant::Order),
        FoundKind::Customer => code.parse().ok().map(Meant::Customer),
        FoundKind::Legacy => code.parse().ok().map(Meant::Legacy),
        FoundKind::Sku | FoundKind::Product => None,
    };
    meant.ok_or_else(|| Problem::not_found("nothing_found", format!("there is no `{code}`")))
}

fn ambiguous(text: &str, many: &[&Found]) -> Problem {
    let mut lines = vec![format!("`{text}` may be several things:")];
    let named = many.iter().take(NAMED);
    lines.extend(named.map(|one| format!("{} `{}`, {}", one.kind, one.code, one.what)));
    if many.len() > NAMED {
        lines.push("and more".to_owned());
    }
    Problem::not_found("ambiguous", lines.join("\n")).hint(format!(
        "name one by its code or number; `entitle find '{text}'` shows all"
    ))
}

/// A host ID that says what it is: of that there is something to tell although nothing is bound to
/// it. A mere name may be a customer's, mistyped.
fn typed_host(text: &str) -> Option<String> {
    let host: HostId = text.parse().ok()?;
    let typed = text
        .split_once(':')
        .is_some_and(|(kind, _)| kind.parse::<HostKind>().is_ok());
    (typed || host.kind() != HostKind::Hostname).then(|| host.key())
}

/// What a text means that nothing is: a host ID says for itself what it is; else what may have been
/// meant is told.
fn missing(
    tx: &mut Tx<'_>,
    session: &Session,
    text: &str,
    problem: Option<Problem>,
) -> Result<(Meant, bool), Error> {
    if let Some(host) = typed_host(text) {
        return Ok((Meant::Holder(host), true));
    }
    if let Some(mistyped) = problem.filter(|problem| problem.code == "activation_mistyped") {
        return Err(mistyped.into());
    }
    let near = alike(tx, session, text)?;
    let problem = Problem::not_found(
        "nothing_found",
        format!("nothing is on record as `{text}`, and there is no such file"),
    );
    Err(if near.is_empty() {
        problem.hint(
            "give a license file, a number such as `L-12`, an activation ID, a host ID, an order \
             or a customer; `entitle find TEXT` searches by beginnings",
        )
    } else {
        problem.hint(format!(
            "did you mean {}? `entitle find TEXT` searches by beginnings",
            near.join(", ")
        ))
    }
    .into())
}

/// What may have been meant: a customer's code that differs by a slip, else what begins as the text
/// does.
fn alike(tx: &mut Tx<'_>, session: &Session, text: &str) -> Result<Vec<String>, Error> {
    if let Ok(code) = text.parse::<CustomerCode>() {
        let codes = near(tx, &code)?;
        if !codes.is_empty() {
            return Ok(codes.iter().map(|code| format!("`{code}`")).collect());
        }
    }
    let letters: Vec<char> = text.trim().chars().collect();
    let shortest = LEAST.max(letters.len().saturating_sub(MISTYPED));
    for length in (shortest..letters.len()).rev() {
        let beginning: String = letters[..length].iter().collect();
        let all = match find(tx, session, &beginning, NAMED) {
            Ok(all) => all.found,
            Err(Error::Problem(_)) => continue,
            Err(error) => return Err(error),
        };
        let found = things(&all);
        if !found.is_empty() {
            let named = found.iter().take(NAMED);
            return Ok(named
                .map(|found| format!("`{}` ({} {})", found.code, found.kind, found.what))
                .collect());
        }
    }
    Ok(Vec::new())
}
