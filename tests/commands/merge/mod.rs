//! `entitle merge`: an acquired company is folded in, two that are one become one, and the way back.

mod by_hand;
mod plan;
mod plan_files;
mod plan_licenses;
mod plan_mapping;
mod undo;
