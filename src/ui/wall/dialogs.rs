//! What is asked about the wall: which screen it is, and whether it can be read from the last row.

use egui::{Key, Modifiers, Ui};

use super::Monitor;
use crate::picture::Weight;
use crate::ui::command::Command;
use crate::ui::widgets::{Button, Rank, label};
use crate::ui::{Cx, Fields};

/// Digits that choose a monitor.
const DIGITS: [Key; 9] =
    [Key::Num1, Key::Num2, Key::Num3, Key::Num4, Key::Num5, Key::Num6, Key::Num7, Key::Num8, Key::Num9];

pub fn monitors_ui(cx: &Cx<'_>, ui: &mut Ui) {
    let (words, theme) = (&cx.words.wall_desk, cx.theme);
    label(ui, words.monitors_title, Weight::Bold, 18.0, theme.ink);
    label(ui, words.monitors_text, Weight::Regular, 14.0, theme.ink2);
    let width = ui.available_width();
    for (index, monitor) in cx.wall.monitors.iter().enumerate() {
        let name = monitor_name(cx, index, monitor);
        let key = DIGITS.get(index).copied();
        let pressed = key.is_some_and(|key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key)));
        let rank = if cx.wall.monitor() == Some(monitor) { Rank::Primary } else { Rank::Normal };
        if Button::new(&name).rank(rank).width(width).height(36.0).show(ui, theme).clicked() || pressed {
            cx.send(Command::PutUp(Some(monitor.name.clone())));
        }
    }
    if Button::new(words.monitor_as_window).width(width).height(36.0).show(ui, theme).clicked() {
        cx.send(Command::PutUp(None));
    }
    ui.add_space(8.0);
    if Button::new(cx.words.cancel).rank(Rank::Flat).height(36.0).show(ui, theme).clicked() {
        cx.send(Command::CloseDialog);
    }
}

/// 2　DUMMY1　1024×768
fn monitor_name(cx: &Cx<'_>, index: usize, monitor: &Monitor) -> String {
    let words = &cx.words.wall_desk;
    let (w, h) = monitor.size;
    let name = (words.monitor)(index + 1, &monitor.name, w, h);
    if monitor.console { format!("{name}　{}", words.monitor_is_console) } else { name }
}

pub fn back_row_ui(cx: &Cx<'_>, fields: &mut Fields, ui: &mut Ui, height: f32) {
    let _ = (fields, height);
    label(ui, cx.words.wall_desk.back_row_title, Weight::Bold, 18.0, cx.theme.ink);
}
