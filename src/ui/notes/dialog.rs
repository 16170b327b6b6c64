//! メモと印の一覧: every note and every marked moment of a session.

use egui::{ScrollArea, Ui, vec2};

use super::{NoteAct, about_words};
use crate::model::{Note, NoteOn};
use crate::picture::Weight;
use crate::picture::icons::Icon;
use crate::ui::action::Action;
use crate::ui::command::{Command, Extend};
use crate::ui::widgets::{Button, Rank, label};
use crate::ui::{Cx, paint};

pub(in crate::ui) fn notes_ui(cx: &Cx<'_>, ui: &mut Ui, height: f32) {
    let (words, theme) = (cx.words, cx.theme);
    label(ui, NoteAct::All.label(words).trim_end_matches('…'), Weight::Bold, 18.0, theme.ink);
    label(ui, words.notes.all_text, Weight::Regular, 13.0, theme.ink2);
    ui.add_space(4.0);
    ScrollArea::vertical().max_height(height - 130.0).auto_shrink([false, true]).show(ui, |ui| {
        if cx.desk.notes.notes.is_empty() {
            label(ui, words.notes.empty, Weight::Regular, 14.0, theme.ink);
        }
        for note in cx.desk.notes.notes.iter() {
            note_ui(cx, ui, note);
        }
    });
    ui.add_space(8.0);
    ui.horizontal_wrapped(|ui| {
        if Button::new(words.close).rank(Rank::Primary).height(36.0).show(ui, theme).clicked() {
            cx.send(Command::CloseDialog);
        }
        for act in [NoteAct::Export, NoteAct::Merge] {
            let key = Action::Notes(act).shown_key();
            let enabled = act == NoteAct::Merge || !cx.desk.notes.notes.is_empty();
            let button = Button::new(act.label(words)).rank(Rank::Flat).height(36.0).enabled(enabled);
            if button.key(&key).show(ui, theme).clicked() {
                cx.act(Action::Notes(act));
            }
        }
        if cx.desk.notes.dropped.is_some()
            && Button::new(words.notes.bring_back).rank(Rank::Flat).height(36.0).show(ui, theme).clicked()
        {
            cx.send(Command::BringNoteBack);
        }
    });
}

fn note_ui(cx: &Cx<'_>, ui: &mut Ui, note: &Note) {
    let (words, theme) = (cx.words, cx.theme);
    let Some(history) = cx.history else { return };
    let about = about_words(&note.on, history, words);
    let frame = egui::Frame::NONE.fill(paint::color(theme.card)).corner_radius(6).inner_margin(10);
    frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.horizontal(|ui| {
            let star = if note.starred { "★ " } else { "" };
            let width = ui.available_width() - 100.0;
            ui.allocate_ui(vec2(width, 24.0), |ui| {
                label(ui, &format!("{star}{about}"), Weight::Bold, 13.0, theme.ink2);
            });
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                let drop = (words.notes.remove)(&about);
                if Button::icon(Icon::Trash, &drop).rank(Rank::Flat).height(26.0).show(ui, theme).clicked() {
                    cx.send(Command::DropNote(note.on.clone()));
                }
                if let NoteOn::Card(id) = note.on
                    && history.present().card(id).is_some()
                {
                    let go = Button::icon(Icon::Right, words.open).rank(Rank::Flat).height(26.0);
                    if go.show(ui, theme).clicked() {
                        cx.send(Command::CloseDialog);
                        cx.send(Command::Select { id, extend: Extend::Only });
                    }
                }
            });
        });
        if !note.text.is_empty() {
            label(ui, &note.text, Weight::Regular, 14.0, theme.ink);
        }
    });
    ui.add_space(6.0);
}
