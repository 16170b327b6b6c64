//! Tests of the library from outside, a module per subject.

mod edits;
mod guide;
mod samples;
mod support;
