//! Why an answer cannot stand, and what to do instead.

use super::{Answer, ItemKind};

/// Why an answer cannot stand.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AnswerRefusal {
    /// It is one of ours, and nobody says which.
    #[error("`{0}` needs the code of the one of ours, and there is none beside it")]
    NoneOfOurs(Answer),
    /// Only a customer belongs to another.
    #[error("`subsidiary` is for customers, and this is a {}", .0.noun())]
    NoSubsidiary(ItemKind),
    /// A mapping file has decided.
    #[error("the mapping that the plan was made with says {0} of it, and that wins")]
    Mapped(String),
    /// A license model whose terms are not those of ours.
    #[error(
        "the {term} of the license model `{theirs}` is {there}, and that of `{ours}` is {here}"
    )]
    TermsDiffer {
        /// Their model.
        theirs: String,
        /// Our model.
        ours: String,
        /// The first term that differs.
        term: String,
        /// As it is there.
        there: String,
        /// As it is here.
        here: String,
    },
    /// A feature of another product than its own becomes.
    #[error("`{ours}` is no feature of `{product}`, which its product is here")]
    OtherProduct {
        /// Our feature.
        ours: String,
        /// Our product.
        product: String,
    },
    /// A feature of ours, where its product is none.
    #[error("`{0}` is one of ours, and the product that it belongs to is none")]
    NewProduct(String),
}

impl AnswerRefusal {
    /// Its stable name.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NoneOfOurs(_) => "answer_needs_ours",
            Self::NoSubsidiary(_) => "answer_no_customer",
            Self::Mapped(_) => "answer_mapped",
            Self::TermsDiffer { .. } => "answer_terms_differ",
            Self::OtherProduct { .. } => "answer_other_product",
            Self::NewProduct(_) => "answer_new_product",
        }
    }

    /// What to do instead.
    pub const fn way_out(&self) -> &'static str {
        match self {
            Self::NoneOfOurs(_) => "name its code in `ours`, or answer `different`",
            Self::NoSubsidiary(_) => "answer `same`, `different` or `later`",
            Self::Mapped(_) => "change it in the mapping file, and make the plan again",
            Self::TermsDiffer { .. } => {
                "answer `different`: it comes in beside ours, and what was sold on it keeps its terms"
            }
            Self::OtherProduct { .. } => {
                "name a feature of that product, answer `different`, or answer otherwise for its \
                 product"
            }
            Self::NewProduct(_) => "answer `different`, or answer otherwise for its product",
        }
    }
}
