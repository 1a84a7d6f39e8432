//! The process becomes an `Env`; `entitle::run` becomes an exit status.

fn main() {}
