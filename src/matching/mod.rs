//! Which of their products and customers are ours.
//!
//! [`propose()`] finds, for every record of a foreign table, the records of ours that may be the
//! same, each with a probability, a band, and reasons in words. It is a pure function of the
//! contents of the two tables: neither the order of rows nor the number of threads changes a byte.
//! It needs no label, no model and no list of words, and knows no field of trade: whatever it
//! weighs it has learned from the two tables at hand.
//!
//! The way from tables to candidates, a file a step:
//!
//! | step | what it does |
//! |---|---|
//! | [`text`], [`records`], [`columns`], [`vocabulary`] | reads cells into one form, words as numbers, columns of the two tables in pairs |
//! | [`vectors`], [`candidates`], [`mix`], [`near`] | finds pairs worth comparing under four views, and the mix of views that tells things apart |
//! | [`evidence`], [`tokens`] | at which level each pair stands in each comparison; who says which word |
//! | [`learn`], [`arena`] | what each level says for a match, learned while candidates compete |
//! | [`calibrate`], [`density`] | from sums of weights to probabilities, by records whose partner is thought away |
//! | [`decide`], [`reasons`] | rank, band, suggestion, and why |
//!
//! The model is that of Fellegi and Sunter, *A Theory for Record Linkage* (1969), in which evidence
//! is additive; so that what was added up can be read out as the reasons. Two things make it work
//! where no label is: the candidates of a record compete with each other and with the chance that
//! none is right, and how high the best of wrong candidates stands is not assumed, but seen.
//!
//! Nothing here is quadratic in the number of records: each is compared with a bounded number of
//! candidates, which are found by following a bounded number of entries of an inverted index. The
//! work is parted by its size alone and summed in a fixed order over records sorted by content.

#![allow(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    reason = "counts of records are small for a float, and weights are kept short on purpose"
)]

mod arena;
mod calibrate;
mod candidates;
mod columns;
mod decide;
mod density;
mod evidence;
mod learn;
mod mix;
mod near;
mod pairs;
mod parallel;
mod propose;
mod reasons;
mod records;
mod table;
#[cfg(test)]
mod tests;
mod text;
mod tokens;
mod vectors;
mod vocabulary;
mod watched;

pub use propose::propose;
pub use table::{
    Band, Candidate, Column, Field, Kind, Reasons, Record, Stage, Step, Stopped, Table,
};
