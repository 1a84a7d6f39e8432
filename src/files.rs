//! The only place with `std::fs`: input from a path or `-`, atomic writes, secret writes.
