//! カードを分ける: the words of a card in a field, where each line becomes a card.

use egui::{Key, Modifiers, Ui};

use crate::model::CardId;
use crate::picture::Weight;
use crate::ui::command::Command;
use crate::ui::console::field_id;
use crate::ui::desk::FieldId;
use crate::ui::widgets::{Button, KEEPS_ESCAPE, Rank, label, written};
use crate::ui::{Cx, Fields, paint};

pub(in crate::ui) fn split_ui(cx: &Cx<'_>, fields: &mut Fields, ui: &mut Ui, id: CardId) {
    let (words, theme) = (&cx.words.order, cx.theme);
    label(ui, words.split_title, Weight::Bold, 18.0, theme.ink);
    label(ui, words.split_text, Weight::Regular, 14.0, theme.ink2);
    let mut layouter = |ui: &Ui, text: &dyn egui::TextBuffer, width: f32| written(ui, text, width, theme);
    let edit = egui::TextEdit::multiline(&mut fields.line)
        .layouter(&mut layouter)
        .id(field_id(FieldId::Split))
        .event_filter(KEEPS_ESCAPE)
        .margin(egui::Margin::symmetric(10, 8))
        .desired_rows(4)
        .desired_width(f32::INFINITY)
        .text_color(paint::color(theme.ink));
    // Taken before the field can make a line of it.
    let done = !fields.composing && ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::Enter));
    let response = ui.add(edit);
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_label(words.split_field));
    let lines = fields.line.lines().filter(|line| !line.trim().is_empty()).count();
    ui.add_space(8.0);
    ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
        let name = (words.split_do)(lines);
        let button = Button::new(&name).rank(Rank::Primary).height(36.0).enabled(lines > 1).key("Ctrl+Enter");
        if (button.show(ui, theme).clicked() || done) && lines > 1 {
            cx.send(Command::Split { id, text: fields.line.clone() });
        }
        if Button::new(cx.words.cancel).rank(Rank::Flat).height(36.0).show(ui, theme).clicked() {
            cx.send(Command::CloseDialog);
        }
    });
}
