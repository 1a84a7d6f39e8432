//! Everything said to a person on stderr: status, warnings, progress, prompts.
