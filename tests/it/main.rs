//! Tests of the library from outside, a module per subject.

mod edits;
mod guide;
mod model;
mod samples;
mod store;
mod support;
