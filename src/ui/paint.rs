//! Paints a [`Picture`] with egui. Decides nothing: what is where stands in the picture.

use std::sync::Arc;

use egui::{CornerRadius, FontId, Painter, Pos2, Shape, Stroke, StrokeKind, Vec2};

use crate::picture::{Dash, Mark, Picture, Point, Rect, Segment, Weight};
use crate::theme::Rgba;

use super::style;

/// Points on a curve are laid this many to a segment; enough for an arrow across a wall.
const CURVE_STEPS: usize = 28;

/// Paints `picture` with its upper left corner at `origin`.
pub fn picture(painter: &Painter, picture: &Picture, origin: Pos2) {
    scaled(painter, picture, origin, 1.0);
}

/// Paints `picture` with its upper left corner at `origin` and `scale` points for each of its units.
pub fn scaled(painter: &Painter, picture: &Picture, origin: Pos2, scale: f32) {
    let to = To { by: origin.to_vec2(), scale };
    for mark in &picture.marks {
        self::mark(painter, mark, to);
    }
}

/// Paints marks whose coordinates are already those of the window.
pub fn marks(painter: &Painter, marks: &[Mark]) {
    for mark in marks {
        self::mark(painter, mark, To { by: Vec2::ZERO, scale: 1.0 });
    }
}

/// From the units of a picture to points of the window.
#[derive(Clone, Copy)]
struct To {
    by: Vec2,
    scale: f32,
}

impl To {
    fn point(self, p: Point) -> Pos2 {
        Pos2::new(p.x, p.y) * self.scale + self.by
    }

    fn rect(self, r: Rect) -> egui::Rect {
        placed(r, self.by, self.scale)
    }

    fn stroke(self, width: f32, line: Rgba) -> Stroke {
        Stroke::new(width * self.scale, color(line))
    }

    fn dash(self, dash: Dash) -> Dash {
        Dash { on: dash.on * self.scale, off: dash.off * self.scale }
    }

    fn radii(self, [nw, ne, se, sw]: [f32; 4]) -> CornerRadius {
        let corner = |r: f32| (r * self.scale).round().clamp(0.0, 255.0) as u8;
        CornerRadius { nw: corner(nw), ne: corner(ne), se: corner(se), sw: corner(sw) }
    }
}

pub fn color(c: Rgba) -> egui::Color32 {
    style::color(c)
}

/// A rectangle of a picture in the window.
pub fn rect(r: Rect, by: Vec2) -> egui::Rect {
    placed(r, by, 1.0)
}

/// A rectangle of a picture in the window, with `scale` points for each unit of the picture.
pub fn placed(r: Rect, by: Vec2, scale: f32) -> egui::Rect {
    egui::Rect::from_min_size(Pos2::new(r.x, r.y) * scale + by, Vec2::new(r.w, r.h) * scale)
}

/// A rectangle of the window in the terms of pictures.
pub fn picture_rect(r: egui::Rect) -> Rect {
    Rect::new(r.min.x, r.min.y, r.width(), r.height())
}

fn mark(painter: &Painter, mark: &Mark, to: To) {
    match mark {
        Mark::Fill { rect, radii, color: fill } => {
            painter.rect_filled(to.rect(*rect), to.radii(*radii), color(*fill));
        }
        Mark::Outline { rect, radii, color: line, width, dash: None } => {
            painter.rect_stroke(to.rect(*rect), to.radii(*radii), to.stroke(*width, *line), StrokeKind::Middle);
        }
        Mark::Outline { rect, radii, color: line, width, dash: Some(dash) } => {
            let outline = rounded_outline(to.rect(*rect), radii.map(|radius| radius * to.scale));
            dashed(painter, &outline, to.stroke(*width, *line), to.dash(*dash));
        }
        Mark::Shadow { rect, radius, down, blur, color: shade } => {
            let shadow = egui::Shadow {
                offset: [0, (down * to.scale).round() as i8],
                blur: (blur * to.scale).round() as u8,
                spread: 0,
                color: color(*shade),
            };
            painter.add(shadow.as_shape(to.rect(*rect), to.radii([*radius; 4])));
        }
        Mark::Text { baseline, text, weight, size, color: ink, rise } => {
            line_of_text(painter, to.point(*baseline), text, *weight, *size * to.scale, color(*ink), *rise);
        }
        Mark::Path { path, fill, stroke, dash } => {
            let stroke = stroke.map(|(width, line)| to.stroke(width, line));
            for (points, closed) in polylines(path, to) {
                if let Some(fill) = fill {
                    painter.add(Shape::convex_polygon(points, color(*fill), stroke.unwrap_or(Stroke::NONE)));
                } else if let Some(stroke) = stroke {
                    match dash {
                        Some(dash) => dashed(painter, &points, stroke, to.dash(*dash)),
                        None if closed => {
                            painter.add(Shape::closed_line(points, stroke));
                        }
                        None => {
                            painter.add(Shape::line(points, stroke));
                        }
                    }
                }
            }
        }
        Mark::Circle { center, radius, fill, stroke } => {
            let stroke = stroke.map_or(Stroke::NONE, |(width, line)| to.stroke(width, line));
            let fill = fill.map_or(egui::Color32::TRANSPARENT, color);
            painter.circle(to.point(*center), radius * to.scale, fill, stroke);
        }
    }
}

fn line_of_text(
    painter: &Painter,
    baseline: Pos2,
    text: &str,
    weight: Weight,
    size: f32,
    ink: egui::Color32,
    rise: bool,
) {
    let shown = crate::picture::typeset::shown(text);
    let galley = painter.layout_no_wrap(shown.into_owned(), FontId::new(size, style::family(weight)), ink);
    let Some(drop) = base_line(&galley) else { return };
    if rise {
        // The text turns around its upper left corner, a quarter to the left: its base line then stands upright
        // `drop` to the right of that corner.
        let pos = Pos2::new(baseline.x - drop, baseline.y);
        let shape = egui::epaint::TextShape::new(pos, galley, ink).with_angle(-std::f32::consts::FRAC_PI_2);
        painter.add(shape);
    } else {
        painter.galley(Pos2::new(baseline.x, baseline.y - drop), galley, ink);
    }
}

/// How far below the upper edge of the galley its base line lies.
fn base_line(galley: &Arc<egui::Galley>) -> Option<f32> {
    let row = galley.rows.first()?;
    Some(row.pos.y + row.row.glyphs.first()?.pos.y)
}

fn dashed(painter: &Painter, points: &[Pos2], stroke: Stroke, dash: Dash) {
    painter.extend(Shape::dashed_line(points, stroke, dash.on, dash.off));
}

fn rounded_outline(r: egui::Rect, [nw, ne, se, sw]: [f32; 4]) -> Vec<Pos2> {
    use std::f32::consts::{FRAC_PI_2, PI};
    let mut points = Vec::with_capacity(4 * 7 + 1);
    let corners = [
        (Pos2::new(r.left() + nw, r.top() + nw), nw, PI),
        (Pos2::new(r.right() - ne, r.top() + ne), ne, 1.5 * PI),
        (Pos2::new(r.right() - se, r.bottom() - se), se, 0.0),
        (Pos2::new(r.left() + sw, r.bottom() - sw), sw, FRAC_PI_2),
    ];
    for (center, radius, from) in corners {
        for step in 0..=6 {
            let angle = from + FRAC_PI_2 * step as f32 / 6.0;
            points.push(center + radius * Vec2::angled(angle));
        }
    }
    points.extend(points.first().copied());
    points
}

fn polylines(path: &[Segment], to: To) -> Vec<(Vec<Pos2>, bool)> {
    let mut lines: Vec<(Vec<Pos2>, bool)> = Vec::new();
    for segment in path {
        match segment {
            Segment::Move(p) => lines.push((vec![to.point(*p)], false)),
            Segment::Line(p) => {
                if let Some((points, _)) = lines.last_mut() {
                    points.push(to.point(*p));
                }
            }
            Segment::Curve(a, b, p) => {
                if let Some((points, _)) = lines.last_mut()
                    && let Some(start) = points.last().copied()
                {
                    let (a, b, end) = (to.point(*a), to.point(*b), to.point(*p));
                    points.extend(
                        (1..=CURVE_STEPS).map(|step| cubic(start, a, b, end, step as f32 / CURVE_STEPS as f32)),
                    );
                }
            }
            Segment::Close => {
                if let Some((_, closed)) = lines.last_mut() {
                    *closed = true;
                }
            }
        }
    }
    lines
}

/// A point of a cubic curve, by halving the way between its control points again and again (de Casteljau).
fn cubic(start: Pos2, leave: Pos2, arrive: Pos2, end: Pos2, t: f32) -> Pos2 {
    let (first, second, third) = (start.lerp(leave, t), leave.lerp(arrive, t), arrive.lerp(end, t));
    first.lerp(second, t).lerp(second.lerp(third, t), t)
}
