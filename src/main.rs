//! `bamen`: see the library's documentation for how it is built.

// On Windows no console window opens beside the program's own; output that is redirected still arrives.
#![cfg_attr(all(windows, not(debug_assertions)), windows_subsystem = "windows")]

use std::process::ExitCode;

fn main() -> ExitCode {
    bamen::cli::run()
}
