//! The last page: what was written, to be read again, and the own cards on the stairs.

use egui::{Rect, ScrollArea, Ui, pos2, vec2};

use super::{AloneAct, columns, heading, question_words, stairs};
use crate::model::Reflection;
use crate::picture::Weight;
use crate::picture::icons::Icon;
use crate::ui::action::Action;
use crate::ui::giving::GiveAct;
use crate::ui::widgets::{Button, Rank, label};
use crate::ui::{Cx, Fields, paint};

pub(super) fn end_ui(cx: &Cx<'_>, fields: &mut Fields, ui: &mut Ui, window: Rect, reflection: &Reflection) {
    let (words, theme) = (&cx.words.alone, cx.theme);
    let Some(session) = cx.session() else { return };
    // Without a field nothing keeps the keyboard.
    let (left, right) = columns(window);
    let buttons = Rect::from_min_size(pos2(left.left(), left.bottom() - 44.0), vec2(left.width(), 44.0));
    let text = Rect::from_min_max(left.min, pos2(left.right(), buttons.top() - 12.0));
    ui.scope_builder(egui::UiBuilder::new().max_rect(text).id_salt("alone end"), |ui| {
        ui.spacing_mut().item_spacing.y = 8.0;
        label(ui, words.end, Weight::Bold, 28.0, theme.ink);
        label(ui, words.end_text, Weight::Regular, 15.0, theme.ink2);
        ui.add_space(12.0);
        let written = reflection.written();
        if written.is_empty() {
            label(ui, words.no_answers, Weight::Regular, 15.0, theme.ink2);
            return;
        }
        label(ui, words.answers, Weight::Bold, 13.0, theme.ink2);
        ScrollArea::vertical().id_salt("alone answers").auto_shrink([false, false]).show(ui, |ui| {
            for answer in written {
                ui.add_space(4.0);
                label(ui, &question_words(cx, reflection, &answer.question), Weight::Regular, 13.0, theme.ink2);
                for line in answer.text.trim().lines() {
                    label(ui, line, Weight::Regular, 17.0, theme.ink);
                }
                ui.add_space(8.0);
                let rect = ui.cursor();
                let line = crate::picture::Rect::new(rect.left(), rect.top() - 4.0, text.width() - 12.0, 1.0);
                let rule = crate::picture::Mark::Fill { rect: line, radii: [0.0; 4], color: theme.line };
                paint::marks(ui.painter(), &[rule]);
            }
        });
    });
    let builder = egui::UiBuilder::new()
        .max_rect(buttons)
        .id_salt("alone end buttons")
        .layout(egui::Layout::left_to_right(egui::Align::Center));
    ui.scope_builder(builder, |ui| {
        let mut button = |said: &str, action: Action, rank: Rank, icon: Option<Icon>| {
            let key = action.shown_key();
            let button = Button::new(said).key(&key).rank(rank).height(36.0);
            let button = if let Some(icon) = icon { button.with_icon(icon) } else { button };
            if button.show(ui, theme).clicked() {
                cx.act(action);
            }
        };
        let of_page = Action::Alone;
        button(words.previous, of_page(AloneAct::Previous), Rank::Flat, Some(Icon::Left));
        button(words.canvas, of_page(AloneAct::Canvas), Rank::Normal, None);
        if session.card_count() > 0 {
            button(cx.words.giving.title, Action::Give(GiveAct::Cards), Rank::Flat, None);
        }
        button(words.leave, of_page(AloneAct::Leave), Rank::Primary, None);
    });
    heading(cx, ui, pos2(right.left(), right.top() + 9.0), words.stairs);
    let high = right.height().clamp(190.0, 380.0) - 40.0;
    let place = Rect::from_min_size(right.min + vec2(0.0, 28.0), vec2(right.width(), high));
    stairs::stairs_ui(cx, fields, ui, place, session, None);
}
