//! 壁で話す: asks what of one's own the room sees, says that it sees it, and takes it back.

mod action;

pub use action::TellAct;

use egui::{Key, Modifiers, Ui};

use super::action::Action;
use super::command::Command;
use super::widgets::{Button, Rank, label};
use super::{Cx, career};
use crate::picture::Weight;
use crate::picture::career::next_step;
use crate::picture::icons::Icon;
use crate::picture::wall::Tale;

/// How many steps a path is told in: its episodes, and the next step if there is one.
pub fn steps(session: &crate::model::Session) -> usize {
    session.career().episodes.len() + usize::from(next_step(session).is_some())
}

pub(in crate::ui) fn tell_ui(cx: &Cx<'_>, ui: &mut Ui) {
    let Some(session) = cx.session() else { return cx.send(Command::CloseDialog) };
    let (words, theme) = (&cx.words.telling, cx.theme);
    label(ui, words.title, Weight::Bold, 18.0, theme.ink);
    label(ui, words.text, Weight::Regular, 14.0, theme.ink2);
    ui.add_space(6.0);
    let width = ui.available_width();
    let has_path = !session.career().episodes.is_empty();
    let path = Tale::Path { told: 1, year: career::year(cx.now) };
    let both = [(words.canvas, Tale::Canvas, Key::Num1, true), (words.path, path, Key::Num2, has_path)];
    for (said, tale, key, enabled) in both {
        let pressed = enabled && ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
        let button = Button::new(said).key(key.name()).width(width).height(40.0).enabled(enabled);
        if button.show(ui, theme).clicked() || pressed {
            cx.send(Command::Tell(tale));
        }
    }
    if !has_path {
        label(ui, words.no_path, Weight::Regular, 13.0, theme.ink2);
    }
    ui.add_space(4.0);
    if Button::new(cx.words.cancel).rank(Rank::Flat).height(36.0).show(ui, theme).clicked() {
        cx.send(Command::CloseDialog);
    }
}

/// The way onto the wall, or off it.
pub(in crate::ui) fn button(cx: &Cx<'_>, ui: &mut Ui, width: Option<f32>) {
    let (words, act) = (&cx.words.telling, Action::Tell(TellAct::Tell));
    let (said, rank) = match cx.wall.room.told {
        Some(_) => (words.stop, Rank::Primary),
        None => (words.button, Rank::Normal),
    };
    let key = act.shown_key();
    let button = Button::new(said).with_icon(Icon::Projector).rank(rank).key(&key);
    let button = if let Some(width) = width { button.width(width) } else { button };
    if button.show(ui, cx.theme).clicked() {
        cx.act(act);
    }
}

/// How far the path is told.
pub(in crate::ui) fn progress(cx: &Cx<'_>) -> Option<String> {
    let (Some(Tale::Path { told, .. }), Some(session)) = (cx.wall.room.told, cx.session()) else { return None };
    Some((cx.words.telling.at)(told, steps(session)))
}
