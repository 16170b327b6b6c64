//! The first page: sets of questions, and what was written before, listed here and nowhere else.

use egui::{Id, Rect, Role, ScrollArea, Sense, Ui, WidgetInfo, pos2, vec2};

use super::action::KEYED;
use super::{AloneAct, SetFault, WIDEST, heading, is_japanese, only_here};
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
/// Left and right of what is scrolled, for shadows and the bar.
const EDGE: f32 = 16.0;
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
        let row = vec2(ui.available_width(), 30.0);
        ui.allocate_ui_with_layout(row, egui::Layout::right_to_left(egui::Align::Center), |ui| {
            let (rect, _) = ui.allocate_exact_size(vec2(key_cap_width("M", 12.0), 30.0), Sense::hover());
            let mut marks = Vec::new();
            key_cap(&mut marks, "M", rect.left(), rect.center().y - 10.0, 12.0, theme);
            paint::marks(ui.painter(), &marks);
            let button = Button::new(cx.words.career.button).key("M").rank(Rank::Normal);
            if button.show(ui, theme).clicked() {
                cx.act(action);
            }
        });
        label(ui, cx.words.career.way_in, Weight::Regular, 13.0, theme.ink2);
    });
    let mut sets_top = head.bottom() + if low { 12.0 } else { 28.0 };
    if let Some((_, again)) = career::due(&cx.shelf.own, cx.now.to_zoned().date()) {
        let row = Rect::from_min_size(pos2(inner.left(), head.bottom() + 4.0), vec2(inner.width(), ASKS));
        asks_ui(cx, ui, row, again);
        sets_top += ASKS + 14.0;
    }
    let body =
        Rect::from_min_max(pos2(inner.left() - EDGE, sets_top - 12.0), pos2(inner.right() + EDGE, inner.bottom()));
    ui.scope_builder(egui::UiBuilder::new().max_rect(body).id_salt("alone first"), |ui| {
        ScrollArea::vertical().id_salt("alone first rows").auto_shrink([false, false]).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            sets_head(cx, ui);
            sets_ui(cx, ui);
            faults_ui(cx, ui);
            ui.add_space(if low { 10.0 } else { 24.0 });
            earlier_ui(cx, ui);
        });
    });
    if ui.input(|input| input.raw.events.contains(&egui::Event::WindowFocused(true))) {
        // Back from where a file was edited.
        cx.act(Action::Alone(AloneAct::Reread));
    }
}

/// A line of the page, without the edge that is left for shadows and the bar at the right.
fn row(ui: &mut Ui, height: f32) -> Rect {
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), height));
    rect.shrink2(vec2(EDGE, 0.0))
}

/// What the tiles are, and the way to a set of one's own.
fn sets_head(cx: &Cx<'_>, ui: &mut Ui) {
    let (words, writing) = (&cx.words.alone, cx.desk.alone.writing);
    let rect = row(ui, 34.0);
    heading(cx, ui, pos2(rect.left(), rect.top() + 12.0), if writing { words.write_which } else { words.sets });
    let builder = egui::UiBuilder::new()
        .max_rect(rect)
        .id_salt("alone sets bar")
        .layout(egui::Layout::right_to_left(egui::Align::Min));
    ui.scope_builder(builder, |ui| {
        let action = Action::Alone(AloneAct::WriteOut);
        let key = if writing { Action::Alone(AloneAct::Leave).shown_key() } else { action.shown_key() };
        let said = if writing { words.write_none } else { words.write_out };
        if Button::new(said).key(&key).rank(Rank::Flat).height(26.0).show(ui, cx.theme).clicked() {
            cx.act(action);
        }
    });
}

fn sets_ui(cx: &Cx<'_>, ui: &mut Ui) {
    let writing = cx.desk.alone.writing;
    let offered: Vec<&QuestionSet> = cx.sets.offered(writing).collect();
    let gap = 16.0;
    let columns = if ui.available_width() < 860.0 { 2 } else { 3 };
    let rows = offered.len().div_ceil(columns);
    let area = row(ui, rows as f32 * (TILE + gap));
    let tile_w = (area.width() - gap * (columns as f32 - 1.0)) / columns as f32;
    for (at, set) in offered.into_iter().enumerate() {
        let (column, row) = ((at % columns) as f32, (at / columns) as f32);
        let min = pos2(area.left() + column * (tile_w + gap), area.top() + row * (TILE + gap));
        tile_ui(cx, ui, (at, set), Rect::from_min_size(min, vec2(tile_w, TILE)));
    }
    let arrows = [egui::Key::ArrowDown, egui::Key::ArrowRight, egui::Key::ArrowUp, egui::Key::ArrowLeft];
    let arrow = ui.input(|input| input.modifiers.is_none() && arrows.iter().any(|key| input.key_pressed(*key)));
    if arrow && cx.desk.dialog.is_none() && ui.memory(|memory| memory.focused().is_none()) {
        ui.memory_mut(|memory| {
            memory.request_focus(tile_id(0));
            // The arrow has led here, and no further.
            memory.move_focus(egui::FocusDirection::None);
        });
    }
}

fn tile_id(at: usize) -> Id {
    Id::unique(("alone set", at))
}

/// Files that are no sets of questions: which, and why.
fn faults_ui(cx: &Cx<'_>, ui: &mut Ui) {
    if cx.sets.faults.is_empty() || cx.desk.alone.writing {
        return;
    }
    let (words, theme) = (&cx.words.alone, cx.theme);
    let head = row(ui, 30.0);
    heading(cx, ui, pos2(head.left(), head.top() + 14.0), words.not_read);
    for SetFault { file, place, why } in &cx.sets.faults {
        let why = if is_japanese(cx) { &why.ja } else { &why.en };
        let said = match place {
            Some((line, column)) => (words.set_broken)(file, *line, *column, why),
            None => (words.set_unreadable)(file, why),
        };
        egui::Frame::new().inner_margin(egui::Margin::symmetric(EDGE as i8, 2)).show(ui, |ui| {
            label(ui, &said, Weight::Regular, 13.0, theme.ink2);
        });
    }
}

fn earlier_ui(cx: &Cx<'_>, ui: &mut Ui) {
    let (words, theme) = (&cx.words.alone, cx.theme);
    let head = row(ui, 26.0);
    heading(cx, ui, pos2(head.left(), head.top() + 8.0), words.earlier);
    if cx.shelf.own.iter().all(|row| super::is_untouched(row, cx.sets)) {
        let rect = row(ui, 30.0);
        ui.scope_builder(egui::UiBuilder::new().max_rect(rect).id_salt("alone none"), |ui| {
            label(ui, words.none_yet, Weight::Regular, 14.0, theme.ink2);
        });
    }
    for (index, row) in cx.shelf.own.iter().enumerate().filter(|(_, row)| !super::is_untouched(row, cx.sets)) {
        row_ui(cx, ui, index, row);
    }
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
    let own = set.file.as_ref().map(|file| (cx.words.alone.own_set)(file));
    let response = ui.interact(rect, tile_id(at), Sense::click());
    let parts = [Some(name), Some(note), own.as_deref()].into_iter().flatten().filter(|part| !part.is_empty());
    let whole = parts.collect::<Vec<_>>().join(" — ");
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &whole));
    into_sight(ui, &response, "alone set in sight", at);
    if !ui.is_rect_visible(rect) {
        return;
    }
    let r = paint::picture_rect(rect).snapped();
    let (blur, shade) = if response.hovered() { (14.0, theme.shadow_deep) } else { (8.0, theme.shadow) };
    let mut marks = vec![
        Mark::Shadow { rect: r, radius: 10.0, down: 2.0, blur, color: shade },
        Mark::Fill { rect: r, radii: [10.0; 4], color: theme.card },
    ];
    let key = if at < usize::from(KEYED) { (at + 1).to_string() } else { String::new() };
    let key_x = r.right() - 16.0 - key_cap_width(&key, 12.0);
    let title = typeset::break_lines(name, Weight::Bold, 18.0, key_x - r.x - 28.0, 1);
    if let Some(line) = title.lines.first() {
        text_line(&mut marks, line, r.x + 20.0, r.y + 26.0, Weight::Bold, 18.0, theme.ink);
    }
    if !key.is_empty() {
        key_cap(&mut marks, &key, key_x, r.y + 16.0, 12.0, theme);
    }
    let said = typeset::break_lines(note, Weight::Regular, 13.0, r.w - 40.0, if own.is_some() { 1 } else { 2 });
    let own = own.map(|own| typeset::break_lines(&own, Weight::Regular, 13.0, r.w - 40.0, 1));
    let lines = said.lines.iter().chain(own.iter().flat_map(|own| &own.lines));
    for (index, line) in lines.enumerate() {
        text_line(&mut marks, line, r.x + 20.0, r.y + 52.0 + index as f32 * 18.0, Weight::Regular, 13.0, theme.ink2);
    }
    ring(&response, &mut marks, r, 10.0, theme);
    paint::marks(ui.painter(), &marks);
    if response.clicked() && cx.desk.alone.writing {
        cx.act(Action::Alone(AloneAct::Set(u8::try_from(at).unwrap_or(u8::MAX))));
    } else if response.clicked() {
        cx.send(Command::BeginAlone { set: set.id.clone() });
    }
}

/// Scrolls to what has just got the keyboard, once: an arrow moves it at the end of a frame, and egui does not call that
/// gained.
fn into_sight(ui: &Ui, response: &egui::Response, list: &str, at: usize) {
    let shown = Id::unique(list);
    let before = ui.data(|data| data.get_temp::<usize>(shown));
    if response.has_focus() && before != Some(at) {
        response.scroll_to_me(None);
        ui.data_mut(|data| data.insert_temp(shown, at));
    } else if !response.has_focus() && before == Some(at) {
        ui.data_mut(|data| data.remove::<usize>(shown));
    }
}

fn row_ui(cx: &Cx<'_>, ui: &mut Ui, index: usize, row: &ShelfRow) {
    let theme = cx.theme;
    let rect = self::row(ui, ROW);
    let text = home::row_text(cx, row);
    let response = ui.interact(rect, Id::unique(("alone row", index)), Sense::click());
    let comma = if is_japanese(cx) { "、" } else { ", " };
    let parts: Vec<&str> = [&*text.title, &text.date, &text.cards, if row.sealed { &*text.series } else { "" }]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect();
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, parts.join(comma)));
    into_sight(ui, &response, "alone row in sight", index);
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
