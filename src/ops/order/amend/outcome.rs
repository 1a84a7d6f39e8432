//! What amending came to, as it is shown.

use serde::Serialize;

use crate::domain::{EntitlementNumber, LicenseNumber, OrderNumber, SkuCode, SourceName};
use crate::ops::order::Rejection;

/// What becomes of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum LineChange {
    /// It is new.
    Added,
    /// It is of more units.
    Raised,
    /// It is of fewer units.
    Lowered,
    /// It is no part of the order any more.
    Cancelled,
    /// A line of negative quantity took units of it back.
    Credited,
    /// It says something else that grants nothing, such as its price.
    Corrected,
}

impl LineChange {
    /// The word for it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Raised => "raised",
            Self::Lowered => "lowered",
            Self::Cancelled => "cancelled",
            Self::Credited => "credited",
            Self::Corrected => "corrected",
        }
    }
}

/// A value that was one and is another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Correction {
    /// The field.
    pub field: &'static str,
    /// What it was; null when there was none.
    pub before: Option<String>,
    /// What it is; null when there is none.
    pub after: Option<String>,
}

/// What becomes of a line of an order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AmendedLine {
    /// What becomes of it.
    pub change: LineChange,
    /// Its place in the order, counted from 1.
    pub position: i64,
    /// Its number in the system it came from.
    pub line: Option<String>,
    /// The SKU.
    pub sku: SkuCode,
    /// Units before; 0 for a line that is new.
    pub before: i64,
    /// Units after; 0 for a line that is ended.
    pub after: i64,
    /// What else it says otherwise.
    pub corrections: Vec<Correction>,
    /// The right that changes with it; null where there is none, or none yet.
    pub entitlement: Option<EntitlementNumber>,
}

/// What becomes of an order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AmendedOrder {
    /// Its number.
    pub order: OrderNumber,
    /// The system it came from.
    pub source: SourceName,
    /// What is written otherwise beside its lines.
    pub corrections: Vec<Correction>,
    /// Its lines that change.
    pub lines: Vec<AmendedLine>,
}

/// A change that is refused, and its order with it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RefusedLine {
    /// The order's number.
    pub order: OrderNumber,
    /// The system it came from.
    pub source: SourceName,
    /// The line's number, or `#` and its place; null when it is about the order itself.
    pub line: Option<String>,
    /// The row of the file that asks for it.
    pub row: i64,
    /// The stable name of the reason.
    pub code: &'static str,
    /// Why.
    pub reason: String,
    /// How many copies have to come back first.
    pub copies: i64,
    /// The licenses that hold copies of it.
    pub licenses: Vec<LicenseNumber>,
}

/// An order by its name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OrderNamed {
    /// Its number.
    pub order: OrderNumber,
    /// The system that the file has it from.
    pub source: SourceName,
}

/// What amending did, or would do.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Amended {
    /// The file.
    pub file: String,
    /// The file's SHA-256.
    pub sha256: String,
    /// Whether it only says what would change.
    pub dry_run: bool,
    /// Rows in the file, the heading not counted.
    pub rows: i64,
    /// Orders in the file; a row whose order cannot be told counts as one.
    pub orders: i64,
    /// Orders that were amended.
    pub amended_orders: i64,
    /// Orders that are as they were.
    pub unchanged_orders: i64,
    /// Orders that are not here, and are left to an import.
    pub unknown_orders: i64,
    /// Orders of which a change is refused.
    pub refused_orders: i64,
    /// Orders whose rows are at fault.
    pub rejected_orders: i64,
    /// Lines added.
    pub added: i64,
    /// Lines raised.
    pub raised: i64,
    /// Lines lowered.
    pub lowered: i64,
    /// Lines cancelled.
    pub cancelled: i64,
    /// Lines credited.
    pub credited: i64,
    /// Lines corrected.
    pub corrected: i64,
    /// What becomes of each order.
    pub changes: Vec<AmendedOrder>,
    /// What is refused.
    pub refused: Vec<RefusedLine>,
    /// The first orders that are not here, ten at most.
    pub unknown: Vec<OrderNamed>,
    /// The first faults in the order of the rows, ten at most.
    pub rejects: Vec<Rejection>,
}

impl Amended {
    /// Whether there is anything that keeps the rest back, unless one goes on.
    pub const fn is_held_back(&self) -> bool {
        self.refused_orders + self.rejected_orders > 0
    }

    /// Nothing yet, of this file.
    pub(super) fn of(file: &str, sha256: &str) -> Self {
        Self {
            file: file.to_owned(),
            sha256: sha256.to_owned(),
            ..Self::default()
        }
    }

    /// Names the rights that the lines that are new have granted, in their order.
    pub(super) fn grant(&mut self, granted: impl Iterator<Item = Option<EntitlementNumber>>) {
        let lines = self.changes.iter_mut().flat_map(|order| &mut order.lines);
        let new = lines.filter(|line| line.change == LineChange::Added);
        for (line, granted) in new.zip(granted) {
            line.entitlement = granted;
        }
    }

    /// Counts the lines of the changes.
    pub(super) fn count(&mut self) {
        let lines = || self.changes.iter().flat_map(|order| &order.lines);
        let of = |change: LineChange| {
            let count = lines().filter(|line| line.change == change).count();
            i64::try_from(count).unwrap_or(i64::MAX)
        };
        let counts = [
            of(LineChange::Added),
            of(LineChange::Raised),
            of(LineChange::Lowered),
            of(LineChange::Cancelled),
            of(LineChange::Credited),
            of(LineChange::Corrected),
        ];
        [
            self.added,
            self.raised,
            self.lowered,
            self.cancelled,
            self.credited,
            self.corrected,
        ] = counts;
        self.amended_orders = i64::try_from(self.changes.len()).unwrap_or(i64::MAX);
    }
}
