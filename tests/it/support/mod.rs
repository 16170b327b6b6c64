//! What several subjects of the tests use.

#![expect(
    clippy::panic,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "what a test is built on says what is wrong and stops"
)]

pub(crate) mod generated;
pub(crate) mod script;
