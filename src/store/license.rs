//! Licenses: what was signed, for whom, and how it stands.

use std::collections::BTreeSet;

use crate::domain::{
    self, ContactNumber, CustomerCode, EntitlementNumber, HostId, Instant, LicenseId, LicenseKind,
    LicenseNumber, LicenseStanding, LicenseState, ProductCode, SkuCode, User, Zone,
};
use crate::values;

use super::Error;
use super::engine::{Row, Tx, Value};
use super::wanted::Wanted;

/// A license as it stands.
#[derive(Debug, Clone)]
pub struct License {
    /// Its row, which is its short number and its number in the status lists.
    pub number: LicenseNumber,
    /// Its full id, `jti`.
    pub id: LicenseId,
    /// The row of its grant.
    pub grant_id: i64,
    /// The number of its entitlement.
    pub entitlement: EntitlementNumber,
    /// The row of its customer.
    pub customer_id: i64,
    /// The code of its customer.
    pub customer: CustomerCode,
    /// What was bought.
    pub sku: SkuCode,
    /// The product it lets run.
    pub product: ProductCode,
    /// What sort it is.
    pub kind: LicenseKind,
    /// Copies it takes, or stands in for.
    pub copies: i64,
    /// Whom it is bound to, as [`holder_key`] has it.
    pub holder: String,
    /// What it runs on.
    pub platform: Option<String>,
    /// When it was issued.
    pub issued_at: Instant,
    /// From when it runs.
    pub not_before: Instant,
    /// The last second bought; none when perpetual.
    pub expires_at: Option<Instant>,
    /// The second after the last usable one, grace included.
    pub ends_at: Option<Instant>,
    /// What was decided about it.
    pub standing: LicenseStanding,
    /// When that was decided.
    pub standing_at: Option<Instant>,
    /// Why.
    pub standing_reason: Option<String>,
    /// The first license of the copies it holds.
    pub lineage: i64,
    /// The license it stands in for.
    pub stands_for: Option<LicenseNumber>,
    /// Who asked for it, or redeemed its activation ID.
    pub registrant: Option<ContactNumber>,
    /// The name of the key that signed it.
    pub key_id: String,
    /// The form of its header.
    pub header_version: u32,
    /// The claims, byte for byte as signed.
    pub claims: String,
    /// The signature, base64url.
    pub signature: String,
    /// The zone in which the days of its right end, where another desk sold that.
    pub zone: Option<Zone>,
    /// The issuer that signed it, where that is another.
    pub issuer: Option<String>,
}

impl License {
    /// Its state at an instant.
    pub fn state(&self, now: Instant) -> LicenseState {
        domain::license::state(self.standing, self.expires_at, self.ends_at, now)
    }

    /// The hosts that it is locked to, in the order of their texts; nothing when one of them cannot
    /// be read.
    pub fn hosts(&self) -> Option<Vec<HostId>> {
        let names = self.holder.lines().filter(|name| !name.starts_with(USER));
        names.map(|name| name.parse().ok()).collect()
    }
}

/// What a user's name begins with as a holder; hosts begin with their types.
pub const USER: &str = "user:";

/// The form in which the store keeps a user as the holder of a license.
pub fn user_holder(user: &User) -> String {
    format!("{USER}{}", user.key())
}

/// A license to be stored: signed, its number taken.
#[derive(Debug, Clone)]
pub struct NewLicense {
    /// Its number.
    pub number: LicenseNumber,
    /// Its full id.
    pub id: LicenseId,
    /// The row of its grant.
    pub grant_id: i64,
    /// What sort it is.
    pub kind: LicenseKind,
    /// Copies it takes, or stands in for.
    pub copies: i64,
    /// Each host or user it is bound to, in normal form.
    pub holders: Vec<String>,
    /// What it runs on.
    pub platform: Option<String>,
    /// When it was issued.
    pub issued_at: Instant,
    /// From when it runs.
    pub not_before: Instant,
    /// The last second bought.
    pub expires_at: Option<Instant>,
    /// The second after the last usable one.
    pub ends_at: Option<Instant>,
    /// The first license of the copies it holds.
    pub lineage: i64,
    /// The license it stands in for.
    pub stands_for: Option<LicenseNumber>,
    /// Who asked for it, or redeemed its activation ID.
    pub registrant: Option<ContactNumber>,
    /// The row of the key that signed it.
    pub signing_key_id: i64,
    /// The form of its header.
    pub header_version: u32,
    /// The claims, byte for byte as signed.
    pub claims: String,
    /// The signature, base64url.
    pub signature: String,
}

/// Which licenses to read.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// Only those of the customer of this row.
    pub customer_id: Option<i64>,
    /// Only those of this entitlement.
    pub entitlement: Option<EntitlementNumber>,
    /// Only those of the product of this row, or of one that was joined to it.
    pub product_id: Option<i64>,
    /// Only those bound to this host or user, in normal form.
    pub holder: Option<String>,
    /// Only those of this kind.
    pub kind: Option<LicenseKind>,
    /// Only those in this state at `now`.
    pub state: Option<LicenseState>,
}

/// One normal form for several hosts or users: sorted, a line each, since a host ID can hold a
/// space but no line end.
pub fn holder_key(holders: &[String]) -> String {
    let mut sorted: Vec<&str> = holders.iter().map(String::as_str).collect();
    sorted.sort_unstable();
    sorted.dedup();
    sorted.join("\n")
}

const LICENSE: &str = "l.id, l.uuid, l.grant_id, g.entitlement_id, e.customer_id, c.code, s.code,
    p.code, l.kind, l.copies, l.holder, l.platform, l.issued_at, l.not_before, l.expires_at,
    l.ends_at, l.standing, l.standing_at, l.standing_reason, l.lineage, l.stands_for, k.kid,
    l.header_version, l.claims, l.signature, l.registrant_id, e.zone,
    k.issuer";

/// How many columns [`LICENSE`] has.
const WIDTH: usize = 28;

/// What was undone is no license any more.
const FROM: &str = "licenses l
    JOIN grants g ON g.id = l.grant_id AND l.undone_by IS NULL
    JOIN entitlements e ON e.id = g.entitlement_id
    JOIN customers c ON c.id = e.customer_id
    JOIN skus s ON s.id = e.sku_id
    JOIN products p ON p.id = g.product_id
    JOIN signing_keys k ON k.id = l.signing_key_id";

/// The license of this short number.
pub fn by_number(tx: &mut Tx<'_>, number: LicenseNumber) -> Result<Option<License>, Error> {
    let sql = format!("SELECT {LICENSE} FROM {FROM} WHERE l.id = ?1");
    tx.one(&sql, values![number.get()], read)
}

/// The license of this full id.
pub fn by_uuid(tx: &mut Tx<'_>, id: &LicenseId) -> Result<Option<License>, Error> {
    let sql = format!("SELECT {LICENSE} FROM {FROM} WHERE l.uuid = ?1");
    tx.one(&sql, values![id.to_string()], read)
}

/// The licenses whose numbers the table `wanted` holds, in the order of their numbers.
pub(super) fn wanted(tx: &mut Tx<'_>) -> Result<Vec<License>, Error> {
    let sql = format!(
        "SELECT {LICENSE} FROM wanted w CROSS JOIN {FROM} WHERE l.id = w.number ORDER BY l.id"
    );
    tx.all(&sql, &[], read)
}

/// One holder on one grant: there is one live license for it at most.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Slot {
    /// The row of the grant.
    pub grant_id: i64,
    /// The holder, as [`holder_key`] has it.
    pub holder: String,
}

/// The live licenses of these slots.
pub fn live<'s>(
    tx: &mut Tx<'_>,
    slots: impl IntoIterator<Item = &'s Slot>,
) -> Result<Vec<License>, Error> {
    let mut wanted = Wanted::default();
    for slot in slots {
        wanted.add(&slot.holder, Value::Null, slot.grant_id, Value::Null);
    }
    let sql = format!(
        "SELECT {LICENSE} FROM wanted w CROSS JOIN {FROM}
         WHERE l.id = (SELECT x.id FROM licenses x
                       WHERE x.grant_id = w.number AND x.holder = w.key
                         AND x.standing = 'active' AND x.kind IN ('standard', 'trial'))
         ORDER BY w.place"
    );
    wanted.find_all(tx, &sql, read)
}

/// Hands every license that fits `filter` to `each`, in the order of their numbers.
pub fn each<E: From<Error>>(
    tx: &mut Tx<'_>,
    filter: &Filter,
    now: Instant,
    mut each: impl FnMut(License) -> Result<(), E>,
) -> Result<(), E> {
    let (conditions, values) = conditions(filter);
    let sql = format!("SELECT {LICENSE} FROM {FROM} {conditions} ORDER BY l.id");
    tx.each(&sql, &values, |row| {
        let license = read(row)?;
        match filter.state {
            Some(state) if license.state(now) != state => Ok(()),
            _ => each(license),
        }
    })
}

/// What a filter asks for, and only that: a condition that is always true would hide the index of
/// another.
fn conditions(filter: &Filter) -> (String, Vec<Value<'_>>) {
    let asked: [(&str, Value<'_>); 5] = [
        ("e.customer_id = {}", filter.customer_id.into()),
        (
            "g.entitlement_id = {}",
            filter.entitlement.map(EntitlementNumber::get).into(),
        ),
        (
            "g.product_id IN (SELECT x.id FROM products x WHERE x.id = {} OR x.joined_into = {})",
            filter.product_id.into(),
        ),
        (
            "l.id IN (SELECT h.license_id FROM license_holders h WHERE h.holder = {})",
            filter.holder.as_deref().into(),
        ),
        ("l.kind = {}", filter.kind.map(LicenseKind::as_str).into()),
    ];
    let mut text = String::new();
    let mut values = Vec::new();
    for (condition, value) in asked {
        if value == Value::Null {
            continue;
        }
        values.push(value);
        text.push_str(if values.len() == 1 { "WHERE " } else { " AND " });
        text.push_str(&condition.replace("{}", &format!("?{}", values.len())));
    }
    (text, values)
}

const COLUMNS: &[&str] = &[
    "id",
    "uuid",
    "grant_id",
    "kind",
    "copies",
    "holder",
    "platform",
    "issued_at",
    "not_before",
    "expires_at",
    "ends_at",
    "standing",
    "lineage",
    "stands_for",
    "registrant_id",
    "signing_key_id",
    "header_version",
    "claims",
    "signature",
];

const HOLDER_COLUMNS: &[&str] = &["license_id", "position", "holder"];

/// Stores licenses with their holders.
pub fn insert(tx: &mut Tx<'_>, licenses: &[NewLicense]) -> Result<(), Error> {
    let mut values = Vec::with_capacity(licenses.len() * COLUMNS.len());
    let mut holders = Vec::with_capacity(licenses.len() * HOLDER_COLUMNS.len());
    for license in licenses {
        license.push_values(&mut values);
        for (position, holder) in (1_i64..).zip(&license.holders) {
            holders.extend([
                license.number.get().into(),
                position.into(),
                Value::from(holder),
            ]);
        }
    }
    tx.bulk("licenses", COLUMNS, &values)?;
    tx.bulk("license_holders", HOLDER_COLUMNS, &holders)
}

impl NewLicense {
    /// Its values, in the order of [`COLUMNS`].
    fn push_values<'v>(&'v self, values: &mut Vec<Value<'v>>) {
        values.extend([
            self.number.get().into(),
            self.id.to_string().into(),
            self.grant_id.into(),
            self.kind.as_str().into(),
            self.copies.into(),
            holder_key(&self.holders).into(),
            self.platform.as_deref().into(),
            self.issued_at.into(),
            self.not_before.into(),
            self.expires_at.into(),
            self.ends_at.into(),
            LicenseStanding::Active.as_str().into(),
            self.lineage.into(),
            self.stands_for.map(LicenseNumber::get).into(),
            self.registrant.map(ContactNumber::get).into(),
            self.signing_key_id.into(),
            self.header_version.into(),
            (&self.claims).into(),
            (&self.signature).into(),
        ]);
    }
}

/// Changes how an active license stands; `false` when it is not active any more.
pub fn end(
    tx: &mut Tx<'_>,
    number: LicenseNumber,
    standing: LicenseStanding,
    at: Instant,
    reason: &str,
) -> Result<bool, Error> {
    let changed = tx.execute(
        "UPDATE licenses SET standing = ?2, standing_at = ?3, standing_reason = ?4
         WHERE id = ?1 AND standing = 'active'",
        values![number.get(), standing.as_str(), at, reason],
    )?;
    Ok(changed == 1)
}

/// Locks the row of a license for this transaction, so that what is decided about it holds.
pub fn lock(tx: &mut Tx<'_>, number: LicenseNumber) -> Result<(), Error> {
    tx.execute(
        "UPDATE licenses SET standing = standing WHERE id = ?1",
        values![number.get()],
    )?;
    Ok(())
}

/// The numbers of the licenses that were revoked.
pub fn revoked(tx: &mut Tx<'_>) -> Result<BTreeSet<i64>, Error> {
    let numbers = tx.all(
        "SELECT id FROM licenses WHERE standing = 'revoked' ORDER BY id",
        &[],
        |row| row.get(0),
    )?;
    Ok(numbers.into_iter().collect())
}

/// The largest license number given, 0 when there is none.
pub fn largest_number(tx: &mut Tx<'_>) -> Result<i64, Error> {
    tx.sure(
        "SELECT COALESCE(MAX(id), 0) FROM licenses",
        &[],
        |row: Row<'_>| row.get(0),
    )
}

/// What a request asked for under its ID, in one digest.
#[derive(Debug, Clone)]
pub struct NewRequest<'r> {
    /// Its ID.
    pub id: &'r str,
    /// What it asked for.
    pub digest: String,
    /// The license that it got.
    pub license: LicenseNumber,
}

/// What earlier requests of these IDs asked for, and the licenses that they got: ID, digest and
/// license.
pub fn requests<'r>(
    tx: &mut Tx<'_>,
    ids: impl IntoIterator<Item = &'r str>,
) -> Result<Vec<(String, String, License)>, Error> {
    let mut wanted = Wanted::default();
    for id in ids {
        wanted.add(id, Value::Null, Value::Null, Value::Null);
    }
    let sql = format!(
        "SELECT {LICENSE}, r.request_id, r.digest
         FROM wanted w CROSS JOIN requests r CROSS JOIN {FROM}
         WHERE r.request_id = w.key AND l.id = r.license_id
         ORDER BY w.place"
    );
    wanted.find_all(tx, &sql, |row| {
        Ok((row.get(WIDTH)?, row.get(WIDTH + 1)?, read(row)?))
    })
}

/// Remembers what requests asked for and got.
pub fn remember(tx: &mut Tx<'_>, requests: &[NewRequest<'_>]) -> Result<(), Error> {
    let mut values = Vec::with_capacity(requests.len() * 3);
    for request in requests {
        values.extend([
            request.id.into(),
            (&request.digest).into(),
            request.license.get().into(),
        ]);
    }
    tx.bulk("requests", &["request_id", "digest", "license_id"], &values)
}

pub(super) fn number(row: Row<'_>, index: usize) -> Result<LicenseNumber, Error> {
    LicenseNumber::new(row.get(index)?).ok_or_else(|| Error::unreadable(index, "no number"))
}

fn read(row: Row<'_>) -> Result<License, Error> {
    Ok(License {
        number: number(row, 0)?,
        id: row.parse(1)?,
        grant_id: row.get(2)?,
        entitlement: EntitlementNumber::new(row.get(3)?)
            .ok_or_else(|| Error::unreadable(3, "no number"))?,
        customer_id: row.get(4)?,
        customer: row.parse(5)?,
        sku: row.parse(6)?,
        product: row.parse(7)?,
        kind: row.parse(8)?,
        copies: row.get(9)?,
        holder: row.get(10)?,
        platform: row.get(11)?,
        issued_at: row.get(12)?,
        not_before: row.get(13)?,
        expires_at: row.get(14)?,
        ends_at: row.get(15)?,
        standing: row.parse(16)?,
        standing_at: row.get(17)?,
        standing_reason: row.get(18)?,
        lineage: row.get(19)?,
        stands_for: row.get::<Option<i64>>(20)?.and_then(LicenseNumber::new),
        key_id: row.get(21)?,
        header_version: row.get(22)?,
        claims: row.get(23)?,
        signature: row.get(24)?,
        registrant: row.get::<Option<i64>>(25)?.and_then(ContactNumber::new),
        zone: row.parse_option(26)?,
        issuer: row.get(27)?,
    })
}
