//! How many cards are of which class, pairs that are asked about, and a line for each card.

use egui::{Id, Rect, Role, ScrollArea, Sense, Ui, WidgetInfo, pos2, vec2};

use super::{CompareAct, CompareCommand, CompareDesk, class_name};
use crate::compare::{Class, Line};
use crate::model::CardId;
use crate::picture::card::text_line;
use crate::picture::{Mark, Rect as Box, Weight, typeset};
use crate::theme::Rgba;
use crate::ui::action::Action;
use crate::ui::command::Command;
use crate::ui::widgets::{Button, Rank, label, ring};
use crate::ui::{Cx, Fields, paint};

pub(super) fn list_ui(cx: &Cx<'_>, fields: &mut Fields, ui: &mut Ui, rect: Rect, desk: &CompareDesk) {
    let theme = cx.theme;
    let r = paint::picture_rect(rect);
    let ground = [
        Mark::Fill { rect: r, radii: [0.0; 4], color: theme.card },
        Mark::Fill { rect: Box::new(r.x, r.y, 1.0, r.h), radii: [0.0; 4], color: theme.line2 },
    ];
    paint::marks(ui.painter(), &ground);
    let inner =
        Rect::from_min_max(pos2(rect.left() + 18.0, rect.top() + 12.0), pos2(rect.right() - 14.0, rect.bottom()));
    ui.scope_builder(egui::UiBuilder::new().max_rect(inner).id_salt("compare list"), |ui| {
        ui.spacing_mut().item_spacing.y = 4.0;
        tiles_ui(cx, ui, desk);
        asked_ui(cx, ui, desk);
        let area = ScrollArea::vertical().auto_shrink([false, false]);
        area.show(ui, |ui| {
            ui.set_width(inner.width() - 12.0);
            let whole = ui.scope_id();
            ui.ctx().accesskit_node_builder(whole, |node| node.set_label(cx.words.compare.list));
            rows_ui(cx, fields, ui, desk);
            ui.add_space(12.0);
        });
    });
}

fn sign(class: Class) -> &'static str {
    match class {
        Class::Moved => "↗",
        Class::New => "+",
        Class::Resolved => "✓",
        Class::Reopened => "○",
        Class::CarriedOver => "→",
        Class::Unchanged => "=",
        Class::Gone => "−",
    }
}

fn ink(cx: &Cx<'_>, class: Class) -> Rgba {
    match class {
        Class::Moved => cx.theme.shu,
        Class::Resolved => cx.theme.ok,
        Class::New => cx.theme.ink,
        Class::Reopened | Class::CarriedOver | Class::Unchanged | Class::Gone => cx.theme.ink2,
    }
}

/// The classes with their numbers; pressed, their cards are listed and have words on the canvases. What is looked for
/// first stands out.
fn tiles_ui(cx: &Cx<'_>, ui: &mut Ui, desk: &CompareDesk) {
    const GAP: f32 = 6.0;
    let width = ui.available_width();
    for (big, classes) in [(true, &Class::ALL[..3]), (false, &Class::ALL[3..5]), (false, &Class::ALL[5..])] {
        let height = if big { 54.0 } else { 28.0 };
        let (rect, _) = ui.allocate_exact_size(vec2(width, height), Sense::hover());
        let w = (width - GAP * (classes.len() as f32 - 1.0)) / classes.len() as f32;
        for (at, class) in classes.iter().enumerate() {
            let min = pos2(rect.left() + at as f32 * (w + GAP), rect.top());
            tile_ui(cx, ui, Rect::from_min_size(min, vec2(w, height)), (*class, desk, big));
        }
    }
    ui.add_space(4.0);
}

fn tile_ui(cx: &Cx<'_>, ui: &Ui, rect: Rect, (class, desk, big): (Class, &CompareDesk, bool)) {
    let theme = cx.theme;
    let action = Action::Compare(CompareAct::Class(class));
    let on = desk.shown.contains(&class);
    let count = desk.difference.count(class);
    let name = class_name(class, cx.words);
    let response = ui.interact(rect, Id::unique(("compare class", class)), Sense::click());
    let said = (cx.words.compare.count)(name, count);
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, on, &said));
    let r = paint::picture_rect(rect).snapped();
    let mut marks = Vec::new();
    let ground = if on { theme.panel } else { theme.card };
    marks.push(Mark::Fill { rect: r, radii: [6.0; 4], color: ground });
    let line = if on { theme.edge } else { theme.line };
    marks.push(Mark::Outline { rect: r.shrunk(0.5), radii: [6.0; 4], color: line, width: 1.0, dash: None });
    let color = if on { ink(cx, class) } else { theme.ink3 };
    let number = count.to_string();
    let words = format!("{} {name}", sign(class));
    let width = |words: &str, size: f32| typeset::width(words, Weight::Bold, size);
    if big {
        let x = r.center().x - width(&number, 24.0) / 2.0;
        text_line(&mut marks, &number, x, r.y + 19.0, Weight::Bold, 24.0, color);
        let words = if width(&words, 12.0) > r.w - 4.0 { name } else { &words };
        let x = r.center().x - width(words, 12.0) / 2.0;
        text_line(&mut marks, words, x, r.bottom() - 13.0, Weight::Bold, 12.0, color);
    } else {
        let y = r.center().y;
        let x = r.right() - 9.0 - width(&number, 13.0);
        text_line(&mut marks, &number, x, y, Weight::Bold, 13.0, color);
        let broken = typeset::break_lines(&words, Weight::Regular, 12.0, x - r.x - 12.0, 1);
        if let Some(words) = broken.lines.first() {
            text_line(&mut marks, words, r.x + 9.0, y, Weight::Regular, 12.0, color);
        }
    }
    ring(&response, &mut marks, r, 6.0, theme);
    paint::marks(ui.painter(), &marks);
    if response.clicked() {
        cx.act(action);
    }
    crate::ui::widgets::hint(response, &format!("{}  {}", action.label(cx.words), action.shown_key()), 13.0);
}

/// One pair at a time.
fn asked_ui(cx: &Cx<'_>, ui: &mut Ui, desk: &CompareDesk) {
    let (words, theme) = (&cx.words.compare, cx.theme);
    let Some(pair) = desk.difference.asked.first() else { return };
    let (from, shape) = (ui.cursor().min, ui.painter().add(egui::Shape::Noop));
    let width = ui.available_width();
    ui.add_space(5.0);
    ui.horizontal(|ui| {
        ui.add_space(10.0);
        ui.vertical(|ui| {
            ui.set_width(width - 20.0);
            ui.spacing_mut().item_spacing.y = 2.0;
            label(ui, &(words.asked)(desk.difference.asked.len()), Weight::Bold, 12.0, theme.ink2);
            let place = |side: usize, id: CardId| {
                let place = desk.sides.get(side).and_then(|side| side.session.find(id)).map(|(place, _)| place);
                place.map(|place| cx.words.place(place)).unwrap_or_default()
            };
            let places = [place(0, pair.before), place(1, pair.after)];
            let [was, is] = &places;
            for ((side, id), place) in [(0, pair.before), (1, pair.after)].into_iter().zip(&places) {
                label(ui, &desk.text(side, Some(id)), Weight::Regular, 13.0, theme.ink);
                // Where both lie in the same scene it is said once.
                if was != is || side == 1 {
                    label(ui, place, Weight::Regular, 12.0, theme.ink2);
                }
            }
            ui.horizontal(|ui| {
                for (said, act) in [(words.same, CompareAct::Yes), (words.other, CompareAct::No)] {
                    let action = Action::Compare(act);
                    let (name, key) = (action.label(cx.words), action.shown_key());
                    let shown = format!("{said}  {key}");
                    if Button::new(&shown).named(&name).rank(Rank::Normal).height(26.0).show(ui, theme).clicked() {
                        cx.act(action);
                    }
                }
            });
        });
    });
    ui.add_space(5.0);
    let around = Rect::from_min_max(from, pos2(from.x + width, ui.cursor().top()));
    ui.painter().set(shape, egui::Shape::rect_filled(around, 8, paint::color(theme.panel)));
    ui.add_space(4.0);
}

fn rows_ui(cx: &Cx<'_>, fields: &mut Fields, ui: &mut Ui, desk: &CompareDesk) {
    let listed = desk.listed();
    if listed.is_empty() {
        label(ui, cx.words.compare.nothing_shown, Weight::Regular, 13.0, cx.theme.ink2);
        return;
    }
    let follow = desk.chosen.is_some() && fields.compare.followed != desk.chosen;
    fields.compare.followed = desk.chosen;
    let mut last = None;
    for at in listed {
        let Some(line) = desk.difference.lines.get(at) else { continue };
        if last != Some(line.class) {
            ui.add_space(8.0);
            label(ui, class_name(line.class, cx.words), Weight::Bold, 12.0, cx.theme.ink2);
            last = Some(line.class);
        }
        row_ui(cx, ui, desk, (at, line), follow);
    }
}

/// A card: its words, its way, why, and what it was called.
fn row_ui(cx: &Cx<'_>, ui: &mut Ui, desk: &CompareDesk, (at, line): (usize, &Line), follow: bool) {
    let (words, theme) = (&cx.words.compare, cx.theme);
    let text = if line.after.is_some() { desk.text(1, line.after) } else { desk.text(0, line.before) };
    let place = |place: Option<crate::model::Place>| place.map(|place| cx.words.place(place)).unwrap_or_default();
    let mut under = Vec::new();
    match (line.from, line.to) {
        (Some(from), Some(to)) if from != to => under.push((words.way)(&cx.words.place(from), &cx.words.place(to))),
        (from, to) => under.push(place(to.or(from))),
    }
    under.extend(line.reason.as_ref().map(|why| (words.because)(why.as_str())));
    if line.reworded {
        under.push((words.was_called)(&desk.text(0, line.before)));
    }
    let width = ui.available_width();
    let room = width - 32.0;
    let broken = typeset::break_lines(&text, Weight::Regular, 14.0, room, 3);
    let below: Vec<String> = under
        .iter()
        .flat_map(|said| typeset::break_lines(said, Weight::Regular, 12.0, room, 2).lines.clone())
        .collect();
    let height = 12.0 + broken.lines.len() as f32 * 20.0 + below.len() as f32 * 17.0;
    let (_, rect) = ui.allocate_space(vec2(width, height));
    let response = ui.interact(rect, Id::unique(("compare row", at)), Sense::click());
    let on = desk.chosen == Some(at);
    let apart = if cx.words.lang == crate::text::Lang::Ja { "、" } else { ", " };
    let name =
        (words.tag)(class_name(line.class, cx.words), &[text].into_iter().chain(under).collect::<Vec<_>>().join(apart));
    response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, on, &name));
    if on && follow {
        response.scroll_to_me(None);
    }
    if response.clicked() {
        cx.send(Command::Compare(CompareCommand::Choose(at)));
    }
    if !ui.is_rect_visible(rect) {
        return;
    }
    let r = paint::picture_rect(rect);
    let mut marks = Vec::new();
    if on || response.hovered() {
        let color = if on { theme.panel } else { theme.sunken };
        marks.push(Mark::Fill { rect: r, radii: [4.0; 4], color });
    }
    if on {
        let rect = r.shrunk(1.0);
        marks.push(Mark::Outline { rect, radii: [4.0; 4], color: theme.ink, width: 2.0, dash: None });
    } else {
        let under = Box::new(r.x, r.bottom() - 1.0, r.w, 1.0);
        marks.push(Mark::Fill { rect: under, radii: [0.0; 4], color: theme.line });
    }
    let color = ink(cx, line.class);
    let mut y = r.y + 16.0;
    text_line(&mut marks, sign(line.class), r.x + 8.0, y, Weight::Bold, 13.0, color);
    for words in &broken.lines {
        let color = if line.class == Class::Resolved { theme.ok } else { theme.ink };
        text_line(&mut marks, words, r.x + 26.0, y, Weight::Regular, 14.0, color);
        y += 20.0;
    }
    for words in &below {
        text_line(&mut marks, words, r.x + 26.0, y - 1.0, Weight::Regular, 12.0, theme.ink2);
        y += 17.0;
    }
    ring(&response, &mut marks, r.shrunk(3.0), 4.0, theme);
    paint::marks(ui.painter(), &marks);
}
