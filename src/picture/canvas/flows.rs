//! 場面のあいだの流れ: the empty canvas with an arrow for each way that cards went, the wider the more there are. Those
//! that lead up to another stage are in 朱, as step-ups are everywhere; the numbers stand on the arrows.

use super::Canvas;
use super::arrow::{Arrow, Bend, arrow, beginning};
use super::compared::{TRAY, tray_row};
use super::margin::{level_name, plinths};
use super::scene::scene_ground;
use crate::model::{ChangeLevel, Place, SceneId, Stage};
use crate::picture::card::text_line;
use crate::picture::stairs::Stairs;
use crate::picture::typeset;
use crate::picture::{Mark, Part, Picture, Point, Rect, Target, Weight};

/// How far an arrow runs straight before it bends (points).
const REACH: f32 = 46.0;
const FONT: f32 = 14.0;

/// A way that cards went.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Way {
    pub from: Place,
    pub to: Place,
    pub cards: usize,
    /// What it is called: its scenes, its number and its cards.
    pub name: String,
    /// It leads up to another stage.
    pub step_up: bool,
    /// One of its cards is chosen.
    pub chosen: bool,
}

/// Lays out the ways; `none` is said where there are none. The parts are the scenes, and [`Target::Text`] with the
/// number of each way.
pub fn flows(size: (f32, f32), c: Canvas<'_>, ways: &[Way], none: &str) -> Picture {
    let m = c.measure;
    let stairs = Stairs::new(Rect::new(0.0, 0.0, size.0, (size.1 - TRAY).max(1.0)), &m.stairs);
    let tray = Rect::new(m.stairs.gutter, size.1 - TRAY + 6.0, size.0 - m.stairs.gutter, TRAY - 8.0);
    let mut picture = Picture { size, ..Picture::default() };
    for level in ChangeLevel::ALL {
        level_name(&mut picture, level, &stairs, c);
    }
    for scene in SceneId::ALL {
        let rect = stairs.scenes[scene];
        scene_ground(&mut picture, scene, rect, c);
        picture.parts.push(Part { rect, target: Target::Scene(scene), name: c.words.scene(scene) });
    }
    if ways.is_empty() {
        plinths(&mut picture, &stairs, c);
        tray_row(&mut picture, tray, c.words.tray, c);
        let area = stairs.scenes[SceneId::new(Stage::Workplace, ChangeLevel::Improve)];
        let w = typeset::width(none, Weight::Bold, 16.0);
        let middle = Point::new((size.0 - w) / 2.0, area.center().y);
        let ground = Rect::new(middle.x - 16.0, middle.y - 20.0, w + 32.0, 40.0);
        picture.marks.push(Mark::Fill { rect: ground, radii: [8.0; 4], color: c.theme.paper });
        text_line(&mut picture.marks, none, middle.x, middle.y, Weight::Bold, 16.0, c.theme.ink2);
        picture.parts.push(Part { rect: ground, target: Target::Text(0), name: none.to_owned() });
        return picture;
    }
    let rect_of = |place: Place| match place {
        Place::Scene(scene) => stairs.scenes[scene],
        Place::Tray => tray,
    };
    let ends = ends(ways, &rect_of);
    let mut badges: Vec<Rect> = Vec::new();
    // The narrow ones last, so that no wide one hides them.
    for (number, (way, (start, end))) in (0_u16..).zip(ways.iter().zip(&ends)) {
        let bend = bend(way, *start, *end);
        let color = if way.step_up { c.theme.shu } else { c.theme.ink2 };
        let width = (1.2 + way.cards as f32 * 0.8).min(6.0);
        let line =
            Arrow { start: *start, end: *end, bend, reach: REACH, width, color, halo: c.theme.paper, drawn: 1.0 };
        arrow(&mut picture.marks, line);
        let said = way.cards.to_string();
        let w = typeset::width(&said, Weight::Bold, FONT) + 14.0;
        let at = |t: f32| {
            let [_, _, middle] = beginning(curve(*start, *end, bend), t);
            Rect::new(middle.x - w / 2.0, middle.y - 11.0, w, 22.0).snapped()
        };
        let free = |rect: &Rect| badges.iter().all(|other| !near(*rect, *other));
        let rect = [0.5, 0.4, 0.6, 0.3, 0.7].map(at).into_iter().find(free).unwrap_or_else(|| at(0.5));
        badges.push(rect);
        picture.parts.push(Part { rect, target: Target::Text(number), name: way.name.clone() });
    }
    // The names of the stages, and then the numbers, over all the arrows: a line never lies on words.
    plinths(&mut picture, &stairs, c);
    tray_row(&mut picture, tray, c.words.tray, c);
    for (way, rect) in ways.iter().zip(badges) {
        let color = if way.step_up { c.theme.shu } else { c.theme.ink };
        let (ground, ink) = if way.chosen { (color, c.theme.onink) } else { (c.theme.paper, color) };
        let said = way.cards.to_string();
        picture.marks.push(Mark::Fill { rect, radii: [11.0; 4], color: ground });
        let inner = rect.shrunk(0.75);
        picture.marks.push(Mark::Outline { rect: inner, radii: [11.0; 4], color, width: 1.5, dash: None });
        let x = rect.center().x - typeset::width(&said, Weight::Bold, FONT) / 2.0;
        text_line(&mut picture.marks, &said, x, rect.center().y, Weight::Bold, FONT, ink);
    }
    picture
}

/// Whether two numbers would touch.
fn near(one: Rect, other: Rect) -> bool {
    let (here, there) = (one.center(), other.center());
    (here.x - there.x).abs() < f32::midpoint(one.w, other.w) + 3.0 && (here.y - there.y).abs() < 25.0
}

/// Where each way begins and ends: the ends in a scene stand apart, in the order of where they come from and lead to.
fn ends(ways: &[Way], rect_of: &dyn Fn(Place) -> Rect) -> Vec<(Point, Point)> {
    let other = |way: &Way, place: Place| rect_of(if way.from == place { way.to } else { way.from }).center();
    let end = |number: usize, way: &Way, place: Place| {
        let rect = rect_of(place);
        let mut here: Vec<(usize, Point)> = ways
            .iter()
            .enumerate()
            .filter(|(_, way)| way.from == place || way.to == place)
            .map(|(n, way)| (n, other(way, place)))
            .collect();
        let share = |at: usize, of: usize| (at as f32 + 1.0) / (of as f32 + 1.0);
        if place == Place::Tray {
            return Point::new(upright(way, rect_of), rect.center().y);
        }
        here.sort_by(|a, b| a.1.y.total_cmp(&b.1.y).then(a.1.x.total_cmp(&b.1.x)));
        let at = here.iter().position(|(n, _)| *n == number).unwrap_or(0);
        let to = other(way, place);
        let y = rect.y + rect.h * share(at, here.len());
        if [way.from, way.to].contains(&Place::Tray) {
            return Point::new(upright(way, rect_of), y);
        }
        // Towards the side where it leads, and on the left within a column.
        let x = if to.x > rect.right() { 0.62 } else { 0.38 };
        Point::new(rect.x + rect.w * x, y)
    };
    ways.iter().enumerate().map(|(n, way)| (end(n, way, way.from), end(n, way, way.to))).collect()
}

/// Ways out of the tray and into it run straight up and down, between the name of a stage and its number of cards; each
/// level and direction has a line of its own.
fn upright(way: &Way, rect_of: &dyn Fn(Place) -> Rect) -> f32 {
    let (scene, back) = match (way.from, way.to) {
        (Place::Scene(scene), _) => (scene, 0.5),
        (_, Place::Scene(scene)) => (scene, 0.0),
        _ => return 0.0,
    };
    let rect = rect_of(Place::Scene(scene));
    rect.x + rect.w * (0.46 + 0.08 * (scene.level.row() as f32 + back))
}

fn bend(way: &Way, start: Point, end: Point) -> Bend {
    match (way.from, way.to) {
        (Place::Tray, _) => Bend::Up,
        (_, Place::Tray) => Bend::Down,
        (Place::Scene(from), Place::Scene(to)) if from.stage == to.stage => Bend::Beside,
        _ if end.x > start.x => Bend::Across,
        _ => Bend::Back,
    }
}

/// About the line of the arrow, for the place of its number.
fn curve(start: Point, end: Point, bend: Bend) -> [Point; 4] {
    let (leaves, enters) = match bend {
        Bend::Across => (REACH, -REACH),
        Bend::Back => (-REACH, REACH),
        Bend::Beside => (-REACH, -REACH),
        Bend::Up | Bend::Down => return [start, start, end, end],
    };
    [start, Point::new(start.x + leaves, start.y), Point::new(end.x + enters, end.y), end]
}
