//! The panel at the right: the chosen card, and the guide of its scene with all the cards that lie there.

mod card;
mod on_wall;
mod scene;
mod several;
mod words;

use egui::{Id, ScrollArea, Sense, Ui, vec2};

pub(in crate::ui) use scene::guide_ui;

use self::card::card_ui;
use self::on_wall::scene_wall_row;
use self::scene::list_ui;
use self::several::several_ui;
use crate::model::Place;
use crate::picture::Weight;
use crate::ui::notes::section;
use crate::ui::wall::desk_ui;
use crate::ui::widgets::label;
use crate::ui::{Cx, Fields, paint};

pub(super) fn panel_ui(cx: &Cx<'_>, fields: &mut Fields, ui: &mut Ui, rect: egui::Rect) {
    let theme = cx.theme;
    let Some(session) = cx.session() else { return };
    // The ground takes clicks, so that a folded panel does not let them through to the canvas.
    ui.interact(rect, Id::unique("panel ground"), Sense::click());
    ui.painter().rect_filled(rect, 0, paint::color(theme.panel));
    let line = egui::Stroke::new(1.0, paint::color(theme.line));
    ui.painter().vline(rect.left() + 0.5, rect.y_range(), line);
    let note = rect.with_min_y(rect.bottom() - section::height(cx, rect.height()));
    section::section_ui(cx, fields, ui, note, rect.height());
    let inner = rect.with_max_y(note.top()).shrink2(vec2(16.0, 14.0));
    ui.scope_builder(egui::UiBuilder::new().max_rect(inner).id_salt("panel"), |ui| {
        ScrollArea::vertical().auto_shrink([false, false]).show(ui, |ui| {
            ui.set_width(inner.width() - 4.0);
            desk_ui::section(cx, fields, ui, inner.width() - 4.0);
            divider(ui, cx);
            let chosen = cx.chosen();
            let scene = match chosen.as_slice() {
                [] => cx.desk.cursor.and_then(|target| target.place(session)),
                [id] => {
                    if let Some(card) = session.card(*id) {
                        card_ui(cx, fields, ui, session, card);
                    }
                    session.find(*id).map(|(place, _)| place)
                }
                several => {
                    several_ui(cx, fields, ui, session, several);
                    None
                }
            };
            match scene {
                Some(Place::Scene(scene)) => {
                    if !chosen.is_empty() {
                        divider(ui, cx);
                    }
                    scene_wall_row(cx, ui, session, scene);
                    guide_ui(cx, ui, scene);
                    list_ui(cx, ui, session, Place::Scene(scene));
                }
                Some(Place::Tray) if chosen.is_empty() => list_ui(cx, ui, session, Place::Tray),
                None if chosen.is_empty() => {
                    label(ui, cx.words.nothing_chosen, Weight::Regular, 13.0, theme.ink2);
                    ui.add_space(8.0);
                    crate::ui::dialogs::keys_of_scenes(cx, ui, vec2((ui.available_width() - 16.0) / 4.0, 30.0));
                }
                Some(Place::Tray) | None => {}
            }
        });
    });
}

fn divider(ui: &mut Ui, cx: &Cx<'_>) {
    ui.add_space(6.0);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 1.0), Sense::hover());
    ui.painter().rect_filled(rect, 0, paint::color(cx.theme.line));
    ui.add_space(6.0);
}

fn heading(ui: &mut Ui, cx: &Cx<'_>, words: &str) {
    label(ui, words, Weight::Bold, 12.0, cx.theme.ink2);
}
