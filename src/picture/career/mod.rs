//! キャリアマップ: the path over the stairs, and below it the posts and the years. One picture for the window and for
//! paper.

mod node;
mod path;
mod place;
mod several;
mod strip;

pub use place::{Form, Node, Places};
pub use several::{Several, several};

use super::canvas::{Canvas, CanvasMeasure, CanvasState, canvas};
use super::card::text_line;
use super::stairs::{StairMeasure, Stairs};
use super::typeset::break_lines;
use super::{Mark, Part, Picture, Point, Rect, Target, Weight};
use crate::model::{Career, Challenge, Episode, EpisodeId, Session};
use crate::text::Words;
use crate::theme::{Rgba, Theme};

/// Height of posts and years (points).
pub const STRIP: f32 = 112.0;
/// What is left free around the stairs.
const EDGE: f32 = 16.0;
/// How much of its colour something keeps that is not looked at.
const BACK: f32 = 0.22;

/// Which years are looked at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Lens {
    #[default]
    All,
    Year(u16),
    /// One of [`Career::posts`].
    Post(usize),
}

/// Everything the map is drawn from.
#[derive(Clone, Copy)]
pub struct Map<'a> {
    /// For the ground alone: its stairs are empty.
    pub session: &'a Session,
    /// マイチャレンジ: the next step, and the year for it.
    pub next: Option<(&'a Challenge, u16)>,
    pub chosen: Option<EpisodeId>,
    pub lens: Lens,
    /// How many episodes have been told, while the path is told as a story.
    pub told: Option<usize>,
    /// How far the path has come on its way to the last of them, from 0 to 1; it stands there when the way is whole.
    pub way: f32,
    pub words: &'a Words,
    pub theme: &'a Theme,
}

impl<'a> Map<'a> {
    fn career(&self) -> &'a Career {
        self.session.career()
    }

    /// The episodes that are shown, each with its number from 0.
    fn episodes(&self) -> impl Iterator<Item = (usize, &'a Episode)> {
        self.career().episodes.iter().take(self.told.unwrap_or(usize::MAX)).enumerate()
    }

    /// The last of those.
    pub fn last(&self) -> Option<EpisodeId> {
        self.episodes().last().map(|(_, episode)| episode.id)
    }

    /// What comes next stands at the end of the whole path.
    fn next_step(&self) -> Option<(&'a Challenge, u16)> {
        let whole = self.told.is_none_or(|told| told >= self.career().episodes.len());
        self.next.filter(|_| whole && self.has_arrived())
    }

    /// To the first episode leads no way.
    fn has_arrived(&self) -> bool {
        self.way >= 1.0 || self.episodes().count() < 2
    }

    /// Whether a year is among those that are looked at.
    fn is_looked_at(&self, year: u16) -> bool {
        match self.lens {
            Lens::All => true,
            Lens::Year(looked_at) => year == looked_at,
            Lens::Post(post) => self.career().post_in(year).is_some_and(|(index, _)| index == post),
        }
    }

    /// A colour, as strong as the year is looked at.
    fn tone(&self, color: Rgba, year: u16, ground: Rgba) -> Rgba {
        if self.is_looked_at(year) { color } else { color.over(ground, BACK) }
    }
}

/// The challenge that is the next step: of those that are open and somebody's own, the last one.
pub fn next_step(session: &Session) -> Option<&Challenge> {
    session.challenges().iter().rev().find(|challenge| challenge.is_next_step())
}

/// Lays the map out in `size` points.
pub fn map(size: (f32, f32), m: Map<'_>) -> Picture {
    let (w, h) = size;
    let upper = Rect::new(EDGE, 10.0, (w - 2.0 * EDGE).max(1.0), (h - STRIP - 20.0).max(1.0));
    let measure = measure(upper.h);
    let empty = Session::begin(m.session.origin().clone());
    let state = CanvasState { audience: true, ..CanvasState::default() };
    let ground = canvas(
        (upper.w, upper.h),
        Canvas { session: &empty, state: &state, words: m.words, theme: m.theme, measure: &measure },
    );
    let mut picture = Picture { size, ..Picture::default() };
    picture.lay(ground, Point::new(upper.x, upper.y));
    for part in &mut picture.parts {
        if let Target::Scene(scene) = part.target {
            part.name = m.words.scene(scene);
        }
    }
    let stairs = Stairs::new(upper, &measure.stairs);
    let places = Places::new(&stairs, m);
    path::path(&mut picture, upper, &places, m);
    for node in places.nodes.iter().filter(|node| m.has_arrived() || node.id != m.last()) {
        node::node(&mut picture, node, m);
    }
    strip::strip(&mut picture, Rect::new(0.0, h - STRIP, w, STRIP), m);
    picture
}

/// The map on a page, with its title.
pub fn page(size: (f32, f32), m: Map<'_>) -> Picture {
    const HEAD: f32 = 46.0;
    let title = &m.session.about().title;
    let mut picture = Picture { size, ..Picture::default() };
    let line = break_lines(title, Weight::Bold, 20.0, size.0 - 64.0, 1);
    if let Some(line) = line.lines.first() {
        text_line(&mut picture.marks, line, 54.0, HEAD / 2.0 + 4.0, Weight::Bold, 20.0, m.theme.ink);
        let rect = Rect::new(54.0, 0.0, size.0 - 64.0, HEAD);
        picture.parts.push(Part { rect, target: Target::Text(0), name: title.clone() });
    }
    picture.lay(map((size.0, size.1 - HEAD), m), Point::new(0.0, HEAD));
    picture
}

fn measure(height: f32) -> CanvasMeasure {
    let stairs = StairMeasure { gutter: 38.0, rise: 14.0, gap: 7.0, gap_x: 12.0, plinth: 32.0 };
    CanvasMeasure { stairs, tread: 4.0, ..CanvasMeasure::CONSOLE }.for_height(height)
}

fn fill(picture: &mut Picture, rect: Rect, radius: f32, color: Rgba) {
    picture.marks.push(Mark::Fill { rect, radii: [radius; 4], color });
}
