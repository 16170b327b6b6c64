//! The program as a person meets it: everything here goes through the window, found by the names that a screen reader
//! says, and is looked at both there and in the session.

#![expect(clippy::panic, clippy::expect_used, reason = "what a test is built on says what is wrong and stops")]

mod about;
mod alone;
mod bring;
mod canvas;
mod capture;
mod career;
mod challenges;
mod commands;
mod compare;
mod covering;
mod drag;
mod files;
mod find;
mod giving;
mod hand;
mod harness;
mod held;
mod home;
mod ime;
mod import;
mod languages;
mod library;
mod links;
mod meeting;
mod notes;
mod opens;
mod panel;
mod placing;
mod pointed;
mod program;
mod questions;
mod replay;
mod sealing;
mod series;
mod sizes;
mod telling;
mod together;
mod touch;
mod turns;
mod undo;
mod votes;
mod wall;
mod window;
