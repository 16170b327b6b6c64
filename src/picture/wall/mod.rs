//! The wall: what a projector shows the room, laid out in its pixels.
//!
//! Everything is made from an [`Audience`], which holds nothing that is not for the room. Sizes are those of DESIGN
//! section 3, given for a wall 1080 pixels high and multiplied by `u` = height / 1080.

mod board;
mod card;
mod challenge;
mod check_in;
mod earlier;
mod focus;
mod group;
mod listening;
mod overview;
mod path;
mod question;
pub mod room;
mod sheet;
mod sizes;
mod step_up;
mod timer;

pub use room::{Letters, PerPage, Room, Tale, WallView};
pub use sizes::{ReadView, reading_sizes, tried_sizes};

use super::Picture;
use crate::guide::Guide;
use crate::model::Audience;
use crate::text::Words;
use crate::theme::Theme;
use sheet::Sheet;

/// Everything the wall is drawn from.
#[derive(Clone, Copy)]
pub struct Wall<'a> {
    pub audience: &'a Audience,
    pub room: &'a Room,
    pub guide: &'a Guide,
    pub words: &'a Words,
    pub theme: &'a Theme,
    /// How much of the arrow of [`WallView::StepUp`], or of the way to what [`WallView::Path`] tells now, is drawn: 0.0 to
    /// 1.0.
    pub drawn: f32,
}

/// Lays the wall out on `size` pixels, paper and all. Every card, scene and text that it shows has a part.
pub fn wall(size: (f32, f32), w: Wall<'_>) -> Picture {
    let Some((units, unit)) = sheet::measure(size) else { return Picture { size, ..Picture::default() } };
    let mut sheet = Sheet::new(units, w);
    match &w.room.view {
        WallView::Overview => overview::overview(&mut sheet),
        WallView::Scene(scene) => focus::focus(&mut sheet, *scene),
        WallView::CheckIn => check_in::check_in(&mut sheet),
        WallView::Question(scene) => question::question(&mut sheet, *scene),
        WallView::Card(id) => card::card(&mut sheet, *id),
        WallView::Group(name) => group::group(&mut sheet, name),
        WallView::StepUp(id) => step_up::step_up(&mut sheet, *id),
        WallView::BackRow => sizes::back_row(&mut sheet),
        WallView::Listening => listening::listening(&mut sheet),
        WallView::Earlier => earlier::earlier(&mut sheet),
        WallView::Challenges => challenge::challenge(&mut sheet),
        WallView::Path => path::path(&mut sheet),
        WallView::Blank => {}
    }
    Picture { size, ..sheet.picture.scaled(unit) }
}

/// How many pages the view has on a wall of `size` pixels, at least one.
pub fn pages(size: (f32, f32), w: Wall<'_>) -> usize {
    let Some((units, _)) = sheet::measure(size) else { return 1 };
    let sheet = Sheet::new(units, w);
    match &w.room.view {
        WallView::Scene(scene) => focus::pages(&sheet, *scene),
        WallView::Group(name) => group::pages(&sheet, name),
        WallView::Challenges => challenge::pages(&sheet),
        _ => 1,
    }
}
