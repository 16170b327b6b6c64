//! The path: ink from episode to episode with a halo, so that one that crosses another is read as two; dashed to what
//! comes next.

use std::collections::BTreeMap;

use super::{Map, Places};
use crate::picture::{Dash, Mark, Picture, Point, Rect, Segment};

const WIDTH: f32 = 3.5;
const HALO: f32 = 9.0;
/// Below this the way counts as going straight up or down.
const UPRIGHT: f32 = 40.0;
/// How far such a way swings out, and how much farther each one that would lie on it.
const SWING: f32 = 34.0;
const APART: f32 = 13.0;

pub(super) fn path(picture: &mut Picture, area: Rect, places: &Places, m: Map<'_>) {
    let mut before: BTreeMap<_, usize> = BTreeMap::new();
    for (from, to) in places.nodes.iter().zip(places.nodes.iter().skip(1)) {
        // Ways between the same two scenes, in whichever direction, lie beside each other.
        let (a, b) = (from.scene.index().min(to.scene.index()), from.scene.index().max(to.scene.index()));
        let nth = before.entry((a, b)).or_default();
        let near = (from.disc.y - to.disc.y).hypot(from.disc.x - to.disc.x) < 120.0;
        let [out, into] = controls(from.disc, to.disc, if from.scene == to.scene && near { 0 } else { *nth });
        *nth += 1;
        let inside = |p: Point| Point::new(p.x.clamp(area.x, area.right()), p.y.clamp(area.y, area.bottom()));
        let is_next = to.id.is_none();
        let share = if to.id == m.last() { m.way } else { 1.0 };
        let [out, into, end] = begun([from.disc, inside(out), inside(into), to.disc], share);
        let segments = vec![Segment::Move(from.disc), Segment::Curve(out, into, end)];
        let looked_at = m.is_looked_at(to.year) || (m.is_looked_at(from.year) && is_next);
        let ground = m.theme.paper;
        let color = if is_next { m.theme.shu } else { m.theme.ink };
        let color = if looked_at { color } else { color.over(ground, super::BACK) };
        let dash = is_next.then_some(Dash { on: 9.0, off: 9.0 });
        let mut stroke = |width: f32, color, dash| {
            picture.marks.push(Mark::Path { path: segments.clone(), fill: None, stroke: Some((width, color)), dash });
        };
        if looked_at && !is_next {
            stroke(HALO, m.theme.card.faded(0.9), None);
        }
        stroke(WIDTH, color, dash);
    }
}

/// The first part of a curve, up to this share of it (de Casteljau): its two control points and its end.
fn begun([a, b, c, d]: [Point; 4], share: f32) -> [Point; 3] {
    let between = |p: Point, q: Point| Point::new(p.x + (q.x - p.x) * share, p.y + (q.y - p.y) * share);
    let (ab, bc, cd) = (between(a, b), between(b, c), between(c, d));
    let (abc, bcd) = (between(ab, bc), between(bc, cd));
    [ab, abc, between(abc, bcd)]
}

/// The two control points of a way; `nth` of those that lead along there.
fn controls(a: Point, b: Point, nth: usize) -> [Point; 2] {
    let (dx, dy) = (b.x - a.x, b.y - a.y);
    let shift = nth as f32 * APART;
    if dx.abs() < UPRIGHT {
        let swing = if dy.abs() < 100.0 { SWING * 0.55 } else { SWING } + shift;
        return [Point::new(a.x - swing, a.y + dy * 0.35), Point::new(b.x - swing, b.y - dy * 0.35)];
    }
    // To and fro alternate above and below.
    let lift = if nth.is_multiple_of(2) { shift } else { -shift - APART };
    let (leave, arrive) = if dx > 0.0 { (0.62, 0.42) } else { (0.4, 0.75) };
    [Point::new(a.x + dx * leave, a.y + lift), Point::new(b.x - dx * arrive, b.y + lift)]
}
