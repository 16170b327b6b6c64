//! bamen.
pub mod export;
pub mod model;
pub mod picture;
pub mod theme;
