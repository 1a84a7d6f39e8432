//! Types and rules, pure: codes, numbers, days, money, terms, states, the ledger of copies,
//! failover.
//!
//! Knows nothing else of ours: no clock, no files, no SQL, no command line. What can be wrong is
//! wrong here first, as a type that cannot be built.

mod activation;
#[cfg(test)]
mod any;
mod code;
mod host;
mod ids;
mod money;
mod platform;
mod quantity;
mod signing;
mod text;
mod time;
mod user;
mod vendor;
mod words;

pub use activation::{ActivationId, ActivationIdError};
pub use code::{
    CustomerCode, FeatureCode, ModelCode, OrderNumber, ProductCode, SkuCode, SourceName,
};
pub use host::{HostId, HostIdError, HostKind};
pub use ids::{
    ContactNumber, EntitlementId, EntitlementNumber, FailoverNumber, ImportNumber, LicenseId,
    LicenseNumber, NotAnIdentifier, RequestId, ShortNumberError,
};
pub use money::{Amount, AmountError, Currency, UnknownCurrency};
pub use platform::{NotAPlatform, Platform};
pub use quantity::{Ledger, Overdraft, OverdraftError, Quantity, QuantityError};
pub use signing::{KeyId, Purpose, Signer, UnknownPurpose};
pub use text::{Country, EmailAddress, Name, Reason, TextError, Ticket, search_key, search_words};
pub use time::{Day, Instant, NotADay, NotAnInstant, UnknownZone, Zone};
pub use user::User;
pub use vendor::{Issuer, StatusUri, UriError};
pub use words::UnknownWord;
