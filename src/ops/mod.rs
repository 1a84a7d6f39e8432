//! The use cases, one file a noun.
