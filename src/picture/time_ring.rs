//! How much time is left, as a ring that empties clockwise: the same in the console and on the wall.

use super::{Mark, Point, Segment};
use crate::theme::Theme;

/// A ring of `width` around `center` of which the `share` that is left is ink, from the top.
pub fn time_ring(marks: &mut Vec<Mark>, center: Point, radius: f32, width: f32, share: f32, theme: &Theme) {
    marks.push(Mark::Circle { center, radius, fill: None, stroke: Some((width, theme.line)) });
    let share = share.clamp(0.0, 1.0);
    if share >= 1.0 {
        marks.push(Mark::Circle { center, radius, fill: None, stroke: Some((width, theme.ink)) });
    } else if share > 0.0 {
        marks.push(Mark::Path {
            path: arc(center, radius, share),
            fill: None,
            stroke: Some((width, theme.ink)),
            dash: None,
        });
    }
}

/// From the top, clockwise, in curves of at most a quarter.
fn arc(center: Point, radius: f32, share: f32) -> Vec<Segment> {
    let at = |angle: f32, out: f32, along: f32| {
        let (sin, cos) = angle.sin_cos();
        Point::new(center.x + radius * (sin * out + cos * along), center.y + radius * (sin * along - cos * out))
    };
    let quarters = (share * 4.0).ceil().max(1.0);
    let step = share * std::f32::consts::TAU / quarters;
    // Where the control points of a curve lie so that it follows the circle.
    let reach = 4.0 / 3.0 * (step / 4.0).tan();
    let mut path = vec![Segment::Move(at(0.0, 1.0, 0.0))];
    for quarter in 0..quarters as u8 {
        let (from, to) = (f32::from(quarter) * step, f32::from(quarter + 1) * step);
        path.push(Segment::Curve(at(from, 1.0, reach), at(to, 1.0, -reach), at(to, 1.0, 0.0)));
    }
    path
}
