//! bamen.
pub mod import;
pub mod model;
pub mod picture;
pub mod theme;
