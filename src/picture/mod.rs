//! Layout: a session in, a [`Picture`] out. Pure: the same arguments give the same picture.
//!
//! The console, the wall, PNG files and tests all use the same pictures; whoever paints one decides nothing.

pub mod canvas;
pub mod card;
pub mod career;
pub mod geometry;
pub mod icons;
mod links;
mod pile;
pub mod plots;
pub mod stairs;
pub mod tally;
pub mod time_ring;
pub mod timeline;
pub mod typeset;
pub mod wall;
pub mod waves;

pub use geometry::{Point, Rect};

use crate::model::{CardId, EpisodeId, Place, SceneId, Session, StackId, Stage};
use crate::theme::Rgba;

/// Something laid out: marks from back to front, and what parts of it mean.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Picture {
    /// Width and height in points.
    pub size: (f32, f32),
    pub marks: Vec<Mark>,
    /// From back to front: a later part lies over an earlier one.
    pub parts: Vec<Part>,
    /// Cards whose words are not all shown.
    pub cut: Vec<crate::model::CardId>,
}

/// One thing to paint.
#[derive(Clone, Debug, PartialEq)]
pub enum Mark {
    /// A filled rectangle with the radii of its corners: upper left, upper right, lower right, lower left.
    Fill {
        rect: Rect,
        radii: [f32; 4],
        color: Rgba,
    },
    /// An outline, centred on the edge of the rectangle.
    Outline {
        rect: Rect,
        radii: [f32; 4],
        color: Rgba,
        width: f32,
        dash: Option<Dash>,
    },
    /// A soft shadow below whatever follows.
    Shadow {
        rect: Rect,
        radius: f32,
        down: f32,
        blur: f32,
        color: Rgba,
    },
    /// One line of text. `baseline` is the left end of its base line; `rise` turns it a quarter to the left around
    /// that point, so that it reads upwards.
    Text {
        baseline: Point,
        text: String,
        weight: Weight,
        size: f32,
        color: Rgba,
        rise: bool,
    },
    /// A path of lines and curves, filled, stroked or both.
    Path {
        path: Vec<Segment>,
        fill: Option<Rgba>,
        stroke: Option<(f32, Rgba)>,
        dash: Option<Dash>,
    },
    Circle {
        center: Point,
        radius: f32,
        fill: Option<Rgba>,
        stroke: Option<(f32, Rgba)>,
    },
}

impl Mark {
    /// The same mark, further to the right and down.
    #[must_use]
    pub fn moved(self, by: Point) -> Self {
        let at = |p: Point| Point::new(p.x + by.x, p.y + by.y);
        match self {
            Self::Fill { rect, radii, color } => Self::Fill { rect: rect.moved(by.x, by.y), radii, color },
            Self::Outline { rect, radii, color, width, dash } => {
                Self::Outline { rect: rect.moved(by.x, by.y), radii, color, width, dash }
            }
            Self::Shadow { rect, radius, down, blur, color } => {
                Self::Shadow { rect: rect.moved(by.x, by.y), radius, down, blur, color }
            }
            Self::Text { baseline, text, weight, size, color, rise } => {
                Self::Text { baseline: at(baseline), text, weight, size, color, rise }
            }
            Self::Path { path, fill, stroke, dash } => {
                let path = path.into_iter().map(|segment| match segment {
                    Segment::Move(p) => Segment::Move(at(p)),
                    Segment::Line(p) => Segment::Line(at(p)),
                    Segment::Curve(a, b, p) => Segment::Curve(at(a), at(b), at(p)),
                    Segment::Close => Segment::Close,
                });
                Self::Path { path: path.collect(), fill, stroke, dash }
            }
            Self::Circle { center, radius, fill, stroke } => Self::Circle { center: at(center), radius, fill, stroke },
        }
    }

    /// The same mark, `by` times as large; edges and base lines on whole points, lines no thinner than one of them.
    #[must_use]
    pub fn scaled(self, by: f32) -> Self {
        let at = |p: Point| Point::new(p.x * by, p.y * by);
        let area = |r: Rect| Rect::new(r.x * by, r.y * by, r.w * by, r.h * by).snapped();
        let line = |width: f32| (width * by).max(1.0);
        let stroke = |stroke: Option<(f32, Rgba)>| stroke.map(|(width, color)| (line(width), color));
        let dashes = |dash: Option<Dash>| dash.map(|Dash { on, off }| Dash { on: on * by, off: off * by });
        match self {
            Self::Fill { rect, radii, color } => Self::Fill { rect: area(rect), radii: radii.map(|r| r * by), color },
            Self::Outline { rect, radii, color, width, dash } => {
                let rect = Rect::new(rect.x * by, rect.y * by, rect.w * by, rect.h * by);
                let radii = radii.map(|r| r * by);
                Self::Outline { rect, radii, color, width: line(width), dash: dashes(dash) }
            }
            Self::Shadow { rect, radius, down, blur, color } => {
                Self::Shadow { rect: area(rect), radius: radius * by, down: down * by, blur: blur * by, color }
            }
            Self::Text { baseline, text, weight, size, color, rise } => {
                let Point { x, y } = at(baseline);
                // Across the direction of reading.
                let baseline = if rise { Point::new(x.round(), y) } else { Point::new(x, y.round()) };
                Self::Text { baseline, text, weight, size: size * by, color, rise }
            }
            Self::Path { path, fill, stroke: s, dash } => {
                let path = path.into_iter().map(|segment| match segment {
                    Segment::Move(p) => Segment::Move(at(p)),
                    Segment::Line(p) => Segment::Line(at(p)),
                    Segment::Curve(a, b, p) => Segment::Curve(at(a), at(b), at(p)),
                    Segment::Close => Segment::Close,
                });
                Self::Path { path: path.collect(), fill, stroke: stroke(s), dash: dashes(dash) }
            }
            Self::Circle { center, radius, fill, stroke: s } => {
                Self::Circle { center: at(center), radius: radius * by, fill, stroke: stroke(s) }
            }
        }
    }
}

impl Picture {
    /// The same picture, `by` times as large: what was laid out for one surface on another of the same shape.
    #[must_use]
    pub fn scaled(self, by: f32) -> Self {
        let part = |part: Part| {
            let Rect { x, y, w, h } = part.rect;
            Part { rect: Rect::new(x * by, y * by, w * by, h * by), ..part }
        };
        Self {
            size: (self.size.0 * by, self.size.1 * by),
            marks: self.marks.into_iter().map(|mark| mark.scaled(by)).collect(),
            parts: self.parts.into_iter().map(part).collect(),
            cut: self.cut,
        }
    }

    /// Lays another picture over this one, with its upper left corner at `at`.
    pub fn lay(&mut self, other: Self, at: Point) {
        self.marks.extend(other.marks.into_iter().map(|mark| mark.moved(at)));
        self.parts.extend(other.parts.into_iter().map(|part| Part { rect: part.rect.moved(at.x, at.y), ..part }));
        self.cut.extend(other.cut);
    }
}

/// A part of a path.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Segment {
    Move(Point),
    Line(Point),
    /// A cubic curve: two control points and the end.
    Curve(Point, Point, Point),
    Close,
}

/// Lengths of the strokes and the gaps of a dashed line.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Dash {
    pub on: f32,
    pub off: f32,
}

/// The two weights of type.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Weight {
    Regular,
    Bold,
}

/// A rectangle of a picture that means something: what a click, a key or a screen reader finds there.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    pub rect: Rect,
    pub target: Target,
    /// What a screen reader says.
    pub name: String,
}

/// What a part of a picture stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Target {
    Scene(SceneId),
    Plinth(Stage),
    Tray,
    Card(CardId),
    /// Cards that were put together: closed, all of them; opened, the line with their name.
    Stack(StackId),
    /// The place where a card should be carried.
    Ghost(CardId),
    /// The place that a card left just now.
    Left(CardId),
    /// A card in doubt, in a scene where it does not lie.
    Doubt(CardId, SceneId),
    /// ほか n枚
    More(SceneId),
    MoreInTray,
    /// Words of the wall, numbered as they are read.
    Text(u16),
    /// An episode of the career map.
    Episode(EpisodeId),
    /// One of its posts.
    Post(u16),
    /// One of its years.
    Year(u16),
    /// マイチャレンジ on it.
    NextStep,
}

impl Target {
    /// The scene or the tray itself.
    pub fn of(place: Place) -> Self {
        match place {
            Place::Tray => Self::Tray,
            Place::Scene(scene) => Self::Scene(scene),
        }
    }

    /// The place that it is or lies in.
    pub fn place(self, session: &Session) -> Option<Place> {
        match self {
            Self::Scene(scene) | Self::More(scene) | Self::Doubt(_, scene) => Some(Place::Scene(scene)),
            Self::Tray | Self::MoreInTray => Some(Place::Tray),
            Self::Stack(stack) => session.stack(stack).map(|(place, _)| place),
            Self::Card(id) | Self::Ghost(id) => session.find(id).map(|(place, _)| place),
            Self::Plinth(_)
            | Self::Text(_)
            | Self::Left(_)
            | Self::Episode(_)
            | Self::Post(_)
            | Self::Year(_)
            | Self::NextStep => None,
        }
    }
}
