//! The command line: a noun is a file, a verb its arguments, one call into `ops`, one result shown.
