//! Foreign files become rows: encodings, delimiters, column mapping, dates and amounts as people write them.
