//! Above the map: what came of the challenge whose day has come?

use egui::{Rect, Ui, vec2};

use super::CareerAct;
use crate::model::{ChallengeState, Session};
use crate::picture::{Weight, typeset};
use crate::ui::action::Action;
use crate::ui::console::{enter, field_id};
use crate::ui::desk::FieldId;
use crate::ui::widgets::{Button, Rank, field, label};
use crate::ui::{Cx, Fields};

/// More than the line for posts and episodes has, in points.
pub(super) const HEIGHT: f32 = 92.0;

pub(super) fn asked_ui(cx: &Cx<'_>, fields: &mut Fields, ui: &mut Ui, rect: Rect, session: &Session) {
    let (words, theme) = (&cx.words.career.again, cx.theme);
    let Some(challenge) = cx.desk.career.asked.and_then(|id| session.challenge(id)) else { return };
    let inner = rect.shrink2(vec2(16.0, 6.0));
    let builder = egui::UiBuilder::new().max_rect(inner).id_salt("career asked");
    ui.scope_builder(builder, |ui| {
        ui.spacing_mut().item_spacing = vec2(8.0, 8.0);
        let said = (words.asks)(challenge.intent.what.as_str());
        let cut = typeset::break_lines(&said, Weight::Bold, 15.0, ui.available_width(), 1);
        label(ui, cut.lines.first().map_or("", String::as_str), Weight::Bold, 15.0, theme.shu);
        ui.horizontal(|ui| {
            let buttons = ui.available_width() * 0.5;
            ui.scope(|ui| {
                ui.set_width(ui.available_width() - buttons - 8.0);
                let id = field_id(FieldId::CareerAnswer);
                let response = field(ui, id, &mut fields.career.answer, words.answer, words.answer_hint, theme);
                if response.has_focus() && !fields.composing && enter(ui) {
                    ui.memory_mut(|memory| memory.surrender_focus(id));
                    cx.act(Action::Career(CareerAct::Came(ChallengeState::Done)));
                }
            });
            for act in CareerAct::ANSWERS {
                let said = match act {
                    CareerAct::Came(state) => cx.words.challenges.state(state),
                    _ => words.later,
                };
                let action = Action::Career(act);
                let (name, key) = (action.label(cx.words), action.shown_key());
                let button = Button::new(said).named(&name).key(&key).rank(Rank::Normal).height(34.0);
                if button.show(ui, theme).clicked() {
                    cx.act(action);
                }
            }
        });
    });
}
