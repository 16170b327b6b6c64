//! Several chosen cards.

use egui::Ui;

use super::heading;
use super::on_wall::wall_row;
use super::words::stack_name_ui;
use crate::model::{CardId, Session};
use crate::picture::icons::Icon;
use crate::ui::action::Action;
use crate::ui::order::stack_ui;
use crate::ui::widgets::{Button, kind_choice};
use crate::ui::{Cx, Fields};

pub(super) fn several_ui(cx: &Cx<'_>, fields: &mut Fields, ui: &mut Ui, session: &Session, ids: &[CardId]) {
    heading(ui, cx, &(cx.words.chosen_cards)(ids.len()));
    if !cx.writable {
        return;
    }
    stack_name_ui(cx, fields, ui, session, ids);
    stack_ui::acts_ui(cx, ui, session, ids);
    let width = ui.available_width();
    if let Some(kind) = kind_choice(ui, None, width, cx.words, cx.theme) {
        cx.act(Action::Kind(kind));
    }
    heading(ui, cx, cx.words.on_wall);
    wall_row(cx, ui, session, ids);
    ui.horizontal(|ui| {
        for (icon, action) in [(Icon::Copy, Action::Duplicate), (Icon::Trash, Action::Delete)] {
            let name = action.label(cx.words);
            if Button::icon(icon, &name).key(&action.shown_key()).show(ui, cx.theme).clicked() {
                cx.act(action);
            }
        }
    });
}
