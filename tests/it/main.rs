//! The integration tests: one program, a module for each subject.
#![expect(clippy::unwrap_used, reason = "helpers of tests, too, may stop a test that cannot go on")]

mod import;
