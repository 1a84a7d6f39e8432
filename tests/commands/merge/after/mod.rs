//! Ever after: what an acquired company's codes, rights, licenses and keys are here.

mod activations;
mod catalog;
mod codes;
mod customers;
mod issuer;
mod legacy;
mod models;
mod orders;
mod taken_in;
mod zones;
