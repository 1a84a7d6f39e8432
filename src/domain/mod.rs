//! Types and rules, pure: codes, numbers, days, money, terms, states, the ledger of copies,
//! failover.
//!
//! Knows nothing else of ours: no clock, no files, no SQL, no command line. What can be wrong is
//! wrong here first, as a type that cannot be built. Types are named from here; rules that are
//! functions from their module, as in `term::resolve` or `license::state`.

mod activation;
#[cfg(test)]
mod any;
mod audit;
mod code;
mod counted;
mod credits;
pub mod entitlement;
pub mod failover;
mod host;
mod host_search;
mod ids;
mod lessening;
pub mod license;
pub mod license_move;
pub mod merge;
mod model;
mod moment;
mod money;
mod order;
mod platform;
mod quantity;
mod reference;
mod registrant;
pub mod renewal;
mod role;
mod shell;
mod signing;
mod sku;
pub mod term;
mod text;
mod time;
mod today;
mod undo;
mod user;
mod vendor;
mod words;

pub use activation::{ActivationId, ActivationIdError};
pub use audit::{Author, CHAIN_START, ChainedEvent, Event, canonical, hex};
pub use code::{
    Alias, CustomerCode, FeatureCode, ForeignActivation, ModelCode, OrderNumber, ProductCode,
    SkuCode, SourceName,
};
pub use counted::counted;
pub use credits::Credits;
pub use entitlement::{
    Change, ChangeRefusal, EntitlementOrigin, EntitlementState, IssueRefusal, Standing,
};
pub use failover::{
    FailoverAdmission, FailoverCase, FailoverClosing, FailoverError, FailoverExtension,
    FailoverState, MOST_FAILOVER_DAYS,
};
pub use host::{HostId, HostIdError, HostKind};
pub use ids::{
    ContactNumber, EntitlementId, EntitlementNumber, FailoverNumber, ImportNumber, LegacyNumber,
    LicenseId, LicenseNumber, MergeNumber, NotAnIdentifier, RequestId, ShortNumberError,
};
pub use license::{LicenseKind, LicenseStanding, LicenseState, Validity};
pub use license_move::{MoveAdmission, MoveCase, MoveError, MoveKind};
pub use merge::FormerKind;
pub use model::{
    Binding, Enforcement, FailoverMode, Granularity, LicenseModel, MOST_TERM_MONTHS,
    MOST_TRIAL_DAYS, ModelError, ServicePolicy, Starts, TermKind,
};
pub use moment::{Moment, NotAMoment};
pub use money::{Amount, AmountError, Currency, Total, UnknownCurrency};
pub use order::LineStanding;
pub use platform::{NotAPlatform, Platform};
pub use quantity::{Ledger, Overdraft, OverdraftError, Quantity, QuantityError};
pub use reference::{
    ContactRef, ContactRefError, EntitlementRef, EntitlementRefError, LicenseRef, LicenseRefError,
    RightRef, RightRefError,
};
pub use registrant::Registrant;
pub use renewal::{Length, RenewFrom, RenewalError, RenewedSpan, RightSpan};
pub use role::Role;
pub use shell::shell_word;
pub use signing::{KeyId, KeyStanding, Purpose, Signer, UnknownPurpose};
pub use sku::{ContactRole, SkuKind};
pub use term::{LineTerm, Resolved, Term, TermError, TermRule};
pub use text::{
    Actor, Country, EmailAddress, LineNumber, Name, PoNumber, ProductVersion, Reason, TextError,
    Ticket, search_key, search_words,
};
pub use time::{Day, Instant, NotADay, NotAnInstant, UnknownZone, Zone};
pub use today::Today;
pub use undo::{BuiltUpon, EntitlementUse, LineUse};
pub use user::User;
pub use vendor::{Issuer, StatusUri, UriError};
pub use words::UnknownWord;
