//! What the room sees of chosen cards and of a scene.

use egui::Ui;

use crate::model::{CardId, Edit, SceneId, Session, Showing};
use crate::ui::Cx;
use crate::ui::action::Action;
use crate::ui::command::Command;
use crate::ui::desk::Focus;
use crate::ui::widgets::Button;

/// Covers or turns over the chosen cards, and keeps them off the wall or shows them: as the keys do, in the words for
/// what will happen.
pub(super) fn wall_row(cx: &Cx<'_>, ui: &mut Ui, session: &Session, ids: &[CardId]) {
    let words = cx.words;
    let all = |wanted: &[Showing]| ids.iter().all(|id| wanted.contains(&session.showing(*id)));
    let hidden = all(&[Showing::Hidden]);
    let turn_over = all(&[Showing::Covered, Showing::Hidden]);
    ui.horizontal_wrapped(|ui| {
        let cover = Button::new(if turn_over && !hidden { words.turn_over } else { words.cover });
        if cover.enabled(!hidden).key(&Action::Cover.shown_key()).show(ui, cx.theme).clicked() {
            cx.act(Action::Cover);
        }
        let hide = Button::new(if hidden { words.show } else { words.hide });
        if hide.key(&Action::Hide.shown_key()).show(ui, cx.theme).clicked() {
            cx.act(Action::Hide);
        }
    });
}

/// The same for all cards of a scene. Where some are covered and some are not, either can be meant.
pub(super) fn scene_wall_row(cx: &Cx<'_>, ui: &mut Ui, session: &Session, scene: SceneId) {
    if !cx.writable {
        return;
    }
    let words = cx.words;
    let key = Action::CoverScene.shown_key();
    // The button goes with what it has done: the keyboard stays with the scene.
    let edit = |edit: Edit| {
        cx.send(Command::Edit(edit));
        cx.send(Command::Focus(cx.desk.cursor.map_or(Focus::Capture, Focus::Target)));
    };
    ui.horizontal_wrapped(|ui| {
        let covered = session.is_face_down(scene);
        if !covered && Button::new(words.cover_scene).key(&key).show(ui, cx.theme).clicked() {
            edit(Edit::one(session.cover_scene(scene)));
        }
        let over = session.turn_over_scene(scene);
        let key = if covered { &*key } else { "" };
        if !over.is_empty() && Button::new(words.turn_over_scene).key(key).show(ui, cx.theme).clicked() {
            edit(Edit::one(over));
        }
    });
}
