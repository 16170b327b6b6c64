//! Pictures on other surfaces than the screen.
//!
//! A painter decides nothing: it puts the marks of a [`Picture`](crate::picture::Picture) where the layout said.

mod png;

pub use png::{MAX_SIDE, Pixels, pixels, png};

/// Why a picture did not become a file.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    #[error("the picture would be {width} x {height} pixels; a side can be 1 to {MAX_SIDE}")]
    Size { width: f64, height: f64 },
    #[error("the picture could not be written as PNG: {0}")]
    Encode(#[from] image::ImageError),
}
