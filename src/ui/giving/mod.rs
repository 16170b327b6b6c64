//! ひとつ持っていく: which cards go from one's own to a group, under which name, and where to. What will be given stands
//! there word for word.

mod action;
mod several;

pub use action::GiveAct;
pub(in crate::ui) use several::{path_ui, several_ui};

use std::path::PathBuf;

use egui::{Role, ScrollArea, Ui, WidgetInfo};

use super::command::Command;
use super::console::field_id;
use super::desk::FieldId;
use super::widgets::{Button, Rank, choices_within, field, label, menu_row};
use super::{Cx, Fields};
use crate::bring::Given;
use crate::model::{Place, Session};
use crate::picture::{Weight, typeset};

/// Something to be given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum GiveCommand {
    /// To be handed over as a file.
    Write(Given),
    /// Into this session of the library, which is called so.
    Into(PathBuf, String, Given),
    /// The own path, with the words of its episodes or without, to be handed over.
    Path(bool),
}

pub(in crate::ui) fn giving_ui(cx: &Cx<'_>, fields: &mut Fields, ui: &mut Ui, height: f32) {
    let Some(session) = cx.session() else { return cx.send(Command::CloseDialog) };
    let (words, theme) = (&cx.words.giving, cx.theme);
    let top = ui.cursor().top();
    label(ui, words.title, Weight::Bold, 18.0, theme.ink);
    label(ui, words.text, Weight::Regular, 14.0, theme.ink2);
    let given = &mut fields.given;
    if session.card_count() == 0 {
        label(ui, words.none, Weight::Regular, 14.0, theme.ink);
        return answers_ui(cx, ui, given);
    }
    // What stands below the cards, with the field for a name or without.
    let below = if given.named { 286.0 } else { 240.0 };
    let room = (height - (ui.cursor().top() - top) - below).max(90.0);
    ScrollArea::vertical().id_salt("cards to give").max_height(room).auto_shrink([false, true]).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 4.0;
        cards_ui(cx, ui, session, given);
    });
    ui.add_space(6.0);
    ui.horizontal_wrapped(|ui| {
        let both = [(false, words.anonymous), (true, words.named)];
        let row = ui.scope(|ui| choices_within(ui, &both, Some(given.named), None, theme));
        row.response.widget_info(|| WidgetInfo::labeled(Role::GenericContainer, true, words.naming));
        if let Some(named) = row.inner {
            given.named = named;
        }
        ui.checkbox(&mut given.places, words.places);
    });
    if given.named {
        field(ui, field_id(FieldId::GivenName), &mut given.name, words.name, words.name_hint, theme);
    }
    given_ui(cx, ui, session, given);
    answers_ui(cx, ui, given);
}

fn cards_ui(cx: &Cx<'_>, ui: &mut Ui, session: &Session, given: &mut Given) {
    for place in session.places().filter(|place| !session.at(*place).is_empty()) {
        ui.add_space(6.0);
        label(ui, &cx.words.place(place), Weight::Bold, 12.0, cx.theme.ink2);
        for card in session.at(place).iter().filter_map(|id| session.card(*id)) {
            let name = format!("{}  {}", cx.words.kind(card.kind), card.text);
            let mut on = given.cards.contains(&card.id);
            let cut = typeset::break_lines(&name, Weight::Regular, 14.0, (ui.available_width() - 40.0).max(40.0), 1);
            let response = ui.checkbox(&mut on, cut.lines.first().map_or("", String::as_str));
            response.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, on, &name));
            if on {
                given.cards.insert(card.id);
            } else {
                given.cards.remove(&card.id);
            }
        }
    }
}

/// What will be in the file, or in the meeting: these words and no others.
fn given_ui(cx: &Cx<'_>, ui: &mut Ui, session: &Session, given: &Given) {
    let (words, theme) = (&cx.words.giving, cx.theme);
    ui.add_space(6.0);
    label(ui, words.given, Weight::Bold, 14.0, theme.ink);
    let cards = given.bundle(session).cards;
    ScrollArea::vertical().id_salt("what is given").max_height(76.0).auto_shrink([false, true]).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        if cards.is_empty() {
            label(ui, words.nothing_yet, Weight::Regular, 14.0, theme.ink2);
        }
        for card in &cards {
            let scene = match card.place {
                Place::Scene(_) => format!("  {}", cx.words.place(card.place)),
                Place::Tray => String::new(),
            };
            let name = card.group.as_ref().map_or_else(String::new, |name| format!("  {name}"));
            let said = format!("{}  {}{scene}{name}", cx.words.kind(card.kind), card.text);
            label(ui, &said, Weight::Regular, 14.0, theme.ink);
        }
    });
    label(ui, words.nothing_else, Weight::Regular, 13.0, theme.ink2);
}

fn answers_ui(cx: &Cx<'_>, ui: &mut Ui, given: &Given) {
    let (words, theme) = (&cx.words.giving, cx.theme);
    ui.add_space(6.0);
    let ready = given.is_ready();
    let row = egui::vec2(ui.available_width(), 40.0);
    ui.allocate_ui_with_layout(row, egui::Layout::right_to_left(egui::Align::Center), |ui| {
        let into = Button::new(words.into).rank(Rank::Primary).height(36.0).enabled(ready).show(ui, theme);
        egui::Popup::menu(&into).show(|ui| {
            ui.set_width(360.0);
            let meetings = || cx.shelf.rows.iter().filter(|row| row.summary.is_some());
            if meetings().next().is_none() {
                label(ui, words.no_meetings, Weight::Regular, 13.0, theme.ink2);
            }
            ScrollArea::vertical().max_height(300.0).show(ui, |ui| {
                for row in meetings() {
                    let text = super::home::row_text(cx, row);
                    if menu_row(ui, &text.title, &text.date, true, theme).clicked() {
                        let title = text.title.clone();
                        cx.send(Command::Give(GiveCommand::Into(row.path.clone(), title, given.clone())));
                        ui.close();
                    }
                }
            });
        });
        if Button::new(words.write).height(36.0).enabled(ready).show(ui, theme).clicked() {
            cx.send(Command::Give(GiveCommand::Write(given.clone())));
        }
        if Button::new(cx.words.cancel).rank(Rank::Flat).height(36.0).show(ui, theme).clicked() {
            cx.send(Command::CloseDialog);
        }
    });
}
