//! Integration tests, one module per subject.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that meets what it does not expect shall fail there"
)]

mod model;
mod store;
