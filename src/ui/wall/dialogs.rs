//! What is asked about the wall: which screen it is, and whether it can be read from the last row.

use egui::{Align, Grid, Key, Layout, Modifiers, ScrollArea, Ui};
use unicode_normalization::UnicodeNormalization as _;

use super::{Monitor, Venue, WallAct};
use crate::picture::Weight;
use crate::picture::wall::{ReadView, reading_sizes, tried_sizes};
use crate::ui::action::Action;
use crate::ui::command::Command;
use crate::ui::console::field_id;
use crate::ui::desk::FieldId;
use crate::ui::widgets::{Button, Rank, choices_within, field, label, line};
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

/// What can be read from the last row, and what can be done about the rest.
pub fn back_row_ui(cx: &Cx<'_>, fields: &mut Fields, ui: &mut Ui, height: f32) {
    let (words, theme, wall) = (&cx.words.wall_desk, cx.theme, cx.wall);
    label(ui, words.back_row_title, Weight::Bold, 18.0, theme.ink);
    ScrollArea::vertical().max_height(height - 90.0).auto_shrink([false, true]).show(ui, |ui| {
        label(ui, words.back_row_text, Weight::Regular, 14.0, theme.ink2);
        metres(cx, fields, ui);
        let (w, h) = cx.stage.size();
        let size = (w as f32, h as f32);
        let needed = wall.venue.needed(size);
        label(ui, &(words.back_row_needs)(w, h, needed), Weight::Regular, 14.0, theme.ink);
        let mut all_read = true;
        Grid::new("back row").num_columns(3).spacing([24.0, 8.0]).show(ui, |ui| {
            for ((view, px), name) in reading_sizes(size, &wall.room).into_iter().zip(words.read_views) {
                let reads = px + 0.5 >= needed;
                let (said, color) = match view {
                    _ if reads => (words.readable, theme.ok),
                    ReadView::Labels | ReadView::Overview => (words.to_look_over, theme.ink2),
                    _ => (words.too_small, theme.ink),
                };
                all_read &= reads || matches!(view, ReadView::Labels | ReadView::Overview);
                line(ui, name, Weight::Regular, 14.0, theme.ink);
                line(ui, &(words.letters_px)(px), Weight::Regular, 14.0, theme.ink2);
                line(ui, said, Weight::Bold, 14.0, color);
                ui.end_row();
            }
        });
        if !all_read {
            label(ui, words.back_row_offer, Weight::Regular, 14.0, theme.ink);
        }
        ui.horizontal_wrapped(|ui| {
            for act in [WallAct::Scene, WallAct::LargerLetters, WallAct::SmallerLetters, WallAct::FewerCards] {
                if Button::new(act.label(cx.words)).show(ui, theme).clicked() {
                    cx.act(Action::Wall(act));
                }
            }
        });
        ui.add_space(8.0);
        answers(cx, ui, size);
    });
    ui.add_space(8.0);
    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
        let close = Button::new(cx.words.close).rank(Rank::Primary).height(36.0).show(ui, theme).clicked();
        if Button::new(words.back_row_show_test).height(36.0).show(ui, theme).clicked() {
            cx.act(Action::Wall(WallAct::BackRowTest));
        }
        if close {
            cx.send(Command::CloseDialog);
        }
    });
}

/// Width of the picture and distance of the last row; they count as soon as they are numbers.
fn metres(cx: &Cx<'_>, fields: &mut Fields, ui: &mut Ui) {
    let words = &cx.words.wall_desk;
    let mut changed = false;
    Grid::new("metres").num_columns(2).spacing([24.0, 8.0]).show(ui, |ui| {
        let named = [(words.screen_m, FieldId::ScreenWidth), (words.distance_m, FieldId::LastRow)];
        for (text, (name, id)) in fields.venue.iter_mut().zip(named) {
            line(ui, name, Weight::Regular, 14.0, cx.theme.ink2);
            ui.scope(|ui| {
                ui.set_width(140.0);
                changed |= field(ui, field_id(id), text, name, words.metres_hint, cx.theme).changed();
            });
            ui.end_row();
        }
    });
    if changed && !fields.composing {
        let [screen, distance] = &fields.venue;
        let (screen_m, distance_m) = (length(screen), length(distance));
        cx.send(Command::Venue(Venue { screen_m, distance_m, legible: None }));
    }
}

/// A length in metres, also in full-width digits.
fn length(text: &str) -> Option<f32> {
    let folded: String = text.nfkc().collect();
    let number: f32 = folded.trim().trim_end_matches('m').trim().replace(',', ".").parse().ok()?;
    (0.1..=1000.0).contains(&number).then_some(number)
}

/// What the last row says to the test.
fn answers(cx: &Cx<'_>, ui: &mut Ui, size: (f32, f32)) {
    let (words, theme, venue) = (&cx.words.wall_desk, cx.theme, cx.wall.venue);
    label(ui, words.back_row_answer, Weight::Regular, 14.0, theme.ink2);
    let sizes = tried_sizes(size, &cx.wall.room);
    let numbers: Vec<String> = (1..=sizes.len()).map(|number| number.to_string()).collect();
    let all: Vec<(usize, &str)> = numbers.iter().map(String::as_str).enumerate().collect();
    let share = |px: f32| px / size.1.max(1.0);
    let on = venue.legible.and_then(|legible| sizes.iter().position(|px| (share(*px) - legible).abs() < 1e-4));
    ui.horizontal(|ui| {
        if let Some(px) = choices_within(ui, &all, on, None, theme).and_then(|index| sizes.get(index)) {
            cx.send(Command::Venue(Venue { legible: Some(share(*px)), ..venue }));
        }
        if venue.legible.is_none() {
            line(ui, words.back_row_none, Weight::Regular, 13.0, theme.ink2);
        } else if Button::new(words.back_row_forget).rank(Rank::Flat).show(ui, theme).clicked() {
            cx.send(Command::Venue(Venue { legible: None, ..venue }));
        }
    });
}
