//! `entitle merge review`, pair by pair.

mod answered;
mod shown;

const LINE: &str = "entitle merge review tessera.plan";
