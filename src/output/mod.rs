//! One result, many faces: table, JSON, JSON Lines, CSV.
