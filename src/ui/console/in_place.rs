//! The words of a card, edited where it lies.

use egui::{Id, Key, Rect, Ui};

use crate::model::{CardId, CardText, Edit, TextFault};
use crate::picture::Weight;
use crate::ui::command::Command;
use crate::ui::widgets::written;
use crate::ui::{Cx, Fields, paint, style};

/// Enter was pressed, and not for the IME: the frame's Enter of a confirmed conversion was taken out before.
pub(in crate::ui) fn enter(ui: &Ui) -> bool {
    ui.input_mut(|input| input.consume_key(egui::Modifiers::NONE, Key::Enter))
}

/// The words of a card in a field, over the card.
pub(super) fn card_text_field(cx: &Cx<'_>, fields: &mut Fields, ui: &Ui, id: CardId, rect: Rect) {
    let theme = cx.theme;
    let area = egui::Area::new(Id::unique("edit card")).fixed_pos(rect.min).order(egui::Order::Foreground);
    area.constrain(true).show(ui.ctx(), |ui| {
        let width = rect.width().max(220.0);
        ui.set_width(width);
        let frame = egui::Frame::NONE
            .fill(paint::color(theme.card))
            .corner_radius(4)
            .stroke(egui::Stroke::new(2.0, paint::color(theme.ink)))
            .inner_margin(egui::Margin::symmetric(8, 5));
        frame.show(ui, |ui| {
            let field = Id::unique("card text");
            let mut layouter = |ui: &Ui, text: &dyn egui::TextBuffer, width: f32| written(ui, text, width, theme);
            let edit = egui::TextEdit::multiline(&mut fields.edit)
                .id(field)
                .font(style::font(Weight::Regular, 14.0))
                .layouter(&mut layouter)
                .frame(egui::Frame::NONE)
                .event_filter(crate::ui::widgets::KEEPS_ESCAPE)
                .desired_rows(2)
                .desired_width(width - 20.0)
                .return_key(None)
                .text_color(paint::color(theme.ink));
            let response = ui.add(edit);
            ui.ctx().accesskit_node_builder(response.id, |node| node.set_label(cx.words.text));
            let first = fields.edit_opened != Some(id);
            if first {
                fields.edit_opened = Some(id);
                response.request_focus();
                select(ui, field, 0..fields.edit.chars().count());
            }
            if !fields.composing && response.has_focus() && enter(ui) || !first && response.lost_focus() {
                finish_edit(cx, fields, id, &response);
            }
        });
    });
}

/// Selects these characters of a field, and puts the caret behind them.
pub(in crate::ui) fn select(ui: &Ui, field: Id, range: std::ops::Range<usize>) {
    let mut state = egui::TextEdit::load_state(ui.ctx(), field).unwrap_or_default();
    let [from, to] = [range.start, range.end].map(egui::text::CCursor::new);
    state.cursor.set_char_range(Some(egui::text::CCursorRange::two(from, to)));
    state.store(ui.ctx(), field);
}

/// Words that are too long stay in the field, which keeps the keyboard; Esc gives them up.
fn finish_edit(cx: &Cx<'_>, fields: &mut Fields, id: CardId, response: &egui::Response) {
    let text = CardText::new(&fields.edit);
    if let Err(fault @ TextFault::TooLong(_)) = text {
        cx.send(Command::TextFault(fault));
        return response.request_focus();
    }
    fields.edit_opened = None;
    cx.send(Command::EndEdit);
    match text {
        Ok(text) => {
            if cx.session().and_then(|session| session.card(id)).is_some_and(|card| card.text != text) {
                cx.send(Command::Edit(Edit::ReviseCard { id, text }));
            }
        }
        Err(fault) => cx.send(Command::TextFault(fault)),
    }
}
