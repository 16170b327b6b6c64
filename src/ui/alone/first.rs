//! The first page: sets of questions, and what was written before, listed here and nowhere else.

use egui::{Id, Rect, Role, ScrollArea, Sense, Ui, WidgetInfo, pos2, vec2};

use super::{AloneAct, WIDEST, heading, is_japanese, only_here};
use crate::model::LookAgain;
use crate::picture::icons::Icon;
use crate::picture::{Dash, Mark, Weight, card::text_line, typeset};
use crate::template::QuestionSet;
use crate::ui::action::Action;
use crate::ui::career::{self, CareerAct};
use crate::ui::command::Command;
use crate::ui::widgets::{Button, Rank, key_cap, key_cap_width, label, ring};
use crate::ui::{Cx, ShelfRow, home, paint};

const TILE: f32 = 84.0;
const ROW: f32 = 46.0;
/// Of the line that asks what came of a challenge.
const ASKS: f32 = 44.0;

pub(super) fn first_ui(cx: &Cx<'_>, ui: &mut Ui, window: Rect) {
    let (words, theme) = (&cx.words.alone, cx.theme);
    let bar = Rect::from_min_size(window.min + vec2(32.0, 24.0), vec2(window.width() - 64.0, 36.0));
    only_here(cx, ui, bar);
    let builder = egui::UiBuilder::new()
        .max_rect(bar)
        .id_salt("alone first bar")
        .layout(egui::Layout::right_to_left(egui::Align::Center));
    ui.scope_builder(builder, |ui| {
        let leave = Action::Alone(AloneAct::Leave);
        let key = leave.shown_key();
        let button = Button::new(words.home).key(&key).with_icon(Icon::Left).rank(Rank::Flat);
        if button.show(ui, theme).clicked() {
            cx.act(leave);
        }
    });
    let side = ((window.width() - WIDEST) / 2.0).max(32.0);
    let low = window.height() < 760.0;
    let top = window.top() + if low { 76.0 } else { 120.0 };
    let inner = Rect::from_min_max(
        pos2(window.left() + side, top),
        pos2(window.right() - side, window.bottom() - if low { 36.0 } else { 56.0 }),
    );
    // Another way to be alone with one's work stands at the right of this head.
    let head = Rect::from_min_size(inner.min, vec2(inner.width() * 0.6, 84.0));
    ui.scope_builder(egui::UiBuilder::new().max_rect(head).id_salt("alone head"), |ui| {
        ui.spacing_mut().item_spacing.y = 4.0;
        label(ui, words.title, Weight::Bold, 28.0, theme.ink);
        label(ui, words.text, Weight::Regular, 15.0, theme.ink2);
    });
    let way_in = Rect::from_min_max(pos2(head.right(), inner.top()), pos2(inner.right(), inner.top() + 64.0));
    let builder =
        egui::UiBuilder::new().max_rect(way_in).id_salt("alone map").layout(egui::Layout::top_down(egui::Align::Max));
    ui.scope_builder(builder, |ui| {
        ui.spacing_mut().item_spacing.y = 6.0;
        let action = Action::Career(CareerAct::Open);
        let button = Button::new(cx.words.career.button).key("M").rank(Rank::Normal);
        if button.show(ui, theme).clicked() {
            cx.act(action);
        }
        label(ui, cx.words.career.way_in, Weight::Regular, 13.0, theme.ink2);
    });
    let mut sets_top = head.bottom() + if low { 12.0 } else { 28.0 };
    if let Some((_, again)) = career::due(&cx.shelf.own, cx.now.to_zoned().date()) {
        let row = Rect::from_min_size(pos2(inner.left(), head.bottom() + 4.0), vec2(inner.width(), ASKS));
        asks_ui(cx, ui, row, again);
        sets_top += ASKS + 14.0;
    }
    heading(cx, ui, pos2(inner.left(), sets_top), words.sets);
    let gap = 16.0;
    let columns = if inner.width() < 820.0 { 2 } else { 3 };
    let tile_w = (inner.width() - gap * (columns as f32 - 1.0)) / columns as f32;
    let tiles_top = sets_top + 22.0;
    for (at, set) in QuestionSet::built_in().iter().enumerate() {
        let (column, row) = ((at % columns) as f32, (at / columns) as f32);
        let min = pos2(inner.left() + column * (tile_w + gap), tiles_top + row * (TILE + gap));
        tile_ui(cx, ui, (at, set), Rect::from_min_size(min, vec2(tile_w, TILE)));
    }
    let rows = QuestionSet::built_in().len().div_ceil(columns) as f32;
    let list_top = tiles_top + rows * (TILE + gap) + if low { 10.0 } else { 24.0 };
    heading(cx, ui, pos2(inner.left(), list_top), words.earlier);
    let list = Rect::from_min_max(pos2(inner.left(), list_top + 18.0), inner.max);
    ui.scope_builder(egui::UiBuilder::new().max_rect(list).id_salt("alone earlier"), |ui| {
        if cx.shelf.own.is_empty() {
            ui.add_space(6.0);
            label(ui, words.none_yet, Weight::Regular, 14.0, theme.ink2);
            return;
        }
        ScrollArea::vertical().auto_shrink([false, false]).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            for (index, row) in cx.shelf.own.iter().enumerate() {
                row_ui(cx, ui, index, row);
            }
        });
    });
}

/// A challenge whose day has come: asked quietly, and not again today once it was put off.
fn asks_ui(cx: &Cx<'_>, ui: &mut Ui, rect: Rect, again: &LookAgain) {
    let (words, theme) = (&cx.words.career.again, cx.theme);
    let r = paint::picture_rect(rect).snapped();
    let dash = Some(Dash { on: 5.0, off: 4.0 });
    paint::marks(ui.painter(), &[Mark::Outline { rect: r, radii: [8.0; 4], color: theme.shu, width: 1.5, dash }]);
    let builder = egui::UiBuilder::new()
        .max_rect(rect.shrink2(vec2(16.0, 4.0)))
        .id_salt("alone asks")
        .layout(egui::Layout::right_to_left(egui::Align::Center));
    ui.scope_builder(builder, |ui| {
        let action = Action::Career(CareerAct::LookBack);
        if Button::new(words.look).key(&action.shown_key()).height(32.0).show(ui, theme).clicked() {
            cx.act(action);
        }
        ui.with_layout(egui::Layout::left_to_right(egui::Align::Center), |ui| {
            let said = (words.asks)(again.what.as_str());
            let cut = typeset::break_lines(&said, Weight::Regular, 15.0, ui.available_width(), 1);
            label(ui, cut.lines.first().map_or("", String::as_str), Weight::Regular, 15.0, theme.ink);
        });
    });
}

fn tile_ui(cx: &Cx<'_>, ui: &Ui, (at, set): (usize, &QuestionSet), rect: Rect) {
    let theme = cx.theme;
    let (name, note) = (set.name(is_japanese(cx)), set.note(is_japanese(cx)));
    let response = ui.interact(rect, Id::unique(("alone set", at)), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("{name} — {note}")));
    let r = paint::picture_rect(rect).snapped();
    let (blur, shade) = if response.hovered() { (14.0, theme.shadow_deep) } else { (8.0, theme.shadow) };
    let mut marks = vec![
        Mark::Shadow { rect: r, radius: 10.0, down: 2.0, blur, color: shade },
        Mark::Fill { rect: r, radii: [10.0; 4], color: theme.card },
    ];
    let key = (at + 1).to_string();
    let key_x = r.right() - 16.0 - key_cap_width(&key, 12.0);
    let title = typeset::break_lines(name, Weight::Bold, 18.0, key_x - r.x - 28.0, 1);
    if let Some(line) = title.lines.first() {
        text_line(&mut marks, line, r.x + 20.0, r.y + 26.0, Weight::Bold, 18.0, theme.ink);
    }
    key_cap(&mut marks, &key, key_x, r.y + 16.0, 12.0, theme);
    let broken = typeset::break_lines(note, Weight::Regular, 13.0, r.w - 40.0, 2);
    for (index, line) in broken.lines.iter().enumerate() {
        text_line(&mut marks, line, r.x + 20.0, r.y + 52.0 + index as f32 * 18.0, Weight::Regular, 13.0, theme.ink2);
    }
    ring(&response, &mut marks, r, 10.0, theme);
    paint::marks(ui.painter(), &marks);
    if response.clicked() {
        cx.send(Command::BeginAlone { set: set.id.clone() });
    }
}

fn row_ui(cx: &Cx<'_>, ui: &mut Ui, index: usize, row: &ShelfRow) {
    let theme = cx.theme;
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), ROW));
    if !ui.is_rect_visible(rect) {
        return;
    }
    let text = home::row_text(cx, row);
    let response = ui.interact(rect, Id::unique(("alone row", index)), Sense::click());
    let comma = if is_japanese(cx) { "、" } else { ", " };
    let parts: Vec<&str> = [&*text.title, &text.date, &text.cards, if row.sealed { &*text.series } else { "" }]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect();
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, parts.join(comma)));
    if response.gained_focus() {
        response.scroll_to_me(None);
    }
    let r = paint::picture_rect(rect);
    let mut marks = vec![Mark::Fill {
        rect: crate::picture::Rect::new(r.x, r.bottom() - 1.0, r.w, 1.0),
        radii: [0.0; 4],
        color: theme.line,
    }];
    if response.hovered() {
        marks.push(Mark::Fill { rect: r.shrunk(1.0), radii: [6.0; 4], color: theme.card });
    }
    let y = r.center().y;
    let (date_x, cards_right) = (r.right() - 300.0, r.right() - 12.0);
    if let Some(line) = typeset::break_lines(&text.title, Weight::Bold, 15.0, date_x - r.x - 24.0, 1).lines.first() {
        text_line(&mut marks, line, r.x + 8.0, y, Weight::Bold, 15.0, theme.ink);
    }
    text_line(&mut marks, &text.date, date_x, y, Weight::Regular, 13.0, theme.ink2);
    let cards = if row.sealed { text.series.as_str() } else { text.cards.as_str() };
    let w = typeset::width(cards, Weight::Regular, 13.0);
    text_line(&mut marks, cards, cards_right - w, y, Weight::Regular, 13.0, theme.ink2);
    ring(&response, &mut marks, r.shrunk(4.0), 6.0, theme);
    paint::marks(ui.painter(), &marks);
    if response.clicked() {
        cx.send(Command::Open(row.path.clone()));
    }
}
