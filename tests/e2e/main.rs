//! The program as a person meets it: the real window under Xvfb, real keys, a real mouse, a real Japanese IME, a real
//! kill.
//!
//! `tests/run.sh` installs what this needs. What is missing is named in the failure; nothing is skipped.
#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stderr,
    reason = "a test that meets what it does not expect shall say so and fail there"
)]

mod alone;
mod capture;
mod files;
mod hands;
mod ime;
mod japanese;
mod okazaki;
mod pointer;
mod program;
mod quiet;
mod stage;
mod wait;
mod wall;
mod window;
mod windowless;
