//! A figure as it goes into the clipboard: the pixels that a PNG file of it would have.

use crate::export;
use crate::picture::Picture;
use crate::theme::Rgba;

/// Pixels for each point: sharp on a printed page.
const SCALE: f32 = 2.0;

/// None if the figure is too large for any picture.
pub(super) fn image(picture: &Picture, ground: Rgba) -> Option<egui::ColorImage> {
    match export::pixels(picture, SCALE, ground) {
        Ok(pixels) => Some(egui::ColorImage::from_rgba_unmultiplied(pixels.size, &pixels.rgba)),
        Err(fault) => {
            log::warn!("clipboard: {fault}");
            None
        }
    }
}
