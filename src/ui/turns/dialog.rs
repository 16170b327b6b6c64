//! Who speaks in turn: written as lines, and put in another order.

use egui::{Key, Modifiers, ScrollArea, Ui};

use super::{minutes, names, written};
use crate::model::{Edit, Turns};
use crate::picture::Weight;
use crate::picture::icons::Icon;
use crate::ui::command::Command;
use crate::ui::console::field_id;
use crate::ui::desk::FieldId;
use crate::ui::widgets::{Button, KEEPS_ESCAPE, Rank, field, label};
use crate::ui::{Cx, Fields, paint};

pub(in crate::ui) fn turns_ui(cx: &Cx<'_>, fields: &mut Fields, ui: &mut Ui, height: f32) {
    let Some(session) = cx.session() else { return };
    let (words, theme) = (&cx.words.turns, cx.theme);
    let top = ui.cursor().top();
    label(ui, words.title, Weight::Bold, 18.0, theme.ink);
    label(ui, words.text, Weight::Regular, 13.0, theme.ink2);
    let mut done = !fields.composing && ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::Enter));
    let turns = session.turns();
    let foot = 36.0 + 96.0;
    let room = (height - foot - (ui.cursor().top() - top)).max(90.0);
    ScrollArea::vertical().max_height(room).auto_shrink([false, true]).show(ui, |ui| {
        let [text, _] = &mut fields.turns;
        let mut layouter =
            |ui: &Ui, text: &dyn egui::TextBuffer, width: f32| crate::ui::widgets::written(ui, text, width, theme);
        let edit = egui::TextEdit::multiline(text)
            .layouter(&mut layouter)
            .id(field_id(FieldId::TurnNames))
            .hint_text(words.names_hint)
            .event_filter(KEEPS_ESCAPE)
            .margin(egui::Margin::symmetric(10, 8))
            .desired_rows(4)
            .desired_width(f32::INFINITY)
            .text_color(paint::color(theme.ink));
        let response = ui.add(edit);
        ui.ctx().accesskit_node_builder(response.id, |node| node.set_label(words.names));
        if let Some(turns) = turns {
            order_ui(cx, fields, ui, turns);
        }
    });
    ui.add_space(4.0);
    let [text, each] = &mut fields.turns;
    ui.horizontal(|ui| {
        label(ui, words.minutes, Weight::Bold, 12.0, theme.ink2);
        ui.scope(|ui| {
            ui.set_width(280.0);
            field(ui, field_id(FieldId::TurnMinutes), each, words.minutes, words.minutes_hint, theme);
        });
    });
    let wanted = names(text, cx.words).zip(minutes(each));
    if wanted.is_none() {
        label(ui, words.unclear, Weight::Regular, 13.0, theme.ink);
    }
    ui.add_space(4.0);
    let line = egui::vec2(ui.available_width(), 36.0);
    ui.allocate_ui_with_layout(line, egui::Layout::right_to_left(egui::Align::Center), |ui| {
        let ready = wanted.as_ref().is_some_and(|(names, _)| !names.is_empty());
        let button = Button::new(words.done).rank(Rank::Primary).height(36.0).enabled(ready).key("Ctrl+Enter");
        done |= button.show(ui, theme).clicked();
        if Button::new(cx.words.close).rank(Rank::Flat).height(36.0).show(ui, theme).clicked() {
            cx.send(Command::CloseDialog);
        }
        if turns.is_some() && Button::new(words.none).rank(Rank::Flat).height(36.0).show(ui, theme).clicked() {
            cx.send(Command::CloseDialog);
            cx.send(Command::Edit(Edit::SetTurns { names: Vec::new(), minutes: None }));
        }
        if done && let Some((names, minutes)) = wanted.filter(|(names, _)| !names.is_empty()) {
            cx.send(Command::CloseDialog);
            cx.send(Command::Edit(Edit::SetTurns { names, minutes }));
        }
    });
}

/// Those who are set, to be moved and marked one by one. What was not touched of the text follows.
fn order_ui(cx: &Cx<'_>, fields: &mut Fields, ui: &mut Ui, turns: &Turns) {
    let (words, theme) = (&cx.words.turns, cx.theme);
    let last = turns.speakers.len().saturating_sub(1);
    for (index, speaker) in turns.speakers.iter().enumerate() {
        let name = words.name(speaker);
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 4.0;
            let (earlier, after) = ((words.earlier)(&name), (words.after)(&name));
            let steps = [("↑", earlier, index.checked_sub(1)), ("↓", after, Some(index + 1).filter(|to| *to <= last))];
            for (sign, says, to) in steps {
                let button = Button::new(sign).named(&says).rank(Rank::Flat).width(30.0).enabled(to.is_some());
                if button.show(ui, theme).clicked()
                    && let Some(to) = to
                {
                    let mut moved = turns.clone();
                    moved.speakers.swap(index, to);
                    let [text, _] = &mut fields.turns;
                    if *text == written(turns, cx.words) {
                        *text = written(&moved, cx.words);
                    }
                    cx.send(Command::Edit(Edit::MoveTurn { from: index, to }));
                }
            }
            let says = (words.mark_heard)(&name, !speaker.heard);
            let button = Button::new(&name).named(&says).rank(Rank::Flat);
            let button = if speaker.heard { button.with_icon(Icon::Check) } else { button };
            if button.show(ui, theme).clicked() {
                cx.send(Command::Edit(Edit::SetHeard { index, heard: !speaker.heard }));
            }
        });
    }
}
