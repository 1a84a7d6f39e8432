//! Entitlements: the rights that customers hold.

mod extend;
mod grant;
mod granted;
mod list;
mod refusals;
mod reissue;
mod renew;
mod show;
mod standing;
pub(super) mod succession;
mod touched;
mod view;
mod which;

pub use extend::{Extended, Later, extend};
pub use grant::{Grant, GrantedAlone, grant};
pub use granted::Granted;
pub use list::{Filter, list};
pub(super) use refusals::newest;
pub use reissue::{LeftAsIs, Reissued, SignedAnew, reissue};
pub use renew::{Renewed, Request, renew};
pub use show::{EntitlementPage, show};
pub use standing::{Stood, cancel, reinstate, suspend};
pub use touched::{OutOfReach, SignedElsewhere};
pub use view::{Entitlement, GrantCount, GrantPage};
pub use which::{Named, named, resolve, unknown};
