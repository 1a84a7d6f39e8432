//! Orders: how they come in, whole or not at all, and what they grant.
//!
//! An import reads the file once into a staging table ([`stage`]), judges each order against the
//! store as it is ([`judge`]), and lands the good ones in batches ([`land`]), judging each again
//! within its transaction.

mod compare;
mod import;
mod judge;
mod land;
mod line;
mod list;
mod lookup;
mod show;
mod stage;
mod totals;
mod which;

pub use import::{
    Batch, BatchDone, ImportDone, Options, Rejection, Tally, end_of_judging, judge_next, land_next,
    model_for_skus, usual_currency,
};
pub use line::Formats;
pub use list::{Filter, Order, list};
pub use show::{GrantedByLine, OrderPage, OrderPageLine, show};
pub use stage::{DEFAULT_SOURCE, SEPARATOR, Staged, Stager};
pub use totals::{CurrencyTotal, Totals};
pub use which::resolve;
