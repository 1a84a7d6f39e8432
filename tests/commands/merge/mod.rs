//! `entitle merge`: an acquired company is folded in.

mod plan;
mod plan_files;
mod plan_licenses;
mod plan_mapping;
