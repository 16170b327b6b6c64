//! Several people's paths over one another, as a pattern of a workplace: how many were in a scene, and how many went from
//! one to another. Whose path is whose cannot be seen.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{ChangeLevel, SceneId, Stage};
use crate::picture::card::text_line;
use crate::picture::stairs::{StairMeasure, Stairs};
use crate::picture::typeset::{break_lines, width};
use crate::picture::{Mark, Part, Picture, Point, Rect, Segment, Target, Weight};
use crate::text::Words;
use crate::theme::Theme;

const MEASURE: StairMeasure = StairMeasure { gutter: 96.0, rise: 10.0, gap: 5.0, gap_x: 10.0, plinth: 26.0 };
const SMALL: StairMeasure = StairMeasure { gutter: 0.0, rise: 4.0, gap: 3.0, gap_x: 4.0, plinth: 8.0 };
/// Width of a way that one person went, and how much wider each further one makes it.
const WAY: f32 = 2.5;
const WIDER: f32 = 1.8;
const WIDEST: f32 = 14.0;
/// How far a way swings to its left, so that to and fro lie apart.
const BOW: f32 = 0.14;

/// Everything it is drawn from.
#[derive(Clone, Copy)]
pub struct Several<'a> {
    /// Each the scenes of one person, in their order.
    pub paths: &'a [Vec<SceneId>],
    /// Side by side with others: without words.
    pub small: bool,
    pub words: &'a Words,
    pub theme: &'a Theme,
}

/// Lays the paths out in `size` points.
pub fn several((w, h): (f32, f32), s: Several<'_>) -> Picture {
    let mut picture = Picture { size: (w, h), ..Picture::default() };
    let stairs = Stairs::new(Rect::new(0.0, 0.0, w, h), if s.small { &SMALL } else { &MEASURE });
    ground(&mut picture, &stairs, s);
    let mut ways: BTreeMap<(usize, usize), (SceneId, SceneId, usize)> = BTreeMap::new();
    for path in s.paths {
        let legs: BTreeSet<(usize, usize)> =
            path.iter().zip(path.iter().skip(1)).map(|(a, b)| (a.index(), b.index())).filter(|(a, b)| a != b).collect();
        for (a, b) in path.iter().zip(path.iter().skip(1)) {
            // A way that somebody went twice is one person's way all the same.
            if legs.contains(&(a.index(), b.index())) {
                ways.entry((a.index(), b.index())).or_insert((*a, *b, 0));
            }
        }
        for leg in legs {
            if let Some((.., people)) = ways.get_mut(&leg) {
                *people += 1;
            }
        }
    }
    for (from, to, people) in ways.into_values() {
        way(&mut picture, stairs.scenes[from].center(), stairs.scenes[to].center(), people, s);
    }
    for scene in SceneId::ALL {
        let people = s.paths.iter().filter(|path| path.contains(&scene)).count();
        place(&mut picture, stairs.scenes[scene], scene, people, s);
    }
    picture
}

fn ground(picture: &mut Picture, stairs: &Stairs, s: Several<'_>) {
    let theme = s.theme;
    for (stage, plinth) in Stage::ALL.into_iter().zip(stairs.plinths) {
        let [.., strong] = theme.stage(stage).tints;
        picture.marks.push(Mark::Fill { rect: plinth, radii: [0.0, 0.0, 5.0, 5.0], color: strong });
        let line = break_lines(s.words.stage(stage), Weight::Bold, 13.0, plinth.w - 14.0, 1);
        if let (false, Some(line)) = (s.small, line.lines.first()) {
            let color = theme.stage(stage).deep;
            text_line(&mut picture.marks, line, plinth.x + 8.0, plinth.y + 14.0, Weight::Bold, 13.0, color);
        }
    }
    for (level, rect) in ChangeLevel::ALL.into_iter().zip(stairs.levels).filter(|_| !s.small) {
        let broken = break_lines(s.words.level(level), Weight::Bold, 12.0, rect.w - 8.0, 3);
        let top = rect.center().y - (broken.lines.len() as f32 - 1.0) * 8.0;
        for (nth, line) in broken.lines.iter().enumerate() {
            text_line(&mut picture.marks, line, rect.x, top + nth as f32 * 16.0, Weight::Bold, 12.0, theme.ink2);
        }
    }
    for (scene, rect) in stairs.scenes.iter() {
        let tread = Rect::new(rect.x, rect.bottom() - 2.0, rect.w, 2.0);
        let color = theme.ground(scene);
        picture.marks.push(Mark::Fill { rect: *rect, radii: [5.0, 5.0, 0.0, 0.0], color });
        picture.marks.push(Mark::Fill { rect: tread, radii: [0.0; 4], color: theme.stage(scene.stage).middle });
    }
}

fn way(picture: &mut Picture, from: Point, to: Point, people: usize, all: Several<'_>) {
    let (dx, dy) = (to.x - from.x, to.y - from.y);
    let aside = |share: f32| Point::new(from.x + dx * share + dy * BOW, from.y + dy * share - dx * BOW);
    let (out, into) = (aside(0.33), aside(0.67));
    let path = vec![Segment::Move(from), Segment::Curve(out, into, to)];
    let width = (WAY + WIDER * people.saturating_sub(1) as f32).min(WIDEST) * if all.small { 0.6 } else { 1.0 };
    let color = all.theme.ink.faded(0.55);
    picture.marks.push(Mark::Path { path, fill: None, stroke: Some((width, color)), dash: None });
    // Where it leads to: a bead nearer to its end, on the curve.
    let on_curve = |ends: [f32; 4]| {
        let shares = [0.027, 0.189, 0.441, 0.343];
        ends.into_iter().zip(shares).map(|(end, share)| end * share).sum::<f32>()
    };
    let center = Point::new(on_curve([from.x, out.x, into.x, to.x]), on_curve([from.y, out.y, into.y, to.y]));
    let radius = width / 2.0 + if all.small { 1.5 } else { 3.0 };
    picture.marks.push(Mark::Circle { center, radius, fill: Some(all.theme.ink), stroke: None });
}

/// How many were there, and that they were.
fn place(picture: &mut Picture, rect: Rect, scene: SceneId, people: usize, s: Several<'_>) {
    let (theme, center) = (s.theme, rect.center());
    if people > 0 {
        let radius = if s.small { 4.0 } else { 15.0 };
        let stroke = Some((1.5, theme.ink));
        picture.marks.push(Mark::Circle { center, radius, fill: Some(theme.card), stroke });
        if !s.small {
            let said = people.to_string();
            let x = center.x - width(&said, Weight::Bold, 15.0) / 2.0;
            text_line(&mut picture.marks, &said, x, center.y, Weight::Bold, 15.0, theme.ink);
        }
    }
    if !s.small {
        let name = (s.words.giving.people_in)(&s.words.scene(scene), people);
        picture.parts.push(Part { rect, target: Target::Scene(scene), name });
    }
}
