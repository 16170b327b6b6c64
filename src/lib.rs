//! bamen.
pub mod model;
pub mod picture;
pub mod theme;
