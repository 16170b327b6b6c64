//! The note at the foot of the panel.

use egui::{Rect, Role, ScrollArea, Sense, Ui, WidgetInfo, vec2};

use super::{NoteAbout, NoteAct, about_words};
use crate::model::NoteOn;
use crate::picture::card::text_line;
use crate::picture::icons::{Icon, icon};
use crate::picture::{Rect as Box, Weight, typeset};
use crate::ui::action::Action;
use crate::ui::command::Command;
use crate::ui::console::field_id;
use crate::ui::desk::FieldId;
use crate::ui::widgets::{KEEPS_ESCAPE, choices_within, hint, ring, written};
use crate::ui::{Cx, Fields, paint};

/// Height of the folded section (points).
const FOLDED: f32 = 34.0;
/// A panel of this height has the note unfolded unless it is folded by hand (points).
const TALL: f32 = 1000.0;

/// How much of a panel of this height the note takes (points).
pub(in crate::ui) fn height(cx: &Cx<'_>, panel: f32) -> f32 {
    if is_open(cx, panel) { (panel * 0.27).clamp(150.0, 250.0) } else { FOLDED }
}

fn is_open(cx: &Cx<'_>, panel: f32) -> bool {
    cx.desk.notes.open.unwrap_or(panel >= TALL)
}

/// Shows it in `rect`, in a panel of this height.
pub(in crate::ui) fn section_ui(cx: &Cx<'_>, fields: &mut Fields, ui: &mut Ui, rect: Rect, panel: f32) {
    let Some(history) = cx.history else { return };
    let (words, theme) = (cx.words, cx.theme);
    ui.painter().rect_filled(rect, 0, paint::color(theme.panel));
    ui.painter().hline(rect.x_range(), rect.top() + 0.5, egui::Stroke::new(1.0, paint::color(theme.line)));
    let inner = rect.shrink2(vec2(16.0, 4.0));
    ui.scope_builder(egui::UiBuilder::new().max_rect(inner).id_salt("note"), |ui| {
        let open = is_open(cx, panel);
        head(cx, ui, inner.width(), open);
        if !open {
            return;
        }
        let chosen = cx.chosen();
        let all = [
            (NoteAbout::Session, words.notes.session),
            (NoteAbout::Step, words.notes.step),
            (NoteAbout::Card, words.notes.card),
            (NoteAbout::Moment, words.notes.this_moment),
        ];
        let now = |about: NoteAbout| about.now(history.present(), &chosen, &cx.desk.notes.notes);
        let there: Vec<(NoteAbout, &str)> = all.into_iter().filter(|(about, _)| now(*about).is_some()).collect();
        let about = cx.desk.notes.about;
        let about = if there.iter().any(|(other, _)| *other == about) { about } else { NoteAbout::Session };
        if there.len() > 1
            && let Some(about) = choices_within(ui, &there, Some(about), Some(inner.width()), theme)
        {
            cx.send(Command::NoteAbout(about));
        }
        if let Some(on) = now(about) {
            let name = (words.notes.field)(&about_words(&on, history, words));
            words_ui(cx, fields, ui, on, &name);
        }
    });
}

fn head(cx: &Cx<'_>, ui: &mut Ui, width: f32, open: bool) {
    let (words, theme) = (cx.words, cx.theme);
    let (rect, response) = ui.allocate_exact_size(vec2(width, 26.0), Sense::click());
    let act = Action::Notes(NoteAct::Write);
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, open, words.notes.title));
    let r = paint::picture_rect(rect);
    let mut marks = Vec::new();
    icon(&mut marks, Icon::Lock, Box::new(r.x, r.center().y - 8.0, 16.0, 16.0), theme.ink2, 1.6);
    text_line(&mut marks, words.notes.title, r.x + 22.0, r.center().y, Weight::Bold, 12.0, theme.ink2);
    let more = if open { words.notes.private.to_owned() } else { act.shown_key() };
    let x = r.right() - typeset::width(&more, Weight::Regular, 12.0);
    text_line(&mut marks, &more, x, r.center().y, Weight::Regular, 12.0, theme.ink2);
    ring(&response, &mut marks, r, 4.0, theme);
    paint::marks(ui.painter(), &marks);
    if response.clicked() {
        if open {
            cx.send(Command::FoldNote);
        } else {
            cx.act(act);
        }
    }
    hint(response, &format!("{}  {}", act.label(words), act.shown_key()), 13.0);
}

/// The words, in a field as high as there is room.
fn words_ui(cx: &Cx<'_>, fields: &mut Fields, ui: &mut Ui, on: NoteOn, name: &str) {
    let theme = cx.theme;
    if fields.note.as_ref().is_none_or(|(of, _)| *of != on) {
        fields.note = Some((on.clone(), cx.desk.notes.notes.text(&on).to_owned()));
    }
    let id = field_id(FieldId::Note);
    let Some((_, text)) = &mut fields.note else { return };
    if !ui.memory(|memory| memory.has_focus(id)) {
        // The dialog, or somebody else's notes, may have changed it.
        cx.desk.notes.notes.text(&on).clone_into(text);
    }
    let frame = ui.available_rect_before_wrap();
    let focused = ui.memory(|memory| memory.has_focus(id));
    let (width, line) = if focused { (2.0, theme.ink) } else { (1.0, theme.edge) };
    ui.painter().rect_filled(frame, 6, paint::color(theme.card));
    ScrollArea::vertical().id_salt("words of the note").auto_shrink([false, false]).show(ui, |ui| {
        let mut layouter = |ui: &Ui, text: &dyn egui::TextBuffer, width: f32| written(ui, text, width, theme);
        let edit = egui::TextEdit::multiline(text)
            .id(id)
            .hint_text(egui::RichText::new(cx.words.notes.hint).color(paint::color(theme.ink3)))
            .layouter(&mut layouter)
            .frame(egui::Frame::NONE.inner_margin(egui::Margin::symmetric(10, 8)))
            .event_filter(KEEPS_ESCAPE)
            .desired_width(f32::INFINITY)
            .min_size(vec2(0.0, frame.height()))
            .text_color(paint::color(theme.ink));
        let response = ui.add(edit);
        ui.ctx().accesskit_node_builder(response.id, |node| node.set_label(name));
        if response.changed() {
            cx.send(Command::Note { on, text: text.clone() });
        }
    });
    let stroke = egui::Stroke::new(width, paint::color(line));
    ui.painter().rect_stroke(frame, 6, stroke, egui::StrokeKind::Inside);
}
