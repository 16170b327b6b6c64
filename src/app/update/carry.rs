//! つづきの場: the next meeting of a series begins with what is still open of an earlier one.

use super::super::clock::Clock;
use super::super::effect::Effect;
use super::super::state::State;
use super::desk::show;
use super::edits::edit_session;
use crate::bring::{self, Carried};
use crate::model::{Author, Edit, SessionKind, Timestamp};
use crate::picture::wall::WallView;
use crate::ui::desk::Dialog;

/// Asks what is taken along from the chosen session of the library.
pub(super) fn ask(state: &mut State) {
    let chosen = state.desk.library.chosen.clone();
    let read = state.shelf.books.preview.as_ref().filter(|(path, _)| Some(path) == chosen.as_ref());
    match read.map(|(_, history)| Box::new(history.present().clone())) {
        Some(earlier) => {
            state.fields.carried = None;
            show(state, Dialog::Carry(earlier));
        }
        None if super::library::say_fault_of_chosen(state) => {}
        None => state.say_done(state.desk.lang.words().replay.reading),
    }
}

pub(super) fn begin(state: &mut State, title: &str, carried: Carried, clock: &mut dyn Clock) -> Vec<Effect> {
    let Some(Dialog::Carry(earlier)) = state.desk.dialog.take() else { return Vec::new() };
    let effects = super::files::begin(state, title, SessionKind::Meeting, clock);
    state.pending_carry = Some((earlier, carried));
    effects
}

/// Lays what is carried over into the session that has just been made: one step, undone as one. The wall begins with it.
pub(super) fn fill(state: &mut State, now: Timestamp) {
    let Some((earlier, carried)) = state.pending_carry.take() else { return };
    let Some(open) = state.open.as_ref().filter(|open| open.history.entries().is_empty()) else { return };
    let words = &state.desk.lang.words().library;
    let said = (words.was_carried)(carried.cards.len(), carried.challenges.len());
    let edits = bring::carry(&earlier, &carried, open.session());
    if edit_session(state, Edit::Several(edits), Some((Author::Import, said)), now) {
        super::wall::look(state, WallView::Earlier);
    }
}
