//! Private keys at rest and in memory: the only place with secret bytes.
