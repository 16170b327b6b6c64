//! bamen.
pub mod guide;
pub mod model;
pub mod picture;
pub mod store;
pub mod theme;
