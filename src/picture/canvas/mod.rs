//! The canvas of the 12 scenes, and the tray below it.
//!
//! A scene never shows smaller letters when it fills up (DESIGN section 5): first lines are cut, then cards stand in
//! two columns with their short headings, then ten of them and a row that names the rest. How much fits decides, so a
//! scene with 5,000 cards costs no more than one with twelve.

mod arrow;
mod compared;
mod doubt;
mod flows;
mod hand;
mod margin;
mod placed;
mod scene;
mod trace;
mod tray;

use std::collections::BTreeSet;
use std::sync::Arc;

pub(super) use arrow::{Arrow, Bend, arrow};
pub use compared::{Compared, TRAY, Tag, Was, compare_measure, compared, legend};
pub(super) use doubt::{Paper, chip, dashes, either, paper_name, papers};
pub use flows::{Way, flows};
pub use hand::{dragged_card, drop_at, pulled_arrow};
pub use placed::card_name;
pub(super) use placed::{Ghost, found_or_not, ghost_ground, ghosts, onto, reading};
pub use tray::tray;

use self::arrow::arrows;
use self::margin::{level_name, plinths};
use self::scene::{scene_cards, scene_ground};
use super::card::CardMeasure;
use super::links;
use super::stairs::{StairMeasure, Stairs};
use super::{Mark, Picture, Rect, Target};
use crate::model::{CardId, ChangeLevel, Place, SceneId, Session, StackId, Trace};
use crate::text::Words;
use crate::theme::Theme;

/// Measures of a canvas, in points.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CanvasMeasure {
    pub stairs: StairMeasure,
    pub pad: f32,
    pub card_gap: f32,
    pub tread: f32,
    pub radius: f32,
    pub plinth_font: f32,
    pub count_font: f32,
    pub level_font: f32,
    pub arrow: f32,
    /// What small distances are multiplied with.
    pub unit: f32,
    /// How far an arrow runs straight before it bends.
    pub bend: f32,
    pub card: CardMeasure,
    pub card_tight: CardMeasure,
    pub card_half: CardMeasure,
}

impl CanvasMeasure {
    /// Console and replay.
    pub const CONSOLE: Self = Self {
        stairs: StairMeasure { gutter: 38.0, rise: 12.0, gap: 6.0, gap_x: 20.0, plinth: 30.0 },
        pad: 6.0,
        card_gap: 4.0,
        tread: 3.0,
        radius: 8.0,
        plinth_font: 15.0,
        count_font: 13.0,
        level_font: 14.0,
        arrow: 2.6,
        unit: 1.0,
        bend: 34.0,
        card: CardMeasure::CONSOLE,
        card_tight: CardMeasure::CONSOLE_TIGHT,
        card_half: CardMeasure::CONSOLE_HALF,
    };

    /// Where fingers take hold of cards: none is lower than 44 points.
    pub const HAND: Self = Self {
        card_gap: 6.0,
        card: CardMeasure::HAND,
        card_tight: CardMeasure::HAND,
        card_half: CardMeasure::HAND_HALF,
        ..Self::CONSOLE
    };

    /// The overview of the wall, on the 1080 units of its height (DESIGN section 4).
    pub const WALL: Self = Self {
        stairs: StairMeasure { gutter: 64.0, rise: 22.0, gap: 8.0, gap_x: 32.0, plinth: 46.0 },
        pad: 8.0,
        card_gap: 6.0,
        tread: 5.0,
        radius: 10.0,
        plinth_font: 28.0,
        count_font: 22.0,
        level_font: 26.0,
        arrow: 4.5,
        unit: 1.5,
        bend: 52.0,
        card: CardMeasure::WALL,
        card_tight: CardMeasure::WALL_TIGHT,
        card_half: CardMeasure::WALL_HALF,
    };

    /// These measures on a canvas of this height: the rise stays below a tenth of a row, or the rows would
    /// stop reading as rows.
    #[must_use]
    pub fn for_height(mut self, height: f32) -> Self {
        let row = (height - self.stairs.plinth - 3.0 * self.stairs.gap) / 3.0;
        self.stairs.rise = self.stairs.rise.min((row * 0.1).floor()).max(2.0);
        if row < 60.0 {
            // At the largest scale in the smallest window one card a scene still shows.
            self.pad = 3.0;
        }
        self
    }
}

/// What is going on on a canvas, apart from the session.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CanvasState {
    pub selected: BTreeSet<CardId>,
    /// Where the keyboard is.
    pub keyboard: Option<Target>,
    pub hovered: Option<Target>,
    /// A card that must show in the tray, however many lie there; in a scene, too, while cards are looked for.
    pub reveal: Option<CardId>,
    /// Cards that are being dragged.
    pub lifted: BTreeSet<CardId>,
    /// Where they would land.
    pub drop: Option<(Place, usize)>,
    /// The card or the stack that they would be put together with.
    pub onto: Option<Target>,
    /// Stacks whose cards lie side by side.
    pub open_stacks: BTreeSet<StackId>,
    /// The scene that an arrow is being pulled to.
    pub aiming_at: Option<SceneId>,
    pub editing: Option<CardId>,
    /// Cards that were looked for; the others step back.
    pub found: Option<BTreeSet<CardId>>,
    /// Of an earlier moment: what happened just now.
    pub trace: Option<Arc<Trace>>,
    /// It is the room that looks at it: covered cards lie face down, and nothing says what could be pressed.
    pub audience: bool,
}

/// Everything a canvas is drawn from.
#[derive(Clone, Copy)]
pub struct Canvas<'a> {
    pub session: &'a Session,
    pub state: &'a CanvasState,
    pub words: &'a Words,
    pub theme: &'a Theme,
    pub measure: &'a CanvasMeasure,
}

/// Lays the 12 scenes out in `size` points.
pub fn canvas(size: (f32, f32), c: Canvas<'_>) -> Picture {
    let m = c.measure;
    let stairs = Stairs::new(Rect::new(0.0, 0.0, size.0, size.1), &m.stairs);
    let mut picture = Picture { size, ..Picture::default() };
    for level in ChangeLevel::ALL {
        level_name(&mut picture, level, &stairs, c);
    }
    plinths(&mut picture, &stairs, c);
    let (ghosts, papers) = (ghosts(c.session), papers(c.session));
    for scene in SceneId::ALL {
        scene_ground(&mut picture, scene, stairs.scenes[scene], c);
    }
    let grounds = picture.marks.len();
    for scene in SceneId::ALL {
        scene_cards(&mut picture, scene, stairs.scenes[scene], (&ghosts, &papers), c);
    }
    let (lines, ends) = arrows(&picture, c);
    let (trails, trail_ends) = trace::trails(&picture, c);
    // Lines pass behind the papers, so that they never cross words.
    let behind = links::links(&picture.parts, c).into_iter().chain(lines).chain(trails);
    picture.marks.splice(grounds..grounds, behind);
    picture.marks.extend(ends);
    trace::frames(&mut picture, c);
    picture.marks.extend(trail_ends);
    rings(&mut picture, c.state, m.card.radius, c.theme);
    picture
}

/// The ring of the keyboard, 3 points wide, 2 points away; over everything.
fn rings(picture: &mut Picture, state: &CanvasState, radius: f32, theme: &Theme) {
    let Some(target) = state.keyboard else { return };
    if let Some(part) = picture.parts.iter().find(|part| part.target == target) {
        let r = part.rect;
        let rect = Rect::new(r.x - 3.5, r.y - 3.5, r.w + 7.0, r.h + 7.0);
        let radii = [radius + 3.5; 4];
        picture.marks.push(Mark::Outline { rect, radii, color: theme.focus, width: 3.0, dash: None });
    }
}
