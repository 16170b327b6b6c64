//! Every card of a series, one row for each, with where it was in each meeting.

use egui::{Id, Rect, Role, ScrollArea, Sense, Ui, WidgetInfo, vec2};

use super::{SeriesCommand, SeriesDesk};
use crate::compare::Life;
use crate::model::Place;
use crate::picture::card::text_line;
use crate::picture::{Mark, Rect as Box, Weight, typeset};
use crate::ui::command::Command;
use crate::ui::widgets::{label, ring};
use crate::ui::{Cx, Fields, paint};

/// Height of a row (points).
const ROW: f32 = 50.0;

pub(super) fn list_ui(cx: &Cx<'_>, fields: &mut Fields, ui: &mut Ui, rect: Rect, desk: &SeriesDesk) {
    ui.scope_builder(egui::UiBuilder::new().max_rect(rect).id_salt("series lives"), |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        let said = (cx.words.series_desk.lives)(desk.trends.lives.len());
        label(ui, &said, Weight::Bold, 12.0, cx.theme.ink2);
        ui.add_space(4.0);
        let mut area = ScrollArea::vertical().auto_shrink([false, false]);
        if fields.series.followed != Some(desk.life) {
            fields.series.followed = Some(desk.life);
            let (offset, seen) = fields.series.scrolled;
            let seen = if seen > 0.0 { seen } else { rect.height() - 24.0 };
            let top = desk.life as f32 * ROW;
            if top < offset || top + ROW > offset + seen {
                area = area.vertical_scroll_offset((top - seen * 0.4).max(0.0));
            }
        }
        let output = area.show_rows(ui, ROW, desk.trends.lives.len(), |ui, range| {
            for at in range {
                if let Some(life) = desk.trends.lives.get(at) {
                    row_ui(cx, ui, desk, (at, life));
                }
            }
        });
        fields.series.scrolled = (output.state.clamped_offset().y, output.inner_rect.height());
    });
}

fn row_ui(cx: &Cx<'_>, ui: &mut Ui, desk: &SeriesDesk, (at, life): (usize, &Life)) {
    let (words, theme) = (&cx.words.series_desk, cx.theme);
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), ROW));
    let response = ui.interact(rect, Id::unique(("life", at)), Sense::click());
    let on = desk.life == at;
    let text = life.last().map(|stop| stop.text.to_string()).unwrap_or_default();
    let place = life.last().map(|stop| cx.words.place(stop.place)).unwrap_or_default();
    let apart = if cx.words.lang == crate::text::Lang::Ja { "、" } else { ", " };
    let name = [text.clone(), (words.in_meetings)(life.stops.len()), place.clone()].join(apart);
    response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, on, &name));
    if response.clicked() {
        cx.send(Command::Series(SeriesCommand::Life(at)));
    }
    let r = paint::picture_rect(rect).shrunk(1.0);
    let mut marks = Vec::new();
    if on {
        marks.push(Mark::Fill { rect: r, radii: [6.0; 4], color: theme.card });
        let inner = r.shrunk(1.0);
        marks.push(Mark::Outline { rect: inner, radii: [6.0; 4], color: theme.ink, width: 2.0, dash: None });
    } else {
        if response.hovered() {
            marks.push(Mark::Fill { rect: r, radii: [6.0; 4], color: theme.card });
        }
        let line = Box::new(r.x, r.bottom(), r.w, 1.0);
        marks.push(Mark::Fill { rect: line, radii: [0.0; 4], color: theme.line });
    }
    let broken = typeset::break_lines(&text, Weight::Regular, 14.0, r.w - 24.0, 1);
    if let Some(line) = broken.lines.first() {
        text_line(&mut marks, line, r.x + 10.0, r.y + 15.0, Weight::Regular, 14.0, theme.ink);
    }
    let mut under = place;
    if life.moves() > 0 {
        under = format!("↗ {}  {under}", life.moves());
    }
    // A cell for each meeting, in the hue of the stage where the card lay; its place at the right says the rest, and has
    // the room that it needs.
    let under_w = typeset::width(&under, Weight::Regular, 12.0).max(r.w * 0.42);
    let cell_w = ((r.w - 28.0 - under_w) / desk.meetings.len().max(1) as f32 - 3.0).clamp(3.0, 22.0);
    for nth in 0..desk.meetings.len() {
        let x = r.x + 10.0 + nth as f32 * (cell_w + 3.0);
        let cell = Box::new(x, r.y + 29.0, cell_w, 9.0).snapped();
        match life.stops.iter().find(|stop| stop.meeting == nth).map(|stop| stop.place) {
            Some(Place::Scene(scene)) => {
                let color = theme.stage(scene.stage).middle;
                marks.push(Mark::Fill { rect: cell, radii: [2.0; 4], color });
            }
            Some(Place::Tray) => marks.push(Mark::Fill { rect: cell, radii: [2.0; 4], color: theme.edge }),
            None => {
                let (rect, color) = (cell.shrunk(0.5), theme.line2);
                marks.push(Mark::Outline { rect, radii: [2.0; 4], color, width: 1.0, dash: None });
            }
        }
    }
    let x = r.x + 16.0 + desk.meetings.len() as f32 * (cell_w + 3.0);
    let broken = typeset::break_lines(&under, Weight::Regular, 12.0, r.right() - 8.0 - x, 1);
    if let Some(line) = broken.lines.first() {
        text_line(&mut marks, line, x, r.y + 33.5, Weight::Regular, 12.0, theme.ink2);
    }
    ring(&response, &mut marks, r.shrunk(3.0), 6.0, theme);
    paint::marks(ui.painter(), &marks);
}
