//! The bar above the canvas in which cards are looked for. It never shows on the wall: the room sees the canvas as it is.

use std::collections::BTreeSet;

use egui::{Key, Modifiers, Rect, Role, Ui, WidgetInfo, vec2};

use super::{Found, Narrowing};
use crate::find::Query;
use crate::model::{CardId, CardText, Session};
use crate::picture::icons::Icon;
use crate::picture::{Weight, typeset};
use crate::ui::command::{Command, Extend};
use crate::ui::console::{enter, field_id};
use crate::ui::desk::FieldId;
use crate::ui::widgets::{Button, Rank, field, kind_choice, line};
use crate::ui::{Cx, Fields, paint};

/// Height of the bar with the gap below it (points).
pub(in crate::ui) const HEIGHT: f32 = 56.0;
const GAP: f32 = 8.0;
/// Below this width the bar says less (points).
const NARROW: f32 = 760.0;

/// What is found now, if the bar is open and anything is looked for.
pub(in crate::ui) fn found(cx: &Cx<'_>, fields: &mut Fields) -> Option<BTreeSet<CardId>> {
    look(cx, fields)?;
    let found = fields.found.as_ref().filter(|found| !found.all)?;
    Some(found.hits.iter().copied().collect())
}

/// Brings `fields.found` up to date.
fn look(cx: &Cx<'_>, fields: &mut Fields) -> Option<()> {
    let (Some(narrowing), Some(history)) = (&cx.desk.find, cx.history) else {
        fields.found = None;
        return None;
    };
    let of = (fields.find.clone(), narrowing.clone(), history.next_seq());
    if fields.found.as_ref().is_none_or(|found| found.of != of) {
        let query = Query::new(&of.0, of.1.kind, of.1.group.clone());
        let all = query.is_empty();
        let hits = if all { Vec::new() } else { query.hits(history.present()) };
        fields.found = Some(Found { of, all, hits });
    }
    Some(())
}

/// Shows the bar in `rect`, which ends with the gap to the canvas.
pub(in crate::ui) fn find_bar_ui(cx: &Cx<'_>, fields: &mut Fields, ui: &mut Ui, rect: Rect) {
    let (Some(narrowing), Some(session)) = (cx.desk.find.clone(), cx.session()) else { return };
    let (words, theme) = (&cx.words.order, cx.theme);
    let bar = rect.with_max_y(rect.bottom() - GAP);
    ui.painter().rect_filled(bar, 8, paint::color(theme.panel));
    let stroke = egui::Stroke::new(1.0, paint::color(theme.line2));
    ui.painter().rect_stroke(bar, 8, stroke, egui::StrokeKind::Inside);
    let narrow = bar.width() < NARROW;
    let inner = bar.shrink2(vec2(8.0, 4.0));
    let builder = egui::UiBuilder::new()
        .max_rect(inner)
        .id_salt("find bar")
        .layout(egui::Layout::left_to_right(egui::Align::Center));
    ui.scope_builder(builder, |ui| {
        ui.spacing_mut().item_spacing.x = 8.0;
        let width = if narrow { (inner.width() * 0.34).max(90.0) } else { 300.0 };
        let id = field_id(FieldId::Find);
        let response = ui
            .allocate_ui(vec2(width, 36.0), |ui| field(ui, id, &mut fields.find, words.find, words.find_hint, theme))
            .inner;
        let _looked = look(cx, fields);
        let found = fields.found.clone();
        let hits = found.as_ref().map_or(&[][..], |found| &found.hits);
        let at = here(cx, hits);
        if response.has_focus() && !fields.composing {
            // With Ctrl and Shift first: a plain Enter would be taken for all of them.
            if ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::Enter)) {
                add(cx, hits);
            } else if ui.input_mut(|input| input.consume_key(Modifiers::SHIFT, Key::Enter)) {
                step(cx, hits, at, false);
            } else if enter(ui) {
                step(cx, hits, at, true);
            }
        }
        let looked_for = found.as_ref().is_some_and(|found| !found.all);
        let count = match (looked_for, hits.len()) {
            (false, _) => String::new(),
            (true, 0) => words.find_none.to_owned(),
            (true, n) => (words.find_count)(at, n),
        };
        let count_w = if narrow { 64.0 } else { 104.0 };
        ui.allocate_ui_with_layout(vec2(count_w, 36.0), egui::Layout::left_to_right(egui::Align::Center), |ui| {
            ui.set_min_width(count_w);
            if !count.is_empty() {
                let said = line(ui, &count, Weight::Bold, 13.0, theme.ink);
                said.widget_info(|| WidgetInfo::labeled(Role::Status, true, &count));
            }
        });
        for (icon, name, forward) in [(Icon::Left, words.find_previous, false), (Icon::Right, words.find_next, true)] {
            let key = if forward { "Enter" } else { "Shift+Enter" };
            let button = Button::icon(icon, name).rank(Rank::Flat).key(key).enabled(!hits.is_empty());
            if button.show(ui, theme).clicked() {
                step(cx, hits, at, forward);
            }
        }
        narrowing_ui(cx, ui, session, &narrowing, narrow);
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            let close = Button::icon(Icon::Cross, words.find_close).rank(Rank::Flat).key("Esc");
            if close.show(ui, theme).clicked() {
                cx.send(Command::CloseFind);
            }
        });
    });
}

/// Which of the hits is chosen.
fn here(cx: &Cx<'_>, hits: &[CardId]) -> Option<usize> {
    let mut chosen = cx.desk.selected.iter();
    let (first, second) = (chosen.next()?, chosen.next());
    if second.is_some() { None } else { hits.iter().position(|id| id == first) }
}

/// Chooses the next hit, and after the last one the first.
fn step(cx: &Cx<'_>, hits: &[CardId], at: Option<usize>, forward: bool) {
    let count = hits.len();
    let next = match at {
        Some(at) if forward => (at + 1) % count.max(1),
        Some(at) => (at + count - 1) % count.max(1),
        None if forward => 0,
        None => count.saturating_sub(1),
    };
    if let Some(id) = hits.get(next) {
        cx.send(Command::Select { id: *id, extend: Extend::Only });
    }
}

/// Chooses one more of the hits, beside what is chosen.
fn add(cx: &Cx<'_>, hits: &[CardId]) {
    let after = cx.desk.anchor.and_then(|id| hits.iter().position(|hit| *hit == id)).map_or(0, |at| at + 1);
    let mut on = hits.iter().cycle().skip(after).take(hits.len());
    if let Some(id) = on.find(|id| !cx.desk.selected.contains(id)) {
        cx.send(Command::Select { id: *id, extend: Extend::Toggle });
    }
}

/// Room for the cross that closes the bar (points).
const CLOSE: f32 = 48.0;

fn chip_width(name: &CardText) -> f32 {
    typeset::width(name.as_str(), Weight::Bold, 13.0) + 24.0
}

/// A chip for each group that occurs; pressed again it is off.
fn group_chips_ui(cx: &Cx<'_>, ui: &mut Ui, groups: &BTreeSet<&CardText>, now: &Narrowing) {
    let row = ui.scope(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        let mut pressed = None;
        for name in groups {
            let on = now.group.as_ref() == Some(*name);
            let rank = if on { Rank::Primary } else { Rank::Normal };
            let chip = Button::new(name.as_str()).rank(rank).height(32.0).width(chip_width(name));
            let response = chip.show(ui, cx.theme);
            response.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, on, name.as_str()));
            if response.clicked() {
                pressed = Some((!on).then(|| (*name).clone()));
            }
        }
        pressed
    });
    row.response.widget_info(|| WidgetInfo::labeled(Role::GenericContainer, true, cx.words.order.find_group));
    if let Some(group) = row.inner {
        cx.send(Command::Narrow(Narrowing { group, ..now.clone() }));
    }
}

/// Kind and group: those of the kind and in the group remain.
fn narrowing_ui(cx: &Cx<'_>, ui: &mut Ui, session: &Session, now: &Narrowing, narrow: bool) {
    let (words, theme) = (&cx.words.order, cx.theme);
    let kinds = ui.scope(|ui| kind_choice(ui, now.kind, if narrow { 108.0 } else { 148.0 }, cx.words, theme));
    kinds.response.widget_info(|| WidgetInfo::labeled(Role::GenericContainer, true, words.find_kind));
    if let Some(kind) = kinds.inner {
        let kind = (now.kind != Some(kind)).then_some(kind);
        cx.send(Command::Narrow(Narrowing { kind, ..now.clone() }));
    }
    let groups: BTreeSet<&CardText> = session.cards().filter_map(|card| card.group.as_ref()).collect();
    if groups.is_empty() && now.group.is_none() {
        return;
    }
    // Side by side where there is room for them and for the cross that closes the bar.
    let chips_w: f32 = groups.iter().map(|name| chip_width(name) + 4.0).sum();
    if !narrow && chips_w <= ui.available_width() - CLOSE && now.group.as_ref().is_none_or(|on| groups.contains(on)) {
        return group_chips_ui(cx, ui, &groups, now);
    }
    let shown = now.group.as_ref().map_or(words.find_any_group, CardText::as_str);
    let width = if narrow { 84.0 } else { 160.0 };
    let combo = egui::ComboBox::from_id_salt("group to find").width(width).truncate().selected_text(shown);
    let mut group = now.group.clone();
    let response = combo.show_ui(ui, |ui| {
        ui.selectable_value(&mut group, None, words.find_any_group);
        for name in groups {
            ui.selectable_value(&mut group, Some(name.clone()), name.as_str());
        }
    });
    ui.ctx().accesskit_node_builder(response.response.id, |node| node.set_label(words.find_group));
    if group != now.group {
        cx.send(Command::Narrow(Narrowing { group, ..now.clone() }));
    }
}
