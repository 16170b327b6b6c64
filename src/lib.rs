//! bamen.
pub mod model;
pub mod picture;
pub mod text;
pub mod theme;
