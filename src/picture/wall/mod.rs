//! The wall: what a projector shows the room, laid out in its pixels.
//!
//! Everything is made from an [`Audience`], which holds nothing that is not for the room. Sizes are those of DESIGN
//! section 3, given for a wall 1080 pixels high and multiplied by `u` = height / 1080.

pub mod room;

pub use room::{Letters, PerPage, Room, WallView};

use super::Picture;
use crate::guide::Guide;
use crate::model::Audience;
use crate::text::Words;
use crate::theme::Theme;

/// Everything the wall is drawn from.
#[derive(Clone, Copy)]
pub struct Wall<'a> {
    pub audience: &'a Audience,
    pub room: &'a Room,
    pub guide: &'a Guide,
    pub words: &'a Words,
    pub theme: &'a Theme,
    /// How much of the arrow of [`WallView::StepUp`] is drawn, 0.0 to 1.0.
    pub drawn: f32,
}

/// Lays the wall out on `size` pixels. Every card, scene and text that it shows has a part.
pub fn wall(size: (f32, f32), w: Wall<'_>) -> Picture {
    let _ = w;
    Picture { size, ..Picture::default() }
}

/// How many pages the view has on a wall of `size` pixels, at least one.
pub fn pages(size: (f32, f32), w: Wall<'_>) -> usize {
    let _ = (size, w);
    1
}
