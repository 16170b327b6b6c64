//! The arrows of the step-ups.

use super::Canvas;
use crate::model::{Card, SceneId};
use crate::picture::{Mark, Picture, Point, Rect, Segment, Target};
use crate::theme::Rgba;

/// Most arrows that are all drawn in full.
const FULL_ARROWS: usize = 5;

/// Of more arrows, so many of the most voted stay full.
const VOTED_ARROWS: usize = 3;

/// The step-ups, their lines and then their dots and heads: from where a card lies to its ghost. A card or ghost that
/// is not shown is stood for by the row that names the rest, or by its scene.
pub(super) fn arrows(picture: &Picture, c: Canvas<'_>) -> (Vec<Mark>, Vec<Mark>) {
    let rect_of = |target: Target| picture.parts.iter().find(|part| part.target == target).map(|part| part.rect);
    let mut step_ups: Vec<(&Card, SceneId, SceneId)> = c
        .session
        .step_ups()
        .filter(|(_, card)| !c.state.lifted.contains(&card.id))
        .filter_map(|(from, card)| Some((card, from, card.aim.as_ref()?.scene)))
        .collect();
    step_ups.sort_by_key(|(card, ..)| std::cmp::Reverse(card.votes));
    let all_full = step_ups.len() <= FULL_ARROWS;
    let mut lines = Vec::new();
    for (rank, (card, from, to)) in step_ups.into_iter().enumerate() {
        let traced = c.state.trace.as_ref().is_some_and(|trace| trace.cards.contains(&card.id));
        let full = all_full || rank < VOTED_ARROWS || traced || c.state.selected.contains(&card.id);
        let full = full && c.state.found.as_ref().is_none_or(|found| found.contains(&card.id));
        let in_pile = || card.stack.and_then(|stack| rect_of(Target::Stack(stack)));
        let source = rect_of(Target::Card(card.id)).or_else(in_pile).or_else(|| rect_of(Target::More(from)));
        let landing = rect_of(Target::Ghost(card.id)).or_else(|| rect_of(Target::More(to)));
        let (Some(source), Some(landing)) = (source.or_else(|| rect_of(Target::Scene(from))), landing) else {
            continue;
        };
        let (start, end, bend) = way((source, from), (landing, to));
        lines.push(Line { full, start, end, bend });
    }
    // The full ones over the thin ones.
    lines.sort_by_key(|line| line.full);
    self::lines(lines, c)
}

/// From the box of a card in one scene to a box in another.
pub(super) fn way((source, from): (Rect, SceneId), (landing, to): (Rect, SceneId)) -> (Point, Point, Bend) {
    let bend = match (to.stage.column()).cmp(&from.stage.column()) {
        std::cmp::Ordering::Equal => Bend::Beside,
        std::cmp::Ordering::Greater => Bend::Across,
        std::cmp::Ordering::Less => Bend::Back,
    };
    let (start, end) = match bend {
        Bend::Across => (source.right(), landing.x),
        Bend::Back => (source.x, landing.right()),
        _ => (source.x, landing.x),
    };
    (Point::new(start, source.center().y), Point::new(end, landing.center().y), bend)
}

/// A line between scenes that is to be drawn.
pub(super) struct Line {
    /// In its whole colour and width.
    pub(super) full: bool,
    pub(super) start: Point,
    pub(super) end: Point,
    pub(super) bend: Bend,
}

/// The marks of lines, and of their dots and heads.
pub(super) fn lines(lines: Vec<Line>, c: Canvas<'_>) -> (Vec<Mark>, Vec<Mark>) {
    let m = c.measure;
    let (mut behind, mut before) = (Vec::new(), Vec::new());
    for Line { full, start, end, bend } in lines {
        let (color, width) = if full { (c.theme.shu, m.arrow) } else { (c.theme.shu.faded(0.4), 1.5 * m.unit) };
        // Beside a column there is the room between its cards and the next column.
        let reach = if bend == Bend::Beside { m.pad + 0.6 * m.stairs.gap_x } else { m.bend };
        let a = Arrow { start, end, bend, reach, width, color, halo: c.theme.paper, drawn: 1.0 };
        arrow_line(&mut behind, a);
        arrow_ends(&mut before, a);
    }
    (behind, before)
}

/// How an arrow runs.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::picture) enum Bend {
    /// To the right: leaves to the right, enters from the left.
    Across,
    /// To the left.
    Back,
    /// Within a column of the canvas: leaves to the left, goes up or down beside its cards, enters from the left.
    Beside,
    Up,
    Down,
}

/// The line of a step-up.
#[derive(Clone, Copy, Debug)]
pub(in crate::picture) struct Arrow {
    pub(in crate::picture) start: Point,
    pub(in crate::picture) end: Point,
    pub(in crate::picture) bend: Bend,
    /// How far it runs straight before it bends.
    pub(in crate::picture) reach: f32,
    pub(in crate::picture) width: f32,
    pub(in crate::picture) color: Rgba,
    pub(in crate::picture) halo: Rgba,
    /// How much of its length is there, 0.0 to 1.0; the head comes last.
    pub(in crate::picture) drawn: f32,
}

impl Arrow {
    /// Direction in which it arrives.
    fn way(&self) -> (f32, f32) {
        match self.bend {
            Bend::Across | Bend::Beside => (1.0, 0.0),
            Bend::Back => (-1.0, 0.0),
            Bend::Up => (0.0, -1.0),
            Bend::Down => (0.0, 1.0),
        }
    }

    /// Length of its head.
    fn head(&self) -> f32 {
        self.width * 3.2
    }
}

/// A whole arrow, over everything that is there.
pub(in crate::picture) fn arrow(marks: &mut Vec<Mark>, a: Arrow) {
    arrow_line(marks, a);
    arrow_ends(marks, a);
}

pub(super) fn arrow_line(marks: &mut Vec<Mark>, a: Arrow) {
    let Arrow { start, end, bend, reach, width, color, halo, drawn } = a;
    let (head, (dx, dy)) = (a.head(), a.way());
    let neck = Point::new(end.x - dx * head * 0.8, end.y - dy * head * 0.8);
    let whole = drawn >= 1.0;
    let path = if matches!(bend, Bend::Up | Bend::Down) {
        let to = if whole { neck } else { between(start, neck, drawn.max(0.0)) };
        vec![Segment::Move(start), Segment::Line(to)]
    } else {
        let turns_back = bend != Bend::Beside && (neck.x - start.x) * dx < 8.0;
        let reach = if turns_back { reach * 0.7 } else { reach };
        let leaves = if bend == Bend::Beside { -1.0 } else { dx };
        let out = Point::new(start.x + leaves * reach, start.y);
        let into = Point::new(neck.x - dx * reach, neck.y);
        let curve = [start, out, into, neck];
        let [out, into, to] = if whole { [out, into, neck] } else { beginning(curve, share_of_length(curve, drawn)) };
        vec![Segment::Move(start), Segment::Curve(out, into, to)]
    };
    let stroke = |width: f32, color: Rgba| Mark::Path {
        path: path.clone(),
        fill: None,
        stroke: Some((width, color)),
        dash: None,
    };
    if drawn > 0.0 {
        marks.push(stroke(width * 2.3, halo.faded(0.9 * f32::from(color.0[3]) / 255.0)));
        marks.push(stroke(width, color));
    }
}

/// The dot at the start, and the head once all of the line is there.
pub(super) fn arrow_ends(marks: &mut Vec<Mark>, a: Arrow) {
    let Arrow { start, end, width, color, drawn, .. } = a;
    let (head, (dx, dy)) = (a.head(), a.way());
    if drawn >= 1.0 {
        let side = head * 0.62;
        let back = Point::new(end.x - dx * head, end.y - dy * head);
        let wings = [
            Segment::Move(end),
            Segment::Line(Point::new(back.x - dy * side, back.y + dx * side)),
            Segment::Line(Point::new(back.x + dy * side, back.y - dx * side)),
            Segment::Close,
        ];
        marks.push(Mark::Path { path: wings.to_vec(), fill: Some(color), stroke: None, dash: None });
    }
    marks.push(Mark::Circle { center: start, radius: width * 1.35, fill: Some(color), stroke: None });
}

/// An arrow along straight stretches, with its corners rounded: its line, and then its dot and head.
pub(super) fn along(points: &[Point], (width, color, halo): (f32, Rgba, Rgba)) -> (Vec<Mark>, Vec<Mark>) {
    /// How far from a corner its rounding begins (points).
    const ROUND: f32 = 6.0;
    let (Some(start), Some(end)) = (points.first().copied(), points.last().copied()) else { return Default::default() };
    let before = points.iter().rev().nth(1).copied().unwrap_or(start);
    let length = |a: Point, b: Point| (b.x - a.x).hypot(b.y - a.y).max(0.01);
    let head = width * 3.2;
    let back = |far: f32| between(end, before, (far / length(before, end)).min(1.0));
    let mut path = vec![Segment::Move(start)];
    for corner in points.windows(3) {
        let [a, b, c] = corner else { continue };
        let near = |other: Point| between(*b, other, (ROUND / length(*b, other)).min(0.5));
        path.extend([Segment::Line(near(*a)), Segment::Curve(*b, *b, near(*c))]);
    }
    path.push(Segment::Line(back(head * 0.8)));
    let stroke = |width: f32, color: Rgba| Mark::Path {
        path: path.clone(),
        fill: None,
        stroke: Some((width, color)),
        dash: None,
    };
    let line = vec![stroke(width * 2.3, halo.faded(0.9 * f32::from(color.0[3]) / 255.0)), stroke(width, color)];
    let (dx, dy) = ((end.x - before.x) / length(before, end), (end.y - before.y) / length(before, end));
    let (side, neck) = (head * 0.62, Point::new(end.x - dx * head, end.y - dy * head));
    let wings = [
        Segment::Move(end),
        Segment::Line(Point::new(neck.x - dy * side, neck.y + dx * side)),
        Segment::Line(Point::new(neck.x + dy * side, neck.y - dx * side)),
        Segment::Close,
    ];
    let ends = vec![
        Mark::Path { path: wings.to_vec(), fill: Some(color), stroke: None, dash: None },
        Mark::Circle { center: start, radius: width * 1.35, fill: Some(color), stroke: None },
    ];
    (line, ends)
}

fn between(a: Point, b: Point, t: f32) -> Point {
    Point::new(a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t)
}

/// The controls and the end of the part of a cubic curve before `t` (de Casteljau).
pub(super) fn beginning([start, out, into, end]: [Point; 4], t: f32) -> [Point; 3] {
    let (first, second, third) = (between(start, out, t), between(out, into, t), between(into, end, t));
    let (leave, arrive) = (between(first, second, t), between(second, third, t));
    [first, leave, between(leave, arrive, t)]
}

/// The `t` at which a curve has run this share of its length.
fn share_of_length(curve: [Point; 4], share: f32) -> f32 {
    const STEPS: u8 = 64;
    let at = |step: u8| beginning(curve, f32::from(step) / f32::from(STEPS))[2];
    let pieces = (1..=STEPS).map(|step| {
        let (from, to) = (at(step - 1), at(step));
        (to.x - from.x).hypot(to.y - from.y)
    });
    let lengths: Vec<f32> = pieces.collect();
    let mut left = lengths.iter().sum::<f32>() * share.clamp(0.0, 1.0);
    for (step, length) in lengths.iter().enumerate() {
        if left <= *length && *length > 0.0 {
            return (step as f32 + left / length) / f32::from(STEPS);
        }
        left -= length;
    }
    1.0
}
