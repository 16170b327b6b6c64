//! 改革の波 above the columns of another figure: a lane for each, from the first to the last column that it lasted for,
//! and a hairline down between two columns where it begins or ends.

use super::card::text_line;
use super::typeset::{self, break_lines};
use super::{Mark, Part, Picture, Rect, Target, Weight};
use crate::theme::Theme;

/// Most waves that have a lane.
pub const MOST_LANES: usize = 3;

/// Height of a lane and of what lies in it (points).
const LANE: f32 = 22.0;
const BAR: f32 = 18.0;
/// Between the lanes and the figure.
const GAP: f32 = 10.0;

/// The waves that are laid over a figure.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Waves {
    pub lanes: Vec<Lane>,
    /// What is said below them: how many more there are, or that there is none.
    pub below: Option<String>,
}

/// One wave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lane {
    pub name: String,
    /// What a screen reader says.
    pub said: String,
    /// How many columns stand before its begin, and before its end. The same number where it lasted for none of them.
    pub from: usize,
    pub to: usize,
}

impl Waves {
    /// How much room they take above a figure.
    pub fn height(&self) -> f32 {
        let rows = self.lanes.len() + usize::from(self.below.is_some());
        if rows == 0 { 0.0 } else { rows as f32 * LANE + GAP }
    }

    /// Lays them above `area`, which has so many columns; what comes over its hairlines is laid later.
    pub(super) fn lay(&self, picture: &mut Picture, (area, columns): (Rect, usize), number: &mut u16, theme: &Theme) {
        let step = area.w / columns.max(1) as f32;
        let top = area.y - self.height();
        let x_of = |before: usize| (area.x + before as f32 * step).round();
        for (nth, lane) in self.lanes.iter().enumerate() {
            let foot = top + nth as f32 * LANE + BAR;
            let mut borders = vec![lane.from, lane.to];
            borders.dedup();
            for border in borders.into_iter().filter(|border| (1..columns).contains(border)) {
                let rect = Rect::new(x_of(border), foot, 1.0, area.bottom() - foot);
                picture.marks.push(Mark::Fill { rect, radii: [0.0; 4], color: theme.edge });
            }
        }
        let mut say = |rect: Rect, name: &str| {
            picture.parts.push(Part { rect, target: Target::Text(*number), name: name.to_owned() });
            *number += 1;
        };
        for (nth, lane) in self.lanes.iter().enumerate() {
            let (x, right) = (x_of(lane.from), x_of(lane.to));
            let rect = Rect::new(x, top + nth as f32 * LANE, (right - x).max(4.0), BAR).snapped();
            say(rect, &lane.said);
            // A name that is longer than its bar goes on beside it, on the ground of the figure.
            let room = (picture.size.0 - rect.x - 12.0).max(0.0);
            let line = break_lines(&lane.name, Weight::Bold, 13.0, room, 1).lines.first().cloned();
            let end = rect.x + 10.0 + line.as_ref().map_or(0.0, |line| typeset::width(line, Weight::Bold, 13.0)) + 4.0;
            if end > rect.right() {
                let beside = Rect { w: end - rect.x, ..rect };
                picture.marks.push(Mark::Fill { rect: beside, radii: [0.0; 4], color: theme.paper });
            }
            picture.marks.push(Mark::Fill { rect, radii: [4.0; 4], color: theme.sunken });
            let (outline, color) = (rect.shrunk(0.5), theme.edge);
            picture.marks.push(Mark::Outline { rect: outline, radii: [4.0; 4], color, width: 1.0, dash: None });
            if lane.from > 0 {
                let edge = Rect { w: 4.0, ..rect };
                picture.marks.push(Mark::Fill { rect: edge, radii: [4.0, 0.0, 0.0, 4.0], color: theme.ink2 });
            }
            if let Some(line) = line {
                let y = rect.center().y;
                text_line(&mut picture.marks, &line, rect.x + 10.0, y, Weight::Bold, 13.0, theme.ink2);
            }
        }
        if let Some(below) = &self.below {
            let y = top + self.lanes.len() as f32 * LANE;
            let width = typeset::width(below, Weight::Regular, 13.0);
            say(Rect::new(area.x, y, width, BAR), below);
            text_line(&mut picture.marks, below, area.x, y + BAR / 2.0, Weight::Regular, 13.0, theme.ink2);
        }
    }
}
