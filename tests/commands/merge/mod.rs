//! `entitle merge`: an acquired company is folded in.

mod plan;
