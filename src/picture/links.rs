//! つながり on the canvas: thin lines behind the cards, each kind with strokes of its own.

use super::canvas::Canvas;
use super::{Dash, Mark, Part, Point, Rect, Segment, Target};
use crate::model::{CardId, Link, LinkKind, Place};

/// Most lines that are drawn at once; those of chosen cards always are.
const MOST: usize = 12;

/// The lines between cards whose place is known from `parts`.
pub(super) fn links(parts: &[Part], c: Canvas<'_>) -> Vec<Mark> {
    let mut marks = Vec::new();
    let chosen = |link: &Link| [link.from, link.to].iter().any(|id| c.state.selected.contains(id));
    let (of_chosen, others): (Vec<Link>, Vec<Link>) = c.session.links().iter().partition(|link| chosen(link));
    let rest = MOST.saturating_sub(of_chosen.len());
    let drawn = others.into_iter().take(rest).map(|link| (link, false));
    for (link, full) in drawn.chain(of_chosen.into_iter().map(|link| (link, true))) {
        if let (Some(from), Some(to)) = (place_of(parts, link.from, c), place_of(parts, link.to, c))
            && from != to
        {
            line(&mut marks, link.kind, (from, to), full, c);
        }
    }
    marks
}

/// Where a card is seen: itself, the stack it lies in, or the row that names the rest.
fn place_of(parts: &[Part], id: CardId, c: Canvas<'_>) -> Option<Rect> {
    if c.state.lifted.contains(&id) {
        return None;
    }
    let rect_of = |target: Target| parts.iter().find(|part| part.target == target).map(|part| part.rect);
    let stack = || c.session.card(id).and_then(|card| card.stack).and_then(|stack| rect_of(Target::Stack(stack)));
    let rest = || match c.session.find(id)? {
        (Place::Scene(scene), _) => rect_of(Target::More(scene)),
        (Place::Tray, _) => None,
    };
    rect_of(Target::Card(id)).or_else(stack).or_else(rest)
}

fn line(marks: &mut Vec<Mark>, kind: LinkKind, (from, to): (Rect, Rect), full: bool, c: Canvas<'_>) {
    let unit = c.measure.unit;
    let (color, width) = if full { (c.theme.ink, 2.0 * unit) } else { (c.theme.ink3, 1.3 * unit) };
    let beside = from.x < to.right() && to.x < from.right();
    // In one column along the left edge, else from the edges that face each other.
    let (start, end, out, into) = if beside {
        let bulge = 13.0 * unit;
        let (start, end) = (Point::new(from.x, from.center().y), Point::new(to.x, to.center().y));
        (start, end, Point::new(start.x - bulge, start.y), Point::new(end.x - bulge, end.y))
    } else {
        let right = to.x >= from.right();
        let edge = |rect: Rect, right: bool| Point::new(if right { rect.right() } else { rect.x }, rect.center().y);
        let (start, end) = (edge(from, right), edge(to, !right));
        let reach = if right { c.measure.bend } else { -c.measure.bend };
        (start, end, Point::new(start.x + reach, start.y), Point::new(end.x - reach, end.y))
    };
    let dash = match kind {
        LinkKind::Cause => None,
        LinkKind::Together => Some(Dash { on: 1.6 * unit, off: 3.6 * unit }),
        LinkKind::Tension => Some(Dash { on: 7.0 * unit, off: 4.0 * unit }),
    };
    let path = vec![Segment::Move(start), Segment::Curve(out, into, end)];
    marks.push(Mark::Path { path, fill: None, stroke: Some((width, color)), dash });
    // Dots where it ends, a ring where the cause is.
    let dot = |center: Point, filled: bool| {
        let (fill, stroke) = if filled { (Some(color), None) } else { (Some(c.theme.card), Some((width, color))) };
        Mark::Circle { center, radius: 2.6 * unit, fill, stroke }
    };
    marks.push(dot(start, kind != LinkKind::Cause));
    marks.push(dot(end, true));
}
