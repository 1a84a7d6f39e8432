//! A plan: what of a company is ours already, what is new, what differs, and all that it brings.
//!
//! It is a file that people read and argue about, so it says in words what it will do; the rows
//! that it brings stand in it in full, so that what is applied is what was agreed to.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::domain::SourceName;
use crate::domain::words::words;

use super::StoredCell;

words! {
    /// What a match is of.
    pub enum ItemKind ("a kind of item") {
        /// A product.
        Product = "product",
        /// A feature of a product: `PRODUCT/FEATURE`.
        Feature = "feature",
        /// A license model.
        Model = "model",
        /// A SKU.
        Sku = "sku",
        /// A customer.
        Customer = "customer",
    }
}

impl ItemKind {
    /// What people call it.
    pub const fn noun(self) -> &'static str {
        match self {
            Self::Product => "product",
            Self::Feature => "feature",
            Self::Model => "license model",
            Self::Sku => "SKU",
            Self::Customer => "customer",
        }
    }
}

words! {
    /// How sure the tool is that two are the same.
    pub enum Band ("a band") {
        /// It is applied unless somebody refuses it.
        Sure = "sure",
        /// Somebody has to say.
        Ask = "ask",
        /// There is nothing like it here.
        New = "new",
    }
}

words! {
    /// What is to become of something of theirs.
    pub enum Answer ("an answer") {
        /// It is the one of ours that is named beside it.
        Same = "same",
        /// It is none of ours.
        Different = "different",
        /// A customer that belongs to the one of ours that is named beside it.
        Subsidiary = "subsidiary",
        /// Nobody has said yet.
        Later = "later",
    }
}

words! {
    /// Who gave an answer.
    pub enum By ("a way of deciding") {
        /// The comparison.
        Tool = "tool",
        /// A mapping file.
        Mapping = "mapping",
        /// A person, in the review.
        Review = "review",
    }
}

words! {
    /// What a company's records came from.
    pub enum SourceKind ("a kind of source") {
        /// Another store of this program.
        Store = "store",
        /// A folder with a catalog.
        Catalog = "catalog",
        /// A file of customers.
        Customers = "customers",
        /// A file of orders.
        Orders = "orders",
        /// A file of rights without the orders that they came from.
        Entitlements = "entitlements",
        /// A license file of another system.
        Licenses = "licenses",
    }
}

/// What is to be done to fold a company in.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Plan {
    /// The form of this file: 1.
    pub entitle_plan: u32,
    /// The company, which becomes the source of its orders.
    pub company: SourceName,
    /// The identity of the store that it was made for.
    pub store: String,
    /// The newest event of that store when it was made.
    pub head: Head,
    /// SHA-256 over what of ours the plan rests on: catalog and customers.
    pub rests_on: String,
    /// What was read.
    pub sources: Vec<Source>,
    /// The desk of the company, where it has one.
    pub desk: Option<Desk>,
    /// What it will change, in counts.
    pub counts: Counts,
    /// What is worth knowing before, a sentence each.
    pub notes: Vec<String>,
    /// Each of their items, with the one of ours that it is, or none.
    pub matches: Vec<Match>,
    /// Codes of theirs that mean something else here, and what they become.
    pub clashes: Vec<CodeClash>,
    /// Terms of theirs that differ from those of ours which they become.
    pub terms: Vec<TermDifference>,
    /// Currencies of their orders, each with its orders; none is converted.
    pub currencies: BTreeMap<String, i64>,
    /// All that it brings.
    pub rows: Vec<StoredRows>,
}

/// An event's place and hash.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Head {
    /// Its place.
    pub seq: i64,
    /// Its hash.
    pub hash: String,
}

/// A file or store that was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// What it is.
    pub kind: SourceKind,
    /// As it was named.
    pub name: String,
    /// SHA-256 of a file's bytes, or the hash of the newest event of a store.
    pub sha256: String,
}

/// The desk of a company that uses this program itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Desk {
    /// The identity of its store.
    pub store: String,
    /// Who signs its licenses.
    pub issuer: String,
    /// Where its status lists are published.
    pub status_uri: String,
    /// Its time zone, in which its days end.
    pub timezone: String,
    /// Its currency.
    pub currency: String,
}

/// How much a plan brings and joins.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[allow(missing_docs, reason = "each says itself in its name")]
pub struct Counts {
    pub products_new: i64,
    pub products_joined: i64,
    pub features_new: i64,
    pub features_joined: i64,
    pub models_new: i64,
    pub models_joined: i64,
    pub skus_new: i64,
    pub skus_joined: i64,
    pub customers_new: i64,
    pub customers_joined: i64,
    pub customers_subsidiary: i64,
    pub orders: i64,
    pub entitlements: i64,
    /// Copies that its entitlements count as bought, over all products.
    pub copies: i64,
    pub licenses: i64,
    pub legacy_licenses: i64,
    /// Pairs that somebody has to answer.
    pub unanswered: i64,
}

/// Something of theirs, and what it is here.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Match {
    /// What it is.
    pub kind: ItemKind,
    /// Its code; that of a feature after its product's.
    pub theirs: String,
    /// What it is called there.
    pub theirs_name: String,
    /// The code of the one of ours that it is, or may be.
    pub ours: Option<String>,
    /// What that is called.
    pub ours_name: Option<String>,
    /// How likely they are the same, from 0 to 1; none where a mapping says so.
    pub score: Option<f64>,
    /// How sure that is.
    pub band: Band,
    /// What is to become of it.
    pub answer: Answer,
    /// Who said so.
    pub by: By,
    /// Why, the strongest first.
    pub reasons: Vec<String>,
    /// What of ours is next like it.
    pub runners_up: Vec<RunnerUp>,
}

/// One of ours that something of theirs may be as well.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RunnerUp {
    /// Its code.
    pub ours: String,
    /// What it is called.
    pub ours_name: String,
    /// How likely that is, from 0 to 1.
    pub score: f64,
    /// Why.
    pub reasons: Vec<String>,
}

/// A code that means one thing there and another here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CodeClash {
    /// What it is of.
    pub kind: ItemKind,
    /// The code.
    pub code: String,
    /// What it is called there.
    pub theirs_name: String,
    /// What it is called here.
    pub ours_name: String,
    /// The code that theirs has here.
    pub becomes: String,
}

/// A term that differs between two items that become one. What was sold keeps its own; what is
/// ordered from then on has ours.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TermDifference {
    /// What it is of.
    pub kind: ItemKind,
    /// Their code.
    pub theirs: String,
    /// Our code.
    pub ours: String,
    /// Which term.
    pub term: String,
    /// As it is there.
    pub is_there: String,
    /// As it is here.
    pub is_here: String,
    /// Entitlements of theirs that keep it as it is there.
    pub entitlements: i64,
}

/// Rows of one table, as their store has them: what they refer to is by their numbers there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StoredRows {
    /// The table.
    pub table: String,
    /// Its columns.
    pub columns: Vec<String>,
    /// Its rows, in the order of their key.
    pub rows: Vec<Vec<StoredCell>>,
}
