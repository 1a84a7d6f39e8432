//! The store: opened by path, changed in transactions, its SQL a file a noun.
