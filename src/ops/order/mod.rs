//! Orders: how they come in, whole or not at all, what they grant, and how they are seen.
//!
//! An import reads the file once into a staging table ([`OrderFile::stage`]), judges each order
//! against the store as it is ([`Import::judge_next`]), and lands the good ones in batches
//! ([`Import::land_next`]), judging each again within its transaction. An amendment ([`Amend`])
//! changes orders that are here, and plans each again within its transaction.

mod add;
mod amend;
mod bring;
mod compare;
mod credit;
mod fault;
mod field;
mod file;
mod hand;
mod import;
mod judge;
mod land;
mod line;
mod list;
mod lookup;
mod meant;
mod options;
mod outcome;
mod plan;
mod renewal;
mod right;
mod show;
mod spoken;
mod stage;
#[cfg(test)]
mod statements;
mod succeed;
mod totals;
mod untold;
mod which;

pub use add::{AddedOrder, NewLine, NewOrder, add};
pub use amend::{
    Amend, Amended, AmendedLine, AmendedOrder, Correction, LineChange, OrderNamed, RefusedLine,
};
pub use file::{Layout, OrderFile};
pub(super) use hand::Asked;
pub use import::{Batch, Import, Missing};
pub use list::{Filter, Order, list};
pub(super) use lookup::SkuTerms;
pub use options::Request;
pub use outcome::{ImportDone, Rejection};
pub use plan::Plan;
pub(super) use right::Right;
pub use show::{GrantedByLine, OrderPage, OrderPageLine, show};
pub use stage::{DEFAULT_SOURCE, Staged};
pub use totals::{CurrencyTotal, Totals};
pub use which::resolve;
