//! What happened, one row for each moment, and the note about the one that is looked at.

use egui::{Id, Rect, Role, ScrollArea, Sense, Ui, WidgetInfo, pos2, vec2};

use super::{ReplayAct, ReplayDesk, node, said_kept, sieve, time_of};
use crate::model::{History, NoteOn};
use crate::picture::card::text_line;
use crate::picture::icons::{Icon, icon};
use crate::picture::timeline::{star, triangle};
use crate::picture::{Mark, Point, Rect as Box, Weight, typeset};
use crate::ui::action::Action;
use crate::ui::command::Command;
use crate::ui::console::field_id;
use crate::ui::desk::FieldId;
use crate::ui::widgets::{Button, KEEPS_ESCAPE, Rank, ring, written};
use crate::ui::{Cx, Fields, paint};

/// Height of a row, and of a line in it (points).
const ROW: f32 = 48.0;
const LINE: f32 = 19.0;
/// A card's words need so much room to say anything.
const LEAST_WORDS: f32 = 56.0;
const HEAD: f32 = 40.0;
/// Width of the button that lets everything pass again.
const CLEAR: f32 = 28.0;
const NOTE: f32 = 150.0;

pub(super) fn events_ui(
    cx: &Cx<'_>,
    fields: &mut Fields,
    ui: &mut Ui,
    rect: Rect,
    (desk, history): (&ReplayDesk, &History),
) {
    let (words, theme) = (&cx.words.replay, cx.theme);
    let r = paint::picture_rect(rect);
    let position = (words.count)(desk.at, desk.timeline.end());
    let open = desk.sieve.is_open();
    let count = if open { position } else { (words.sieved)(desk.passing.len(), &position) };
    let mut marks = vec![
        Mark::Fill { rect: r, radii: [0.0; 4], color: theme.panel },
        Mark::Fill { rect: Box::new(r.x, r.y, 1.0, r.h), radii: [0.0; 4], color: theme.line2 },
    ];
    text_line(&mut marks, words.events, r.x + 16.0, r.y + HEAD / 2.0, Weight::Bold, 13.0, theme.ink2);
    let right = if open { r.right() - 16.0 } else { r.right() - 12.0 - CLEAR - 8.0 };
    let x = right - typeset::width(&count, Weight::Regular, 12.0);
    text_line(&mut marks, &count, x, r.y + HEAD / 2.0, Weight::Regular, 12.0, theme.ink2);
    paint::marks(ui.painter(), &marks);
    let head = Rect::from_min_size(rect.min, vec2(rect.width(), HEAD));
    node(ui, head, Id::unique("replay events"), &format!("{} {count}", words.events));
    if !open {
        let place = Rect::from_min_size(pos2(head.right() - 12.0 - CLEAR, head.center().y - 14.0), vec2(CLEAR, 28.0));
        ui.scope_builder(egui::UiBuilder::new().max_rect(place).id_salt("replay all"), |ui| {
            let act = Action::Replay(ReplayAct::All);
            let (name, key) = (act.label(cx.words), act.shown_key());
            let button = Button::icon(Icon::Cross, &name).key(&key).rank(Rank::Flat).width(CLEAR).height(28.0);
            if button.show(ui, theme).clicked() {
                cx.act(act);
            }
        });
    }
    let note_h = NOTE.min(rect.height() * 0.4);
    let choices = Rect::from_min_size(head.left_bottom(), vec2(rect.width(), sieve::HEIGHT));
    sieve::sieve_ui(cx, ui, choices, desk);
    let rows = Rect::from_min_max(choices.left_bottom(), pos2(rect.right(), rect.bottom() - note_h));
    if desk.passing.is_empty() {
        let said = typeset::break_lines(words.none_passes, Weight::Regular, 13.0, rows.width() - 32.0, 4);
        let mut marks = Vec::new();
        for (line, text) in said.lines.iter().enumerate() {
            let y = rows.top() + 20.0 + line as f32 * 20.0;
            text_line(&mut marks, text, rows.left() + 16.0, y, Weight::Regular, 13.0, theme.ink2);
        }
        paint::marks(ui.painter(), &marks);
        node(ui, rows, Id::unique("replay nothing"), words.none_passes);
    }
    // The row at or before the moment that is looked at.
    let row_at = desk.passing.partition_point(|at| *at <= desk.at).saturating_sub(1);
    ui.scope_builder(egui::UiBuilder::new().max_rect(rows).id_salt("replay rows"), |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        let mut area = ScrollArea::vertical().auto_shrink([false, false]);
        let follows = Some((desk.at, desk.passing.len()));
        if fields.replay.followed != follows {
            // Among others the row stands elsewhere, and the offset says nothing.
            let among_others = fields.replay.followed.is_some_and(|(_, rows)| rows != desk.passing.len());
            fields.replay.followed = follows;
            let (offset, seen) = fields.replay.scrolled;
            let seen = if seen > 0.0 { seen } else { rows.height() };
            let top = row_at as f32 * ROW;
            // What comes next stays in sight.
            if among_others || top < offset || top + 2.0 * ROW > offset + seen {
                area = area.vertical_scroll_offset((top - seen * 0.4).max(0.0));
            }
        }
        let output = area.show_rows(ui, ROW, desk.passing.len(), |ui, range| {
            for at in desk.passing.get(range).unwrap_or_default().iter().copied() {
                row_ui(cx, fields, ui, (desk, history), at);
            }
        });
        fields.replay.scrolled = (output.state.clamped_offset().y, output.inner_rect.height());
    });
    note_ui(cx, fields, ui, Rect::from_min_max(pos2(rect.left(), rows.bottom()), rect.max), desk);
}

fn row_ui(cx: &Cx<'_>, fields: &mut Fields, ui: &mut Ui, (desk, history): (&ReplayDesk, &History), at: usize) {
    let theme = cx.theme;
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), ROW));
    let Some(moment) = desk.timeline.moments.get(at) else { return };
    let response = ui.interact(rect, Id::unique(("replay row", at)), Sense::click());
    let on = at == desk.at;
    let said = said_kept(cx, fields, (desk, history), at);
    let time = time_of(moment);
    response.widget_info(|| {
        let name = (cx.words.replay.here)(&time, &said.what, &said.more);
        WidgetInfo::selected(Role::ListBoxOption, true, on, name)
    });
    if response.clicked() {
        cx.send(Command::GoTo(at));
    }
    let r = paint::picture_rect(rect);
    let mut marks = Vec::new();
    if on {
        marks.push(Mark::Fill { rect: r, radii: [0.0; 4], color: theme.card });
        marks.push(Mark::Fill { rect: Box::new(r.x, r.y, 4.0, r.h), radii: [0.0; 4], color: theme.ink });
    } else if response.hovered() {
        marks.push(Mark::Fill { rect: r, radii: [0.0; 4], color: theme.sunken });
    }
    let (ink, quiet) = if at > desk.at { (theme.ink2, theme.ink3) } else { (theme.ink, theme.ink2) };
    let weight = if on { Weight::Bold } else { Weight::Regular };
    let left = r.x + 64.0;
    let right = r.right() - 14.0;
    let starred = cx.desk.notes.notes.get(&NoteOn::Moment(moment.seq)).is_some_and(|note| note.starred);
    let signed = starred || moment.crossed;
    let what = typeset::break_lines(&said.what, weight, 14.0, right - left, 2);
    // What the card says comes after what was done: below it, or in what is left of its second line.
    let alone = what.lines.len() < 2 && said.more.is_empty() && !signed;
    let first = if alone { r.center().y } else { r.y + 15.0 };
    text_line(&mut marks, &time, r.x + 16.0, first, Weight::Regular, 13.0, quiet);
    // Signs stand below the time, where no words are.
    let mut sign = r.x + 24.0;
    if moment.crossed {
        triangle(&mut marks, Point::new(sign, first + LINE), theme.shu);
        sign += 18.0;
    }
    if starred {
        star(&mut marks, Point::new(sign, first + LINE), theme.ink);
    }
    for (nth, line) in what.lines.iter().enumerate() {
        text_line(&mut marks, line, left, first + nth as f32 * LINE, weight, 14.0, ink);
    }
    let taken = match what.lines.get(1) {
        Some(second) => typeset::width(second, weight, 14.0) + 10.0,
        None => 0.0,
    };
    let room = right - left - taken;
    let most = usize::from(room >= LEAST_WORDS);
    let more = typeset::break_lines(&said.more, Weight::Regular, 13.0, room.max(0.0), most);
    if let Some(line) = more.lines.first() {
        text_line(&mut marks, line, left + taken, first + LINE, Weight::Regular, 13.0, quiet);
    }
    ring(&response, &mut marks, r.shrunk(2.0), 4.0, theme);
    paint::marks(ui.painter(), &marks);
    if what.cut || more.cut {
        crate::ui::widgets::hint(response, &(cx.words.replay.here)("", &said.what, &said.more), 13.0);
    }
}

/// The private note about the moment.
fn note_ui(cx: &Cx<'_>, fields: &mut Fields, ui: &mut Ui, rect: Rect, desk: &ReplayDesk) {
    let (words, theme) = (&cx.words.replay, cx.theme);
    let Some(on) = desk.note_on() else { return };
    let r = paint::picture_rect(rect);
    let line = Box::new(r.x + 16.0, r.y, r.w - 32.0, 1.0);
    let mut marks = vec![Mark::Fill { rect: line, radii: [0.0; 4], color: theme.line2 }];
    icon(&mut marks, Icon::Lock, Box::new(r.x + 16.0, r.y + 10.0, 16.0, 16.0), theme.ink2, 1.6);
    text_line(&mut marks, words.notes_here, r.x + 38.0, r.y + 18.0, Weight::Bold, 12.0, theme.ink2);
    paint::marks(ui.painter(), &marks);
    let frame = Rect::from_min_max(rect.min + vec2(16.0, 34.0), rect.max - vec2(16.0, 12.0));
    let id = field_id(FieldId::MomentNote);
    let focused = ui.memory(|memory| memory.has_focus(id));
    if !focused || fields.replay.note.as_ref().is_none_or(|(of, _)| *of != on) {
        fields.replay.note = Some((on.clone(), cx.desk.notes.notes.text(&on).to_owned()));
    }
    let Some((_, text)) = &mut fields.replay.note else { return };
    ui.painter().rect_filled(frame, 6, paint::color(theme.card));
    ui.scope_builder(egui::UiBuilder::new().max_rect(frame.shrink2(vec2(10.0, 8.0))).id_salt("moment note"), |ui| {
        ScrollArea::vertical().id_salt("words of the moment").auto_shrink([false, false]).show(ui, |ui| {
            let mut layouter = |ui: &Ui, text: &dyn egui::TextBuffer, width: f32| written(ui, text, width, theme);
            let edit = egui::TextEdit::multiline(text)
                .id(id)
                .hint_text(egui::RichText::new(words.note_hint).color(paint::color(theme.ink3)))
                .layouter(&mut layouter)
                .frame(egui::Frame::NONE)
                .event_filter(KEEPS_ESCAPE)
                .margin(egui::Margin::ZERO)
                .desired_width(f32::INFINITY)
                .min_size(vec2(0.0, frame.height() - 16.0))
                .text_color(paint::color(theme.ink));
            let response = ui.add(edit);
            ui.ctx().accesskit_node_builder(response.id, |node| node.set_label(words.notes_here));
            if response.changed() {
                cx.send(Command::Note { on, text: text.clone() });
            }
        });
    });
    let (width, color) = if focused { (2.0, theme.ink) } else { (1.0, theme.edge) };
    let stroke = egui::Stroke::new(width, paint::color(color));
    ui.painter().rect_stroke(frame, 6, stroke, egui::StrokeKind::Inside);
}
