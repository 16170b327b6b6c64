//! What the facilitator does with turns.

use super::desk::show;
use super::edits::edit_session;
use crate::app::state::State;
use crate::model::{Edit, Timestamp};
use crate::ui::desk::Dialog;
use crate::ui::turns::{self, TurnAct};

pub(super) fn act(state: &mut State, act: TurnAct, now: Timestamp) {
    let words = state.desk.lang.words();
    let Some(open) = &state.open else { return };
    if !open.writable() {
        return state.say_done(words.make_copy_text);
    }
    if act == TurnAct::Prepare {
        return prepare(state);
    }
    let Some(turns) = open.session().turns() else { return state.say_done(words.turns.none_yet) };
    let edit = match (act, turns.speaking()) {
        (TurnAct::Next, on) => match (turns.next(), on) {
            (Some(index), _) => Edit::BeginTurn { index },
            (None, Some(_)) => Edit::EndTurn,
            (None, None) => return state.say_done(words.turns.all_heard),
        },
        (TurnAct::Previous, _) => match turns.previous() {
            Some(index) => Edit::ReturnTurn { index },
            None => return,
        },
        (TurnAct::Later, Some(on)) => match turns.next() {
            Some(index) => {
                let last = turns.speakers.len() - 1;
                Edit::Several(vec![Edit::ReturnTurn { index }, Edit::MoveTurn { from: on, to: last }])
            }
            None => return,
        },
        (TurnAct::Rest, Some(_)) => Edit::EndTurn,
        (TurnAct::Later | TurnAct::Rest, None) => return state.say_done(words.turns.nobody),
        (TurnAct::Prepare, _) => return,
    };
    edit_session(state, edit, None, now);
}

/// The dialog, with those who are set or expected.
fn prepare(state: &mut State) {
    let words = state.desk.lang.words();
    let Some(open) = &state.open else { return };
    let session = open.session();
    state.fields.turns = match session.turns() {
        Some(turns) => {
            let minutes = turns.minutes.map_or_else(String::new, |minutes| minutes.to_string());
            [turns::written(turns, words), minutes]
        }
        None => [turns::of_people(&session.about().people), String::new()],
    };
    show(state, Dialog::Turns);
}

/// Where the turns are: in the panel, or asked for.
pub(super) fn open(state: &mut State) {
    if state.open.as_ref().is_some_and(|open| open.session().turns().is_some()) {
        state.desk.panel_open = true;
    } else {
        prepare(state);
    }
}
