//! What the panel says of where a card may belong, and of the way that it came.

use egui::Ui;

use super::{PlacingAct, Why};
use crate::model::{Card, Doubt, Edit, Place, SceneId, Session};
use crate::picture::Weight;
use crate::ui::action::Action;
use crate::ui::command::Command;
use crate::ui::widgets::{Button, Rank, label};
use crate::ui::{Cx, Fields};

/// 迷い: each scene that is possible with a button that decides for it, and that it may stay open.
pub(in crate::ui) fn doubt_ui(cx: &Cx<'_>, ui: &mut Ui, session: &Session, card: &Card) {
    let (words, theme) = (&cx.words.placing, cx.theme);
    let Some((place, _)) = session.find(card.id) else { return };
    let Some(doubt) = &card.doubt else { return };
    label(ui, if doubt.left { words.left } else { words.doubt }, Weight::Bold, 12.0, theme.ink2);
    for scene in doubt.possible(place) {
        scene_ui(cx, ui, card, place, scene);
    }
    if !cx.writable {
        return;
    }
    ui.horizontal_wrapped(|ui| {
        if doubt.left {
            if Button::new(words.talk_again).show(ui, theme).clicked() {
                let doubt = Some(Doubt { left: false, ..doubt.clone() });
                cx.send(Command::Edit(Edit::SetDoubt { id: card.id, doubt }));
            }
        } else {
            let leave = Action::Placing(PlacingAct::Leave);
            if Button::new(words.leave).key(&leave.shown_key()).show(ui, theme).clicked() {
                cx.act(leave);
            }
        }
        choose_ui(cx, ui, words.doubt_change);
    });
}

/// 迷う, for a card of which nobody has doubted yet where it belongs.
pub(in crate::ui) fn begin_ui(cx: &Cx<'_>, ui: &mut Ui, card: &Card) {
    if card.doubt.is_none() {
        choose_ui(cx, ui, cx.words.placing.acts.doubt);
    }
}

fn choose_ui(cx: &Cx<'_>, ui: &mut Ui, name: &str) {
    let choose = Action::Placing(PlacingAct::Doubt);
    let label = choose.label(cx.words);
    if Button::new(name).named(&label).key(&choose.shown_key()).show(ui, cx.theme).clicked() {
        cx.act(choose);
    }
}

fn scene_ui(cx: &Cx<'_>, ui: &mut Ui, card: &Card, place: Place, scene: SceneId) {
    let words = cx.words;
    let name = words.scene(scene);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 8.0;
        if cx.writable {
            let whole = (words.placing.decide_for)(&name);
            if Button::new(words.placing.decide).named(&whole).show(ui, cx.theme).clicked() {
                if Place::Scene(scene) == place {
                    cx.send(Command::Edit(Edit::SetDoubt { id: card.id, doubt: None }));
                } else {
                    cx.act(Action::Move(Place::Scene(scene)));
                }
            }
        }
        label(ui, &name, Weight::Regular, 13.0, cx.theme.ink);
    });
}

/// Where the card has been, with why it left. What was moved can be given a reason later, too.
pub(in crate::ui) fn way_ui(cx: &Cx<'_>, fields: &mut Fields, ui: &mut Ui, card: &Card) {
    let (words, theme) = (&cx.words.placing, cx.theme);
    let Some(history) = cx.history else { return };
    let of = (card.id, history.next_seq());
    if fields.way.as_ref().is_none_or(|(known, _)| *known != of) {
        fields.way = Some((of, history.way(card.id)));
    }
    let Some((_, way)) = fields.way.as_ref().filter(|(_, way)| !way.is_empty()) else { return };
    label(ui, words.way, Weight::Bold, 12.0, theme.ink2);
    for leg in way {
        let stretch = super::stretch(cx.words, leg.from, leg.to);
        if cx.writable {
            let name = (words.why_of)(&stretch);
            let width = ui.available_width();
            let lines = crate::picture::typeset::break_lines(&stretch, Weight::Regular, 13.0, width - 26.0, 1);
            let shown = lines.lines.first().map_or("", String::as_str);
            if Button::new(shown).named(&name).rank(Rank::Flat).show(ui, theme).clicked() {
                cx.send(Command::AskWhy(Why::leg(card.id, leg)));
            }
        } else {
            label(ui, &stretch, Weight::Regular, 13.0, theme.ink);
        }
        if let Some(reason) = &leg.reason {
            ui.indent(("reason", leg.of), |ui| label(ui, reason.as_str(), Weight::Regular, 13.0, theme.ink2));
        }
    }
}
