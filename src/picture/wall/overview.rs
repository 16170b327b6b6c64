//! 全体: the 12 scenes, by the painter of the console's canvas with the measures of the wall.

use super::sheet::{Sheet, Style};
use super::timer::timer;
use crate::model::CardKind;
use crate::picture::canvas::{Canvas, CanvasMeasure, CanvasState, canvas};
use crate::picture::icons::kind_mark;
use crate::picture::{Mark, Point, Rect, Segment};

const MARGIN: f32 = 40.0;
/// Where the stairs begin; the title stands in the space that they leave at the left.
const TOP: f32 = 126.0;
const LEGEND: f32 = 58.0;

pub(super) fn overview(sheet: &mut Sheet<'_>) {
    let session = sheet.wall.audience.session();
    let (room, theme) = (sheet.w - 2.0 * MARGIN, sheet.theme);
    let series = sheet.series();
    let taken = timer(sheet, sheet.w - MARGIN, 69.0);
    let head = room - taken;
    sheet.write_line(&series, MARGIN, 48.0, head, Style::plain(24.0, theme.ink2));
    sheet.write_line(&session.about().title, MARGIN, 92.0, head, Style::bold(42.0, theme.ink));

    let size = (room, sheet.h - TOP - LEGEND);
    let measure = CanvasMeasure::WALL.for_height(size.1);
    let trace = sheet.wall.audience.trace().cloned();
    let state = CanvasState { audience: true, trace, ..CanvasState::default() };
    let c = Canvas { session, state: &state, words: sheet.words, theme, measure: &measure };
    sheet.picture.lay(canvas(size, c), Point::new(MARGIN, TOP));
    legend(sheet);
}

fn legend(sheet: &mut Sheet<'_>) {
    let (words, theme, most) = (sheet.words, sheet.theme, sheet.w);
    let middle = sheet.h - 33.0;
    let style = Style::plain(20.0, theme.ink2);
    let mut x = MARGIN + CanvasMeasure::WALL.stairs.gutter;
    for kind in CardKind::ALL {
        let mark = Rect::new(x, middle - 12.0, 24.0, 24.0);
        kind_mark(sheet.marks(), kind, words.kind_letter(kind), mark, theme, false);
        x += 32.0;
        x += sheet.write_line(words.kind(kind), x, middle, most, style) + 24.0;
    }
    let at = |dx: f32, dy: f32| Point::new(x + dx, middle + dy);
    let line = vec![Segment::Move(at(4.0, 0.0)), Segment::Line(at(30.0, 0.0))];
    sheet.marks().push(Mark::Path { path: line, fill: None, stroke: Some((4.0, theme.shu)), dash: None });
    let head =
        vec![Segment::Move(at(42.0, 0.0)), Segment::Line(at(29.0, -7.0)), Segment::Line(at(29.0, 7.0)), Segment::Close];
    sheet.marks().push(Mark::Path { path: head, fill: Some(theme.shu), stroke: None, dash: None });
    x += 52.0;
    x += sheet.write_line(words.wall.arrow, x, middle, most, style);

    let note = words.wall.overview_note;
    let note_x = sheet.w - MARGIN - style.width(note);
    if note_x > x + 32.0 {
        sheet.write_line(note, note_x, middle, most, style);
    }
}
