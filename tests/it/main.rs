//! Tests of the library from outside, a module per subject.

mod guide;
