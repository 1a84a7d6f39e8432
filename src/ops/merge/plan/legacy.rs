//! License files of other systems as rights that a company's customers hold.
//!
//! A file says what may run and not who bought it: the owner is told, the product is found by the
//! name in the file. No clock is asked, so that the same files make the same rows: all is listed that
//! counts at any time.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use serde_json::json;

use crate::domain::merge::{StoredCell, StoredRows};
use crate::domain::{Day, Moment, Zone};
use crate::intake::legacy::{Copies, LegacyFile, LegacyPart, LegacyRight, SignatureState};
use crate::store::license::holder_key;

use super::side::{Rows, Side, key_of};

/// The columns of a right of another system.
const COLUMNS: [&str; 17] = [
    "id",
    "customer_id",
    "product_id",
    "entitlement_id",
    "system",
    "file",
    "sha256",
    "name",
    "version",
    "copies",
    "uncounted",
    "start",
    "expires",
    "holder",
    "serial",
    "signature",
    "detail",
];

/// A license file, and whose it is.
#[derive(Debug, Clone)]
pub struct OwnedFile {
    /// What a plan calls it.
    pub name: String,
    /// SHA-256 of its bytes.
    pub sha256: String,
    /// The row of the customer.
    pub customer: i64,
    /// What it says.
    pub file: LegacyFile,
}

/// The customers of a scratch desk by what a file or a person may call them.
#[derive(Debug)]
pub struct Owners(HashMap<String, i64>);

impl Owners {
    /// All customers, by their codes and aliases.
    pub fn of(rows: &[StoredRows]) -> Self {
        let mut owners = HashMap::new();
        let aliases = Rows::named(rows, "customer_aliases");
        for row in aliases.each() {
            if let Some(id) = aliases.number(row, "customer_id") {
                owners.insert(aliases.text(row, "alias_key"), id);
            }
        }
        let customers = Rows::named(rows, "customers");
        for row in customers.each() {
            if let Some(id) = customers.number(row, "id") {
                owners.insert(customers.text(row, "code_key"), id);
            }
        }
        Self(owners)
    }

    /// The row of the customer of this code or alias.
    pub fn find(&self, code: &str) -> Option<i64> {
        self.0.get(&key_of(code)).copied()
    }
}

/// What license files come to.
#[derive(Debug, Default)]
pub struct Legacy {
    /// The rights, as rows.
    pub rows: Vec<StoredRows>,
    /// What is worth knowing.
    pub notes: Vec<String>,
}

/// The names in files of which there is no product, each once and in order.
pub fn unknown_products(rows: &[StoredRows], files: &[OwnedFile]) -> Vec<String> {
    let side = Side::of(rows, &[]);
    let products = Products::of(&side);
    let rights = files.iter().flat_map(|owned| &owned.file.rights);
    let unknown = rights.filter(|right| products.find(right).is_none());
    let mut names: BTreeMap<String, String> = BTreeMap::new();
    for right in unknown {
        let name = name_of(right);
        names.entry(key_of(&name)).or_insert(name);
    }
    names.into_values().collect()
}

/// The rights of files, each linked to what was bought where that came along.
pub fn rights(rows: &[StoredRows], zone: &Zone, files: &[OwnedFile]) -> Legacy {
    let side = Side::of(rows, &[]);
    let products = Products::of(&side);
    let mut bought = Bought::of(rows);
    let mut legacy = Legacy::default();
    let there = Rows::named(rows, "legacy_licenses");
    let last = there.each().filter_map(|row| there.number(row, "id")).max();
    let mut next = last.unwrap_or(0) + 1;
    let (mut out, mut linked, mut alone) = (Vec::new(), 0, 0);
    for owned in files {
        for part in parts(&owned.file) {
            let at = |place: &usize| owned.file.rights.get(*place);
            let rights: Vec<&LegacyRight> = part.rights.iter().filter_map(at).collect();
            let Some(right) = rights.first() else {
                continue;
            };
            let Some(product) = products.find(right).map(|at| side.products[at].id) else {
                continue;
            };
            let needed = needed(right, part.copies);
            let entitlement = bought.take(owned.customer, product, needed);
            if entitlement.is_some() {
                linked += 1;
            } else {
                alone += 1;
            }
            out.push(row(
                next,
                owned,
                (product, entitlement),
                &rights,
                &part,
                zone,
            ));
            next += 1;
        }
        legacy
            .notes
            .extend(owned.file.notes.iter().map(|note| match note.line {
                Some(line) => format!("`{}`, line {line}: {}.", owned.name, note.text),
                None => format!("`{}`: {}.", owned.name, note.text),
            }));
    }
    let all = linked + alone;
    if linked > 0 {
        legacy.notes.push(format!(
            "Rights in license files that stand for what was ordered, and count no copies of their \
             own: {linked} of {all}."
        ));
    }
    if alone > 0 {
        legacy.notes.push(format!(
            "Rights in license files of which no order came along, and which stand for themselves: \
             {alone} of {all}."
        ));
    }
    if !out.is_empty() {
        legacy.rows.push(StoredRows {
            table: "legacy_licenses".to_owned(),
            columns: COLUMNS.iter().map(|column| (*column).to_owned()).collect(),
            rows: out,
        });
    }
    legacy
}

/// The name by which a file calls what it opens.
fn name_of(right: &LegacyRight) -> String {
    let names = [&right.product, &right.name, &right.vendor];
    let first = names.into_iter().flatten().next();
    first.map_or_else(|| right.system.to_string(), Clone::clone)
}

/// Products by the names that files use.
struct Products {
    by_code: HashMap<String, usize>,
    by_feature: HashMap<String, BTreeSet<usize>>,
}

impl Products {
    fn of(side: &Side) -> Self {
        let mut by_feature: HashMap<String, BTreeSet<usize>> = HashMap::new();
        for feature in &side.features {
            let of = by_feature.entry(feature.key.clone()).or_default();
            of.insert(feature.product);
        }
        let products = side.products.iter().enumerate();
        Self {
            by_code: products
                .map(|(at, product)| (product.key.clone(), at))
                .collect(),
            by_feature,
        }
    }

    /// The product of this code, or the only one with a feature of it.
    fn named(&self, name: &str) -> Option<usize> {
        let key = key_of(name);
        self.by_code.get(&key).copied().or_else(|| {
            let of = self.by_feature.get(&key)?;
            of.first().copied().filter(|_| of.len() == 1)
        })
    }

    /// The product that a right opens; of a package that of all its components.
    fn find(&self, right: &LegacyRight) -> Option<usize> {
        self.named(&name_of(right)).or_else(|| {
            let parts = right.components.iter();
            let of: Option<BTreeSet<usize>> = parts.map(|part| self.named(&part.product)).collect();
            let of = of?;
            of.first().copied().filter(|_| of.len() == 1)
        })
    }
}

/// The rights of a file that make one row each: those that count together, and from the same day to
/// the same day.
fn parts(file: &LegacyFile) -> Vec<LegacyPart> {
    let pools = file.pools_of_all_time().into_iter();
    let mut parts: Vec<LegacyPart> = pools.flat_map(|pool| pool.parts).collect();
    parts.sort_by(|one, other| one.rights.cmp(&other.rights));
    parts
}

/// How many copies a right must have been bought with.
fn needed(right: &LegacyRight, copies: Copies) -> i64 {
    match copies {
        Copies::Counted(copies) => copies.max(1),
        Copies::Uncounted => i64::try_from(right.hosts.len()).unwrap_or(1).max(1),
    }
}

/// A right as a row; `of` are its product and the right that it stands for.
fn row(
    id: i64,
    owned: &OwnedFile,
    of: (i64, Option<i64>),
    rights: &[&LegacyRight],
    part: &LegacyPart,
    zone: &Zone,
) -> Vec<StoredCell> {
    let (product, entitlement) = of;
    let first = rights[0];
    let text = |text: &str| StoredCell::Text(text.to_owned());
    let day = |moment: Option<Moment>| {
        moment.map_or(StoredCell::Null, |moment| {
            text(&day_of(moment, zone).to_string())
        })
    };
    let serials: BTreeSet<&str> = rights
        .iter()
        .filter_map(|right| right.serial.as_deref())
        .collect();
    let serial = serials.into_iter().collect::<Vec<_>>().join(", ");
    let (copies, uncounted) = match part.copies {
        Copies::Counted(copies) => (copies, 0),
        Copies::Uncounted => (0, 1),
    };
    let verified = rights
        .iter()
        .all(|right| right.signature == SignatureState::Verified);
    vec![
        StoredCell::Int(id),
        StoredCell::Int(owned.customer),
        StoredCell::Int(product),
        entitlement.map_or(StoredCell::Null, StoredCell::Int),
        text(first.system.as_str()),
        text(&owned.name),
        text(&owned.sha256),
        text(&name_of(first)),
        text(first.version.as_deref().unwrap_or_default()),
        StoredCell::Int(copies),
        StoredCell::Int(uncounted),
        day(part.start),
        day(part.expires),
        text(&holder(first, &owned.file)),
        if serial.is_empty() {
            StoredCell::Null
        } else {
            text(&serial)
        },
        text(if verified { "verified" } else { "not checked" }),
        text(&json!({ "rights": rights, "servers": owned.file.servers }).to_string()),
    ]
}

fn day_of(moment: Moment, zone: &Zone) -> Day {
    match moment {
        Moment::Day(day) => day,
        Moment::Instant(instant) => zone.day_of(instant),
    }
}

/// The machines that a right is locked to; where there are none, those that serve it.
fn holder(right: &LegacyRight, file: &LegacyFile) -> String {
    let own = right.hosts.iter();
    let mut hosts: Vec<String> = own
        .filter_map(|host| host.host.as_ref().map(ToString::to_string))
        .collect();
    if hosts.is_empty() && right.copies.is_counted() {
        let servers = file.servers.iter();
        hosts.extend(
            servers.filter_map(|server| server.host.host.as_ref().map(ToString::to_string)),
        );
    }
    holder_key(&hosts)
}

/// What customers bought of products, and what of that no license file stands for yet.
struct Bought(HashMap<(i64, i64), Vec<Left>>);

struct Left {
    entitlement: i64,
    copies: i64,
}

impl Bought {
    fn of(rows: &[StoredRows]) -> Self {
        let entitlements = Rows::named(rows, "entitlements");
        let mut customers = HashMap::new();
        for row in entitlements.each() {
            let stands =
                !["superseded", "cancelled"].contains(&entitlements.text(row, "standing").as_str());
            if let (true, Some(id), Some(customer)) = (
                stands,
                entitlements.number(row, "id"),
                entitlements.number(row, "customer_id"),
            ) {
                customers.insert(id, customer);
            }
        }
        let mut bought: HashMap<(i64, i64), Vec<Left>> = HashMap::new();
        let grants = Rows::named(rows, "grants");
        for row in grants.each() {
            let Some(entitlement) = grants.number(row, "entitlement_id") else {
                continue;
            };
            let (customer, product) = (
                customers.get(&entitlement),
                grants.number(row, "product_id"),
            );
            if let (Some(customer), Some(product)) = (customer, product) {
                let copies = match grants.number(row, "uncounted") {
                    Some(0) => grants.number(row, "bought").unwrap_or_default(),
                    _ => i64::MAX,
                };
                bought.entry((*customer, product)).or_default().push(Left {
                    entitlement,
                    copies,
                });
            }
        }
        Self(bought)
    }

    /// The right of a customer to a product of which so many copies are left, the one with the
    /// fewest; they are taken.
    fn take(&mut self, customer: i64, product: i64, copies: i64) -> Option<i64> {
        let left = self.0.get_mut(&(customer, product))?;
        let enough = left.iter_mut().filter(|left| left.copies >= copies);
        let best = enough.min_by_key(|left| (left.copies, left.entitlement))?;
        best.copies -= copies;
        Some(best.entitlement)
    }
}
