//! The integration tests: one program, a module for each subject.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that meets what it does not expect shall fail there"
)]

mod cli;
mod edits;
mod guide;
mod import;
mod keymap;
mod model;
mod samples;
mod store;
mod support;
mod ui;
