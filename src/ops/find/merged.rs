//! What merges brought: codes that something had in a company, and licenses of other systems.

use crate::domain::{ForeignActivation, FormerKind, HostId, LegacyNumber};
use crate::ops::former::origin;
use crate::ops::legacy::called;
use crate::ops::{Error, Tx};
use crate::store::find;
use crate::store::former::{self, Former};
use crate::store::legacy::{self, Legacy};

use super::search::Search;
use super::{Found, FoundKind};

impl Search<'_> {
    /// What had a code that begins so, each with what it was: "was BK-100 of Arkiv".
    pub(super) fn former(
        &self,
        tx: &mut Tx<'_>,
        kind: FormerKind,
        key: &str,
    ) -> Result<Vec<Found>, Error> {
        let found = match kind {
            FormerKind::Product => FoundKind::Product,
            FormerKind::Sku => FoundKind::Sku,
            _ => FoundKind::Customer,
        };
        let former = former::beginning(tx, kind, key, self.limit_of_rows())?;
        let former = former.into_iter().filter(|one| one.was != one.code);
        Ok(former.map(|one| found_by(found, one, key)).collect())
    }

    /// Rights by the codes under which another system activated them.
    pub(super) fn foreign_activations(&self, tx: &mut Tx<'_>) -> Result<Vec<Found>, Error> {
        let Ok(id) = self.text().parse::<ForeignActivation>() else {
            return Ok(Vec::new());
        };
        let key = id.key();
        let former = former::beginning(tx, FormerKind::Entitlement, &key, self.limit_of_rows())?;
        let mut found = Vec::new();
        for one in former {
            let rights = find::entitlements_by_activation(tx, &one.key, 1)?;
            found.extend(rights.into_iter().map(|right| Found {
                kind: FoundKind::Entitlement,
                code: right.number.to_string(),
                what: format!(
                    "{}, activation ID {}, {}",
                    right.sku,
                    right.activation_id,
                    origin(&one)
                ),
                customer: Some(right.customer),
                exact: one.was_key == key,
            }));
        }
        Ok(found)
    }

    /// Licenses of other systems by number, serial number, feature or host.
    pub(super) fn legacy(&self, tx: &mut Tx<'_>) -> Result<Vec<Found>, Error> {
        let (text, limit) = (self.text().to_lowercase(), self.limit_of_rows());
        if text.is_empty() {
            return Ok(Vec::new());
        }
        let mut found: Vec<(Legacy, bool)> = Vec::new();
        if text.contains('-')
            && let Ok(number) = text.parse::<LegacyNumber>()
        {
            let one = legacy::by_number(tx, number)?;
            found.extend(one.map(|one| (one, true)));
        }
        for one in legacy::by_serial(tx, &text, limit)? {
            let exact = one.serial.as_ref();
            let exact = exact.is_some_and(|serial| serial.to_lowercase() == text);
            found.push((one, exact));
        }
        for one in legacy::by_name(tx, &text, limit)? {
            let exact = one.name.to_lowercase() == text;
            found.push((one, exact));
        }
        for key in HostId::partial_keys(self.text()) {
            for one in legacy::by_host(tx, &key, limit)? {
                let exact = one.hosts().any(|host| host == key);
                found.push((one, exact));
            }
        }
        found.sort_by_key(|(one, exact)| (one.number, !exact));
        found.dedup_by_key(|(one, _)| one.number);
        Ok(found
            .into_iter()
            .map(|(one, exact)| found_legacy(&one, exact))
            .collect())
    }
}

fn found_by(kind: FoundKind, former: Former, key: &str) -> Found {
    let what = origin(&former);
    let customer = match kind {
        FoundKind::Customer => former.code.parse().ok(),
        _ => None,
    };
    Found {
        kind,
        exact: former.was_key == key,
        code: former.code,
        what,
        customer,
    }
}

fn found_legacy(legacy: &Legacy, exact: bool) -> Found {
    let serial = legacy.serial.as_ref();
    let serial = serial.map_or_else(String::new, |serial| format!(", serial {serial}"));
    Found {
        kind: FoundKind::Legacy,
        code: legacy.number.to_string(),
        what: format!(
            "{} {} for {}{serial}",
            called(&legacy.system),
            legacy.name,
            legacy.product
        ),
        customer: Some(legacy.customer.clone()),
        exact,
    }
}
