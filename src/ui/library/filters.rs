//! The filters: by town, period, kind, series, tag, by pressing scenes, and by where sessions are kept.

use std::collections::BTreeSet;

use egui::{Id, Rect, Response, Role, ScrollArea, Sense, Ui, WidgetInfo, vec2};

use super::{ask, head};
use crate::library::Shelved;
use crate::library::{Facets, Month, Query};
use crate::model::{SceneId, SessionKind};
use crate::picture::card::text_line;
use crate::picture::icons::{self, Icon};
use crate::picture::{Mark, Rect as Box, Weight, typeset};
use crate::ui::console::{enter, field_id};
use crate::ui::desk::FieldId;
use crate::ui::widgets::{self, field, label};
use crate::ui::{Cx, Fields, paint};

/// Where the name of a choice begins, behind its box (points).
const NAME: f32 = 26.0;
/// So many choices of a list are shown before more are asked for.
const FEW: usize = 5;

pub(super) fn filters_ui(cx: &Cx<'_>, fields: &mut Fields, ui: &mut Ui, rect: Rect) {
    let (words, theme) = (&cx.words.library, cx.theme);
    let r = paint::picture_rect(rect);
    let ground = [
        Mark::Fill { rect: r, radii: [0.0; 4], color: theme.panel },
        Mark::Fill { rect: Box::new(r.right() - 1.0, r.y, 1.0, r.h), radii: [0.0; 4], color: theme.line2 },
    ];
    paint::marks(ui.painter(), &ground);
    let nothing = Facets::default();
    let facets = cx.shelf.books.found.as_ref().map_or(&nothing, |found| &found.facets);
    let query = &cx.desk.library.query;
    let inner = rect.shrink2(vec2(16.0, 2.0));
    let builder = egui::UiBuilder::new().max_rect(inner).id_salt("library filters");
    ui.scope_builder(builder, |ui| {
        let whole = ui.scope_id();
        ui.ctx().accesskit_node_builder(whole, |node| node.set_label(words.filters));
        ScrollArea::vertical().auto_shrink([false, false]).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            ui.set_width(inner.width() - 12.0);
            let more = &mut fields.library.more;
            if let Some(name) = names(cx, ui, more, words.towns, &facets.towns, &query.towns) {
                ask(cx, |query| toggle(&mut query.towns, name));
            }
            period_ui(cx, fields, ui, facets);
            head(ui, cx, words.kind);
            kind_ui(cx, ui, facets, query);
            head(ui, cx, words.scenes);
            label(ui, words.scenes_hint, Weight::Regular, 12.0, theme.ink3);
            ui.add_space(6.0);
            scenes_ui(cx, ui, query);
            let more = &mut fields.library.more;
            if let Some(name) = names(cx, ui, more, words.series, &facets.series, &query.series) {
                ask(cx, |query| toggle(&mut query.series, name));
            }
            if let Some(name) = names(cx, ui, more, words.tags, &facets.tags, &query.tags) {
                ask(cx, |query| toggle(&mut query.tags, name));
            }
            head(ui, cx, words.shelf);
            for (shelf, count) in Shelved::ALL.into_iter().zip(facets.shelves) {
                if check(ui, cx, (words.shelves)(shelf), count, query.shelved == shelf, Role::RadioButton) {
                    ask(cx, |query| query.shelved = shelf);
                }
            }
            ui.add_space(20.0);
        });
    });
}

fn toggle<T: Ord>(set: &mut BTreeSet<T>, value: T) {
    if !set.remove(&value) {
        set.insert(value);
    }
}

/// 対話の場 or ひとりの記録, never both at once: what somebody thought alone is seen when it is asked for.
fn kind_ui(cx: &Cx<'_>, ui: &mut Ui, facets: &Facets, query: &Query) {
    let words = &cx.words.library;
    let kinds = [(SessionKind::Meeting, words.meetings), (SessionKind::Solo, words.solos)];
    for ((kind, name), count) in kinds.into_iter().zip(facets.kinds) {
        if check(ui, cx, name, count, query.kind == kind, Role::RadioButton) {
            let Query { shelved, sort, .. } = *query;
            ask(cx, |query| *query = Query { words: query.words.clone(), kind, shelved, sort, ..Query::default() });
        }
    }
}

/// A list of names to choose from; answers the one that was pressed.
fn names(
    cx: &Cx<'_>,
    ui: &mut Ui,
    more: &mut BTreeSet<&'static str>,
    title: &'static str,
    all: &[(String, usize)],
    chosen: &BTreeSet<String>,
) -> Option<String> {
    if all.is_empty() {
        return None;
    }
    let words = &cx.words.library;
    head(ui, cx, title);
    let few = if more.contains(title) || all.len() <= FEW + 1 { all.len() } else { FEW };
    let mut pressed = None;
    for (at, (name, count)) in all.iter().enumerate() {
        if at >= few && !chosen.contains(name) {
            continue;
        }
        if check(ui, cx, name, *count, chosen.contains(name), Role::CheckBox) {
            pressed = Some(name.clone());
        }
    }
    if all.len() > FEW + 1 {
        let said = if few < all.len() { (words.more)(all.len() - few) } else { words.fewer.to_owned() };
        if more_ui(ui, cx, &said, &format!("{title}: {said}")) {
            toggle(more, title);
        }
    }
    pressed
}

/// More of a list, or less: below its names, and in line with them. Whether it was pressed.
fn more_ui(ui: &mut Ui, cx: &Cx<'_>, said: &str, name: &str) -> bool {
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 28.0), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, name));
    let r = paint::picture_rect(rect);
    let mut marks = Vec::new();
    if response.hovered() {
        marks.push(Mark::Fill { rect: r, radii: [6.0; 4], color: cx.theme.sunken });
    }
    text_line(&mut marks, said, r.x + NAME, r.center().y, Weight::Regular, 13.0, cx.theme.ink2);
    widgets::ring(&response, &mut marks, r.shrunk(2.0), 4.0, cx.theme);
    paint::marks(ui.painter(), &marks);
    response.clicked()
}

/// A choice with how many sessions have it. Whether it was pressed.
fn check(ui: &mut Ui, cx: &Cx<'_>, name: &str, count: usize, on: bool, role: Role) -> bool {
    let theme = cx.theme;
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 30.0), Sense::click());
    let one_of = role == Role::RadioButton;
    let said = (cx.words.library.choice)(name, count);
    response.widget_info(|| WidgetInfo::selected(role, true, on, &said));
    let r = paint::picture_rect(rect);
    let mut marks = Vec::new();
    if response.hovered() {
        marks.push(Mark::Fill { rect: r, radii: [6.0; 4], color: theme.sunken });
    }
    let square = Box::new(r.x + 1.0, r.center().y - 8.0, 16.0, 16.0);
    let radius = if one_of { 8.0 } else { 4.0 };
    marks.push(Mark::Fill { rect: square, radii: [radius; 4], color: if on { theme.ink } else { theme.card } });
    let line = if on { theme.ink } else { theme.edge };
    marks.push(Mark::Outline { rect: square.shrunk(0.5), radii: [radius; 4], color: line, width: 1.5, dash: None });
    if on && one_of {
        let radius = 3.0;
        marks.push(Mark::Circle { center: square.center(), radius, fill: Some(theme.onink), stroke: None });
    } else if on {
        icons::icon(&mut marks, Icon::Check, square.shrunk(2.0), theme.onink, 2.0);
    }
    let number = count.to_string();
    let number_w = typeset::width(&number, Weight::Regular, 13.0);
    let room = r.w - NAME - number_w - 10.0;
    let broken = typeset::break_lines(name, Weight::Regular, 13.0, room, 1);
    if let Some(line) = broken.lines.first() {
        let ink = if count > 0 || on { theme.ink } else { theme.ink3 };
        text_line(&mut marks, line, r.x + NAME, r.center().y, Weight::Regular, 13.0, ink);
    }
    text_line(&mut marks, &number, r.right() - number_w, r.center().y, Weight::Regular, 13.0, theme.ink3);
    widgets::ring(&response, &mut marks, r.shrunk(2.0), 4.0, theme);
    paint::marks(ui.painter(), &marks);
    let clicked = response.clicked();
    if broken.cut {
        widgets::hint(response, name, 13.0);
    }
    clicked
}

/// From when until when, with the months that there are.
fn period_ui(cx: &Cx<'_>, fields: &mut Fields, ui: &mut Ui, facets: &Facets) {
    let (words, theme) = (&cx.words.library, cx.theme);
    head(ui, cx, words.period);
    ui.add_space(2.0);
    let width = (ui.available_width() - 22.0) / 2.0;
    let (mut wrong, composing) = (false, fields.composing);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        let [from, to] = [FieldId::LibraryFrom, FieldId::LibraryTo].map(field_id);
        let typed = &mut fields.library;
        let size = vec2(width, 34.0);
        let first = ui.allocate_ui(size, |ui| field(ui, from, &mut typed.from, words.from, words.from_hint, theme));
        widgets::line(ui, "–", Weight::Regular, 13.0, theme.ink2);
        let last = ui.allocate_ui(size, |ui| field(ui, to, &mut typed.to, words.to, words.to_hint, theme));
        let (from, to) = (Month::parse(&typed.from, false), Month::parse(&typed.to, true));
        if first.inner.changed() || last.inner.changed() {
            ask(cx, |query| (query.from, query.to) = (from, to));
        }
        // A year that is still being written is nothing wrong.
        let is_wrong = |text: &str, month: Option<Month>, response: &Response| {
            let begun = response.has_focus() && text.trim().chars().count() < 5;
            month.is_none() && !text.trim().is_empty() && !begun
        };
        wrong = is_wrong(&typed.from, from, &first.inner) || is_wrong(&typed.to, to, &last.inner);
        if (first.inner.has_focus() || last.inner.has_focus()) && !composing && enter(ui) {
            // To the list, as from the field above it.
            typed.to_row.clone_from(&cx.desk.library.chosen);
            ui.memory_mut(egui::Memory::stop_text_input);
        }
    });
    if wrong {
        ui.add_space(2.0);
        label(ui, words.not_a_month, Weight::Regular, 12.0, theme.ink);
    }
    months_ui(cx, ui, facets);
}

/// How many sessions there were over the time, as a row of bars.
fn months_ui(cx: &Cx<'_>, ui: &mut Ui, facets: &Facets) {
    const BARS: usize = 24;
    let theme = cx.theme;
    let (Some((first, _)), Some((last, _))) = (facets.months.first_key_value(), facets.months.last_key_value()) else {
        return;
    };
    let span = (last.number() - first.number() + 1).max(1) as usize;
    let each = span.div_ceil(BARS);
    let count = span.div_ceil(each);
    let mut bars = vec![0_usize; count];
    for (month, sessions) in &facets.months {
        if let Some(bar) = bars.get_mut((month.number() - first.number()) as usize / each) {
            *bar += sessions;
        }
    }
    ui.add_space(8.0);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 40.0), Sense::hover());
    let sessions = facets.months.values().sum();
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, (cx.words.library.months)(span, sessions)));
    let r = paint::picture_rect(rect);
    let most = bars.iter().copied().max().unwrap_or(1).max(1) as f32;
    let step = (r.w / count as f32).min(24.0);
    let mut marks: Vec<Mark> = bars
        .iter()
        .enumerate()
        .filter(|(_, sessions)| **sessions > 0)
        .map(|(at, sessions)| {
            let h = (36.0 * *sessions as f32 / most).max(2.0).round();
            let rect =
                Box::new((r.x + at as f32 * step).round(), r.bottom() - 3.0 - h, (step - 2.0).max(1.0).floor(), h);
            Mark::Fill { rect, radii: [1.0; 4], color: theme.edge }
        })
        .collect();
    marks.push(Mark::Fill { rect: Box::new(r.x, r.bottom() - 2.0, r.w, 1.0), radii: [0.0; 4], color: theme.line2 });
    paint::marks(ui.painter(), &marks);
}

/// The stairs, small: each scene can be pressed.
fn scenes_ui(cx: &Cx<'_>, ui: &mut Ui, query: &Query) {
    let theme = cx.theme;
    let (rise, gap) = (5.0, 4.0);
    let size = vec2(ui.available_width().min(176.0), 104.0);
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    let r = paint::picture_rect(rect);
    let (width, height) = ((r.w - 3.0 * gap) / 4.0, (r.h - 3.0 * rise - 2.0 * gap) / 3.0);
    let mut marks = Vec::new();
    for scene in SceneId::ALL {
        let (column, row) = (scene.stage.column() as f32, scene.level.row() as f32);
        let x = r.x + column * (width + gap);
        let y = r.y + (3.0 - column) * rise + (2.0 - row) * (height + gap);
        let cell = Box::new(x, y, width, height).snapped();
        let response =
            ui.interact(paint::rect(cell, egui::Vec2::ZERO), Id::unique(("scene filter", scene)), Sense::click());
        let on = query.scenes.contains(&scene);
        let name = (cx.words.library.has_cards_in)(&cx.words.scene(scene));
        response.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, on, &name));
        let hues = theme.stage(scene.stage);
        if on {
            marks.push(Mark::Fill { rect: cell, radii: [4.0; 4], color: hues.deep });
        } else {
            let color = if response.hovered() { theme.ground(scene) } else { theme.card };
            marks.push(Mark::Fill { rect: cell, radii: [4.0; 4], color });
            let color = hues.middle;
            marks.push(Mark::Outline { rect: cell.shrunk(0.5), radii: [4.0; 4], color, width: 1.0, dash: None });
        }
        widgets::ring(&response, &mut marks, cell, 4.0, theme);
        if response.clicked() {
            ask(cx, |query| toggle(&mut query.scenes, scene));
        }
        widgets::hint(response, &name, 13.0);
    }
    paint::marks(ui.painter(), &marks);
}
