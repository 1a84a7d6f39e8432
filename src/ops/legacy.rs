//! Licenses that another system issued: listed and shown beside ours, and refused wherever a license
//! of ours is meant, since the product that reads one cannot read the other.

use serde::Serialize;
use serde_json::{Value, json};

use crate::domain::{
    CustomerCode, Day, EntitlementNumber, Event, HostId, LegacyNumber, MergeNumber, ProductCode,
    SourceName,
};
use crate::store::legacy::{self as stored, Legacy};
use crate::store::{self, vendor};

use super::{Error, Problem, Session, Tx, customer, product};

/// How many of one host are told.
const ON_HOST: i64 = 20;

/// A license of another system. The order of its JSON fields is that in which they stand here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LegacyLicense {
    /// Its short number.
    pub number: LegacyNumber,
    /// The code of its customer.
    pub customer: CustomerCode,
    /// The product that it lets run, as it is here.
    pub product: ProductCode,
    /// The right that it was issued on, where that came along.
    pub entitlement: Option<EntitlementNumber>,
    /// The system that issued it: `flexnet`, `keygen`.
    pub system: String,
    /// The feature or product, as its file calls it.
    pub name: String,
    /// The version, as its file has it.
    pub version: String,
    /// Its copies, those of a pool together; null when they are not counted.
    pub copies: Option<i64>,
    /// Its first day; null when the file says none.
    pub start: Option<Day>,
    /// Its last day; null when it never ends.
    pub expires: Option<Day>,
    /// Whether it is over today.
    pub expired: bool,
    /// The hosts that it is locked to.
    pub hosts: Vec<String>,
    /// Its serial number.
    pub serial: Option<String>,
    /// Whether its signature was checked: `not checked`, `verified`.
    pub signature: String,
    /// The file that it stood in.
    pub file: String,
    /// The company whose license it was.
    pub company: Option<SourceName>,
    /// The merge that brought it.
    pub merge: Option<MergeNumber>,
}

impl LegacyLicense {
    /// The system, as it writes itself.
    pub fn system_name(&self) -> &str {
        called(&self.system)
    }

    fn of(legacy: Legacy, today: Day) -> Self {
        Self {
            hosts: legacy.hosts().map(str::to_owned).collect(),
            expired: legacy.expires.is_some_and(|last| last < today),
            copies: (!legacy.uncounted).then_some(legacy.copies),
            number: legacy.number,
            customer: legacy.customer,
            product: legacy.product,
            entitlement: legacy.entitlement,
            system: legacy.system,
            name: legacy.name,
            version: legacy.version,
            start: legacy.start,
            expires: legacy.expires,
            serial: legacy.serial,
            signature: legacy.signature,
            file: legacy.file,
            company: legacy.company,
            merge: legacy.merge,
        }
    }
}

/// One license of another system, with all that its file says. Its JSON is the license's, and then
/// this field.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ShownLegacy {
    /// The license.
    #[serde(flatten)]
    pub license: LegacyLicense,
    /// All that its file says of it.
    pub detail: Value,
}

/// Which of them to list; what is none does not matter.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// Only those of this customer.
    pub customer: Option<CustomerCode>,
    /// Only those for this product.
    pub product: Option<ProductCode>,
    /// Only those locked to this host.
    pub host: Option<HostId>,
}

/// Hands every one that fits to `each`, in the order of their numbers.
pub fn list<E: From<Error> + From<store::Error>>(
    tx: &mut Tx<'_>,
    session: &Session,
    filter: &Filter,
    mut each: impl FnMut(&LegacyLicense) -> Result<(), E>,
) -> Result<(), E> {
    let today = vendor::today(tx, session.now())?.here();
    let filter = rows(tx, filter)?;
    stored::each(tx, &filter, |legacy| {
        each(&LegacyLicense::of(legacy, today))
    })
}

fn rows(tx: &mut Tx<'_>, filter: &Filter) -> Result<stored::Filter, Error> {
    Ok(stored::Filter {
        customer_id: match &filter.customer {
            Some(code) => Some(customer::resolve(tx, code)?.id),
            None => None,
        },
        product_id: match &filter.product {
            Some(code) => Some(product::find(tx, code)?.id),
            None => None,
        },
        host: filter.host.as_ref().map(HostId::key),
    })
}

/// Those of a customer, given by its row.
pub(super) fn of_customer(
    tx: &mut Tx<'_>,
    customer_id: i64,
    today: Day,
) -> Result<Vec<LegacyLicense>, Error> {
    let filter = stored::Filter {
        customer_id: Some(customer_id),
        ..stored::Filter::default()
    };
    let mut found = Vec::new();
    stored::each(tx, &filter, |legacy| -> Result<(), Error> {
        found.push(LegacyLicense::of(legacy, today));
        Ok(())
    })?;
    Ok(found)
}

/// Those that are locked to this host, in normal form, before any other.
pub(super) fn on_host(
    tx: &mut Tx<'_>,
    host: &str,
    today: Day,
) -> Result<Vec<LegacyLicense>, Error> {
    let mut found = stored::by_host(tx, host, ON_HOST)?;
    found.retain(|legacy| legacy.hosts().any(|own| own == host));
    Ok(found
        .into_iter()
        .map(|legacy| LegacyLicense::of(legacy, today))
        .collect())
}

/// One license of another system.
pub fn show(
    tx: &mut Tx<'_>,
    session: &Session,
    number: LegacyNumber,
) -> Result<ShownLegacy, Error> {
    let legacy = named(tx, number)?;
    let today = vendor::today(tx, session.now())?.here();
    Ok(ShownLegacy {
        detail: serde_json::from_str(&legacy.detail).unwrap_or(Value::Null),
        license: LegacyLicense::of(legacy, today),
    })
}

fn named(tx: &mut Tx<'_>, number: LegacyNumber) -> Result<Legacy, Error> {
    stored::by_number(tx, number)?.ok_or_else(|| {
        Problem::not_found(
            "legacy_unknown",
            format!("there is no legacy license `{number}`"),
        )
        .hint("see a customer's with `entitle license list --legacy --customer CODE`")
        .into()
    })
}

/// What was asked of a license that only one of ours can do; an event of this verb puts it on record.
pub(super) fn refused(tx: &mut Tx<'_>, number: LegacyNumber, verb: &'static str) -> Error {
    match named(tx, number) {
        Ok(legacy) => refusal(&legacy, verb).into(),
        Err(error) => error,
    }
}

/// A failover for a host on which a customer, given by its row, has licenses of another system alone.
pub(super) fn refused_on_host(
    tx: &mut Tx<'_>,
    customer_id: i64,
    host: &HostId,
    verb: &'static str,
) -> Result<Option<Problem>, Error> {
    let filter = stored::Filter {
        customer_id: Some(customer_id),
        host: Some(host.key()),
        ..stored::Filter::default()
    };
    let mut first = None;
    stored::each(tx, &filter, |legacy| -> Result<(), Error> {
        first.get_or_insert(legacy);
        Ok(())
    })?;
    Ok(first.map(|legacy| refusal(&legacy, verb)))
}

fn refusal(legacy: &Legacy, verb: &'static str) -> Problem {
    let number = legacy.number;
    let detail = json!({ "code": CODE, "system": legacy.system, "name": legacy.name });
    let event = Event::new(verb, detail).about(&number);
    let message = format!(
        "`{number}` is a {} license: the product that reads it cannot read one of ours",
        called(&legacy.system)
    );
    let hint = match legacy.entitlement {
        Some(right) => format!(
            "ask that system for another, or sign one of ours for a version of `{}` that reads it: \
             `entitle license generate --activation {right} --host HOST`",
            legacy.product
        ),
        None => format!(
            "ask that system for another, or grant a right for a version of `{}` that reads ours: \
             `entitle entitlement grant --customer {} --sku SKU --kind goodwill --reason WHY`",
            legacy.product, legacy.customer
        ),
    };
    Problem::refused(CODE, message)
        .hint(hint)
        .record(event.of_customer(legacy.customer_id))
}

/// The stable name of the refusal.
const CODE: &str = "legacy_license";

/// A system as it writes itself.
pub(super) fn called(system: &str) -> &str {
    match system {
        "flexnet" => "FlexNet",
        "keygen" => "Keygen",
        other => other,
    }
}
