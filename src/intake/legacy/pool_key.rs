//! Which rights of a file are one pool.

use super::flexnet::same_version;
use super::right::{LegacyRight, System};

/// All that must agree for two lines to be one pool. `VENDOR_STRING` is such only where the vendor
/// has set it so, which no file tells: told apart, the copies are the same in sum.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct PoolKey {
    vendor: String,
    product: String,
    version: String,
    counted: bool,
    hosts: Vec<String>,
    dup_group: String,
    vendor_string: Option<String>,
    terms: Vec<String>,
    /// A Keygen license is a pool of its own.
    serial: Option<String>,
}

/// The other attributes that part pools.
const PARTING: [&str; 7] = [
    "BORROW",
    "FLOAT_OK",
    "HOST_BASED",
    "PLATFORMS",
    "TZ",
    "USER_BASED",
    "VM_PLATFORMS",
];

impl PoolKey {
    pub(super) fn of(right: &LegacyRight) -> Self {
        let mut hosts: Vec<_> = right
            .hosts
            .iter()
            .map(|host| host.raw.to_ascii_lowercase())
            .collect();
        hosts.sort_unstable();
        let terms = PARTING.iter().filter_map(|name| {
            let value = right.term(name)?.value.as_deref().unwrap_or_default();
            Some(format!("{name}={}", value.to_ascii_lowercase()))
        });
        Self {
            vendor: folded(right.vendor.as_ref()),
            product: folded(right.product.as_ref()),
            version: right
                .version
                .as_deref()
                .map(same_version)
                .unwrap_or_default(),
            counted: right.copies.is_counted(),
            hosts,
            dup_group: folded(right.dup_group.as_ref()),
            vendor_string: right.vendor_string.clone(),
            terms: terms.collect(),
            serial: (right.system == System::Keygen)
                .then(|| right.serial.clone())
                .flatten(),
        }
    }
}

/// A name in the form in which equal ones are equal texts.
pub(super) fn folded(text: Option<&String>) -> String {
    text.map(|text| text.to_ascii_lowercase())
        .unwrap_or_default()
}
