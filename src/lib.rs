//! bamen.
pub mod app;
pub mod cli;
pub mod export;
pub mod guide;
pub mod import;
pub mod model;
pub mod picture;
pub mod store;
pub mod text;
pub mod theme;
pub mod ui;
