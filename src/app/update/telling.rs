//! 壁で話す: one's own is on the wall because its person has said so, as long as that person wants it there.

use super::after_edit;
use super::desk::{close_dialog, show};
use crate::app::effect::Effect;
use crate::app::state::State;
use crate::model::SessionKind;
use crate::picture::wall::{Tale, WallView};
use crate::ui::desk::Dialog;
use crate::ui::telling::{TellAct, steps};

pub(super) fn act(state: &mut State, act: TellAct) -> Vec<Effect> {
    match act {
        TellAct::Tell if state.wall.room.told.is_some() => take_back(state),
        TellAct::Tell if is_own(state) => show(state, Dialog::Tell),
        TellAct::Tell => {}
        TellAct::Further => turn(state, true),
        TellAct::Back => turn(state, false),
        TellAct::Listening => {
            let listening = state.wall.room.view == WallView::Listening;
            super::wall::look(state, if listening { WallView::Path } else { WallView::Listening });
        }
    }
    after_edit(state)
}

fn is_own(state: &State) -> bool {
    state.open.as_ref().is_some_and(|open| open.session().origin().kind == SessionKind::Solo)
}

/// Its person has said what the room sees.
pub(super) fn tell(state: &mut State, tale: Tale) -> Vec<Effect> {
    if !is_own(state) {
        return Vec::new();
    }
    let words = &state.desk.lang.words().telling;
    close_dialog(state);
    state.wall.room.told = Some(tale);
    // What was held before is not what was meant.
    state.wall.held = false;
    let (view, said) = match tale {
        Tale::Canvas => (WallView::Overview, words.now_canvas),
        Tale::Path { .. } => (WallView::Path, words.now_path),
    };
    super::wall::look(state, view);
    follow(state);
    let effects = if state.wall.is_up() { Vec::new() } else { super::wall::up(state) };
    state.say_done(said);
    effects
}

/// The wall is blank again at once, also a wall that was held.
pub(super) fn take_back(state: &mut State) {
    state.wall.room.told = None;
    state.wall.held = false;
    super::wall::look(state, WallView::Blank);
    state.say_done(state.desk.lang.words().telling.stopped);
}

/// One episode on, or back.
pub(super) fn turn(state: &mut State, forward: bool) {
    let Some(all) = state.open.as_ref().map(|open| steps(open.session())) else { return };
    let Some(Tale::Path { told, .. }) = &mut state.wall.room.told else { return };
    *told = if forward { (*told + 1).min(all) } else { told.saturating_sub(1).max(1) };
    super::wall::look(state, WallView::Path);
    follow(state);
}

/// What is being told now stands beside the map, with what was written about it.
fn follow(state: &mut State) {
    let (Some(Tale::Path { told, .. }), Some(open)) = (state.wall.room.told, &state.open) else { return };
    let episodes = &open.session().career().episodes;
    if let Some(episode) = episodes.get((told - 1).min(episodes.len().saturating_sub(1))) {
        state.desk.career.chosen = Some(episode.id);
    }
}
