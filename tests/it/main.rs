//! The integration tests: one program, a module for each subject.
#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that meets what it does not expect shall fail there"
)]

mod alone;
mod bring;
mod canvas;
mod career;
mod carry;
mod challenges;
mod cli;
mod compare;
mod covering;
mod edits;
mod find;
mod giving;
mod guide;
mod import;
mod keymap;
mod library;
mod model;
mod notes;
mod placing;
mod plots;
mod png;
mod program;
mod replay;
mod samples;
mod sealing;
mod store;
mod support;
mod template;
mod tidy;
mod turns;
mod typeset;
mod ui;
mod wall;
