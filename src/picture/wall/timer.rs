//! The time of the step that is on: its title, whole minutes and a ring, quietly at the upper right.

use super::WallView;
use super::sheet::{Sheet, Style};
use crate::model::StepTime;
use crate::picture::Point;
use crate::picture::time_ring::time_ring;

/// Distance from the middle of the ring to its stroke, and the width of that.
const RADIUS: f32 = 32.0;
const STROKE: f32 = 7.0;
/// In the overview, and where words are to be read from the last row.
const TITLE: [f32; 2] = [24.0, 30.0];
const TIME: f32 = 36.0;
/// Between the words and the ring.
const GAP: f32 = 16.0;
/// What lies beside it keeps this distance.
const AROUND: f32 = 40.0;
/// Longest title of a step.
const MOST: f32 = 380.0;

/// Paints it so that it ends at `right`, around `middle`. Returns the width that it takes from what is beside it;
/// nothing where no step is on or its time is not shown.
pub(super) fn timer(sheet: &mut Sheet<'_>, right: f32, middle: f32) -> f32 {
    let Some(step) = sheet.wall.audience.step().cloned() else { return 0.0 };
    let (title_style, time_style) = (title_style(sheet), time_style(sheet));
    let words_right = right - 2.0 * (RADIUS + STROKE / 2.0) - GAP;
    let title = title_style.broken(&step.title, MOST, 1);
    let title_x = words_right - title.width;
    let top = middle - 20.0 - title_style.line / 2.0;
    sheet.write_broken(&step.title, &title, Point::new(title_x, top), title_style);
    let said = said(sheet, &step);
    let time_x = words_right - time_style.width(&said);
    // Alone it stands in the middle of the ring.
    let time_middle = if step.title.trim().is_empty() { middle } else { middle + 18.0 };
    sheet.write_line(&said, time_x, time_middle, MOST, time_style);
    let theme = sheet.theme;
    let share = step.left as f32 / f32::from(step.minutes.max(1));
    let center = Point::new(right - RADIUS - STROKE / 2.0, middle);
    time_ring(sheet.marks(), center, RADIUS, STROKE, share, theme);
    timer_width(sheet)
}

/// The width that it takes.
pub(super) fn timer_width(sheet: &Sheet<'_>) -> f32 {
    let Some(step) = sheet.wall.audience.step() else { return 0.0 };
    let title = title_style(sheet).broken(&step.title, MOST, 1).width;
    let words = title.max(time_style(sheet).width(&said(sheet, step)));
    words + GAP + 2.0 * RADIUS + STROKE + AROUND
}

fn title_style(sheet: &Sheet<'_>) -> Style {
    let [overview, read] = TITLE;
    let size = if sheet.wall.room.view == WallView::Overview { overview } else { read };
    Style::plain(size, sheet.theme.ink2).line((size * 1.15).round())
}

fn time_style(sheet: &Sheet<'_>) -> Style {
    Style::bold(TIME, sheet.theme.ink).line(40.0)
}

fn said(sheet: &Sheet<'_>, step: &StepTime) -> String {
    let words = &sheet.words.wall;
    match step.left {
        0 => words.time_now.to_owned(),
        left if left > 0 => (words.time_left)(left),
        left => (words.time_over)(left.saturating_neg()),
    }
}
